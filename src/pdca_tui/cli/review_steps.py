"""The steps of a review as commands: ``pdca review place``, ``form``, ``forward`` and so on, one a step."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from pdca_tui.application.review.typed_names import finding_named, reply_named
from pdca_tui.cli.main import home_of, record_option, session_named, unknown
from pdca_tui.cli.review_names import opinion_named, year_named
from pdca_tui.domain.dates import read_date
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.intake import councils
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, SetAsideClass, Verdict
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

if TYPE_CHECKING:
    from pdca_tui.application.review.review_journal import ReviewJournal
    from pdca_tui.domain.references import OpinionRef
    from pdca_tui.domain.review.rows import WrittenOpinion

Arguments = argparse.Namespace
Making = Callable[["ReviewJournal", Arguments], c.ReviewCommand]
Actions = argparse._SubParsersAction  # noqa: SLF001  # there is no public name for it


def add_steps(actions: Actions[argparse.ArgumentParser]) -> None:
    """Declare every step, under the actions of ``pdca review``."""
    _placing(actions)
    _findings(actions)
    _council(actions)
    _answers(actions)
    _members(actions)
    undoing = _step(actions, "undo", lambda _, args: c.TakeBack(entry=args.entry))
    undoing.add_argument("entry", metavar="ENTRY", type=int, nargs="?", help=say("cli.review.step.entry"))


def _step(
    actions: Actions[argparse.ArgumentParser], name: str, making: Making, *, seat: str = "secretariat"
) -> argparse.ArgumentParser:
    told = say(f"cli.review.step.{name}")
    sentence = f"{told}。" if language() == "ja" else f"{told[0].upper()}{told[1:]}."
    parser = actions.add_parser(name, help=told, description=sentence)
    parser.add_argument("year", metavar="YEAR", help=say("cli.review.year"))
    parser.add_argument("--as", dest="seat", metavar="SEAT", default=seat, help=say("cli.review.step.as"))
    record_option(parser)
    parser.set_defaults(run=run, making=making)
    return parser


def run(args: Arguments) -> int:
    """Ask for one step, and say what came of it.

    Raises ``UsageError`` for a seat that cannot be meant, and if the review was not begun, and ``Refused`` if the rules
    forbid the step.
    """
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415  # only what a step needs

    home = home_of(args)
    year = year_named(home, args.year)
    try:
        seat = Seat.parse(args.seat)
    except ValueError:
        raise UsageError("cli.review.step.no-seat", seat=clean_line(args.seat, 40)) from None
    journal = ReviewJournal(home, year)
    try:
        if journal.review.facts is None:
            raise UsageError("review.not-begun", year=year)
        if (
            seat.role is Role.DEPARTMENT
            and seat.key
            and seat.key not in (known := [d.key for d in journal.review.begun.departments])
        ):
            raise unknown("department", seat.key, known)
        entries = journal.ask(args.making(journal, args), seat)
        for entry in entries:
            what = say(f"event.{type(entry.event).__name__}")
            print(say("cli.review.step.done", entry=entry.number, what=what, id=_made(entry.event)).rstrip())
        if not entries:
            print(say("cli.review.step.nothing"))
        journal.save_archive()
    finally:
        journal.close()
    return EXIT_OK


def _made(event: object) -> str:
    """Return what an event is about, in one word: a finding, a reply, an opinion."""
    for name in ("finding", "into", "reply", "opinion", "objection", "program", "entry"):
        if (found := getattr(event, name, "")) not in ("", 0):
            return str(found)
    return ""


# Placing.


def _opinions(parser: argparse.ArgumentParser, nargs: str = "+") -> None:
    parser.add_argument("opinions", metavar="OPINION", nargs=nargs, help=say("cli.review.step.opinion"))


def _refs(journal: ReviewJournal, words: list[str]) -> tuple[OpinionRef, ...]:
    heard = journal.heard()
    return tuple(opinion_named(journal.home, journal.review, heard, word) for word in words)


def _placing(actions: Actions[argparse.ArgumentParser]) -> None:
    def place(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.AddSources(finding=finding_named(journal.review, args.under), opinions=_refs(journal, args.opinions))

    def remove(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        finding = finding_named(journal.review, args.under)
        return c.RemoveSources(finding=finding, opinions=_refs(journal, args.opinions), reason=args.reason)

    def look(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.LookAtSources(finding=finding_named(journal.review, args.under), opinions=_refs(journal, args.opinions))

    def set_aside(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        same = _refs(journal, [args.same_as])[0] if args.same_as else None
        refs = _refs(journal, args.opinions)
        return c.SetOpinionsAside(opinions=refs, why=SetAsideClass(args.why), words=args.words, same_as=same)

    for name, making in (("place", place), ("remove", remove), ("look-again", look)):
        parser = _step(actions, name, making)
        _opinions(parser)
        parser.add_argument("--under", metavar="FINDING", required=True, help=say("cli.review.step.finding"))
        if name == "remove":
            parser.add_argument("--reason", metavar="TEXT", default="", help=say("cli.review.step.reason"))
    aside = _step(actions, "set-aside", set_aside)
    _opinions(aside)
    aside.add_argument("--why", choices=[str(each) for each in SetAsideClass], required=True, help=say("cli.review.step.why"))
    aside.add_argument("--words", metavar="TEXT", default="", help=say("cli.review.step.words"))
    aside.add_argument("--same-as", metavar="OPINION", help=say("cli.review.step.same-as"))
    _opinions(_step(actions, "lift", lambda journal, args: c.LiftSettingAside(opinions=_refs(journal, args.opinions))))


# What members and the secretariat say to each other.


def _members(actions: Actions[argparse.ArgumentParser]) -> None:
    def write_in(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.EnterWrittenOpinion(
            article=args.article,
            program=args.program,
            by=_member(journal, args.member),
            kind=OpinionKind(args.kind),
            text=args.text,
            received=_day(journal, args.received),
            kept=args.kept,
        )

    def revise(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        letter = _letter(journal, args.opinion)
        now = letter.now
        return c.ReviseWrittenOpinion(
            opinion=letter.id,
            article=now.article if args.article is None else args.article,
            program=now.program if args.program is None else args.program,
            by=_member(journal, args.member) if args.member else now.by,
            kind=OpinionKind(args.kind) if args.kind else now.kind,
            text=args.text or now.text,
            received=_day(journal, args.received) if args.received else now.received,
            kept=now.kept if args.kept is None else args.kept,
            version=len(letter.versions),
        )

    def withdraw(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.WithdrawWrittenOpinion(opinion=_letter(journal, args.opinion).id, reason=args.reason)

    def object_to(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        (ref,) = _refs(journal, [args.opinion])
        return c.RaiseObjection(opinion=ref, by=args.member or args.seat, text=args.text)

    writing = _step(actions, "write-in", write_in)
    writing.add_argument("member", metavar="SEAT", help=say("cli.review.step.member"))
    writing.add_argument("--article", metavar="N", type=int, required=True, help=say("cli.review.step.article"))
    writing.add_argument("--program", metavar="N", type=int, default=0, help=say("cli.review.step.program"))
    kinds = [str(each) for each in OpinionKind]
    writing.add_argument("--kind", choices=kinds, required=True, help=say("cli.review.step.kind"))
    writing.add_argument("--received", metavar="DATE", required=True, help=say("cli.review.step.received"))
    writing.add_argument("--kept", metavar="TEXT", default="", help=say("cli.review.step.kept"))
    revising = _step(actions, "revise-written", revise)
    revising.add_argument("opinion", metavar="OPINION", help=say("cli.review.step.letter"))
    revising.add_argument("--member", metavar="SEAT", default="", help=say("cli.review.step.member"))
    revising.add_argument("--article", metavar="N", type=int, help=say("cli.review.step.article"))
    revising.add_argument("--program", metavar="N", type=int, help=say("cli.review.step.program"))
    revising.add_argument("--kind", choices=kinds, help=say("cli.review.step.kind"))
    revising.add_argument("--received", metavar="DATE", help=say("cli.review.step.received"))
    revising.add_argument("--kept", metavar="TEXT", help=say("cli.review.step.kept"))
    _text(revising, required=False)
    withdrawing = _step(actions, "withdraw-written", withdraw)
    withdrawing.add_argument("opinion", metavar="OPINION", help=say("cli.review.step.letter"))
    withdrawing.add_argument("--reason", metavar="TEXT", default="", help=say("cli.review.step.reason"))
    objecting = _step(actions, "object", object_to)
    objecting.add_argument("opinion", metavar="OPINION", help=say("cli.review.step.opinion"))
    objecting.add_argument("--member", metavar="SEAT", default="", help=say("cli.review.step.member"))
    answering = _step(actions, "answer", lambda _, args: c.AnswerObjection(objection=args.objection, answer=args.text))
    answering.add_argument("objection", metavar="N", type=int, help=say("cli.review.step.objection"))
    for parser in (writing, objecting, answering):
        _text(parser)


def _member(journal: ReviewJournal, word: str) -> str:
    """Return the seat of a member that a word names, with its role or without; ``UsageError`` for one that no body has."""
    known = {f"member:{seat.key}" for body in journal.home.dataset().bodies for seat in body.seats}
    seat = word if word.startswith("member:") else f"member:{word}"
    if seat not in known:
        raise unknown("seat", word, sorted(known))
    return seat


def _letter(journal: ReviewJournal, word: str) -> WrittenOpinion:
    (ref,) = _refs(journal, [word])
    letter = journal.review.written.get(ref.opinion) if not ref.session else None
    if letter is None:
        raise UsageError("cli.review.step.no-letter", opinion=str(ref))
    return letter


# Findings.


def _finding(parser: argparse.ArgumentParser, *, nargs: str | None = None) -> None:
    parser.add_argument("finding", metavar="FINDING", nargs=nargs, help=say("cli.review.step.finding"))


def _text(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--text", metavar="TEXT", required=required, default="", help=say("cli.review.step.text"))


def _versions(journal: ReviewJournal, finding: str) -> int:
    return len(journal.review.findings[finding].versions)


def _findings(actions: Actions[argparse.ArgumentParser]) -> None:
    def form(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        refs = _refs(journal, args.opinions)
        programs = tuple(args.program)
        return c.FormFinding(article=args.article, text=args.text, opinions=refs, programs=programs, verbatim=args.verbatim)

    def reword(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id = finding_named(journal.review, args.finding)
        return c.RewordFinding(finding=id, text=args.text, version=_versions(journal, id), verbatim=args.verbatim)

    def merge(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        merged = tuple(finding_named(journal.review, word) for word in args.finding)
        return c.MergeFindings(into=finding_named(journal.review, args.into), merged=merged, text=args.text)

    def split(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id = finding_named(journal.review, args.finding)
        part = c.NewPart(text=args.text, opinions=_refs(journal, args.opinions))
        return c.SplitFinding(finding=id, parts=(part,), version=_versions(journal, id), text=args.remaining)

    def move(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id = finding_named(journal.review, args.finding)
        return c.MoveFinding(finding=id, article=args.article, position=args.position - 1)

    def drop(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.DropFinding(finding=finding_named(journal.review, args.finding), reason=args.reason)

    forming = _step(actions, "form", form)
    _opinions(forming, "*")
    forming.add_argument("--article", metavar="N", type=int, required=True, help=say("cli.review.step.article"))
    forming.add_argument("--program", metavar="N", type=int, action="append", default=[], help=say("cli.review.step.program"))
    rewording = _step(actions, "reword", reword)
    _finding(rewording)
    for parser in (forming, rewording):
        _text(parser)
        parser.add_argument("--verbatim", action="store_true", help=say("cli.review.step.verbatim"))
    merging = _step(actions, "merge", merge)
    _finding(merging, nargs="+")
    merging.add_argument("--into", metavar="FINDING", required=True, help=say("cli.review.step.into"))
    _text(merging, required=False)
    splitting = _step(actions, "split", split)
    _finding(splitting)
    _opinions(splitting, "*")
    _text(splitting)
    splitting.add_argument("--remaining", metavar="TEXT", default="", help=say("cli.review.step.remaining"))
    moving = _step(actions, "move", move)
    _finding(moving)
    moving.add_argument("--article", metavar="N", type=int, help=say("cli.review.step.article"))
    moving.add_argument("--position", metavar="N", type=int, default=9999, help=say("cli.review.step.position"))
    dropping = _step(actions, "drop", drop)
    _finding(dropping)
    dropping.add_argument("--reason", metavar="TEXT", required=True, help=say("cli.review.step.reason"))


# The council, requests.


def _day(journal: ReviewJournal, word: str) -> date:
    return read_date(word, journal.moment.date())


def _council(actions: Actions[argparse.ArgumentParser]) -> None:
    def forward(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        findings = tuple(finding_named(journal.review, word) for word in args.finding)
        session, heard = session_named(journal.home, args.session), journal.heard()
        if heard.session(session) is None:
            known = "、".join(each.key for each in councils(heard)) or "—"
            raise UsageError("cli.review.step.another-year", session=session, year=journal.year, known=known)
        return c.ForwardFindings(session=session, findings=findings, reason=args.reason)

    def request(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        findings = tuple(finding_named(journal.review, word) for word in args.finding)
        departments = tuple(key.removeprefix("department:") for key in args.department)
        due = _day(journal, args.due)
        return c.AskDepartments(findings=findings, departments=departments, due=due, words=args.words)

    def due(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        return c.MoveDue(
            finding=finding_named(journal.review, args.finding),
            department=args.department.removeprefix("department:"),
            due=_day(journal, args.due),
            reason=args.reason,
        )

    def withdraw(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        finding, department = finding_named(journal.review, args.finding), args.department.removeprefix("department:")
        return c.WithdrawRequest(finding=finding, department=department, reason=args.reason)

    forwarding = _step(actions, "forward", forward)
    forwarding.add_argument("session", metavar="SESSION", help=say("cli.review.step.council"))
    _finding(forwarding, nargs="*")
    forwarding.add_argument("--reason", metavar="TEXT", default="", help=say("cli.review.step.lacking"))
    requesting = _step(actions, "request", request)
    _finding(requesting, nargs="+")
    requesting.add_argument(
        "--department", metavar="KEY", action="append", required=True, help=say("cli.review.step.departments")
    )
    requesting.add_argument("--words", metavar="TEXT", default="", help=say("cli.review.step.with-words"))
    moving, withdrawing = _step(actions, "due", due), _step(actions, "withdraw-request", withdraw)
    for parser in (moving, withdrawing):
        _finding(parser)
        parser.add_argument("--department", metavar="KEY", required=True, help=say("cli.review.step.departments"))
        parser.add_argument("--reason", metavar="TEXT", required=True, help=say("cli.review.step.reason"))
    for parser in (requesting, moving):
        parser.add_argument("--due", metavar="DATE", required=True, help=say("cli.review.step.due-day"))


# Replies and what became of them.


def _reply(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reply", metavar="REPLY", help=say("cli.review.step.reply-id"))


def _measure(args: Arguments) -> Measure:
    if not args.measure:
        return Measure()
    kind, text = args.measure
    if kind not in (known := [str(each) for each in MeasureKind if each]):
        raise unknown("measure", kind, known)
    return Measure(kind=MeasureKind(kind), text=text)


def _answers(actions: Actions[argparse.ArgumentParser]) -> None:
    def reply(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        answers = tuple(finding_named(journal.review, word) for word in args.finding)
        return c.WriteFindingReply(
            by=(args.department and f"department:{args.department.removeprefix('department:')}") or args.seat,
            answers=answers,
            status=AnswerStatus(args.status),
            text=args.text,
            reason=args.reason,
            year=args.promise or 0,
            due=_day(journal, args.due) if args.due else None,
            programs=tuple(args.program or ()),
            measure=_measure(args),
        )

    def rewrite(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        old = journal.review.replies[reply_named(journal.review, args.reply)]
        now = old.now
        return c.RewriteFindingReply(
            reply=old.id,
            answers=tuple(finding_named(journal.review, word) for word in args.finding) or now.answers,
            status=AnswerStatus(args.status) if args.status else now.status,
            text=args.text or now.text,
            version=len(old.versions),
            reason=now.reason if args.reason is None else args.reason,
            year=now.year if args.promise is None else args.promise,
            due=_day(journal, args.due) if args.due else now.due,
            programs=now.programs if args.program is None else tuple(args.program),
            measure=_measure(args) if args.measure else now.measure,
        )

    def accept(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id = reply_named(journal.review, args.reply)
        return c.AcceptFindingReply(reply=id, version=len(journal.review.replies[id].versions))

    def report(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id, verdict = reply_named(journal.review, args.reply), Verdict(args.verdict)
        return c.ReportImplementation(reply=id, verdict=verdict, text=args.text, evidence=_measure(args), reason=args.reason)

    def judge(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        id, verdict = reply_named(journal.review, args.reply), Verdict(args.verdict)
        return c.JudgeImplementation(reply=id, verdict=verdict, text=args.text, reason=args.reason)

    def plan(journal: ReviewJournal, args: Arguments) -> c.ReviewCommand:
        old = journal.review.plans.get(args.program)
        findings = tuple(finding_named(journal.review, word) for word in args.finding)
        version = len(old.versions) if old is not None else 0
        return c.WritePlan(program=args.program, version=version, text=args.text, items=tuple(args.item), findings=findings)

    replying = _step(actions, "reply", reply)
    _finding(replying, nargs="+")
    replying.add_argument("--department", metavar="KEY", help=say("cli.review.step.for-department"))
    statuses = [str(each) for each in AnswerStatus if each is not AnswerStatus.UNSTATED]
    rewriting = _step(actions, "rewrite", rewrite)
    _reply(rewriting)
    _finding(rewriting, nargs="*")
    for parser, anew in ((replying, True), (rewriting, False)):
        parser.add_argument("--status", choices=statuses, required=anew, help=say("cli.review.step.status"))
        _text(parser, required=anew)
        parser.add_argument("--for", dest="promise", metavar="YEAR", type=int, help=say("cli.review.step.promise"))
        parser.add_argument("--due", metavar="DATE", help=say("cli.review.step.answer-day"))
        parser.add_argument("--program", metavar="N", type=int, action="append", help=say("cli.review.step.program"))
    rewriting.add_argument("--reason", metavar="TEXT", help=say("cli.review.step.reason"))
    handing = _step(
        actions, "hand-in", lambda journal, args: c.HandInFindingReply(reply=reply_named(journal.review, args.reply))
    )
    sending = _step(
        actions,
        "send-back",
        lambda journal, args: c.SendBackFindingReply(reply=reply_named(journal.review, args.reply), question=args.text),
    )
    accepting = _step(actions, "accept", accept)
    withdrawing = _step(
        actions,
        "withdraw",
        lambda journal, args: c.WithdrawFindingReply(reply=reply_named(journal.review, args.reply), reason=args.reason),
    )
    reporting, judging = _step(actions, "report", report), _step(actions, "judge", judge)
    for parser in (handing, sending, accepting, withdrawing, reporting, judging):
        _reply(parser)
    for parser in (reporting, judging):
        verdicts = [str(each) for each in Verdict]
        parser.add_argument("--verdict", choices=verdicts, required=True, help=say("cli.review.step.verdict"))
        _text(parser, required=parser is reporting)
    _text(sending)
    for parser in (replying, rewriting, reporting):
        parser.add_argument("--measure", nargs=2, metavar=("KIND", "TEXT"), help=say("cli.review.step.measure"))
    for parser in (replying, withdrawing, reporting, judging):
        parser.add_argument("--reason", metavar="TEXT", default="", help=say("cli.review.step.reason"))
    planning = _step(actions, "plan", plan)
    planning.add_argument("program", metavar="PROGRAM", type=int, help=say("cli.review.step.program"))
    _text(planning, required=False)
    planning.add_argument("--item", metavar="TEXT", action="append", default=[], help=say("cli.review.step.item"))
    planning.add_argument("--finding", metavar="FINDING", action="append", default=[], help=say("cli.review.step.takes-up"))
