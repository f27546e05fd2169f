"""A form with a draft: typed text is kept as a draft until it is recorded, and is never both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer

from pdca_tui.screens.widgets.text_area import WrappingTextArea

_DRAFT_AFTER, _DRAFT_AGAIN = 0.3, 2.0


class FormOwner(Protocol):
    """Who holds a form: told what is done in it."""

    def drafted(self, slot: str) -> None:
        """Keep what is typed into the form with that draft."""

    def next_draft(self, form: Any) -> None:
        """Open another draft of the same person instead of a form."""

    def submitted(self, form: Any, fields: Mapping[str, str]) -> None:
        """Do what a form asks for, with these values of its fields; the text is under ``text``."""

    def left(self, form: Any, *, drafted: bool) -> None:
        """Close a form that was left without submitting; ``drafted`` is whether a draft of it was kept."""


class DraftForm(Vertical):
    """A form that keeps what is typed into it."""

    class Event(Message, namespace="form"):
        """Something was done in a form; ``tell`` hands it to who holds the form."""

        def __init__(self, tell: Callable[[FormOwner], None]) -> None:
            """Be handed on by ``tell``."""
            super().__init__()
            self.tell = tell

    def __init__(self, slot: str, draft: str, beside: Mapping[str, str] | None) -> None:
        """Keep in ``slot`` what is typed, beginning with ``draft``; what is ``beside`` is kept with it and not shown."""
        super().__init__()
        self.slot = slot
        self._beside = dict(beside or {})
        self._kept: str | None = draft
        self._stored = draft
        self._drafted = bool(draft)
        self._saving: Timer | None = None
        self._sending = False
        self._ready = False
        self.warned = ""
        """What was typed when the person was told that it cannot be kept."""
        self.keeping = asyncio.Lock()
        """Held while what is typed is being kept: one after the other."""
        self.tried: set[str] = set()
        """What was to be kept and may have been: its answer was lost."""
        self.asked: asyncio.Future[Any] | None = None
        """What is on its way to the record of what was typed here."""

    @property
    def draft(self) -> str:
        """What is typed now, as it is kept; empty if it says nothing."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Keep what is typed in a moment; whoever types without a pause is kept too: the timer runs on."""
        if self._ready and self.slot and not self._sending and self._saving is None:
            self._saving = self.set_timer(_DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is typed now, if it says anything."""
        self._saving = None
        if not self.slot:
            return
        draft = self.draft
        if draft != self._kept:
            self._kept = draft
            self._drafted = bool(draft)
            slot = self.slot
            self.post_message(self.Event(lambda owner: owner.drafted(slot)))

    @property
    def unstored(self) -> bool:
        """Whether what is typed now is not known to be kept."""
        return bool(self.slot) and self.draft != self._stored

    @property
    def known(self) -> frozenset[str]:
        """What may be kept of this form; anything else that is kept in its place was written elsewhere."""
        return frozenset(filter(None, (self._stored, *self.tried)))

    @property
    def texts(self) -> tuple[str, ...]:
        """What is kept of this form, or is on its way to be kept."""
        return (*self.known, self.draft)

    def stored(self, draft: str) -> None:
        """Note that a draft is kept."""
        self._stored = draft
        self.tried = set()

    def keep_draft_again(self) -> None:
        """Try again after a while: it could not be kept."""
        self._kept = None
        self._keep_later(_DRAFT_AGAIN)

    def _keep_later(self, seconds: float) -> None:
        if self._saving is None and not self._sending and self.is_attached:
            self._saving = self.set_timer(seconds, self.keep_draft)

    def _stop_saving(self) -> None:
        if self._saving:
            self._saving.stop()
            self._saving = None

    @property
    def sending(self) -> bool:
        """Whether what was typed is on its way to the record; nothing is typed meanwhile."""
        return self._sending

    @sending.setter
    def sending(self, sending: bool) -> None:
        self._sending = sending
        for area in self.query(WrappingTextArea):
            area.held = sending
        if sending:
            self._stop_saving()  # a draft that is kept behind what is recorded would come back after it
        elif self.is_attached and self.unstored:
            self._kept = None
            self._keep_later(_DRAFT_AFTER)

    def keep_beside(self, name: str, value: str) -> None:
        """Keep something else in the draft beside what is typed."""
        self._beside[name] = value
        self.keep_soon()

    def forget_draft(self) -> None:
        """Keep no more drafts: what was typed is recorded."""
        self._stop_saving()
        self.slot = ""
