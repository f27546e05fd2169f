"""From bytes to keys and pastes, however the network cuts them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.constants import ESCAPE_DELAY

from pdca_tui.doors.terminal_input import (
    ANSWER_PATIENCE,
    ANSWER_WITHIN,
    LONG,
    MOST_PASTED,
    PASTE_BEGINS,
    PASTE_ENDS,
    REST_WITHIN,
    Burst,
    Inflow,
    Pasted,
    Typed,
)

PIECES = st.lists(
    st.sampled_from([PASTE_BEGINS, PASTE_ENDS, "\x1b", "\x1b[A", "\x1b[20", "意見", "　", "q", "\r", "\x03", "[200~", "\x00"]),
    max_size=12,
)


def taken(inflow: Inflow, chunks: Iterable[bytes]) -> list[Typed | Pasted | Burst]:
    return [piece for chunk in chunks for piece in inflow.take(chunk)]


def told(pieces: Iterable[Typed | Pasted | Burst]) -> list[str]:
    """Write down what was typed and pasted; what the parser was told to forget is taken back."""
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, Pasted):
            out.append(f"<{piece.text}>")
            continue
        if isinstance(piece, Burst):  # how characters come is not what they are
            piece = Typed(piece.text)  # noqa: PLW2901
        if piece.fresh:
            kept = out.pop() if out else ""
            begun = next((n for n in range(len(PASTE_BEGINS) - 1, 0, -1) if kept.endswith(PASTE_BEGINS[:n])), 0)
            out.append(kept[: len(kept) - begun])
        if out and not out[-1].startswith("<"):
            out[-1] += piece.text
        else:
            out.append(piece.text)
    return [each for each in out if each]


@given(PIECES, st.data())
def test_it_does_not_matter_how_the_network_cuts(pieces: list[str], data: st.DataObject):
    """A mark in pieces is the same mark, and a character in pieces the same character."""
    whole = "".join(pieces).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    chunks = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    one, other = Inflow(), Inflow()
    assert told(taken(one, [whole])) == told(taken(other, chunks))
    assert one.pasting == other.pasting


@given(st.lists(st.binary(max_size=50), max_size=10))
def test_noise_is_taken(chunks: list[bytes]):
    for piece in taken(Inflow(), chunks):
        piece.text.encode()


def test_a_paste_is_one_piece():
    inflow = Inflow()
    assert told(taken(inflow, [f"a{PASTE_BEGINS}一\n二{PASTE_ENDS}b".encode()])) == ["a", "<一\n二>", "b"]
    assert not inflow.pasting


def test_a_paste_that_never_ends_keeps_only_so_much():
    inflow = Inflow()
    assert taken(inflow, [PASTE_BEGINS.encode(), *[b"x" * 10_000] * 100]) == []
    assert inflow.pasting
    (rest,) = inflow.end_paste()
    assert len(rest.text) == MOST_PASTED
    assert not inflow.pasting


class Ticking:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        """Return the moment."""
        return self.now


@pytest.mark.parametrize(
    ("read", "parts"),
    [
        ("n", "n"),
        ("E", "E"),
        ("意", "意"),
        ("\r", "\r"),
        ("nnnn", "nnnn"),
        ("   ", "   "),
        ("\t\t", "\t\t"),
        ("E\x13", "E\x13"),
        ("\x1b[A", "\x1b[A"),
        ("\x1b[A\x1b[Bn", "\x1b[A\x1b[Bn"),
        ("\x1bOP\x1b[1;5C", "\x1bOP\x1b[1;5C"),
        ("\x1b[[AE", "\x1b[[AE"),
        ("\x1b[<0;33;12M\x1b[<0;33;12m", "\x1b[<0;33;12M\x1b[<0;33;12m"),
        ("4r", "«4r»"),
        ("EVとECの普及", "«EVとECの普及»"),
        ("目標\t46\t43\r次", "«目標\t46\t43\r次»"),
        ("see memo\r\nupdate\x0b次\x0c次\x85次\u2028次", "«see memo\r\nupdate\x0b次\x0c次\x85次\u2028次»"),
        ("文\r", "«文\r»"),
        ("\x1b[A意見\x1b[B", "\x1b[A«意見»\x1b[B"),
        ("本文\x13本文", "«本文\x13本文»"),
        ("本文\x13", "«本文»\x13"),
    ],
)
def test_what_comes_at_once_is_a_burst_and_keys_are_keys(read: str, parts: str):
    """Keys held down are none, nor are the sequences of keys and of the mouse."""
    pieces = taken(Inflow(), [read.encode()])
    assert "".join(f"«{piece.text}»" if isinstance(piece, Burst) else piece.text for piece in pieces) == parts


def test_a_sequence_that_is_cut_in_two_goes_on_and_presses_nothing():
    for first, second in (("\x1b", "[1;5C"), ("\x1b[1;", "5C"), ("\x1b[", "A"), ("n\x1bO", "P")):
        pieces = taken(Inflow(), [first.encode(), second.encode()])
        assert not any(isinstance(piece, Burst) for piece in pieces), (first, second)
    pieces = taken(Inflow(), [b"\x1b[1;", "5C意見".encode()])
    assert [piece.text for piece in pieces] == ["\x1b[1;", "5C", "意見"]


def test_an_escape_key_pressed_before_a_text_is_no_sequence():
    clock = Ticking()
    inflow = Inflow(clock)
    taken(inflow, [b"\x1b"])
    clock.now += 1
    assert taken(inflow, ["[赤]です".encode()]) == [Burst("[赤]です")]


ANSWERS = ("[2;2R", "[2;3R", "[24;80R", "[?2026;2$y")


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_whose_first_character_comes_alone_and_late_is_no_key(answer: str):
    for cut in range(len(answer)):
        clock = Ticking()
        inflow = Inflow(clock)
        inflow.asked()
        assert taken(inflow, [b"\x1b"]) == [Typed("\x1b")]
        clock.now += ANSWER_PATIENCE * 0.8
        assert not inflow.gives_up()
        parts = ["".join(part) for part in (answer[:cut], answer[cut:]) if part and answer[:cut] != "["]
        for part in parts or [answer]:
            assert taken(inflow, [part.encode()]) == [Typed(part)], (answer, cut)
            clock.now += ANSWER_PATIENCE * 0.8


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_of_which_the_first_character_was_taken_for_a_key_types_nothing(answer: str):
    """Later still, or where nothing was asked: the parser, which gave it up, is handed the whole."""
    for asked in (True, False):
        clock = Ticking()
        inflow = Inflow(clock)
        if asked:
            inflow.asked()
        taken(inflow, [b"\x1b"])
        clock.now += ANSWER_PATIENCE * 1.1
        assert inflow.gives_up()
        clock.now += 1
        assert taken(inflow, [f"{answer}意見".encode()]) == [Typed(f"\x1b{answer}"), Burst("意見")]


@pytest.mark.parametrize("typed", ["q", "[", "2", "[赤]です", "[2;3です", "\x1b[A"])
def test_escape_and_then_something_else_are_two_keys_while_an_answer_is_due(typed: str):
    clock = Ticking()
    inflow = Inflow(clock)
    inflow.asked()
    taken(inflow, [b"\x1b"])
    clock.now += ESCAPE_DELAY * 1.5
    assert not inflow.gives_up()
    first, *rest = taken(inflow, [typed.encode()])
    assert first == Typed("", due=True)
    assert "".join(piece.text for piece in rest) == typed


def test_escape_is_a_key_at_once_when_the_answer_has_come_or_never_will():
    clock = Ticking()
    inflow = Inflow(clock)
    assert inflow.patience == ESCAPE_DELAY
    for expects in (inflow.answered, lambda: setattr(clock, "now", clock.now + ANSWER_WITHIN)):
        inflow.asked()
        expects()
        taken(inflow, [b"\x1b"])
        assert inflow.patience == ESCAPE_DELAY
        clock.now += ESCAPE_DELAY * 1.1
        assert inflow.gives_up()


def test_the_rest_of_a_long_burst_belongs_to_it():
    """A terminal that does not mark pastes sends a long one in several pieces, of which the last may be one line end."""
    clock = Ticking()
    inflow = Inflow(clock)
    assert taken(inflow, [("意" * LONG).encode()]) == [Burst("意" * LONG)]
    clock.now += REST_WITHIN / 2
    assert taken(inflow, [b"\r"]) == [Burst("\r")]
    clock.now += REST_WITHIN * 2
    assert taken(inflow, [b"\r"]) == [Typed("\r")]


def test_the_lines_of_a_short_text_do_not_hold_up_what_follows():
    assert taken(Inflow(), ["意見".encode(), b"\r"]) == [Burst("意見"), Typed("\r")]
