"""Typed and pasted text is no command, wherever it is typed; keys are keys, also while an input method is on."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

import shipped
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import On, Place
from pdca_tui.domain.session.session import State
from pdca_tui.screens.session.minutes import MinutesScreen
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import ProgramPalette, sounded
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.help import HelpScreen
from pdca_tui.screens.widgets.input_filter import Burst, key_of
from pdca_tui.words import say
from people import Person, confirming, sitting

MEMBER = "member:chamber"
CLOSES = "EVとECの普及を進めてはどうか。"
PROSE = (
    CLOSES,
    "SDGsの達成に向けて",
    "2024年度は4件",
    "PDCAを回す\nBCPの策定",
    "・OKか\tA評価\r次",
    "E\rE\r意見",
    "nの件",
    "お願い\x13します",
)


def texts(tree: object) -> Iterator[str]:
    """Yield every text in a file of a sheet."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from texts(each)


def prose() -> list[str]:
    """All that is written in Japanese in the sheets of the data set."""
    sheets = sorted((Path(__file__).parents[2] / "data" / "2023" / "sheets").glob("*.toml"))
    found = {text for path in sheets for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))) if not text.isascii()}
    assert len(sheets) == 34
    return [*PROSE, *sorted(found)]


async def bursts(person: Person, *written: str) -> None:
    """Type texts as an input method commits them, each at once."""
    for at, text in enumerate(written, 1):
        person.app.post_message(Burst(text))
        if at % 100 == 0:
            await person.settles()
    await person.settles()


@pytest.mark.parametrize("seat", ["facilitator+secretariat", MEMBER, "department:department"])
async def test_the_prose_of_all_sheets_sets_nothing_off_on_any_screen(home, seat):
    written = prose()
    async with sitting(home, seat, program=3) as person:
        await opens(person)
        for start in ("agenda", "attendance", "minutes", "confirmation", "program"):
            person.app.routes.go(start)
            await person.until(lambda: person.app.screen.is_mounted)
            for place in ("1", "2", "3", "4") if start == "program" else ("",):
                await person.presses(*place)
                await person.settles()
                await person.app.sending.settled()
                last, screen = person.session.last, person.app.screen
                await bursts(person, *written)
                assert (person.session.last, person.app.screen) == (last, screen)
                assert not person.writing
                assert person.notice.startswith(say("typed.nowhere"))
        last = person.session.last
        await person.presses("?")
        await bursts(person, *written)
        assert isinstance(person.app.screen, HelpScreen)
        assert person.session.last == last


async def opens(person: Person) -> None:
    """Open the session as the facilitator does, wherever this person sits."""
    await person.room.open(Seat.parse("facilitator"))


async def test_prose_goes_nowhere_in_the_lobby_and_on_the_projector(home):
    async with sitting(home, session=None) as person:
        screen, keys = person.app.screen, home.session_keys()
        await bursts(person, *prose())
        assert (person.app.screen, home.session_keys()) == (screen, keys)
    async with sitting(home, projector=True) as beam:
        screen = beam.app.screen
        await bursts(beam, *prose())
        assert beam.app.screen is screen
        assert beam.app.is_running
        assert beam.session.last == 0


