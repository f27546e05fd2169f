"""Sentences about dates, times and years that people typed."""

from __future__ import annotations

DATES: dict[str, tuple[str, str]] = {
    "date.empty": (
        "日付を 2026-12-05、12/5、令和8年12月5日 のように書いてください（今は空です）。",
        "Write the date like 2026-12-05, 12/5 or R8.12.5 (it is empty).",
    ),
    "date.empty-year": (
        "年度を 2023、令和5年度、R5 のように書いてください（今は空です）。",
        "Write the year like 2023, FY2023 or R5 (it is empty).",
    ),
    "date.none": (
        "「{text}」は日付として読めません。2026-12-05、12/5、令和8年12月5日 のように書いてください。",
        "`{text}` cannot be read as a date. Write it like 2026-12-05, 12/5 or R8.12.5.",
    ),
    "date.part": (
        "「{text}」には月か日がありません。2026-12-05、12/5、令和8年12月5日 のように書いてください。",
        "`{text}` lacks the month or the day. Write it like 2026-12-05, 12/5 or R8.12.5.",
    ),
    "date.without-year": (
        "「{text}」には年がありません。2026-12-05 や 令和8年12月5日 のように年から書いてください。",
        "`{text}` has no year. Write it like 2026-12-05 or R8.12.5.",
    ),
    "date.short-year": (
        "「{text}」は西暦か和暦か決まりません。{year} か {era} のように書いてください。",
        "It is not clear which year `{text}` means. Write {year} or {era}, say.",
    ),
    "date.which-first": (
        "「{text}」は月と日のどちらが先か決まりません。{one} か {other} のように年から書いてください。",
        "It is not clear whether `{text}` begins with the month or the day. Write {one} or {other}.",
    ),
    "date.years-differ": (
        "「{text}」の西暦と和暦が合いません。どちらか一方を書いてください。",
        "The two years in `{text}` are not the same. Write one of them.",
    ),
    "date.no-month": (
        "「{text}」の{month}月はありません。月は 1 から 12 です。",
        "There is no month {month} (`{text}`). Months are 1 to 12.",
    ),
    "date.no-day": (
        "「{text}」の日はありません。{year}年{month}月に{day}日はないので、日付を確かめてください。",
        "There is no such day as `{text}`: month {month} of {year} has no day {day}. Please check the date.",
    ),
    "date.range": (
        "「{text}」の年は、西暦 {least} 年から {most} 年までのどれでもありません。年を確かめてください。",
        "The year of `{text}` is not between {least} and {most}. Please check the year.",
    ),
    "date.era-zero": (
        "「{text}」の年はありません。{era}は元年（1年）からです。",
        "There is no such year as `{text}`: {era} begins with year 1.",
    ),
    "date.before-era": (
        "「{text}」の日はありません。{era}は {first} からなので、その前の元号か西暦で書いてください。",
        "There is no such day as `{text}`: {era} began on {first}. Write the era before, or the western year.",
    ),
    "date.after-era": (
        "「{text}」はありません。{era}は {last} までなので、{name}か西暦（{year}）で書いてください。",
        "There is no `{text}`: {era} ended on {last}. Write {name} or the western year ({year}).",
    ),
    "date.weekday": (
        "「{text}」の曜日が合いません。{date} は{weekday}です。どちらが正しいか確かめてください。",
        "The weekday of `{text}` is not its own: {date} is a {weekday}. Please check which is right.",
    ),
    "date.no-year": (
        "「{text}」は年度として読めません。2023、令和5年度、R5 のように書いてください。",
        "`{text}` cannot be read as a year. Write it like 2023, FY2023 or R5.",
    ),
    "time.empty": (
        "時刻を 14:05、1405、午後2時5分 のように書いてください（今は空です）。",
        "Write the time like 14:05, 1405 or 2:05pm (it is empty).",
    ),
    "time.none": (
        "「{text}」は時刻として読めません。14:05、1405、午後2時5分 のように書いてください。",
        "`{text}` cannot be read as a time. Write it like 14:05, 1405 or 2:05pm.",
    ),
    "time.beyond": (
        "「{text}」の時刻はありません。0:00 から 23:59 までで書いてください。",
        "There is no such time as `{text}`. Write one between 0:00 and 23:59.",
    ),
    "time.half-day": (
        "「{text}」は午前・午後の時刻になりません。14:05 か 午後2時5分 のように書いてください。",
        "`{text}` is no hour of a half day. Write it like 14:05 or 2:05pm.",
    ),
    "time.twelve": (
        "「{text}」は正午か夜中か決まりません。昼なら 12:00、夜中なら 0:00 のように書いてください。",
        "It is not clear whether `{text}` is at noon or at midnight. Write 12:00 for noon and 0:00 for midnight.",
    ),
    "weekday.0": ("月曜日", "Monday"),
    "weekday.1": ("火曜日", "Tuesday"),
    "weekday.2": ("水曜日", "Wednesday"),
    "weekday.3": ("木曜日", "Thursday"),
    "weekday.4": ("金曜日", "Friday"),
    "weekday.5": ("土曜日", "Saturday"),
    "weekday.6": ("日曜日", "Sunday"),
}
