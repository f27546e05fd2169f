"""No text can act as anything but text in a Markdown document."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from markdown_it.token import Token

from pdca_tui.publish.markdown import _ACTIVE, _MARKS, Align, Document
from reading import NASTY, READER, TEXTS, WIDE_READER, plain, shape


def page(text: str) -> str:
    """A document that has ``text`` in every place where a text can be."""
    doc = Document()
    doc.heading(1, text)
    doc.paragraph(text)
    doc.heading(2, "見出し " + text)
    doc.item(text)
    doc.item(text, number="12-3-1")
    doc.within(text)
    doc.item(text, depth=1)
    doc.within(text, depth=1)
    doc.item(text, depth=2)
    doc.item("終わり")
    doc.heading(3, text + " 見出し")
    doc.table([(text, Align.LEFT), ("値", Align.RIGHT)], [(text, text), ("x", text), (text, "")])
    doc.rule()
    doc.paragraph("終わり")
    return doc.text()


def read(tokens: list[Token]) -> list[str]:
    """What can be read in each block, without what only sets words apart."""
    blocks = (token.children or [] for token in tokens if token.type == "inline")
    return ["".join("".join("\n" if c.type == "hardbreak" else c.content for c in block).split()) for block in blocks]


def expected(text: str) -> list[str]:
    """What must be read in ``page(text)``."""
    whole = "".join(text.split())
    chunks = ["".join(chunk.split()) for chunk in re.split(r"\n(?:[^\S\n]*\n)+", text)]
    paragraphs = [chunk for chunk in chunks if chunk]
    bare = [whole] if whole else []
    lists = [*bare, "12-3-1" + whole, *paragraphs, *bare, *paragraphs, *bare, "終わり"]
    table = [whole, "値", whole, whole, "x", whole, whole, ""]
    return [whole, *paragraphs, "見出し" + whole, *lists, whole + "見出し", *table, "終わり"]


@given(TEXTS)
@example("a\\")
@example("\\|")
@example("- \n1.\n===")
def test_no_text_changes_what_a_document_is_made_of(text: str) -> None:
    """With any text in it a document has the same headings, lists, tables and line breaks as with plain letters."""
    assert shape(READER.parse(page(text))) == shape(READER.parse(page(plain(text))))


@given(TEXTS)
def test_all_of_a_text_is_read(text: str) -> None:
    """Every character of a text is in the rendered document, in its paragraph, and nothing else is."""
    assert read(READER.parse(page(text))) == expected(text)


@given(TEXTS)
def test_no_text_acts_in_other_dialects(text: str) -> None:
    """No link, footnote, definition, formula, task or attribute comes about, where a reader knows such things."""
    assert shape(WIDE_READER.parse(page(text))) == shape(WIDE_READER.parse(page(plain(text))))


@pytest.mark.parametrize("text", NASTY)
def test_each_known_trick_stays_text(text: str) -> None:
    """Each piece of Markdown that could act does not."""
    tokens = READER.parse(page(text))
    assert shape(tokens) == shape(READER.parse(page(plain(text))))
    assert read(tokens) == expected(text)
    assert shape(WIDE_READER.parse(page(text))) == shape(WIDE_READER.parse(page(plain(text))))


@pytest.mark.parametrize(
    "text",
    ["令和5年度は、目標を80.5%とした（前年比＋3）。", "①～③を「一括」で審議 / 書面", "K-NIC: 14:05-15:00", "-5", "3,000円!"],
)
def test_ordinary_prose_is_written_as_it_is(text: str) -> None:
    """What people usually write needs no backslash."""
    doc = Document()
    doc.paragraph(text)
    assert doc.text() == text + "\n"


def test_paragraphs_and_line_breaks_stay() -> None:
    """Paragraphs stay paragraphs and lines stay lines, also within a list."""
    doc = Document()
    doc.item("一", number="1-1-1")
    doc.within("上の行\n下の行\n\n\n次の段落")
    assert doc.text() == "- **1-1-1** 一\n\n  上の行\\\n  下の行\n\n  次の段落\n"


@given(TEXTS)
def test_what_acts_begins_with_a_mark_that_is_looked_for_first(text: str) -> None:
    """A line without any mark is written as it is, and whatever gets a backslash is one."""
    assert all(_MARKS.match(found.group()) for found in _ACTIVE.finditer(text))
    assert _MARKS.search(text) or not _ACTIVE.search(text)
