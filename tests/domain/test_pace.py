"""How the time stands."""

from __future__ import annotations

from datetime import timedelta

from building import Scene
from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.pace import pace, planned_minutes, unreached, used_seconds


def minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def test_the_plan_counts_what_takes_time_in_the_room():
    """Seven minutes as usual, nothing for what is taken together with it, ten for the one that was given ten."""
    scene = Scene()
    assert [planned_minutes(scene.session, item) for item in scene.session.agenda] == [7, 0, 10]
    scene.does("secretariat", c.DeferItem(program=22))
    scene.does("secretariat", c.SetTreatment(program=1, treatment=e.Treatment.WRITING))
    assert [planned_minutes(scene.session, item) for item in scene.session.agenda] == [0, 0, 0]


def test_what_was_not_reached_is_what_should_have_been_discussed_and_was_not_called():
    """Taken together counts with the one before it; in writing or put off is settled."""
    scene = Scene().opens()
    assert [item.treatment for item in scene.session.agenda[:2]] == [e.Treatment.DISCUSS, e.Treatment.TOGETHER]
    scene.does("facilitator", c.MoveRoom(program=1, place=e.Place.DO))
    assert [item.program for item in unreached(scene.session)] == [22]
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.WRITING))
    assert unreached(scene.session) == ()


def test_before_anything_is_called_all_that_is_to_be_discussed_is_unreached():
    scene = Scene()
    scene.does("secretariat", c.DeferItem(program=22))
    assert [item.program for item in unreached(scene.session)] == [1, 2]


def test_what_was_spoken_to_was_reached_though_nobody_called_it():
    scene = Scene().opens()
    scene.submits("ask", "人数は", program=22)
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
    scene.moves(22)
    now = pace(scene.session, scene.now)
    assert (now.position, now.done) == (3, 2)
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
    scene.moves(22)
    assert pace(scene.session, scene.now).done == 1
