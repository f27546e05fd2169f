"""How the time stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import STEP, Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import at_hand, leads, missed, unreached
from pdca_tui.domain.session.schedule import pace, planned_minutes, used_seconds


def minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def test_the_plan_counts_what_takes_time_in_the_room():
    """Seven minutes as usual, nothing for what is taken together with it, ten for the one that was given ten."""
    scene = Scene()
    assert [planned_minutes(scene.session, item) for item in scene.session.agenda] == [7, 0, 10]
    scene.does("secretariat", c.DeferItem(program=22))
    scene.does("secretariat", c.SetTreatment(program=1, treatment=e.Treatment.WRITING))
    assert [planned_minutes(scene.session, item) for item in scene.session.agenda] == [0, 0, 0]


def test_before_anything_is_taken_up_all_that_is_to_be_discussed_is_missed():
    scene = Scene()
    scene.does("secretariat", c.DeferItem(program=22))
    assert [item.program for item in missed(scene.session)] == [1, 2]
    assert unreached(scene.session) == ()


def test_before_the_session_there_is_no_end_in_sight():
    now = pace(Scene().session, Scene().now)
    assert (now.position, now.count, now.done) == (0, 3, 0)
    assert now.finishes is None
    assert now.planned_end is None
    assert minutes(now.planned) == 17


def test_at_first_the_plan_is_the_pace():
    scene = Scene().opens()
    began = scene.now - timedelta(seconds=30)
    now = pace(scene.session, began)
    assert (now.position, now.done) == (1, 0)
    assert now.finishes == began + timedelta(minutes=17)
    assert minutes(now.late) == 0


def test_an_item_that_runs_over_makes_the_session_late():
    scene = Scene().opens()
    now = pace(scene.session, scene.now + timedelta(minutes=9))
    assert minutes(now.item_used) > 9
    assert minutes(now.item_planned) == 7
    assert 2 < minutes(now.late) < 3


def test_after_two_items_what_they_took_is_the_pace():
    scene = Scene().opens()
    scene.waits(13.5).moves(2)
    scene.moves(22).waits(1)
    now = pace(scene.session, scene.now)
    assert (now.position, now.done, now.to_take) == (3, 2, 3)
    assert minutes(now.late) > 7
    assert now.finishes is not None
    assert minutes(now.finishes - scene.now) < 10


def test_a_deferred_item_is_not_waited_for():
    scene = Scene().opens()
    before = pace(scene.session, scene.now).finishes
    scene.does("secretariat", c.DeferItem(program=22))
    after = pace(scene.session, scene.now).finishes
    assert before is not None
    assert after is not None
    assert minutes(before - after) > 9


def test_time_stands_still_in_a_break_and_after_the_end():
    scene = Scene().opens()
    scene.does("facilitator", c.Pause())
    used = [used_seconds(scene.session, scene.session.items[1], scene.waits(m).now) for m in (0, 30)]
    assert used[0] == used[1]
    scene.closes()
    assert pace(scene.session, scene.now).finishes is None


def test_an_item_shown_before_the_opening_is_done_once_the_room_moves_on():
    scene = Scene().moves(1)
    scene.does("facilitator", c.OpenSession(sheets=scene.sheets))
    scene.waits(1).moves(22).waits(1)
    assert pace(scene.session, scene.now).done == 2, "and the one that is taken together with it"


# ── looking around ──


def test_an_item_that_is_passed_by_is_not_taken_up():
    scene = Scene().opens().waits(3).moves(22).moves(2).moves(1)
    assert [item.called for item in scene.session.agenda] == [True, True, True]
    assert [item.taken for item in scene.session.agenda] == [True, False, False]
    assert pace(scene.session, scene.now).done == 0


def test_what_the_room_stays_with_finishes_what_was_at_hand():
    scene = Scene().opens().waits(3).moves(22)
    assert pace(scene.session, scene.now).done == 0
    assert pace(scene.session, scene.now + timedelta(minutes=1)).done == 2, "the second is taken together with the first"


@pytest.mark.parametrize(
    "said",
    [
        lambda scene: scene.submits("ask", "件数は？", program=22),
        lambda scene: scene.does("facilitator", c.Decide(text="指標を見直す。", program=22)),
        lambda scene: scene.does("facilitator", c.CallSpeaker(by="member:chair", program=22)),
    ],
)
def test_what_is_said_on_the_item_of_the_room_takes_it_up_at_once(said: Callable[[Scene], object]):
    scene = Scene().opens().waits(3).moves(22)
    said(scene)
    assert scene.session.items[22].taken
    assert scene.session.at_hand == 22


def test_what_is_said_on_another_item_does_not():
    """A member looks ahead and writes already."""
    scene = Scene().opens()
    scene.submits("ask", "件数は？", program=22)
    assert not scene.session.items[22].taken
    assert scene.session.at_hand == 1 if scene.session.items[1].taken else scene.session.at_hand is None


def test_a_minute_counts_over_places_and_breaks():
    scene = Scene().opens().moves(22)
    scene.does("facilitator", c.Pause())
    scene.waits(20)
    scene.does("facilitator", c.Resume())
    assert not scene.session.items[22].taken
    assert pace(scene.session, scene.now).done == 0
    scene.moves(22, "action")
    assert scene.session.items[22].taken


PROGRAMS = st.sampled_from([1, 2, 22])


def stays(scene: Scene, program: int, seconds: float) -> None:
    """Let the room be at a program for so many seconds."""
    scene.moves(program)
    scene.now += timedelta(seconds=seconds) - STEP


@given(
    before=st.lists(st.tuples(PROGRAMS, st.integers(0, 900)), max_size=5),
    spent=st.integers(60, 900),
    looks=st.lists(st.tuples(PROGRAMS, st.integers(0, 59)), max_size=6),
)
def test_looking_around_changes_nothing_but_the_time_it_takes(
    before: list[tuple[int, int]], spent: int, looks: list[tuple[int, int]]
):
    """From what is at hand to others and back: what is done stays, and the end moves by no more than that time."""
    scene = Scene().opens()
    for program, seconds in before:
        stays(scene, program, seconds)
    stays(scene, 22, spent)
    assert at_hand(scene.session, scene.now) == 22
    was, began = pace(scene.session, scene.now), scene.now
    for program, seconds in looks:
        if program != scene.session.program:
            stays(scene, program, seconds)
            now = pace(scene.session, scene.now)
            assert now.done == was.done
    stays(scene, 22, 1)
    now, took = pace(scene.session, scene.now), scene.now - began
    assert (now.done, at_hand(scene.session, scene.now)) == (was.done, 22)
    assert abs(now.late - was.late) <= took
    assert was.finishes is not None
    assert now.finishes is not None
    assert abs(now.finishes - was.finishes) <= took


@given(st.lists(st.tuples(PROGRAMS, st.integers(0, 59)), max_size=12))
def test_jumping_through_the_agenda_finishes_nothing(looks: list[tuple[int, int]]):
    scene = Scene().opens()
    for program, seconds in looks:
        if program != scene.session.program:
            stays(scene, program, seconds)
    assert pace(scene.session, scene.now).done == 0
    assert not any(item.taken for item in scene.session.agenda)
    assert pace(scene.session, scene.now).late >= timedelta()


def test_the_rest_of_the_pace_is_that_of_the_work_and_not_of_the_looks():
    """Two items done in their time; half a minute of looking at them again does not make the rest slower."""
    scene = Scene()
    scene.does("secretariat", c.SetMinutes(program=2, minutes=1))
    scene.opens()
    stays(scene, 1, 420)
    stays(scene, 2, 60)
    stays(scene, 22, 60)
    was, began = pace(scene.session, scene.now), scene.now
    stays(scene, 1, 50)
    stays(scene, 22, 1)
    now = pace(scene.session, scene.now)
    assert was.done == 2
    assert now.finishes is not None
    assert was.finishes is not None
    assert now.finishes - was.finishes <= scene.now - began
    assert scene.session.items[1].used > 420


@given(st.permutations([1, 2, 22]), st.integers(1, 59), st.integers(60, 900))
def test_passing_over_an_item_in_seconds_moves_the_end_by_no_more_than_minutes(
    order: list[int], seconds: int, spent: int
) -> None:
    """However the work went before: the time that was looked is lost, and nothing jumps."""
    scene = Scene().opens()
    first, skipped, last = order
    stays(scene, first, spent)
    stays(scene, skipped, 0)
    was = pace(scene.session, scene.now).finishes
    scene.now += timedelta(seconds=seconds)
    stays(scene, last, 0)
    now = pace(scene.session, scene.now).finishes
    assert was is not None
    assert now is not None
    assert abs(now - was) <= timedelta(minutes=3)


# ── what an item is taken together with ──


def test_an_item_is_taken_together_with_the_one_before_it_that_is_not():
    scene = Scene()
    assert leads(scene.session) == {2: 1}
    scene.does("secretariat", c.MoveItem(program=22, by=-1))
    assert scene.session.order == (1, 22, 2)
    assert leads(scene.session) == {2: 22}
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.TOGETHER))
    assert leads(scene.session) == {22: 1, 2: 1}


def test_what_was_never_taken_up_is_known_once_the_session_is_over():
    scene = Scene().opens().waits(3)
    scene.moves(22)
    assert unreached(scene.session) == ()
    scene.closes()
    assert [item.program for item in unreached(scene.session)] == [22]


def test_what_is_taken_together_with_an_item_that_was_not_reached_was_not_either():
    scene = Scene()
    scene.does("secretariat", c.MoveItem(program=2, by=1))
    scene.opens().waits(3).closes()
    assert [item.program for item in unreached(scene.session)] == [22, 2]


def test_what_is_put_off_or_taken_in_writing_was_not_to_be_reached():
    scene = Scene()
    scene.does("secretariat", c.DeferItem(program=1))
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.WRITING))
    scene.opens().closes()
    assert [item.program for item in unreached(scene.session)] == [2], "it stands alone now"
