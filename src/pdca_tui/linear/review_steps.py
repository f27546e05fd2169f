"""The words of the review of a year: sorting opinions, the council, requests, replies, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pdca_tui.application.review.named_opinions import typed_opinion
from pdca_tui.application.review.typed_names import finding_named, reply_named
from pdca_tui.domain.dates import read_date
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.coverage import coverage, promises
from pdca_tui.domain.review.placements import Placement, counts, placements
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.review.vocabulary import AnswerStatus, PlacedState, SetAsideClass
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.errors import UsageError
from pdca_tui.linear.console import tell
from pdca_tui.linear.conversation import Conversation, Word
from pdca_tui.linear.session_steps import measure_of, number_of, verdict_of, year_of
from pdca_tui.publish.review.request_list import request_list
from pdca_tui.text import clean_line
from pdca_tui.words import say

# ── reading ──


async def _state(talk: Conversation, _: str) -> None:
    review, intake, names = talk.review, talk.reviewing.intake, talk.names
    placed = placements(review, intake)
    talk.console.write(names.say("review.title", year=names.year(review.begun.fiscal_year)))
    for article in review.begun.articles:
        here = counts(review, placed, article.number)
        told = names.say(
            "review.counts",
            total=here.total,
            source=here.source,
            aside=here.set_aside,
            unplaced=here.unplaced,
            withdrawn=here.withdrawn,
            findings=here.findings,
        )
        talk.console.write(f"{article.number}. {names.article(article.number)}: {told}")
    asked = coverage(review, intake)
    talk.console.write(
        say(
            "linear.review.asked",
            asked=len(asked.asked),
            open=len(asked.open),
            handed_in=len(asked.handed_in),
            accepted=len(asked.accepted),
        )
    )


async def _article(talk: Conversation, word: str) -> None:
    """Go to an article, and tell its findings and the opinions that are not placed."""
    number = number_of(word) if word else talk.article
    if number not in [each.number for each in talk.review.begun.articles]:
        raise UsageError("linear.no-such-number", most=max((each.number for each in talk.review.begun.articles), default=0))
    talk.article = number
    talk.console.write(talk.names.article(number))
    await _findings(talk, "")
    await _opinions(talk, "")


async def _findings(talk: Conversation, _: str) -> None:
    review, names = talk.review, talk.names
    found = review.numbered(talk.article)
    if not found:
        talk.console.write(say("linear.no-findings"))
    for _number, finding in found:
        tell(talk.console, _finding_lines(talk, finding))
    gone = [each for each in review.findings.values() if each.article == talk.article and not each.stands]
    if gone:
        talk.console.write(say("linear.review.gone", findings=names.joined(names.finding(each) for each in gone)))


def _finding_lines(talk: Conversation, finding: Finding) -> Iterator[str]:
    review, names = talk.review, talk.names
    state = names.say(f"finding.{finding.standing}")
    yield say("linear.review.finding", id=finding.id, name=names.finding(finding), state=state, text=finding.now.text)
    sources = sources_now(review, talk.reviewing.intake, finding.id)
    if sources:
        told = (names.opinion(each.source.ref) + (say("linear.review.changed") if each.changed else "") for each in sources)
        yield say("linear.review.sources", sources=names.joined(told))
    for request in review.requests_of(finding.id):
        yield say("linear.review.request", department=names.department(request.department), day=names.day(request.due))
    for reply in review.replies_to(finding.id):
        yield from _reply_lines(talk, reply.id)


def _reply_lines(talk: Conversation, id: str) -> Iterator[str]:
    review, names = talk.review, talk.names
    reply = review.replies[id]
    now = reply.now
    status, standing = names.say(f"answer.{now.status}"), names.say(f"finding-reply.{reply.standing}")
    when = names.year(now.year) if now.year else names.day(now.due) if now.due else ""
    yield say(
        "linear.review.reply",
        id=id,
        seat=names.seat(reply.by),
        findings=names.findings(now.answers),
        status=" ".join(filter(None, (status, when))),
        standing=standing,
        text=" ".join(filter(None, (now.text, now.reason))),
    )
    if reply.steps and reply.steps[-1].words:
        yield say("linear.review.question", words=reply.steps[-1].words)
    for report in review.implementations.get(id) or ():
        yield say("linear.promise-report", verdict=say(f"verdict.{report.verdict}"), text=report.text)
    for judged in judged_of(review, talk.reviewing.intake, reply):
        reason = " ".join(filter(None, (judged.text, judged.reason)))
        yield say("linear.promise-verdict", verdict=say(f"verdict.{judged.verdict}"), reason=reason).rstrip()


async def _opinions(talk: Conversation, word: str) -> None:
    """Tell the opinions of the article that are not placed; with ``all`` every one, with where it is."""
    found = [each for each in placements(talk.review, talk.reviewing.intake) if each.article == talk.article]
    told = found if word == "all" else [each for each in found if each.state is PlacedState.UNPLACED]
    tell(talk.console, [_placed(talk, each) for each in told] or [say("linear.review.all-placed")])


def _placed(talk: Conversation, placement: Placement) -> str:
    names, heard = talk.names, placement.heard
    who = f"{names.seat(heard.by)} {names.say(f'kind.{heard.kind}')}: {heard.text}" if heard else names.say("trace.gone")
    where = names.findings(placement.placing.findings) if placement.state is PlacedState.SOURCE else ""
    if placement.state is PlacedState.SET_ASIDE and placement.placing.aside is not None:
        where = " ".join((names.say(f"set-aside.{placement.placing.aside.why}"), placement.placing.aside.words)).strip()
    state = say("linear.review.placed", state=" ".join(filter(None, (names.say(f"placed.{placement.state}"), where))))
    return f"{names.opinion(placement.ref)} {who} {state}"


async def _mine(talk: Conversation, _: str) -> None:
    """Tell what became of the opinions of one's own seat."""
    own = {str(hat) for hat in talk.hats}
    found = [each for each in placements(talk.review, talk.reviewing.intake) if each.heard and each.heard.by in own]
    tell(talk.console, [_placed(talk, each) for each in found] or [say("linear.no-opinions-yet")])


