"""The agenda: what was taken, how, how long, and what was put off."""

from __future__ import annotations

from pdca_tui.domain.events import Treatment
from pdca_tui.domain.item import Item
from pdca_tui.domain.pace import planned_minutes
from pdca_tui.domain.session import Session, State
from pdca_tui.publish.markdown import Align, Document
from pdca_tui.publish.naming import Names

_COLUMNS = (
    ("minutes.order", Align.RIGHT),
    ("minutes.program", Align.LEFT),
    ("minutes.article", Align.LEFT),
    ("minutes.treatment", Align.LEFT),
    ("minutes.planned", Align.RIGHT),
    ("minutes.used", Align.RIGHT),
    ("minutes.opinions", Align.RIGHT),
    ("minutes.replies", Align.RIGHT),
    ("minutes.remark", Align.LEFT),
)


def agenda(doc: Document, session: Session, names: Names) -> None:
    """Write the items in order as a table; opinions and replies that were withdrawn are not counted."""
    doc.heading(2, names.say("minutes.agenda"))
    if not session.order:
        doc.paragraph(names.say("minutes.agenda.empty"))
        return
    rows = [
        (
            str(order),
            names.program(item.program),
            names.say("minutes.article.number", number=item.article),
            names.say(f"treatment.{item.treatment}"),
            names.minutes(60 * planned_minutes(session, item)),
            names.minutes(item.used),
            str(len(item.standing_opinions)),
            str(len(item.standing_replies)),
            names.listed(remarks(session, item, names)),
        )
        for order, item in enumerate(session.agenda, 1)
    ]
    doc.table([(names.say(title), align) for title, align in _COLUMNS], rows)


def remarks(session: Session, item: Item, names: Names) -> list[str]:
    """Return what is to be told about how an item is taken: with which, put off and why, being discussed."""
    words = []
    if item.treatment is Treatment.TOGETHER and (lead := _lead(session, item)) is not None:
        words.append(names.say("minutes.together-with", number=lead))
    if item.deferred:
        because = item.deferred_because
        words.append(names.say("minutes.deferred.because", reason=because) if because else names.say("minutes.deferred"))
    elif session.state is State.OPEN and session.program == item.program:
        words.append(names.say("minutes.running"))
    return words


def _lead(session: Session, item: Item) -> int | None:
    """Return the program that an item is taken together with: the nearest before it that is not taken together itself."""
    before = session.order[: session.order.index(item.program)]
    return next((p for p in reversed(before) if session.items[p].treatment is not Treatment.TOGETHER), None)
