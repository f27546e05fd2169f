"""A chart of bars as SVG, drawn by hand: it scales, prints, follows the page's colours, and reads itself aloud.

Nothing in it is told by colour alone: each bar has its figure beside it, the bars of one label stand in the order of the
legend, and the table below says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from pdca_tui.publish.document.blocks import Bar, Chart, ChartRow
from pdca_tui.text import width, wrap

_WIDE, _NARROW = 720, 420
_LABEL = 260
_SHORT_LABEL = 100
"""The longest labels of a chart that stands beside its table instead of above it."""

_SHORT = 4
"""Rows of such a chart."""

_LINE = 18
_MANY = 12
"""Rows after which the bars of a chart become lower, so that a page has room for it."""

_CELL = Decimal("6.6")
"""How many units one terminal cell of the labels takes: half a full-width letter of 13 units, and a little."""


def span(chart: Chart) -> tuple[Decimal, Decimal]:
    """Return the least and the most that a chart has to show; both are zero where there is nothing to draw."""
    shown = [n for row in chart.rows for bar in row.bars for n in (bar.value, bar.target) if n is not None]
    return min((*shown, Decimal(0))), max((*shown, Decimal(0)))


def share(number: Decimal, least: Decimal, most: Decimal) -> Decimal:
    """Return how far from the left a number stands, between 0 and 1."""
    return (number - least) / (most - least) if most > least else Decimal(0)


def is_short(chart: Chart) -> bool:
    """Whether a chart has so few rows, and such short labels, that it stands beside its table."""
    return len(chart.rows) <= _SHORT and len(chart.series) == 1 and _longest(chart) <= _SHORT_LABEL


def svg(chart: Chart, name: str) -> str:
    """Return a chart as an SVG element; ``name`` makes the ids of its title and description unlike any other's."""
    figures = max((_cells(bar.printed) for row in chart.rows for bar in row.bars), default=0)
    wide = _NARROW if is_short(chart) else _WIDE
    label = min(_longest(chart), _LABEL)
    bar = 12 if len(chart.rows) > _MANY else 16
    room = wide - label - 8 - int(figures * _CELL) - 8
    least, most = span(chart)
    drawn: list[str] = []
    y = 4
    if len(chart.series) > 1 or chart.target:
        drawn += _legend(chart, y)
        y += _LINE + 6
    top = y
    for row in chart.rows:
        lines, y = _row(row, y, bar, label, room, (least, most))
        drawn += lines
    zero = label + int(share(Decimal(0), least, most) * room)
    drawn.append(f'<line class="axis" x1="{zero}" y1="{top - 2}" x2="{zero}" y2="{y - bar // 2 + 2}"/>')
    head = (
        f'<svg viewBox="0 0 {wide} {y}" width="{wide}" height="{y}" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'xmlns="http://www.w3.org/2000/svg">'
    )
    title = f'<title id="{name}-title">{escape(chart.title)}</title><desc id="{name}-desc">{escape(chart.description)}</desc>'
    return "".join([head, title, *drawn, "</svg>"])


def _longest(chart: Chart) -> int:
    """Return the room that the longest label needs."""
    longest = max((_cells(row.label) for row in chart.rows), default=0)
    return int(longest * _CELL) + 15 if longest else 0


def _legend(chart: Chart, y: int) -> list[str]:
    drawn, x = [], 0
    for at, series in enumerate(chart.series):
        drawn.append(f'<rect class="bar s{min(at, 2)}" x="{x}" y="{y}" width="14" height="12"/>')
        drawn.append(_text(x + 20, y + 11, series))
        x += 20 + int(_cells(series) * _CELL) + 24
    if chart.target:
        drawn.append(f'<line class="target" x1="{x + 6}" y1="{y - 1}" x2="{x + 6}" y2="{y + 13}"/>')
        drawn.append(_text(x + 16, y + 11, chart.target))
    return drawn


def _row(row: ChartRow, y: int, high: int, label: int, room: int, ends: tuple[Decimal, Decimal]) -> tuple[list[str], int]:
    """Return the label with its bars, and where the next one begins."""
    words = wrap(row.label, int((label - 14) / _CELL)) if row.label else []
    height = max(len(words) * _LINE, len(row.bars) * (high + 4))
    drawn = [_text(label - 10, y + 13 + at * _LINE, line, anchor="end") for at, line in enumerate(words)]
    for at, bar in enumerate(row.bars):
        drawn += _bar(bar, at, (y + at * (high + 4), high), label, room, ends)
    return drawn, y + height + high // 2 + 2


def _bar(bar: Bar, at: int, place: tuple[int, int], label: int, room: int, ends: tuple[Decimal, Decimal]) -> Iterator[str]:
    y, high = place
    zero = label + int(share(Decimal(0), *ends) * room)
    end = zero
    if bar.value is not None:
        end = label + int(share(bar.value, *ends) * room)
        left, long = min(zero, end), max(abs(end - zero), 1 if bar.value else 0)
        yield f'<rect class="bar s{min(at, 2)}" x="{left}" y="{y}" width="{long}" height="{high}"/>'
    edge = max(end, zero)
    if bar.target is not None:
        x = label + int(share(bar.target, *ends) * room)
        yield f'<line class="target" x1="{x}" y1="{y - 2}" x2="{x}" y2="{y + high + 2}"/>'
        edge = max(edge, x)
    yield _text(edge + 6, y + high // 2 + 5, bar.printed)


def _text(x: int, y: int, text: str, *, anchor: str = "start") -> str:
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}"{end}>{escape(text)}</text>'


def _cells(text: str) -> int:
    return width(text)
