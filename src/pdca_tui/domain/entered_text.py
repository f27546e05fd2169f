"""Texts as people enter them into any kind of record: cleaned, and refused rather than cut."""

from __future__ import annotations

from pdca_tui.errors import Refused
from pdca_tui.text import MAX_TEXT, clean, clean_line

MAX_LINE = 500
"""Characters that a reason, or a point at issue, may have."""


def words_of(text: str) -> str:
    """Return the text as recorded; ``Refused`` for an empty one, and for one that is too long, instead of a cut."""
    words = clean(text, None).strip(" \n")
    if not words.strip("\u3000 \n"):
        raise Refused("refused.empty")
    if len(words) > MAX_TEXT:
        raise Refused("refused.too-long", limit=MAX_TEXT, length=len(words))
    return words


def line_of(text: str, limit: int = MAX_LINE) -> str:
    """Return a text as recorded on one line, which may be empty; ``Refused`` for one that is too long, instead of a cut."""
    line = clean_line(text, None)
    if len(line) > limit:
        raise Refused("refused.line-too-long", limit=limit, length=len(line), over=len(line) - limit)
    return line


def asked_reason(text: str) -> str:
    """Return a reason; ``Refused`` if it is empty, or too long."""
    reason = line_of(text)
    if not reason:
        raise Refused("refused.reason-asked")
    return reason
