"""Corrections to the material (資料の訂正)."""

from __future__ import annotations

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.non_numeric_cells import slip_of
from pdca_tui.domain.material.sheet_paths import corrected, is_measured, measured_words, value_at
from pdca_tui.domain.material.text_limits import most_at
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, line_of, words_of
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.CorrectMaterial) -> Facts:
    """Return the facts of a correction; ``Refused`` if a rule forbids it."""
    sheet = session.sheets.get(command.program)
    if sheet is None:
        raise Refused("refused.not-shown-yet")
    after = _cleaned(command.after, most_at(command.path))
    try:
        now = value_at(sheet, command.path)
        corrected(sheet, command.path, after)
    except KeyError:
        raise Refused("refused.no-value", path=clean_line(command.path, 80)) from None
    if now != command.before:
        raise Refused("refused.corrected-meanwhile")
    if now == after:
        return ()
    if is_measured(command.path):
        _need_known_words(session, after)
    return (
        e.MaterialCorrected(
            program=command.program, path=command.path, before=now, after=after, reason=line_of(command.reason)
        ),
    )


def shown(session: Session, command: c.ShowSheets) -> Facts:
    """Return the facts of showing sheets as they are now; ``Refused`` if a rule forbids it.

    Before the session this is preparing, during it correcting.
    """
    if command.seen is not None and session.sheets.get(command.seen.number) != command.seen:
        raise Refused("refused.corrected-meanwhile")
    facts: list[e.Event] = []
    for sheet in command.sheets:
        known = session.sheets.get(sheet.number)
        if known is None or (known != sheet and session.state is State.PREPARED):
            facts.append(e.SheetShown(sheet=sheet))
        elif known != sheet:
            facts.append(e.SheetReplaced(before=known, after=sheet))
    return tuple(facts)


def _need_known_words(session: Session, after: Figure) -> None:
    """Refuse words where a figure should stand, unless they say that it did not take place, or stand in the material so.

    What could be a number and is none is refused as it is in a file, whatever the material says.
    """
    for part in after.parts:
        if slip_of(part.printed) is not None:
            raise Refused("refused.no-figure", text=clean_line(str(part), 40))
    unknown = [part.words for part in after.parts if part.words is not None and not part.called_off]
    known = frozenset[str]().union(*map(measured_words, session.sheets.values())) if unknown else frozenset()
    for words in unknown:
        if words not in known:
            raise Refused("refused.unknown-words", text=clean_line(words, 40))


def _cleaned(figure: Figure, most: int) -> Figure:
    """Return a figure as it is recorded; refuse words that the file of the sheet would have no room for."""
    if isinstance(figure.printed, tuple):
        return Figure([_cleaned(part, most) for part in figure.printed])
    if not isinstance(figure.printed, str):
        return figure
    words = words_of(figure.printed)
    if len(words) > most:
        raise Refused("refused.value-too-long", limit=most, length=len(words), over=len(words) - most)
    return Figure(words)
