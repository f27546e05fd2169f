"""The agenda: what was taken, how, how long, and what was put off."""

from __future__ import annotations

from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.item_progress import leads, unreached
from pdca_tui.domain.session.schedule import planned_minutes
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import label
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.markdown import Align
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


def agenda(doc: Writer, session: Session, names: Names) -> None:
    """Write the items in order as a table; opinions and replies that were withdrawn are not counted."""
    doc.heading(2, names.say("minutes.agenda"))
    if not session.order:
        doc.paragraph(names.say("minutes.agenda.empty"))
        return
    rows = [
        (
            str(order),
            names.program(item.program),
            names.say("minutes.article.number", number=item.article) if item.article and not item.heading else "—",
            how(session, item, names),
            names.minutes(60 * planned_minutes(session, item)),
            names.minutes(item.used),
            str(len(item.standing_opinions)),
            str(len(item.standing_replies)),
            names.listed(_beside(session, item, names)),
        )
        for order, item in enumerate(session.agenda, 1)
    ]
    titles = [names.say(title) for title, _ in _COLUMNS]
    if not all(item.is_program for item in session.agenda):
        titles[1] = names.say("minutes.item")
    # A cycle without articles has no column of them.
    programs = [item for item in session.agenda if item.is_program]
    articles = any(item.article for item in programs) if programs else not any(item.heading for item in session.agenda)
    shown = [at for at, (title, _) in enumerate(_COLUMNS) if articles or title != "minutes.article"]
    columns = [(titles[at], _COLUMNS[at][1]) for at in shown]
    doc.table(columns, [[row[at] for at in shown] for row in rows])


def how(session: Session, item: Item, names: Names) -> str:
    """Return how an item was taken, or that it was not: put off, or not reached before the session was over."""
    if item.deferred:
        return names.say("minutes.deferred")
    return names.say("minutes.unreached" if item in unreached(session) else f"treatment.{item.treatment}")


def missed(doc: Writer, session: Session, names: Names) -> None:
    """Write the items that were not reached, where there are any, with what was written about them all the same."""
    items = unreached(session)
    if not items:
        return
    doc.heading(2, names.say("minutes.unreached.items"))
    for item in items:
        count = len(item.standing_opinions)
        written = names.say("minutes.unreached.written", count=count) if count else ""
        doc.item(names.apart(names.program(item.program), written))


def remarks(session: Session, item: Item, names: Names) -> list[str]:
    """Return what is to be told about how an item is taken: with which, being discussed, put off and why."""
    because = item.deferred_because
    put_off = names.say("minutes.deferred.because", reason=because) if because else names.say("minutes.deferred")
    return [*_circumstances(session, item, names), *([put_off] if item.deferred else [])]


def _beside(session: Session, item: Item, names: Names) -> list[str]:
    """Return the same for a row of the table, which says already whether the item is put off."""
    return [*origins(item, names), *_circumstances(session, item, names), *filter(None, [item.deferred_because])]


def origins(item: Item, names: Names) -> list[str]:
    """Return from which earlier sessions an item was taken over, and why."""
    words = []
    for carried in item.carried:
        because = names.say("carried.because", reason=carried.reason) if carried.reason else ""
        why = names.say(f"carried.{carried.why}") + because
        words.append(names.say("carried.from", day=names.day(carried.date), number=carried.number, why=why))
    return words


def _circumstances(session: Session, item: Item, names: Names) -> list[str]:
    words = []
    lead = leads(session).get(item.program)
    if lead is not None and item not in unreached(session):
        words.append(names.say("minutes.together-with", number=label(lead)))
    if session.state is State.OPEN and session.program == item.program and not item.deferred:
        words.append(names.say("minutes.running"))
    return words
