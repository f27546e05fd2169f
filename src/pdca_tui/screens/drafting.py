"""The forms in which the room is asked, and the drafts of what is written there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from pdca_tui.errors import RecordError
from pdca_tui.pages import line
from pdca_tui.screens.asking import AskingScreen
from pdca_tui.screens.widgets.standing import stands
from pdca_tui.screens.working import work
from pdca_tui.words import say

if TYPE_CHECKING:
    from textual.events import Key

    from pdca_tui.screens.widgets.form import Form


class DraftingScreen(AskingScreen):
    """A screen on which one can write. What is typed is kept until it is recorded, and is never both."""

    async def open_form(self, form: Form) -> None:
        """Open a form under the paper; one that is open stays. Whoever has left meanwhile writes nothing."""
        if not stands(self):
            return
        if self.form is not None:
            self.foot.say(say("form.one-at-a-time"), line.Role.ATTENTION)
            return
        self.form = form
        self.paper.can_focus = False
        await self.mount(form, before=self.foot)
        self.put_keys()
        self.call_after_refresh(self._reveal_pointed)

    def takes(self, event: Key) -> bool:
        """Give the form what was typed before it was there; whether it was given."""
        from pdca_tui.screens.widgets.choice import Choice  # noqa: PLC0415  # forms cost start-up time

        # What is typed into the form stays there; only the space of a choice comes by here.
        if self.form is None or not event.is_printable or isinstance(self.focused, Choice):
            return False
        if not self.form.sending:
            self.form.take(event.character or "")
        return True

    def _reveal_pointed(self) -> None:
        """Keep in view what is being written about."""
        if self.paper.cursor:
            self.paper.point(self.paper.cursor)

    async def close_form(self, form: Form) -> None:
        """Close a form and go back to the paper. It leaves the screen at once, and is taken apart when that was painted."""
        form.display = False
        if form is self.form:
            self.form = None
            if stands(self):
                self.paper.can_focus = True
                self.paper.focus()
                self.put_keys()
        self.call_after_refresh(self._take_apart, form)

    async def _take_apart(self, form: Form) -> None:
        if form.is_attached:
            await form.remove()

    async def open_drafted(self, slot: str, make: Callable[[str], Form]) -> None:
        """Open the form that ``make`` makes of the draft in a slot.

        While nobody knows what is kept there, none is opened: the first character typed would replace it.
        """
        try:
            draft = await self.draft_in(slot)
        except RecordError as error:
            self.refused(error)
        else:
            await self.open_form(make(draft))

    async def draft_in(self, slot: str) -> str:
        """Return what is kept in a slot for this seat; empty if nothing is. ``RecordError`` if that is not known."""
        return (await self.room.drafts(self.seat)).get(slot, "")

    async def keep_written(self) -> bool:
        """Keep what is being written, before the screen goes; whether it is kept.

        What is being recorded is no draft any more once it is.
        """
        form = self.form
        if form is None or not form.slot:
            return True
        if (asked := form.asked) is not None:
            await asyncio.wait([asked])
            if not asked.cancelled() and asked.exception() is None:
                return True
        return not form.unstored or await self._keep(form.slot, form.draft)

    async def _keep(self, slot: str, text: str) -> bool:
        """Keep a draft; whether it could be."""
        try:
            await self.room.save_draft(self.seat, slot, text)
        except RecordError as error:
            self.refused(error, what="draft")
            return False
        if "draft" in self.house.sending.failed:
            self.house.sending.failed.discard("draft")
            self.put_standing()
        return True

    def on_form_drafted(self, message: Form.Drafted) -> None:
        """Keep a draft, without making the screen wait for it."""
        message.stop()
        self.run_worker(work(self._keep_typed, message.slot, message.text), group="drafts")

    async def _keep_typed(self, slot: str, text: str) -> None:
        form = self.form
        if form is None or form.slot != slot or form.sending:  # what it was has been recorded meanwhile, or is just now
            return
        if await self._keep(slot, text):
            form.stored(text)
        else:
            form.keep_draft_again()

    def on_form_left(self, message: Form.Left) -> None:
        """Close the form that was left."""
        message.stop()
        self.run_worker(work(self._leave, message.form, drafted=message.drafted), group="leaving-form")

    async def _leave(self, form: Form, *, drafted: bool) -> None:
        """Close a form once what is in it is kept; if it cannot be, only when left again after that was told."""
        if form is not self.form or form.sending:
            return
        if form.warned and form.unstored and form.warned == form.draft:
            # Told already that it cannot be kept: the record is not waited for once more.
            await self.close_form(form)
            return
        kept = not form.unstored or await self._keep(form.slot, form.draft)
        if form.sending:  # submitted meanwhile
            return
        if kept or not form.draft:
            await self.close_form(form)
            if kept and drafted:
                self.foot.say(say("form.draft-kept"), line.Role.GOOD)
        else:
            form.tell(say("draft.not-kept"), wrong=True)
            form.warned = form.draft
            form.keep_draft_again()

    def on_form_submitted(self, message: Form.Submitted) -> None:
        """Turn what a form says into a command; what is on its way is not sent twice."""
        message.stop()
        form = message.form
        if form is self.form and not form.sending:
            form.sending = True  # at once: the key may have been pressed twice in one turn
            self.house.sending.run(work(self._submit, form, dict(message.values)))

    async def _submit(self, form: Form, values: dict[str, str]) -> None:
        try:
            await self.submitted(form, values)
        finally:
            form.asked = None
            form.sending = False

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Do what the form is for."""
        raise NotImplementedError
