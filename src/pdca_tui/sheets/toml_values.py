"""Writing a value in TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal

from pdca_tui.domain.material.figures import Figure
from pdca_tui.patterns import pattern

_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
_ESCAPED = pattern(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def notation(value: object) -> str:
    """Return ``value`` as TOML: a number with the digits it has, words in quotes, a list in brackets, a table inline.

    What an object leaves unsaid is left out.

    Raises ``TypeError`` for what TOML cannot hold.
    """
    match value:
        case Figure():
            return notation(value.plain())
        case str():
            return '"' + _ESCAPED.sub(_escape, value) + '"'
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return _number(value)
        case float():
            return _number(Decimal(repr(value)))
        case time():
            return value.isoformat("seconds")
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key_notation(k)} = {notation(v)}" for k, v in value.items()) + " }"
        case _ if is_dataclass(value) and not isinstance(value, type):
            return notation({f.name: said for f in fields(value) if (said := getattr(value, f.name)) not in ("", None, ())})
        case Sequence():
            return "[" + ", ".join(notation(item) for item in value) + "]"
        case _:
            raise TypeError(type(value).__name__)


def key_notation(key: str) -> str:
    """Return a key as TOML, in quotes where it needs them."""
    return key if _BARE_KEY.fullmatch(key) else notation(key)


def _number(value: Decimal) -> str:
    """Return a number with the digits it has; TOML asks for a point or an exponent, or else it is an integer."""
    return f"{value:f}" if -20 < value.adjusted() < 20 else str(value)


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _SHORT.get(char, f"\\u{ord(char):04x}")