async def _asked(talk: Conversation, given: str) -> None:
    """Tell what a department is asked, and has not settled."""
    key = await _department(talk, given)
    today = talk.reviewing.moment.date()
    text = request_list(talk.review, talk.reviewing.intake, talk.names, key.removeprefix("department:"), today)
    tell(talk.console, text.splitlines())


async def _replies(talk: Conversation, _: str) -> None:
    """Tell every reply: a department hears its own."""
    own = {str(hat) for hat in talk.hats if hat.role is Role.DEPARTMENT and hat.key}
    found = [each for each in talk.review.replies.values() if each.stands and (not own or each.by in own)]
    lines = [line for each in found for line in _reply_lines(talk, each.id)]
    tell(talk.console, lines or [say("linear.review.no-replies")])


async def _promises(talk: Conversation, _: str) -> None:
    """Tell what was promised, and what became of it."""
    found = promises(talk.review, talk.reviewing.intake)
    lines = [line for each in found for line in _reply_lines(talk, each.reply.id)]
    tell(talk.console, lines or [say("linear.review.no-promises")])


async def _plans(talk: Conversation, _: str) -> None:
    names = talk.names
    for plan in talk.review.plans.values():
        told = " ".join(filter(None, (plan.now.text, *plan.now.items)))
        talk.console.write(f"{names.program(plan.program)}: {told}")


async def _objections(talk: Conversation, _: str) -> None:
    names = talk.names
    for each in talk.review.objections.values():
        answer = say("linear.review.answered", answer=each.answer) if not each.open else ""
        talk.console.write(f"{each.number}. {names.opinion(each.opinion)} {names.seat(each.by)}: {each.text} {answer}".rstrip())


# ── naming ──


def _finding(talk: Conversation, word: str) -> Finding:
    """Return the finding that a word names: ``12-3``, its id, or its number under the article that one is at."""
    if not word:
        raise UsageError("linear.review.which-finding")
    under = f"{talk.article}-{word}" if word.isdecimal() else word
    return talk.review.findings[finding_named(talk.review, under)]


def _opinion(talk: Conversation, word: str) -> OpinionRef:
    known = (each.ref for each in placements(talk.review, talk.reviewing.intake))
    return typed_opinion(known, word, talk.reviewing.moment.date())


def _split(words: str) -> list[str]:
    return words.replace("、", " ").replace(",", " ").split()


async def _refs(talk: Conversation, words: Sequence[str]) -> tuple[OpinionRef, ...]:
    """Return the opinions that are named; where none is, they are asked for."""
    named = list(words) or _split(await talk.needed(say("linear.review.which-opinions")))
    return tuple(dict.fromkeys(_opinion(talk, word) for word in named))


