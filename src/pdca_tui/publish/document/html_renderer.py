"""A document as one HTML page that works offline: contents, anchors, links, charts, print and dark style in the one file.

Jinja2 escapes every text by itself; only the charts, which escape their own, pass as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from pdca_tui.publish.document.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Inline,
    Item,
    Link,
    Paragraph,
    Parts,
    Rule,
    TableBlock,
    Within,
    text_of,
)
from pdca_tui.publish.document.charts import is_short, svg
from pdca_tui.publish.document.column_widths import page_widths
from pdca_tui.words import Lang, say

_CONTENTS_DEPTH = 3
_PAGE, _HEAD = 95, 12
"""Cells across a page, and those after which the head of a column is broken."""

_LONG = 10
"""Rows of a chart whose table may begin another page."""


def html(document: Document) -> str:
    """Return a document as an HTML page, ending in one newline."""
    lang: Lang = "en" if document.language == "en" else "ja"
    flow = list(_nested(document.blocks))
    return _template().render(
        title=document.title,
        language=document.language,
        draft=document.draft,
        contents=_contents(document) if document.contents else [],
        blocks=flow,
        words={name: say(f"document.{name}", lang=lang) for name in ("contents", "table", "skip", "draft")},
    )


@cache
def _template() -> jinja2.Template:
    folder = files("pdca_tui") / "templates" / "document"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("page.html.j2", "page.css")}
    loader = jinja2.Environment(
        loader=jinja2.DictLoader(texts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return loader.get_template("page.html.j2")


def _contents(document: Document) -> list[dict[str, Any]]:
    """Return the chapters and what is in each, for the list at the beginning."""
    chapters: list[dict[str, Any]] = []
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Heading) or block.level > _CONTENTS_DEPTH:
            continue
        entry = {"text": block.text, "anchor": block.anchor or f"h{at}", "below": []}
        if block.level <= _CONTENTS_DEPTH - 1 or not chapters:
            chapters.append(entry)
        else:
            chapters[-1]["below"].append(entry)
    return chapters


def _nested(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    """Yield what the template writes: blocks in order, items gathered to lists within lists."""
    items: list[dict[str, Any]] = []
    charts = tables = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Item):
            _into(items, block)
            continue
        if isinstance(block, Within) and items:
            _last(items, block.depth)["more"].append(block.text)
            continue
        if items:
            yield {"kind": "list", "items": items}
            items = []
        match block:
            case Heading():
                yield {
                    "kind": "heading",
                    "level": block.level,
                    "text": block.text,
                    "anchor": block.anchor or f"h{at}",
                    "chapter": block.chapter,
                }
            case Paragraph():
                yield {"kind": "paragraph", "parts": _inline(block.parts), "note": block.note}
            case Within():
                yield {"kind": "paragraph", "parts": _inline((block.text,)), "note": False}
            case TableBlock():
                tables += 1
                yield {"kind": "table", "table": _table(block, tables)}
            case Chart():
                charts += 1
                # The chart escapes its own texts.
                drawing = Markup(svg(block, f"chart{charts}"))  # noqa: S704
                tables += 1
                told = _table(block.table, tables, block.title)
                looks = {"short": is_short(block), "long": len(block.rows) > _LONG}
                yield {"kind": "chart", "svg": drawing, "title": block.title, "table": told, **looks}
            case Rule():
                yield {"kind": "rule"}
    if items:
        yield {"kind": "list", "items": items}


def _into(items: list[dict[str, Any]], block: Item) -> None:
    entry = {
        "parts": _inline(block.parts),
        "number": block.number,
        "marked": block.has_short_mark,
        "anchor": block.anchor,
        "more": [],
        "below": [],
    }
    level = items
    for _ in range(block.depth):
        if not level:
            break
        level = level[-1]["below"]
    level.append(entry)


def _last(items: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    found = items[-1]
    for _ in range(depth):
        if not found["below"]:
            break
        found = found["below"][-1]
    return found


def _table(block: TableBlock, number: int, named: str = "") -> dict[str, Any]:
    """Return a table for the template; its number makes the name of its region unlike any other's."""
    plain = [[text_of(cell) for cell in row] for row in block.rows]
    widths = page_widths(plain, [(column.title, column.align) for column in block.columns], page=_PAGE, head=_HEAD)
    return {
        "number": number,
        "named": named or block.title,
        # What fits takes the room that it needs; of what does not, every column gets its part of the page.
        "shares": [round(100 * each / _PAGE) for each in widths] if sum(widths) >= _PAGE else [],
        "title": block.title,
        "row_heads": block.row_heads,
        "columns": [{"title": column.title, "align": str(column.align)} for column in block.columns],
        "rows": [[_inline(cell) for cell in row] for row in block.rows],
    }


def _inline(parts: Parts) -> list[dict[str, str]]:
    return [_piece(part) for part in parts]


def _piece(part: Inline) -> dict[str, str]:
    return {"text": part.text, "target": part.target} if isinstance(part, Link) else {"text": part, "target": ""}
