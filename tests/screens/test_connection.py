"""What the screen says of the record is true: on its way, recorded, out of reach; and what was typed is never lost silently."""

from __future__ import annotations

import pytest

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.errors import RecordBusy
from people import Person, sitting
from settling import Gate

CHAMBER = Seat.parse("member:chamber")
PLACE = "postgresql://db1/pdca"


def away(*arguments: object, **options: object) -> None:
    raise RecordBusy("record.unreachable", path=PLACE, detail="No such file or directory")


def out_of_reach(person: Person, patch: pytest.MonkeyPatch) -> None:
    """Let nothing reach the record."""
    for name in ("append", "read", "changed", "save_draft", "drafts"):
        patch.setattr(person.room._journal._store, name, away)


async def test_what_is_on_its_way_is_said_to_be_and_then_to_be_recorded(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        person.screen.status_bar.hush()
        ask, may_go_on = person.room._journal.ask, Gate()

        def slow(*arguments):
            may_go_on.wait(20)
            return ask(*arguments)

        monkeypatch.setattr(person.room._journal, "ask", slow)
        await person.presses("o")
        await person.types("急がない意見")
        await person.presses("ctrl+s", "ctrl+s")
        await person.sees("送信中")
        assert not person.shows("記録済み")
        await person.presses("x")
        assert person.form.values["text"] == "急がない意見"
        may_go_on.set()
        await person.sees("記録しました。")
        await person.until(lambda: person.shows("記録済み") and not person.shows("送信中"))
        assert [opinion.now.text for opinion in person.session.items[3].opinions] == ["急がない意見"]


async def test_what_was_recorded_before_is_not_said_of_what_is_on_its_way(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        await person.presses("o")
        await person.types("先の意見")
        await person.presses("ctrl+s")
        await person.sees("記録しました。")
        may_go_on, ask = Gate(), person.room._journal.ask

        def slow(*arguments):
            may_go_on.wait(20)
            return ask(*arguments)

        await person.presses("o")
        await person.types("次の意見")
        monkeypatch.setattr(person.room._journal, "ask", slow)
        await person.presses("ctrl+s")
        await person.sees("送信中")
        assert not person.shows("記録しました。")
        may_go_on.set()
        await person.sees("記録しました。")


@pytest.mark.parametrize(
    ("size", "trouble"), [((60, 18), True), ((80, 24), False), ((80, 24), True), ((120, 40), False), ((120, 40), True)]
)
async def test_a_sentence_leaves_room_for_how_the_record_stands(home, size, trouble, monkeypatch):
    """Where there are few rows, at least that it cannot be reached."""
    async with sitting(home, program=3, size=size) as person:
        await person.opens()
        stands = "記録済み"
        if trouble:
            monkeypatch.setattr(person.room._journal, "poll", away)
            stands = "記録につながっていません"
            await person.sees(stands)
        for length in range(2, size[0] + 10):
            person.screen.status_bar.say("あ" * (length // 2) + "x" * (length % 2))
            await person.paints()
            assert person.shows(stands), f"{length}:\n{person.text}"


async def test_a_draft_that_cannot_be_kept_is_not_thrown_away_by_one_key(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK, seat="member:chamber") as person:
        await person.room.open(Seat.parse("facilitator"))
        await person.presses("o")
        await person.types("元の文")
        await person.until(lambda: person.screen.forms.form is not None and person.screen.forms.form._kept)
        with monkeypatch.context() as patch:
            out_of_reach(person, patch)
            await person.types("、切れている間の文")
            await person.presses("escape")
            await person.sees("下書きをまだ保存できません。")
            assert person.form.values["text"] == "元の文、切れている間の文"
        await person.until(
            lambda: person.screen.forms.form is not None and "切れている間の文" in (person.screen.forms.form._kept or "")
        )
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("o")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == "元の文、切れている間の文"


async def test_who_wants_to_leave_all_the_same_can(home, monkeypatch):
    async with sitting(home, program=3, seat="member:chamber") as person:
        await person.room.open(Seat.parse("facilitator"))
        await person.presses("o")
        with monkeypatch.context() as patch:
            out_of_reach(person, patch)
            await person.types("捨てる文")
            await person.presses("escape")
            await person.sees("もう一度 Esc")
            await person.presses("escape")
            await person.until(lambda: not person.writing)


async def test_when_the_record_is_reached_again_the_screen_says_so(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK, size=(120, 40)) as person:
        await person.opens()
        await person.presses("o")
        await person.types("二度目に届く意見")
        with monkeypatch.context() as patch:
            out_of_reach(person, patch)
            await person.presses("ctrl+s")
            await person.sees("つながりません。")
            await person.sees("記録につながっていません")
        await person.sees("記録につながりました。")
        await person.until(lambda: not person.shows("記録につながっていません"))
        await person.records("ctrl+s")
        assert [opinion.now.text for opinion in person.session.items[3].opinions] == ["二度目に届く意見"]


@pytest.mark.parametrize("seat", ["member:chamber", "observer"])
async def test_where_the_record_is_is_told_to_who_looks_after_it_only(home, monkeypatch, seat):
    async with sitting(home, program=3, seat="facilitator+secretariat") as desk:
        await desk.opens()
        async with sitting(home, rooms=desk.app.rooms, seat=seat) as person:
            person.screen.commands.refused(RecordBusy("record.unreachable", path=PLACE, detail="No such file or directory"))
            await person.is_told("記録につながりません。書いた文はそのまま残ります。")
            person.screen.commands.refused(RecordBusy("record.unsettled", path=PLACE, detail="timeout"))
            await person.is_told("二重には記録されません。")
            assert PLACE not in person.text
        desk.screen.commands.refused(RecordBusy("record.unreachable", path=PLACE, detail="No such file or directory"))
        await desk.is_told(PLACE)


async def test_an_opinion_prepared_before_the_session_is_kept_with_a_word_on_how_to_submit_it(home):
    async with sitting(home, program=3, seat="member:chamber") as person:
        await person.presses("o")
        await person.types("早めの意見")
        await person.presses("ctrl+s")
        await person.is_told("下書きとして残しました。")
        await person.until(lambda: not person.writing)
        assert any("早めの意見" in text for text in (await person.room.drafts(CHAMBER)).values())


async def test_who_is_elsewhere_sees_the_key_that_leads_back(home):
    async with sitting(home, program=3, seat="facilitator+secretariat") as desk:
        await desk.opens()
        await desk.records("2")
        async with sitting(home, rooms=desk.app.rooms, seat="member:chamber") as member:
            await member.until(lambda: not member.program.view.away)
            assert not member.shows("f会場")
            await member.presses("n")
            await member.sees("f会場")
            await member.presses("f")
            await member.until(lambda: not member.program.view.away)
            assert not member.shows("f会場")


async def test_keys_of_the_paper_work_also_when_nothing_has_the_focus(home):
    async with sitting(home, program=3, place=Place.DO, size=(60, 18)) as person:
        await person.opens()
        person.app.screen.set_focus(None)
        await person.presses("3", "2")
        await person.presses("end")
        await person.until(lambda: person.paper.scroll_offset.y > 0)
