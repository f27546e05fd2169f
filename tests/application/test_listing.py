"""The list of the sessions: true while it is looked at, and read again only where something was recorded."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace

import pytest

import shipped
from pdca_tui.application import record_list
from pdca_tui.application.record_list import Known
from pdca_tui.application.session import session_list
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.session_list import Listing
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordBusy, RecordError
from pdca_tui.record.change_tokens import SAME_MOMENT
from people import Clock
from pgserver import Network

FACILITATOR = Seat.parse("facilitator")


@pytest.fixture
def reads(monkeypatch):
    """The sessions that were read, in order."""
    read = []

    def noted(home, key):
        read.append(key)
        return load(home, key)

    monkeypatch.setattr(session_list, "load", noted)
    return read


def lists(home):
    def fails(fault):
        raise AssertionError from fault

    return Listing(home, dict, clock=Clock(), failed=fails)


def state(found):
    session = found.found[shipped.SECOND]
    assert isinstance(session, Session)
    return session.state


def opens(home, key=shipped.SECOND):
    """Open a session in another process, as it were."""
    journal = SessionJournal(home, key)
    sheets = [home.sheet(2023, program) for program in journal.session.order]
    journal.ask(c.OpenSession(sheets=tuple(sheets)), FACILITATOR)
    journal.close()


def ages(home):
    """Let what was written so far have been written a while ago."""
    for path in home.sessions.rglob("*"):
        written = path.stat().st_mtime_ns - 2 * SAME_MOMENT
        os.utime(path, ns=(written, written))


async def test_what_is_recorded_elsewhere_is_found_and_only_that_is_read_again(home, reads):
    ages(home)
    found = lists(home)
    await found.look()
    assert reads == [shipped.SECOND, shipped.THIRD]
    await found.look()
    assert len(reads) == 2, "nothing was recorded"
    opens(home)
    await found.look()
    assert state(found) is State.OPEN
    ages(home)
    await found.look()
    reads_so_far = list(reads)
    await found.look()
    await found.look()
    assert reads == reads_so_far == [shipped.SECOND, shipped.THIRD, shipped.SECOND, shipped.SECOND, shipped.THIRD]


async def test_what_is_recorded_in_the_moment_after_a_look_is_found_though_the_files_look_the_same(home, monkeypatch):
    """The log of a record is written over in place, and the clock of a file system stands still for a while."""
    ages(home)
    found = lists(home)
    opens(home)
    await found.look()
    closed = replace(load(home, shipped.SECOND), state=State.CLOSED)
    monkeypatch.setattr(session_list, "load", lambda *_: closed)
    await found.look()
    assert state(found) is State.CLOSED


async def test_who_looks_on_hears_of_what_another_look_found_meanwhile(home, monkeypatch):
    """Two looks at once: the second finds what was there before the first, and the first something else."""
    ages(home)
    found, heard = lists(home), []
    await found.look()
    found._followers[object()] = lambda: heard.append(dict(found.found))
    before, busy = found.found, RecordBusy("record.busy", path="sessions", detail="")
    answers = iter([({shipped.SECOND: Known(None, busy)}, None), ({k: Known(1, v) for k, v in before.items()}, None)])
    monkeypatch.setattr(found, "_look", lambda _: next(answers))
    await asyncio.gather(found.look(), found.look())
    assert heard[-1] == found.found == before


async def test_a_session_that_is_open_in_this_process_is_not_read(home, reads):
    ages(home)
    rooms = Rooms(home, clock=Clock())
    room = rooms.join(shipped.SECOND)
    await rooms.listing.look()
    assert reads == [shipped.THIRD]
    await room.open(FACILITATOR)
    await rooms.listing.look()
    assert rooms.listing.found[shipped.SECOND] is room.session
    await rooms.part(room)
    await rooms.listing.look()
    assert reads == [shipped.THIRD, shipped.SECOND]
    assert state(rooms.listing) is State.OPEN


async def test_a_session_that_is_prepared_or_changed_meanwhile_is_found(home):
    found = lists(home)
    await found.look()
    path = home.sessions / shipped.THIRD / "session.toml"
    path.write_text("壊れた = ", encoding="utf-8")
    await found.look()
    assert not isinstance(found.found[shipped.THIRD], Session)


class Away:
    """Marks of a database that can be out of reach."""

    def __init__(self):
        self.away = False

    def of(self, keys):
        if self.away:
            raise RecordBusy("record.unreachable", path="postgresql://db1/pdca", detail="refused")
        return dict.fromkeys(keys, 1)

    def close(self):
        """Nothing is open."""


async def test_when_the_records_are_out_of_reach_what_is_known_stays_and_what_is_not_is_read_once_they_are_back(
    home, monkeypatch
):
    marks = Away()
    monkeypatch.setattr(session_list, "marks_of", lambda *_: marks)
    late, found = lists(home), lists(home)
    await found.look()
    marks.away = True
    for each in (found, late):
        await each.look()
        assert isinstance(each.trouble, RecordError)
    assert isinstance(found.found[shipped.SECOND], Session)
    assert isinstance(late.found[shipped.SECOND], RecordBusy)
    marks.away = False
    for each in (found, late):
        await each.look()
        assert each.trouble is None
        assert isinstance(each.found[shipped.SECOND], Session)


async def test_a_database_that_was_away_is_read_again_once_it_is_back(home, server, reads):
    name = server.prepared()
    network = Network(server, name)
    ages(home)
    found = lists(replace(home, record=network.address))
    await found.look()
    await found.look()
    assert reads == [shipped.SECOND, shipped.THIRD]
    network.fault, network.down = "cut", True
    await found.look()
    assert isinstance(found.trouble, RecordBusy)
    opens(replace(home, record=server.address(name)))
    network.down = False
    async with asyncio.timeout(10):
        while found.trouble is not None:  # it is tried once a second
            await found.look()
            await asyncio.sleep(0.05)
    assert state(found) is State.OPEN
    assert reads == [shipped.SECOND, shipped.THIRD, shipped.SECOND]
    found.close()
    network.close()


async def test_nobody_looks_while_nobody_follows(home, monkeypatch):
    monkeypatch.setattr(record_list, "CALM", 0.001)
    ages(home)
    found, heard = lists(home), asyncio.Event()
    stop = found.follow(heard.set)
    stop_too = found.follow(heard.set)
    await heard.wait()
    stop()
    heard.clear()
    opens(home)
    await heard.wait()
    assert state(found) is State.OPEN
    watch = found._watch
    stop_too()
    await asyncio.wait([watch])
    assert watch.cancelled()


async def test_a_fault_of_the_program_is_told_and_ends_nothing(home, monkeypatch):
    faults: list[BaseException] = []
    found = Listing(home, dict, clock=Clock(), failed=faults.append)

    def breaks(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(session_list, "load", breaks)
        await found.look()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    await found.look()
    assert isinstance(found.found[shipped.SECOND], Session)
