"""Background work beside the keys, in Textual's workers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

P = ParamSpec("P")


def work(do: Callable[P, Coroutine[Any, Any, object]], *args: P.args, **named: P.kwargs) -> Any:
    """Return what a worker is to do, not begun yet.

    A worker that is cancelled before its first step - the next one took its place, or the person left in that moment - would
    leave a coroutine behind that nobody awaited, and Python says so at the terminal. The types of Textual take no function
    that takes nothing and returns a coroutine, though Textual does.
    """
    return _Work(do, *args, **named)


class _Work(functools.partial[Any]):
    """A function and what it is called with. Textual describes every worker by ``repr``, and that may be a whole year."""

    def __repr__(self) -> str:
        return f"work({getattr(self.func, '__qualname__', self.func)})"
