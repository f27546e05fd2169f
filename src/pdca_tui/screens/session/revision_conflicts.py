"""Revisions: which version of an opinion or a reply a draft was written on, and what has become of that version since."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.session.agenda_item import OpinionVersion, ReplyVersion
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.pages.session.names import anchor_name, day_name, seat_name, year_name
from pdca_tui.screens.widgets.form import as_values
from pdca_tui.text import cut
from pdca_tui.words import say

VERSION = "version"
"""Beside what names a draft keeps the version that it was written on."""

_TEXT_CELLS = 60


def version_of(draft: str, said: Opinion | Reply) -> int:
    """Return the version that a draft was written on: the latest without a draft, the first where the draft does not tell."""
    if not draft:
        return len(said.versions)
    kept = as_values(draft).get(VERSION, "")
    return min(max(int(kept), 1), len(said.versions)) if kept.isdecimal() else 1


def revised_since(session: Session, said: Opinion | Reply, version: int) -> str:
    """Return in words how the latest version differs from ``version``; empty if that is the latest."""
    latest = len(said.versions)
    if version >= latest:
        return ""
    before, now = (dict(_told(session, said, each)) for each in (said.versions[version - 1], said.now))
    changes = [say("draft.put", what=say(what), now=now[what]) for what in now if now[what] != before[what]]
    told = say("comma").join(changes) or say("draft.put-back")
    return say("draft.revised", version=version, latest=latest, changes=told)


def _told(session: Session, said: Opinion | Reply, version: OpinionVersion | ReplyVersion) -> Iterator[tuple[str, str]]:
    """Yield what a version is made of, each with the word for it."""
    who = "field.seat" if isinstance(version, OpinionVersion) else "field.department"
    yield who, seat_name(session, version.by or said.by)
    if isinstance(version, OpinionVersion):
        yield "field.kind", say(f"kind.{version.kind}")
        yield (
            "field.about",
            anchor_name(session.sheets.get(said.program), version.about)
            or say("anchor.program" if is_program(said.program) else "anchor.topic"),
        )
    else:
        yield "field.answers", say("comma").join(version.answers)
        yield "field.status", say(f"status.{version.status}")
        yield "field.year", year_name(version.year) if version.year else "ー"
        yield "field.due", day_name(version.due) if version.due else "ー"
        yield "field.reason", version.reason or "ー"
    yield "field.text", cut(version.text, _TEXT_CELLS)
