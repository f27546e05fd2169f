"""The lobby: the sessions there are, opening one, preparing another, and coming back."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.application import record_list
from pdca_tui.application.session import session_list
from pdca_tui.application.session.loading import load
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.session import State
from pdca_tui.errors import RecordBusy
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.confirmation import ConfirmationScreen
from pdca_tui.screens.session.lobby import LobbyScreen
from people import Clock, confirming, sitting


async def test_sessions_stand_by_date_with_their_state(home):
    async with sitting(home, session=None) as person:
        assert person.paper.keys == (f"session:{shipped.THIRD}", f"session:{shipped.SECOND}")
        assert person.paper.cursor == f"session:{shipped.THIRD}"
        assert person.shows("令和5年度 第3回 専門部会 準備中")
        assert person.shows("議題 16 意見 0 対応 0")


async def test_the_cursor_begins_on_the_session_that_is_being_held_not_on_one_to_come(home):
    """Of the eight that ship, four are still to come after the one that waits in a break."""
    shipped.copy("sessions", home.root)
    async with sitting(home, session=None) as person:
        sessions = [key for key in person.paper.keys if key.startswith("session:")]
        assert len(sessions) == 8
        assert person.paper.cursor == f"session:{shipped.THIRD}" == sessions[4]
        assert "▌" in person.text
        await person.presses("down", "down", "down")
        assert person.paper.cursor == sessions[7]


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


async def test_a_key_that_comes_when_the_list_is_taken_apart_prepares_nothing(home):
    async with sitting(home, session=None) as person:
        lobby = person.app.screen
        await person.presses("q")
        await person.until(lambda: not person.app.is_running)
    assert not lobby.is_attached
    await lobby.action_new()


async def test_a_second_click_opens_no_session_while_another_is_being_prepared(home):
    async with sitting(home, session=None, size=(80, 40)) as person:
        row = person.paper._spans[person.paper.keys[0]][0]
        await person.presses("n")
        await person.types("4")
        typed = person.form.values
        for _ in range(3):
            await person.pilot.click("#page", offset=(6, row))
        await person.settles()
        assert isinstance(person.app.screen, LobbyScreen)
        assert person.app.room is None
        assert person.form.values == typed
    async with sitting(home, session=None, size=(80, 40)) as person:
        await person.pilot.click("#page", offset=(6, row))
        await person.until(lambda: person.app.room is not None)


async def test_what_is_wrong_with_a_new_session_is_said_and_what_was_typed_stays(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n")
        await person.until(lambda: person.writing)
        for _ in range(7):
            await person.presses("tab")
        await person.types("99")
        await person.presses("ctrl+s")
        await person.until(lambda: len(person.form.query_one("#form-message")._lines) > 0)
        assert person.form.values["agenda"] == "99"
        assert home.session_keys() == (shipped.SECOND, shipped.THIRD)
        await person.presses("escape")
        await person.until(lambda: not person.writing)


async def test_letters_are_letters_while_a_new_session_is_written(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n", "tab")
        await person.types("qTn?")
        assert person.app.is_running
        assert person.form.values["number"] == "qTn?"
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


async def test_what_happens_elsewhere_while_one_looks_on_is_shown_and_moves_no_cursor(home, monkeypatch):
    monkeypatch.setattr(record_list, "CALM", 0.01)
    async with sitting(home, session=None) as person, sitting(home) as desk:
        await person.points(f"session:{shipped.SECOND}")
        await person.sees("第2回 専門部会 準備中")
        await desk.opens()
        await person.sees("第2回 専門部会 開会中")
        assert person.paper.cursor == f"session:{shipped.SECOND}"
        await person.presses("enter")
        await person.until(lambda: person.app.room is not None)
        watch = person.app.rooms.listing._watch
        assert watch is None, "who is in a session looks at no list"


async def test_a_database_that_comes_back_fills_the_list_again(home, monkeypatch):
    monkeypatch.setattr(record_list, "CALM", 0.01)
    away = [True]

    class Marks:
        def of(self, keys):
            if away:
                raise RecordBusy("record.unreachable", path="postgresql://db1/pdca", detail="refused")
            return dict.fromkeys(keys, 1)

        def close(self):
            """Nothing is open."""

    monkeypatch.setattr(session_list, "marks_of", lambda *_: Marks())
    async with sitting(home, "member:chamber", session=None) as person:
        await person.sees("記録につながっていません")
        assert person.shows("記録につながりません。しばらくしてから")
        assert not person.shows("postgresql")
        away.clear()
        await person.sees("第2回 専門部会 準備中")
        assert not person.shows("記録につながっていません")
        away.append(True)
        await person.sees("記録につながっていません")
        assert person.shows("第2回 専門部会 準備中"), "what is known stays"


@pytest.mark.parametrize(
    ("seat", "told"),
    [
        ("member:chamber", "議事録は委員確認中です。 期限: 令和6年2月7日（水） 確認をお願いします。 Enter で開きます。"),
        ("secretariat", "回答待ちの申し出が1件あります。 Enter で開きます。"),
        ("facilitator+secretariat", "回答待ちの申し出が1件あります。 Enter で開きます。"),
    ],
)
async def test_the_lobby_tells_for_whom_the_minutes_wait_and_leads_there(home, seat, told):
    clock = Clock()
    async with confirming(home, clock) as desk:
        await desk.asks(c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。"), "member:chamber")
        async with sitting(home, seat, session=None, clock=clock) as person:
            await person.sees(told)
            await person.points(f"session:{shipped.SECOND}")
            await person.presses("enter")
            await person.until(lambda: isinstance(person.app.screen, ConfirmationScreen))
            await person.presses("a")
            await person.until(lambda: isinstance(person.app.screen, AgendaScreen))


@pytest.mark.parametrize("seat", ["member:chair", "observer", "facilitator", "department:department", "member:it"])
async def test_for_whom_the_minutes_do_not_wait_the_lobby_tells_only_how_they_stand(home, seat):
    clock = Clock()
    async with confirming(home, clock) as desk:
        await desk.asks(c.ConfirmMinutes(), "member:it")
        async with sitting(home, seat, session=None, clock=clock) as person:
            await person.sees("議事録は委員確認中です。 期限: 令和6年2月7日（水）")
            assert not person.shows("お願いします。")
            await person.points(f"session:{shipped.SECOND}")
            await person.presses("enter")
            await person.until(lambda: isinstance(person.app.screen, AgendaScreen))


async def test_the_chair_is_asked_once_all_have_confirmed_or_the_day_is_over_and_members_no_more(home):
    clock = Clock()
    async with confirming(home, clock):
        clock.passes(15 * 24 * 60)
        async with sitting(home, "member:chair", session=None, clock=clock) as chair:
            await chair.sees("承認をお願いします。 Enter で開きます。")
            await chair.points(f"session:{shipped.SECOND}")
            await chair.presses("enter")
            await chair.until(lambda: isinstance(chair.app.screen, ConfirmationScreen))
            await chair.presses("A")
            await chair.records("ctrl+s")
        async with sitting(home, "member:chamber", session=None, clock=clock) as member:
            await member.sees("議事録は承認されました。")
            assert not member.shows("お願いします。")


async def test_who_prepares_no_sessions_is_not_offered_to(home):
    async with sitting(home, "member:chamber", session=None) as member, sitting(home, session=None) as desk:
        await desk.sees("n新規")
        assert not member.shows("n新規")
        await member.presses("n")
        assert not member.writing
