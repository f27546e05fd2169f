"""Where a person was when a line was lost, and the way back there: a page in a browser remembers it meanwhile.

What is remembered are the addresses of the screens, and the key that opened the form that was open and where, so that the same
action opens it, by the same rules, with its draft.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from pdca_tui.application.session.reading_position import AT
from pdca_tui.domain.review.counted import Scope
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import PdcaError, RecordError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Role as LineRole
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.action_names import name_of
from pdca_tui.screens.shell.record_screen import RecordScreen
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext

LOBBY = "lobby"
_NAMES = ("agenda", "attendance", "confirmation", "industry", "minutes", "program")
_STAYS = ("attendance", "confirmation", "industry", "minutes")
"""Screens of a session that are come back to without a form, too; where in the programs one reads, the seat's drafts know."""
_OPENS_ANOTHER = ("jump",)
"""Actions that open a screen to search on, and no form on this one."""
_LONGEST = 4000
_KINDS = [str, str, int, str, str, str, str]
_YEAR_DIGITS = 4
_LAYS_OUT_WITHIN = 5.0


class BegunForm(NamedTuple):
    """What opened a form: an action, on a screen, with the cursor on a block; on which field of it the focus is.

    Without an action no form was open. In a review there is no session: the screen is the last of the way to it.
    """

    session: str
    screen: str
    program: int
    place: str
    action: str
    block: str
    field: str


_NOTHING_BEGUN = BegunForm("", "", 0, "", "", "", "")


class Whereabouts(NamedTuple):
    """The cycle, the addresses of the screens over the one on which people land, what was marked, and what was begun there."""

    cycle: str
    path: Sequence[str]
    marks: Sequence[str]
    begun: BegunForm


# ── telling where one is ──


def told_whereabouts(app: AppContext) -> str:
    """Return where the person is, as a page remembers it; empty where people land anyway."""
    path, begun = _path(app), _begun(app)
    if not path:
        said = json.dumps(begun, ensure_ascii=False) if begun != _NOTHING_BEGUN else ""
    else:
        marks: Sequence[str] = ()
        if app.review is not None:
            from pdca_tui.screens.review.addresses import kept_marks  # noqa: PLC0415  # only in a review

            marks = kept_marks(app.screen)
        parts = {"cycle": app.home.key, "path": path, "marks": marks, "begun": begun}
        said = json.dumps(parts, ensure_ascii=False)
    return said if len(said) <= _LONGEST else ""


def _address(app: AppContext, screen: Screen[Any]) -> str:
    """Return by which way a screen is come back to from the one beneath; empty for none.

    What follows a colon says which of its kind it is, as in ``finding:F3``.
    """
    from pdca_tui.screens.session.hierarchy import HierarchyScreen  # noqa: PLC0415  # not before the first screen
    from pdca_tui.screens.session.lobby import LobbyScreen  # noqa: PLC0415  # likewise
    from pdca_tui.screens.session.open_items import OpenItemsScreen  # noqa: PLC0415  # likewise
    from pdca_tui.screens.session.search import SearchScreen  # noqa: PLC0415  # likewise

    match screen:
        case SessionScreen():
            return f"session:{screen.session.key}"
        case LobbyScreen():
            return LOBBY
        case OpenItemsScreen():
            return "open-items"
        case HierarchyScreen():
            return f"hierarchy:{screen.row.unit}" if screen.row is not None else "hierarchy"
        case SearchScreen():
            return f"search:{screen.searched.words}"
        case _ if app.review is not None:
            from pdca_tui.screens.review.addresses import review_address  # noqa: PLC0415  # only in a review

            return review_address(screen)
        case _:
            return ""


def _path(app: AppContext) -> list[str]:
    """Return the addresses of the screens that lie over each other; a session has one, whichever of its screens are open."""
    path: list[str] = []
    for screen in app.screen_stack:
        address = _address(app, screen)
        lands_here = address.startswith("session:") and (not path or path[-1] == address)
        if address and not lands_here:
            path.append(address)
    return [] if path == [LOBBY] else path


def _begun(app: AppContext) -> BegunForm:
    screen = app.screen
    if not isinstance(screen, RecordScreen):
        return _NOTHING_BEGUN
    forms, focused = screen.forms, screen.focused
    open_ = forms.form is not None and bool(forms.begun_by)
    action, block = (forms.begun_by, forms.begun_at) if open_ else ("", "")
    field = focused.id or "" if open_ and focused is not None else ""
    if not isinstance(screen, SessionScreen):
        return BegunForm("", _address(app, screen), 0, "", action, block if open_ else screen.page_view.cursor, field)
    if not open_ and _name(screen) not in _STAYS:
        return _NOTHING_BEGUN
    view = screen.view if isinstance(screen, ProgramScreen) else None
    program, place = (view.program, view.place) if view is not None else (0, "")
    return BegunForm(screen.session.key, _name(screen), program, place, action, block, field)


