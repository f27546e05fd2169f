"""The projector: it follows the room, shows nothing private, and takes no orders."""

from __future__ import annotations

from pdca_tui.domain import commands as c
from pdca_tui.domain.events import Place
from pdca_tui.domain.session import State
from pdca_tui.screens.projector import ProjectorScreen
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
        await desk.records("B")
        await beam.reaches(desk.session.last)
        await beam.sees("1 起業化総合支援事業")
        await desk.records("B")
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
            assert (beam.program.program, beam.program.place) == (3, Place.DO)
            assert beam.session.last == last


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
            desk.screen.foot.hush()
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
        await member.records("P")
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
        assert member.session.last == last
