"""The foot: what is said is said to its end, and keys are told apart from their words."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.text import width
from pdca_tui.words import say
from people import sitting


async def test_a_question_shows_the_key_that_answers_it_as_long_as_it_stands(home):
    async with sitting(home, program=3) as person:
        foot = person.app.screen.query_one(StatusBar)
        shown = [meant(action) for _, _, action in foot._places]
        assert "answer" not in shown
        await person.presses("S")
        await person.sees("Ctrl+S確定")
        assert [meant(action) for _, _, action in foot._places if meant(action) != "answer"] == shown[: len(foot._places) - 1]
        await person.presses("escape")
        await person.until(lambda: not foot.notice)
        assert "Ctrl+S確定" not in person.text
        await person.presses("S")
        await person.sees("Ctrl+S確定")
        await person.pilot.click(foot, offset=(place_of(foot, "answer"), foot.size.height - 1))
        await person.until(lambda: "開会しました" in person.notice)
        assert "Ctrl+S確定" not in person.text


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_a_long_sentence_is_shown_to_its_end_and_gives_the_room_back(home, size):
    async with sitting(home, program=3, size=size) as person:
        foot = person.app.screen.query_one(StatusBar)
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
        await person.sees("席 ◂ 2 商工会議所 ▸")


def place_of(foot: StatusBar, action: str) -> int:
    """Where the key of an action stands in the foot."""
    return next(first for first, _, each in foot._places if meant(each) == action)


async def test_a_click_on_a_sentence_that_covers_the_keys_presses_none(home):
    async with sitting(home, program=3, size=(60, 18)) as person:
        await person.opens()
        foot = person.app.screen.query_one(StatusBar)
        foot.hush()
        await person.settles()
        column, before = place_of(foot, "place('do')"), person.session.last
        foot.say("記録しました。", stay=True)
        await person.sees("記録しました。")
        for at in range(column, 60, 12):
            await person.pilot.click(foot, offset=(at, foot.size.height - 1))
        await person.settles()
        assert person.session.last == before
        assert person.program.view.place is Place.PLAN
        assert not person.writing
        foot.hush()
        await person.settles()
        await person.pilot.click(foot, offset=(column, foot.size.height - 1))
        await person.until(lambda: person.session.place is Place.DO)


@pytest.mark.parametrize("session", [shipped.SECOND, None])
async def test_a_click_on_a_key_of_a_form_presses_it_in_the_form(home, session):
    """And not the key of the same name of the screen, which would leave the session."""
    async with sitting(home, session=session, size=(80, 30)) as person:
        await person.presses("d" if session else "n")
        foot = person.app.screen.query_one(StatusBar)
        await person.until(lambda: person.writing and any(action == "leave" for _, _, action in foot._places))
        focused = person.app.focused
        await person.pilot.click(foot, offset=(place_of(foot, "app.focus_next"), foot.size.height - 1))
        await person.until(lambda: session or person.app.focused is not focused)
        for column in (first for first, _, action in foot._places if not action):  # what only tells of the arrows is no key
            await person.pilot.click(foot, offset=(column, foot.size.height - 1))
        await person.pilot.click(foot, offset=(place_of(foot, "leave"), foot.size.height - 1))
        await person.until(lambda: not person.writing)
        assert person.app.is_running
        assert "終了" not in person.notice


async def test_a_click_submits_a_form(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("押して出す意見")
        foot = person.app.screen.query_one(StatusBar)
        await person.pilot.click(foot, offset=(place_of(foot, "submit"), foot.size.height - 1))
        await person.until(lambda: person.session.items[3].opinions)
        assert person.session.items[3].opinions[0].now.text == "押して出す意見"


@pytest.mark.parametrize(("key", "form"), [("a", "M"), ("k", "t"), ("3", "o")])
async def test_while_a_form_is_open_the_mouse_does_nothing_that_keys_would_not(home, key, form):
    """A second click replaces no screen and records nothing; nor does one on the rail."""
    async with sitting(home, program=3, size=(80, 40)) as person:
        await person.opens()
        await person.hears("長い意見。", program=3)
        await person.presses(key)
        await person.until(lambda: key != "3" or person.session.place is Place.CHECK)
        await person.presses("down", form)
        await person.until(lambda: person.writing)
        screen, last, opened = person.app.screen, person.session.last, person.form
        row = person.paper._spans[person.paper.keys[0]][0] - person.paper.scroll_offset.y
        for _ in range(3):
            await person.pilot.click("#page", offset=(6, row))
        if key == "3":
            await person.pilot.click("#head", offset=(width(person.lines[2].partition("対応")[0]), 2))
        await person.settles()
        assert person.app.screen is screen
        assert person.form is opened
        # What the facilitator points at is brought into view, also while writing.
        assert {type(entry.event) for entry in person.room._journal.entries[last:]} <= {e.RoomScrolled}
