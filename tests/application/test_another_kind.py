"""Nothing of the engine knows what a session is: a record of another kind is kept, told, drafted, undone and refused alike."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

import shipped
from another_kind import KeptWishes, ListSettled, LiveWishes, MakeWish, Settle, TakeBack, WishJournal
from pdca_tui.application.journal import Journal
from pdca_tui.application.record_copying import copied, exported, imported
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.aggregate import RecordIdentity
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.errors import RecordForeign, RecordNewer, Refused
from pdca_tui.record import archive
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.store import DraftKey
from pdca_tui.words import explain

SECRETARIAT, CHAMBER, SHOPPING = Seat.parse("secretariat"), Seat.parse("member:chamber"), Seat.parse("member:shopping")


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> KeptWishes:
    """Where wishes are kept, once in each engine."""
    if request.param == "sqlite":
        return KeptWishes(tmp_path, "2023")
    server = request.getfixturevalue("server")
    return KeptWishes(tmp_path, "2023", server.address(server.prepared()))


def test_what_is_asked_is_decided_recorded_and_folded_and_read_again(kept: KeptWishes):
    journal, other = WishJournal(kept), WishJournal(kept)
    journal.ask(MakeWish(text="広場"), CHAMBER)
    assert other.state.texts == ()
    other.ask(MakeWish(text="駐輪場"), SHOPPING)  # decided on what the first one recorded meanwhile
    assert journal.poll()
    assert journal.state.texts == ("広場", "駐輪場") == other.state.texts
    assert journal.ask(MakeWish(text="広場"), SHOPPING) == []
    with pytest.raises(Refused):
        journal.ask(Settle(), CHAMBER)
    for each in (journal, other):
        each.close()
    again = WishJournal(kept, reading=True)
    assert [entry.event for entry in again.entries] == [entry.event for entry in journal.entries]
    assert again.entries[0].begins == RecordIdentity(kind="wishes", dataset="みなと市", key="2023")
    again.close()


def test_taking_back_says_which_entry_it_takes_back_and_an_approval_what_it_approves(kept: KeptWishes):
    journal = WishJournal(kept)
    for text in ("一", "二"):
        journal.ask(MakeWish(text=text), CHAMBER)
    journal.ask(MakeWish(text="三"), SHOPPING)
    (taken,) = journal.ask(TakeBack(), CHAMBER)
    assert (taken.undoes, journal.state.texts) == (2, ("一", "三"))
    (settled,) = journal.ask(Settle(), SECRETARIAT)
    assert isinstance(settled.event, ListSettled)
    assert settled.event.record_hash == journal._store.rows()[3].hash
    with pytest.raises(Refused):
        journal.ask(TakeBack(), CHAMBER)
    journal.close()


def test_a_draft_is_kept_beside_it_and_forgotten_with_what_comes_of_it(kept: KeptWishes):
    journal = WishJournal(kept)
    slot = journal.save_draft(CHAMBER, "wish:1@k:abc", "ひろ")
    assert journal.drafts(CHAMBER) == {slot: "ひろ"}
    assert (journal.drafting("wish:"), journal.drafting("opinion:")) == (1, 0)
    journal.ask(MakeWish(text="広場"), CHAMBER, draft=DraftKey(str(CHAMBER), slot))
    assert journal.drafts(CHAMBER) == {}
    journal.close()


async def test_it_is_watched_and_told_and_says_who_is_there(kept: KeptWishes):
    live, elsewhere = LiveWishes(WishJournal(kept)), WishJournal(kept)
    told, done = asyncio.Event(), []
    after = lambda: done.append(live.state.last)  # noqa: E731  # the same one for both who follow

    def heard():
        told.set()
        return after

    stop, _ = live.follow(heard), live.follow(heard)
    live.start()
    await live.sit(CHAMBER, "abc")
    assert live.sitting == {CHAMBER}
    await live.ask(MakeWish(text="広場"), CHAMBER)
    assert done == [1]  # once, after everybody was told
    told.clear()
    elsewhere.ask(MakeWish(text="駐輪場"), SHOPPING)
    async with asyncio.timeout(20):
        await told.wait()
    assert live.state.texts == ("広場", "駐輪場")
    assert [entry.number for entry in live.entries(1, 2)] == [2]
    stop()
    await live.rise(CHAMBER, "abc")
    assert live.sitting == frozenset()
    elsewhere.close()
    await live.close()


def test_it_goes_to_plain_text_and_to_another_place_and_back(kept: KeptWishes, tmp_path: Path):
    journal = WishJournal(kept)
    journal.ask(MakeWish(text="広場"), CHAMBER)
    journal.save_archive()
    journal.close()
    head = (kept.folder / ARCHIVE).read_text(encoding="utf-8").partition("\n")[0]
    assert json.loads(head) == {"pdca": "record", "format": 1, "kind": "wishes", "dataset": "みなと市", "key": "2023"}
    assert exported(kept) == (kept.folder / ARCHIVE).read_text(encoding="utf-8")
    there = KeptWishes(tmp_path / "there", "2023")
    assert imported(there, kept.folder / ARCHIVE, lambda *_: None).count == 1
    if kept.where:
        assert copied(kept, kept.where, "", lambda *_: None).count == 1
    for path in there.folder.glob(f"{RECORD}*"):
        path.unlink()
    (there.folder / ARCHIVE).write_bytes((kept.folder / ARCHIVE).read_bytes())
    begun = Journal(there)
    assert begun.state.texts == ("広場",)
    begun.close()


# ── each kind refuses the other ──


def test_a_record_of_one_kind_is_none_of_the_other(home, tmp_path: Path):
    wishes = KeptWishes(tmp_path, shipped.SECOND, dataset="川崎市")
    journal = WishJournal(wishes)
    journal.ask(MakeWish(text="広場"), CHAMBER)
    journal.save_archive()
    journal.close()
    session = KeptSession(home, shipped.SECOND)
    (session.folder / ARCHIVE).write_bytes((wishes.folder / ARCHIVE).read_bytes())
    with pytest.raises(RecordForeign) as told:
        SessionJournal(home, shipped.SECOND)
    assert "会議の記録ではありません" in explain(told.value)
    (session.folder / ARCHIVE).unlink()
    held = SessionJournal(home, shipped.SECOND)
    held.ask(c.SetPoints(program=held.session.order[0], points=("一",)), SECRETARIAT)
    held.save_archive()
    held.close()
    for path in wishes.folder.glob(f"{RECORD}*"):
        path.unlink()
    (wishes.folder / ARCHIVE).write_bytes((session.folder / ARCHIVE).read_bytes())
    with pytest.raises(RecordForeign):
        WishJournal(wishes)
    rows = archive.load(session.folder / ARCHIVE).rows
    with pytest.raises(RecordNewer):
        wishes.types.entries(rows)


def test_records_of_two_kinds_with_one_key_stand_beside_each_other_in_a_database(home, server, tmp_path: Path):
    address = server.address(server.prepared())
    wishes = WishJournal(KeptWishes(tmp_path, shipped.SECOND, address, dataset="川崎市"))
    wishes.ask(MakeWish(text="広場"), CHAMBER)
    held = SessionJournal(replace(home, record=address), shipped.SECOND)
    held.ask(c.SetPoints(program=held.session.order[0], points=("一",)), SECRETARIAT)
    wishes.ask(MakeWish(text="駐輪場"), CHAMBER)
    assert wishes.state.texts == ("広場", "駐輪場")
    assert held.session.last == 2
    for each in (wishes, held):
        each.close()
