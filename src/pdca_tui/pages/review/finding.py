"""One finding: its words and every version of them, its sources as they are now, what was resolved, asked and replied."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.review.coverage import request_rows
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import marks_under
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.provenance import SourceNow, sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.review.board import finding_facts
from pdca_tui.pages.review.year import write_marks
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def finding_page(review: Review, intake: Intake, names: ReviewNames, finding: Finding, today: date, cells: int) -> list[Line]:
    """Return a finding.

    Blocks are ``source:2024-01-24:12-3-1``, ``version:2``, ``request:F3:KEY``, ``reply:R1``, ``plan:3``.
    """
    page = Page(cells)
    page.heading(names.finding(finding))
    page.para(finding.now.text, indent=1)
    page.flow(*finding_facts(review, finding.id), indent=1)
    if finding.now.programs:
        page.para(names.joined(map(names.program, finding.now.programs)), Role.DIM, indent=1)
    marks = [mark for mark in marks_under(review, intake) if mark.program in finding.now.programs]
    if marks:
        page.heading(say("review.marks"))
        write_marks(page, names, marks, indent=1)
    for told in _standing(names, finding):
        page.para(told, Role.ATTENTION, indent=1)
    page.heading(say("trace.sources"))
    sources = sources_now(review, intake, finding.id)
    for each in sources:
        _source(page, names, each)
    if not sources:
        page.para(say("trace.no-sources.published" if finding.imported else "trace.no-sources"), Role.DIM, indent=1)
    _versions(page, names, finding)
    _requests(page, review, names, finding, today)
    replies = review.replies_to(finding.id)
    if replies:
        page.heading(say("review.page.replies-title"))
    for reply in replies:
        _reply(page, review, intake, names, reply)
    plans = [plan for plan in review.plans.values() if finding.id in plan.now.findings]
    if plans:
        page.heading(say("review.page.plans-title", year=names.year(review.begun.fiscal_year + 1)))
    for plan in sorted(plans, key=lambda each: each.program):
        page.block(f"plan:{plan.program}")
        page.para(names.program(plan.program), Role.STRONG, indent=1)
        for item in plan.now.items or (plan.now.text,):
            page.item("・", item, indent=1)
        page.block()
    return page.lines


def _standing(names: ReviewNames, finding: Finding) -> list[str]:
    told = []
    if finding.merged_into:
        told.append(say("trace.merged-into", finding=names.findings([finding.merged_into])))
    if finding.split_from:
        told.append(say("trace.split-from", finding=names.findings([finding.split_from])))
    if finding.because:
        told.append(say("trace.reason", reason=finding.because))
    return told


def _source(page: Page, names: ReviewNames, each: SourceNow) -> None:
    heard = each.heard
    page.block(f"source:{each.source.ref}")
    state = say(f"source.{each.state}") if each.changed else ""
    kind = say(f"kind.{heard.kind}") if heard is not None else ""
    seat = names.seat(heard.by) if heard is not None else ""
    page.flow(
        (names.opinion(each.source.ref), Role.STRONG), (kind, Role.TEXT), (seat, Role.TEXT), (state, Role.ATTENTION), indent=1
    )
    page.para(heard.text if heard is not None else say("trace.gone"), indent=3)
    if each.changed and heard is not None:
        page.para(say("review.page.look-again", entry=each.source.entry, now=heard.entry), Role.ATTENTION, indent=3)
    page.block()


def _versions(page: Page, names: ReviewNames, finding: Finding) -> None:
    if len(finding.versions) < 2:
        return
    page.heading(say("review.page.versions-title"))
    for at, version in reversed(list(enumerate(finding.versions, start=1))):
        page.block(f"version:{at}")
        how = say(f"wording.{version.wording}")
        page.para(f"{at}  {how}  {version.at:%Y-%m-%d %H:%M}  {names.seat(version.seat)}", Role.DIM, indent=1)
        page.para(version.text, Role.TEXT if version == finding.now else Role.PAST, indent=3)
        page.block()


def _requests(page: Page, review: Review, names: ReviewNames, finding: Finding, today: date) -> None:
    rows = [row for row in request_rows(review) if row.finding.id == finding.id]
    if rows:
        page.heading(say("review.page.requests-title"))
    for row in rows:
        page.block(f"request:{finding.id}:{row.request.department}")
        late = say("review.ask.overdue") if row.overdue(today) else ""
        page.flow(
            (names.department(row.request.department), Role.STRONG),
            (say(f"request.{row.state}"), Role.ATTENTION if late else Role.TEXT),
            (say("review.ask.due", day=names.day(row.due)) + late, Role.ATTENTION if late else Role.DIM),
            indent=1,
        )
        if row.request.moved:
            first = names.day(row.request.first_due)
            page.para(say("review.ask.first-due", day=first, reason=row.request.moved[-1].reason), Role.DIM, indent=3)
        page.block()


def _reply(page: Page, review: Review, intake: Intake, names: ReviewNames, reply: FindingReply) -> None:
    now = reply.now
    page.block(f"reply:{reply.id}")
    page.flow(
        (reply.id, Role.STRONG),
        (names.seat(reply.by) if reply.by else say("trace.department-unnamed"), Role.TEXT),
        (say(f"answer.{now.status}"), Role.TEXT),
        (say(f"finding-reply.{reply.standing}"), Role.DIM),
        indent=1,
    )
    page.para(now.text, indent=3)
    if len(now.answers) > 1:
        page.para(say("trace.joint", findings=names.findings(now.answers)), Role.DIM, indent=3)
    if now.reason:
        page.para(say("trace.reason", reason=now.reason), Role.DIM, indent=3)
    if now.status.promises:
        measure = " ".join(filter(None, (say(f"measure.{now.measure.kind}"), now.measure.text)))
        page.para(say("trace.promise", year=names.year(now.year), measure=measure), Role.DIM, indent=3)
    reported = review.implementations.get(reply.id, ())
    for key, reports in (("trace.reported", reported), ("trace.judged", judged_of(review, intake, reply))):
        for report in reports:
            verdict, text = say(f"verdict.{report.verdict}"), report.text or report.reason
            page.para(say(key, at=f"{report.at:%Y-%m-%d}", verdict=verdict, text=text), Role.DIM, indent=3)
    page.block()
