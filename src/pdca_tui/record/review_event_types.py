"""The names of a review's events in its record."""

from __future__ import annotations

from pdca_tui.domain.review import events as e
from pdca_tui.record.event_types import EventType, EventTypes

KIND = "review"
"""The kind of record that tells of the review of a year."""

REVIEW: EventTypes[e.ReviewEvent] = EventTypes(
    KIND,
    EventType("ReviewBegun", e.ReviewBegun),
    EventType("SessionTakenIn", e.SessionTakenIn),
    EventType("OutcomeImported", e.OutcomeImported),
    EventType("WrittenOpinionEntered", e.WrittenOpinionEntered),
    EventType("WrittenOpinionRevised", e.WrittenOpinionRevised),
    EventType("WrittenOpinionWithdrawn", e.WrittenOpinionWithdrawn),
    EventType("FindingFormed", e.FindingFormed),
    EventType("SourcesAdded", e.SourcesAdded),
    EventType("SourcesRemoved", e.SourcesRemoved),
    EventType("SourcesLookedAt", e.SourcesLookedAt),
    EventType("OpinionsSetAside", e.OpinionsSetAside),
    EventType("SettingAsideLifted", e.SettingAsideLifted),
    EventType("FindingReworded", e.FindingReworded),
    EventType("FindingsMerged", e.FindingsMerged),
    EventType("FindingSplit", e.FindingSplit),
    EventType("FindingMoved", e.FindingMoved),
    EventType("FindingDropped", e.FindingDropped),
    EventType("FindingsForwarded", e.FindingsForwarded),
    EventType("ResolutionsTaken", e.ResolutionsTaken),
    EventType("DepartmentsAsked", e.DepartmentsAsked),
    EventType("DueMoved", e.DueMoved),
    EventType("RequestWithdrawn", e.RequestWithdrawn),
    EventType("FindingReplyWritten", e.FindingReplyWritten),
    EventType("FindingReplyRewritten", e.FindingReplyRewritten),
    EventType("FindingReplyHandedIn", e.FindingReplyHandedIn),
    EventType("FindingReplySentBack", e.FindingReplySentBack),
    EventType("FindingReplyAccepted", e.FindingReplyAccepted),
    EventType("FindingReplyWithdrawn", e.FindingReplyWithdrawn),
    EventType("ImplementationReported", e.ImplementationReported),
    EventType("ImplementationJudged", e.ImplementationJudged),
    EventType("PlanWritten", e.PlanWritten),
    EventType("ObjectionRaised", e.ObjectionRaised),
    EventType("ObjectionAnswered", e.ObjectionAnswered),
    EventType("ReviewPublished", e.ReviewPublished),
    EventType("ChangeTakenBack", e.ChangeTakenBack),
)
