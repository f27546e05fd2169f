"""After a session: what comes too late is told before anything is written, and its keys are offered no more."""

from __future__ import annotations

import contextlib

import pytest

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session import requests as r
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.shell.action_names import meant, name_of
from pdca_tui.screens.shell.key_bindings import bindings_of
from people import DESK, Clock, sitting

_ELSEWHERE = ("go", "leave", "help", "jump", "next_theme", "place", "along", "turn", "enter", "follow", "undo", "search")
POSSIBLE = {
    "closed": {
        r.GiveReply,
        r.ReviseReply,
        r.WithdrawReply,
        r.KeepNote,
        r.CorrectMaterial,
        r.Decide,
        r.MarkTime,
        r.SetDetails,
        r.OpenConfirmation,
        r.CarryOver,
        r.Tidy,
    },
    "approved": {r.GiveReply, r.KeepNote, r.CarryOver},
}
"""What the forms that open after the session are for."""

AT = [
    ("program", Place.PLAN),
    ("program", Place.CHECK),
    ("program", Place.ACTION),
    ("agenda", None),
    ("attendance", None),
    ("confirmation", None),
]


@contextlib.asynccontextmanager
async def after(home, stage, clock):
    """The desk of a session with an opinion and a reply on program 3, once it is over."""
    async with sitting(home, program=3, clock=clock) as desk:
        await desk.opens()
        opinion = await desk.hears("伴走支援を見えるように。", program=3)
        department = "department:department"
        reply = c.GiveReply(by=department, answers=(opinion,), status=e.ReplyStatus.DO, text="増やします。", year=2024)
        await desk.asks(reply, department)
        await desk.asks(c.CloseSession())
        if stage == "approved":
            await desk.asks(c.OpenConfirmation(until=clock.now.date()), "secretariat")
            await desk.asks(c.ApproveMinutes(unconfirmed=7), "member:chair")
        yield desk


def pressed(screen):
    """Return the keys that do something where one is."""
    actions = ((b, name_of(meant(b.action)).rpartition(".")[2]) for b in bindings_of(type(screen)))
    return [b.key.split(",")[0] for b, action in actions if action not in _ELSEWHERE]


@pytest.mark.parametrize("seat", [DESK, "member:chamber", "member:chair", "department:department"])
@pytest.mark.parametrize("stage", ["closed", "approved"])
async def test_no_key_opens_a_form_whose_submission_can_only_be_refused(home, stage, seat):
    clock = Clock()
    async with after(home, stage, clock) as desk:
        for start, place in AT:
            where = {"program": 3, "place": place} if place else {"start": start}
            async with sitting(home, seat, rooms=desk.app.rooms, clock=clock, **where) as person:
                for block in ["", *[key for key in person.paper.keys if key.startswith(("opinion", "reply", "item:3"))]]:
                    for key in pressed(person.app.screen):
                        person.paper.point(block) if block in person.paper.keys else None
                        person.app.outdate()
                        await person.tries(key)
                        if not person.writing:
                            continue
                        assert type(person.form.request) in POSSIBLE[stage], (start, place, block, key)
                        await person.presses("escape")
                        await person.until(lambda person=person: not person.writing)


@pytest.mark.parametrize("seat", [DESK, "member:chamber", "member:chair", "department:department"])
@pytest.mark.parametrize("stage", ["closed", "approved"])
async def test_the_foot_offers_no_key_that_comes_too_late(home, stage, seat):
    clock = Clock()
    async with after(home, stage, clock) as desk:
        for start, place in AT:
            where = {"program": 3, "place": place} if place else {"start": start}
            async with sitting(home, seat, rooms=desk.app.rooms, clock=clock, size=(200, 40), **where) as person:
                asks = {action: kind for group in person.screen.actions for action, kind in group.ASKS.items()}
                offered = {meant(key.action) for key in person.screen.status_bar._keys} & asks.keys()
                late = {action for action in offered if person.screen.commands.too_late(asks[action]) is not None}
                assert not late, (start, place)
                if stage == "approved":
                    assert offered <= {"reply"}, "what is replied now goes into the annex"


async def test_the_keys_change_for_who_is_there_as_the_session_is_closed(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        async with sitting(home, "member:chamber", program=3, rooms=desk.app.rooms, clock=desk.clock) as member:
            await member.sees("o意見")
            await desk.asks(c.CloseSession())
            await member.until(lambda: not member.shows("o意見"), "the key is still shown")
            assert isinstance(member.app.screen, ProgramScreen)


async def test_who_wants_to_say_something_after_the_closing_is_told_at_once(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.asks(c.CloseSession())
        async with sitting(home, "member:chamber", program=3) as member:
            await member.presses("o")
            await member.is_told("会議は閉会しています。")
            assert not member.writing


async def test_a_draft_that_came_too_late_can_be_read_and_is_told_to_be_too_late(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        async with sitting(home, "member:chamber", program=3) as member:
            await member.presses("o")
            await member.types("間に合わなかった。")
            await member.presses("escape")
            await member.until(lambda: not member.writing)
        await desk.asks(c.CloseSession())
        async with sitting(home, "member:chamber", program=3) as member:
            await member.presses("o")
            await member.is_told("会議は閉会しています。")
            assert member.form.values["text"] == "間に合わなかった。"


async def test_after_the_deadline_who_asks_for_a_correction_is_told_before_writing(home):
    clock = Clock()
    async with after(home, "closed", clock) as desk:
        await desk.asks(c.OpenConfirmation(until=clock.now.date()), "secretariat")
        async with sitting(home, "member:chamber", start="confirmation", clock=clock) as member:
            assert member.shows("e修正の申し出")
            clock.passes(24 * 60)
            await member.points("opinion:12-3-1")
            await member.presses("e")
            await member.is_told("事務局に期限の延長をお願いしてください。")
            assert not member.writing


async def test_a_correction_that_is_asked_for_already_is_told_before_writing(home):
    clock = Clock()
    async with after(home, "closed", clock) as desk:
        await desk.asks(c.OpenConfirmation(until=clock.now.date()), "secretariat")
        asked = c.AskCorrection(opinion="12-3-1", text="伴走支援を早く見えるように。")
        await desk.room.ask(asked, Seat.parse("member:chamber"))
        async with sitting(home, "member:chamber", start="confirmation", clock=clock) as member:
            await member.points("opinion:12-3-1")
            await member.presses("e")
            await member.is_told("まだ答えのない修正の申し出があります。")
            assert not member.writing
