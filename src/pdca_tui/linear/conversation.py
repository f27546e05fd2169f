"""A person's way through a session, line by line: a word asks for something, numbered questions ask for the rest.

The words are the same in every language and version, so that a script can write them. Everything that is recorded goes the way
that screens go: a command, the rules, the record.
"""

from __future__ import annotations

import shlex
import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from pdca_tui.application.session.room import Room
from pdca_tui.domain.dates import read_date
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.promises import Implementation, Verdict
from pdca_tui.domain.references import typed_number
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.permissions import MINUTES_SAVERS, may
from pdca_tui.domain.session.promises import promises_on
from pdca_tui.domain.session.rating_subjects import subjects_of
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import topic_of
from pdca_tui.errors import PdcaError, Refused, UsageError
from pdca_tui.linear import reading
from pdca_tui.linear.console import Console, agreed, chosen, tell, written
from pdca_tui.pages.session.names import item_name, seat_name
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.words import as_lang, explain, language, say

Step = Callable[["Conversation", str], Awaitable[None]]

_DAYS = 14
"""Days for which minutes are laid open where no day is typed."""


class Conversation:
    """What one person asks of a session. ``verbs`` runs a command line of ``pdca`` for the steps of a review."""

    def __init__(
        self, room: Room, hats: Sequence[Seat], console: Console, dataset: DataSet, verbs: Callable[[Sequence[str]], int]
    ) -> None:
        """Begin where the room is, or at the first item."""
        self.room = room
        self.hats = tuple(hats)
        self.console = console
        self.dataset = dataset
        self.verbs = verbs
        self.program = room.session.program or next(iter(room.session.order), 0)
        self.follows = True
        self.failed = False
        """Whether anything that was asked for was refused."""
        self._read = room.session.last
        self._over = False

    @property
    def session(self) -> Session:
        """The session as it is recorded now."""
        return self.room.session

    async def run(self) -> None:
        """Answer line after line, until the person leaves or the input ends."""
        tell(self.console, reading.state_lines(self.session))
        self.console.write(say("linear.begin"))
        while not self._over:
            self._tell_of_news()
            line = await self.console.read(say("linear.prompt", item=self._place()))
            if line is None:
                return
            await self._answer(unicodedata.normalize("NFKC", line).strip())

    def _place(self) -> str:
        return item_name(self.session.items[self.program]) if self.program in self.session.items else ""

    def _tell_of_news(self) -> None:
        count = sum(bool(reading.news_line(self.session, each)) for each in self._news())
        if count:
            self.console.write(say("linear.news", count=count))

    def _news(self) -> Sequence[e.Entry]:
        own = {str(hat) for hat in self.hats}
        entries = self.room.entries(self._read, self.session.last)
        return [entry for entry in entries if entry.seat not in own]

    async def _answer(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if not word:
            return
        step = STEPS.get(word.casefold())
        try:
            if step is None:
                raise UsageError("linear.unknown", word=word)
            await step(self, rest.strip())
        except PdcaError as error:
            self.failed = True
            self.console.write(explain(error))

    # ── asking the record ──

    def seat_for(self, command: type[c.Command]) -> Seat:
        """Return the seat of this person that may ask for a kind of command; ``Refused`` if none may."""
        found = next((hat for hat in self.hats if may(hat.role, command)), None)
        if found is None:
            raise Refused("refused.role")
        return found

    async def ask(self, command: c.Command, done: str = "") -> None:
        """Ask for a command; where the seat is not here, how it takes part. Says what came of it."""
        seat = self.seat_for(type(command))
        try:
            entries = await self.room.ask(command, seat)
        except Refused as refusal:
            if refusal.key not in ("refused.not-arrived", "refused.left"):
                raise
            question = say(f"ask.{refusal.key}", seat=refusal.values["seat"])
            answer = await chosen(self.console, question, [(str(each), say(f"presence.{each}")) for each in c.Presence])
            if answer is None:
                raise
            entries = await self.room.ask(c.taking_part(command, c.Presence(answer)), seat)
        lines = [line for entry in entries if (line := reading.news_line(self.session, entry))]
        tell(self.console, lines or [done or say("linear.recorded")])

    def on_item(self) -> int:
        """Return the item that this person is at; ``UsageError`` where there is none."""
        if self.program not in self.session.items:
            raise UsageError("linear.no-item")
        return self.program

    async def member(self) -> str:
        """Return the seat for which something is said: this person's own, or the one that is chosen."""
        own = next((hat for hat in self.hats if hat.role is Role.MEMBER), None)
        if own is not None:
            return str(own)
        seats = [(f"member:{seat.key}", seat.short) for seat in self.session.convened.body.seats]
        return await self._must(say("linear.which-seat"), seats)

    async def department(self) -> str:
        """Return the department that answers: this person's own, or the one that is chosen."""
        own = next((hat for hat in self.hats if hat.role is Role.DEPARTMENT), None)
        if own is not None:
            return str(own)
        found = [(f"department:{each.key}", each.name) for each in self.session.convened.departments]
        return found[0][0] if len(found) == 1 else await self._must(say("linear.which-department"), found)

    async def _must(self, question: str, answers: Sequence[tuple[str, str]]) -> str:
        answer = await chosen(self.console, question, answers)
        if answer is None:
            raise UsageError("linear.left")
        return answer

    async def text(self, question: str) -> str:
        """Ask for a text; ``UsageError`` where none is written."""
        text = await written(self.console, question)
        if not text:
            raise UsageError("linear.left")
        return text

    async def choice(self, question: str, answers: Sequence[tuple[str, str]]) -> str:
        """Ask a numbered question; ``UsageError`` where it is left."""
        return await self._must(question, answers)

    async def sure(self, question: str) -> None:
        """Ask before what weighs; ``UsageError`` without a yes."""
        if not await agreed(self.console, question):
            raise UsageError("linear.left")

    def leave(self) -> None:
        """Ask for no more lines."""
        self._over = True

    def told_news(self) -> Sequence[str]:
        """Return what others recorded since it was told last, and take it as told."""
        lines = [line for entry in self._news() if (line := reading.news_line(self.session, entry))]
        self._read = self.session.last
        return lines


def _opinion(talk: Conversation, word: str) -> str:
    number = typed_number(word)
    id = str(number) if number is not None else word
    if talk.session.opinion(id) is None:
        raise UsageError("linear.no-opinion", id=word)
    return id


# ── reading ──


async def _help(talk: Conversation, _: str) -> None:
    for word in STEPS:
        talk.console.write(f"{word}: {say(f'linear.word.{word}')}")


async def _state(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.state_lines(talk.session))


async def _agenda(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.agenda_lines(talk.session))


async def _item(talk: Conversation, word: str) -> None:
    number = typed_number(word)
    program = topic_of(number) if number is not None else int(word) if word.isascii() and word.isdecimal() else None
    if program not in talk.session.items or program is None:
        raise UsageError("linear.no-such-item", word=word)
    talk.program, talk.follows = program, False
    await _goes_along(talk)
    talk.console.write(item_name(talk.session.items[program]))


async def _goes_along(talk: Conversation) -> None:
    """Take the room along, where this person moves it and the session is held."""
    moves = any(may(hat.role, c.MoveRoom) for hat in talk.hats)
    if moves and str(talk.session.state) == "open" and talk.session.program != talk.program:
        await talk.ask(c.MoveRoom(program=talk.program, place=e.Place.PLAN))


async def _step(talk: Conversation, by: int) -> None:
    order = talk.session.order
    at = order.index(talk.on_item()) + by
    if not 0 <= at < len(order):
        raise UsageError("linear.no-more")
    await _item(talk, str(order[at])) if order[at] > 0 else await _turn_to(talk, order[at])


async def _turn_to(talk: Conversation, program: int) -> None:
    talk.program, talk.follows = program, False
    await _goes_along(talk)
    talk.console.write(item_name(talk.session.items[program]))


async def _next(talk: Conversation, _: str) -> None:
    await _step(talk, 1)


async def _previous(talk: Conversation, _: str) -> None:
    await _step(talk, -1)


async def _room(talk: Conversation, _: str) -> None:
    if talk.session.program is None:
        raise UsageError("linear.no-room")
    talk.program, talk.follows = talk.session.program, True
    tell(talk.console, reading.state_lines(talk.session))


async def _sheet(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.sheet_of(talk.session, talk.on_item(), talk.dataset))


async def _said(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.said_lines(talk.session, talk.on_item()))


async def _news(talk: Conversation, _: str) -> None:
    tell(talk.console, talk.told_news() or [say("linear.no-news")])


async def _roll(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.roll_lines(talk.session))


async def _minutes(talk: Conversation, _: str) -> None:
    lang = as_lang(language())
    text = minutes(talk.session, style="full", names="seats", lang=lang) + annex(talk.session, names="seats", lang=lang)
    tell(talk.console, text.splitlines())


# ── what is said ──


async def _opinion_on(talk: Conversation, kind: str) -> None:
    program, seat = talk.on_item(), await _allowed_member(talk, c.SubmitOpinion)
    kinds = [(str(each), say(f"kind.{each}.long")) for each in e.OpinionKind]
    kind = kind if kind in dict(kinds) else await talk.choice(say("linear.which-kind"), kinds)
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, seat)))
    await talk.ask(c.SubmitOpinion(program=program, by=seat, kind=e.OpinionKind(kind), text=text))


