"""The attendance roll, the lobby, and the minutes as a page."""

from __future__ import annotations

import pytest

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.pages.layout.document_page import document_page
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.pages.session.lobby import Listed, lobby_page
from pdca_tui.publish.document.blocks import BlockWriter, Heading, Item, Paragraph, TableBlock, Within, text_of
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.minutes.minutes import minutes, minutes_document
from pdca_tui.text import shown


def test_the_roll_tells_who_is_here_since_when_and_the_quorum():
    scene = Scene()
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    scene.does("secretariat", c.MarkArrival(seat="chamber", at="13:40"))
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    lines = attendance_page(scene.session, 80)
    told = {line.key: line.text for line in lines if line.key}
    assert lines[0].text.strip() == "出席 1/3  定足数 2 に足りません"
    assert told["seat:chair"].split()[:4] == ["1", "出席", "みなと大学経済学部", "教授（部会長）"]
    assert told["seat:chair"].rstrip().endswith("13:50–")
    assert told["seat:chamber"].startswith("2 退席")
    assert told["seat:chamber"].rstrip().endswith("13:40–13:51")
    assert told["seat:shopping"].startswith("3 未着席")


@pytest.mark.parametrize("closed", [False, True])
def test_the_roll_and_the_minutes_have_one_word_for_who_has_not_come(closed):
    """Nobody is absent before the session is over."""
    scene = Scene().opens("chair")
    if closed:
        scene.closes()
    word, other = ("欠席", "未着席") if closed else ("未着席", "欠席")
    roll = "\n".join(line.text for line in attendance_page(scene.session, 80))
    for told in (roll, minutes(scene.session)):
        assert word in told
        assert other not in told


def test_several_stays_are_all_told():
    scene = Scene()
    for came, went in (("13:00", "13:10"), ("13:20", "13:30")):
        scene.does("secretariat", c.MarkArrival(seat="chair", at=came))
        scene.does("secretariat", c.MarkLeaving(seat="chair", at=went))
    told = next(line.text for line in attendance_page(scene.session, 80) if line.key == "seat:chair")
    assert told.rstrip().endswith("13:00–13:10、13:20–13:30")


def test_where_it_is_narrow_name_and_times_stand_under_one_another():
    scene = Scene()
    for came, went in (("13:00", "13:10"), ("13:20", "13:30")):
        scene.does("secretariat", c.MarkArrival(seat="chair", at=came))
        scene.does("secretariat", c.MarkLeaving(seat="chair", at=went))
    *name, times = [line.text.strip() for line in attendance_page(scene.session, 38) if line.key == "seat:chair"]
    assert "".join(name) == "1 退席    みなと大学経済学部 教授（部会長）"
    assert times == "13:00–13:10、13:20–13:30"


def test_the_lobby_lists_the_latest_first():
    first, second = Scene().session, Scene().opens().session
    lines = lobby_page([Listed("2024-01-24", first), Listed("2024-02-06", second)], 80)
    assert next(line.key for line in lines if line.key) == "session:2024-02-06"
    told = "\n".join(line.text for line in lines)
    assert "開会中" in told
    assert "準備中" in told


def test_the_lobby_counts_what_was_said():
    scene = Scene().opens()
    scene.submits("improve", "ひとつ")
    told = "\n".join(line.text for line in lobby_page([Listed("k", scene.session)], 80))
    assert "議題 3  意見 1  対応 0" in told
    assert "未対応 1" in told


def test_a_session_that_cannot_be_read_is_listed_with_the_reason():
    lines = lobby_page([Listed("2024-01-24", None, "記録が壊れています。")], 80)
    assert [(line.text.strip(), line.key) for line in lines if line.text] == [
        ("2024-01-24", "session:2024-01-24"),
        ("記録が壊れています。", "session:2024-01-24"),
    ]


def test_an_empty_lobby_says_what_to_do():
    assert "n で準備します" in "".join(line.text for line in lobby_page([], 80))


def letters(text: str) -> str:
    """Return the characters of a text but for spaces and what frames them."""
    return "".join(each for each in text if each not in " \n─")


@pytest.mark.parametrize("cells", [58, 78, 118])
def test_the_minutes_are_shown_word_for_word(cells):
    """Breaking lines and setting tables loses, adds and moves no word of headings, lists and texts."""
    scene = Scene().opens()
    scene.submits("improve", "夕方に移してはどうか。*今年*から\n# ぜひ" * 12)
    document = minutes_document(scene.session)
    page = letters("".join(line.text for line in document_page(document, cells)))
    at = 0
    for block in document.blocks:
        match block:
            case Heading(text=text) | Within(text=text):
                words = [text]
            case Item(number=number, parts=parts):
                words = [number, text_of(parts)]
            case Paragraph(parts=parts):
                words = [text_of(parts)]
            case TableBlock(rows=rows):
                words = []
                assert all(letters(text_of(row[0])[:6]) in page for row in rows)
            case _:
                words = []
        for each in words:
            at = page.index(letters(shown(each)), at)


def table_page(cells: int, rows: list[list[str]]) -> list[str]:
    """Return the lines of a table of a number, a name, and figures of two years."""
    doc = BlockWriter()
    doc.heading(1, "表")
    heads = [("番号", Align.RIGHT), ("指標", Align.LEFT), ("令和4年度 実績", Align.RIGHT), ("令和5年度 実績", Align.RIGHT)]
    doc.table(heads, rows)
    return [line.text.rstrip() for line in document_page(doc.document("ja"), cells)][2:]


def test_a_table_stands_in_columns_while_they_are_wide_enough():
    rows = [["1", "参加人数（人）", "1,500", "11,561"], ["2", "件数", "6", "4"]]
    assert table_page(78, rows) == [
        "番号  指標            令和4年度 実績  令和5年度 実績",
        "────  ──────────────  ──────────────  ──────────────",
        "   1  参加人数（人）           1,500          11,561",
        "   2  件数                         6               4",
    ]
    assert table_page(46, rows) == [
        "番号  指標            令和4年度  令和5年度",
        "                           実績       実績",
        "────  ──────────────  ─────────  ─────────",
        "   1  参加人数（人）      1,500     11,561",
        "   2  件数                    6          4",
    ]
    assert table_page(34, rows) == [
        " ・ 1  参加人数（人）",
        "   令和4年度 実績: 1,500",
        "   令和5年度 実績: 11,561",
        " ・ 2  件数",
        "   令和4年度 実績: 6",
        "   令和5年度 実績: 4",
    ]


def test_headings_of_the_minutes_can_be_stepped_through():
    doc = BlockWriter()
    doc.heading(1, "題")
    doc.paragraph("本文")
    doc.heading(2, "次")
    lines = document_page(doc.document("ja"), 80)
    assert [(line.text, line.spans[0][1], line.key) for line in lines if line.key] == [
        ("題", Role.STRONG, "heading:0"),
        ("次", Role.STRONG, "heading:2"),
    ]
