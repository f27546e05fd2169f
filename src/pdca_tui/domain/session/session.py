"""The state of one session, folded from its record.

``Session`` is immutable: ``fold.after`` returns the next state. Nothing here asks the clock or the disk, so
replaying the same record gives the same state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Item, Opinion, OpinionVersion, Reply, ReplyVersion, program_of
from pdca_tui.domain.session.findings import Tabled, TabledFinding
from pdca_tui.domain.session.lifecycle import Correction, Decision, Deputized, State, Stay
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.domain.session.minutes_approval import Minutes
from pdca_tui.domain.session.promised import JudgedPromise, ReportedPromise
from pdca_tui.domain.session.speakers_list import Floor, Notice

__all__ = ["Correction", "Decision", "Item", "Opinion", "OpinionVersion", "Reply", "ReplyVersion", "Session", "State", "Stay"]


@value
class Session:
    """One sitting of a body, as its record tells it up to entry ``last``.

    The room is at ``program`` for ``stayed`` seconds up to ``since``; what it works on is ``at_hand``. ``turn`` is how often it
    went to another item, the closing included.
    """

    key: str
    last: int = 0
    state: State = State.EMPTY
    facts: e.SessionConvened | None = None
    items: Mapping[int, Item] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    tabled: Mapping[int, Tabled] = field(default_factory=dict)
    """The findings that the room was shown, by the number of their item."""
    reports: Mapping[str, ReportedPromise] = field(default_factory=dict)
    """What departments said in this session of promises, by promise."""
    verdicts: Mapping[str, JudgedPromise] = field(default_factory=dict)
    """What the body judged of promises, by promise; it holds wherever the promise is looked at."""
    program: int | None = None
    place: e.Place = e.Place.PLAN
    scrolled: e.RoomScrolled | None = None
    unfolded: tuple[str, ...] = ()
    since: datetime | None = None
    stayed: float = 0.0
    turn: int = 0
    at_hand: int | None = None
    opened: datetime | None = None
    closed: datetime | None = None
    opened_counted: int | None = None
    closed_counted: int | None = None
    """How many seats counted for the quorum where it was opened, or closed, knowing that they make none."""
    details: Details = field(default_factory=Details)
    deputized: tuple[Deputized, ...] = ()
    """Who chaired in the chair's place, in order."""
    excused: frozenset[str] = frozenset()
    """Keys of the seats of the body that gave notice of their absence."""
    projected: e.PageProjected = e.NOTHING_PROJECTED
    breaks: tuple[Stay, ...] = ()
    presence: Mapping[str, tuple[Stay, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    undoable: Mapping[str, tuple[e.Entry, ...]] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    """What was noticed of connections and attendance does not say; confirmed by the secretariat."""
    connected: frozenset[str] = frozenset()
    """Keys of the seats of the body that are joined over connections, as far as the record tells."""
    floor: Floor = field(default_factory=Floor)
    minutes: Minutes = field(default_factory=Minutes)
    approved: Session | None = None
    """The session as its minutes were approved; what came after stands in their annex."""
    told: int = 0
    """The number of the last entry that changed what the minutes say."""

    @property
    def convened(self) -> e.SessionConvened:
        """The facts of the session; ``ValueError`` before it was set up."""
        if self.facts is None:
            raise ValueError("the session was not set up")
        return self.facts

    @property
    def agenda(self) -> tuple[Item, ...]:
        """The items in order."""
        return tuple(self.items[program] for program in self.order)

    def findings_of(self, number: int) -> tuple[TabledFinding, ...]:
        """Return the findings of an item as they stand; none where it has none, or was not shown any yet."""
        tabled = self.tabled.get(number)
        return tabled.findings if tabled is not None else ()

    @property
    def present(self) -> tuple[str, ...]:
        """Keys of the seats of the body that are taken now, in the order of the roster."""
        return tuple(s.key for s in self.convened.body.seats if self.is_present(s.key))

    def stay(self, seat: str) -> Stay | None:
        """Return the last stay of the seat of the body with that key; ``None`` if it was never taken."""
        stays = self.presence.get(seat)
        return stays[-1] if stays else None

    def is_present(self, seat: str) -> bool:
        """Whether the seat of the body with that key is taken now."""
        stay = self.stay(seat)
        return stay is not None and stay.until is None

    @property
    def chairing(self) -> str:
        """The key of the seat that chairs in place of the chair's own; empty while that does."""
        last = self.deputized[-1] if self.deputized else None
        return last.seat if last is not None and last.until is None else ""

    @property
    def counted(self) -> tuple[str, ...]:
        """Keys of the seats that are taken now in a way that counts for the quorum, in the order of the roster."""
        counts = self.convened.body.quorum_counts
        return tuple(seat for seat in self.present if self.how(seat) in counts)

    @property
    def quorate(self) -> bool:
        """Whether enough seats are taken; a body without a roster needs none."""
        body = self.convened.body
        return not body.seats or len(self.counted) >= body.quorum

    @property
    def lacks_quorum(self) -> bool:
        """Whether the session is being held without enough seats."""
        return self.state in (State.OPEN, State.PAUSED) and not self.quorate

    @property
    def roll_kept(self) -> bool:
        """Whether anything at all was entered on the attendance roll."""
        return any(self.presence.values())

    def how(self, seat: str) -> Attending | None:
        """Return how the seat of the body with that key is taken now; ``None`` if it is not."""
        stay = self.stay(seat)
        return stay.how if stay is not None and stay.until is None else None

    def opinion(self, id: str) -> Opinion | None:
        """Return an opinion by its number, such as ``12-3-1``."""
        item = self.items.get(program_of(id))
        return next((o for o in item.opinions if o.id == id), None) if item else None

    def reply(self, id: str) -> Reply | None:
        """Return a reply by its number, such as ``12-3-R1``."""
        item = self.items.get(program_of(id))
        return next((r for r in item.replies if r.id == id), None) if item else None

    def is_annexed(self, said: Reply) -> bool:
        """Whether a reply was given after the minutes were approved: it stands in their annex."""
        return self.approved is not None and said.versions[0].entry > self.approved.last

    @property
    def annexed(self) -> tuple[Reply, ...]:
        """The replies that were given after the minutes were approved, in agenda order; none that was taken back at once."""
        return tuple(r for item in self.agenda for r in item.told_replies if self.is_annexed(r))

    def replies_to(self, opinion: str) -> tuple[Reply, ...]:
        """Return the standing replies that answer an opinion, in the order given."""
        return tuple(r for item in self.agenda for r in item.standing_replies if opinion in r.now.answers)

    def reply_counts(self) -> Counter[int]:
        """Return how many standing replies there are at each program: given there, or elsewhere to an opinion from there."""
        programs = ({i.program, *map(program_of, r.now.answers)} for i in self.agenda for r in i.standing_replies)
        return Counter(program for each in programs for program in each)

    def answered(self) -> frozenset[str]:
        """Return the numbers of all opinions that a standing reply answers; that one will be given later answers nothing."""
        replies = (r for item in self.items.values() for r in item.standing_replies)
        return frozenset(id for r in replies if r.now.status is not e.ReplyStatus.LATER for id in r.now.answers)

    def promised(self) -> Mapping[str, date]:
        """Return the opinions whose answer is promised and not given, each with the day until which it is."""
        answered = self.answered()
        later = [r for item in self.agenda for r in item.standing_replies if r.now.status is e.ReplyStatus.LATER]
        return {id: r.now.due for r in later if r.now.due is not None for id in r.now.answers if id not in answered}

    def opinions_on(self, program: int) -> tuple[Opinion, ...]:
        """Return all that was said on a program, as it came: at its item, and at another about all that are taken together."""
        own = self.items[program].opinions
        elsewhere = (o for item in self.agenda if item.program != program for o in item.opinions)
        # Of a thousand opinions hardly one is about all that is taken together, and every item asks for its own.
        others = [o for o in elsewhere if o.versions[-1].about.on is e.On.TOGETHER and program in o.programs]
        return tuple(sorted((*own, *others), key=lambda o: o.versions[0].entry)) if others else own

    def unanswered(self, program: int | None = None) -> tuple[Opinion, ...]:
        """Return the opinions that want a reply and have none, or only the promise of one, in agenda order, each once."""
        answered, promised = self.answered(), self.promised()
        if program is None:
            said = tuple(o for item in self.agenda for o in item.standing_opinions)
        else:
            said = tuple(o for o in self.opinions_on(program) if not o.withdrawn)
        return tuple(o for o in said if o.id not in answered and (o.wants_reply or o.id in promised))
