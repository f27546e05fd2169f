"""The shell serves any kind of record: here a guest book, of which no session knows anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.application.draft_owners import Drafted
from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import PdcaError, RecordError, Refused
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.layout.styled_line import Role as Paint
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_host import ActionHost
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind, Question
from pdca_tui.screens.shell.record_screen import RecordScreen, Standing
from pdca_tui.screens.widgets.form import Form
from people import Person, sitting

CLERK, VISITOR = Seat(Role.SECRETARIAT), Seat(Role.OBSERVER)


@dataclass(frozen=True)
class Sign:
    """The command: put a name into the book."""

    name: str


@dataclass(frozen=True)
class MaySign:
    """The query: whether the book has room."""


@dataclass(frozen=True)
class State:
    """The fold: the names in the book."""

    names: tuple[str, ...] = ()
    key: str = "book"

    @property
    def last(self) -> int:
        return len(self.names)


class BookRules:
    """Whoever keeps the record may sign, as long as there is room for three."""

    said_before: frozenset[str] = frozenset()

    def may(self, role: Role, kind: Kind) -> bool:
        return role is Role.SECRETARIAT and kind is Sign

    def check_time(self, state: State, kind: Kind, at: datetime) -> None:
        if state.last >= 3:
            raise Refused("refused.empty")

    def check(self, state: State, asked: Sign | MaySign, seat: Seat, at: datetime) -> None:
        self.check_time(state, Sign, at)
        if isinstance(asked, Sign) and not asked.name:
            raise Refused("refused.empty")

    def kind_of(self, state: State, asked: Sign | MaySign) -> Kind:
        return Sign

    def seat_for(self, state: State, kind: Kind, seats: Sequence[Seat]) -> Seat:
        return seats[0]

    def question(self, refusal: PdcaError) -> Question | None:
        return None

    def answered(self, command: Sign, answer: str) -> Sign:
        return command


class Book:
    """The record: in memory."""

    def __init__(self, *names: str) -> None:
        self.state = State(names)
        self.kept: dict[str, str] = {}
        self.trouble: RecordError | None = None
        self.writable = True
        self._listening: list[Callable[[], Callable[[], None] | None]] = []

    def entries(self, after: int, last: int) -> tuple[Entry[str], ...]:
        numbered = enumerate(self.state.names[after:last], after + 1)
        return tuple(Entry(number=at, at=datetime.now().astimezone(), seat=str(CLERK), event=name) for at, name in numbered)

    def follow(self, heard: Callable[[], Callable[[], None] | None]) -> Callable[[], None]:
        self._listening.append(heard)
        return lambda: self._listening.remove(heard)

    def write(self, name: str) -> None:
        self.state = State((*self.state.names, name))
        for go in [go for heard in self._listening if (go := heard()) is not None]:
            go()

    async def ask(self, command: Sign, seat: Seat, key: str = "", *, drafted: Drafted | None = None) -> object:
        BookRules().check(self.state, command, seat, datetime.now().astimezone())
        await asyncio.sleep(0)
        if drafted is not None:
            self.kept.pop(drafted.slot, None)
        self.write(command.name)
        return ()

    async def drafts(self, seat: Seat) -> dict[str, str]:
        return dict(self.kept)

    async def save_draft(self, seat: Seat, slot: str, text: str, known: Collection[str] | None = None) -> str:
        self.kept[slot] = text
        return slot


@dataclass(frozen=True)
class SignRequest:
    """The request of the form."""

    def to_command(self, values: FormValues) -> Sign:
        return Sign(values["text"].strip())


class SigningActions(ActionGroup[ActionHost]):
    """Signing, and counting from a number: an action with an argument."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("s", "sign", "key.opinion"), Binding("2", "count(2)", "key.next"))
    ASKS: ClassVar[Mapping[str, Kind]] = {"sign": Sign}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"sign"})

    def __init__(self, host: ActionHost) -> None:
        super().__init__(host)
        self.heard: list[str] = []

    def changed(self, news: Sequence[Entry[str]]) -> None:
        self.heard += [entry.event for entry in news]

    async def action_sign(self) -> None:
        if not self.host.commands.bars(Sign) and not self.host.commands.refuses(MaySign()):
            await self.host.forms.open_drafted(
                "sign", lambda draft: Form(SignRequest(), "署名", draft=draft, done="署名しました。")
            )

    def action_count(self, number: int) -> None:
        self.host.status_bar.say(f"{number}から")


class BookScreen(RecordScreen):
    """The pages of the book."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (SigningActions,)
    rules = BookRules()

    @property
    def state(self) -> State:
        assert isinstance(self.record, Book)
        return self.record.state

    def head(self, cells: int) -> Sequence[Line]:
        return [Line(((" 芳名帳", Paint.STRONG),))]

    def page(self, cells: int) -> Sequence[Line]:
        return [Line(((name, Paint.TEXT),), key=f"name:{at}") for at, name in enumerate(self.state.names)]

    def standing(self) -> Standing:
        return Standing(own=((f"{self.state.last}人 ", Paint.HERE),))


async def opened(person: Person, book: Book) -> BookScreen:
    """Show the book to a person."""
    screen = BookScreen(book, person.app.seat)
    await person.app.push_screen(screen)
    await person.settles()
    return screen


async def test_another_kind_of_record_is_shown_written_and_refused_by_its_own_rules(home):
    book = Book("一人目")
    async with sitting(home, "secretariat", session=None) as person:
        screen = await opened(person, book)
        assert all(map(person.shows, ("芳名帳", "一人目", "1人")))
        assert all(map(person.shows, ("s意見", "?ヘルプ"))), "the keys of the group, and those that every record has"

        await person.presses("s")
        await person.until(lambda: screen.forms.form is not None)
        await person.types("二人目")
        await person.presses("2")  # typed, and no key while one writes
        await person.presses("ctrl+s")
        await person.is_told("署名しました。")
        assert book.state.names == ("一人目", "二人目2")
        assert screen.actions.of(SigningActions).heard == ["二人目2"]
        await person.until(lambda: person.shows("二人目2") and person.shows("2人"))
        assert "".join(book.kept.values()) == "", "what is recorded is no draft any more"

        await person.presses("2")
        await person.is_told("2から")

        book.write("三人目")
        await person.until(lambda: person.shows("三人目"))
        await person.presses("s")
        await person.is_told("本文がありません")
        assert screen.forms.form is None, "the query was refused before anything was written"


async def test_what_is_typed_into_another_kind_of_record_is_kept_as_a_draft(home):
    book = Book()
    async with sitting(home, "secretariat", session=None) as person:
        screen = await opened(person, book)
        await person.presses("s")
        await person.until(lambda: screen.forms.form is not None)
        await person.types("書きかけ")
        await person.presses("escape")
        await person.until(lambda: screen.forms.form is None)
        assert "書きかけ" in "".join(book.kept.values())
        await person.presses("s")
        await person.until(lambda: screen.forms.form is not None)
        assert person.form.values["text"] == "書きかけ"


async def test_who_may_not_is_offered_no_key_of_it(home):
    async with sitting(home, "observer", session=None) as person:
        await opened(person, Book())
        assert not person.shows("s意見")
        await person.presses("s")
        await person.is_told("この席ではこの操作はできません。")
