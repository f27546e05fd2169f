"""The slots of drafts, by subject: the topics of a session, written and read in one place.

The format is that of earlier versions, so that their drafts are found again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pdca_tui.domain.immutable import value

_JOINT = "+"


@value(kw_only=False)
class OpinionDraft:
    """A new opinion on a program."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"opinion:{self.program}"


@value(kw_only=False)
class ReplyDraft:
    """A new reply to opinions."""

    answers: tuple[str, ...]

    def __str__(self) -> str:
        """Return the topic."""
        return f"reply:{_JOINT.join(self.answers)}"


@value(kw_only=False)
class RevisionDraft:
    """An opinion or a reply, put differently."""

    said: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"revise:{self.said}"


@value(kw_only=False)
class WithdrawalDraft:
    """The reason for which an opinion or a reply is withdrawn."""

    said: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"withdraw:{self.said}"


@value(kw_only=False)
class TidyingDraft:
    """The tidied words of one version of an opinion or a reply."""

    said: str
    version: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"tidy:{self.said}:{self.version}"


@value(kw_only=False)
class Note:
    """A private note on a program, as it stands."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"note:{self.program}"


@value(kw_only=False)
class NoteDraft:
    """A private note on a program, while it is being written."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"noting:{self.program}"


@value(kw_only=False)
class CorrectionDraft:
    """A correction of the sheet of a program, at the block ``at``; at none of the whole sheet."""

    program: int
    at: str = ""

    def __str__(self) -> str:
        """Return the topic."""
        return f"correct:{self.program}:{self.at}"


@value(kw_only=False)
class PointsDraft:
    """The points at issue of an item."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"points:{self.program}"


@value(kw_only=False)
class DeferralDraft:
    """The reason for which an item is put off."""

    program: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"defer:{self.program}"


@value(kw_only=False)
class AskedCorrectionDraft:
    """A correction of the minutes that is asked for an opinion."""

    opinion: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"asked:{self.opinion}"


@value(kw_only=False)
class DeclineDraft:
    """The answer to a correction that is not taken over."""

    number: int

    def __str__(self) -> str:
        """Return the topic."""
        return f"decline:{self.number}"


@value(kw_only=False)
class AmendmentDraft:
    """Other words for a finding."""

    finding: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"amend:{self.finding}"


@value(kw_only=False)
class ReturnDraft:
    """The reason for which a finding is returned."""

    finding: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"return:{self.finding}"


@value(kw_only=False)
class RatingDraft:
    """The reasons of a mark: of a seat or of the body, on a program, a scale and a year, as ``3:direction:0:member:a``."""

    rated: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"rate:{self.rated}"


@value(kw_only=False)
class PromiseReportDraft:
    """What a department says became of a promise."""

    promise: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"promise:{self.promise}"


@value(kw_only=False)
class VerdictDraft:
    """The reason of a verdict on a promise."""

    promise: str

    def __str__(self) -> str:
        """Return the topic."""
        return f"verdict:{self.promise}"


@value(kw_only=False)
class DecisionDraft:
    """A decision of the body."""

    def __str__(self) -> str:
        """Return the topic."""
        return "decision"


@value(kw_only=False)
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
    | AmendmentDraft
    | ReturnDraft
    | RatingDraft
    | PromiseReportDraft
    | VerdictDraft
    | DecisionDraft
    | DetailsDraft
)


_NUMBERED: Mapping[str, Callable[[int], DraftTopic]] = {
    "opinion": OpinionDraft,
    "note": Note,
    "noting": NoteDraft,
    "points": PointsDraft,
    "defer": DeferralDraft,
    "decline": DeclineDraft,
}
_NAMED: Mapping[str, Callable[[str], DraftTopic]] = {
    "reply": lambda ids: ReplyDraft(tuple(ids.split(_JOINT))),
    "revise": RevisionDraft,
    "withdraw": WithdrawalDraft,
    "asked": AskedCorrectionDraft,
    "amend": AmendmentDraft,
    "return": ReturnDraft,
    "rate": RatingDraft,
    "promise": PromiseReportDraft,
    "verdict": VerdictDraft,
}
_ALONE: Mapping[str, Callable[[], DraftTopic]] = {"decision": DecisionDraft, "details": DetailsDraft}


def read_topic(topic: str) -> DraftTopic | None:
    """Return what a draft is of, as any version has kept it; ``None`` for what is kept beside drafts, and is none."""
    kind, _, rest = topic.partition(":")
    if kind in _NUMBERED:
        number = _number(rest)
        return None if number is None else _NUMBERED[kind](number)
    if kind in _NAMED:
        return _NAMED[kind](rest) if rest else None
    if kind == "tidy":
        said, _, seen = rest.rpartition(":")
        version = _number(seen)
        return TidyingDraft(said, version) if said and version is not None else None
    if kind == "correct":
        number, at = _number(rest.partition(":")[0]), rest.partition(":")[2]
        return None if number is None else CorrectionDraft(number, at)
    return _ALONE[kind]() if kind in _ALONE and not rest else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST else None


_LONGEST = 10
