"""The lobby: the sessions by date, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.awaited_minutes import wanted
from pdca_tui.domain.session.session import Session, State
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.session.minutes_status import minutes_standing
from pdca_tui.pages.session.names import day_name, session_name, verified_name
from pdca_tui.words import say

_STATE_ROLE = {State.OPEN: Role.HERE, State.PAUSED: Role.HERE, State.CLOSED: Role.DIM}


@value(kw_only=False)
class Listed:
    """A session of the lobby: its state, or the sentence that tells why it cannot be read."""

    key: str
    session: Session | None
    problem: str = ""


def lobby_page(
    listed: Sequence[Listed] | None,
    cells: int,
    *,
    seats: Sequence[Seat] = (),
    now: datetime | None = None,
    reviews: Mapping[int, Sequence[Line]] | None = None,
) -> list[Line]:
    """Return the sessions, latest first, a block each: ``session:2024-01-24``; ``None`` while they are still being read.

    Who sits on ``seats`` is told what waits for them at the moment ``now``. The lines of ``reviews`` stand above the sessions
    that verify their year.
    """
    page = Page(cells)
    above = dict(reviews or {})
    verified = {each.session.facts.fiscal_year for each in listed or () if each.session is not None and each.session.facts}
    for year in sorted(above.keys() - verified, reverse=True):
        page.extend(above.pop(year))
    if not listed:
        page.blank()
        page.para(say("lobby.reading" if listed is None else "lobby.none"), Role.DIM, indent=1)
        return page.lines
    for each in sorted(listed, key=lambda entry: entry.key, reverse=True):
        if each.session is not None and each.session.facts is not None:
            page.extend(above.pop(each.session.facts.fiscal_year, ()))
        page.block(f"session:{each.key}")
        if each.session is None:
            page.para(each.key, Role.ATTENTION, indent=1)
            page.para(each.problem, indent=3)
        else:
            _write_session(page, each.session, seats, now)
        page.block()
        page.blank()
    return page.lines


@value(kw_only=False)
class Elsewhere:
    """Another cycle of the home: what it is called, and its sessions; ``None`` while they are read, or why it cannot be."""

    cycle: str
    title: str
    kind: str = ""
    listed: Sequence[Listed] | None = None
    problem: str = ""
    wrong: Sequence[str] = ()
    """What is wrong in its files, though it can be read."""


def elsewhere_lines(cycle: Elsewhere, cells: int, *, seats: Sequence[Seat] = (), now: datetime | None = None) -> list[Line]:
    """Return another cycle with its sessions: blocks ``cycle:KEY`` and ``elsewhere:KEY/SESSION``."""
    page = Page(cells)
    page.block(f"cycle:{cycle.cycle}")
    page.add((" " + "─" * max(page.cells - 1, 1), Role.RULE))
    aside = say("minutes.aside", text=say(f"cycle.kind.{cycle.kind}")) if cycle.kind else ""
    page.para(f"{cycle.title}{aside}", Role.STRONG, indent=1)
    if cycle.problem:
        page.para(cycle.problem, Role.ATTENTION, indent=3)
    for wrong in cycle.wrong:
        page.para(wrong, Role.ATTENTION, indent=3)
    if not cycle.problem and not cycle.listed:
        page.para(say("lobby.reading" if cycle.listed is None else "lobby.none-elsewhere"), Role.DIM, indent=3)
    page.block()
    page.blank()
    if cycle.listed:
        for line in lobby_page(cycle.listed, cells, seats=seats, now=now):
            kind, _, key = line.key.partition(":")
            page.lines.append(Line(line.spans, f"elsewhere:{cycle.cycle}/{key}" if kind else ""))
    return page.lines


def lobby_text(listed: Sequence[Listed]) -> str:
    """Return the sessions as plain lines, latest first: the key of each before its first one."""
    lines, told = [], ""
    for line in lobby_page(listed, 80):
        key = line.key.partition(":")[2]
        lines.append(f"{key if key != told else '':<12}{line.text}".rstrip() + "\n")
        told = key
    return "".join(lines)


def _write_session(page: Page, session: Session, seats: Sequence[Seat], now: datetime | None) -> None:
    facts = session.convened
    state = say(f"state.{session.state}")
    head = ((f" {session_name(session)}", Role.STRONG),)
    page.add(*edges(page.cells, head, ((state + " ", _STATE_ROLE.get(session.state, Role.TEXT)),)))
    opinions = sum(len(item.standing_opinions) for item in session.agenda)
    replies = sum(len(item.standing_replies) for item in session.agenda)
    when = say("agenda.when", day=day_name(facts.date), start=f"{facts.start:%H:%M}", end=f"{facts.end:%H:%M}")
    if own := "  ".join(filter(None, (facts.title, verified_name(session)))):
        page.para(own, indent=3)
    page.para(f"{when}  {facts.place}", indent=3)
    counts = say("lobby.counts", items=len(session.agenda), opinions=opinions, replies=replies)
    unanswered = len(session.unanswered())
    tail = say("agenda.open", count=unanswered) if unanswered else ""
    page.flow((counts, Role.DIM), (tail, Role.ATTENTION), indent=3)
    if standing := minutes_standing(session, seats, now):
        waits = now is not None and wanted(session, seats, now) is not None
        page.flow(*standing, (say("lobby.to-confirmation") if waits else "", Role.HERE), indent=3)
