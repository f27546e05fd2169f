"""In whose name something is recorded: chosen, never proposed but for who has the floor or asked last."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.shell.question import QuestionScreen
from people import sitting

CHAMBER, FOOD, SHOPPING = "member:chamber", "member:food", "member:shopping"

TYPED = [
    ("2", CHAMBER, ""),
    ("５", SHOPPING, ""),
    ("05", SHOPPING, ""),
    ("f", FOOD, ""),
    ("食", FOOD, ""),
    ("商店", SHOPPING, ""),
    ("商", "", ""),
    ("cham", CHAMBER, ""),
    ("it", "member:it", ""),
    ("あ", "", "あ"),
    ("9", "", "9"),
]
"""What is typed key by key, whose seat that chooses, and what of it goes into the text."""


async def opened(person) -> None:
    person.hurries = False
    await person.asks(c.OpenSession(sheets=person.room.home.sheets(shipped.YEAR)[:16]))


def opinions(person):
    return person.session.items[3].opinions


async def test_a_seat_is_chosen_by_its_number_or_how_its_name_begins(home):
    async with sitting(home, program=3) as person:
        await opened(person)
        for typed, seat, text in TYPED:
            await person.presses("o")
            assert person.form.values["by"] == "", "nobody is proposed"
            await person.presses(*typed)
            assert (person.form.values["by"], person.form.values["text"]) == (seat, text), typed
            await person.presses("escape")
            await person.until(lambda: not person.writing)
            await person.room.save_draft(person.app.seat, "opinion:3", "")
            for slot in await person.room.drafts(person.app.seat):
                await person.room.save_draft(person.app.seat, slot, "")


async def test_what_an_input_method_commits_at_once_is_text_though_it_begins_like_a_name(home):
    async with sitting(home, program=3) as person:
        await opened(person)
        await person.presses("o")
        await person.types("商店街の空き店舗を減らす。")
        assert (person.form.values["by"], person.form.values["text"]) == ("", "商店街の空き店舗を減らす。")
        await person.presses("ctrl+s")
        await person.sees("席を選んでください。")
        assert person.form.values["text"] == "商店街の空き店舗を減らす。"
        assert not opinions(person)
        await person.presses("2", "enter", "ctrl+s")
        await person.until(lambda: isinstance(person.app.screen, QuestionScreen))
        await person.presses("1")
        await person.until(lambda: opinions(person))
        assert (opinions(person)[0].by, opinions(person)[0].now.text) == (CHAMBER, "商店街の空き店舗を減らす。")


async def test_who_has_the_floor_is_proposed_and_otherwise_who_asked_last(home):
    async with sitting(home, program=3) as person:
        await opened(person)
        for seat in (CHAMBER, FOOD):
            await person.asks(c.AskToSpeak(by=seat), seat)
        await person.presses("o")
        assert person.form.values["by"] == FOOD
        await person.presses("escape")
        await person.asks(c.CallSpeaker(program=3))
        await person.presses("o")
        assert person.form.values["by"] == CHAMBER
        await person.types("次")
        assert person.form.values["text"] == "次", "one writes at once"


@pytest.mark.parametrize("key", ["+", "s"])
async def test_no_form_proposes_a_seat_that_nobody_chose(home, key):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await opened(person)
        await person.hears("よい意見", program=3)
        await person.points("opinion:12-3-1")
        last = person.session.last
        await person.presses(key, "ctrl+s")
        await person.sees("席を選んでください。")
        assert person.session.last == last
        await person.presses("5", "enter")
        await person.until(lambda: isinstance(person.app.screen, QuestionScreen))
        await person.presses("1")
        await person.until(lambda: "shopping" in person.session.present)
        if key == "+":
            await person.until(lambda: opinions(person)[0].supports == (SHOPPING,))
        else:
            await person.until(lambda: person.session.floor.waiting == (SHOPPING,))


async def test_the_number_of_a_seat_is_the_same_in_every_form(home):
    """Who put the opinion cannot support it, and the others keep their numbers."""
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await opened(person)
        await person.hears("よい意見", program=3, by="chair")
        await person.points("opinion:12-3-1")
        await person.presses("+", "1")
        assert person.form.values["by"] == ""
        await person.presses("2")
        assert person.form.values["by"] == CHAMBER


@pytest.mark.parametrize(
    ("key", "manner", "told"),
    [
        ("1", e.Manner.SELF, "商工会議所"),
        ("2", e.Manner.PROXY, "商工会議所（代理・代読）"),
        ("3", e.Manner.WRITING, "商工会議所（文書）"),
        ("4", e.Manner.SELF, "商工会議所"),
    ],
)
async def test_who_is_not_here_is_asked_about_and_the_answer_is_entered(home, key, manner, told):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await opened(person)
        await person.presses("o", "2", "enter", *"意見")
        await person.presses("ctrl+s")
        await person.until(lambda: isinstance(person.app.screen, QuestionScreen))
        await person.sees("商工会議所はまだ着席していません。")
        await person.presses("escape")
        assert person.form.values["text"] == "意見"
        assert not opinions(person)
        await person.presses("ctrl+s")
        await person.until(lambda: isinstance(person.app.screen, QuestionScreen))
        await person.presses(key)
        await person.until(lambda: opinions(person) and not person.writing)
        assert opinions(person)[0].now.manner is manner
        assert ("chamber" in person.session.present) == (key in "14")
        stay = person.session.stay("chamber")
        assert (stay is not None and stay.how is Attending.PROXY) == (key == "4"), "who stands in is entered on the roll"
        await person.sees(f"12-3-1 改善 {told} ")


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_list_of_seats_says_who_is_not_here_and_the_text_stays_in_sight(home, size):
    async with sitting(home, program=3, place=Place.CHECK, size=size) as person:
        await opened(person)
        await person.presses("o")
        await person.until(lambda: person.writing)
        await person.settles()
        assert not person.shows("未着"), "nothing was entered yet"
        await person.presses("escape")
        for seat in ("chair", "food", "shopping"):
            await person.asks(c.MarkArrival(seat=seat), "secretariat")
        person.clock.passes(5)
        await person.asks(c.MarkLeaving(seat="food"), "secretariat")
        await person.asks(c.ExcuseSeat(seat="chamber", excused=True), "secretariat")
        await person.presses("o")
        await person.until(lambda: person.writing)
        await person.settles()
        for told in ("1 学識者 ", "2 商工会議所(欠席)", "4 食品衛生協会(退席)", "8 建設業協会(未着)"):
            assert person.shows(told), told
        area = person.form.query_one("#field-text")
        assert area.region.y + 1 <= person.form.content_region.bottom, "the text is in sight while a seat is chosen"
        await person.presses("2", "enter")
        await person.settles()
        assert person.shows("◂ 2 商工会議所(欠席) ▸")


async def test_who_left_is_asked_about_and_a_member_at_their_own_screen_is_not(home):
    async with sitting(home, CHAMBER, program=3, place=Place.CHECK) as member:
        await opened(member)
        await member.presses("o", *"自席から")
        await member.presses("ctrl+s")
        await member.until(lambda: opinions(member))
    async with sitting(home, program=3, place=Place.CHECK) as desk:
        desk.hurries = False
        await desk.asks(c.MarkArrival(seat="food"), "secretariat")
        desk.clock.passes(5)
        await desk.asks(c.MarkLeaving(seat="food"), "secretariat")
        await desk.presses("o", "4", "enter", *"あ")
        await desk.presses("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, QuestionScreen))
        await desk.sees("食品衛生協会は退席しています。")


async def test_a_wrong_seat_is_put_right_where_the_opinion_is_revised(home):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await opened(person)
        for seat in ("chamber", "shopping"):
            await person.asks(c.MarkArrival(seat=seat), "secretariat")
        await person.hears("意見", program=3)
        await person.points("opinion:12-3-1")
        await person.presses("e", "shift+tab", "shift+tab", "shift+tab")
        await person.presses("5", "ctrl+s")
        await person.until(lambda: opinions(person)[0].by == SHOPPING)
        assert opinions(person)[0].now.text == "意見"
        await person.sees("12-3-1 改善 商店街連合会")
        assert not person.shows("修正 1回")


async def test_the_same_words_twice_are_asked_about(home):
    async with sitting(home, CHAMBER, program=3, place=Place.CHECK) as member:
        await opened(member)
        await member.hears("同じ　文", program=3)
        await member.presses("o", *"同じ文")
        await member.presses("ctrl+s")
        await member.sees("意見 12-3-1 としてもう記録されています。")
        assert len(opinions(member)) == 1
        await member.presses("ctrl+s")
        await member.until(lambda: len(opinions(member)) == 2)
