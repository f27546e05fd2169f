"""Years and dates as an office writes them."""

from __future__ import annotations

from datetime import date

import pytest

from pdca_tui.domain.japanese_era import calendar_year, fiscal_year, fiscal_year_of, long_date, short_date, year_of


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2023, "令和5年度"),
        (2020, "令和2年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1926, "昭和元年度"),
        (1925, "1925年度"),
    ],
)
def test_a_fiscal_year(year: int, name: str):
    assert fiscal_year(year) == name


def test_a_calendar_year_is_told_apart():
    assert calendar_year(2023) == year_of(2023, "calendar") == "令和5年"
    assert year_of(2023, "fiscal") == "令和5年度"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 1, 24), "令和6年1月24日（水）"),
        (date(2019, 5, 1), "令和元年5月1日（水）"),
        (date(2019, 4, 30), "平成31年4月30日（火）"),
        (date(1989, 1, 8), "平成元年1月8日（日）"),
        (date(1989, 1, 7), "昭和64年1月7日（土）"),
        (date(1926, 12, 25), "昭和元年12月25日（土）"),
        (date(1926, 12, 24), "1926年12月24日（金）"),
    ],
)
def test_a_date_with_its_weekday(day: date, name: str):
    assert long_date(day) == name
    assert name.startswith(short_date(day))


@pytest.mark.parametrize(
    ("day", "year"), [(date(2024, 3, 31), 2023), (date(2024, 4, 1), 2024), (date(2024, 1, 1), 2023), (date(2023, 12, 31), 2023)]
)
def test_the_fiscal_year_of_a_date(day: date, year: int):
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize("year", [-1, 0, 1, 9999, 10_000])
def test_any_year_has_a_name(year: int):
    assert fiscal_year(year).endswith("年度")
