"""The projector: it follows the room, shows nothing private, and takes no orders."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.screens.session import room_following
from pdca_tui.screens.session.projector import ProjectorScreen
from pdca_tui.text import width
from people import sitting


async def test_it_shows_the_agenda_until_the_room_is_at_a_program(home):
    async with sitting(home) as desk, sitting(home, "observer", projector=True, size=(60, 18)) as beam:
        assert isinstance(beam.app.screen, ProjectorScreen)
        assert beam.shows("1 起業化総合支援事業")
        await desk.opens()
        await desk.points("item:3")
        await desk.records("enter")
        await desk.records("2")
        await beam.reaches(desk.session.last)
        await beam.sees("■実績")
        assert beam.shows("起業・創業セミナーの参加者数")
        await desk.records("B", "ctrl+s")
        await beam.reaches(desk.session.last)
        await beam.sees("1 起業化総合支援事業")
        await desk.records("B", "ctrl+s")
        await beam.reaches(desk.session.last)
        await beam.sees("■実績")


async def test_it_shows_what_is_said_as_it_is_said(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("3")
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            for number in range(6):
                await desk.hears(f"意見その{number}。" + "長い話。" * 20, program=3)
            await beam.reaches(desk.session.last)
            await beam.sees("意見その5。")


@pytest.fixture
def at_once(monkeypatch):
    """Let the room follow without waiting for the scrolling to rest."""
    monkeypatch.setattr(room_following, "_SCROLL_RESTS", 0.01)


async def takes_the_room_along(desk) -> None:
    """Open the session where the facilitator is."""
    await desk.opens()
    await desk.asks(c.MoveRoom(program=desk.program.view.program, place=desk.program.view.place))


async def brings_into_view(desk, *others, keys=()) -> None:
    """Press keys, and wait until all who follow show what the facilitator sees then."""
    await desk.presses(*keys)
    await desk.until(lambda: room_following.seen_in(desk.session) == desk.paper.seen, "the room never saw it")
    for other in others:
        await other.reaches(desk.session.last)
        await other.settles()


async def passed_over(desk, beam) -> list[str]:
    """Go through the page with the facilitator's cursor; return the lines that the room never saw meanwhile."""
    seen: set[int] = set()
    at = None
    while at != desk.paper.seen:
        at = desk.paper.seen
        await brings_into_view(desk, beam, keys=["down"])
        top = beam.paper.scroll_offset.y
        seen |= set(range(top, top + beam.paper.scrollable_content_region.height))
    return [line.text for at, line in enumerate(beam.paper._lines) if line.key and at not in seen]


@pytest.mark.parametrize("program", [23, 33])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 60)])
async def test_the_room_sees_the_end_of_a_page_when_the_facilitator_goes_there(home, at_once, program, size):
    """Also where the whole page fits on the facilitator's screen."""
    async with sitting(home, session=shipped.THIRD, program=program, place=Place.DO, size=size) as desk:
        await takes_the_room_along(desk)
        async with sitting(home, "observer", session=shipped.THIRD, projector=True, size=(60, 18)) as beam:
            await brings_into_view(desk, beam, keys=["end"])
            assert not beam.paper.more_below
            assert beam.paper._lines[-1].text.strip() in beam.text
            await brings_into_view(desk, beam, keys=["home"])
            assert beam.paper.scroll_offset.y == 0


async def test_the_room_sees_all_that_the_facilitators_cursor_goes_through(home, at_once):
    """Line by line of the page: nothing is passed over, though the room's screen is the smaller one."""
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO, size=(120, 40)) as desk:
        await takes_the_room_along(desk)
        async with sitting(home, "observer", session=shipped.THIRD, projector=True, size=(60, 18)) as beam:
            assert await passed_over(desk, beam) == []


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 60)])
async def test_the_room_sees_all_of_a_long_opinion(home, at_once, size):
    async with sitting(home, program=3, size=size) as desk:
        await takes_the_room_along(desk)
        await desk.records("3")
        await desk.hears("".join(f"{number}番目の文です。" for number in range(180)), program=3)
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            assert await passed_over(desk, beam) == []


async def test_what_the_facilitator_opens_is_open_in_the_room_and_for_who_follows(home, at_once):
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        key = next(key for key in desk.program.page_view.keys if key.startswith("case:"))
        words = next(case.text or case.items[0] for case in desk.program.view.sheet.cases)[:20]
        third = {"session": shipped.THIRD}
        async with (
            sitting(home, "observer", projector=True, size=(60, 18), **third) as beam,
            sitting(home, "member:chamber", **third) as member,
        ):
            for on in (True, False):
                await desk.points(key)
                await desk.presses("enter")
                await desk.until(lambda on=on: (key in desk.session.unfolded) is on)
                for other in (beam, member):
                    await other.reaches(desk.session.last)
                    await other.until(lambda other=other, on=on: other.shows(words) is on)


