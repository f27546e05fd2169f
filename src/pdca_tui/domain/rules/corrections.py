"""Corrections to the material (資料の訂正)."""

from __future__ import annotations

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.figures import Figure
from pdca_tui.domain.material import corrected, value_at
from pdca_tui.domain.rules.needs import Facts, line_of, words_of
from pdca_tui.domain.session import Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.CorrectMaterial) -> Facts:
    """Return what comes of a correction."""
    sheet = session.sheets.get(command.program)
    if sheet is None:
        raise Refused("refused.not-shown-yet")
    after = _cleaned(command.after)
    try:
        now = value_at(sheet, command.path)
        corrected(sheet, command.path, after)
    except KeyError:
        raise Refused("refused.no-value", path=clean_line(command.path, 80)) from None
    if now != command.before:
        raise Refused("refused.corrected-meanwhile")
    if now == after:
        return ()
    return (
        e.MaterialCorrected(
            program=command.program, path=command.path, before=now, after=after, reason=line_of(command.reason)
        ),
    )


def _cleaned(figure: Figure) -> Figure:
    if isinstance(figure.printed, str):
        return Figure(words_of(figure.printed))
    if isinstance(figure.printed, tuple):
        return Figure([_cleaned(part) for part in figure.printed])
    return figure
