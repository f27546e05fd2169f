"""Sessions and reviews of several cycles that have the same names, in one home and in one database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import shipped
from pdca_tui.application.clock import now
from pdca_tui.application.facts import Mark
from pdca_tui.application.kept_review import KeptReview, reviewed_years
from pdca_tui.application.record_list import RecordList
from pdca_tui.application.review.publication import begin
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.review_list import ReviewList
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.session_list import Listing
from pdca_tui.application.session.verification import verified
from pdca_tui.cli.main import main
from pdca_tui.domain.review import commands as rc
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.sheets.home import Home
from pgserver import Server

CYCLE, DAY = "plan-6", "2013-05-20"
SECRETARIAT = Seat.parse("secretariat")


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, home: Home) -> tuple[Home, Home]:
    """Two cycles of one home, each with a session on the same day and a year of the same number."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        home = replace(home, record=server.address(server.prepared()))
    shutil.copytree(shipped.ROOT / "sessions" / CYCLE, home.sessions / CYCLE)
    folder = home.sessions / DAY
    folder.mkdir()
    text = (home.sessions / shipped.SECOND / "session.toml").read_text(encoding="utf-8")
    (folder / "session.toml").write_text(text.replace("2024-01-24", DAY).replace("number = 2", "number = 9"), encoding="utf-8")
    shutil.copytree(home.data / "2023", home.data / "2012", ignore=shutil.ignore_patterns("outcome"))
    second = replace(home, cycle=CYCLE)
    with second.manifest.open("a", encoding="utf-8") as manifest:
        manifest.write('\n[[articles]]\nnumber = 12\nmeasure = "創業の促進"\n')
    return home, second


def recorded(home: Home, observers: int) -> None:
    """Record something in the session of a cycle, draft something there, and save its archive."""
    journal = SessionJournal(home, DAY)
    try:
        journal.ask(c.SetDetails(details=Details(observers=observers)), SECRETARIAT)
        journal.save_draft(SECRETARIAT, "opinion:1", f"下書き{observers}")
        journal.save_archive()
    finally:
        journal.close()


def found(home: Home) -> tuple[int | None, Mapping[str, str]]:
    journal = SessionJournal(home, DAY, reading=True)
    try:
        return journal.session.details.observers, journal.drafts(SECRETARIAT)
    finally:
        journal.close()


def test_sessions_of_one_day_are_recorded_drafted_and_verified_apart(both: tuple[Home, Home]):
    first, second = both
    recorded(first, 3)
    assert found(second) == (None, {})
    recorded(second, 7)
    assert found(first) == (3, {"opinion:1": "下書き3"})
    assert found(second) == (7, {"opinion:1": "下書き7"})
    for home in both:
        assert [fact for fact in verified(home, DAY) if fact.mark is not Mark.FINE] == []
    identities = [KeptSession(home, DAY).identity().dataset for home in both]
    assert identities == ["川崎市", "川崎市/plan-6"]


def test_the_archive_of_one_cycle_is_foreign_in_the_other(both: tuple[Home, Home]):
    first, second = both
    recorded(first, 3)
    recorded(second, 7)
    shutil.copyfile(first.sessions / DAY / ARCHIVE, second.sessions / DAY / ARCHIVE)
    (wrong,) = [fact for fact in verified(second, DAY) if fact.mark is Mark.WRONG]
    assert wrong.what == "archive-wrong"
    assert [fact for fact in verified(first, DAY) if fact.mark is Mark.WRONG] == []


def test_both_come_back_from_a_backup_and_an_export(
    both: tuple[Home, Home], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    first, second = both

    def pdca(root: Path, *words: str) -> str:
        capsys.readouterr()
        record = ["--record", first.record] if first.record and root == first.root else []
        assert main(["--home", str(root), "--lang", "en", *record, *words]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    recorded(first, 3)
    recorded(second, 7)
    assert DAY in pdca(first.root, "session", "list")
    assert DAY in pdca(first.root, "--cycle", CYCLE, "session", "list")
    exports = [pdca(first.root, *words, "record", "export", DAY) for words in ((), ("--cycle", CYCLE))]
    assert ['"observers":3' in text for text in exports] == [True, False]
    assert ['"observers":7' in text for text in exports] == [False, True]
    pdca(first.root, "backup", str(tmp_path / "kept"))
    empty = tmp_path / "empty"
    pdca(empty, "restore", str(tmp_path / "kept"))
    there = Home(empty), Home(empty, cycle=CYCLE)
    for home in there:
        (home.sessions / DAY / ARCHIVE).unlink()
    assert [found(home) for home in there] == [found(first), found(second)]


async def test_a_list_tells_of_its_own_cycle_only(both: tuple[Home, Home]):
    first, second = both
    lists = [Listing(home, dict, clock=now, failed=failed) for home in both]
    try:
        assert await looked(lists) == [{DAY: 0, shipped.SECOND: 0, shipped.THIRD: 0}, {DAY: 0}]
        recorded(second, 7)
        assert [known[DAY] > 0 for known in await looked(lists)] == [False, True]
        recorded(first, 3)
        assert [known[DAY] > 0 for known in await looked(lists)] == [True, True]
    finally:
        for each in lists:
            each.close()


async def test_reviews_of_one_year_are_listed_and_verified_apart(both: tuple[Home, Home]):
    """What another process records in a review is seen at the next look, in a database as in a folder."""
    first, second = both
    lists = [ReviewList(home, dict, clock=now, failed=failed) for home in both]
    try:
        assert await looked(lists) == [{}, {}]
        for home, text in ((first, "一"), (second, "二")):
            journal = ReviewJournal(home, 2012)
            begin(journal)
            before = journal.review.last
            assert (await looked(lists))[home is second] == {"2012": before}
            article = journal.review.begun.articles[0].number
            journal.ask(rc.FormFinding(article=article, text=text), SECRETARIAT)
            assert (await looked(lists))[home is second] == {"2012": before + 1}
            journal.save_archive()
            journal.close()
        for home in both:
            assert reviewed_years(home) == (2012,)
            assert [fact.what for fact in verified_review(home, 2012) if fact.mark is Mark.WRONG] == []
        assert KeptReview(first, 2012).name != KeptReview(second, 2012).name
    finally:
        for each in lists:
            each.close()


def failed(fault: BaseException) -> None:
    raise fault


async def looked(lists: Sequence[RecordList[Any]]) -> list[dict[str, int]]:
    await asyncio.gather(*(each.look() for each in lists))
    return [{key: state.last for key, state in each.found.items()} for each in lists]
