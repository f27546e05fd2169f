"""Items and opinions taken over from earlier sessions, with their origin."""

from __future__ import annotations

from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.events import Carried
from pdca_tui.pages.layout.styled_line import Page, Role
from pdca_tui.pages.session.names import day_name
from pdca_tui.words import say


def carried_from(carried: Carried) -> str:
    """Return from which session an item was taken over, and why."""
    because = say("carried.because", reason=carried.reason) if carried.reason else ""
    why = say(f"carried.{carried.why}") + because
    return say("carried.from", day=day_name(carried.date), number=carried.number, why=why)


def write_carried(page: Page, item: Item) -> None:
    """Write where an item was taken over from, and its opinions of earlier sessions that are unanswered."""
    for carried in item.carried:
        page.para(carried_from(carried), Role.HERE, indent=1)
    count = sum(len(carried.opinions) for carried in item.carried)
    if not count:
        return
    page.heading(say("carried.heading", count=count))
    for carried in item.carried:
        where = say("carried.opinion", day=day_name(carried.date), number=carried.number)
        for opinion in carried.opinions:
            page.block(f"carried:{carried.session} {opinion.opinion}")
            due = say("action.due", day=day_name(opinion.due)) if opinion.due else ""
            head = f"{opinion.opinion}  {say(f'kind.{opinion.kind}')}  {opinion.by_name}"
            page.flow((head, Role.STRONG), (f"{where} {due}".rstrip(), Role.ATTENTION), indent=1)
            page.para(opinion.text, indent=6)
            page.block()
    page.blank()
