"""The annex to approved minutes (追記): what was replied after the approval. The minutes themselves stay as they are."""

from __future__ import annotations

from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.blocks import BlockWriter
from pdca_tui.publish.document.blocks import Document as Blocks
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Document
from pdca_tui.publish.minutes.approval import approver
from pdca_tui.publish.minutes.items import Items
from pdca_tui.publish.minutes.results import unanswered
from pdca_tui.publish.naming import Names, SeatNames
from pdca_tui.words import Lang


def annex(session: Session, *, names: SeatNames = "seats", lang: Lang = "ja") -> str:
    """Return the annex to the minutes of ``session`` as Markdown; empty while nothing was replied after their approval.

    Every reply has its time, its seat, who entered it where that was somebody else, and the opinions that it answers, in
    full. The same session gives the same bytes.
    """
    if session.approved is None or not session.annexed:
        return ""
    doc = Document()
    _write(doc, session, Names(session, names, lang), after=session.approved.last)
    return doc.text()


def annex_document(session: Session, *, names: SeatNames = "seats", lang: Lang = "ja") -> Blocks | None:
    """Return the same annex as a document, to become HTML or Word; ``None`` while there is none."""
    if session.approved is None or not session.annexed:
        return None
    doc = BlockWriter()
    _write(doc, session, Names(session, names, lang), after=session.approved.last)
    return doc.document(lang)


def _write(doc: Writer, session: Session, called: Names, *, after: int) -> None:
    _head(doc, session, called)
    items = Items.of(doc, session, called, entered=True)
    for item in session.agenda:
        if any(session.is_annexed(reply) for reply in item.told_replies):
            _item(doc, session, item, items)
    unanswered(doc, session, called)
    doc.rule()
    doc.paragraph(called.say("annex.source", first=after + 1, last=session.last))


def _head(doc: Writer, session: Session, names: Names) -> None:
    facts, minutes = session.convened, session.minutes
    year = names.year(facts.fiscal_year)
    doc.heading(1, names.say("annex.title", year=year, number=facts.number, body=facts.body.label))
    told = {}
    if minutes.approved_at is not None:
        day, seat = names.day(minutes.approved_at.date()), approver(session, names)
        told["annex.to"] = names.say("annex.approved", day=day, time=f"{minutes.approved_at:%H:%M}", seat=seat)
    told["annex.minutes-hash"] = minutes.minutes_hash
    told["minutes.hidden"] = names.say("minutes.hidden.how") if names.withheld else ""
    for label, content in told.items():
        if content:
            doc.item(names.say("minutes.fact", label=names.say(label), value=content))
    doc.paragraph(names.say("annex.as-they-are"))


def _item(doc: Writer, session: Session, item: Item, items: Items) -> None:
    doc.heading(2, items.names.program(item.program))
    replies = [reply for reply in item.told_replies if session.is_annexed(reply)]
    answered = dict.fromkeys(id_ for reply in replies for version in reply.versions for id_ in version.answers)
    doc.heading(3, items.names.say("minutes.opinions"))
    for id_ in answered:
        if (opinion := session.opinion(id_)) is not None:
            items.quote(opinion)
    doc.heading(3, items.names.say("minutes.replies"))
    for reply in replies:
        items.reply(reply)
