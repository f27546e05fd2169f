"""Looking for a program: the list tells its own keys, over those of the screen beneath."""

from __future__ import annotations

import pytest

from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.program_search import ProgramPalette
from people import sitting


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_foot_tells_the_keys_of_the_list_and_none_of_the_program(home, size):
    async with sitting(home, program=3, size=size) as person:
        before = person.lines[-1]
        await person.presses("g")
        await person.until(lambda: isinstance(person.app.screen, ProgramPalette))
        await person.sees("↓選ぶ Enter移動 Esc閉じる")
        assert person.lines[-1].split() == ["↓選ぶ", "Enter移動", "Esc閉じる"]
        await person.presses("escape")
        await person.until(lambda: person.lines[-1] == before)


async def test_what_is_told_meanwhile_is_read_once_the_list_is_closed(home):
    async with sitting(home, program=3) as person:
        await person.presses("g")
        await person.until(lambda: isinstance(person.app.screen, ProgramPalette))
        person.app.tell("聞こえるはずの文", stay=True)
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.notice == "聞こえるはずの文"
