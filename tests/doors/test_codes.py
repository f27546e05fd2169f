"""One-time codes, as they are written and as they are typed."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.doors.serving.invitation_codes import ALPHABET, LETTERS, mark_of, new_code, typed_code


def test_a_code_cannot_be_guessed():
    assert LETTERS * math.log2(len(ALPHABET)) >= 100
    assert len({new_code() for _ in range(1000)}) == 1000


def test_no_letter_of_a_code_is_taken_for_another():
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


@given(st.randoms())
def test_a_code_is_read_however_it_is_typed(random: object):
    code = new_code()
    letters = code.replace("-", "")
    full_width = letters.translate({ord(c): ord(c) + 0xFEE0 for c in letters})
    alike = letters.replace("0", "O").replace("1", "l")
    for typed in (code, letters, code.lower(), f" {code} ", code.replace("-", " "), full_width, code.replace("-", "ー"), alike):
        assert typed_code(typed) == letters


@given(st.text(max_size=300))
def test_anything_else_is_no_code(text: str):
    letters = typed_code(text)
    assert letters == "" or len(letters) == LETTERS


def test_the_mark_of_a_code_gives_nothing_away():
    code = typed_code(new_code())
    assert mark_of(code) == mark_of(code)
    assert mark_of(code).startswith("code-")
    assert not {code[i : i + 4] for i in range(20)} & {mark_of(code)[i : i + 4].upper() for i in range(9)}
