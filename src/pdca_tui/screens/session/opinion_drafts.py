"""Opinions prepared before the session: what the sheet said then, and what it says now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import own, topic_of
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import paths, value_at
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordError
from pdca_tui.screens.session.correctable_values import words_of
from pdca_tui.text import MAX_TEXT, clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

SEEN = "seen"
_OPINION, _REPLY = "opinion:", "reply:"


async def drafted_by(room: Room, seat: Seat, drafter: str) -> frozenset[int]:
    """Return the programs on which a seat has something in draft, once the record can be reached; none if it cannot be read."""
    try:
        return drafted_in(own(await room.drafts_once_there(seat), drafter), room.session)
    except RecordError:
        return frozenset()


async def answered_in_draft(room: Room, seat: Seat, drafter: str, opinion: str) -> tuple[str, ...]:
    """Return the opinions of the reply in draft that answers ``opinion`` together with others; empty if there is none."""
    try:
        drafts = {topic_of(slot) for slot in own(await room.drafts(seat), drafter)}
    except RecordError:
        return ()
    together = (tuple(slot.removeprefix(_REPLY).split("+")) for slot in drafts if slot.startswith(_REPLY))
    return () if f"{_REPLY}{opinion}" in drafts else next((ids for ids in together if opinion in ids), ())


def drafted_in(drafts: Mapping[str, str], session: Session) -> frozenset[int]:
    """Return the programs of a session on which something is in draft: an opinion, or a reply to one."""
    topics = {topic_of(slot) for slot in drafts}
    opinions = {topic.removeprefix(_OPINION) for topic in topics if topic.startswith(_OPINION)}
    answered = {id for topic in topics if topic.startswith(_REPLY) for id in topic.removeprefix(_REPLY).split("+")}
    programs = {int(number) for number in opinions if number.isdecimal()}
    programs |= {opinion.program for id in answered if (opinion := session.opinion(id)) is not None}
    return frozenset(programs & session.items.keys())


def seen_of(sheet: Sheet | None) -> str:
    """Return the figures and labels of a sheet as they are kept beside a draft."""
    if sheet is None:
        return ""
    seen = {path: str(value_at(sheet, path)) for path in paths(sheet) if path.startswith("indicators.")}
    return json.dumps(seen, ensure_ascii=False)


def seen_in(draft: str) -> str:
    """Return what a draft has kept of the sheet it was written against."""
    try:
        tree = json.loads(draft) if draft else {}
    except ValueError:
        return ""
    return str(tree.get(SEEN, "")) if isinstance(tree, dict) else ""


def changes_since(draft: str, sheet: Sheet | None) -> str:
    """Return in words which figures of the sheet changed since the draft was begun; empty if none did."""
    seen = seen_in(draft)
    if not seen or sheet is None:
        return ""
    try:
        before = json.loads(seen)
    except ValueError:
        return ""
    now = json.loads(seen_of(sheet))
    changed = [path for path in {**before, **now} if before.get(path) != now.get(path)]
    told = [
        say(
            "draft.change",
            what=words_of(sheet, path) if path in now else path,
            before=clean_line(str(before.get(path, "ー")), MAX_TEXT),
            after=clean_line(str(now.get(path, "ー")), MAX_TEXT),
        )
        for path in changed
    ]
    return say("comma").join(told)
