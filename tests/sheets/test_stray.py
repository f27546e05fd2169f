"""What stands beside the files that are read is told, and nothing is read by one verb and not by another."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from laying import SESSION, SHEET_3, Laid
from pdca_tui.sheets.check import check

STRAY = [
    # where, and what is said of it
    ("data/2023/sheets/02.toml.txt", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.TOML", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.Toml", "名前を 02.toml に変え"),
    ("data/2023/sheets/02", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.txt", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.toml.bak", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.toml~", "名前を 02.toml に変え"),
    ("data/2023/sheets/ 02.toml", "名前を 02.toml に変え"),
    ("data/2023/sheets/０２.toml", "名前を 02.toml に変え"),
    ("data/2023/sheets/02．toml", "名前を 02.toml に変え"),
    ("data/2023/sheets/02.ｔｏｍｌ", "名前を 02.toml に変え"),
    ("data/2023/sheets/03 - コピー.toml", "控えなら、別の場所へ移すか消してください"),
    ("data/2023/sheets/03 - コピー (2).toml", "読むのは 03.toml"),
    ("data/2023/sheets/03のコピー.toml", "読むのは 03.toml"),
    ("data/2023/sheets/Copy of 03.toml", "読むのは 03.toml"),
    ("data/2023/sheets/03 (1).toml", "読むのは 03.toml"),
    ("data/2023/sheets/~$03.toml", "読むのは 03.toml"),
    ("data/2023/sheets/03.toml.orig", "読むのは 03.toml"),
    ("data/2023/sheets/創業.toml", "ここで読むのは 01.toml のような名前のファイルです"),
    ("data/2023/sheets/00002.toml", "ここで読むのは 01.toml"),
    ("data/2023/sheets/02.xlsx", "ここで読むのは 01.toml"),
    ("data/2023/sheets/old/02.toml", "このフォルダは読まれません"),
    ("data/2023/outcome/１２.toml", "読むのは 12.toml"),
    ("data/2023/outcome/16条.toml", "ここで読むのは 12.toml"),
    ("data/2023/Calendar.toml", "読むのは calendar.toml"),
    ("data/2023/02.toml", "この場所のファイルは読まれません"),
    ("data/2023/Sheets/02.toml", "名前を半角の sheets に変えて"),
    ("data/２０２２/sheets/02.toml", "名前を半角の 2022 に変えて"),
    ("data/2022年度/sheets/02.toml", "名前を半角の 2022 に変えて"),
    ("data/令和4年度/sheets/02.toml", "名前を半角の 2022 に変えて"),
    ("data/控え/02.toml", "このフォルダは読まれません"),
    ("data/ｓｅａｔｓ.toml", "名前を seats.toml に変え"),
    ("data/memo.docx", "この場所のファイルは読まれません"),
    ("sessions/2024-02-06/session.toml.txt", "名前を session.toml に変え"),
    ("sessions/2024-02-06/Session.TOML", "名前を session.toml に変え"),
    ("sessions/2024-02-06/session.txt", "名前を session.toml に変え"),
    ("sessions/2024-01-24/session - コピー.toml", "読むのは session.toml"),
    ("sessions/2024-01-24/~$session.toml", "読むのは session.toml"),
    ("sessions/2024-01-24/議題.toml", "ここで読むのは session.toml"),
    ("sessions/session.toml", "会議は sessions/日付/session.toml に書きます"),
    ("sessions/2024-02-06/配布資料.pdf", "session.toml がないので、この会議は開けません"),
]


@pytest.mark.parametrize(("place", "sentence"), STRAY)
def test_a_stray_file_is_told_with_the_way_out(laid: Laid, place: str, sentence: str):
    laid.write(place, SHEET_3)
    (told,) = laid.warnings()
    assert sentence in told
    named = told.partition(": ")[0]
    assert place.startswith(named.lstrip())
    assert laid.errors() == []
    assert (
        [laid.told(problem) for problem in check(laid.path(place).parent)][-1:] == [told]
        or "フォルダ" in told
        or "会議は" in told
    )


@pytest.mark.parametrize(
    "place",
    [
        *(f"{folder}/{name}" for folder in ("data", "data/2023/sheets", "sessions") for name in (".DS_Store", "Thumbs.db")),
        *("data/2023/desktop.ini", "data/README.md", "data/2023/sheets/.02.toml.swp", "data/.git/config"),
        *("sessions/door.sqlite", "sessions/2024-01-24/record.sqlite-wal", "sessions/2024-01-24/minutes.md"),
        "sessions/2024-01-24/配布資料.pdf",
    ],
)
def test_what_a_computer_leaves_and_what_is_kept_beside_a_session_is_passed_over(laid: Laid, place: str):
    laid.write(place, "x")
    assert laid.problems() == []


def test_no_verb_reads_what_the_check_calls_stray(laid: Laid):
    for place, _ in STRAY:
        if not place.startswith("sessions"):
            laid.write(place, SHEET_3.replace("number = 3", "number = 2"))
    assert laid.home.years() == (2023,)
    assert laid.home.programs(2023) == (3, 21)
    assert [sheet.number for sheet in laid.home.sheets(2023)] == [3, 21]
    assert [outcome.article for outcome in laid.home.outcomes(2023)] == [12]


def test_what_the_check_calls_clean_can_be_opened(laid: Laid):
    for name in ("4.toml", "05.toml", "006.toml", "0007.toml"):
        laid.write(f"data/2023/sheets/{name}", SHEET_3.replace("number = 3", f"number = {int(name[:-5])}"))
    assert laid.problems() == []
    for number in laid.home.programs(2023):
        assert laid.home.sheet(2023, number).number == number
    assert [sheet.number for sheet in laid.home.sheets(2023)] == [3, 4, 5, 6, 7, 21]


def test_of_two_files_of_one_number_all_read_the_same_and_the_check_tells(laid: Laid):
    laid.write("data/2023/sheets/3.toml", SHEET_3.replace("創業支援事業", "別の名"))
    assert laid.home.sheet(2023, 3).name == laid.home.sheets(2023)[0].name == "創業支援事業"
    assert any("でも使われています" in error for error in laid.errors())


def test_a_session_in_a_folder_in_full_width_is_read_and_told(laid: Laid):
    laid.write("sessions/２０２４-02-06/session.toml", SESSION.replace("2024-01-24", "2024-02-06"))
    key = laid.home.session_named("2024-02-06", date(2024, 2, 6))
    assert key == laid.home.session_named(key, date(2024, 2, 6)) == "２０２４-02-06"
    assert laid.home.session_file(key).date == date(2024, 2, 6)
    assert any("名前を半角の 2024-02-06 に変えてください" in warning for warning in laid.warnings())
    laid.write(f"sessions/{key}/record.sqlite", b"x")
    assert not any("名前を半角の 2024-02-06 に" in warning for warning in laid.warnings())


def test_a_folder_that_is_not_read_for_its_name_is_told(laid: Laid):
    laid.write("sessions/2024-02\u200b-06/session.toml", SESSION)
    assert laid.home.session_keys() == ("2024-01-24",)
    assert any("見えない文字があるので、この会議は開けません" in warning for warning in laid.warnings())


def test_a_session_is_found_in_whatever_composition_its_name_is_written(laid: Laid):
    apart = unicodedata.normalize("NFD", "2024-02-06 リハーサル（ガイダンス）")
    laid.write(f"sessions/{apart}/session.toml", SESSION)
    assert laid.home.session_named(unicodedata.normalize("NFC", apart), date(2024, 2, 6)) == apart


def test_outside_a_home_a_file_whose_name_is_off_is_told(laid: Laid):
    elsewhere = laid.root / "elsewhere"
    laid.path("data/dataset.toml").unlink()
    laid.write("elsewhere/03.toml", SHEET_3)
    laid.write("elsewhere/04.TOML", SHEET_3)
    laid.write("elsewhere/notes.txt", "x")
    (told,) = [str(problem) for problem in check(elsewhere) if "読まれません" in str(problem)]
    assert "04.TOML: この名前のファイルは読まれません" in told
