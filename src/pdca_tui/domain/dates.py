"""Reading dates, times of day and years as people write them: ``2026/12/5``, 令和8年12月10日, ``R8.12.10``, 午後2時5分.

One reader for every form, option and file. It never guesses where two readings are sensible: it raises ``DateError`` with a
sentence that says what is unclear, or impossible, and how to write it. Pure: what day it is, is handed in.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from pdca_tui.domain.japanese_era import ERAS, WEEKDAYS
from pdca_tui.errors import DateError
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line
from pdca_tui.words import Said

YEARS = (1900, 2200)
"""The years that a date can be in: anything else is a slip."""

BACK = 122
"""Days before today that a date without a year can be: four months back, or else eight months ahead."""

_SHOWN = 40
_SEP = r"[-/.,、。・ ]"
_ERA_NAMES = {
    "令和": "令和",
    "令": "令和",
    "r": "令和",
    "平成": "平成",
    "平": "平成",
    "h": "平成",
    "昭和": "昭和",
    "昭": "昭和",
    "s": "昭和",
}
_ERA = rf"(?P<era>{'|'.join(sorted(_ERA_NAMES, key=len, reverse=True))})\.?"
_YEAR = rf"(?:{_ERA}(?P<number>元|[0-9]{{1,3}})|(?:西暦)?(?P<western>[0-9]{{4}}))"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"

_WEEKDAY = pattern(
    rf"\((?P<a>[{WEEKDAYS}]|{_DAY})(?:曜日?)?\.?(?:[・,、/]?祝日?)?\)$"
    rf"|(?P<b>[{WEEKDAYS}])曜日?$"
    rf"|(?<=日)(?P<c>[{WEEKDAYS}])$"
    r"|(?<=[0-9])(?P<d>[火水木金土])$"
    rf"|^(?P<e>{_DAY})[.,]?(?=[0-9a-z])"
    rf"|(?<=[0-9])[.,]?(?P<f>{_DAY})$"
)
_BOTH_YEARS = pattern(r"^(?P<one>[^()]+)\((?P<other>[^()]+)\)(?P<rest>.+)$")

_WITH_YEAR = (
    pattern(rf"{_YEAR}(?:年{_SEP}?|{_SEP})(?P<month>[0-9]{{1,2}})(?:月{_SEP}?|{_SEP})(?P<day>[0-9]{{1,2}})日?"),
    pattern(r"(?P<western>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    pattern(rf"{_ERA}(?P<number>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})"),
    pattern(rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:of)?{_MONTH}[-,/ ]?(?P<western>[0-9]{{4}})"),
    pattern(rf"{_MONTH}[-/ ]?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-,/ ]*(?P<western>[0-9]{{4}})"),
    pattern(rf"(?P<western>[0-9]{{4}})[-/ ]?{_MONTH}[-/ ]?(?P<day>[0-9]{{1,2}})"),
)
_WITHOUT_YEAR = (
    pattern(rf"(?P<month>[0-9]{{1,2}})(?:月{_SEP}?|{_SEP})(?P<day>[0-9]{{1,2}})日?"),
    pattern(r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])"),
    pattern(rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:of)?{_MONTH}"),
    pattern(rf"{_MONTH}[-/ ]?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"),
)
_YEAR_LAST = pattern(rf"(?P<one>[0-9]{{1,2}}){_SEP}(?P<other>[0-9]{{1,2}}){_SEP}(?P<western>[0-9]{{4}})")
_SHORT_YEAR = (
    pattern(
        rf"'?(?P<short>[0-9]{{1,2}})(?:年{_SEP}?|{_SEP})(?P<month>[0-9]{{1,2}})(?:月{_SEP}?|{_SEP})(?P<day>[0-9]{{1,2}})日?"
    ),
    pattern(r"(?P<short>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
)
_PART = (
    pattern(rf"{_YEAR}年?(?:{_SEP}?[0-9]{{1,2}}月?)?"),
    pattern(r"[0-9]{1,2}[月日]"),
)
_NEAR = {
    **dict.fromkeys(("今日", "本日", "きょう", "today"), 0),
    **dict.fromkeys(("明日", "あす", "あした", "tomorrow"), 1),
    **dict.fromkeys(("明後日", "あさって"), 2),
    **dict.fromkeys(("昨日", "きのう", "yesterday"), -1),
}

_FISCAL = pattern(rf"{_YEAR}(?:年度?)?|fy(?P<fy>[0-9]{{4}})")
_SHORT_FISCAL = pattern(r"(?:fy|')?(?P<short>[0-9]{1,3})(?:年度?)?")

_HALF_DAY = r"午前|午後|am|pm|a\.m\.?|p\.m\.?"
_TIME = pattern(
    rf"(?P<before>{_HALF_DAY})?"
    r"(?:(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{1,2})(?::(?P<second>[0-9]{1,2}))?"
    r"|[時h](?:(?P<half>半)|(?P<past>[0-9]{1,2})(?:分(?:(?P<seconds>[0-9]{1,2})秒)?)?)?)?"
    r"|(?P<run>[0-9]{3,4}))"
    rf"(?P<after>{_HALF_DAY})?"
)
_NOON = frozenset({"正午", "noon"})

_COUNT = pattern(r"(?:第|no\.?|#)?([0-9]{1,6})(?:回目?|分間?|名|人|件)?")

_LINES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─", "-"))  # what an input method puts where - was meant
_KANJI = "〇一二三四五六七八九"
_KANJI_NUMBER = pattern(rf"(?<![0-9{_KANJI}十])(?:[{_KANJI}]+|[一二三四五六七八九]?十[一二三四五六七八九]?)(?![0-9{_KANJI}十])")


def read_date(text: str, today: date | None = None, *, back: int = BACK) -> date:
    """Return the day that ``text`` names; raise ``DateError`` for one that is unclear or does not exist.

    A day without a year is the first one that is at most ``back`` days before ``today``; without ``today`` the year must be
    there. A weekday that stands beside the day must be its own.
    """
    shown = clean_line(text, _SHOWN)
    if not shown:
        raise DateError("date.empty")
    written, weekday = _without_weekday(_plain(text))
    found = _near(written, today) or _with_year(written, shown) or _without_year(written, shown, today, back)
    if found is None:
        raise _unread(written, shown)
    if weekday is not None and weekday != found.weekday():
        raise DateError("date.weekday", text=shown, date=found.isoformat(), weekday=Said(f"weekday.{found.weekday()}"))
    return found


def read_year(text: str) -> int:
    """Return the western year of a year or a fiscal year, such as 令和5年度, ``R5`` or ``2023``; ``DateError`` otherwise."""
    shown, written = clean_line(text, _SHOWN), _plain(text)
    if not shown:
        raise DateError("date.empty-year")
    if found := _FISCAL.fullmatch(written):
        if found["fy"]:
            return _in_range(int(found["fy"]), shown)
        if found["western"]:
            return _in_range(int(found["western"]), shown)
        year, begin, end = _era_year(found["era"], found["number"], shown)
        # 平成31年度 and 令和元年度 are the same year: the era counts that was there on its first day, or on its last.
        if date(year, 4, 1) > end:
            raise _after_era(found["era"], date(year, 4, 1), shown)
        return _in_range(max(year, begin.year), shown)
    if short := _SHORT_FISCAL.fullmatch(written):
        number = int(short["short"])
        raise DateError("date.short-year", text=shown, year=2000 + number % 100, era=f"R{number}")
    raise DateError("date.no-year", text=shown)


def read_time(text: str) -> time:
    """Return the time of day that ``text`` names; raise ``DateError`` for one that is unclear or does not exist."""
    shown, written = clean_line(text, _SHOWN), _plain(text).replace(" ", "")
    if not shown:
        raise DateError("time.empty")
    if written in _NOON:
        return time(12)
    found = _TIME.fullmatch(written)
    if found is None or (found["before"] and found["after"]):
        raise DateError("time.none", text=shown)
    if run := found["run"]:
        hour, minute, second = int(run[:-2]), int(run[-2:]), 0
    else:
        hour = int(found["hour"])
        minute = 30 if found["half"] else int(found["minute"] or found["past"] or 0)
        second = int(found["second"] or found["seconds"] or 0)
    if half := found["before"] or found["after"]:
        hour = _of_half_day(hour, half, shown)
    if hour > 23 or minute > 59 or second > 59:
        raise DateError("time.beyond", text=shown)
    return time(hour, minute, second)


def read_count(text: str) -> int | None:
    """Return the number of a count as people write it: ``3``, 第３回, 十分間, No.3, ``8分``; ``None`` if it is none."""
    found = _COUNT.fullmatch(_plain(text))
    return int(found[1]) if found is not None else None


def _of_half_day(hour: int, half: str, shown: str) -> int:
    """Return the hour of the day. 午前12時 and 午後12時 are noon to some and midnight to others; 12 am and 12 pm are not."""
    late = half == "午後" or half.startswith("p")
    if hour > 12:
        raise DateError("time.half-day", text=shown)
    if hour == 12 and not half.isascii():
        raise DateError("time.twelve", text=shown)
    return hour % 12 + (12 if late else 0)


# ── dates ──


def _near(written: str, today: date | None) -> date | None:
    return today + timedelta(days=_NEAR[written]) if today is not None and written in _NEAR else None


def _with_year(written: str, shown: str) -> date | None:
    if both := _BOTH_YEARS.match(written):
        one, other = (_year_alone(both[name].removesuffix("年"), shown) for name in ("one", "other"))
        if one is not None and other is not None:
            if one != other:
                raise DateError("date.years-differ", text=shown)
            written = both["one"] + both["rest"]
    for form in _WITH_YEAR:
        if found := form.fullmatch(written):
            parts = found.groupdict()
            month = _MONTHS.index(parts["name"][:3]) + 1 if parts.get("name") else int(parts["month"])
            if parts.get("era"):
                return _in_era(parts["era"], parts["number"], month, int(parts["day"]), shown)
            return _day(int(parts["western"]), month, int(parts["day"]), shown)
    if found := _YEAR_LAST.fullmatch(written):
        one, other, year = int(found["one"]), int(found["other"]), int(found["western"])
        if one <= 12 and other <= 12 and one != other:
            raise DateError("date.which-first", text=shown, one=f"{year}/{one}/{other}", other=f"{year}/{other}/{one}")
        return _day(year, other, one, shown) if one > 12 else _day(year, one, other, shown)
    return None


def _without_year(written: str, shown: str, today: date | None, back: int) -> date | None:
    for form in _WITHOUT_YEAR:
        if found := form.fullmatch(written):
            parts = found.groupdict()
            month = _MONTHS.index(parts["name"][:3]) + 1 if parts.get("name") else int(parts["month"])
            day = int(parts["day"])
            if today is None:
                raise DateError("date.without-year", text=shown)
            return _next(month, day, today - timedelta(days=back), shown)
    return None


def _next(month: int, day: int, first: date, shown: str) -> date:
    """Return the first such day from ``first`` on; the 29th of February is none of the years to come that have none."""
    year = first.year
    if (month, day) < (first.month, first.day):
        year += 1
    return _day(year, month, day, shown)


def _year_alone(written: str, shown: str) -> int | None:
    found = re.fullmatch(_YEAR, written)
    if found is None:
        return None
    return int(found["western"]) if found["western"] else _era_year(found["era"], found["number"], shown)[0]


def _in_era(era: str, number: str, month: int, day: int, shown: str) -> date:
    """Return a day of an era; one that the era did not have is told with what it is called."""
    year, begin, end = _era_year(era, number, shown)
    found = _day(year, month, day, shown)
    if found > end:
        raise _after_era(era, found, shown)
    if found < begin:
        raise DateError("date.before-era", text=shown, era=_ERA_NAMES[era], first=begin.isoformat())
    return found


def _era_year(era: str, number: str, shown: str) -> tuple[int, date, date]:
    """Return the western year, and the first and the last day of its era."""
    at = [name for _, name in ERAS].index(_ERA_NAMES[era])
    begin = ERAS[at][0]
    end = ERAS[at - 1][0] - timedelta(days=1) if at else date(YEARS[1], 12, 31)
    count = 1 if number == "元" else int(number)
    year = begin.year + count - 1
    if count < 1:
        raise DateError("date.era-zero", text=shown, era=_ERA_NAMES[era])
    if year > end.year:
        raise _after_era(era, date(min(year, YEARS[1]), 12, 31), shown)
    return year, begin, end


def _after_era(era: str, found: date, shown: str) -> DateError:
    at = [name for _, name in ERAS].index(_ERA_NAMES[era])
    if not at:
        return DateError("date.range", text=shown, least=YEARS[0], most=YEARS[1])
    following, name = ERAS[at - 1]
    count = found.year - following.year + 1
    return DateError(
        "date.after-era",
        text=shown,
        era=_ERA_NAMES[era],
        last=(following - timedelta(days=1)).isoformat(),
        year=found.year,
        name=f"{name}{'元' if count == 1 else count}年",
    )


def _day(year: int, month: int, day: int, shown: str) -> date:
    """Return a day; ``DateError`` for one that does not exist."""
    _in_range(year, shown)
    if not 1 <= month <= 12:
        raise DateError("date.no-month", text=shown, month=month)
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError("date.no-day", text=shown, year=year, month=month, day=day) from None


def _in_range(year: int, shown: str) -> int:
    if not YEARS[0] <= year <= YEARS[1]:
        raise DateError("date.range", text=shown, least=YEARS[0], most=YEARS[1])
    return year


def _unread(written: str, shown: str) -> DateError:
    """Return why what was written is no date: its year is cut short, something is missing, or nothing is known of it."""
    for form in _SHORT_YEAR:
        if found := form.fullmatch(written):
            short, month, day = (int(found[name]) for name in ("short", "month", "day"))
            year, era = f"{2000 + short}/{month}/{day}", f"R{short}.{month}.{day}"
            return DateError("date.short-year", text=shown, year=year, era=era)
    if any(form.fullmatch(written) for form in _PART):
        return DateError("date.part", text=shown)
    return DateError("date.none", text=shown)


def _without_weekday(written: str) -> tuple[str, int | None]:
    """Return what stands without its weekday, and which one that is, from Monday at 0."""
    found = _WEEKDAY.search(written)
    if found is None:
        return written, None
    name = next(filter(None, found.groups()))
    weekday = WEEKDAYS.index(name) if name in WEEKDAYS else _DAYS.index(name[:3])
    return (written[: found.start()] + written[found.end() :]).strip(), weekday


# ── what was typed ──


def _plain(text: str) -> str:
    """Return what was typed in narrow small letters and digits, with space only between digits."""
    plain = unicodedata.normalize("NFKC", clean_line(text, None)).lower().translate(_LINES).replace("○", "〇")
    plain = _KANJI_NUMBER.sub(lambda found: _digits(found.group()), plain)
    return re.sub(r"(?<![0-9]) +| +(?![0-9])", "", re.sub(r"\s+", " ", plain))


def _digits(kanji: str) -> str:
    """Return 二十四 as ``24`` and 二〇二六 as ``2026``."""
    if "十" not in kanji:
        return "".join(str(_KANJI.index(digit)) for digit in kanji)
    tens, _, ones = kanji.partition("十")
    return str(10 * (_KANJI.index(tens) if tens else 1) + (_KANJI.index(ones) if ones else 0))
