"""Labels in a review: findings by article and circled number, seats by name or anonymously, dates and years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.dataset import Body
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.intake import HeardMark
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.words import Lang, say


def circled(number: int) -> str:
    """Return a number in a circle, as findings are numbered: ``③``; in brackets above 50, where there is no such character."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= 50:
        return chr(0x32B1 + number - 36)
    return f"({number})"


def uncircled(text: str) -> int | None:
    """Return the number that ``circled`` wrote, or plain digits with or without brackets; ``None`` for anything else."""
    if len(text) == 1:
        for first, last, number in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
            if first <= ord(text) <= last:
                return ord(text) - first + number
    digits = text.strip("()（）")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else None


class ReviewNames:
    """The words of one review, in one language, with the names of seats shown or withheld."""

    def __init__(
        self, review: Review, bodies: Iterable[Body], lang: Lang, *, anonymous: bool = False, terminal: bool = False
    ) -> None:
        """Name what is in ``review``; the seats of ``bodies`` are known.

        On a ``terminal``, where a circled number may be one cell wide or two, a finding is numbered in brackets.
        """
        self.lang: Lang = lang
        self._review = review
        self._anonymous = anonymous
        self._terminal = terminal
        self._members = {seat.key: seat.short for body in bodies for seat in body.seats}
        facts = review.facts
        self._departments = {each.key: each.name for each in facts.departments} if facts is not None else {}
        self._programs = {each.number: each.name for each in facts.programs} if facts is not None else {}
        self._headings = {each.number: each for each in facts.articles} if facts is not None else {}
        self._numbers = {finding.id: number for article in self._headings for number, finding in review.numbered(article)}
        self._bodies = {body.key: body.label for body in bodies}

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence in the language of these names."""
        return say(key, lang=self.lang, **values)

    def seat(self, seat: str) -> str:
        """Return what a seat is called; members and departments by their role alone where names are withheld."""
        try:
            parsed = Seat.parse(seat)
        except ValueError:
            return seat
        role = self.say(f"role.{parsed.role}")
        if self._anonymous or not parsed.key:
            return role
        if parsed.role is Role.DEPARTMENT:
            return self._departments.get(parsed.key, parsed.key)
        return self._members.get(parsed.key, parsed.key)

    def seat_key(self, seat: str) -> str:
        """Return a seat as JSON has it; empty where names are withheld."""
        return "" if self._anonymous else seat

    def department(self, key: str) -> str:
        """Return the name of a department; it asked for no anonymity, so it is told in any case."""
        return self._departments.get(key, key)

    def program(self, number: int) -> str:
        """Return a program by its number and name."""
        return self.say("review.program", number=number, name=self._programs.get(number, "")).rstrip()

    def article(self, number: int) -> str:
        """Return a heading: an article with its measure, or a unit with its name."""
        heading = self._headings.get(number)
        if heading is not None and heading.label:
            return f"{heading.label}　{heading.measure}".rstrip("　")
        return self.say("review.article", number=number, measure=heading.measure if heading is not None else "").rstrip("　 ")

    def heading(self, number: int) -> str:
        """Return a heading in short: 第12条, or what a unit is called."""
        heading = self._headings.get(number)
        return heading.label if heading is not None and heading.label else self.say("article", number=number)

    def mark(self, mark: HeardMark) -> str:
        """Return a mark that a session gave in words: what is rated, by the body and by how many seats, and what differs."""
        seats = (f"{given} {self.say('review.mark.seats', count=count)}" for given, count in mark.seats)
        told = [
            self.year(mark.year) if mark.year else "",
            mark.label,
            f"{mark.mark}{mark.sign}" if mark.mark else self.say("review.mark.none"),
            mark.meaning,
            self.say("rating.differs", mark=mark.own).strip() if mark.differs else "",
            self.say("place.reference", mark=mark.reference) if mark.reference else "",
            self.say("review.mark.of-seats", seats=self.joined(seats)) if mark.seats else "",
            self.say("review.mark.session", session=mark.session),
        ]
        return " ".join(filter(None, told))

    def body(self, key: str) -> str:
        """Return the label of a body."""
        return self._bodies.get(key, key)

    def number(self, number: int) -> str:
        """Return the number of a finding as it is written here: ``③``, on a terminal ``[3]``."""
        return f"[{number}]" if self._terminal else circled(number)

    def finding(self, finding: Finding) -> str:
        """Return a finding by its article and number, such as 第12条③; one that stands no more by its id."""
        number = self._numbers.get(finding.id, 0)
        if not number:
            return self.say("review.finding.gone", id=finding.id, state=self.say(f"finding.{finding.standing}"))
        heading = self._headings.get(finding.article)
        if heading is not None and heading.label:
            return f"{'' if len(self._headings) == 1 else heading.label}{self.number(number)}"
        return self.say("review.finding", article=finding.article, number=self.number(number))

    def findings(self, ids: Iterable[str]) -> str:
        """Return several findings, one after the other."""
        return self.joined(self.finding(self._review.findings[id]) for id in ids)

    def opinion(self, ref: OpinionRef) -> str:
        """Return an opinion by its number and session."""
        if not ref.session:
            return self.say("review.opinion.written", opinion=ref.opinion)
        return self.say("review.opinion", opinion=ref.opinion, session=ref.session)

    def joined(self, words: Iterable[str]) -> str:
        """Return words one after the other."""
        return ("、" if self.lang == "ja" else ", ").join(words)

    def day(self, day: date) -> str:
        """Return a date as an office writes it."""
        return japanese_era.short_date(day) if self.lang == "ja" else day.isoformat()

    def moment(self, at: datetime) -> str:
        """Return a moment with its offset, as exact as the record has it."""
        return at.isoformat(timespec="seconds")

    def year(self, year: int) -> str:
        """Return a fiscal year."""
        return japanese_era.fiscal_year(year) if self.lang == "ja" else self.say("review.fiscal-year", year=year)
