"""Which seats nobody holds any more: never one of a process that lives, and in the end all of those that died."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.application.presence import process_heartbeat
from pdca_tui.application.presence.process_heartbeat import Line, Process, line_of, read_line, this_process
from pdca_tui.application.presence.stale_seats import SILENT, Found, Settling

NOBODY: frozenset[str] = frozenset()
CHAMBER = frozenset({"chamber"})
FAR = Process(machine="another", number=4711, began=1)


def told(process: Process, beat: int = 0, seats: frozenset[str] = CHAMBER) -> str:
    return str(Line(process=process, beat=beat, seats=seats))


@pytest.fixture
def ended() -> Process:
    """A process of this machine that has ended."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        process = Process(machine=this_process().machine, number=other.pid, began=process_heartbeat._began(other.pid))
        assert process.lives()
    return process


def test_a_line_is_read_as_it_was_written():
    line = read_line(line_of({"chamber", "it"}, 3))
    assert line == Line(process=this_process(), beat=3, seats=frozenset({"chamber", "it"}))
    assert line_of((), 3) == ""


@given(st.text())
def test_a_line_that_cannot_be_read_is_of_nobody_who_is_known(text: str):
    line = read_line(text)
    assert isinstance(line.seats, frozenset)
    assert line.process.lives() is None


def test_of_a_process_on_this_machine_it_is_known_whether_it_lives(ended: Process):
    assert this_process().lives()
    assert ended.lives() is False
    assert Process(machine=this_process().machine, number=os.getpid(), began=1).lives() is False, "the number was given again"
    assert FAR.lives() is None


def test_who_was_killed_and_not_waited_for_is_gone():
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    process = Process(machine=this_process().machine, number=other.pid, began=process_heartbeat._began(other.pid))
    other.kill()
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    assert process.lives() is False
    other.communicate()


def test_of_a_process_whose_state_is_hidden_nothing_is_known(monkeypatch: pytest.MonkeyPatch):
    """Where a machine hides the processes of other accounts they are no less alive."""

    def hidden(_: int) -> int:
        raise FileNotFoundError

    this_process()
    monkeypatch.setattr(process_heartbeat, "_began", hidden)
    assert this_process().lives() is None


def looks(settling: Settling, count: int, kept: Mapping[str, str]) -> list[Found]:
    return [settling.looked(CHAMBER, NOBODY, kept) for _ in range(count)]


def test_who_died_has_some_looks_to_come_back(ended: Process):
    settling, kept = Settling(3), {"x": told(ended)}
    assert [found.abandoned for found in looks(settling, 5, kept)] == [(), (), (), ("chamber",), ("chamber",)]
    settling = Settling(3)
    looks(settling, 3, kept)
    assert settling.looked(CHAMBER, CHAMBER, kept) == Found(stale=("x",))
    assert settling.looked(CHAMBER, NOBODY, kept) == Found()


def test_a_line_is_kept_until_the_record_says_what_it_says(ended: Process):
    settling, kept = Settling(0), {"x": told(ended)}
    assert settling.looked(CHAMBER, NOBODY, kept) == Found(("chamber",), ())
    assert settling.looked(NOBODY, NOBODY, kept) == Found((), ("x",))


def test_of_a_far_process_silence_is_what_counts_and_one_word_is_enough():
    settling = Settling(0)
    assert all(found == Found() for found in looks(settling, SILENT, {"x": told(FAR)}))
    assert settling.looked(CHAMBER, NOBODY, {"x": told(FAR, 1)}) == Found()
    assert [found.abandoned for found in looks(settling, SILENT, {"x": told(FAR, 1)})] == [()] * (SILENT - 1) + [("chamber",)]


def test_a_look_that_failed_counts_for_nothing():
    settling = Settling(0)
    looks(settling, SILENT, {"x": told(FAR)})
    settling.reset()
    assert settling.looked(CHAMBER, NOBODY, {"x": told(FAR)}) == Found()


def test_a_room_of_this_process_holds_its_seats_until_it_is_closed():
    settling, kept = Settling(0), {"mine": line_of(CHAMBER, 0)}
    Settling.living.add("mine")
    assert settling.looked(CHAMBER, NOBODY, kept) == Found()
    Settling.living.discard("mine")
    assert settling.looked(CHAMBER, NOBODY, kept).abandoned == ("chamber",)


@given(st.lists(st.tuples(st.sampled_from(["far", "near", "dead"]), st.integers(0, SILENT - 1)), min_size=1, max_size=60))
def test_whatever_happens_a_seat_that_a_living_process_holds_is_never_given_up(course: list[tuple[str, int]]):
    """Others come, go and die; the living one renews its line at least every few looks."""
    settling, beat, since = Settling(0), 0, 0
    others = {
        "far": told(FAR, seats=CHAMBER),
        "near": told(this_process()),
        "dead": told(Process(machine="gone", number=1, began=1)),
    }
    for other, pause in course:
        since += 1
        if since > pause:
            beat, since = beat + 1, 0
        kept = {"alive": told(Process(machine="elsewhere", number=1, began=1), beat), other: others[other]}
        assert settling.looked(CHAMBER, NOBODY, kept).abandoned == ()
