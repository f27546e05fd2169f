"""Heads are made at the closing and the approval, beside the session: nothing waits for them, nothing fails with them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import shipped
from openssh import new_key
from pdca_tui.application import heads
from pdca_tui.application.clock import now
from pdca_tui.application.review.head_source import of_review
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.head_source import of_session
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.review.commands import EnterWrittenOpinion, PublishReview
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.domain.session.session import State
from pdca_tui.errors import EXIT_OK
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record.receipt import receipt_in
from pdca_tui.sheets.home import Home
from pdca_tui.signing import allowed_signers, office_key
from people import confirming, sitting

KEY = shipped.SECOND
FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")


@pytest.fixture
def office(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's key, listed and at hand."""
    line = new_key(tmp_path / "office")
    allowed_signers.add(home.sessions / "allowed_signers", "office", line, now())
    monkeypatch.setenv("PDCA_KEY", str(tmp_path / "office"))
    return tmp_path / "office"


async def closed(room: Room) -> None:
    await room.open(FACILITATOR, counted=0)
    await room.ask(c.CloseSession(counted=0), FACILITATOR)
    assert room.session.state is State.CLOSED


def kept(home: Home) -> dict[int, bool]:
    """The sizes of the heads beside the record, and whether each is signed."""
    source = of_session(home, KEY)
    found = {size: heads.kept(heads.head_file(source, size)) for size in heads.kept_sizes(source)}
    return {size: bool(head and head.signatures) for size, head in found.items()}


async def test_the_closing_and_the_approval_have_their_heads(home: Home, office: Path):
    before = set(threading.enumerate())
    room = Room(SessionJournal(home, KEY))
    await closed(room)
    assert await room.heads.trouble() is None
    at_closing = room.session.last
    assert kept(home) == {at_closing: True}
    await room.ask(c.OpenConfirmation(until=room.moment.date()), SECRETARIAT)
    chair = next(seat.key for seat in room.session.convened.body.seats if seat.chair)
    await room.ask(c.ApproveMinutes(unconfirmed=len(unconfirmed(room.session))), Seat.parse(f"member:{chair}"))
    await room.close()
    for left in {thread for thread in threading.enumerate() if thread.name.startswith("heads")} - before:
        left.join(10)
        assert not left.is_alive(), "a thread stays, and with it whatever it stands for"
    assert kept(home) == {at_closing: True, room.session.last - 1: True, room.session.last: True}
    head = heads.kept(heads.head_file(of_session(home, KEY), room.session.last - 1))
    assert head is not None
    assert head.checkpoint.root_text == room.session.minutes.record_root


async def test_an_agent_that_does_not_answer_delays_nobody(home: Home, office: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(office_key, "_PATIENCE", 0.3)
    monkeypatch.setenv("PDCA_KEY", f"{office}.pub")
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "agent"))
        silent.listen()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
        room = Room(SessionJournal(home, KEY))
        await closed(room)
        assert kept(home) == {}  # the closing is on the disk, and whoever asked for it goes on
        await room.ask(c.OpenConfirmation(until=room.moment.date()), SECRETARIAT)
        trouble = await room.heads.trouble()
        assert trouble is not None
        assert trouble.key == "signing.away"
        assert list(kept(home).values()) == [False]
        await room.close()


def hide(office: Path, home: Home) -> None:
    office.unlink()


def forbid(office: Path, home: Home) -> None:
    (home.sessions / KEY / "heads").write_text("no folder", encoding="utf-8")


def break_list(office: Path, home: Home) -> None:
    (home.sessions / "allowed_signers").write_text("nonsense", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "key"),
    [(hide, "signing.missing"), (forbid, "head.not-kept"), (break_list, "evidence.bad-signer")],
)
async def test_whatever_is_wrong_with_a_head_the_session_is_closed(
    home: Home, office: Path, harm: Callable[[Path, Home], None], key: str
):
    harm(office, home)
    room = Room(SessionJournal(home, KEY))
    await closed(room)
    assert (await room.save_minutes(minutes)).is_file()
    trouble = await room.heads.trouble()
    await room.close()
    assert trouble is not None
    assert trouble.key == key


async def test_who_closes_is_told_when_the_head_could_not_be_signed(home: Home, office: Path):
    hide(office, home)
    async with sitting(home, program=3, size=(60, 18)) as person:
        await person.opens()
        await person.presses("E")
        await person.records("ctrl+s")
        await person.is_told("照合値には署名できませんでした。")
    assert list(kept(home).values()) == [False]


async def test_without_any_key_nobody_is_bothered(home: Home):
    async with confirming(home) as person:
        assert (await person.room.heads.trouble()).key == "signing.none"
        assert "署名" not in person.text


async def test_nothing_is_made_of_anything_else(home: Home):
    room = Room(SessionJournal(home, KEY))
    await room.open(FACILITATOR, counted=0)
    await asyncio.wait_for(room.close(), 10)
    assert kept(home) == {}


def test_a_review_has_heads_when_it_is_published_and_on_demand(home: Home, office: Path, tmp_path: Path, capfd):
    def pdca(*words: str) -> str:
        capfd.readouterr()
        assert main(["--home", str(home.root), "--lang", "en", *words]) == EXIT_OK, capfd.readouterr()
        return str(capfd.readouterr().out)

    pdca("review", "import", str(shipped.YEAR))
    text = pdca("head", str(shipped.YEAR))
    assert text.splitlines()[0].endswith(f"/review/{shipped.YEAR}")
    (tmp_path / "kept.head").write_text(text, encoding="utf-8")
    journal = ReviewJournal(home, shipped.YEAR)
    written = EnterWrittenOpinion(
        article=12, by="member:chamber", kind=OpinionKind.ASK, text="書面の\n意見", received=journal.moment.date()
    )
    number = journal.ask(written, SECRETARIAT)[-1].event.opinion
    published = journal.ask(PublishReview(hash="d" * 64), SECRETARIAT)[-1]
    journal.close()
    source = of_review(home, shipped.YEAR)
    assert heads.kept_sizes(source)[0] == published.number
    head = heads.kept(heads.head_file(source, published.number))
    assert head is not None
    assert head.signatures
    assert "the record continues this head" in pdca("verify", str(shipped.YEAR), "--against", str(tmp_path / "kept.head"))
    receipt = receipt_in(pdca("receipt", number.lower()), "printed")
    assert receipt.proves(receipt.line("書面の\n意見"))


async def test_a_fault_of_the_program_is_told_and_nothing_waits_for_it(home: Home, monkeypatch):
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(heads, "made_anyway", breaks)
    faults: list[BaseException] = []
    room = Room(SessionJournal(home, KEY), failed=faults.append)
    await closed(room)
    assert await room.heads.trouble() is None
    await room.close()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
