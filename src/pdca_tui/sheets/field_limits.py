"""The limits of what fits into a file of the data set, and how a text of it becomes clean.

The rules that reading walks with (``field_rules``) and the models that explain mistakes and make the schema both take them
from here.
"""

from __future__ import annotations

from pdca_tui.domain.dates import YEARS, read_date, read_time, read_year
from pdca_tui.domain.material import text_limits as limits
from pdca_tui.patterns import pattern
from pdca_tui.sheets.cell_checks import PARTS
from pdca_tui.text import clean, clean_line

KEY = pattern(r"[a-z0-9][a-z0-9-]{0,39}")
SEAT = pattern(rf"facilitator|secretariat|observer|(member|department):{KEY.pattern}")
YEAR_KEY = pattern(r"(19|20|21)[0-9][0-9]")
PERIOD_KEY = pattern(rf"{YEAR_KEY.pattern}(-q[1-4])?")
SPAN = pattern(rf"{YEAR_KEY.pattern}(-{YEAR_KEY.pattern})?")
"""A year of an indicator, or a span of years that its value is the average or the sum of."""
PLAN_PERIOD = pattern(rf"now|{YEAR_KEY.pattern}(-({YEAR_KEY.pattern})?)?")
"""A period of plans: 現状, a year, a span of years, or all years from one on (``2014-``)."""
NUMBER = (1, 9999)
YEAR = YEARS
MINUTES = (1, 240)
OBSERVERS = (0, 9999)
COUNT = (0, 99_999_999)
TEXT = (1, limits.TEXT)
REMARK = (0, limits.TEXT)
LABEL = (1, limits.LINE)
HEADING = (0, limits.LINE)
UNIT = (0, limits.UNIT)
NO_NUMBER = (
    r"^(?![\s\u3000]*$)(?![\s\u3000]*[-+\u2212\uff0d\uff0b\u25b3\u25b2]?"
    r"(?:[1-9\uff11-\uff19][0-9\uff10-\uff19]{0,2}(?:[,\uff0c][0-9\uff10-\uff19]{3})*|[0\uff10])"
    r"(?:[.\uff0e][0-9\uff10-\uff19]+)?[\s\u3000]*$)"
)
"""What an editor can tell of words in the place of a figure: they are not blank, and no number. ``check`` knows the rest.

Not four digits in a row, which may be a year in a table.
"""

PUBLIC_KEY = (1, 8000)
FINGERPRINT = pattern(r"SHA256:[A-Za-z0-9+/]{43}")
SEAT_NAME = (1, 60)
SHA256 = pattern(r"[0-9a-f]{64}")
DIGITS = 15

__all__ = ["PARTS"]


def block(text: str) -> str:
    """Return a text of several lines, clean and without blank ends."""
    return clean(text, None).strip(" \n")


def line(text: str) -> str:
    """Return a text on one line, clean and without blank ends."""
    return clean_line(text, len(text))


def clock(value: object) -> object:
    """Return a text such as 午後2時 as a time, anything else as it is; ``DateError`` for a text that is none."""
    return read_time(value) if isinstance(value, str) else value


def day(value: object) -> object:
    """Return a text such as 令和6年1月24日 as a date, anything else as it is; ``DateError`` for a text that is none."""
    return read_date(value) if isinstance(value, str) else value


def year(value: object) -> object:
    """Return a text such as 令和5年度 as a western year, anything else as it is; ``DateError`` for a text that is none."""
    return read_year(value) if isinstance(value, str) else value