async def test_what_is_open_in_the_room_is_closed_again_at_the_next_program(home, at_once):
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        key = next(key for key in desk.program.page_view.keys if key.startswith("case:"))
        await desk.points(key)
        await desk.presses("enter")
        await desk.until(lambda: desk.session.unfolded == (key,))
        await desk.records("1")
        assert desk.session.unfolded == (key,)
        await desk.records("p")
        assert desk.session.unfolded == ()
        assert desk.program.view.opened == frozenset()


async def test_what_is_wrong_with_a_file_is_not_for_the_room(home):
    """Who keeps the material is told where and what; it is taken away when the file is mended."""
    path = home.sheet_path(shipped.YEAR, 3)
    good = path.read_bytes()
    async with sitting(home, program=3, place=Place.DO) as desk:
        await desk.opens()
        await desk.records("2")
        async with (
            sitting(home, "observer", projector=True) as beam,
            sitting(home, "member:chamber") as member,
            sitting(home, "secretariat") as keeper,
        ):
            path.write_text("壊れた = ", encoding="utf-8")
            for person in (desk, beam, member, keeper):
                person.screen.call_later(person.screen.tick)
                await person.until(lambda person=person: person.room.material.problems)
                await person.settles()
                assert person.shows("起業・創業セミナーの参加者数")
                if person in (desk, keeper):
                    await person.sees("03.toml")
                else:
                    assert "壊れて" not in person.notice
                    assert not person.shows("03.toml")
            path.write_bytes(good + b"\n")
            for person in (desk, keeper):
                person.screen.call_later(person.screen.tick)
                await person.until(lambda person=person: not person.shows("03.toml"))


async def test_a_sheet_that_could_never_be_read_is_told_to_the_room_without_its_path(home):
    async with sitting(home, "observer", program=4, place=Place.DO) as watcher:
        home.sheet_path(shipped.YEAR, 3).write_text("壊れた = ", encoding="utf-8")
        await watcher.presses("p", "2")
        await watcher.sees("この資料は読み込めません。")
        assert not watcher.shows("03.toml")


@pytest.mark.parametrize("place", [Place.CHECK, Place.ACTION])
async def test_only_who_can_write_is_told_of_the_keys_for_it(home, place):
    async with sitting(home, program=3, place=place) as desk:
        await takes_the_room_along(desk)
        async with (
            sitting(home, "observer", projector=True) as beam,
            sitting(home, "observer", program=3, place=place) as watcher,
        ):
            if place is Place.CHECK:
                assert desk.shows("まだ意見はありません。 o で記録します。")
                for other in (beam, watcher):
                    assert other.shows("まだ意見はありません。")
                    assert not other.shows("で記録します")
            await desk.hears("伴走支援も見せてほしい。", program=3)
            for other in (beam, watcher):
                await other.reaches(desk.session.last)
                await other.sees("伴走支援も見せてほしい。")
                assert not other.shows("[ ]")
            if place is Place.ACTION:
                await desk.sees("[ ]")


async def test_who_cannot_reply_marks_nothing(home):
    async with sitting(home, "member:chamber", program=3, place=Place.CHECK) as member:
        await member.asks(c.OpenSession(sheets=home.sheets(2023)[:16]))
        await member.hears("伴走支援も見せてほしい。", program=3)
        await member.points("opinion:12-3-1")
        await member.presses("x")
        await member.until(lambda: member.notice)
        assert member.program.view.marks.picked == frozenset()


