"""Dates, times of day and years as people write them: read as they are meant, or told why they are not."""

from __future__ import annotations

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.dates import read_count, read_date, read_time, read_year
from pdca_tui.domain.japanese_era import fiscal_year, long_date, short_date
from pdca_tui.errors import DateError
from pdca_tui.words import explain, speak

TODAY = date(2026, 11, 29)

DATES = {
    date(2026, 12, 5): (
        *("2026/12/5", "2026-12-5", "2026-12-05", "2026.12.5", "2026年12月5日", "20261205", "2026 12 5", "2026 / 12 / 05"),
        *("２０２６／１２／５", "2026−12−5", "2026ー12ー5", "2026年12月5", "西暦2026年12月5日", "12/5", "1205", "12.5", "12-5"),
        *("12月5日", "１２月５日（土）", "12/5(土)", "12/5 土曜日", "12月5日土", "2026年12月5日（土・祝）", "十二月五日"),
        *("5 Dec 2026", "Sat 05 Dec 2026", "December 5, 2026", "Dec 5", "5 dec", "Saturday, 5 December 2026", "2026-Dec-05"),
        *("　2026/12/5　", "2026/12/5\n"),
    ),
    date(2026, 12, 10): (
        *(
            "令和8年12月10日",
            "令和８年１２月１０日",
            "R8.12.10",
            "r8/12/10",
            "Ｒ８．１２．１０",
            "R08.12.10",
            "R081210",
            "令8.12.10",
        ),
        *("令和8年12月10日（木）", "令和 8 年 12 月 10 日", "令和八年十二月十日", "㋿8年12月10日", "R.8.12.10", "令和8-12-10"),
        *("令和8年（2026年）12月10日", "2026年（令和8年）12月10日", "2026(R8)年12月10日", "二〇二六年十二月十日", "12/10"),
    ),
    date(2019, 5, 1): ("令和元年5月1日", "R元.5.1", "R1.5.1", "令和1年5月1日", "令和元年五月一日（水）"),
    date(2019, 4, 30): ("平成31年4月30日", "H31.4.30", "H310430"),
    date(1989, 1, 8): ("平成元年1月8日", "H1.1.8"),
    date(1989, 1, 7): ("昭和64年1月7日", "S64.1.7"),
    date(2024, 2, 29): ("2024/2/29", "R6.2.29"),
    date(2026, 12, 25): ("25/12/2026", "12/25/2026"),
    # A day without a year is at most four months back.
    date(2027, 1, 15): ("1/15", "1月15日（金）"),
    date(2027, 7, 1): ("7/1", "Jul 1"),
    date(2026, 8, 1): ("8/1",),
    date(2026, 11, 20): ("11/20",),
    TODAY: ("11/29", "今日", "本日", "today"),
    date(2026, 11, 30): ("明日", "あす", "あした", "Tomorrow"),
}

NO_DATES = {
    "": "今は空です",
    "　": "今は空です",
    "来週": "日付として読めません",
    "2026-12-05 14:00": "日付として読めません",
    "2026/2/30": "2026年2月に30日はない",
    "2/30": "2027年2月に30日はない",
    "2/29": "2027年2月に29日はない",
    "令和7年2月29日": "2025年2月に29日はない",
    "2026/4/31": "4月に31日はない",
    "2026/12/0": "12月に0日はない",
    "2026/13/1": "13月はありません",
    "0/1": "0月はありません",
    "平成31年5月1日": "平成は 2019-04-30 までなので、令和元年か西暦（2019）",
    "平成40年1月1日": "令和10年か西暦（2028）",
    "昭和64年1月8日": "平成元年か西暦（1989）",
    "令和元年4月30日": "令和は 2019-05-01 から",
    "令和0年1月1日": "令和は元年（1年）から",
    "令和999年1月1日": "1900 年から 2200 年まで",
    "3000/1/1": "1900 年から 2200 年まで",
    "5/6/2026": "2026/5/6 か 2026/6/5",
    "26/12/10": "2026/12/10 か R26.12.10",
    "8.12.10": "2008/12/10 か R8.12.10",
    "261210": "2026/12/10 か R26.12.10",
    "令和8年": "月か日がありません",
    "平成31年": "月か日がありません",
    "2026/12": "月か日がありません",
    "12月": "月か日がありません",
    "2026年12月5日（水）": "2026-12-05 は土曜日です",
    "令和8年（2025年）12月10日": "西暦と和暦が合いません",
}

TIMES = {
    time(14, 5): (
        *("14:05", "14：05", "１４：０５", "14:5", "1405", "14時5分", "14時05分", "14 時 5 分", "14時05", "14.05", "14h05"),
        *("午後2時5分", "午後２：０５", "PM2:05", "2:05pm", "2:05 p.m.", "2:05 PM", "午後二時五分", "14:05:00"),
    ),
    time(14, 30): ("14時半", "午後2時半", "1430"),
    time(14): ("14時", "14", "2pm", "午後2時"),
    time(9, 5): ("905", "0905", "9:05", "午前9時5分", "9:05am"),
    time(12): ("正午", "noon", "12pm", "午後0時", "12:00"),
    time(0): ("0:00", "12am", "午前0時", "000"),
}