async def _allowed_member(talk: Conversation, command: type[c.Command]) -> str:
    talk.seat_for(command)
    return await talk.member()


async def _revise(talk: Conversation, word: str) -> None:
    talk.seat_for(c.ReviseOpinion)
    opinion = talk.session.opinion(_opinion(talk, word))
    assert opinion is not None  # noqa: S101  # it was just found
    talk.console.write(reading.opinion_line(talk.session, opinion))
    text = await talk.text(say("linear.text-anew"))
    now = opinion.now
    await talk.ask(
        c.ReviseOpinion(opinion=opinion.id, kind=now.kind, text=text, version=len(opinion.versions), about=now.about)
    )


async def _withdraw(talk: Conversation, word: str) -> None:
    id = _opinion(talk, word)
    await talk.sure(say("linear.sure-withdraw", id=id))
    reason = await talk.console.read(say("linear.reason")) or ""
    await talk.ask(c.WithdrawOpinion(opinion=id, reason=reason))


async def _support(talk: Conversation, word: str) -> None:
    id = _opinion(talk, word)
    await talk.ask(c.SupportOpinion(opinion=id, by=await _allowed_member(talk, c.SupportOpinion)))


async def _hand(talk: Conversation, _: str) -> None:
    await talk.ask(c.AskToSpeak(by=await _allowed_member(talk, c.AskToSpeak)))


