"""The slips people make when they write TOML by hand are named, with the line and how to write it."""

from __future__ import annotations

import tomllib

import pytest

from pdca_tui.sheets.broken import flaw_of
from pdca_tui.sheets.read import parsed
from pdca_tui.words import say


def told(text: str) -> tuple[int, str]:
    """Return the line and the sentence for a text that is no TOML."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        parsed(text)
    line, flaw = flaw_of(text, caught.value)
    return line, say(flaw.key, lang=None, **flaw.values)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = { target = 1,500, actual = 2 }\n", 2, "桁区切りのカンマは書けません。1500 のように"),
        ("target = 12,345,678\n", 1, "12345678 のように"),
        ("x = { target = ー, actual = 1 }", 1, '例: target = "ー"'),
        ("x = { target = 1, actual = 大会中止 }  # 中止\n", 1, '例: actual = "大会中止"'),
        ("name = 創業支援\n", 1, '例: name = "創業支援"'),
        ("# x\nstart = 9:30\n", 2, "例: start = 09:30:00"),
        ("date = 2024/1/24\n", 1, "例: date = 2024-01-24"),
        ("number = 03\n", 1, "頭に 0 は付けません。例: 3"),
        ("number ＝ 3\n", 1, "全角の ＝ があります。半角の ="),
        ("actual = ４３\n", 1, "全角の ４"),
        ("name = “x”\n", 1, '半角の "'),
        ("a = 1\nb = 2\na = 3\nc = 4\n", 3, "二度書かれています"),
        ("[a]\nx = 1\n[a]\n", 3, "二度書かれています"),
        ('name = "x\nb = 2\n', 1, "閉じていません"),
        ("items = [1, 2\nb = 3\n", 2, "閉じていません"),
        ('text = """x\n\n\n', 1, "閉じていません"),
        ("[[sessions]\n", 1, "閉じていません"),
        ("purpose\n", 1, "「項目 = 値」"),
        ("x = 1 2\n", 1, "TOML として読めません"),
    ],
)
def test_a_slip_is_named(text: str, line: int, said: str):
    found, sentence = told(text)
    assert said in sentence
    assert found == line or text.startswith('text = """')


def test_words_in_strings_and_comments_mislead_nobody():
    line, sentence = told('note = "1,500 と ー、４３"  # = 1,500\nx = \n')
    assert (line, "桁区切り" in sentence, "全角" in sentence) == (2, False, False)


def test_what_is_not_known_is_told_as_tomllib_does():
    with pytest.raises(tomllib.TOMLDecodeError):
        parsed("= 3")
    assert told("= 3") == (1, "TOML として読めません（Invalid statement）。")
