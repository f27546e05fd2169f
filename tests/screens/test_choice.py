"""A choice shows all of what it offers, and a form all of what it tells, on every size."""

from __future__ import annotations

import itertools

import pytest

import shipped
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.widgets.choice import Choice
from pdca_tui.screens.widgets.static_lines import StaticLines
from people import Person, sitting

SIZES = [(60, 18), (80, 24), (44, 18)]


def squeezed(lines: list[str]) -> str:
    """What stands in the lines, without the marks of the choice and the scrollbar."""
    return "".join("".join(lines).translate({ord(c): None for c in " 　◂▸▲▼▌▁▂▃▄▅▆▇█━"}).split())


async def reads(person: Person, key: str) -> str:
    """Press a key until nothing changes any more; return all that was seen, the same line once."""
    seen: list[str] = []
    last = 0
    for pressed in itertools.count():
        if new := [line for line in person.lines if line not in seen]:
            seen, last = seen + new, pressed
        elif pressed > last + 3:
            break
        await person.presses(key)
    return squeezed(seen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_value_of_many_lines_is_read_to_its_end(home, size):
    async with sitting(home, program=3, size=size) as person:
        await person.opens()
        await person.presses("c")
        choice = person.form.query_one(Choice)
        words = "".join(f"{number}番目の文を読む。" for number in range(40))
        choice._options = (("long", words), *choice._options)
        choice._lay_out()
        choice.focus()
        await person.until(lambda: choice.size.height == 3 and "▼" in person.text.replace("▼ つづき", ""))
        assert len(choice._rows) > 3
        assert words not in squeezed(person.lines)
        seen = await reads(person, "down")
        for row in choice._rows:
            assert squeezed([row]) in seen
        assert "▲" in person.text
        assert "▼" not in person.text.replace("▼ つづき", "")
        await person.presses("up")
        await person.until(lambda: "▼" in person.text.replace("▼ つづき", ""))
        await person.presses("left", "right")
        assert choice._top == 0


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_changed_in_a_sheet_since_a_draft_is_told(home, size):
    """However many figures it are: the key that reads on while writing goes through them."""
    async with sitting(home, "member:chamber", program=3, size=size) as member:
        await member.presses("o")
        await member.types("数字が少ない。")
        await member.presses("escape")
        await member.until(lambda: not member.writing)
        path = home.sheet_path(shipped.YEAR, 3)
        text = path.read_text(encoding="utf-8")
        figures = [line for line in text.splitlines() if "actual = " in line or "target = " in line]
        for at, line in enumerate(dict.fromkeys(figures)):
            text = text.replace(
                line, line.replace("actual = ", f"actual = {at + 1}7").replace("target = ", f"target = {at + 1}3")
            )
        path.write_text(text, encoding="utf-8")
        await member.asks(c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
        await member.presses("P")
        await member.until(lambda: member.writing)
        await member.sees("下書きのあとで資料が変わりました")
        rows = [squeezed([line.text]) for line in member.form.query_one("#form-message", StaticLines)._lines]
        begins = "".join(rows[: member.form.size.height])
        await member.until(lambda: begins in squeezed(member.lines), "what is told is not brought into view")
        told = await reads(member, "ctrl+down")
        sheet = member.session.sheets[3]
        for indicator in sheet.indicators:
            for value in indicator.values.values():
                for figure in (value.target, value.actual):
                    assert f"→{figure}" in told, figure
        await member.types("あ")
        await member.sees("数字が少ない。あ")


async def test_the_page_above_is_read_where_nothing_is_told(home):
    async with sitting(home, program=7, place=Place.DO, size=(60, 18)) as person:
        await person.opens()
        await person.presses("o", "ctrl+down")
        assert person.paper.scroll_offset.y > 0


async def test_what_a_form_tells_is_broken_anew_for_another_width(home):
    async with sitting(home, program=3, size=(100, 30)) as person:
        await person.opens()
        await person.presses("o", "ctrl+s")
        sentence = "本文がありません。" + "書いてから、もう一度提出してください。" * 6
        person.form.tell(sentence, wrong=True)
        await person.sees(sentence)
        await person.pilot.resize_terminal(60, 30)
        await person.sees(sentence)


async def test_a_form_that_tells_something_may_be_gone_before_it_is_shown(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        form = person.form
        form.tell("もう閉じます。")
        await form.remove()
        form._show_told()
        form.on_resize()
        assert person.app.is_running
