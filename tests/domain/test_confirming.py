"""What the minutes wait for, from whom, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from building import DAY, Scene
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.awaited_minutes import Wanted, wanted
from pdca_tui.domain.session.rules import check_time
from pdca_tui.errors import Refused

UNTIL = DAY + timedelta(days=14)
EVERYBODY = ("member:chair", "member:chamber", "member:shopping", "secretariat", "facilitator", "observer")


def confirming() -> Scene:
    scene = Scene().opens()
    scene.submits("improve", "伴奏支援を見えるように。")
    scene.closes()
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL))
    return scene


def waits_for(scene: Scene, *seats: str) -> dict[str, Wanted]:
    """Return for whom the minutes wait, and for what."""
    found = {seat: wanted(scene.session, [Seat.parse(seat)], scene.now) for seat in seats or EVERYBODY}
    return {seat: each for seat, each in found.items() if each is not None}


def test_before_and_after_the_minutes_wait_for_nobody():
    scene = Scene()
    assert waits_for(scene) == {}
    scene.opens().closes()
    assert waits_for(scene) == {}
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL))
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2))
    assert waits_for(scene) == {}


def test_each_is_waited_for_in_turn():
    scene = confirming()
    members = {"member:chamber": Wanted.CONFIRMATION, "member:shopping": Wanted.CONFIRMATION}
    assert waits_for(scene) == members
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="伴走支援を見えるように。"))
    assert waits_for(scene) == {**members, "secretariat": Wanted.ANSWER}
    scene.does("member:chamber", c.ConfirmMinutes())
    scene.does("member:shopping", c.ConfirmMinutes())
    assert waits_for(scene) == {"secretariat": Wanted.ANSWER}, "the chair cannot approve what was not answered"
    scene.does("secretariat", c.DeclineCorrection(number=1, answer="録音のとおりです。"))
    assert waits_for(scene) == {"member:chair": Wanted.APPROVAL}


def test_once_the_day_is_over_the_chair_is_waited_for_and_the_members_no_more():
    scene = confirming()
    scene.waits(15 * 24 * 60)
    assert waits_for(scene) == {"member:chair": Wanted.APPROVAL}
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL + timedelta(days=14)))
    assert set(waits_for(scene)) == {"member:chamber", "member:shopping"}


def test_who_sits_on_several_seats_is_waited_for_as_each_of_them():
    scene = confirming()
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="伴走支援を見えるように。"))
    desk = [Seat.parse("facilitator"), Seat.parse("secretariat")]
    assert wanted(scene.session, desk, scene.now) is Wanted.ANSWER
    both = [Seat.parse("member:chamber"), Seat.parse("facilitator")]
    assert wanted(scene.session, both, scene.now) is Wanted.CONFIRMATION


def test_moving_the_day_is_no_second_beginning():
    scene = confirming()
    assert scene.session.minutes.laid_open == 1
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL + timedelta(days=1)))
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL + timedelta(days=1)))
    assert scene.session.minutes.laid_open == 2


def test_who_asked_finds_the_answers_to_what_it_asked_for_only():
    scene = confirming()
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="伴走支援を見えるように。"))
    minutes = scene.session.minutes
    assert [asked.number for asked in minutes.of(["member:chamber"])] == [1]
    assert minutes.answered(["member:chamber"]) == ()
    scene.does("secretariat", c.AcceptCorrection(number=1))
    minutes = scene.session.minutes
    assert [asked.number for asked in minutes.answered(["member:chamber"])] == [1]
    assert minutes.answered(["member:shopping"]) == ()


@pytest.mark.parametrize("kind", [c.SubmitOpinion, c.SetPoints, c.AskToSpeak])
def test_what_comes_too_late_is_known_without_saying_anything(kind: type[c.Command]):
    scene = Scene().opens()
    check_time(scene.session, kind, scene.now)
    scene.closes()
    with pytest.raises(Refused, match=r"refused\.closed"):
        check_time(scene.session, kind, scene.now)
    check_time(scene.session, c.GiveReply, scene.now)
    with pytest.raises(Refused, match=r"refused\.not-confirming"):
        check_time(scene.session, c.AskCorrection, scene.now)
