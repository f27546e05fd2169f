"""Receipts for members: that their opinion, in these words, is an entry of a record with a certain head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pdca_tui.application.heads import Made, Snapshot, Source, covering
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.record_copying import begun
from pdca_tui.application.review.head_source import of_review
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.head_source import of_session
from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import EvidenceError, RecordError, Refused, UsageError
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.receipt import Receipt, receipt
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line

_PUTS_WORDS = ("OpinionSubmitted", "OpinionRevised", "WrittenOpinionEntered", "WrittenOpinionRevised")


@value(kw_only=False)
class Words:
    """The words of an opinion, whose they are, and in which entry they stand, counted from 0."""

    index: int
    by: str
    text: str


def words_in(rows: Iterable[Row]) -> dict[str, Words]:
    """Return the words of every opinion by its number: as it was put last, before the secretariat tidied it."""
    found: dict[str, Words] = {}
    for row in rows:
        if row.event not in _PUTS_WORDS:
            continue
        data = json.loads(row.data)
        if data.get("tidied"):
            continue
        number, known = data["opinion"], found.get(data["opinion"])
        found[number] = Words(row.number - 1, data.get("by") or (known.by if known else ""), data["text"])
    return found


def receipt_for(source: Source, opinion: str) -> tuple[Receipt, Made]:
    """Return the receipt for an opinion, and the head that it rests on; ``UsageError`` if the record has no such opinion.

    Raises ``EvidenceError`` if an earlier version wrote the entry in a form that no receipt can name.
    """
    record = Snapshot.of(source)
    words = words_in(record.rows).get(opinion)
    if words is None:
        raise UsageError("receipt.no-such-opinion", opinion=clean_line(opinion, 40), record=source.name)
    made = covering(record, words.index)
    try:
        return receipt(record.rows[words.index].line.encode(), words.text, record.tree, words.index, made.head), made
    except ValueError as error:
        raise EvidenceError("receipt.other-writing", where=f"{source.name}:{words.index + 1}") from error


def holding(home: Home, ref: OpinionRef, *, mine: Callable[[str], bool] = lambda _: True) -> Source:
    """Return the only record that has an opinion, or the one of its session; ``UsageError`` for none or several.

    ``mine`` tells whether an opinion of a seat may be asked for here: ``Refused`` if it may not.
    """
    session, opinion = ref.session, ref.opinion
    found = [(source, words[opinion].by) for source, words in _of(home, session) if opinion in words]
    if not found:
        key = "receipt.no-such-opinion" if session else "receipt.no-opinion"
        raise UsageError(key, opinion=clean_line(opinion, 40), record=session)
    own = [source for source, by in found if mine(by)]
    if not own:
        raise Refused("receipt.not-yours", opinion=clean_line(opinion, 40))
    if len(own) > 1:
        raise UsageError("receipt.several", opinion=clean_line(opinion, 40), records=", ".join(each.name for each in own))
    return own[0]


def opinions_of(home: Home, mine: Callable[[str], bool], session: str = "") -> list[str]:
    """Return the numbers of the opinions that ``mine`` says yes to, over all sessions or in one."""
    return [number for _, words in _of(home, session) for number, each in words.items() if mine(each.by)]


def of_seats(seats: Iterable[Seat]) -> Callable[[str], bool]:
    """Return what tells whether an opinion is of one of these seats."""
    names = {str(seat) for seat in seats}
    return names.__contains__


def may_have(seats: Iterable[Seat]) -> Callable[[str], bool]:
    """Return what tells whether who sits on ``seats`` may have the receipt of an opinion of a seat: their own; keepers any."""
    known = tuple(seats)
    if any(seat.role in (Role.FACILITATOR, Role.SECRETARIAT) for seat in known):
        return lambda _: True
    return of_seats(seat for seat in known if seat.role is Role.MEMBER)


def _of(home: Home, session: str) -> Iterator[tuple[Source, dict[str, Words]]]:
    """Yield every record that can be read with the words in it; what cannot be read is only told of where it was named."""
    kept: list[tuple[Source, Callable[[], bool]]] = [
        (of_session(home, key), partial(begun, KeptSession(home, key)))
        for key in ((session,) if session else home.session_keys())
    ]
    if not session:
        kept += [(of_review(home, year), partial(begun, KeptReview(home, year))) for year in home.years()]
    for source, is_begun in kept:
        try:
            if is_begun():
                yield source, words_in(source.read())
        except RecordError:
            if session:
                raise
