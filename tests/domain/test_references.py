"""Numbers of opinions and replies: read as they are printed and as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.references import (
    Number,
    NumberKind,
    OpinionRef,
    ReplyRef,
    article_in,
    typed_number,
    typed_reference,
)

NUMBERS = st.builds(
    Number,
    article=st.none() | st.integers(0, 999),
    program=st.integers(0, 9999),
    kind=st.sampled_from(NumberKind),
    nth=st.integers(1, 999_999),
)
SESSIONS = st.sampled_from(["2024-01-24", "2024-02-06", "autumn-2", "2024-01-24-b"])


@given(NUMBERS)
def test_a_number_is_read_as_it_is_printed(number: Number):
    assert Number.parse(str(number)) == number
    assert article_in(str(number)) == (number.article or 0)


@given(NUMBERS, SESSIONS)
def test_a_number_is_found_wherever_the_session_stands_and_in_any_width(number: Number, session: str):
    wide = str(number).translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    for text in (
        str(number),
        str(number).lower(),
        wide,
        f" {number} ",
        str(number).replace("-", " － "),
        str(number).replace("-", "ー"),
    ):
        assert typed_number(text) == number
        for words in (
            (text, session),
            (session, text),
            (f"{session} {text}",),
            (f"{session}　{text}",),
            (f"{text} {session}",),
        ):
            typed = typed_reference(words)
            assert (typed.number, typed.others) == (number, (session,))
    assert typed_reference((f"{session}:{number}",)) == typed_reference((str(number), session))
    assert typed_reference((wide,)).others == ()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("",),
        ("2024-01-24",),
        ("2024-1-24", "12-3"),
        ("12③",),
        ("第12条 3",),
        ("F3",),
        ("R2",),
        ("計画1",),
        ("12-3-x1",),
        ("12-3-1-1",),
    ],
)
def test_what_names_no_opinion_and_no_reply_stays_as_it_was_typed(words: tuple[str, ...]):
    typed = typed_reference(words)
    assert (typed.number, typed.others, typed.of("2024-01-24")) == (None, words, None)


def test_a_number_with_a_session_is_an_opinion_or_a_reply():
    opinion, reply = typed_reference(("012-03-1",)), typed_reference(("１２－３－ｒ１",))
    assert opinion.of("2024-01-24") == OpinionRef(session="2024-01-24", opinion="12-3-1")
    assert reply.of("2024-01-24") == ReplyRef(session="2024-01-24", reply="12-3-R1")
    assert [str(each.of("2024-01-24")) for each in (opinion, reply)] == ["2024-01-24:12-3-1", "2024-01-24:12-3-R1"]
    assert str(opinion.of("")) == "12-3-1"


@given(NUMBERS, SESSIONS | st.just(""))
def test_a_reference_in_one_word_is_read_back(number: Number, session: str):
    ref = OpinionRef(session=session, opinion=str(number))
    assert OpinionRef.parse(str(ref)) == ref


def test_references_are_sorted_by_their_numbers_as_numbers():
    order = ["P3-1", "P10-1", "0-2-1", "12-3-2", "12-3-10", "12-3-W2", "12-3-W10", "12-10-1", "x", "y"]
    refs = [OpinionRef(session="2024-01-24", opinion=each) for each in order]
    refs.sort(key=lambda ref: ref.opinion)
    found = [ref.opinion for ref in sorted(refs, key=lambda ref: ref.order)]
    assert found == ["0-2-1", *order[:2], *order[3:]]
