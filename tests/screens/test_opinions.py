"""What becomes of an opinion: revised, withdrawn, supported, taken back; and decisions."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import OpinionKind, Place
from people import sitting

CHAMBER = "member:chamber"


def opinions(person, program=3):
    return person.session.items[program].opinions


async def test_revising_keeps_the_version_before(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("はじめの文", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("e")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == "はじめの文"
        await person.types("に加えた")
        await person.records("ctrl+s")
        (opinion,) = opinions(person)
        assert [version.text for version in opinion.versions] == ["はじめの文", "はじめの文に加えた"]
        await person.sees("修正 1回")
        await person.until(lambda: not person.writing)
        await person.points("opinion:12-3-1")
        await person.presses("enter")
        await person.sees("第1版 14:00 はじめの文")


async def test_a_revision_of_what_was_revised_meanwhile_is_refused_and_kept(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("はじめの文", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("e")
        await person.types("。私の修正")
        other = c.ReviseOpinion(opinion="12-3-1", kind=OpinionKind.IMPROVE, text="先の修正", version=1)
        await person.asks(other, CHAMBER)
        await person.presses("ctrl+s")
        await person.sees("その間に書き直されました。")
        await person.sees("今は第2版です（本文: 先の修正）")
        assert person.form.values["text"] == "はじめの文。私の修正"


@pytest.mark.parametrize("by_crash", [False, True])
async def test_a_kept_revision_does_not_write_over_what_was_revised_meanwhile(home, by_crash):
    """It is told what was revised, when it is opened and when it is submitted; submitted again, it was meant."""
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.hears("はじめの文", program=3)
        await person.points("opinion:12-3-1")
        await person.presses("e")
        await person.types("。私の修正")
        if by_crash:
            await person.until(lambda: person.room._journal.drafts(person.app.seat))
        else:
            await person.presses("escape")
            await person.until(lambda: not person.writing)
        other = c.ReviseOpinion(opinion="12-3-1", kind=OpinionKind.ASK, text="先の修正", version=1)
        await person.asks(other, CHAMBER)
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.points("opinion:12-3-1")
        await person.presses("e")
        await person.sees("書きかけは第1版への修正です。今は第2版です（種別: 質問、本文: 先の修正）")
        last = person.session.last
        await person.presses("ctrl+s")
        await person.sees("その間に書き直されました。")
        await person.sees("もう一度提出してください")
        assert person.session.last == last
        assert person.form.values["text"] == "はじめの文。私の修正"
        await person.records("ctrl+s")
        assert [version.text for version in opinions(person)[0].versions] == ["はじめの文", "先の修正", "はじめの文。私の修正"]


async def test_a_kept_revision_of_what_stayed_as_it_was_is_submitted_at_once(home):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.hears("はじめの文", program=3)
        await person.points("opinion:12-3-1")
        for word in ("。一度", "。二度"):
            await person.presses("e")
            await person.types(word)
            await person.presses("escape")
            await person.until(lambda: not person.writing)
            await person.presses("e")
            assert not person.shows("書きかけは第")
            await person.records("ctrl+s")
            await person.until(lambda: not person.writing)
            await person.points("opinion:12-3-1")
        assert opinions(person)[0].now.text == "はじめの文。一度。二度"


async def test_a_revision_kept_by_an_older_program_is_taken_for_one_of_the_first_version(home):
    """It did not tell on which it was written."""
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.hears("はじめの文", program=3)
        await person.asks(c.ReviseOpinion(opinion="12-3-1", kind=OpinionKind.IMPROVE, text="先の修正", version=1), CHAMBER)
        await person.room.save_draft(person.app.seat, "revise:12-3-1", '{"text": "昔の修正"}')
        await person.points("opinion:12-3-1")
        await person.presses("e")
        await person.sees("書きかけは第1版への修正です。")
        await person.presses("ctrl+s")
        await person.sees("その間に書き直されました。")


async def test_withdrawing_asks_for_a_reason_and_tells_it(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("別の話", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("w")
        await person.types("別の事業の話だったため")
        last = person.session.last
        await person.presses("enter")
        await person.is_told("Ctrl+S で確定してください")
        assert person.session.last == last
        await person.records("ctrl+s")
        (opinion,) = opinions(person)
        assert opinion.withdrawn
        assert opinion.withdrawn_because == "別の事業の話だったため"
        await person.sees("取り下げ（別の事業の話だったため）")


async def test_a_member_supports_and_takes_it_back(home):
    async with sitting(home, "member:chair", program=3, place=Place.CHECK) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await person.hears("よい意見", program=3)
        await person.points("opinion:12-3-1")
        await person.records("+")
        assert opinions(person)[0].supports == ("member:chair",)
        await person.sees("賛同 1")
        await person.records("+")
        assert opinions(person)[0].supports == ()


async def test_the_desk_says_who_supports(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("よい意見", program=3)
        await person.records("3")
        await person.points("opinion:12-3-1")
        await person.presses("+")
        await person.sees("席 ◂ 1 学識者")
        await person.records("ctrl+s")
        assert opinions(person)[0].supports == ("member:chair",)


@pytest.mark.parametrize("key", ["w", "e"])
async def test_what_belongs_to_another_seat_is_refused_before_a_form_opens(home, key):
    async with sitting(home, "member:chair", program=3, place=Place.CHECK) as person:
        await person.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        id = await person.hears("よい意見", by="chamber", program=3)
        await person.points(f"opinion:{id}")
        await person.presses(key)
        await person.is_told("ほかの席の名では記録できません。")
        assert not person.writing


@pytest.mark.parametrize("key", ["w", "e"])
async def test_after_the_closing_no_form_opens_for_an_opinion(home, key):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        id = await person.hears("よい意見", program=3)
        await person.asks(c.CloseSession())
        await person.points(f"opinion:{id}")
        await person.presses(key)
        await person.is_told("会議は閉会しています。")
        assert not person.writing


async def test_undo_takes_back_by_another_entry(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("早まった意見")
        (submitted,) = (entry for entry in await person.records("ctrl+s") if isinstance(entry.event, e.OpinionSubmitted))
        await person.until(lambda: not person.writing)
        (entry,) = await person.records("u")
        assert entry.undoes == submitted.number
        assert opinions(person)[0].withdrawn
        await person.is_told("意見 12-3-1 の提出を取り消しました。")


async def test_with_nothing_to_take_back_it_says_so(home):
    async with sitting(home, program=3) as person:
        await person.presses("u")
        await person.is_told("取り消せる記録がありません。")


@pytest.mark.parametrize("key", ["e", "w", "+", "x"])
async def test_keys_that_need_an_opinion_say_to_point_at_one(home, key):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.presses(key)
        await person.is_told("先に ↑↓ で意見か対応を選んでください。")
        assert not person.writing


async def test_a_decision_is_written_down(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("d")
        await person.types("次回の議題とする。")
        await person.presses("ctrl+s")
        await person.sees("定足数 5席に足りません。")
        await person.records("ctrl+s")
        assert [d.text for d in person.session.decisions] == ["次回の議題とする。"]
        await person.presses("a")
        await person.presses("end")
        await person.sees("(1) 次回の議題とする。")


async def test_while_writing_the_page_above_can_be_read(home):
    async with sitting(home, program=7, place=Place.DO, size=(60, 18)) as person:
        await person.opens()
        await person.presses("o")
        await person.types("あ")
        await person.presses("ctrl+down")
        assert person.paper.scroll_offset.y > 0
        await person.presses("ctrl+up")
        assert person.paper.scroll_offset.y == 0
        await person.types("い")
        assert person.form.values["text"] == "あい"


async def test_an_opinion_about_all_that_is_taken_together(home):
    """It is chosen in the form, seen at each of the group, and n and p go between them."""
    async with sitting(home, program=13, size=(120, 40)) as person:
        for program in (14, 15):
            await person.asks(c.SetTreatment(program=program, treatment=e.Treatment.TOGETHER), "secretariat")
        await person.opens()
        await person.presses("1")
        await person.sees("議題 13+14+15/16")
        await person.sees("14・15 と一括")
        await person.presses("n")
        await person.until(lambda: person.program.view.program == 14)
        await person.sees("■ 14 ")
        await person.sees("13 と一括")
        await person.presses("o")
        await person.until(lambda: person.writing)
        await person.types("三つをまとめて案内しては。")
        await person.presses("shift+tab", "right")
        await person.sees("一括した事業すべて（13・14・15）")
        await person.presses("shift+tab", "shift+tab", "right")
        await person.records("ctrl+s")
        (opinion,) = opinions(person, 14)
        assert opinion.now.about == e.Anchor(on=e.On.TOGETHER, key="13+14+15")
        await person.presses("n")
        await person.until(lambda: person.program.view.program == 15)
        await person.presses("3")
        await person.sees(f"{opinion.id}  改善")
        await person.points(f"opinion:{opinion.id}")
        await person.presses("e")
        await person.until(lambda: person.writing)
        assert person.form.values["about"] == "together:13+14+15"


async def test_a_submitted_opinion_is_in_view_in_the_frame_in_which_the_screen_is_told(home):
    """On a page longer than the screen, the frame that counts one more opinion shows it: no other one comes between."""
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        for number in range(12):
            await person.hears(f"意見その{number}。来年度も続けてほしい。", program=3)
        await person.presses("o")
        await person.until(lambda: person.writing)
        await person.presses("1", "enter")
        await person.types("長い頁の末尾に出る意見")
        screen, seen = person.app.screen, []
        paint = screen.paint

        def painted() -> None:
            page, newest = person.paper, f"opinion:{opinions(person)[-1].id}"
            first, height = page.row_of(newest), page.scrollable_content_region.height
            seen.append((newest, page.cursor == newest and page.scroll_offset.y <= first < page.scroll_offset.y + height))
            paint()

        screen.paint = painted
        await person.records("ctrl+s")
        await person.until(lambda: not person.writing)
        assert seen[0] == ("opinion:12-3-13", True)
        assert person.paper.cursor == "opinion:12-3-13"
