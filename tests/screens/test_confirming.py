"""Confirming the minutes: laid open, corrected by members, answered by the secretariat, approved by the chair."""

from __future__ import annotations

import pytest

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.screens.session.agenda import AgendaScreen
from pdca_tui.screens.session.confirmation import ConfirmationScreen
from people import Clock, confirming, sitting


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
        await desk.records("y", "ctrl+s")
        assert desk.session.items[3].opinions[0].now.text == "伴走支援を見えるように。"
        await member.reaches(desk.session.last)
        await member.presses("w", "ctrl+s")
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
            await member.presses("c", "A")
            await member.is_told("承認できるのは、部会長・会長の席か、その職務代理の席だけです。")
            await member.presses("A")
            assert member.session.minutes.standing is Standing.CONFIRMING
            assert not member.shows("A承認")
        async with sitting(home, "member:chair", start="minutes") as chair:
            await chair.presses("c", "A")
            assert chair.session.minutes.standing is Standing.CONFIRMING
            await chair.records("ctrl+s")
            assert chair.session.minutes.standing is Standing.APPROVED
            await chair.until(lambda: not chair.shows("A承認"), "the key is still shown")
            await chair.is_told("議事録を承認しました。")  # once they are saved, too
            await chair.presses("A")
            await chair.is_told("議事録は承認されました。")


async def test_the_chair_is_told_how_many_have_not_confirmed_before_the_deadline(home):
    clock = Clock()
    async with confirming(home, clock) as desk, sitting(home, "member:chair", start="confirmation", clock=clock) as chair:
        assert chair.shows("A承認")
        await chair.presses("A")
        await chair.is_told("まだ確認していない席が 7席あります。")
        await desk.asks(c.ConfirmMinutes(), "member:chamber")
        await chair.reaches(desk.session.last)
        await chair.presses("A")
        await chair.is_told("まだ確認していない席が 6席あります。")
        assert chair.session.minutes.standing is Standing.CONFIRMING, "the number has changed: it is asked again"
        clock.passes(15 * 24 * 60)
        await chair.presses("A")
        await chair.is_told("承認すると記録は変えられません。")
        await chair.records("ctrl+s")
        assert chair.session.minutes.standing is Standing.APPROVED


async def test_what_comes_into_the_minutes_between_the_question_and_the_answer_is_asked_anew(home):
    async with confirming(home) as desk, sitting(home, "member:chair", start="confirmation") as chair:
        await chair.presses("A")
        await chair.is_told(f"記事 {chair.session.last} までの議事録")
        await desk.asks(c.Decide(text="継続とする。"), "facilitator")
        await chair.reaches(desk.session.last)
        await chair.presses("A")
        await chair.is_told(f"記事 {desk.session.last} までの議事録")
        assert chair.session.minutes.standing is Standing.CONFIRMING
        await chair.records("ctrl+s")
        assert chair.session.minutes.standing is Standing.APPROVED


async def test_after_the_deadline_a_correction_is_refused_until_the_secretariat_gives_more_time(home):
    clock = Clock()
    async with confirming(home, clock) as desk, sitting(home, "member:chamber", start="confirmation", clock=clock) as member:
        await member.points("opinion:12-3-1")
        await member.presses("e")
        await member.types("もう一度。")
        clock.passes(15 * 24 * 60)
        await member.presses("ctrl+s")
        await member.is_told("事務局に期限の延長をお願いしてください。")
        assert member.form.values["text"].endswith("もう一度。"), "what was typed stays"
        await desk.presses("O")
        assert desk.shows("委員確認の期限を変える")
        await desk.records("ctrl+s")
        await desk.is_told("令和6年2月22日")
        await member.reaches(desk.session.last)
        await member.records("ctrl+s")
        assert len(member.session.minutes.open) == 1


async def test_a_deadline_in_the_past_is_refused_and_kept(home):
    async with confirming(home) as desk:
        await desk.presses("O", *["backspace"] * 10)
        await desk.types("2024-01-23")
        await desk.presses("ctrl+s")
        await desk.is_told("期限 2024-01-23 はもう過ぎています。")
        assert desk.form.values["until"] == "2024-01-23"


