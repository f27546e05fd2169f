"""The blocks of a published document: headings, text, lists, tables and charts, with links between places.

Every text is plain and already clean (see ``pdca_tui.text``); a renderer escapes it. A link points to an anchor of the same
document.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pdca_tui.domain.immutable import value
from pdca_tui.publish.markdown import Align, one_line
from pdca_tui.text import width

_MARK = 6
"""Cells of the longest mark that takes the place of a bullet."""


@value
class Link:
    """Words that lead to the place of the document that is called ``target``."""

    text: str
    target: str


Inline = str | Link
Parts = tuple[Inline, ...]
"""Text and links, one after the other."""


@value
class Heading:
    """A heading; ``anchor`` is what links call the place. A ``chapter`` begins a new page in print."""

    level: int
    text: str
    anchor: str = ""
    chapter: bool = False


@value
class Paragraph:
    """Text with its line breaks; a ``note`` is set smaller."""

    parts: Parts
    note: bool = False


@value
class Item:
    """An item of a list, ``depth`` levels in; its ``number`` stands before it."""

    parts: Parts
    depth: int = 0
    number: str = ""
    anchor: str = ""

    @property
    def has_short_mark(self) -> bool:
        """Whether the number stands in the place of a bullet; a longer one is the first words of the text."""
        return bool(self.number) and width(self.number) <= _MARK


@value
class Within:
    """More text of the item above."""

    text: str
    depth: int = 0


@value
class Column:
    """The head of a column and how it stands."""

    title: str
    align: Align = Align.LEFT


@value
class TableBlock:
    """A table; every row has a cell for each column. The first column names the rows where ``row_heads`` says so."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Parts, ...], ...]
    title: str = ""
    row_heads: bool = False


@value
class Bar:
    """One bar of a chart: its value, and how it is printed. Without a value there is no bar, only the words."""

    value: Decimal | None
    printed: str
    target: Decimal | None = None


@value
class ChartRow:
    """The bars beside one label, one for each of the chart's ``series``."""

    label: str
    bars: tuple[Bar, ...]


@value
class Chart:
    """Bars beside labels. ``table`` says the same in figures; a renderer that cannot draw shows that alone."""

    title: str
    description: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    table: TableBlock
    target: str = ""


@value
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Item | Within | TableBlock | Chart | Rule


@value
class Document:
    """A whole document. ``draft`` is the mark that every page of it bears; empty where it is none."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "ja"
    draft: str = ""
    contents: bool = True

    @property
    def anchors(self) -> frozenset[str]:
        """Every place that a link can lead to."""
        return frozenset(block.anchor for block in self.blocks if isinstance(block, Heading | Item) and block.anchor)


class BlockWriter:
    """A document being written as blocks, from the top to the end.

    It takes what a Markdown ``Document`` takes, so that the minutes are written into either.
    """

    def __init__(self) -> None:
        """Begin without a block."""
        self.blocks: list[Block] = []

    def heading(self, level: int, text: str, *, anchor: str = "", chapter: bool = False) -> None:
        """Write a heading of level 1 to 6."""
        self.blocks.append(Heading(level=level, text=one_line(text), anchor=anchor, chapter=chapter))

    def paragraph(self, text: str, *links: Inline, note: bool = False) -> None:
        """Write text with its paragraphs, and what follows it on the last line; nothing if there is none."""
        found = [lines.strip("\n") for lines in text.split("\n\n") if lines.strip()]
        for at, lines in enumerate(found):
            parts: Parts = (lines, *links) if at == len(found) - 1 else (lines,)
            self.blocks.append(Paragraph(parts=parts, note=note))
        if not found and links:
            self.blocks.append(Paragraph(parts=links, note=note))

    def item(self, text: str, *links: Inline, depth: int = 0, number: str = "", anchor: str = "") -> None:
        """Write an item of a list on one line, ``depth`` levels in."""
        self.blocks.append(Item(parts=(one_line(text), *links), depth=depth, number=one_line(number), anchor=anchor))

    def within(self, text: str, *, depth: int = 0) -> None:
        """Write text into the item above."""
        self.blocks.extend(Within(text=lines, depth=depth) for lines in text.split("\n\n") if lines.strip())

    def table(
        self,
        columns: Sequence[tuple[str, Align]],
        rows: Sequence[Sequence[str | Parts]],
        *,
        title: str = "",
        row_heads: bool = False,
    ) -> None:
        """Write a table; every row has a cell for each of the ``columns``."""
        self.blocks.append(table(columns, rows, title=title, row_heads=row_heads))

    def chart(self, chart: Chart) -> None:
        """Write a chart with its table."""
        self.blocks.append(chart)

    def rule(self) -> None:
        """Write a rule across the page."""
        self.blocks.append(Rule())

    def document(self, language: str) -> Document:
        """Return what was written as a document whose title is its first heading."""
        first = next((block for block in self.blocks if isinstance(block, Heading) and block.level == 1), None)
        blocks = tuple(block for block in self.blocks if block is not first)
        return Document(title=first.text if first else "", blocks=blocks, language=language, contents=False)


def table(
    columns: Sequence[tuple[str, Align]],
    rows: Sequence[Sequence[str | Parts]],
    *,
    title: str = "",
    row_heads: bool = False,
) -> TableBlock:
    """Return a table of plain texts, or of text with links."""
    return TableBlock(
        columns=tuple(Column(title=one_line(head), align=align) for head, align in columns),
        rows=tuple(tuple((cell,) if isinstance(cell, str) else cell for cell in row) for row in rows),
        title=title,
        row_heads=row_heads,
    )


def text_of(parts: Parts) -> str:
    """Return the words of text with links."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)