async def _department(talk: Conversation, given: str = "") -> str:
    return await talk.department(talk.review.begun.departments, given)


# ── opinions and findings ──


async def _form(talk: Conversation, words: str) -> None:
    """Make a finding under the article that one is at, from the opinions that are named."""
    talk.seat_for(c.FormFinding)
    refs = tuple(_opinion(talk, word) for word in _split(words))
    text = await talk.text(say("linear.review.words-of-finding"), f"new-finding:{talk.article}")
    programs = tuple(dict.fromkeys(number for ref in refs for number in _programs(talk, ref)))
    await talk.ask_review(c.FormFinding(article=talk.article, text=text, opinions=refs, programs=programs))


def _programs(talk: Conversation, ref: OpinionRef) -> tuple[int, ...]:
    heard = talk.reviewing.intake.opinions.get(ref)
    return tuple(number for number in heard.programs if number > 0) if heard is not None else ()


async def _under(talk: Conversation, words: str) -> tuple[Finding, tuple[OpinionRef, ...]]:
    """Return the finding that is named first, and the opinions after it."""
    first, *rest = _split(words) or [""]
    return _finding(talk, first), await _refs(talk, rest)


async def _put(talk: Conversation, words: str) -> None:
    talk.seat_for(c.AddSources)
    finding, refs = await _under(talk, words)
    await talk.ask_review(c.AddSources(finding=finding.id, opinions=refs))


async def _take(talk: Conversation, words: str) -> None:
    talk.seat_for(c.RemoveSources)
    finding, refs = await _under(talk, words)
    await talk.ask_review(c.RemoveSources(finding=finding.id, opinions=refs, reason=await talk.line(say("linear.reason"))))


async def _look_again(talk: Conversation, words: str) -> None:
    talk.seat_for(c.LookAtSources)
    finding, refs = await _under(talk, words)
    await talk.ask_review(c.LookAtSources(finding=finding.id, opinions=refs))


async def _aside(talk: Conversation, words: str) -> None:
    talk.seat_for(c.SetOpinionsAside)
    refs = await _refs(talk, _split(words))
    classes = [(str(each), say(f"set-aside.{each}")) for each in SetAsideClass]
    why = SetAsideClass(await talk.choice(say("linear.review.which-class"), classes))
    same = _opinion(talk, await talk.needed(say("linear.review.same-as"))) if why is SetAsideClass.SAME else None
    told = await talk.line(say("linear.review.words"))
    await talk.ask_review(c.SetOpinionsAside(opinions=refs, why=why, words=told, same_as=same))


async def _lift(talk: Conversation, words: str) -> None:
    talk.seat_for(c.LiftSettingAside)
    await talk.ask_review(c.LiftSettingAside(opinions=await _refs(talk, _split(words))))


async def _reword(talk: Conversation, word: str) -> None:
    talk.seat_for(c.RewordFinding)
    finding = _finding(talk, word)
    tell(talk.console, _finding_lines(talk, finding))
    text = await talk.text(say("linear.text-anew"), f"finding-words:{finding.id}")
    await talk.ask_review(c.RewordFinding(finding=finding.id, text=text, version=len(finding.versions)))


async def _merge(talk: Conversation, words: str) -> None:
    """Let findings go into the first one that is named; its words may become others."""
    talk.seat_for(c.MergeFindings)
    into, *merged = [_finding(talk, word) for word in _split(words)] or [_finding(talk, "")]
    text = await talk.written(say("linear.review.words-or-none"))
    await talk.ask_review(c.MergeFindings(into=into.id, merged=tuple(each.id for each in merged), text=text))


async def _split_finding(talk: Conversation, words: str) -> None:
    """Let some sources of a finding go to a new one."""
    talk.seat_for(c.SplitFinding)
    finding, refs = await _under(talk, words)
    part = c.NewPart(text=await talk.text(say("linear.review.words-of-finding")), opinions=refs)
    await talk.ask_review(c.SplitFinding(finding=finding.id, parts=(part,), version=len(finding.versions)))


async def _move(talk: Conversation, words: str) -> None:
    """Move a finding to another article, or to a position under its own: ``move 3 13``, ``move 3 to 1``."""
    talk.seat_for(c.MoveFinding)
    first, *rest = _split(words) or [""]
    finding = _finding(talk, first)
    if not rest:
        raise UsageError("linear.review.move-where")
    within = rest[0] == "to"
    number = number_of(rest[-1])
    await talk.ask_review(
        c.MoveFinding(finding=finding.id, article=None if within else number, position=number - 1 if within else _AT_END)
    )


