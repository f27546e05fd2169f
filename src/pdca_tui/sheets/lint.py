"""Warnings about odd values in valid sheets: worth a look before the session, and never corrected automatically.

A remark settles it: an indicator's own ``note`` for its unit, a ``[[notes]]`` that quotes a printed figure for that figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from pdca_tui.domain.japanese_era import year_of
from pdca_tui.domain.material.figures import Direction, Figure, Period
from pdca_tui.domain.material.indicator_direction import doubts
from pdca_tui.domain.material.non_numeric_cells import SlipKind, slip_of
from pdca_tui.domain.material.sheet import Indicator, Sheet, Table, YearValue
from pdca_tui.patterns import pattern
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.loaded_dataset import Book
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.table_arithmetic import sums
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.toml_values import notation
from pdca_tui.text import comparable
from pdca_tui.words import language, say

UNITS: tuple[tuple[str, str], ...] = (
    (r"(?<!案)(人数|者数|生数|員数)$", "人|名|者|人数"),
    (r"(社数|企業数)$", "社|企業|者"),
    (r"回数$", "回|度"),
    (r"件数$", "件"),
    (r"(率|割合|満足度|比率)$", "%|割|ポイント|倍"),
    (r"面積$", "m2|ha|a|km2|ヘクタール|平方メートル|坪"),
    (r"(金額|総額|売上高?|出荷額)$", "円|ドル"),
)
"""What a label ends with, and what its unit can be. A unit may have a multiple before it (万人, 百万円)."""

OUTPUTS = pattern(
    r"(開催|実施|講座|会議|研修|派遣|巡回|訪問|発行|配布|活動|受講|出展)[^、・]{0,6}(回数|件数|数)$"
    r"|(参加|来場|受講|来訪)(延べ|者|企業|した)?(人数|者数|企業数|数)$"
    r"|(参加|受講|来場)[^、・]{0,4}(人数|者数|企業数)$"
    r"|(相談|打診|助成|交付)(等)?(の)?(支援)?(件数|数)$"
)
"""Labels that count what was done or who came, not what changed."""

CLEARLY = Decimal("0.05")
"""How far beyond its target an actual is clearly better: this part of the target."""

DECIMALS = 4
"""Decimals that a published figure has at most."""

_CUMULATIVE = pattern(r"累計|累積|通算|累加")
_BRACKETS = pattern(r"[(（][^()（）]*[)）]$")
_COUNTED = pattern(r"(件|人|名|回|社|者|団体|か所|農園数|席)$")


def lint(book: Book) -> Iterator[tuple[Loaded, Flaw]]:
    """Yield warnings about the sheets of a home that have no errors of their own."""
    history = _History(book)
    for year in book.years.values():
        for file in year.sheets:
            if isinstance(file.value, Sheet):
                yield from ((file, flaw) for flaw in lint_sheet(file.value, history.before(file.value)))


def lint_sheet(sheet: Sheet, before: Iterable[Sheet] = ()) -> Iterator[Flaw]:
    """Yield warnings about one sheet; ``before`` are the sheets of the same program of earlier years, latest first."""
    earlier = tuple(before)
    for at, indicator in enumerate(sheet.indicators):
        here = ("indicators", at)
        past = [(old, same) for old in earlier if (same := _same(old, indicator))]
        yield from _unchanged(indicator, past, here)
        yield from _unit(indicator, here)
        yield from _changed(indicator, past, here)
        yield from _direction(indicator, past, here)
        yield from _cumulative(indicator, past, here)
        for year, value in indicator.values.items():
            yield from _odd_values(indicator, value, (*here, "values", year))
    yield from _outputs(sheet)
    for at, table in enumerate(sheet.tables):
        quoted = " ".join(note.text + note.about for note in sheet.notes)
        yield from (_warning(("tables", at, *flaw.at), flaw.key, **flaw.values) for flaw in sums(table, quoted))
        yield from _among_figures(table, ("tables", at))


class _History:
    """The sheets of a program over the years."""

    def __init__(self, book: Book) -> None:
        found = (file.value for year in book.years.values() for file in year.sheets)
        self._sheets = sorted((s for s in found if isinstance(s, Sheet)), key=lambda sheet: -sheet.fiscal_year)

    def before(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield the earlier sheets of the same name, latest first; a program may get another number."""
        name = comparable(sheet.name)
        return (old for old in self._sheets if old.fiscal_year < sheet.fiscal_year and comparable(old.name) == name)


