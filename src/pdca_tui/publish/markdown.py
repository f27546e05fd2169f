"""Writing Markdown in which no text can act as anything but text, whichever common program reads it.

Everything handed to a ``Document`` is plain text, already clean (see ``pdca_tui.text``); only the document writes structure.
What is read in the rendered document is the text that was handed in, character by character: in CommonMark and GitHub's
dialect, in pandoc's own Markdown with its fancy lists and typography, and in markdown-it with the usual plugins.
``tests/publish/test_renderers.py`` holds it against these programs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from pdca_tui.patterns import pattern
from pdca_tui.text import width

_ACTIVE = pattern(
    r"""
    (?=[\\`*_\[\]<|~\#{}^$@"'&/.\-=+,!?(:;)]) (?:  # nothing else acts, as most characters tell at once
      [\\`*_\[\]<|~\#{}^$@"']                  # code, emphasis, links, HTML, cells, headings, attributes, formulas, quotes
    | &(?=[\#A-Za-z0-9])                       # a character reference
    | (?<=/)/                                  # //example and https://example
    | (?<=\S)\.(?=[^\W\d]) | (?<=[Ww]{3})\.    # example.com, www.
    | \.(?=\.) | (?<=\.)\.                     # an ellipsis
    | -(?=-) | (?<=-)-                         # dashes
    | =(?==) | (?<==)=                         # marked text
    | \+(?=[+-]) | (?<=\+)\+                   # inserted text; plus or minus
    | ,(?=,) | (?<=,), | !(?=!) | (?<=!)! | \?(?=\?) | (?<=\?)\?
    | \((?=(?:[cprCPR]|[tT][mM])\))            # (c), (r), (tm)
    | :(?=[!-/:-~]|(?:100|1234|[0-9]+[A-Za-z_]\w*):)    # :tada: and :100:, and faces such as :D
    | ;(?=-?[()]) | (?<=-)\)                   # faces again
    )
    """,
    re.VERBOSE,
)
_MARKS = pattern(r"""[\\`*_\[\]<|~#{}^$@"'&/.\-=+,!?(:;)]""")
"""What every one of those begins with. Most lines of Japanese have none of it, and looking for that is quick."""
_ABBREVIATED = pattern(
    r"(?<!\w)(aet|aetat|al|Apr|Aug|bk|Bros|c|Capt|cf|ch|chap|chs|Co|col|Corp|cp|d|Dec|Dr|ed|eds|esp|f|fasc|Feb|ff|fig|fl|fol"
    r"|fols|Fr|Gen|Gov|Hon|ill|Inc|incl|Jan|Jr|Jul|Jun|Ltd|Mar|Mr|Mrs|Ms|n|nn|No|Nov|Oct|p|pp|Pres|Prof|pt|Rep|Rev|saec|sec"
    r"|Sen|Sep|Sept|Sgt|Sr|St|univ|viz|vol|vs)\.(?= )"
)
"""After these pandoc would put a space of its own kind, at which no line breaks."""
_CASED = r"A-Za-z\xaa\xb5\xba\xc0-\u024f\u0370-\u052f\u1e00-\u1fff\uff21-\uff3a\uff41-\uff5a"
"""Letters that have a case, as the inside of a character class: pandoc's commonmark_x numbers lists with any of them."""
_OPENING = pattern(rf"[>:]|[-=](?=[-=: ]|$)|\+(?= |$)|\((?=(?:[0-9]+|[{_CASED}]+)\)(?:\s|$))")
"""What makes a quotation, a definition, a list, a rule or an underlined heading at the beginning of a line."""
_NUMBERED = pattern(rf"((?:[0-9]+|[{_CASED}]|[ivxlcdm]+|[IVXLCDM]+)(?=[.)](?:\s|$))|[Tt]able(?=:))")
"""What makes a numbered list, or a caption of a table."""

_TASK = pattern(r"^(\\\[[ xX]\\\]) ")
"""What pandoc takes for a task, also where it is escaped; not with a space of another spelling."""

_INDENT = "  "
_NO_LIST = 99


_PAGE, _MARGIN, _HEAD = 76, 3, 6
"""Cells across a page of A4, what the edges of a table cell take, and at what a head may break."""


class Align(StrEnum):
    """How a column of a table stands."""

    LEFT = "left"
    RIGHT = "right"


def one_line(text: str) -> str:
    """Return ``text`` with its lines one after the other."""
    if "\n" not in text:
        return text.strip()
    return " ".join(line.strip(" ") for line in text.split("\n") if line.strip()).strip()


def inline(text: str) -> str:
    """Return ``text`` on one line, to stand anywhere within a line."""
    return _escaped(one_line(text))


def opening(line: str) -> str:
    """Return one line of text, to stand where a block may begin; a wide space at its beginning stays."""
    line = _escaped(line.strip(" "))
    if line.startswith("\\["):
        line = _TASK.sub(r"\1&#32;", line)
    if _OPENING.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\", line, count=1) if _NUMBERED.match(line) else line


def _escaped(line: str) -> str:
    if _MARKS.search(line):
        line = _ACTIVE.sub(_with_backslash, line)
    if ". " in line:
        line = _ABBREVIATED.sub(r"\1\.", line)
    return line.replace("‘", "&lsquo;")  # it opens a quotation and has no escape, and pandoc turns one that stands alone


def _with_backslash(found: re.Match[str]) -> str:
    return "\\" + found.group()


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

    def strong(self, text: str) -> None:
        """Write a line in bold."""
        self._block(f"**{inline(text)}**")

    def anchor(self, name: str) -> None:
        """Write a place that links can lead to; ``name`` has small letters, digits and hyphens."""
        self._block(f'<a id="{name}"></a>')

    def flow(self, parts: Sequence[tuple[str, str]]) -> None:
        """Write a paragraph of texts, each with the place that it leads to or none; line breaks in a text stay."""
        (first, target), *rest = parts
        lines = first.split("\n")
        head = [opening(line) for line in lines] if not target else [_linked(first, target)]
        tail = "".join(_linked(text, to) for text, to in rest)
        self._block(*(f"{line}\\" for line in head[:-1]), head[-1] + tail)

    def item_of(self, parts: Sequence[tuple[str, str]], *, depth: int = 0, number: str = "", anchor: str = "") -> None:
        """Write an item of texts, each with the place that it leads to or none; ``anchor`` is what links call the item."""
        if depth < self._depth:
            self._gap()
        (first, target), *rest = parts
        place = f'<a id="{anchor}"></a>' if anchor else ""
        lead = f"**{inline(number)}** " if number else ""
        text = _linked(first, target) if target or lead or place else opening(one_line(first))
        self._lines.append(f"{_INDENT * depth}- {place}{lead}{text}".rstrip(" ") + "".join(_linked(*part) for part in rest))
        self._depth = depth

    def table(self, columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[str]]) -> None:
        """Write a table; every row has a cell for each of the ``columns``.

        The rule below the heads is as long in each column as that column is to be wide: that is where pandoc takes the
        widths in a Word document from.
        """
        self.table_of(columns, [[inline(cell) for cell in row] for row in rows], rows)

    def table_of(
        self, columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[str]], plain: Sequence[Sequence[str]]
    ) -> None:
        """Write a table of cells that are Markdown already; ``plain`` is what is read in them."""
        head = _row([inline(title) for title, _ in columns])
        widths = column_widths(plain, columns)
        rules = [
            "-" * (cells - 1) + (":" if align is Align.RIGHT else "-")
            for cells, (_, align) in zip(widths, columns, strict=True)
        ]
        rule = "| " + " | ".join(rules) + " |"
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


def column_widths(
    rows: Sequence[Sequence[str]], columns: Sequence[tuple[str, Align]], *, page: int = _PAGE, most_of_head: int = _HEAD
) -> list[int]:
    """Return the cells that each column is to have: what stands in it, and the widest ones give way to the others.

    ``page`` is the cells across the page; a head is broken where it has more cells than ``most_of_head``.
    """
    contents = [[max(map(width, cell.split("\n"))) for cell in each] for each in zip(*rows, strict=True)]
    heads = [min(width(title), most_of_head) for title, _ in columns]
    needed = [max(head, *cells, 0) + _MARGIN for head, cells in zip(heads, contents or [[]] * len(heads), strict=True)]
    most = max(needed)
    while sum(min(cells, most) for cells in needed) > page and most > _MARGIN + 4:
        most -= 1
    return [min(cells, most) for cells in needed]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _linked(text: str, target: str) -> str:
    return f"[{inline(text)}](#{target})" if target else _escaped(text.replace("\n", " "))
