"""The material in the room: corrected from the screen, and what is told when a file breaks or differs."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from textual.widgets import Input

import shipped
from pdca_tui.domain.material.figure_input import as_figure
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import Refused
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.screens.session.correctable_values import correctable, words_of
from pdca_tui.screens.session.sheet_changes import ChangesScreen
from pdca_tui.screens.widgets.choice import Choice
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import speak
from people import sitting

ACTUAL = "indicators.1.values.2023.actual"


def path_of(home, program=3):
    return home.sheet_path(shipped.YEAR, program)


async def chooses(person, words: str) -> None:
    """Go through the values until one is on."""
    for _ in range(40):
        if person.shows(words):
            return
        await person.presses("right")
    raise AssertionError(f"there is no {words}; the screen:\n{person.text}")


async def test_a_figure_is_corrected_from_the_screen(home):
    """The record keeps before and after, the file its comments, the minutes tell it."""
    before = path_of(home).read_text(encoding="utf-8")
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        await chooses(person, "指標1 令和5年度 実績: 43")
        await person.presses("tab")
        await person.types("44")
        await person.presses("tab")
        await person.types("転記の誤り")
        await person.records("ctrl+s")
        await person.is_told("資料を訂正しました。")
        (correction,) = person.session.corrections
        assert (correction.event.path, correction.event.before, correction.event.after) == (ACTUAL, Figure(43), Figure(44))
        assert correction.event.reason == "転記の誤り"
        await person.sees("44［訂正］ ┃目標 46 未達成")
        assert path_of(home).read_text(encoding="utf-8") == before.replace("actual = 43", "actual = 44")
        assert "転記の誤り" in minutes(person.session)


async def test_a_correction_is_taken_back_in_the_record_and_in_the_file(home):
    before = path_of(home).read_bytes()
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        await person.types("50")
        await person.records("ctrl+s")
        await person.is_told("資料を訂正しました。")
        assert path_of(home).read_bytes() != before
        await person.records("u")
        await person.is_told(
            "資料の訂正（事業3 指標1「起業・創業セミナーの参加者数（年間）」令和4年度 目標）を取り消しました。"
        )
        assert path_of(home).read_bytes() == before
        assert person.session.sheets[3] == home.sheet(shipped.YEAR, 3)


@pytest.mark.parametrize(
    ("program", "indicator", "typed", "printed"),
    [
        (3, 1, "８,６００", Figure(8600)),
        (3, 1, "80.0", Figure(Decimal("80.0"))),
        (3, 1, "ー", Figure(None)),
        (3, 1, "大会中止", Figure("大会中止")),
        (21, 2, "201／24", Figure([201, 24])),
        (21, 2, "201/24", Figure([201, 24])),
    ],
)
async def test_figures_are_taken_as_they_are_printed(home, program, indicator, typed, printed):
    session = shipped.SECOND if program < 17 else shipped.THIRD
    async with sitting(home, session=session, program=program, place=Place.DO) as person:
        await person.opens()
        await person.points(f"indicator:{indicator}")
        await person.presses("c")
        await person.types(typed)
        await person.records("ctrl+s")
        assert person.session.corrections[0].event.after == printed


def test_a_text_stays_a_text_whatever_it_says_and_however_long_it_is():
    assert as_figure("5", Figure("4"), is_text=True).printed == "5"
    assert len(str(as_figure("あ" * 1900, Figure("目的"), is_text=True))) == 1900


@pytest.mark.parametrize(
    ("typed", "before", "key"),
    [
        ("9" * 16, Figure(43), "refused.no-figure"),
        ("1e9999999", Figure(43), "refused.no-figure"),
        ("0.0000000000000001", Figure(43), "refused.no-figure"),
        ("10,645人", Figure(43), "refused.no-figure"),
        ("１１，０００人", Figure(43), "refused.no-figure"),
        ("5回", Figure("集計中"), "refused.no-figure"),
        ("1／" + "9" * 16, Figure([201, 23]), "refused.no-figure"),
        ("201", Figure([201, 23]), "refused.not-compound"),
        ("201／23／5", Figure([201, 23]), "refused.not-compound"),
        ("201／23人", Figure([201, 23]), "refused.no-figure"),
        ("1,2", Figure(43), "refused.no-figure"),
        ("1_000", Figure(43), "refused.no-figure"),
        ("1e3", Figure(43), "refused.no-figure"),
        ("043", Figure(43), "refused.no-figure"),
        ("-1,2", Figure(43), "refused.no-figure"),
        ("9" * 5000, Figure(43), "refused.no-figure"),
        (" ", Figure(43), "refused.no-figure-typed"),
    ],
)
def test_what_can_be_no_figure_is_refused_by_what_is_wrong_with_it(typed: str, before: Figure, key: str):
    with pytest.raises(Refused) as refusal:
        as_figure(typed, before)
    assert refusal.value.key == key


@pytest.mark.parametrize("typed", ["四十三", "約40", "△5", "+5", "-", "集計中", "中止"])
async def test_what_is_typed_for_a_figure_is_taken_as_it_is_or_refused(home, typed):
    """Words that the material does not know are not recorded: they would be read as 中止."""
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        last = person.session.last
        await person.points("indicator:1")
        await person.presses("c")
        await person.types(typed)
        if typed in ("-", "中止"):
            await person.records("ctrl+s")
            assert str(person.session.corrections[0].event.after) == {"-": "ー"}.get(typed, typed)
        else:
            await person.presses("ctrl+s")
            await person.sees("にできません。")
            assert (person.session.last, person.form.values["after"]) == (last, typed)


async def test_a_label_that_its_file_has_no_room_for_is_refused_before_it_is_recorded(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        last = person.session.last
        await person.points("indicator:1")
        await person.presses("c")
        while person.form.values["path"] != "indicators.1.label":
            person.form.query_one(Choice).action_turn(1)
        person.form.query_one("#field-after", Input).value = "あ" * 201
        await person.presses("ctrl+s")
        await person.sees("1字減らしてください。")
        assert person.session.last == last
        person.form.query_one("#field-after", Input).value = "あ" * 200
        await person.records("ctrl+s")
        await person.is_told("資料を訂正しました。")
        assert home.sheet(shipped.YEAR, 3).indicators[0].label == "あ" * 200


def test_what_was_cancelled_may_stand_where_a_compound_stood():
    assert as_figure("開催中止", Figure([201, 23])) == Figure("開催中止")


async def test_a_number_with_too_many_digits_is_told_as_that_and_what_was_typed_stays(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        await person.types("9" * 16)
        await person.presses("ctrl+s")
        await person.sees("15けたまで")
        assert person.form.values["after"] == "9" * 16


async def test_a_reason_that_is_too_long_is_told_and_not_cut(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        await person.types("44")
        await person.presses("tab")
        person.form.query_one("#field-reason", Input).value = "あ" * 600
        last = person.session.last
        await person.presses("ctrl+s")
        await person.sees("100字減らして")
        assert person.session.last == last


async def test_a_correction_that_is_nothing_is_refused(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        last = person.session.last
        await person.points("indicator:1")
        await person.presses("c", "ctrl+s")
        await person.sees("正しい値がありません。")
        assert person.session.last == last
        assert person.writing


async def test_a_value_corrected_by_another_meanwhile_is_not_overwritten(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        await chooses(person, "指標1 令和5年度 実績: 43")
        await person.presses("tab")
        await person.types("50")
        await person.asks(c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(48)), "secretariat")
        await person.presses("ctrl+s")
        await person.sees("その間に値が訂正されました。")
        assert person.session.sheets[3].indicators[0].values["2023"].actual == Figure(48)
        assert person.form.values["after"] == "50"


async def test_a_text_is_corrected_too(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.points("activity:2")
        await person.presses("c")
        await chooses(person, "取組2: ")
        await person.presses("tab")
        await person.types("交流の場づくり")
        await person.records("ctrl+s")
        assert person.session.sheets[3].activities[1].text == "交流の場づくり"
        await person.sees("(2) 交流の場づくり")


async def test_before_it_is_shown_to_the_room_the_file_is_the_place(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.presses("c")
        await person.is_told("シートはまだ会議に示されていません。")
        assert not person.writing


async def test_a_file_broken_while_the_room_is_open_stops_nothing(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        path_of(home).write_text("壊れた = ", encoding="utf-8")
        person.screen.tick()
        await person.is_told("資料ファイルが壊れています。最後に読めた内容を映しています。")
        assert person.shows("起業・創業セミナーの参加者数")
        await person.presses("n", "p", "2")
        await person.sees("起業・創業セミナーの参加者数")


def rewrites(home, *changes: tuple[str, str]) -> None:
    """Change the file of a sheet as its department does."""
    text = path_of(home).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path_of(home).write_text(text, encoding="utf-8")


async def test_a_file_changed_before_the_session_shows_at_once_and_not_silently(home):
    """While it is prepared, who edits the sheet sees what comes of it, and is told what changed."""
    async with sitting(home, program=3, place=Place.DO) as person:
        person.screen.tick()
        rewrites(home, ("actual = 43", "actual = 4321"))
        person.screen.tick()
        await person.is_told("資料ファイルが変わったので、今の内容を示しています（1か所:")
        assert "令和5年度 実績 43 → 4,321" in person.notice
        await person.sees("4,321")
        await person.presses("R")
        await person.is_told("開会までは、資料ファイルの今の内容がそのまま示されます。")


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_file_changed_in_a_session_is_shown_asked_about_recorded_and_taken_back(home, size):
    """Nothing before the question is answered; then every place is a correction, marked on the page and in the minutes."""
    async with sitting(home, program=3, place=Place.DO, size=size) as person:
        await person.opens()
        last, shown = person.session.last, person.session.sheets[3]
        rewrites(
            home,
            ("actual = 43", "actual = 4321"),
            ("[[environment]]", '[[environment]]\ntext = "加えた課題"\n\n[[environment]]'),
        )
        person.screen.tick()
        await person.is_told("資料ファイルが会議の資料と2か所違います。R で変わったところを確かめて、取り込むか決められます。")
        assert not person.shows("4,321")
        await person.presses("R")
        await person.until(lambda: isinstance(person.app.screen, ChangesScreen))
        await person.sees("取り込みますか。")
        page = "\n".join(line.text for line in person.app.screen.query_one(PageView)._lines)
        assert re.search(r"前 43\n +後 4,321", page)
        assert re.search(r"前 （なし）\n +後 加えた課題", page)
        await person.presses("escape")
        await person.until(lambda: not isinstance(person.app.screen, ChangesScreen))
        assert (person.session.last, person.session.sheets[3]) == (last, shown)
        await person.presses("R")
        await person.until(lambda: isinstance(person.app.screen, ChangesScreen))
        await person.records("ctrl+s")
        await person.is_told("ファイルの2か所を「資料の訂正」として記録しました。")
        await person.sees("4,321［訂正］")
        made = person.session.corrections
        assert {each.event.path for each in made} == {ACTUAL, "environment.1"}
        assert {each.seat for each in made} == {"facilitator"}
        assert "訂正はありません" not in minutes(person.session)
        assert "資料ファイルの差し替え" in minutes(person.session)
        await person.records("u")
        await person.is_told("資料ファイルの取り込み（事業3、2か所。ファイルはそのまま）を取り消しました。")
        assert person.session.sheets[3] == shown
        assert not person.shows("［訂正］")


async def test_on_the_agenda_the_file_of_the_item_under_the_cursor_is_looked_at(home):
    async with sitting(home) as person:
        await person.opens()
        await person.presses("a")
        await person.presses("R")
        await person.is_told("資料はファイルの今の内容と同じです。")
        path = home.sheet_path(2023, 3)
        path.write_text(path.read_text(encoding="utf-8").replace("actual = 43", "actual = 48"), encoding="utf-8")
        person.screen.page_view.point("item:3")
        await person.until(lambda: person.room.material.differs(person.session, 3))
        await person.presses("R")
        await person.until(lambda: isinstance(person.app.screen, ChangesScreen))
        await person.sees("48")
        await person.presses("escape")


async def test_a_correction_is_marked_for_the_room_too(home):
    async with sitting(home, program=3, place=Place.DO, size=(60, 18)) as person:
        await person.opens()
        await person.asks(c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(48)), "secretariat")
        await person.records("1", "2")
        await person.sees("48［訂正］ ┃目標 46 達成")
        assert all(line.cells <= person.paper.cells for line in person.paper._lines)
    async with sitting(home, "observer", program=3, place=Place.DO, projector=True, size=(60, 18)) as room:
        await room.sees("48［訂正］")


async def test_what_was_corrected_while_the_changes_were_read_is_not_taken_over(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        rewrites(home, ("actual = 43", "actual = 4321"))
        await person.presses("R")
        await person.until(lambda: isinstance(person.app.screen, ChangesScreen))
        await person.asks(c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(48)), "secretariat")
        await person.presses("ctrl+s")
        await person.is_told("その間に値が訂正されました。")
        assert person.session.sheets[3].indicators[0].values["2023"].actual == Figure(48)


async def test_a_file_that_cannot_be_read_is_not_taken_for_the_sheet(home):
    """The last good version stays, and nobody is told that it was replaced."""
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        last = person.session.last
        path_of(home).write_text("壊れた = ", encoding="utf-8")
        await person.presses("R")
        await person.is_told("資料はそのままです。ファイルが読めません。")
        assert "03.toml" in person.notice
        assert person.session.last == last


async def test_a_sheet_that_is_what_its_file_says_needs_no_reload(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.presses("R")
        await person.is_told("開会までは、資料ファイルの今の内容がそのまま示されます。")
        await person.opens()
        last = person.session.last
        await person.presses("R")
        await person.is_told("資料はファイルの今の内容と同じです。")
        assert person.session.last == last


async def test_only_who_keeps_the_material_reloads_it(home):
    async with sitting(home, "member:chamber", program=3, place=Place.DO) as person:
        await person.presses("R")
        await person.is_told("この席ではこの操作はできません。")


async def test_a_sheet_that_cannot_be_read_says_so_in_its_place(home):
    async with sitting(home, program=4, place=Place.DO) as person:
        path_of(home).write_text("壊れた = ", encoding="utf-8")
        await person.presses("p", "2")
        await person.sees("この資料は読み込めません。")
        assert "03.toml" in person.text.replace("\n", "")
        await person.presses("S", "ctrl+s")
        await person.is_told("事業3のシートがありません。")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_what_is_opened_at_the_edge_of_the_screen_is_brought_into_view(home, size):
    async with sitting(home, "member:chamber", session=shipped.THIRD, program=33, place=Place.DO, size=size) as person:
        keys = [key for key in person.paper.keys if key.startswith("case:")]
        while person.paper.cursor != keys[0]:
            await person.presses("down")
        await person.presses("enter")
        opened = [line.text.strip() for line in person.paper._lines if line.key == keys[0]]
        assert len(opened) > 2
        for text in opened:
            assert person.shows(text), text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_value_that_can_be_corrected_has_words_of_its_own(home, lang):
    """Nobody reads a key of the file, and no two choices look alike."""
    speak(lang)
    for sheet in home.sheets(shipped.YEAR):
        paths, labels = correctable(sheet, "")
        names = [words_of(sheet, path) for path in paths]
        assert len(set(names)) == len(set(labels)) == len(paths)
        assert [name for name in (*names, *labels) if re.match("[a-z]+[.:]", name)] == []


@pytest.mark.parametrize("path", ["name", "purpose", "indicators.1.label", "cases.1.title", "ratings.1.mark", "notes.1.about"])
def test_values_are_called_what_the_minutes_call_them(home, path):
    sheet = home.sheet(shipped.YEAR, 1)
    assert words_of(sheet, path) in ("事業名", "目的", "指標1の名称", "事例1の題名", "評価1の評価", "資料の注1の対象")


async def test_a_long_name_is_read_to_its_end_where_it_is_chosen(home):
    async with sitting(home, session=shipped.THIRD, program=24, place=Place.DO, size=(60, 18)) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("c")
        label = person.session.sheets[24].indicators[0].label
        await person.sees("指標1 令和4年度 目標: 60")
        assert person.shows(label)
