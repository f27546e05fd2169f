"""A document as a Word document: real headings, lists and tables, links between places, page numbers, East Asian fonts.

Without a template the looks are set on the styles, never on single runs. With one, its own styles stay as they are. The same
document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from pdca_tui.publish.document import docx_numbering
from pdca_tui.publish.document import docx_xml as x
from pdca_tui.publish.document.blocks import (
    Block,
    Chart,
    ChartRow,
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
from pdca_tui.publish.document.charts import share, span
from pdca_tui.publish.document.column_widths import page_widths
from pdca_tui.publish.document.docx_numbering import STEP
from pdca_tui.publish.document.docx_styles import TITLE_SIZE, Styles
from pdca_tui.publish.document.docx_template import opened
from pdca_tui.publish.markdown import Align
from pdca_tui.text import width
from pdca_tui.words import Lang, say

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BAR_COLOURS, _TARGET_COLOUR = ("0B5394", "8A9FB5", "C2872F"), "B3261E"
_BARS, _NARROW_BARS, _WIDE_TABLE = 28, 18, 4
"""Cells of the column with the bars of a chart; fewer beside so many other columns."""

_BAR, _BAR_GAP, _LINE_OF_TARGET = 82_000, 20_000, 22_000
"""How high a bar is, what lies between two, and how wide the line at the target is, in English Metric Units."""

_EMU = 635
"""English Metric Units in a twentieth of a point."""

_AFTER_HEADING = 3
"""The heading itself, and the blocks after it that stay with it."""

_HANGING = 3
"""Cells of a mark that stands before the edge of its text."""

_OF_TITLE = 10.5
"""Twentieths of a point that a cell of the title takes for each point of its size: half a full-width letter, and a little."""

_KEPT = 12
"""Rows of a table that stays on one page."""

_CELL = 104
"""Twentieths of a point that a terminal cell takes: half of a full-width letter of 9 points, and a little."""

_HEAD = 11
"""Cells after which the head of a column is broken."""

_MAX_NAME = 40
_FIRST_DRAWING = 1000
"""The number of the first drawing: beyond those that a template has in its head and foot."""


def docx_bytes(document: Document, template: Path | None = None) -> bytes:
    """Return a document as the bytes of a ``.docx`` file; ``PdcaError`` if the template is no Word document."""
    writer = _Writer(document, template)
    writer.write()
    return _settled(writer.file)


class _Writer:
    """One Word document being written."""

    def __init__(self, document: Document, template: Path | None) -> None:
        self.document = document
        self.file: Any = opened(template)
        self._lang: Lang = "en" if document.language == "en" else "ja"
        self._own_looks = template is None
        self._names = {anchor: _bookmark(anchor, at) for at, anchor in enumerate(sorted(document.anchors))}
        self._bookmarks = 0
        self._styles = Styles(self.file, own_looks=self._own_looks, language=document.language)
        self._bullets = docx_numbering.bullets(self.file)
        self._unmarked = docx_numbering.unmarked(self.file)
        self._drawings = _FIRST_DRAWING
        self._xml: list[str] = []

    def write(self) -> None:
        self._properties()
        self._page()
        self._paragraph("Title", (self._title(),))
        if self.document.draft:
            self._paragraph("Draft", (self.document.draft,))
        if self.document.contents:
            self._contents()
        blocks = self.document.blocks
        after_heading = _AFTER_HEADING
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            after_heading = 0 if isinstance(block, Heading) else after_heading + 1
            # A heading does not stay behind with words alone, or with the first items of a list; nor do words before a list.
            begun = after_heading < _AFTER_HEADING and isinstance(after, TableBlock | Chart | Item)
            # Words between two headings stay with the second: what follows them is below that one.
            between = after_heading == 1 and isinstance(after, Heading) and not after.chapter
            self._block(block, lead=begun or between or (isinstance(block, Paragraph) and isinstance(after, Item)))
        body = self.file.element.body
        end = body.find(qn("w:sectPr"))
        for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(self._xml)}</w:body>"):
            end.addprevious(element)

    def _block(self, block: Block, *, lead: bool) -> None:
        match block:
            case Heading():
                style = f"Heading {min(block.level, 6)}"
                self._paragraph(style, (block.text,), anchor=block.anchor, new_page=block.chapter)
            case Paragraph():
                self._paragraph("Note" if block.note else "Normal", block.parts, keep=lead)
            case Item():
                self._item(block, keep=lead)
            case Within():
                self._paragraph("List Continue", (block.text,), indent=STEP * (block.depth + 1))
            case TableBlock():
                self._table(block)
            case Chart():
                self._chart(block)
            case Rule():
                self._xml.append(x.paragraph(self._styles.of("Normal"), "", ruled=True))

    # ── text ──

    def _paragraph(self, style: str, parts: Parts, *, anchor: str = "", **looks: Any) -> None:
        self._xml.append(x.paragraph(self._styles.of(style), self._inline(parts, anchor), **looks))

    def _title(self) -> str:
        """Return the title; one that is longer than a line is broken at the space nearest to its middle."""
        title = self.document.title
        if not self._own_looks or width(title) * TITLE_SIZE * _OF_TITLE <= self._room():
            return title
        spaces = [at for at, letter in enumerate(title) if letter == " "]
        middle = min(spaces, key=lambda at: abs(width(title[:at]) * 2 - width(title)), default=None)
        return title if middle is None else f"{title[:middle]}\n{title[middle + 1 :]}"

    def _item(self, block: Item, *, keep: bool) -> None:
        """Write an item: its mark stands in the place of the bullet, and a long one as the first words of the text."""
        level = min(block.depth, docx_numbering.LEVELS - 1)
        mark = block.number
        short = block.has_short_mark
        hangs = short and width(mark) <= _HANGING
        lead = x.run(mark if hangs else f"{mark} ", bold=True) + (x.TAB if hangs else "") if mark else ""
        content = self._anchored(lead + self._inline(block.parts), block.anchor)
        numbered = (level, self._unmarked if short else self._bullets)
        self._xml.append(x.paragraph(self._styles.of("List Bullet"), content, numbered=numbered, keep=keep))

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
        begin = x.mark("begin", stale=True) + x.instructed('TOC \\o "2-3" \\h \\z \\u') + x.mark("separate")
        for at, entry in enumerate(entries):
            parts: Parts = (Link(text=entry.text, target=entry.anchor) if entry.anchor else entry.text,)
            content = (begin if at == 0 else "") + self._inline(parts) + (x.mark("end") if at == len(entries) - 1 else "")
            self._xml.append(x.paragraph(self._styles.of(f"TOC {max(entry.level - 1, 1)}"), content))

    # ── tables ──

    def _table(self, block: TableBlock, chart: Chart | None = None) -> None:
        """Write a table, with the bars of its rows in a column of their own where it has a ``chart``."""
        if block.title:
            self._paragraph("Caption", (block.title,), keep=True)
        plain = [[text_of(cell) for cell in row] for row in block.rows]
        bars = 0 if chart is None else _BARS if len(block.columns) < _WIDE_TABLE else _NARROW_BARS
        room = (self._room() - x.CELL_MARGIN) // _CELL - bars
        # Bold Latin letters are wider than half a full-width one.
        heads = [(f"{c.title}  " if c.title.isascii() else c.title, c.align) for c in block.columns]
        cells = page_widths(plain, heads, page=room, head=_HEAD)
        columns = list(block.columns)
        if chart is not None:
            columns.append(Column(title=self._legend(chart)))
            cells = [*cells, bars]
        widths = _twips(cells, self._room() - x.CELL_MARGIN)
        heads_of = zip(columns, widths, strict=True)
        rows = [x.row([self._cell((c.title,), c, w, head=True, keep=True) for c, w in heads_of], head=True)]
        for at, row in enumerate(block.rows):
            # No page has a single row of a table, and a short table is not cut at all.
            keep = at < len(block.rows) - 1 and (len(block.rows) <= _KEPT or at in {0, len(block.rows) - 2})
            made = [self._cell(cell, c, w, keep=keep) for cell, c, w in zip(row, columns, widths, strict=False)]
            if chart is not None:
                made.append(self._bars(chart, chart.rows[at], widths[-1], keep=keep))
            rows.append(x.row(made))
        self._xml.append(x.table(self._styles.of_tables("Table Grid"), widths, rows))
        self._xml.append(x.paragraph(self._styles.of("Table Text"), ""))

    def _cell(self, parts: Parts, column: Column, wide: int, *, head: bool = False, keep: bool = False) -> str:
        align = "right" if column.align is Align.RIGHT else ""
        style = self._styles.of("Table Head" if head else "Table Text")
        return x.cell(x.paragraph(style, self._inline(parts), keep=keep, align=align), wide, head=head)

    def _legend(self, chart: Chart) -> str:
        """Return the head of the bars: which bar is which, and what the line across them is, not told by colour alone."""
        told = [say("document.bars.order", lang=self._lang, series=" / ".join(chart.series))] if len(chart.series) > 1 else []
        if any(bar.target is not None for row in chart.rows for bar in row.bars):
            told.append(say("document.bars.target", lang=self._lang, target=chart.target))
        drawn = say("document.bars", lang=self._lang)
        return say("document.bars.named", lang=self._lang, chart=drawn, told=" ".join(told)) if told else drawn

    def _bars(self, chart: Chart, row: ChartRow, wide: int, *, keep: bool) -> str:
        """Return a cell with the bars of a row, drawn as shapes that scale and print; their figures are in the row itself."""
        least, most = span(chart)
        room = (wide - 2 * x.CELL_MARGIN) * _EMU - _LINE_OF_TARGET
        high = len(row.bars) * (_BAR + _BAR_GAP) + _BAR_GAP
        zero = int(share(Decimal(0), least, most) * room)
        # A frame that is not seen: without it a group would be stretched to what is in it.
        shapes = [x.rectangle(0, 0, room + _LINE_OF_TARGET, high, "")]
        for at, bar in enumerate(row.bars):
            top = _BAR_GAP + at * (_BAR + _BAR_GAP)
            if bar.value:
                end = int(share(bar.value, least, most) * room)
                shapes.append(x.rectangle(min(zero, end), top, max(abs(end - zero), 1), _BAR, _BAR_COLOURS[min(at, 2)]))
            if bar.target is not None:
                end = int(share(bar.target, least, most) * room)
                shapes.append(x.rectangle(end, top - _BAR_GAP, _LINE_OF_TARGET, _BAR + 2 * _BAR_GAP, _TARGET_COLOUR))
        drawn = ""
        if len(shapes) > 1:
            self._drawings += 1
            told = f"{row.label}: {' / '.join(bar.printed for bar in row.bars)}"
            drawn = x.drawing(self._drawings, (room + _LINE_OF_TARGET, high), told, shapes)
        return x.cell(x.paragraph(self._styles.of("Bar"), drawn, keep=keep), wide)

    def _chart(self, chart: Chart) -> None:
        """Write the table of a chart, with its bars in a column of their own where there is anything to draw."""
        least, most = span(chart)
        drawn = least < most and len(chart.rows) == len(chart.table.rows)
        self._table(chart.table, chart if drawn else None)

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