_AT_END = 9999


async def _drop(talk: Conversation, word: str) -> None:
    talk.seat_for(c.DropFinding)
    finding = _finding(talk, word)
    await talk.ask_review(c.DropFinding(finding=finding.id, reason=await talk.needed(say("linear.reason-needed"))))


async def _write_in(talk: Conversation, given: str) -> None:
    """Enter an opinion that came in writing."""
    talk.seat_for(c.EnterWrittenOpinion)
    seats = [(f"member:{seat.key}", seat.short) for body in talk.dataset.bodies for seat in body.seats]
    given = f"member:{given}" if given and ":" not in given else given
    by = await talk.choice(say("linear.which-seat"), seats, given)
    kinds = [(str(each), say(f"kind.{each}.long")) for each in OpinionKind]
    kind = OpinionKind(await talk.choice(say("linear.which-kind"), kinds))
    text = await talk.text(say("linear.review.words-of-opinion"), f"written:{talk.article}")
    program = await talk.line(say("linear.review.program"))
    received = read_date(await talk.needed(say("linear.review.received")), talk.reviewing.moment.date())
    kept = await talk.line(say("linear.review.kept"))
    await talk.ask_review(
        c.EnterWrittenOpinion(
            article=talk.article,
            by=by,
            kind=kind,
            text=text,
            received=received,
            program=number_of(program) if program else 0,
            kept=kept,
        )
    )


async def _object(talk: Conversation, word: str) -> None:
    talk.seat_for(c.RaiseObjection)
    ref = (await _refs(talk, _split(word)[:1]))[0]
    heard = talk.reviewing.intake.opinions.get(ref)
    own = next((str(hat) for hat in talk.hats if hat.role is Role.MEMBER), heard.by if heard is not None else "")
    text = await talk.text(say("linear.review.objection"), f"objection:{ref.session}:{ref.opinion}")
    await talk.ask_review(c.RaiseObjection(opinion=ref, by=own, text=text))


async def _answer(talk: Conversation, word: str) -> None:
    talk.seat_for(c.AnswerObjection)
    number = number_of(word)
    await talk.ask_review(c.AnswerObjection(objection=number, answer=await talk.text(say("linear.review.answer"))))


# ── the council, requests ──


async def _forward(talk: Conversation, words: str) -> None:
    """Put findings before a session of the council: all that can be, or those that are named."""
    talk.seat_for(c.ForwardFindings)
    first, *rest = _split(words) or [""]
    session = talk.home.session_named(first, talk.reviewing.moment.date())
    if not session:
        raise UsageError("door.no-session", word=clean_line(first, 40), sessions=", ".join(talk.home.session_keys()))
    findings = tuple(_finding(talk, word).id for word in rest)
    reason = await talk.line(say("linear.review.incomplete"))
    await talk.ask_review(c.ForwardFindings(session=session, findings=findings, reason=reason))


async def _resolve(talk: Conversation, _: str) -> None:
    """Take over what the council resolved."""
    taken = await talk.reviewing.take_resolutions(talk.seat_for(c.TakeResolutions))
    names = talk.names
    lines = [f"{names.finding(talk.review.findings[each.finding])}: {say(f'resolution.{each.resolution}')}" for each in taken]
    tell(talk.console, lines or [say("cli.review.adopt.nothing")])


async def _request(talk: Conversation, words: str) -> None:
    """Ask a department to answer findings by a day; with ``all`` every adopted finding of the article."""
    talk.seat_for(c.AskDepartments)
    named = _split(words)
    if named == ["all"]:
        findings = [each for each in talk.review.under(talk.article) if each.standing.adopted]
    else:
        findings = [_finding(talk, word) for word in named] or [_finding(talk, "")]
    department = await _department(talk)
    due = read_date(await talk.needed(say("linear.until")), talk.reviewing.moment.date(), back=0)
    told = await talk.line(say("linear.review.with-words"))
    key = department.partition(":")[2]
    ids = tuple(each.id for each in findings)
    await talk.ask_review(c.AskDepartments(findings=ids, departments=(key,), due=due, words=told))


