"""One agenda item: its time, points at issue, indicators, what was said and what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session.agenda_item import Item, Opinion, OpinionVersion, Reply, ReplyVersion, Support, untidied
from pdca_tui.domain.session.events import Manner
from pdca_tui.domain.session.schedule import planned_minutes
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.minutes.agenda import how, origins, remarks
from pdca_tui.publish.minutes.exchanges import Exchanges
from pdca_tui.publish.minutes.findings import findings, findings_in_short
from pdca_tui.publish.minutes.indicators import indicators, indicators_in_short
from pdca_tui.publish.minutes.promises import promises, promises_in_short
from pdca_tui.publish.minutes.ratings import given_ratings, ratings
from pdca_tui.publish.naming import Names

_PROGRAM, _TOPIC = 3, 2
"""Levels of the heading of an item: a program stands below its article, any other topic by itself."""


@value(kw_only=False)
class Items:
    """Writes the items of one session; ``answers`` has the standing replies to each opinion, in the order of the agenda."""

    doc: Writer
    session: Session
    names: Names
    answers: Mapping[str, Sequence[Reply]]
    exchanges: Exchanges
    entered: bool = False

    @classmethod
    def of(cls, doc: Writer, session: Session, names: Names, *, entered: bool = False) -> Items:
        """Prepare to write the items of a session; ``entered`` tells who entered what for whom."""
        answers: dict[str, list[Reply]] = {}
        for item in session.agenda:
            for reply in item.standing_replies:
                for id_ in reply.now.answers:
                    answers.setdefault(id_, []).append(reply)
        return cls(doc, session, names, answers, Exchanges.of(session), entered)

    def full(self, item: Item) -> None:
        """Write an item with everything that was said, every version of it, and what was withdrawn."""
        level = _PROGRAM if item.is_program else _TOPIC
        self._head(item, level)
        if item.points:
            self.doc.heading(level + 1, self.names.say("minutes.points"))
            for point in item.points:
                self.doc.item(point)
        if item.is_program:
            promises(self.doc, self.session, item, self.names)
            indicators(self.doc, self.session, item.program, self.names)
            ratings(self.doc, self.session, item.program, self.names)
            given_ratings(self.doc, self.session, item.program, self.names, level=level + 1)
        elif item.kind is TopicKind.FINDINGS:
            findings(self.doc, self.session, item, self.names, level=level + 1)
        if item.is_program or item.told_opinions or self._shared(item):
            self.doc.heading(level + 1, self.names.say("minutes.opinions"))
            self._told_elsewhere(item)
        for opinion in item.told_opinions:
            self._opinion(opinion)
        if item.told_replies:
            self.doc.heading(level + 1, self.names.say("minutes.replies"))
        for reply in item.told_replies:
            self.reply(reply)

    def short(self, item: Item) -> None:
        """Write an item in single lines, the replies beneath the opinions that they answer."""
        names = self.names
        self._head(item, _PROGRAM if item.is_program else _TOPIC)
        promises_in_short(self.doc, self.session, item, names)
        indicators_in_short(self.doc, self.session.sheets.get(item.program), names)
        given_ratings(self.doc, self.session, item.program, names, full=False)
        findings_in_short(self.doc, self.session, item, names)
        if shared := self._shared(item):
            self.doc.item(names.say("minutes.opinions.elsewhere", ids=names.listed(shared)))
        for opinion in item.told_opinions:
            head, text = self._opinion_head(opinion, opinion.wordings[-1], ""), opinion.now.text
            text += "".join(names.say("minutes.aside", text=supporters) for supporters in self._supports(opinion))
            self._line(opinion.id, head, text, withdrawn=opinion.withdrawn, because=opinion.withdrawn_because)
            for reply in self.exchanges.told.get(opinion.id, ()):
                text = reply.now.text
                if reply.now.reason:
                    text += names.say("minutes.aside", text=self._because(reply.now))
                head = self._reply_head(reply.wordings[-1], "")
                self._line(reply.id, head, text, withdrawn=reply.withdrawn, because=reply.withdrawn_because, depth=1)
            self._answered_elsewhere(opinion)

    def dialogue(self, item: Item) -> None:
        """Write what was said on an item in the order of the room, each opinion with the replies that answer it beneath."""
        doc, names = self.doc, self.names
        self._head(item, _PROGRAM)
        promises_in_short(doc, self.session, item, names)
        findings_in_short(doc, self.session, item, names)
        given_ratings(doc, self.session, item.program, names, full=False)
        if item.is_program or self._shared(item):
            self._told_elsewhere(item)
        for opinion in item.told_opinions:
            wordings = opinion.wordings
            doc.item(self._opinion_head(opinion, wordings[-1], names.clock(wordings[0].at)), number=opinion.id)
            doc.within(opinion.now.text)
            if opinion.withdrawn:
                self._withdrawn(opinion.withdrawn_because, opinion.withdrawn_by, opinion.by)
            for supporters in self._supports(opinion):
                doc.item(supporters, depth=1)
            for reply in self.exchanges.told.get(opinion.id, ()):
                head = self._reply_head(reply.wordings[-1], names.clock(reply.wordings[0].at), to="→ ")
                doc.item(head, number=reply.id, depth=1)
                doc.within(reply.now.text, depth=1)
                self._reason(reply.now, depth=2)
                if reply.withdrawn:
                    self._withdrawn(reply.withdrawn_because, reply.withdrawn_by, reply.by, depth=2)
            self._answered_elsewhere(opinion)
            if opinion.wants_reply and not self.answers.get(opinion.id):
                unanswered = names.say("minutes.reply.none")
                doc.item(names.say("minutes.fact", label=names.say("minutes.reply"), value=unanswered), depth=1)

    def _shared(self, item: Item) -> list[str]:
        """Return the numbers of the opinions that were put at other items and are about all that is taken together."""
        return [o.id for o in self.session.opinions_on(item.program) if o.program != item.program and not o.slip]

    def _told_elsewhere(self, item: Item) -> None:
        """Write where opinions on an item are told that were put at another, or that there are none at all."""
        if shared := self._shared(item):
            self.doc.paragraph(self.names.say("minutes.opinions.elsewhere", ids=self.names.listed(shared)))
        elif not item.told_opinions:
            self.doc.paragraph(self.names.say("minutes.opinions.none"))

    def _answered_elsewhere(self, opinion: Opinion) -> None:
        for reply, beneath in self.exchanges.elsewhere.get(opinion.id, ()):
            self.doc.item(self.names.say("minutes.answered-elsewhere", reply=reply.id, opinion=beneath), depth=1)

    def _head(self, item: Item, level: int) -> None:
        names, doc = self.names, self.doc
        doc.heading(level, names.program(item.program))
        if item.text:
            doc.paragraph(item.text)
        taken = names.listed(remarks(self.session, item, names)) or how(self.session, item, names)
        doc.item(names.say("minutes.fact", label=names.say("minutes.treatment"), value=taken))
        planned = 60 * planned_minutes(self.session, item)
        if planned or item.used:
            taken = names.say("minutes.taken", used=names.minutes(item.used), planned=names.minutes(planned))
            doc.item(names.say("minutes.fact", label=names.say("minutes.time"), value=taken))
        if item.spoke:
            spoke = names.listed(names.seat_as(by, item.spoke_as.get(by, Manner.SELF)) for by in item.spoke)
            doc.item(names.say("minutes.fact", label=names.say("minutes.spoke"), value=spoke))
        for origin in origins(item, names):
            doc.item(origin)
        for carried in item.carried:
            where = names.say("carried.opinion", day=names.day(carried.date), number=carried.number)
            for opinion in carried.opinions:
                who = names.member_as_told(opinion.by, opinion.by_name)
                due = names.say("action.due", day=names.day(opinion.due)) if opinion.due else ""
                head = names.apart(where, names.say(f"kind.{opinion.kind}.long"), who, due)
                doc.item(head, number=opinion.opinion)
                doc.within(opinion.text)

    def _opinion(self, opinion: Opinion) -> None:
        doc, names, wordings = self.doc, self.names, opinion.wordings
        doc.item(self._opinion_head(opinion, wordings[-1], names.clock(wordings[0].at)), number=opinion.id)
        doc.within(opinion.now.text)
        self._renamed(opinion.renamed)
        self._tidied(opinion)
        self._entered(opinion.entered_by, wordings[0].by)
        if opinion.withdrawn:
            self._withdrawn(opinion.withdrawn_because, opinion.withdrawn_by, opinion.by)
        for supporters in self._supports(opinion):
            doc.item(supporters, depth=1)
        if len(wordings) > 1:
            self._revised(wordings)
            for version in wordings[:-1]:
                doc.item(self._opinion_head(opinion, version, names.clock(version.at)), depth=2)
                doc.within(version.text, depth=2)
        if replies := self.answers.get(opinion.id):
            told = (names.say("minutes.reply.word", id=r.id, status=_became(r, names)) for r in replies)
            doc.item(names.say("minutes.fact", label=names.say("minutes.reply"), value=names.listed(told)), depth=1)
        elif opinion.wants_reply:
            unanswered = names.say("minutes.reply.none")
            doc.item(names.say("minutes.fact", label=names.say("minutes.reply"), value=unanswered), depth=1)

    def quote(self, opinion: Opinion) -> None:
        """Write an opinion as it stands, with nothing of what became of it."""
        head = self._opinion_head(opinion, opinion.wordings[-1], self.names.clock(opinion.wordings[0].at))
        self.doc.item(head, number=opinion.id)
        self.doc.within(opinion.now.text)

    def reply(self, reply: Reply) -> None:
        """Write a reply with every version of it."""
        doc, names, wordings = self.doc, self.names, reply.wordings
        doc.item(self._reply_head(wordings[-1], names.clock(wordings[0].at)), number=reply.id)
        doc.within(reply.now.text)
        self._reason(reply.now, depth=1)
        self._renamed(reply.renamed)
        self._tidied(reply)
        self._entered(reply.entered_by, wordings[0].by)
        if reply.withdrawn:
            self._withdrawn(reply.withdrawn_because, reply.withdrawn_by, reply.by)
        if len(wordings) > 1:
            self._revised(wordings)
            for version in wordings[:-1]:
                doc.item(self._reply_head(version, names.clock(version.at)), depth=2)
                doc.within(version.text, depth=2)
                self._reason(version, depth=3)

    def _supports(self, opinion: Opinion) -> list[str]:
        if not opinion.supports:
            return []
        supporters = self.names.listed(map(self._supporter, opinion.supporters))
        return [self.names.say("minutes.fact", label=self.names.say("minutes.supports"), value=supporters)]

    def _opinion_head(self, opinion: Opinion, version: OpinionVersion, at: str) -> str:
        kind = self.names.say(f"kind.{version.kind}.long")
        anchor = self.names.anchor(opinion.program, version.about)
        return self.names.apart(at, kind, self.names.seat_as(version.by, version.manner), anchor)

    def _supporter(self, support: Support) -> str:
        names, name = self.names, self.names.seat_as(support.by, support.manner)
        if self.entered and support.entered_by != support.by:
            return names.say("minutes.entered.aside", seat=name, who=names.seat(support.entered_by))
        return name

    def _reply_head(self, version: ReplyVersion, at: str, to: str = "") -> str:
        names = self.names
        answers = names.say("minutes.answers", ids=names.listed(version.answers))
        status = names.say(f"status.{version.status}")
        return names.apart(at, to + names.seat(version.by), answers, status, promise(version, names))

    def _line(self, id_: str, head: str, text: str, *, withdrawn: bool, because: str, depth: int = 0) -> None:
        if withdrawn:
            text = self._withdrawal(because)
        self.doc.item(self.names.say("minutes.line", head=head, text=text), number=id_, depth=depth)

    def _withdrawn(self, because: str, entered_by: str, by: str, *, depth: int = 1) -> None:
        text = self._withdrawal(because)
        if self.entered and entered_by != by:
            text = self.names.say("minutes.entered.aside", seat=text, who=self.names.seat(entered_by))
        self.doc.item(text, depth=depth)

    def _tidied(self, said: Opinion | Reply) -> None:
        """Tell that the words were tidied; as they were said they stand in the record."""
        if untidied(said):
            self.doc.item(self.names.say("minutes.tidied"), depth=1)

    def _entered(self, entered_by: str, by: str) -> None:
        """Tell who entered it, where that was asked for and is somebody else."""
        if self.entered and entered_by != by:
            names = self.names
            told = names.say("minutes.fact", label=names.say("minutes.entered"), value=names.seat(entered_by))
            self.doc.item(told, depth=1)

    def _renamed(self, corrections: Sequence[tuple[OpinionVersion | ReplyVersion, OpinionVersion | ReplyVersion]]) -> None:
        """Tell each correction of the name that came after the room had gone to another item."""
        names = self.names
        for before, after in corrections:
            value = names.say(
                "minutes.renamed.how", before=names.seat(before.by), after=names.seat(after.by), at=names.clock(after.at)
            )
            self.doc.item(names.say("minutes.fact", label=names.say("minutes.renamed"), value=value), depth=1)

    def _withdrawal(self, because: str) -> str:
        return self.names.say("minutes.withdrawn.because", reason=because) if because else self.names.say("minutes.withdrawn")

    def _revised(self, versions: Sequence[OpinionVersion | ReplyVersion]) -> None:
        names, last = self.names, versions[-1]
        told = names.say("minutes.revised", count=len(versions) - 1, at=names.clock(last.at))
        who = [v.entered_by for v in versions[1:] if v.entered_by != v.by]
        if self.entered and who:
            told = names.say("minutes.entered.revised", told=told, who=names.listed(map(names.seat, dict.fromkeys(who))))
        self.doc.item(told, depth=1)

    def _reason(self, version: ReplyVersion, *, depth: int) -> None:
        if version.reason:
            self.doc.item(self._because(version), depth=depth)

    def _because(self, version: ReplyVersion) -> str:
        return self.names.say("minutes.fact", label=self.names.say("minutes.reason"), value=version.reason)


def promise(version: ReplyVersion, names: Names) -> str:
    """Return for which year something is promised, or until which day an answer is; empty where nothing is."""
    if version.due is not None:
        return names.say("action.due", day=names.day(version.due))
    return names.say("action.from-year", year=names.year(version.year)) if version.year else ""


def _became(reply: Reply, names: Names) -> str:
    """Return the status of a reply, with the day where it only promises an answer."""
    status = names.say(f"status.{reply.now.status}")
    return status if reply.now.due is None else names.say("minutes.due", status=status, day=names.day(reply.now.due))
