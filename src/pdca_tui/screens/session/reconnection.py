"""Coming back after a lost connection: to what one was writing, and to where one was reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import own
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.topics import label
from pdca_tui.errors import RecordError
from pdca_tui.pages.session.names import place_name
from pdca_tui.screens.session.opinion_drafts import drafted_in
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.screens.session.reading_position import ReadingPosition
    from pdca_tui.screens.shell.app_context import AppContext
    from pdca_tui.screens.shell.notifications import Notifications

_DRAFTERS = {Role.MEMBER: "draft.left-opinions", Role.DEPARTMENT: "draft.left-replies"}


async def come_back(app: AppContext, room: Room, reading: ReadingPosition, telling: Notifications) -> None:
    """Tell who comes back what they were writing, and bring them where they were reading.

    Who comes while the record is away was brought nowhere, as nobody could tell where: that is made up for once it is back.
    """
    if not app.key and app.seat.role not in _DRAFTERS:
        return
    try:
        drafts = await room.drafts_once_there(app.seat)
    except RecordError:
        return
    if app.room is not room:
        return
    told: list[str] = []
    if (at := room.reading.left_by(app.key, drafts)) is not None and app.seat.role is not Role.FACILITATOR:
        told += _brought_back(app, reading, *at)
    if app.seat.role in _DRAFTERS and (drafted := drafted_in(own(drafts, app.drafter), room.session)):
        told.append(say(_DRAFTERS[app.seat.role], programs=say("comma").join(map(label, sorted(drafted)))))
    if told:
        telling.mention(" ".join(told))


def _brought_back(app: AppContext, reading: ReadingPosition, program: int, place: Place) -> list[str]:
    """Go to a place, if the person was not brought there already; who does something meanwhile is only told of it."""
    if not reading.follows:
        return []
    if app.typed_at <= app.seated_at:
        app.routes.show_program(program, place)
        return []
    return [say("draft.was-reading", program=label(program), place=place_name(program, place))]
