"""Confirming the minutes: laid open, corrected by members, answered by the secretariat, approved by the chair."""

from __future__ import annotations

import contextlib

from pdca_tui.domain import commands as c
from pdca_tui.domain.confirming import Standing
from people import sitting


@contextlib.asynccontextmanager
async def confirming(home):
    """The desk, at the confirmation of a closed session with an opinion of the chamber."""
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.hears("伴奏支援を見えるように。", program=3)
        await desk.presses("E")
        await desk.records("E")
        await desk.presses("m", "c")
        await desk.presses("O")
        await desk.records("enter")
        assert desk.session.minutes.standing is Standing.CONFIRMING
        yield desk


async def test_a_member_asks_for_a_correction_and_the_secretariat_accepts_it(home):
    async with confirming(home) as desk, sitting(home, "member:chamber", start="minutes") as member:
        await member.presses("c")
        await member.points("opinion:12-3-1")
        await member.presses("e")
        await member.presses("home", *["delete"] * 2)
        await member.types("伴走")
        await member.records("ctrl+s")
        await desk.reaches(member.session.last)
        await desk.points("asked:1")
        await desk.records("y")
        assert desk.session.items[3].opinions[0].now.text == "伴走支援を見えるように。"
        await member.reaches(desk.session.last)
        await member.presses("w")
        await member.until(lambda: "member:chamber" in member.session.minutes.confirmed)


async def test_a_correction_is_declined_with_an_answer(home):
    async with confirming(home) as desk:
        asked = c.AskCorrection(opinion="12-3-1", text="言っていないこと。")
        await desk.asks(asked, "member:chamber")
        await desk.points("asked:1")
        await desk.presses("x")
        await desk.types("録音で確かめました。")
        await desk.records("ctrl+s")
        await desk.sees("録音で確かめました。")
        assert desk.session.items[3].opinions[0].now.text == "伴奏支援を見えるように。"


async def test_only_the_chair_approves_and_only_when_asked_twice(home):
    async with confirming(home):
        async with sitting(home, "member:chamber", start="minutes") as member:
            await member.presses("c", "A", "A")
            await member.until(lambda: member.notice and "もう一度" not in member.notice)
            assert member.session.minutes.standing is Standing.CONFIRMING
        async with sitting(home, "member:chair", start="minutes") as chair:
            await chair.presses("c", "A")
            assert chair.session.minutes.standing is Standing.CONFIRMING
            await chair.records("A")
            assert chair.session.minutes.standing is Standing.APPROVED


async def test_saving_approved_minutes_says_that_they_are_as_they_were_approved(home):
    """Whatever form of them is on the screen."""
    async with confirming(home) as desk:
        async with sitting(home, "member:chair", start="minutes") as chair:
            await chair.presses("c", "A")
            await chair.records("A")
            await chair.until(lambda: "承認済み" in chair.notice)
            last = chair.session.last
        await desk.reaches(last)
        path = home.sessions / desk.session.key / "minutes.md"
        approved = path.read_bytes()
        await desk.presses("b", "x", "y", "s")
        await desk.until(lambda: "承認済み" in desk.notice)
        assert path.read_bytes() == approved


async def test_a_deadline_that_is_no_day_is_refused_and_kept(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.presses("E")
        await desk.records("E")
        await desk.presses("m", "c", "O")
        await desk.types("頃")
        await desk.presses("enter")
        await desk.until(lambda: len(desk.form.query_one("#form-foot")._lines) > 0)
        assert desk.form.values["until"].endswith("頃")
        assert desk.session.minutes.standing is Standing.DRAFT
