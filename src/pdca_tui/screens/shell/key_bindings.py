"""The keys of a screen and of those it stands on, and what they ask for."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from textual.binding import Binding
from textual.screen import Screen

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.screens.shell.command_sender import AskingScreen

ASKS: Mapping[str, type[c.Command]] = {
    "save": c.CloseSession,
    "adopt": c.AdoptFindings,
    "return_finding": c.ReturnFinding,
    "undo": c.Undo,
    "decision": c.Decide,
    "open_session": c.OpenSession,
    "pause": c.Pause,
    "close_session": c.CloseSession,
    "opinion": c.SubmitOpinion,
    "prepared": c.SubmitOpinion,
    "reply": c.GiveReply,
    "tidy": c.Tidy,
    "pick": c.GiveReply,
    "carry": c.GiveReply,
    "support": c.SupportOpinion,
    "speak": c.AskToSpeak,
    "call": c.CallSpeaker,
    "correct": c.CorrectMaterial,
    "in_out": c.MarkArrival,
    "time": c.MarkArrival,
    "come('online')": c.MarkArrival,
    "come('proxy')": c.MarkArrival,
    "excuse": c.ExcuseSeat,
    "chair": c.SetChair,
    "details": c.SetDetails,
    "project": c.ProjectPage,
    "treatment": c.SetTreatment,
    "prepare": c.ChangePreparation,
    "add": c.AddItem,
    "remove": c.RemoveItem,
    "points": c.SetPoints,
    "defer": c.DeferItem,
    "open_confirmation": c.OpenConfirmation,
    "accept": c.AcceptCorrection,
    "decline": c.DeclineCorrection,
    "ask_correction": c.AskCorrection,
    "confirm": c.ConfirmMinutes,
    "approve": c.ApproveMinutes,
}
"""What the keys ask for; a key that would only be refused is not shown in the status bar."""

OPENS_FIELD = frozenset(
    (
        *("new", "jump", "opinion", "reply", "revise", "withdraw", "decision", "note", "correct", "support", "speak"),
        *("points", "defer", "minutes", "add", "time", "ask_correction", "decline", "open_confirmation"),
        "return_finding",
    )
)
"""What opens a field: what is typed right after their keys is meant for it."""

KEPT = frozenset({"save"})
"""Keys that record nothing: who may use them may also do so when nothing can be recorded any more."""

TURNS = (e.SessionOpened, e.SessionReopened)
"""With these other keys say something than before; once the session is closed with every entry."""


@functools.cache
def own_actions(kind: type[Screen[None]]) -> frozenset[str]:
    """Return the actions that the keys of a screen start, but for leaving, which is always possible."""
    return frozenset(b.action.partition("(")[0] for b in bindings_of(kind)) - {"leave"}


def bindings_of(kind: type[Screen[None]], *, down_to: type | None = None) -> tuple[Binding, ...]:
    """Return the keys of a screen and of those it stands on, its own first; without those of ``down_to`` and below."""
    owners = [owner for owner in kind.__mro__ if issubclass(owner, AskingScreen)]
    # A screen that inherits no keys has only its own.
    alone = next((at for at, owner in enumerate(owners) if not owner._inherit_bindings), len(owners))  # noqa: SLF001  # Textual's
    owners = owners[: alone + 1]
    if down_to is not None:
        owners = [owner for owner in owners if not issubclass(down_to, owner)]
    return tuple(b for owner in owners for b in vars(owner).get("BINDINGS", ()) if isinstance(b, Binding))
