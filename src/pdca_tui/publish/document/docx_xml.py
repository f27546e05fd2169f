"""The pieces of a Word document as XML text: far faster to write than one object after the other, and read once."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from pdca_tui.patterns import pattern

CELL_MARGIN = 108
"""The room at either side of a cell, in twentieths of a point. A table is set in by it: its edge meets that of the text."""

TAB = "<w:r><w:tab/></w:r>"

_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWN = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wpg="{_GROUP}" xmlns:wps="{_SHAPE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><mc:Choice Requires="wpg">'
)

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


def mark(kind: str, *, stale: bool = False) -> str:
    """Return one end of a field; what a ``stale`` one shows is to be made anew when the document is opened."""
    dirty = ' w:dirty="true"' if stale else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{dirty}/></w:r>'


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


def rectangle(left: int, top: int, wide: int, high: int, colour: str) -> str:
    """Return a rectangle of a drawing, in English Metric Units (635 are a twentieth of a point); unseen without a colour."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    return (
        "<wps:wsp><wps:cNvSpPr/><wps:spPr>"
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}'
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def drawing(number: int, size: tuple[int, int], told: str, shapes: Sequence[str]) -> str:
    """Return a drawing that stands in the text like a letter; ``told`` is what is read aloud instead of it."""
    wide, high = size
    box = f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/>'
    quoted = escape(words(told), {'"': "&quot;", "\n": " "})
    return (
        f'<w:r>{_DRAWN}<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="chart {number}" descr="{quoted}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{box}</a:xfrm></wpg:grpSpPr>'
        f"{''.join(shapes)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


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
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{CELL_MARGIN}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