NO_TIMES = {
    "": "今は空です",
    "昼過ぎ": "時刻として読めません",
    "14:": "時刻として読めません",
    "14:5:": "時刻として読めません",
    "99999": "時刻として読めません",
    "午後2時pm": "時刻として読めません",
    "25:00": "0:00 から 23:59 まで",
    "24:00": "0:00 から 23:59 まで",
    "14:60": "0:00 から 23:59 まで",
    "1460": "0:00 から 23:59 まで",
    "午後14時": "午前・午後の時刻になりません",
    "14pm": "午前・午後の時刻になりません",
    "午前12時": "昼なら 12:00、夜中なら 0:00",
    "午後12時30分": "昼なら 12:00、夜中なら 0:00",
}

YEARS = {
    2023: ("2023", "２０２３", "2023年度", "令和5年度", "令和5年", "令和5", "R5", "r5年度", "FY2023", "令和五年度"),
    2019: ("令和元年度", "平成31年度", "H31", "R1"),
    1989: ("平成元年度",),
    1988: ("昭和63年度",),
}

NO_YEARS = {
    "今年度": "年度として読めません",
    "5": "2005 か R5",
    "23年度": "2023 か R23",
    "平成32年度": "令和2年か西暦（2020）",
    "昭和64年度": "平成元年か西暦（1989）",
    "令和0年度": "元年（1年）から",
    "1800": "1900 年から 2200 年まで",
}


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant, texts in DATES.items() for text in texts])
def test_a_date_is_read_as_it_is_written(meant: date, text: str):
    assert read_date(text, TODAY) == meant


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant, texts in TIMES.items() for text in texts])
def test_a_time_is_read_as_it_is_written(meant: time, text: str):
    assert read_time(text) == meant


@pytest.mark.parametrize(("meant", "text"), [(meant, text) for meant, texts in YEARS.items() for text in texts])
def test_a_year_is_read_as_it_is_written(meant: int, text: str):
    assert read_year(text) == meant


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        *((lambda text: read_date(text, TODAY), text, said) for text, said in NO_DATES.items()),
        *((read_time, text, said) for text, said in NO_TIMES.items()),
        *((read_year, text, said) for text, said in NO_YEARS.items()),
    ],
)
def test_what_is_unclear_or_impossible_is_told(read, text: str, said: str):
    with pytest.raises(DateError) as caught:
        read(text)
    assert said in explain(caught.value)
    speak("en")
    try:
        assert explain(caught.value).isprintable()
    finally:
        speak("ja")


def test_without_today_the_year_must_be_there():
    with pytest.raises(DateError, match="without-year"):
        read_date("12/10")


def test_a_deadline_is_never_before_today():
    assert read_date("11/20", TODAY, back=0) == date(2027, 11, 20)
    assert read_date("11/29", TODAY, back=0) == TODAY


@given(st.dates(date(1926, 12, 25), date(2200, 12, 31)))
def test_what_the_program_writes_it_reads(day: date):
    for text in (long_date(day), short_date(day), day.isoformat(), f"{day:%a %d %b %Y}", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}"):
        assert read_date(text) == day


@given(st.integers(1926, 2200))
def test_every_fiscal_year_is_read_by_its_name(year: int):
    assert read_year(fiscal_year(year)) == read_year(str(year)) == year


@given(st.times())
def test_every_time_is_read(at: time):
    minute = at.replace(second=0, microsecond=0)
    half = "午前" if at.hour < 12 else "午後"
    for text in (
        f"{at:%H:%M}",
        f"{at:%H%M}",
        f"{at.hour}時{at.minute}分",
        f"{half}{at.hour % 12}時{at.minute}分",
        f"{at:%I:%M%p}",
    ):
        assert read_time(text) == minute


@given(st.text("0123456789０/-.年月日令和平成RH元 午前後時分半:pam（水）()'", max_size=14))
def test_any_text_is_read_or_told(text: str):
    for read in (lambda words: read_date(words, TODAY), read_time, read_year):
        with contextlib.suppress(DateError):
            read(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[
            ("3", 3),
            ("３", 3),
            ("第3回", 3),
            ("第３回", 3),
            ("第三回", 3),
            ("第 3 回", 3),
            ("3回目", 3),
            ("十二", 12),
            ("No.3", 3),
        ],
        *[("8分", 8), ("８分", 8), ("8 分", 8), ("十分", 10), ("120", 120), ("#3", 3), ("12名", 12)],
        *[("", None), ("第回", None), ("三度", None), ("-3", None), ("3.5", None), ("3回5分", None), ("第3", 3)],
    ],
)
def test_a_count_is_read_as_people_write_it(text: str, number: int | None):
    assert read_count(text) == number
