"""The council's resolutions on findings, read from the records of the sessions to which they were forwarded."""

from __future__ import annotations

from pdca_tui.application.review.intake_reader import session_with_rows
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.tabling import resolutions
from pdca_tui.domain.review.vocabulary import FindingStanding
from pdca_tui.domain.seats import Seat
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.session_event_types import SESSION


def resolved_in(rows: list[Row], year: int) -> tuple[e.Resolved, ...]:
    """Return what the record of a session says that it resolved on the findings of a year."""
    return resolutions(SESSION.entries(rows), (row.hash for row in rows), year)


def take_resolutions(journal: ReviewJournal, seat: Seat) -> tuple[e.Resolved, ...]:
    """Take over what the council resolved on findings that are before it, and return that.

    Raises a ``PdcaError`` where the record of one of its sessions cannot be read.
    """
    journal.catch_up()
    before = {f.id: f.forwarded_to for f in journal.review.findings.values() if f.standing is FindingStanding.FORWARDED}
    taken: list[e.Resolved] = []
    for key in sorted(set(before.values())):
        _, rows = session_with_rows(journal.home, key)
        own = tuple(each for each in resolved_in(rows, journal.year) if before.get(each.finding) == key)
        for entry in journal.ask(c.TakeResolutions(session=key, resolved=own), seat) if own else ():
            if isinstance(entry.event, e.ResolutionsTaken):
                taken += entry.event.resolved
    return tuple(taken)
