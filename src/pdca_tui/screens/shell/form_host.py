"""The forms in which the room is asked, and the drafts of what is written there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import own, slots, topic_of
from pdca_tui.errors import RecordError
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.shell.command_sender import AskingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.words import say

if TYPE_CHECKING:
    from textual.events import Key

    from pdca_tui.screens.widgets.form import Form


class DraftingScreen(AskingScreen):
    """A screen on which one can write. What is typed is kept until it is recorded, and is never both."""

    _others: Callable[[str], Form] | None = None
    """What makes the form that is open, of another draft."""

    async def open_form(self, form: Form) -> None:
        """Open a form under the page; one that is open stays. Whoever has left meanwhile writes nothing."""
        if not stands(self):
            return
        if self.form is not None:
            self.status_bar.say(say("form.one-at-a-time"), styled_line.Role.ATTENTION)
            return
        self.form = form
        self.page_view.can_focus = False
        await self.mount(form, before=self.status_bar)
        self.put_keys()
        self.call_after_refresh(self._reveal_pointed)

    def takes(self, event: Key) -> bool:
        """Give the form what was typed before it was there; whether it was given."""
        from pdca_tui.screens.widgets.choice import Choice  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.option_picker import OptionPicker  # noqa: PLC0415  # likewise

        # What is typed into the form stays there; only the space of a choice comes by here.
        is_choosing = isinstance(self.focused, Choice) and not isinstance(self.focused, OptionPicker)
        if self.form is None or not event.is_printable or is_choosing:
            return False
        if not self.form.sending:
            self.form.take(event.character or "", event.time)
        return True

    def _reveal_pointed(self) -> None:
        """Keep in view what is being written about."""
        if self.page_view.cursor:
            self.page_view.point(self.page_view.cursor)

    async def close_form(self, form: Form) -> None:
        """Close a form and go back to the page. It leaves the screen at once, and is taken apart when that was painted."""
        form.display = False
        if form is self.form:
            self.form = None
            if stands(self):
                self.page_view.can_focus = True
                self.page_view.focus()
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
            drafts = await self.drafts_on(slot)
        except RecordError as error:
            self.refused(error)
        else:
            await self.open_latest(drafts, make)

    async def open_latest(self, drafts: Mapping[str, str], make: Callable[[str], Form]) -> None:
        """Open the form of the last of the ``drafts`` of one topic, each by its slot; tell where there are more."""
        slot, draft = list(drafts.items())[-1]
        form = make(draft)
        form.slot = slot
        await self.open_form(form)
        if form is self.form:
            self._others = make
            if len(drafts) > 1:
                form.tell(say("draft.several", count=len(drafts)))

    async def drafts_on(self, topic: str) -> dict[str, str]:
        """Return the drafts on a topic that are offered here by their slots, the last one last; an empty one if there is none.

        ``RecordError`` if that is not known.
        """
        offered = own(await self.room.drafts(self.seat), self.app.drafter)
        return {slot: text for slot, text in offered.items() if topic_of(slot) == topic} or {
            next(slots(topic, self.app.drafter)): ""
        }

    def on_form_next_draft(self, message: Form.NextDraft) -> None:
        """Open the next draft, once this one is kept."""
        message.stop()
        self.run_worker(work(self._next_draft, message.form), group="leaving-form")

    async def _next_draft(self, form: Form) -> None:
        make = self._others
        if form is not self.form or form.sending or make is None or not await self._keep_form(form):
            return
        try:
            drafts = await self.drafts_on(topic_of(form.slot))
        except RecordError as error:
            self.refused(error)
            return
        order = list(drafts)
        at = order.index(form.slot) if form.slot in order else len(order)
        others = [slot for slot in (*order[at + 1 :], *order[:at]) if drafts[slot]]
        if not others:
            form.tell(say("draft.only"))
            return
        await self.close_form(form)
        following = others[0]
        await self.open_latest(
            {**{slot: drafts[slot] for slot in order if slot != following}, following: drafts[following]}, make
        )

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
        return await self._keep_form(form)

    async def _keep_form(self, form: Form) -> bool:
        """Keep what is typed into a form; whether it is. What another terminal keeps in its place stays beside it."""
        async with form.keeping:
            slot, draft = form.slot, form.draft
            if not slot or not form.unstored:
                return True
            known = form.known
            form.tried.add(draft)
            try:
                kept = await self.room.save_draft(self.seat, slot, draft, known)
            except RecordError as error:
                self.refused(error)
                return False
            if form.slot == slot:
                form.slot = kept or slot
            form.stored(draft)
        if kept not in (slot, None):
            form.tell(say("draft.apart"))
        return True

    async def _keep(self, slot: str, text: str) -> bool:
        """Keep a draft; whether it could be."""
        try:
            await self.room.save_draft(self.seat, slot, text)
        except RecordError as error:
            self.refused(error, what="draft")
            return False
        if "draft" in self.app.sending.failed:
            self.app.sending.failed.discard("draft")
            self.put_standing()
        return True

    def on_form_drafted(self, message: Form.Drafted) -> None:
        """Keep a draft, without making the screen wait for it."""
        message.stop()
        self.run_worker(work(self._keep_typed, message.slot), group="drafts")

    async def _keep_typed(self, slot: str) -> None:
        form = self.form
        if form is None or form.slot != slot or form.sending:  # what it was has been recorded meanwhile, or is just now
            return
        if not await self._keep_form(form):
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
        kept = await self._keep_form(form)
        if form.sending:  # submitted meanwhile
            return
        if kept or not form.draft:
            await self.close_form(form)
            if kept and drafted:
                self.status_bar.say(say("form.draft-kept"), styled_line.Role.GOOD)
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
            self.app.sending.run(work(self._submit, form, dict(message.values)))

    async def _submit(self, form: Form, values: dict[str, str]) -> None:
        try:
            await self.submitted(form, values)
        finally:
            form.asked = None
            form.sending = False

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Do what the form is for."""
        raise NotImplementedError
