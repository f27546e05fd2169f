"""The state of industry on a page: every shipped figure is told, as a bar and as a number, and nothing is too wide."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.statistics import Series, SeriesValue, Statistics
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.state_of_industry import state_of_industry_page
from pdca_tui.sheets.home import Home
from pdca_tui.words import speak

CHAPTERS = Home(Path(__file__).parents[2]).statistics(2023)
OPENED = frozenset(
    [f"table:1:{at}" for at in (1, 2)] + ["table:2:1"] + [f"theme:5:{theme.number}" for theme in CHAPTERS[4].themes]
)


def told(lines: list[Line], key: str) -> str:
    return "\n".join(line.text for line in lines if line.key == key)


@pytest.mark.parametrize("cells", [40, 58, 78, 118])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_figure_is_told_in_its_block_and_no_line_is_too_wide(cells: int, lang: str):
    speak(lang)
    lines = state_of_industry_page(CHAPTERS, cells, OPENED)
    assert [line.text for line in lines if line.cells > cells] == []
    for chapter in CHAPTERS:
        for at, series in enumerate(chapter.series, 1):
            block = told(lines, f"series:{chapter.number}:{at}")
            assert all(str(value.value) in block for value in series.values.values())
        for at, table in enumerate(chapter.tables, 1):
            block = told(lines, f"table:{chapter.number}:{at}")
            assert all(str(cell) in block for row in table.rows for cell in row[1:])
        for question in chapter.questions:
            words = told(lines, f"question:{question.number}").split()
            for named in (*question.options, *question.groups):
                assert all(any(str(share) in word for word in words) for share in named.shares.values())


def test_tables_and_themes_are_closed_until_they_are_opened():
    lines = state_of_industry_page(CHAPTERS, 78)
    assert told(lines, "question:1") == ""
    assert "▸" in told(lines, "theme:5:1")
    assert "Enter" not in "".join(line.text for line in state_of_industry_page(CHAPTERS, 78, keys=False))
    assert len(lines) < len(state_of_industry_page(CHAPTERS, 78, OPENED)) / 4


def test_a_bar_is_as_long_as_its_value():
    lines = state_of_industry_page(CHAPTERS, 78, OPENED)
    bars = [line.text.count("█") for line in lines if line.key == "question:3" and "█" in line.text]
    shares = [float(line.text.split()[-1].rstrip("%")) for line in lines if line.key == "question:3" and "█" in line.text]
    assert len(bars) >= 20
    assert max(zip(shares, bars, strict=True))[1] == max(bars)
    assert all(abs(bar / max(bars) - share / max(shares)) < 0.03 for share, bar in zip(shares, bars, strict=True))


def test_a_value_that_cannot_be_assigned_says_so():
    block = told(state_of_industry_page(CHAPTERS, 78, OPENED), "question:10")
    assert block.count("決められない\n") == 8
    assert "20.3、19.3" in block


def test_nothing_to_show_says_so_and_odd_values_do_no_harm():
    assert "ありません" in state_of_industry_page((), 60)[0].text
    odd = Series(
        label="あ" * 80,
        unit="件",
        values={
            "2020": SeriesValue(value=Figure("集計中")),
            "2021": SeriesValue(value=Figure(-5)),
            "2022": SeriesValue(value=Figure(0)),
        },
    )
    chapter = Statistics(number=1, title="題", fiscal_year=2023, source="", series=(odd,))
    lines = state_of_industry_page((chapter,), 40)
    assert [line.text for line in lines if line.cells > 40] == []
    assert all(word in told(lines, "series:1:1") for word in ("集計中", "-5", "0"))