async def _due(talk: Conversation, word: str) -> None:
    talk.seat_for(c.MoveDue)
    finding, department = _finding(talk, word), await _department(talk)
    due = read_date(await talk.needed(say("linear.until")), talk.reviewing.moment.date(), back=0)
    reason = await talk.needed(say("linear.reason-needed"))
    key = department.partition(":")[2]
    await talk.ask_review(c.MoveDue(finding=finding.id, department=key, due=due, reason=reason))


async def _unask(talk: Conversation, word: str) -> None:
    talk.seat_for(c.WithdrawRequest)
    finding, department = _finding(talk, word), await _department(talk)
    reason = await talk.line(say("linear.reason"))
    key = department.partition(":")[2]
    await talk.ask_review(c.WithdrawRequest(finding=finding.id, department=key, reason=reason))


# ── replies, plans, what became of promises ──


async def _reply(talk: Conversation, words: str) -> None:
    """Write a reply to findings, or another one in the place of a reply that is named (``reply R5``)."""
    if words.strip() in talk.review.replies:
        await _reply_anew(talk, words.strip())
        return
    talk.seat_for(c.WriteFindingReply)
    answers = tuple(_finding(talk, word).id for word in _split(words)) or (_finding(talk, "").id,)
    by = await _department(talk)
    values = await _answered(talk, f"finding-reply:{'+'.join(answers)}", by)
    await talk.ask_review(c.WriteFindingReply(by=by, answers=answers, **values))  # type: ignore[arg-type]


async def _reply_anew(talk: Conversation, id: str) -> None:
    talk.seat_for(c.RewriteFindingReply)
    reply = talk.review.replies[id]
    tell(talk.console, _reply_lines(talk, id))
    values = await _answered(talk, f"finding-reply-words:{id}", reply.by)
    version = len(reply.versions)
    await talk.ask_review(
        c.RewriteFindingReply(reply=id, answers=reply.now.answers, version=version, programs=reply.now.programs, **values)  # type: ignore[arg-type]
    )


async def _answered(talk: Conversation, topic: str, by: str) -> dict[str, object]:
    statuses = [(str(each), say(f"answer.{each}")) for each in AnswerStatus if each is not AnswerStatus.UNSTATED]
    status = AnswerStatus(await talk.choice(say("linear.which-status"), statuses))
    values: dict[str, object] = {"status": status}
    values["text"] = await talk.text(say("linear.text", seat=talk.names.seat(by)), topic, status=str(status))
    if status.promises:
        values["year"] = await year_of(talk, talk.review.begun.fiscal_year + 1)
        values["measure"] = await measure_of(talk)
    if status is AnswerStatus.LATER:
        values["due"] = read_date(await talk.needed(say("linear.until")), talk.reviewing.moment.date(), back=0)
    if status.wants_reason:
        values["reason"] = await talk.needed(say("linear.reason-needed"))
    return values


async def _hand_in(talk: Conversation, word: str) -> None:
    await talk.ask_review(c.HandInFindingReply(reply=reply_named(talk.review, word)))


async def _send_back(talk: Conversation, word: str) -> None:
    talk.seat_for(c.SendBackFindingReply)
    id = reply_named(talk.review, word)
    question = await talk.text(say("linear.review.ask-back"), f"send-back:{id}")
    await talk.ask_review(c.SendBackFindingReply(reply=id, question=question))


async def _accept(talk: Conversation, word: str) -> None:
    talk.seat_for(c.AcceptFindingReply)
    id = reply_named(talk.review, word)
    tell(talk.console, _reply_lines(talk, id))
    await talk.ask_review(c.AcceptFindingReply(reply=id, version=len(talk.review.replies[id].versions)))


async def _withdraw(talk: Conversation, word: str) -> None:
    talk.seat_for(c.WithdrawFindingReply)
    id = reply_named(talk.review, word)
    await talk.sure(say("linear.sure-withdraw", id=id))
    await talk.ask_review(c.WithdrawFindingReply(reply=id, reason=await talk.line(say("linear.reason"))))


async def _plan(talk: Conversation, word: str) -> None:
    """Write the plan of a program for the year after; the findings that it takes up stand behind its number."""
    talk.seat_for(c.WritePlan)
    first, *rest = _split(word) or [""]
    program, findings = number_of(first), tuple(_finding(talk, each).id for each in rest)
    old = talk.review.plans.get(program)
    text = await talk.written(say("linear.review.plan", program=talk.names.program(program)), f"plan:{program}")
    # A plan is a text or numbered items, never both.
    items = () if text else tuple((await talk.text(say("linear.review.plan-items"))).splitlines())
    version = len(old.versions) if old is not None else 0
    await talk.ask_review(c.WritePlan(program=program, version=version, text=text, items=items, findings=findings))


