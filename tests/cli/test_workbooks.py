"""``pdca sheets export`` and ``import``: workbooks for departments, and what came back of them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from filling import Filled
from laying import Laid
from pdca_tui import disk
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.loading import load
from pdca_tui.application.workbooks.received import received
from pdca_tui.cli import workbooks
from pdca_tui.cli.main import main
from pdca_tui.domain.review.vocabulary import AnswerStatus, MeasureKind, ReplyStanding
from pdca_tui.domain.session import events as e
from pdca_tui.errors import EXIT_OK, EXIT_REFUSED, EXIT_SHEET, EXIT_USAGE
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from shipped import whole_home

ROOT = Path(__file__).parents[2]
ACTUAL = "indicators.1.values.2023.actual"
SOON = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011  # what a person at this machine would type

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    return Laid(tmp_path / "home")


@pytest.fixture
def pdca(laid: Laid, capsys: pytest.CaptureFixture[str]) -> Told:
    """Type a command about the home, and return its code and what it printed."""
    return typing(laid.root, capsys)


def typing(home: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    def typed(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--home", str(home), *map(str, words)])
        out = capsys.readouterr()
        return code, out.out, out.err

    return typed


@pytest.fixture
def book(pdca: Told, tmp_path: Path) -> Filled:
    assert pdca("sheets", "export", "--xlsx", tmp_path / "out")[0] == EXIT_OK
    return Filled(tmp_path / "out" / "2023-industry.xlsx")


def sheet_3(laid: Laid) -> str:
    return (laid.root / "data/2023/sheets/03.toml").read_text(encoding="utf-8")


def test_a_workbook_goes_out_for_each_department(pdca: Told, tmp_path: Path):
    code, out, _ = pdca("sheets", "export", "--xlsx", tmp_path / "out", "--year", "令和5年度", "--department", "industry")
    assert code == EXIT_OK
    assert "2023-industry.xlsx: 産業振興課、事業 2 件" in out
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["2023-industry.xlsx"]
    code, _, err = pdca("sheets", "export", "--xlsx", tmp_path / "out", "--department", "industri")
    assert (code, "industry" in err) == (EXIT_USAGE, True)
    assert pdca("sheets", "export", "--xlsx", tmp_path / "out", "--year", "1999")[0] == EXIT_USAGE


def test_nothing_is_written_before_a_yes_and_then_all_of_it_with_the_hash(pdca: Told, laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, 23)
    book.put("2023/3", "purpose", "もっと増やす。")
    path, before = book.save(), sheet_3(laid)
    code, out, _ = pdca("sheets", "import", path)
    assert code == EXIT_OK
    assert "03 創業支援事業!G" in out
    assert "今: 22  戻った値: 23" in out
    assert "まだ何も書いていません" in out
    assert sheet_3(laid) == before
    code, out, _ = pdca("sheets", "import", path, "--yes")
    assert code == EXIT_OK
    assert "actual = 23 }   # 速報" in sheet_3(laid)
    (file,) = received(laid.home, 2023)
    assert (file.name, file.kind, file.department, file.programs, file.cells) == (path.name, "sheets", "industry", (3,), 2)
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert file.sha256 in out
    assert list(check(laid.home)) == []
    code, out, _ = pdca("sheets", "import", path, "--yes")
    assert (code, "書くものはありません" in out) == (EXIT_OK, True)
    assert len(received(laid.home, 2023)) == 1


def test_a_person_at_a_terminal_is_asked(pdca: Told, laid: Laid, book: Filled, monkeypatch: pytest.MonkeyPatch):
    book.put("2023/3", ACTUAL, 23)
    path = book.save()
    asked: list[str] = []
    monkeypatch.setattr(workbooks.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(workbooks.sys.stdout, "isatty", lambda: True, raising=False)
    for answer, written in (("", False), ("n", False), ("はい", True)):

        def typed(question: str, answer: str = answer) -> str:
            asked.append(question)
            return answer

        monkeypatch.setattr("builtins.input", typed)
        assert pdca("sheets", "import", path)[0] == EXIT_OK
        assert ("actual = 23" in sheet_3(laid)) == written
    assert asked[0].startswith("1 か所を書きますか？")


def test_a_refused_cell_keeps_all_from_being_written_unless_it_is_left_out(pdca: Told, laid: Laid, book: Filled):
    cell = book.put("2023/3", ACTUAL, "23件").coordinate
    book.put("2023/3", "purpose", "もっと増やす。")
    path, before = book.save(), sheet_3(laid)
    code, out, err = pdca("sheets", "import", path, "--yes")
    assert code == EXIT_REFUSED
    assert f"03 創業支援事業!{cell}" in out
    assert "「23件」は数値として読めません。23 のことなら" in out
    assert "何も書いていません" in err
    assert sheet_3(laid) == before
    code, out, _ = pdca("--lang", "en", "sheets", "import", path, "--yes", "--partly")
    assert code == EXIT_OK
    assert "`23件` cannot be read as a figure" in out
    assert 'purpose = "もっと増やす。"' in sheet_3(laid)
    assert "actual = 22 }" in sheet_3(laid)


def test_a_conflict_is_decided_by_whoever_imports(pdca: Told, laid: Laid, book: Filled):
    book.put("2023/3", ACTUAL, 23)
    path = book.save()
    laid.change("data/2023/sheets/03.toml", "actual = 22", "actual = 21")
    code, out, err = pdca("sheets", "import", path, "--yes")
    assert code == EXIT_REFUSED
    assert "競合  送ったとき: 22  今: 21  戻った値: 23" in out
    assert "--conflicts" in err
    assert pdca("sheets", "import", path, "--yes", "--conflicts", "ours")[0] == EXIT_OK
    assert "actual = 21 }" in sheet_3(laid)
    assert pdca("sheets", "import", path, "--yes", "--conflicts", "theirs")[0] == EXIT_OK
    assert "actual = 23 }" in sheet_3(laid)


def test_the_comparison_is_there_as_json(pdca: Told, laid: Laid, book: Filled):
    book.put("2023/3", "indicators.2.values.2023.actual", 0.785, "0.0%")
    book.put("2023/3", ACTUAL, "約20")
    path = book.save()
    code, out, _ = pdca("sheets", "import", path, "--json")
    assert code == EXIT_REFUSED
    told = json.loads(out)
    cells = {each["path"]: each for each in told["files"][0]["cells"]}
    rate = cells["indicators.2.values.2023.actual"]
    assert (rate["state"], rate["sent"], rate["ours"], rate["theirs"]) == ("changed", ["77.6"], ["77.6"], ["78.5"])
    assert rate["notes"]
    assert cells[ACTUAL]["state"] == "refused"
    assert cells[ACTUAL]["problem"]
    assert (told["written"], told["files"][0]["counts"]["refused"]) == (None, 1)
    book.put("2023/3", ACTUAL, 20)
    code, out, _ = pdca("sheets", "import", book.save(), "--json", "--yes")
    assert code == EXIT_OK
    assert json.loads(out)["written"]["files"] == [str(laid.root / "data/2023/sheets/03.toml")]


def test_several_workbooks_are_written_together_or_not_at_all(pdca: Told, laid: Laid, book: Filled, tmp_path: Path):
    other = Filled(Path(shutil.copy(book.path, tmp_path / "other.xlsx")))
    book.put("2023/3", ACTUAL, 23)
    other.put("2023/21", "indicators.2.values.2023.actual", 1)
    other.put("2023/3", ACTUAL, 24)
    paths, before = (book.save(), other.save()), sheet_3(laid)
    code, _, err = pdca("sheets", "import", *paths, "--yes")
    assert (code, sheet_3(laid)) == (EXIT_REFUSED, before)
    assert "違う値を書いています" in err
    other.put("2023/3", ACTUAL, 22)
    lock = book.path.with_name("~$2023-industry.xlsx")
    lock.write_bytes(b"\x05office")
    assert pdca("sheets", "import", book.path, lock, other.save(), other.path, "--yes")[0] == EXIT_OK
    assert "actual = 23 }" in sheet_3(laid)
    assert [each.name for each in received(laid.home, 2023)] == ["2023-industry.xlsx", "other.xlsx"]


def test_an_export_writes_over_no_workbook_that_was_filled_in(pdca: Told, book: Filled, tmp_path: Path):
    export = ("sheets", "export", "--xlsx", tmp_path / "out")
    assert pdca(*export)[0] == EXIT_OK
    book.put("2023/3", ACTUAL, 23)
    before = book.save().read_bytes()
    code, _, err = pdca(*export)
    assert (code, "2023-industry.xlsx は記入済み" in err) == (EXIT_SHEET, True)
    assert book.path.read_bytes() == before
    assert pdca("sheets", "import", book.path, "--yes")[0] == EXIT_OK
    assert pdca(*export)[0] == EXIT_OK
    book.path.write_text("覚え書き", encoding="utf-8")
    assert pdca(*export)[0] == EXIT_SHEET


def test_a_full_disk_loses_nothing(pdca: Told, laid: Laid, book: Filled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    book.put("2023/3", ACTUAL, 23)
    book.put("2023/21", "indicators.2.values.2023.actual", 1)
    path, before = book.save(), {each: each.read_bytes() for each in laid.root.rglob("*.toml")}

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(disk.os, "fsync", full)
    code, _, err = pdca("sheets", "import", path, "--yes")
    assert (code, bool(err)) == (EXIT_SHEET, True)
    assert {each: each.read_bytes() for each in laid.root.rglob("*.toml")} == before
    code, _, err = pdca("sheets", "export", "--xlsx", tmp_path / "more")
    assert (code, bool(err)) == (EXIT_SHEET, True)
    assert list((tmp_path / "more").iterdir()) == []


def test_what_is_no_workbook_of_this_year_is_told_and_the_start_costs_nothing(
    pdca: Told, book: Filled, laid: Laid, tmp_path: Path
):
    strange = Filled(Path(shutil.copy(book.path, tmp_path / "plain.xlsx")))
    strange.book.remove(strange.book["pdca"])
    code, _, err = pdca("sheets", "import", strange.save())
    assert (code, "作り直し" in err) == (EXIT_SHEET, True)
    for name in strange.book.sheetnames[1:]:
        strange.book.remove(strange.book[name])
    code, _, err = pdca("sheets", "import", strange.save())
    assert (code, "--mapping" in err) == (EXIT_SHEET, True)
    shutil.copytree(laid.root / "data/2023/sheets", laid.root / "data/2024/sheets")
    for path in (laid.root / "data/2024/sheets").glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace("fiscal_year = 2023", "fiscal_year = 2024"), encoding="utf-8")
    code, _, err = pdca("sheets", "import", book.path)
    assert (code, "--year 2023" in err) == (EXIT_SHEET, True)
    assert pdca("sheets", "import", book.path, "--year", "2023")[0] == EXIT_OK
    code, _, err = pdca("sheets", "import", tmp_path / "none.xlsx")
    assert (code, "none.xlsx" in err) == (EXIT_SHEET, True)
    loaded = "import sys; from pdca_tui.cli.main import main; main(['--home', sys.argv[1], 'sheets', 'check', '--no-lint']); print({'openpyxl', 'xlsxwriter'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", loaded, str(laid.root)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "set()"


# Replies.


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of what ships, with two findings of article 12 before their department."""
    home = tmp_path / "shipped"
    whole_home(home)
    review = ["--home", str(home), "review"]
    assert main([*review, "request", "2023", "12①", "12②", "--department", "department", "--due", SOON]) == EXIT_OK
    return home


