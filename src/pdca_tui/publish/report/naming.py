"""Names and anchors in the report. An anchor stays the same from year to year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.dataset import Article
from pdca_tui.domain.material.figures import Period
from pdca_tui.publish.document.blocks import Link
from pdca_tui.publish.sheet_value_names import year_of
from pdca_tui.words import Lang, say

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class ReportNames:
    """The words of a report in one language."""

    def __init__(self, lang: Lang, headings: Iterable[Article] = ()) -> None:
        """Speak ``lang``; ``headings`` are what findings stand under where that are no articles."""
        self.lang: Lang = lang
        self._headings = {each.number: each.label for each in headings if each.label}

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence in the language of the report."""
        return say(key, lang=self.lang, **values)

    def year(self, year: int | str, period: Period = Period.FISCAL) -> str:
        """Return a year: 令和5年度."""
        return year_of(year, period, self.lang)

    def day(self, day: date) -> str:
        """Return a date: 令和6年1月24日（水）."""
        return japanese_era.long_date(day) if self.lang == "ja" else day.isoformat()

    def month(self, printed: str) -> str:
        """Return a month of the data, ``2024-08``: 令和6年8月. What is no month stays as it is."""
        year, _, month = printed.partition("-")
        if self.lang != "ja" or not (year.isdecimal() and month.isdecimal()):
            return printed
        return f"{japanese_era.calendar_year(int(year))}{int(month)}月"

    def listed(self, words: list[str]) -> str:
        """Return words one after the other."""
        return ("、" if self.lang == "ja" else ", ").join(words)

    def article(self, number: int) -> str:
        """Return an article, 第12条, or what another heading of findings is called."""
        return self._headings.get(number) or say("article", lang=self.lang, number=number)

    @property
    def heading_column(self) -> str:
        """What stands above a column of headings of findings."""
        return self.say("report.column.heading" if self._headings else "report.promises.article")

    def measured(self, number: int, measure: str) -> str:
        """Return an article with its measure."""
        return f"{self.article(number)} {measure}".rstrip()

    def program(self, number: int, name: str) -> str:
        """Return a program by its number and name."""
        return f"{number} {name}"


def circled(number: int) -> str:
    """Return a number as the report prints it before a finding: ③; in brackets beyond twenty."""
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else f"({number})"


def article_place(number: int) -> str:
    """Return the anchor of an article."""
    return f"article-{number}"


def program_place(number: int) -> str:
    """Return the anchor of a program."""
    return f"program-{number}"


def finding_place(article: int, number: int) -> str:
    """Return the anchor of a finding."""
    return f"finding-{article}-{number}"


def reply_place(article: int, at: int) -> str:
    """Return the anchor of a reply by its place, from 1, among those of its article."""
    return f"reply-{article}-{at}"


def plan_place(program: int) -> str:
    """Return the anchor of a program's plan for the next year."""
    return f"plan-{program}"


def to_program(number: int, name: str) -> Link:
    """Return a link to a program."""
    return Link(text=f"{number} {name}", target=program_place(number))


def to_finding(article: int, number: int, words: str = "") -> Link:
    """Return a link to a finding."""
    return Link(text=words or circled(number), target=finding_place(article, number))
