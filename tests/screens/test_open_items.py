"""A department sees what waits for it, over all sessions, and goes from one to the next by a key."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.open_items import OpenItemsScreen
from people import sitting

DEPARTMENT = "department:startup"


def two_departments(home):
    dataset = home.root / "data" / "dataset.toml"
    text = dataset.read_text(encoding="utf-8")
    two = '[[departments]]\nkey = "startup"\nname = "創業課"\nprograms = [3, 5]\n\n[[departments]]\nkey = "rest"\nname = "産業課"\nprograms = [4]\n'
    start = text.index("[[departments]]")
    end = text.find("[[", start + 5)
    dataset.write_text(text[:start] + two + "\n" + (text[end:] if end > 0 else ""), encoding="utf-8")


async def test_a_department_finds_its_open_opinions_and_goes_from_one_to_the_next(home):
    two_departments(home)
    async with sitting(home, program=3) as desk:
        await desk.opens()
        for program in (3, 4, 5):
            await desk.hears(f"事業{program}について。", program=program)
        async with sitting(home, DEPARTMENT, program=4, place=Place.ACTION, rooms=desk.app.rooms, size=(120, 40)) as person:
            assert not person.shows("r対応"), "not its own program"
            await person.presses("]")
            await person.is_told("未対応 2/2")
            assert person.program.view.program == 5
            await person.sees("r対応")
            await person.presses("]")
            await person.is_told("未対応 1/2")
            assert (person.program.view.program, person.program.view.place) == (3, Place.ACTION)
            assert person.paper.cursor == "opinion:12-3-1"
            await person.presses("[")
            await person.is_told("未対応 2/2")
            await person.presses("U")
            await person.until(lambda: isinstance(person.app.screen, OpenItemsScreen))
            await person.sees("あなたの担当の未対応 2件")
            assert person.shows("12-3-1")
            assert not person.shows("12-4-1")
            await person.presses("enter")
            await person.until(lambda: not isinstance(person.app.screen, OpenItemsScreen))
            await person.until(lambda: person.program.view.program == 3)
            later = c.GiveReply(
                by=DEPARTMENT, answers=("12-3-1",), status=e.ReplyStatus.LATER, text="調べます。", due=date(2024, 2, 29)
            )
            await person.asks(later, DEPARTMENT)
            await person.presses("U")
            await person.sees("後日回答 令和6年2月29日（木）まで")
            answer = c.GiveReply(by=DEPARTMENT, answers=("12-3-1",), status=e.ReplyStatus.ANSWER, text="3件です。")
            await person.asks(answer, DEPARTMENT)
            await person.until(lambda: not person.shows("12-3-1"), "what is answered is still listed")
            await person.presses("escape")
            await person.until(lambda: not isinstance(person.app.screen, OpenItemsScreen))
        await desk.presses("U")
        await desk.sees("未対応の一覧 2件")
        assert desk.shows("12-4-1")
