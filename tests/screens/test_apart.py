"""Drafts are apart by person: nobody writes over what somebody else, or one's other terminal, has kept."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.widgets.field import as_values
from people import Clock, sitting

CHAMBER = "member:chamber"


async def writes(person, text: str) -> None:
    await person.presses("o")
    await person.until(lambda: person.writing)
    await person.presses(*text)


async def leaves(person) -> None:
    await person.presses("escape")
    await person.until(lambda: not person.writing)


@pytest.mark.parametrize(("one", "other"), [("SHA256:a", "SHA256:b"), ("", "")], ids=["two keys", "two terminals"])
async def test_two_people_on_one_seat_keep_each_their_own_draft(home, one, other):
    clock = Clock()
    rooms = Rooms(home, clock=clock)
    async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key=one) as first:
        async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key=other) as second:
            await writes(first, "一人目の文")
            await leaves(first)
            await writes(second, "二")
            assert second.form.values["text"] == "二", "nobody is shown what somebody else is writing"
            await second.presses(*"人目の文")
            await leaves(second)
            for person, text in ((first, "一人目の文"), (second, "二人目の文")):
                await person.presses("o")
                await person.until(lambda person=person: person.writing)
                assert person.form.values["text"] == text
                await leaves(person)
            await rooms.part(second.room)
        await rooms.part(first.room)


async def test_one_person_at_two_terminals_is_offered_both(home):
    clock = Clock()
    rooms = Rooms(home, clock=clock)
    async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key="SHA256:a") as first:
        async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key="SHA256:a") as second:
            await first.presses("o")
            await second.presses("o")
            await first.presses(*"机の文")
            await first.until(lambda: not first.form.unstored)
            await second.presses(*"手元の文")
            await second.sees("どちらも残るように")
            await leaves(first)
            await leaves(second)
            await rooms.part(second.room)
        await first.presses("o")
        await first.sees("ここには下書きが2件あります。")
        texts = {first.form.values["text"]}
        await first.presses("ctrl+n")
        await first.until(lambda: first.writing and first.form.values["text"] not in texts)
        texts.add(first.form.values["text"])
        assert texts == {"机の文", "手元の文"}
        await rooms.part(first.room)


async def test_what_one_terminal_submits_takes_nothing_from_the_other_that_has_the_same_draft_open(home):
    clock = Clock()
    rooms = Rooms(home, clock=clock)
    async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key="SHA256:a") as first:
        await first.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await writes(first, "最初の文")
        await leaves(first)
        async with sitting(home, CHAMBER, program=3, rooms=rooms, clock=clock, key="SHA256:a") as second:
            for person in (first, second):
                await person.presses("o")
                await person.until(lambda person=person: person.writing)
            await second.presses(*"と続き")
            await second.until(lambda: not second.form.unstored)
            await first.records("ctrl+s")
            kept = [text for slot, text in (await first.room.drafts(first.app.seat)).items() if slot.startswith("opinion:")]
            assert [as_values(text)["text"] for text in kept] == ["最初の文と続き"]
            await rooms.part(second.room)
        await rooms.part(first.room)


async def test_a_note_changed_at_another_terminal_is_written_over_by_nobody(home):
    """Both texts come together where the second one is being kept; what was deleted meanwhile is asked about."""
    clock = Clock()
    rooms = Rooms(home, clock=clock)
    async with sitting(home, program=3, rooms=rooms, clock=clock) as desk:
        async with sitting(home, program=3, rooms=rooms, clock=clock) as other:

            async def note() -> str:
                return (await desk.room.drafts(desk.app.seat)).get("note:3", "")

            for person in (desk, other):
                await person.presses("N")
                await person.until(lambda person=person: person.writing)
            await desk.types("前年度の意見")
            await desk.presses("ctrl+s")
            await desk.is_told("メモを残しました。")
            await other.types("助成の時期")
            await other.presses("ctrl+s")
            await other.sees("別の端末でこのメモが書き換えられていた")
            assert await note() == "前年度の意見"
            assert other.form.values["text"] == "助成の時期\n（別の端末のメモ）\n前年度の意見"
            await other.presses("ctrl+s")
            await other.is_told("メモを残しました。")
            assert await note() == "助成の時期\n（別の端末のメモ）\n前年度の意見"
            for person in (desk, other):
                await person.presses("N")
                await person.until(lambda person=person: person.writing)
                assert person.form.values["text"] == "助成の時期\n（別の端末のメモ）\n前年度の意見"
            desk.form.query_one("#field-text").text = ""
            await desk.presses("ctrl+s")
            await desk.until(lambda: not desk.writing)
            assert await note() == ""
            await other.types("。")
            await other.presses("ctrl+s")
            await other.sees("別の端末でこのメモが消されていました。")
            assert await note() == ""
            await other.presses("ctrl+s")
            await other.until(lambda: not other.writing)
            assert (await note()).endswith("前年度の意見。")
            await rooms.part(other.room)
        await rooms.part(desk.room)


async def test_what_was_drafted_before_drafts_were_apart_is_offered(home):
    async with sitting(home, CHAMBER, program=3, place=Place.CHECK, key="SHA256:a") as member:
        await member.room.save_draft(member.app.seat, "opinion:3", '{"text": "前からの文"}')
        await member.presses("o")
        assert member.form.values["text"] == "前からの文"
        await member.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await member.records("ctrl+s")
        assert await member.room.drafts(member.app.seat) == {} or not any(
            slot.startswith("opinion:") for slot in await member.room.drafts(member.app.seat)
        )
