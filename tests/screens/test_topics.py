"""Texts and findings on the screens: a session of the council from its preparation to its minutes."""

from __future__ import annotations

from datetime import datetime

from building import JST
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.findings import Adoption
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import findings_number, text_number
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session
from people import Clock, Person, sitting

COUNCIL = "2024-03-28"
OPENING, OTHER, ARTICLE = text_number(1), text_number(2), findings_number(12)


def council(home: Home, agenda: str = "開会 3分; 検証意見 12; その他") -> str:
    """Prepare the second session of the council as the calendar has it, with ``agenda``."""
    values = {"start": "14:00", "end": "16:00", "place": "議会棟", "minutes_per_item": "20", **from_calendar(home, COUNCIL)}
    return new_session(home, {**values, "agenda": agenda}, datetime(2024, 3, 1, tzinfo=JST).date())


def clock() -> Clock:
    return Clock(datetime(2024, 3, 28, 14, 0, tzinfo=JST))


def states(person: Person) -> list[Adoption]:
    return [finding.adoption for finding in person.session.findings_of(ARTICLE)]


async def test_a_session_of_the_council_is_held_on_screen_with_texts_and_findings(home):  # noqa: PLR0915  # one session
    key = council(home)
    async with sitting(home, session=key, clock=clock()) as desk:
        await desk.sees("0-1 開会")
        await desk.sees("12-0 第12条の検証意見")
        for seat in desk.session.convened.body.seats:
            await desk.asks(c.MarkArrival(seat=seat.key), "secretariat")
        await desk.opens()
        await desk.points(f"item:{OPENING}")
        await desk.presses("enter")
        # A text: its title, no results, and what is said there.
        await desk.sees("■内容 ")
        assert not desk.shows("実績")
        await desk.presses("2")
        assert desk.program.view.place is Place.PLAN
        async with (
            sitting(home, "member:chamber", session=key, clock=desk.clock, program=OPENING) as member,
            sitting(home, "observer", session=key, clock=desk.clock, projector=True, size=(60, 18)) as room,
        ):
            await room.sees("開会")
            await member.presses("o")
            await member.types("資料の差し替えはあるか。")
            await member.records("ctrl+s")
            await desk.reaches(member.session.last)
            await desk.sees("0-1-1")
            await desk.sees("資料の差し替えはあるか。")
            await room.until(lambda: room.shows("資料の差し替えはあるか。"))
            # Findings: pointed at, amended in the room, adopted in their new words.
            await desk.presses("n")
            await room.sees("第12条の検証意見")
            await desk.sees("■検証意見")
            await desk.points("finding:1")
            await desk.presses("e")
            await desk.types("（座長補正）")
            await desk.records("ctrl+s")
            await desk.sees("付議時")
            await room.sees("（座長補正）")
            await desk.points("finding:1")
            await desk.presses("A")
            await desk.is_told("検証意見 (1) を、いま映っている文案（修正あり）で採択します。")
            await desk.records("ctrl+s")
            assert states(desk) == [Adoption.AMENDED, *[Adoption.OPEN] * 3]
            await room.sees("修正して採択")
            # One is returned with a reason; the others are adopted at once, which can be taken back.
            await desk.points("finding:2")
            await desk.presses("W")
            await desk.types("専門部会で確かめる")
            await desk.records("ctrl+s")
            await desk.presses("A")
            await desk.is_told("検証意見 (3)(4) を採択します。")
            await desk.records("ctrl+s")
            assert states(desk) == [Adoption.AMENDED, Adoption.RETURNED, Adoption.ADOPTED, Adoption.ADOPTED]
            await desk.records("u")
            assert states(desk)[2:] == [Adoption.OPEN] * 2
            await desk.presses("A")
            await desk.records("ctrl+s")
            # A member is about one finding.
            await member.presses("f")
            await member.points("finding:2")
            await member.presses("o")
            await member.sees("検証意見 (2)")
            await member.types("差し戻しに賛成する。")
            await member.records("ctrl+s")
            opinion = member.session.items[ARTICLE].opinions[0]
            assert (opinion.id, opinion.now.about.key) == ("12-0-1", "2")
        # The jump list knows topics by their titles and by their numbers.
        await desk.presses("g")
        await desk.types("0-2")
        await desk.presses("enter")
        await desk.until(lambda: desk.session.program == OTHER)
        await desk.presses("E")
        await desk.records("ctrl+s")
        assert desk.session.state is State.CLOSED
        text = minutes(desk.session)
        assert "付議時の文案" in text
        assert "差し戻し（専門部会で確かめる）" in text
        await desk.is_told("議事録を保存しました")


