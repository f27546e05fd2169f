"""Requests of the forms of a review: each makes a command of the typed values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pdca_tui.domain.dates import read_date
from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, SetAsideClass, Verdict
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.screens.shell.form_request import FormValues

Find = Callable[[str], OpinionRef]
"""Finds the opinion that a word names; a ``UsageError`` where it names none, or several."""


@value(kw_only=False)
class FormFinding:
    """A finding from opinions that were marked when its form was opened; ``seen`` was the last entry then."""

    article: int
    opinions: tuple[OpinionRef, ...]
    programs: tuple[int, ...]
    seen: int
    heard: Intake

    def to_command(self, values: FormValues) -> c.FormFinding:
        """Return the command; the words of one opinion are taken when they were submitted twice."""
        return c.FormFinding(
            article=self.article,
            text=values["text"],
            opinions=self.opinions,
            programs=self.programs,
            verbatim=values.again,
            seen=self.seen,
            heard=self.heard,
        )


@value(kw_only=False)
class RewordFinding:
    """A finding in other words, in the place of the ``version`` that was seen."""

    finding: str
    version: int

    def to_command(self, values: FormValues) -> c.RewordFinding:
        """Return the command."""
        return c.RewordFinding(finding=self.finding, text=values["text"], version=self.version, verbatim=values.again)


@value(kw_only=False)
class SetAside:
    """Opinions that become no finding."""

    opinions: tuple[OpinionRef, ...]
    seen: int
    heard: Intake
    find: Find

    def to_command(self, values: FormValues) -> c.SetOpinionsAside:
        """Return the command; a ``UsageError`` where the opinion that says the same is not there."""
        why = SetAsideClass(values["why"])
        same = self.find(values["same"]) if why is SetAsideClass.SAME and values["same"] else None
        words = values["words"]
        return c.SetOpinionsAside(opinions=self.opinions, why=why, words=words, same_as=same, seen=self.seen, heard=self.heard)


@value(kw_only=False)
class AddTo:
    """Opinions that are put under a finding that is to be chosen."""

    opinions: tuple[OpinionRef, ...]
    seen: int
    heard: Intake

    def to_command(self, values: FormValues) -> c.AddSources:
        """Return the command."""
        return c.AddSources(finding=values["finding"], opinions=self.opinions, seen=self.seen, heard=self.heard)


@value(kw_only=False)
class MergeInto:
    """A finding that goes into another one."""

    finding: str

    def to_command(self, values: FormValues) -> c.MergeFindings:
        """Return the command; without words those of the other stay."""
        return c.MergeFindings(into=values["finding"], merged=(self.finding,), text=values["text"].strip())


@value(kw_only=False)
class SplitFinding:
    """A finding of which some sources go to a new one."""

    finding: str
    version: int
    find: Find

    def to_command(self, values: FormValues) -> c.SplitFinding:
        """Return the command; a ``UsageError`` where a source is not there."""
        words = values["opinions"].replace("、", " ").replace(",", " ").split()
        part = c.NewPart(text=values["text"], opinions=tuple(dict.fromkeys(map(self.find, words))))
        return c.SplitFinding(finding=self.finding, parts=(part,), version=self.version)


@value(kw_only=False)
class DropFinding:
    """A finding that is given up."""

    finding: str

    def to_command(self, values: FormValues) -> c.DropFinding:
        """Return the command."""
        return c.DropFinding(finding=self.finding, reason=values["reason"])


@value(kw_only=False)
class MoveTo:
    """A finding that goes to another article, at its end."""

    finding: str

    def to_command(self, values: FormValues) -> c.MoveFinding:
        """Return the command."""
        return c.MoveFinding(finding=self.finding, article=int(values["article"]), position=9999)


@value(kw_only=False)
class Forward:
    """Findings that are forwarded to a session of the council: all that can be."""

    heard: Intake

    def to_command(self, values: FormValues) -> c.ForwardFindings:
        """Return the command."""
        return c.ForwardFindings(session=values["session"], reason=values["reason"], heard=self.heard)


@value(kw_only=False)
class AnswerObjection:
    """An answer to an objection."""

    objection: int

    def to_command(self, values: FormValues) -> c.AnswerObjection:
        """Return the command."""
        return c.AnswerObjection(objection=self.objection, answer=values["text"])


@value(kw_only=False)
class Object:
    """An objection of a member to where an opinion of theirs went."""

    opinion: OpinionRef
    by: str
    heard: Intake

    def to_command(self, values: FormValues) -> c.RaiseObjection:
        """Return the command."""
        return c.RaiseObjection(opinion=self.opinion, by=self.by, text=values["text"], heard=self.heard)


@value(kw_only=False)
class Ask:
    """Departments that are asked to answer findings by a day."""

    findings: tuple[str, ...]

    def to_command(self, values: FormValues) -> c.AskDepartments:
        """Return the command; ``DateError`` for a day that is none."""
        return c.AskDepartments(
            findings=self.findings,
            departments=values.words("departments"),
            due=values.needed_day("due"),
            words=values["words"],
        )


@value(kw_only=False)
class MoveDue:
    """Another day for a request."""

    finding: str
    department: str

    def to_command(self, values: FormValues) -> c.MoveDue:
        """Return the command; ``DateError`` for a day that is none."""
        return c.MoveDue(
            finding=self.finding, department=self.department, due=values.needed_day("due"), reason=values["reason"]
        )


@value(kw_only=False)
class WithdrawRequest:
    """A request that need not be answered."""

    finding: str
    department: str

    def to_command(self, values: FormValues) -> c.WithdrawRequest:
        """Return the command."""
        return c.WithdrawRequest(finding=self.finding, department=self.department, reason=values["reason"])


@value(kw_only=False)
class WriteReply:
    """A reply to findings; ``by`` is the department whose it is where the form does not ask."""

    by: str

    def to_command(self, values: FormValues) -> c.WriteFindingReply:
        """Return the command; ``DateError`` for a day that is none."""
        return c.WriteFindingReply(
            by=values.get("by") or self.by,
            answers=values.words("answers"),
            status=AnswerStatus(values["status"]),
            text=values["text"],
            reason=values["reason"],
            year=values.number("year"),
            due=values.day("due"),
            programs=values.numbers("programs"),
            measure=_measure(values, "measure"),
        )


@value(kw_only=False)
class RewriteReply:
    """A reply in other words, in the place of the ``version`` that was seen."""

    reply: str
    version: int

    def to_command(self, values: FormValues) -> c.RewriteFindingReply:
        """Return the command; ``DateError`` for a day that is none."""
        return c.RewriteFindingReply(
            reply=self.reply,
            answers=values.words("answers"),
            status=AnswerStatus(values["status"]),
            text=values["text"],
            version=self.version,
            reason=values["reason"],
            year=values.number("year"),
            due=values.day("due"),
            programs=values.numbers("programs"),
            measure=_measure(values, "measure"),
        )


@value(kw_only=False)
class SendBack:
    """A reply that goes back with a question."""

    reply: str

    def to_command(self, values: FormValues) -> c.SendBackFindingReply:
        """Return the command."""
        return c.SendBackFindingReply(reply=self.reply, question=values["text"])


@value(kw_only=False)
class WithdrawReply:
    """A reply that is withdrawn."""

    reply: str

    def to_command(self, values: FormValues) -> c.WithdrawFindingReply:
        """Return the command."""
        return c.WithdrawFindingReply(reply=self.reply, reason=values["reason"])


@value(kw_only=False)
class Report:
    """What a department says became of a promise."""

    reply: str

    def to_command(self, values: FormValues) -> c.ReportImplementation:
        """Return the command."""
        return c.ReportImplementation(
            reply=self.reply,
            verdict=Verdict(values["verdict"]),
            text=values["text"],
            evidence=_measure(values, "evidence"),
            reason=values["reason"],
        )


@value(kw_only=False)
class Judge:
    """What the body judges of a promise."""

    reply: str

    def to_command(self, values: FormValues) -> c.JudgeImplementation:
        """Return the command."""
        return c.JudgeImplementation(
            reply=self.reply,
            verdict=Verdict(values["verdict"]),
            text=values["text"].strip(),
            reason=values["reason"],
            session=values["session"],
        )


@value(kw_only=False)
class WritePlan:
    """The plan of a program, in the place of the ``version`` that was seen; 0 for none."""

    program: int
    version: int

    def to_command(self, values: FormValues) -> c.WritePlan:
        """Return the command: an item for every line of a numbered plan."""
        numbered = values["how"] == "numbered"
        return c.WritePlan(
            program=self.program,
            version=self.version,
            text="" if numbered else values["text"].strip(),
            items=as_items(values["text"]) if numbered else (),
            findings=values.words("findings"),
            note=values["note"],
        )


def as_items(text: str) -> tuple[str, ...]:
    """Return the items of a numbered plan: one a line; a line that begins with a space goes on with the one before."""
    items: list[str] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if line[0].isspace() and items:
            items[-1] += f"\n{line.strip()}"
        else:
            items.append(line.strip())
    return tuple(items)


def as_lines(items: Iterable[str]) -> str:
    """Return the items of a plan as they are written: see ``as_items``."""
    return "\n".join(item.replace("\n", "\n　") for item in items)


@value(kw_only=False)
class EnterWritten:
    """An opinion that came in writing, under an article."""

    article: int

    def to_command(self, values: FormValues) -> c.EnterWrittenOpinion:
        """Return the command; ``DateError`` for a day that is none."""
        return c.EnterWrittenOpinion(
            article=self.article,
            by=values["by"],
            kind=OpinionKind(values["kind"]),
            text=values["text"],
            received=read_date(values["received"], values.today),
            program=int(values["program"]),
            kept=values["kept"],
        )


@value(kw_only=False)
class ReviseWritten:
    """What was entered of an opinion in writing, put right in the place of the ``version`` that was seen."""

    opinion: str
    article: int
    version: int

    def to_command(self, values: FormValues) -> c.ReviseWrittenOpinion:
        """Return the command; ``DateError`` for a day that is none."""
        return c.ReviseWrittenOpinion(
            opinion=self.opinion,
            article=self.article,
            by=values["by"],
            kind=OpinionKind(values["kind"]),
            text=values["text"],
            received=read_date(values["received"], values.today),
            version=self.version,
            program=int(values["program"]),
            kept=values["kept"],
        )


@value(kw_only=False)
class WithdrawWritten:
    """An opinion in writing that was withdrawn."""

    opinion: str

    def to_command(self, values: FormValues) -> c.WithdrawWrittenOpinion:
        """Return the command."""
        return c.WithdrawWrittenOpinion(opinion=self.opinion, reason=values["reason"])


def _measure(values: FormValues, name: str) -> Measure:
    return Measure(kind=MeasureKind(values[name]), text=values[f"{name}_text"] if values[name] else "")
