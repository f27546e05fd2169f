"""The record as plain text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping import NOBODY, elsewhere, held, open_folder
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session.events import Entry
from pdca_tui.errors import RecordDamaged, RecordError, RecordFull, RecordNewer
from pdca_tui.record import archive, codec
from pdca_tui.record.session_event_types import SESSION


def write(entries: Sequence[Entry]) -> str:
    return archive.write(SESSION.rows(entries))


def read(text: str, name: str = "") -> list[Entry]:
    return SESSION.entries(archive.read(text, name))


ENTRIES = held()
TEXT = write(ENTRIES)
LINES = TEXT.splitlines()


def test_a_record_comes_back_from_its_text():
    assert read(TEXT) == ENTRIES
    assert write(read(TEXT)) == TEXT


def test_the_text_is_a_head_and_one_line_of_json_an_entry():
    head, *lines = [json.loads(line) for line in LINES]
    assert head == {"pdca": "record", "format": codec.FORMAT}
    assert [line["number"] for line in lines] == [entry.number for entry in ENTRIES]
    assert "広報を" in TEXT


def test_no_record_is_an_archive_of_nothing():
    assert read(write([])) == []


@given(st.integers(len(LINES[0]) + 1, len(TEXT) - 2), st.characters(categories=["L", "N", "P"]))
def test_no_character_of_an_entry_can_be_changed_unseen(at: int, c: str):
    if TEXT[at] in (c, "\n"):
        return
    with pytest.raises(RecordError):
        read(TEXT[:at] + c + TEXT[at + 1 :])


@pytest.mark.parametrize("number", range(1, len(ENTRIES)))
def test_no_line_can_be_taken_out_doubled_or_swapped_unseen(number: int):
    without = LINES[:number] + LINES[number + 1 :]
    doubled = LINES[: number + 1] + LINES[number:]
    swapped = [*LINES[:number], LINES[number + 1], LINES[number], *LINES[number + 2 :]]
    for lines in (without, doubled, swapped):
        with pytest.raises(RecordDamaged):
            read("\n".join(lines) + "\n", "record.jsonl")


def forged(line: str) -> str:
    """An archive with one line written by hand and the right hash."""
    hash_ = codec.chained(codec.GENESIS, line)
    return f'{LINES[0]}\n{line[:-1]},"hash":"{hash_}"}}\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "record.foreign"),
        ("\n", "record.foreign"),
        ("議事メモ", "record.foreign"),
        ("[]", "record.foreign"),
        ("null", "record.foreign"),
        ("[" * 100_000, "record.foreign"),
        ('{"pdca":"record","format":"1"}', "record.foreign"),
        ('{"pdca":"minutes","format":1}', "record.foreign"),
        ('{"pdca":"record","format":99}', "record.newer"),
        (f"{LINES[0]}\n\n", "record.altered"),
        (f"{LINES[0]}\n{LINES[1][:40]}", "record.altered"),
        (forged('{"number":2,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","data":{}}'), "record.gap"),
        (forged('{"number":1,"at":"2024-01-24T14:00:00","seat":"x","event":"SessionOpened","data":{}}'), "record.bad-time"),
        (
            forged('{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"TeaServed","data":{}}'),
            "record.unknown-event",
        ),
        (forged('{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"RoomMoved","data":{}}'), "record.bad-event"),
        (forged('{"number":1,"seat":"x","event":"SessionOpened","data":{}}'), "record.altered"),
        (
            forged('{"number":1e999,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","data":{}}'),
            "record.altered",
        ),
        (
            forged('{"number":true,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","data":{}}'),
            "record.altered",
        ),
        (
            forged('{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","undoes":1e999,"data":{}}'),
            "record.altered",
        ),
        (
            forged(
                '{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","undoes":2147483648,"data":{}}'
            ),
            "record.altered",
        ),
        (
            forged('{"number":1,"at":"2024-01-24T14:00:00+09:00","seat":"x","event":"SessionOpened","undoes":true,"data":{}}'),
            "record.altered",
        ),
        (forged("[1]"), "record.altered"),
        (forged("{}"), "record.altered"),
    ],
)
def test_what_is_no_sound_archive_is_told(text: str, key: str):
    with pytest.raises((RecordDamaged, RecordNewer)) as told:
        read(text, "record.jsonl")
    assert told.value.key == key


@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_it_is_told_or_read(text: str):
    with pytest.raises((RecordDamaged, RecordNewer)):
        read(text)


# ── saving ──


def test_saving_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path):
    path = tmp_path / "record.jsonl"
    path.write_text("old", encoding="utf-8")
    archive.save(path, TEXT)
    assert path.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_the_old_file_stays_and_the_person_is_told():
    def save() -> str:
        try:
            archive.save(path, TEXT)
        except RecordFull as full:
            return full.key
        return "saved"

    with open_folder() as folder:
        path = folder / "record.jsonl"
        path.write_text("old", encoding="utf-8")
        folder.chmod(0o555)
        assert elsewhere(save, user=NOBODY) == "record.unwritable"
        assert path.read_text(encoding="utf-8") == "old"
        assert list(folder.iterdir()) == [path]


def test_an_archive_is_appended_to_and_one_that_says_the_same_is_left_alone(tmp_path: Path):
    rows = SESSION.rows(ENTRIES)
    path = tmp_path / "record.jsonl"
    archive.keep(path, rows[:3])
    file = path.stat().st_ino
    archive.keep(path, rows)
    archive.keep(path, rows)
    assert path.read_text(encoding="utf-8") == TEXT
    assert path.stat().st_ino == file


@pytest.mark.parametrize("there", ["another", "ahead"])
def test_an_archive_that_is_not_of_this_record_is_never_written_over(tmp_path: Path, there: str):
    rows = SESSION.rows(ENTRIES)
    path = tmp_path / "record.jsonl"
    others = [replace(ENTRIES[0], seat="facilitator"), *ENTRIES[1:]]
    before = archive.write(rows if there == "ahead" else SESSION.rows(others))
    path.write_text(before, encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        archive.keep(path, rows[:-1])
    assert refused.value.key == "record.archive-of-another"
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("end", [b'{"number":9', b"\x00\x00\n", b"\xff\n"])
def test_an_archive_of_which_the_end_was_torn_off_is_made_anew(tmp_path: Path, end: bytes):
    rows = SESSION.rows(ENTRIES)
    path = tmp_path / "record.jsonl"
    path.write_bytes(archive.write(rows[:3]).encode() + end)
    archive.keep(path, rows)
    assert path.read_text(encoding="utf-8") == TEXT
