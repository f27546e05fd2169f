"""The status bar of a screen: one line for what just happened and how things stand, one for the keys."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from textual.binding import Binding
from textual.events import Click
from textual.strip import Strip
from textual.timer import Timer

from pdca_tui.domain.immutable import value
from pdca_tui.pages.layout.styled_line import Line, Role, Span, edges
from pdca_tui.screens.widgets.line_painter import LinePainter
from pdca_tui.text import width, wrap
from pdca_tui.words import say

_NOTICE_SECONDS = 6.0
_QUESTION_SECONDS = 12.0  # a question is read out to a room, or thought about
_KEY_SIGNS = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


@value(kw_only=False)
class Key:
    """A key that is shown: its sign, its word, and the action it starts."""

    sign: str
    word: str
    action: str


def key_sign(key: str) -> str:
    """Return what is printed on a key: ``question_mark`` is ``?``, ``ctrl+s`` is ``Ctrl+S``."""
    first = key.split(",", maxsplit=1)[0]
    if first in _KEY_SIGNS:
        return _KEY_SIGNS[first]
    held, _, pressed = first.rpartition("+")
    if held:
        return f"{held.capitalize()}+{_KEY_SIGNS.get(pressed, pressed.upper())}"
    if "_" in first:
        return unicodedata.lookup(first.replace("_", " "))  # Textual names signs as Unicode does
    return first.upper() if first.startswith("f") and first[1:].isdigit() else first


def shown_keys(bindings: Sequence[Binding]) -> tuple[Key, ...]:
    """Return bindings as keys; descriptions are keys of the catalogue."""
    return tuple(Key(key_sign(b.key), say(b.description), b.action) for b in bindings if b.description)


class StatusBar(LinePainter):
    """What just happened, how things stand, and the keys.

    On a low screen a notice takes the line of the keys while it is fresh.
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Begin empty."""
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()
        self._notice: Span | None = None
        self._answer: Key | None = None
        self._rows: list[str] = []
        self._height: int | None = None
        self._standing: tuple[Span, ...] = ()
        self._edge: tuple[Span, ...] = ()
        self._state: tuple[Span, ...] = ()
        self._fading: Timer | None = None
        self._places: list[tuple[int, int, str]] = []

    def put_keys(self, keys: Sequence[Key]) -> None:
        """Show the keys."""
        self._keys = tuple(keys)
        self.refresh()

    def put_standing(self, spans: Sequence[Span], *, edge: Sequence[Span] = (), state: Sequence[Span] = ()) -> None:
        """Show how things stand.

        What is at the ``edge`` is shown beside the keys where there is no other line; the ``state`` of the record also beside a
        notice that leaves no room for the rest.
        """
        if (tuple(spans), tuple(edge), tuple(state)) != (self._standing, self._edge, self._state):
            narrower = width("".join(text for text, _ in state)) != width("".join(text for text, _ in self._state))
            self._standing, self._edge, self._state = tuple(spans), tuple(edge), tuple(state)
            if self._notice and narrower:
                self._lay_out()
            else:
                self.refresh()

    def say(self, sentence: str, role: Role = Role.STRONG, *, stay: bool = False) -> None:
        """Show a sentence; it fades unless it is to ``stay`` until the next."""
        self._show(sentence, role, None if stay else _NOTICE_SECONDS)

    def ask(self, sentence: str, answer: Key | None) -> None:
        """Show a question, longer than a sentence, and the key that answers it.

        The key takes the place of the last one: the others stay where they are, and one that is clicked twice answers, too.
        """
        self._show(sentence, Role.ATTENTION, _QUESTION_SECONDS, answer)

    def _show(self, sentence: str, role: Role, seconds: float | None, answer: Key | None = None) -> None:
        self._notice, self._answer = (sentence, role), answer
        if self._fading:
            self._fading.stop()
            self._fading = None
        if seconds is not None:
            self._fading = self.set_timer(seconds, self.hush)
        self._lay_out()

    def mention(self, sentence: str) -> None:
        """Show a sentence about others, unless one to who sits here still stands: that something is recorded, or is not."""
        if self._notice is None or self._notice[1] is Role.HERE:
            self.say(sentence, Role.HERE)

    def hush(self) -> None:
        """Take the sentence away."""
        self._notice = self._answer = None
        self._lay_out()

    def outdate(self) -> None:
        """Show the sentence no more once anything is painted here again; a frame of its own would hold up the answer."""
        self._notice, self._answer, self._rows = None, None, []

    def on_resize(self) -> None:
        """Break the sentence for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Take as many lines as the sentence needs: it is shown to its end."""
        cells, beside = self.app.size.width, sum(width(text) for text, _ in self._state)
        self._rows = wrap(self._notice[0], max(cells - 2, 20)) if self._notice else []
        if self._rows and width(self._rows[-1]) + beside + 2 > cells and (not self._low or self._troubled):
            self._rows.append("")
        keys = 0 if self._low else 1
        height = len(self._rows) + keys if len(self._rows) > 1 else None
        if height != self._height:
            # Setting it lays the whole screen out, also to what it was.
            self._height = height
            self.styles.height = height
        self.refresh()

    @property
    def _troubled(self) -> bool:
        return any(role is Role.ATTENTION for _, role in self._state)

    @property
    def _low(self) -> bool:
        """Whether the screen is so low that sentence and keys share a line."""
        return self.screen.has_class("-low")

    @property
    def _covered(self) -> bool:
        """Whether the sentence stands where the keys would."""
        return self._low and self._notice is not None

    @property
    def notice(self) -> str:
        """The sentence that is shown, if any."""
        return self._notice[0] if self._notice else ""

    def render_line(self, y: int) -> Strip:
        """Return one of the lines."""
        cells = self.size.width
        keys_at = self.size.height - 1
        if y == keys_at and not self._covered:
            edge = self._edge if self._low else ()
            keys = self._key_line(cells - sum(width(text) for text, _ in edge) - 1 if edge else cells)
            return self.strip(Line(edges(cells, keys.spans, edge)), cells)
        left: tuple[Span, ...] = ((f" {self._rows[y]}", self._notice[1]),) if self._notice and y < len(self._rows) else ()
        right: tuple[Span, ...] = ()
        if y == max(len(self._rows) - 1, 0):
            right = self._state if self._crowded(left, cells) else self._standing
        return self.strip(Line(edges(cells, left, right)), cells)

    def _crowded(self, left: tuple[Span, ...], cells: int) -> bool:
        return sum(width(t) for t, _ in (*left, *self._standing)) + 2 > cells

    def _key_line(self, cells: int) -> Line:
        keys = self._keys if self._answer is None else (*self._keys[:-1], self._answer)
        line, self._places = _key_line(keys, cells)
        return line

    async def on_click(self, event: Click) -> None:
        """Do what the key that was clicked does; while a form is open the keys are those of the form."""
        if event.y != self.size.height - 1 or self._covered:
            return
        form = next((form for form in self.screen.query("Form") if form.display), None)
        for first, last, action in self._places:
            if action and first <= event.x < last:
                await (form or self.screen).run_action(action)


@lru_cache(maxsize=256)
def _key_line(keys: tuple[Key, ...], cells: int) -> tuple[Line, list[tuple[int, int, str]]]:
    """Return the line of the keys, and from which column to which each stands with what it does."""
    spans: list[Span] = []
    places: list[tuple[int, int, str]] = []
    at = 1
    last = keys[-1] if keys else None
    reserve = width(last.sign + last.word) + 3 if last else 0
    for key in keys:
        # Latin letters run together with the sign of the key, Japanese ones do not.
        joint = " " if key.word.isascii() else ""
        size = width(key.sign + joint + key.word)
        if key is not last and at + size + 1 + reserve > cells:
            continue
        spans += [(" ", Role.TEXT), (key.sign, Role.HERE), (joint + key.word, Role.DIM)]
        places.append((at, at + size, key.action))
        at += size + 1
    return Line(tuple(spans)), places
