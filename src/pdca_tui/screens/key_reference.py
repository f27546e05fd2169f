"""Every key of every screen, for the help and for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.coverage import CoverageScreen
from pdca_tui.screens.review.finding import FindingScreen
from pdca_tui.screens.review.own import OwnScreen
from pdca_tui.screens.review.plan import PlanScreen
from pdca_tui.screens.review.reply import ReplyScreen
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.review.rows import RowsScreen
from pdca_tui.screens.review.year import YearScreen
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.attendance import AttendanceScreen
from pdca_tui.screens.session.confirmation import ConfirmationScreen
from pdca_tui.screens.session.hierarchy import HierarchyScreen
from pdca_tui.screens.session.industry import IndustryScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.open_items import OpenItemsScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import KEYS, ProgramPalette
from pdca_tui.screens.session.projector import ProjectorScreen
from pdca_tui.screens.session.rating_panel import RatingScreen
from pdca_tui.screens.session.search import SearchScreen
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.session.sheet_changes import ChangesScreen
from pdca_tui.screens.shell.help import HelpScreen, Section, key_rows
from pdca_tui.screens.shell.key_bindings import bindings_of
from pdca_tui.screens.shell.question import QuestionScreen
from pdca_tui.screens.shell.text_page import TextScreen
from pdca_tui.screens.widgets.choice import Choice
from pdca_tui.screens.widgets.form import Form
from pdca_tui.screens.widgets.multi_choice import MultiChoice
from pdca_tui.screens.widgets.option_picker import OptionPicker
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import say

Owner = type[Widget]

_SECTIONS: tuple[tuple[str, Owner], ...] = (
    ("help.program", ProgramScreen),
    ("help.changes", ChangesScreen),
    ("help.agenda", AgendaScreen),
    ("help.attendance", AttendanceScreen),
    ("help.industry", IndustryScreen),
    ("help.minutes", MinutesScreen),
    ("help.confirmation", ConfirmationScreen),
    ("help.lobby", LobbyScreen),
    ("help.open-items", OpenItemsScreen),
    ("help.hierarchy", HierarchyScreen),
    ("help.search", SearchScreen),
    ("help.session", SessionScreen),
    ("help.year", YearScreen),
    ("help.board", BoardScreen),
    ("help.finding", FindingScreen),
    ("help.reply", ReplyScreen),
    ("help.plan", PlanScreen),
    ("help.coverage", CoverageScreen),
    ("help.rows", RowsScreen),
    ("help.own", OwnScreen),
    ("help.review", ReviewScreen),
    ("help.paper", PageView),
    ("help.form", Form),
    ("help.choice", Choice),
    ("help.pick", OptionPicker),
    ("help.several", MultiChoice),
    ("help.question", QuestionScreen),
    ("help.rating", RatingScreen),
    ("help.palette", ProgramPalette),
    ("help.text", TextScreen),
    ("help.help", HelpScreen),
    ("help.projector", ProjectorScreen),
)

_OF_THE_FRAMEWORK: Mapping[Owner, tuple[Binding, ...]] = {
    Form: (Binding("enter", "", "key.line-done"),),
    ProgramPalette: KEYS,
}
"""Keys that widgets of the framework take, and what they do here."""


def sections(first: type[Screen[object]] | None = None, *, app: type[App[int]]) -> tuple[Section, ...]:
    """Return every section of keys, that of the screen ``first`` before the others, and last those of the application."""
    ordered = sorted(_SECTIONS, key=lambda pair: pair[1] is not first)
    screens = ((say(title), key_rows(_bindings(owner))) for title, owner in ordered)
    return (*screens, (say("help.everywhere"), key_rows(app.BINDINGS)))


def _bindings(owner: Owner) -> Sequence[BindingType]:
    for shared in (SessionScreen, ReviewScreen):
        if owner is shared:
            return bindings_of(owner)
        if issubclass(owner, shared):
            return bindings_of(owner, down_to=shared)
    return (*vars(owner).get("BINDINGS", ()), *_OF_THE_FRAMEWORK.get(owner, ()))
