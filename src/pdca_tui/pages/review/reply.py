"""One reply to findings: what the department answers; what it says became of that; what the body judges. Each stands apart."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply, FindingReplyVersion, Report
from pdca_tui.domain.review.vocabulary import MeasureKind, ReplyStanding
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.words import say


def reply_page(review: Review, intake: Intake, names: ReviewNames, reply: FindingReply, cells: int) -> list[Line]:
    """Return a reply; blocks are ``reply:R1``, ``finding:F3``, ``step:2``, ``version:1``, ``report:1`` and ``judgement:1``."""
    page = Page(cells)
    now = reply.now
    page.block(f"reply:{reply.id}")
    page.flow(
        (say("review.page.reply", id=reply.id), Role.STRONG),
        (names.seat(reply.by) if reply.by else say("trace.department-unnamed"), Role.TEXT),
        (say(f"finding-reply.{reply.standing}"), Role.ATTENTION if reply.standing is ReplyStanding.SENT_BACK else Role.GOOD),
        indent=1,
    )
    _content(page, names, now)
    if reply.note:
        page.para(reply.note, Role.DIM, indent=3)
    page.block()
    page.heading(say("review.page.answers-title"))
    for id in now.answers:
        finding = review.findings[id]
        page.block(f"finding:{id}")
        page.para(names.finding(finding), Role.STRONG, indent=1)
        page.para(finding.now.text, indent=3)
    page.block()
    _steps(page, names, reply)
    _reports(page, names, "report", review.implementations.get(reply.id) or ())
    _reports(page, names, "judgement", judged_of(review, intake, reply))
    if len(reply.versions) > 1:
        page.heading(say("review.page.versions-title"))
    for at, version in reversed(list(enumerate(reply.versions[:-1], start=1))):
        page.block(f"version:{at}")
        page.para(f"{at}  {version.at:%Y-%m-%d %H:%M}  {names.seat(version.seat)}", Role.DIM, indent=1)
        _content(page, names, version, past=True)
        page.para(say("trace.joint", findings=names.findings(version.answers)), Role.DIM, indent=3)
    page.block()
    return page.lines


def _content(page: Page, names: ReviewNames, told: FindingReplyVersion, *, past: bool = False) -> None:
    page.para(say(f"answer.{told.status}"), Role.PAST if past else Role.STRONG, indent=3)
    page.para(told.text, Role.PAST if past else Role.TEXT, indent=3)
    if told.reason:
        page.para(say("trace.reason", reason=told.reason), Role.DIM, indent=3)
    if told.due is not None:
        page.para(say("review.ask.due", day=names.day(told.due)), Role.DIM, indent=3)
    if told.status.promises:
        measure = " ".join(filter(None, (say(f"measure.{told.measure.kind}"), told.measure.text)))
        page.para(say("trace.promise", year=names.year(told.year), measure=measure), Role.DIM, indent=3)
    if told.programs:
        page.para(names.joined(map(names.program, told.programs)), Role.DIM, indent=3)


def _steps(page: Page, names: ReviewNames, reply: FindingReply) -> None:
    if not reply.steps:
        return
    page.heading(say("review.page.steps-title"))
    for at, step in enumerate(reply.steps, start=1):
        page.block(f"step:{at}")
        said = say(f"finding-reply.{step.standing}")
        page.para(f"{step.at:%Y-%m-%d %H:%M}  {said}  {names.seat(step.seat)}", Role.DIM, indent=1)
        if step.words:
            page.para(step.words, indent=3)
    page.block()


def _reports(page: Page, names: ReviewNames, kind: str, reports: Iterable[Report]) -> None:
    told = tuple(reports)
    if not told:
        return
    page.heading(say(f"review.page.{kind}s-title"))
    for at, report in enumerate(told, start=1):
        page.block(f"{kind}:{at}")
        page.flow(
            (f"{report.at:%Y-%m-%d}", Role.DIM),
            (say(f"verdict.{report.verdict}"), Role.STRONG),
            (names.seat(report.seat), Role.DIM),
            (report.session, Role.DIM),
            indent=1,
        )
        for text in filter(None, (report.text, report.reason and say("trace.reason", reason=report.reason))):
            page.para(text, indent=3)
        if report.evidence.kind is not MeasureKind.NONE:
            evidence = f"{say(f'measure.{report.evidence.kind}')} {report.evidence.text}"
            page.para(say("review.page.evidence", evidence=evidence), Role.DIM, indent=3)
    page.block()
