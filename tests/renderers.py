"""Programs that read Markdown, each asked what blocks and what text it sees."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

NODE = Path(__file__).parent / "node_readers"

Blocks = list[tuple[str, str]]
"""The kind of each block that a program sees, and the text in it; what in it is more than text is told as ``<kind>``."""


def _run(*command: str, text: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is missing; to install what tests need, run: sudo .ci/packages")
    return subprocess.run(command, input=text, text=True, capture_output=True, check=True, timeout=50, cwd=NODE).stdout


# ── pandoc ──

_CONTAINERS = {
    "BulletList",
    "OrderedList",
    "DefinitionList",
    "BlockQuote",
    "Div",
    "Table",
    "LineBlock",
    "CodeBlock",
    "RawBlock",
}


def _pandoc_inline(nodes: list[Any]) -> str:
    words = []
    for node in nodes:
        match node["t"]:
            case "Str":
                words.append(node["c"])
            case "Space" | "SoftBreak":
                words.append(" ")
            case "LineBreak":
                words.append("\n")
            case "Strong":
                words.append(_pandoc_inline(node["c"]))
            case "Quoted":  # curly marks, which are written as they were
                opens, closes = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
                words.append(opens + _pandoc_inline(node["c"][1]) + closes)
            case other:
                words.append(f"<{other}>")
    return "".join(words)


def _pandoc_blocks(node: Any) -> Iterator[tuple[str, str]]:
    match node:
        case {"t": "Header", "c": [level, _, content]}:
            yield f"h{level}", _pandoc_inline(content)
        case {"t": "Para" | "Plain", "c": content}:
            yield "paragraph", _pandoc_inline(content)
        case {"t": "HorizontalRule"}:
            yield "hr", ""
        case {"t": str(kind), "c": content} if kind in _CONTAINERS:
            yield kind, ""
            yield from _pandoc_blocks(content)
        case list() | tuple():
            for each in node:
                yield from _pandoc_blocks(each)
        case _:
            pass


def pandoc(dialect: str) -> Callable[[str], Blocks]:
    """How pandoc reads one of its dialects."""

    def read(text: str) -> Blocks:
        return list(_pandoc_blocks(json.loads(_run("pandoc", "-f", dialect, "-t", "json", text=text))["blocks"]))

    return read


def widths_in_pandoc(text: str) -> tuple[list[str], list[float]]:
    """How the columns of the one table in ``text`` stand, and their shares of the page."""
    (table,) = json.loads(_run("pandoc", "-f", "markdown", "-t", "json", text=text))["blocks"]
    columns = table["c"][2]
    return [align["t"] for align, _ in columns], [share.get("c", 0) for _, share in columns]


# ── cmark ──


def _cmark_inline(element: ET.Element) -> str:
    words = []
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "text":
            words.append(child.text or "")
        elif kind in ("softbreak", "linebreak"):
            words.append(" " if kind == "softbreak" else "\n")
        else:
            # An address of electronic mail becomes a link here however it is escaped; it says the same.
            quiet = kind == "strong" or child.get("destination", "").removeprefix("mailto:") == _cmark_inline(
                child
            ).removeprefix("mailto:")
            words.append(_cmark_inline(child) if quiet else f"<{kind}>")
    return "".join(words)


def _cmark_blocks(element: ET.Element) -> Iterator[tuple[str, str]]:
    kind = element.tag.rpartition("}")[2]
    if kind in ("paragraph", "heading", "table_cell"):
        yield f"h{element.get('level')}" if kind == "heading" else kind, _cmark_inline(element)
        return
    yield kind, ""
    for child in element:
        yield from _cmark_blocks(child)


def cmark(*command: str) -> Callable[[str], Blocks]:
    """How cmark or one of its kind reads Markdown."""

    def read(text: str) -> Blocks:
        return list(_cmark_blocks(ET.fromstring(_run(*command, "-t", "xml", text=text))))  # noqa: S314  # made by the program

    return read


# ── markdown-it ──


def markdown_it(text: str) -> Blocks:
    """How markdown-it reads Markdown with the plugins that are usual."""
    if not (NODE / "node_modules").is_dir():
        pytest.skip("markdown-it is missing; to install what tests need, run: sudo .ci/packages")
    return [(kind, said) for kind, said in json.loads(_run("node", "read.mjs", text=text))]


RENDERERS: dict[str, Callable[[str], Blocks]] = {
    "pandoc": pandoc("markdown"),
    "pandoc, commonmark_x": pandoc("commonmark_x"),
    "pandoc, gfm": pandoc("gfm"),
    "cmark-gfm": cmark("cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "--smart"),
    "markdown-it": markdown_it,
}
