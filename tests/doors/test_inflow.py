"""From bytes to keys and pastes, however the network cuts them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.doors.inflow import BURST, MOST_PASTED, PASTE_BEGINS, PASTE_ENDS, Inflow, Pasted, Typed

PIECES = st.lists(
    st.sampled_from([PASTE_BEGINS, PASTE_ENDS, "\x1b", "\x1b[A", "\x1b[20", "意見", "　", "q", "\r", "\x03", "[200~", "\x00"]),
    max_size=12,
)


def taken(inflow: Inflow, chunks: Iterable[bytes]) -> list[Typed | Pasted]:
    return [piece for chunk in chunks for piece in inflow.take(chunk)]


def told(pieces: Iterable[Typed | Pasted]) -> list[str]:
    """Write down what was typed and pasted; what the parser was told to forget is taken back."""
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, Pasted):
            out.append(f"<{piece.text}>")
            continue
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


def test_a_run_of_characters_that_nobody_types_is_a_paste():
    """Terminals that do not mark pastes send them as keys; keys would set off what is bound to them."""
    text = "意" * BURST
    assert told(taken(Inflow(), [f"{text}\r".encode()])) == [f"<{text}>", "\r"]
    assert told(taken(Inflow(), [b"n" * (BURST - 1)])) == ["n" * (BURST - 1)]
