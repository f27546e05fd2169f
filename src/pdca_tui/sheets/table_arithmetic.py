"""Whether the figures of a published table add up: totals, shares, and how many rows the title promises."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Table
from pdca_tui.patterns import pattern
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.text import comparable

_TOTAL = pattern(r"(^|[ 　\s])(合計|総計|計|総数|全体)$")
_PART_OF = pattern(r"^[\s　]*(うち|内[,、 ])")
_SHARE = pattern(r"(割合|比率|構成比|シェア)")
_NO_SUM = pattern(r"(率|割合|比|平均|単価|順位|番号|年|%|比率)")
_PROMISED = pattern(r"[ 　]([0-9０-９]{1,3})\s*(社|件|者|団体|か所|店|製品|事業)$")


@value(kw_only=False)
class _Row:
    """One row: its place, the words it begins with, and its figures by column."""

    at: int
    names: tuple[str, ...]
    numbers: dict[int, Decimal]

    @property
    def group(self) -> str:
        return self.names[0] if len(self.names) > 1 else ""

    @property
    def name(self) -> str:
        return self.names[-1] if self.names else ""

    @property
    def total(self) -> bool:
        return bool(_TOTAL.search(self.name))

    @property
    def part_of(self) -> bool:
        return bool(_PART_OF.search(self.name))


def sums(table: Table, quoted: str = "") -> Iterator[Flaw]:
    """Yield what does not add up, placed within the table; a figure that ``quoted`` repeats is known to be off."""
    yield from _promised(table)
    rows = _rows(table)
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    for group in groups.values():
        yield from _totals(table, group, quoted)
        yield from _shares(table, group, quoted)
    yield from _group_totals(table, groups, quoted)


def _rows(table: Table) -> list[_Row]:
    rows = []
    words = _leading_words(table)
    for at, cells in enumerate(table.rows):
        numbers = {i: number for i, cell in enumerate(cells) if i >= words and (number := cell.number) is not None}
        names = tuple(comparable(str(cell)) for cell in cells[:words])
        rows.append(_Row(at, names, numbers))
    return rows


def _leading_words(table: Table) -> int:
    """Return how many columns at the left name the rows."""
    for column in range(len(table.columns)):
        if any(row[column].number is not None for row in table.rows):
            return column
    return len(table.columns)


def _totals(table: Table, rows: list[_Row], quoted: str) -> Iterator[Flaw]:
    """Compare the last row of a group with the sum of those above it."""
    totals = [row for row in rows if row.total]
    if len(totals) != 1:
        return
    total = totals[0]
    above = [row for row in rows if row.at < total.at and not row.part_of]
    if len(above) >= 2:
        yield from _compared(table, total, above, quoted)


def _group_totals(table: Table, groups: dict[str, list[_Row]], quoted: str) -> Iterator[Flaw]:
    """Compare the rows of a group called 合計 with the rows of the same name in the others."""
    totals = [name for name in groups if name and _TOTAL.search(name)]
    if len(totals) != 1 or len(groups) < 3:
        return
    for total in groups[totals[0]]:
        others = [row for name, rows in groups.items() if name != totals[0] for row in rows if row.name == total.name]
        if len(others) == len(groups) - 1:
            yield from _compared(table, total, others, quoted)


def _compared(table: Table, total: _Row, parts: list[_Row], quoted: str) -> Iterator[Flaw]:
    for column, said in total.numbers.items():
        heading = table.columns[column]
        figures = [row.numbers[column] for row in parts if column in row.numbers]
        if _NO_SUM.search(comparable(heading)) or len(figures) != len(parts):
            continue
        found = sum(figures, Decimal(0))
        if found != said and not _told(table.rows[total.at][column], quoted):
            yield _warning(("rows", total.at, column), "lint.total", column=heading, sum=f"{found:,}", total=f"{said:,}")


def _shares(table: Table, rows: list[_Row], quoted: str) -> Iterator[Flaw]:
    """Compute every share anew from the column it belongs to and the total of its group."""
    totals = [row for row in rows if row.total]
    for column, heading in enumerate(table.columns):
        base = _base_of(table, column)
        if base is None or not _SHARE.search(comparable(heading)):
            continue
        for row in rows:
            total = next((each for each in totals if each.names[:-1] == row.names[:-1]), None)
            whole = total.numbers.get(base) if total else None
            part, share = row.numbers.get(base), row.numbers.get(column)
            if whole is None or part is None or share is None or whole <= 0:
                continue
            computed = part * 100 / whole
            printed = table.rows[row.at][column]
            if not _rounds_to(computed, share) and not _told(printed, quoted):
                yield _warning(
                    ("rows", row.at, column),
                    "lint.share",
                    column=heading,
                    printed=str(printed),
                    computed=f"{computed:.{_places(share) + 1}f}",
                    part=f"{part:,}",
                    whole=f"{whole:,}",
                )


def _base_of(table: Table, column: int) -> int | None:
    """Return the column of figures that the shares in ``column`` are shares of: the nearest one before it."""
    for before in range(column - 1, -1, -1):
        if not _SHARE.search(comparable(table.columns[before])):
            has_figures = any(row[before].number is not None for row in table.rows)
            return before if has_figures else None
    return None


def _rounds_to(computed: Decimal, printed: Decimal) -> bool:
    """Whether ``computed`` can have been printed as ``printed``, whichever way a half was rounded."""
    return abs(computed - printed) <= Decimal(1).scaleb(-_places(printed)) / 2


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _promised(table: Table) -> Iterator[Flaw]:
    found = _PROMISED.search(table.title)
    if found and table.rows:
        said = int(unicodedata.normalize("NFKC", found.group(1)))
        rows = sum(not _TOTAL.search(comparable(str(row[0]))) for row in table.rows)
        if said != rows:
            yield _warning(("title",), "lint.count", said=f"{said}{found.group(2)}", rows=rows)


def _told(figure: Figure, quoted: str) -> bool:
    """Whether a remark quotes the figure as printed."""
    printed = re.escape(comparable(str(figure)))
    return re.search(rf"(?<![0-9.,]){printed}(?![0-9])", comparable(quoted)) is not None


def _warning(at: tuple[str | int, ...], key: str, **values: object) -> Flaw:
    return Flaw(at=at, key=key, values=values, severity=Severity.WARNING)
