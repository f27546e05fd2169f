"""The page of an item that is no program: a text with what was said on it, or the findings of an article."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.domain.material.dataset import FindingReply
from pdca_tui.domain.session.events import On
from pdca_tui.domain.session.findings import Adoption, Tabled, TabledFinding
from pdca_tui.domain.session.session import Item, Session, State
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.pages.session.carry_over import write_carried
from pdca_tui.pages.session.check import write_opinion
from pdca_tui.pages.session.names import findings_heading, listed_programs, measured_heading, when, year_name
from pdca_tui.words import say

_ADOPTION_ROLE = {
    Adoption.OPEN: Role.DIM,
    Adoption.ADOPTED: Role.GOOD,
    Adoption.AMENDED: Role.GOOD,
    Adoption.RETURNED: Role.ATTENTION,
}


def text_page(session: Session, item: Item, cells: int, *, writes: bool = True) -> list[Line]:
    """Return the lines of a text: its title and notes, the points at issue, what was decided and said on it."""
    page = Page(cells)
    page.blank()
    _write_title(page, item)
    _write_points(page, item)
    write_carried(page, item)
    decided = [made for made in session.decisions if made.program == item.program and not made.withdrawn]
    if decided:
        page.heading(say("agenda.decisions"))
    for made in decided:
        page.block(f"decision:{made.number}")
        page.item(f"({made.number})", made.text)
        page.block()
    opinions = session.opinions_on(item.program)
    if opinions:
        page.heading(say("topic.said"))
    for opinion in opinions:
        page.block(f"opinion:{opinion.id}")
        write_opinion(page, session, opinion)
        page.block()
        page.blank()
    if not opinions and writes and session.state in (State.OPEN, State.PAUSED):
        page.blank()
        page.para(say("topic.nothing-said"), Role.DIM, indent=1)
    return page.lines


def findings_page(
    session: Session,
    item: Item,
    tabled: Tabled | None,
    cells: int,
    opened: AbstractSet[str] = frozenset(),
    *,
    keys: bool = True,
) -> list[Line]:
    """Return the lines of the findings of an article: number, words, sources, and what the body made of each.

    ``tabled`` are those of the session, or of the published outcome before it; ``None`` where there are none. ``keys`` is
    whether whoever reads can press any.
    """
    page = Page(cells)
    title = say("topic.findings-of", year=year_name(item.year), heading=measured_heading(session, item))
    page.para(title, Role.STRONG, indent=1)
    if item.text:
        page.para(item.text, indent=1)
    _write_points(page, item)
    write_carried(page, item)
    if tabled is None or not tabled.findings:
        page.blank()
        page.para(say("topic.no-findings", year=year_name(item.year), heading=findings_heading(item)), Role.ATTENTION, indent=1)
        return page.lines
    page.blank()
    page.para(_stand(tabled), Role.DIM, indent=1)
    for finding in tabled.findings:
        page.blank()
        page.block(f"finding:{finding.number}")
        _write_finding(page, session, item, finding, open_told=tabled.touched, keys=keys)
        page.block()
    _write_replies(page, tabled.shown.replies, opened)
    return page.lines


def adoption_name(finding: TabledFinding) -> str:
    """Return what the body made of a finding, in one word or with its reason."""
    if finding.adoption is Adoption.RETURNED:
        return say("adoption.returned-because", reason=finding.reason)
    return say(f"adoption.{finding.adoption}")


def _stand(tabled: Tabled) -> str:
    """Return how many findings there are, and how many of them are settled."""
    count, left = len(tabled.findings), len(tabled.open)
    if left == count:
        return say("topic.findings-count", count=count)
    return say("topic.findings-settled", count=count) if not left else say("topic.findings-left", count=count, left=left)


def _write_title(page: Page, item: Item) -> None:
    page.para(item.name, Role.STRONG, indent=1)
    if item.text:
        page.blank()
        page.block("text")
        page.para(item.text, indent=1)
        page.block()


def _write_points(page: Page, item: Item) -> None:
    if item.points:
        page.heading(say("plan.points"))
    for at, point in enumerate(item.points, 1):
        page.block(f"point:{at}")
        page.item("●", point, Role.HERE)
        page.block()


def _write_finding(page: Page, session: Session, item: Item, finding: TabledFinding, *, open_told: bool, keys: bool) -> None:
    """Write a finding; that it is open is told (``open_told``) once the body began to settle those of its article."""
    mark = f"({finding.number})"
    page.item(mark, finding.text)
    if finding.amended:
        page.item(say("topic.before"), finding.shown.text, Role.PAST, indent=5)
    opinions = [
        each
        for each in session.opinions_on(item.program)
        if not each.withdrawn and each.now.about.on is On.FINDING and each.now.about.key == str(finding.number)
    ]
    adopted: Span = ("", Role.DIM)
    if open_told:
        at = f" {when(session, finding.settled)}" if finding.settled else ""
        word = say("adoption.amended-open") if finding.amended and finding.adoption is Adoption.OPEN else adoption_name(finding)
        adopted = (word + at, _ADOPTION_ROLE[finding.adoption])
    short = "" if finding.counted is None else say("decision.short", counted=finding.counted)
    said = say("topic.opinions", count=len(opinions)) if opinions else ""
    page.flow(adopted, (short, Role.ATTENTION), (said, Role.DIM), indent=5)
    if finding.shown.programs:
        page.para(say("topic.programs", numbers=listed_programs(finding.shown.programs)), Role.DIM, indent=5)
    if finding.shown.sources:
        page.para(say("topic.sources", ids=say("comma").join(finding.shown.sources)), Role.DIM, indent=5)
    if finding.shown.note and keys:
        page.item("※", finding.shown.note, Role.DIM, indent=5)


def _write_replies(page: Page, replies: tuple[FindingReply, ...], opened: AbstractSet[str]) -> None:
    """Write what was answered as published, in one line that opens: what the room speaks of are the findings."""
    if not replies:
        return
    page.blank()
    if page.fold("replies", say("topic.replies", count=len(replies)), is_open="replies" in opened):
        for reply in replies:
            page.item("".join(f"({number})" for number in reply.answers), reply.text, indent=3)
            if reply.note:
                page.item("※", reply.note, Role.DIM, indent=5)
    page.block()
