"""The minutes tell what was decided, and what was wrong in the material."""

from __future__ import annotations

import pytest

from building import Scene
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.publish.minutes.minutes import minutes
from reading import line_of, part_of


def test_a_decision_that_was_struck_is_told_as_such(scene: Scene) -> None:
    scene.opens()
    scene.does("facilitator", c.Decide(text="次回は3月。", program=22))
    scene.does("facilitator", c.WithdrawDecision(decision=1))
    assert part_of(minutes(scene.session), "## 決定事項") == "- **1** 14:01　22 産業観光推進事業　取下げ\n\n  次回は3月。"


@pytest.mark.parametrize(
    ("path", "before", "after", "where"),
    [
        ("indicators.1.values.2023.actual", 43, 48, "指標1「セミナーの参加者数」令和5年度 実績"),
        ("indicators.1.label", "セミナーの参加者数", "講座の参加者数", "指標1の名称"),
        ("indicators.2.unit", "件", "社", "指標2「年間起業件数」単位"),
        ("activities.2.text", "交流の場づくり", "交流", "取組2"),
        ("purpose", "事業者を支える。", "創業者を支える。", "目的"),
    ],
)
def test_a_correction_tells_where_by_its_label(scene: Scene, path: str, before: object, after: object, where: str) -> None:
    scene.opens().corrects(1, path, before, after, "転記の誤り")
    row = line_of(part_of(minutes(scene.session), "## 資料の訂正"), "| 1 |")
    assert row == f"| 1 | 14:01 | 1 創業支援事業 | {where} | {before} | {after} | 転記の誤り | 事務局 |"


def test_a_corrected_figure_is_marked_in_its_table(scene: Scene) -> None:
    scene.opens().corrects(1, "indicators.1.values.2023.actual", 43, 48)
    assert "| 46 | 48［訂正］ | 達成 |" in minutes(scene.session)


def test_a_correction_that_was_taken_back_names_the_one_it_takes_back(scene: Scene) -> None:
    """The figure in the table is then as printed, without a mark."""
    scene.opens().corrects(1, "indicators.1.values.2023.actual", 43, 48, "誤り").moves(2)
    scene.does("secretariat", c.Undo())
    text = minutes(scene.session)
    assert line_of(part_of(text, "## 資料の訂正"), "| 2 |").endswith("| 48 | 43 | 1 の取消し | 事務局 |")
    assert "［訂正］" not in text


def test_a_correction_that_is_taken_back_after_others_is_named_as_the_record_says(scene: Scene) -> None:
    actual = "indicators.1.values.2023.actual"
    scene.opens().corrects(1, actual, 43, 44, "転記の誤り")
    for before, after, reason in ((44, 45, "再集計"), (45, 44, "再集計の誤り")):
        asked = c.CorrectMaterial(program=1, path=actual, before=Figure(before), after=Figure(after), reason=reason)
        scene.does("secretariat:second", asked)
    scene.moves(2)
    scene.does("secretariat", c.Undo())
    told = part_of(minutes(scene.session), "## 資料の訂正")
    assert line_of(told, "| 3 |").endswith("| 45 | 44 | 再集計の誤り | 事務局 |")
    assert line_of(told, "| 4 |").endswith("| 44 | 43 | 1 の取消し | 事務局 |")
