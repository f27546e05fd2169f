"""The form that is open on a screen, and the drafts of what is written there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import own, slots, topic_of
from pdca_tui.errors import PdcaError, RecordError
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.shell.form_request import FormRequest, FormValues
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.words import say

if TYPE_CHECKING:
    from textual.events import Key

    from pdca_tui.screens.shell.record_access import RecordHost
    from pdca_tui.screens.widgets.form import Form

Make = Callable[[str], "Form"]
"""Makes a form of a draft, which is empty where there is none."""


class FormHost:
    """What one writes on a screen. What is typed is kept until it is recorded, and is never both."""

    def __init__(self, host: RecordHost) -> None:
        """Begin with no form on ``host``."""
        self._host = host
        self._make: Make | None = None
        self.form: Form | None = None
        """The form that is open."""
        self.begun_by = self.begun_at = ""
        """The action that opened it, and what the cursor was on then."""

    # ── opening and closing ──

    async def open(self, form: Form) -> None:
        """Open a form under the page; one that is open stays. Whoever has left meanwhile writes nothing."""
        host = self._host
        if not stands(host):
            return
        if self.form is not None:
            host.status_bar.say(say("form.one-at-a-time"), styled_line.Role.ATTENTION)
            return
        self.form = form
        self.begun_by, self.begun_at = host.actions.running, host.page_view.cursor
        host.page_view.can_focus = False
        await host.mount(form, before=host.status_bar)
        host.put_keys()
        host.call_after_refresh(self._reveal_pointed)
        if form is self.form:
            for group in host.actions:
                group.form_opened(form)

    def takes(self, event: Key) -> bool:
        """Give the form what was typed before it was there; whether it was given."""
        from pdca_tui.screens.widgets.choice import Choice  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.option_picker import OptionPicker  # noqa: PLC0415  # likewise

        # What is typed into the form stays there; only the space of a choice comes by here.
        focused = self._host.focused
        is_choosing = isinstance(focused, Choice) and not isinstance(focused, OptionPicker)
        if self.form is None or not event.is_printable or is_choosing:
            return False
        if not self.form.sending:
            self.form.take(event.character or "", event.time)
        return True

    def _reveal_pointed(self) -> None:
        """Keep in view what is being written about."""
        if (page := self._host.page_view).cursor:
            page.point(page.cursor)

    async def close(self, form: Form) -> None:
        """Close a form and go back to the page. It leaves the screen at once, and is taken apart when that was painted."""
        host = self._host
        form.display = False
        if form is self.form:
            self.form = None
            if stands(host):
                host.page_view.can_focus = True
                host.page_view.focus()
                host.put_keys()
        host.call_after_refresh(_take_apart, form)

    # ── drafts ──

    async def open_drafted(self, topic: object, make: Make) -> None:
        """Open the form that ``make`` makes of the draft on a topic.

        While nobody knows what is kept there, none is opened: the first character typed would replace it.
        """
        try:
            drafts = await self.drafts_on(topic)
        except RecordError as error:
            self._host.commands.refused(error)
        else:
            await self.open_latest(drafts, make)

    async def open_latest(self, drafts: Mapping[str, str], make: Make) -> None:
        """Open the form of the last of the ``drafts`` of one topic, each by its slot; tell where there are more."""
        slot, draft = list(drafts.items())[-1]
        form = make(draft)
        form.slot = slot
        await self.open(form)
        if form is self.form:
            self._make = make
            if len(drafts) > 1:
                form.tell(say("draft.several", count=len(drafts)))

    async def drafts_on(self, topic: object) -> dict[str, str]:
        """Return the drafts on a topic that are offered here by their slots, the last one last; an empty one if there is none.

        ``RecordError`` if that is not known.
        """
        host, drafter = self._host, self._host.app.drafter
        offered = own(await host.record.drafts(host.seat), drafter)
        return {slot: text for slot, text in offered.items() if topic_of(slot) == str(topic)} or {
            next(slots(str(topic), drafter)): ""
        }

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
        return await self.keep(form)

    async def keep(self, form: Form) -> bool:
        """Keep what is typed into a form; whether it is. What another terminal keeps in its place stays beside it."""
        async with form.keeping:
            slot, draft = form.slot, form.draft
            if not slot or not form.unstored:
                return True
            known = form.known
            form.tried.add(draft)
            try:
                kept = await self._host.record.save_draft(self._host.seat, slot, draft, known)
            except RecordError as error:
                self._host.commands.refused(error)
                return False
            if form.slot == slot:
                form.slot = kept or slot
            form.stored(draft)
        if kept not in (slot, None):
            form.tell(say("draft.apart"))
        return True

    async def keep_draft(self, slot: str, text: str) -> bool:
        """Keep a draft; whether it could be."""
        host = self._host
        try:
            await host.record.save_draft(host.seat, slot, text)
        except RecordError as error:
            host.commands.refused(error, what="draft")
            return False
        if "draft" in host.app.sending.failed:
            host.app.sending.failed.discard("draft")
            host.app.put_standing()
        return True

    # ── what the form tells ──

    def drafted(self, slot: str) -> None:
        """Keep a draft, without making the screen wait for it."""
        self._host.run_worker(work(self._keep_typed, slot), group="drafts")

    async def _keep_typed(self, slot: str) -> None:
        form = self.form
        if form is None or form.slot != slot or form.sending:  # what it was has been recorded meanwhile, or is just now
            return
        if not await self.keep(form):
            form.keep_draft_again()

    def next_draft(self, form: Form) -> None:
        """Open the next draft, once this one is kept."""
        self._host.run_worker(work(self._next_draft, form), group="leaving-form")

    async def _next_draft(self, form: Form) -> None:
        make = self._make
        if form is not self.form or form.sending or make is None or not await self.keep(form):
            return
        try:
            drafts = await self.drafts_on(topic_of(form.slot))
        except RecordError as error:
            self._host.commands.refused(error)
            return
        order = list(drafts)
        at = order.index(form.slot) if form.slot in order else len(order)
        others = [slot for slot in (*order[at + 1 :], *order[:at]) if drafts[slot]]
        if not others:
            form.tell(say("draft.only"))
            return
        await self.close(form)
        following = others[0]
        before = {slot: drafts[slot] for slot in order if slot != following}
        await self.open_latest({**before, following: drafts[following]}, make)

    def left(self, form: Form, *, drafted: bool) -> None:
        """Close the form that was left."""
        self._host.run_worker(work(self._leave, form, drafted=drafted), group="leaving-form")

    async def _leave(self, form: Form, *, drafted: bool) -> None:
        """Close a form once what is in it is kept; if it cannot be, only when left again after that was told."""
        if form is not self.form or form.sending:
            return
        if form.warned and form.unstored and form.warned == form.draft:
            # Told already that it cannot be kept: the record is not waited for once more.
            await self.close(form)
            return
        kept = await self.keep(form)
        if form.sending:  # submitted meanwhile
            return
        if kept or not form.draft:
            await self.close(form)
            if kept and drafted:
                self._host.status_bar.say(say("form.draft-kept"), styled_line.Role.GOOD)
        else:
            form.tell(say("draft.not-kept"), wrong=True)
            form.warned = form.draft
            form.keep_draft_again()

    def submitted(self, form: Form, fields: Mapping[str, str]) -> None:
        """Do what a form asks for; what is on its way is not sent twice."""
        if form is self.form and not form.sending:
            form.sending = True  # at once: the key may have been pressed twice in one turn
            self._host.app.sending.run(work(self._submit, form, dict(fields)))

    async def _submit(self, form: Form, fields: Mapping[str, str]) -> None:
        values = FormValues(fields, self._host.app.now().date(), again=form.repeats == fields.get("text"))
        try:
            if form.submit is not None:
                await form.submit(form, values)
            elif isinstance(form.request, FormRequest):
                await self._ask(form, form.request, values)
        finally:
            form.asked = None
            form.sending = False

    async def _ask(self, form: Form, request: FormRequest, values: FormValues) -> None:
        commands = self._host.commands
        try:
            command = request.to_command(values)
        except PdcaError as error:
            commands.refused(error, form)
        else:
            await commands.ask(command, form.done, form=form, then=form.then)


async def _take_apart(form: Form) -> None:
    if form.is_attached:
        await form.remove()
