"""What is being written is kept: on Esc, on leaving, on a crash; and forgotten once it is submitted."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest
from textual.events import Key

import shipped
from pdca_tui.application.draft_owners import gone, topic_of
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import RecordError
from pdca_tui.text import MAX_TEXT
from people import sitting

SLOT = "opinion:3"


def kept_in(drafts: dict[str, str]) -> str:
    """What is kept of an opinion on the program, whoever wrote it."""
    return next((text for slot, text in drafts.items() if topic_of(slot) == SLOT), "")


CHAMBER = "member:chamber"


async def test_escape_keeps_the_draft_and_the_form_brings_it_back(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("書きかけ")
        await person.presses("shift+tab", "shift+tab", "right", "escape")
        await person.until(lambda: not person.writing)
        await person.presses("n", "p", "o")
        await person.sees("前の下書きを開きました。")
        assert person.form.values == {**person.form.values, "text": "書きかけ", "kind": "ask"}


async def test_escape_tells_that_a_draft_was_kept(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("書きかけ")
        await person.presses("escape")
        await person.is_told("下書きを残しました。")
        person.screen.status_bar.hush()
        await person.presses("o", "escape")
        await person.is_told("下書きを残しました。")


@pytest.mark.parametrize("keys", [["o"], ["o", "あ", "backspace"], ["d"]])
async def test_escape_tells_of_no_draft_where_there_is_none(home, keys):
    async with sitting(home, program=3) as person:
        await person.opens()
        person.screen.status_bar.hush()
        await person.presses(*keys, "escape")
        await person.until(lambda: not person.writing)
        await person.settles()
        assert person.notice == ""


async def test_a_revision_that_changes_nothing_is_no_draft(home):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        id = await person.hears("よい意見", program=3)
        person.screen.status_bar.hush()
        await person.points(f"opinion:{id}")
        await person.presses("e", "escape")
        await person.until(lambda: not person.writing)
        assert person.room._journal.drafts(Seat.parse("facilitator")) == {}
        assert person.notice == ""


async def test_a_draft_that_the_disk_refuses_is_not_told_to_be_kept(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()

        def full(*_: object) -> None:
            raise RecordError("record.failed", path="x", detail="full")

        monkeypatch.setattr(person.room._journal, "save_draft", full)
        await person.presses("o")
        await person.types("書きかけ")
        await person.presses("escape")
        await person.sees("もう一度 Esc")
        await person.is_told("full")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.settles()
        assert "下書きを残しました。" not in person.notice


async def test_the_key_that_submits_a_draft_is_not_offered_where_it_would_be_typed(home):
    async with sitting(home, CHAMBER, program=3) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await person.presses("o")
        await person.types("用意した意見")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("n", "p")
        await person.is_told("下書きがあります。P で提出")
        await person.presses("o")
        assert "P で提出" not in person.text
        person.program.view.turn_page()
        await person.settles()
        assert "P で提出" not in person.text


async def test_a_draft_belongs_to_its_program(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("三番の下書き")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("n", "o")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == ""


async def test_after_a_crash_the_draft_is_there(home):
    """Nothing was closed, nobody pressed anything: what was typed is on the disk a moment later."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("急に切れた　意見")
        seat = Seat.parse("facilitator")
        await person.until(lambda: "急に切れた　意見" in kept_in(person.room._journal.drafts(seat)))
        gone(person.app.drafter)
        async with sitting(home, program=3) as again:
            await again.presses("o")
            await again.sees("急に切れた 意見")
            assert again.form.values["text"] == "急に切れた　意見"


async def test_of_a_terminal_where_nobody_signed_in_nothing_stays_in_memory(home):
    """A server of browsers shows the room to very many who only look, and come and go."""
    async with sitting(home) as person:
        app = weakref.ref(person.app)
    del person
    await asyncio.sleep(0)
    gc.collect()
    assert app() is None


async def test_a_draft_is_kept_while_one_types_without_a_pause(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        seat, typed = Seat.parse("facilitator"), ""
        while not kept_in(person.room._journal.drafts(seat)):
            assert len(typed) < 2000
            typed += "あ"
            await person.types("あ")
        assert person.writing


async def test_submitting_forgets_the_draft(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("提出する意見")
        await person.records("ctrl+s")
        await person.until(lambda: not person.writing)
        await person.until(lambda: person.room._journal.drafts(Seat.parse("facilitator")) == {})
        await person.presses("o")
        assert person.form.values["text"] == ""
        assert not person.shows("前の下書き")


async def test_a_draft_emptied_is_forgotten(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("あ")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("o", "backspace", "escape")
        await person.until(lambda: not person.writing)
        assert person.room._journal.drafts(Seat.parse("facilitator")) == {}


async def test_a_draft_as_long_as_an_opinion_may_be_comes_back_whole(home):
    text = "長" * MAX_TEXT
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.pastes(text)
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("o")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == text


async def test_only_one_form_is_open(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("書きかけ")
        await person.program.actions.run("decision")
        await person.is_told("書きかけの欄を閉じてから")
        assert person.form.values["text"] == "書きかけ"


async def test_leaving_in_a_burst_keeps_the_last_character(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        for character in "急いで去る":
            person.app.post_message(Key(character, character))
        for _ in range(2):
            person.app.post_message(Key("ctrl+q", "\x11"))
        await person.until(lambda: not person.app.is_running)
    async with sitting(home, program=3) as person:
        await person.presses("o")
        await person.sees("急いで去る")


async def test_what_was_typed_before_the_form_was_there_is_kept_too(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        for key, character in (("o", "o"), ("早", "早"), ("い", "い")):
            person.app.post_message(Key(key, character))
        await person.until(lambda: person.writing)
        kept = ""
        while "早い" not in kept:
            await person.pilot.pause()
            kept = kept_in(await person.room.drafts(Seat.parse("facilitator")))
        assert person.form.values["text"] == "早い"
