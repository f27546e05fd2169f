"""A person's way through sessions and reviews, line by line: a word asks for something, numbered questions ask for the rest.

The words are the same in every language and version, so that a script can write them. Everything that is recorded goes the way
that screens go: a command, the rules, the record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.review import commands as rc
from pdca_tui.domain.review import permissions as review_permissions
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import permissions
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.domain.session.rules.timing import check_time
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, Refused, UsageError
from pdca_tui.linear import reading
from pdca_tui.linear.console import Console, InputEnded, agreed, chosen, line_of, tell
from pdca_tui.linear.draft_keeping import DraftKeeping
from pdca_tui.pages.session.names import item_name, year_name
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean, clean_line
from pdca_tui.words import explain, language, say
from pdca_tui.words.linear import LINEAR

if TYPE_CHECKING:
    from pdca_tui.linear.searching_steps import Searched

Step = Callable[["Conversation", str], Awaitable[None]]
Asking = type[c.Command] | type[rc.ReviewCommand]

_SAID_BEFORE = frozenset({"refused.same-words", "refused.same-reply", "refused.same-decision", "refused.words-of-opinion"})
_NOT_HERE = ("refused.not-arrived", "refused.left")
_GOES_ON, _DROPS = ("+", "＋"), ("-", "－")
"""What is written alone as the first line of a text to go on with its draft, or to drop it."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word does; ``asks`` are the commands that it may ask for, none where it only reads."""

    step: Step
    asks: tuple[Asking, ...] = ()
    role: Role | None = None
    """The only role that has it; ``None`` where it depends on what it asks for."""
    local: bool = False
    """Whether it is there only where the data set is at hand, and not for who comes from afar."""

    def is_for(self, hats: Sequence[Seat]) -> bool:
        """Whether it is for any of the seats."""
        if self.role is not None:
            return any(hat.role is self.role for hat in hats)
        return not self.asks or any(_may(hat.role, kind) for hat in hats for kind in self.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who talks: their seats, the key that they came with, and whose their drafts are."""

    hats: tuple[Seat, ...]
    key: str = ""
    drafter: str = ""
    fingerprint: str = ""


class Conversation:
    """What one person asks of sessions and reviews.

    ``verbs`` runs a command line of ``pdca``, where the person is at the machine of the data set. ``prefers`` keeps whether
    the person is to be shown lines or screens, and raises a ``PdcaError`` where that is not known of anybody.
    """

    def __init__(  # who, where, and how
        self,
        rooms: Rooms,
        person: Person,
        console: Console,
        words: Mapping[str, Mapping[str, Word]],
        *,
        verbs: Callable[[Sequence[str]], int] | None = None,
        prefers: Callable[[bool], Awaitable[None]] | None = None,
        faulted: Callable[[Exception], None] | None = None,
        stops: bool = False,
    ) -> None:
        """Begin nowhere; ``words`` are those of each kind of place. With ``stops`` the first refusal ends it.

        ``faulted`` is told of a fault of the program, which ends no conversation; without it, it is raised.
        """
        self._faulted = faulted
        self.rooms = rooms
        self.person = person
        self.hats = person.hats
        self.console = console
        self.verbs = verbs
        self.prefers = prefers
        self._words = words
        self._stops = stops
        self.room: Room | None = None
        self.live: LiveReview | None = None
        self.program = 0
        self.article = 0
        self.follows = True
        self.failed = False
        """Whether anything that was asked for was refused."""
        self.searched: Searched | None = None
        """What was looked for last."""
        self._read = 0
        self._over = False
        self.draft = DraftKeeping(self.hats[0], person.drafter)

    @property
    def home(self) -> Home:
        """Where the data set and the sessions are."""
        return self.rooms.home

    @cached_property
    def dataset(self) -> DataSet:
        """What is the same for every year."""
        return self.home.dataset()

    # ── where one is ──

    @property
    def here(self) -> Room:
        """The session that one is in; ``UsageError`` if one is in none."""
        if self.room is None:
            raise UsageError("linear.no-session")
        return self.room

    @property
    def session(self) -> Session:
        """The session as it is recorded now."""
        return self.here.session

    @property
    def reviewing(self) -> LiveReview:
        """The review that one is in; ``UsageError`` if one is in none."""
        if self.live is None:
            raise UsageError("linear.no-review")
        return self.live

    @property
    def review(self) -> Review:
        """The review as it is recorded now."""
        return self.reviewing.state

    @property
    def names(self) -> ReviewNames:
        """What the review calls things."""
        return ReviewNames(self.review, self.dataset.bodies, language(), terminal=True)

    @property
    def words(self) -> Mapping[str, Word]:
        """The words that there are where one is."""
        place = "review" if self.live is not None else "session" if self.room is not None else "lobby"
        found = {**self._words[place], **self._words["everywhere"]}
        return {name: word for name, word in found.items() if self.verbs is not None or not word.local}

    async def enter(self, key: str) -> None:
        """Go into a session; the room, or its first item, is where one begins. A ``PdcaError`` if it cannot be opened."""
        room = await self.rooms.enter(key)
        await self.leave_place()
        self.room = room
        room.start()
        for hat in self.hats:
            await room.sit(hat, self.person.key)
        self.program = room.session.program or next(iter(room.session.order), 0)
        self.follows, self._read = True, room.session.last

    async def enter_review(self, year: int) -> None:
        """Go into the review of a year; a ``PdcaError`` if it cannot be opened."""
        live = await self.rooms.beside(OpenReviews).enter(str(year))
        await self.leave_place()
        self.live = live
        live.start()
        for hat in self.hats:
            await live.sit(hat, self.person.key)
        self.article = next((each.number for each in live.state.begun.articles), 0)
        self._read = live.state.last

    async def leave_place(self) -> None:
        """Go out of the session, or of the review, that one is in."""
        room, self.room = self.room, None
        if room is not None:
            for hat in self.hats:
                await room.rise(hat, self.person.key)
            await self.rooms.part(room)
        live, self.live = self.live, None
        if live is not None:
            for hat in self.hats:
                await live.rise(hat, self.person.key)
            await self.rooms.beside(OpenReviews).part(live)

    async def run(self) -> None:
        """Answer line after line, until the person leaves or the input ends."""
        tell(self.console, self._told_place())
        self.console.write(say("linear.begin"))
        try:
            while not self._over:
                self._go_along()
                self._tell_of_news()
                try:
                    line = await self.console.read(say("linear.prompt", item=self.place()))
                except UsageError as error:
                    self._refused(error)
                    continue
                if line is None:
                    return
                # The answers to a step that was refused before it asked for them.
                if not self.console.indented:
                    await self._answer(line.strip())
        finally:
            await self.leave_place()

    def _told_place(self) -> list[str]:
        if self.room is not None:
            return list(reading.state_lines(self.session))
        if self.live is not None:
            return [say("linear.in-review", year=year_name(self.review.begun.fiscal_year))]
        return [say("linear.in-lobby", sessions=say("comma").join(self.home.session_keys()) or "-")]

    def place(self) -> str:
        """Return what the place is called that one is at: an item, an article, or nowhere."""
        if self.live is not None:
            year = year_name(self.review.begun.fiscal_year)
            return say("linear.prompt-review", year=year, article=self.names.article(self.article) if self.article else "")
        if self.room is None:
            return say("linear.lobby")
        return item_name(self.session.items[self.program]) if self.program in self.session.items else ""

    def _go_along(self) -> None:
        """Go where the room is, as long as one follows it; that is told before the prompt."""
        if self.room is None or not self.follows:
            return
        at = self.session.program
        if at is not None and at != self.program and at in self.session.items and self.session.state in HELD:
            self.program = at
            self.console.write(say("linear.room", item=item_name(self.session.items[at])))

    # ── what came since ──

    def _tell_of_news(self) -> None:
        count = len(self._news_lines())
        if count:
            self.console.write(say("linear.news", count=count))

    def _news_lines(self) -> list[str]:
        record: Any = self.room or self.live
        if record is None:
            return []
        mine = {str(hat) for hat in self.hats}
        entries = (each for each in record.entries(self._read, record.state.last) if not self._own(each, mine))
        if self.room is not None:
            return [line for each in entries if (line := reading.news_line(self.session, each))]
        return [reading.review_news_line(self.names, each) for each in entries]

    def _own(self, entry: Any, mine: set[str]) -> bool:
        return entry.seat in mine and entry.key == self.person.key

    def told_news(self) -> Sequence[str]:
        """Return what others recorded since it was told last, and take it as told."""
        lines = self._news_lines()
        record: Any = self.room or self.live
        self._read = record.state.last if record is not None else 0
        return lines

    # ── answering a line ──

    async def _answer(self, line: str) -> None:
        typed, _, rest = unicodedata.normalize("NFKC", line).strip().partition(" ")
        name = typed.casefold()
        if not name or name.startswith("#"):
            return
        self.draft.forget()
        try:
            await self._word(name, typed).step(self, rest.strip())
        except PdcaError as error:
            self._refused(error)
            if self.draft.text:
                self.console.write(say("linear.draft-kept", word=name))
            if isinstance(error, InputEnded):
                self._over = True
        except Exception as error:
            if self._faulted is None:
                raise
            self._faulted(error)
            self.failed = True
            self.console.write(say("linear.fault"))

    def _word(self, name: str, typed: str) -> Word:
        word = self.words.get(name)
        if word is None:
            known = any(name in words for words in self._words.values())
            raise UsageError("linear.elsewhere" if known else "linear.unknown", word=clean_line(typed, 60))
        return word

    def _refused(self, error: PdcaError) -> None:
        self.failed = True
        told = _explained(error)
        self.console.write(say("linear.at-line", line=self.console.at, told=told) if self.console.at else told)
        if self._stops:
            self._over = True
            self.console.write(say("linear.stopped"))

    def leave(self) -> None:
        """Ask for no more lines."""
        self._over = True

    # ── asking the record ──

    def may(self, kind: Asking) -> bool:
        """Whether any seat of this person may ask for a kind of command at all."""
        return any(_may(hat.role, kind) for hat in self.hats)

    def can_now(self, word: Word) -> bool:
        """Whether a word could come to anything now, by the role and by the moment."""
        if not word.is_for(self.hats):
            return False
        if not word.asks:
            return True
        for kind in word.asks:
            if not self.may(kind):
                continue
            if self.room is None or kind not in permissions.ALLOWED:
                return True
            with suppress(Refused):
                check_time(self.session, kind, self.room.moment)
                return True
        return False

    def seat_for(self, kind: Asking) -> Seat:
        """Return the seat of this person that may ask for a kind of command; ``Refused`` if none may."""
        found = [hat for hat in self.hats if _may(hat.role, kind)]
        if not found:
            raise Refused("refused.role")
        if kind is c.Undo:
            undoable = self.session.undoable
            return max(found, key=lambda hat: max((each.number for each in undoable.get(str(hat), ())), default=0))
        if kind is rc.TakeBack:
            return max(found, key=lambda hat: next(self.review.own_entries(str(hat)), 0))
        return found[0]

    def check(self, kind: type[c.Command]) -> Seat:
        """Return the seat that may ask for a kind of command now; ``Refused`` before anything is asked in vain."""
        seat = self.seat_for(kind)
        check_time(self.session, kind, self.here.moment)
        return seat

    async def ask(self, command: c.Command, done: str = "") -> None:
        """Ask a session for a command, and say what came of it."""
        seat = self.seat_for(type(command))
        entries = await self._asked(self.here, command, seat)
        lines = [line for entry in entries if (line := reading.news_line(self.session, entry))]
        tell(self.console, lines or [done or say("linear.recorded" if entries else "linear.nothing")])

    async def ask_review(self, command: rc.ReviewCommand, done: str = "") -> None:
        """Ask a review for a command, and say what came of it."""
        seat = self.seat_for(type(command))
        entries = await self._asked(self.reviewing, command, seat)
        lines = [reading.review_news_line(self.names, entry, own=True) for entry in entries]
        tell(self.console, [done] if done and entries else lines or [say("linear.nothing")])

    async def _asked(self, record: Any, command: Any, seat: Seat) -> Sequence[Any]:
        """Ask a record; where the rules want an answer first, it is asked for."""
        drafted = self.draft.drafted
        while True:
            try:
                entries = await record.ask(command, seat, self.person.key, drafted=drafted)
            except Refused as refusal:
                if refusal.key in _SAID_BEFORE:
                    self.console.write(explain(refusal))
                    if not await agreed(self.console, say("linear.again")):
                        raise UsageError("linear.left") from None
                    command = _again(command)
                elif refusal.key in _NOT_HERE:
                    question = say(f"ask.{refusal.key}", seat=refusal.values["seat"])
                    answers = [(str(each), say(f"presence.{each}")) for each in c.Presence]
                    command = c.taking_part(command, c.Presence(await self.choice(question, answers)))
                else:
                    raise
            else:
                self.draft.forget()
                return tuple(entries)

    # ── asking the person ──

    async def choice(self, question: str, answers: Sequence[tuple[str, str]], given: str = "") -> str:
        """Return what was ``given``, if it is an answer, or ask a numbered question; ``UsageError`` where it is left."""
        if given and given in dict(answers):
            return given
        if given:
            raise UsageError(
                "linear.no-answer", word=clean_line(given, 60), answers=say("comma").join(key for key, _ in answers)
            )
        answer = await chosen(self.console, question, answers)
        if answer is None:
            raise UsageError("linear.left")
        return answer

    async def line(self, prompt: str) -> str:
        """Ask for one line, which may be empty."""
        return (await line_of(self.console, prompt)).strip()

    async def needed(self, prompt: str) -> str:
        """Ask for one line; ``UsageError`` where it is left empty."""
        line = await self.line(prompt)
        if not line:
            raise UsageError("linear.left")
        return line

    async def sure(self, question: str) -> None:
        """Ask before what weighs; ``UsageError`` without a yes."""
        if not await agreed(self.console, question):
            raise UsageError("linear.left")

    async def text(self, question: str, topic: object = "", **beside: str) -> str:
        """Ask for a text of any number of lines; ``UsageError`` where none is written.

        With a ``topic`` it is kept as a draft while it is written, with what is said ``beside`` it: the same draft that a form
        on a screen keeps. It is forgotten once it is recorded.
        """
        found = await self.written(question, topic, **beside)
        if not found:
            raise UsageError("linear.left")
        return found

    async def written(self, question: str, topic: object = "", **beside: str) -> str:
        """Ask for a text as ``text`` does; one that is left empty is none. ``InputEnded`` when there are no more lines."""
        begun = await self.draft.begin(self.room or self.live, str(topic), beside)
        if begun:
            self.console.write(say("linear.draft", text=" ".join(begun.split("\n"))))
        if self.console.takes_texts:
            self.draft.go_on()  # it stands in the field already
            whole = await self.console.read_text(question, begun)
            if whole is None:
                raise InputEnded
            await self.draft.keep(clean(whole))
            return clean(whole)
        self.console.write(question)
        if begun:
            self.console.write(say("linear.draft-on"))
        lines: list[str] = []
        while line := await line_of(self.console, say("linear.line", number=len(lines) + 1)):
            sign = line.strip() if begun and not lines else ""
            if sign in _DROPS:
                await self.draft.drop()
                begun = ""
                continue
            if sign in _GOES_ON:
                self.draft.go_on()
                line = begun  # it is what is gone on with
            lines.append(line)
            await self.draft.keep("\n".join(lines))
        return clean("\n".join(lines))

    # ── whose word it is ──

    async def member(self, kind: type[c.Command], given: str = "") -> str:
        """Return the seat for which something is said: this person's own, or the one that is chosen."""
        self.check(kind)
        own_seat = next((hat for hat in self.hats if hat.role is Role.MEMBER), None)
        if own_seat is not None:
            return str(own_seat)
        seats = [(f"member:{seat.key}", seat.short) for seat in self.session.convened.body.seats]
        given = f"member:{given}" if given and ":" not in given else given
        return await self.choice(say("linear.which-seat"), seats, given)

    async def department(self, known: Sequence[Any], given: str = "") -> str:
        """Return the department that answers: this person's own, or the one that is chosen of those that are ``known``."""
        own_seat = next((hat for hat in self.hats if hat.role is Role.DEPARTMENT), None)
        if own_seat is not None:
            return str(own_seat)
        found = [(f"department:{each.key}", each.name) for each in known] or [("department", say("role.department"))]
        if len(found) == 1 and not given:
            return found[0][0]
        given = f"department:{given}" if given and ":" not in given else given
        return await self.choice(say("linear.which-department"), found, given)

    def on_item(self) -> int:
        """Return the item that this person is at; ``UsageError`` where there is none."""
        if self.program not in self.session.items:
            raise UsageError("linear.no-item")
        return self.program


def _may(role: Role, kind: Asking) -> bool:
    if kind in permissions.ALLOWED:
        return role in permissions.ALLOWED[kind]
    return role in review_permissions.ALLOWED[kind]  # type: ignore[index]  # it is one of the other kind


def _explained(error: PdcaError) -> str:
    """Return what an error says to somebody who has words, and no keys."""
    own_key = f"linear.{error.key}"
    return explain(PdcaError(own_key, **error.values)) if own_key in LINEAR else explain(error)


def _again(command: Any) -> Any:
    return replace(command, **{"verbatim" if hasattr(command, "verbatim") else "again": True})
