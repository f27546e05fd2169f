"""Preparing a session on the agenda's screen: items are added and removed, and all else is changed, until it is opened."""

from __future__ import annotations

import shipped
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session.session import State
from pdca_tui.sheets.edit import edit_session
from pdca_tui.sheets.files import SessionFile
from people import sitting


def file(home) -> SessionFile:
    return home.session_file(shipped.SECOND)


async def test_items_are_added_by_number_or_name_and_removed(home):
    async with sitting(home) as person:
        await person.points("item:2")
        await person.presses("plus")
        await person.types("観光")
        await person.presses("enter")
        await person.sees("「観光」に当たる事業が")
        await person.presses(*["backspace"] * 2)
        await person.types("20-21、３３番")
        await person.presses("enter")
        await person.until(lambda: person.session.order[:6] == (1, 2, 20, 21, 33, 3))
        await person.until(lambda: not person.writing)
        await person.presses("plus")
        await person.types("知的財産")
        await person.presses("enter")
        await person.is_told("すでに議題にあります。")
        await person.presses("escape")
        await person.points("item:20")
        await person.presses("minus")
        await person.until(lambda: 20 not in person.session.items)
        await person.is_told("を議題から外しました。u で取り消せます。")
        assert [item.program for item in file(home).items][:5] == [1, 2, 21, 33, 3]
        await person.presses("u")
        await person.until(lambda: person.session.order[:4] == (1, 2, 20, 21))
        assert [item.program for item in file(home).items][:4] == [1, 2, 20, 21]


async def test_the_preparation_is_changed_in_a_form_and_by_the_file(home):
    async with sitting(home) as person:
        await person.presses("i")
        await person.until(lambda: person.writing)
        place = person.form.query_one("#field-place")
        place.value = "議会棟"
        person.form.query_one("#field-date").value = "令和6年2月30日"
        await person.presses("ctrl+s")
        await person.sees("2024年2月に30日はない")
        person.form.query_one("#field-date").value = "1/25"
        await person.presses("ctrl+s")
        await person.until(lambda: not person.writing)
        await person.is_told("フォルダ名は 2024-01-24 のままです")
        await person.sees("令和6年1月25日（木）")
        await person.sees("場所: 議会棟")
        assert file(home).place == "議会棟"
        # Somebody else changes the file: the screen shows it without a key.
        edit_session(home.sessions / shipped.SECOND / "session.toml", replace(file(home), place="第3会議室", title="進め方"))
        await person.sees("場所: 第3会議室")
        await person.sees("進め方")
        assert person.session.last == 0
        await person.presses("S", "ctrl+s")
        await person.until(lambda: person.session.state is State.OPEN)
        assert person.session.convened.place == "第3会議室"
        for key in ("i", "minus"):
            await person.points("item:2")
            await person.presses(key)
            await person.is_told("会議はもう開かれています。")


async def test_an_empty_field_of_minutes_is_the_usual_time_again(home):
    async with sitting(home) as person:
        for typed, minutes in (("１２分", 12), ("", None)):
            await person.points("item:3")
            await person.presses("M", *["backspace"] * 3)
            await person.types(typed)
            await person.records("enter")
            assert person.session.items[3].minutes == minutes
            await person.until(lambda: not person.writing)
