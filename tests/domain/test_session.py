"""The state of a session, folded from its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from building import Scene, facts
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after, replay
from pdca_tui.domain.session.session import Session, State


def held() -> Scene:
    """A session in which everything happens that usually does."""
    scene = Scene().opens("chair", "chamber")
    first = scene.submits("improve", "広報を増やす")
    scene.moves(1, "check")
    scene.submits("commend", "窓口がよい", by="chair")
    scene.does("member:chair", c.SupportOpinion(opinion=first, by="member:chair"))
    scene.replies(first, text="増やします")
    scene.does("facilitator", c.Pause())
    scene.waits(10).does("facilitator", c.Resume())
    scene.moves(22)
    scene.submits("ask", "満足度の対象は", program=22)
    return scene.closes()


def test_replaying_a_record_gives_the_state_it_led_to_step_by_step():
    scene = held()
    assert replay(Session(key="scene"), scene.entries) == scene.session
    half = replay(Session(key="scene"), scene.entries[:7])
    assert replay(half, scene.entries[7:]) == scene.session


def test_a_state_is_never_changed_by_what_comes_after():
    scene = Scene().opens()
    before = scene.session
    kept = replace(before)
    scene.submits("improve", "広報を増やす")
    assert before == kept
    assert scene.session != before


def test_an_entry_that_does_not_follow_is_refused():
    scene = held()
    for entries in (scene.entries[1:], [*scene.entries[:3], scene.entries[4]], [*scene.entries[:3], scene.entries[2]]):
        with pytest.raises(ValueError, match="does not follow"):
            replay(Session(key="scene"), entries)


@pytest.mark.parametrize(
    "event",
    [
        e.RoomMoved(program=99, place=e.Place.PLAN),
        e.ItemDeferred(program=99),
        e.OpinionWithdrawn(opinion="12-1-9"),
        e.OpinionWithdrawn(opinion="nonsense"),
        e.ReplyWithdrawn(reply="12-1-R9"),
        e.OpinionSupported(opinion="12-99-1", by="member:chair"),
        e.MaterialCorrected(program=99, path="purpose", before=Figure("前"), after=Figure("後")),
        e.MaterialCorrected(program=1, path="nothing", before=Figure("前"), after=Figure("後")),
    ],
)
def test_an_entry_about_what_is_not_there_is_refused(event: e.Event):
    """A record made by hand can be well-formed and still make no sense."""
    scene = Scene().opens()
    entry = e.Entry(number=scene.session.last + 1, at=scene.now, seat="secretariat", event=event)
    with pytest.raises(ValueError, match="not there"):
        after(scene.session, entry)


def test_who_is_present_follows_the_roster_and_makes_the_quorum():
    scene = Scene().opens("shopping", "chair")
    both = scene.session
    scene.does("secretariat", c.MarkLeaving(seat="chair"))
    assert (both.present, both.quorate) == (("chair", "shopping"), True)
    assert (scene.session.present, scene.session.quorate) == (("shopping",), False)


def test_a_seat_can_leave_and_come_back():
    scene = Scene().opens("chair")
    scene.does("secretariat", c.MarkLeaving(seat="chair"))
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    stays = scene.session.presence["chair"]
    assert [stay.until is None for stay in stays] == [False, True]


def test_praise_wants_no_reply_and_a_withdrawn_opinion_neither():
    scene = Scene().opens()
    scene.submits("commend", "窓口がよい")
    asked = scene.submits("ask", "件数は何件か")
    dropped = scene.submits("propose", "動画を作る")
    scene.does("member:chamber", c.WithdrawOpinion(opinion=dropped))
    assert [o.id for o in scene.session.unanswered()] == [asked]
    assert scene.session.unanswered(22) == ()


def test_what_a_withdrawn_reply_answered_is_open_again():
    scene = Scene().opens()
    asked = scene.submits("ask", "件数は何件か")
    given = scene.replies(asked, text="43件です")
    assert [r.id for r in scene.session.replies_to(asked)] == [given]
    scene.does("department:industry", c.WithdrawReply(reply=given))
    assert [o.id for o in scene.session.unanswered()] == [asked]


def test_every_version_of_an_opinion_stays():
    scene = Scene().opens()
    id = scene.submits("improve", "広報を増やす")
    revised = c.ReviseOpinion(opinion=id, kind=e.OpinionKind.PROPOSE, text="動画で広報する", version=1)
    scene.does("member:chamber", revised)
    opinion = scene.session.opinion(id)
    assert opinion is not None
    assert [version.text for version in opinion.versions] == ["広報を増やす", "動画で広報する"]
    assert opinion.now.kind is e.OpinionKind.PROPOSE


# ── time ──


def test_time_counts_for_the_item_that_is_on_and_stops_in_a_break():
    scene = Scene().opens()
    scene.waits(5).moves(22)
    scene.waits(3).does("facilitator", c.Pause())
    scene.waits(15).does("facilitator", c.Resume())
    scene.waits(2).closes()
    used = {program: timedelta(seconds=item.used) for program, item in scene.session.items.items()}
    assert timedelta(minutes=5) <= used[1] < timedelta(minutes=6)
    assert timedelta(minutes=5) <= used[22] < timedelta(minutes=7)
    assert used[2] == timedelta(0)


def test_moving_within_a_program_keeps_its_time():
    scene = Scene().opens()
    scene.waits(2).moves(1, "do")
    scene.waits(2).moves(1, "check")
    scene.waits(2).closes()
    assert timedelta(minutes=6) <= timedelta(seconds=scene.session.items[1].used) < timedelta(minutes=8)


@pytest.mark.parametrize("moment", ["before opening", "in a break"])
def test_an_item_that_is_on_when_the_session_goes_on_was_taken_up(moment: str):
    """The room can be moved before the session opens and during a break; the item shown then is not passed over."""
    scene = Scene()
    if moment == "in a break":
        scene.opens().does("facilitator", c.Pause())
    scene.moves(22)
    assert not scene.session.items[22].called
    scene.does("facilitator", c.Resume() if moment == "in a break" else c.OpenSession(sheets=scene.sheets))
    assert scene.session.items[22].called


def test_a_clock_that_was_set_back_takes_no_time_away():
    scene = Scene().opens()
    used = scene.waits(4).moves(2).session.items[1].used
    scene.waits(-60).moves(1)
    scene.moves(2)
    assert scene.session.items[1].used >= used
    assert scene.session.items[2].used >= 0


def test_a_session_is_opened_once_and_closed_once():
    scene = held()
    assert scene.session.state is State.CLOSED
    assert scene.session.opened is not None
    assert scene.session.closed is not None
    assert scene.session.opened < scene.session.closed
    assert len(scene.session.breaks) == 1


def test_an_empty_session_says_so():
    with pytest.raises(ValueError, match="not set up"):
        _ = Session(key="x").convened
    assert Scene(facts(items=())).session.agenda == ()


def test_what_is_open_in_the_room_stays_so_for_the_program():
    """What comes from outside is clean, and the same is not recorded twice."""
    scene = Scene().opens().moves(1, "do")
    asked = c.ScrollRoom(
        program=1, place=e.Place.DO, block="case:1", part=2000, sight=e.Sight.WITHIN, unfolded=("case:1\x1b", "")
    )
    scene.does("facilitator", asked)
    assert scene.session.scrolled is not None
    assert (scene.session.scrolled.part, scene.session.unfolded) == (1000, ("case:1",))
    last = scene.session.last
    scene.does("facilitator", asked)
    assert scene.session.last == last
    assert scene.moves(1, "plan").session.unfolded == ("case:1",)
    assert scene.session.scrolled is None
    assert scene.moves(2).session.unfolded == ()
