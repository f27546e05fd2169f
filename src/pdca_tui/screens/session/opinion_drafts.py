"""Opinions prepared before the session: what the sheet said then, and what it says now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import own, topic_of
from pdca_tui.application.session.draft_slots import DraftTopic, OpinionDraft, ReplyDraft, read_topic
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import paths, value_at
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordError
from pdca_tui.screens.session.correctable_values import words_of
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.widgets.field import as_values
from pdca_tui.text import MAX_TEXT, clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

SEEN = "seen"


async def drafted_by(room: Room, seat: Seat, drafter: str) -> frozenset[int]:
    """Return the programs on which a seat has something in draft, once the record can be reached; none if it cannot be read."""
    try:
        return drafted_in(own(await room.drafts_once_there(seat), drafter), room.session)
    except RecordError:
        return frozenset()


async def answered_in_draft(room: Room, seat: Seat, drafter: str, opinion: str) -> tuple[str, ...]:
    """Return the opinions of the reply in draft that answers ``opinion`` together with others; empty if there is none."""
    try:
        topics = _topics(own(await room.drafts(seat), drafter))
    except RecordError:
        return ()
    replies = [topic.answers for topic in topics if isinstance(topic, ReplyDraft)]
    return () if (opinion,) in replies else next((answers for answers in replies if opinion in answers), ())


def drafted_in(drafts: Iterable[str], session: Session) -> frozenset[int]:
    """Return the programs on which something is in draft, by the slots of drafts: an opinion, or a reply to one."""
    programs: set[int] = set()
    for topic in _topics(drafts):
        match topic:
            case OpinionDraft(program):
                programs.add(program)
            case ReplyDraft(answers):
                programs.update(said.program for id in answers if (said := session.opinion(id)) is not None)
            case _:
                pass
    return frozenset(programs & session.items.keys())


def _topics(slots: Iterable[str]) -> list[DraftTopic]:
    return [topic for slot in slots if (topic := read_topic(topic_of(slot))) is not None]


def prepared_opinion(draft: str, program: int, seat: Seat, today: date) -> c.SubmitOpinion | None:
    """Return the opinion that a draft holds, ready to submit; ``None`` if it holds none."""
    values = as_values(draft)
    if not values.get("text", "").strip():
        return None
    from pdca_tui.screens.session.requests import SubmitOpinion  # noqa: PLC0415  # with it come all forms, and few drafts are submitted

    return SubmitOpinion(program, str(seat)).to_command(FormValues(values, today))


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
