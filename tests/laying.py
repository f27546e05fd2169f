"""Small data sets on the disk, for tests of what reads and checks them.

``Laid(tmp_path)`` is a home with one year, two sheets, an outcome, a calendar, the other programs and a session, all in
order. ``home.change(place, old, new)`` breaks a file; ``home.problems()`` tells what the check says of it.
"""

from __future__ import annotations

import re
from pathlib import Path

from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.problem import Problem, Severity
from pdca_tui.sheets.schema import schemas

DATASET = """\
#:schema ../schema/dataset.json

title = "みなと市の検証"
organization = "みなと市"
ordinance = "みなと市条例"

[[articles]]
number = 12
measure = "創業の促進"

[[articles]]
number = 16
measure = "地域の活性化"

[[bodies]]
key = "subcommittee"
name = "検証専門部会"
label = "専門部会"
quorum = 2
reports_to = "council"

[[bodies.seats]]
key = "chair"
organization = "みなと大学"
post = "教授"
short = "学識者"
chair = true

[[bodies.seats]]
key = "chamber"
organization = "商工会議所"
post = "副会頭"
short = "商工会議所"

[[bodies]]
key = "council"
name = "産業振興協議会"
label = "協議会"
quorum = 1

[[bodies.seats]]
key = "chair"
organization = "みなと大学"
post = "学長"
short = "会長"
chair = true

[[departments]]
key = "industry"
name = "産業振興課"
programs = [3, 21]

[[scales]]
key = "progress"
name = "達成度"
marks = ["A", "B", "C", "D"]
"""

SHEET_3 = """\
#:schema ../../../schema/sheet.json

number = 3
article = 12
name = "創業支援事業"          # 事業の名
fiscal_year = 2023

# ── 計画 Plan ──
purpose = "創業する人を増やす。"

[[activities]]
number = "1"
text = "窓口を置く"

[[activities]]
number = "2"
text = "専門家が訪ねる"

# ── 実績 Do ──
[[results]]
activity = "1"
text = "窓口を週2日開いた。"

[[indicators]]
label = "年間の創業件数"
unit = "件"
activity = "1"
[indicators.values]
2022 = { target = 20, actual = 17 }
2023 = { target = 20, actual = 22 }   # 速報

# 率は小数まで
[[indicators]]
label = "創業3年後の継続率"
unit = "％"
direction = "more"
period = "fiscal"
activity = "2"
[indicators.values]
2022 = { target = 80, actual = 80 }
2023 = { target = 80.0, actual = 77.6 }

[[environment]]
text = "空き店舗が増えた。"

[[ratings]]
scale = "progress"
mark = "B"
"""

SHEET_21 = """\
#:schema ../../../schema/sheet.json

number = 21
article = 16
name = "観光振興事業"
fiscal_year = 2023
purpose = "客を呼ぶ。"

[[activities]]
number = "1"
text = "宿泊を増やす"

[[indicators]]
label = "年間宿泊客数／うち外国人"
unit = "万人"
period = "calendar"
parts = ["宿泊客数", "うち外国人数"]
[indicators.values]
2022 = { target = [201, 23], actual = [171, 4] }
2023 = { target = [204, 24], actual = [216, 19] }

[[indicators]]
label = "重大事故の件数"
unit = "件"
direction = "fewer"
[indicators.values]
2022 = { target = 0, actual = "開催中止" }
2023 = { target = 0, actual = 0 }

[[indicators]]
label = "融資の実績"
unit = "百万円"
direction = "none"
[indicators.values]
2022 = { target = "ー", actual = 523 }
2023 = { target = "ー", actual = 426 }
"""

OUTCOME_12 = """\
#:schema ../../../schema/outcome.json

article = 12
fiscal_year = 2023

[[findings]]
number = 1
text = "伴走を見えるように。"
programs = [3]

[[findings]]
number = 2
text = "広報を増やす。"

[[replies]]
answers = [1, 2]
text = "来年度に行う。"

[[plans]]
program = 3
items = ["窓口を続ける"]
"""

CALENDAR = """\
#:schema ../../schema/calendar.json

[[sessions]]
key = "2024-01-24"
body = "subcommittee"
number = 2
fiscal_year = 2023
date = 2024-01-24
programs = [3, 21]
reports_to = "2024-03-28"

[[sessions]]
key = "2024-03-28"
body = "council"
number = 2
fiscal_year = 2023
date = 2024-03-28
"""

OTHERS = """\
#:schema ../../schema/others.json

[[programs]]
number = 1
article = 12
name = "医工連携事業"
plan = ["交流の場を設ける"]
"""

SESSION = """\
#:schema ../../schema/session.json

body = "subcommittee"
number = 2
fiscal_year = 2023
date = 2024-01-24
start = 14:00:00
end = 16:00:00
place = "会議室"
minutes_per_item = 7

[[items]]
program = 3

[[items]]
program = 21
treatment = "together"
"""

