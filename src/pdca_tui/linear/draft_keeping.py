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
        self.drafted: Drafted | None = None
        """Where the draft is; ``None`` where nothing is kept."""
        self.text = ""
        """What of it was written now."""

    async def begin(self, record: Any, topic: str, beside: Mapping[str, str]) -> str:
        """Return the draft on a topic that is offered here, and keep what is written from now on in its place."""
        self.forget()
        if not topic or record is None or not self._drafter:
            return ""
        offered = own(await record.drafts(self._seat), self._drafter)
        mine = [slot for slot in offered if topic_of(slot) == topic]
        slot = mine[-1] if mine else next(slots(topic, self._drafter))
        self._record, self._beside, self.drafted = record, beside, Drafted(self._seat, slot)
        return text_in(offered.get(slot, ""))

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