def _name(screen: Screen[Any]) -> str:
    """Return the name by which the routes know a screen."""
    return type(screen).__name__.removesuffix("Screen").lower()


async def keep_place_in_review(app: AppContext, path: Sequence[str]) -> None:
    """Keep where the person with a key is in the review that they are in, to come back to when they enter it again."""
    if app.review is not None and app.key and path:
        with contextlib.suppress(RecordError):  # it is a convenience, as in a session
            await app.review.save_draft(app.seat, AT + app.key, json.dumps(path, ensure_ascii=False))


def path_in_review(app: AppContext) -> list[str]:
    """Return the addresses of the screens over the year; none where the person looks elsewhere, or at the year."""
    path = _path(app) if app.review is not None and app.room is None else []
    years = [at for at, address in enumerate(path) if _kind(address) == "year"]
    return path[years[0] + 1 :] if years else []


async def bring_back_in_review(app: AppContext) -> None:
    """Go to where the person with a key was in this review when the line was lost; that is done once."""
    review = app.review
    if review is None or not app.key:
        return
    typed_at = app.typed_at
    try:
        said = (await review.drafts(app.seat)).get(AT + app.key, "")
        if said:
            await review.save_draft(app.seat, AT + app.key, "")
    except RecordError:
        return
    nowhere = json.dumps(_NOTHING_BEGUN)
    there = _read(f'{{"cycle": "", "path": {said}, "marks": [], "begun": {nowhere}}}') if said else None
    for step in there.path if there is not None else ():
        if app.typed_at > typed_at or app.review is not review or not await _step(app, step, ""):
            return


# ── coming back ──


def comes_by_lobby(said: str, landing: str) -> bool:
    """Whether who was there came by the lobby, and to another place than the session in which people land now."""
    there = _read(said)
    return there is not None and there.path[:1] == [LOBBY] and (not landing or there.path[1:2] != [f"session:{landing}"])


async def bring_back(app: AppContext, said: str) -> None:
    """Open what was open, where it was; what is no more is left out, and who does something else already stays there."""
    try:
        if (there := _read(said)) is not None:
            await _go(app, there)
    except PdcaError as error:
        app.tell(told(error, app.hats), LineRole.ATTENTION, stay=True)
    finally:
        app.brought_to = ""


async def _go(app: AppContext, there: Whereabouts) -> None:
    path = list(there.path)
    if path[:1] == [LOBBY]:
        del path[0]
        if app.room is not None:
            if path[:1] != [f"session:{app.room.session.key}"]:
                return
            del path[0]
        elif there.cycle != app.home.key and not _look_at(app, there.cycle):
            return
    for at, step in enumerate(path, 1):
        point = there.begun.block if at == len(path) else ""
        if _does_something_else(app) or not await _step(app, step, point):
            return
    if there.begun.session and not _go_in_session(app, there.begun):
        return
    if there.begun != _NOTHING_BEGUN:
        await _laid_out(app)
        await _open(app, there)


def _does_something_else(app: AppContext) -> bool:
    return app.typed_at > app.seated_at


def _look_at(app: AppContext, cycle: str) -> bool:
    from pdca_tui.screens.session.lobby import LobbyScreen  # noqa: PLC0415  # a session does not need it

    known = any(each.key == cycle for each in app.home.cycles())
    if not known or not app.every_cycle or not isinstance(app.screen, LobbyScreen):
        return False
    app.screen.look_at(cycle)
    return True


async def _step(app: AppContext, address: str, point: str) -> bool:
    """Go to the screen of an address, from the one beneath; whether there is such a screen, and it was gone to."""
    kind, _, rest = address.partition(":")
    match kind:
        case "session" if app.room is None and rest in app.home.session_keys():
            await app.enter(rest, beside=app.review is not None)
        case "year" if app.room is None and app.review is None and len(rest) == _YEAR_DIGITS and _number(rest) is not None:
            await app.review_routes.enter(rest)
        case "open-items":
            app.routes.show_open_items()
        case "hierarchy":
            app.routes.show_hierarchy(rest)
        case "search":
            app.routes.show_search(rest)
        case _ if app.review is not None and app.room is None:
            return _step_in_review(app, kind, rest, point)
        case _:
            return False
    return True


