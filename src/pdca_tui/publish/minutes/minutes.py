"""The minutes (議事録) of a session as Markdown, from the state its record tells."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.document.blocks import Document as Blocks
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Document
from pdca_tui.publish.minutes.agenda import agenda, missed
from pdca_tui.publish.minutes.approval import approver
from pdca_tui.publish.minutes.attendance import attendance, attendance_in_short
from pdca_tui.publish.minutes.corrections import corrections
from pdca_tui.publish.minutes.items import Items
from pdca_tui.publish.minutes.meeting_details import details, materials
from pdca_tui.publish.minutes.results import decisions, unanswered
from pdca_tui.publish.naming import Names, SeatNames, same_minute
from pdca_tui.words import Lang, say

Style = Literal["full", "summary", "dialogue"]


def minutes(
    session: Session, *, style: Style = "full", names: SeatNames = "seats", lang: Lang = "ja", entered: bool = False
) -> str:
    """Return the minutes of ``session`` as Markdown, ending in one newline.

    ``full`` has every word and every version; ``summary`` has single lines; ``dialogue`` has what was said in the order of the
    room, each opinion with its replies. ``anonymous`` withholds the names of seats and departments; what was said stays as it
    was said. ``entered`` tells, where all is told, who entered what for whom. The same session gives the same bytes.
    Once approved, the minutes are those of the approval: what came after stands in their annex.
    """
    doc = Document()
    _write(doc, session, style=style, names=names, lang=lang, entered=entered)
    return doc.text()


def minutes_document(
    session: Session, *, style: Style = "full", names: SeatNames = "seats", lang: Lang = "ja", entered: bool = False
) -> Blocks:
    """Return the same minutes as a document, to become HTML or Word."""
    doc = BlockWriter()
    _write(doc, session, style=style, names=names, lang=lang, entered=entered)
    return doc.document(lang)


def _write(doc: Writer, session: Session, *, style: Style, names: SeatNames, lang: Lang, entered: bool) -> None:
    session = session.approved or session
    if session.facts is None:
        doc.heading(1, say("minutes.title.empty", lang=lang))
        doc.paragraph(say("minutes.not-set-up", lang=lang))
        return
    called = Names(session, names, lang)
    full = style == "full"
    entered = entered and full
    _head(doc, session, called, style, entered=entered)
    (attendance if full else attendance_in_short)(doc, session, called)
    agenda(doc, session, called)
    if style == "dialogue":
        _dialogue(doc, session, called)
    else:
        _items(doc, session, called, full=full, entered=entered)
    missed(doc, session, called)
    unanswered(doc, session, called)
    decisions(doc, session, called, entered=entered)
    corrections(doc, session, called)
    _end(doc, session, called)


def _head(doc: Writer, session: Session, names: Names, style: Style, *, entered: bool) -> None:
    facts = session.convened
    title = "minutes.title" if style == "full" else f"minutes.title.{style}"
    doc.heading(1, names.say(title, year=names.year(facts.year), number=facts.number, body=facts.body.label))
    told = {
        "minutes.state": _state(session, names),
        "minutes.confirmed": names.listed(names.seat(by) for by in session.minutes.confirmed),
        "minutes.own-title": facts.title,
        "minutes.body": facts.body.name,
        "minutes.verified": "" if facts.year == facts.fiscal_year else names.year(facts.fiscal_year),
        "minutes.date": _date(session, names),
        "minutes.time": _time(session, names),
        "minutes.breaks": _breaks(session, names),
        "minutes.place": facts.place,
        **details(session, names),
        "minutes.session-note": facts.note,
        "minutes.hidden": names.say("minutes.hidden.how") if names.withheld else "",
        "minutes.entered": names.say("minutes.entered.how") if entered else "",
    }
    for label, value in told.items():
        if value:
            doc.item(names.say("minutes.fact", label=names.say(label), value=value))
    materials(doc, session, names)


def _state(session: Session, names: Names) -> str:
    """Tell how the minutes stand: being taken, a draft, under confirmation until a day, or approved by the chair."""
    minutes = session.minutes
    match minutes.standing:
        case Standing.CONFIRMING if minutes.until:
            return names.say("minutes.state.confirming", day=names.day(minutes.until))
        case Standing.APPROVED if minutes.approved_at:
            day, by = names.day(minutes.approved_at.date()), approver(session, names)
            return names.say("minutes.state.approved", day=day, time=f"{minutes.approved_at:%H:%M}", seat=by)
        case _:
            return names.say(f"minutes.state.{session.state}")


def _breaks(session: Session, names: Names) -> str:
    """Tell the breaks; one that was taken back at once is none."""
    real = (pause for pause in session.breaks if not (pause.until and same_minute(pause.since, pause.until)))
    return names.listed(names.span(pause.since, pause.until) for pause in real)


def _date(session: Session, names: Names) -> str:
    planned = session.convened.date
    held = session.opened.date() if session.opened else planned
    if held == planned:
        return names.day(held)
    return names.say("minutes.moved", actual=names.day(held), planned=names.day(planned))


def _time(session: Session, names: Names) -> str:
    facts = session.convened
    planned = {"start": f"{facts.start:%H:%M}", "end": f"{facts.end:%H:%M}"}
    match session.opened, session.closed:
        case datetime() as opened, datetime() as closed:
            return names.say("minutes.time.held", opened=names.clock(opened), closed=names.clock(closed), **planned)
        case datetime() as opened, _:
            return names.say("minutes.time.running", opened=names.clock(opened), **planned)
        case _:
            return names.say("minutes.time.planned", **planned)


def _items(doc: Writer, session: Session, names: Names, *, full: bool, entered: bool) -> None:
    """Write the items in the order of the agenda, the programs of an article together where it comes to the first of them."""
    measures = {article.number: article.measure for article in session.convened.articles}
    items = Items.of(doc, session, names, entered=entered)
    for its in _sections(session):
        if (first := its[0]).is_program:
            article = first.article
            title = names.say("minutes.article.measure", number=article, measure=measures.get(article, ""))
            doc.heading(2, title if article else names.say("minutes.items"))
        for item in its:
            (items.full if full else items.short)(item)


def _sections(session: Session) -> list[list[Item]]:
    """Return the items as they stand below one heading: the programs of an article, and anything else by itself."""
    found: dict[tuple[int, int], list[Item]] = {}
    for item in session.agenda:
        found.setdefault((item.article, 0) if item.is_program else (0, item.program), []).append(item)
    return list(found.values())


def _dialogue(doc: Writer, session: Session, names: Names) -> None:
    """Write the items in the order of the agenda."""
    doc.heading(2, names.say("minutes.dialogue"))
    items = Items.of(doc, session, names)
    for item in session.agenda:
        items.dialogue(item)


def _end(doc: Writer, session: Session, names: Names) -> None:
    doc.rule()
    if _has_gaps(session):
        doc.paragraph(names.say("minutes.gaps"))
    doc.paragraph(names.say("minutes.source", last=session.last) if session.last else names.say("minutes.source.none"))
    if session.minutes.record_hash:
        doc.paragraph(names.say("minutes.hash", hash=session.minutes.record_hash))
    if session.minutes.record_root:
        doc.paragraph(names.say("minutes.root", last=session.last - 1, root=session.minutes.record_root))


def _has_gaps(session: Session) -> bool:
    """Whether a number is missing: a number that was given once is not given again."""
    said = any(opinion.slip for item in session.agenda for opinion in item.opinions)
    replied = any(reply.slip for item in session.agenda for reply in item.replies)
    return said or replied or any(decision.slip for decision in session.decisions)
