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

_WIDE = 720
_LABEL = 260
_LINE = 18
_BAR = 16
_GAP = 10
_CELL = Decimal("6.6")
"""How many units one terminal cell of the labels takes: half a full-width letter of 13 units, and a little."""


def svg(chart: Chart, name: str) -> str:
    """Return a chart as an SVG element; ``name`` makes the ids of its title and description unlike any other's."""
    figures = max((_cells(bar.printed) for row in chart.rows for bar in row.bars), default=0)
    label = _LABEL if any(row.label for row in chart.rows) else 0
    room = _WIDE - label - 8 - int(figures * _CELL) - 8
    scale = max((n for row in chart.rows for bar in row.bars for n in (bar.value, bar.target) if n is not None), default=None)
    least = min((bar.value for row in chart.rows for bar in row.bars if bar.value is not None), default=Decimal(0))
    drawn: list[str] = []
    y = 4
    if len(chart.series) > 1 or chart.target:
        drawn += _legend(chart, y)
        y += _LINE + 6
    top = y
    for row in chart.rows:
        lines, y = _row(row, y, label, room, (min(least, Decimal(0)), max(scale or Decimal(0), Decimal(0))))
        drawn += lines
    zero = label + int(_share(Decimal(0), min(least, Decimal(0)), scale or Decimal(0)) * room)
    drawn.append(f'<line class="axis" x1="{zero}" y1="{top - 2}" x2="{zero}" y2="{y - _GAP + 4}"/>')
    head = (
        f'<svg viewBox="0 0 {_WIDE} {y}" width="{_WIDE}" height="{y}" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'xmlns="http://www.w3.org/2000/svg">'
    )
    title = f'<title id="{name}-title">{escape(chart.title)}</title><desc id="{name}-desc">{escape(chart.description)}</desc>'
    return "".join([head, title, *drawn, "</svg>"])


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


def _row(row: ChartRow, y: int, label: int, room: int, span: tuple[Decimal, Decimal]) -> tuple[list[str], int]:
    """Return the label with its bars, and where the next one begins."""
    words = wrap(row.label, int((label - 14) / _CELL)) if row.label else []
    height = max(len(words) * _LINE, len(row.bars) * (_BAR + 4))
    drawn = [_text(label - 10, y + 13 + at * _LINE, line, anchor="end") for at, line in enumerate(words)]
    for at, bar in enumerate(row.bars):
        drawn += _bar(bar, at, y + at * (_BAR + 4), label, room, span)
    return drawn, y + height + _GAP


def _bar(bar: Bar, at: int, y: int, label: int, room: int, span: tuple[Decimal, Decimal]) -> Iterator[str]:
    zero = label + int(_share(Decimal(0), *span) * room)
    end = zero
    if bar.value is not None:
        end = label + int(_share(bar.value, *span) * room)
        left, long = min(zero, end), max(abs(end - zero), 1 if bar.value else 0)
        yield f'<rect class="bar s{min(at, 2)}" x="{left}" y="{y}" width="{long}" height="{_BAR}"/>'
    edge = max(end, zero)
    if bar.target is not None:
        x = label + int(_share(bar.target, *span) * room)
        yield f'<line class="target" x1="{x}" y1="{y - 2}" x2="{x}" y2="{y + _BAR + 2}"/>'
        edge = max(edge, x)
    yield _text(edge + 6, y + 13, bar.printed)


def _share(number: Decimal, least: Decimal, most: Decimal) -> Decimal:
    return (number - least) / (most - least) if most > least else Decimal(0)


def _text(x: int, y: int, text: str, *, anchor: str = "start") -> str:
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}"{end}>{escape(text)}</text>'


def _cells(text: str) -> int:
    return width(text)