async def _call(talk: Conversation, _: str) -> None:
    talk.seat_for(c.CallSpeaker)
    await talk.ask(c.CallSpeaker(program=talk.on_item(), by=await talk.member()))


async def _reply(talk: Conversation, words: str) -> None:
    talk.seat_for(c.GiveReply)
    answers = tuple(_opinion(talk, word) for word in words.split())
    if not answers:
        raise UsageError("linear.which-opinions")
    by = await talk.department()
    told = [(str(each), say(f"status.{each}")) for each in e.ReplyStatus]
    status = e.ReplyStatus(await talk.choice(say("linear.which-status"), told))
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, by)))
    year, due, reason = 0, None, ""
    if status.promises:
        line = await talk.console.read(say("linear.year"))
        year = int(line) if line and line.isdecimal() else 0
    if status is e.ReplyStatus.LATER:
        due = read_date(await talk.console.read(say("linear.until")) or "", talk.room.moment.date())
    if status is e.ReplyStatus.HARD:
        reason = await talk.console.read(say("linear.reason")) or ""
    await talk.ask(c.GiveReply(by=by, answers=answers, status=status, text=text, year=year, reason=reason, due=due))


async def _decide(talk: Conversation, _: str) -> None:
    talk.seat_for(c.Decide)
    text = await talk.text(say("linear.decision", item=talk._place()))  # noqa: SLF001  # of this module
    await talk.ask(c.Decide(text=text, program=talk.program or None, counted=_short(talk.session)))


