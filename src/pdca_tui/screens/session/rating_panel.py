"""Giving marks, one key a mark: the scale with its meanings lies over the foot of the page, for as long as marks are given.

A mark is shown at once and recorded when the word that its key may begin is over: the letters of a text are no marks
(docs/decisions/0049-a-mark-waits-for-the-end-of-its-word.md).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.timer import Timer

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Scale
from pdca_tui.domain.session.rating_subjects import RatingSubject, subjects_of
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.names import seat_name
from pdca_tui.pages.session.ratings import known_marks, mark_of, subject_name
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.keyboard import TOGETHER
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.words import say

BODY = ""
"""The rater that is no seat: the body."""


@value(kw_only=False)
class Rating:
    """A mark that is meant: by a seat, or by the body where ``by`` is empty. Without a ``mark`` the one that is there goes."""

    subject: RatingSubject
    by: str
    mark: str = ""


Send = Callable[[Rating], Awaitable[object]]


class RatingScreen(AppScreen[Rating | None], ModalScreen[Rating | None]):
    """The scale of one subject. It returns a mark that its reasons are still to be written for; nothing when it is left."""

    covered: ClassVar[bool] = False
    WAITS: ClassVar[float] = TOGETHER
    """Seconds after a mark in which another character makes both of them a text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"mark('{digit}')", "key.mark", show=False) for digit in "123456789"),
        Binding("right,tab", "subject(1)", "key.rated-next"),
        Binding("left,shift+tab", "subject(-1)", "key.rated-before", show=False),
        Binding("down", "rater(1)", "key.rater-next"),
        Binding("up", "rater(-1)", "key.rater-before", show=False),
        Binding("backspace,delete", "withdraw", "key.unrate"),
        Binding("escape", "leave", "key.rating-leave"),
    ]

    def __init__(
        self, state: Callable[[], Session], program: int, raters: tuple[str, ...], send: Send, *, at: Rating | None = None
    ) -> None:
        """Give marks to ``program`` for ``raters``, the body being ``BODY``, by ``send``; begin at what follows ``at``."""
        super().__init__()
        self._state = state
        self._program = program
        self._raters = raters
        self._send = send
        self._subject = self._rater = 0
        self._told = ""
        self._held: list[Rating] = []
        """Marks that are shown and not recorded yet: a text may be typed."""
        self._before = (0, 0)
        """The subject and the rater before the first of them."""
        self._over: Timer | None = None
        # A mark that is a letter is its own key; which ones there are only the cycle says.
        self._marks = {"1", "2", "3", "4", "5", "6", "7", "8", "9"}
        letters = {mark for each in self._subjects for mark in each.scale.marks if _is_key(mark) and mark.isalpha()}
        for letter in sorted({key for mark in letters for key in (mark.lower(), mark.upper())}):
            self._bindings.bind(letter, f"mark('{letter}')", "key.mark", show=False)
            self._marks.add(letter)
        if at is not None:
            keys = [(each.scale.key, each.year) for each in self._subjects]
            self._subject = keys.index((at.subject.scale.key, at.subject.year))
            self._rater = raters.index(at.by)
            self._go_on()

    def compose(self) -> ComposeResult:
        """Lay out the scale at the foot."""
        with Vertical(id="question"):
            yield StaticLines(id="question-lines")

    def on_mount(self) -> None:
        """Show the scale."""
        self._put()

    def on_resize(self) -> None:
        """Break the meanings for the new width."""
        self._put()

    # ── what it shows ──

    @property
    def _subjects(self) -> tuple[RatingSubject, ...]:
        return subjects_of(self._state(), self._program)

    @property
    def _now(self) -> RatingSubject:
        subjects = self._subjects
        return subjects[min(self._subject, len(subjects) - 1)]

    def _put(self) -> None:
        session, subject, by = self._state(), self._now, self._raters[self._rater]
        page = Page(max(self.app.size.width - 1, 20))
        page.para(say("rating.title", subject=subject_name(subject)), Role.ATTENTION, indent=1)
        given = session.items[self._program].rating(subject.scale.key, subject.year, by)
        now = say("rating.now", mark=mark_of(given, subject.scale)) if given is not None and not given.withdrawn else ""
        known = known_marks(session, self._program, subject)
        page.flow((self._who(session, by), Role.HERE), (now, Role.STRONG), (known, Role.DIM), indent=1)
        for mark in subject.scale.marks:
            page.item(f"[{key_of(subject.scale, mark)}]", _words(subject.scale, mark), Role.STRONG)
        if subject.scale.reasons:
            page.para(say("rating.reasons-asked"), Role.DIM, indent=1)
        if by == BODY and (short := short_of(session)) is not None:
            quorum = session.convened.body.quorum
            page.para(say("rating.short", counted=short, quorum=quorum), Role.ATTENTION, indent=1)
        if self._told:
            page.para(self._told, Role.ATTENTION, indent=1)
        keys = say("rating.keys" if len(self._raters) > 1 else "rating.keys-own")
        page.flow(*((each, Role.DIM) for each in keys.split("  ")), indent=1)
        self.query_one("#question-lines", StaticLines).put([Line(line.spans) for line in page.lines])

    def _who(self, session: Session, by: str) -> str:
        who = rater_name(session, by)
        return say("rating.who", who=who, at=self._rater + 1, count=len(self._raters)) if len(self._raters) > 1 else who

    # ── keys ──

    def action_mark(self, typed: str) -> None:
        """Record the mark that a key stands for; one that needs reasons is returned, to be recorded with them."""
        subject = self._now
        mark = mark_for(subject.scale, typed)
        if not mark:
            self._told = say("rating.no-such-mark", marks=" ".join(key_of(subject.scale, each) for each in subject.scale.marks))
            self._put()
            return
        rating = Rating(subject, self._raters[self._rater], mark)
        if subject.scale.reasons:
            self._let_go()
            self.dismiss(rating)
            return
        if not self._held:
            self._before = (self._subject, self._rater)
        self._held.append(rating)
        if self._over is not None:
            self._over.stop()
        self._over = self.set_timer(self.WAITS, self._let_go)
        self._go_on()
        self._put()

    def on_key(self, event: Key) -> None:
        """Take marks back that turn out to be letters of a text: what follows them at once is no key here."""
        if self._held and event.is_printable and (event.character or "") not in self._marks:
            self.typed_nowhere()

    def typed_nowhere(self) -> None:
        """Take back what is not recorded yet: a text was typed, and no marks."""
        if not self._held:
            return
        self._held.clear()
        self._subject, self._rater = self._before
        self._told = say("rating.was-text")
        self._put()

    def on_unmount(self) -> None:
        """Record what is still held; who leaves at once means it all the same."""
        self._let_go()

    def _let_go(self) -> None:
        """Record the marks that are held, one after the other."""
        if self._over is not None:
            self._over.stop()
            self._over = None
        held, self._held = self._held, []
        if held:
            self.app.sending.run(work(self._record_all, tuple(held)))

    async def _record_all(self, held: tuple[Rating, ...]) -> None:
        for rating in held:
            await self._record(rating)

    def action_withdraw(self) -> None:
        """Take the mark back that is shown."""
        self._let_go()
        self.app.sending.run(work(self._record, Rating(self._now, self._raters[self._rater])))

    async def _record(self, rating: Rating) -> None:
        await self._send(rating)
        if stands(self):
            self._put()

    def action_subject(self, way: int) -> None:
        """Go to the next scale or year, or the one before."""
        self._let_go()
        self._told, self._subject = "", (self._subject + way) % len(self._subjects)
        self._put()

    def action_rater(self, way: int) -> None:
        """Go to the next seat, or the one before."""
        self._let_go()
        self._told, self._rater = "", (self._rater + way) % len(self._raters)
        self._put()

    def action_leave(self) -> None:
        """Close: what was given is recorded."""
        self._let_go()
        self.dismiss(None)

    def _go_on(self) -> None:
        """Go to what is rated next: from seat to seat, and for the body, or one's own seat, from subject to subject."""
        self._told = ""
        if self._raters[self._rater] != BODY and len(self._raters) > 1:
            self._rater = min(self._rater + 1, len(self._raters) - 1)
        else:
            self._subject = min(self._subject + 1, len(self._subjects) - 1)


