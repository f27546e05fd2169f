"""The agenda (進行): the items in order, how they are taken, how the time stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.item_progress import done, leads
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.schedule import Pace, pace, planned_minutes, used_seconds
from pdca_tui.domain.session.session import Decision, Item, Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span, edges
from pdca_tui.pages.session.carry_over import carried_from
from pdca_tui.pages.session.head import LONG
from pdca_tui.pages.session.minutes_status import minutes_standing
from pdca_tui.pages.session.names import article_name, clock, day_name, item_name, minutes_of, verified_name, year_name
from pdca_tui.pages.session.quorum import write_quorum
from pdca_tui.text import pad, width, wrap
from pdca_tui.words import say

_BAR = 10
"""Cells of the bar: always as many, so that nothing but the session moves its end."""

_NAME_FROM = 16
"""Cells that a name needs to stand beside its columns."""


def agenda_page(
    session: Session,
    now: datetime,
    cells: int,
    *,
    key: str = "",
    drafted: frozenset[int] = frozenset(),
    seats: Sequence[Seat] = (),
    bare: bool = False,
    wrong: str = "",
) -> list[Line]:
    """Return the lines of the agenda for ``cells`` cells and who sits on ``seats``.

    ``key`` leads to the confirmation of the minutes; ``drafted`` are the programs on which who reads has a draft; ``bare`` is
    whether the year that is verified has no sheets.
    """
    page = Page(cells)
    _write_facts(page, session, bare=bare)
    if wrong:
        page.para(wrong, Role.ATTENTION, indent=1)
    _write_minutes(page, session, now, key, seats)
    measures = {a.number: a.measure for a in session.convened.articles}
    columns = _Columns.of(session, now, drafted)
    article: int | None = None
    for item in session.agenda:
        heading = item.article if item.is_program else 0
        if heading != article:
            article = heading
            page.blank()
            if article:
                page.para(f"{article_name(article)} {measures.get(article, '')}", Role.DIM, indent=3)
        page.block(f"item:{item.program}")
        _write_item(page, session, item, columns)
        page.block()
    _write_unanswered(page, session)
    _write_decisions(page, session)
    return page.lines


def pace_line(session: Session, now: datetime, cells: int) -> tuple[Span, ...]:
    """Return one line that tells where the session stands and when it will finish at this pace."""
    stand = pace(session, now)
    if session.state is State.CLOSED:
        return ((say("pace.closed"), Role.STRONG),)
    if session.state is State.PREPARED:
        total = minutes_of(stand.planned)
        return ((say("pace.prepared", count=stand.count, minutes=total), Role.DIM),)
    right: list[Span] = [(_late(stand), Role.TEXT)]
    if stand.finishes:
        right.append((say("pace.finishes", time=clock(stand.finishes)), Role.TEXT))
    position: Span = (say("pace.done", done=stand.done, count=stand.to_take) + "  ", Role.STRONG)
    filled = _BAR * stand.done // max(stand.to_take, 1)
    bar: tuple[Span, ...] = (
        ("█" * filled, Role.BAR),
        ("·" * (_BAR - filled) + " ", Role.DIM),
        position,
    )
    # The head tells of a break, too.
    pausing: Span = (say("state.paused") + "  ", Role.HERE)
    if session.state is State.PAUSED and _cells((*bar, pausing, *right)) < cells:
        right.insert(0, pausing)
    if _cells((*bar, *right)) < cells:
        return edges(cells, bar, right)
    return (position, *right) if _cells((position, *right)) <= cells else (position,)


def _late(stand: Pace) -> str:
    minutes = minutes_of(abs(stand.late))
    if minutes >= LONG:
        return say("pace.behind-long")
    if minutes == 0:
        return say("pace.on-time")
    return say("pace.behind" if stand.late > timedelta() else "pace.ahead", minutes=minutes)


def _write_facts(page: Page, session: Session, *, bare: bool) -> None:
    facts = session.convened
    when = say("agenda.when", day=day_name(facts.date), start=f"{facts.start:%H:%M}", end=f"{facts.end:%H:%M}")
    page.para(when, Role.TEXT, indent=1)
    if facts.title:
        page.para(facts.title, Role.STRONG, indent=1)
    if verifies := verified_name(session):
        page.para(verifies, Role.HERE, indent=1)
    if bare:
        page.para(say("session.no-sheets", year=year_name(facts.fiscal_year)), Role.ATTENTION, indent=1)
    page.para(say("agenda.place", place=facts.place), Role.DIM, indent=1)
    write_quorum(page, session)
    if facts.note:
        page.item("※", facts.note, Role.DIM)


def _write_minutes(page: Page, session: Session, now: datetime, key: str, seats: Sequence[Seat]) -> None:
    """Tell whoever comes after the session how the minutes stand, and that they wait for them."""
    if standing := minutes_standing(session, seats, now):
        waits = key and session.minutes.standing is Standing.CONFIRMING
        way: Span = (say("agenda.to-confirmation", key=key) if waits else "", Role.HERE)
        page.flow(*standing, way, indent=1)


@value(kw_only=False)
class _Columns:
    """What stands to the right of every item, as wide as the widest of the session; and what marks some of them."""

    times: Mapping[int, str]
    counts: Mapping[int, tuple[Span, ...]]
    done: frozenset[int]
    leads: Mapping[int, int]
    drafted: frozenset[int]
    decided: Mapping[int | None, int]
    labels: int
    """Cells that the widest number of an item takes."""

    @classmethod
    def of(cls, session: Session, now: datetime, drafted: frozenset[int]) -> _Columns:
        replies, unanswered = session.reply_counts(), Counter(o.program for o in session.unanswered())
        times = {item.program: _time(session, item, now) for item in session.agenda}
        counts = {item.program: _counts(item, unanswered[item.program], replies[item.program]) for item in session.agenda}
        wide = max(map(width, times.values()), default=0)
        most = max((_cells(spans) for spans in counts.values()), default=0)
        return cls(
            {program: pad(time, wide) for program, time in times.items()},
            {program: (*spans, (" " * (most - _cells(spans)), Role.TEXT)) for program, spans in counts.items()},
            done(session, now),
            leads(session),
            drafted,
            Counter(made.program for made in session.decisions if not made.withdrawn),
            max((width(label(program)) for program in session.order), default=0),
        )

    def beside(self, program: int) -> tuple[Span, ...]:
        """Return the columns of one item."""
        return ((self.times[program] + "  ", Role.DIM), *self.counts[program])


def _write_item(page: Page, session: Session, item: Item, columns: _Columns) -> None:
    current = session.program == item.program and session.state in (State.OPEN, State.PAUSED)
    mark = "▶" if current else "✓" if item.program in columns.done else "-" if item.deferred else " "
    number = f"{label(item.program):>{max(columns.labels, 3)}} "
    right = columns.beside(item.program)
    room = page.cells - 4 - width(number) - _cells(right) - 1
    name_role = Role.HERE if current else Role.DIM if item.deferred or item.treatment is Treatment.WRITING else Role.TEXT
    beside = room >= _NAME_FROM
    indent = width(number) + 3
    rows = _named(item, columns, room if beside else page.cells - indent - 1)
    lead: tuple[Span, ...] = ((f" {mark} ", Role.HERE if current else Role.GOOD), (number, Role.DIM))
    if beside:
        page.add(*lead, (pad(rows[0], room), name_role), (" ", Role.TEXT), *right)
    else:
        page.add(*lead, (rows[0], name_role))
    for row in rows[1:]:
        page.add((" " * indent + row, name_role))
    if not beside:
        page.flow(*((text.strip(), role) for text, role in right), indent=indent)
    for carried in item.carried:
        count = len(carried.opinions)
        opinions = "  " + say("carried.opinions", count=count) if count else ""
        page.item("※", carried_from(carried) + opinions, Role.DIM, indent=indent)
    if item.deferred_because:
        page.item("※", item.deferred_because, Role.DIM, indent=indent)
    if item.points and not item.taken:
        for point in item.points:
            page.item("●", point, Role.DIM, indent=indent)


def _named(item: Item, columns: _Columns, cells: int) -> list[str]:
    """Return the name of an item with how it is taken, in rows of at most ``cells`` cells; no mark is cut in two."""
    words = [] if item.treatment is Treatment.DISCUSS else [_taken(item, columns)]
    words += [say("agenda.deferred")] if item.deferred else []
    words += [say("agenda.decided", count=decided)] if (decided := columns.decided.get(item.program, 0)) else []
    words += [say("agenda.drafted")] if item.program in columns.drafted else []
    rows = wrap(item.name, cells)
    for word in words:
        mark = say("agenda.tag", word=word)
        if width(rows[-1] + mark) <= cells:
            rows[-1] += mark
        else:
            rows.append(mark.strip())
    return rows


def _taken(item: Item, columns: _Columns) -> str:
    """Return how an item is taken; together with another it names that one, which moving an item can change."""
    lead = columns.leads.get(item.program)
    return say("agenda.together", number=label(lead)) if lead is not None else say(f"treatment.{item.treatment}")


def _cells(spans: tuple[Span, ...]) -> int:
    return sum(width(text) for text, _ in spans)


def _counts(item: Item, unanswered: int, replies: int) -> tuple[Span, ...]:
    opinions = len(item.standing_opinions)
    if not opinions and not replies:
        return ((say("agenda.points", count=len(item.points)), Role.DIM),) if item.points else ()
    counted = say("agenda.counts", opinions=opinions, replies=replies)
    if unanswered:
        return ((counted + "  ", Role.TEXT), (say("agenda.open", count=unanswered), Role.ATTENTION))
    return ((counted, Role.TEXT),)


def _time(session: Session, item: Item, now: datetime) -> str:
    planned = planned_minutes(session, item)
    if not item.called:
        return say("agenda.planned", minutes=planned) if planned else ""
    seconds = used_seconds(session, item, now)
    # What runs counts full minutes; what is done is told as the minutes tell it.
    used = int(seconds // 60) if session.program == item.program and session.state is State.OPEN else int(seconds / 60 + 0.5)
    if used >= LONG:
        return say("head.time-long", planned=planned)
    return say("agenda.used", planned=planned, used=used) if planned else say("agenda.used-unplanned", used=used)


def _write_unanswered(page: Page, session: Session) -> None:
    unanswered = session.unanswered()
    if not unanswered:
        return
    page.heading(say("agenda.unanswered", count=len(unanswered)))
    promised = session.promised()
    told = (say("agenda.promised", id=o.id, day=day_name(promised[o.id])) if o.id in promised else o.id for o in unanswered)
    page.para(say("comma").join(told), Role.ATTENTION, indent=3)


def _write_decisions(page: Page, session: Session) -> None:
    standing = [d for d in session.decisions if not d.withdrawn]
    if not standing:
        return
    page.heading(say("agenda.decisions"))
    for decision in standing:
        _write_decision(page, session, decision)


def decisions_page(session: Session, cells: int) -> list[Line]:
    """Return the decisions alone, for the room to see."""
    page = Page(cells)
    _write_decisions(page, session)
    return page.lines


def _write_decision(page: Page, session: Session, decision: Decision) -> None:
    """Write a decision with what it belongs to, as a block ``decision:2``."""
    page.block(f"decision:{decision.number}")
    page.item(f"({decision.number})", decision.text)
    item = session.items.get(decision.program) if decision.program is not None else None
    about = item_name(item) if item is not None else say("decision.session")
    short = "" if decision.counted is None else say("decision.short", counted=decision.counted)
    page.flow((say("decision.about", about=about), Role.DIM), (short, Role.ATTENTION), indent=5)
    page.block()
