"""Saving the minutes beside the record."""

from __future__ import annotations

from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.errors import RecordError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.session_host import SessionHost
from pdca_tui.words import language, say


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
