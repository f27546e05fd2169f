"""Text from people and files is shown as it is written, never obeyed: no markup, no control sequences, no reordering."""

from __future__ import annotations

import unicodedata

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import OpinionKind, Place, ReplyStatus
from pdca_tui.sheets.home import Home
from people import Person, sitting

MARKUP = "[/]表[A]参照[@click=app.quit]押[/][link=x]$primary:smile:"
"""Raises, loses a bracket, runs an action, becomes a link or a picture, wherever it is taken for markup."""

CONTROLS = "\x1b[31m\x1b]0;題\x07\x9b2J\u202e\u2066\u200b\ufeff\r"
"""Acts on a terminal, or shows what is not written, wherever it gets through."""

LEFT = "[31m]0;題2J"
"""What is left of CONTROLS: what can be seen of it."""


def escaped(text: str) -> str:
    """The text as TOML can smuggle it in."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


@pytest.fixture
def home(home: Home) -> Home:
    """A data set in which everything that can be named is named to hurt."""
    for path, old in (
        (home.sheet_path(shipped.YEAR, 3), "ソーシャルビジネス振興事業"),
        (home.sheet_path(shipped.YEAR, 3), "起業・創業セミナーの参加者数（年間）"),
        (home.sheet_path(shipped.YEAR, 3), "先駆的な起業家と事業者が交流し連携する場づくり"),
        (home.sheet_path(shipped.YEAR, 3), "セミナーと相談の支援から6件が起業"),
        (home.sessions / shipped.SECOND / "session.toml", "リハーサル（会場なし）"),
        (home.manifest, "川崎市 中小企業活性化施策の検証"),
        (home.manifest, "創業、経営の革新等の促進"),
        (home.manifest, 'short = "学識者"'),
        (home.manifest, 'label = "専門部会"'),
    ):
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        new = old[:-1] + escaped(MARKUP + CONTROLS) + old[-1] if old.endswith('"') else old + escaped(MARKUP + CONTROLS)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return home


def harmless(person: Person) -> None:
    """Nothing on the screen acts on a terminal, and nothing on it can be clicked that is not ours."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            assert not segment.control
            assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") for c in segment.text), repr(segment.text)
            assert segment.style is None or (not segment.style.link and "@click" not in str(segment.style.meta))
    assert person.app.is_running


async def tour(person: Person, *keys: str) -> None:
    """Look at every screen."""
    for key in keys:
        await person.presses(key)
        harmless(person)


async def test_what_a_file_names_is_shown_as_it_is_named(home):
    async with sitting(home, program=3, place=Place.DO, size=(100, 40)) as person:
        for key in ("chair", "chamber", "it", "food", "shopping"):
            await person.asks(c.MarkArrival(seat=key), "secretariat")
        await person.opens()
        harmless(person)
        assert person.shows("ソーシャルビジネス振興事業" + MARKUP[:30])
        assert person.shows("起業・創業セミナーの参加者数（年間）" + MARKUP)
        assert person.shows("セミナーと相談の支援から6件が起業" + MARKUP)
        await person.presses("1")
        assert person.shows("場づくり" + MARKUP)
        await tour(person, "a")
        assert person.shows("専門部会" + MARKUP)
        assert person.shows("リハーサル（会場なし）" + MARKUP)
        assert person.shows("創業、経営の革新等の促進" + MARKUP)
        await tour(person, "k", "m", "?", "escape", "b")


async def test_what_people_write_is_shown_as_they_wrote_it(home):
    async with sitting(home, program=4, place=Place.CHECK, size=(120, 40)) as person:
        await person.opens()
        text = MARKUP + CONTROLS
        by = {"by": "member:chamber"}
        await person.asks(c.SubmitOpinion(program=4, kind=OpinionKind.ASK, text="意見" + text, **by), "member:chamber")
        await person.asks(c.SubmitOpinion(program=4, kind=OpinionKind.ASK, text="別" + text, **by), "member:chamber")
        await person.asks(c.WithdrawOpinion(opinion="12-4-2", reason="理由" + text), "member:chamber")
        reply = c.GiveReply(
            by="department:department",
            answers=("12-4-1",),
            status=ReplyStatus.HARD,
            text="対応" + text,
            year=2024,
            reason="理由" + text,
        )
        await person.asks(reply, "department:department")
        await person.asks(c.Decide(text="決定" + text), "facilitator")
        await person.asks(c.SetPoints(program=5, points=("論点" + text,)), "secretariat")
        await person.asks(c.DeferItem(program=5, reason="先送り" + text), "secretariat")
        harmless(person)
        for word in ("意見", "別", "取り下げ（理由"):
            assert person.shows(word + MARKUP), word
        await tour(person, "4")
        assert person.shows("対応" + MARKUP)
        await tour(person, "a", "end")
        assert person.shows("決定" + MARKUP)
        assert any(("先送り" + MARKUP) in line.text for line in person.paper._lines)
        await tour(person, "m", "space", "space", "end", "b")


async def test_forms_and_notices_show_it_too(home):
    async with sitting(home, program=3, place=Place.DO, size=(120, 40)) as person:
        await person.opens()
        await person.points("indicator:1")
        await tour(person, "o")
        assert person.shows("新しい意見 ─ ソーシャルビジネス振興事業" + MARKUP)
        assert person.shows("席◂ 1 学識者" + MARKUP)
        assert person.shows("対象◂ 指標: 起業・創業セミナーの参加者数（年間）" + MARKUP)
        await person.pastes(MARKUP + CONTROLS)
        harmless(person)
        assert person.form.values["text"] == f"{MARKUP}{LEFT}\n"
        await tour(person, "escape", "c")
        await tour(person, "escape")
        await person.until(lambda: not person.writing)
        person.screen.status_bar.say(MARKUP)
        await person.pilot.pause()
        assert person.shows(MARKUP)
        harmless(person)


async def test_the_palette_shows_it_too(home):
    async with sitting(home, program=1, size=(120, 40)) as person:
        await person.presses("g")
        await person.sees("3 ソーシャルビジネス振興事業" + MARKUP[:10])
        harmless(person)
        await person.types("参照")
        await person.sees("3 ソーシャルビジネス振興事業" + MARKUP[:10])
        harmless(person)
        await person.records("enter")
        assert person.session.program == 3


async def test_the_lobby_shows_it_too(home):
    (home.sessions / shipped.THIRD / "session.toml").write_text(f'body = "{escaped(MARKUP + CONTROLS)}"', encoding="utf-8")
    async with sitting(home, session=None, size=(120, 40)) as person:
        harmless(person)
        assert person.shows(MARKUP)
        await tour(person, "n", "escape", "down", "enter", "q", "q")


async def test_a_folder_named_to_hurt_hurts_nobody(home):
    """The key of a session is the name of a folder, which anybody can make."""
    for name in ("2024[b]\x1b[31m", "2025\u202e"):
        folder = home.sessions / name
        folder.mkdir()
        (folder / "session.toml").write_text("壊れた", encoding="utf-8")
    async with sitting(home, session=None, size=(120, 40)) as person:
        harmless(person)
        assert len(person.paper.keys) == 2
        await tour(person, "down", "up", "n", "escape")


async def test_words_of_an_error_that_come_from_outside_are_shown_as_they_are(home):
    async with sitting(home) as person:
        await person.presses("+")
        await person.types("[/][@click=app.quit]x")
        await person.presses("enter")
        await person.sees("「[/][@click=app.quit]x」は事業番号として読めません。")
        harmless(person)
