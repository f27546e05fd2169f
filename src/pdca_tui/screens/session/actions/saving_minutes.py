"""Saving the minutes beside the record, and what of their proof could not be made."""

from __future__ import annotations

from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.errors import EvidenceError, RecordError, SigningError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.session_host import SessionHost
from pdca_tui.words import explain, language, say


async def save_minutes(host: SessionHost) -> bool:
    """Save the minutes beside the record, and tell where; whether they could be."""
    from pdca_tui.publish.minutes.minutes import minutes  # noqa: PLC0415  # writing them is rare and costs start-up time

    lang, room = language(), host.room
    try:
        path = await host.commands.send(room.save_minutes(lambda session: minutes(session, lang=lang)))
    except RecordError as error:
        host.commands.refused(error)
        return False
    said = "done.frozen" if host.state.minutes.standing is Standing.APPROVED else "done.saved"
    host.app.tell(say(said, path=str(path.relative_to(room.home.root))), Role.GOOD)
    return True


async def tell_unsigned(host: SessionHost) -> None:
    """Tell when the office's key was to sign the head of the record and could not; where there is none yet, nothing."""
    trouble = await host.room.heads.trouble()
    if trouble is None or trouble.key == "signing.none":
        return
    unsigned = isinstance(trouble, SigningError | EvidenceError)
    told = say("head.unsigned-here", key=host.state.key) if unsigned else explain(trouble)
    host.app.tell(told, Role.ATTENTION, stay=True)
