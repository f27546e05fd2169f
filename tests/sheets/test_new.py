"""A new session, from what people type to a file that is read back the same."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from laying import SESSION_FILE, Laid
from pdca_tui.application.session.setup import convened
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.agenda_notation import programs_from, spans
from pdca_tui.sheets.new_session import new_session, next_number
from pdca_tui.words import explain

TYPED = {
    "body": "subcommittee",
    "number": "3",
    "fiscal_year": "2023",
    "date": "2024-02-06",
    "start": "14:00",
    "end": "16:00",
    "place": "第2会議室",
    "programs": "21, 3",
    "minutes_per_item": "7",
}

TODAY = date(2024, 1, 10)


def test_a_session_is_written_and_read_back(laid: Laid):
    key = new_session(laid.home, TYPED, TODAY)
    assert key == "2024-02-06"
    file = laid.home.session_file(key)
    assert (file.body, file.number, file.fiscal_year, file.place) == ("subcommittee", 3, 2023, "第2会議室")
    assert (file.date, file.start, file.end, file.minutes_per_item) == (date(2024, 2, 6), time(14), time(16), 7)
    assert [item.program for item in file.items] == [21, 3]
    assert laid.problems() == []


def test_the_file_helps_whoever_edits_it_next(laid: Laid):
    new_session(laid.home, TYPED, TODAY)
    text = laid.path("sessions/2024-02-06/session.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ../../schema/session.json\n")
    assert "# 会議体（data/dataset.toml の key）" in text
    assert '#   treatment = "together"' in text


def test_the_year_a_session_belongs_to_and_the_one_it_verifies_are_two_things(laid: Laid):
    """On 30 May 2024 the first session of fiscal 2024 verifies fiscal 2023, of which there are sheets."""
    typed = {name: value for name, value in TYPED.items() if name != "fiscal_year"}
    file = laid.home.session_file(new_session(laid.home, typed | {"date": "R6.5.30", "number": "1", "title": "進め方"}, TODAY))
    assert (file.session_year, file.fiscal_year, file.number, file.title) == (2024, 2023, 1, "進め方")
    file = laid.home.session_file(new_session(laid.home, typed | {"date": "2024/2/6"}, TODAY))
    assert (file.session_year, file.fiscal_year) == (2023, 2023)
    assert laid.problems() == []
    assert next_number(laid.home, "subcommittee", 2024) == 2
    assert next_number(laid.home, "council", 2024) == 1


def test_a_year_without_sheets_can_be_verified(laid: Laid):
    key = new_session(laid.home, TYPED | {"fiscal_year": "令和6年度", "date": "2025/1/20", "number": "1"}, TODAY)
    facts = convened(laid.home, key)
    assert (facts.fiscal_year, facts.year) == (2024, 2024)
    assert [(item.program, item.name, item.article) for item in facts.items] == [
        (21, "観光振興事業", 16),
        (3, "創業支援事業", 12),
    ]
    assert laid.errors() == []
    [told] = laid.warnings()
    assert told.startswith(f"sessions/{key}/session.toml:6: fiscal_year: 2024 年度のシートがありません。")


def test_full_width_typing_is_understood(laid: Laid):
    typed = TYPED | {
        "number": "３",
        "start": "９：３０",
        "programs": "３、２１",
        "minutes_per_item": "１０",
        "date": "２／６（火）",
        "fiscal_year": "令和５年度",
        "end": "午後4時",
    }
    file = laid.home.session_file(new_session(laid.home, typed, TODAY))
    assert (file.number, file.start, file.end, file.minutes_per_item) == (3, time(9, 30), time(16), 10)
    assert (file.date, file.fiscal_year) == (date(2024, 2, 6), 2023)
    assert [item.program for item in file.items] == [3, 21]


def test_text_that_people_type_cannot_break_the_file(laid: Laid):
    file = laid.home.session_file(
        new_session(laid.home, TYPED | {"place": 'a"\n[[items]]\nprogram = 1 # \\ \x1b[31m\u202e'}, TODAY)
    )
    assert file.place == 'a" [[items]] program = 1 # \\ [31m'


def test_the_same_session_is_not_prepared_twice(laid: Laid):
    before = laid.path(SESSION_FILE).read_bytes()
    with pytest.raises(PdcaError) as caught:
        new_session(laid.home, TYPED | {"date": "2024-01-24", "number": "2"}, TODAY)
    assert "会議 2024-01-24 はもうあります" in explain(caught.value)
    assert laid.path(SESSION_FILE).read_bytes() == before


def test_a_second_session_of_a_day_gets_a_number(laid: Laid):
    assert new_session(laid.home, TYPED | {"date": "2024-01-24", "body": "council"}, TODAY) == "2024-01-24-2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": "mayor"}, "会議体「mayor」はありません。あるのは subcommittee, council"),
        ({"number": "0"}, "1 から 9999 までの数"),
        ({"number": "二度"}, "今は「二度」"),
        ({"fiscal_year": "今年度"}, "年度として読めません"),
        ({"fiscal_year": "2022", "programs": "4"}, "事業 4 のシートがありません。あるのは 3, 21"),
        ({"session_year": "8"}, "2008 か R8"),
        ({"title": "あ" * 201}, "200 字まで"),
        ({"number": "2"}, "会議 2024-01-24 にもうあります。次は第3回"),
        ({"date": "2024-02-30"}, "2024年2月に30日はない"),
        ({"date": "6.1.24"}, "2006/1/24 か R6.1.24"),
        ({"date": ""}, "今は空です"),
        ({"start": "昼過ぎ"}, "「昼過ぎ」は時刻として読めません"),
        ({"start": "25:00"}, "0:00 から 23:59 まで"),
        ({"end": "14:00"}, "開始 14:00 より後"),
        ({"place": " \u200b"}, "場所を書いてください"),
        ({"programs": ""}, "1-16 や 1,3,5"),
        ({"programs": "all"}, "今は「all」"),
        ({"programs": "16-1"}, "1-16 や 1,3,5"),
        ({"programs": "3,4"}, "事業 4 のシートがありません。あるのは 3, 21"),
        ({"programs": "3,3"}, "事業 3 が二度"),
        ({"minutes_per_item": "241"}, "1 から 240"),
    ],
)
def test_what_is_off_is_told_and_nothing_is_written(laid: Laid, changes: dict[str, Any], said: str):
    with pytest.raises(PdcaError) as caught:
        new_session(laid.home, TYPED | changes, TODAY)
    assert said in explain(caught.value)
    assert laid.home.session_keys() == ("2024-01-24",)


def test_a_folder_that_cannot_be_written_is_told(laid: Laid):
    laid.write("sessions/2024-02-06", "a file where the folder should be")
    with pytest.raises(PdcaError) as caught:
        new_session(laid.home, TYPED, TODAY)
    assert "書き込めません" in explain(caught.value)


def test_programs_are_named_by_ranges():
    known = (*range(1, 17), 20)
    assert programs_from("1-3, 20 5〜6", known) == (1, 2, 3, 20, 5, 6)
    assert spans(known) == "1-16, 20"
    assert spans((1, 2, 4)) == "1-2, 4"
