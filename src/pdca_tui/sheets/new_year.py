"""The files with which a fiscal year begins, made from those of the year before.

What was reached becomes history, what was published as the plan becomes the plan, and what the year has yet to show is left
empty and marked. No figure is made up: a target is that of the year before, marked to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from pdca_tui import disk
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.japanese_era import fiscal_year
from pdca_tui.domain.material.dataset import OtherProgram, Sitting, YearPlan
from pdca_tui.domain.material.figures import NEVER_SET, Figure
from pdca_tui.domain.material.promises import OpenedYear, Promise
from pdca_tui.domain.material.sheet import Activity, Indicator, Note, Sheet, YearValue
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

_WEEKS = timedelta(weeks=52)
"""By how much a session of the frame is later than last year's: it keeps its day of the week."""


@value
class NewYear:
    """What opening a year makes: the texts by file, and what people should know of it."""

    year: int
    texts: Mapping[Path, str]
    sheets: int
    promises: int
    unplanned: tuple[int, ...] = ()
    """Programs without a published plan: their activities are those of the year before."""
    announced: bool = False
    """Whether an announcement of the year stood there already; it stays."""
    open_articles: tuple[int, ...] = ()
    """Articles whose outcome of the year before has not been published."""


def new_year(
    home: Home, year: int, promises: Sequence[Promise], today: date, *, rehearsal: bool = False, note: str = ""
) -> NewYear:
    """Return the files of ``year``, made from the year before; nothing is written.

    Raises ``UsageError`` where the year is there, or the year before is not, and ``SheetError`` for a file that cannot be read.
    """
    before = year - 1
    if not home.programs(before):
        known = [each for each in home.known_years() if home.programs(each)]
        values = {"year": year_name(year), "before": year_name(before), "next": year_name(max(known, default=before) + 1)}
        raise UsageError("year.no-year-before", **values)
    folder = home.data / str(year)
    plans = {plan.program: plan for outcome in home.outcomes(before) for plan in outcome.plans}
    sheets = [opened_sheet(old, plans.get(old.number), rehearsal=rehearsal) for old in home.sheets(before)]
    said = note or (say("year.rehearsal.note") if rehearsal else "")
    opened = OpenedYear(fiscal_year=year, opened_from=before, opened=today, rehearsal=rehearsal, note=said)
    texts = {folder / "sheets" / f"{sheet.number:02}.toml": _sheet_text(sheet, plans.get(sheet.number)) for sheet in sheets}
    if sittings := calendar_frame(home.calendar(before)):
        texts[folder / "calendar.toml"] = _calendar_text(sittings)
    if others := home.others(before):
        texts[folder / "others.toml"] = _others_text(others)
    texts[folder / "promises.toml"] = _promises_text(year, promises)
    texts[folder / "year.toml"] = _head("year", "year.head.opened", year=year_name(year)) + _fields(opened)
    there = next((path for path in (folder / "sheets", *texts) if path.exists()), None)
    if there is not None:
        raise UsageError("year.exists", year=year_name(year), file=clean_line(str(there), 400))
    published = {outcome.article for outcome in home.outcomes(before)}
    return NewYear(
        year=year,
        texts={path: _with_schema(home, path, text) for path, text in texts.items()},
        sheets=len(sheets),
        promises=len(promises),
        unplanned=tuple(sheet.number for sheet in sheets if sheet.number not in plans),
        announced=(folder / "digest.toml").is_file(),
        open_articles=tuple(sorted({sheet.article for sheet in sheets if sheet.article} - published)),
    )


def year_name(year: int) -> str:
    """Return a fiscal year as people write it: 令和6年度, FY2024."""
    return fiscal_year(year) if language() == "ja" else f"FY{year}"


def write_year(made: NewYear) -> None:
    """Write the files of a year: all of them, or none where the disk does not take one; ``SheetError`` then."""
    folders: list[Path] = []
    try:
        for folder in sorted({path.parent for path in made.texts}):
            for each in (folder.parent, folder):
                if not each.is_dir():
                    each.mkdir()
                    folders.append(each)
        disk.replace_all({path: text.encode() for path, text in made.texts.items()})
    except OSError as error:
        _remove(folders)
        where = str(next(iter(made.texts)).parents[1])
        raise SheetError("year.unwritable", folder=where, detail=Reason(error)) from error


def _remove(folders: Iterable[Path]) -> None:
    """Take away folders that were made for files that did not come; one that holds something stays."""
    for folder in reversed(list(folders)):
        try:
            folder.rmdir()
        except OSError:
            return


# ── a sheet ──


