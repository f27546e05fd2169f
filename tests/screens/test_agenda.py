"""The agenda and the roll: what is prepared, moved, put off, added; who is here; breaks, closing and coming back."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place, Treatment
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.document_page import document_page
from pdca_tui.publish.minutes.minutes import minutes, minutes_document
from pdca_tui.record import archive
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.screens.session.agenda import AgendaScreen
from people import Clock, sitting

FOLDER = f"sessions/{shipped.SECOND}"


async def test_items_move_up_and_down(home):
    async with sitting(home) as person:
        await person.points("item:3")
        await person.records("K")
        assert person.session.order[:3] == (1, 3, 2)
        assert person.paper.cursor == "item:3"
        await person.records("shift+down")
        assert person.session.order[:3] == (1, 2, 3)


async def test_how_an_item_is_taken_goes_round(home):
    async with sitting(home) as person:
        await person.points("item:3")
        for treatment, tag in ((Treatment.TOGETHER, "［2 と一括］"), (Treatment.WRITING, "［書面］"), (Treatment.DISCUSS, "")):
            await person.records("t")
            assert person.session.items[3].treatment is treatment
            assert not tag or person.shows(tag)


async def test_the_first_item_is_never_taken_together(home):
    """There is nothing before it; the key goes on to the next."""
    async with sitting(home) as person:
        await person.points("item:1")
        await person.records("t")
        assert person.session.items[1].treatment is Treatment.WRITING


async def test_putting_off_asks_why_and_brings_back(home):
    async with sitting(home) as person:
        await person.points("item:3")
        await person.presses("z")
        await person.types("所管課が欠席のため")
        await person.records("enter")
        assert (person.session.items[3].deferred, person.session.items[3].deferred_because) == (True, "所管課が欠席のため")
        await person.sees("［先送り］")
        await person.sees("所管課が欠席のため")
        await person.until(lambda: not person.writing)
        await person.points("item:3")
        await person.records("z")
        assert not person.session.items[3].deferred


async def test_points_at_issue_are_written_one_a_line(home):
    async with sitting(home) as person:
        await person.points("item:3")
        await person.presses("e")
        await person.types("助成金の時期\n一般の介護者への周知")
        await person.records("ctrl+s")
        assert person.session.items[3].points == ("助成金の時期", "一般の介護者への周知")
        await person.sees("論点 2")
        await person.until(lambda: not person.writing)
        await person.points("item:3")
        await person.presses("enter")
        await person.sees("● 助成金の時期")


async def test_the_planned_minutes_of_an_item(home):
    async with sitting(home) as person:
        await person.points("item:3")
        await person.presses("M")
        await person.presses("backspace")
        await person.types("12")
        await person.records("enter")
        assert person.session.items[3].minutes == 12
        await person.sees("12分")
        await person.until(lambda: not person.writing)
        await person.points("item:3")
        await person.presses("M", "backspace", "backspace")
        await person.types("長い")
        await person.presses("enter")
        await person.sees("分数は1から240まで")


@pytest.mark.parametrize(
    ("typed", "sentence"), [("99", "99"), ("1", "すでに議題にあります。"), ("一番", "一番"), ("", "事業番号として読めません")]
)
async def test_adding_a_program_that_cannot_be_is_refused(home, typed, sentence):
    async with sitting(home) as person:
        last = person.session.last
        await person.presses("+")
        await person.types(typed)
        await person.presses("enter")
        await person.sees(sentence)
        assert person.writing
        assert person.session.last == last


async def test_a_program_is_added_after_the_one_pointed_at(home):
    async with sitting(home) as person:
        await person.points("item:2")
        await person.presses("+")
        await person.types("17")
        await person.records("enter")
        assert person.session.order[:4] == (1, 2, 17, 3)
        await person.until(lambda: not person.writing)
        await person.opens()
        assert 17 in person.session.sheets


@pytest.mark.parametrize("key", ["t", "z", "e", "M", "K", "enter"])
async def test_keys_that_need_an_item_say_to_point_at_one(home, key):
    async with sitting(home) as person:
        last = person.session.last
        person.paper.point("")
        person.paper.cursor = ""
        await person.presses(key)
        await person.is_told("先に ↑↓ で議題を選んでください。")
        assert person.session.last == last


# ── the roll ──


async def test_the_roll_enters_who_comes_and_goes(home):
    clock = Clock()
    async with sitting(home, start="attendance", clock=clock) as person:
        await person.records("1", "enter")
        assert person.session.present == ("chair",)
        await person.sees("出席 1/8")
        clock.passes(30)
        await person.records("enter")
        assert person.session.present == ()
        await person.sees("14:00–14:30")


async def test_the_quorum_is_told_as_it_comes_about(home):
    async with sitting(home, start="attendance") as person:
        await person.sees("定足数 5 に足りません")
        for number in "12345":
            await person.records(number, "enter")
        await person.sees("出席 5/8 成立（定足数 5）")


async def test_enter_confirms_what_was_noticed_of_a_connection_and_never_the_opposite(home):
    """A member who is present lost the line; the roll says so until it is confirmed, or the member is back."""
    clock = Clock()
    async with sitting(home, program=3, clock=clock) as person:
        await person.opens()
        await person.presses("k")
        chair = Seat.parse("member:chair")
        await person.room.sit(chair)
        await person.points("seat:chair")
        await person.sees("接続 14:00（未確認。Enter で確認）")
        clock.passes(5)
        await person.records("enter")
        await person.sees("出席")
        await person.sees("14:00–")
        await person.room.rise(chair)
        await person.sees("切断 14:05（未確認。Enter で確認）")
        await person.room.sit(chair)
        await person.until(lambda: not person.shows("未確認"))
        assert person.session.present == ("chair",)
        clock.passes(5)
        await person.room.rise(chair)
        await person.sees("切断 14:10（未確認。Enter で確認）")
        clock.passes(5)
        await person.records("enter")
        assert person.session.present == ()
        await person.sees("14:00–14:10")


async def test_the_roll_begins_with_nobody_and_takes_a_seat_by_its_number(home):
    """A bare Enter marks nobody; a number points at a seat, and one that nobody has at none."""
    async with sitting(home, start="attendance") as person:
        last = person.session.last
        for key in ("enter", "o", "p", "x", "t", "c"):
            person.screen.status_bar.hush()
            await person.presses(key)
            await person.is_told("先に ↑↓ か番号で席を選んでください。")
        assert person.session.last == last
        seats = [seat.key for seat in person.session.convened.body.seats]
        await person.sees("1 未着席")
        for typed, at in (("3", 3), ("12", 2), ("２", 2), ("05", 5)):
            await person.presses(*typed)
            assert person.paper.cursor == f"seat:{seats[at - 1]}", typed
        await person.presses("9")
        await person.is_told("9 番の席はありません。席は 8 番までです。")
        assert person.paper.cursor == f"seat:{seats[4]}"
        assert person.session.last == last
        await person.presses("3")
        await person.records("enter")
        assert person.session.present == (seats[2],)
        await person.presses("down", "4")
        await person.records("enter")
        assert person.session.present == (seats[2], seats[3])


@pytest.mark.parametrize("typed", ["13:45", "13：45"])
async def test_a_time_is_taken_as_it_is_typed(home, typed):
    async with sitting(home, start="attendance") as person:
        await person.presses("1", "t")
        await person.types(typed)
        await person.records("enter")
        await person.sees("13:45–")
        await person.is_told("学識者の着席を13:45で記録しました。u で取り消せます。")


async def test_a_time_that_is_left_empty_is_now_and_what_was_entered_is_told(home):
    clock = Clock()
    async with sitting(home, start="attendance", clock=clock) as person:
        await person.presses("1", "t")
        await person.sees("空欄なら今の時刻")
        await person.records("enter")
        await person.is_told("の着席を14:00で記録しました。u で取り消せます。")
        clock.passes(30)
        await person.presses("t")
        await person.records("enter")
        await person.is_told("の退席を14:30で記録しました。u で取り消せます。")
        await person.records("u")
        assert person.session.present == ("chair",)


async def test_enter_on_the_roll_tells_what_it_entered_also_of_a_connection_noticed_before(home):
    clock = Clock()
    async with sitting(home, start="attendance", clock=clock) as person:
        await person.opens()
        await person.room.sit(Seat.parse("member:chair"))
        await person.sees("接続 14:00")
        clock.passes(5)
        await person.presses("1")
        await person.records("enter")
        await person.is_told("の着席を14:00で記録しました。u で取り消せます。")


async def test_a_time_that_is_none_is_refused_and_kept(home):
    async with sitting(home, start="attendance") as person:
        last = person.session.last
        await person.presses("1", "t")
        await person.types("二時ごろ")
        await person.presses("enter")
        await person.sees("「二時ごろ」は時刻として読めません。")
        assert person.form.values["at"] == "二時ごろ"
        assert person.session.last == last


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_foot_of_the_roll_tells_the_way_back(home, size):
    async with sitting(home, start="attendance", size=size) as person:
        assert "Esc進行" in person.lines[-1]
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, AgendaScreen))


# ── the course ──


async def test_opening_tells_once_when_nobody_is_entered_as_present(home):
    async with sitting(home) as person:
        await person.opens()
        await person.is_told("出席簿（k）に出席の席がまだありません。")
        person.screen.status_bar.hush()
        await person.records("B", "ctrl+s")
        await person.records("S", "ctrl+s")
        await person.is_told("再開しました。")


async def test_opening_with_somebody_present_says_no_more_than_that(home):
    async with sitting(home) as person:
        await person.asks(c.MarkArrival(seat="chair"), "secretariat")
        await person.opens()
        await person.until(lambda: person.notice == "開会しました。")


async def test_a_break_and_going_on(home):
    async with sitting(home) as person:
        await person.opens()
        await person.records("B", "ctrl+s")
        assert person.session.state is State.PAUSED
        await person.is_told("休憩に入りました。")
        await person.records("B", "ctrl+s")
        assert person.session.state is State.OPEN
        await person.records("B", "ctrl+s")
        await person.records("S", "ctrl+s")
        assert person.session.state is State.OPEN


async def test_closing_is_asked_twice_and_saves_minutes_and_archive(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.hears("夕方に移しては。", program=3)
        await person.presses("E")
        await person.is_told("未対応の意見 1件があります。")
        assert person.session.state is State.OPEN
        await person.records("ctrl+s")
        assert person.session.state is State.CLOSED
        await person.is_told(f"議事録を保存しました: {FOLDER}/minutes.md")
        assert (home.root / FOLDER / "minutes.md").read_text(encoding="utf-8") == minutes(person.session)
        kept = archive.read((home.root / FOLDER / "record.jsonl").read_text(encoding="utf-8"))
        assert SESSION.entries(kept) == person.room._journal.entries


async def test_another_key_in_between_does_not_close(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("E")
        await person.presses("q")
        await person.presses("E")
        await person.pilot.pause()
        assert person.session.state is State.OPEN


async def test_the_question_before_closing_names_what_is_left_open(home):
    """Items nobody came to, opinions without a reply, and what others are still writing; not what one writes oneself."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.records("n")
        await person.asks(c.SetTreatment(program=16, treatment=Treatment.WRITING), "secretariat")
        await person.hears("広報を増やす", program=3)
        for seat in ("member:chair", "member:chamber", "facilitator"):
            await person.room.save_draft(Seat.parse(seat), "opinion:3", "書きかけ")
        await person.until(lambda: person.room.drafting == 3)
        await person.presses("E")
        await person.is_told("未審議の議題 15件、未対応の意見 1件、書きかけの意見 2席があります。")
        assert person.session.state is State.OPEN


