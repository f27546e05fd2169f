"""Names on the pages: seats, anchors, years, times, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.dataset import Body, DataSet, Department
from pdca_tui.domain.material.figures import Period
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import topics
from pdca_tui.domain.session.events import Anchor, Manner, On, Place
from pdca_tui.domain.session.findings import TabledFinding
from pdca_tui.domain.session.places import stop_at, stops_of
from pdca_tui.domain.session.promises import promises_on
from pdca_tui.domain.session.session import Item, Session
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.words import language, say

PLACES = (Place.PLAN, Place.DO, Place.CHECK, Place.ACTION)


def seat_name(session: Session, seat: str) -> str:
    """Return what the screens call a seat: its short name on the roster, or its role."""
    try:
        parsed = Seat.parse(seat)
    except ValueError:
        return seat
    facts = session.convened
    return _listed(parsed, (facts.body,), facts.departments) or role_name(parsed)


def seat_as(session: Session, seat: str, manner: Manner) -> str:
    """Return what the screens call a seat, and how it took part where that was not itself."""
    name = seat_name(session, seat)
    return name if manner is Manner.SELF else say("manner.seat", seat=name, manner=say(f"manner.{manner}"))


def own_name(session: Session, seat: Seat, dataset: Callable[[], DataSet | None]) -> str:
    """Return what somebody's own seat is called; that of another body, or of a later department, is named in the data."""
    facts = session.convened
    if name := _listed(seat, (facts.body,), facts.departments):
        return name
    known = dataset() if seat.key else None
    return name_in(known, seat) if known is not None else role_name(seat)


def name_in(dataset: DataSet, seat: Seat) -> str:
    """Return what a seat of the data is called."""
    return _listed(seat, dataset.bodies, dataset.departments) or role_name(seat)


def role_name(seat: Seat) -> str:
    """Return what a seat is called by its role."""
    return say(f"role.{seat.role}")


def _listed(seat: Seat, bodies: Iterable[Body], departments: Iterable[Department]) -> str:
    if seat.role is Role.MEMBER:
        return next((s.short for body in bodies for s in body.seats if s.key == seat.key), "")
    if seat.role is Role.DEPARTMENT and seat.key:
        return next((d.name for d in departments if d.key == seat.key), "")
    return ""


def year_name(year: int | str, period: Period = Period.FISCAL) -> str:
    """Return a year: 令和5年度, or 令和5年 for a calendar year."""
    if language() == "en":
        return f"FY{year}" if period is Period.FISCAL else str(year)
    return japanese_era.span_name(year, str(period))


def year_mark(year: int | str, period: Period = Period.FISCAL) -> str:
    """Return a year as short as a row of bars needs it: 令和5年度 is 令和5."""
    return year_name(year, period).removesuffix("年度").removesuffix("年") if language() == "ja" else year_name(year, period)


def span_mark(years: str, period: Period = Period.FISCAL) -> str:
    """Return a year, or a span of years, as short as a row of bars needs it."""
    first, _, last = years.partition("-")
    return f"{year_mark(first, period)}～{year_mark(last, period)}" if last.isdecimal() else year_mark(years, period)


def day_name(day: date) -> str:
    """Return a date: 令和6年1月24日（水）."""
    return day.strftime("%a %d %b %Y") if language() == "en" else japanese_era.long_date(day)


def session_name(session: Session) -> str:
    """Return the name of a session by the fiscal year it belongs to: 令和5年度 第2回 専門部会."""
    facts = session.convened
    return say("session.name", year=year_name(facts.year), number=facts.number, body=facts.body.label)


def verified_name(session: Session) -> str:
    """Return which year a session verifies, where that is not the year it belongs to; else nothing."""
    facts = session.convened
    return "" if facts.year == facts.fiscal_year else say("session.verifies", year=year_name(facts.fiscal_year))


def clock(at: datetime) -> str:
    """Return a time of day."""
    return at.strftime("%H:%M")


def when(session: Session, at: datetime) -> str:
    """Return a time of day, with the day where it is not that of the session."""
    held = session.opened.date() if session.opened else session.convened.date
    return clock(at) if at.date() == held else f"{at.month}/{at.day} {clock(at)}"