def opened_sheet(old: Sheet, plan: YearPlan | None, *, rehearsal: bool = False) -> Sheet:
    """Return the sheet with which the year after that of ``old`` begins; ``plan`` is the published one, if there is any."""
    year = old.fiscal_year + 1
    activities = _planned(plan) if plan is not None else old.activities
    numbers = {activity.number for activity in activities if activity.number}
    same_shape = len(activities) == len(old.activities)
    notes = (Note(text=say("year.rehearsal.sheet", year=year_name(year))),) if rehearsal else ()
    return replace(
        old,
        fiscal_year=year,
        activities=activities,
        results=(),
        environment=(),
        cases=(),
        tables=(),
        ratings=(),
        captions=(),
        revisions=(),
        notes=notes,
        indicators=tuple(
            _opened_indicator(indicator, year, keeps=same_shape and indicator.activity in numbers)
            for indicator in old.indicators
        ),
    )


def _planned(plan: YearPlan) -> tuple[Activity, ...]:
    if plan.text:
        return (Activity(number="1", text=plan.text),)
    return tuple(Activity(number=str(at), text=text) for at, text in enumerate(plan.items, 1))


def _opened_indicator(indicator: Indicator, year: int, *, keeps: bool) -> Indicator:
    """Return an indicator with one more year, if it goes by years; its activity only where that is surely the same."""
    last = indicator.values.get(str(year - 1))
    activity = indicator.activity if keeps else None
    if last is None or str(year) in indicator.values:
        return replace(indicator, activity=activity)
    goal = last.goal
    missing = goal.missing or goal.called_off
    new = YearValue(
        target=Figure(NEVER_SET) if missing else goal,
        actual=Figure(NEVER_SET),
        at_least=last.at_least and last.revised is None,
        to_confirm=True,
    )
    return replace(indicator, activity=activity, values={**indicator.values, str(year): new})


_SHEET_TOP = ("number", "article", "name", "kind", "fiscal_year", "department", "code", "unit")


def _sheet_text(sheet: Sheet, plan: YearPlan | None) -> str:
    year = sheet.fiscal_year
    lines = [_head("sheet", "year.head.sheet", year=year_name(year), before=year_name(year - 1))]
    top = {name: found for name in _SHEET_TOP if (found := getattr(sheet, name)) not in ("", 0)}
    lines += [_pairs(top), "", _comment("year.part.plan"), _comment("year.part.purpose"), _pairs({"purpose": sheet.purpose})]
    if sheet.activities:
        key = "year.part.planned" if plan is not None else "year.part.unplanned"
        lines += ["", _comment(key, year=year_name(year)), _arrays("activities", sheet.activities)]
    if sheet.milestones:
        lines += ["", _arrays("milestones", sheet.milestones)]
    lines += ["", _comment("year.part.do"), _comment("year.part.results")]
    lines += [f"# {line}" for line in _blank_results(sheet.activities)]
    for indicator in sheet.indicators:
        lines += ["", *_indicator_lines(indicator, str(year))]
    lines += ["", _comment("year.part.environment-head"), _comment("year.part.environment")]
    lines += ["# [[environment]]", '# text = ""']
    if sheet.notes:
        lines += ["", _arrays("notes", sheet.notes)]
    return "\n".join(lines) + "\n"


def _blank_results(activities: Sequence[Activity]) -> Iterator[str]:
    for activity in activities or (Activity(text=""),):
        yield "[[results]]"
        if activity.number:
            yield f"activity = {notation(activity.number)}"
        yield 'text = ""'


def _indicator_lines(indicator: Indicator, year: str) -> Iterator[str]:
    usual = Indicator(label="", unit="", values={})
    told = {}
    for name in _INDICATOR_KEYS:
        found = getattr(indicator, name)
        declared = name == "direction" and indicator.direction_declared
        if name in ("label", "unit", "period") or declared or (name != "direction" and found != getattr(usual, name)):
            told[name] = found
    yield "[[indicators]]"
    yield _pairs(told)
    yield "[indicators.values]"
    for each in sorted(indicator.values):
        if each == year:
            yield _comment("year.part.target")
        yield f"{key_notation(each)} = {_year_value(indicator.values[each])}"


_INDICATOR_KEYS = (
    "number",
    "label",
    "unit",
    "direction",
    "period",
    "activity",
    "parts",
    "note",
    "basis",
    "method",
    "meaning",
    "rationale",
    "belongs_to",
    "baseline",
)


