"""The boundary for text: what gets in, and how it is laid out."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pdca_tui.text import MAX_TEXT, breaks, clean, clean_line, comparable, cut, left_out, pad, shown, width, wrap, written

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=200)
"""Any string Python can hold, lone surrogates included."""

JAPANESE = st.text(
    st.sampled_from("起業支援の窓口は年間43件、K-NICで（令和5年度）に延べ1,200人。「相談」ー・※①…ょっ ABC-def %　\n〜々"),
    max_size=120,
)

BEFORE_A_BREAK = st.sampled_from(["①", "(1)", "(1) ", "（", "「『", "([", "※", "● ", "達成度: ○", "。", "5", "K-", "　", ""])
LISTED = st.lists(
    st.tuples(BEFORE_A_BREAK, st.sampled_from(["\n", "\n\n", "本文", "\u3099", " "])).map("".join), max_size=30
).map("".join)
"""What stands in front of a break in a text that somebody lists things in: marks, numbers, brackets that are still open."""

NOUN = st.sampled_from(
    ["起業", "支援", "相談窓口", "43件", "1,200人", "K-NIC", "92.5%", "マッチング", "①", "施策々", "Kawasaki"]
)
ASIDE = NOUN.map("（{}）".format) | NOUN.map("「{}」、".format) | NOUN.map("『（{}）』".format)
PROSE = st.lists(st.tuples(NOUN | ASIDE, st.sampled_from("はがのをで、ょー")).map("".join), min_size=1, max_size=40).map(
    lambda words: "".join(words) + "。"
)
"""What people write: brackets are around something, marks are behind something."""

HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that act on a terminal, are invisible, or mean something only to their author."""

CLOSING = frozenset("、。，．・：；？！ー）］｝〕〉》」』】〙〗ぁぃぅぇぉっゃゅょァィゥェォッャュョ々…‥％")
OPENING = frozenset("（［｛〔〈《「『【〘〖")


def harmful(text: str) -> list[str]:
    return [hex(ord(c)) for c in text if c != "\n" and unicodedata.category(c) in HARMFUL]


# ── cleaning ──


def test_a_circled_number_is_no_number_of_an_activity_and_stays_with_what_it_numbers():
    """In the sheets both stand side by side, and mean different lists."""
    assert shown("(1) 再編整備（①複合化、②検討）") == "(1) 再編整備（[1]複合化、[2]検討）"
    assert wrap("再編整備と①複合化の工事", 14) == ["再編整備と", "[1]複合化の工", "事"]


def test_of_all_characters_none_that_is_harmful_passes():
    """Every code point there is, one by one, between two letters."""
    let_through = [hex(n) for n in range(0x110000) if harmful(clean(f"a{chr(n)}b"))]
    assert let_through == []


def test_no_variation_selector_or_noncharacter_passes():
    selectors = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x180F]
    nonsense = [*range(0xFDD0, 0xFDF0), *(plane + low for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))]
    assert [hex(n) for n in selectors + nonsense if clean(f"a{chr(n)}b") != "ab"] == []


@given(ANYTHING)
@example("\x1b]0;title\x07")
@example("\x1b[31m赤\x1b[0m")
@example("\u202e反転\u202c")
@example("a\ud800b")
@example("\r\u200b\n")
def test_cleaning_lets_nothing_harmful_through_and_is_done_once(text: str):
    once = clean(text)
    assert harmful(once) == []
    assert clean(once) == once
    assert len(once) <= MAX_TEXT


@given(ANYTHING)
def test_a_clean_line_is_one_line_without_space_at_its_ends(text: str):
    once = clean_line(text, 20)
    assert "\n" not in once
    assert once == once.strip()
    assert len(once) <= 20
    assert clean_line(once, 20) == once


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("一行目\r\n二行目\r三行目", "一行目\n二行目\n三行目"),
        ("表\t中", "表 中"),
        ("全角　空白", "全角　空白"),
        ("神\ufa19社", "神\ufa19社"),
        ("か\u3099", "か\u3099"),
        ("a" + "\u0301" * 9, "a" + "\u0301" * 3),
        ("葛\U000e0100城", "葛城"),
        ("①※㎡㈱髙﨑〜ー", "①※㎡㈱髙﨑〜ー"),
        ("[@click=app.quit]押す[/]", "[@click=app.quit]押す[/]"),
    ],
)
def test_cleaning_keeps_what_is_meant(raw: str, kept: str):
    assert clean(raw) == kept


def test_a_limit_cuts_and_none_does_not():
    assert len(clean("あ" * (MAX_TEXT + 1))) == MAX_TEXT
    assert len(clean("あ" * (MAX_TEXT + 1), None)) == MAX_TEXT + 1


# ── showing ──