def _same(sheet: Sheet, indicator: Indicator) -> Indicator | None:
    """Return the indicator of another sheet that is the same one: of the same label, or of that without its last brackets."""
    full, label = comparable(indicator.label), comparable(_plain(indicator.label))
    exact = next((old for old in sheet.indicators if comparable(old.label) == full), None)
    return exact or next((old for old in sheet.indicators if comparable(_plain(old.label)) == label), None)


# ── targets ──


def _unchanged(indicator: Indicator, past: list[tuple[Sheet, Indicator]], here: Path) -> Iterator[Flaw]:
    """Warn of a target that stays, while the actual is better every year."""
    values: dict[str, YearValue] = {}
    for each in (*(old for _, old in reversed(past)), indicator):
        values |= each.values
    years = sorted(values)
    targets = {values[year].target.number for year in years}
    if len(years) < 2 or len(targets) != 1 or None in targets:
        return
    if all(_better(values[year], indicator.direction) for year in years):
        yield _warning(
            here,
            "lint.target-unchanged",
            years=_span(years[0], years[-1], indicator.period),
            target=str(values[years[-1]].target),
            actuals=", ".join(str(values[year].actual) for year in years),
        )


def _better(value: YearValue, direction: Direction) -> bool:
    """Whether the actual is clearly better than its target: 282 for 280 says nothing about the target."""
    target, actual = value.target.number, value.actual.number
    if target is None or actual is None or direction is Direction.NONE:
        return False
    ahead = actual - target if direction is Direction.MORE else target - actual
    return ahead > 0 and ahead >= abs(target) * CLEARLY


# ── units ──


def _unit(indicator: Indicator, here: Path) -> Iterator[Flaw]:
    label, unit = _plain(indicator.label), _plain(indicator.unit)
    if indicator.note or not unit:
        return
    for ending, units in UNITS:
        if found := re.search(ending, label):
            if not re.search(rf"(^|[十百千万億])({units})$", unit):
                yield _warning((*here, "unit"), "lint.unit", word=found.group(), unit=indicator.unit)
            return


def _changed(indicator: Indicator, past: list[tuple[Sheet, Indicator]], here: Path) -> Iterator[Flaw]:
    """Warn where this sheet and the one before tell the same indicator differently."""
    if not past:
        return
    sheet, old = past[0]
    if comparable(_plain(old.unit)) != comparable(_plain(indicator.unit)):
        yield _warning((*here, "unit"), "lint.unit-changed", year=sheet.fiscal_year, before=old.unit, after=indicator.unit)
        return
    for year in sorted(set(old.values) & set(indicator.values)):
        for what in ("target", "actual"):
            then, now = getattr(old.values[year], what), getattr(indicator.values[year], what)
            if not _equal(then, now) and not then.missing:
                yield _warning(
                    (*here, "values", year, what),
                    "lint.past-differs",
                    year=year,
                    what=say(f"lint.what.{what}"),
                    now=str(now),
                    then=str(then),
                    sheet=sheet.fiscal_year,
                )


def _span(first: str, last: str, period: Period) -> str:
    """Return the years from one to another: 令和4年度〜令和5年度."""
    if language() == "ja":
        return f"{year_of(int(first), period)}〜{year_of(int(last), period)}"
    mark = "FY" if period is Period.FISCAL else ""
    return f"{mark}{first} to {mark}{last}"


def _equal(one: Figure, other: Figure) -> bool:
    return one == other or (one.number is not None and one.number == other.number)


# ── which way ──


def _direction(indicator: Indicator, past: list[tuple[Sheet, Indicator]], here: Path) -> Iterator[Flaw]:
    """Warn where fewer may be better and the sheet does not say; which way it said is known where an earlier sheet did."""
    if indicator.direction_declared:
        return
    if found := doubts(indicator, _earlier(past)):
        why = say("comma").join(say(f"lint.why.{doubt.why}", word=doubt.word) for doubt in found)
        ways = (Direction.FEWER, Direction.MORE, Direction.NONE)
        example = say("comma").join(f'direction = "{way}"' for way in ways)
        yield _warning((*here, "label"), "lint.direction", why=why, example=example)


def _earlier(past: list[tuple[Sheet, Indicator]]) -> dict[str, YearValue]:
    """Return the years of the earlier sheets, each as the latest tells it."""
    values: dict[str, YearValue] = {}
    for _, old in reversed(past):
        values |= old.values
    return values


