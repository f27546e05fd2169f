"""A workbook answers in several records, one entry after the other: cut anywhere, and taken in again, it comes to the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from filling import Filled
from pdca_tui.application.clock import now
from pdca_tui.application.journal import Journal
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.loading import load
from pdca_tui.application.workbooks.imports import Imported, cells_of, previews_of, write
from pdca_tui.application.workbooks.received import received
from pdca_tui.cli.main import main
from pdca_tui.domain.review.vocabulary import ReplyStanding
from pdca_tui.errors import EXIT_OK, RecordBusy
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.workbook.comparison import CellState
from shipped import whole_home

SOON = date.today() + timedelta(days=40)  # noqa: DTZ011  # what a person at this machine would type

ANSWERED = 2
"""Opinions of sessions that are answered."""


class PowerCut(BaseException):
    """The process ends in this moment: nobody handles it."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A home, and two workbooks of replies that came back filled in: to findings of the review, and to opinions of sessions."""
    root = tmp_path_factory.mktemp("sent")
    home = root / "home"
    whole_home(home)
    pdca = ["--home", str(home)]
    asked = ["12①", "12②", "12③", "13①"]
    assert (
        main([*pdca, "review", "request", "2023", *asked, "--department", "department", "--due", SOON.isoformat()]) == EXIT_OK
    )
    findings, opinions = root / "findings.xlsx", root / "opinions.xlsx"
    assert main([*pdca, "review", "ask", "2023", "--department", "department", "--xlsx", str(findings)]) == EXIT_OK
    assert main([*pdca, "open-items", "--xlsx", str(opinions)]) == EXIT_OK
    book = Filled(findings)
    rows = [row[0].value for row in book.sheet("replies").iter_rows(min_row=5)]
    # The first two are answered by one reply, which stands in both rows, as people fill such a form in.
    filled: list[dict[str, object]] = [
        {"status": "実施", "text": "拠点とともに進める。", "year": "令和6年度", "together": "②", "hand-in": "はい"},
        {"status": "実施", "text": "拠点とともに進める。", "year": "令和6年度", "together": "①", "hand-in": "はい"},
        {"status": "検討", "text": "関係する課と調べる。", "year": "令和6年度", "hand-in": "はい"},
        {"status": "一部実施", "text": "できるところから。", "reason": "予算のため", "year": "令和6年度"},
    ]
    for row, values in zip(rows, filled, strict=True):
        for key, value in values.items():
            book.put("replies", row, value, key=key)
    book.save()
    book = Filled(opinions)
    rows = [row[0].value for row in book.sheet("replies").iter_rows(min_row=5)]
    assert len(rows) > ANSWERED
    for row in rows[:ANSWERED]:
        for key, value in {"status": "後日回答", "text": f"{row}を調べます。", "due": SOON}.items():
            book.put("replies", row, value, key=key)
    book.save()
    return home, [findings, opinions]


def home_of(sent: tuple[Path, list[Path]], tmp_path: Path) -> Home:
    shutil.copytree(sent[0], tmp_path / "home")
    return Home(tmp_path / "home")


def imported(home: Home, paths: Sequence[Path]) -> Imported:
    at = now()
    previews = previews_of(home, paths, None, None, at)
    assert not [cell for cell in cells_of(previews) if cell.state in (CellState.REFUSED, CellState.CONFLICT)]
    return write(home, previews, at)


def story(home: Home) -> list[object]:
    """Return what the records and the list of workbooks say, without the moments."""
    journal = ReviewJournal(home, 2023, reading=True)
    found: list[object] = [(each.event, each.seat) for each in journal.entries]
    journal.close()
    for key in home.session_keys():
        session = load(home, key)
        found.append([(reply.id, reply.by, reply.now.text, reply.now.answers) for i in session.agenda for reply in i.replies])
    return [*found, [(each.name, each.sha256, each.kind, each.cells) for each in received(home, 2023)]]


def cutting(monkeypatch: pytest.MonkeyPatch, after: int, end: Callable[[], BaseException], *, before_it: bool) -> None:
    """Let it end in the moment in which the entry after so many is to be recorded, or has just been."""
    ask, asked = Journal.ask, iter(range(1000))

    def cut(self: Journal[Any, Any, Any], *args: Any, **more: Any) -> Any:
        ends = next(asked) == after
        if ends and before_it:
            raise end()
        entries = ask(self, *args, **more)
        if ends:
            raise end()
        return entries

    monkeypatch.setattr(Journal, "ask", cut)


def test_cut_after_each_entry_and_taken_in_again_it_comes_to_the_same(sent: tuple[Path, list[Path]], tmp_path: Path):
    paths = sent[1]
    whole = home_of(sent, tmp_path / "whole")
    previews = previews_of(whole, paths, None, None, now())
    done = write(whole, previews, now())
    expected = story(whole)
    written = sum(type(event).__name__ in ("FindingReplyWritten", "ReplyGiven") for _, event in done.entries)
    assert written == 3 + ANSWERED  # four rows of findings, of which two are one reply
    assert done.stopped is None
    for after in range(len(done.entries)):
        home = home_of(sent, tmp_path / f"cut-{after}")
        with pytest.MonkeyPatch.context() as patching:
            cutting(patching, after, PowerCut, before_it=False)
            with pytest.raises(PowerCut):
                write(home, previews, now())
        rest = imported(home, paths)
        assert len(rest.entries) == len(done.entries) - after - 1
        assert story(home) == expected
    again = imported(whole, paths)
    assert (again.entries, again.receipts) == ((), ())
    assert story(whole) == expected


def test_it_is_told_how_far_it_came_and_that_the_same_workbook_brings_the_rest(
    sent: tuple[Path, list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    home = home_of(sent, tmp_path)
    words = ["--home", str(home.root), "sheets", "import", *map(str, sent[1]), "--yes"]
    with pytest.MonkeyPatch.context() as patching:
        cutting(patching, 3, lambda: RecordBusy("record.busy", path="記録", detail=""), before_it=True)
        assert main(words) == RecordBusy("record.busy").exit_code
    out, err = capsys.readouterr()
    assert out.count("（記事 ") == 3
    assert "3 件を記録済み" in err
    assert "同じブックをもう一度" in err
    assert received(home, 2023) == ()
    assert main(words) == EXIT_OK
    assert "もう一度" not in capsys.readouterr().err
    assert len(received(home, 2023)) == 2


def test_what_happened_to_a_reply_since_is_not_undone_by_the_same_workbook(sent: tuple[Path, list[Path]], tmp_path: Path):
    """A reply that was sent back, or put otherwise, stays so: it is not handed in, or rewritten, by what was taken in before."""
    home, findings = home_of(sent, tmp_path), sent[1][:1]
    imported(home, findings)
    pdca = ["--home", str(home.root), "review"]
    journal = ReviewJournal(home, 2023, reading=True)
    reply = next(id for id, each in journal.review.replies.items() if each.now.text == "関係する課と調べる。")
    journal.close()
    assert main([*pdca, "send-back", "2023", reply, "--text", "いつまでに調べるのですか。"]) == EXIT_OK
    before = story(home)
    assert imported(home, findings).entries == ()
    assert story(home) == before
    journal = ReviewJournal(home, 2023, reading=True)
    assert journal.review.replies[reply].standing is ReplyStanding.SENT_BACK
    journal.close()
