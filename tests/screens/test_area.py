"""The text of a form: broken into lines as everything else is, with the cursor where it seems to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document

from pdca_tui.screens.widgets.line_input import LineInput
from pdca_tui.screens.widgets.text_area import BrokenDocument, WrappingTextArea
from pdca_tui.text import breaks, width, written
from people import Person, sitting

TEXT = st.text(st.sampled_from("起業支援は43件、「相談」ー。K-NIC ab　\n"), max_size=80)
BEYOND = "き" * 36 + "け。「これ」は"
"""As long as the line at 80 columns, so that 。 would begin the next."""


def rows(person: Person) -> list[str]:
    """The lines of the text as they are seen."""
    region = person.form.query_one(WrappingTextArea).content_region
    return [line.strip("▌ ") for line in person.lines[region.y : region.bottom]]


@pytest.mark.parametrize("before", range(30, 40))
async def test_no_line_being_written_begins_with_a_full_stop(home, before):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("き" * before + "くけ。「これ」は")
        assert [row for row in rows(person) if row[:1] in ("。", "」")] == []
        assert "".join(row for row in rows(person)).endswith("くけ。「これ」は")


async def test_the_cursor_goes_over_the_break_line_by_line_and_back(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types(BEYOND * 3)
        area = person.form.query_one(WrappingTextArea)
        ends = area.wrapped_document.get_offsets(0)
        area.move_cursor((0, 0))
        for begins in ends:
            await person.presses("down")
            assert area.selection.end == (0, begins)
        await person.presses("up", "end")
        assert area.selection.end[1] in (ends[-1] - 1, ends[-1])
        area.move_cursor((0, 0))
        await person.presses(*["shift+down"] * len(ends), "delete")
        assert area.text == (BEYOND * 3)[ends[-1] :]
        await person.presses("ctrl+z")
        assert area.text == BEYOND * 3
        await person.presses("ctrl+y")
        assert area.text == (BEYOND * 3)[ends[-1] :]


async def test_a_click_goes_to_the_character_it_is_on(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types(BEYOND * 3)
        area = person.form.query_one(WrappingTextArea)
        begins = area.wrapped_document.get_offsets(0)[0]
        await person.pilot.click(area, offset=(1 + 6, 1))
        assert area.selection.end == (0, begins + 3)


async def test_marks_and_circled_numbers_are_whole_while_they_are_typed_and_the_cursor_is_where_it_seems(home):
    typed = "①と②は※印、A→●。Ⅲも"
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types(typed)
        area = person.form.query_one(WrappingTextArea)
        assert rows(person)[0] == written(typed)
        assert area.cursor_screen_offset.x == area.content_region.x + width(written(typed))
        await person.pilot.click(area, offset=(1 + 3, 0))
        assert area.selection.end == (0, 1), "behind [1]"
        await person.types(typed * 5)
        assert [row for row in rows(person) if width(row) > area.wrap_width] == []
        assert area.text == typed[:1] + typed * 5 + typed[1:]
        area.move_cursor((0, 0))
        for begins in area.wrapped_document.get_offsets(0):
            await person.presses("down")
            assert area.selection.end == (0, begins)


async def test_so_they_are_in_a_line_that_is_longer_than_its_field(home):
    typed = "①②③※→●" * 12
    async with sitting(home, program=3, size=(60, 18)) as person:
        await person.opens()
        await person.presses("c")
        await person.until(lambda: person.writing)
        line = person.form.query_one("#field-reason", LineInput)
        line.focus()
        await person.presses(*typed)
        assert line.value == typed
        await person.settles()
        region = line.content_region
        seen = person.lines[region.y]
        assert seen.rstrip("▌ ").endswith("[3]※ → ●")
        assert line.cursor_screen_offset.x < region.right + 1
        await person.presses("home")
        await person.settles()
        assert "[1][2][3]※ → ● [1]" in person.lines[region.y]
        await person.pilot.click(line, offset=(4, 0))
        assert line.cursor_position == 1


async def test_what_is_written_is_broken_anew_for_another_width(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types(BEYOND * 2)
        await person.pilot.resize_terminal(60, 18)
        await person.settles()
        area = person.form.query_one(WrappingTextArea)
        assert area.wrapped_document.get_offsets(0) == breaks(BEYOND * 2, area.wrap_width)
        assert area.wrap_width < 60


@given(
    TEXT, st.lists(st.tuples(TEXT, st.integers(0, 5), st.integers(0, 30), st.integers(0, 5), st.integers(0, 30)), max_size=6)
)
def test_what_is_edited_is_broken_as_if_all_of_it_were_new(text, edits):
    document = Document(text)
    kept = BrokenDocument(document, 20)
    for insert, *places in edits:
        start, end = sorted(zip(places[::2], places[1::2], strict=True))
        start, end = (min(start[0], document.line_count - 1), start[1]), (min(end[0], document.line_count - 1), end[1])
        start, end = sorted(((row, min(column, len(document[row]))) for row, column in (start, end)))
        result = document.replace_range(start, end, insert)
        kept.wrap_range(start, end, result.end_location)
        fresh = BrokenDocument(document, 20)
        assert kept.lines == fresh.lines == [fresh.get_sections(row) for row in range(document.line_count)]
        assert kept._offset_to_line_info == fresh._offset_to_line_info
        assert kept._line_index_to_offsets == fresh._line_index_to_offsets
        assert max(width(section) for line in kept.lines for section in line) <= 20


def test_only_the_line_that_is_edited_is_broken_anew(monkeypatch):
    broken: list[str] = []

    def noted(line: str, cells: int) -> list[int]:
        broken.append(line)
        return breaks(line, cells)

    monkeypatch.setattr("pdca_tui.screens.widgets.text_area.breaks", noted)
    document = Document("一\n二\n三")
    kept = BrokenDocument(document, 20)
    broken.clear()
    document.replace_range((1, 1), (1, 1), "あ")
    kept.wrap_range((1, 1), (1, 1), (1, 2))
    assert broken == ["二あ"]
