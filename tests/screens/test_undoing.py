"""Taking back: what is seen at once, what is not after a question that names it."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.screens.session.actions.undo_actions import UndoActions
from people import sitting


async def submits(person, text: str) -> None:
    await person.presses("o")
    await person.types(text)
    await person.records("ctrl+s")
    await person.until(lambda: not person.writing)


async def test_what_is_taken_back_is_told(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await submits(person, "早まった意見")
        await person.records("u")
        await person.is_told("意見 12-3-1 の提出を取り消しました。")


async def test_an_opinion_of_another_program_is_asked_about_first(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await submits(person, "残したい意見")
        await person.presses("n", "3")
        last = person.session.last
        await person.presses("u")
        await person.is_told("意見 12-3-1 の提出を取り消しますか。取り消すには Ctrl+S を押してください")
        assert person.session.last == last
        await person.records("ctrl+s")
        await person.is_told("意見 12-3-1 の提出を取り消しました。")


@pytest.mark.parametrize("key", ["1", "a", "k", "m"])
async def test_another_place_and_another_screen_ask_too(home, key):
    async with sitting(home, program=3) as person:
        await person.opens()
        await submits(person, "残したい意見")
        await person.presses(key)
        last = person.session.last
        await person.presses("u")
        await person.is_told("意見 12-3-1 の提出を取り消しますか")
        assert person.session.last == last


async def test_three_undos_do_not_reach_what_nobody_sees(home):
    """A break, its end, and an opinion of another program: each is named before it is taken back."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await submits(person, "残したい意見")
        await person.presses("n")
        await person.records("B", "ctrl+s")
        await person.records("B", "ctrl+s")
        last = person.session.last
        await person.presses("u")
        await person.is_told("休憩からの再開を取り消しますか")
        assert (person.session.last, person.session.state) == (last, State.OPEN)
        await person.records("ctrl+s")
        assert person.session.state is State.PAUSED
        await person.records("u")  # the head tells that there is a break
        await person.is_told("休憩を取り消しました。")
        last = person.session.last
        await person.presses("u")
        await person.is_told("意見 12-3-1 の提出を取り消しますか")
        assert person.session.last == last


async def test_the_question_is_asked_anew_when_something_else_was_recorded(home):
    async with sitting(home, program=3, place=Place.PLAN) as person:
        await person.opens()
        await person.asks(c.Decide(text="一つ目"))
        await person.presses("u")
        await person.is_told("決定事項 1を取り消しますか")
        await person.asks(c.Decide(text="二つ目"))
        last = person.session.last
        await person.presses("u")
        await person.is_told("決定事項 2を取り消しますか")
        assert person.session.last == last


async def test_what_another_window_of_the_seat_recorded_meanwhile_is_not_taken_back(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await submits(person, "一つ目")
        meant = person.session.undoable["facilitator"][-1].number
        await person.asks(c.Decide(text="別の窓で"))
        person.screen.run_worker(person.screen.actions.of(UndoActions).undo(person.room._journal.entries[meant - 1], ""))
        await person.is_told("その後の記録があるため取り消せません。")
        assert not person.session.items[3].opinions[0].withdrawn


async def test_what_cannot_be_taken_back_is_refused_before_a_question(home):
    async with sitting(home, "member:chamber", program=3) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await submits(person, "意見")
        await person.asks(c.CloseSession())
        await person.presses("a", "u")
        await person.is_told("会議は閉会しています。")
