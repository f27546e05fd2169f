"""What every store of records must do, whichever the engine: each test runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import contextlib
import select
from collections.abc import Callable
from typing import Any

import pytest

from building import STEP
from keeping import AT, SessionStore, deferral, held, keeper, told
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Overtaken, RecordDamaged, RecordError, RecordNewer
from pdca_tui.record import archive, codec, hash_chain
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.store import MAX_DRAFT, Draft, DraftKey
from pdca_tui.words import explain
from places import Place


@pytest.fixture
def store(place: Place) -> SessionStore:
    return place.open()


def held_rows() -> list[hash_chain.Row]:
    return SESSION.rows(held())


# ── entries ──


def test_a_new_record_is_empty(store: SessionStore):
    assert store.writable
    assert store.read() == store.rows() == []
    assert store.is_empty()


def test_what_was_appended_is_read_again_by_everybody(store: SessionStore, place: Place):
    entries = store.append((deferral("一"), deferral("二")), seat="secretariat", at=AT, expected=0, key="SHA256:abc")
    assert [(entry.number, entry.key) for entry in entries] == [(1, "SHA256:abc"), (2, "SHA256:abc")]
    assert not store.is_empty()
    again = place.open()
    assert again.read() == store.read() == entries
    assert again.read(1) == entries[1:]
    assert again.read(2) == []


def test_a_whole_session_comes_back_as_it_was(store: SessionStore):
    entries = held()
    store.adopt(SESSION.rows(entries))
    assert store.read() == entries
    assert store.rows() == held_rows()
    assert replay(Session(key="x"), store.read()) == replay(Session(key="x"), entries)


def test_the_rows_hold_the_very_characters_that_were_recorded(store: SessionStore):
    """Also where this version would write the same event in other words, and so with another hash."""
    (row,) = SESSION.rows(held()[:1])
    spaced = row._replace(data=row.data.replace('","', '", "', 1))
    spaced = spaced._replace(hash=codec.chained(codec.GENESIS, spaced.line))
    store.adopt([spaced])
    assert store.rows() == [spaced]
    assert store.read() == held()[:1]
    assert archive.read(archive.write(store.rows())) == [spaced]


def test_who_is_late_is_told_and_nothing_is_recorded(store: SessionStore, place: Place):
    other = place.open()
    store.append((deferral("一"),), seat="secretariat", at=AT, expected=0)
    with pytest.raises(Overtaken):
        other.append((deferral("二"), deferral("三")), seat="facilitator", at=AT, expected=0)
    assert [entry.seat for entry in store.read()] == ["secretariat"]
    other.append((deferral("二"),), seat="facilitator", at=AT, expected=1)
    assert [entry.seat for entry in store.read()] == ["secretariat", "facilitator"]


def test_who_is_ahead_of_the_record_is_told_too(store: SessionStore):
    with pytest.raises(Overtaken):
        store.append((deferral("一"),), seat="secretariat", at=AT, expected=3)
    assert store.read() == []


def test_of_several_facts_all_are_recorded_or_none(store: SessionStore):
    with pytest.raises(UnicodeEncodeError):
        store.append((deferral("一"), deferral("\ud800")), seat="secretariat", at=AT, expected=0)
    assert store.read() == []
    store.append((deferral("二"),), seat="secretariat", at=AT, expected=0)
    assert len(store.read()) == 1


def test_nothing_to_record_records_nothing(store: SessionStore):
    assert store.append((), seat="secretariat", at=AT, expected=0) == []
    assert store.read() == []


@pytest.mark.parametrize("text", ["\\u0000", "'; DROP TABLE entries; --", "%s %(x)s {}", '"\\"', "あ" * 30_000, "\u2028\x85"])
def test_whatever_is_said_is_kept_as_it_is(store: SessionStore, place: Place, text: str):
    """The rules clean a text before it is recorded; what is recorded does not depend on it."""
    store.append((deferral(text),), seat="member:chamber", at=AT, expected=0)
    (row,) = place.open().rows()
    assert row == SESSION.rows([e.Entry(number=1, at=AT, seat="member:chamber", event=deferral(text).event)])[0]


def test_a_zero_byte_and_what_acts_on_a_terminal_are_kept_and_never_come_out(store: SessionStore, place: Place):
    store.append((deferral("a\x00b\x1b[2J"),), seat="secretariat", at=AT, expected=0)
    place.forge("secretariat\x1b[2J", "ItemDeferred", '{"program":1,"reason":"\\u001b]0;owned\\u0007\\u202e"}')
    first, second = place.open().read()
    assert first.event == e.ItemDeferred(program=1, reason="ab[2J")
    assert second.seat == "secretariat[2J"
    assert second.event == e.ItemDeferred(program=1, reason="]0;owned")


@pytest.mark.parametrize("change", ["UPDATE {entries} SET seat = 'x'", "DELETE FROM {entries}"])
def test_a_record_refuses_to_be_changed(store: SessionStore, place: Place, change: str):
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert "append-only" in place.refused(change)
    assert len(store.read()) == 1


def test_a_store_notices_what_others_appended_and_not_what_it_did_itself(store: SessionStore, place: Place):
    other = place.open()
    store.read()
    while store.changed():
        store.read()
    store.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert not store.changed()
    other.append((deferral(),), seat="facilitator", at=AT, expected=1)
    if (fileno := store.fileno()) is not None:
        assert select.select([fileno], [], [], 10)[0] == [fileno]
    assert store.changed()
    store.read(1)
    assert not store.changed()


# ── a record taken over ──


def test_an_archive_is_restored_once(store: SessionStore, place: Place):
    other = place.open()
    archive.restore(store, SESSION, held_rows())
    archive.restore(other, SESSION, held_rows())
    assert other.read() == held()
    with pytest.raises(Overtaken):
        store.adopt(held_rows())


def test_the_rest_of_a_record_is_taken_over_after_its_beginning(store: SessionStore):
    store.adopt(held_rows()[:4])
    store.adopt(held_rows()[4:])
    assert store.read() == held()


def test_rows_that_do_not_follow_are_not_taken_over(store: SessionStore):
    store.adopt(held_rows()[:4])
    with pytest.raises(Overtaken):
        store.adopt(held_rows()[5:])
    altered = [row._replace(seat="observer") for row in held_rows()[4:]]
    with pytest.raises(RecordDamaged):
        store.adopt(altered)
    assert store.rows() == held_rows()[:4]


# ── several processes ──


def test_processes_that_write_at_once_lose_nothing_and_number_nothing_twice(place: Place):
    """Four begin the same record at the same moment and append as fast as they can."""
    seats = ("secretariat", "facilitator", "member:chair", "member:chamber")
    count = 25
    with contextlib.ExitStack() as running:
        processes = {seat: running.enter_context(keeper(place.spec, count, seat)) for seat in seats}
        acknowledged = {seat: told(process, count) for seat, process in processes.items()}
    entries = place.open().read()
    assert [entry.number for entry in entries] == list(range(1, 4 * count + 1))
    assert {seat: [entry.number for entry in entries if entry.seat == seat] for seat in seats} == acknowledged
    said = [entry.event.reason for entry in entries if isinstance(entry.event, e.ItemDeferred)]
    assert sorted(said) == sorted(f"{seat} {n}" for seat in seats for n in range(count))


@pytest.mark.parametrize("acknowledged", [0, 1, 40])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(place: Place, acknowledged: int):
    with keeper(place.spec, 10_000) as process:
        seen = told(process, acknowledged)
        process.kill()
    store = place.open()
    found = [entry.number for entry in store.read()]
    assert found[: len(seen)] == seen
    assert found == list(range(1, len(found) + 1))
    store.append((deferral("after"),), seat="secretariat", at=AT, expected=len(found))


# ── drafts ──


def draft(text: str, slot: str = "opinion:12-1", seat: str = "member:chamber", at: Any = AT) -> Draft:
    return Draft(seat=seat, slot=slot, text=text, at=at)


def test_a_draft_takes_the_place_of_what_is_known_only(store):
    store.save_draft(draft("一"))
    assert not store.save_draft(draft("二"), was=())
    assert not store.save_draft(draft("二"), was=("三",))
    assert [kept.text for kept in store.drafts("member:chamber")] == ["一"]
    assert store.save_draft(draft("二"), was=("一",))
    assert store.save_draft(draft("二"), was=()), "what is kept is kept"
    assert store.save_draft(draft(""), was=("一",))
    assert [kept.text for kept in store.drafts("member:chamber")] == ["二"]
    assert store.save_draft(draft(""), was=("二",))
    assert store.drafts("member:chamber") == []


def test_a_draft_is_kept_for_its_seat_until_it_is_emptied(store: SessionStore, place: Place):
    store.save_draft(draft("書きかけ"))
    store.save_draft(draft("書きかけの　続き\n二行目"))
    store.save_draft(draft("別の場所", slot="reply", at=AT + STEP))
    store.save_draft(draft("別の人", seat="member:chair"))
    again = place.open()
    assert [kept.text for kept in again.drafts("member:chamber")] == ["書きかけの　続き\n二行目", "別の場所"]
    again.save_draft(draft(""))
    assert [kept.slot for kept in again.drafts("member:chamber")] == ["reply"]
    assert again.read() == []


def test_what_is_recorded_is_no_draft_any_more_from_the_same_step_on(store: SessionStore, place: Place):
    for slot, seat in (("opinion:12-1", "member:chamber"), ("reply", "member:chamber"), ("opinion:12-1", "member:chair")):
        store.save_draft(draft("書きかけ", slot=slot, seat=seat))
    mine = DraftKey("member:chamber", "opinion:12-1")
    with pytest.raises(Overtaken):
        store.append((deferral(),), seat="member:chamber", at=AT, expected=3, draft=mine)
    with pytest.raises(UnicodeEncodeError):
        store.append((deferral("\ud800"),), seat="member:chamber", at=AT, expected=0, draft=mine)
    assert len(place.open().drafts("member:chamber")) == 2
    store.append((deferral(),), seat="member:chamber", at=AT, expected=0, draft=mine)
    store.append(
        (deferral(),), seat="member:chamber", at=AT, expected=1, draft=DraftKey("member:chamber", "reply", ("別の文",))
    )
    again = place.open()
    assert [kept.slot for kept in again.drafts("member:chamber")] == ["reply"], "what another terminal keeps there stays"
    assert [kept.slot for kept in again.drafts("member:chair")] == ["opinion:12-1"]
    known = DraftKey("member:chamber", "reply", ("別の文", "書きかけ"))
    store.append((deferral(),), seat="member:chamber", at=AT, expected=2, draft=known)
    assert place.open().drafts("member:chamber") == []


def test_how_many_are_drafting_an_opinion_is_told_and_nothing_else(store: SessionStore):
    store.save_draft(draft("一"))
    store.save_draft(draft("二", slot="opinion:2"))
    store.save_draft(draft("三", slot="reply", seat="department:tax"))
    assert store.drafting("opinion:") == 1


def test_a_draft_that_is_too_long_to_submit_is_kept_whole(store: SessionStore):
    store.save_draft(draft("あ" * 5000))
    assert [len(kept.text) for kept in store.drafts("member:chamber")] == [5000]


def test_whatever_is_typed_can_be_kept(store: SessionStore):
    store.save_draft(draft("制御\x00\x1b[31m文字\ud800\u202e" + "あ" * MAX_DRAFT))
    text = store.drafts("member:chamber")[0].text
    assert text.startswith("制御[31m文字ああ")
    assert len(text) == MAX_DRAFT


# ── what is no sound record ──


def altered(change: str) -> Callable[[Place], None]:
    return lambda place: place.tamper("UPDATE {entries} SET " + change + " WHERE number = 3 AND {session}")  # noqa: S608


def without(number: int) -> Callable[[Place], None]:
    return lambda place: place.tamper("DELETE FROM {entries} WHERE {session} AND number = " + str(number))  # noqa: S608


def forged(event: str, data: str) -> Callable[[Place], None]:
    return lambda place: place.forge("secretariat", event, data)


SPOILED: list[tuple[str, type[RecordError], Callable[[Place], None]]] = [
    ("record.altered", RecordDamaged, altered("seat = 'observer'")),
    ("record.altered", RecordDamaged, altered("at = '2020-01-01T00:00:00+09:00'")),
    ("record.altered", RecordDamaged, altered("key = 'SHA256:x'")),
    ("record.altered", RecordDamaged, altered("data = '{{}}'")),
    ("record.altered", RecordDamaged, altered("undoes = 1")),
    ("record.altered", RecordDamaged, altered("hash = ''")),
    ("record.gap", RecordDamaged, without(3)),
    ("record.gap", RecordDamaged, without(1)),
    ("record.unknown-event", RecordNewer, forged("TeaServed", "{}")),
    ("record.bad-event", RecordDamaged, forged("RoomMoved", "{}")),
    ("record.bad-event", RecordDamaged, forged("ItemDeferred", "[" * 50_000)),
]


@pytest.mark.parametrize(("key", "kind", "spoil"), SPOILED)
def test_what_is_no_sound_record_is_told(place: Place, key: str, kind: type[RecordError], spoil: Callable[[Place], None]):
    place.open().adopt(held_rows())
    spoil(place)
    with pytest.raises(kind) as told_by:
        place.open().read()
    assert told_by.value.key == key
    assert "{path}" not in explain(told_by.value)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_record_of_a_newer_version_is_refused(own_place: Callable[[str], Place], engine: str):
    place = own_place(engine)
    place.open().adopt(held_rows())
    place.newer()
    with pytest.raises(RecordNewer) as told_by:
        place.open()
    assert told_by.value.key == "record.newer"
