"""Regular expressions that are compiled when they are first used.

A module names its expressions where they can be read, at its head; most command lines use few of them, and compiling all was
a quarter of every start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as pattern  # the type checks see what ``re.compile`` returns
else:

    class pattern:  # noqa: N801  # it stands where ``re.compile`` stood
        """A compiled expression to be: the first thing that is asked of it compiles it, and gives it all that ``re`` knows."""

        def __init__(self, text: str, flags: int = 0) -> None:
            """Remember what is to be compiled."""
            self._source = text, flags

        def __getattr__(self, name: str) -> Any:
            """Compile; asked only for what is not there yet."""
            if name.startswith("__"):
                raise AttributeError(name)
            made = re.compile(*self._source)
            self.__dict__.update({each: getattr(made, each) for each in dir(made) if not each.startswith("__")})
            return self.__dict__[name]


__all__ = ["pattern"]
