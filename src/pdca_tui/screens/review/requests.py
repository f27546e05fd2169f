"""Requests of the forms of a review: each makes a command of the typed values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.screens.shell.form_request import FormValues

Find = Callable[[str], OpinionRef]
"""Finds the opinion that a word names; a ``UsageError`` where it names none, or several."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RewordFinding:
    """A finding in other words, in the place of the ``version`` that was seen."""

    finding: str
    version: int

    def to_command(self, values: FormValues) -> c.RewordFinding:
        """Return the command."""
        return c.RewordFinding(finding=self.finding, text=values["text"], version=self.version, verbatim=values.again)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class AddTo:
    """Opinions that are put under a finding that is to be chosen."""

    opinions: tuple[OpinionRef, ...]
    seen: int
    heard: Intake

    def to_command(self, values: FormValues) -> c.AddSources:
        """Return the command."""
        return c.AddSources(finding=values["finding"], opinions=self.opinions, seen=self.seen, heard=self.heard)


@dataclass(frozen=True, slots=True)
class MergeInto:
    """A finding that goes into another one."""

    finding: str

    def to_command(self, values: FormValues) -> c.MergeFindings:
        """Return the command; without words those of the other stay."""
        return c.MergeFindings(into=values["finding"], merged=(self.finding,), text=values["text"].strip())


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class DropFinding:
    """A finding that is given up."""

    finding: str

    def to_command(self, values: FormValues) -> c.DropFinding:
        """Return the command."""
        return c.DropFinding(finding=self.finding, reason=values["reason"])


@dataclass(frozen=True, slots=True)
class MoveTo:
    """A finding that goes to another article, at its end."""

    finding: str

    def to_command(self, values: FormValues) -> c.MoveFinding:
        """Return the command."""
        return c.MoveFinding(finding=self.finding, article=int(values["article"]), position=9999)


@dataclass(frozen=True, slots=True)
class Forward:
    """Findings that are forwarded to a session of the council: all that can be."""

    heard: Intake

    def to_command(self, values: FormValues) -> c.ForwardFindings:
        """Return the command."""
        return c.ForwardFindings(session=values["session"], reason=values["reason"], heard=self.heard)


@dataclass(frozen=True, slots=True)
class AnswerObjection:
    """An answer to an objection."""

    objection: int

    def to_command(self, values: FormValues) -> c.AnswerObjection:
        """Return the command."""
        return c.AnswerObjection(objection=self.objection, answer=values["text"])


@dataclass(frozen=True, slots=True)
class Object:
    """An objection of a member to where an opinion of theirs went."""

    opinion: OpinionRef
    by: str
    heard: Intake

    def to_command(self, values: FormValues) -> c.RaiseObjection:
        """Return the command."""
        return c.RaiseObjection(opinion=self.opinion, by=self.by, text=values["text"], heard=self.heard)
