"""Agendas with topics of every kind: typed on one line, written by hand, and as the calendar has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import shipped
from laying import SESSION_FILE, Laid
from pdca_tui.application.session.setup import convened
from pdca_tui.domain.session.topics import TopicKind, findings_number, text_number
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.sheets.agenda_notation import agenda_from, agenda_notation, text_from
from pdca_tui.sheets.calendar_session import from_calendar, next_sitting
from pdca_tui.sheets.edit import edit_session
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import PreparedItem, SessionFile
from pdca_tui.sheets.new_session import changed_session, new_session, typed
from pdca_tui.words import explain

PROGRAMS, ARTICLES = tuple(range(1, 35)), tuple(range(12, 20))
TODAY = date(2024, 1, 10)


def named(text: str) -> list[int | str]:
    """What a line names: programs, findings by ``第12条``, and titles."""
    items = agenda_from(text, PROGRAMS, ARTICLES)
    return [item.program or (f"第{item.findings}条" if item.findings else item.title) for item in items]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1-3", [1, 2, 3]),
        ("３、１", [3, 1]),
        ("開会; 1-2; 検証意見 12; その他; 次回日程", ["開会", 1, 2, "第12条", "その他", "次回日程"]),
        ("開会；第12条の検証意見；検証意見13-14", ["開会", "第12条", "第13条", "第14条"]),
        ("開会、1-2、その他", ["開会", 1, 2, "その他"]),
        ("人手不足、人材確保への対策", ["人手不足、人材確保への対策"]),
        ("報告事項「令和5年度の検証の進め方」; 3番", ["報告事項「令和5年度の検証の進め方」", 3]),
        ("16事業の評価できる点と改善点", ["16事業の評価できる点と改善点"]),
        ("Opening; findings 12, 15; 1", ["Opening", "第12条", "第15条", 1]),
        ("findings第12条", ["第12条"]),
        ("その他; その他", ["その他", "その他"]),
        ("開会;;  ; 1;", ["開会", 1]),
        ("検証意見の取りまとめ", ["検証意見の取りまとめ"]),
    ],
)
def test_a_line_names_programs_findings_and_texts(text: str, meant: list[int | str]):
    assert named(text) == meant


@pytest.mark.parametrize(
    ("text", "what", "minutes"),
    [
        ("開会 5分", "開会", 5),
        ("開会（5分）", "開会", 5),
        ("開会(１０分)", "開会", 10),
        ("３か年計画 12分", "３か年計画", 12),
        ("Opening 5 min", "Opening", 5),
        ("5分間の休憩", "5分間の休憩", None),
        ("開会5分", "開会5分", None),
    ],
)
def test_a_time_stands_behind_what_it_is_planned_for(text: str, what: str, minutes: int | None):
    (item,) = agenda_from(text, PROGRAMS, ARTICLES)
    assert (item.title, item.minutes) == (what, minutes)


def test_a_time_is_that_of_each_program_it_stands_behind():
    assert [(i.program, i.minutes) for i in agenda_from("1-2 10分; 3", PROGRAMS, ARTICLES)] == [(1, 10), (2, 10), (3, None)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "今は空です"),
        ("; ;", "; で区切って"),
        ("1-", "1-16 や 1,3,5"),
        ("開会; 99", "事業 99 のシートがありません"),
        ("検証意見 11", "11はありません。あるのは 12-19"),
        ("1; 開会; 1", "事業 1 が二度"),
        ("検証意見 12; 第12条の検証意見", "見出し12の検証意見が二度"),
        ("開会 999分", "1 から 240 まで"),
        ("あ" * 201, "200 字まで"),
    ],
)
def test_what_a_line_cannot_name_is_told(text: str, sentence: str):
    with pytest.raises(UsageError) as told:
        agenda_from(text, PROGRAMS, ARTICLES)
    assert sentence in explain(told.value)


def test_a_title_is_a_title_where_only_titles_are_asked_for():
    assert [item.title for item in text_from("21; 検証意見 12")] == ["21", "検証意見 12"]


def test_what_a_line_names_is_written_as_such_a_line():
    line = "開会; 1,2,3; 検証意見 12,13; その他; 4; 次回日程"
    assert agenda_notation(agenda_from(line, PROGRAMS, ARTICLES)) == line


# ── files ──

MIXED = """
[[items]]
title = "開会"
minutes = 3
text = "会長の挨拶"

# 諮る順に
[[items]]
findings = 12

[[items]]
findings = 16
title = "第16条の検証意見の見直し"
year = 2022

[[items]]
program = 3

[[items]]
title = "その他"

