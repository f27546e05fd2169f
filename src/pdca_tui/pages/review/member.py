"""A member: what became of each of their opinions, and the answers to their objections."""

from __future__ import annotations

from collections.abc import Collection

from pdca_tui.domain.review.placements import Placements, own_opinions
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import ReplyStanding
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.review.board import opinion_place
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def member_page(
    review: Review, placed: Placements, names: ReviewNames, seat: str, cells: int, *, fresh: Collection[str] = ()
) -> list[Line]:
    """Return what became of the opinions of a seat; blocks are ``opinion:2024-01-24:12-3-1``.

    ``fresh`` are the references of those that became something else since the member looked last.
    """
    page = Page(cells)
    page.heading(say("review.page.yours", seat=names.seat(seat), year=names.year(review.begun.fiscal_year)))
    own = own_opinions(review, placed, seat)
    if not own:
        page.para(say("review.page.no-own"), Role.DIM, indent=1)
    for each in own:
        placement, heard = each.placement, each.placement.heard
        if heard is None:
            continue
        page.block(f"opinion:{placement.ref}")
        where, role = opinion_place(names, placement)
        day = f"{heard.at.month}/{heard.at.day}" if heard.at is not None else ""
        page.flow(
            (heard.opinion, Role.STRONG),
            (say(f"kind.{heard.kind}"), Role.TEXT),
            (day, Role.DIM),
            (where, role),
            (say("review.page.fresh") if str(placement.ref) in fresh else "", Role.HERE),
            indent=1,
        )
        page.para(heard.text, indent=3)
        for id in placement.placing.findings:
            finding = review.findings[id]
            state = say(f"finding.{finding.standing}")
            page.para(f"{names.finding(finding)}「{finding.now.text}」 {state}", Role.DIM, indent=3)
            for reply in review.replies_to(id):
                if reply.standing is ReplyStanding.ACCEPTED:
                    status = say(f"answer.{reply.now.status}")
                    page.para(say("review.page.own-reply", id=reply.id, status=status, text=reply.now.text), indent=5)
        for number in each.objections:
            objection = review.objections[number]
            page.para(say("trace.objection", number=number, text=objection.text), Role.TEXT, indent=3)
            answer = objection.answer or say("review.page.unanswered")
            page.para(say("trace.objection.answer", answer=answer).strip(), Role.DIM, indent=5)
        page.block()
    if own and not review.council_met:
        page.blank()
        page.para(say("review.page.may-object"), Role.DIM, indent=1)
    return page.lines
