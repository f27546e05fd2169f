"""The words of a session: reading it, saying something in it, holding it, and settling its minutes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pdca_tui.application.session import draft_slots as d
from pdca_tui.domain.dates import read_date, read_year
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Promise, Verdict
from pdca_tui.domain.material.rating_rules import own_rating
from pdca_tui.domain.references import typed_number
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import Opinion, Reply
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.chair import approved_on_behalf
from pdca_tui.domain.session.findings import Adoption, TabledFinding
from pdca_tui.domain.session.permissions import MINUTES_SAVERS
from pdca_tui.domain.session.places import USUAL
from pdca_tui.domain.session.promises import promises_on, reported
from pdca_tui.domain.session.rating_subjects import RatingSubject, subjects_of
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import INDUSTRY, is_program, topic_of
from pdca_tui.errors import Refused, UsageError
from pdca_tui.linear import reading
from pdca_tui.linear.console import tell
from pdca_tui.linear.conversation import Conversation, Word
from pdca_tui.linear.industry_reading import contents_lines
from pdca_tui.pages.session.names import anchor_name, anchors, item_name, seat_name
from pdca_tui.pages.session.ratings import subject_name
from pdca_tui.publish.minutes.annex import annex
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, explain, language, say

_DAYS = 14
"""Days for which minutes are laid open where no day is typed."""


def opinion_named(talk: Conversation, word: str) -> Opinion:
    """Return the opinion that a word names, however it is typed; ``UsageError`` for none."""
    number = typed_number(word) if word else None
    opinion = talk.session.opinion(str(number) if number is not None else word)
    if opinion is None:
        raise UsageError("linear.no-opinion", id=clean_line(word, 40))
    return opinion


def _said(talk: Conversation, word: str) -> Opinion | Reply:
    """Return the opinion or the reply that a word names; ``UsageError`` for none."""
    number = typed_number(word) if word else None
    reply = talk.session.reply(str(number) if number is not None else word)
    return reply if reply is not None else opinion_named(talk, word)


def short(session: Session) -> int | None:
    """Return how many seats count for the quorum where they make none."""
    return None if session.quorate else len(session.counted)


# ── reading ──


async def _state(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.state_lines(talk.session))


async def _agenda(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.agenda_lines(talk.session))


def item_number(talk: Conversation, word: str) -> int:
    """Return the item that a word names, or the one that this person is at where none is typed; ``UsageError`` for none."""
    if not word:
        return talk.on_item()
    number = typed_number(word)
    digits = word if word.isdecimal() and len(word) < _MOST_DIGITS else ""
    program = topic_of(number) if number is not None else int(digits) if digits else None
    if program is None or program not in talk.session.items:
        raise UsageError("linear.no-such-item", word=clean_line(word, 40))
    return program


_MOST_DIGITS = 9


async def _item(talk: Conversation, word: str) -> None:
    await _turn_to(talk, item_number(talk, word))


async def _turn_to(talk: Conversation, program: int) -> None:
    """Go to an item; the room comes along, where this person moves it and the session is held."""
    talk.program, talk.follows = program, False
    if talk.may(c.MoveRoom) and talk.session.state is State.OPEN and talk.session.program != program:
        await talk.ask(c.MoveRoom(program=program, place=e.Place.PLAN))
    talk.console.write(item_name(talk.session.items[program]))


async def _step(talk: Conversation, by: int) -> None:
    order = talk.session.order
    at = order.index(talk.on_item()) + by
    if not 0 <= at < len(order):
        raise UsageError("linear.no-more")
    await _turn_to(talk, order[at])


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
    program, room = talk.on_item(), talk.here
    sheet = await asyncio.to_thread(room.material.sheet, talk.session, program)
    problem = room.material.problems.get(program)
    if sheet is None and problem is not None and is_program(program):
        talk.console.write(explain(problem))
    tell(talk.console, reading.sheet_of(talk.session, program, talk.dataset, sheet))
    if talk.session.items[program].shows == INDUSTRY:
        year = talk.session.convened.fiscal_year
        chapters = await asyncio.to_thread(room.industry.chapters, year)
        tell(talk.console, list(contents_lines(chapters)) or [say("statistics.none")])


async def _said_here(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.said_lines(talk.session, talk.on_item()))


async def _findings(talk: Conversation, _: str) -> None:
    tell(talk.console, list(reading.finding_lines(talk.session, talk.on_item())) or [say("linear.no-findings")])


async def _decisions(talk: Conversation, _: str) -> None:
    tell(talk.console, list(reading.decision_lines(talk.session)) or [say("linear.no-decisions")])


async def _floor(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.floor_lines(talk.session))


async def _roll(talk: Conversation, _: str) -> None:
    tell(talk.console, reading.roll_lines(talk.session))


async def _minutes(talk: Conversation, _: str) -> None:
    lang = as_lang(language())
    session = talk.session

    def whole() -> str:
        return minutes(session, style="full", names="seats", lang=lang) + annex(session, names="seats", lang=lang)

    # It takes a moment, in which nobody else waits.
    tell(talk.console, (await asyncio.to_thread(whole)).splitlines())


# ── what is said ──


async def _opinion(talk: Conversation, words: str) -> None:
    """Record an opinion; its kind, its seat and what it is about may stand behind the word, in any order."""
    program, room = talk.on_item(), talk.here
    sheet = await asyncio.to_thread(room.material.sheet, talk.session, program)
    abouts = {_about_key(each): each for each in anchors(sheet, talk.session.findings_of(program))}
    kind, by, about = "", "", e.Anchor()
    for word in words.split():
        if word in set(e.OpinionKind):
            kind = word
        elif word in abouts:
            about = abouts[word]
        elif word.removeprefix("member:") in {seat.key for seat in talk.session.convened.body.seats}:
            by = word
        else:
            raise UsageError("linear.opinion-words", word=clean_line(word, 40), abouts=say("comma").join(abouts))
    seat = await talk.member(c.SubmitOpinion, by)
    kinds = [(str(each), say(f"kind.{each}.long")) for each in e.OpinionKind]
    chosen = e.OpinionKind(await talk.choice(say("linear.which-kind"), kinds, kind))
    beside = {"kind": str(chosen), "about": f"{about.on}:{about.key}", "by": seat}
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, seat)), d.OpinionDraft(program), **beside)
    await talk.ask(c.SubmitOpinion(program=program, by=seat, kind=chosen, text=text, about=about))


def _about_key(about: e.Anchor) -> str:
    return f"{about.on}:{about.key}" if about.key else str(about.on)


async def _abouts(talk: Conversation, _: str) -> None:
    program = talk.on_item()
    sheet = await asyncio.to_thread(talk.here.material.sheet, talk.session, program)
    for about in anchors(sheet, talk.session.findings_of(program)):
        name = anchor_name(sheet, about) or say("anchor.program" if is_program(program) else "anchor.topic")
        talk.console.write(f"{_about_key(about)}: {name}")


async def _revise(talk: Conversation, word: str) -> None:
    said = _said(talk, word)
    if isinstance(said, Reply):
        await _reply_anew(talk, said)
        return
    talk.check(c.ReviseOpinion)
    talk.console.write(reading.opinion_line(talk.session, said))
    now, version = said.now, len(said.versions)
    topic, beside = d.RevisionDraft(said.id), {"kind": str(now.kind), "version": str(version)}
    text = await talk.text(say("linear.text-anew"), topic, **beside)
    await talk.ask(c.ReviseOpinion(opinion=said.id, kind=now.kind, text=text, version=version, about=now.about))


async def _withdraw(talk: Conversation, word: str) -> None:
    said = _said(talk, word)
    talk.check(c.WithdrawReply if isinstance(said, Reply) else c.WithdrawOpinion)
    await talk.sure(say("linear.sure-withdraw", id=said.id))
    reason = await talk.line(say("linear.reason"))
    if isinstance(said, Reply):
        await talk.ask(c.WithdrawReply(reply=said.id, reason=reason))
    else:
        await talk.ask(c.WithdrawOpinion(opinion=said.id, reason=reason))


async def _support(talk: Conversation, words: str) -> None:
    id, _, by = words.partition(" ")
    opinion = opinion_named(talk, id)
    await talk.ask(c.SupportOpinion(opinion=opinion.id, by=await talk.member(c.SupportOpinion, by.strip())))


async def _hand(talk: Conversation, by: str) -> None:
    await talk.ask(c.AskToSpeak(by=await talk.member(c.AskToSpeak, by)))


async def _lower(talk: Conversation, by: str) -> None:
    await talk.ask(c.LowerHand(by=await talk.member(c.LowerHand, by)))


async def _call(talk: Conversation, by: str) -> None:
    talk.check(c.CallSpeaker)
    await talk.ask(c.CallSpeaker(program=talk.on_item(), by=await talk.member(c.CallSpeaker, by)))


async def _end_speech(talk: Conversation, _: str) -> None:
    await talk.ask(c.EndSpeech())


async def _reply(talk: Conversation, words: str) -> None:
    talk.check(c.GiveReply)
    answers = tuple(opinion_named(talk, word).id for word in words.replace("、", " ").replace(",", " ").split())
    if not answers:
        raise UsageError("linear.which-opinions")
    by = await talk.department(talk.session.convened.departments)
    status, text, year, due, reason = await _answer(talk, by, d.ReplyDraft(answers))
    await talk.ask(c.GiveReply(by=by, answers=answers, status=status, text=text, year=year, reason=reason, due=due))


async def _reply_anew(talk: Conversation, reply: Reply) -> None:
    talk.check(c.ReviseReply)
    talk.console.write(reading.reply_line(talk.session, reply))
    version = len(reply.versions)
    status, text, year, due, reason = await _answer(talk, reply.by, d.RevisionDraft(reply.id))
    await talk.ask(
        c.ReviseReply(
            reply=reply.id,
            answers=reply.now.answers,
            status=status,
            text=text,
            year=year,
            version=version,
            reason=reason,
            due=due,
        )
    )


async def _answer(talk: Conversation, by: str, topic: object) -> tuple[e.ReplyStatus, str, int, date | None, str]:
    """Ask for what a reply says: its status, its text, its fiscal year, its day, and its reason."""
    told = [(str(each), say(f"status.{each}")) for each in e.ReplyStatus]
    status = e.ReplyStatus(await talk.choice(say("linear.which-status"), told))
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, by)), topic, status=str(status))
    year, due, reason = 0, None, ""
    if status.promises:
        year = await year_of(talk, talk.session.convened.fiscal_year + 1)
    if status is e.ReplyStatus.LATER:
        due = read_date(await talk.line(say("linear.until")), talk.here.moment.date(), back=0)
    if status is e.ReplyStatus.HARD:
        reason = await talk.line(say("linear.reason"))
    return status, text, year, due, reason


async def year_of(talk: Conversation, proposed: int) -> int:
    """Ask for the fiscal year of a promise; an empty line takes the ``proposed`` one. ``DateError`` for what is none."""
    line = await talk.line(say("linear.year", year=proposed))
    return read_year(line) if line else proposed


async def _decide(talk: Conversation, word: str) -> None:
    talk.check(c.Decide)
    program = None if word == "session" else item_number(talk, word)
    item = item_name(talk.session.items[program]) if program is not None else say("decision.session")
    about = str(program) if program is not None else "session"
    text = await talk.text(say("linear.decision", item=item), d.DecisionDraft(), about=about)
    await talk.ask(c.Decide(text=text, program=program, counted=short(talk.session)))


async def _strike(talk: Conversation, word: str) -> None:
    talk.check(c.WithdrawDecision)
    at = number_of(word) - 1
    if not 0 <= at < len(talk.session.decisions):
        raise UsageError("linear.no-such-number", most=len(talk.session.decisions))
    decision = talk.session.decisions[at]
    await talk.sure(say("linear.sure-strike", text=decision.text))
    await talk.ask(c.WithdrawDecision(decision=decision.number))


def number_of(word: str) -> int:
    """Return a number that was typed; ``UsageError`` for what is none."""
    if not (word.isdecimal() and len(word) < _MOST_DIGITS):
        raise UsageError("linear.no-number", word=clean_line(word, 40))
    return int(word)


# ── marks and promises ──


async def _rated(talk: Conversation, kind: type[c.Command]) -> RatingSubject:
    talk.check(kind)
    subjects = subjects_of(talk.session, talk.on_item())
    if not subjects:
        raise UsageError("linear.nothing-rated")
    keys = [(f"{each.scale.key}-{each.year}" if each.year else each.scale.key, subject_name(each)) for each in subjects]
    return subjects[[key for key, _ in keys].index(await talk.choice(say("linear.which-scale"), keys))]


async def _rate(talk: Conversation, by: str) -> None:
    """Give a mark; by the body, unless this person is a member or names a seat."""
    subject, program = await _rated(talk, c.GiveRating), talk.on_item()
    marks = [(mark, " ".join(filter(None, (mark, subject.scale.meaning(mark))))) for mark in subject.scale.marks]
    own_mark = own_rating(talk.session.sheets.get(program), subject.scale.key, subject.year)
    told = say("rating.own", mark=own_mark.mark) if own_mark is not None else ""
    mark = await talk.choice(say("comma").join(filter(None, (subject_name(subject), told))), marks)
    own = next((str(hat) for hat in talk.hats if hat.role is Role.MEMBER), "")
    seat = own or (await talk.member(c.GiveRating, by) if by else "")
    reasons: tuple[str, ...] = ()
    if subject.scale.reasons:
        topic = d.RatingDraft(f"{program}:{subject.scale.key}:{subject.year}:{seat}")
        reasons = tuple((await talk.written(say("linear.reasons"), topic)).splitlines())
    counted = None if seat else short(talk.session)
    await talk.ask(
        c.GiveRating(
            program=program,
            scale=subject.scale.key,
            mark=mark,
            by=seat,
            year=subject.year,
            reasons=reasons,
            counted=counted,
        )
    )


async def _unrate(talk: Conversation, by: str) -> None:
    subject = await _rated(talk, c.WithdrawRating)
    own = next((str(hat) for hat in talk.hats if hat.role is Role.MEMBER), "")
    seat = own or (await talk.member(c.WithdrawRating, by) if by else "")
    await talk.ask(c.WithdrawRating(program=talk.on_item(), scale=subject.scale.key, by=seat, year=subject.year))


async def _promised(talk: Conversation, kind: type[c.Command], word: str) -> Promise:
    talk.check(kind)
    found = promises_on(talk.session, talk.on_item())
    if not found:
        raise UsageError("linear.no-promise")
    known = {each.id: each for each in found}
    if len(found) == 1 and not word:
        return found[0]
    return known[await talk.choice(say("linear.which-promise"), [(each.id, each.text) for each in found], word)]


async def _verdict(talk: Conversation, words: str) -> None:
    promise_id, _, given = words.partition(" ")
    if promise_id in set(Verdict):
        promise_id, given = "", promise_id
    promise = await _promised(talk, c.JudgePromise, promise_id)
    verdict = await verdict_of(talk, given.strip())
    reason = await talk.text(say("linear.reason-needed"), d.VerdictDraft(promise.id)) if verdict.wants_reason else ""
    await talk.ask(
        c.JudgePromise(program=talk.program, promise=promise.id, verdict=verdict, reason=reason, counted=short(talk.session))
    )


async def verdict_of(talk: Conversation, given: str = "") -> Verdict:
    """Ask for a verdict."""
    answers = [(str(each), say(f"verdict.{each}")) for each in Verdict]
    return Verdict(await talk.choice(say("linear.which-verdict"), answers, given))


async def measure_of(talk: Conversation) -> Measure:
    """Ask for what shows that a promise was kept; nothing where the question is left."""
    answers = [(str(each), say(f"measure.{each}")) for each in MeasureKind if each]
    answers.append(("none", say("measure.")))
    kind = await talk.choice(say("linear.which-measure"), answers)
    if kind == "none":
        return Measure()
    return Measure(kind=MeasureKind(kind), text=await talk.needed(say("linear.measure-text")))


async def _done(talk: Conversation, word: str) -> None:
    promise = await _promised(talk, c.ReportPromise, word)
    by = await talk.department(talk.session.convened.departments)
    before = reported(talk.session, promise)
    if before is not None:
        talk.console.write(say("linear.promise-report", verdict=say(f"verdict.{before.verdict}"), text=before.text))
    verdict = await verdict_of(talk)
    topic = d.PromiseReportDraft(promise.id)
    text = await talk.text(say("linear.text", seat=seat_name(talk.session, by)), topic, verdict=str(verdict))
    reason = await talk.needed(say("linear.reason-needed")) if verdict.wants_reason else ""
    report = Implementation(verdict=verdict, text=text, evidence=await measure_of(talk), reason=reason)
    await talk.ask(c.ReportPromise(program=talk.program, promise=promise.id, by=by, report=report))


async def _undo(talk: Conversation, _: str) -> None:
    await talk.ask(c.Undo(), say("linear.undone"))


# ── the findings of an item ──


def _finding(talk: Conversation, word: str) -> TabledFinding:
    found = {str(each.number): each for each in talk.session.findings_of(talk.on_item())}
    if word not in found:
        raise UsageError("linear.no-finding", word=clean_line(word, 40), numbers=say("comma").join(found) or "-")
    return found[word]


async def _adopt(talk: Conversation, words: str) -> None:
    talk.check(c.AdoptFindings)
    program, counted = talk.on_item(), short(talk.session)
    chosen: Sequence[TabledFinding] = [_finding(talk, word) for word in words.replace("、", " ").split()]
    if not chosen:
        chosen = [each for each in talk.session.findings_of(program) if each.adoption is Adoption.OPEN]
    if not chosen:
        raise UsageError("linear.no-findings")
    tell(talk.console, [f"{each.number}. {each.text}" for each in chosen])
    numbers = "".join(f"({each.number})" for each in chosen)
    amended = any(each.amended for each in chosen)
    question = say("linear.sure-adopt-amended" if amended else "linear.sure-adopt", numbers=numbers)
    if counted is not None:
        quorum = talk.session.convened.body.quorum
        question = say("linear.sure-adopt-short", numbers=numbers, counted=counted, quorum=quorum)
    await talk.sure(question)
    ids = tuple(each.id for each in chosen) if words else ()
    await talk.ask(c.AdoptFindings(program=program, findings=ids, counted=counted), say("linear.adopted", numbers=numbers))


async def _amend(talk: Conversation, word: str) -> None:
    talk.check(c.AmendFinding)
    finding = _finding(talk, word)
    talk.console.write(f"{finding.number}. {finding.text}")
    text = await talk.text(say("linear.text-anew"), d.AmendmentDraft(finding.id), before=finding.text)
    await talk.ask(c.AmendFinding(program=talk.program, finding=finding.id, before=finding.text, text=text))


async def _return(talk: Conversation, word: str) -> None:
    talk.check(c.ReturnFinding)
    finding = _finding(talk, word)
    reason = await talk.text(say("linear.reason-needed"), d.ReturnDraft(finding.id))
    await talk.ask(c.ReturnFinding(program=talk.program, finding=finding.id, reason=reason, counted=short(talk.session)))


# ── holding the session ──


async def _open(talk: Conversation, _: str) -> None:
    seat, counted = talk.check(c.OpenSession), short(talk.session)
    quorum = talk.session.convened.body.quorum
    asked = say("linear.sure-open")
    await talk.sure(asked if counted is None else say("linear.sure-open-short", counted=counted, quorum=quorum))
    await talk.here.open(seat, talk.person.key, counted=counted)
    tell(talk.console, reading.state_lines(talk.session))


async def _pause(talk: Conversation, _: str) -> None:
    await talk.ask(c.Pause())


async def _resume(talk: Conversation, _: str) -> None:
    await talk.ask(c.Resume())


async def _close(talk: Conversation, _: str) -> None:
    talk.check(c.CloseSession)
    counted, open_ = short(talk.session), len(talk.session.unanswered())
    left = say("close.unanswered", count=open_) if open_ else ""
    question = say("linear.sure-close-left", left=left) if left else say("linear.sure-close")
    if counted is not None:
        quorum = talk.session.convened.body.quorum
        told = filter(None, (say("ask.short-close", counted=counted, quorum=quorum), left))
        question = say("linear.sure-close-short", short=say("comma").join(told))
    await talk.sure(question)
    await talk.ask(c.CloseSession(counted=counted))
    await _save(talk, "")


async def _place(talk: Conversation, word: str) -> None:
    talk.check(c.MoveRoom)
    places = [(str(place), say(f"place.{place}")) for place in USUAL]
    place = e.Place(await talk.choice(say("linear.which-place"), places, word))
    await talk.ask(c.MoveRoom(program=talk.on_item(), place=place))


async def _project(talk: Conversation, word: str) -> None:
    talk.check(c.ProjectPage)
    pages = [(str(page), say(f"linear.page.{page}")) for page in e.Projection]
    page = e.Projection(await talk.choice(say("linear.which-page"), pages, word))
    await talk.ask(c.ProjectPage(page=page), say("linear.projected", page=say(f"linear.page.{page}")))


async def _arrive(talk: Conversation, words: str) -> None:
    word, *more = words.split() or [""]
    how = next((Attending(each) for each in more if each in set(Attending)), Attending.IN_PERSON)
    at = next((each for each in more if each not in set(Attending)), "")
    await talk.ask(c.MarkArrival(seat=body_seat(talk, word), at=at, how=how))


async def _gone(talk: Conversation, words: str) -> None:
    word, _, at = words.partition(" ")
    await talk.ask(c.MarkLeaving(seat=body_seat(talk, word), at=at.strip()))


async def _excuse(talk: Conversation, words: str) -> None:
    word, _, off = words.partition(" ")
    seat = body_seat(talk, word)
    await talk.ask(c.ExcuseSeat(seat=seat, excused=off.strip() != "off"), say("linear.excuse-noted"))


async def _chair(talk: Conversation, word: str) -> None:
    talk.check(c.SetChair)
    await talk.ask(c.SetChair(seat=body_seat(talk, word) if word else ""), say("linear.recorded"))


def body_seat(talk: Conversation, word: str) -> str:
    """Return the key of the seat of the body that a word names; ``UsageError`` for none."""
    keys = [seat.key for seat in talk.session.convened.body.seats]
    if word.removeprefix("member:") not in keys:
        raise UsageError("linear.no-seat", word=clean_line(word, 40), seats=say("comma").join(keys))
    return word.removeprefix("member:")


async def _save(talk: Conversation, _: str) -> None:
    if not any(hat.role in MINUTES_SAVERS for hat in talk.hats):
        raise Refused("refused.role")
    lang = as_lang(language())
    path = await talk.here.save_minutes(lambda session: minutes(session, lang=lang))
    talk.console.write(say("done.saved", path=str(path.relative_to(talk.home.root))))


# ── the minutes ──


async def _lay_open(talk: Conversation, word: str) -> None:
    talk.check(c.OpenConfirmation)
    today = talk.here.moment.date()
    until = read_date(word, today, back=0) if word else today + timedelta(days=_DAYS)
    await talk.ask(c.OpenConfirmation(until=until), say("linear.laid-open", day=until.isoformat()))


async def _tidy(talk: Conversation, word: str) -> None:
    talk.check(c.Tidy)
    said = _said(talk, word)
    talk.console.write(f"{said.id}: {said.now.text}")
    version = len(said.versions)
    text = await talk.text(say("linear.text-anew"), d.TidyingDraft(said.id, version))
    await talk.ask(c.Tidy(said=said.id, text=text, version=version))


async def _corrections(talk: Conversation, _: str) -> None:
    tell(talk.console, list(reading.correction_lines(talk.session)) or [say("linear.no-corrections")])


async def _correct(talk: Conversation, word: str) -> None:
    talk.check(c.AskCorrection)
    opinion = opinion_named(talk, word)
    text = await talk.text(say("linear.text-anew"), d.AskedCorrectionDraft(opinion.id))
    reason = await talk.line(say("linear.reason"))
    await talk.ask(c.AskCorrection(opinion=opinion.id, text=text, reason=reason), say("linear.asked"))


async def _accept(talk: Conversation, word: str) -> None:
    talk.check(c.AcceptCorrection)
    await talk.ask(c.AcceptCorrection(number=number_of(word)))


async def _decline(talk: Conversation, word: str) -> None:
    talk.check(c.DeclineCorrection)
    number = number_of(word)
    answer = await talk.text(say("linear.reason-needed"), d.DeclineDraft(number))
    await talk.ask(c.DeclineCorrection(number=number, answer=answer))


async def _confirm(talk: Conversation, _: str) -> None:
    talk.check(c.ConfirmMinutes)
    await talk.sure(say("linear.sure-confirm"))
    await talk.ask(c.ConfirmMinutes(), say("linear.confirmed"))


async def _approve(talk: Conversation, _: str) -> None:
    talk.check(c.ApproveMinutes)
    seen, waiting = talk.session.last, len(unconfirmed(talk.session))
    left = len(talk.session.unanswered())
    on_behalf = await talk.text(say("linear.on-behalf")) if approved_on_behalf(talk.session) else ""
    await talk.sure(say("linear.sure-approve", waiting=waiting, unanswered=left))
    command = c.ApproveMinutes(unconfirmed=waiting, lang=language(), seen=seen, on_behalf=on_behalf)
    await talk.ask(command, say("linear.approved"))


WORDS: Mapping[str, Word] = {
    "state": Word(_state),
    "agenda": Word(_agenda),
    "item": Word(_item),
    "next": Word(_next),
    "previous": Word(_previous),
    "room": Word(_room),
    "sheet": Word(_sheet),
    "said": Word(_said_here),
    "findings": Word(_findings),
    "decisions": Word(_decisions),
    "floor": Word(_floor),
    "roll": Word(_roll),
    "minutes": Word(_minutes),
    "opinion": Word(_opinion, (c.SubmitOpinion,)),
    "abouts": Word(_abouts),
    "revise": Word(_revise, (c.ReviseOpinion, c.ReviseReply)),
    "withdraw": Word(_withdraw, (c.WithdrawOpinion, c.WithdrawReply)),
    "support": Word(_support, (c.SupportOpinion,)),
    "hand": Word(_hand, (c.AskToSpeak,)),
    "lower": Word(_lower, (c.LowerHand,)),
    "call": Word(_call, (c.CallSpeaker,)),
    "end-speech": Word(_end_speech, (c.EndSpeech,)),
    "reply": Word(_reply, (c.GiveReply,)),
    "decide": Word(_decide, (c.Decide,)),
    "strike": Word(_strike, (c.WithdrawDecision,)),
    "rate": Word(_rate, (c.GiveRating,)),
    "unrate": Word(_unrate, (c.WithdrawRating,)),
    "done": Word(_done, (c.ReportPromise,)),
    "verdict": Word(_verdict, (c.JudgePromise,)),
    "adopt": Word(_adopt, (c.AdoptFindings,)),
    "amend": Word(_amend, (c.AmendFinding,)),
    "return": Word(_return, (c.ReturnFinding,)),
    "undo": Word(_undo, (c.Undo,)),
    "open": Word(_open, (c.OpenSession,)),
    "pause": Word(_pause, (c.Pause,)),
    "resume": Word(_resume, (c.Resume,)),
    "close": Word(_close, (c.CloseSession,)),
    "place": Word(_place, (c.MoveRoom,)),
    "project": Word(_project, (c.ProjectPage,)),
    "arrive": Word(_arrive, (c.MarkArrival,)),
    "gone": Word(_gone, (c.MarkLeaving,)),
    "excuse": Word(_excuse, (c.ExcuseSeat,)),
    "chair": Word(_chair, (c.SetChair,)),
    "save": Word(_save, (c.CloseSession,)),
    "lay-open": Word(_lay_open, (c.OpenConfirmation,)),
    "tidy": Word(_tidy, (c.Tidy,)),
    "corrections": Word(_corrections),
    "correct": Word(_correct, (c.AskCorrection,)),
    "accept": Word(_accept, (c.AcceptCorrection,)),
    "decline": Word(_decline, (c.DeclineCorrection,)),
    "confirm": Word(_confirm, (c.ConfirmMinutes,)),
    "approve": Word(_approve, (c.ApproveMinutes,)),
}
"""The words of a session; they never change. Preparing one has words of its own (``preparing_steps``)."""
