"""One agenda item and all that was said about it, folded from the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from typing import assert_never

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.references import Number, NumberKind
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session import topics
from pdca_tui.domain.session.ratings import GivenRating
from pdca_tui.domain.session.recency import Moment
from pdca_tui.domain.session.text_versions import OpinionVersion, ReplyVersion, Support, names, renamed

__all__ = ["Item", "Opinion", "OpinionVersion", "Reply", "ReplyVersion", "Support"]


@value
class Opinion:
    """What a member said, with every version, its supporters, and whether it was withdrawn.

    ``supported`` are all that ever supported it. ``touched`` is the last entry by which somebody else took it up: supported,
    answered or revised it. ``slip`` is whether it was taken back at once: then the minutes do not tell of it.
    """

    id: str
    program: int
    by: str
    entered_by: str
    versions: tuple[OpinionVersion, ...]
    supporters: tuple[Support, ...] = ()
    supported: tuple[Support, ...] = ()
    withdrawn: bool = False
    withdrawn_because: str = ""
    withdrawn_by: str = ""
    touched: int = 0
    slip: bool = False

    @property
    def supports(self) -> tuple[str, ...]:
        """The seats that support it."""
        return tuple(support.by for support in self.supporters)

    @property
    def now(self) -> OpinionVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def programs(self) -> tuple[int, ...]:
        """The programs that it is about: its own, or all that it says are taken together with it."""
        return self.now.about.programs or (self.program,)

    @property
    def wants_reply(self) -> bool:
        """Whether somebody has to answer: everything but praise, unless withdrawn."""
        return not self.withdrawn and self.now.kind is not e.OpinionKind.COMMEND

    @property
    def wordings(self) -> tuple[OpinionVersion, ...]:
        """The versions that the minutes tell of, each under the name that it is told under.

        A wrong name that was put right before the room went on was never a name of it, and putting a name right is no wording.
        """
        wordings: list[OpinionVersion] = []
        for version, named in names(self.versions):
            put = (version.kind, version.about, version.text)
            if wordings and put == (wordings[-1].kind, wordings[-1].about, wordings[-1].text):
                version = wordings.pop()  # noqa: PLW2901  # when it was put like this first
            elif wordings and version.tidied:
                version = replace(version, at=wordings.pop().at)  # noqa: PLW2901  # tidied words stand in the place of the others
            wordings.append(replace(version, by=named.by, manner=named.manner))
        return tuple(wordings)

    @property
    def renamed(self) -> tuple[tuple[OpinionVersion, OpinionVersion], ...]:
        """The versions before and after each correction of the name that the minutes tell of."""
        return renamed(self.versions)


@value
class Reply:
    """What a department answered, with every version; ``slip`` as in ``Opinion``."""

    id: str
    program: int
    by: str
    entered_by: str
    versions: tuple[ReplyVersion, ...]
    withdrawn: bool = False
    withdrawn_because: str = ""
    withdrawn_by: str = ""
    slip: bool = False

    @property
    def now(self) -> ReplyVersion:
        """The latest version."""
        return self.versions[-1]

    @property
    def wordings(self) -> tuple[ReplyVersion, ...]:
        """The versions that the minutes tell of; see ``Opinion.wordings``."""
        wordings: list[ReplyVersion] = []
        for version, named in names(self.versions):
            if wordings and version.content == wordings[-1].content:
                version = wordings.pop()  # noqa: PLW2901  # when it was given like this first
            elif wordings and version.tidied:
                version = replace(version, at=wordings.pop().at)  # noqa: PLW2901  # as above
            wordings.append(replace(version, by=named.by))
        return tuple(wordings)

    @property
    def renamed(self) -> tuple[tuple[ReplyVersion, ReplyVersion], ...]:
        """The versions before and after each correction of the name that the minutes tell of."""
        return renamed(self.versions)


_PLANNED = tuple(each.name for each in fields(e.PlannedItem) if each.name != "kind")
"""The prepared fields of an item."""


@value
class Item:
    """One agenda item and all that was said about it.

    ``used`` is seconds in the room, up to ``since`` if it is on now; ``looked`` is what of it was only a look. ``called`` is
    whether the room ever showed it, ``taken`` whether it was taken up: see ``pdca_tui.domain.session.item_progress``.
    """

    program: int
    name: str
    article: int
    minutes: int | None = None
    treatment: e.Treatment = e.Treatment.DISCUSS
    points: tuple[str, ...] = ()
    carried: tuple[e.Carried, ...] = ()
    """What was taken over from earlier sessions."""
    deferred: bool = False
    deferred_because: str = ""
    called: bool = False
    taken: bool = False
    spoke: tuple[str, ...] = ()
    spoke_as: Mapping[str, e.Manner] = field(default_factory=dict)
    used: float = 0.0
    looked: float = 0.0
    opinions: tuple[Opinion, ...] = ()
    replies: tuple[Reply, ...] = ()
    ratings: tuple[GivenRating, ...] = ()
    """The marks given in the session, by each seat and by the body."""
    text: str = ""
    """The notes of a text."""
    year: int = 0
    """The fiscal year of findings."""
    shows: str = ""
    """What a text shows below its title: ``industry`` is the state of industry."""
    heading: str = ""
    """What findings stand under where that is no article."""

    @classmethod
    def planned(cls, plan: e.PlannedItem) -> Item:
        """Return the item as it was prepared, with nothing said yet."""
        return cls(**{name: getattr(plan, name) for name in _PLANNED})

    @property
    def plan(self) -> e.PlannedItem:
        """The item as it would be prepared."""
        return e.PlannedItem(kind=self.kind, **{name: getattr(self, name) for name in _PLANNED})

    @property
    def kind(self) -> topics.TopicKind:
        """What kind of topic it has."""
        return topics.kind_of(self.program)

    @property
    def is_program(self) -> bool:
        """Whether its topic is a program."""
        return topics.is_program(self.program)

    @property
    def next_opinion(self) -> str:
        """The number that the next opinion on it gets: ``12-3-1``, ``0-2-1`` on a text, ``12-0-1`` on findings."""
        return str(topics.numbered(self.article, self.program, NumberKind.OPINION, len(self.opinions) + 1))

    @property
    def next_reply(self) -> str:
        """The number that the next reply to opinions on it gets: ``12-3-R1``."""
        return str(topics.numbered(self.article, self.program, NumberKind.REPLY, len(self.replies) + 1))

    @property
    def standing_opinions(self) -> tuple[Opinion, ...]:
        """Opinions that were not withdrawn."""
        return tuple(o for o in self.opinions if not o.withdrawn)

    @property
    def standing_replies(self) -> tuple[Reply, ...]:
        """Replies that were not withdrawn."""
        return tuple(r for r in self.replies if not r.withdrawn)

    @property
    def told_opinions(self) -> tuple[Opinion, ...]:
        """Opinions that the minutes tell of: all but those that were taken back at once."""
        return tuple(o for o in self.opinions if not o.slip)

    @property
    def told_replies(self) -> tuple[Reply, ...]:
        """Replies that the minutes tell of: all but those that were taken back at once."""
        return tuple(r for r in self.replies if not r.slip)

    @property
    def standing_ratings(self) -> tuple[GivenRating, ...]:
        """Marks that were not taken back."""
        return tuple(r for r in self.ratings if not r.withdrawn)

    def rating(self, scale: str, year: int, by: str) -> GivenRating | None:
        """Return the mark of a seat on a scale, or of the body where ``by`` is empty, taken back or not."""
        return next((r for r in self.ratings if (r.scale, r.year, r.by) == (scale, year, by)), None)


def program_of(id: str) -> int:
    """Return the number of the item in that of an opinion or a reply, such as 3 in ``12-3-1``; 0 if it is no such number."""
    number = Number.parse(id)
    if number is None or number.nth is None or number.kind is NumberKind.WRITTEN:
        return 0
    return topics.topic_of(number)


OpinionEvent = (
    e.OpinionSubmitted | e.OpinionRevised | e.OpinionWithdrawn | e.OpinionRestored | e.OpinionSupported | e.SupportWithdrawn
)


def opined(item: Item, entry: e.Entry, event: OpinionEvent, now: Moment) -> Item:
    """Return the item after an event about one of its opinions; raise ``ValueError`` if it has no such opinion."""
    if isinstance(event, e.OpinionSubmitted):
        first = OpinionVersion(
            entry=entry.number,
            at=entry.at,
            kind=event.kind,
            about=event.about,
            text=event.text,
            by=event.by,
            manner=event.manner,
            entered_by=entry.seat,
            key=entry.key,
            turn=now.turn,
            by_turn=now.turn,
        )
        said = Opinion(id=event.opinion, program=event.program, by=event.by, entered_by=entry.seat, versions=(first,))
        return replace(item, opinions=(*item.opinions, said))
    at = [o.id for o in item.opinions].index(event.opinion)
    old = item.opinions[at]
    match event:
        case e.OpinionSupported(by=by, manner=manner):
            support = Support(by=by, manner=manner, entered_by=entry.seat)
            new = replace(
                old,
                supporters=(*old.supporters, support),
                supported=(*old.supported, support),
                touched=entry.number,
            )
        case e.OpinionRevised():
            new = _revised(old, entry, event, now)
        case e.OpinionWithdrawn(reason=reason):
            slip = entry.undoes is not None and not old.touched and now.at_once(old.versions[0])
            new = replace(old, withdrawn=True, withdrawn_because=reason, withdrawn_by=entry.seat, slip=slip)
        case e.OpinionRestored():
            new = replace(old, withdrawn=False, withdrawn_because="", withdrawn_by="", slip=False)
        case e.SupportWithdrawn(by=by):
            new = replace(old, supporters=tuple(s for s in old.supporters if s.by != by))
        case _:
            assert_never(event)
    return _with_opinion(item, at, new)


def _revised(old: Opinion, entry: e.Entry, event: e.OpinionRevised, now: Moment) -> Opinion:
    last = old.now
    renamed = event.by not in ("", old.by)
    version = OpinionVersion(
        entry=entry.number,
        at=entry.at,
        kind=event.kind,
        about=event.about,
        text=event.text,
        by=event.by if renamed else old.by,
        manner=event.manner if renamed else last.manner,
        entered_by=entry.seat,
        turn=now.turn,
        by_turn=now.turn if renamed else last.by_turn,
        tidied=event.tidied,
    )
    versions = old.versions
    if entry.undoes == last.entry and old.touched <= last.entry and now.at_once(last):
        # What was taken back at once leaves no trace: the name is as old as it was before.
        before = next(v for v in reversed(versions[:-1]) if not v.slip)
        versions = (*versions[:-1], replace(last, slip=True))
        version = replace(version, slip=True, by_turn=before.by_turn)
    touched = old.touched if entry.seat == old.entered_by else entry.number
    return replace(old, by=version.by, versions=(*versions, version), touched=touched)


def touched_by_reply(item: Item, answered: Iterable[str], entry: e.Entry) -> Item:
    """Return the item after a reply to some of its opinions."""
    for at, opinion in enumerate(item.opinions):
        if opinion.id in answered:
            item = _with_opinion(item, at, replace(opinion, touched=entry.number))
    return item


def _with_opinion(item: Item, at: int, opinion: Opinion) -> Item:
    return replace(item, opinions=(*item.opinions[:at], opinion, *item.opinions[at + 1 :]))


ReplyEvent = e.ReplyGiven | e.ReplyRevised | e.ReplyWithdrawn | e.ReplyRestored


def replied(item: Item, entry: e.Entry, event: ReplyEvent, now: Moment) -> Item:
    """Return the item after an event about one of its replies; raise ``ValueError`` if it has no such reply."""
    if isinstance(event, e.ReplyGiven):
        first = _version(entry, event, now, event.by, now.turn)
        given = Reply(id=event.reply, program=event.program, by=event.by, entered_by=entry.seat, versions=(first,))
        return replace(item, replies=(*item.replies, given))
    at = [r.id for r in item.replies].index(event.reply)
    old = item.replies[at]
    match event:
        case e.ReplyRevised(by=by):
            last, versions, renamed = old.now, old.versions, by not in ("", old.by)
            version = _version(entry, event, now, by or old.by, now.turn if renamed else last.by_turn)
            if entry.undoes == last.entry and now.at_once(last):
                before = next(v for v in reversed(versions[:-1]) if not v.slip)
                versions = (*versions[:-1], replace(last, slip=True))
                version = replace(version, slip=True, by_turn=before.by_turn)
            new = replace(old, by=version.by, versions=(*versions, version))
        case e.ReplyWithdrawn(reason=reason):
            slip = entry.undoes is not None and now.at_once(old.versions[0])
            new = replace(old, withdrawn=True, withdrawn_because=reason, withdrawn_by=entry.seat, slip=slip)
        case e.ReplyRestored():
            new = replace(old, withdrawn=False, withdrawn_because="", withdrawn_by="", slip=False)
        case _:
            assert_never(event)
    return replace(item, replies=(*item.replies[:at], new, *item.replies[at + 1 :]))


def _version(entry: e.Entry, event: e.ReplyGiven | e.ReplyRevised, now: Moment, by: str, by_turn: int) -> ReplyVersion:
    return ReplyVersion(
        entry=entry.number,
        at=entry.at,
        answers=event.answers,
        status=event.status,
        text=event.text,
        year=event.year,
        reason=event.reason,
        due=event.due,
        by=by,
        entered_by=entry.seat,
        turn=now.turn,
        by_turn=by_turn,
        tidied=isinstance(event, e.ReplyRevised) and event.tidied,
    )


def untidied(said: Opinion | Reply) -> str:
    """Return the words that the secretariat tidied, as they were said; empty where the words are those that were said."""
    if not said.now.tidied:
        return ""
    versions: tuple[OpinionVersion | ReplyVersion, ...] = said.versions
    before = next((v.text for v in reversed(versions) if not v.tidied), "")
    return before if before != said.now.text else ""
