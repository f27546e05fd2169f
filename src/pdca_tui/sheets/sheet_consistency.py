"""Whether the parts of one sheet go together: activities, indicators, results, values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdca_tui.domain.material.figures import NEVER_SET, Figure
from pdca_tui.domain.material.sheet import Basis
from pdca_tui.domain.material.year_spans import SpanFaultKind, span_faults, span_of
from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.toml_values import notation
from pdca_tui.text import comparable
from pdca_tui.words import say


def within(sheet: t.Tree) -> Iterator[Flaw]:
    """Yield what does not go together in the tree of a sheet, wherever the rest of it may be wrong."""
    activities = [t.text(activity, "number") for _, activity in t.tables(sheet, "activities")]
    yield from _twice(activities, "activities", "number", "problem.what.number", Severity.ERROR)
    labels = [t.text(indicator, "label") for _, indicator in t.tables(sheet, "indicators")]
    yield from _twice(labels, "indicators", "label", "problem.what.label", Severity.WARNING)
    for at, indicator in t.tables(sheet, "indicators"):
        yield from _activity(indicator, ("indicators", at), activities)
        yield from _values(indicator, ("indicators", at), t.whole(sheet, "fiscal_year"))
    if not any(True for _ in t.tables(sheet, "notes")):
        yield from _beyond_the_plan(sheet, activities)


def listed(known: Iterable[object]) -> str:
    """Return what there is to choose from, short enough for a sentence."""
    names = [str(name) for name in known if name not in ("", None)]
    return ", ".join(names[:20]) + (" …" if len(names) > 20 else "") if names else say("problem.nothing-known")


def _twice(names: list[str], table: str, key: str, what: str, severity: Severity) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        same = comparable(name)
        if name and same in first:
            values = {"what": say(what), "value": name, "where": f"{table}[{first[same] + 1}]"}
            yield Flaw(at=(table, at, key), key="problem.duplicate", values=values, severity=severity)
        first.setdefault(same, at)


def _is_one_of(name: str, known: Iterable[str]) -> bool:
    """Whether a name is one of the known ones, in whatever width it is written."""
    return comparable(name) in {comparable(each) for each in known}


def _activity(indicator: t.Tree, at: Path, activities: list[str]) -> Iterator[Flaw]:
    number = t.text(indicator, "activity")
    if number and not _is_one_of(number, activities):
        yield Flaw(at=(*at, "activity"), key="problem.no-activity", values={"activity": number, "known": listed(activities)})


def _beyond_the_plan(sheet: t.Tree, activities: list[str]) -> Iterator[Flaw]:
    for at, result in t.tables(sheet, "results"):
        number = t.text(result, "activity")
        if number and not _is_one_of(number, activities):
            values = {"activity": number}
            yield Flaw(
                at=("results", at, "activity"), key="problem.no-activity-planned", values=values, severity=Severity.WARNING
            )


def _values(indicator: t.Tree, at: Path, fiscal_year: int | None) -> Iterator[Flaw]:
    parts = t.texts(indicator, "parts")
    years = t.table(indicator, "values")
    compounds = 0
    for year in years:
        sizes = {}
        for cell in ("target", "actual"):
            value = t.table(years, year).get(cell)
            if isinstance(value, list) and len(value) > 1:
                sizes[cell] = len(value)
                yield from _parts(parts, len(value), (*at, "values", year, cell))
        compounds += len(sizes)
        yield from _attained(t.table(years, year), (*at, "values", year))
        yield from _revised(t.table(years, year), (*at, "values", year))
        if len(set(sizes.values())) > 1:
            yield Flaw(at=(*at, "values", year), key="problem.parts-differ", values=sizes)
    if parts and not compounds:
        yield Flaw(at=(*at, "parts"), key="problem.parts-unused", severity=Severity.WARNING)
    if fiscal_year is not None:
        yield from _years(indicator, years, fiscal_year, (*at, "values"))


def _parts(parts: list[str], count: int, at: Path) -> Iterator[Flaw]:
    if not parts:
        example = f"parts = {notation(['宿泊客数', 'うち外国人数'])}"
        values = {"count": count, "example": example}
        yield Flaw(at=at, key="problem.parts-unnamed", values=values, severity=Severity.WARNING)
    elif len(parts) != count:
        yield Flaw(at=at, key="problem.parts", values={"count": count, "parts": len(parts)})


def _attained(value: t.Tree, at: Path) -> Iterator[Flaw]:
    """Yield that a year says whether its target was met where that is told by its figures."""
    if not isinstance(value.get("attained"), bool):
        return
    target, actual = _figure(value.get("target")), _figure(value.get("actual"))
    if target.called_off or actual.called_off:
        yield Flaw(at=(*at, "attained"), key="problem.attained-cancelled")
    elif all(part.number is not None for part in (*target.parts, *actual.parts)):
        yield Flaw(at=(*at, "attained"), key="problem.attained-figures")


def _figure(value: object) -> Figure:
    """Return a cell, wherever the rest of it may be wrong."""
    try:
        return Figure(value)
    except TypeError:
        return Figure(NEVER_SET)


def _years(indicator: t.Tree, values: t.Tree, fiscal_year: int, at: Path) -> Iterator[Flaw]:
    """Yield years that do not go with that of the sheet; a target for a year to come, without an actual yet, does."""
    spans = {year: span for year in values if (span := _span(year))}
    told = any(t.text(t.table(values, year), "label") for year in spans)
    if (
        spans
        and not told
        and not any(first <= fiscal_year <= last + 1 for first, last in spans.values() if first < last)
        and not any(span == (fiscal_year, fiscal_year) for span in spans.values())
    ):
        yield Flaw(at=at, key="problem.own-year", values={"year": fiscal_year}, severity=Severity.WARNING)
    for year, (_, last) in spans.items():
        awaited = all(part.number is None for part in _figure(t.table(values, year).get("actual")).parts)
        if last > fiscal_year and not awaited:
            yield Flaw(at=(*at, year), key="problem.later-year", values={"year": fiscal_year}, severity=Severity.WARNING)
    basis = t.text(indicator, "basis")
    for year, kind, other in span_faults(spans, Basis(basis) if basis in list(Basis) else Basis.YEARLY):
        backward = kind is SpanFaultKind.BACKWARD
        values_ = {"year": year, "other": other}
        severity = Severity.ERROR if backward else Severity.WARNING
        yield Flaw(at=(*at, year), key=f"problem.span-{kind}", values=values_, severity=severity)


def _span(year: str) -> tuple[int, int] | None:
    try:
        return span_of(year)
    except ValueError:
        return None


def _revised(value: t.Tree, at: Path) -> Iterator[Flaw]:
    """Yield what is wrong with a target that was revised."""
    if "revised" not in value:
        return
    if _figure(value.get("revised")) == _figure(value.get("target")):
        yield Flaw(at=(*at, "revised"), key="problem.revised-same", severity=Severity.WARNING)
    if not t.text(value, "revised_because"):
        yield Flaw(at=(*at, "revised"), key="problem.revised-no-reason", severity=Severity.WARNING)
