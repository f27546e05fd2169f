"""Where drafts are kept, by what they are of: the topics of a session, written and read in one place.

The words are those in which earlier versions kept their drafts; what stands in a record is found again.
"""

from __future__ import annotations

from dataclasses import dataclass

_JOINT = "+"


@dataclass(frozen=True, slots=True)
class OpinionDraft:
    """A new opinion on a program."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"opinion:{self.program}"


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A new reply to opinions."""

    answers: tuple[str, ...]

    def __str__(self) -> str:
        """Return the topic."""
        return f"reply:{_JOINT.join(self.answers)}"


@dataclass(frozen=True, slots=True)
class RevisionDraft:
    """An opinion or a reply, put differently."""

    said: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"revise:{self.said}"


@dataclass(frozen=True, slots=True)
class WithdrawalDraft:
    """The reason for which an opinion or a reply is withdrawn."""

    said: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"withdraw:{self.said}"


@dataclass(frozen=True, slots=True)
class TidyingDraft:
    """The tidied words of one version of an opinion or a reply."""

    said: str
    version: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"tidy:{self.said}:{self.version}"


@dataclass(frozen=True, slots=True)
class Note:
    """A private note on a program, as it stands."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"note:{self.program}"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A private note on a program, while it is being written."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"noting:{self.program}"


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """A correction of the sheet of a program, at the block ``at``; at none of the whole sheet."""

    program: int
    at: str = ""

    def __str__(self) -> str:
        """Return the topic."""
        return f"correct:{self.program}:{self.at}"


@dataclass(frozen=True, slots=True)
class PointsDraft:
    """The points at issue of an item."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"points:{self.program}"


@dataclass(frozen=True, slots=True)
class DeferralDraft:
    """The reason for which an item is put off."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"defer:{self.program}"


@dataclass(frozen=True, slots=True)
class AskedCorrectionDraft:
    """A correction of the minutes that is asked for an opinion."""

    opinion: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"asked:{self.opinion}"


@dataclass(frozen=True, slots=True)
class DeclineDraft:
    """The answer to a correction that is not taken over."""

    number: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"decline:{self.number}"


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision of the body."""

    def __str__(self) -> str:
        """Return the topic."""
        return "decision"


@dataclass(frozen=True, slots=True)
class DetailsDraft:
    """What the head of the minutes says of the sitting."""

    def __str__(self) -> str:
        """Return the topic."""
        return "details"


DraftTopic = (
    OpinionDraft
    | ReplyDraft
    | RevisionDraft
    | WithdrawalDraft
    | TidyingDraft
    | Note
    | NoteDraft
    | CorrectionDraft
    | PointsDraft
    | DeferralDraft
    | AskedCorrectionDraft
    | DeclineDraft
    | DecisionDraft
    | DetailsDraft
)


def read_topic(topic: str) -> DraftTopic | None:  # one line for each
    """Return what a draft is of, as any version has kept it; ``None`` for what is kept beside drafts, and is none."""
    kind, _, rest = topic.partition(":")
    number = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < _LONGEST else None
    match kind:
        case "opinion" if number is not None:
            return OpinionDraft(number)
        case "reply" if rest:
            return ReplyDraft(tuple(rest.split(_JOINT)))
        case "revise" if rest:
            return RevisionDraft(rest)
        case "withdraw" if rest:
            return WithdrawalDraft(rest)
        case "tidy":
            said, _, version = rest.rpartition(":")
            return TidyingDraft(said, int(version)) if said and version.isascii() and version.isdecimal() else None
        case "note" if number is not None:
            return Note(number)
        case "noting" if number is not None:
            return NoteDraft(number)
        case "correct":
            program, _, at = rest.partition(":")
            return CorrectionDraft(int(program), at) if program.isascii() and program.isdecimal() else None
        case "points" if number is not None:
            return PointsDraft(number)
        case "defer" if number is not None:
            return DeferralDraft(number)
        case "asked" if rest:
            return AskedCorrectionDraft(rest)
        case "decline" if number is not None:
            return DeclineDraft(number)
        case "decision" if not rest:
            return DecisionDraft()
        case "details" if not rest:
            return DetailsDraft()
        case _:
            return None


_LONGEST = 10
