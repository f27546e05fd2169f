"""Parsing a figure that was typed for a sheet."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from pdca_tui.domain.material.figures import Figure
from pdca_tui.errors import Refused
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line


def as_figure(text: str, before: Figure, *, is_text: bool = False) -> Figure:
    """Return what was typed as the figure it means; ``Refused`` for what can be none.

    A text stays a text, a number is kept as printed, ``201／23`` is compound where the cell is, anything else is words or ー.
    """
    line = clean_line(text, None)
    if not line:
        raise Refused("refused.no-figure-typed")
    if is_text:
        return Figure(line)
    parts = [_plain(part) for part in line.replace("/", "／").split("／")] if before.compound else [_plain(line)]
    try:
        figure = Figure(parts if len(parts) > 1 else parts[0])
    except TypeError:
        raise Refused("refused.no-figure", text=clean_line(line, 40)) from None
    if _is_number_with_words(figure) and not _is_number_with_words(before):
        raise Refused("refused.no-figure", text=clean_line(line, 40))
    if before.compound and figure.words is None and not figure.missing and len(figure.parts) != len(before.parts):
        raise Refused("refused.not-compound", text=clean_line(line, 40), before=str(before), parts=len(before.parts))
    return figure


def _is_number_with_words(figure: Figure) -> bool:
    """Whether words begin with a digit: a number typed with its unit would be shown as no number at all."""
    words = (part.printed for part in figure.parts)
    return any(isinstance(each, str) and unicodedata.normalize("NFKC", each).lstrip("-+")[:1].isdigit() for each in words)


_NUMBER = pattern(r"-?(0|[1-9]\d{0,39}|[1-9]\d{0,2}(,\d{3}){1,9})(\.\d{1,40})?", re.ASCII)
"""A number as people write it: with a comma at every third digit or with none."""


def _plain(text: str) -> int | Decimal | str:
    """Return a number with the digits that were typed, wide ones too; what is no number is words, as typed."""
    number = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(number):
        return text.strip()
    number = number.replace(",", "")
    return Decimal(number) if "." in number else int(number)