def _year_value(given: YearValue) -> str:
    usual = YearValue(target=given.target, actual=given.actual)
    told: dict[str, object] = {"target": given.target, "actual": given.actual}
    for name in ("revised", "revised_because", "attained", "at_least", "provisional", "estimated", "label", "printed"):
        if (found := getattr(given, name)) != getattr(usual, name):
            told[name] = found
    if given.to_confirm:
        told["to_confirm"] = True
    return notation(told)


# ── the calendar, the other programs, the promises ──


def calendar_frame(last: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Return the sessions of a year as far as the calendar of the year before tells: 52 weeks later, marked as provisional.

    A session that last year's calendar has already stays there, and is not moved once more.
    """
    known = {(each.body, each.number, each.fiscal_year) for each in last}
    moved = {
        sitting.key: _moved(sitting) for sitting in last if (sitting.body, sitting.number, sitting.fiscal_year + 1) not in known
    }
    heard = {key: sitting.key for key, sitting in moved.items()}
    frame = (replace(sitting, reports_to=heard.get(sitting.reports_to, "")) for sitting in moved.values())
    return tuple(sorted(frame, key=lambda each: (each.date, each.key)))


def _moved(sitting: Sitting) -> Sitting:
    day = sitting.date + _WEEKS
    return replace(
        sitting,
        key=day.isoformat(),
        date=day,
        fiscal_year=sitting.fiscal_year + 1,
        agenda=tuple(_a_year_later(text) for text in sitting.agenda),
        note=say("year.provisional"),
    )


_ERA_YEAR = pattern(r"(令和|平成)([0-9０-９]{1,2}|元)(?=年度)")


def _a_year_later(text: str) -> str:
    """Return a text with each fiscal year that it names one later: 令和5年度 becomes 令和6年度."""

    def later(found: re.Match[str]) -> str:
        number = 1 if found[2] == "元" else int(found[2])
        first = {"令和": 2018, "平成": 1988}[found[1]]
        return fiscal_year(first + number + 1).removesuffix("年度")

    return _ERA_YEAR.sub(later, text)


def _calendar_text(sittings: Sequence[Sitting]) -> str:
    return _head("calendar", "year.head.calendar") + "\n" + _arrays("sessions", sittings) + "\n"


def _others_text(others: Sequence[OtherProgram]) -> str:
    kept = [replace(each, plan=(), results=(), note="") for each in others]
    return _head("others", "year.head.others") + "\n" + _arrays("programs", kept) + "\n"


def _promises_text(year: int, promises: Sequence[Promise]) -> str:
    blocks = [_head("promises", "year.head.promises", year=year_name(year)), _pairs({"fiscal_year": year})]
    for promise in promises:
        blocks += ["", _arrays("promises", (promise,)), *(f"# {line}" for line in _blank_report())]
    return "\n".join(blocks) + "\n"


def _blank_report() -> Iterator[str]:
    yield say("year.part.report")
    yield 'reported = { verdict = "", text = "", evidence = { kind = "", text = "" } }'


# ── TOML ──


def _head(name: str, key: str, **values: object) -> str:
    """Return the first lines: the schema, whose place is put in later, and what the file is."""
    return f"#:schema {name}\n\n{_comment(key, **values)}\n"


def _comment(key: str, **values: object) -> str:
    return "\n".join(f"# {line}" for line in say(key, lang=language(), **values).split("\n"))


def _with_schema(home: Home, path: Path, text: str) -> str:
    first, _, rest = text.partition("\n")
    up = "../" * (len(path.relative_to(home.root).parts) - 1)
    return f"#:schema {up}schema/{first.rpartition(' ')[2]}.json\n{rest}"


def _pairs(told: Mapping[str, object]) -> str:
    return "\n".join(f"{key} = {notation(each)}" for key, each in told.items())


def _fields(of: object) -> str:
    return _pairs(_told(of)) + "\n"


def _told(of: object) -> dict[str, object]:
    from dataclasses import fields  # noqa: PLC0415  # the fields of a value are made when they are asked for

    unsaid = ("", None, (), False, 0)
    names = (each.name for each in fields(of))  # type: ignore[arg-type]  # every value is a dataclass
    return {name: found for name in names if (found := getattr(of, name)) not in unsaid and _says(found)}


def _says(found: object) -> bool:
    """Whether a value says anything: a measure of no kind does not."""
    return not hasattr(found, "__dataclass_fields__") or any(getattr(found, n) for n in type(found).__dataclass_fields__)


def _arrays(name: str, entries: Iterable[object]) -> str:
    """Return a list of tables, each below its ``[[name]]``."""
    return "\n\n".join(f"[[{name}]]\n{_pairs(_told(each))}" for each in entries)