async def test_who_may_not_close_is_told_at_once(home):
    async with sitting(home, "member:chamber", program=3) as person:
        await person.presses("E")
        await person.is_told("この席ではこの操作はできません。")


async def test_closing_is_taken_back_and_it_goes_on_where_it_was(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.records("3")
        await person.presses("E")
        await person.records("ctrl+s")
        await person.presses("u")
        await person.is_told("閉会を取り消すと、会議はまた続きます。")
        assert person.session.state is State.CLOSED
        await person.records("ctrl+s")
        await person.is_told("閉会を取り消しました。会議は開会中です。")
        assert person.session.state is State.OPEN
        assert (person.session.program, person.session.place) == (3, Place.CHECK)


async def test_after_a_crash_it_is_where_it_was(home):
    """Another application on the same folder, while the first never closed anything."""
    async with sitting(home) as person:
        await person.opens()
        await person.points("item:5")
        await person.records("enter")
        await person.records("2")
        async with sitting(home) as again:
            assert (again.program.view.program, again.program.view.place) == (5, Place.DO)
            assert again.session == person.session


async def test_after_the_end_it_opens_at_the_agenda(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("E")
        await person.records("ctrl+s")
    async with sitting(home) as again:
        assert isinstance(again.screen, AgendaScreen)
        await again.sees("閉会しました")


async def test_the_minutes_are_live_and_saved_by_a_key(home):
    async with sitting(home, start="minutes") as person:
        await person.opens()
        await person.sees("議事録の状態: 作成中")
        await person.hears("議事録に載る意見")
        await person.until(lambda: any("議事録に載る意見" in line.text for line in person.paper._lines))
        await person.presses("s")
        await person.is_told("議事録を保存しました")
        assert "議事録に載る意見" in (home.root / FOLDER / "minutes.md").read_text(encoding="utf-8")


async def test_the_minutes_in_short_and_without_names(home):
    async with sitting(home, start="minutes") as person:
        await person.opens()
        await person.hears("名のない意見", by="chamber")

        def shown() -> list[str]:
            return [line.text for line in person.paper._lines]

        def laid_out(**how: str) -> list[str]:
            return [line.text for line in document_page(minutes_document(person.session, **how), person.paper.cells)]

        full = shown()
        await person.presses("x")
        assert shown() == laid_out(style="summary") != full
        await person.presses("x")
        assert shown() == laid_out(style="dialogue")
        await person.presses("x", "y")
        assert shown() == laid_out(names="anonymous")


async def test_an_item_with_nothing_left_is_shown_again_on_undo(home):
    """Adding is taken back: the item is gone, and a screen that showed it goes to another one."""
    async with sitting(home) as person:
        await person.presses("+")
        await person.types("17")
        (_, added) = (await person.records("enter"))[-2:]
        assert isinstance(added.event, e.ItemAdded)
        await person.until(lambda: not person.writing)
        await person.records("u")
        assert 17 not in person.session.items
        await person.until(lambda: "item:17" not in person.paper.keys)


async def test_one_key_takes_over_what_the_earlier_session_left(home):
    """From the agenda of the next session; it tells where each item comes from."""
    async with sitting(home, program=3) as desk:
        await desk.opens()
        await desk.hears("夕方に。", program=3)
        await desk.asks(c.DeferItem(program=4, reason="時間切れ"), "secretariat")
        await desk.asks(c.CloseSession())
    async with sitting(home, session=shipped.THIRD, start="agenda", size=(100, 40)) as person:
        await person.presses("C")
        await person.sees("前の会議から引き継ぐ")
        await person.sees("第2回 専門部会 令和6年1月24日")
        await person.records("ctrl+s")
        await person.is_told("引き継ぎました。")
        assert person.session.items[4].carried[0].reason == "時間切れ"
        await person.sees("第2回から引き継ぎ")
