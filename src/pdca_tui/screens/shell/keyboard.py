"""Keys, typing and pasting: text goes into the open field, and is never taken for keys.

The reasons for each rule are in docs/decisions/0021-typed-text-is-no-command.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.events import Key, Paste
from textual.screen import Screen

from pdca_tui.domain.immutable import value
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.action_names import meant, name_of
from pdca_tui.screens.shell.app_context import Answering
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.input_filter import (
    KEYS_AT_ONCE,
    Burst,
    at_the_boundary,
    is_kana,
    is_separated,
    is_separator,
    keys_in,
    on_one_line,
    pressed,
    typed_ahead,
)
from pdca_tui.text import clean, left_out
from pdca_tui.words import say

if TYPE_CHECKING:
    from textual.widget import Widget

    from pdca_tui.screens.widgets.form import Form

AT_ONCE = 0.01
"""Seconds between two keys of which nobody pressed the second by hand."""

TOGETHER = 0.35
"""Seconds between two letters of a word that is typed; somebody who presses one key and looks what came of it takes longer."""

STILL_TYPING = 0.6
"""Seconds after a character of a text in which the next character belongs to the same text."""

_ANSWER_WITHIN = 12.5  # as long as the question stands in the status bar, and the time to press the key
_KANA_AT_ONCE = 4  # a syllable or two that an input method made of keys


@value(kw_only=False)
class Question:
    """Something weighty that was asked for: ``sentence`` says what it would do, ``action`` is what Ctrl+S does then.

    Without an action it is answered by asking for it again.
    """

    what: str
    sentence: str
    action: str
    screen: Answering
    asked: float


_Keys = tuple[frozenset[str], frozenset[str]]
"""The keys that do anything on a screen, and the characters of those that open a field."""


@runtime_checkable
class HoldsKeys(Protocol):
    """A screen on which what keys do waits for the end of a word, so that it can be taken back: no letter is kept from it."""

    def typed_nowhere(self) -> None:
        """Take back what is held: a text was typed."""


class Typed(Protocol):
    """The application that keys, bursts and pastes come to."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen that is on."""

    @property
    def focused(self) -> Widget | None:
        """What has the focus."""

    async def forward(self, event: Key | Paste) -> None:
        """Hand a key or a paste to whoever has the focus."""

    async def run_key(self, key: str) -> None:
        """Do what a key is for."""

    def follows(self, key: Key, seconds: float) -> bool:
        """Whether another key waits that was pressed within ``seconds`` after ``key``."""

    def call_later(self, callback: Callable[[], object]) -> bool:
        """Call something once what waits was handled."""

    def tell(self, sentence: str, role: Role) -> None:
        """Show a sentence."""

    def unsay(self, sentence: str) -> None:
        """Take a sentence away where it is still shown."""


