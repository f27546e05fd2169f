"""What the screens of one session share: the head, the page, the status bar, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordBusy
from pdca_tui.pages.layout.styled_line import Line, Role, Span
from pdca_tui.pages.session.agenda import pace_line
from pdca_tui.pages.session.head import rule_line, title_line
from pdca_tui.pages.session.names import seat_name
from pdca_tui.screens.session.actions.decision_actions import DecidingScreen
from pdca_tui.screens.session.activity_notice import called, floor_of, news_of
from pdca_tui.screens.shell.key_bindings import ASKS, KEPT, TURNS, bindings_of, own_actions
from pdca_tui.screens.shell.page_cache import SharedPages
from pdca_tui.screens.shell.paint_queue import Done, follow
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import Key, StatusBar, shown_keys
from pdca_tui.text import width
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

_FLOOR_FROM = 70
_CONFIRMATION = "go('confirmation')"
_GO_ON = ("open_session", "pause")
LOW = 22
"""Rows under which the status bar has one line."""

TINY = 16
"""Rows under which a form takes the place of what is read."""


class RoomScreen(DecidingScreen):
    """A screen of one session. It changes nothing itself: it asks the room, and repaints what the room tells."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "go('agenda')", "key.agenda"),
        Binding("m", "go('minutes')", "key.minutes"),
        Binding("k", "go('attendance')", "key.attendance", show=False),
        Binding("g,slash", "jump", "key.jump"),
        Binding("u", "undo", "key.undo"),
        Binding("U", "open_items", "key.open-items", show=False),
        Binding("d", "decision", "key.decision", show=False),
        Binding("V", "project", "key.project", show=False),
        Binding("S", "open_session", "key.open-session", show=False),
        Binding("B", "pause", "key.pause", show=False),
        Binding("E", "close_session", "key.close-session", show=False),
        Binding("ctrl+s", "answer", "key.answer", show=False),
        Binding("Y", "copy", "key.copy", show=False),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("q", "leave", "key.quit"),
        Binding("question_mark", "app.help", "key.help"),
    ]

    class Told(Message):
        """The room told what was recorded."""

        def __init__(self, news: tuple[e.Entry, ...], done: Done) -> None:
            """Tell the new entries; ``done`` is called when they are on the screen."""
            super().__init__()
            self.news = news
            self.done = done

    key_hidden: ClassVar[frozenset[str]] = frozenset()
    """Actions whose keys say nothing here: going to where one is."""

    def __init__(self, room: Room, seat: Seat) -> None:
        """Show the session of ``room`` to ``seat``."""
        super().__init__(room, seat)
        self._stop: Callable[[], None] | None = None
        self._warned = ""
        self._prepared_anew = room.prepared_anew

    def compose(self) -> ComposeResult:
        """Lay out the head, the page and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key of the screen act while something is being written."""
        return self.form is None or action not in own_actions(type(self))

    # ── what every screen tells ──

    def head(self, cells: int) -> Sequence[Line]:
        """Return the lines of the head."""
        app = self.app
        return (title_line(self.session, app.hats, app.now(), cells, lambda: app.dataset), rule_line(cells))

    def page(self, cells: int) -> Sequence[Line]:
        """Return the lines of the page."""
        raise NotImplementedError

    def key_order(self) -> Sequence[str]:
        """Return the actions whose keys are shown first."""
        return ()

    @property
    def shared_pages(self) -> SharedPages:
        """The pages of this record that are laid out once for all who look at them alike."""
        return self.app.painting.pages(self.room)

    # ── painting ──

    def on_mount(self) -> None:
        """Begin to listen to the room."""
        # Textual calls this for every screen, before it the one of the screen itself: that must not call this one again.
        # The room belongs to everybody: what it tells must reach this screen as a message, in its own task.
        app = self.app  # asked for outside of any application's task
        self._stop = follow(self.room, app.painting.turns, self._heard, lambda: app.typed_at)
        self.page_view.focus()
        self._fit()
        self.put_keys()

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._stop:
            self._stop()

    def on_screen_resume(self) -> None:
        """Show what happened meanwhile."""
        self.repaint()

    def on_resize(self) -> None:
        """Fit the status bar to the height."""
        self._fit()
        self.repaint()

    def _fit(self) -> None:
        self.set_class(self.app.size.height < LOW, "-low")
        self.set_class(self.app.size.height < TINY, "-tiny")

    @on(PageView.Resized)
    def _page_resized(self) -> None:
        self.repaint()

    @on(PageView.Moved)
    def _page_moved(self) -> None:
        self.put_standing()

    def repaint(self, *, top: bool = False) -> None:
        """Lay out the page of the state that is recorded, and show it."""
        if not stands(self):
            return
        cells = max(self.app.size.width, 20)
        self.query_one("#head", StaticLines).put(self.head(cells))
        self.page_view.put(self.page(self.page_cells), top=top)
        self.put_standing()

    @property
    def page_cells(self) -> int:
        """How many cells a line of the page takes; before the first layout as it will be: the first frame is whole."""
        paper = self.page_view
        return paper.cells if paper.size.width else paper.cells_in(self.app.size.width - self.beside)

    @property
    def beside(self) -> int:
        """How many cells something beside the page takes."""
        return 0

    def tick(self) -> None:
        """Show the time, and how things stand beside the record: the room tells when they have changed."""
        if self.is_current:
            self.query_one("#head", StaticLines).put(self.head(max(self.app.size.width, 20)))
            self.put_standing()

    def put_keys(self) -> None:
        """Show the keys of this screen, those most used here first."""
        if (form := self.form) is not None:
            keys = shown_keys([b for b in form.BINDINGS if isinstance(b, Binding) and b.show])
            self.status_bar.put_keys((*keys, Key("←→", say("key.choose"), "")) if form.has_choices else keys)
            return
        order = {action: at for at, action in enumerate(self.key_order())}
        # The keys of the screen itself come first: of two that do the same its own is shown.
        found: dict[str, Binding] = {}
        for each in bindings_of(type(self)):
            found.setdefault(each.action, each)
        bindings = [b for b in found.values() if (b.show or b.action in order) and self._offers(b.action)]
        bindings.sort(key=lambda b: (b.action == "app.help", order.get(b.action, len(order))))
        self.status_bar.put_keys(shown_keys([replace(b, description=self.key_word(b)) for b in bindings]))

    def key_word(self, binding: Binding) -> str:
        """Return the key of the word for a key as things stand: in a break those that open and pause go on."""
        return "key.resume" if self.session.state is State.PAUSED and binding.action in _GO_ON else binding.description

    def _offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here; after the session those that come too late say nothing any more."""
        if action in self.key_hidden:
            return False
        if (asks := ASKS.get(action)) is None:
            return True
        if not self.allowed(asks) or action in KEPT or self.session.state is not State.CLOSED:
            return self.allowed(asks)
        return (self.refusal(c.Undo()) if action == "undo" else self.too_late(asks)) is None

    def put_standing(self) -> None:
        """Show how things stand: the pace, what is below, and whether the record can be written."""
        cells = max(self.app.size.width, 20)
        below: tuple[Span, ...] = ((say("paper.more") + " ", Role.HERE),) if self.page_view.more_below else ()
        state: tuple[Span, ...] = ()
        if self.room.trouble is not None:
            cut_off = isinstance(self.room.trouble, RecordBusy)
            state = ((say("standing.cut-off" if cut_off else "standing.trouble") + " ", Role.ATTENTION),)
        elif not self.room.writable:
            state = ((say("record.read-only-short") + " ", Role.ATTENTION),)
        elif self.app.sending.failed and not self.app.sending.under_way:
            state = ((say("standing.not-recorded") + " ", Role.ATTENTION),)
        else:
            state = ((say("standing.sending" if self.app.sending.under_way else "standing.recorded") + " ", Role.DIM),)
        own, floor = floor_of(self.session, self.app.hats)
        if self.projecting:
            page = say(f"projected.{self.session.projected.page}")
            own = ((say("standing.projected", page=page), Role.HERE), *own)
        more = (*own, *floor, *below) if cells >= _FLOOR_FROM else (*own, *below)
        taken = sum(width(text) for text, _ in (*more, *state))
        pace = self._pace(max(cells - taken - 2, 20))
        # What needs attention, and that there is more, is seen on a low screen too.
        urgent = [span for span in state if span[1] is Role.ATTENTION]
        self.status_bar.put_standing((*pace, *state, *more), edge=(*urgent, *own, *below), state=state)
        if self.form is None and self.is_current and self.focused is None:
            self.page_view.focus()  # so that its keys always work

    @property
    def shown(self) -> tuple[int, int]:
        """The state that is shown: what is recorded, and what is prepared before anything is."""
        return self.session.last, self.room.prepared_anew

    def _pace(self, cells: int) -> tuple[Span, ...]:
        session, now = self.session, self.app.now()
        looked_at = ("pace", cells, now.replace(microsecond=0))
        return (
            self.app.painting.pages(self.room)
            .page(self.shown, looked_at, lambda: [Line(pace_line(session, now, cells))])[0]
            .spans
        )

    # ── the room ──

    def _heard(self, _: Session, news: tuple[e.Entry, ...], done: Done) -> None:
        if not self.post_message(self.Told(news, done)):
            done()

    def on_room_screen_told(self, message: Told) -> None:
        """Repaint after something was recorded, here or elsewhere."""
        message.stop()
        try:
            self._tell(message.news)
            self.paint()
        finally:
            message.done()

    def _tell(self, news: tuple[e.Entry, ...]) -> None:
        if self.app.sending.cut_off and self.room.trouble is None:
            self.app.sending.cut_off = False
            self.app.tell(say("away.back"), Role.GOOD)
            if self.form is not None:
                self.form.tell("")
        prepared, self._prepared_anew = self._prepared_anew, self.room.prepared_anew
        if not news and prepared != self._prepared_anew:
            self.changed(())
            self.put_keys()
            self.repaint()
        elif not news:
            self.tick()
        else:
            self.changed(news)
            if self.session.state is State.CLOSED or any(isinstance(entry.event, TURNS) for entry in news):
                self.put_keys()
        if self.is_current and news:
            self.repaint()
            self.announce([entry for entry in news if entry.seat not in map(str, self.app.hats)])

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Take note of what was recorded, before the repaint."""

    def announce(self, others: Sequence[e.Entry]) -> None:
        """Tell at the edge what others recorded."""
        if self.tell_quorum(told=bool(others)):
            return
        if called(others, self.app.hats):
            self.status_bar.say(say("news.your-turn"), Role.STRONG)
        elif told := news_of(self.session, others, self.app.hats, there=_CONFIRMATION in self.key_hidden):
            self.status_bar.mention(told)

    # ── keys ──

    def action_go(self, where: str) -> None:
        """Go to another screen of the session."""
        self.app.go(where)

    def action_open_items(self) -> None:
        """Show what is open, over all sessions; leaving it leads back here."""
        self.app.show_open_items()

    def action_jump(self) -> None:
        """Look for a program by number or name."""
        self.app.jump()

    def action_copy(self) -> None:
        """Copy what the cursor is on, or the whole page, to the clipboard of the terminal."""
        text = self.copied(self.page_view.cursor) or self.page_view.text_of(self.page_view.cursor)
        self.app.copy_to_clipboard(text)
        self.status_bar.say(say("done.copied", count=len(text)))

    def copied(self, key: str) -> str:
        """Return an opinion or a reply as it was put, without the breaks of the screen; empty for anything else."""
        kind, _, id_ = key.partition(":")
        said = self.session.opinion(id_) if kind == "opinion" else self.session.reply(id_) if kind == "reply" else None
        if said is None:
            return ""
        return f"{said.id} {seat_name(self.session, said.by)}\n{said.now.text}\n"

    def action_leave(self) -> None:
        """Leave, when asked twice; everything is recorded."""
        if not self.asks_first("leave", say("ask.leave")):
            self.app.leave()

    async def action_answer(self) -> None:
        """Do what was asked for and is asked about."""
        await self.app.keyboard.answer()
