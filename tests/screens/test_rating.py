"""Giving marks on the screen: one key a mark, by the body and by its seats; reasons where the scale asks."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from building import JST
from pdca_tui.domain.material.dataset import Scale
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.rating_subjects import tallies
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.screens.session.rating_panel import RatingScreen, key_of, mark_for
from pdca_tui.sheets.check import check
from pdca_tui.sheets.problem import Severity
from people import Clock, Person, sitting
from shipped import cycle_home

SEATS = ("reviewer-a", "reviewer-b")


def at(year: int, month: int, day: int) -> Clock:
    return Clock(datetime(year, month, day, 10, 0, tzinfo=JST))


def scale(*marks: str) -> Scale:
    return Scale(key="k", name="区分", marks=marks)


@pytest.mark.parametrize(
    ("marks", "typed", "mark"),
    [
        ("ABCD", "b", "B"),
        ("ABCD", "B", "B"),
        ("ABCD", "2", "B"),
        ("ABCD", "e", ""),
        ("ABCD", "5", ""),
        ("54321", "5", "5"),
        ("54321", "1", "1"),
        ("54321", "6", ""),
        ("ⅠⅡⅢⅣ", "2", "Ⅱ"),
        ("ⅠⅡⅢⅣ", "b", ""),
        ("◎○△×", "4", "×"),
        (("S", "A", "未定"), "3", "未定"),
        (("10", "20"), "2", "20"),
    ],
)
def test_a_key_stands_for_a_mark(marks, typed, mark):
    of = scale(*marks)
    assert mark_for(of, typed) == mark
    for each in of.marks:
        assert mark_for(of, key_of(of, each)) == each


async def rates(person: Person, *keys: str) -> None:
    """Press keys at the scale; each mark is recorded before the next."""
    assert isinstance(person.app.screen, RatingScreen)
    for key in keys:
        if key in ("left", "right", "up", "down"):
            await person.presses(key)
        else:
            await person.records(key)


async def test_marks_are_given_by_one_key_and_seen_by_everybody(tmp_path):  # one session
    home = cycle_home(tmp_path, "plan-6")
    clock = at(2013, 5, 20)
    async with sitting(home, session="2013-05-20", clock=clock, program=14) as desk:
        for seat in ("chair", *SEATS):
            await desk.asks(c.MarkArrival(seat=seat), "secretariat")
        await desk.opens()
        await desk.asks(c.MoveRoom(program=14, place=desk.session.place))
        async with (
            sitting(home, "member:reviewer-a", session="2013-05-20", clock=clock) as member,
            sitting(home, "observer", session="2013-05-20", clock=clock, projector=True, size=(60, 18)) as room,
        ):
            await desk.presses("h")
            await desk.sees("達成状況区分")
            assert desk.shows("自己評価 3")
            assert desk.shows("[5]")
            # No such mark: told, and nothing recorded.
            last = desk.session.last
            await desk.presses("9")
            await desk.sees("その区分はありません")
            assert desk.session.last == last
            await rates(desk, "4", "left", "down", "3")
            await desk.sees("点検者A（3/4）")
            await rates(desk, "4")
            await desk.presses("escape")
            (first, *_) = tallies(desk.session, 14)
            assert first.subject.year == 2012
            assert first.body is not None
            assert (first.body.now.mark, first.body.now.reference) == ("4", "4")
            assert [mark for mark, _ in first.seats] == ["3", "4"]
            await desk.sees("4*（自己評価 3 と異なる）")
            await desk.sees("（参考）当初目標に対する達成状況 4")
            await room.sees("この会議の評価")
            # A member rates for its own seat only, and takes it back.
            await member.reaches(desk.session.last)
            await member.presses("h")
            await member.sees("点検者A")
            assert not member.shows("↑↓ 席")
            await rates(member, "5")
            await member.presses("escape")
            await member.presses("u")
            await member.until(lambda: [m for m, _ in tallies(member.session, 14)[0].seats] == ["3", "4"])
            await desk.reaches(member.session.last)
            # Backspace takes back what is shown.
            await desk.presses("h")
            await rates(desk, "backspace")
            assert tallies(desk.session, 14)[0].body is None
            await desk.presses("escape")
            await desk.presses("u")
            await desk.until(lambda: tallies(desk.session, 14)[0].body is not None)
    told = minutes(desk.session)
    assert "令和4年度" not in told
    assert "会議体の評価: 4" in told


async def test_a_scale_that_asks_for_reasons_opens_a_form_and_goes_on(tmp_path):
    home = cycle_home(tmp_path, "policy-evaluation")
    async with sitting(home, session="2018-05-28", clock=at(2018, 5, 28), size=(60, 18), program=1) as desk:
        for seat in ("chair", "member-a", "member-b"):
            await desk.asks(c.MarkArrival(seat=seat), "secretariat")
        await desk.opens()
        await desk.presses("h")
        await desk.sees("[D]")
        assert desk.shows("順調に推移")
        await desk.presses("c")
        await desk.until(lambda: desk.writing)
        # Without a reason nothing is recorded, and what is typed stays.
        await desk.presses("ctrl+s")
        await desk.sees("理由が要ります")
        await desk.types("目標に届かない指標がある")
        await desk.records("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, RatingScreen))
        await desk.sees("今後の方向性")
        await desk.presses("2")
        await desk.until(lambda: desk.writing)
        await desk.types("周知を続ける")
        await desk.records("ctrl+s")
        await desk.until(lambda: not desk.writing)
        assert [(t.body.now.mark, t.body.now.reasons) for t in tallies(desk.session, 1) if t.body is not None] == [
            ("C", ("目標に届かない指標がある",)),
            ("Ⅱ", ("周知を続ける",)),
        ]
        await desk.sees("（自己評価 II と同じ）")
        await desk.points("rated:1")
        await desk.sees("C 進捗が遅れた")
        await desk.sees("（自己評価 B と異なる）")


async def test_a_cycle_without_scales_or_a_roster_says_so(home, tmp_path):
    async with sitting(home, program=1) as desk:
        await desk.opens()
        last = desk.session.last
        assert "評価" not in desk.lines[-1]
        await desk.presses("h")
        await desk.is_told("この議題に評価する区分はありません。")
        assert desk.session.last == last


async def test_a_cycle_without_a_roster_is_opened_rated_by_the_body_and_minuted(tmp_path):
    home = cycle_home(tmp_path, "plan-6")
    text = home.manifest.read_text(encoding="utf-8")
    home.manifest.write_text(
        re.sub(r"\[\[bodies\.seats\]\].*?(?=\n\[\[departments)", "", text, flags=re.DOTALL), encoding="utf-8"
    )
    assert home.dataset().bodies[0].seats == ()
    assert not [problem for problem in check(home) if problem.severity is Severity.ERROR]
    async with sitting(home, session="2013-05-20", clock=at(2013, 5, 20), program=4) as desk:
        await desk.opens()
        assert "定足数" not in desk.text
        await desk.presses("h")
        await desk.sees("[5]")
        assert not desk.shows("↑↓ 席")
        await rates(desk, "3")
        await desk.presses("escape")
        await desk.sees("3*（自己評価 3 と同じ）")
        await desk.presses("a")
        await desk.sees("名簿のない会議体です")
        # Findings stand under its action programs: they are offered for the agenda by those.
        await desk.presses("plus")
        await desk.until(lambda: desk.writing)
        await desk.presses("shift+tab", "right")
        assert not desk.shows("条の番号")
        assert desk.shows("アクションプログラムの番号")
        await desk.presses("escape")
        await desk.until(lambda: not desk.writing)
        await desk.presses("E")
        await desk.records("ctrl+s")
    told = minutes(desk.session)
    assert "名簿がないため" in told
    assert "会議体の評価: 3" in told


LETTERS = """
[[scales]]
key = "grade"
name = "進捗"
marks = ["A", "B", "C", "D"]
"""


def lettered(tmp_path):
    """Return a home whose cycle rates on a scale of letters that asks for no reasons."""
    home = cycle_home(tmp_path, "plan-6")
    text = home.manifest.read_text(encoding="utf-8")
    home.manifest.write_text(re.sub(r"\[\[scales\]\].*?(?=\n# ──)", LETTERS, text, flags=re.DOTALL), encoding="utf-8")
    assert [scale.marks for scale in home.dataset().scales] == [("A", "B", "C", "D")]
    for path in (home.data / "2012" / "sheets").glob("*.toml"):
        path.write_text(re.sub(r"\[\[ratings\]\].*?(?=\n\n|\Z)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    return home


PROSE = ("had", "have been", "he said", "habit", "because bad", "h2014 ab", "日本", "h a", "had a bad day at the café")


async def test_letters_at_the_pace_of_a_hand_are_marks_and_a_text_is_none(tmp_path):
    home = lettered(tmp_path)
    async with sitting(home, session="2013-05-20", clock=at(2013, 5, 20), program=14) as desk:
        for seat in ("chair", *SEATS):
            await desk.asks(c.MarkArrival(seat=seat), "secretariat")
        await desk.opens()

        def given() -> list[str]:
            return [each.now.mark for each in desk.session.items[14].standing_ratings]

        last = desk.session.last
        for text in PROSE:
            await desk.writes_slowly(f"{text} .", after=0.12)
            await desk.app.sending.settled()
            await desk.settles()
            while desk.app.screen is not desk.app.screen_stack[0] and isinstance(desk.app.screen, RatingScreen):
                await desk.presses("escape")
            if desk.writing:
                await desk.presses("escape")
                await desk.until(lambda: not desk.writing)
            assert given() == [], text
        # One mark is one key, however soon it comes after the scale; and it is there although nothing follows it.
        await desk.writes_slowly("hb", after=0.3)
        await desk.until(lambda: given() == ["B"])
        assert isinstance(desk.app.screen, RatingScreen)
        # Four seats in a second: each of them counts.
        await desk.presses("left", "down")
        await desk.writes_slowly("CAB", after=0.25)
        await desk.until(lambda: len(given()) == 4)
        assert given() == ["B", "C", "A", "B"]
        # What was held is recorded when the scale is left at once.
        await desk.presses("down")
        await desk.writes_slowly("d", after=0.2)
        await desk.presses("escape")
        await desk.until(lambda: given()[0] == "D")
        assert desk.session.last > last
