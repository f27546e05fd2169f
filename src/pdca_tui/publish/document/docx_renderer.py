"""A document as a Word document: real headings, lists and tables, links between places, page numbers, East Asian fonts.

Without a template the looks are set on the styles, never on single runs. With one, its own styles stay as they are. The same
document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from pdca_tui.errors import PdcaError
from pdca_tui.publish.document import docx_numbering
from pdca_tui.publish.document import docx_xml as x
from pdca_tui.publish.document.blocks import (
    Block,
    Chart,
    Column,
    Document,
    Heading,
    Item,
    Link,
    Paragraph,
    Parts,
    Rule,
    TableBlock,
    Within,
    text_of,
)
from pdca_tui.publish.document.docx_styles import Styles
from pdca_tui.publish.markdown import Align, column_widths
from pdca_tui.words import Lang, say

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LONGEST_BAR = 14
"""Blocks of the longest bar of a chart."""

_BAR_COLOURS = ("0B5394", "8A9FB5")
_CELL = 98
"""Twentieths of a point that a terminal cell takes: half of a full-width letter of 9 points, and a little."""

_HEAD = 9
"""Cells after which the head of a column is broken."""

_INDENT = 400
_MAX_NAME = 40


def docx_bytes(document: Document, template: Path | None = None) -> bytes:
    """Return a document as the bytes of a ``.docx`` file; ``PdcaError`` if the template is no Word document."""
    writer = _Writer(document, template)
    writer.write()
    return _settled(writer.file)


class _Writer:
    """One Word document being written."""

    def __init__(self, document: Document, template: Path | None) -> None:
        self.document = document
        self.file: Any = _opened(template)
        self._lang: Lang = "en" if document.language == "en" else "ja"
        self._own_looks = template is None
        self._names = {anchor: _bookmark(anchor, at) for at, anchor in enumerate(sorted(document.anchors))}
        self._bookmarks = 0
        self._styles = Styles(self.file, own_looks=self._own_looks, language=document.language)
        self._bullets = docx_numbering.bullets(self.file)
        self._xml: list[str] = []

    def write(self) -> None:
        self._properties()
        self._page()
        self._paragraph("Title", (self.document.title,))
        if self.document.draft:
            self._paragraph("Draft", (self.document.draft,))
        if self.document.contents:
            self._contents()
        for block in self.document.blocks:
            self._block(block)
        body = self.file.element.body
        end = body.find(qn("w:sectPr"))
        for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(self._xml)}</w:body>"):
            end.addprevious(element)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                style = f"Heading {min(block.level, 6)}"
                self._paragraph(style, (block.text,), anchor=block.anchor, new_page=block.chapter)
            case Paragraph():
                self._paragraph("Note" if block.note else "Normal", block.parts)
            case Item():
                self._item(block)
            case Within():
                self._paragraph("List Continue", (block.text,), indent=_INDENT * (block.depth + 1))
            case TableBlock():
                self._table(block)
            case Chart():
                self._chart(block)
            case Rule():
                self._xml.append(x.paragraph(self._styles.of("Normal"), "", ruled=True))

    # ── text ──

    def _paragraph(self, style: str, parts: Parts, *, anchor: str = "", **looks: Any) -> None:
        self._xml.append(x.paragraph(self._styles.of(style), self._inline(parts, anchor), **looks))

    def _item(self, block: Item) -> None:
        lead = x.run(f"{block.number} ", bold=True) if block.number else ""
        level = min(block.depth, docx_numbering.LEVELS - 1)
        content = self._anchored(lead + self._inline(block.parts), block.anchor)
        self._xml.append(x.paragraph(self._styles.of("List Bullet"), content, numbered=(level, self._bullets)))

    def _inline(self, parts: Parts, anchor: str = "") -> str:
        pieces = [
            x.link(part.text, self._names[part.target], self._styles.of_words("Hyperlink"))
            if isinstance(part, Link) and part.target in self._names
            else x.run(part.text if isinstance(part, Link) else part)
            for part in parts
        ]
        return self._anchored("".join(pieces), anchor)

    def _anchored(self, content: str, anchor: str) -> str:
        if anchor not in self._names:
            return content
        self._bookmarks += 1
        return x.bookmarked(content, self._names[anchor], self._bookmarks)

    def _contents(self) -> None:
        """Write the contents as a field that Word can renew; until then the chapters stand in it, as links."""
        self._paragraph("TOC Heading", (say("document.contents", lang=self._lang),))
        entries = [block for block in self.document.blocks if isinstance(block, Heading) and block.level <= 3]
        begin = x.mark("begin") + x.instructed('TOC \\o "2-3" \\h \\z \\u') + x.mark("separate")
        for at, entry in enumerate(entries):
            parts: Parts = (Link(text=entry.text, target=entry.anchor) if entry.anchor else entry.text,)
            content = (begin if at == 0 else "") + self._inline(parts) + (x.mark("end") if at == len(entries) - 1 else "")
            self._xml.append(x.paragraph(self._styles.of(f"TOC {max(entry.level - 1, 1)}"), content))

    # ── tables ──

    def _table(self, block: TableBlock, bars: list[list[int]] | None = None) -> None:
        """Write a table; ``bars`` has the lengths of the bars of each row."""
        if block.title:
            self._paragraph("Caption", (block.title,), keep=True)
        plain = [[text_of(cell) for cell in row] for row in block.rows]
        room = self._room() // _CELL - (_LONGEST_BAR * 2 if bars is not None else 0)
        heads = [(column.title, column.align) for column in block.columns]
        cells = column_widths(plain, heads, page=room, most_of_head=_HEAD)
        columns = list(block.columns)
        if bars is not None:
            columns.append(Column(title=say("document.bars", lang=self._lang)))
            cells = [*cells, _LONGEST_BAR * 2]
        widths = _twips(cells, self._room())
        rows = [x.row([self._cell((c.title,), c, w, head=True) for c, w in zip(columns, widths, strict=True)], head=True)]
        for at, row in enumerate(block.rows):
            made = [self._cell(cell, c, w) for cell, c, w in zip(row, columns, widths, strict=False)]
            if bars is not None:
                made.append(self._bars(bars[at], widths[-1]))
            rows.append(x.row(made))
        self._xml.append(x.table(self._styles.of_tables("Table Grid"), widths, rows))
        self._xml.append(x.paragraph(self._styles.of("Table Text"), ""))

    def _cell(self, parts: Parts, column: Column, width: int, *, head: bool = False) -> str:
        align = "right" if column.align is Align.RIGHT else ""
        style = self._styles.of("Table Head" if head else "Table Text")
        return x.cell(x.paragraph(style, self._inline(parts), align=align), width, head=head)

    def _bars(self, bars: list[int], width: int) -> str:
        style = self._styles.of("Bar")
        lines = [
            x.paragraph(style, x.run("█" * length, colour=_BAR_COLOURS[min(at, 1)]) if length else "")
            for at, length in enumerate(bars)
        ]
        return x.cell("".join(lines), width)

    def _chart(self, chart: Chart) -> None:
        """Write the table of a chart, with its bars in a column of their own."""
        most = max((bar.value for row in chart.rows for bar in row.bars if bar.value is not None), default=None)
        if most is None or most <= 0 or len(chart.rows) != len(chart.table.rows):
            self._table(chart.table)
            return
        lengths = [
            [max(round(bar.value / most * _LONGEST_BAR), 0) if bar.value is not None else 0 for bar in row.bars]
            for row in chart.rows
        ]
        self._table(chart.table, lengths)

    # ── the page ──

    def _properties(self) -> None:
        properties = self.file.core_properties
        properties.title = x.words(self.document.title)[:250]
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.language = "ja-JP" if self._lang == "ja" else "en-GB"
        properties.created = properties.modified = datetime(*_EPOCH, tzinfo=UTC)
        properties.revision = 1

    def _room(self) -> int:
        section = self.file.sections[-1]
        # Of a template without edges: those of A4.
        edges = (section.page_width or Mm(210), section.left_margin or Mm(20), section.right_margin or Mm(20))
        return int((edges[0] - edges[1] - edges[2]) / 635)

    def _page(self) -> None:
        section = self.file.sections[-1]
        if self._own_looks:
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(20)
            section.top_margin = section.bottom_margin = Mm(22)
        if self.document.draft:
            _append(section.header, x.paragraph(self._styles.of("Draft"), x.run(self.document.draft), align="right"))
        if "PAGE" not in section.footer._element.xml:  # noqa: SLF001  # the only way to what stands in it
            numbers = x.field("PAGE", x.run("1")) + x.run(" / ") + x.field("NUMPAGES", x.run("1"))
            _append(section.footer, x.paragraph(self._styles.of("Table Text"), numbers, align="center"))


def _opened(template: Path | None) -> Any:
    """Return an empty Word document; with a template its styles, its edges and its head and foot, without its text."""
    if template is None:
        file = docx.Document()
    else:
        try:
            file = docx.Document(str(template))
        except Exception as error:  # whatever is wrong with a file that is no Word document
            raise PdcaError("document.no-template", path=str(template)) from error
    body = file.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(parse_xml(f"<w:sectPr {nsdecls('w')}/>"))
    return file


def _append(part: Any, xml: str) -> None:
    """Write a paragraph into the head or the foot of the pages, in the place of an empty one."""
    element = part._element  # noqa: SLF001  # as above
    made = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    paragraphs = part.paragraphs
    if len(paragraphs) == 1 and not paragraphs[0].text:
        element.replace(paragraphs[0]._p, made)  # noqa: SLF001  # as above
    else:
        element.append(made)


def _bookmark(anchor: str, at: int) -> str:
    """Return a name that Word takes for a place: letters, digits and lines, at most 40."""
    return f"p{at}_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_MAX_NAME]


def _twips(cells: list[int], room: int) -> list[int]:
    """Return the widths of columns that need so many cells, within the room of a page."""
    total = sum(cells) * _CELL
    return [each * _CELL for each in cells] if total <= room else [int(each * _CELL * room / total) for each in cells]


def _settled(file: Any) -> bytes:
    """Return the bytes of a document with no moment of its making in them."""
    raw, made = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, date_time=_EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, old.read(info.filename))
    return made.getvalue()
