"""Receipts and heads over SSH: members get theirs, everybody the head, and who leaves is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

import shipped
from openssh import new_key
from pdca_tui.application.clock import now
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import EXIT_REFUSED, EXIT_USAGE
from pdca_tui.record.checkpoint import BEGIN, heads_in
from pdca_tui.record.receipt import receipt_in
from pdca_tui.sheets.home import Home
from pdca_tui.signing import allowed_signers
from visitors import asks, hosting, joining, opened, sits


@pytest.fixture
def keyed(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose office has a key, which the server can use."""
    line = new_key(tmp_path / "office")
    allowed_signers.add(home.sessions / "allowed_signers", "office", line, now())
    monkeypatch.setenv("PDCA_KEY", str(tmp_path / "office"))
    return home


async def test_members_get_receipts_for_their_own_opinions_and_everybody_the_head(keyed: Home):
    keys = {name: sits(keyed, seat) for name, seat in {
        "chamber": "member:chamber", "it": "member:it", "secretariat": "secretariat", "observer": "observer",
    }.items()}  # fmt: skip
    async with hosting(keyed) as host:
        assert (await asks(host, "chamber", keys["chamber"], "receipt"))[2] == EXIT_USAGE
        room = await opened(host)
        said = {}
        for by in ("chamber", "it"):
            asked = c.SubmitOpinion(program=2, by=f"member:{by}", kind=e.OpinionKind.IMPROVE, text=f"{by} の意見\n二行目")
            said[by] = await room.ask(asked, Seat.parse(f"member:{by}"))
        printed, complaint, status = await asks(host, "chamber", keys["chamber"], "receipt 12-2-1")
        assert (complaint, status) == ("", 0)
        receipt = receipt_in(printed, "printed")
        assert receipt.number == said["chamber"][0].number
        assert receipt.proves(receipt.line("chamber の意見\n二行目"))
        assert receipt.head.signatures
        assert (await asks(host, "chamber", keys["chamber"], f"pdca receipt {shipped.SECOND} 12-2-1"))[0] == printed
        assert (await asks(host, "secretariat", keys["secretariat"], "receipt 12-2-1"))[0] == printed
        for user, command, expected in (
            ("it", "receipt 12-2-1", EXIT_REFUSED),
            ("observer", "receipt 12-2-1", EXIT_REFUSED),
            ("chamber", "receipt 12-2-9", EXIT_USAGE),
            ("chamber", "receipt", EXIT_USAGE),
            ("chamber", "receipt 12-2-1 1999-01-01", EXIT_USAGE),
            ("chamber", "receipt --all", EXIT_USAGE),
            ("observer", "head 1999-01-01", EXIT_USAGE),
        ):
            printed, complaint, status = await asks(host, user, keys[user], command)
            assert (printed, status) == ("", expected), (user, command, complaint)
            assert str(keyed.root) not in complaint
        assert "12-2-1" in (await asks(host, "chamber", keys["chamber"], "receipt"))[1]
        printed, _, status = await asks(host, "observer", keys["observer"], "head")
        (head,) = heads_in(printed, "printed")
        assert (status, head.checkpoint.size) == (0, room.session.last)
        assert BEGIN in printed
        assert (await asks(host, "observer", keys["observer"], f"head {shipped.YEAR}"))[2] == 4  # there is no review yet
        text, _, _ = await asks(host, "observer", keys["observer"], f"head {shipped.SECOND} --text")
        assert text == head.checkpoint.text
        async with joining(host, "it", keys["it"]) as guest:
            await guest.until("新産業創造支援事業")
            guest.types("q")
            await guest.until("もう一度")
            guest.types("q")
            assert await guest.ends() == 0
        assert "あなたの意見（12-2-2）".encode() in guest.output
        assert "ssh 接続先 receipt 12-2-2 > 12-2-2.tlog-proof".encode() in guest.output


async def test_what_is_wrong_with_a_key_is_not_told_to_a_member(keyed: Home, tmp_path: Path):
    key = sits(keyed, "member:chamber")
    (tmp_path / "office").chmod(0o644)
    async with hosting(keyed) as host:
        room = await opened(host)
        asked = c.SubmitOpinion(program=2, by="member:chamber", kind=e.OpinionKind.IMPROVE, text="意見")
        await room.ask(asked, Seat.parse("member:chamber"))
        printed, complaint, status = await asks(host, "chamber", key, "receipt 12-2-1")
        assert (printed.endswith("\nunsigned\n"), complaint, status) == (True, "", 0)
        next((keyed.sessions / shipped.SECOND / "heads").glob("*.head")).write_text("nonsense", encoding="utf-8")
        printed, complaint, status = await asks(host, "chamber", key, "receipt 12-2-1")
        assert (printed, status) == ("", 4)
        assert complaint
        assert str(tmp_path) not in complaint
