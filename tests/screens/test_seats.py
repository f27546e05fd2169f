"""Several people on one session: following the room, and what each seat may do."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.program import ProgramScreen
from people import sitting

MEMBER = "member:chamber"


def opening(home):
    return c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16])


async def test_a_member_follows_the_room_as_another_process_moves_it(home):
    async with sitting(home) as facilitator, sitting(home, MEMBER) as member:
        await facilitator.opens()
        await member.reaches(facilitator.session.last)
        await member.presses("b")
        await facilitator.points("item:3")
        await facilitator.records("enter")
        await facilitator.records("2")
        await member.reaches(facilitator.session.last)
        await member.until(lambda: (member.program.view.program, member.program.view.place) == (3, Place.DO))
        assert member.shows("ソーシャルビジネス振興事業")
        assert not member.shows("会場は")


@pytest.mark.parametrize("seat", [MEMBER, "secretariat", "department:department", "observer"])
async def test_who_waits_at_the_agenda_is_taken_along_when_the_room_begins(home, seat):
    async with sitting(home, "facilitator") as facilitator, sitting(home, seat) as person:
        await facilitator.opens()
        await person.reaches(facilitator.session.last)
        assert isinstance(person.app.screen, AgendaScreen), "the room is at no program yet"
        await facilitator.points("item:3")
        await facilitator.records("enter")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.program.view.program == 3
        await facilitator.records("2")
        await person.until(lambda: person.program.view.place is Place.DO, "the screen does not follow")
        assert not person.shows("会場は")


async def test_who_comes_between_the_opening_and_the_first_program_is_taken_along_too(home):
    async with sitting(home, "facilitator") as facilitator:
        await facilitator.opens()
        async with sitting(home, MEMBER) as member:
            assert isinstance(member.app.screen, AgendaScreen)
            await facilitator.points("item:3")
            await facilitator.records("enter")
            await member.until(lambda: isinstance(member.app.screen, ProgramScreen))
            assert member.program.view.program == 3


async def test_who_waits_is_taken_along_when_the_room_was_at_a_program_before_the_opening(home):
    async with sitting(home, "facilitator", program=3) as facilitator, sitting(home, MEMBER) as member:
        await facilitator.records("2")
        await member.reaches(facilitator.session.last)
        assert isinstance(member.app.screen, AgendaScreen)
        await facilitator.opens()
        await member.until(lambda: isinstance(member.app.screen, ProgramScreen))
        assert (member.program.view.program, member.program.view.place) == (3, Place.DO)


async def test_who_went_elsewhere_or_writes_is_left_there_when_the_room_begins(home):
    async with (
        sitting(home, "facilitator", program=3) as facilitator,
        sitting(home, MEMBER) as reader,
        sitting(home, MEMBER) as browser,
        sitting(home, "secretariat") as writer,
    ):
        await facilitator.records("2")
        await reader.presses("m")
        await browser.points("item:5")
        await browser.presses("enter")
        await writer.presses("d")
        await writer.types("決め")
        await facilitator.opens()
        for person in (reader, browser, writer):
            await person.reaches(facilitator.session.last)
        assert isinstance(reader.app.screen, MinutesScreen)
        assert browser.program.view.program == 5
        assert browser.shows("会場は 3/16 実績")
        assert isinstance(writer.app.screen, AgendaScreen)
        assert writer.form.values["text"] == "決め"


async def test_the_agenda_tells_where_the_room_is_and_one_key_leads_there(home):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("2")
        async with sitting(home, MEMBER, start="agenda") as member:
            assert member.shows("会場は 3/16 実績")
            assert member.shows("f会場へ")
            await facilitator.records("n")
            await member.sees("会場は 4/16 計画")
            assert isinstance(member.app.screen, AgendaScreen), "who went to the agenda stays there"
            await member.presses("f")
            await member.until(lambda: isinstance(member.app.screen, ProgramScreen))
            assert member.program.view.program == 4
            await facilitator.records("n")
            await member.until(lambda: member.program.view.program == 5, "the screen does not follow")


async def test_who_followed_follows_again_after_a_look_at_the_agenda(home):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("2")
        async with sitting(home, MEMBER) as member:
            await member.presses("a")
            await facilitator.records("n")
            await member.reaches(facilitator.session.last)
            await member.presses("escape")
            await member.until(lambda: isinstance(member.app.screen, ProgramScreen))
            assert member.program.view.program == 4
            await facilitator.records("n")
            await member.until(lambda: member.program.view.program == 5, "the screen does not follow any more")


async def test_f_on_the_agenda_before_the_session_says_that_there_is_no_room_yet(home):
    async with sitting(home, MEMBER) as member:
        await member.presses("f")
        await member.is_told("会場はいま、どの事業も映していません。")


async def test_a_member_looks_around_and_snaps_back(home):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("2")
        async with sitting(home, MEMBER) as member:
            assert (member.program.view.program, member.program.view.place) == (3, Place.DO)
            await member.presses("n")
            await member.sees("4/16")
            await member.sees("会場は 3/16 実績")
            await facilitator.records("3")
            await member.sees("会場は 3/16 意見")
            assert member.program.view.program == 4
            await member.presses("f")
            await member.until(lambda: (member.program.view.program, member.program.view.place) == (3, Place.CHECK))
            await facilitator.records("n")
            await member.until(lambda: member.program.view.program == 4)
        assert member.session.last >= facilitator.session.last


async def test_looking_around_moves_nobody_else(home):
    async with sitting(home, program=3) as facilitator, sitting(home, MEMBER, program=3) as member:
        await facilitator.opens()
        await facilitator.records("2")
        await member.reaches(facilitator.session.last)
        await member.presses("n", "3", "p")
        assert (member.session.program, member.session.place) == (3, Place.DO)
        assert (facilitator.program.view.program, facilitator.session.program) == (3, 3)


async def test_nothing_moves_while_one_writes(home):
    """The room goes on; the writer stays where the opinion is about, and is told where the room is."""
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("2")
        async with sitting(home, MEMBER) as member:
            await member.presses("o")
            await member.types("三番への")
            await facilitator.records("n")
            await member.reaches(facilitator.session.last)
            await member.sees("会場は 4/16 計画")
            assert member.program.view.program == 3
            await member.types("意見")
            await member.records("ctrl+s")
            assert member.session.items[3].opinions[0].now.text == "三番への意見"


@pytest.mark.parametrize("place", [Place.PLAN, Place.DO, Place.CHECK, Place.ACTION])
async def test_who_follows_and_submits_sees_the_opinion_and_goes_on_following(home, place):
    """One's own newest opinion is shown where it is; when the room moves next, the screen goes along."""
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.asks(c.MoveRoom(program=3, place=place))
        async with sitting(home, MEMBER) as member:
            await member.presses("o")
            await member.types("意見です。")
            await member.records("ctrl+s")
            await member.until(lambda: not member.writing)
            assert (member.program.view.place, member.paper.cursor) == (Place.CHECK, "opinion:12-3-1")
            assert member.program.follower.following
            assert member.shows("会場は") is (place is not Place.CHECK)
            await facilitator.asks(c.MoveRoom(program=4, place=Place.DO))
            await member.until(lambda: (member.program.view.program, member.program.view.place) == (4, Place.DO))