def test_replies_to_findings_go_out_and_come_back(shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pdca = typing(shipped, capsys)
    path = tmp_path / "ask.xlsx"
    code, out, _ = pdca("review", "ask", "2023", "--department", "department", "--xlsx", path)
    assert (code, "2 行" in out) == (EXIT_OK, True)
    book = Filled(path)
    ids = [row[0].value for row in book.sheet("replies").iter_rows(min_row=5)]
    assert len(ids) == 2
    assert str(book.cell("replies", ids[0], "asked-finding").value) == "第12条①"

    def put(row: str, **values: object) -> None:
        for key, value in values.items():
            book.put("replies", row, value, key=key.replace("_", "-"))

    put(
        ids[0],
        status="実施",
        text="拠点と\n進める。",
        year="令和6年度",
        together="②",
        measure_kind="資料",
        measure_text="計画書",
    )
    put(ids[1], status="実施", reason="理由だけ")
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert code == EXIT_REFUSED
    put(ids[1], status=None, reason=None)
    put(ids[0], status="一部実施")
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert code == EXIT_REFUSED
    assert "理由" in out
    put(ids[0], reason="予算のため", hand_in="はい")
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert code == EXIT_OK
    journal = ReviewJournal(Home(shipped), 2023, reading=True)
    try:
        reply = journal.review.replies_to(ids[0])[-1]
        event = next(entry for entry in reversed(journal.entries) if type(entry.event).__name__ == "FindingReplyWritten")
    finally:
        journal.close()
    now = reply.now
    assert (now.status, now.text, now.year, now.reason) == (AnswerStatus.PARTLY, "拠点と\n進める。", 2024, "予算のため")
    assert (set(now.answers), reply.by, reply.standing) == (set(ids), "department:department", ReplyStanding.HANDED_IN)
    assert now.measure.kind is MeasureKind.DOCUMENT
    assert (event.seat, event.event.workbook) == ("department:department", hashlib.sha256(path.read_bytes()).hexdigest())
    assert received(Home(shipped), 2023)[-1].kind == "review-replies"
    code, out, _ = pdca("sheets", "import", path, "--yes")
    assert (code, "書くものはありません" in out) == (EXIT_OK, True)
    # A second round: what was answered stands there, is put differently, and stays handed in.
    assert pdca("review", "ask", "2023", "--xlsx", path)[0] == EXIT_OK
    book = Filled(path)
    assert book.cell("replies", ids[0], "text").value == "拠点と\n進める。"
    put(ids[0], text="拠点と速やかに進める。")
    assert pdca("sheets", "import", book.save(), "--yes")[0] == EXIT_OK
    journal = ReviewJournal(Home(shipped), 2023, reading=True)
    assert [each.text for each in journal.review.replies[reply.id].versions] == ["拠点と\n進める。", "拠点と速やかに進める。"]
    journal.close()


def test_replies_to_opinions_of_a_session_go_out_and_come_back(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pdca = typing(shipped, capsys)
    path = tmp_path / "open.xlsx"
    assert pdca("open-items", "--xlsx", path)[0] == EXIT_OK
    book = Filled(path)
    rows: list[str] = [row[0].value for row in book.sheet("replies").iter_rows(min_row=5)]
    key, opinion = rows[0].split(" ")
    session = load(Home(shipped), key)
    before = session.last
    values: dict[str, Any] = {"status": "後日回答", "text": "調べます。", "due": "昨日まで"}
    for name, value in values.items():
        book.put("replies", rows[0], value, key=name)
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert (code, "日付として読めません" in out) == (EXIT_REFUSED, True)
    book.put("replies", rows[0], date(2020, 1, 2), key="due")
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert (code, load(Home(shipped), key).last) == (EXIT_REFUSED, before)
    book.put("replies", rows[0], date.fromisoformat(SOON), key="due")
    code, out, _ = pdca("sheets", "import", book.save(), "--yes")
    assert code == EXIT_OK
    assert [each.kind for each in received(Home(shipped), 2023)] == ["session-replies"]
    (reply,) = [each for each in load(Home(shipped), key).replies_to(opinion) if each.now.text == "調べます。"]
    assert (reply.by, reply.now.status, str(reply.now.due)) == ("department:department", e.ReplyStatus.LATER, SOON)
    code, out, _ = pdca("sheets", "import", path, "--yes")
    assert (code, "書くものはありません" in out) == (EXIT_OK, True)
