"""Who speaks: asked for, called in order, told to who is called, and ended."""

from __future__ import annotations

import contextlib

import pytest

from pdca_tui.domain.session import commands as c
from pdca_tui.errors import Refused
from people import sitting

MEMBER = "member:chamber"


@contextlib.asynccontextmanager
async def called(home, size=(80, 24)):
    """The desk and a member on the third program of an open session; the member asked to speak and was called."""
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.records("2")
        async with sitting(home, MEMBER, size=size) as member:
            await member.records("s")
            await desk.reaches(member.session.last)
            await desk.records("v")
            await member.reaches(desk.session.last)
            yield desk, member


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_who_is_called_is_told(home, size):
    async with called(home, size) as (_, member):
        await member.is_told("発言の順番です。")
        member.screen.status_bar.hush()
        await member.sees("あなたの発言中")


async def test_the_others_are_told_who_speaks(home):
    async with called(home) as (desk, _):
        desk.screen.status_bar.hush()
        await desk.sees("いま発言: 商工会議所")
        assert not desk.shows("あなた")


async def test_who_speaks_ends_the_own_speech_by_the_same_key(home):
    async with called(home) as (desk, member):
        await member.records("s")
        await member.is_told("発言を終えました。")
        await member.until(lambda: not member.shows("あなたの発言中"))
        await desk.reaches(member.session.last)
        assert desk.session.floor.speaking == ""
        await member.records("s")
        assert member.session.floor.waiting == (MEMBER,)


async def test_for_who_speaks_nobody_asks_again(home):
    async with called(home) as (desk, _):
        with pytest.raises(Refused, match=r"refused\.speaking"):
            await desk.asks(c.AskToSpeak(by=MEMBER))


async def test_ending_a_speech_is_said(home):
    async with called(home) as (desk, _):
        await desk.is_told("発言者を呼びました。")
        await desk.records("v")
        await desk.is_told("商工会議所の発言を終えました。")
        assert desk.session.floor.speaking == ""


async def test_the_next_program_is_not_one_that_was_put_off(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        for program in (4, 5, 16):
            await desk.asks(c.DeferItem(program=program), "secretariat")
        await desk.presses("n")
        await desk.until(lambda: desk.session.program == 6)
        await desk.presses("p")
        await desk.until(lambda: desk.session.program == 3)
        await desk.asks(c.MoveRoom(program=15, place=desk.session.place))
        desk.program.follower.show(15, desk.session.place)
        await desk.presses("n")
        await desk.is_told("最後の議題です。")
        assert desk.session.program == 15


async def test_a_program_that_was_put_off_can_still_be_jumped_to(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.asks(c.DeferItem(program=4), "secretariat")
        await desk.presses("a")
        await desk.points("item:4")
        await desk.records("enter")
        assert desk.session.program == 4