async def _report(talk: Conversation, word: str) -> None:
    """Report what became of a promise."""
    talk.seat_for(c.ReportImplementation)
    id = reply_named(talk.review, word)
    verdict = await verdict_of(talk)
    text = await talk.text(say("linear.review.became"), f"report:{id}")
    reason = await talk.needed(say("linear.reason-needed")) if verdict.wants_reason else ""
    evidence = await measure_of(talk)
    await talk.ask_review(c.ReportImplementation(reply=id, verdict=verdict, text=text, evidence=evidence, reason=reason))


async def _verdict(talk: Conversation, word: str) -> None:
    """Enter the verdict of the body on a promise."""
    talk.seat_for(c.JudgeImplementation)
    id = reply_named(talk.review, word)
    verdict = await verdict_of(talk)
    text = await talk.written(say("linear.review.judged"), f"judge:{id}")
    reason = await talk.needed(say("linear.reason-needed")) if verdict.wants_reason else ""
    await talk.ask_review(c.JudgeImplementation(reply=id, verdict=verdict, text=text, reason=reason))


async def _undo(talk: Conversation, _: str) -> None:
    await talk.ask_review(c.TakeBack(), say("linear.undone"))


async def _publish(talk: Conversation, _: str) -> None:
    """Record that the outcome is published, and write its files."""
    seat = talk.seat_for(c.PublishReview)
    await talk.sure(say("linear.review.sure-publish"))
    for each in await talk.reviewing.publish(seat):
        key = "cli.review.export.wrote" if each.changed else "cli.review.export.same"
        path = each.path.relative_to(talk.home.root) if each.path.is_relative_to(talk.home.root) else each.path.name
        talk.console.write(say(key, path=path))


async def _take_in(talk: Conversation, _: str) -> None:
    """Take in what the sessions of the year say by now."""
    live = talk.reviewing
    await talk.ask_review(c.TakeIn(heard=live.intake))


WORDS: Mapping[str, Word] = {
    "state": Word(_state),
    "article": Word(_article),
    "findings": Word(_findings),
    "opinions": Word(_opinions),
    "mine": Word(_mine),
    "asked": Word(_asked),
    "replies": Word(_replies),
    "promises": Word(_promises),
    "plans": Word(_plans),
    "objections": Word(_objections),
    "take-in": Word(_take_in, (c.TakeIn,)),
    "write-in": Word(_write_in, (c.EnterWrittenOpinion,)),
    "form": Word(_form, (c.FormFinding,)),
    "put": Word(_put, (c.AddSources,)),
    "take": Word(_take, (c.RemoveSources,)),
    "look-again": Word(_look_again, (c.LookAtSources,)),
    "set-aside": Word(_aside, (c.SetOpinionsAside,)),
    "lift": Word(_lift, (c.LiftSettingAside,)),
    "reword": Word(_reword, (c.RewordFinding,)),
    "merge": Word(_merge, (c.MergeFindings,)),
    "split": Word(_split_finding, (c.SplitFinding,)),
    "move": Word(_move, (c.MoveFinding,)),
    "drop": Word(_drop, (c.DropFinding,)),
    "object": Word(_object, (c.RaiseObjection,)),
    "answer": Word(_answer, (c.AnswerObjection,)),
    "forward": Word(_forward, (c.ForwardFindings,)),
    "resolve": Word(_resolve, (c.TakeResolutions,)),
    "request": Word(_request, (c.AskDepartments,)),
    "due": Word(_due, (c.MoveDue,)),
    "unask": Word(_unask, (c.WithdrawRequest,)),
    "reply": Word(_reply, (c.WriteFindingReply, c.RewriteFindingReply)),
    "hand-in": Word(_hand_in, (c.HandInFindingReply,)),
    "send-back": Word(_send_back, (c.SendBackFindingReply,)),
    "accept": Word(_accept, (c.AcceptFindingReply,)),
    "withdraw": Word(_withdraw, (c.WithdrawFindingReply,)),
    "plan": Word(_plan, (c.WritePlan,)),
    "report": Word(_report, (c.ReportImplementation,)),
    "verdict": Word(_verdict, (c.JudgeImplementation,)),
    "publish": Word(_publish, (c.PublishReview,)),
    "undo": Word(_undo, (c.TakeBack,)),
}
"""The words of a review; they never change."""