@pytest.mark.parametrize(
    ("raw", "drawn"),
    [
        ("①と⑳", "[1]と[20]"),
        ("㉑", "[21]"),
        ("Ⅲ期", "III期"),
        ("※注", "※ 注"),
        ("※ 注", "※ 注"),
        ("●中", "● 中"),
        ("plain", "plain"),
    ],
)
def test_what_fonts_draw_too_wide_is_shown_otherwise(raw: str, drawn: str):
    assert shown(raw) == drawn


@given(JAPANESE)
def test_showing_twice_is_showing_once(text: str):
    assert shown(shown(text)) == shown(text)


# ── wrapping ──


def squeezed(text: str) -> str:
    """The text without its white space, which a line break may stand for."""
    return "".join(text.split())


@given(JAPANESE | ANYTHING.map(clean), st.integers(4, 60), st.integers(0, 8))
@example("    あ", 4, 0)
@example("あ" * 50, 5, 3)
@example("W" * 50, 7, 0)
@example("あ" * 12 + "\u3000い", 24, 0)
@example("https://a.example/bcdefg\u3000い", 24, 0)
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, cells: int, hang: int):
    lines = wrap(text, cells, hang)
    assert lines
    assert max(width(line) for line in lines) <= cells
    assert squeezed("".join(lines)) == squeezed(shown(text))


@given(LISTED | JAPANESE | ANYTHING.map(clean), st.integers(4, 60), st.integers(0, 8))
@example("①\n本文", 20, 0)
@example("達成度: ○\n次に", 20, 0)
@example("（\n）", 20, 0)
def test_no_line_has_a_break_within(text: str, cells: int, hang: int):
    """It would reach the terminal, and put every line after it into another place."""
    lines = wrap(text, cells, hang)
    assert [line for line in lines if "\n" in line] == []
    assert len(lines) > text.count("\n")


@given(PROSE, st.integers(20, 60))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, cells: int):
    lines = wrap(text, cells)
    assert [line for line in lines if line.strip()[:1] in CLOSING] == []
    assert [line for line in lines if line.strip()[-1:] in OPENING] == []


@given(PROSE, st.integers(24, 60))
def test_a_line_is_filled_before_the_next_one_begins(text: str, cells: int):
    """The first piece of a line would not have fitted on the line before; no piece of this prose is wider than 22 cells.

    The last line may have some of the one before, which stays longer than half.
    """
    lines = wrap(text, cells)
    assert [line for line in lines[:-2] if width(line) <= cells - 22] == []
    assert all(width(line) > cells - 22 or 2 * width(line) >= cells for line in lines[-2:-1])


@given(st.text("窓口での支援を続けた。、促しか", min_size=60, max_size=200), st.integers(24, 120))
def test_no_last_line_of_a_character_or_two(text: str, cells: int):
    """Unless closing marks in a row, which must not be parted, leave no other way."""
    text = re.sub("[。、]+", "。", text).strip("。")
    lines = wrap(text, cells)
    assert len(lines) == 1 or width(lines[-1]) > 4
    assert "".join(lines) == text


@pytest.mark.parametrize("space", [" ", "\u3000"])
def test_what_a_last_line_takes_keeps_the_space_within_it(space: str):
    text = "あ" * 11 + space + "い。"
    assert wrap("か" * 12 + text, 24)[1:] == ["あ" * 10, "あ" + space + "い。"]


def test_a_last_line_of_one_long_word_is_left_alone():
    assert wrap("あ" * 5 + "https://example.jp/abcdef", 24) == ["あ" * 5, "https://example.jp/abcde", "f"]


@pytest.mark.parametrize("cells", range(12, 40))
def test_latin_words_and_numbers_with_their_counters_stay_whole(cells: int):
    text = "令和5年度はK-NICで1,200人が参加し、起業は43件、満足度は92.5%だった。Kawasakiの支援は201／23の実績がある。"
    lines = wrap(text, cells)
    for whole in ("K-NIC", "1,200人", "43件", "92.5%", "Kawasaki"):
        assert any(whole in line for line in lines), f"{whole} was broken at {cells} cells: {lines}"


def test_a_word_wider_than_the_line_is_broken_rather_than_cut():
    assert wrap("https://example.jp/a-very-long-path", 10) == ["https://ex", "ample.jp/a", "-very-long", "-path"]


def test_paragraphs_keep_their_breaks_and_their_indentation():
    assert wrap("　一段落目です。\n　二段落目です。\n\n三", 40) == ["　一段落目です。", "　二段落目です。", "", "三"]


def test_where_a_line_is_broken_the_next_one_hangs():
    assert wrap("(1) 窓口での支援を続ける", 14, hang=4) == ["(1) 窓口での支", "    援を続ける"]


