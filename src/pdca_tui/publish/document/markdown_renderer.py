"""A document as Markdown that reads the same in every common program, with anchors and links both ways."""

from __future__ import annotations

from pdca_tui.publish.document.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Item,
    Link,
    Paragraph,
    Parts,
    Rule,
    TableBlock,
    Within,
)
from pdca_tui.publish.markdown import Document as Markdown
from pdca_tui.publish.markdown import inline


def markdown(document: Document) -> str:
    """Return a document as Markdown, ending in one newline."""
    doc = Markdown()
    doc.heading(1, document.title)
    if document.draft:
        doc.strong(document.draft)
    for block in document.blocks:
        _write(doc, block)
    return doc.text()


def _write(doc: Markdown, block: Block) -> None:  # one arm for each kind of block
    match block:
        case Heading():
            if block.anchor:
                doc.anchor(block.anchor)
            doc.heading(block.level, block.text)
        case Paragraph():
            doc.flow(_parts(block.parts))
        case Item():
            doc.item_of(_parts(block.parts), depth=block.depth, number=block.number, anchor=block.anchor)
        case Within():
            doc.within(block.text, depth=block.depth)
        case TableBlock():
            _table(doc, block)
        case Chart():
            _table(doc, block.table)
        case Rule():
            doc.rule()


def _table(doc: Markdown, block: TableBlock) -> None:
    if block.title:
        doc.strong(block.title)
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    plain = [["".join(text for text, _ in _parts(cell)) for cell in row] for row in block.rows]
    doc.table_of([(column.title, column.align) for column in block.columns], rows, plain)


def _cell(parts: Parts) -> str:
    return "".join(f"[{inline(text)}](#{target})" if target else inline(text) for text, target in _parts(parts))


def _parts(parts: Parts) -> tuple[tuple[str, str], ...]:
    return tuple((part.text, part.target) if isinstance(part, Link) else (part, "") for part in parts)
