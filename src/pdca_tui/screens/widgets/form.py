"""A form under the page: a few choices and lines, and a text. What is typed is kept as a draft."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Line, Role, Span
from pdca_tui.screens.widgets.choice import LABEL_CELLS, Choice
from pdca_tui.screens.widgets.draft_form import DraftForm
from pdca_tui.screens.widgets.field import MOST, TEXT, Field, as_values
from pdca_tui.screens.widgets.input_filter import on_one_line
from pdca_tui.screens.widgets.line_input import LineInput
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.multi_choice import MultiChoice
from pdca_tui.screens.widgets.option_picker import OptionPicker
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.text_area import WrappingTextArea
from pdca_tui.text import clean, clean_line, pad, wrap
from pdca_tui.words import say

__all__ = ["MOST", "TEXT", "Field", "Form", "as_values"]

Submit = Callable[[Any, Any], Awaitable[object]]
"""Does what a form is for, with what was typed into it."""


class Form(DraftForm):
    """A form that is open: fields, a text unless ``text`` is ``None``, and room for what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", "key.submit", priority=True),
        Binding("escape", "leave", "key.close"),
        Binding("ctrl+n", "next_draft", "key.next-draft", show=False),
        Binding("tab", "app.focus_next", "key.next-field"),
        Binding("shift+tab", "app.focus_previous", "key.previous-field", show=False),
        Binding("ctrl+down", "read(1)", "key.read-down", show=False),
        Binding("ctrl+up", "read(-1)", "key.read-up", show=False),
    ]

    def __init__(  # noqa: PLR0913  # what is asked for, how it looks, and what follows
        self,
        request: object,
        title: str,
        fields: Sequence[Field] = (),
        *,
        text: str | None = "",
        slot: str = "",
        draft: str = "",
        beside: Mapping[str, str] | None = None,
        weighty: bool = False,
        done: str = "",
        submit: Submit | None = None,
    ) -> None:
        """Open a form for a ``request``, which makes the command of what is typed; ``done`` is told when that is recorded.

        Where more than one command, or none, comes of it, ``submit`` does what it is for. It is kept as a draft in ``slot``
        and begins with ``draft``. ``beside`` is kept in the draft with what is typed, and not shown. One that is ``weighty`` is
        submitted by Ctrl+S only.
        """
        super().__init__(slot, draft, beside)
        self.request = request
        self.done = done
        self.submit = submit
        self.then: Callable[[], None] | None = None
        """Called when it is recorded, before the form closes."""
        self.refused: Callable[[PdcaError], None] | None = None
        """Called when it was refused, and that was told."""
        self.title = title
        """What the form is for."""
        self._weighty = weighty
        self.fields = tuple(fields)
        """Its fields, in order; the text comes after them."""
        self._text = text
        self._draft = as_values(draft)
        self.repeats = ""
        """What was typed when the person was told that it is recorded already: submitted again, it is meant."""
        self._taking: Input | None = None
        self.told: Span = ("", Role.STRONG)
        """What is told under the text."""

    def compose(self) -> ComposeResult:
        """Lay out the title, the fields, the text and room for a sentence."""
        yield StaticLines(id="form-title")
        for field in self.fields:
            value = self._draft.get(field.name, field.value)
            if field.several is not None:
                yield MultiChoice(field.label, field.several, value=value, id=f"field-{field.name}")
            elif field.picks:
                yield OptionPicker(field.label, field.picks, value=value, typed=self.write, id=f"field-{field.name}")
            elif field.options:
                yield Choice(field.label, field.options, value=value, typed=self.take, id=f"field-{field.name}")
            else:
                with Horizontal(classes="field-row"):
                    label = StaticLines(classes="field-label")
                    label.put([Line(((" " + pad(field.label, LABEL_CELLS), Role.DIM),))])
                    yield label
                    yield LineInput(value, prefilled=field.value, placeholder=field.hint, id=f"field-{field.name}")
        if self._text is not None:
            yield WrappingTextArea(
                self._draft.get(TEXT, self._text), id="field-text", soft_wrap=True, tab_behavior="focus", compact=True
            )
        yield StaticLines(id="form-message")

    def on_mount(self) -> None:
        """Begin where the typing begins."""
        self.screen.add_class("-writing")
        if not self._kept:
            self._kept = self._stored = self.draft  # what the form begins with is no draft yet
        self._show_fields()
        self.query_one("#form-title", StaticLines).put([Line(((f" {self.title} ", Role.HERE),))])
        self.tell(say("form.draft-back") if self._draft else "")
        area = self.query("#field-text")
        # Whoever must be named first is chosen first.
        (self._unchosen() or (area.first() if area else self.query("Input, Choice").first())).focus()
        if isinstance(first := area.first() if area else None, TextArea):
            first.move_cursor(first.document.end)
        self.call_after_refresh(self._begin)

    def on_hide(self) -> None:
        """Give the room back to what is read, once the form is closed."""
        self._give_back()

    def on_unmount(self) -> None:
        """Give the room back to what is read, once the form is gone."""
        self._give_back()

    def _give_back(self) -> None:
        another = any(form is not self and form.display for form in self.screen.query(Form))
        self.screen.set_class(another, "-writing")

    def _begin(self) -> None:
        self._ready = True
        if self._text is not None and self.query_one(TextArea).text != self._draft.get(TEXT, self._text):
            self._kept, self._stored = None, ""  # somebody was quicker than the form
            self.keep_soon()

    def _show_fields(self) -> None:
        """Show the fields that count as things are chosen now."""
        values = self.values
        for field in self.fields:
            if field.when is not None:
                widget = self.query_one(f"#field-{field.name}")
                row = widget if isinstance(widget, Choice) else widget.parent
                if isinstance(row, Widget):
                    row.display = field.counts(values)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose with the arrows."""
        return any(field.is_choice for field in self.fields)

    @property
    def values(self) -> dict[str, str]:
        """What is in the form now, clean."""
        values: dict[str, str] = {}
        for field in self.fields:
            if not field.counts(values):
                values[field.name] = ""
                continue
            widget = self.query_one(f"#field-{field.name}")
            if isinstance(widget, Choice):
                values[field.name] = widget.value
            elif isinstance(widget, Input):
                values[field.name] = clean_line(widget.value, MOST)
        if self._text is not None:
            values[TEXT] = clean(self.query_one("#field-text", TextArea).text, MOST)
        return values

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence under the text; an empty one takes the line away."""
        self.told = (sentence, Role.ATTENTION if wrong else Role.STRONG)
        self._lay_out_told()
        if sentence:
            self.call_after_refresh(self.call_after_refresh, self._show_told)

    def _lay_out_told(self) -> None:
        sentence, role = self.told
        rows = wrap(sentence, max(self.app.size.width - 4, 20)) if sentence else []
        for foot in self.query("#form-message").results(StaticLines):  # none once the form was taken apart
            foot.put([Line(((f" {row}", role),)) for row in rows])

    def _show_told(self) -> None:
        """Show what is told; what is longer than the form from its beginning."""
        for foot in self.query("#form-message").results(StaticLines):
            foot.scroll_visible(animate=False, top=foot.size.height > self.size.height)

    def on_resize(self) -> None:
        """Break what is told for the new width."""
        self._lay_out_told()

    def _keep_in_view(self) -> None:
        """Show where the typing goes, where not all of the form has room."""
        if stands(self) and self.max_scroll_y and (focused := self.screen.focused) is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)

    def action_submit(self) -> None:
        """Hand the values to the screen, once what was typed before is in them."""
        (self.screen.focused or self).call_later(self._submit)

    def _submit(self) -> None:
        if (pick := self._unchosen()) is not None:
            self.tell(say("form.choose-first", what=pick.label), wrong=True)
            pick.focus()
        else:
            values = self.values
            self.post_message(self.Event(lambda owner: owner.submitted(self, values)))

    def _unchosen(self) -> OptionPicker | None:
        """Return the first seat or department that is to be chosen and is not."""
        return next((pick for pick in self.query(OptionPicker) if pick.display and not pick.value), None)

    @on(OptionPicker.Accepted)
    def _picked(self) -> None:
        """Go on to the text; where there is none, that was all."""
        if self._text is None:
            self.action_submit()
        else:
            self.query_one("#field-text", TextArea).focus()

    def action_leave(self) -> None:
        """Close the form; the draft stays."""
        self._stop_saving()
        drafted = bool(self.draft) and (self._drafted or self.unstored)
        self.post_message(self.Event(lambda owner: owner.left(self, drafted=drafted)))

    def action_next_draft(self) -> None:
        """Open the next draft of what is written here, where there are several."""
        self.post_message(self.Event(lambda owner: owner.next_draft(self)))

    def action_read(self, way: int) -> None:
        """Scroll the page above without leaving the form; but first what is told under the text, where there is more of it."""
        if way > 0 and self.query_one("#form-message").size.height and self.scroll_y < self.max_scroll_y:
            self.scroll_to(y=self.scroll_y + max(self.size.height - 2, 1), animate=False)
        else:
            self.screen.query_one(PageView).action_page(way)

    def take(self, text: str, at: float | None = None) -> None:
        """Take what was typed or pasted elsewhere, at the moment ``at``: it chooses who must be named first, or is written.

        Once writing has begun, what follows belongs into the text, whoever is still to be named.
        """
        pick = None if isinstance(self.screen.focused, TextArea) else self._unchosen()
        if pick is not None:
            self.screen.set_focus(pick)
            pick.type_in(text, time.monotonic() if at is None else at)
        else:
            self.write(text)

    def write(self, text: str) -> None:
        """Put a text into the field for it, or into the first line that is empty, and go there."""
        # At once and not by messages: what is typed next must not come before it.
        for area in self.query(TextArea):
            self.screen.set_focus(area)
            area.insert(text)
            return
        # A burst may arrive before the focus has moved: all of it belongs into the same line.
        self._taking = self._taking or next((line for line in self.query(Input) if not line.value), None)
        if self._taking is not None:
            self.screen.set_focus(self._taking)
            self._taking.insert_text_at_cursor(on_one_line(text))

    def add(self, text: str) -> None:
        """Put a text behind all that is written."""
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self.write(text)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        self._show_fields()
        self.call_after_refresh(self._keep_in_view)
        self.keep_soon()

    @on(Input.Submitted)
    def _line_done(self, event: Input.Submitted) -> None:
        event.stop()
        if self._text is None and event.input is self.query(Input).last():
            if self._weighty:
                self.tell(say("form.weighty"))
            else:
                self.action_submit()
        else:
            self.screen.focus_next()

    @property
    def draft(self) -> str:
        """What is typed now, as it is kept; empty if it says nothing."""
        values = self.values
        typed = values.get(TEXT, "").strip() or any(values[f.name].strip() for f in self.fields if not f.is_choice)
        return json.dumps({**self._beside, **values}, ensure_ascii=False) if typed else ""
