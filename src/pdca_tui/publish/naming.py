"""Names in the minutes: seats, years, times, anchors, and the places in a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from pdca_tui.domain import japanese_era
from pdca_tui.domain.material.figures import Figure, Period
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import Anchor, Manner, On
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program, label
from pdca_tui.publish.sheet_value_names import INNER_QUOTES, indicator_label, told_value, value_name, year_of
from pdca_tui.words import Lang, say

SeatNames = Literal["seats", "anonymous"]


class Names:
    """The words of one session's minutes, in one language, with the names of seats shown or withheld."""

    def __init__(self, session: Session, seats: SeatNames, lang: Lang) -> None:
        """Name things in ``session``; a moment of the day it was held on needs no date."""
        self._lang: Lang = lang
        self._seats: dict[str, str] = {}
        self._anonymous = seats == "anonymous"
        self._sheets = session.sheets
        self._programs = {number: item.name for number, item in session.items.items()}
        facts = session.convened
        self._opened, self._closed = session.opened, session.closed
        self._day = session.opened.date() if session.opened else facts.date
        self._members = {
            seat.key: self.say("minutes.member", number=number) if self._anonymous else seat.short
            for number, seat in enumerate(facts.body.seats, 1)
        }
        self._departments = {} if self._anonymous else {d.key: d.name for d in facts.departments}

    @property
    def withheld(self) -> bool:
        """Whether the names of seats are withheld."""
        return self._anonymous

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the minutes."""
        return say(key, lang=self._lang, **values)

    def listed(self, words: Iterable[str]) -> str:
        """Return words one after the other."""
        return ("、" if self._lang == "ja" else ", ").join(words)

    def apart(self, *words: str) -> str:
        """Return the words that are not empty, set apart by a wide space."""
        return ("　" if self._lang == "ja" else "  ·  ").join(filter(None, words))

    def seat(self, seat: str) -> str:
        """Return what a seat is called, as ``member:chamber`` or ``secretariat``."""
        if seat not in self._seats:
            self._seats[seat] = self._seat(seat)  # there are few, and minutes name each a thousand times
        return self._seats[seat]

    def _seat(self, seat: str) -> str:
        try:
            parsed = Seat.parse(seat)
        except ValueError:
            return seat
        role = self.say(f"role.{parsed.role}")
        match parsed.role:
            case Role.MEMBER:
                return self.member(parsed.key)
            case Role.DEPARTMENT if parsed.key and not self._anonymous:
                return self._departments.get(parsed.key, parsed.key)
            case _:
                return role

    def seat_as(self, seat: str, manner: Manner) -> str:
        """Return what a seat is called, and how it took part where that was not itself: 商工会議所（代理・代読）."""
        name = self.seat(seat)
        if manner is Manner.SELF:
            return name
        return self.say("manner.seat", seat=name, manner=self.say(f"manner.{manner}"))

    def member(self, key: str) -> str:
        """Return what a seat of the body is called; one that is not on the roster goes by its role where names are withheld."""
        return self._members.get(key) or (self.say("role.member") if self._anonymous else key)

    def member_as_told(self, seat: str, name: str) -> str:
        """Return the name of a seat as another session had it; its role where names are withheld."""
        return self.say("role.member") if self._anonymous else name or self.seat(seat)

    def program(self, number: int) -> str:
        """Return an item: a program by its number and name, anything else by its title."""
        name = self._programs.get(number, "")
        return self.say("minutes.program.named", number=number, name=name).rstrip() if is_program(number) else name

    def year(self, year: int | str, period: Period = Period.FISCAL) -> str:
        """Return a year: 令和5年度, or 令和5年 for a calendar year; what is no year stays as it is."""
        return year_of(year, period, self._lang)

    def day(self, day: date) -> str:
        """Return a date: 令和6年1月24日（水）."""
        return japanese_era.long_date(day) if self._lang == "ja" else day.isoformat()

    def clock(self, at: datetime) -> str:
        """Return a time of day, as it was where it was entered; with its day if that is another one than the session's."""
        return self._on(at, f"{at:%H:%M}")

    def span(self, since: datetime, until: datetime | None) -> str:
        """Return a time from and to; open where it has not ended. A day that both ends share is told once."""
        if until is not None and until.date() != since.date():
            return self.say("minutes.span", since=self.clock(since), until=self.clock(until))
        times = self.say("minutes.span", since=f"{since:%H:%M}", until=f"{until:%H:%M}" if until else "")
        return self._on(since, times.rstrip("-"))

    def _on(self, at: datetime, time: str) -> str:
        """Return a time with its day: 翌日 in a session past midnight, else the date; none on its own day."""
        if at.date() == self._day:
            return time
        if self._opened and at.date() == self._day + timedelta(days=1) and (self._closed is None or at <= self._closed):
            return self.say("minutes.next-day", time=time)
        return f"{japanese_era.short_date(at.date()) if self._lang == 'ja' else at.date().isoformat()} {time}"

    def minutes(self, seconds: float) -> str:
        """Return a length of time in minutes, to the nearest; a dash for none."""
        if seconds <= 0:
            return "—"
        whole = int(seconds / 60 + 0.5)
        return self.say("minutes.length", minutes=whole) if whole else self.say("minutes.length.short")

    def anchor(self, program: int, about: Anchor) -> str:
        """Return what an opinion is about, by its label in the sheet; nothing for the program as a whole."""
        sheet = self._sheets.get(program)
        if about.on is On.PROGRAM:
            return ""
        if about.on is On.TOGETHER:
            numbers = self.say("programs.joint").join(map(label, about.programs))
            return self.say("minutes.about", anchor=self.say("minutes.anchor.together", numbers=numbers))
        if about.on is On.FINDING:
            return self.say("minutes.about", anchor=self.say("anchor.finding", number=about.key))
        if about.on is not On.ACTIVITY:
            text = indicator_label(sheet, about.key)
            return self.say("minutes.about", anchor=self.say(f"minutes.anchor.{about.on}", number=about.key, text=text))
        activity = sheet.activity(about.key) if sheet is not None else None
        text = activity.text.translate(INNER_QUOTES) if activity is not None else ""
        word = "activity-plain" if activity is not None and not activity.number else "activity"
        return self.say("minutes.about", anchor=self.say(f"minutes.anchor.{word}", number=about.key, text=text))

    def value(self, program: int, path: str, sheet: Sheet | None = None) -> str:
        """Return the place that ``path`` names, by its label in ``sheet`` or the one that is shown; or else the path itself."""
        return value_name(sheet or self._sheets.get(program), path, self._lang)

    def told(self, path: str, figure: Figure) -> str:
        """Return a value of a sheet in words."""
        return told_value(path, figure, self._lang)


def same_minute(one: datetime, other: datetime) -> bool:
    """Whether two moments read the same on the clock, which is as exact as a roll call is."""
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
