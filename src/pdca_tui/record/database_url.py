"""The address of a database that keeps records: ``postgresql://user@host:5432/database``. Its password is never shown."""

from __future__ import annotations

from dataclasses import field
from typing import Self
from urllib.parse import parse_qs

from pdca_tui.domain.immutable import value
from pdca_tui.errors import UsageError
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line

_FORM = pattern(
    r"(?:postgresql|postgres)://(?:[^@/?#]*@)?(?P<hosts>[^@/?#]*)(?:/(?P<database>[^@?#]*))?(?:\?(?P<more>[^@#]*))?"
)
_PASSWORD = pattern(r"^(\w+://[^:@/?#]*):[^@/?#]*(?=@)")
_PASSWORD_BEHIND = pattern(r"(?<=[?&])(?:ssl)?password=[^&#]*&?")


@value(kw_only=False)
class Address:
    """Where records stand. ``text`` may hold a password; ``shown`` never does."""

    text: str = field(repr=False)
    shown: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the address that ``text`` gives; ``UsageError`` if it is none.

        An ``@`` that is not escaped is refused: a password that has one would be taken for a part of the host, and shown.
        """
        form = _FORM.fullmatch(text.strip())
        if form is None or not text.isprintable():
            raise UsageError("record.bad-address")
        hosts = form["hosts"] or ",".join(parse_qs(form["more"] or "").get("host", ()))
        return cls(text.strip(), clean_line(f"postgresql://{hosts}/{form['database'] or ''}", 120))

    @property
    def without_password(self) -> str:
        """The same address, for where others may read it."""
        return _PASSWORD_BEHIND.sub("", _PASSWORD.sub(r"\1", self.text)).rstrip("?&")

    def __str__(self) -> str:
        return self.shown