async def _rate(talk: Conversation, _: str) -> None:
    talk.seat_for(c.GiveRating)
    program = talk.on_item()
    subjects = subjects_of(talk.session, program)
    if not subjects:
        raise UsageError("linear.nothing-rated")
    keys = [(f"{each.scale.key}-{each.year}" if each.year else each.scale.key, each.label) for each in subjects]
    subject = subjects[[key for key, _ in keys].index(await talk.choice(say("linear.which-scale"), keys))]
    marks = [(mark, " ".join(filter(None, (mark, subject.scale.meaning(mark))))) for mark in subject.scale.marks]
    mark = await talk.choice(subject.label, marks)
    reasons = tuple((await written(talk.console, say("linear.reasons"))).splitlines()) if subject.scale.reasons else ()
    own = next((str(hat) for hat in talk.hats if hat.role is Role.MEMBER), "")
    await talk.ask(
        c.GiveRating(program=program, scale=subject.scale.key, mark=mark, by=own, year=subject.year, reasons=reasons)
    )


async def _promised(talk: Conversation, command: type[c.Command]) -> str:
    talk.seat_for(command)
    found = [(each.id, each.text) for each in promises_on(talk.session, talk.on_item())]
    if not found:
        raise UsageError("linear.no-promise")
    return found[0][0] if len(found) == 1 else await talk.choice(say("linear.which-promise"), found)


async def _verdict(talk: Conversation, _: str) -> None:
    promise = await _promised(talk, c.JudgePromise)
    verdict = Verdict(await talk.choice(say("linear.which-verdict"), [(str(v), say(f"verdict.{v}")) for v in Verdict]))
    reason = await talk.text(say("linear.reason")) if verdict.wants_reason else ""
    short = _short(talk.session)
    await talk.ask(c.JudgePromise(program=talk.program, promise=promise, verdict=verdict, reason=reason, counted=short))


async def _done(talk: Conversation, _: str) -> None:
    promise = await _promised(talk, c.ReportPromise)
    by = await talk.department()
    verdict = Verdict(await talk.choice(say("linear.which-verdict"), [(str(v), say(f"verdict.{v}")) for v in Verdict]))
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, by)))
    reason = await talk.text(say("linear.reason")) if verdict.wants_reason else ""
    report = Implementation(verdict=verdict, text=text, reason=reason)
    await talk.ask(c.ReportPromise(program=talk.program, promise=promise, by=by, report=report))


async def _undo(talk: Conversation, _: str) -> None:
    await talk.ask(c.Undo(), say("linear.undone"))


# ── holding the session ──


def _short(session: Session) -> int | None:
    """Return how many seats count for the quorum where they make none."""
    return None if session.quorate else len(session.counted)


async def _open(talk: Conversation, _: str) -> None:
    seat, short = talk.seat_for(c.OpenSession), _short(talk.session)
    quorum = talk.session.convened.body.quorum
    await talk.sure(say("ask.open") if short is None else say("ask.short-open", counted=short, quorum=quorum))
    await talk.room.open(seat, counted=short)
    tell(talk.console, reading.state_lines(talk.session))


async def _pause(talk: Conversation, _: str) -> None:
    await talk.ask(c.Pause())


async def _resume(talk: Conversation, _: str) -> None:
    await talk.ask(c.Resume())


async def _close(talk: Conversation, _: str) -> None:
    talk.seat_for(c.CloseSession)
    left = len(talk.session.unanswered())
    await talk.sure(say("ask.close-left", left=say("close.unanswered", count=left)) if left else say("ask.close"))
    await talk.ask(c.CloseSession(counted=_short(talk.session)))
    await _save(talk, "")


async def _arrive(talk: Conversation, word: str) -> None:
    await talk.ask(c.MarkArrival(seat=_seat(talk, word)))


async def _gone(talk: Conversation, word: str) -> None:
    await talk.ask(c.MarkLeaving(seat=_seat(talk, word)))


