"""The chain from an opinion to what became of it, and from a finding back to the words it rests on, as plain text."""

from __future__ import annotations

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.intake import HeardOpinion, Intake
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.provenance import SourceNow, sources_now
from pdca_tui.domain.review.references import words_hash
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply, Placing
from pdca_tui.publish.review.labels import ReviewNames

_INDENT = "  "


def opinion_trace(review: Review, intake: Intake, names: ReviewNames, ref: OpinionRef) -> str:
    """Return the way of one opinion to the plans, and how to check it; ``KeyError`` where there is no such opinion."""
    placement = placements(review, intake).of(ref)
    if placement is None:
        raise KeyError(str(ref))
    lines = [names.say("trace.opinion.title", opinion=names.opinion(ref)), *_rehearsal(review, names)]
    if placement.heard is None:
        lines.append(names.say("trace.gone"))
    else:
        lines += _words(placement.heard, names)
    state = names.say(f"placed.{placement.state}")
    lines += ["", names.say("trace.placed", state=state, findings=names.findings(placement.placing.findings)).rstrip()]
    lines += _aside(placement.placing, names)
    for objection in sorted(review.objections.values(), key=lambda each: each.number):
        if objection.opinion == ref:
            lines.append(names.say("trace.objection", number=objection.number, text=objection.text))
            lines.append(names.say("trace.objection.answer", answer=objection.answer or names.say("trace.none")))
    for id in placement.placing.findings:
        lines += ["", *_finding(review, intake, names, review.findings[id])]
    lines += ["", *_check(review, names, [placement.heard] if placement.heard is not None else [])]
    return "\n".join(lines) + "\n"


def finding_trace(review: Review, intake: Intake, names: ReviewNames, finding: Finding) -> str:
    """Return the way of one finding: back to the words of every source, and on to replies and plans; and how to check it."""
    lines = [names.say("trace.finding.title", finding=names.finding(finding)), *_rehearsal(review, names)]
    lines += ["", *_finding(review, intake, names, finding), "", names.say("trace.sources")]
    sources = sources_now(review, intake, finding.id)
    heard = []
    for each in sources:
        lines += ["", *_source(each, names)]
        if each.heard is not None:
            heard.append(each.heard)
    if not sources:
        key = "trace.no-sources.published" if finding.imported else "trace.no-sources"
        lines.append(_INDENT + names.say(key))
    lines += ["", *_check(review, names, heard)]
    return "\n".join(lines) + "\n"


def block_trace(review: Review, intake: Intake, names: ReviewNames, block: str) -> str:
    """Return the way of what a block of a page is about; empty for one that is about nothing with a way.

    Blocks are ``opinion:2024-01-24:12-3-1``, also as ``source`` and ``left``, ``finding:F3``, ``request:F3:KEY``, ``reply:R1``
    and ``plan:3``. Of a reply and a plan it is the way of every finding that they answer or take up.
    """
    kind, _, rest = block.partition(":")
    findings: tuple[str, ...] = ()
    match kind:
        case "opinion" | "source" | "left":
            ref = OpinionRef.parse(rest)
            known = placements(review, intake).of(ref) is not None
            return opinion_trace(review, intake, names, ref) if known else ""
        case "finding" | "request":
            findings = (rest.partition(":")[0],)
        case "reply":
            reply = review.replies.get(rest)
            findings = reply.now.answers if reply is not None else ()
        case "plan":
            plan = review.plans.get(int(rest))
            if plan is None:
                return ""
            findings = plan.now.findings
            if not findings:
                return names.say("trace.plan-without", number=plan.program) + "\n"
        case _:
            return ""
    return "\n".join(finding_trace(review, intake, names, review.findings[id]) for id in findings if id in review.findings)


def _rehearsal(review: Review, names: ReviewNames) -> list[str]:
    return [names.say("trace.rehearsal")] if review.begun.rehearsal else []


def _words(heard: HeardOpinion, names: ReviewNames) -> list[str]:
    at = names.moment(heard.at) if heard.at is not None else names.say("trace.no-moment")
    who = names.say("trace.said", at=at, seat=names.seat(heard.by), kind=names.say(f"kind.{heard.kind}"))
    lines = [who, f"{_INDENT}「{heard.text}」"]
    if heard.withdrawn:
        lines.append(names.say("trace.withdrawn", reason=heard.because or names.say("trace.none")))
    if heard.session:
        lines.append(names.say("trace.entry", session=heard.session, entry=heard.entry, hash=heard.hash))
    else:
        lines.append(names.say("trace.written", entry=heard.entry, kept=heard.kept or names.say("trace.none")))
    lines.append(names.say("trace.words-hash", hash=words_hash(heard.text)))
    if heard.answers:
        lines.append(names.say("trace.answered", replies=names.joined(heard.answers)))
    return lines


def _source(each: SourceNow, names: ReviewNames) -> list[str]:
    lines = [names.say("trace.source", opinion=names.opinion(each.source.ref), state=names.say(f"source.{each.state}"))]
    if each.heard is None:
        lines.append(_INDENT + names.say("trace.gone"))
        lines.append(
            _INDENT + names.say("trace.entry", session=each.source.session, entry=each.source.entry, hash=each.source.hash)
        )
        return lines
    lines += [_INDENT + line for line in _words(each.heard, names)]
    if each.changed:
        lines.append(_INDENT + names.say("trace.used", entry=each.source.entry, hash=each.source.words))
    return lines


