"""What differs between two versions of a sheet, and where a place is in the later one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shipped
from building import Scene, figure, indicator, sheet
from pdca_tui.domain.material.figures import Direction, Figure
from pdca_tui.domain.material.sheet import Activity, Change, Result, Sheet, Table
from pdca_tui.domain.material.sheet_differences import ABSENT, differences, relocated
from pdca_tui.domain.material.sheet_paths import corrected, paths, value_at
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Refused
from pdca_tui.publish.minutes.corrections import corrected_paths
from pdca_tui.publish.minutes.minutes import minutes

PLAIN = sheet(1, results=(Result(text="窓口を開いた", activity="1"),), environment=(Change(text="空き店舗が増えた"),))


def told(after: Sheet, before: Sheet = PLAIN) -> list[tuple[str, str, str]]:
    """Return the differences as paths and printed values."""
    return [(each.path, str(each.before), str(each.after)) for each in differences(before, after)]


def with_indicator(**changes: object) -> Sheet:
    """Return the plain sheet with its first indicator changed."""
    first, *rest = PLAIN.indicators
    return replace(PLAIN, indicators=(replace(first, **changes), *rest))


def with_actual(value: object, base: Sheet = PLAIN) -> Sheet:
    """Return a sheet with the actual of 2023 of its first indicator changed."""
    return corrected(base, "indicators.1.values.2023.actual", figure(value))


ACTUAL = "indicators.1.values.2023.actual"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (PLAIN, []),
        (with_actual(45), [(ACTUAL, "43", "45")]),
        (with_actual("43"), [(ACTUAL, "43", "43")]),
        (with_actual("大会中止"), [(ACTUAL, "43", "大会中止")]),
        (replace(PLAIN, purpose="変えた。"), [("purpose", "事業者を支える。", "変えた。")]),
        (with_indicator(direction=Direction.FEWER), [("indicators.1.direction", "more", "fewer")]),
        (with_indicator(direction_declared=False), [("indicators.1.direction", "more", "")]),
        (
            replace(PLAIN, activities=(*PLAIN.activities, Activity(number="3", text="派遣"))),
            [("activities.3", "", "3 派遣")],
        ),
        (replace(PLAIN, activities=PLAIN.activities[1:]), [("activities.1", "1 相談窓口での支援", "")]),
        (
            replace(PLAIN, indicators=(indicator("満足度", "％"), *PLAIN.indicators)),
            [("indicators.1", "", "満足度 ％ 2022: 46 / 64, 2023: 46 / 43")],
        ),
        (
            with_indicator(values={**PLAIN.indicators[0].values, "2024": PLAIN.indicators[0].values["2023"]}),
            [("indicators.1.values.2024.target", "", "46"), ("indicators.1.values.2024.actual", "", "43")],
        ),
        (replace(PLAIN, environment=()), [("environment.1", "空き店舗が増えた", "")]),
        (
            replace(PLAIN, results=(Result(text="窓口を週2日開いた", activity="1", items=("相談会",)),)),
            [("results.1.text", "窓口を開いた", "窓口を週2日開いた"), ("results.1.items.1", "", "相談会")],
        ),
    ],
)
def test_each_difference_is_told_at_its_place(after: Sheet, expected: list[tuple[str, str, str]]):
    assert told(after) == expected


def test_a_row_that_was_added_to_a_table_is_one_difference():
    rows = ((Figure("6月"), Figure(18)), (Figure("9月"), Figure(20)))
    old = replace(PLAIN, tables=(Table(title="会", columns=("月", "人"), rows=rows),))
    new = replace(old, tables=(replace(old.tables[0], rows=(rows[0], (Figure("7月"), Figure(5)), rows[1])),))
    assert told(new, old) == [("tables.1.rows.2", "", "7月 | 5")]
    assert told(old, new) == [("tables.1.rows.2", "7月 | 5", "")]
    assert relocated("tables.1.rows.2.2", old, new) == "tables.1.rows.3.2"
    assert relocated("tables.1.rows.2.2", new, old) == ""


@given(st.sampled_from(shipped.sheets()), st.data())
def test_any_value_that_is_changed_is_the_one_difference(of: Sheet, data: st.DataObject):
    path = data.draw(st.sampled_from(paths(of)))
    after = data.draw(st.sampled_from([Figure("別の言葉"), Figure(987654)]))
    if isinstance(after.printed, int) and ".values." not in path and ".rows." not in path:
        after = Figure("別の言葉")
    new = corrected(of, path, after)
    found = differences(of, new)
    assert [(each.before, each.after) for each in found] == [(value_at(of, path), after)] or path.endswith(".1")
    assert differences(of, of) == ()
    for each in paths(of):
        assert relocated(each, of, new) in (each, "")


def test_rows_that_are_called_alike_stay_where_they_are_when_one_of_them_changes():
    rows = tuple((Figure("合計"), Figure(at)) for at in range(5))
    old = replace(PLAIN, tables=(Table(title="契約", columns=("種別", "件"), rows=rows),))
    new = corrected(old, "tables.1.rows.2.1", Figure("総計"))
    assert told(new, old) == [("tables.1.rows.2.1", "合計", "総計")]
    assert [relocated(f"tables.1.rows.{row}.2", old, new) for row in range(1, 6)] == [
        f"tables.1.rows.{row}.2" for row in range(1, 6)
    ]


# ── taken over in a session ──


def opened() -> Scene:
    """Return a session that is open, with its sheets shown."""
    scene = Scene()
    scene.does("facilitator", c.OpenSession(sheets=(PLAIN, sheet(2), sheet(22))))
    return scene


AFTER = replace(with_actual(45), environment=(), activities=(*PLAIN.activities, Activity(number="3", text="派遣")))


def test_a_file_taken_over_in_a_session_is_corrections_with_who_and_when_and_is_taken_back():
    scene = opened()
    scene.does("secretariat", c.ShowSheets(sheets=(AFTER,), seen=PLAIN))
    assert scene.session.sheets[1] == AFTER
    made = scene.session.corrections
    assert {(each.event.path, str(each.event.before), str(each.event.after)) for each in made} == {
        (ACTUAL, "43", "45"),
        ("environment.1", "空き店舗が増えた", ""),
        ("activities.3", "", "3 派遣"),
    }
    assert {each.seat for each in made} == {"secretariat"}
    assert corrected_paths(scene.session, 1) == {ACTUAL, "activities.3"}
    text = minutes(scene.session)
    assert "資料の訂正はありません" not in text
    assert text.count("資料ファイルの差し替え") == 3
    assert "45［訂正］" in text
    assert "（なし）" in text
    # long after, so that the minutes tell of it
    for _ in range(20):
        scene.does("facilitator", c.MoveRoom(program=2, place=e.Place.DO))
        scene.does("facilitator", c.MoveRoom(program=1, place=e.Place.DO))
    scene.does("secretariat", c.Undo())
    assert scene.session.sheets[1] == PLAIN
    assert corrected_paths(scene.session, 1) == frozenset()
    assert "45［訂正］" not in minutes(scene.session)
    assert minutes(scene.session).count("の取消し") in (0, 3)


def test_before_the_session_it_is_preparing():
    scene = Scene()
    scene.does("secretariat", c.ShowSheets(sheets=(PLAIN,)))
    scene.does("secretariat", c.ShowSheets(sheets=(AFTER,), seen=PLAIN))
    assert scene.session.sheets[1] == AFTER
    assert scene.session.corrections == ()


def test_what_was_corrected_meanwhile_is_not_taken_away():
    scene = opened()
    scene.does("secretariat", c.CorrectMaterial(program=1, path=ACTUAL, before=Figure(43), after=Figure(44)))
    with pytest.raises(Refused) as refusal:
        scene.does("secretariat", c.ShowSheets(sheets=(AFTER,), seen=PLAIN))
    assert refusal.value.key == "refused.corrected-meanwhile"


def test_a_takeover_that_was_corrected_since_is_not_taken_back():
    scene = opened()
    scene.does("secretariat", c.ShowSheets(sheets=(AFTER,), seen=PLAIN))
    scene.does("facilitator", c.ShowSheets(sheets=(with_actual(46, AFTER),), seen=AFTER))
    with pytest.raises(Refused) as refusal:
        scene.does("secretariat", c.Undo())
    assert refusal.value.key == "refused.undo-overtaken"


def test_a_correction_keeps_its_mark_and_its_name_when_a_later_file_moves_it():
    scene = opened()
    scene.does("secretariat", c.CorrectMaterial(program=1, path=ACTUAL, before=Figure(43), after=Figure(44)))
    now = scene.session.sheets[1]
    moved = replace(now, indicators=(indicator("満足度", "％"), *now.indicators))
    scene.does("secretariat", c.ShowSheets(sheets=(moved,), seen=now))
    assert corrected_paths(scene.session, 1) == {"indicators.2.values.2023.actual", "indicators.1"}
    assert "指標1「セミナーの参加者数」" in minutes(scene.session)
    gone = replace(moved, indicators=(moved.indicators[0], *moved.indicators[2:]))
    scene.does("secretariat", c.ShowSheets(sheets=(gone,), seen=moved))
    assert corrected_paths(scene.session, 1) == {"indicators.1"}
    assert ABSENT in {each.event.after for each in scene.session.corrections}


def test_an_item_put_on_the_agenda_again_changes_no_sheet_silently():
    scene = opened()
    known = scene.session.sheets[22]
    item = e.PlannedItem(program=5, name="新しい事業", article=12)
    scene.does("secretariat", c.AddItem(item=item, sheet=sheet(5)))
    scene.does("secretariat", c.Undo())
    scene.does("secretariat", c.AddItem(item=item, sheet=replace(sheet(5), purpose="別の目的")))
    assert scene.session.sheets[5] == sheet(5)
    assert scene.session.sheets[22] == known
