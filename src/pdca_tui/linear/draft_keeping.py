"""The draft of what is being written line by line: the same one that a form on a screen keeps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pdca_tui.application.draft_owners import Drafted, own, slots, topic_of
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import RecordError
from pdca_tui.text import clean


class DraftKeeping:
    """Keeps one draft at a time, for somebody on ``seat`` whose drafts are ``drafter``'s."""

    def __init__(self, seat: Seat, drafter: str) -> None:
        """Begin with none."""
        self._seat, self._drafter = seat, drafter
        self._record: Any = None
        self._beside: Mapping[str, str] = {}
        self._found = ""
        self.drafted: Drafted | None = None
        """Where the draft is; ``None`` where nothing is kept."""
        self.text = ""
        """What of it was written now."""

    async def begin(self, record: Any, topic: str, beside: Mapping[str, str]) -> str:
        """Return the draft on a topic that is offered here; what is written from now on is kept beside it, until ``go_on``."""
        self.forget()
        if not topic or record is None or not self._drafter:
            return ""
        offered = own(await record.drafts(self._seat), self._drafter)
        mine = [slot for slot in offered if topic_of(slot) == topic]
        found = mine[-1] if mine else ""
        free = next(slot for slot in slots(topic, self._drafter) if slot not in offered)
        self._record, self._beside, self._found, self.drafted = record, beside, found, Drafted(self._seat, free)
        return text_in(offered[found]) if found else ""

    def go_on(self) -> None:
        """Keep what is written from now on in the place of the draft that was found."""
        if self.drafted is not None and self._found:
            self.drafted = Drafted(self._seat, self._found)

    async def drop(self) -> None:
        """Forget the draft that was found: the person wants it no more."""
        if self.drafted is not None and self._found:
            await self._record.save_draft(self._seat, self._found, "")
            self._found = ""

    async def kept(self) -> None:
        """Forget the draft that is being written, as what it said is kept elsewhere."""
        if self.drafted is not None and self._record is not None:
            await self._record.save_draft(self.drafted.seat, self.drafted.slot, "")
        self.forget()

    async def keep(self, text: str) -> None:
        """Keep what was written so far; a record that is out of reach keeps nobody from writing."""
        if self.drafted is None or not text:
            return
        with suppress(RecordError):
            kept = json.dumps({**self._beside, "text": text}, ensure_ascii=False)
            # Nobody stops this half way: the line may be lost in the middle of it.
            await asyncio.shield(asyncio.ensure_future(self._record.save_draft(self.drafted.seat, self.drafted.slot, kept)))
            self.text = text

    def forget(self) -> None:
        """Keep nothing more: it was recorded, or something else begins."""
        self._record, self.drafted, self.text = None, None, ""


def text_in(draft: str) -> str:
    """Return the text of a draft, as screens keep it or as this does; one of an early version is nothing but its text."""
    try:
        tree = json.loads(draft) if draft else {}
    except ValueError:
        return clean(draft)
    return clean(str(tree.get("text", ""))) if isinstance(tree, dict) else clean(draft)
