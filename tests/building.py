"""Sessions for tests, built the way real ones come about: by commands that the rules decide.

``Scene()`` is a session that the secretariat set up: three programs of two articles, three seats with a quorum of two.
``scene.does(seat, command)`` records what comes of a command; the clock is the scene's own and moves half a minute
each time, so that the same scene gives the same record.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from pdca_tui.domain.material.dataset import Article, Body, BodySeat, Department
from pdca_tui.domain.material.figures import Direction, Figure, Period
from pdca_tui.domain.material.sheet import Activity, Indicator, Sheet, YearValue
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.rules import decide
from pdca_tui.domain.session.session import Session

JST = timezone(timedelta(hours=9))
DAY = date(2024, 1, 24)
STEP = timedelta(seconds=30)

BODY = Body(
    key="subcommittee",
    name="中小企業活性化専門部会",
    label="専門部会",
    quorum=2,
    seats=(
        BodySeat(key="chair", organization="みなと大学経済学部", post="教授（部会長）", short="学識者", chair=True),
        BodySeat(key="chamber", organization="みなと商工会議所", post="副会頭", short="商工会議所"),
        BodySeat(key="shopping", organization="みなと商店街連合会", post="相談役", short="商店街連合会"),
    ),
)

ARTICLES = (Article(number=12, measure="創業、経営の革新等の促進"), Article(number=16, measure="地域の活性化の促進"))

ITEMS = (
    e.PlannedItem(program=1, name="創業支援事業", article=12, points=("支援の先に何が残るか",)),
    e.PlannedItem(program=2, name="経営相談事業", article=12, treatment=e.Treatment.TOGETHER),
    e.PlannedItem(program=22, name="産業観光推進事業", article=16, minutes=10),
)


def figure(value: object) -> Figure:
    """Return a cell as the sheets print it."""
    return value if isinstance(value, Figure) else Figure(value)


def indicator(label: str, unit: str = "人", *, years: dict[str, tuple[Any, Any]] | None = None, **changes: Any) -> Indicator:
    """Return an indicator; ``years`` maps a western year to target and actual."""
    years = years or {"2022": (46, 64), "2023": (46, 43)}
    values = {year: YearValue(target=figure(target), actual=figure(actual)) for year, (target, actual) in years.items()}
    return replace(Indicator(label=label, unit=unit, values=values), **changes)


def sheet(number: int = 1, **changes: Any) -> Sheet:
    """Return a sheet with two activities and two indicators, as fits the program ``number`` of ``ITEMS``."""
    item = next((i for i in ITEMS if i.program == number), ITEMS[0])
    plain = Sheet(
        number=number,
        article=item.article,
        name=item.name,
        fiscal_year=2023,
        purpose="事業者を支える。",
        activities=(Activity(number="1", text="相談窓口での支援"), Activity(number="2", text="交流の場づくり")),
        indicators=(
            indicator("セミナーの参加者数", activity="1"),
            indicator("年間起業件数", "件", years={"2022": (6, 5), "2023": (6, 6)}),
        ),
    )
    return replace(plain, **changes)


SHEETS = (
    sheet(1),
    sheet(
        2,
        indicators=(
            indicator(
                "来場者数／うち海外",
                "人",
                years={"2022": ("ー", "大会中止"), "2023": ([200, 20], [201, 18])},
                parts=("来場者数", "うち海外"),
            ),
            indicator("苦情の件数", "件", years={"2022": (0, 0), "2023": (0, 2)}, direction=Direction.FEWER),
        ),
    ),
    sheet(
        22,
        indicators=(
            indicator("ツアーの年間参加者数", years={"2022": (8350, 7053), "2023": (8600, 10645)}, period=Period.CALENDAR),
            indicator("満足度", "%", years={"2022": (80, Decimal("80.0")), "2023": ("ー", Decimal("92.5"))}),
        ),
    ),
)


def facts(**changes: Any) -> e.SessionConvened:
    """Return the facts of a session of two hours on the programs of ``ITEMS``."""
    plain = e.SessionConvened(
        body=BODY,
        number=2,
        fiscal_year=2023,
        date=DAY,
        start=time(14),
        end=time(16),
        place="市役所 第1会議室",
        minutes_per_item=7,
        items=ITEMS,
        articles=ARTICLES,
        departments=(
            Department(key="industry", name="みなと市産業課"),
            Department(key="tourism", name="みなと市観光課", programs=(22,)),
        ),
        organization="みなと市",
    )
    return replace(plain, **changes)


class Scene:
    """One session being held, with every entry of its record and a clock of its own."""

    def __init__(self, convened: e.SessionConvened | None = None, sheets: tuple[Sheet, ...] = SHEETS) -> None:
        """Set the session up ten minutes before it begins."""
        convened = convened or facts()
        self.sheets = sheets
        self.now = datetime.combine(convened.date, convened.start, JST) - timedelta(minutes=10)
        self.session = Session(key="scene")
        self.entries: list[e.Entry] = []
        self.records("secretariat", convened)

    def does(self, seat: str, command: c.Command) -> tuple[e.Entry, ...]:
        """Record what ``command`` of ``seat`` comes to, and return the entries; ``Refused`` if the rules do not allow it."""
        who = Seat.parse(seat)
        decided = decide(self.session, command, who, self.now)
        return self.records(seat, *decided.events, undoes=decided.undoes)

    def records(self, seat: str, *events: e.Event, undoes: int | None = None) -> tuple[e.Entry, ...]:
        """Record events as they are, whatever the rules say of them."""
        entries = tuple(
            e.Entry(number=number, at=self.now, seat=seat, event=event, undoes=undoes)
            for number, event in enumerate(events, self.session.last + 1)
        )
        self.session = replay(self.session, entries)
        self.entries.extend(entries)
        self.now += STEP
        return entries

    def waits(self, minutes: float) -> Scene:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)
        return self

    def opens(self, *present: str) -> Scene:
        """Seat those ``present`` (everybody unless named) and open on time, on the first program."""
        for key in present or tuple(s.key for s in self.session.convened.body.seats):
            self.does("secretariat", c.MarkArrival(seat=key))
        start = datetime.combine(self.session.convened.date, self.session.convened.start, self.now.tzinfo)
        self.now = max(self.now, start)
        self.does("facilitator", c.OpenSession(sheets=self.sheets, counted=self.short))
        if self.session.order:
            self.moves(self.session.order[0])
        return self

    def moves(self, program: int, place: str = "plan") -> Scene:
        """Move the room."""
        self.does("facilitator", c.MoveRoom(program=program, place=e.Place(place)))
        return self

    def submits(self, kind: str, text: str, *, by: str = "chamber", program: int = 1, about: e.Anchor | None = None) -> str:
        """Let a member submit an opinion; return its number."""
        asked = c.SubmitOpinion(
            program=program, by=f"member:{by}", kind=e.OpinionKind(kind), text=text, about=about or e.Anchor(), again=True
        )
        self.does(f"member:{by}", asked)
        return self.session.items[program].opinions[-1].id

    def replies(
        self,
        *answers: str,
        text: str,
        status: str = "do",
        by: str = "industry",
        year: int = 2024,
        reason: str = "",
        due: date | None = None,
    ) -> str:
        """Let a department reply to one or more opinions; return the reply's number."""
        seat = f"department:{by}"
        kept = e.ReplyStatus(status)
        asked = c.GiveReply(by=seat, answers=answers, status=kept, text=text, year=year, reason=reason, due=due, again=True)
        given = self.does(seat, asked)[-1].event
        assert isinstance(given, e.ReplyGiven)
        return given.reply

    def corrects(self, program: int, path: str, before: object, after: object, reason: str = "") -> Scene:
        """Let the secretariat correct the material."""
        asked = c.CorrectMaterial(program=program, path=path, before=figure(before), after=figure(after), reason=reason)
        self.does("secretariat", asked)
        return self

    def closes(self) -> Scene:
        """Close the session."""
        self.does("facilitator", c.CloseSession(counted=self.short))
        return self

    @property
    def short(self) -> int | None:
        """How many seats count for the quorum, where they make none: what whoever asks all the same knows."""
        return None if self.session.quorate else len(self.session.counted)
