"""Writing opinions: what is typed, pasted, kept, submitted, revised and taken back."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Anchor, On, OpinionKind, Place
from pdca_tui.screens.widgets.choice import Choice
from pdca_tui.text import MAX_TEXT
from people import sitting

CHAMBER = "member:chamber"


def opinions(person, program=3):
    return person.session.items[program].opinions


async def test_an_opinion_is_typed_submitted_and_seen(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("夕方に移してはどうか。")
        await person.records("ctrl+s")
        (opinion,) = opinions(person)
        assert (opinion.now.text, opinion.now.kind, opinion.now.about) == (
            "夕方に移してはどうか。",
            OpinionKind.IMPROVE,
            Anchor(),
        )
        assert person.program.view.place is Place.CHECK
        assert person.paper.cursor == "opinion:12-3-1"
        await person.is_told("記録しました。")
        await person.sees("12-3-1 改善 学識者")
        assert not person.writing


async def test_kind_anchor_and_seat_are_chosen_with_the_arrows(home):
    """The facilitator's desk enters what somebody else said: for whom, of what kind, about what."""
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        await person.points("indicator:2")
        await person.presses("o")
        await person.sees("対象 ◂ 指標: ソーシャルビジネス等の年間起業件数")
        await person.presses("shift+tab", "shift+tab", "right")
        await person.sees("◂ 質問")
        await person.presses("shift+tab", "right")
        await person.sees("◂ 2 商工会議所")
        await person.presses("tab", "tab", "tab")
        await person.types("増えた理由は何か。")
        await person.records("ctrl+s")
        (opinion,) = opinions(person)
        assert opinion.by == CHAMBER
        assert opinion.entered_by == "facilitator"
        assert opinion.now.kind is OpinionKind.ASK
        assert opinion.now.about == Anchor(on=On.INDICATOR, key="2")


async def test_an_opinion_can_be_about_an_activity(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.points("activity:2")
        await person.presses("o")
        await person.types("続けてほしい。")
        await person.records("ctrl+s")
        assert opinions(person)[0].now.about == Anchor(on=On.ACTIVITY, key="2")


async def test_a_member_writes_in_its_own_name_only(home):
    async with sitting(home, CHAMBER, program=3) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await person.presses("o")
        assert not person.shows("席 ◂")
        await person.types("一言。")
        await person.records("ctrl+s")
        assert opinions(person)[0].by == opinions(person)[0].entered_by == CHAMBER


async def test_the_full_width_space_can_be_typed_everywhere(home):
    """In the text, in a line, and on a choice, where typing goes into the text."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("　広報を　増やす")
        await person.presses("shift+tab")
        await person.types("　続き")  # a text, so no space that turns the choice
        assert person.form.values["text"] == "　広報を　増やす　続き"
        await person.presses("escape")
        await person.hears("意見", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("w")
        await person.types("別の　事業")
        assert person.form.values["reason"] == "別の　事業"


async def test_typing_on_a_choice_goes_into_the_text(home):
    """Nobody has to find the text first; only the space turns the choice."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o", "shift+tab")
        assert isinstance(person.app.focused, Choice)
        await person.types("qnE3")
        assert person.form.values["text"] == "qnE3"
        await person.presses("shift+tab")
        before = person.form.values["about"]
        await person.presses("space")
        assert person.form.values["about"] != before or person.form.values["kind"] != "improve"


async def test_typing_on_a_choice_keeps_its_order(home):
    """Also while the focus is just moving into the text."""
    typed = "".join(chr(0x3042 + at) for at in range(60))
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o", "shift+tab")
        for character in typed:
            person.app.post_message(Key(character, character))
            await asyncio.sleep(0)
        await person.until(lambda: len(person.form.values["text"]) == len(typed))
        assert person.form.values["text"] == typed


async def test_keys_of_the_screen_do_nothing_while_writing(home):
    """Every letter that is a key elsewhere is a letter here."""
    letters = "1234nporxew+sucdfRkamgSBETqPvN?"
    async with sitting(home, program=3) as person:
        await person.opens()
        last = person.session.last
        await person.presses("o")
        await person.types(letters)
        assert person.form.values["text"] == letters
        assert person.session.last == last
        assert person.program.view.program == 3


async def test_enter_makes_a_line_and_lines_stay(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("一行目\n　二行目")
        await person.records("ctrl+s")
        assert opinions(person)[0].now.text == "一行目\n　二行目"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("安全\x1b[31m赤\x1b]0;題\x07", "安全[31m赤]0;題"),
        ("右から\u202e左\u2066へ", "右から左へ"),
        ("見え\u200bない\ufeff", "見えない"),
        ("一行目\r\n二行目\r三行目", "一行目\n二行目\n三行目"),
        ("神\ufa19社と㈱", "神\ufa19社と㈱"),
        ("表[A]参照 [/] [@click=app.quit]x", "表[A]参照 [/] [@click=app.quit]x"),
    ],
)
async def test_what_is_pasted_is_cleaned_and_all_of_it_stays(home, pasted, kept):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.pastes(pasted)
        assert person.form.values["text"] == kept
        assert "\x1b" not in person.text
        await person.records("ctrl+s")
        assert opinions(person)[0].now.text == kept
        assert "\x1b" not in person.text


async def test_all_lines_go_into_a_line(home):
    """What separates them becomes a space: nothing that was pasted is lost, and no words run together."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("意見", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("w")
        await person.pastes("理由の一行目\n二行目\x1b[2J")
        assert person.form.values["reason"] == "理由の一行目 二行目[2J"


async def test_nothing_to_say_is_refused_and_the_form_stays(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        last = person.session.last
        await person.presses("o")
        await person.types("　 \n")
        await person.presses("ctrl+s")
        await person.sees("本文がありません。")
        assert person.writing
        assert person.session.last == last


async def test_a_text_that_is_too_long_is_refused_and_kept(home):
    """The writer shortens it; the program cuts nothing."""
    text = "あ" * (MAX_TEXT + 1)
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.pastes(text)
        await person.presses("ctrl+s")
        await person.sees(f"{MAX_TEXT + 1}字あります。")
        assert person.form.values["text"] == text
        await person.presses("backspace")
        await person.records("ctrl+s")
        assert len(opinions(person)[0].now.text) == MAX_TEXT


async def test_before_the_session_is_open_it_is_refused_and_kept(home):
    async with sitting(home, program=3) as person:
        await person.presses("o")
        await person.types("早すぎる意見")
        await person.presses("ctrl+s")
        await person.sees("会議はまだ始まっていません。")
        assert person.form.values["text"] == "早すぎる意見"


async def test_what_was_typed_just_before_submitting_is_in_it(home):
    """A burst, as an input method or a slow line hands it on: the last character counts."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        before = person.session.last
        for character in "一息に打った意見":
            person.app.post_message(Key(character, character))
        person.app.post_message(Key("ctrl+s", "\x13"))
        await person.reaches(before + 1)
        assert opinions(person)[0].now.text == "一息に打った意見"


@pytest.mark.parametrize("seat", [CHAMBER, "facilitator"])
async def test_what_is_typed_before_the_form_is_there_goes_into_it(home, seat):
    """No letter becomes a key of the screen, and none is lost, however slow the disk; nor where a seat is to be chosen first."""
    async with sitting(home, seat, program=3) as person:
        await person.room.open(Seat.parse("facilitator"))
        for character in "onEq3 ":
            person.app.post_message(Key(character if character != " " else "space", character))
        await person.until(lambda: person.writing and person.form.values["text"] == "nEq3 ")
        assert person.program.view.place == Place.PLAN
