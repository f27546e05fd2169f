"""A Markdown document as lines, as it would be exported, with its headings marked."""

from __future__ import annotations

from pdca_tui.pages.layout.styled_line import Line, Page, Role


def markdown_page(text: str, cells: int) -> list[Line]:
    """Return the lines of a Markdown document for ``cells`` cells; headings are blocks, so that one can step through them."""
    page = Page(cells)
    for at, row in enumerate(text.rstrip("\n").split("\n")):
        if row.startswith("#"):
            page.block(f"heading:{at}")
            page.para(row, Role.STRONG)
            page.block()
        elif not row:
            page.add()
        else:
            page.para(row, Role.DIM if row.startswith("|") else Role.TEXT, hang=2 if row.startswith(("-", "|")) else 0)
    return page.lines
