"""A head is the text of a C2SP checkpoint with armored signatures; what somebody kept is told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.errors import EXIT_RECORD, EvidenceError
from pdca_tui.record import checkpoint
from pdca_tui.record.checkpoint import BEGIN, END, Checkpoint, Head, heads_in, origin, record_of
from pdca_tui.record.merkle import leaf_hash

ROOT = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo="
TEXT = f"みなと市/施策の検証/2024-01-24\n200\n{ROOT}\n"
SIGNATURE = f"{BEGIN}\nU1NIU0lH\nAAAA\n{END}\n"


def head(**changes) -> Head:
    return Head(Checkpoint("みなと市/施策の検証/2024-01-24", 200, b"\xaa" * 32, **changes), (SIGNATURE,), "kept:1")


def test_a_head_is_printed_and_read_as_the_standard_has_it():
    assert head().checkpoint.text == TEXT
    assert head().text == f"{TEXT}\n{SIGNATURE}"
    assert heads_in(head().text, "kept") == [head()]


def test_an_unsigned_head_says_so():
    made = Head(head().checkpoint)
    assert made.text == f"{TEXT}\nunsigned\n"
    assert heads_in(made.text, "kept") == [Head(made.checkpoint, where="kept:1")]
    assert heads_in(TEXT, "kept") == [Head(made.checkpoint, where="kept:1")]


def test_several_heads_in_one_file_are_all_read():
    text = head().text + Head(head().checkpoint).text + "\n" + head().text
    assert [each.where for each in heads_in(text, "kept")] == ["kept:1", "kept:9", "kept:15"]


def test_a_head_that_went_through_a_mail_program_is_the_same():
    assert heads_in("\ufeff" + head().text.replace("\n", "\r\n") + "\r\n\r\n", "kept") == [head()]


def test_lines_that_another_program_added_are_signed_too_and_kept():
    made = head(extensions=("another line",))
    assert heads_in(made.text, "kept") == [made]
    assert made.checkpoint.text == TEXT + "another line\n"


BAD = {
    "": ("evidence.empty", "kept"),
    "\n \n": ("evidence.empty", "kept"),
    "みなと市\n": ("evidence.no-number", "kept:2"),
    f"\n\nみなと市\n0200\n{ROOT}\n": ("evidence.no-number", "kept:4"),
    f"みなと市\n+200\n{ROOT}\n": ("evidence.no-number", "kept:2"),
    f"みなと市\n２００\n{ROOT}\n": ("evidence.no-number", "kept:2"),
    f"みなと市\n99999999999999\n{ROOT}\n": ("evidence.no-number", "kept:2"),
    "みなと市\n200\n": ("evidence.no-hash", "kept:3"),
    f"みなと市\n200\n{ROOT[:-5]}\n": ("evidence.no-hash", "kept:3"),
    f"みなと市\n200\n{ROOT[:-2]}p=\n": ("evidence.no-hash", "kept:3"),  # bits that stand for nothing
    f"みなと市\n200\n{ROOT} \n": ("evidence.no-hash", "kept:3"),
    f"みな\x1b[31mと市\n200\n{ROOT}\n": ("evidence.no-origin", "kept:1"),
    f"{'み' * 500}\n200\n{ROOT}\n": ("evidence.no-origin", "kept:1"),
    f"{'み' * 5_000}\n200\n{ROOT}\n": ("evidence.long-line", "kept:1"),
    f"みなと市\n200\n{ROOT}\n\x07bell\n": ("evidence.no-gap", "kept:4"),
    f"みなと市\n200\n{ROOT}\n{SIGNATURE}": ("evidence.no-gap", "kept:4"),
    f"みなと市\n200\n{ROOT}\n\n{BEGIN}\nAAAA\n": ("evidence.signature-cut", "kept:5"),
    f"みなと市\n200\n{ROOT}\n\n{BEGIN}\n***\n{END}\n": ("evidence.signature-cut", "kept:5"),
    f"みなと市\n200\n{ROOT}\n\n{SIGNATURE * 17}": ("evidence.many-signatures", "kept:69"),
    f"みなと市\n200\n{ROOT}\n" + "more\n" * 17: ("evidence.no-gap", "kept:20"),
    SIGNATURE: ("evidence.signature-alone", "kept:1"),
    "c2sp.org/tlog-proof@v1\nindex 0\n": ("evidence.receipt-for-head", "kept:1"),
}


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_head_is_told_by_its_line(text):
    with pytest.raises(EvidenceError) as caught:
        heads_in(text, "kept")
    assert (caught.value.key, caught.value.values["where"]) == BAD[text]
    assert caught.value.exit_code == EXIT_RECORD


@given(st.text(max_size=300) | st.lists(st.sampled_from([*TEXT.split("\n"), BEGIN, END, "AAAA", "unsigned"])).map("\n".join))
def test_no_text_whatever_does_more_than_be_refused(text):
    try:
        read = heads_in(text, "kept")
    except EvidenceError:
        return
    assert all(heads_in(each.text, "kept")[0].checkpoint == each.checkpoint for each in read)


@pytest.mark.parametrize(
    ("content", "key"),
    [(b"\xff\xfe", "evidence.no-text"), (b"x" * 1_000_001, "evidence.too-long"), (None, "evidence.unreadable")],
)
def test_a_file_that_is_no_text_is_told_so(tmp_path: Path, content, key):
    path = tmp_path / "kept"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvidenceError) as caught:
        checkpoint.load(path)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("川崎市", "川崎市 中小企業活性化施策の検証", "2024-01-24"), "川崎市/中小企業活性化施策の検証/2024-01-24"),
        (("City of X", "SME + measures/2", "review/2023"), "City-of-X/SME-measures-2/review/2023"),
        (("", "検証", "2024 春"), "検証/2024-春"),
        (("市" * 50, "題" * 50, "k"), f"{'市' * 24}/{'題' * 24}/k"),
    ],
)
def test_the_origin_names_organisation_data_set_and_record(names, expected):
    assert origin(*names) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a/b/2024-01-24", "2024-01-24"), ("a/b/review/2023", "review/2023"), ("2023", "2023")]
)
def test_which_record_an_origin_is_of_stands_at_its_end(text, expected):
    assert record_of(text) == expected


def test_a_signature_comes_alone_in_its_file():
    assert checkpoint.signature_in(f"\n{SIGNATURE}\n", "sig") == SIGNATURE
    for text, key in ((TEXT, "no-signature"), (SIGNATURE * 2, "more-than-signature"), (BEGIN, "signature-cut")):
        with pytest.raises(EvidenceError) as caught:
            checkpoint.signature_in(text, "sig")
        assert caught.value.key == f"evidence.{key}"


def test_a_leaf_is_never_a_node():
    assert leaf_hash(b"\x01" + bytes(64)) != leaf_hash(bytes(64))