async def test_prose_in_the_jump_list_is_looked_for_and_goes_nowhere(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("g")
        last, palette = person.session.last, person.app.screen
        written = prose()
        for at in range(0, len(written), 50):
            palette.query_one(Input).value = ""
            await bursts(person, *written[at : at + 50])
        assert person.app.screen is palette
        assert person.session.last == last


@pytest.mark.parametrize("text", PROSE)
async def test_prose_that_comes_key_by_key_does_nothing_that_weighs(home, text):
    """Over a slow line each character may come alone; a row without time between is told from keys as well."""
    async with sitting(home, program=3) as person:
        await person.opens()
        for character in text:
            await asyncio.sleep(0)
            person.app.post_message(key_of(character) if character.isprintable() else key_of("\r"))
            await person.settles()
        assert person.session.state is State.OPEN
        assert not person.session.decisions
        if person.app.screen.query("Form"):
            await person.presses("escape")
    async with sitting(home, "facilitator+secretariat", start="agenda", session=shipped.THIRD) as desk:
        last = desk.session.last
        await desk.types(text)
        assert desk.session.last == last
        assert not desk.writing


ENGLISH = (
    "unless support comes, the plan will stop",
    "Speaking of support: export is up.",
    "very few people came",
    "we expect more",
    "However, one point remains open",
    "so it is",
    "approve the proposal",
    "next year we try again",
    "EC and EV",
    "x-ray units",
)
LIGHT = (e.RoomMoved, e.RoomScrolled)
"""What goes through the session, and is gone back from by one key."""


@pytest.mark.parametrize("seat", ["facilitator+secretariat", MEMBER, "department:department"])
async def test_latin_prose_typed_by_hand_records_nothing_on_any_screen(home, seat):
    async with sitting(home, seat, program=3) as person:
        await opens(person)
        await person.asks(c.AskToSpeak(by="member:chamber"), "member:chamber")
        for start in ("agenda", "attendance", "minutes", "program"):
            for text in ENGLISH:
                person.app.routes.go(start)
                await person.until(lambda: person.app.screen.is_mounted)
                if start == "attendance":
                    await person.presses("1")
                await person.app.sending.settled()
                last = person.session.last
                await person.writes_slowly(text)
                await person.app.sending.settled()
                await person.until(lambda: person.app.is_running)
                recorded = [each.event for each in person.room._journal.entries[last:]]
                # The first letter is a key like any other.
                assert [each for each in recorded[1:] if not isinstance(each, LIGHT)] == [], (start, text, recorded)
                if text[0].isupper() or text[0] not in "usxnavo":
                    assert [each for each in recorded if not isinstance(each, LIGHT)] == [], (start, text, recorded)
                while not isinstance(person.app.screen, SessionScreen) or person.writing:
                    await person.presses("escape")


async def test_keys_pressed_by_hand_one_after_the_other_are_keys(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.asks(c.AskToSpeak(by="member:chamber"), "member:chamber")
        await person.writes_slowly("nnpp")
        assert person.program.view.program == 3, "the same key again"
        await person.writes_slowly("nv")
        assert "v は実行していません" in person.notice
        assert person.session.floor.speaking == ""
        await person.records("v")
        assert person.session.floor.speaking == "member:chamber"
        await person.writes_slowly("2no")
        await person.until(lambda: person.writing)
        assert person.program.view.program == 5


async def test_what_weighs_is_done_with_ctrl_s_and_any_other_key_takes_it_back(home):
    async with sitting(home, program=3) as person:
        await person.presses("S", "n", "ctrl+s")
        assert person.session.state is State.PREPARED
        await person.presses("S", "S")
        assert person.session.state is State.PREPARED
        await person.records("ctrl+s")
        assert person.session.state is State.OPEN
        for other in ("E", "か", "V", "down", "?"):
            await person.presses("E")
            await person.is_told("閉会するには Ctrl+S を押してください")
            await person.presses(other)
            if other != "E":
                assert "閉会" not in person.notice
                await person.presses("escape" if other == "?" else "left", "ctrl+s")
                assert person.session.state is State.OPEN
        await person.presses("E")
        await bursts(person, "意見です")
        await person.presses("ctrl+s")
        assert person.session.state is State.OPEN


async def test_keys_pressed_fast_are_keys(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await bursts(person, "4r")
        await person.is_told("x で意見に印を付けるか")
        assert person.program.view.place is Place.ACTION
        await bursts(person, "2o")
        await person.until(lambda: person.writing)
        assert person.program.view.place is Place.DO


FULL_WIDTH = [("ｎ", (4, Place.PLAN)), ("ｐ", (2, Place.PLAN)), ("２", (3, Place.DO)), ("４", (3, Place.ACTION))]


async def test_a_full_width_letter_digit_or_sign_is_the_key_it_stands_for(home):
    for key, at in FULL_WIDTH:
        async with sitting(home, program=3) as person:
            await person.presses(key)
            assert (person.program.view.program, person.program.view.place) == at, key
    async with sitting(home, program=3) as person:
        await person.presses("？")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        await person.presses("ｑ")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        await person.presses("／")
        await person.until(lambda: isinstance(person.app.screen, ProgramPalette))
        await person.types("２５")
        await person.presses("escape")
        await person.presses("ｍ")
        await person.until(lambda: isinstance(person.app.screen, MinutesScreen))
        top = person.paper.scroll_offset.y
        await person.presses("\u3000")
        assert person.paper.scroll_offset.y > top
        await person.presses("b")
        await person.presses("ｏ")
        await person.until(lambda: person.writing)
        await person.presses("shift+tab")
        about = person.form.values["about"]
        await person.presses("\u3000")
        assert person.form.values["about"] != about
        await person.presses("ｎ")
        assert person.form.values["text"] == "ｎ"


async def test_kana_says_that_japanese_input_is_on_and_the_next_key_counts(home):
    async with sitting(home, program=3) as person:
        await person.presses("お")
        await person.is_told("日本語入力がオンなので")
        await person.presses("o")
        assert person.writing
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await bursts(person, "おｎ")
        assert person.notice.startswith(say("typed.nowhere"))
        person.app.post_message(Paste("EE\nEE"))
        await person.settles()
        assert person.notice == say("typed.nowhere") + say("typed.opinion")


SEPARATED = [
    ("目標\t46\t43\r次", "目標 46 43\n次"),
    ("see memo\rupdate", "see memo\nupdate"),
    ("一\r\n二\x0b三\x0c四\x85五\u2028六\u2029七\u3000八\x1e九\x1f十", "一\n二\n三\n四\n五\n六\n七\u3000八\n九 十"),
]


async def test_what_separates_a_text_that_comes_at_once_is_kept_and_submits_nothing(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        last = person.session.last
        for read, kept in SEPARATED:
            await person.presses("o")
            await bursts(person, read)
            assert person.form.values["text"] == kept
            await person.presses("shift+tab", "ctrl+a")
            await bursts(person, read + "\r")
            assert person.form.values["text"] == kept + kept + "\n"
            await person.presses("ctrl+u", *["backspace"] * 80)
            await person.presses("escape")
            await person.until(lambda: not person.writing)
        await person.presses("a")
        await person.points("item:5")
        await person.presses("z")
        for read, kept in SEPARATED:
            await bursts(person, read, "\r\r")
            assert person.form.values["reason"] == kept.replace("\n", " ")
            await person.presses("end", "ctrl+u")
        await person.types("目標\t46\n次")
        assert person.form.values["reason"] == "目標 46 次"
        assert person.session.last == last


async def test_a_line_that_is_filled_in_is_replaced_and_an_arrow_keeps_it(home):
    async with sitting(home) as person:
        await person.points("item:3")
        await person.presses("M", "8")
        assert person.form.values["minutes"] == "8"
        await person.presses("shift+tab", "tab", "9")
        assert person.form.values["minutes"] == "89", "what was typed is not selected"
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        await person.presses("M", "end", "8")
        assert person.form.values["minutes"].endswith("8")
        assert len(person.form.values["minutes"]) > 1
    async with confirming(home) as desk:
        await desk.presses("O")
        await bursts(desk, "2024-03-28")
        assert desk.form.values["until"] == "2024-03-28"


async def test_what_is_left_out_of_a_text_is_told(home):
    async with sitting(home, program=3) as person:
        await person.presses("o")
        await person.pastes("葛\U000e0100城の\u202e店\ufe0f")
        await person.is_told("入れられない文字を除きました（字形を選ぶ符号（異体字セレクタ）、書字方向の符号）。")
        assert person.form.values["text"] == "葛城の店"
        await person.presses("\ufe0f")
        assert person.form.values["text"] == "葛城の店"


async def test_marks_end_with_the_program_unless_they_are_taken_along(home):
    async with sitting(home, program=3, place=Place.ACTION) as person:
        await person.opens()
        await person.hears("伴走支援を見えるように。", program=3)
        await person.points("opinion:12-3-1")
        await person.presses("x", "n")
        await person.is_told("印 1件を外しました")
        assert person.program.view.marks.picked == frozenset()
        await person.presses("p", "4")
        await person.points("opinion:12-3-1")
        await person.presses("x", "X", "n")
        assert person.program.view.marks.picked == {"12-3-1"}
        await person.presses("r")
        await person.sees("対応 → 12-3-1")


async def test_o_is_about_what_the_cursor_stands_on(home):
    async with sitting(home, program=3, place=Place.DO) as person:
        await person.opens()
        for key, on in (("indicator:2", On.INDICATOR), ("result:1", On.ACTIVITY)):
            await person.points(key)
            await person.presses("o")
            assert person.form.values["about"].startswith(f"{on}:")
            await person.presses("escape")
            await person.until(lambda: not person.writing)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("こんべんしょん", "コンベンション開催支援"),
        ("ｺﾝﾍﾞﾝｼｮﾝ", "コンベンション"),
        ("ソーシヤル", "ソーシヤル"),
        ("そしゃる", "ソーシャルビジネス"),
        ("コンピューター", "コンピュータ活用"),
        ("ｋ－nic", "K-NIC"),
    ],
)
def test_a_name_is_found_however_its_kana_are_written(typed: str, name: str):
    sounds, places = sounded(name)
    assert sounded(typed)[0] in sounds
    assert len(places) == len(sounds)
    assert all(0 <= at < len(name) for at in places)