async def test_who_looks_around_and_submits_is_left_there(home):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("2")
        async with sitting(home, MEMBER, program=5, place=Place.DO) as member:
            await member.presses("o")
            await member.types("意見です。")
            await member.records("ctrl+s")
            await member.until(lambda: not member.writing)
            await facilitator.records("n")
            await member.reaches(facilitator.session.last)
            await member.settles()
            assert (member.program.view.program, member.program.view.place, member.program.follower.following) == (
                5,
                Place.CHECK,
                False,
            )


@pytest.mark.parametrize("keys", [["r"], ["down", "x"]])
async def test_who_follows_and_goes_to_action_to_reply_goes_on_following(home, keys):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        for text in ("一つめ。", "二つめ。"):
            await facilitator.hears(text, program=3)
        await facilitator.asks(c.MoveRoom(program=3, place=Place.CHECK))
        async with sitting(home, "department") as department:
            await department.presses(*keys)
            await department.until(lambda: department.program.view.place is Place.ACTION)
            assert department.program.follower.following
            await facilitator.asks(c.MoveRoom(program=4, place=Place.DO))
            await department.until(lambda: department.program.view.program == 4)


async def test_what_arrives_is_announced_and_moves_no_line_that_is_read(home):
    async with sitting(home, program=3, size=(60, 18)) as facilitator:
        await facilitator.opens()
        for number in range(8):
            await facilitator.hears(f"意見{number}。" + "長い話。" * 20, program=3)
        async with sitting(home, MEMBER, program=3, place=Place.CHECK, size=(60, 18)) as member:
            await member.points("opinion:12-3-4")
            await member.presses("space")
            member.screen.status_bar.hush()
            before = [line[:-1] for line in member.lines[5:12]]
            await facilitator.hears("あとから来た意見", program=3, by="chair")
            await member.is_told("＋1 意見")
            assert [line[:-1] for line in member.lines[5:12]] == before


async def test_what_one_submits_the_other_sees(home):
    async with sitting(home, program=3) as facilitator:
        await facilitator.opens()
        await facilitator.records("3")
        async with sitting(home, MEMBER) as member:
            await member.presses("o")
            await member.types("別の端末からの意見")
            facilitator.screen.status_bar.hush()
            await member.records("ctrl+s")
            await facilitator.sees("別の端末からの意見")
            await facilitator.is_told("＋1 意見")


