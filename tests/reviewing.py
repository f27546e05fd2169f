"""A review for tests: what sessions say, and a desk at which commands are asked and folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Article, Department
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.fold import after
from pdca_tui.domain.review.intake import HeardOpinion, HeardSession, Intake, Leftover
from pdca_tui.domain.review.placements import Placements, placements
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules import decide
from pdca_tui.domain.review.vocabulary import Resolution
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import OpinionKind

SECRETARIAT = Seat(Role.SECRETARIAT)
SUPPORT = Seat(Role.DEPARTMENT, "support")
STARTUP = Seat(Role.DEPARTMENT, "startup")
CHAMBER = Seat(Role.MEMBER, "chamber")
BEGIN = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
DUE = date(2024, 4, 30)

FACTS = e.ReviewBegun(
    fiscal_year=2023,
    articles=(Article(number=12, measure="創業"), Article(number=15, measure="経営基盤")),
    programs=(
        e.ReviewedProgram(number=1, name="起業支援", article=12),
        e.ReviewedProgram(number=3, name="創業の学校", article=12),
        e.ReviewedProgram(number=8, name="相談", article=15),
        e.ReviewedProgram(number=9, name="承継", article=15),
    ),
    departments=(
        Department(key="startup", name="創業課", programs=(1, 3)),
        Department(key="support", name="経営支援課", programs=(8, 9)),
    ),
)


def opinion(
    number: str, text: str = "", *, session: str = "2024-01-24", by: str = "member:chamber", entry: int = 0, **more: object
) -> HeardOpinion:
    """Return an opinion of a session, such as ``12-3-1``."""
    article, program, running = (int(part) for part in number.split("-"))
    said = HeardOpinion(
        session=session,
        opinion=number,
        article=article,
        program=program,
        by=by,
        kind=OpinionKind.IMPROVE,
        text=text or f"{number}を改めてほしい。",
        at=BEGIN,
        entry=entry or 10 * program + running,
        hash=f"{entry or 10 * program + running:064x}",
        programs=(program,),
    )
    return replace(said, **more)  # type: ignore[arg-type]


def session(
    key: str, opinions: Iterable[HeardOpinion], *, approved: bool = True, leftovers: tuple[Leftover, ...] = ()
) -> HeardSession:
    """Return a session of the subcommittee with what was said in it; another record has another hash."""
    said = tuple(opinions)
    told = "".join(f"{each.opinion} {each.text} {each.withdrawn};" for each in said)
    return HeardSession(
        key=key,
        body="subcommittee",
        number=2,
        date=date.fromisoformat(key),
        opinions=said,
        leftovers=leftovers,
        last=99,
        hash=sha256(told.encode()).hexdigest(),
        approved=approved,
        closed=True,
    )


def ref(number: str, key: str = "2024-01-24") -> OpinionRef:
    """Return the reference of an opinion."""
    return OpinionRef(session=key, opinion=number)


OPINIONS = tuple(opinion(number) for number in ("12-1-1", "12-1-2", "12-3-1", "15-8-1", "15-8-2", "15-9-1"))
HEARD = Intake.of([session("2024-01-24", OPINIONS)])


@dataclass
class Desk:
    """Where commands are asked, one after the other, each a minute later."""

    heard: Intake = HEARD
    review: Review = field(default_factory=lambda: Review(key="2023"))
    entries: list[e.ReviewEntry] = field(default_factory=list)
    at: datetime = BEGIN
    _placed: Placements | None = None

    @classmethod
    def begun(cls, heard: Intake = HEARD) -> Desk:
        """Return a desk with a review that was begun and took its sessions in."""
        desk = cls(heard=heard)
        desk.asks(c.BeginReview(facts=FACTS))
        desk.asks(c.TakeIn(heard=heard))
        return desk

    def asks(self, command: c.ReviewCommand, seat: Seat = SECRETARIAT) -> tuple[e.ReviewEvent, ...]:
        """Ask for a command; fold what comes of it, and return that."""
        self.at += timedelta(minutes=1)
        if hasattr(command, "heard"):
            command = replace(command, heard=self.heard)  # type: ignore[arg-type]
        facts = decide(self.review, command, seat, self.at)
        for event in facts:
            undoes = event.entry if isinstance(event, e.ChangeTakenBack) else None
            entry = e.ReviewEntry(number=self.review.last + 1, at=self.at, seat=str(seat), event=event, undoes=undoes)
            self.review = after(self.review, entry)
            self.entries.append(entry)
        return facts

    def forms(self, text: str, *numbers: str, article: int = 12) -> str:
        """Form a finding from opinions of the first session, and return its id."""
        self.asks(c.FormFinding(article=article, text=text, opinions=tuple(map(ref, numbers))))
        return f"F{self.review.findings_made}"

    def adopts(self, *findings: str, council: str = "2024-03-28") -> None:
        """Forward findings and let the council adopt them."""
        self.asks(c.ForwardFindings(session=council, findings=findings, reason="試し"))
        resolved = (
            e.Resolved(finding=id, resolution=Resolution.ADOPTED, entry=40 + at, hash="a" * 64)
            for at, id in enumerate(findings)
        )
        self.asks(c.TakeResolutions(session=council, resolved=tuple(resolved)))

    @property
    def placed(self) -> Placements:
        """Where every opinion is, kept from look to look as a live review keeps it."""
        known = self._placed or placements(self.review, self.heard)
        self._placed = known.now(self.review, self.heard)
        return self._placed

    def state(self, number: str) -> str:
        """Return where one opinion of the first session is."""
        return next(str(each.state) for each in self.placed if each.ref == ref(number))

    def texts(self, article: int) -> list[tuple[int, str]]:
        """Return the findings under an article, with their numbers."""
        return [(number, finding.now.text) for number, finding in self.review.numbered(article)]