async def test_a_department_answers_on_a_topic_that_is_no_program(home):
    key = council(home)
    async with sitting(home, session=key, clock=clock()) as desk:
        await desk.opens()
        await desk.hears("日程はいつか。", kind="ask", program=OTHER)
        department = f"department:{desk.session.convened.departments[0].key}"
        async with sitting(home, department, session=key, clock=desk.clock, program=OTHER, place=Place.ACTION) as office:
            await office.points("opinion:0-2-1")
            await office.presses("r")
            await office.types("五月です。")
            await office.records("ctrl+s")
            assert office.session.replies_to("0-2-1")[0].id == "0-2-R1"
            assert office.session.unanswered() == ()


async def test_topics_are_added_to_an_agenda_and_written_into_its_file(home):
    key = council(home)
    async with sitting(home, session=key, clock=clock(), size=(80, 30)) as desk:
        await desk.points(f"item:{OPENING}")
        await desk.presses("+")
        await desk.types("緊急の件 5分")
        await desk.presses("tab", "left")
        await desk.records("ctrl+s")
        await desk.until(lambda: not desk.writing)
        assert [item.name for item in desk.session.agenda][:2] == ["開会", "緊急の件"]
        assert desk.session.agenda[1].minutes == 5
        await desk.presses("+")
        await desk.types("13")
        await desk.presses("tab", "right")
        await desk.records("ctrl+s")
        await desk.until(lambda: not desk.writing)
        assert findings_number(13) in desk.session.items
        file = (home.sessions / key / "session.toml").read_text(encoding="utf-8")
        assert 'title = "緊急の件"\nminutes = 5' in file
        assert "findings = 13" in file
        await desk.opens()
        assert len(desk.session.findings_of(findings_number(13))) > 0
        await desk.presses("+")
        await desk.types("14")
        await desk.presses("tab", "right")
        await desk.records("ctrl+s")
        assert len(desk.session.findings_of(findings_number(14))) > 0


async def test_findings_that_are_published_anew_are_taken_over_when_asked(home):
    key = council(home)
    outcome = home.data / "2023" / "outcome" / "12.toml"
    async with sitting(home, session=key, clock=clock(), program=ARTICLE) as desk:
        await desk.presses("R")
        await desk.opens()
        await desk.presses("R")
        await desk.is_told("公表されたとおり映っています。")
        outcome.write_text(
            outcome.read_text(encoding="utf-8").replace("第二段階へ進んではどうか", "次の段階へ進まれたい"), "utf-8"
        )
        await desk.records("R")
        await desk.sees("次の段階へ進まれたい")
        await desk.presses("c")
        await desk.is_told("この議題には資料シートがありません。")
        await desk.asks(c.AdoptFindings(program=ARTICLE, counted=0))
        outcome.write_text(outcome.read_text(encoding="utf-8").replace("次の段階", "第三の段階"), "utf-8")
        await desk.presses("R")
        await desk.is_told("この検証意見にはもう意見か決定があり、差し替えられません。")


async def test_the_file_and_the_screen_show_the_same_topics_whoever_changed_them(home):
    key = council(home, "開会; その他; 1; その他")
    path = home.sessions / key / "session.toml"
    async with sitting(home, session=key, clock=clock()) as desk:
        await desk.points(f"item:{text_number(3)}")
        await desk.records("K")
        assert desk.session.order == (OPENING, OTHER, text_number(3), 1)
        assert path.read_text(encoding="utf-8").index('"その他"') < path.read_text(encoding="utf-8").index("program = 1")
        last = desk.session.last
        await desk.presses("K", "J")
        await desk.until(lambda: desk.session.last > last + 1)
        assert [item.name for item in desk.session.agenda] == ["開会", "その他", "その他", ITEM]
        assert all(type(entry.event).__name__ != "PreparationChanged" for entry in desk.room._journal.entries)


ITEM = "起業化総合支援事業"
