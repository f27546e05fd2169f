"""Every screen at every size: nothing sticks out, nothing is lost on the way, and what is written survives a resize."""

from __future__ import annotations

import pytest
from textual.color import Color

from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.text import width
from people import sitting

SIZES = [((20, 6), "ja"), ((40, 12), "en"), ((60, 18), "ja"), ((80, 24), "en"), ((120, 40), "ja"), ((200, 50), "en")]


@pytest.mark.parametrize(
    ("size", "lang"), SIZES, ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}"
)
async def test_every_screen_fits_every_size(home, size, lang):
    async with sitting(home, program=3, place=Place.CHECK, size=size, lang=lang) as person:
        await person.opens()
        await person.hears("定員に届かない回があるなら、時間帯を夕方に移してはどうか。" * 3, program=3)
        for keys in (
            ["1"],
            ["2"],
            ["3"],
            ["4"],
            ["o"],
            ["escape"],
            ["a"],
            ["k"],
            ["m"],
            ["b"],
            ["?"],
            ["escape"],
            ["g"],
            ["escape"],
        ):
            await person.presses(*keys)
            assert [width(line) for line in person.lines] == [size[0]] * size[1], keys
            assert person.app.is_running
        await person.presses("ctrl+q")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_written_can_be_seen_while_it_is_written(home, size):
    """Also on the smallest screen: the form leaves its text and its keys in view."""
    async with sitting(home, program=3, place=Place.DO, size=size) as person:
        await person.opens()
        person.screen.status_bar.hush()
        await person.points("indicator:1")
        await person.presses("o")
        await person.types("書いているところ")
        assert person.shows("書いているところ")
        assert person.shows("種別 ◂ 改善が必要な点")
        assert person.shows("Ctrl+S提出")
        assert person.shows("起業・創業セミナーの参加者数")
        await person.presses("home", "shift+end", "delete", "ctrl+s")
        await person.sees("本文がありません。")
        assert person.shows("種別 ◂ 改善が必要な点")


async def test_a_resize_keeps_place_cursor_and_what_is_written(home):
    async with sitting(home, program=3, place=Place.DO, size=(120, 40)) as person:
        await person.opens()
        await person.points("indicator:2")
        await person.presses("o")
        await person.types("広い画面で書いた")
        for columns, rows in ((60, 18), (20, 6), (80, 24), (120, 40)):
            await person.pilot.resize_terminal(columns, rows)
            await person.pilot.pause()
            assert [width(line) for line in person.lines] == [columns] * rows
        assert person.form.values["text"] == "広い画面で書いた"
        assert person.paper.cursor == "indicator:2"
        await person.records("ctrl+s")
        assert person.session.items[3].opinions[0].now.about.key == "2"


