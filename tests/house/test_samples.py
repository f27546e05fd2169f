"""The sessions that ship: what the rehearsals play, living, and told whole."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdca_tui.application.session.files import MINUTES
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.session import Session, State
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record import archive
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.record.session_event_types import SESSION
from rehearsal.script import keys
from rehearsal.stage import ROOT, Played, play
from shipped import SECOND, THIRD, home_in

played = functools.cache(play)

PLAYED = {
    *("SessionConvened", "SheetShown", "SessionOpened", "SessionPaused", "SessionResumed", "SessionClosed", "RoomMoved"),
    *("ItemMoved", "ItemDeferred", "ItemRestored", "TreatmentSet", "PointsSet", "MinutesSet", "SeatArrived", "SeatLeft"),
    *("OpinionSubmitted", "OpinionRevised", "OpinionWithdrawn", "OpinionSupported", "SupportWithdrawn"),
    *("ReplyGiven", "ReplyRevised", "DecisionMade"),
}
"""What an ordinary session has. Nothing of the material is corrected: the sheets ship as they were published."""


def shipped(key: str, name: str) -> str:
    return (ROOT / "sessions" / key / name).read_text(encoding="utf-8")


def states(of: Played) -> Iterator[tuple[Session, e.Entry]]:
    """Every entry with the state it met."""
    session = Session(key=of.key)
    for entry in of.entries:
        yield session, entry
        session = after(session, entry)


@pytest.fixture(params=[SECOND, THIRD])
def rehearsal(request: pytest.FixtureRequest) -> Played:
    return played(request.param)


def test_both_sessions_are_rehearsed():
    assert keys() == (SECOND, THIRD)


def test_what_ships_is_what_the_rehearsal_plays(rehearsal):
    """Whoever went on with a sample only added to its record; then the minutes are theirs."""
    record = shipped(rehearsal.key, ARCHIVE)
    assert record.startswith(rehearsal.files[ARCHIVE]), "run: python -m tests.rehearsal"
    if record == rehearsal.files[ARCHIVE] and MINUTES in rehearsal.files:
        assert shipped(rehearsal.key, MINUTES) == rehearsal.files[MINUTES], "run: python -m tests.rehearsal"


def test_playing_twice_gives_the_same_bytes(rehearsal):
    assert play(rehearsal.key).files == rehearsal.files


def test_the_plain_text_is_enough_to_go_on(rehearsal: Played, tmp_path: Path):
    """A folder with nothing but the archive opens as the session that was played, entry by entry."""
    home = home_in(tmp_path)
    (home.sessions / rehearsal.key / ARCHIVE).write_text(rehearsal.files[ARCHIVE], encoding="utf-8")
    journal = SessionJournal(home, rehearsal.key)
    try:
        assert tuple(journal.entries) == rehearsal.entries
        assert journal.session == rehearsal.session
        assert minutes(journal.session) == minutes(rehearsal.session)
        assert archive.write(SESSION.rows(journal.entries), journal.kept.identity()) == rehearsal.files[ARCHIVE]
    finally:
        journal.close()


def test_one_sample_is_over_and_its_minutes_are_saved():
    first = played(SECOND)
    assert first.session.state is State.CLOSED
    assert set(first.files) == {ARCHIVE, MINUTES}
    assert all(item.called for item in first.session.agenda)


def test_the_other_sample_waits_in_a_break_in_the_middle_of_its_sixth_item():
    """In a break no time is counted, so that a session opened years later is not years behind."""
    second = played(THIRD).session
    assert second.state is State.PAUSED
    assert (second.program, second.place) == (22, e.Place.CHECK)
    assert second.order.index(22) + 1 == 6
    assert [o.program for o in second.unanswered()] == [21, 22, 22, 22, 27, 27]


def test_some_questions_stay_unanswered(rehearsal):
    unanswered = rehearsal.session.unanswered()
    assert 2 < len(unanswered) < 8
    assert e.OpinionKind.ASK in {opinion.now.kind for opinion in unanswered}


def test_the_samples_show_everything_that_happens_in_an_ordinary_session():
    told = {type(entry.event).__name__ for key in (SECOND, THIRD) for entry in played(key).entries}
    assert told == PLAYED


def test_each_sample_shows_every_kind_of_opinion_status_and_anchor(rehearsal):
    items = rehearsal.session.agenda
    opinions = [o.now for item in items for o in item.standing_opinions]
    replies = [r.now for item in items for r in item.standing_replies]
    assert {o.kind for o in opinions} == set(e.OpinionKind)
    # What is about all that is taken together is rare, and no sample has to have it.
    assert {o.about.on for o in opinions} >= set(e.On) - {e.On.TOGETHER, e.On.FINDING}
    assert {r.status for r in replies} == set(e.ReplyStatus)
    assert any(len(r.answers) > 1 for r in replies)
    assert {item.treatment for item in items} == set(e.Treatment)


def test_everything_said_is_entered_by_the_secretariat_and_the_room_is_led_by_the_facilitator(rehearsal):
    by: dict[str, set[str]] = {}
    for entry in rehearsal.entries:
        by.setdefault(type(entry.event).__name__, set()).add(entry.seat)
    said = {name for name in by if name.startswith(("Opinion", "Reply", "Support", "Seat"))}
    assert all(by[name] == {"secretariat"} for name in said)
    assert by["RoomMoved"] == by["SessionOpened"] == {"facilitator"}


def test_nobody_speaks_who_is_not_there(rehearsal):
    heard = set()
    for session, entry in states(rehearsal):
        if isinstance(entry.event, e.OpinionSubmitted | e.OpinionSupported):
            key = Seat.parse(entry.event.by).key
            assert session.is_present(key), f"entry {entry.number}: {key} is not in the room"
            heard.add(key)
    assert len(heard) == 7  # one seat is absent


def test_seven_of_eight_seats_come_one_late_and_one_leaves_before_the_end(rehearsal):
    session = rehearsal.session
    assert len(session.convened.body.seats) == 8
    assert len(session.presence) == 7
    assert sum(stays[0].since > session.opened for stays in session.presence.values()) == 1
    assert sum(stays[-1].until is not None for stays in session.presence.values()) == 1
