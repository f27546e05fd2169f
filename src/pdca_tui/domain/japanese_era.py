"""Years and dates as a Japanese office writes them: 令和5年度, 令和6年1月24日（水）.

Years are stored as western years and only shown in the era. A date before 昭和 is shown in western years: nothing here
needs one, and a wrong era would be worse than none.
"""

from __future__ import annotations

import datetime

ERAS: tuple[tuple[datetime.date, str], ...] = (
    (datetime.date(2019, 5, 1), "令和"),
    (datetime.date(1989, 1, 8), "平成"),
    (datetime.date(1926, 12, 25), "昭和"),
)
"""The first day of each era, newest first."""

WEEKDAYS = "月火水木金土日"


def fiscal_year(year: int) -> str:
    """The fiscal year that begins in April of `year`: `2023` is `令和5年度`.

    It is named after the era in which it ends, as offices do: fiscal 2019 is `令和元年度`.
    """
    return f"{_year(_last_day(year), year)}年度"


def calendar_year(year: int) -> str:
    """The calendar year: `2023` is `令和5年`. Named after the era in which it ends: 2019 is `令和元年`."""
    return f"{_year(_last_day(year), year)}年"


def year_of(year: int, period: str) -> str:
    """`calendar_year` when `period` is `calendar`, else `fiscal_year`."""
    return calendar_year(year) if period == "calendar" else fiscal_year(year)


def span_name(years: str | int, period: str) -> str:
    """A year, or a span of years as an indicator has them: `2015-2017` is `平成27年度～平成29年度`."""
    first, _, last = str(years).partition("-")
    return "～".join(year_of(int(year), period) for year in (first, last) if year)


def short_date(date: datetime.date) -> str:
    """`令和6年1月24日`."""
    return f"{_year(date, date.year)}年{date.month}月{date.day}日"


def long_date(date: datetime.date) -> str:
    """`令和6年1月24日（水）`."""
    return f"{short_date(date)}（{WEEKDAYS[date.weekday()]}）"


def fiscal_year_of(date: datetime.date) -> int:
    """The fiscal year a date falls in: January to March belong to the year before."""
    return date.year if date.month >= 4 else date.year - 1


def _last_day(year: int) -> datetime.date:
    return datetime.date(min(max(year, 1), 9999), 12, 31)


def _year(date: datetime.date, year: int) -> str:
    for begin, name in ERAS:
        if date >= begin:
            number = year - begin.year + 1
            return f"{name}{'元' if number == 1 else number}"
    return str(year)