def rater_name(session: Session, by: str) -> str:
    """Return what a rater is called."""
    return seat_name(session, by) if by else say("rating.body")


def key_of(scale: Scale, mark: str) -> str:
    """Return the key for a mark: its own letter or digit, or its number from the top where it has none."""
    return mark if _is_key(mark) else str(scale.marks.index(mark) + 1)


def mark_for(scale: Scale, typed: str) -> str:
    """Return the mark that a key stands for; empty if none. A digit that is a mark itself is never a number from the top."""
    own = {mark.casefold(): mark for mark in scale.marks if _is_key(mark)}
    if typed.casefold() in own:
        return own[typed.casefold()]
    counted = {key_of(scale, mark): mark for mark in scale.marks if not _is_key(mark)}
    if typed in counted:
        return counted[typed]
    letters = typed.isdecimal() and all(mark.isalpha() for mark in scale.marks)
    return scale.marks[int(typed) - 1] if letters and 1 <= int(typed) <= len(scale.marks) else ""


def _is_key(mark: str) -> bool:
    return len(mark) == 1 and mark.isascii() and mark.isalnum()


def _words(scale: Scale, mark: str) -> str:
    meaning = scale.meaning(mark)
    own = "" if _is_key(mark) else f"{mark} "
    return f"{own}{meaning}".rstrip() or mark
