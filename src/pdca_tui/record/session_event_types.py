"""The names of a session's events in its record."""

from __future__ import annotations

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.aggregate import KIND
from pdca_tui.record.event_types import EventType, EventTypes

_PROGRAM = ',"kind":"program","text":"","year":0'
"""What an item of the agenda has besides where its topic is a program: nothing that was not known before there were others.

No text can be mistaken for it: in a string the quotes are escaped.
"""

SESSION: EventTypes[e.Event] = EventTypes(
    KIND,
    EventType("SessionConvened", e.SessionConvened, omits=_PROGRAM),
    EventType("SheetShown", e.SheetShown),
    EventType("SessionOpened", e.SessionOpened),
    EventType("SessionPaused", e.SessionPaused),
    EventType("SessionResumed", e.SessionResumed),
    EventType("SessionClosed", e.SessionClosed),
    EventType("SessionReopened", e.SessionReopened),
    EventType("RoomMoved", e.RoomMoved),
    EventType("ItemAdded", e.ItemAdded, omits=_PROGRAM),
    EventType("ItemCarried", e.ItemCarried),
    EventType("ItemDropped", e.ItemDropped),
    EventType("ItemMoved", e.ItemMoved),
    EventType("ItemDeferred", e.ItemDeferred),
    EventType("ItemRestored", e.ItemRestored),
    EventType("TreatmentSet", e.TreatmentSet),
    EventType("PointsSet", e.PointsSet),
    EventType("MinutesSet", e.MinutesSet),
    EventType("SeatArrived", e.SeatArrived),
    EventType("SeatLeft", e.SeatLeft),
    EventType("PresenceChanged", e.PresenceChanged),
    EventType("AbsenceExcused", e.AbsenceExcused),
    EventType("ExcuseLifted", e.ExcuseLifted),
    EventType("ChairSet", e.ChairSet),
    EventType("DetailsSet", e.DetailsSet),
    EventType("OpinionSubmitted", e.OpinionSubmitted),
    EventType("OpinionRevised", e.OpinionRevised),
    EventType("OpinionWithdrawn", e.OpinionWithdrawn),
    EventType("OpinionRestored", e.OpinionRestored),
    EventType("OpinionSupported", e.OpinionSupported),
    EventType("SupportWithdrawn", e.SupportWithdrawn),
    EventType("ReplyGiven", e.ReplyGiven),
    EventType("ReplyRevised", e.ReplyRevised),
    EventType("ReplyWithdrawn", e.ReplyWithdrawn),
    EventType("ReplyRestored", e.ReplyRestored),
    EventType("DecisionMade", e.DecisionMade),
    EventType("DecisionWithdrawn", e.DecisionWithdrawn),
    EventType("MaterialCorrected", e.MaterialCorrected),
    EventType("SheetReplaced", e.SheetReplaced),
    EventType("SeatJoined", e.SeatJoined),
    EventType("SeatParted", e.SeatParted),
    EventType("SpeakingAsked", e.SpeakingAsked),
    EventType("SpeakingLowered", e.SpeakingLowered),
    EventType("SpeakerCalled", e.SpeakerCalled),
    EventType("SpeakerDone", e.SpeakerDone),
    EventType("CallTakenBack", e.CallTakenBack),
    EventType("ConfirmationOpened", e.ConfirmationOpened),
    EventType("CorrectionAsked", e.CorrectionAsked),
    EventType("CorrectionAccepted", e.CorrectionAccepted),
    EventType("CorrectionDeclined", e.CorrectionDeclined),
    EventType("MinutesConfirmed", e.MinutesConfirmed),
    EventType("ConfirmationWithdrawn", e.ConfirmationWithdrawn),
    EventType("MinutesApproved", e.MinutesApproved),
    EventType("RoomScrolled", e.RoomScrolled),
    EventType("PageProjected", e.PageProjected),
    EventType("PreparationChanged", e.PreparationChanged, omits=_PROGRAM),
    EventType("ItemRemoved", e.ItemRemoved, omits=_PROGRAM),
    EventType("FindingsShown", e.FindingsShown),
    EventType("FindingAmended", e.FindingAmended),
    EventType("FindingsAdopted", e.FindingsAdopted),
    EventType("FindingReturned", e.FindingReturned),
    EventType("FindingsReopened", e.FindingsReopened),
    EventType("RatingGiven", e.RatingGiven),
    EventType("RatingWithdrawn", e.RatingWithdrawn),
    EventType("PromiseReported", e.PromiseReported),
    EventType("PromiseReportWithdrawn", e.PromiseReportWithdrawn),
    EventType("VerdictGiven", e.VerdictGiven),
    EventType("VerdictReopened", e.VerdictReopened),
)
"""Every event of a session, in the order in which docs/record.md tells of them. What stands here in quotes is never changed."""