def _seat(talk: Conversation, word: str) -> str:
    keys = [seat.key for seat in talk.session.convened.body.seats]
    if word.removeprefix("member:") not in keys:
        raise UsageError("linear.no-seat", word=word, seats=say("comma").join(keys))
    return word.removeprefix("member:")


async def _save(talk: Conversation, _: str) -> None:
    if not any(hat.role in MINUTES_SAVERS for hat in talk.hats):
        raise Refused("refused.role")
    lang = as_lang(language())
    path = await talk.room.save_minutes(lambda session: minutes(session, lang=lang))
    talk.console.write(say("done.saved", path=str(path.relative_to(talk.room.home.root))))


# ── the minutes ──


async def _lay_open(talk: Conversation, word: str) -> None:
    today = talk.room.moment.date()
    await talk.ask(c.OpenConfirmation(until=read_date(word, today) if word else today + timedelta(days=_DAYS)))


async def _corrections(talk: Conversation, _: str) -> None:
    tell(talk.console, list(reading.correction_lines(talk.session)) or [say("linear.no-corrections")])


async def _correct(talk: Conversation, word: str) -> None:
    talk.seat_for(c.AskCorrection)
    id = _opinion(talk, word)
    text = await talk.text(say("linear.text-anew"))
    reason = await talk.console.read(say("linear.reason")) or ""
    await talk.ask(c.AskCorrection(opinion=id, text=text, reason=reason), say("linear.asked"))


async def _accept(talk: Conversation, word: str) -> None:
    await talk.ask(c.AcceptCorrection(number=_number(word)))


async def _decline(talk: Conversation, word: str) -> None:
    number = _number(word)
    await talk.ask(c.DeclineCorrection(number=number, answer=await talk.text(say("linear.reason"))))


def _number(word: str) -> int:
    if not (word.isascii() and word.isdecimal()):
        raise UsageError("linear.no-correction", word=word)
    return int(word)


async def _confirm(talk: Conversation, _: str) -> None:
    talk.seat_for(c.ConfirmMinutes)
    await talk.sure(say("linear.sure-confirm"))
    await talk.ask(c.ConfirmMinutes(), say("linear.confirmed"))


async def _approve(talk: Conversation, _: str) -> None:
    talk.seat_for(c.ApproveMinutes)
    seen, waiting = talk.session.last, len(unconfirmed(talk.session))
    left = len(talk.session.unanswered())
    await talk.sure(say("linear.sure-approve", waiting=waiting, unanswered=left))
    await talk.ask(c.ApproveMinutes(unconfirmed=waiting, lang=language(), seen=seen), say("linear.approved"))


# ── the rest ──


async def _review(talk: Conversation, words: str) -> None:
    """Run a step of the review of the year, as ``pdca review`` does: sorting into findings, asking, replying, judging."""
    try:
        parts = shlex.split(words)
    except ValueError:
        raise UsageError("linear.quotes") from None
    if talk.verbs(["review", *parts]):
        talk.failed = True


async def _quit(talk: Conversation, _: str) -> None:
    talk.leave()


STEPS: Mapping[str, Step] = {
    "help": _help,
    "state": _state,
    "agenda": _agenda,
    "item": _item,
    "next": _next,
    "previous": _previous,
    "room": _room,
    "sheet": _sheet,
    "said": _said,
    "news": _news,
    "roll": _roll,
    "opinion": _opinion_on,
    "revise": _revise,
    "withdraw": _withdraw,
    "support": _support,
    "hand": _hand,
    "call": _call,
    "reply": _reply,
    "decide": _decide,
    "rate": _rate,
    "done": _done,
    "verdict": _verdict,
    "undo": _undo,
    "open": _open,
    "pause": _pause,
    "resume": _resume,
    "close": _close,
    "arrive": _arrive,
    "gone": _gone,
    "minutes": _minutes,
    "save": _save,
    "lay-open": _lay_open,
    "corrections": _corrections,
    "correct": _correct,
    "accept": _accept,
    "decline": _decline,
    "confirm": _confirm,
    "approve": _approve,
    "review": _review,
    "quit": _quit,
}
"""Every word and what it does; the words never change."""
