"""The pieces of a Word document as XML text: far faster to write than one object after the other, and read once."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pdca_tui.patterns import pattern

# XML 1.0 has no place for these, whatever a text holds; cleaning has taken out all that a terminal would act on.
_NO_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words(text: str) -> str:
    """Return what XML can hold of a text."""
    return _NO_XML.sub("", text)


def run(text: str, *, style: str = "", bold: bool = False, colour: str = "") -> str:
    """Return a run of text; its line breaks stay."""
    looks = "".join(
        [
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/>" if bold else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
        ]
    )
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{lines}</w:r>"


def link(text: str, name: str, style: str) -> str:
    """Return words that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text, style=style)}</w:hyperlink>'


def bookmarked(content: str, name: str, number: int) -> str:
    """Return content with a bookmark around it."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, shown: str) -> str:
    """Return a field with what it shows until it is renewed."""
    return f"{mark('begin')}{instructed(instruction)}{mark('separate')}{shown}{mark('end')}"


def mark(kind: str) -> str:
    """Return one end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instructed(instruction: str) -> str:
    """Return what a field is to do."""
    return f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'


def paragraph(  # each is one property, in the order in which the format wants them
    style: str,
    content: str,
    *,
    keep: bool = False,
    new_page: bool = False,
    numbered: tuple[int, int] | None = None,
    ruled: bool = False,
    indent: int = 0,
    align: str = "",
) -> str:
    """Return a paragraph; ``numbered`` is the level of a list and the number of its definition."""
    properties = "".join(
        [
            f'<w:pStyle w:val="{style}"/>',
            "<w:keepNext/>" if keep else "",
            "<w:pageBreakBefore/>" if new_page else "",
            f'<w:numPr><w:ilvl w:val="{numbered[0]}"/><w:numId w:val="{numbered[1]}"/></w:numPr>' if numbered else "",
            '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="888888"/></w:pBdr>' if ruled else "",
            f'<w:ind w:left="{indent}"/>' if indent else "",
            f'<w:jc w:val="{align}"/>' if align else "",
        ]
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(content: str, width: int, *, head: bool = False) -> str:
    """Return a cell of a table; ``width`` is in twentieths of a point."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEFF2"/>' if head else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Sequence[str], *, head: bool = False) -> str:
    """Return a row that no page cuts in two; a head is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(style: str, widths: Sequence[int], rows: Sequence[str]) -> str:
    """Return a table whose columns keep their widths."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    looks = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
