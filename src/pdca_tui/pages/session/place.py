"""A place of a program as the cycle declares it: the parts of the sheet that it shows, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import groupby

from pdca_tui.domain.material.dataset import Part, SheetPlace
from pdca_tui.domain.material.hierarchy import Hierarchy, Outline
from pdca_tui.domain.material.sheet import Result, Sheet
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.do import write_table
from pdca_tui.pages.session.indicators import write_indicator
from pdca_tui.pages.session.names import year_name
from pdca_tui.pages.session.plan import write_notes
from pdca_tui.pages.session.ratings import write_given, write_rating
from pdca_tui.words import say


def place_page(
    session: Session,
    sheet: Sheet,
    place: SheetPlace,
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    *,
    keys: bool = True,
    rates: bool = False,
) -> list[Line]:
    """Return the lines of a declared place; cases, tables and remarks are told in full where they are ``opened``.

    Everything is in a block, so that it can be pointed at for the room to see. Without ``keys`` none is spoken of; ``rates`` is
    whether whoever reads can give marks.
    """
    page = _PlacePage(session, sheet, place, cells, opened, keys=keys, rates=rates)
    for part in (*place.shows, *(part for part in Part if part not in place.shows)):
        page.write(part)
    # Where opinions or replies stand, that there are none is told with them.
    if not page.page.lines and {Part.OPINIONS, Part.REPLIES}.isdisjoint(place.shows):
        page.page.para(say("place.nothing"), Role.DIM, indent=1)
    return page.page.lines


class _PlacePage:
    """One place being written, part by part."""

    def __init__(
        self,
        session: Session,
        sheet: Sheet,
        place: SheetPlace,
        cells: int,
        opened: AbstractSet[str],
        *,
        keys: bool,
        rates: bool,
    ) -> None:
        """Begin an empty page."""
        self.page = Page(cells)
        self._sheet = sheet
        self._place = place
        self._opened = opened
        self._by_key = say("do.opens") if keys else ""
        self._session = session
        self._rates = rates and keys
        self._facts = session.convened
        self._points = session.items[sheet.number].points if sheet.number in session.items else ()
        self._outline = Outline.of(Hierarchy(units=self._facts.units))
        self._kinds = {kind.key: kind.name for kind in self._facts.unit_kinds}

    def write(self, part: Part) -> None:
        """Write one part, if it belongs here and has anything to say."""
        declared = part in self._place.shows
        match part:
            case Part.UNIT if declared:
                self._points_at_issue()
                self._unit()
            case Part.PURPOSE if declared:
                self.page.heading(say("plan.purpose"))
                self.page.block("purpose")
                self.page.para(self._sheet.purpose, indent=1)
                self.page.block()
            case Part.ACTIVITIES if declared:
                self._activities()
            case Part.MILESTONES if declared:
                self._milestones()
            case Part.REVISIONS if declared:
                self._revisions()
            case Part.INDICATORS if declared:
                for at, indicator in enumerate(self._sheet.indicators, 1):
                    self.page.block(f"indicator:{at}")
                    write_indicator(self.page, indicator, str(self._sheet.fiscal_year))
                    self._meant(indicator.method, indicator.meaning, indicator.rationale)
                    self.page.block()
            case Part.RESULTS:
                self._results()
            case Part.ENVIRONMENT:
                self._environment()
            case Part.CASES:
                self._cases()
            case Part.TABLES:
                self._tables()
            case Part.CAPTIONS:
                self._captions()
            case Part.RATINGS if declared:
                self._ratings()
            case Part.NOTES if declared:
                write_notes(self.page, self._sheet, self._opened)
            case _:
                pass

    def _here(self, place: str, part: Part) -> bool:
        """Whether something of the sheet belongs here: it names this place, or none, and this place shows its kind."""
        return place == self._place.key or (not place and part in self._place.shows)

    def _of(self, key: str) -> str:
        """Return the name of a unit, with its code."""
        unit = self._outline.units.get(key)
        return f"{unit.code} {unit.name}".strip() if unit is not None else key

    def _points_at_issue(self) -> None:
        if self._points:
            self.page.heading(say("plan.points"))
        for at, point in enumerate(self._points, 1):
            self.page.block(f"point:{at}")
            self.page.item("●", point, Role.HERE)
            self.page.block()

    def _unit(self) -> None:
        way = self._outline.path(self._sheet.unit)
        if not way:
            return
        self.page.heading(say("place.unit"))
        for depth, unit in enumerate(way):
            role = Role.HERE if unit.key == self._sheet.unit else Role.TEXT
            self.page.item(self._kinds.get(unit.kind, unit.kind), self._of(unit.key), role, indent=1 + 2 * min(depth, 6))
        below = list(self._outline.walk(self._sheet.unit))
        if below:
            self.page.heading(say("place.below"))
        for placed in below:
            self.page.block(f"unit:{placed.unit.key}")
            self.page.item(
                self._kinds.get(placed.unit.kind, ""), self._of(placed.unit.key), indent=1 + 2 * min(placed.depth, 6)
            )
            self.page.block()

    def _activities(self) -> None:
        if self._sheet.activities:
            self.page.heading(say("plan.activities", year=year_name(self._sheet.fiscal_year)))
        for key, activity in zip(self._sheet.activity_keys, self._sheet.activities, strict=True):
            self.page.block(f"activity:{key}")
            self.page.item(f"({activity.number})" if activity.number else "・", activity.text)
            for item in activity.items:
                self.page.item("・", item, indent=5)
            self.page.block()

    def _milestones(self) -> None:
        labels = {period.key: period.label for period in self._facts.periods}
        if self._sheet.milestones:
            inferred = any(milestone.inferred for milestone in self._sheet.milestones)
            self.page.heading(say("place.milestones"), note=say("place.inferred") if inferred else "")
        for milestone in self._sheet.milestones:
            self.page.block(f"milestone:{milestone.period}")
            self.page.para(labels.get(milestone.period, milestone.period), Role.STRONG, indent=1)
            if milestone.text:
                self.page.para(milestone.text, indent=3)
            for item in milestone.items:
                self.page.item("●", item, indent=3)
            self.page.block()

    def _revisions(self) -> None:
        for at, revision in enumerate(self._sheet.revisions, 1):
            self.page.heading(say("place.revision", year=year_name(revision.year)))
            self.page.block(f"revision:{at}")
            self.page.para(revision.text, indent=1)
            if revision.reason:
                self.page.para(say("place.reason", text=revision.reason), Role.DIM, indent=1)
            self.page.block()

    def _meant(self, *texts: str) -> None:
        for key, text in zip(("method", "meaning", "rationale"), texts, strict=True):
            if text:
                self.page.para(f"{say(f'data.indicator.{key}')}: {text}", Role.DIM, indent=3)

    def _results(self) -> None:
        here = [(at, r) for at, r in enumerate(self._sheet.results, 1) if self._here(r.place, Part.RESULTS)]
        for heading, group in groupby(here, key=lambda each: self._results_heading(each[1])):
            self.page.heading(heading)
            self._write_results(group)

    def _results_heading(self, result: Result) -> str:
        if result.summary:
            return say("place.summary")
        return say("place.results-of", year=year_name(result.year)) if result.year is not None else say("do.results")

    def _write_results(self, results: Iterable[tuple[int, Result]]) -> None:
        of = ""
        for at, result in results:
            if result.belongs_to != of and (of := result.belongs_to):
                self.page.para(self._of(of), Role.STRONG, indent=1)
            self.page.block(f"result:{at}")
            again = say("minutes.aside", text=say("data.again", name=self._of(result.again))) if result.again else ""
            self.page.item(f"({result.activity})" if result.activity else "・", f"{result.text}{again}")
            for item in result.items:
                self.page.item("・", item, indent=5)
            self.page.block()

    def _environment(self) -> None:
        here = [(at, c) for at, c in enumerate(self._sheet.environment, 1) if self._here(c.place, Part.ENVIRONMENT)]

        def heading(each: tuple[int, object]) -> str:
            change = self._sheet.environment[each[0] - 1]
            year = year_name(change.year) if change.year is not None else ""
            return f"{change.title or say('do.environment')} {year}".rstrip()

        for title, group in groupby(here, key=heading):
            self.page.heading(title)
            for at, change in group:
                self.page.block(f"environment:{at}")
                self.page.item("・", change.text)
                self.page.block()

    def _cases(self) -> None:
        here = [(at, c) for at, c in enumerate(self._sheet.cases, 1) if self._here(c.place, Part.CASES)]
        if here:
            self.page.heading(say("do.cases", count=len(here)) + self._by_key)
        for at, case in here:
            key = f"case:{at}"
            if self.page.fold(key, case.title, is_open=key in self._opened, more=bool(case.text or case.items)):
                if case.text:
                    self.page.para(case.text, indent=3)
                for item in case.items:
                    self.page.item("・", item, indent=3)
            self.page.block()

    def _tables(self) -> None:
        here = [(at, t) for at, t in enumerate(self._sheet.tables, 1) if self._here(t.place, Part.TABLES)]
        if here:
            self.page.heading(say("do.tables", count=len(here)) + self._by_key)
        for at, table in here:
            title = say("indicator.label", label=table.title, unit=table.unit) if table.unit else table.title
            of = say("minutes.aside", text=self._of(table.belongs_to)) if table.belongs_to else ""
            key = f"table:{at}"
            if self.page.fold(key, f"{title}{of}", is_open=key in self._opened):
                write_table(self.page, table)
                if table.note:
                    self.page.item("※", table.note, Role.DIM, indent=3)
            self.page.block()

    def _captions(self) -> None:
        here = [c for c in self._sheet.captions if self._here(c.place, Part.CAPTIONS)]
        if here:
            self.page.heading(say("data.captions"))
        for caption in here:
            self.page.item("・", caption.label, Role.DIM)

    def _ratings(self) -> None:
        if self._sheet.ratings:
            self.page.heading(say("do.ratings"))
        for at, rating in enumerate(self._sheet.ratings, 1):
            self.page.block(f"rating:{at}")
            write_rating(self.page, rating, next((s for s in self._facts.scales if s.key == rating.scale), None))
            self.page.block()
        item = self._session.items.get(self._sheet.number)
        if item is not None:
            write_given(self.page, self._session, item, writes=self._rates)
