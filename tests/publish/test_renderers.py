"""What people type is read as they typed it, whichever program reads the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from random import Random

import pytest

from pdca_tui.publish.markdown import Align, Document
from pdca_tui.text import clean
from reading import NASTY
from renderers import RENDERERS, Blocks, widths_in_pandoc

TYPED = (
    *NASTY,
    # lists of other dialects
    "(1) 相談の件数", "(2023) 年度", "(1)", "a) 一", "a. 一", "A) 一", "A.  一", "i) 一", "iv) 四", "(a) 一", "(iii) 三", "(@) 例", "(@x) 例",
    "#. 一", "B. 一", "1234567890. 一", "(x) y", "xii. 十二", "まとめ\n(1) 相談\n(2) 窓口\na) 広報", "1) 一\n2) 二", "I. はじめに",
    # typography
    "(c)", "(C) 市", "(r)", "(tm)", "(TM)", "(p)", "±", "+-", "+-5", "...", "..", "…", "か....", "?....", "!!!!!", "????", ",,", "--", "---",
    "a--b", "a -- b", "a---b", "1--2", '"引用"', "'引用'", "don't", "\"a' b\"", "5'10\"", "``a''", "Mr. Sato", "No. 1", "Dr. X", "p. 5",
    "vs. 前年", "i.e. x", "e.g. x", "Ph.D. x", "etc. x", "c. 1900", "完了. 次へ", "Fin. Next",
    # marks of other dialects
    "C++とC++", "++追加++", "==", "===", "==強調==", "a==b", "a=b", "~下~", "^上^", "H~2~O", "x^2^", "a^[注]", "$5と$10", "\\(x\\)", "\\[x\\]",
    ":100:", ":1234:", ":tada:", ":+1:", ":-1:", ":smile:", "評価:D", ":D", ":)", ":-)", ";)", ";-)", ":(", "8-)", "B-)", "X-)", ":/", ":o",
    ":|", "<3", "</3", ":'(", ":,(", ">:(", "]:)", "O:)", "14:05", "14:05-15:00", "10:30:00", "比は1:2:3", "a:b:c", ":a", "a::b",
    "@市", "@abc", "-@abc", "[@abc]", "!!! note", "??? note", "::: note", ":::", "> [!NOTE]", "[[頁]]", "{{x}}", "{++x++}", "%%x%%", "%", "% 題",
    "Table: 表", "table: 表", ": 表", "Figure: 図", "~ 定義", "語\n: 定義", "語\n~ 定義", "語\n:   定義", "| 行", "| 行\n| 行", "+---+---+\n| a | b |",
    "---- ----\na    b", "a  b\n-- --\n1  2", "\\begin{x}", "\\LaTeX", "<span>x</span>", "&copy;", "&nbsp;", "a&b", "AT&T", "---\ntitle: x\n---",
    "https://a.example/b?c=d&e=f", "http://a.example", "www.a.example", "a@b.example", "xmpp:a@b.example", "a.example.com", "K-NIC.jp",
    "#12", "＃12", "C#", "a #b", "a*b*c", "a_b_c", "2*3*4", "*", "＊", "★", "→", "⇒", "~", "～", "〜", "￥", "¥", "100%", "±5%", "½", "(株)",
    "（c）", "①", "㈱", "a\tb", "行末\\", "行末\\\n次", "a / b", "//", "/* x */", "<!-- x", "x -->", "\\", "\\\\", "`", "``", "'", '"', "‘", "‘(x", "“", "”", "“x”", "‘x’", "it’s",
    "、", "。", "　字下げ", "　字下げ\n　字下げ", "a　b", "- (1) 相談", "[x] 済", "[ ] 未", "[X] 済", "+ x", "* x", "1. x\n   2. y", ">x", "> x\ny", "=", "= x", "-", "- ", "--",
    "6-)", "(1)(2)", "(1)相談", "(5'", "a ;(", "http:", "注:", "注: ", "(注) x", "イ) x", "ア. x", "α. x", "(α) x", "β) x", "é. x", "(я) x", "ａ. x", "Ａ) x", "μ. x", "あ) x", "ⅳ) x", "1.5", "1.5倍", "1.", "令和5.4.1", "R5.4.1から",
)  # fmt: skip
"""What people do type, and what somebody might."""


def told(text: str) -> Document:
    """A document with ``text`` wherever a text can stand."""
    doc = Document()
    for level in (1, 2):
        doc.heading(level, "見出し " + text)
    doc.heading(3, text + " 見出し")
    doc.paragraph(text)
    doc.item(text)
    doc.item(text, number="12-3-1")
    doc.within(text)
    doc.item(text, depth=1)
    doc.within(text, depth=1)
    doc.item(text, depth=2)
    doc.within("語 " + text, depth=2)
    doc.item("終わり")
    doc.table([("番号", Align.RIGHT), (text, Align.LEFT)], [("1", text), ("-5", "語 " + text + " 語"), ("ー", "x")])
    doc.paragraph(text)
    doc.rule()
    doc.paragraph("終わり")
    return doc


def letters(text: str) -> str:
    """A text of the same paragraphs and lines in which nothing can act."""
    return re.sub(r"[^\s　]+", "字", text)


def words(blocks: Blocks) -> list[str]:
    """What is read in each block that has text, without its spaces."""
    return [re.sub(r"\s+", "", text) for _, text in blocks if text.strip()]


def expected(text: str) -> list[str]:
    """What must be read in ``told(text)``."""
    lines = [line.strip(" \t") for line in text.split("\n")]
    whole = "".join(lines).strip("　")
    paragraphs = ["".join(part) for filled, part in groupby(lines, lambda line: bool(line.strip())) if filled]
    bare = [whole] if whole else []
    first, *more = paragraphs or [""]
    after = [f"語{first}", *more]
    read = [
        "見出し" + whole,
        "見出し" + whole,
        whole + "見出し",
        *paragraphs,
        *bare,
        "12-3-1" + whole,
        *paragraphs,
        *bare,
        *paragraphs,
    ]
    table = ["番号", *bare, "1", *bare, "-5", "語" + whole + "語", "ー", "x"]
    return [re.sub(r"\s+", "", each) for each in (*read, *bare, *after, "終わり", *table, *paragraphs, "終わり")]


@pytest.mark.parametrize("renderer", RENDERERS)
def test_what_is_typed_is_read_as_it_was_typed(renderer: str) -> None:
    """In every place of a document."""
    hold(renderer, TYPED)


def hold(renderer: str, typed: Iterable[str]) -> None:
    """Assert that a document with ``typed`` has the blocks that it has with plain letters, and the words that were typed."""
    read = RENDERERS[renderer]
    texts = [text for text in map(clean, typed) if text.strip()]
    whole = read("\n".join(told(text).text() for text in texts))
    plainly = read("\n".join(told(letters(text)).text() for text in texts))
    found, wanted = words(whole), [each for text in texts for each in expected(text)]
    wrong = next(((at, a, b) for at, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), None)
    assert wrong is None, f"{renderer} reads {wrong[1]!r} for {wrong[2]!r}, after {found[max(0, wrong[0] - 4) : wrong[0]]}"
    assert len(found) == len(wanted)
    assert [kind for kind, _ in whole] == [kind for kind, _ in plainly]


def test_the_columns_of_a_word_document_are_as_wide_as_what_stands_in_them() -> None:
    """Pandoc takes the widths from the document: a program's name gets the most of the agenda, a count the least."""
    doc = Document()
    columns = [("順", Align.RIGHT), ("事業", Align.LEFT), ("条文", Align.LEFT), ("意見", Align.RIGHT), ("備考", Align.LEFT)]
    names = ["ソーシャルビジネス振興事業", "ウェルフェアイノベーション推進事業（川崎市全域を対象とするもの）"]
    doc.table(columns, [(str(at), name, "第12条", "4", "先送り（資料が間に合わないため）") for at, name in enumerate(names, 1)])
    aligns, shares = widths_in_pandoc(doc.text())
    order, name, article, opinions, _ = shares
    assert aligns == ["AlignRight", "AlignDefault", "AlignDefault", "AlignRight", "AlignDefault"]
    assert name > 3 * opinions
    assert article > order
    assert min(shares) > 0.04
    assert round(sum(shares), 2) <= 1


@pytest.mark.slow
@pytest.mark.timeout(600)  # hundreds of texts through a renderer; a loaded machine is slow, not wrong
@pytest.mark.parametrize("renderer", RENDERERS)
def test_pieces_in_any_order_are_read_as_they_were_typed(renderer: str) -> None:
    """What acts in none of the texts above may act where two of them meet."""
    dice = Random(8)  # noqa: S311  # the same texts every time
    seams = ("", "", " ", "\n", "、", "(", ")")
    texts = ["".join(dice.choice(TYPED) + dice.choice(seams) for _ in range(dice.randint(2, 4))).strip() for _ in range(600)]
    hold(renderer, texts)