async def test_an_accepted_correction_stands_as_before_and_after(home):
    async with confirming(home) as desk:
        await desk.asks(c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。"), "member:chamber")
        await desk.sees("いまの記録")
        await desk.points("asked:1")
        await desk.records("y", "ctrl+s")
        await desk.sees("前 │ 後")
        assert not desk.shows("いまの記録")


@pytest.mark.parametrize("seat", ["member:chair", "member:chamber"])
async def test_who_comes_after_the_session_is_told_that_the_minutes_wait_and_how_to_get_there(home, seat):
    async with confirming(home), sitting(home, seat) as person:
        assert isinstance(person.app.screen, AgendaScreen)
        assert person.shows("議事録は委員確認中です。")
        assert person.shows("期限: 令和6年2月7日（水）")
        assert person.shows("c で開きます。")
        assert person.lines[-1].startswith(" c委員確認")
        await person.presses("c")
        await person.until(lambda: isinstance(person.app.screen, ConfirmationScreen))


async def test_before_and_after_the_confirmation_nobody_is_sent_there(home):
    async with sitting(home) as desk:
        assert not desk.shows("委員確認")
    async with confirming(home) as desk:
        await desk.room.ask(c.ApproveMinutes(unconfirmed=7), Seat.parse("member:chair"))
        async with sitting(home, "member:chamber") as member:
            assert member.shows("議事録は承認されました。")
            assert not member.shows("c委員確認")


async def test_who_is_connected_is_told_when_the_minutes_are_laid_open(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.presses("E")
        await desk.records("ctrl+s")
        async with sitting(home, "member:chamber", program=3) as member, sitting(home, "observer", projector=True) as wall:
            await desk.presses("m", "c", "O")
            await desk.records("ctrl+s")
            await member.is_told("議事録の委員確認が始まりました。期限は令和6年2月7日（水）です。")
            await member.presses("a", "c")
            await member.until(lambda: isinstance(member.app.screen, ConfirmationScreen))
            await wall.sees("議事録は委員確認中です。")
            assert wall.notice == ""
            assert not wall.shows("で開きます")


async def test_saving_approved_minutes_says_that_they_are_as_they_were_approved(home):
    """Whatever form of them is on the screen."""
    async with confirming(home) as desk:
        async with sitting(home, "member:chair", start="minutes") as chair:
            await chair.presses("c", "A")
            await chair.records("ctrl+s")
            await chair.is_told("議事録を承認しました。")
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
        await desk.records("ctrl+s")
        await desk.presses("m", "c", "O")
        await desk.types("頃")
        await desk.presses("ctrl+s")
        await desk.until(lambda: len(desk.form.query_one("#form-message")._lines) > 0)
        assert desk.form.values["until"].endswith("頃")
        assert desk.session.minutes.standing is Standing.DRAFT


async def test_moving_the_deadline_is_told_as_moving_it(home):
    async with confirming(home) as desk, sitting(home, "member:chamber", program=3) as member:
        await desk.presses("O")
        await desk.presses("end", *["backspace"] * 2)
        await desk.types("15")
        await desk.records("ctrl+s")
        await member.is_told("議事録の委員確認の期限が令和6年2月15日（木）に変わりました。")


async def test_who_asked_for_a_correction_is_told_of_the_answer_and_finds_it_told_later(home):
    async with confirming(home) as desk:
        await desk.asks(c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。"), "member:chamber")
        async with sitting(home, "member:chamber", program=3) as member, sitting(home, "member:it", program=3) as other:
            await desk.points("asked:1")
            await desk.records("y", "ctrl+s")
            await member.is_told("意見 12-3-1 の修正の申し出が反映されました。")
            await desk.asks(c.AskCorrection(opinion="12-3-1", text="言っていません。"), "member:chamber")
            await desk.asks(c.DeclineCorrection(number=2, answer="録音のとおりです。"), "secretariat")
            await other.reaches(desk.session.last)
            assert "12-3-1" not in other.notice
        async with sitting(home, "member:chamber") as member:
            assert member.shows("確認をお願いします。")
            assert member.shows("あなたの申し出2件に回答がありました。")
            await member.presses("c")
            await member.sees("あなたの申し出2件に回答がありました。")


async def test_the_secretariat_is_told_when_a_correction_is_asked_for_and_everybody_of_the_approval(home):
    async with (
        confirming(home) as desk,
        sitting(home, "secretariat", program=3) as secretariat,
        sitting(home, "observer", program=3) as observer,
    ):
        await desk.asks(c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。"), "member:chamber")
        await secretariat.is_told("意見 12-3-1 の修正の申し出がありました。")
        await observer.reaches(desk.session.last)
        assert observer.notice == ""
        await desk.asks(c.AcceptCorrection(number=1), "secretariat")
        await desk.asks(c.ApproveMinutes(unconfirmed=7), "member:chair")
        await observer.is_told("議事録が承認されました。")


@pytest.mark.parametrize("seat", ["member:chair", "secretariat"])
async def test_who_approves_and_who_answers_see_every_correction_and_how_it_ended(home, seat):
    async with confirming(home) as desk:
        await desk.asks(
            c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。", reason="聞き違いです。"), "member:chamber"
        )
        async with sitting(home, seat, start="confirmation", size=(80, 40)) as person:
            await person.sees("申し出1 意見 12-3-1 商工会議所 回答待ち")
            assert person.shows("理由: 聞き違いです。")
            assert person.shows("未確認 7席")
            await desk.asks(c.DeclineCorrection(number=1, answer="録音のとおりです。"), "secretariat")
            await person.sees("反映せず")
            assert person.shows("事務局: 録音のとおりです。")
        async with sitting(home, "member:it", start="confirmation") as other:
            assert not other.shows("申し出1")


async def test_each_is_told_on_the_page_what_is_to_be_done_there(home):
    async with confirming(home) as desk:
        await desk.asks(c.AskCorrection(opinion="12-3-1", text="伴走支援を見えるように。"), "member:chamber")
        await desk.sees("y で反映するか、x で回答してください。")
        async with sitting(home, "member:chair", start="confirmation") as chair:
            assert chair.shows("回答待ちの申し出が1件あります。事務局が答えたあとで承認できます。")
            await desk.asks(c.AcceptCorrection(number=1), "secretariat")
            for seat in [seat for seat in desk.session.convened.body.seats if not seat.chair]:
                async with sitting(home, f"member:{seat.key}", start="confirmation") as member:
                    assert member.shows("よければ w で確認してください。")
                    await member.records("w", "ctrl+s")
                    await member.until(lambda member=member: not member.shows("よければ w で"))
            await chair.sees("よければ A で承認してください。")
            await chair.presses("A")
            await chair.is_told("でよければ Ctrl+S を押してください")
            await chair.records("ctrl+s")
            await chair.until(lambda: not chair.shows("よければ A で"))


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_who_comes_after_a_long_session_sees_at_the_top_that_the_minutes_wait(home, size):
    async with sitting(home, program=16) as desk:
        await desk.opens()
        await desk.asks(c.MoveRoom(program=16, place=Place.CHECK))
        await desk.asks(c.CloseSession())
        await desk.asks(c.OpenConfirmation(until=desk.clock.now.date()), "secretariat")
        async with sitting(home, "member:chamber", size=size) as member:
            await member.sees("確認をお願いします。")
            assert member.paper.cursor == f"item:{desk.session.order[0]}"


async def test_the_secretariat_is_offered_the_confirmation_once_the_session_is_closed(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.asks(c.CloseSession())
        async with sitting(home, "secretariat") as secretariat, sitting(home, "member:chamber") as member:
            assert secretariat.lines[-1].startswith(" c委員確認")
            assert not member.shows("c委員確認")


async def test_the_foot_offers_only_what_still_can_be_done(home):
    async with confirming(home) as desk, sitting(home, "member:chamber", start="confirmation") as member:
        assert desk.shows("O期限を変える")
        assert not desk.shows("y反映")
        assert not member.shows("u元に戻す"), "what was said in the session is not taken back"
        assert member.shows("w確認した")
        await member.points("opinion:12-3-1")
        await member.presses("e")
        await member.types("もう一度。")
        await member.records("ctrl+s")
        await desk.sees("y反映")
        await member.records("w", "ctrl+s")
        await member.until(lambda: not member.shows("w確認した"), "the key is still shown")
        await desk.points("asked:1")
        await desk.records("y", "ctrl+s")
        await desk.until(lambda: not desk.shows("y反映"), "the key is still shown")


async def test_nobody_is_sent_to_the_room_once_it_is_over(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.asks(c.MoveRoom(program=3, place=Place.CHECK))
        async with sitting(home, "member:chamber", program=4) as member:
            assert member.shows("f会場へ")
            await desk.asks(c.CloseSession())
            await member.until(lambda: not member.shows("f会場へ"), "the key is still shown")


async def test_who_is_there_when_the_confirmation_begins_reads_on_at_the_top_and_is_sent_nowhere(home):
    async with sitting(home, program=3) as desk:
        await desk.opens()
        for number in range(6):
            await desk.hears(f"意見その{number}", program=3)
        await desk.asks(c.CloseSession())
        async with sitting(home, "member:chamber", start="confirmation") as member:
            await desk.asks(c.OpenConfirmation(until=desk.clock.now.date()), "secretariat")
            await member.is_told("議事録の委員確認が始まりました。")
            assert "c で開きます" not in member.notice
            assert "議事録は委員確認中です。" in member.lines[2]


async def test_the_hash_of_what_was_approved_stands_on_a_line_of_its_own(home):
    async with confirming(home) as desk:
        await desk.asks(c.ApproveMinutes(unconfirmed=7), "member:chair")
        recorded = desk.session.minutes.record_hash
        await desk.sees(recorded)
        assert any(line.split("▌")[0].strip() == recorded for line in desk.lines)


async def test_the_approval_asks_with_what_is_unanswered_and_a_reply_follows_as_an_annex(home):
    """The question names the opinions; the department answers afterwards, and the approved bytes stay."""
    async with confirming(home) as desk:
        ids = [o.id for o in desk.session.unanswered()]
        assert ids
        async with sitting(home, "member:chair", start="confirmation") as chair:
            await chair.presses("A")
            await chair.is_told(f"未対応の意見が{len(ids)}件あります: {ids[0]}")
            await chair.records("ctrl+s")
            await chair.is_told("あとの対応は追記になります。")
            last = chair.session.last
        await desk.reaches(last)
        path = home.sessions / desk.session.key / "minutes.md"
        approved = path.read_bytes()
        async with sitting(home, "department:department", program=3, place=Place.ACTION) as person:
            assert "r対応" in " ".join(person.lines)
            await person.points(f"opinion:{ids[0]}")
            await person.presses("r")
            await person.types("来年度から変えます。")
            await person.records("ctrl+s")
            await person.sees("追記")
            assert path.read_bytes() == approved
            added = path.with_name("minutes-annex.md").read_text(encoding="utf-8")
            assert "来年度から変えます。" in added
            await person.presses("m")
            await person.sees("承認済み")


async def test_the_secretariat_tidies_the_draft_and_the_member_sees_both(home):
    """By a key on the opinion, after the closing; nobody else is offered it."""
    async with confirming(home) as desk:
        async with sitting(home, "secretariat", program=3, place=Place.CHECK) as person:
            await person.points("opinion:12-3-1")
            await person.presses("t")
            await person.sees("12-3-1 の字句を整える")
            said = person.form.values["text"]
            await person.types("（整文）")
            await person.records("ctrl+s")
            await person.is_told("字句を整えました。")
            last = person.session.last
        await desk.reaches(last)
        async with sitting(home, "member:chamber", start="confirmation", size=(100, 40)) as member:
            await member.sees("発言のとおり")
            assert member.shows("整えた文")
            assert member.shows(f"{said}（整文）")
            await member.points("opinion:12-3-1")
            await member.presses("e")
            await member.until(lambda: member.writing)
