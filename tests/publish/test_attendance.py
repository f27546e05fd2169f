"""The minutes tell who was there, and whether that was a quorum."""

from __future__ import annotations

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.publish.minutes.minutes import minutes
from reading import line_of


def test_who_came_late_and_who_left_early_is_told(scene: Scene) -> None:
    scene.opens("chair", "chamber")
    scene.waits(10).does("secretariat", c.MarkArrival(seat="shopping"))
    scene.waits(10).does("secretariat", c.MarkLeaving(seat="chamber", at="14:15"))
    scene.waits(10).closes()
    text = minutes(scene.session)
    assert line_of(text, "| 学識者").endswith("| 出席 |  |")
    assert line_of(text, "| 商店街連合会").endswith("| 出席 | 14:11 着席 |")
    assert line_of(text, "| 商工会議所").endswith("| 出席 | 14:15 退席 |")


def test_an_arrival_that_was_taken_back_is_absence(scene: Scene) -> None:
    scene.opens("chair", "chamber")
    scene.does("secretariat", c.MarkArrival(seat="shopping"))
    scene.does("secretariat", c.Undo())
    scene.closes()
    assert line_of(minutes(scene.session), "| 商店街連合会").endswith("| 欠席 |  |")


def test_a_leaving_that_was_taken_back_is_not_told(scene: Scene) -> None:
    scene.opens()
    scene.waits(5).does("secretariat", c.MarkLeaving(seat="shopping"))
    scene.waits(5).does("secretariat", c.Undo())
    scene.waits(5).closes()
    assert line_of(minutes(scene.session), "| 商店街連合会").endswith("| 出席 |  |")


def test_who_left_before_the_opening_was_not_there(scene: Scene) -> None:
    scene.does("secretariat", c.MarkArrival(seat="shopping"))
    scene.waits(1).does("secretariat", c.MarkLeaving(seat="shopping"))
    scene.opens("chair", "chamber").closes()
    assert line_of(minutes(scene.session), "| 商店街連合会").endswith("| 欠席 |  |")


def test_a_quorum_is_judged_by_who_was_there_at_the_opening(scene: Scene) -> None:
    """Who comes later mends it from then on."""
    scene.opens("chair")
    scene.waits(10).does("secretariat", c.MarkArrival(seat="chamber"))
    scene.waits(10).closes()
    text = minutes(scene.session)
    assert line_of(text, "- 定足数:") == "- 定足数: 2席（全3席）。開会時の出席は1席で、不成立。"
    assert line_of(text, "- 定足数を") == "- 定足数を欠いた時間: 14:00～14:11"


def test_a_seat_marked_within_the_minute_of_the_opening_counts(scene: Scene) -> None:
    scene.opens("chair")
    scene.now = scene.now.replace(minute=0, second=50)
    scene.does("secretariat", c.MarkArrival(seat="chamber"))
    scene.waits(10).closes()
    text = minutes(scene.session)
    assert "開会時の出席は2席で、成立。" in text
    assert "欠いた" not in text


def test_a_quorum_is_not_asked_of_a_break(scene: Scene) -> None:
    scene.opens("chair", "chamber").waits(5)
    scene.does("facilitator", c.Pause())
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    scene.waits(10).does("secretariat", c.MarkArrival(seat="chamber"))
    scene.does("facilitator", c.Resume())
    scene.closes()
    assert "欠いた" not in minutes(scene.session)