def test_nothing_to_wrap_is_one_empty_line():
    assert wrap("", 10) == [""]


# ── breaking what is being written ──


def broken(text: str, cells: int) -> list[str]:
    at = breaks(text, cells)
    return [text[begin:end] for begin, end in zip([0, *at], [*at, len(text)], strict=True)]


@given((LISTED | JAPANESE | ANYTHING.map(clean)).map(lambda text: text.replace("\n", "")), st.integers(2, 60))
@example("　" * 9 + "https://example.jp", 10)
@example("あ。。。。。。。。。。", 4)
def test_while_it_is_written_every_character_keeps_its_place_and_no_line_is_wider_than_asked(text: str, cells: int):
    pieces = broken(text, cells)
    assert "".join(pieces) == text
    assert [piece for piece in pieces if len(piece) > 1 and width(written(piece)) > cells] == []
    assert all(pieces) or not text


@given(PROSE.map(shown), st.integers(4, 60))
def test_what_is_written_breaks_where_it_will_when_it_is_read(text: str, cells: int):
    """But for a last line of a character or two, which takes from the one before only when nothing more is typed."""
    written, read = [piece.rstrip() for piece in broken(text, cells)], wrap(text, cells)
    assert written[:-2] == read[:-2]
    assert "".join(written[-2:]) == "".join(read[-2:])
    assert written == read or width(written[-1]) <= 4


@given(PROSE, st.lists(st.sampled_from(" 　"), max_size=3), st.integers(24, 60))
def test_no_line_being_written_begins_with_what_closes(text: str, spaces: list[str], cells: int):
    pieces = broken("".join(spaces) + text, cells)
    assert [piece for piece in pieces if piece[:1] in CLOSING or piece[-1:] in OPENING] == []


def test_a_space_that_has_no_room_begins_the_next_line():
    assert broken("一二三四五　六", 10) == ["一二三四五", "　六"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("①は※1、→●", "[1]は※ 1、→ ● "),
        ("⑳と㉟とⅧ", "[20]と[35]とVIII"),
        ("△10 ▲20 ☆", "△ 10 ▲ 20 ☆ "),
        ("43件、K-NIC", "43件、K-NIC"),
    ],
)
def test_a_character_of_ambiguous_width_is_whole_while_it_is_written(typed: str, seen: str):
    assert written(typed) == seen
    assert "".join(map(written, typed)) == seen, "whatever stands beside it"


# ── cutting and padding ──


@given(JAPANESE | ANYTHING.map(clean), st.integers(0, 40))
def test_a_cut_text_fits_on_one_line_and_says_that_it_was_cut(text: str, cells: int):
    line = cut(text, cells)
    assert "\n" not in line
    assert width(line) <= cells
    if cells and width(shown(text).replace("\n", " ")) > cells:
        assert line.endswith("…")


@given(JAPANESE.map(clean_line), st.integers(0, 40))
def test_padding_fills_to_the_width_and_never_cuts(text: str, cells: int):
    assert width(pad(text, cells)) == max(cells, width(text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ガ", "か\u3099".replace("か", "カ"), True),
        ("ガ", "ｶﾞ", True),
        ("Ａ１（％）", "A1(%)", True),
        ("a\u3000b", "a  b ", True),
        ("m²", "m2", True),
        ("1〜2", "1～2", True),
        ("A−B", "A－B", True),
        ("①", "1", False),
        ("Ⅱ", "II", False),
        ("カ", "ガ", False),
        ("ー", "-", False),
        ("A", "a", False),
    ],
)
def test_texts_are_compared_without_width_and_composition(one: str, other: str, same: bool):  # a parameter
    assert (comparable(one) == comparable(other)) is same


@given(st.text())
def test_comparing_twice_changes_nothing(text: str):
    assert comparable(comparable(text)) == comparable(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("普通の文\n二行目\tと①㈱髙", ()),
        ("一\r\n二\x0b三\u2028四\x1f五\x1e六", ()),
        ("葛\U000e0100城", ("variations",)),
        ("☺\ufe0f", ("variations",)),
        ("\u202e逆\u2066", ("directions",)),
        ("a\u200bb\ufeff", ("joiners",)),
        ("\ue000外字", ("private",)),
        ("\x1b[2J", ("controls",)),
        ("\u115f\ufdd0", ("others",)),
        ("a" + "\u0301" * 5, ("marks",)),
        ("\x07\ufe0f", ("variations", "controls")),
    ],
)
def test_what_is_left_out_is_named(text: str, names: tuple[str, ...]):
    assert left_out(text) == names


@given(st.text())
def test_something_is_left_out_where_the_text_gets_shorter(text: str):
    ends = text.replace("\r\n", "\n")
    assert bool(left_out(text)) == (len(clean(text, None)) < len(ends))
