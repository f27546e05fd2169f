"""Invitations: each code is used once, while it holds, for its seat."""

from __future__ import annotations

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from building import JST
from pdca_tui.errors import RecordDamaged, RecordFull
from pdca_tui.record.invitation_store import FILE, KEY_FILE, Invitations

WHEN = datetime(2024, 1, 20, 9, 0, tzinfo=JST)
CODE = "0123456789ABCDEFGHJKMNPQ"


@pytest.fixture
def invitations(tmp_path: Path) -> Invitations:
    return Invitations(tmp_path)


def test_others_on_the_machine_cannot_read_who_was_invited(invitations: Invitations, tmp_path: Path):
    before = os.umask(0o022)
    try:
        invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o640


def test_a_code_is_used_once(invitations: Invitations):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    assert invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)
    assert not invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)
    assert invitations.waiting(at=WHEN) == []


def test_of_many_at_once_one_uses_it(invitations: Invitations):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    with ThreadPoolExecutor(8) as pool:
        used = list(pool.map(lambda n: invitations.use(CODE, "member:chamber", f"SHA256:{n}", at=WHEN), range(8)))
    assert used.count(True) == 1


def test_a_code_is_for_its_seat_only(invitations: Invitations):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    assert not invitations.use(CODE, "facilitator", "SHA256:x", at=WHEN)
    assert not invitations.use("", "member:chamber", "SHA256:x", at=WHEN)
    assert invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)


def test_a_code_runs_out(invitations: Invitations):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=1)
    late = WHEN + timedelta(days=1)
    assert not invitations.use(CODE, "member:chamber", "SHA256:x", at=late)
    assert invitations.waiting(at=late) == []
    assert invitations.waiting(at=WHEN) == [("member:chamber", late)]


def test_what_is_not_used_can_be_withdrawn(invitations: Invitations):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=1)
    assert invitations.withdraw("member:chamber", at=WHEN) == 1
    assert not invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)


def test_a_code_for_several_seats_is_withdrawn_with_each_of_them(invitations: Invitations):
    for number, seat in enumerate(("facilitator", "facilitator+secretariat", "member:chamber", "secretariat")):
        invitations.invite(f"{CODE}{number}", seat, at=WHEN, days=1)
    assert invitations.withdraw("facilitator+secretariat", at=WHEN) == 1
    invitations.invite(CODE, "facilitator+secretariat", at=WHEN, days=1)
    assert invitations.withdraw("facilitator", at=WHEN) == 2
    assert not invitations.use(CODE, "facilitator+secretariat", "SHA256:x", at=WHEN)
    assert sorted(seat for seat, _ in invitations.waiting(at=WHEN)) == ["member:chamber", "secretariat"]


def test_a_copy_of_the_file_gives_no_code_away(invitations: Invitations, tmp_path: Path):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    assert CODE.encode() not in (tmp_path / FILE).read_bytes()
    assert stat.S_IMODE((tmp_path / ".door" / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / ".door").stat().st_mode) == 0o700


def test_without_its_key_a_copy_lets_nobody_in(invitations: Invitations, tmp_path: Path):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    (tmp_path / ".door" / KEY_FILE).write_bytes(b"another key")
    assert not invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)


def test_what_became_of_a_key_is_kept(invitations: Invitations, tmp_path: Path):
    invitations.invite(CODE, "member:chamber", at=WHEN, days=7)
    invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)
    invitations.tell("revoked", "member:chamber", "SHA256:x", at=WHEN)
    with sqlite3.connect(tmp_path / FILE) as db:
        rows = db.execute("SELECT what, seat, by FROM events ORDER BY number").fetchall()
    db.close()
    assert rows == [
        ("invited", "member:chamber", ""),
        ("bound", "member:chamber", "SHA256:x"),
        ("revoked", "member:chamber", "SHA256:x"),
    ]


def test_a_broken_file_is_told(invitations: Invitations, tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be looked at" * 20)
    with pytest.raises(RecordDamaged):
        invitations.use(CODE, "member:chamber", "SHA256:x", at=WHEN)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(RecordFull):
        Invitations(tmp_path / "nowhere").invite(CODE, "member:chamber", at=WHEN, days=1)
