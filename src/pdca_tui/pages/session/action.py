"""The Action (対応) of a program: what is unanswered first, then the replies and what each answers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.session.events import ReplyStatus
from pdca_tui.domain.session.session import Item, Reply, ReplyVersion, Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.session.carry_over import write_carried
from pdca_tui.pages.session.check import write_opinion
from pdca_tui.pages.session.names import day_name, seat_name, when, year_name
from pdca_tui.text import cut
from pdca_tui.words import say

_STATUS_ROLE = {
    ReplyStatus.DO: Role.GOOD,
    ReplyStatus.PARTLY: Role.STRONG,
    ReplyStatus.CONSIDER: Role.STRONG,
    ReplyStatus.HARD: Role.ATTENTION,
    ReplyStatus.ANSWER: Role.GOOD,
    ReplyStatus.LATER: Role.ATTENTION,
}


def action_page(
    session: Session,
    item: Item,
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    picked: AbstractSet[str] | None = frozenset(),
) -> list[Line]:
    """Return the lines of the Action place; opinions whose number is in ``picked`` will be answered by the next reply.

    ``None`` for who cannot reply: nothing can be marked then.
    """
    page = Page(cells)
    write_carried(page, item)
    opinions = session.opinions_on(item.program)
    unanswered = session.unanswered(item.program)
    if unanswered:
        page.heading(say("action.unanswered", count=len(unanswered)))
    for opinion in unanswered:
        page.block(f"opinion:{opinion.id}")
        write_opinion(page, session, opinion, picked=None if picked is None else opinion.id in picked)
        page.block()
        page.blank()
    replies = _replies(session, item)
    if replies:
        page.heading(say("action.replies", count=sum(not r.withdrawn for r in replies)))
    for reply in replies:
        page.block(f"reply:{reply.id}")
        _write_reply(page, session, reply, open_=f"reply:{reply.id}" in opened)
        page.block()
        page.blank()
    if not unanswered and not replies:
        page.blank()
        none = say("action.none") if opinions else say("action.nothing-to-answer")
        by_key = say("action.none-write") if opinions and picked is not None else ""
        page.para(none + by_key, Role.DIM, indent=1)
    rest = [o for o in opinions if not o.withdrawn and o.id not in {u.id for u in unanswered}]
    if rest:
        page.heading(say("action.rest"))
    for opinion in rest:
        page.block(f"opinion:{opinion.id}")
        write_opinion(page, session, opinion, picked=None if picked is None else opinion.id in picked)
        page.block()
        page.blank()
    return page.lines


def _replies(session: Session, item: Item) -> list[Reply]:
    """Return the replies made here, and those made at another program that answer an opinion of this one."""
    own = {o.id for o in session.opinions_on(item.program)}
    elsewhere = [r for other in session.agenda if other is not item for r in other.standing_replies if own & set(r.now.answers)]
    return [*item.replies, *elsewhere]


def _promise(version: ReplyVersion) -> str:
    """Return for which year something is promised, or until which day an answer is; empty where nothing is."""
    if version.due is not None:
        return say("action.due", day=day_name(version.due))
    return say("action.from-year", year=year_name(version.year)) if version.year else ""


def _write_reply(page: Page, session: Session, reply: Reply, *, open_: bool) -> None:
    now = reply.now
    head = (
        (f"{reply.id}  ", Role.DIM),
        (say(f"status.{now.status}"), Role.DIM if reply.withdrawn else _STATUS_ROLE[now.status]),
        (f"  {seat_name(session, reply.by)}  ", Role.STRONG),
        (_promise(now), Role.DIM),
        (f"  {say('action.annexed')}" if session.is_annexed(reply) else "", Role.HERE),
    )
    page.add(*edges(page.cells, head, ((when(session, reply.versions[0].at), Role.DIM),)))
    page.para(now.text, Role.DIM if reply.withdrawn else Role.TEXT, indent=6)
    if now.reason:
        page.para(say("action.reason", reason=now.reason), indent=6)
    for id in now.answers:
        opinion = session.opinion(id)
        text = opinion.now.text if opinion else ""
        if open_:
            page.item(f"→ {id}", text, Role.DIM, indent=6)
        else:
            page.add((f"      → {id}  ", Role.GOOD), (cut(text, max(page.cells - 10 - len(id), 8)), Role.DIM))
    if reply.withdrawn:
        because = reply.withdrawn_because
        page.para(say("check.withdrawn-because", reason=because) if because else say("check.withdrawn"), Role.DIM, indent=6)
    if len(reply.versions) > 1:
        page.para(say("check.revised", count=len(reply.versions) - 1), Role.DIM, indent=6)
    if open_:
        for at, version in enumerate(reply.versions[:-1], 1):
            page.item(say("check.version", number=at, time=when(session, version.at)), version.text, Role.DIM, indent=6)
