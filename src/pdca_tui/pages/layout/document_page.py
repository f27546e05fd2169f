"""A published document as lines of a screen: what it says, laid out, without the marks of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.publish.document.blocks import Chart, Document, Heading, Item, Paragraph, Rule, TableBlock, Within, text_of
from pdca_tui.publish.markdown import Align
from pdca_tui.text import pad, shown, width, wrap

_GAP = "  "
"""What stands between two columns of a table."""

_NARROWEST = 10
"""Cells that a column keeps at least, unless its texts are shorter: four characters of Japanese to a line are no text."""


_NUMBER = 4
"""Cells of a first column that only numbers the rows: the second one names them."""


def document_page(document: Document, cells: int, part: str = "heading") -> list[Line]:
    """Return the lines of a document for ``cells`` cells; headings are blocks, so that one can step through them.

    ``part`` begins their keys. A table stands in columns where they fit; where they would get too narrow, every row is told as
    a short list.
    """
    page = Page(cells)
    _heading(page, f"{part}:0", document.title, level=1)
    for at, block in enumerate(document.blocks, start=1):
        match block:
            case Heading():
                _heading(page, f"{part}:{at}", block.text, level=block.level)
            case Paragraph():
                page.blank()
                page.para(text_of(block.parts), Role.DIM if block.note else Role.TEXT)
            case Item():
                if block.number or (at > 1 and not isinstance(document.blocks[at - 2], Item | Within)):
                    page.blank()
                _item(page, block)
            case Within():
                page.para(block.text, indent=2 * block.depth + 3)
            case TableBlock():
                _table(page, block)
            case Chart():
                _table(page, block.table)
            case Rule():
                _rule(page)
    while page.lines and not page.lines[-1].text:
        page.lines.pop()
    return page.lines


def _heading(page: Page, key: str, text: str, *, level: int) -> None:
    if level == 2:
        _rule(page)
    page.blank()
    page.block(key)
    page.para(text, Role.STRONG)
    page.block()
    page.blank()


def _rule(page: Page) -> None:
    page.blank()
    page.add(("─" * page.cells, Role.RULE))


def _item(page: Page, item: Item) -> None:
    text = text_of(item.parts)
    if item.number:
        page.para(text, indent=2 * item.depth + 1, lead=[(shown(item.number) + " ", Role.STRONG)])
    else:
        page.item("・", text, indent=2 * item.depth + 1)


def _table(page: Page, table: TableBlock) -> None:
    heads = [column.title for column in table.columns]
    rows = [[text_of(cell) for cell in row] for row in table.rows]
    page.blank()
    if table.title:
        page.para(table.title, Role.STRONG)
    broken = [head.replace(" ", "\n") for head in heads]
    widths = _widths([heads, *rows], page.cells, whole=True) or _widths([broken, *rows], page.cells)
    if widths is None:
        _as_lists(page, heads, rows)
        return
    aligns = [column.align for column in table.columns]
    _row(page, heads, widths, aligns, Role.DIM)
    page.add((_GAP.join("─" * cells for cells in widths), Role.RULE))
    for row in rows:
        _row(page, row, widths, aligns, Role.TEXT)
    page.blank()


def _widths(rows: Sequence[Sequence[str]], cells: int, *, whole: bool = False) -> list[int] | None:
    """Return how wide each column stands within ``cells`` cells, or ``None`` where they would get too narrow.

    Columns that need less than an equal share get what they need; the others share what is left by their need, unless the table
    has to stand ``whole``, with no line broken.
    """
    needs = [max(max(width(shown(line)) for line in text.split("\n")) for text in column) for column in zip(*rows, strict=True)]
    left = cells - len(_GAP) * (len(needs) - 1)
    if sum(needs) <= left:
        return needs
    if whole:
        return None
    wide = set(range(len(needs)))
    while wide and (fitting := {at for at in wide if needs[at] * len(wide) <= left}):
        left -= sum(needs[at] for at in fitting)
        wide -= fitting
    needed = sum(needs[at] for at in wide)
    found = [need if at not in wide else max(left * need // needed, 1) for at, need in enumerate(needs)]
    return None if any(found[at] < _NARROWEST for at in wide) else found


def _row(page: Page, row: Sequence[str], widths: Sequence[int], aligns: Sequence[Align], role: Role) -> None:
    broken = [wrap(text, cells) for text, cells in zip(row, widths, strict=True)]
    for at in range(max(map(len, broken))):
        spans: list[Span] = []
        for lines, cells, align in zip(broken, widths, aligns, strict=True):
            text = lines[at] if at < len(lines) else ""
            if spans:
                spans.append((_GAP, role))
            spans.append((" " * (cells - width(text)) + text if align is Align.RIGHT else pad(text, cells), role))
        page.add(*spans)


def _as_lists(page: Page, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write each row as its first cell with the others under it, each after the head of its column; empty ones are left out."""
    numbered = len(heads) > 1 and all(width(row[0]) <= _NUMBER for row in rows)
    named = 2 if numbered else 1
    for row in rows:
        page.item("・", "  ".join(row[:named]))
        others = zip(heads[named:], row[named:], strict=True)
        page.flow(*((f"{head}: {text}", Role.TEXT) for head, text in others if text), indent=3)
