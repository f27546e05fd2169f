"""A receipt proves that words are an entry of a record with a head; it is short, and read as foreign text."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping import held
from pdca_tui.domain.session import events as e
from pdca_tui.errors import EvidenceError
from pdca_tui.record import receipt as receipts
from pdca_tui.record.checkpoint import BEGIN, END, Checkpoint, Head
from pdca_tui.record.merkle import Tree
from pdca_tui.record.receipt import Receipt, receipt, receipt_in
from pdca_tui.record.session_event_types import SESSION

ROWS = SESSION.rows(held())
LINES = [row.line.encode() for row in ROWS]
TREE = Tree.of(LINES)
AT = next(at for at, entry in enumerate(held()) if isinstance(entry.event, e.OpinionSubmitted))
WORDS = json.loads(ROWS[AT].data)["text"]
SIGNATURE = "\n".join([BEGIN, *(["U1NIU0lH" + "A" * 62] * 3), "AAAA" * 7 + "AA", END]) + "\n"
HEAD = Head(Checkpoint("みなと市/施策の検証/2024-01-24", len(LINES), TREE.root()), (SIGNATURE,))


def made() -> Receipt:
    return receipt(LINES[AT], WORDS, TREE, AT, HEAD)


def test_words_with_every_kind_of_sign_are_found_again_and_proved():
    assert WORDS == "広報を\n「増やす」ー①"
    read = receipt_in(made().text, "kept")
    assert read.line(WORDS) == LINES[AT]
    assert read.proves(read.line(WORDS))
    assert not read.proves(read.line(WORDS.replace("増やす", "減らす")))
    assert read.text == made().text


def test_the_layout_is_that_of_the_standard():
    title, extra, index, *proof = made().text.split("\n\n")[0].split("\n")
    assert (title, index) == ("c2sp.org/tlog-proof@v1", f"index {AT}")
    assert extra.startswith("extra ")
    assert [base64.b64decode(each) for each in proof] == TREE.inclusion(AT)
    assert made().text.split("\n\n", 1)[1] == HEAD.text


def test_a_receipt_of_a_long_session_stays_below_a_kilobyte():
    line = (
        '{"number":512,"at":"2024-01-24T15:59:59+09:00","seat":"member:entrepreneurs","key":"k3Zq/0dX+aPw",'
        '"event":"OpinionRevised","data":{"opinion":"15-19-12","kind":"propose","about":{"on":"together","key":"13+14+15"},'
        f'"text":{json.dumps("長い意見。" * 400, ensure_ascii=False)},"by":"member:entrepreneurs","manner":"writing","tidied":false}}}}'
    ).encode()
    lines = [*LINES, *[b"x"] * (511 - len(LINES)), line]
    tree = Tree.of(lines)
    checkpoint = Checkpoint("川崎市/中小企業活性化施策の検証/2024-01-24", 512, tree.root())
    text = receipt(line, "長い意見。" * 400, tree, 511, Head(checkpoint, (SIGNATURE,))).text
    assert len(text.encode()) < 1_024
    assert receipt_in(text, "kept").proves(line)


def test_other_words_are_no_reason_for_a_receipt():
    with pytest.raises(ValueError, match="not the words"):
        receipt(LINES[AT], "別の文言", TREE, AT, HEAD)


def lines_of(**changes: str) -> str:
    """The receipt with some of its lines replaced; an empty one is left out."""
    found = dict(zip(["title", "extra", "index"], made().text.split("\n"), strict=False)) | changes
    rest = made().text.split("\n", 3)[3]
    return "\n".join([*filter(None, found.values()), rest])


PACKING = zlib.compressobj(9, zlib.DEFLATED, -15)
BOMB = base64.b64encode(PACKING.compress(b"x" * 2_000_000) + PACKING.flush()).decode()
"""Two megabytes in one line."""

BAD = [
    (lines_of(title="c2sp.org/tlog-proof@v9"), "no-receipt", 1),
    (lines_of(extra="extra ***"), "bad-extra", 2),
    (lines_of(extra=f"extra {BOMB}"), "bad-extra", 2),
    (lines_of(extra="extra AAAA"), "bad-extra", 2),
    (lines_of(index="index 01"), "no-number", 3),
    (lines_of(index="index -1"), "no-number", 3),
    (lines_of(index=f"index {len(LINES)}"), "proof-does-not-fit", 3),
    (lines_of(index=f"index {AT}\nnothing"), "no-hash", 4),
    (lines_of(index=f"index {AT}\n" + "\n".join([HEAD.checkpoint.root_text] * 40)), "long-proof", 35),
    (made().text + "and more\n", "more-than-receipt", None),
    (made().text.split("\n\n")[0], "no-origin", None),
    ("", "no-receipt", 1),
]


@pytest.mark.parametrize(("text", "key", "line"), BAD)
def test_what_is_no_receipt_is_told_by_its_line(text, key, line):
    with pytest.raises(EvidenceError) as caught:
        receipt_in(text, "kept")
    assert caught.value.key == f"evidence.{key}"
    assert line is None or caught.value.values["where"] == f"kept:{line}"


def test_a_receipt_of_another_program_without_extra_proves_as_much():
    read = receipt_in(lines_of(extra=""), "kept")
    assert (read.before, read.after) == (b"", b"")
    assert read.proves(LINES[AT])


@given(st.binary(max_size=200))
def test_whatever_stands_as_extra_is_read_or_refused(raw):
    text = lines_of(extra=f"extra {base64.b64encode(raw).decode()}")
    try:
        read = receipt_in(text, "kept")
    except EvidenceError:
        return
    assert receipt_in(read.text, "kept") == read


def test_the_dictionary_is_what_it_was_when_the_first_receipt_was_given_out():
    """Receipts that people keep are read with it."""
    assert zlib.crc32(receipts.DICTIONARY) == 3759022285
