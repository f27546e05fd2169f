"""The agenda: the items in order, how each is taken, and how the time stands."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from building import Scene, facts
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import PlannedItem
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.agenda import agenda_page, pace_line
from pdca_tui.pages.session.head import rail_line


def agenda(scene: Scene, cells: int = 80) -> list[str]:
    return [line.text for line in agenda_page(scene.session, scene.now, cells)]


def item(scene: Scene, program: int, cells: int = 80) -> str:
    return "\n".join(line.text for line in agenda_page(scene.session, scene.now, cells) if line.key == f"item:{program}")


def pace_at(scene: Scene, now: datetime, cells: int = 80) -> str:
    return "".join(text for text, _ in pace_line(scene.session, now, cells))


def test_the_facts_come_first():
    told = agenda(Scene())
    assert told[0].strip() == "令和6年1月24日（水） 14:00–16:00"
    assert told[1].strip() == "場所: 市役所 第1会議室"
    assert told[2].strip() == "出席 0/3  定足数 2 に足りません"


def test_items_stand_under_their_articles_in_order():
    told = [t.strip() for t in agenda(Scene())]
    places = [
        next(n for n, t in enumerate(told) if what in t)
        for what in ("第12条 創業", "創業支援", "経営相談", "第16条 地域", "産業観光")
    ]
    assert places == sorted(places)


def test_a_quorum_that_holds_is_told():
    scene = Scene().opens("chair", "chamber")
    assert agenda(scene)[2].strip() == "出席 2/3  成立（定足数 2）"


def test_states_times_and_counts_of_the_items():
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    scene.submits("ask", "ふたつ")
    scene.replies("12-1-1", text="答え")
    scene.waits(8).moves(22).waits(3)
    past, current = item(scene, 1), item(scene, 22)
    assert past.startswith(" ✓ ")
    assert "予定7分・使用10分" in past
    assert "意見 2  対応 1  未対応 1" in past
    assert current.startswith(" ▶ ")
    assert "予定10分・使用3分" in current


def test_what_was_prepared_is_told_beforehand():
    scene = Scene()
    scene.does("secretariat", c.SetPoints(program=22, points=("効果", "安全")))
    scene.does("secretariat", c.DeferItem(program=1, reason="所管課が欠席のため"))
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.WRITING))
    assert "［1 と一括］" in item(scene, 2)
    assert "［書面］" in item(scene, 22)
    assert "論点 2" in item(scene, 22)
    assert "● 効果" in item(scene, 22)
    put_off = item(scene, 1)
    assert "［先送り］" in put_off
    assert "所管課が欠席のため" in put_off


def test_names_stand_in_one_column_whatever_the_state():
    scene = Scene().opens().moves(2)
    scene.does("secretariat", c.DeferItem(program=22))
    names = {1: "創業支援事業", 2: "経営相談事業", 22: "産業観光推進事業"}
    columns = {item(scene, program).index(name) for program, name in names.items()}
    assert len(columns) == 1


def test_deferred_and_written_items_take_no_time():
    scene = Scene()
    scene.does("secretariat", c.DeferItem(program=22))
    assert "10分" not in item(scene, 22)


def test_unanswered_opinions_and_decisions_stand_at_the_end():
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    scene.does("facilitator", c.Decide(text="次回の議題とする。"))
    scene.does("facilitator", c.Decide(text="取り消す決定"))
    scene.does("facilitator", c.WithdrawDecision(decision=2))
    told = [t.strip() for t in agenda(scene)]
    assert told[told.index("未対応の意見 1") + 1] == "12-1-1"
    assert told[told.index("決定事項") + 1] == "(1) 次回の議題とする。"
    assert not any("取り消す決定" in t for t in told)


def test_narrow_the_counts_stand_under_the_whole_name():
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    told = item(scene, 1, 40).split("\n")
    assert "創業支援事業" in told[0]
    assert "意見 1" in "".join(told[1:])


def test_before_opening_the_planned_time_is_told():
    assert pace_at(Scene(), Scene().now) == "3件  予定 計17分 "


def test_on_time_behind_and_ahead():
    scene = Scene().opens()
    start = scene.now
    assert "予定どおり" in pace_at(scene, start + timedelta(minutes=2))
    assert "予定より 3分おくれ" in pace_at(scene, start + timedelta(minutes=10))
    scene.waits(2).moves(22)
    assert "予定どおり" in pace_at(scene, scene.now), "the room only looks so far"
    assert "予定より 4分早い" in pace_at(scene, scene.waits(1).now)


def test_when_it_ends_at_this_pace():
    scene = Scene().opens()
    assert "このまま 14:17" in pace_at(scene, scene.session.opened)


def test_where_the_session_stands():
    """How many are done of those to be taken, whichever the room is at."""
    scene = Scene().opens().waits(3).moves(22)
    assert "0/3" in pace_at(scene, scene.now)
    assert "█" not in pace_at(scene, scene.now)
    scene.waits(1)
    assert "2/3" in pace_at(scene, scene.now)
    assert pace_at(scene, scene.now).count("█") == 6
    assert "済 2/3" in pace_at(scene, scene.now, 12)


def test_passing_an_item_by_does_not_mark_it():
    scene = Scene().opens().waits(3).moves(22).moves(1)
    assert item(scene, 22)[1] == " "
    assert "予定10分・使用1分" in item(scene, 22)
    scene.moves(22).waits(2)
    assert (item(scene, 1)[1], item(scene, 2)[1], item(scene, 22)[1]) == ("✓", "✓", "▶")


def test_moving_an_item_shows_what_another_is_taken_together_with():
    scene = Scene()
    assert "［1 と一括］" in item(scene, 2)
    scene.does("secretariat", c.MoveItem(program=22, by=-1))
    assert "［22 と一括］" in item(scene, 2)


def test_a_break_and_the_end_are_told():
    scene = Scene().opens()
    scene.does("facilitator", c.Pause())
    assert "休憩中" in pace_at(scene, scene.now)
    scene.closes()
    assert pace_at(scene, scene.now).strip() == "閉会しました"


@pytest.mark.parametrize("cells", range(40, 100))
def test_no_mark_of_how_an_item_is_taken_is_cut_in_two(cells):
    scene = Scene(facts(items=(PlannedItem(program=1, name="生活文化会館の管理運営と企画提案に関する事業", article=12),)))
    scene.does("secretariat", c.SetTreatment(program=1, treatment=e.Treatment.WRITING))
    scene.does("secretariat", c.DeferItem(program=1))
    rows = item(scene, 1, cells).split("\n")
    assert sum("［書面］" in row for row in rows) == 1
    assert sum("［先送り］" in row for row in rows) == 1


def test_a_reply_to_opinions_on_two_programs_counts_at_both():
    scene = Scene().opens()
    first, second = scene.submits("improve", "ひとつ"), scene.submits("improve", "ふたつ", program=2)
    scene.replies(first, second, text="あわせて答えます。")
    for program in (1, 2):
        assert "意見 1  対応 1" in item(scene, program)
        assert "対応 1" in rail_line(scene.session, program, e.Place.PLAN, scene.now, 80).text
        assert action_page(scene.session, scene.session.items[program], 80)[0].text.endswith("対応 1")


def test_the_bar_of_the_pace_has_one_length_whatever_stands_beside_it():
    scene = Scene().opens()
    bars = set()
    for minutes in (0, 8, 30, 400, 800):
        for cells in (50, 59, 70, 78, 118):
            told = pace_at(scene, scene.now + timedelta(minutes=minutes), cells)
            bars.add(told.count("█") + told.count("·"))
            assert "0/3" in told
    assert bars <= {0, 10}
    assert "····" in pace_at(scene, scene.now, 59)
    scene.does("facilitator", c.Pause())
    assert "····" in pace_at(scene, scene.now, 59)
    assert "休憩中" in pace_at(scene, scene.now, 78)


def test_what_stands_after_the_pace_does_not_run_into_it():
    for scene in (Scene(), Scene().opens(), Scene().opens().closes()):
        assert pace_at(scene, scene.now).endswith(" ")
