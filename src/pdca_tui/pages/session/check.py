"""The Check (意見) of a program: opinions as they came, and what became of each."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.domain.session.session import Item, Opinion, Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span, edges
from pdca_tui.pages.session.carry_over import write_carried
from pdca_tui.pages.session.names import anchor_name, day_name, seat_as, when
from pdca_tui.text import width
from pdca_tui.words import say

_KIND_ROLE = {
    OpinionKind.COMMEND: Role.GOOD,
    OpinionKind.IMPROVE: Role.ATTENTION,
    OpinionKind.ASK: Role.STRONG,
    OpinionKind.PROPOSE: Role.STRONG,
}


def check_page(
    session: Session, item: Item, cells: int, opened: AbstractSet[str] = frozenset(), *, writes: bool = True
) -> list[Line]:
    """Return the lines of the Check place; opinions whose key is in ``opened`` show their earlier versions.

    Only who ``writes`` is told of the key for it.
    """
    page = Page(cells)
    if item.points:
        page.heading(say("plan.points"))
        for point in item.points:
            page.item("●", point, Role.HERE)
        page.blank()
    write_carried(page, item)
    opinions = session.opinions_on(item.program)
    if not opinions:
        page.blank()
        page.para(say("check.none") + (say("check.none-write") if writes else ""), Role.DIM, indent=1)
    for opinion in opinions:
        page.block(f"opinion:{opinion.id}")
        write_opinion(page, session, opinion, open_=f"opinion:{opinion.id}" in opened)
        page.block()
        page.blank()
    return page.lines


def write_opinion(page: Page, session: Session, opinion: Opinion, *, open_: bool = False, picked: bool | None = None) -> None:
    """Write one opinion: number, kind, seat, time; its text; what it is about, who supports it, and what answers it."""
    now = opinion.now
    mark = "" if picked is None else ("[x] " if picked else "[ ] ")
    head = (
        (f"{mark}{opinion.id}  ", Role.HERE if picked else Role.DIM),
        (say(f"kind.{now.kind}"), Role.DIM if opinion.withdrawn else _KIND_ROLE[now.kind]),
        (f"  {seat_as(session, opinion.by, now.manner)}", Role.STRONG),
    )
    page.add(*edges(page.cells, head, ((when(session, opinion.versions[0].at), Role.DIM),)))
    page.para(now.text, Role.DIM if opinion.withdrawn else Role.TEXT, indent=6)
    about = anchor_name(session.sheets.get(opinion.program), now.about)
    if about:
        page.para(about, Role.DIM, indent=6)
    _write_standing(page, session, opinion)
    if open_:
        for at, version in enumerate(opinion.versions[:-1], 1):
            page.item(say("check.version", number=at, time=when(session, version.at)), version.text, Role.DIM, indent=6)


def _write_standing(page: Page, session: Session, opinion: Opinion) -> None:
    left = []
    if opinion.withdrawn:
        because = opinion.withdrawn_because
        left.append(say("check.withdrawn-because", reason=because) if because else say("check.withdrawn"))
    if (revised := len(opinion.wordings) - 1) > 0:
        left.append(say("check.revised", count=revised))
    if opinion.supports:
        left.append(say("check.supports", count=len(opinion.supports)))
    said, (became, role) = say("comma").join(left), _became(session, opinion)
    if 6 + width(said) + 1 + width(became) <= page.cells:
        if said or became:
            page.add(*edges(page.cells, ((" " * 6 + said, Role.DIM),), ((became, role),)))
    else:
        page.flow((said, Role.DIM), (became, role), indent=6)


def _became(session: Session, opinion: Opinion) -> Span:
    """Return what became of an opinion: the replies to it, that one is promised, or that it has none yet."""
    replies = session.replies_to(opinion.id)
    if replies and (due := session.promised().get(opinion.id)) is not None:
        return say("check.promised", id=replies[-1].id, day=day_name(due)), Role.ATTENTION
    if replies:
        chain = (say("check.answered", id=r.id, status=say(f"status.{r.now.status}")) for r in replies)
        return say("comma").join(chain), Role.GOOD
    return (say("check.unanswered"), Role.ATTENTION) if opinion.wants_reply else ("", Role.DIM)