[[items]]
title = "その他"
"""


def mixed(laid: Laid) -> SessionFile:
    """Write a session with items of every kind by hand."""
    path = laid.path(SESSION_FILE)
    head = path.read_text(encoding="utf-8").partition("[[items]]")[0]
    path.write_text(head.rstrip() + "\n" + MIXED, encoding="utf-8")
    return laid.home.session_file(path.parent.name)


def test_a_file_names_items_of_every_kind(laid: Laid):
    file = mixed(laid)
    assert [item.kind for item in file.items] == [
        TopicKind(k) for k in ["text", "findings", "findings", "program", "text", "text"]
    ]
    facts = convened(laid.home, laid.path(SESSION_FILE).parent.name)
    assert [item.program for item in facts.items] == [
        *(text_number(1), findings_number(12), findings_number(16), 3, text_number(2), text_number(3)),
    ]
    assert [item.name for item in facts.items[:3]] == ["開会", "第12条の検証意見", "第16条の検証意見の見直し"]
    assert [item.year for item in facts.items[:3]] == [0, 2023, 2022]
    assert facts.items[0].text == "会長の挨拶"
    assert [article.number for article in facts.articles] == [12, 16]


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ("minutes = 3", "program = 3（事業）、findings = 12"),
        ('program = 3\ntitle = "開会"', "findings や title は書けません"),
        ("program = 3\nfindings = 12", "findings や title は書けません"),
        ('program = 3\ntext = "a"', "text は書けません"),
        ('title = "開会"\nyear = 2022', "findings のある議題にだけ"),
        ('title = ""', "title"),
        ("findings = 0", "1"),
        ("findings = 99", "第 99 条は dataset.toml にありません"),
        ("findings = 12\n[[items]]\nfindings = 12", "検証意見の見出し"),
    ],
)
def test_an_item_without_one_topic_is_explained(laid: Laid, item: str, sentence: str):
    path = laid.path(SESSION_FILE)
    head = path.read_text(encoding="utf-8").partition("[[items]]")[0]
    path.write_text(f"{head}[[items]]\n{item}\n", encoding="utf-8")
    told = [problem.sentence() for problem in laid.problems()]
    assert any(sentence in each for each in told), told


def test_a_file_that_cannot_be_read_says_where(laid: Laid):
    path = laid.path(SESSION_FILE)
    path.write_text(path.read_text(encoding="utf-8") + "\n[[items]]\nminutes = 3\n", encoding="utf-8")
    with pytest.raises(SheetError, match=r"sheet\.problem") as told:
        read(path, SessionFile)
    assert "session.toml:" in explain(told.value)


def test_an_agenda_that_changes_keeps_the_comments_of_its_items(laid: Laid):
    file, path = mixed(laid), laid.path(SESSION_FILE)
    opening, twelve, _, program, other, again = file.items
    after = (program, replace(twelve, minutes=9), again, replace(opening, text="挨拶"), PreparedItem(title="次回日程"))
    edit_session(path, replace(file, items=after))
    text = path.read_text(encoding="utf-8")
    assert "# 諮る順に\n[[items]]\nfindings = 12\nminutes = 9\n" in text
    assert 'title = "次回日程"' in text
    assert other.title == again.title
    assert read(path, SessionFile).items == after


def test_an_agenda_that_is_typed_anew_keeps_what_its_items_had(laid: Laid):
    file = mixed(laid)
    assert changed_session(laid.home, file, typed(file), TODAY).items == file.items
    after = changed_session(laid.home, file, {"agenda": "検証意見12; 開会 9分; その他; 次回日程"}, TODAY).items
    assert [item.title or item.findings for item in after] == [12, "開会", "その他", "次回日程"]
    assert (after[1].text, after[1].minutes) == ("会長の挨拶", 9)
    programs = changed_session(laid.home, file, {"programs": "21,3"}, TODAY).items
    assert [item.title or item.findings or item.program for item in programs] == [
        *("開会", 12, "第16条の検証意見の見直し", 21, 3, "その他", "その他"),
    ]


# ── the calendar ──


def test_the_calendar_names_what_a_session_is_prepared_with(tmp_path):
    home = shipped.home_in(tmp_path)
    council = from_calendar(home, "2024-03-28")
    assert (council["body"], council["number"], council["session_year"]) == ("council", "2", "2023")
    assert council["agenda"] == "開会; 専門部会の検証結果についての意見交換; 経済労働局の令和6年度主要事業; その他"
    assert from_calendar(home, "2024-08-01")["agenda"] == "開会; その他"
    assert from_calendar(home, "2024-02-06")["agenda"].startswith("開会; 17,18,19")
    with pytest.raises(UsageError) as told:
        from_calendar(home, "2024-03-29")
    assert "2023-05-31, 2023-08-09" in explain(told.value)
    coming = next_sitting(home, date(2024, 1, 1))
    assert coming is not None
    assert coming.key == "2024-03-28"
    assert next_sitting(home, date(2026, 1, 1)) is None
    key = new_session(home, {**council, "start": "14:00", "end": "16:00", "place": "議会棟", "minutes_per_item": "20"}, TODAY)
    assert [item.title for item in home.session_file(key).items][:2] == ["開会", "専門部会の検証結果についての意見交換"]
