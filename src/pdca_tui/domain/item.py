"""One agenda item and all that was said about it, folded from the record."""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from pdca_tui.domain import events as e
from pdca_tui.domain.value import replace, value


@value
class OpinionVersion:
    """An opinion as it was put at one moment."""

    entry: int
    at: datetime
    kind: e.OpinionKind
    about: e.Anchor
    text: str


@value
class Opinion:
    """What a member said, with every version, its supporters, and whether it was withdrawn."""

    id: str
    program: int
    by: str
    entered_by: str
    versions: tuple[OpinionVersion, ...]
    supports: tuple[str, ...] = ()
    withdrawn: bool = False
    withdrawn_because: str = ""

    @property
    def now(self) -> OpinionVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def wants_reply(self) -> bool:
        """Whether somebody has to answer: everything but praise, unless withdrawn."""
        return not self.withdrawn and self.now.kind is not e.OpinionKind.COMMEND


@value
class ReplyVersion:
    """A reply as it was put at one moment."""

    entry: int
    at: datetime
    answers: tuple[str, ...]
    status: e.ReplyStatus
    text: str
    year: int
    reason: str
    due: date | None = None

    @property
    def content(self) -> tuple[object, ...]:
        """What it says: two versions with the same content say the same."""
        return self.answers, self.status, self.text, self.year, self.reason, self.due


@value
class Reply:
    """What a department answered, with every version."""

    id: str
    program: int
    by: str
    entered_by: str
    versions: tuple[ReplyVersion, ...]
    withdrawn: bool = False
    withdrawn_because: str = ""

    @property
    def now(self) -> ReplyVersion:
        """The latest version."""
        return self.versions[-1]


@value
class Item:
    """One agenda item and all that was said about it.

    ``used`` is seconds in the room, up to ``since`` if it is on now; ``looked`` is what of it was only a look. ``called`` is
    whether the room ever showed it, ``taken`` whether it was taken up: see ``pdca_tui.domain.taking``.
    """

    program: int
    name: str
    article: int
    minutes: int | None = None
    treatment: e.Treatment = e.Treatment.DISCUSS
    points: tuple[str, ...] = ()
    deferred: bool = False
    deferred_because: str = ""
    called: bool = False
    taken: bool = False
    spoke: tuple[str, ...] = ()
    used: float = 0.0
    looked: float = 0.0
    opinions: tuple[Opinion, ...] = ()
    replies: tuple[Reply, ...] = ()

    @classmethod
    def planned(cls, plan: e.PlannedItem) -> Item:
        """Return the item as it was prepared, with nothing said yet."""
        return cls(
            program=plan.program,
            name=plan.name,
            article=plan.article,
            minutes=plan.minutes,
            treatment=plan.treatment,
            points=plan.points,
        )

    @property
    def standing_opinions(self) -> tuple[Opinion, ...]:
        """Opinions that were not withdrawn."""
        return tuple(o for o in self.opinions if not o.withdrawn)

    @property
    def standing_replies(self) -> tuple[Reply, ...]:
        """Replies that were not withdrawn."""
        return tuple(r for r in self.replies if not r.withdrawn)


def program_of(id: str) -> int:
    """Return the program in the number of an opinion or a reply, such as 3 in ``12-3-1``; 0 if it is no such number."""
    parts = id.split("-")
    return int(parts[1]) if len(parts) == 3 and parts[1].isdecimal() and len(parts[1]) < 6 else 0


OpinionEvent = (
    e.OpinionSubmitted | e.OpinionRevised | e.OpinionWithdrawn | e.OpinionRestored | e.OpinionSupported | e.SupportWithdrawn
)


def opined(item: Item, entry: e.Entry, event: OpinionEvent) -> Item:
    """Return the item after an event about one of its opinions; raise ``ValueError`` if it has no such opinion."""
    if isinstance(event, e.OpinionSubmitted):
        first = OpinionVersion(entry=entry.number, at=entry.at, kind=event.kind, about=event.about, text=event.text)
        said = Opinion(id=event.opinion, program=event.program, by=event.by, entered_by=entry.seat, versions=(first,))
        return replace(item, opinions=(*item.opinions, said))
    at = [o.id for o in item.opinions].index(event.opinion)
    old = item.opinions[at]
    match event:
        case e.OpinionRevised(kind=kind, about=about, text=text):
            version = OpinionVersion(entry=entry.number, at=entry.at, kind=kind, about=about, text=text)
            new = replace(old, versions=(*old.versions, version))
        case e.OpinionWithdrawn(reason=reason):
            new = replace(old, withdrawn=True, withdrawn_because=reason)
        case e.OpinionRestored():
            new = replace(old, withdrawn=False, withdrawn_because="")
        case e.OpinionSupported(by=by):
            new = replace(old, supports=(*old.supports, by))
        case e.SupportWithdrawn(by=by):
            new = replace(old, supports=tuple(s for s in old.supports if s != by))
        case _:
            assert_never(event)
    return replace(item, opinions=(*item.opinions[:at], new, *item.opinions[at + 1 :]))


ReplyEvent = e.ReplyGiven | e.ReplyRevised | e.ReplyWithdrawn | e.ReplyRestored


def replied(item: Item, entry: e.Entry, event: ReplyEvent) -> Item:
    """Return the item after an event about one of its replies; raise ``ValueError`` if it has no such reply."""
    if isinstance(event, e.ReplyGiven):
        first = _version(entry, event)
        given = Reply(id=event.reply, program=event.program, by=event.by, entered_by=entry.seat, versions=(first,))
        return replace(item, replies=(*item.replies, given))
    at = [r.id for r in item.replies].index(event.reply)
    old = item.replies[at]
    match event:
        case e.ReplyRevised():
            new = replace(old, versions=(*old.versions, _version(entry, event)))
        case e.ReplyWithdrawn(reason=reason):
            new = replace(old, withdrawn=True, withdrawn_because=reason)
        case e.ReplyRestored():
            new = replace(old, withdrawn=False, withdrawn_because="")
        case _:
            assert_never(event)
    return replace(item, replies=(*item.replies[:at], new, *item.replies[at + 1 :]))


def _version(entry: e.Entry, event: e.ReplyGiven | e.ReplyRevised) -> ReplyVersion:
    return ReplyVersion(
        entry=entry.number,
        at=entry.at,
        answers=event.answers,
        status=event.status,
        text=event.text,
        year=event.year,
        reason=event.reason,
        due=event.due,
    )