@pytest.mark.parametrize("start", ["program", "agenda", "attendance", "minutes", "lobby", "projector"])
@pytest.mark.parametrize("size", [(20, 5), (19, 24), (10, 3), (1, 1)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_where_nothing_has_room_the_screen_says_so_and_nothing_scrolls(home, start, size):
    special = {"lobby": {"session": None}, "projector": {"projector": True}}
    async with sitting(home, **special.get(start, {"start": start})) as person:
        for at in (size, (80, 24), size):
            await person.pilot.resize_terminal(*at)
            await person.pilot.pause()
            small = at == size
            assert person.app.screen.max_scroll_y == 0
            assert not person.app.screen.show_vertical_scrollbar
            assert [width(line) for line in person.lines] == [at[0]] * at[1]
            told = "".join(line.strip() for line in person.lines)
            assert told.startswith("画面が小さすぎます。"[: at[0] // 2]) if small else "第2回" in told
        for keys in (["?"], ["escape"], ["g"], ["escape"]):
            await person.presses(*keys)
            assert [width(line) for line in person.lines] == [size[0]] * size[1]


async def test_what_is_typed_while_nothing_is_seen_is_not_lost_and_goes_on_where_it_was(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("前")
        await person.pilot.resize_terminal(10, 3)
        await person.pilot.pause()
        await person.types("中")
        await person.pilot.resize_terminal(80, 24)
        await person.pilot.pause()
        await person.types("後")
        assert person.form.values["text"] == "前中後"
        assert person.shows("前中後")


@pytest.mark.parametrize("key", ["g", "?"])
async def test_a_screen_beneath_fits_when_it_comes_back(home, key):
    """The terminal was made small, and large again, while another screen was over it."""
    async with sitting(home, program=3) as person:
        await person.presses(key)
        await person.pilot.resize_terminal(10, 3)
        await person.pilot.pause()
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert person.lines[0] == "画面が小さ"
        await person.pilot.resize_terminal(100, 30)
        await person.pilot.pause()
        assert "第2回" in person.lines[0]
        assert "?ヘルプ" in person.lines[-1]
        await person.presses(key)
        await person.pilot.resize_terminal(60, 12)
        await person.pilot.pause()
        await person.presses("escape")
        await person.until(lambda: isinstance(person.app.screen, ProgramScreen))
        assert "記録済み" not in person.lines[-2]
        assert "?ヘルプ" in person.lines[-1]


async def test_a_resize_lays_the_page_out_anew(home):
    async with sitting(home, program=7, place=Place.DO, size=(120, 40)) as person:
        wide = [line.text for line in person.paper._lines]
        await person.pilot.resize_terminal(60, 18)
        await person.until(lambda: max(line.cells for line in person.paper._lines) <= 58)
        narrow = [line.text for line in person.paper._lines]
        assert len(narrow) > len(wide)
        await person.pilot.resize_terminal(120, 40)
        await person.until(lambda: [line.text for line in person.paper._lines] == wide)


async def test_the_facilitators_own_column_stands_only_where_there_is_room(home):
    async with sitting(home, program=3, size=(120, 40)) as person:
        assert person.shows("手元メモ")
        await person.pilot.resize_terminal(80, 24)
        await person.until(lambda: not person.shows("手元メモ"))
    async with sitting(home, "member:chamber", program=3, size=(120, 40)) as person:
        assert isinstance(person.app.screen, ProgramScreen)
        assert not person.shows("手元メモ")


def contrast(one: str, other: str) -> float:
    """The ratio of the web's accessibility guidelines."""

    def light(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_role_can_be_read_in_every_theme(theme):
    """Seven to one for text, four and a half to one for what is dim or coloured, on paper and on forms."""
    for ground in (theme.background, theme.surface):
        assert contrast(theme.foreground, ground) >= 7
        for colour in (theme.primary, theme.warning, theme.success, theme.error, theme.variables["dim"]):
            assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_theme_starts_and_paints_its_own_ground(home, theme):
    async with sitting(home, program=3, theme=theme.name) as person:
        styles = {
            segment.style.bgcolor
            for strip in person.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert Color.parse(theme.background).rich_color in styles


@pytest.mark.parametrize(
    "size", [(20, 8), (40, 12), (60, 13), (60, 15), (60, 16), (60, 18), (80, 21)], ids=lambda size: f"{size[0]}x{size[1]}"
)
async def test_what_is_typed_last_is_seen_however_low_the_screen(home, size):
    """Also with a sentence under it, and a long text above it; and what is read comes back."""
    async with sitting(home, program=3, place=Place.DO, size=size) as person:
        await person.opens()
        await person.points("indicator:1")
        await person.presses("o")
        await person.types("書いているところ。" * 20 + "END")
        assert person.shows("END")
        assert [width(line) for line in person.lines] == [size[0]] * size[1]
        person.form.tell("本文がありません。", wrong=True)
        await person.sees("ありません。")
        await person.types("S")
        await person.sees("ENDS")
        await person.presses("escape")
        await person.until(lambda: not person.writing)
        assert person.paper.size.height
        assert person.shows("起業・創業")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_field_one_is_in_is_seen(home, size):
    async with sitting(home, session=None, size=size) as person:
        await person.presses("n")
        for number in range(9):
            await person.presses("tab")
            field = person.app.focused
            assert field is not None
            await person.until(lambda field=field: field in person.app.screen._compositor.visible_widgets, str(number))


@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_the_fields_of_a_form_stand_in_one_column(home, lang):
    """Whether one is chosen or typed."""
    async with sitting(home, session=None, lang=lang) as person:
        await person.presses("n")
        chosen, typed = (next(line for line in person.lines if sign in line) for sign in ("◂ ", " 16:00 "))
        assert width(chosen[: chosen.index("◂ ") + 2]) == width(typed[: typed.index("16:00")])