class Keyboard:
    """The keyboard of one application."""

    def __init__(self, app: Typed) -> None:
        """Serve ``app``; nothing was pressed yet."""
        self._app = app
        self._ahead: list[Key | Paste] = []
        self._ahead_on: Screen[Any] | None = None
        self._row: list[Key] = []
        self._last_odd = self._last_typed = self._last_letter = -STILL_TYPING
        self._word = ""
        self._strange = False
        self._question: Question | None = None
        self._answered = ""
        self.by_mouse = False
        """Whether the mouse was used last."""

    # ── in ──

    async def take(self, event: Key | Paste) -> None:
        """Take what came in: a key, a burst or a paste."""
        self.by_mouse = False
        if self._ahead or not self._app.screen.is_mounted:
            self.wait(event)
        elif isinstance(event, Key):
            self._row.append(at_the_boundary(event))
            if not self._app.follows(event, AT_ONCE):
                row, self._row = self._row, []
                await self._take_row(row)
        else:
            await self._take_text(event)

    def wait(self, event: Key | Paste) -> None:
        """Keep what was typed ahead for the screen that is just being opened, and all that is typed after it."""
        self._ahead.append(event)
        screen = self._app.screen
        if self._ahead_on is not screen:
            self._ahead_on = screen
            screen.call_later(self._app.call_later, self._take_ahead)

    async def _take_ahead(self) -> None:
        ahead, self._ahead, self._ahead_on = self._ahead, [], None
        for event in sorted(ahead, key=attrgetter("time")):
            if self._ahead or not self._app.screen.is_mounted:
                self.wait(event)
            elif isinstance(event, Key):
                await self._press(at_the_boundary(event))
            else:
                await self._take_text(event)

    async def _take_row(self, row: Sequence[Key]) -> None:
        """Take keys that came in a row, with no time between them: a text may come key by key."""
        if len(row) > 1:
            text = "".join(_text_of(key) for key in row)
            if self._in_field:
                if is_separated(text) and all(map(_text_of, row)) and keys_in(text, None) is None:
                    await self._insert(text)
                    return
            elif self._writing:
                if text.strip() and keys_in(text, None) is None and all(map(_text_of, row)):
                    await self._insert(text)
                    return
            elif text.strip() and not typed_ahead(text, *self._keys()):
                self._nowhere(text)
                return
        for key in row:
            await self._press(key)

    async def _take_text(self, event: Paste) -> None:
        """Put a burst or a paste where one writes; elsewhere a burst may be a few keys, and anything else is told."""
        is_burst, writing = isinstance(event, Burst), self._writing
        known = None if writing else self._keys()
        keys = keys_in(event.text, *(known or (None,))) if is_burst else None
        if keys is not None:
            for key in keys:
                await self._press(key)
        elif writing:
            await self._insert(event.text)
        elif event.text.strip():
            self._nowhere(event.text, known)

    async def _press(self, key: Key) -> None:
        """Press one key."""
        if self._ahead or not self._app.screen.is_mounted:
            self.wait(key)
            return
        character = key.character or ""
        if not character.isascii() and self._in_field and (is_separator(character) or not clean(character, None)):
            await self._insert(character)
            return
        if self._writing or not key.is_printable:
            self._word = ""  # what is written, or done by another key, ends the word before it
        self._disarm_by(key)
        await self._app.forward(key)

    # ── text ──

    @property
    def _form(self) -> Form | None:
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # forms cost start-up time

        return next((form for form in self._app.screen.walk_children(Form) if form.display), None)

    @property
    def _writing(self) -> bool:
        """Whether there is a field that takes text."""
        return self._in_field or self._form is not None

    @property
    def _in_field(self) -> bool:
        """Whether what is typed goes into a field right now."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key("a", "a")

    async def _insert(self, text: str) -> None:
        """Put a text, clean, where one writes, and say what of it was left out."""
        from textual.widgets import TextArea  # noqa: PLC0415  # forms cost start-up time

        self.disarm()
        self._word = ""
        form, dropped = self._form, left_out(text)
        text = clean(text, None)
        if self._in_field:
            await self._app.forward(Paste(text if isinstance(self._app.focused, TextArea) else on_one_line(text)))
        elif form is not None and not form.sending:
            form.take(text)
        if dropped and form is not None:
            form.tell(left_out_words(dropped))

    def _nowhere(self, text: str, known: _Keys | None = None) -> None:
        """Say that a text went nowhere, and where it can be written; a syllable or two were keys.

        ``known`` are the keys of the screen, if they were looked for already: a burst of many texts need not wait for it twice.
        """
        self.disarm()
        text = text.strip()
        if is_kana(text) and len(text) <= _KANA_AT_ONCE:
            self._tell(say("typed.japanese"))
            if isinstance(screen := self._app.screen, HoldsKeys):
                screen.typed_nowhere()
        else:
            self._tell_nowhere(known)

    def _tell_nowhere(self, known: _Keys | None = None) -> None:
        if isinstance(screen := self._app.screen, HoldsKeys):
            screen.typed_nowhere()
        bound, _ = known or self._keys()
        hints = [say(f"typed.{key}") for key in ("opinion", "decision") if _FIELD_KEYS[key] in bound and self._offers(key)]
        self._tell("".join((say("typed.nowhere"), *hints[:1])))

    def _offers(self, action: str) -> bool:
        actions = getattr(self._app.screen, "actions", None)
        return actions is None or bool(actions.offers(action))

    def _tell(self, sentence: str) -> None:
        self._app.tell(sentence, Role.ATTENTION)

    def _keys(self) -> _Keys:
        """Return the keys that do anything on this screen, and the characters of those that open a field."""
        active = self._app.screen.active_bindings
        screen = self._app.screen
        openers = screen.OPENS_FIELD if isinstance(screen, AppScreen) else frozenset[str]()
        opens = frozenset(key for key, each in active.items() if name_of(meant(each.binding.action)) in openers)
        return frozenset(active), frozenset("/" if key == "slash" else "+" if key == "plus" else key for key in opens)

    # ── keys ──

    async def comes_back(self, key: Key) -> bool:
        """Judge a key that no field took, when its turn has come; whether it is to be pressed no further."""
        meant = pressed(key)
        self._disarm_by(meant)
        if self._writing:
            self._word = ""
            return await self._means(key, meant)
        character = meant.character or ""
        typed = meant.is_printable or meant.key in ("enter", "tab", "backspace")
        if not typed:
            self._last_typed = self._last_odd = key.time - STILL_TYPING
            return False
        if 0 <= key.time - self._last_typed < STILL_TYPING:
            self._last_typed = key.time
            return True
        if self._is_prose(key, meant):
            return True
        if character.isascii() and meant.key in self._app.screen.active_bindings:
            return await self._means(key, meant)
        if not meant.is_printable:
            return False
        alone, self._last_odd = key.time - self._last_odd >= STILL_TYPING, key.time
        if character.isascii():
            return False
        if alone and is_kana(character):
            self._tell(say("typed.japanese"))
        else:
            self._last_typed = key.time
            self._tell_nowhere()
        return True

    def _is_prose(self, key: Key, meant: Key) -> bool:
        """Whether a key is a letter of a word that is being typed, and is not to be pressed.

        The letters of a Latin text are keys, and come one by one. From the fourth on they are a text, and from the one on that
        is no key; and none but the first of them records anything. A key that is held down, and digits, are keys.
        """
        letter = meant.character or ""
        if not (letter.isascii() and (letter.isalpha() or letter in _IN_WORDS)):
            self._word = ""
            return False
        bound = meant.key in self._app.screen.active_bindings
        together = 0 <= key.time - self._last_letter < TOGETHER
        before, self._last_letter = self._word if together else "", key.time
        if before.endswith(letter) and before:
            return False
        self._word = before + letter
        self._strange = (together and self._strange) or not bound
        if before and (self._strange or (len(before) >= KEYS_AT_ONCE and not self._holds)):
            self._word, self._last_typed = "", key.time
            self._tell_nowhere()
            return True
        if before and self._records(meant):
            self._tell(say("typed.fast", key=letter))
            return True
        return False

    @property
    def _holds(self) -> bool:
        """Whether the screen holds what its keys do until the word is over."""
        return isinstance(self._app.screen, HoldsKeys)

    def _records(self, key: Key) -> bool:
        """Whether a key records something at once: neither moves about nor opens a field."""
        screen = self._app.screen
        groups, found = getattr(screen, "actions", None), screen.active_bindings.get(key.key)
        if groups is None or found is None:
            return False
        action = meant(found.binding.action)
        owner = groups.owner(action)
        opens = screen.OPENS_FIELD if isinstance(screen, AppScreen) else frozenset[str]()
        return owner is not None and not {action, name_of(action)}.isdisjoint(owner.ASKS) and name_of(action) not in opens

    async def _means(self, key: Key, meant: Key) -> bool:
        """Press the key that was meant instead of the one that came; whether it was another."""
        if meant is key:
            return False
        await self._app.run_key(meant.key)
        return True

    # ── questions ──

    def ask(self, what: str, sentence: str, action: str, screen: Answering) -> None:
        """Note that something weighty was asked for; the next key answers, and any other than the asked one takes it back."""
        self._question = Question(what, sentence, action, screen, monotonic())

    def answered(self, what: str) -> bool:
        """Whether what was asked for is answered: by Ctrl+S, or by asking for it again where the question says so.

        A key on the screen that is clicked twice answers, too: nobody types that.
        """
        if self._answered == what:
            return True
        question = self._standing
        if question is None or question.what != what or (question.action and not self.by_mouse):
            return False
        self._question = None
        return True

    async def answer(self) -> None:
        """Do what was asked for."""
        question, self._question = self._standing, None
        if question is None or not question.action or question.screen is not self._app.screen:
            return
        self._answered = question.what
        try:
            await question.screen.run_action(question.action)
        finally:
            self._answered = ""

    @property
    def _standing(self) -> Question | None:
        question = self._question
        return question if question is not None and monotonic() - question.asked < _ANSWER_WITHIN else None

    def disarm(self) -> None:
        """Take a question back: something else was done."""
        question, self._question = self._question, None
        if question is not None:
            self._app.unsay(question.sentence)

    def _disarm_by(self, key: Key) -> None:
        if (question := self._question) is None:
            return
        asked_again = ("q", "ctrl+q", "ctrl+c") if not question.action else ("ctrl+s",)
        if pressed(key).key not in asked_again:
            self.disarm()


def left_out_words(dropped: Sequence[str]) -> str:
    """Return the sentence that says what was left out of a text."""
    return say("typed.left-out", what=say("comma").join(say(f"left-out.{each}") for each in dropped))


def _text_of(key: Key) -> str:
    """Return the character that a key types; empty for a key that types none."""
    if key.key in ("enter", "tab"):
        return "\n" if key.key == "enter" else "\t"
    return (key.character or "") if key.is_printable or is_separator(key.character) else ""


_IN_WORDS = frozenset(" ,.'’-;:")
"""What stands in a word or behind it."""

_FIELD_KEYS = {"opinion": "o", "decision": "d"}
