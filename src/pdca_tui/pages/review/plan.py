"""The plan of a program for the next fiscal year, with the findings that it takes up and its earlier versions."""

from __future__ import annotations

from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Plan
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def plan_page(review: Review, names: ReviewNames, program: int, cells: int) -> list[Line]:
    """Return the plan of a program; blocks are ``plan:3``, ``finding:F3`` for what it takes up, and ``version:2``."""
    page = Page(cells)
    plan = review.plans.get(program)
    page.block(f"plan:{program}")
    page.para(say("review.page.plan-of", year=names.year(review.begun.fiscal_year + 1)), Role.DIM, indent=1)
    page.para(names.program(program), Role.STRONG, indent=1)
    if plan is None:
        page.para(say("review.page.no-plan"), Role.DIM, indent=3)
        return page.lines
    plan_words(page, names, plan, findings=False)
    page.block()
    page.heading(say("review.page.takes-up-title"))
    for id in plan.now.findings:
        finding = review.findings[id]
        page.block(f"finding:{id}")
        page.para(names.finding(finding), Role.STRONG, indent=1)
        page.para(finding.now.text, indent=3)
    page.block()
    if not plan.now.findings:
        page.para(say("review.page.takes-up-none"), Role.DIM, indent=1)
    if len(plan.versions) > 1:
        page.heading(say("review.page.versions-title"))
    for at, version in reversed(list(enumerate(plan.versions[:-1], start=1))):
        page.block(f"version:{at}")
        page.para(f"{at}  {version.at:%Y-%m-%d %H:%M}  {names.seat(version.seat)}", Role.DIM, indent=1)
        for nth, item in enumerate(version.items, start=1):
            page.item(f"({nth})", item, Role.PAST, indent=3)
        if version.text:
            page.para(version.text, Role.PAST, indent=3)
    return page.lines


def plan_words(page: Page, names: ReviewNames, plan: Plan, *, findings: bool = True) -> None:
    """Write what a plan says: numbered, or plain; the findings that it takes up, and a remark on it."""
    for nth, item in enumerate(plan.now.items, start=1):
        page.item(f"({nth})", item, indent=3)
    if plan.now.text:
        page.para(plan.now.text, indent=3)
    if findings and plan.now.findings:
        page.para(say("review.page.takes-up", findings=names.findings(plan.now.findings)), Role.DIM, indent=3)
    if plan.now.note:
        page.para(plan.now.note, Role.DIM, indent=3)
    if len(plan.versions) > 1:
        page.para(say("review.page.versions", count=len(plan.versions)), Role.DIM, indent=3)
