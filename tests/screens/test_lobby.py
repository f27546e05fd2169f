"""The lobby: the sessions there are, opening one, preparing another, and coming back."""

from __future__ import annotations

import shipped
from pdca_tui.domain.session import State
from pdca_tui.room.reading import load
from pdca_tui.screens.lobby import LobbyScreen
from people import sitting


async def test_sessions_stand_by_date_with_their_state(home):
    async with sitting(home, session=None) as person:
        assert person.paper.keys == (f"session:{shipped.THIRD}", f"session:{shipped.SECOND}")
        assert person.paper.cursor == f"session:{shipped.THIRD}"
        assert person.shows("令和5年度 第3回 専門部会 準備中")
        assert person.shows("議題 16 意見 0 対応 0")


async def test_enter_opens_and_leaving_comes_back_to_what_is_new(home):
    async with sitting(home, session=None) as person:
        await person.presses("down", "enter")
        await person.until(lambda: person.app.room is not None)
        assert person.session.key == shipped.SECOND
        await person.opens()
        await person.presses("q", "q")
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen))
        await person.sees("令和5年度 第2回 専門部会 開会中")
        await person.presses("enter")
        await person.until(lambda: person.app.room is not None)
        assert person.session.key == shipped.SECOND
        assert person.session.state is State.OPEN


async def test_leaving_from_a_deeper_screen_comes_back_too(home):
    async with sitting(home, session=None) as person:
        await person.presses("down", "enter")
        await person.until(lambda: person.app.room is not None)
        await person.presses("m", "b", "a", "k")
        await person.presses("ctrl+q", "ctrl+q")
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen))
        assert len(person.app.screen_stack) == 1
        await person.presses("enter")
        await person.until(lambda: person.app.room is not None)


async def test_q_leaves_the_program(home):
    async with sitting(home, session=None) as person:
        await person.presses("q")
        await person.until(lambda: not person.app.is_running)
        assert person.app.return_code == 0


async def test_a_new_session_is_prepared_and_can_be_opened(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n")
        await person.sees("新しい会議")
        await person.presses("right")
        await person.sees("◂ 専門部会")
        await person.presses("tab", "backspace")
        await person.types("4")
        await person.presses("tab", "tab")
        await person.presses(*["backspace"] * 10)
        await person.types("2024-03-12")
        await person.presses("tab", "tab", "tab")
        await person.types("第2庁舎　会議室")
        await person.presses("tab")
        await person.types("1-3,20")
        await person.presses("ctrl+s")
        await person.is_told("会議 2024-03-12 を準備しました。")
        assert person.paper.cursor == "session:2024-03-12"
        session = load(home, "2024-03-12")
        assert session.order == (1, 2, 3, 20)
        assert (session.convened.number, session.convened.place, session.convened.body.key) == (
            4,
            "第2庁舎　会議室",
            "subcommittee",
        )
        await person.presses("enter")
        await person.until(lambda: person.app.room is not None)
        assert person.session.key == "2024-03-12"


async def test_a_second_click_opens_no_session_while_another_is_being_prepared(home):
    async with sitting(home, session=None, size=(80, 40)) as person:
        row = person.paper._spans[person.paper.keys[0]][0]
        await person.presses("n")
        await person.types("4")
        typed = person.form.values
        for _ in range(3):
            await person.pilot.click("#paper", offset=(6, row))
        await person.settles()
        assert isinstance(person.app.screen, LobbyScreen)
        assert person.app.room is None
        assert person.form.values == typed
    async with sitting(home, session=None, size=(80, 40)) as person:
        await person.pilot.click("#paper", offset=(6, row))
        await person.until(lambda: person.app.room is not None)


async def test_what_is_wrong_with_a_new_session_is_said_and_what_was_typed_stays(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n")
        await person.until(lambda: person.writing)
        for _ in range(7):
            await person.presses("tab")
        await person.types("99")
        await person.presses("ctrl+s")
        await person.until(lambda: len(person.form.query_one("#form-foot")._lines) > 0)
        assert person.form.values["programs"] == "99"
        assert home.session_keys() == (shipped.SECOND, shipped.THIRD)
        await person.presses("escape")
        await person.until(lambda: not person.writing)


async def test_letters_are_letters_while_a_new_session_is_written(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n", "tab")
        await person.types("qTn?")
        assert person.app.is_running
        assert person.form.values["number"] == "1qTn?"
        assert len(person.app.screen_stack) == 1


async def test_a_session_that_cannot_be_read_says_why_and_the_others_open(home):
    (home.sessions / shipped.THIRD / "session.toml").write_text("壊れた = ", encoding="utf-8")
    async with sitting(home, session=None) as person:
        await person.sees(shipped.THIRD)
        assert person.shows("session.toml")
        await person.points(f"session:{shipped.THIRD}")
        await person.presses("enter")
        await person.until(lambda: person.notice)
        assert person.app.room is None
        await person.presses("down", "enter")
        await person.until(lambda: person.app.room is not None)


async def test_a_damaged_record_is_told_and_nothing_is_written_over(home):
    path = home.sessions / shipped.SECOND / "record.sqlite"
    path.write_bytes(b"not a record" * 100)
    async with sitting(home, session=None) as person:
        await person.points(f"session:{shipped.SECOND}")
        await person.presses("enter")
        await person.until(lambda: person.notice)
        assert person.app.room is None
    assert path.read_bytes() == b"not a record" * 100


async def test_without_sessions_it_says_how_to_prepare_one(home):
    for key in home.session_keys():
        (home.sessions / key / "session.toml").unlink()
    async with sitting(home, session=None) as person:
        assert person.shows("会議はまだありません。n で準備します。")
        await person.presses("enter")
        assert person.app.room is None