REPORT = """\
#:schema ../../schema/report.json

title = "令和5年度の報告書"
introduction = ["条例により公表する。"]
press = ["結果を公表します。"]

[[features]]
title = "連携"
text = "みなで進める。"

[cycle]
plan = "計画する。"
do = "進める。"
check = "検証する。"
action = "直す。"

[[measures]]
article = 12
text = "創業の環境を整える。"

[[press_excerpts]]
article = 12
findings = [1]

[[provisions]]
article = 22
caption = "施策の検証等"
"""

STATISTICS = """\
#:schema ../../../schema/statistics.json

number = 1
title = "産業の現状"
fiscal_year = 2023
source = "みなと市"
summary = "ほぼ横ばい。"

[[series]]
label = "事業所数"
unit = "事業所"
period = "calendar"
[series.values]
2016 = { value = 400 }
2021 = { value = 420, change = 20, change_rate = 5.0 }

[[series]]
label = "業況DI"
unit = "ポイント"
period = "quarter"
note = "図の値は残っていない"
[series.values]
2024-q2 = { value = -10.7 }

[[tables]]
title = "業種別の事業所数"
columns = ["業種", "事業所数"]
rows = [["製造業", 80], ["小売業", 40], ["合計", 120]]

[survey]
sample = 1000
answered = 300
rate = 30.0

[[themes]]
number = 1
title = "人材"
summary = "足りない。"

[[themes.questions]]
number = 1
text = "採用の状況"
answers = "single"
bases = { 2023 = 300, 2022 = 280 }
options = [
  { label = "足りる", shares = { 2023 = 20.0, 2022 = 30.0 } },
  { label = "やや足りない", shares = { 2023 = 30.0, 2022 = 30.0 } },
  { label = "足りない", shares = { 2023 = 50.0, 2022 = 40.0 } },
]
groups = [{ label = "〈不足〉", options = ["やや足りない", "足りない"], shares = { 2023 = 80.0, 2022 = 70.0 } }]

[[themes.questions]]
number = 2
text = "課題"
answers = "multiple"
bases = { 2023 = 300, 2022 = 280 }
options = [
  { label = "応募がない", shares = { 2023 = 60.0 } },
  { label = "費用", shares = { 2023 = 40.0 } },
]
unassigned = { 2022 = [55.0] }
note = "2022年の値は一つしか残っていない。"

[[notes]]
text = "比べるときは注意。"
"""


FILES = {
    "data/dataset.toml": DATASET,
    "data/2023/sheets/03.toml": SHEET_3,
    "data/2023/sheets/21.toml": SHEET_21,
    "data/2023/outcome/12.toml": OUTCOME_12,
    "data/2023/calendar.toml": CALENDAR,
    "data/2023/others.toml": OTHERS,
    "sessions/2024-01-24/session.toml": SESSION,
}

SHEET, OTHER_SHEET = "data/2023/sheets/03.toml", "data/2023/sheets/21.toml"
OUTCOME, SESSION_FILE = "data/2023/outcome/12.toml", "sessions/2024-01-24/session.toml"


class Laid:
    """A home on the disk, in order until a test breaks it."""

    def __init__(self, root: Path) -> None:
        """Write all files below ``root``."""
        self.root = root
        self.home = Home(root)
        for place, text in FILES.items():
            self.write(place, text)
        for name, text in schemas().items():
            self.write(f"schema/{name}.json", text)

    def path(self, place: str) -> Path:
        """Return the path of a file."""
        return self.root / place

    def write(self, place: str, content: str | bytes) -> Path:
        """Write a file, with its folders."""
        path = self.path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def change(self, place: str, old: str, new: str, *, count: int = 1) -> Path:
        """Replace ``old``, which must be there, in a file."""
        path = self.path(place)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, count).encode())
        return path

    def problems(self, place: str = "") -> list[Problem]:
        """Return what the check says of all files, or of those at and below a place."""
        return check(self.path(place) if place else self.home)

    def errors(self, place: str = "") -> list[str]:
        """Return the errors as ``file:line: key: sentence``, files named from the root."""
        return [self.told(p) for p in self.problems(place) if p.severity is Severity.ERROR]

    def warnings(self, place: str = "") -> list[str]:
        """Return the warnings in the same form."""
        return [self.told(p) for p in self.problems(place) if p.severity is Severity.WARNING]

    def told(self, problem: Problem) -> str:
        """Return a problem with its file named from the root."""
        return str(problem).replace(f"{self.root}/", "")

    def line(self, place: str, pattern: str, *, nth: int = 1) -> int:
        """Return the line of a file on which a pattern is found for the ``nth`` time."""
        text = self.path(place).read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text))[nth - 1]
        return text.count("\n", 0, found.start()) + 1
