"""Invariants of a replayed event. A hash-valid record can still contain an impossible history.

The rules prevent it, so it only occurs in a record that somebody made by hand. It is rejected during replay, not later when a
screen or the minutes try to show it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import program_of
from pdca_tui.domain.session.findings import Adoption, FindingsEvent
from pdca_tui.domain.session.lifecycle import State
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.domain.session.promised import PromiseEvent
from pdca_tui.domain.session.promises import promises_on
from pdca_tui.domain.session.rating_subjects import derived, scale_of
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import TopicKind, article_of_findings, kind_of
from pdca_tui.patterns import pattern

_YEARS = range(1, 10_000)
_MINUTES = range(1, 24 * 60 + 1)
_INDICATOR = 4
"""Digits that the place of an indicator in its sheet may have."""
_PROGRAM = 5
"""Digits that the number of a program may have."""


def check(session: Session, event: e.Event) -> None:  # one case for each kind of event
    """Raise ``ValueError`` or ``KeyError`` for what cannot have happened in ``session`` and folding it would not find."""
    if isinstance(event, e.SessionConvened):
        _sane(session.facts is None, "it was set up before")
        _check_convened(event)
        return
    _sane(session.facts is not None, "nothing was set up")
    if isinstance(event, e.RoomMoved | e.RoomScrolled | e.OpinionSupported):
        return  # most of what a record tells of is this, and folding it finds whatever is wrong
    match event:
        case e.PreparationChanged(facts=facts):
            _sane(session.state is State.PREPARED, "the session was opened")
            _check_convened(facts)
        case e.ItemRemoved(item=planned):
            _sane(planned.program in session.items, f"program {planned.program} is not on the agenda")
            _sane(session.state is State.PREPARED, "the session was opened")
        case e.SheetShown(sheet=sheet):
            _check_sheet(sheet)
        case e.SheetReplaced(before=before, after=after):
            _sane(before.number == after.number and session.sheets[after.number] == before, "another sheet was shown")
            _check_sheet(after)
        case e.ItemAdded(item=planned):
            _sane(planned.program not in session.items, f"program {planned.program} is on the agenda")
            _check_planned((planned,))
        case e.ItemCarried(program=program, carried=carried):
            _sane(program in session.items, f"program {program} is not on the agenda")
            _check_years((carried.date.year, *(o.due.year for o in carried.opinions if o.due)))
        case e.ItemDropped(program=program):
            _sane(program in session.items and program != session.program, f"program {program} cannot go")
        case e.ItemMoved(program=program):
            _sane(program in session.items, f"program {program} is not on the agenda")
        case e.ChairSet(seat=seat):
            _sane(not seat or seat in {s.key for s in session.convened.body.seats}, f"{seat} is no seat of the body")
        case e.DetailsSet(details=details):
            _check_details(details)
        case e.MinutesSet(minutes=minutes, was=was):
            _check_minutes((minutes, was))
        case e.OpinionSubmitted(opinion=id, program=program, about=about):
            item = session.items[program]
            _sane(id == item.next_opinion, f"{id} is not the next opinion")
            _check_anchor(about, program)
        case e.OpinionRevised(opinion=id, about=about):
            _check_anchor(about, program_of(id))
        case e.ReplyGiven(reply=id, program=program):
            item = session.items[program]
            _sane(id == item.next_reply, f"{id} is not the next reply")
            _check_promise(event)
        case e.ReplyRevised():
            _check_promise(event)
        case e.DecisionWithdrawn(decision=number):
            _sane(any(made.number == number for made in session.decisions), f"there is no decision {number}")
        case _:
            _check_shown(session, event)


def _check_shown(session: Session, event: e.Event) -> None:
    """Check what happened to findings and promises that the room is shown, and marks."""
    match event:
        case e.FindingsShown() | e.FindingAmended() | e.FindingsAdopted() | e.FindingReturned() | e.FindingsReopened():
            _check_findings(session, event)
        case e.RatingGiven() | e.RatingWithdrawn():
            _check_rating(session, event)
        case e.PromiseReported() | e.PromiseReportWithdrawn() | e.VerdictGiven() | e.VerdictReopened():
            _check_promises(session, event)
        case _:
            pass


def _sane(possible: bool, why: str) -> None:
    if not possible:
        raise ValueError(why)


def _check_convened(facts: e.SessionConvened) -> None:
    programs = {item.program for item in facts.items}
    _sane(len(programs) == len(facts.items), "a program is on the agenda twice")
    _check_planned(facts.items)
    _check_minutes((facts.minutes_per_item,))
    _check_details(facts.details)
    _check_years((facts.fiscal_year, facts.year, *(outcome.fiscal_year for outcome in facts.last_year)))
    _check_years(promise.year for promise in facts.promises)
    _sane(len({promise.id for promise in facts.promises}) == len(facts.promises), "a promise is there twice")


def _check_details(details: Details) -> None:
    _sane(details.observers is None or details.observers >= 0, "there are fewer observers than none")


def _check_planned(items: Iterable[e.PlannedItem]) -> None:
    for item in items:
        _check_minutes((item.minutes,))
        _sane(item.kind is kind_of(item.program), f"{item.program} is no number of a topic of its kind")
        if item.kind is TopicKind.FINDINGS:
            _sane(item.article == article_of_findings(item.program), "findings are on the agenda under another article")
            _check_years((item.year,))


def _check_findings(session: Session, event: FindingsEvent) -> None:
    _sane(event.program in session.items, f"item {event.program} is not on the agenda")
    if isinstance(event, e.FindingsShown):
        _sane(kind_of(event.program) is TopicKind.FINDINGS, f"item {event.program} has no findings")
        ids = {each.finding for each in event.findings}
        _sane(len(ids) == len(event.findings), "a finding is shown twice")
        _check_years((event.fiscal_year,))
        return
    tabled = session.tabled[event.program]
    known = {each.id: each for each in tabled.findings}
    match event:
        case e.FindingAmended(finding=id, before=before):
            _sane(known[id].text == before and known[id].adoption is Adoption.OPEN, "other words were amended")
        case e.FindingsAdopted(findings=adopted):
            for each in adopted:
                _sane(known[each.finding].text == each.text, "other words were adopted")
                _sane(known[each.finding].adoption is Adoption.OPEN, "what was settled was adopted")
        case e.FindingReturned(finding=id):
            _sane(known[id].adoption is Adoption.OPEN, "what was settled was returned")
        case e.FindingsReopened(findings=reopened):
            _sane(all(known[id].adoption is not Adoption.OPEN for id in reopened), "what is open was reopened")


def _check_rating(session: Session, event: e.RatingGiven | e.RatingWithdrawn) -> None:
    """A mark is on a scale of the cycle, of a seat of the body, and what follows from it is what the rule says."""
    item = session.items[event.program]
    scale = scale_of(session, event.scale)
    _sane(scale is not None and item.is_program, f"item {event.program} is not rated on {event.scale}")
    seats = {f"{Role.MEMBER}:{seat.key}" for seat in session.convened.body.seats}
    _sane(not event.by or event.by in seats, f"{event.by} is no seat of the body")
    if isinstance(event, e.RatingWithdrawn):
        given = item.rating(event.scale, event.year, event.by)
        _sane(given is not None and not given.withdrawn, "no mark was given")
        return
    _sane(scale is not None and event.mark in scale.marks, f"{event.mark} is no mark of {event.scale}")
    follows = derived(session, event.program, event.scale, event.year)
    _sane((event.target_revised, event.reference) == follows, "a reference mark contradicts its rule")


def _check_promises(session: Session, event: PromiseEvent) -> None:
    _sane(event.program in session.items, f"item {event.program} is not on the agenda")
    known = {each.id: each for each in promises_on(session, event.program)}
    _sane(event.promise in known, f"promise {event.promise} is none of program {event.program}")
    match event:
        case e.VerdictGiven(fiscal_year=year, verdict=verdict, reason=reason, was=was):
            _sane(year == known[event.promise].year, "the promise was made in another year")
            _sane(bool(reason) or not verdict.wants_reason, "a verdict lacks its reason")
            before = session.verdicts.get(event.promise)
            _sane(was is (before.verdict if before is not None else None), "another verdict was given before")
        case e.VerdictReopened():
            _sane(event.promise in session.verdicts, "no verdict was given")
        case e.PromiseReportWithdrawn():
            _sane(event.promise in session.reports, "nothing was said of the promise")
        case _:
            pass


_SPAN = pattern(r"[0-9]{4}(?:-[0-9]{4})?")
"""A year of an indicator, or a span of years that its value is the average or the sum of."""


def _check_sheet(sheet: Sheet) -> None:
    _check_years((sheet.fiscal_year,))
    for indicator in sheet.indicators:
        years = indicator.values
        _sane(bool(years) and all(_SPAN.fullmatch(year) for year in years), "a year is none")
    for table in sheet.tables:
        widths = {len(table.columns), *(len(row) for row in table.rows)}
        _sane(len(widths) == 1 and 0 not in widths, "a table has rows of another length")


def _check_minutes(lengths: Iterable[int | None]) -> None:
    _sane(all(minutes is None or minutes in _MINUTES for minutes in lengths), "an item takes no such time")


def _check_years(years: Iterable[int]) -> None:
    _sane(all(year in _YEARS for year in years), "a year is none")


def _check_promise(event: e.ReplyGiven | e.ReplyRevised) -> None:
    """A promise is for a year; what promises nothing may have been recorded with one, and an answer is promised for a day."""
    if event.year or event.status.promises:
        _check_years((event.year,))
    _sane(event.status is not e.ReplyStatus.LATER or event.due is not None, "an answer is promised for no day")
    _check_years((event.due.year,) if event.due else ())


def _check_anchor(about: e.Anchor, program: int) -> None:
    if about.on is e.On.TOGETHER:
        numbers = about.key.split("+")
        _sane(all(n.isdecimal() and len(n) <= _PROGRAM for n in numbers), "a program has no number")
        _sane(about == e.Anchor.together(dict.fromkeys(about.programs)), "a program is named twice, or not by its number")
        _sane(len(numbers) > 1 and program in about.programs, "an opinion is about others than its program")
    if about.on is e.On.INDICATOR:
        _sane(about.key.isdecimal() and len(about.key) <= _INDICATOR, "an indicator has no number")