def _cumulative(indicator: Indicator, past: list[tuple[Sheet, Indicator]], here: Path) -> Iterator[Flaw]:
    """Warn where a cumulative value falls from one year to the next."""
    everywhere = _CUMULATIVE.search(f"{indicator.label} {indicator.unit} {indicator.note}") is not None
    values = _earlier(past) | dict(indicator.values)
    names = indicator.parts or ("",)
    for what in ("target", "actual"):
        for at, name in enumerate(names):
            if not (everywhere if name == "" else _CUMULATIVE.search(name) or (everywhere and len(names) == 1)):
                continue
            figures = [(year, getattr(values[year], what).part(at)) for year in sorted(values)]
            for (_, before), (year, after) in pairwise([each for each in figures if each[1].number is not None]):
                if after.number < before.number and year in indicator.values:
                    yield _warning((*here, "values", year, what), "lint.cumulative-falls", before=str(before), after=str(after))


# ── values ──


def _odd_values(indicator: Indicator, value: YearValue, here: Path) -> Iterator[Flaw]:
    label, unit = _plain(indicator.label), _plain(indicator.unit)
    for what, figure in (("target", value.target), ("actual", value.actual)):
        for part in figure.parts:
            number = part.number
            if number is None:
                continue
            if number < 0 and _COUNTED.search(unit):
                yield _warning((*here, what), "lint.negative", value=str(part))
            if number > 100 and unit == "%" and re.search(r"(満足度|稼働率|入居率|割合|認知度)", label):
                yield _warning((*here, what), "lint.over-hundred", value=str(part))
            if _places(number) > DECIMALS:
                example = f"{what} = {notation(round(number, 1 if abs(number) >= 1 else DECIMALS))}"
                yield _warning((*here, what), "lint.precise", value=str(part), example=example)
        yield from _parts(indicator, figure, (*here, what))
    if value.target.words and not value.target.called_off and value.attained is None and not value.actual.missing:
        yield _warning(here, "lint.words-target", target=str(value.target))
    target, actual = value.target.number, value.actual.number
    if target and actual and target > 0 and actual > 0 and not Decimal("0.05") < actual / target < 20:
        yield _warning((*here, "actual"), "lint.magnitude", actual=str(value.actual), target=str(value.target))


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _parts(indicator: Indicator, figure: Figure, here: Path) -> Iterator[Flaw]:
    """Warn of a part (うち…) that is more than the whole it is part of."""
    if len(indicator.parts) != len(figure.parts) or not figure.compound:
        return
    whole = figure.parts[0].number
    for name, part in zip(indicator.parts[1:], figure.parts[1:], strict=True):
        if name.startswith("うち") and whole is not None and part.number is not None and part.number > whole:
            total, first = str(figure.parts[0]), indicator.parts[0]
            yield _warning(here, "lint.part-larger", part=name, value=str(part), whole=first, total=total)


# ── tables ──


def _among_figures(table: Table, here: Path) -> Iterator[Flaw]:
    """Warn of a cell that is no number in a column of numbers."""
    for column, heading in enumerate(table.columns):
        cells = [row[column] for row in table.rows]
        if 2 * sum(cell.number is not None for cell in cells) < len(cells):
            continue
        for at, cell in enumerate(cells):
            found = slip_of(cell.words) if cell.words is not None else None
            if found and found.kind not in (SlipKind.DATE, SlipKind.BLANK):
                example = notation(found.number if found.number is not None else 18)
                yield _warning(
                    (*here, "rows", at, column), "lint.table-figure", column=heading, got=notation(cell), example=example
                )


# ── outputs ──


def _outputs(sheet: Sheet) -> Iterator[Flaw]:
    numbers = [at for at, indicator in enumerate(sheet.indicators, 1) if OUTPUTS.search(_plain(indicator.label))]
    if numbers and len(numbers) == len(sheet.indicators):
        yield _warning(("indicators",), "lint.only-outputs")
    elif numbers:
        yield _warning(("indicators",), "lint.outputs", numbers=", ".join(map(str, numbers)))


def _plain(text: str) -> str:
    """Return a label or a unit without its last brackets, in one width of characters."""
    return unicodedata.normalize("NFKC", _BRACKETS.sub("", text.strip())).strip()


def _warning(at: Path, key: str, **values: object) -> Flaw:
    return Flaw(at=at, key=key, values=values, severity=Severity.WARNING)