def minutes_of(span: timedelta) -> int:
    """Return full minutes, rounded down."""
    return int(span.total_seconds() // 60)


def article_name(number: int) -> str:
    """Return an article: 第12条; nothing where the cycle has none."""
    return say("article", number=number) if number else ""


def findings_heading(item: Item) -> str:
    """Return what the findings of an item stand under: 第12条, or what another heading is called."""
    return item.heading or say("article.in-words", number=item.article)


def measured_heading(session: Session, item: Item) -> str:
    """Return what the findings of an item stand under, an article with its measure."""
    if item.heading:
        return item.heading
    measure = next((each.measure for each in session.convened.articles if each.number == item.article), "")
    return say("article.measured", number=item.article, measure=measure)


def anchor_name(sheet: Sheet | None, about: Anchor) -> str:
    """Return what an opinion is about: the label of an indicator, an activity, or nothing for the program as a whole."""
    if about.on is On.TOGETHER:
        return say("anchor.together", numbers=listed_programs(about.programs))
    if about.on is On.FINDING:
        return say("anchor.finding", number=about.key)
    if about.on is On.PROGRAM or sheet is None:
        return ""
    if about.on is On.ACTIVITY:
        activity = sheet.activity(about.key)
        if activity is not None and not activity.number:
            return say("anchor.activity-plain", text=activity.text)
        return say("anchor.activity", number=about.key)
    at = int(about.key) - 1
    label = sheet.indicators[at].label if 0 <= at < len(sheet.indicators) else about.key
    return say("anchor.indicator", label=label)


def listed_programs(programs: Iterable[int]) -> str:
    """Return items by their numbers: 13・14・15."""
    return say("programs.joint").join(map(topics.label, programs))


def item_name(item: Item) -> str:
    """Return what an item is called: a program by its number and its name, anything else by its title."""
    return say("minutes.program.named", number=item.program, name=item.name) if item.is_program else item.name


def place_name(program: int, place: Place, session: Session | None = None) -> str:
    """Return what a place of an item is called: what is 計画 of a program is 内容 of a text, or what the cycle calls it."""
    kind = topics.kind_of(program)
    stop = stop_at(session, place) if session is not None and kind is TopicKind.PROGRAM else None
    if stop is not None and stop.declared is not None:
        return stop.declared.label
    return say(f"place.{kind}") if place in (Place.PLAN, Place.DO) and kind is not TopicKind.PROGRAM else say(f"place.{place}")


def places_of(program: int, session: Session | None = None) -> tuple[Place, ...]:
    """Return the places that an item has: only a program has results, and those that the cycle declares.

    Before them comes what became of promises of earlier years, where the ``session`` looks at any with the program.
    """
    places = numbered_places(program, session)
    return (Place.PROMISE, *places) if session is not None and promises_on(session, program) else places


def numbered_places(program: int, session: Session | None = None) -> tuple[Place, ...]:
    """Return the places that have the keys 1, 2, 3 and so on."""
    if session is not None and session.convened.places and topics.is_program(program):
        return tuple(stop.place for stop in stops_of(session))
    return PLACES if topics.is_program(program) else tuple(place for place in PLACES if place is not Place.DO)


def first_place(program: int, session: Session) -> Place:
    """Return the place with which an item opens: a program with what was promised of it, if anything was."""
    return Place.PROMISE if promises_on(session, program) else Place.PLAN


def anchors(sheet: Sheet | None, findings: Sequence[TabledFinding] = ()) -> tuple[Anchor, ...]:
    """Return everything in a sheet, or of the findings of an item, that an opinion can be about."""
    if sheet is None:
        return (Anchor(), *(Anchor(on=On.FINDING, key=str(finding.number)) for finding in findings))
    activities = tuple(Anchor(on=On.ACTIVITY, key=key) for key in sheet.activity_keys)
    indicators = tuple(Anchor(on=On.INDICATOR, key=str(at)) for at in range(1, len(sheet.indicators) + 1))
    return (Anchor(), *activities, *indicators)