async def test_what_others_do_does_not_cover_what_one_was_told(home):
    """That one's own opinion is recorded stays to be read; what others said waits for a quiet moment."""
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.is_told("開会しました。")
        await desk.hears("ほかの席の意見", program=3)
        await desk.pilot.pause()
        assert desk.notice.startswith("開会しました。")


async def test_two_seats_in_one_process_are_told_the_same(home):
    async with sitting(home, program=3, place=Place.CHECK) as desk:
        await desk.opens()
        async with sitting(home, MEMBER, rooms=desk.app.rooms, program=3, place=Place.CHECK) as member:
            assert member.room is desk.room
            await desk.hears("同じ部屋の意見", program=3)
            await member.sees("同じ部屋の意見")
            await desk.sees("同じ部屋の意見")


REFUSED = "この席ではこの操作はできません。"


@pytest.mark.parametrize(
    ("seat", "keys"),
    [
        ("observer", ["S", "B", "u", "o", "r", "d", "c"]),
        (MEMBER, ["S", "B", "r", "d", "c"]),
        ("department:department", ["S", "B", "o", "d", "c"]),
        ("facilitator", ["c"]),
    ],
)
async def test_what_a_seat_may_not_do_is_said_and_nothing_is_recorded(home, seat, keys):
    async with sitting(home, seat, program=3, place=Place.CHECK) as person:
        await person.asks(opening(home))
        last = person.session.last
        for key in keys:
            person.screen.status_bar.hush()
            await person.presses(key)
            await person.until(lambda: person.notice, f"{key} said nothing")
            assert REFUSED in person.notice, key
            assert not person.writing, key
        assert person.session.last == last


@pytest.mark.parametrize("seat", ["observer", MEMBER, "department:department"])
async def test_who_may_not_close_closes_nothing(home, seat):
    async with sitting(home, seat, program=3) as person:
        await person.asks(opening(home))
        last = person.session.last
        await person.presses("E", "ctrl+s")
        await person.is_told(REFUSED)
        assert person.session.last == last


@pytest.mark.parametrize("seat", ["observer", MEMBER, "department:department", "facilitator"])
async def test_the_agenda_and_the_roll_are_the_secretariats(home, seat):
    async with sitting(home, seat) as person:
        await person.asks(opening(home))
        last = person.session.last
        for key in ("t", "z", "e", "M", "+", "J"):
            await person.points("item:3")
            person.screen.status_bar.hush()
            await person.presses(key)
            await person.is_told(REFUSED)
            assert not person.writing
        await person.presses("k")
        for key in ("enter", "t"):
            await person.until(lambda: person.paper.keys)
            await person.points("seat:chair")
            person.screen.status_bar.hush()
            await person.presses(key)
            await person.is_told(REFUSED)
        assert person.session.last == last


@pytest.mark.parametrize("key", ["e", "w", "+"])
async def test_an_observer_changes_no_opinion(home, key):
    async with sitting(home, "observer", program=3, place=Place.CHECK) as person:
        await person.asks(opening(home))
        await person.hears("意見", program=3)
        last = person.session.last
        await person.points("opinion:12-3-1")
        await person.presses(key)
        if person.writing:
            await person.presses("ctrl+s")
        await person.is_told(REFUSED)
        assert person.session.last == last


@pytest.mark.parametrize("key", ["e", "w"])
async def test_a_member_changes_no_opinion_of_another(home, key):
    async with sitting(home, "member:chair", program=3, place=Place.CHECK) as person:
        await person.asks(opening(home))
        await person.hears("商工会議所の意見", program=3)
        last = person.session.last
        await person.points("opinion:12-3-1")
        await person.presses(key)
        if person.writing:
            await person.types("横取り")
            await person.presses("ctrl+s")
        await person.is_told("ほかの席の名では記録できません。")
        assert person.session.last == last


async def test_a_member_does_not_support_itself(home):
    async with sitting(home, MEMBER, program=3, place=Place.CHECK) as person:
        await person.asks(opening(home))
        await person.hears("自分の意見", program=3)
        await person.points("opinion:12-3-1")
        await person.presses("+")
        await person.is_told("自席の意見には賛同できません。")


@pytest.mark.parametrize("seat", ["observer", MEMBER])
async def test_every_seat_may_look_everywhere(home, seat):
    async with sitting(home, seat, program=3) as person:
        await person.asks(opening(home))
        last = person.session.last
        for key in (
            "1",
            "2",
            "3",
            "4",
            "n",
            "p",
            "right",
            "left",
            "a",
            "enter",
            "m",
            "x",
            "y",
            "b",
            "k",
            "b",
            "b",
            "T",
            "?",
            "escape",
        ):
            await person.presses(key)
        assert person.session.last == last
        assert person.app.is_running
