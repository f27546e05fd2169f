"""The corrections to the material (資料の訂正)."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.session.session import Correction, Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.naming import Names

_COLUMNS = (
    ("minutes.number", Align.RIGHT),
    ("minutes.at", Align.LEFT),
    ("minutes.program", Align.LEFT),
    ("minutes.where", Align.LEFT),
    ("minutes.before", Align.LEFT),
    ("minutes.after", Align.LEFT),
    ("minutes.reason", Align.LEFT),
    ("minutes.who", Align.LEFT),
)


def corrections(doc: Writer, session: Session, names: Names) -> None:
    """Write the corrections to the material as a table; one that restores what an earlier one changed says which."""
    doc.heading(2, names.say("minutes.corrections"))
    made = _told(session)
    if not made:
        doc.paragraph(names.say("minutes.corrections.none"))
        return
    rows = [
        (
            str(number),
            names.clock(correction.at),
            names.program(correction.event.program),
            names.value(correction.event.program, correction.event.path, correction.named_by),
            names.told(correction.event.path, correction.event.before),
            names.told(correction.event.path, correction.event.after),
            names.say("minutes.takes-back", number=taken) if taken else _reason(correction, names),
            names.seat(correction.seat),
        )
        for number, (correction, taken) in enumerate(_taking_back(made), 1)
    ]
    doc.table([(names.say(title), align) for title, align in _COLUMNS], rows)


def _reason(correction: Correction, names: Names) -> str:
    from_file = names.say("minutes.from-file") if correction.from_file else ""
    return names.apart(correction.event.reason, from_file)


def _told(session: Session) -> tuple[Correction, ...]:
    """Return the corrections without those that were taken back at once."""
    return tuple(correction for correction in session.corrections if not correction.slip)


def _taking_back(corrections: tuple[Correction, ...]) -> Iterator[tuple[Correction, int]]:
    """Yield each correction with the number, from 1, of the one it takes back, or 0.

    The entry says so where it was undone. Who puts the last one right by hand, for the same reason, takes it back as well.
    """
    numbers: dict[int, int] = {}
    places: dict[tuple[int, str], int] = {}
    for number, correction in enumerate(corrections, 1):
        numbers.setdefault(correction.entry, number)
        places.setdefault((correction.entry, correction.event.path), number)
    standing: dict[tuple[int, str], list[int]] = {}
    for number, correction in enumerate(corrections, 1):
        event = correction.event
        before = standing.setdefault((event.program, event.path), [])
        last = corrections[before[-1] - 1].event if before else None
        undoes = correction.undoes or 0
        taken = places.get((undoes, event.path)) or numbers.get(undoes, 0)
        if not taken and last and (last.before, last.after, last.reason) == (event.after, event.before, event.reason):
            taken = before[-1]
        if taken in before:
            before.remove(taken)
        elif not taken:
            before.append(number)
        yield correction, taken


def corrected_paths(session: Session, program: int) -> frozenset[str]:
    """Return the places in a program's sheet that were corrected, without those whose corrections were all taken back."""
    balance: dict[str, int] = {}
    made = _told(session)
    files_back = {correction.undoes for correction in made if correction.from_file}
    for correction, taken in _taking_back(made):
        if correction.from_file and (correction.undoes or correction.entry in files_back):
            continue  # a file that was taken back is as if it had never been
        if correction.event.program == program and correction.place:
            path = correction.place
            balance[path] = balance.get(path, 0) + (-1 if taken else 1)
    return frozenset(path for path, count in balance.items() if count)
