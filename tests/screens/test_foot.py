"""The foot: what is said is said to its end, and keys are told apart from their words."""

from __future__ import annotations

import pytest

from pdca_tui.screens.widgets.foot import Foot
from pdca_tui.words import say
from people import sitting


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_long_sentence_is_shown_to_its_end_and_gives_the_room_back(home, size):
    async with sitting(home, program=3, size=size) as person:
        foot = person.app.screen.query_one(Foot)
        before = foot.size.height
        sentence = say("record.read-only", path="sessions/2024-01-24/record.sqlite")
        foot.say(sentence, stay=True)
        await person.sees(sentence)
        assert foot.size.height > before
        foot.hush()
        await person.until(lambda: foot.size.height == before)
        await person.sees("1計画 2実績")


async def test_in_english_a_key_stands_apart_from_its_word(home):
    async with sitting(home, program=3, lang="en") as person:
        assert "1 Plan 2 Do 3 Check 4 Action" in person.text


async def test_the_newest_opinion_is_seen_however_many_there_are(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        for number in range(8):
            await person.hears(f"意見{number}。" + "長い話。" * 20, program=3)
        await person.presses("3", "o")
        await person.types("いちばん新しい意見。")
        await person.records("ctrl+s")
        await person.sees("いちばん新しい意見。")
        assert person.paper.cursor == "opinion:12-3-9"


async def test_an_opinion_is_taken_to_be_of_who_has_the_floor(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("s")
        await person.presses("right")
        await person.records("ctrl+s")
        await person.records("v")
        await person.presses("o")
        await person.sees("席 ◂ 商工会議所 ▸")
