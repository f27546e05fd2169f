"""Requests of the forms of a session: each names its subject, and makes a command of the typed values."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.domain.dates import read_count
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.figure_input import as_figure
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Verdict
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import holds_text, value_at
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.screens.session.meeting_details_form import details_of
from pdca_tui.screens.shell.form_request import FormValues

WHOLE_SESSION = "session"
"""The subject of a decision on no program."""


@value(kw_only=False)
class SubmitOpinion:
    """A new opinion on a program; ``by`` is whose it is where the form does not ask."""

    program: int
    by: str

    def to_command(self, values: FormValues) -> c.SubmitOpinion:
        """Return the command."""
        return c.SubmitOpinion(
            program=self.program,
            by=values.get("by") or self.by,
            kind=e.OpinionKind(values.get("kind") or e.OpinionKind.IMPROVE),
            about=anchor_of(values.get("about") or anchor_value(e.Anchor())),
            text=values["text"],
            again=values.again,
        )


@value(kw_only=False)
class ReviseOpinion:
    """An opinion put differently, of which ``version`` versions were seen."""

    opinion: str
    version: int

    def to_command(self, values: FormValues) -> c.ReviseOpinion:
        """Return the command."""
        return c.ReviseOpinion(
            opinion=self.opinion,
            kind=e.OpinionKind(values["kind"]),
            about=anchor_of(values["about"]),
            text=values["text"],
            version=self.version,
            by=values.get("by", ""),
        )


@value(kw_only=False)
class GiveReply:
    """A reply to opinions; ``by`` is the department whose it is where the form does not ask."""

    answers: tuple[str, ...]
    by: str

    def to_command(self, values: FormValues) -> c.GiveReply:
        """Return the command; ``DateError`` for a day that is none."""
        return c.GiveReply(
            by=values.get("by") or self.by,
            answers=self.answers,
            status=e.ReplyStatus(values["status"]),
            text=values["text"],
            year=values.number("year"),
            reason=values["reason"],
            due=values.day("due"),
            again=values.again,
        )


@value(kw_only=False)
class ReviseReply:
    """A reply put differently, of which ``version`` versions were seen; it answers ``answers`` now."""

    reply: str
    version: int
    answers: tuple[str, ...]

    def to_command(self, values: FormValues) -> c.ReviseReply:
        """Return the command; ``DateError`` for a day that is none."""
        return c.ReviseReply(
            reply=self.reply,
            answers=self.answers,
            status=e.ReplyStatus(values["status"]),
            text=values["text"],
            year=values.number("year"),
            version=self.version,
            reason=values["reason"],
            due=values.day("due"),
            by=values.get("by", ""),
        )


@value(kw_only=False)
class ReportPromise:
    """What became of a promise; ``by`` is the department that says so where the form does not ask."""

    program: int
    promise: str
    by: str

    def to_command(self, values: FormValues) -> c.ReportPromise:
        """Return the command."""
        evidence = Measure(kind=MeasureKind(values["kind"]), text=values["evidence"])
        report = Implementation(
            verdict=Verdict(values["verdict"]), text=values["text"], evidence=evidence, reason=values["reason"]
        )
        return c.ReportPromise(program=self.program, promise=self.promise, by=values.get("by") or self.by, report=report)


@value(kw_only=False)
class JudgePromise:
    """A verdict on a promise that needs a reason; ``counted`` says how many seats count for the quorum, if they make none."""

    program: int
    promise: str
    verdict: Verdict
    counted: Callable[[], int | None]

    def to_command(self, values: FormValues) -> c.JudgePromise:
        """Return the command."""
        return c.JudgePromise(
            program=self.program,
            promise=self.promise,
            verdict=self.verdict,
            reason=values["reason"],
            counted=self.counted(),
        )


@value(kw_only=False)
class WithdrawOpinion:
    """An opinion taken back."""

    opinion: str

    def to_command(self, values: FormValues) -> c.WithdrawOpinion:
        """Return the command."""
        return c.WithdrawOpinion(opinion=self.opinion, reason=values["reason"])


@value(kw_only=False)
class WithdrawReply:
    """A reply taken back."""

    reply: str

    def to_command(self, values: FormValues) -> c.WithdrawReply:
        """Return the command."""
        return c.WithdrawReply(reply=self.reply, reason=values["reason"])


@value(kw_only=False)
class SupportOpinion:
    """Support of an opinion, by a seat that is chosen."""

    opinion: str

    def to_command(self, values: FormValues) -> c.SupportOpinion:
        """Return the command."""
        return c.SupportOpinion(opinion=self.opinion, by=values["by"])


@value(kw_only=False)
class Tidy:
    """Tidied words of an opinion or a reply, of which ``version`` versions were seen."""

    said: str
    version: int

    def to_command(self, values: FormValues) -> c.Tidy:
        """Return the command."""
        return c.Tidy(said=self.said, text=values["text"], version=self.version)


@value(kw_only=False)
class AmendFinding:
    """A finding put in other words, in the place of those ``before``."""

    program: int
    finding: str
    before: str

    def to_command(self, values: FormValues) -> c.AmendFinding:
        """Return the command."""
        return c.AmendFinding(program=self.program, finding=self.finding, before=self.before, text=values["text"])


@value(kw_only=False)
class ReturnFinding:
    """A finding returned; ``counted`` tells how many seats count for the quorum when that is submitted."""

    program: int
    finding: str
    counted: Callable[[], int | None]

    def to_command(self, values: FormValues) -> c.ReturnFinding:
        """Return the command."""
        return c.ReturnFinding(program=self.program, finding=self.finding, reason=values["reason"], counted=self.counted())


@value(kw_only=False)
class GiveRating:
    """A mark with its reasons, one a line; ``counted`` as in ``ReturnFinding``."""

    program: int
    scale: str
    year: int
    mark: str
    by: str
    counted: Callable[[], int | None]

    def to_command(self, values: FormValues) -> c.GiveRating:
        """Return the command."""
        reasons = tuple(line for line in values["text"].split("\n") if line.strip())
        return c.GiveRating(
            program=self.program,
            scale=self.scale,
            mark=self.mark,
            by=self.by,
            year=self.year,
            reasons=reasons,
            counted=None if self.by else self.counted(),
        )


@value(kw_only=False)
class AskToSpeak:
    """The wish to speak, of a seat that is chosen."""

    def to_command(self, values: FormValues) -> c.AskToSpeak:
        """Return the command."""
        return c.AskToSpeak(by=values["by"])


@value(kw_only=False)
class KeepNote:
    """A private note on a program, which said ``seen`` when it was opened.

    It is kept beside the drafts, and never recorded.
    """

    program: int
    seen: str = ""


@value(kw_only=False)
class CorrectMaterial:
    """A correction of a sheet, as it was seen when the form was opened: one by somebody else must not be overwritten."""

    sheet: Sheet

    def to_command(self, values: FormValues) -> c.CorrectMaterial:
        """Return the command; ``Refused`` for what can be no figure."""
        path = values["path"]
        before = value_at(self.sheet, path)
        after = as_figure(values["after"], before, is_text=holds_text(self.sheet, path))
        return c.CorrectMaterial(program=self.sheet.number, path=path, before=before, after=after, reason=values["reason"])


@value(kw_only=False)
class Decide:
    """A decision of the body; ``counted`` is how many seats count for the quorum, where they are known to make none."""

    counted: int | None = None

    def to_command(self, values: FormValues) -> c.Decide:
        """Return the command."""
        about = values["about"]
        program = int(about) if about.isdecimal() else None
        return c.Decide(text=values["text"], program=program, again=values.again, counted=self.counted)


@value(kw_only=False)
class SetPoints:
    """The points at issue of an item, one a line."""

    program: int

    def to_command(self, values: FormValues) -> c.SetPoints:
        """Return the command."""
        return c.SetPoints(program=self.program, points=tuple(values["text"].split("\n")))


@value(kw_only=False)
class DeferItem:
    """An item put off."""

    program: int

    def to_command(self, values: FormValues) -> c.DeferItem:
        """Return the command."""
        return c.DeferItem(program=self.program, reason=values["reason"])


@value(kw_only=False)
class SetMinutes:
    """The minutes of an item; an empty field is the usual time again."""

    program: int

    def to_command(self, values: FormValues) -> c.SetMinutes:
        """Return the command; what is no number is told by the rules."""
        typed = values["minutes"].strip()
        return c.SetMinutes(program=self.program, minutes=(read_count(typed) or 0) if typed else None)


@value(kw_only=False)
class AddItems:
    """What is named, of one kind of topic, to be put on the agenda after the item ``after``: a command for each."""

    after: int | None


@value(kw_only=False)
class ChangePreparation:
    """All that the file of a session in preparation says."""


@value(kw_only=False)
class CarryOver:
    """Another session from which, or into which, to take over."""


@value(kw_only=False)
class MarkTime:
    """A seat taken, or left where somebody is ``here``, at another time than now."""

    seat: str
    here: bool

    def to_command(self, values: FormValues) -> c.MarkArrival | c.MarkLeaving:
        """Return the command; what is no time is told by the rules."""
        if self.here:
            return c.MarkLeaving(seat=self.seat, at=values["at"])
        return c.MarkArrival(seat=self.seat, at=values["at"], how=Attending(values["how"]))


@value(kw_only=False)
class SetDetails:
    """What the head of the minutes says of the sitting."""

    def to_command(self, values: FormValues) -> c.SetDetails:
        """Return the command; ``Refused`` for a number of observers that is none."""
        return c.SetDetails(details=details_of(values))


@value(kw_only=False)
class OpenConfirmation:
    """The confirmation of the minutes, with a deadline."""

    def to_command(self, values: FormValues) -> c.OpenConfirmation:
        """Return the command; ``DateError`` for a day that is none."""
        return c.OpenConfirmation(until=values.needed_day("until"))


@value(kw_only=False)
class ApproveOnBehalf:
    """The approval of minutes that the secretariat enters, in a body without a roster."""

    seen: int
    lang: str

    def to_command(self, values: FormValues) -> c.ApproveMinutes:
        """Return the command."""
        return c.ApproveMinutes(lang=self.lang, seen=self.seen, on_behalf=values["on_behalf"])


@value(kw_only=False)
class AskCorrection:
    """The wish to be recorded differently."""

    opinion: str

    def to_command(self, values: FormValues) -> c.AskCorrection:
        """Return the command."""
        return c.AskCorrection(opinion=self.opinion, text=values["text"], reason=values["reason"])


@value(kw_only=False)
class DeclineCorrection:
    """The answer to a correction that is not taken over."""

    number: int

    def to_command(self, values: FormValues) -> c.DeclineCorrection:
        """Return the command."""
        return c.DeclineCorrection(number=self.number, answer=values["text"])


def anchor_value(about: e.Anchor) -> str:
    """Return what an opinion is about as a choice of a form has it."""
    return f"{about.on}:{about.key}"


def anchor_of(value: str) -> e.Anchor:
    """Return what an opinion is about, as a choice of a form, or a draft, has it."""
    on, _, key = value.partition(":")
    return e.Anchor(on=e.On(on), key=key)
