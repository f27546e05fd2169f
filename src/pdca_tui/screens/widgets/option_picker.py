"""A seat or a department, chosen by its number or by how its name begins: nobody is chosen by pressing nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.message import Message
from textual.strip import Strip

from pdca_tui.pages.layout.styled_line import Line, Role, Span
from pdca_tui.screens.widgets.choice import LABEL_CELLS, Choice
from pdca_tui.screens.widgets.field import Pick
from pdca_tui.text import folded, pad, width
from pdca_tui.words import say

_AROUND = 1 + LABEL_CELLS + 2
_BURST = 0.01
"""Seconds between characters that a terminal hands on as one: what an input method commits, what is pasted."""


class OptionPicker(Choice, inherit_bindings=False):
    """One of several that must be chosen. Typing narrows them down; what fits none of them belongs into the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "key.pick-accept", show=False),
        Binding("right,down", "turn(1)", "key.next-choice", show=False),
        Binding("left,up", "turn(-1)", "key.previous-choice", show=False),
        Binding("backspace", "erase", "key.pick-erase", show=False),
    ]

    class Accepted(Message):
        """What is chosen is meant."""

    def __init__(
        self, label: str, picks: Sequence[Pick], *, value: str = "", typed: Callable[[str], None], id: str | None = None
    ) -> None:
        """Offer ``picks``; begin with ``value``, or with none. ``typed`` gets what belongs into the text."""
        super().__init__(label, tuple((pick.value, pick.words) for pick in picks), value=value, id=id)
        self._picks = tuple(picks)
        self._at = next((at for at, pick in enumerate(picks) if pick.value == value), -1)
        self._into_text = typed
        self._typing = ""
        self._before = -1
        self._last = 0.0

    @property
    def label(self) -> str:
        """What it is called."""
        return self._label

    @property
    def value(self) -> str:
        """The value chosen; empty while none is."""
        return self._picks[self._at].value if self._at >= 0 else ""

    # ── choosing ──

    def type_in(self, text: str, at: float) -> None:
        """Take what was typed at the moment ``at``: more of a number or a name, or what belongs into the text."""
        together, self._last = at - self._last < _BURST, at
        typed, settled = self._typing + text, bool(self._typing) and self._at >= 0
        fits = [] if text.isspace() else self._fitting(typed)
        if settled and not (fits and (together or text.isascii())):
            # A name that goes on as a sentence, at once, was the beginning of the sentence.
            text = typed if together else text
            if together:
                self._choose(self._before)
            self._typing = ""
            self._hand_on(text)
        elif not fits:
            self._typing = ""
            self._hand_on(typed)
        else:
            if not self._typing:
                self._before = self._at
            self._typing = typed
            self._choose(fits[0] if len(fits) == 1 else -1)

    def _fitting(self, typed: str) -> list[int]:
        """Return the places of those whose number or name begins with what was typed."""
        begins = folded(typed)
        return [at for at, pick in enumerate(self._picks) if any(name.startswith(begins) for name in _names(pick))]

    def _exactly(self) -> int:
        """Return the place of the one whose number was typed in full; -1 if none is."""
        typed = folded(self._typing)
        return next((at for at, pick in enumerate(self._picks) if typed == str(pick.number)), -1)

    def _choose(self, at: int) -> None:
        self._at = at
        self._lay_out()
        self.post_message(self.Changed())

    def _hand_on(self, text: str) -> None:
        self._lay_out()
        self._into_text(text)

    def action_accept(self) -> None:
        """Go on with what is chosen; a number that others begin with is meant now."""
        if self._at < 0 and (exact := self._exactly()) >= 0:
            self._choose(exact)
        if self._at >= 0:
            self._typing = ""
            self.post_message(self.Accepted())

    def action_turn(self, way: int) -> None:
        """Choose the next one, or the one before, of those that fit what was typed."""
        fits = self._fitting(self._typing) if self._typing and self._at < 0 else list(range(len(self._picks)))
        at = fits[(fits.index(self._at) + way) % len(fits)] if self._at in fits else fits[0 if way > 0 else -1]
        self._typing = ""
        self._choose(at)

    def action_erase(self) -> None:
        """Take the last character back that was typed, or what is chosen."""
        self._typing = self._typing[:-1]
        fits = self._fitting(self._typing) if self._typing else []
        self._choose(fits[0] if len(fits) == 1 else -1)

    # ── showing ──

    def _lay_out(self) -> None:
        rows = 1 if self._at >= 0 or not self.has_focus else 1 + len(self._listed())
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.refresh()

    def _listed(self) -> list[str]:
        """Return the rows of those that can be chosen, each with its number."""
        # One cell at the end is left to a scroll bar of the form.
        cells = max((self.size.width or self.app.size.width) - _AROUND - 1, 12)
        fits = self._fitting(self._typing) if self._typing else range(len(self._picks))
        rows = [""]
        for each in (f"{self._picks[at].number} {self._picks[at].words}" for at in fits):
            longer = f"{rows[-1]}  {each}" if rows[-1] else each
            if width(longer) <= cells or not rows[-1]:
                rows[-1] = longer
            else:
                rows.append(each)
        return rows

    def render_line(self, y: int) -> Strip:
        """Return a row: what is chosen, or how to choose and out of which."""
        mark = "▌" if self.has_focus else " "
        left: Span = ("◂ " if self._at >= 0 and y == 0 else "  ", Role.DIM)
        right: Span = (" ▸" if self._at >= 0 and y == 0 else "", Role.DIM)
        if self._at >= 0:
            pick = self._picks[self._at]
            words: Span = (f"{pick.number} {pick.words}", Role.HERE if self.has_focus else Role.STRONG)
        elif y == 0:
            told = say("pick.typed", typed=self._typing) if self._typing else say("pick.how")
            words = (told if self.has_focus else say("pick.none"), Role.ATTENTION)
        else:
            listed = self._listed()
            words = (listed[y - 1] if y <= len(listed) else "", Role.TEXT)
        spans: tuple[Span, ...] = ((pad(self._label if y == 0 else "", LABEL_CELLS), Role.DIM), left, words, right)
        return self.strip(Line(spans), self.size.width, mark)

    def on_key(self, event: Key) -> None:
        """Take what is typed."""
        if event.is_printable and event.character:
            event.stop()
            self.type_in(event.character, event.time)

    def on_focus(self) -> None:
        """List what can be chosen."""
        self._lay_out()

    def on_blur(self) -> None:
        """Show what is chosen only."""
        self._typing = ""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Go through them by clicking."""
        self.action_turn(-1 if event.x < LABEL_CELLS + 3 and self._at >= 0 else 1)


def _names(pick: Pick) -> tuple[str, ...]:
    return (str(pick.number), f"{pick.number:02}", *(folded(name) for name in pick.names))
