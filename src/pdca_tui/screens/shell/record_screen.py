"""A screen of one record, whatever its kind: a head, a page that is read, a status bar; forms, and groups of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from pdca_tui.domain.immutable import value
from pdca_tui.errors import RecordBusy
from pdca_tui.pages.layout.styled_line import Line, Role, Span
from pdca_tui.screens.shell.action_group import ActionGroup, ActionGroups, collected
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.command_sender import CommandSender
from pdca_tui.screens.shell.form_host import FormHost
from pdca_tui.screens.shell.key_bindings import form_keys, shown_bindings
from pdca_tui.screens.shell.paint_queue import follow
from pdca_tui.screens.shell.record_actions import RecordActions
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.text import width
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.seats import Seat
    from pdca_tui.screens.shell.paint_queue import Done
    from pdca_tui.screens.shell.record_access import Record
    from pdca_tui.screens.shell.record_rules import Rules
    from pdca_tui.screens.widgets.draft_form import DraftForm


@value(kw_only=False)
class Standing:
    """How things stand, beside what every record has: ``own`` is never left out, ``others`` where there is room."""

    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    pace: Callable[[int], tuple[Span, ...]] = lambda _: ()
    """How the time stands, in at most so many cells."""


class RecordScreen(AppScreen[None]):
    """A screen of one record. It changes nothing itself: it asks the record, and repaints what the record tells.

    A screen of a kind of record says what its ``state`` is, names the ``rules`` of that kind, and returns its ``head`` and its
    ``page``; what can be done on it are the groups of actions in ``ACTIONS``, whose keys it takes. A subclass has the groups of
    the class that it stands on, too; of two that know an action its own does it. See docs/architecture.md.
    """

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (RecordActions,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *collected((RecordActions,)),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("q", "leave", "key.quit"),
        Binding("question_mark", "app.help", "key.help"),
    ]
    hidden: ClassVar[frozenset[str]] = frozenset()
    """Actions whose keys say nothing here: going to where one is."""

    rules: ClassVar[Rules]
    """The rules of this kind of record."""

    class Told(Message):
        """The record told what was recorded."""

        def __init__(self, news: Sequence[Any], done: Done) -> None:
            """Tell the new entries; ``done`` is called when they are on the screen."""
            super().__init__()
            self.news = news
            self.done = done

    def __init_subclass__(cls, **more: Any) -> None:
        """Collect the keys of the groups: Textual knows only those of classes that are screens or widgets."""
        groups = vars(cls).get("ACTIONS", ())
        cls.BINDINGS = [*vars(cls).get("BINDINGS", ()), *collected(groups)]
        cls.OPENS_FIELD = cls.OPENS_FIELD.union(*(group.OPENS_FIELD for group in groups))
        super().__init_subclass__(**more)

    def __init__(self, record: Record, seat: Seat) -> None:
        """Show ``record`` to ``seat``."""
        super().__init__()
        self.record = record
        self.seat = seat
        self.commands = CommandSender(self, self.rules)
        self.forms = FormHost(self)
        kinds = [kind for owner in type(self).__mro__ for kind in vars(owner).get("ACTIONS", ())]
        self.actions = ActionGroups([kind(self) for kind in kinds])
        self._stop: Callable[[], None] | None = None
        self._was_beside: object = None

    # ── what a kind of record says ──

    @property
    def state(self) -> Any:
        """What the record comes to: the fold of its entries."""
        raise NotImplementedError

    def head(self, cells: int) -> Sequence[Line]:
        """Return the lines of the head."""
        raise NotImplementedError

    def page(self, cells: int) -> Sequence[Line]:
        """Return the lines of the page."""
        raise NotImplementedError

    def key_order(self) -> Sequence[str]:
        """Return the actions whose keys are shown first."""
        return ()

    def standing(self) -> Standing:
        """Return how things stand, beside what every record has."""
        return Standing()

    def changed(self, news: Sequence[Any]) -> None:
        """Take note of what was recorded, before the repaint."""
        for group in self.actions:
            group.changed(news)

    def announce(self, others: Sequence[Any]) -> None:
        """Tell at the edge what others recorded."""

    @property
    def shown_beside(self) -> object:
        """What is shown of a kind of record without being recorded; when it is another, the screen is painted anew."""
        return None

    @property
    def beside(self) -> int:
        """How many cells something beside the page takes."""
        return 0

    # ── its parts ──

    def compose(self) -> ComposeResult:
        """Lay out the head, the page and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StatusBar(id="status")

    @property
    def page_view(self) -> PageView:
        """What is read, with the cursor on one of its blocks."""
        return self.query_one("#page", PageView)

    @property
    def status_bar(self) -> StatusBar:
        """What just happened, how things stand, and the keys."""
        return self.query_one("#status", StatusBar)

    # ── painting ──

    def on_mount(self) -> None:
        """Begin to listen to the record."""
        # Textual calls this for every screen, before it the one of the screen itself: that must not call this one again.
        app = self.app  # asked for outside of any application's task
        self._was_beside = self.shown_beside
        self._stop = follow(self.record, app.painting.turns, self._heard, lambda: app.typed_at)
        self.page_view.focus()
        fit(self, self.app.size)
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
        fit(self, self.app.size)
        self.repaint()

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
        self.query_one("#head", StaticLines).put(self.head(max(self.app.size.width, 20)))
        page = self.page_view
        page.put(self.page(page.cells_now(self.app.size.width - self.beside)), top=top)
        self.put_standing()

    def tick(self) -> None:
        """Show the time, and how things stand beside the record: it tells when they have changed."""
        if _in_view(self):
            self.query_one("#head", StaticLines).put(self.head(max(self.app.size.width, 20)))
            self.put_standing()

    def put_keys(self) -> None:
        """Show the keys that say anything now, those most used here first; while one writes those of the form."""
        form = self.forms.form
        shown = shown_bindings(type(self), self.actions, self.key_order(), self.hidden) if form is None else form_keys(form)
        self.status_bar.put_keys(shown)

    def put_standing(self) -> None:
        """Show how things stand: the pace, what is below, and whether the record can be written."""
        cells, standing = max(self.app.size.width, 20), self.standing()
        below: tuple[Span, ...] = ((say("paper.more") + " ", Role.HERE),) if self.page_view.more_below else ()
        state = _record_state(self.record, self.app.sending.under_way, failed=bool(self.app.sending.failed))
        more = (*standing.own, *(standing.others if cells >= _OTHERS_FROM else ()), *below)
        taken = sum(width(text) for text, _ in (*more, *state))
        # What needs attention, and that there is more, is seen on a low screen too.
        urgent = [span for span in state if span[1] is Role.ATTENTION]
        pace = standing.pace(max(cells - taken - 2, 20))
        self.status_bar.put_standing((*pace, *state, *more), edge=(*urgent, *standing.own, *below), state=state)
        if self.forms.form is None and self.is_current and self.focused is None:
            self.page_view.focus()  # so that its keys always work

    # ── the record ──

    def _heard(self, _: object, news: Sequence[Any], done: Done) -> None:
        # The record belongs to everybody: what it tells must reach this screen as a message, in its own task.
        if not self.post_message(self.Told(news, done)):
            done()

    def on_record_screen_told(self, message: Told) -> None:
        """Repaint after something was recorded, here or elsewhere."""
        message.stop()
        try:
            self._take_news(message.news)
            self.commands.reveal_news(message.news)
            self.paint()
        finally:
            message.done()

    def _take_news(self, news: Sequence[Any]) -> None:
        if self.app.sending.cut_off and self.record.trouble is None:
            self.app.sending.cut_off = False
            self.app.tell(say("away.back"), Role.GOOD)
            if self.forms.form is not None:
                self.forms.form.tell("")
        before, self._was_beside = self._was_beside, self.shown_beside
        if news:
            self.changed(news)
        elif before != self._was_beside:
            self.changed(())
            self.put_keys()
            self.repaint()
        else:
            self.tick()
        if news and _in_view(self):
            self.repaint()
        if self.is_current and news:
            self.announce([entry for entry in news if entry.seat not in map(str, self.app.hats)])

    # ── keys, and forms ──

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no action of a group be done while something is being written."""
        return self.forms.form is None or action != "do"

    async def action_do(self, action: str) -> None:
        """Do an action of a group."""
        await self.actions.run(action)

    def action_leave(self) -> None:
        """Leave, when asked twice; everything is recorded."""
        if not self.commands.asks_first("leave", say("ask.leave")):
            self.app.leave()

    def on_form_event(self, message: DraftForm.Event) -> None:
        """Hand on what a form tells."""
        message.stop()
        message.tell(self.forms)


def _in_view(screen: RecordScreen) -> bool:
    """Whether anything of a screen can be seen. Textual calls the one below current, too, though nothing shines through."""
    above = screen.app.screen
    return above is screen or (screen.is_current and above.styles.background.a < 1)


_OTHERS_FROM = 70
"""Columns from which what others do has room beside how things stand."""


def _record_state(record: Record, under_way: bool, *, failed: bool) -> tuple[Span, ...]:
    """Return whether what is asked for here is recorded."""
    if record.trouble is not None:
        cut_off = isinstance(record.trouble, RecordBusy)
        return ((say("standing.cut-off" if cut_off else "standing.trouble") + " ", Role.ATTENTION),)
    if not record.writable:
        return ((say("record.read-only-short") + " ", Role.ATTENTION),)
    if failed and not under_way:
        return ((say("standing.not-recorded") + " ", Role.ATTENTION),)
    return ((say("standing.sending" if under_way else "standing.recorded") + " ", Role.DIM),)
