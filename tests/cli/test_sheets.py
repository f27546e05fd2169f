"""``pdca sheets check`` prints every problem on a line of its own, and says by its exit status whether anything is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from laying import OTHER_SHEET, OUTCOME, SESSION_FILE, SHEET, Laid
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli import sheets
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.sheets.problem_groups import spans
from pdca_tui.text import clean

ROOT = Path(__file__).parents[2]


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laid:
    """A home in order, in which one stands."""
    monkeypatch.chdir(tmp_path)
    return Laid(tmp_path)


def test_a_home_in_order(laid: Laid, capfd: pytest.CaptureFixture[str]):
    assert main(["sheets", "check"]) == 0
    assert capfd.readouterr().out == "7 ファイルを調べました。問題はありません。\n"
    assert laid.errors() == []


def test_errors_stand_before_warnings_and_then_the_count(laid: Laid, capfd: pytest.CaptureFixture[str]):
    laid.change(SHEET, "target = 20, actual = 22", "target = 20")
    laid.change(OTHER_SHEET, 'unit = "件"', 'unit = "人"')
    laid.change(OUTCOME, "answers = [1, 2]", "answers = [1]")
    assert main(["sheets", "check"]) == 1
    assert capfd.readouterr().out.splitlines() == [
        f'{SHEET}:30: indicators[1].values.2023.actual: 誤り: 実績（actual）がありません。値がないときは actual = "ー" と書きます。',
        f"{OUTCOME}:11: findings[2]: 注意: この意見に答える [[replies]] がありません。",
        f"{OTHER_SHEET}:24: indicators[2].unit: 注意: 指標名の「件数」と単位「人」が合いません。印刷のとおりなら note に書いてください。",
        "7 ファイルを調べました。誤り 1 件、注意 2 件。",
    ]


def test_warnings_alone_are_no_failure_and_can_be_left_out(laid: Laid, capfd: pytest.CaptureFixture[str]):
    laid.change(OTHER_SHEET, 'unit = "件"', 'unit = "人"')
    assert main(["sheets", "check"]) == 0
    assert "注意 1 件" in capfd.readouterr().out
    assert main(["sheets", "check", "--no-lint"]) == 0
    assert capfd.readouterr().out == "7 ファイルを調べました。問題はありません。\n"


def test_a_path_and_a_language_can_be_chosen(laid: Laid, capfd: pytest.CaptureFixture[str]):
    laid.change(SHEET, "number = 3", "nummer = 3")
    assert main(["--lang", "en", "sheets", "check", SHEET]) == 1
    assert capfd.readouterr().out.splitlines() == [
        f"{SHEET}:1: number: error: number is missing; it has to be there. Example: number = 3",
        f"{SHEET}:3: nummer: error: There is no key nummer. Did you mean number?",
        "Files checked: 1. Errors: 2, warnings: 0.",
    ]
    assert main(["sheets", "check", "sessions"]) == 0


def test_a_home_named_from_elsewhere(
    laid: Laid, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert main(["--home", str(laid.root), "sheets", "check"]) == 0
    assert main(["sheets", "check", str(laid.root / "data")]) == 0
    assert "問題はありません" in capfd.readouterr().out


def test_a_path_that_is_not_there(laid: Laid, capfd: pytest.CaptureFixture[str]):
    assert main(["sheets", "check", "none.toml"]) == 2
    assert capfd.readouterr().err == "pdca: none.toml はありません。\n"
    (laid.root / "empty").mkdir()
    assert main(["sheets", "check", "empty"]) == 0
    assert capfd.readouterr().out == "ここには調べるファイルがありません。\n"


def test_hostile_names_and_values_reach_no_terminal(laid: Laid, capfd: pytest.CaptureFixture[str]):
    laid.write("data/2023/sheets/\x1b[31m\u202e.toml", 'x = "\\u001b[31m"\n["\\u001b]0;title\\u0007"]\n')
    laid.write("data/2023/sheets/05.toml", 'name = "\\u001b[31m\\u202e"\n["\\u001b]0;title\\u0007"]\n\x9b = 1\n')
    laid.write("data/2023/sheets/06.toml", 'name = "\\u001b[31m\\u202e"\nkind = "\\u001b[2J"\n["\\u001b]0;title\\u0007"]\n')
    assert main(["sheets", "check"]) == 1
    out = capfd.readouterr().out
    assert "05.toml" in out
    assert "]0;title" in out
    assert out == clean(out, None)


def test_a_file_that_no_longer_counts_says_so(laid: Laid, capfd: pytest.CaptureFixture[str]):
    """Once the session was opened; while it is prepared its file counts."""
    journal = SessionJournal(laid.home, "2024-01-24")
    journal.ask(c.SetPoints(program=3, points=("論点",)), Seat.parse("secretariat"))
    laid.change(SESSION_FILE, "会議室", "議会棟")
    assert main(["sheets", "check"]) == 0
    assert "問題はありません" in capfd.readouterr().out
    journal.ask(c.OpenSession(sheets=laid.home.sheets(2023)), Seat.parse("facilitator"))
    assert main(["sheets", "check"]) == 0
    assert "問題はありません" in capfd.readouterr().out
    laid.change(SESSION_FILE, "議会棟", "会議室")
    laid.change(SESSION_FILE, "program = 21", "program = 21\nminutes = 5")
    journal.close()
    for words in (["sheets", "check"], ["sheets", "check", str(laid.path(SESSION_FILE))]):
        assert main(words) == 0
        told = capfd.readouterr().out
        assert "注意: 会議はもう開かれたので、このファイルの place, items は会議に入りません。" in told
    assert main(["sheets", "check", str(laid.path("data"))]) == 0
    assert "開かれた" not in capfd.readouterr().out


def shipped_check(capfd: pytest.CaptureFixture[str], *more: str, lang: str = "ja") -> list[str]:
    """Check what ships, and return the lines that are told."""
    main(["--lang", lang, "--home", str(ROOT), "sheets", "check", *more])
    return capfd.readouterr().out.splitlines()


def test_what_an_opened_year_lacks_stands_together_by_department_and_program(capfd: pytest.CaptureFixture[str]):
    lines, each = shipped_check(capfd), shipped_check(capfd, "--all")
    assert len(lines) < 30 < len(each)
    assert lines[-1] == each[-1]
    found = json.loads("\n".join(shipped_check(capfd, "--json")))
    assert found["warnings"] == len(found["problems"]) == len(each) - 1
    opened = [row for row in found["problems"] if row["year"] == 2024 and row["key"] == "year.left.empty"]
    assert lines[0] == "令和6年度"
    assert sum(f"まだ書かれていない {len(opened)}" in line for line in lines) == 1
    assert {row["department"] for row in opened} == {"所管課"}
    counted = sum(int(count) for line in lines for count in re.findall(r"^  \S.*?  (\d+) 件:", line))
    assert counted == len(each) - 1
    own = shipped_check(capfd, "--program", "３")
    assert own[:-1] == [line for line in each if "sheets/03.toml" in line]
    assert shipped_check(capfd, lang="en")[0] == "FY2024"
    assert main(["--home", str(ROOT), "sheets", "check", "--program", "99"]) == 2


def test_each_program_is_in_the_line_of_its_own_counts_and_its_own_department(
    laid: Laid, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sheets, "_FEW", 1)
    assert main(["year", "open", "2024"]) == 0
    capfd.readouterr()
    assert main(["sheets", "check", "data/.."]) == 0
    assert "data/2024/sheets/03.toml" in capfd.readouterr().out
    assert main(["sheets", "check"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert any(line.startswith("    事業 3") for line in lines)
    assert "sheets/03.toml" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("numbers", "told"), [((1,), "1"), ((1, 2), "1、2"), ((1, 2, 3), "1〜3"), ((1, 3, 4, 5, 9), "1、3〜5、9"), ((), "")]
)
def test_numbers_in_a_row_are_told_as_a_span(numbers: tuple[int, ...], told: str):
    assert spans(numbers) == told