def _step_in_review(app: AppContext, kind: str, rest: str, point: str) -> bool:
    if (live := app.review) is None:
        return False
    state, routes, number = live.state, app.review_routes, _number(rest)
    match kind:
        case "board" if number == 0 or number in {each.number for each in state.begun.articles}:
            routes.show_board(number or 0, point=point)
        case "finding" if rest in state.findings:
            routes.show_finding(rest)
        case "reply" if rest in state.replies:
            routes.show_reply(rest)
        case "plan" if number in {each.number for each in state.begun.programs}:
            routes.show_plan(number or 0)
        case "rows":
            which, asked, article, department = (*rest.split(":", 3), "", "", "")[:4]
            routes.show_rows(Scope(asked=asked == "asked", article=_number(article), department=department or None), which)
        case "coverage":
            routes.show_coverage()
        case "own" if any(hat.role is Role.MEMBER for hat in app.hats):
            routes.show_own()
        case _:
            return False
    return True


def _number(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def _go_in_session(app: AppContext, begun: BegunForm) -> bool:
    """Go to the screen of the session on which a form was open; whether the person is there now."""
    room, screen = app.room, app.screen
    if room is None or room.session.key != begun.session or _does_something_else(app) or not isinstance(screen, SessionScreen):
        return False
    if begun.screen == "program":
        there = isinstance(screen, ProgramScreen) and (screen.view.program, screen.view.place) == (begun.program, begun.place)
        if begun.program not in room.session.items or (not there and app.seat.role is Role.FACILITATOR):
            return False  # going there would take the room along
        if not there:
            app.routes.show_program(begun.program, Place(begun.place))
    elif _name(screen) != begun.screen:
        app.routes.go(begun.screen)
    return True


async def _laid_out(app: AppContext) -> None:
    """Wait until the screen that was gone to is there, with its page."""
    there = asyncio.Event()
    app.screen.call_later(app.screen.call_after_refresh, there.set)
    with contextlib.suppress(TimeoutError):  # it may have been left meanwhile
        async with asyncio.timeout(_LAYS_OUT_WITHIN):
            await there.wait()


async def _open(app: AppContext, there: Whereabouts) -> None:
    """Put the cursor where it was, and open the form that was open."""
    screen, begun = app.screen, there.begun
    if not isinstance(screen, RecordScreen) or not screen.is_mounted or _does_something_else(app):
        return
    if isinstance(screen, SessionScreen):
        is_there = screen.session.key == begun.session and _name(screen) == begun.screen
    else:
        is_there = not begun.session and _kind(_address(app, screen)) == _kind(begun.screen)
    if not is_there or screen.forms.form is not None:
        return
    if there.marks and not isinstance(screen, SessionScreen):
        from pdca_tui.screens.review.addresses import mark_again  # noqa: PLC0415  # only in a review

        mark_again(screen, there.marks)
    screen.page_view.point(begun.block)
    if not screen.actions.has_key_for(begun.action) or begun.action in _OPENS_ANOTHER:
        return
    if not isinstance(screen, SessionScreen) and not _opens_again(screen, begun):
        return
    await screen.actions.run(begun.action)
    form = screen.forms.form
    if form is not None and (field := next((each for each in form.query("*") if each.id == begun.field), None)) is not None:
        field.focus()


def _kind(address: str) -> str:
    return address.partition(":")[0]


def _opens_again(screen: RecordScreen, begun: BegunForm) -> bool:
    """Whether an action opens a form, about the same as before: one that does something else instead is not done."""
    if begun.block and screen.page_view.cursor != begun.block:
        return False
    opens = name_of(begun.action) in type(screen).OPENS_FIELD
    return opens or (begun.action == "open_article" and begun.block.startswith("lacking:objection:"))


def _read(said: str) -> Whereabouts | None:
    """Return what a page remembers; ``None`` for what none was told."""
    try:
        parts: Any = json.loads(said[:_LONGEST])
    except (ValueError, RecursionError):
        return None
    if isinstance(parts, list):
        parts = {"cycle": "", "path": [], "marks": [], "begun": parts}
    if not isinstance(parts, dict) or set(parts) != set(Whereabouts._fields):
        return None
    cycle, path, marks, fields = (parts[name] for name in Whereabouts._fields)
    if not all(isinstance(each, list) for each in (path, marks, fields)) or [type(part) for part in fields] != _KINDS:
        return None
    begun = BegunForm(*fields)
    if not all(isinstance(each, str) and clean_line(each, _LONGEST) == each for each in (cycle, *path, *marks)):
        return None
    if any(isinstance(part, str) and clean_line(part, _LONGEST) != part for part in begun):
        return None
    if begun.session and begun.screen not in _NAMES:
        return None
    if begun.screen == "program" and begun.place not in set(Place):
        return None
    return Whereabouts(cycle, path, marks, begun)