def _aside(placing: Placing, names: ReviewNames) -> list[str]:
    aside = placing.aside
    if aside is None:
        return []
    lines = [
        names.say(
            "trace.aside",
            why=names.say(f"set-aside.{aside.why}"),
            words=aside.words or names.say("trace.none"),
            at=names.moment(aside.at),
            entry=aside.entry,
        )
    ]
    if aside.same_as is not None:
        lines.append(names.say("trace.same-as", opinion=names.opinion(aside.same_as)))
    if aside.reply:
        lines.append(names.say("trace.answered", replies=aside.reply))
    return lines


def _finding(review: Review, intake: Intake, names: ReviewNames, finding: Finding) -> list[str]:
    lines = [
        names.say(
            "trace.finding", finding=names.finding(finding), id=finding.id, state=names.say(f"finding.{finding.standing}")
        ),
        f"{_INDENT}「{finding.now.text}」",
    ]
    for version in finding.versions:
        how = names.say(f"wording.{version.wording}")
        lines.append(_INDENT + names.say("trace.version", how=how, at=names.moment(version.at), entry=version.entry))
    if finding.merged_into:
        lines.append(_INDENT + names.say("trace.merged-into", finding=names.findings([finding.merged_into])))
    if finding.split_from:
        lines.append(_INDENT + names.say("trace.split-from", finding=names.findings([finding.split_from])))
    lines += [_INDENT + line for line in _council(review, names, finding)]
    for request in review.requests_of(finding.id):
        asked = names.say(
            "trace.asked",
            department=names.department(request.department),
            due=names.day(request.due),
            first=names.day(request.first_due),
        )
        lines.append(_INDENT + asked)
    replies = review.replies_to(finding.id)
    for reply in replies:
        lines += [_INDENT + line for line in _reply(review, intake, names, reply)]
    if not replies:
        lines.append(_INDENT + names.say("trace.no-replies"))
    for plan in sorted(review.plans.values(), key=lambda each: each.program):
        if finding.id in plan.now.findings or (plan.imported and plan.program in finding.now.programs):
            key = "trace.plan" if finding.id in plan.now.findings else "trace.plan.same-program"
            year = names.year(review.begun.fiscal_year + 1)
            lines.append(_INDENT + names.say(key, year=year, program=names.program(plan.program)))
            lines += [f"{_INDENT * 2}{item}" for item in plan.now.items or (plan.now.text,)]
    return lines


def _council(review: Review, names: ReviewNames, finding: Finding) -> list[str]:
    lines = []
    for each in sorted(review.forwardings.values(), key=lambda forwarding: forwarding.number):
        if finding.id in each.told.findings:
            lines.append(names.say("trace.forwarded", session=each.told.session, at=names.moment(each.at), entry=each.entry))
            if each.told.lacking:
                lines.append(names.say("trace.lacking", reason=each.told.reason))
    resolved = finding.resolved
    if resolved is not None:
        told = names.say(
            "trace.resolved",
            session=finding.resolved_in,
            resolution=names.say(f"resolution.{resolved.resolution}"),
            entry=resolved.entry,
            hash=resolved.hash,
        )
        lines.append(told)
    elif finding.imported:
        lines.append(names.say("trace.published"))
    return lines


def _reply(review: Review, intake: Intake, names: ReviewNames, reply: FindingReply) -> list[str]:
    now = reply.now
    lines = [
        names.say(
            "trace.reply",
            id=reply.id,
            by=names.seat(reply.by) if reply.by else names.say("trace.department-unnamed"),
            status=names.say(f"answer.{now.status}"),
            standing=names.say(f"finding-reply.{reply.standing}"),
            entry=now.entry,
        ),
        f"{_INDENT}「{now.text}」",
    ]
    if len(now.answers) > 1:
        lines.append(_INDENT + names.say("trace.joint", findings=names.findings(now.answers)))
    if now.reason:
        lines.append(_INDENT + names.say("trace.reason", reason=now.reason))
    if now.status.promises:
        measure = " ".join(filter(None, (names.say(f"measure.{now.measure.kind}"), now.measure.text)))
        lines.append(_INDENT + names.say("trace.promise", year=names.year(now.year), measure=measure))
    reported = review.implementations.get(reply.id, ())
    for key, reports in (("trace.reported", reported), ("trace.judged", judged_of(review, intake, reply))):
        for report in reports:
            verdict = names.say(f"verdict.{report.verdict}")
            text = report.text or report.reason
            lines.append(_INDENT + names.say(key, at=names.moment(report.at), verdict=verdict, text=text))
    return lines


def _check(review: Review, names: ReviewNames, heard: list[HeardOpinion]) -> list[str]:
    """Return how to check the chain with nothing but a shell: the words, the entry, and the chain of hashes."""
    lines = [names.say("trace.check")]
    for each in heard:
        lines.append(_INDENT + names.say("trace.check.words", opinion=each.opinion, hash=words_hash(each.text)))
        if each.session:
            lines.append(_INDENT + names.say("trace.check.entry", session=each.session, entry=each.entry, hash=each.hash))
    lines.append(_INDENT + names.say("trace.check.chain", year=review.begun.fiscal_year))
    return lines
