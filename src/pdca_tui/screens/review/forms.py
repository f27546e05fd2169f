"""The forms of requests, replies, plans and opinions in writing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pdca_tui.domain.review.rows import Finding, FindingReply, Plan, Request, WrittenOpinion
from pdca_tui.domain.review.vocabulary import AnswerStatus, MeasureKind, Verdict
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.screens.review import requests as r
from pdca_tui.screens.widgets.field import Field, Pick, as_values
from pdca_tui.screens.widgets.form import Form
from pdca_tui.text import cut
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.material.dataset import Body
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.review import Review
    from pdca_tui.publish.review.labels import ReviewNames

VERSION = "version"
"""What is kept beside a draft: which version was seen when it was begun."""

_CELLS = 60
_YEARS_ON = 5


def seen_version(draft: str, now: int) -> int:
    """Return the version that was seen when a draft was begun, or the present one."""
    written = as_values(draft).get(VERSION, "")
    return int(written) if written.isdecimal() else now


# Requests to departments.


def asking_form(review: Review, names: ReviewNames, findings: Iterable[Finding], draft: str) -> Form:
    """Return the form that asks departments to answer findings by a day; those that the findings concern are chosen."""
    meant = tuple(findings)
    programs = {number for finding in meant for number in finding.now.programs}
    departments = review.begun.departments
    concerned = [each.key for each in departments if programs.intersection(each.programs)]
    chosen = concerned or ([departments[0].key] if len(departments) == 1 else [])
    picks = tuple(Pick(each.key, each.name, at) for at, each in enumerate(departments, 1))
    fields = [
        Field("departments", say("review.field.departments"), " ".join(chosen), several=picks),
        Field("due", say("review.field.due"), hint=say("field.due-hint")),
        Field("words", say("review.field.with-words"), hint=say("review.field.with-words-hint")),
    ]
    title = say("review.form.ask", findings=names.findings(each.id for each in meant))
    done = say("review.done.asked")
    return Form(r.Ask(tuple(each.id for each in meant)), title, fields, text=None, draft=draft, weighty=True, done=done)


def moving_form(names: ReviewNames, finding: Finding, request: Request) -> Form:
    """Return the form that moves the day of a request, with a reason."""
    fields = [
        Field("due", say("review.field.due"), hint=say("field.due-hint")),
        Field("reason", say("field.reason")),
    ]
    title = say(
        "review.form.due",
        finding=names.finding(finding),
        department=names.department(request.department),
        day=names.day(request.due),
    )
    return Form(
        r.MoveDue(finding.id, request.department), title, fields, text=None, weighty=True, done=say("review.done.due-moved")
    )


def withdrawing_form(names: ReviewNames, finding: Finding, request: Request) -> Form:
    """Return the form that withdraws a request, with a reason."""
    title = say("review.form.withdraw-request", finding=names.finding(finding), department=names.department(request.department))
    fields = [Field("reason", say("field.reason"))]
    done = say("review.done.request-withdrawn")
    return Form(r.WithdrawRequest(finding.id, request.department), title, fields, text=None, weighty=True, done=done)


# Replies.


def reply_form(
    review: Review, names: ReviewNames, seat: Seat, findings: Iterable[Finding], draft: str, reply: FindingReply | None = None
) -> Form:
    """Return the form for a reply to findings, or for putting ``reply`` differently."""
    now = reply.now if reply is not None else None
    chosen = now.answers if now is not None else tuple(each.id for each in findings)
    next_year = review.begun.fiscal_year + 1
    year = now.year if now is not None and now.year else next_year
    years = tuple((str(each), names.year(each)) for each in sorted({year, *range(next_year - 1, next_year + _YEARS_ON)}))
    promises = frozenset(str(each) for each in AnswerStatus if each.promises)
    reasons = frozenset(str(each) for each in AnswerStatus if each.wants_reason or each is AnswerStatus.CONSIDER)
    statuses = tuple((str(each), say(f"answer.{each}")) for each in AnswerStatus if each is not AnswerStatus.UNSTATED)
    status = now.status if now is not None and now.status is not AnswerStatus.UNSTATED else AnswerStatus.DO
    due = now.due.isoformat() if now is not None and now.due else ""
    fields = [
        Field("answers", say("review.field.answers"), " ".join(chosen), several=_answerable(review, names, seat, chosen)),
        Field("status", say("field.status"), str(status), statuses),
        Field("year", say("field.year"), str(year), years, when=("status", promises)),
        Field("due", say("field.due"), due, hint=say("field.due-hint"), when=("status", frozenset({str(AnswerStatus.LATER)}))),
        Field("reason", say("field.reason"), now.reason if now is not None else "", when=("status", reasons)),
        *_measure_fields("measure", now.measure.kind if now else MeasureKind.NONE, now.measure.text if now else "", promises),
    ]
    programs = _programs_for(review, seat, chosen)
    wanted = now.programs if now is not None else _own_programs(review, seat, chosen)
    if programs:
        picks = tuple(Pick(str(number), names.program(number), number) for number in sorted({*programs, *wanted}))
        fields.append(Field("programs", say("review.field.programs"), " ".join(map(str, wanted)), several=picks))
    if reply is not None:
        seen = seen_version(draft, len(reply.versions))
        title, request = say("review.form.rewrite", id=reply.id), r.RewriteReply(reply.id, seen)
        beside = {VERSION: str(seen)}
        done = say("review.done.rewritten")
        return Form(request, title, fields, text=reply.now.text, draft=draft, beside=beside, done=done)
    if seat.role is not Role.DEPARTMENT:
        fields.insert(0, _department_field(review))
    title = say("review.form.reply", findings=names.findings(chosen))
    return Form(r.WriteReply(str(seat)), title, fields, draft=draft, done=say("review.done.replied"))


def _department_field(review: Review) -> Field:
    departments = review.begun.departments
    picks = tuple(
        Pick(f"department:{each.key}", each.name, at, (each.name, each.key)) for at, each in enumerate(departments, 1)
    )
    picks = picks or (Pick(str(Role.DEPARTMENT), say("role.department"), 1),)
    return Field("by", say("field.department"), picks[0].value if len(picks) == 1 else "", picks=picks)


def _answerable(review: Review, names: ReviewNames, seat: Seat, chosen: tuple[str, ...]) -> tuple[Pick, ...]:
    """Return the findings that a reply can answer: those chosen first, then those asked of the department, then the others."""
    adopted = [f for article in review.begun.articles for _, f in review.numbered(article.number) if f.standing.adopted]
    own = next((set(each.programs) for each in review.begun.departments if each.key == seat.key), set())

    def order(finding: Finding) -> tuple[bool, bool]:
        request = review.requests.get((finding.id, seat.key))
        return finding.id not in chosen, request is None or request.withdrawn

    def able(finding: Finding) -> bool:
        return not (own and order(finding) == (True, True) and not own.intersection(finding.now.programs))

    found = sorted(filter(able, adopted), key=order)
    return tuple(
        Pick(each.id, f"{names.finding(each)} {cut(each.now.text, _CELLS)}", at) for at, each in enumerate(found, start=1)
    )


def _programs_for(review: Review, seat: Seat, findings: Iterable[str]) -> tuple[int, ...]:
    """Return the programs that a reply may be about: those of the department, or under the articles of what it answers."""
    own = next((each.programs for each in review.begun.departments if each.key == seat.key), ())
    articles = {review.findings[id].article for id in findings}
    return own or tuple(each.number for each in review.begun.programs if each.article in articles)


def _own_programs(review: Review, seat: Seat, findings: Iterable[str]) -> tuple[int, ...]:
    able = set(_programs_for(review, seat, findings))
    return tuple(sorted({number for id in findings for number in review.findings[id].now.programs if number in able}))


def _measure_fields(name: str, kind: MeasureKind, text: str, statuses: frozenset[str] | None = None) -> list[Field]:
    """Return the fields of what something can be held against; ``statuses`` are those with which they are there."""
    when = None if statuses is None else ("status", statuses)
    named = frozenset(str(each) for each in MeasureKind if each)
    kinds = tuple((str(each), say(f"measure.{each}")) for each in MeasureKind)
    return [
        Field(name, say(f"review.field.{name}"), str(kind), kinds, when=when),
        Field(f"{name}_text", "", text, hint=say("review.field.measure-hint"), when=(name, named)),
    ]


def reporting_form(names: ReviewNames, reply: FindingReply, draft: str) -> Form:
    """Return the form in which a department says what became of a promise, and what shows it."""
    fields = [_verdict_field(), *_measure_fields("evidence", MeasureKind.NONE, ""), _verdict_reason()]
    title = say("review.form.report", id=reply.id, findings=names.findings(reply.now.answers))
    return Form(r.Report(reply.id), title, fields, draft=draft, done=say("review.done.reported"))


def judging_form(names: ReviewNames, intake: Intake, reply: FindingReply, draft: str) -> Form:
    """Return the form in which is entered what the body judges of a promise, and in which session it did."""
    sessions = (("", say("review.field.no-session")), *((each.key, each.key) for each in reversed(intake.sessions)))
    fields = [
        _verdict_field(),
        Field("session", say("review.field.session"), sessions[0][0], sessions),
        _verdict_reason(),
    ]
    title = say("review.form.judge", id=reply.id, findings=names.findings(reply.now.answers))
    return Form(r.Judge(reply.id), title, fields, draft=draft, done=say("review.done.judged"))


def _verdict_field() -> Field:
    options = tuple((str(each), say(f"verdict.{each}")) for each in Verdict)
    return Field("verdict", say("review.field.verdict"), options[0][0], options)


def _verdict_reason() -> Field:
    wanted = frozenset(str(each) for each in Verdict if each.wants_reason)
    return Field("reason", say("field.reason"), when=("verdict", wanted))


# Plans.


def plan_form(review: Review, names: ReviewNames, program: int, draft: str, plan: Plan | None) -> Form:
    """Return the form for the plan of a program: numbered, a line each, or plain, with the findings that it takes up."""
    now = plan.now if plan is not None else None
    version = seen_version(draft, len(plan.versions) if plan is not None else 0)
    article = next((each.article for each in review.begun.programs if each.number == program), 0)
    taken = now.findings if now is not None else ()
    adopted = [f for each in review.begun.articles for _, f in review.numbered(each.number) if f.standing.adopted]

    def order(finding: Finding) -> tuple[bool, bool, bool]:
        return finding.id not in taken, program not in finding.now.programs, finding.article != article

    findings = sorted(adopted, key=order)
    picks = tuple(Pick(f.id, f"{names.finding(f)} {cut(f.now.text, _CELLS)}", at) for at, f in enumerate(findings, 1))
    how = ("numbered", say("review.field.numbered")), ("plain", say("review.field.plain"))
    plain = now is not None and bool(now.text)
    fields = [
        Field("how", say("review.field.how"), "plain" if plain else "numbered", how),
        Field("findings", say("review.field.takes-up"), " ".join(taken), several=picks),
        Field("note", say("review.field.note"), now.note if now is not None else ""),
    ]
    text = "" if now is None else now.text or r.as_lines(now.items)
    title = say("review.form.plan", program=names.program(program), year=names.year(review.begun.fiscal_year + 1))
    request, beside, done = r.WritePlan(program, version), {VERSION: str(version)}, say("review.done.planned")
    return Form(request, title, fields, text=text, draft=draft, beside=beside, done=done)


# Opinions in writing.


def written_form(
    review: Review,
    names: ReviewNames,
    bodies: Iterable[Body],
    article: int,
    today: date,
    draft: str,
    old: WrittenOpinion | None = None,
) -> Form:
    """Return the form for an opinion that came in writing, or for putting right what was entered of one."""
    now = old.now if old is not None else None
    seats = {f"member:{seat.key}": seat.short for body in bodies for seat in body.seats}
    picks = tuple(Pick(seat, short, at, (short, seat.partition(":")[2])) for at, (seat, short) in enumerate(seats.items(), 1))
    programs = ((str(p.number), names.program(p.number)) for p in review.begun.programs if p.article == article)
    whole = ("0", say("review.field.whole-article"))
    kinds = tuple((str(kind), say(f"kind.{kind}.long")) for kind in OpinionKind)
    fields = [
        Field("by", say("field.seat"), now.by if now is not None else "", picks=picks),
        Field("kind", say("field.kind"), str(now.kind if now is not None else OpinionKind.IMPROVE), kinds),
        Field("program", say("field.program"), str(now.program if now is not None else 0), (whole, *programs)),
        Field("received", say("review.field.received"), (now.received if now is not None else today).isoformat()),
        Field("kept", say("review.field.kept"), now.kept if now is not None else "", hint=say("review.field.kept-hint")),
    ]
    if old is None:
        title, done = say("review.form.written", article=names.article(article)), say("review.done.written")
        return Form(r.EnterWritten(article), title, fields, draft=draft, done=done)
    version = seen_version(draft, len(old.versions))
    request, title = r.ReviseWritten(old.id, article, version), say("review.form.written-again", opinion=old.id)
    done = say("review.done.written-again")
    return Form(request, title, fields, text=old.now.text, draft=draft, beside={VERSION: str(version)}, done=done)
