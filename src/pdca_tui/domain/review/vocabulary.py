"""The small words of a review: classes, standings, statuses. Their values are part of the record's format."""

from __future__ import annotations

from enum import StrEnum

from pdca_tui.domain.material.promises import Measure, MeasureKind, Verdict
from pdca_tui.domain.replies import ReplyStatusBase

__all__ = [
    "AnswerStatus",
    "FindingStanding",
    "Measure",
    "MeasureKind",
    "PlacedState",
    "ReplyStanding",
    "Resolution",
    "SetAsideClass",
    "Verdict",
    "Wording",
]


class SetAsideClass(StrEnum):
    """Why an opinion becomes no finding.

    評価として記録, 席上で回答済み, 重複, 他で扱う, 対象外. A withdrawn opinion needs none of these.
    """

    PRAISE = "praise"
    ANSWERED = "answered"
    SAME = "same"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"


class PlacedState(StrEnum):
    """Where an opinion is. It is in exactly one of these."""

    SOURCE = "source"
    SET_ASIDE = "set-aside"
    UNPLACED = "unplaced"
    WITHDRAWN = "withdrawn"


class FindingStanding(StrEnum):
    """How far a finding is: 案, 付議中, 差戻し, 承認, 公表; or gone into another one, or dropped."""

    DRAFT = "draft"
    FORWARDED = "forwarded"
    RETURNED = "returned"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    MERGED = "merged"
    DROPPED = "dropped"

    @property
    def stands(self) -> bool:
        """Whether the finding is one of the review's findings at all."""
        return self not in (FindingStanding.MERGED, FindingStanding.DROPPED)

    @property
    def open(self) -> bool:
        """Whether its words, sources and place can be changed."""
        return self in (FindingStanding.DRAFT, FindingStanding.RETURNED)

    @property
    def adopted(self) -> bool:
        """Whether the body adopted it, so that departments answer it."""
        return self in (FindingStanding.ADOPTED, FindingStanding.PUBLISHED)


class Wording(StrEnum):
    """How a version of a finding came about."""

    FORMED = "formed"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"
    AMENDED = "amended"
    PUBLISHED = "published"


class Resolution(StrEnum):
    """What the council resolved on a finding: 承認, 修正のうえ承認, 差戻し."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    RETURNED = "returned"


class AnswerStatus(ReplyStatusBase):
    """What a department answers to findings.

    The first six are a session's own. ``noted`` (承る) says nothing of what will be done, so it closes nothing; ``unstated``
    is that of a reply published before statuses were recorded.
    """

    DO = "do"
    PARTLY = "partly"
    CONSIDER = "consider"
    ANSWER = "answer"
    LATER = "later"
    HARD = "hard"
    NOTED = "noted"
    UNSTATED = "unstated"

    @property
    def closes(self) -> bool:
        """Whether it settles what was asked; 検討, 後日回答 and 承る leave it open."""
        return self not in (AnswerStatus.CONSIDER, AnswerStatus.LATER, AnswerStatus.NOTED)

    @property
    def wants_reason(self) -> bool:
        """Whether it must say why: what is done in part, or not at all."""
        return self in (AnswerStatus.PARTLY, AnswerStatus.HARD)


class ReplyStanding(StrEnum):
    """How far a reply to findings is: 下書き, 提出, 差戻し, 受理, 取下げ."""

    DRAFT = "draft"
    HANDED_IN = "handed-in"
    SENT_BACK = "sent-back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
