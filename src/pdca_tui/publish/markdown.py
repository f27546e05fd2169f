"""Writing Markdown (CommonMark with tables) in which no text can act as anything but text.

Everything handed to a ``Document`` is plain text, already clean (see ``pdca_tui.text``); only the document writes
structure. What is read in the rendered document is the text that was handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

_ACTIVE = re.compile(
    r"""
    [\\`*_\[\]<|~\#{}^$@&/.]         # what could act, and of these:
    (?: (?<=[^&/.])                 # code, emphasis, links, HTML, cells, strikethrough, headings, attributes, formulas, names
      | (?<=&)(?=[\#A-Za-z0-9])     # a character reference
      | (?<=//)                     # //example and https://example
      | (?<=\S\.)(?=[^\W\d])       # example.com
      | (?<=[Ww][Ww][Ww]\.)
    )""",
    re.VERBOSE,
)
_OPENING = re.compile(r"[>:]|[-=](?=[-=: ]|$)|\+(?= |$)")
"""What makes a quotation, a definition, a list, a rule or an underlined heading at the beginning of a line."""
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)](?: |$))")

_INDENT = "  "
_NO_LIST = 99


class Align(StrEnum):
    """How a column of a table stands."""

    LEFT = "---"
    RIGHT = "---:"


def one_line(text: str) -> str:
    """Return ``text`` with its lines one after the other."""
    return " ".join(line.strip(" ") for line in text.split("\n") if line.strip()).strip()


def inline(text: str) -> str:
    """Return ``text`` on one line, to stand anywhere within a line."""
    return _ACTIVE.sub(r"\\\g<0>", one_line(text))


def opening(line: str) -> str:
    """Return one line of text, to stand where a block may begin; a wide space at its beginning stays."""
    line = _ACTIVE.sub(r"\\\g<0>", line.strip(" "))
    if _OPENING.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\", line, count=1) if _NUMBERED.match(line) else line


def paragraphs(text: str) -> list[list[str]]:
    """Return the lines of each paragraph of ``text``; line breaks within a paragraph stay (as a backslash at the end)."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(opening(line))
        elif found[-1]:
            found.append([])
    return [[*(f"{line}\\" for line in lines[:-1]), lines[-1]] for lines in found if lines]


class Document:
    """A Markdown document being written, from the top to the end."""

    def __init__(self) -> None:
        """Begin an empty document."""
        self._lines: list[str] = []
        self._depth = _NO_LIST

    def heading(self, level: int, text: str) -> None:
        """Write a heading of level 1 to 6."""
        self._block(f"{'#' * level} {inline(text)}".rstrip(" "))

    def paragraph(self, text: str) -> None:
        """Write text with its paragraphs; nothing if there is none."""
        self._paragraphs(text, "")

    def item(self, text: str, *, depth: int = 0, number: str = "") -> None:
        """Write an item of a list on one line, ``depth`` levels in, its ``number`` in bold."""
        if depth < self._depth:
            self._gap()
        line = f"**{inline(number)}** {inline(text)}".rstrip(" ") if number else opening(one_line(text))
        self._lines.append(f"{_INDENT * depth}- {line}")
        self._depth = depth

    def within(self, text: str, *, depth: int = 0) -> None:
        """Write text with its paragraphs into the item above, of that ``depth``."""
        self._paragraphs(text, _INDENT * (depth + 1))

    def table(self, columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[str]]) -> None:
        """Write a table; every row has a cell for each of the ``columns``."""
        head = _row([title for title, _ in columns])
        rule = "| " + " | ".join(align.value for _, align in columns) + " |"
        self._block(head, rule, *(_row(row) for row in rows))

    def rule(self) -> None:
        """Write a rule across the page."""
        self._block("---")

    def text(self) -> str:
        """Return the document; it ends with one newline."""
        return "\n".join(self._lines) + "\n"

    def _paragraphs(self, text: str, indent: str) -> None:
        for lines in paragraphs(text):
            self._block(*(indent + line for line in lines))

    def _block(self, *lines: str) -> None:
        self._gap()
        self._lines.extend(lines)
        self._depth = _NO_LIST

    def _gap(self) -> None:
        if self._lines:
            self._lines.append("")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(inline(cell) for cell in cells) + " |"