async def test_in_a_break_the_item_that_is_on_is_in_view(home):
    """Also when the facilitator goes to another one meanwhile; after the break the page is where it was."""
    async with sitting(home, program=14, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            await desk.records("B", "ctrl+s")
            for program in (14, 16):
                await desk.asks(c.MoveRoom(program=program, place=Place.PLAN))
                await beam.reaches(desk.session.last)
                name = desk.session.items[program].name
                await beam.until(lambda name=name: beam.shows("▶") and beam.shows(name[:12]))
            await desk.records("B", "ctrl+s")
            await beam.reaches(desk.session.last)
            await beam.until(lambda: beam.paper.scroll_offset.y == 0 and beam.shows("■計画"))


async def test_it_takes_no_orders(home):
    """Every key of the other screens is dead on the projector; nothing in front of the room can be opened by accident."""
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("2")
        async with sitting(home, "observer", projector=True) as beam:
            last = beam.session.last
            for key in "1234nporxew+sucdfRkamgSBEPvN?":
                await beam.presses(key)
            assert isinstance(beam.app.screen, ProjectorScreen)
            assert not beam.writing
            assert (beam.screen.view.program, beam.screen.view.place) == (3, Place.DO)
            assert beam.session.last == last


@pytest.mark.parametrize("key", ["down", "up", "pagedown", "pageup", "space", "home", "end", "enter", "tab", "left", "escape"])
async def test_no_key_scrolls_what_the_room_sees(home, at_once, key):
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        async with sitting(home, "observer", session=shipped.THIRD, projector=True, size=(60, 18)) as beam:
            await brings_into_view(desk, beam, keys=["pagedown"])
            before = beam.lines
            assert beam.paper.scroll_offset.y > 0
            await beam.presses(key)
            assert beam.lines == before


async def test_no_mouse_scrolls_what_the_room_sees_or_points_at_it(home, at_once):
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        async with sitting(home, "observer", session=shipped.THIRD, projector=True, size=(60, 18)) as beam:
            await brings_into_view(desk, beam, keys=["pagedown"])
            before = beam.lines
            for wheel in (MouseScrollDown, MouseScrollUp):
                for _ in range(3):
                    await beam.pilot._post_mouse_events([wheel], widget="#page", offset=(5, 5))
            bar = beam.paper.vertical_scrollbar
            await beam.pilot.click(bar, offset=(0, 0))
            await beam.pilot.click(bar, offset=(0, bar.size.height - 1))
            await beam.pilot.click("#page", offset=(5, 3))
            await beam.pilot.click("#page", offset=(5, 3))
            await beam.settles()
            assert beam.lines == before
            assert beam.paper.cursor == ""
            assert beam.screen.view.opened == frozenset()


async def test_a_click_on_the_projected_rail_turns_no_page(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("2")
        for seat in ("observer", "facilitator"):
            async with sitting(home, seat, projector=True) as beam:
                last, rail = beam.session.last, beam.lines[2]
                await beam.pilot.click("#head", offset=(width(rail[: rail.index("対応")]), 2))
                await beam.settles()
                assert beam.screen.view.place is Place.DO
                assert beam.session.last == last


async def test_a_click_on_the_facilitators_own_column_moves_nobody(home):
    """Nor one on the third line of what a form says."""
    async with sitting(home, program=3, size=(120, 40)) as desk:
        await desk.opens()
        await desk.records("2")
        await desk.presses("o")
        desk.form.tell("長い文です。" * 60)
        await desk.settles()
        last = desk.session.last
        for lines in ("#desk", "#form-message"):
            for column in range(0, 36, 2):
                await desk.pilot.click(lines, offset=(column, 2))
        await desk.settles()
        assert desk.program.view.place is Place.DO
        assert desk.session.last == last


@pytest.mark.parametrize("size", [(60, 12), (44, 18), (120, 40), (60, 17)])
async def test_on_a_screen_of_another_size_it_shows_what_the_room_sees(home, at_once, size):
    """And is where a projector would be that had that size from the beginning."""
    async with sitting(home, session=shipped.THIRD, program=33, place=Place.DO) as desk:
        await takes_the_room_along(desk)
        options = {"session": shipped.THIRD, "projector": True}
        async with (
            sitting(home, "observer", size=(60, 18), **options) as beam,
            sitting(home, "observer", size=size, **options) as other,
        ):
            await brings_into_view(desk, beam, other, keys=["end"])
            await beam.pilot.resize_terminal(*size)
            await beam.until(lambda: beam.lines == other.lines, "it shows something else")
            assert not beam.paper.more_below


async def test_the_newest_opinion_stays_in_view_on_a_screen_of_another_size(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("3")
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            for number in range(6):
                await desk.hears(f"意見その{number}。" + "長い話。" * 20, program=3)
            await beam.sees("意見その5。")
            for size in ((60, 12), (50, 14), (80, 24)):
                await beam.pilot.resize_terminal(*size)
                await beam.until(lambda: not beam.paper.more_below and beam.shows("意見その5。"))


async def test_an_opinion_on_another_program_scrolls_nothing(home, at_once):
    async with sitting(home, program=3) as desk:
        await takes_the_room_along(desk)
        await desk.records("3")
        for number in range(6):
            await desk.hears(f"意見その{number}。" + "長い話。" * 20, program=3)
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            await brings_into_view(desk, beam, keys=["home"])
            await desk.hears("別の事業への意見", program=4)
            await beam.reaches(desk.session.last)
            await beam.settles()
            assert beam.paper.scroll_offset.y == 0
            await desk.hears("この事業への意見", program=3)
            await beam.sees("この事業への意見")


@pytest.mark.parametrize("program", [3, 4])
async def test_in_a_break_an_opinion_does_not_scroll_the_agenda(home, program):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("3")
        async with sitting(home, "observer", projector=True, size=(60, 18)) as beam:
            await desk.records("B", "ctrl+s")
            await beam.reaches(desk.session.last)
            await beam.until(lambda: beam.shows("▶"))
            await beam.settles()
            top = beam.paper.scroll_offset.y
            await desk.hears("休憩中の意見", program=program)
            await beam.reaches(desk.session.last)
            await beam.settles()
            assert beam.paper.scroll_offset.y == top
            assert beam.shows("▶")


async def test_it_shows_nothing_private(home):
    """No notes, no drafts, no seat, no keys."""
    async with sitting(home, program=3, size=(120, 40)) as desk:
        await desk.opens()
        await desk.records("2")
        await desk.presses("N")
        await desk.types("内緒のメモ")
        await desk.presses("ctrl+s")
        await desk.sees("内緒のメモ")
        await desk.presses("o")
        await desk.types("まだ見せない意見")
        async with sitting(home, "observer", projector=True, size=(120, 40)) as beam:
            for word in ("内緒のメモ", "まだ見せない意見", "手元メモ", "進行・事務局", "ヘルプ"):
                assert not beam.shows(word), word


async def test_who_waits_on_the_agenda_is_told_what_is_projected_before_the_first_item(home):
    async with sitting(home, "member:chamber", size=(60, 18)) as member:
        await member.asks(c.OpenSession(sheets=home.sheets(2023)[:16]))
        await member.asks(c.ProjectPage(page=e.Projection.ROLL))
        await member.sees("会場の画面: 出席簿")
        await member.asks(c.ProjectPage(page=e.Projection.AGENDA))
        await member.until(lambda: not member.shows("会場の画面: 出席簿"))


# ── the floor ──


async def test_a_member_asks_to_speak_and_is_called(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("3")
        async with sitting(home, "member:chamber") as member:
            await member.records("s")
            await desk.reaches(member.session.last)
            assert desk.session.floor.waiting == ("member:chamber",)
            await desk.records("v")
            assert desk.session.floor.speaking == "member:chamber"
            desk.screen.status_bar.hush()
            await desk.sees("商工会議所")
            await desk.records("v")
            assert desk.session.floor.speaking == ""


async def test_a_member_takes_the_hand_down(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        async with sitting(home, "member:chamber", program=3) as member:
            await member.records("s")
            await member.records("s")
            assert member.session.floor.waiting == ()


async def test_with_nobody_waiting_calling_says_so(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        last = desk.session.last
        await desk.presses("v")
        await desk.until(lambda: desk.notice)
        assert desk.session.last == last


async def test_a_private_note_stays_with_its_program(home):
    async with sitting(home, program=3, size=(120, 40)) as desk:
        await desk.presses("N")
        await desk.types("前年度の意見を確認")
        await desk.presses("ctrl+s")
        await desk.sees("前年度の意見を確認")
        await desk.presses("n")
        await desk.until(lambda: not desk.shows("前年度の意見を確認"))
        await desk.presses("p")
        await desk.sees("前年度の意見を確認")
    async with sitting(home, program=3, size=(120, 40)) as again:
        await again.sees("前年度の意見を確認")
        assert again.session.state is State.PREPARED


# ── opinions prepared beforehand ──


async def test_an_opinion_prepared_at_home_is_submitted_by_a_key(home):
    async with sitting(home, "member:chamber", program=3) as member:
        await member.presses("o")
        await member.types("用意した意見")
        await member.presses("escape")
        await member.until(lambda: not member.writing)
        await member.asks(c.OpenSession(sheets=home.sheets(2023)[:16]))
        await member.records("P", "ctrl+s")
        assert member.session.items[3].opinions[0].now.text == "用意した意見"
        await member.presses("P")
        await member.until(lambda: member.notice)
        assert len(member.session.items[3].opinions) == 1


async def test_a_prepared_opinion_is_shown_again_when_the_figures_have_changed(home):
    async with sitting(home, "member:chamber", program=3) as member:
        await member.presses("o")
        await member.types("43人は少ない。")
        await member.presses("escape")
        await member.until(lambda: not member.writing)
        path = home.sheet_path(2023, 3)
        path.write_text(path.read_text(encoding="utf-8").replace("actual = 43", "actual = 48"), encoding="utf-8")
        await member.asks(c.OpenSession(sheets=home.sheets(2023)[:16]))
        last = member.session.last
        await member.presses("P")
        await member.until(lambda: member.writing)
        assert member.form.values["text"] == "43人は少ない。"
        await member.sees("48")
        assert member.shows("指標1「起業・創業セミナーの参加者数（年間）」令和5年度 実績 43 → 48")
        assert member.session.last == last
