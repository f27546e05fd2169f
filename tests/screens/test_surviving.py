"""A fault of the program costs one frame and not the seat: the screen is drawn anew, and the fault is told in a line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from textual.geometry import Region
from textual.strip import Strip

from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.shell.fault_log import LATE, MOST, WITHIN, Fault, Faults
from pdca_tui.screens.shell.help import HelpScreen
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar
from people import Person, sitting

WORDS = "だれかの意見"


def fails(*_: object, **__: object) -> None:
    raise KeyError(WORDS)


def in_a_key(patches: pytest.MonkeyPatch, _: Person) -> None:
    patches.setattr(PdcaApp, "action_next_theme", fails)


def in_a_worker(patches: pytest.MonkeyPatch, person: Person) -> None:
    async def later() -> None:
        fails()

    person.app.run_worker(later)


def in_a_timer(patches: pytest.MonkeyPatch, person: Person) -> None:
    person.screen.set_timer(0.001, fails)


def in_a_widget(patches: pytest.MonkeyPatch, person: Person) -> None:
    person.paper.call_later(fails)


def in_a_screen(patches: pytest.MonkeyPatch, person: Person) -> None:
    person.screen.call_later(fails)


def after_a_frame(patches: pytest.MonkeyPatch, person: Person) -> None:
    person.paper.call_after_refresh(fails)


def next_in_a_widget(patches: pytest.MonkeyPatch, person: Person) -> None:
    person.paper.call_next(fails)


@pytest.mark.parametrize(
    "breaks",
    [in_a_key, in_a_worker, in_a_timer, in_a_widget, in_a_screen, after_a_frame, next_in_a_widget],
    ids=lambda f: f.__name__,
)
async def test_wherever_it_fails_the_person_goes_on(
    home, faults, monkeypatch, breaks: Callable[[pytest.MonkeyPatch, Person], None]
):
    async with sitting(home) as desk:
        told: list[Fault] = []
        desk.app.faults.tell = told.append
        with monkeypatch.context() as patches:
            breaks(patches, desk)
            await desk.presses("T")
            await desk.is_told("描き直しました")
        assert [(fault.error, fault.times) for fault in told] == [("KeyError", 1)]
        assert told[0].where.startswith("test_surviving.fails:")
        assert WORDS not in str(told)
        await desk.opens()
        await desk.presses("n", "down", "3")
        assert desk.app.return_code is None
    assert [type(fault) for fault in faults] == [KeyError]
    faults.clear()


async def test_a_widget_that_cannot_be_painted_leaves_the_others_and_is_back_as_soon_as_it_can(home, faults, monkeypatch):
    async with sitting(home, program=3) as desk:
        with monkeypatch.context() as patches:
            patches.setattr(PageView, "strips", fails)
            await desk.presses("2")
            await desk.until(lambda: faults)
            assert desk.shows("ソーシャルビジネス振興事業")
            assert not desk.shows("未達成")
        await desk.sees("未達成")
        await desk.is_told("描き直しました")
    faults.clear()


@pytest.mark.parametrize("phase", ["compose", "on_mount"])
async def test_in_place_of_a_screen_that_cannot_be_put_together_the_agenda_is_shown(home, faults, monkeypatch, phase):
    async with sitting(home) as desk:
        await desk.until(lambda: isinstance(desk.app.screen, AgendaScreen))
        with monkeypatch.context() as patches:
            patches.setattr(ProgramScreen, phase, fails)
            await desk.presses("enter")
            await desk.until(lambda: faults)
            await desk.is_told("描き直しました")
        assert isinstance(desk.app.screen, AgendaScreen)
        assert desk.shows("起業化総合支援事業")
        await desk.presses("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ProgramScreen))
    faults.clear()


async def test_a_help_that_cannot_be_put_together_is_closed(home, faults, monkeypatch):
    async with sitting(home) as desk:
        with monkeypatch.context() as patches:
            patches.setattr(HelpScreen, "compose", fails)
            await desk.presses("question_mark")
            await desk.is_told("描き直しました")
        assert isinstance(desk.app.screen, AgendaScreen)
    faults.clear()


async def goes_round(person: Person) -> None:
    def again() -> None:
        person.app.call_later(again)
        fails()

    person.app.call_later(again)
    async with asyncio.timeout(WITHIN * 2):
        await person.ended()
    assert person.app.return_code == 1


async def test_faults_that_go_round_in_a_circle_end_the_screen_and_show_nobodys_words(home, faults, capsys):
    with pytest.raises(KeyError, match=WORDS):
        async with sitting(home) as desk:
            await goes_round(desk)
    assert len(faults) == MOST + 1
    faults.clear()
    assert WORDS not in "".join(capsys.readouterr())


@pytest.fixture
def quiet(faults) -> Iterator[None]:
    yield
    faults.clear()


def failure() -> Exception:
    try:
        fails()
    except KeyError as error:
        return error
    raise AssertionError


@pytest.mark.usefixtures("quiet")
def test_a_fault_is_told_more_and_more_rarely_and_what_a_key_held_down_comes_to_ends_nothing():
    now, told = [0.0], list[int]()
    faults = Faults(lambda: now[0])
    faults.tell = lambda fault: told.append(fault.times)
    for _ in range(5000):
        now[0] += 1 / 90
        assert faults.take(failure())
    assert told == [1 << power for power in range(13)]
    assert [fault.times for fault in faults.seen] == [5000]


@pytest.mark.usefixtures("quiet")
def test_a_screen_is_drawn_anew_at_once_and_later_and_later_while_the_faults_go_on():
    now = [0.0]
    faults = Faults(lambda: now[0])
    pauses = []
    for _ in range(15):
        faults.take(failure())
        pauses.append(faults.pause())
        now[0] += pauses[-1]
    assert pauses[0] < 0.1
    assert pauses == sorted(pauses)
    assert pauses[-1] == LATE
    now[0] += 3 * LATE
    faults.take(failure())
    assert faults.pause() < 0.1


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (1, 1), (7, 3)])
async def test_a_frame_is_whole_though_widgets_paint_too_little_or_something_beyond_its_edge_has_changed(
    home, monkeypatch, size
):
    async with sitting(home, size=size) as desk:
        compositor = desk.app.screen._compositor
        for widget in (StatusBar, StaticLines, PageView):
            monkeypatch.setattr(widget, "render_lines", lambda *_: [Strip.blank(1)])
        compositor._dirty_regions = {Region(0, 90, 10, 2), Region(-5, -5, 500, 3)}
        assert compositor.render_partial_update() is None
        compositor._dirty_regions = {Region(-5, 0, 500, 3), Region(0, 0, 0, 0)}
        update = compositor.render_partial_update()
        assert update is not None
        assert update.render_segments(desk.app.console)
        assert compositor.render_full_update().render_segments(desk.app.console)
        assert {sum(strip.cell_length for strip in line) for line in compositor.render_full_update().strips} == {size[0]}
