"""The effect of each event on a review: the rows it changes, and their earlier values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from pdca_tui.domain.immutable import completed, replace
from pdca_tui.domain.material.dataset import Outcome
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.invariants import check
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import (
    UNPLACED,
    Cell,
    Change,
    Changed,
    Finding,
    FindingReply,
    FindingReplyVersion,
    FindingVersion,
    Forwarding,
    MovedDue,
    Objection,
    Placed,
    Placing,
    Plan,
    PlanVersion,
    Rank,
    Report,
    Request,
    SetAside,
    Step,
    WrittenOpinion,
)
from pdca_tui.domain.review.vocabulary import AnswerStatus, FindingStanding, ReplyStanding, Resolution, Wording

Rows = dict[Cell, object]
"""The new rows of the cells that an event changes; ``None`` where a row goes."""

_PLACINGS, _FINDINGS = "placings", "findings"


def after(review: Review, entry: e.ReviewEntry) -> Review:
    """Return the state after ``entry``; raise ``ValueError`` if it does not follow, or speaks of what is not there."""
    if entry.number != review.last + 1:
        raise ValueError(f"entry {entry.number} does not follow {review.last}")
    try:
        check(review, entry)
        made = applied(review, entry)
        return (replace if made is review else completed)(made, last=entry.number)
    except (LookupError, ValueError) as error:
        raise ValueError(f"entry {entry.number} speaks of what is not there: {error}") from error


def replay(review: Review, entries: Iterable[e.ReviewEntry]) -> Review:
    """Return the state after all ``entries``."""
    for entry in entries:
        review = after(review, entry)
    return review


def applied(review: Review, entry: e.ReviewEntry) -> Review:
    """Return the review after an entry, but for its number."""
    match entry.event:
        case e.ReviewBegun() as facts:
            return replace(review, facts=facts)
        case e.SessionTakenIn() as told:
            before = review.sessions.get(told.session)
            known = before.opinions if before is not None else ()
            opinions = tuple(dict.fromkeys((*known, *told.opinions)))
            return replace(review, sessions=review.sessions.with_row(told.session, replace(told, opinions=opinions)))
        case e.ReviewPublished(hash=written):
            adopted = [finding for finding in review.findings.values() if finding.standing is FindingStanding.ADOPTED]
            rows: Rows = {(_FINDINGS, f.id): replace(f, standing=FindingStanding.PUBLISHED) for f in adopted}
            return completed(_changed(review, entry, rows), published=entry.at, published_hash=written)
        case e.ChangeTakenBack(entry=number):
            return taken_back(review, entry, number)
        case event:
            # What was made of the state a moment ago is completed; what it was made of stays as it is.
            return _counted(_changed(review, entry, _rows(review, entry, event)), event)


def _counted(review: Review, event: e.ReviewEvent) -> Review:
    """Count what was made in a state that nobody has seen yet: no number is used twice, whatever is taken back."""
    match event:
        case e.FindingFormed():
            return completed(review, findings_made=review.findings_made + 1)
        case e.FindingSplit(parts=parts):
            return completed(review, findings_made=review.findings_made + len(parts))
        case e.FindingReplyWritten():
            return completed(review, replies_made=review.replies_made + 1)
        case e.WrittenOpinionEntered():
            return completed(review, written_made=review.written_made + 1)
        case e.ObjectionRaised():
            return completed(review, objections_made=review.objections_made + 1)
        case e.OutcomeImported(outcome=outcome, findings=findings, replies=replies):
            return completed(
                review,
                findings_made=review.findings_made + len(findings),
                replies_made=review.replies_made + len(replies),
                articles_imported=review.articles_imported | {outcome.article},
            )
        case _:
            return review


def taken_back(review: Review, entry: e.ReviewEntry, number: int) -> Review:
    """Return the review with what entry ``number`` changed put back.

    Raises ``ValueError`` where a later entry changed one of its rows: that one has to be taken back first.
    """
    old = review.history[number]
    new, changes = replace(review), []
    for change in old.changes:
        if review.made_by.get(change.cell, 0) != change.after_by:
            raise ValueError(f"entry {review.made_by.get(change.cell, 0)} changed it since")
        back = Change(cell=change.cell, before=_row(review, change.cell), before_by=change.after_by, after_by=change.before_by)
        changes.append(back)
        new = _with_row(new, change.cell, change.before, change.before_by)
    made = Changed(number=entry.number, seat=entry.seat, event=entry.event, changes=tuple(changes))
    undone = new.undone.with_row(number, entry.number)
    if isinstance(old.event, e.ChangeTakenBack):
        undone = undone.without(old.event.entry)
    return completed(new, history=new.history.with_row(entry.number, made), undone=undone)


def _changed(review: Review, entry: e.ReviewEntry, rows: Rows) -> Review:
    new, changes = replace(review), []
    for cell, row in rows.items():
        before = Change(cell=cell, before=_row(review, cell), before_by=review.made_by.get(cell, 0), after_by=entry.number)
        changes.append(before)
        new = _with_row(new, cell, row, entry.number)
    if isinstance(entry.event, e.NOT_UNDONE):
        return new
    made = Changed(number=entry.number, seat=entry.seat, event=entry.event, changes=tuple(changes))
    history = new.history.with_row(entry.number, made)
    stacks = new.stacks.with_row(entry.seat, (entry.number, new.stacks.get(entry.seat)))
    return completed(new, history=history, stacks=stacks)


def _row(review: Review, cell: Cell) -> object:
    name, key = cell
    return getattr(review, name).get(key)


def _with_row(review: Review, cell: Cell, row: object, by: int) -> Review:
    """Put a row into a state that nobody has seen yet."""
    name, key = cell
    table = getattr(review, name)
    new: dict[str, Any] = {name: table.without(key) if row is None else table.with_row(key, row)}
    new["made_by"] = review.made_by.with_row(cell, by)
    if name == _PLACINGS:
        new["by_finding"] = _reindexed(review, key, table.get(key) or UNPLACED, row or UNPLACED)
    return completed(review, **new)


def _reindexed(review: Review, ref: Any, old: Any, new: Any) -> Any:
    """Return the sources of each finding after an opinion went from one placing to another."""
    index = review.by_finding
    for finding in set(old.findings) - set(new.findings):
        left = tuple(each for each in index.get(finding, ()) if each != ref)
        index = index.with_row(finding, left) if left else index.without(finding)
    for placed in new.under:
        finding = placed.finding
        refs = index.get(finding, ())
        if finding in old.findings:
            continue
        last = refs[-1] if refs else None
        if last is None or _came(review, last, finding) < placed.entry:
            index = index.with_row(finding, (*refs, ref))
            continue
        # One that came with others, or comes back after a change was taken back, goes to where it belongs.
        when = {each: (_came(review, each, finding), each.order) for each in refs} | {ref: (placed.entry, ref.order)}
        index = index.with_row(finding, tuple(sorted((*refs, ref), key=when.__getitem__)))
    return index


def _came(review: Review, ref: OpinionRef, finding: str) -> int:
    return next((placed.entry for placed in review.placing(ref).under if placed.finding == finding), 0)


_FindingEvent = (
    e.FindingFormed
    | e.FindingReworded
    | e.FindingsMerged
    | e.FindingSplit
    | e.FindingMoved
    | e.FindingDropped
    | e.FindingsForwarded
    | e.ResolutionsTaken
)
_PlacingEvent = e.SourcesAdded | e.SourcesRemoved | e.SourcesLookedAt | e.OpinionsSetAside | e.SettingAsideLifted
_WrittenEvent = e.WrittenOpinionEntered | e.WrittenOpinionRevised | e.WrittenOpinionWithdrawn
_AskingEvent = e.DepartmentsAsked | e.DueMoved | e.RequestWithdrawn
_ReplyEvent = (
    e.FindingReplyWritten
    | e.FindingReplyRewritten
    | e.FindingReplyHandedIn
    | e.FindingReplySentBack
    | e.FindingReplyAccepted
    | e.FindingReplyWithdrawn
)
_Changing = (
    e.OutcomeImported
    | _WrittenEvent
    | _FindingEvent
    | _PlacingEvent
    | _AskingEvent
    | _ReplyEvent
    | e.ImplementationReported
    | e.ImplementationJudged
    | e.PlanWritten
    | e.ObjectionRaised
    | e.ObjectionAnswered
)


def _rows(review: Review, entry: e.ReviewEntry, event: _Changing) -> Rows:
    match event:
        case e.OutcomeImported(outcome=outcome):
            return _imported(entry, outcome, event)
        case e.WrittenOpinionEntered() | e.WrittenOpinionRevised() | e.WrittenOpinionWithdrawn():
            return _written(review, entry, event)
        case e.SourcesAdded() | e.SourcesRemoved() | e.SourcesLookedAt() | e.OpinionsSetAside() | e.SettingAsideLifted():
            return _placed(review, entry, event)
        case e.FindingFormed() | e.FindingReworded() | e.FindingMoved() | e.FindingDropped():
            return _finding(review, entry, event)
        case e.FindingsMerged():
            return _merged(review, entry, event)
        case e.FindingSplit():
            return _split(review, entry, event)
        case e.FindingsForwarded() | e.ResolutionsTaken():
            return _before_the_council(review, entry, event)
        case e.DepartmentsAsked() | e.DueMoved() | e.RequestWithdrawn():
            return _asked(review, entry, event)
        case (
            e.FindingReplyWritten()
            | e.FindingReplyRewritten()
            | e.FindingReplyHandedIn()
            | e.FindingReplySentBack()
            | e.FindingReplyAccepted()
            | e.FindingReplyWithdrawn()
        ):
            return _replied(review, entry, event)
        case e.ImplementationReported() | e.ImplementationJudged():
            return _reported(review, entry, event)
        case e.PlanWritten():
            return _planned(review, entry, event)
        case e.ObjectionRaised(objection=number):
            objection = Objection(
                number=number, opinion=event.opinion, by=event.by, text=event.text, entry=entry.number, at=entry.at
            )
            return {("objections", number): objection}
        case e.ObjectionAnswered(objection=number, answer=answer):
            return {("objections", number): replace(review.objections[number], answer=answer, answered_at=entry.at)}
        case _:
            assert_never(event)


# Placings: where each opinion is.


def _under(review: Review, rows: Rows, finding: str, sources: tuple[Source, ...], entry: int) -> None:
    """Put sources under a finding; what was set aside of them is so no longer."""
    for source in sources:
        ref = source.ref
        old = _placing(review, rows, ref)
        here = next((placed.entry for placed in old.under if placed.finding == finding), entry)
        others = tuple(placed for placed in old.under if placed.finding != finding)
        rows[_PLACINGS, ref] = Placing(under=(*others, Placed(finding=finding, source=source, entry=here)))


def _not_under(review: Review, rows: Rows, finding: str, refs: tuple[OpinionRef, ...]) -> None:
    for ref in refs:
        old = _placing(review, rows, ref)
        left = tuple(placed for placed in old.under if placed.finding != finding)
        rows[_PLACINGS, ref] = Placing(under=left) if left else None


def _placing(review: Review, rows: Rows, ref: OpinionRef) -> Placing:
    cell = (_PLACINGS, ref)
    if cell in rows:
        row = rows[cell]
        return row if isinstance(row, Placing) else UNPLACED
    return review.placing(ref)


def _placed(review: Review, entry: e.ReviewEntry, event: _PlacingEvent) -> Rows:
    rows: Rows = {}
    match event:
        case e.SourcesAdded(finding=finding, sources=sources) | e.SourcesLookedAt(finding=finding, sources=sources):
            _under(review, rows, finding, sources, entry.number)
        case e.SourcesRemoved(finding=finding, opinions=refs):
            _not_under(review, rows, finding, refs)
        case e.OpinionsSetAside(sources=sources):
            for source in sources:
                aside = SetAside(
                    source=source,
                    why=event.why,
                    words=event.words,
                    same_as=event.same_as,
                    reply=event.reply,
                    entry=entry.number,
                    at=entry.at,
                    seat=entry.seat,
                )
                rows[_PLACINGS, source.ref] = Placing(aside=aside)
        case e.SettingAsideLifted(opinions=refs):
            rows.update({(_PLACINGS, ref): None for ref in refs})
        case _:
            assert_never(event)
    return rows


def _written(review: Review, entry: e.ReviewEntry, event: _WrittenEvent) -> Rows:
    cell = ("written", event.opinion)
    if isinstance(event, e.WrittenOpinionEntered):
        return {cell: WrittenOpinion(id=event.opinion, versions=((entry.number, event),), at=entry.at)}
    old = review.written[event.opinion]
    if isinstance(event, e.WrittenOpinionRevised):
        return {cell: replace(old, versions=(*old.versions, (entry.number, event)))}
    return {cell: replace(old, withdrawn=True, because=event.reason)}


# Findings: their words, their place and how far they are.


def _rank(review: Review, article: int, position: int, without: str = "") -> Rank:
    """Return a rank between the findings around ``position`` under an article."""
    ranks = [finding.rank for finding in review.under(article) if finding.id != without]
    at = max(0, min(position, len(ranks)))
    if not ranks:
        return (0,)
    if at == 0:
        return (ranks[0][0] - 1,)
    if at == len(ranks):
        return (ranks[-1][0] + 1,)
    return _between(ranks[at - 1], ranks[at])


def _between(before: Rank, after: Rank, count: int = 1, at: int = 1) -> Rank:
    """Return the rank ``at`` of ``count`` that stand between two others, of which none stands between."""
    if after[: len(before)] == before:
        return (*before, after[len(before)] - 1 - count + at)
    return (*before, at)


def _version(entry: e.ReviewEntry, text: str, programs: tuple[int, ...], wording: Wording) -> FindingVersion:
    return FindingVersion(entry=entry.number, at=entry.at, seat=entry.seat, text=text, programs=programs, wording=wording)


def _finding(
    review: Review, entry: e.ReviewEntry, event: e.FindingFormed | e.FindingReworded | e.FindingMoved | e.FindingDropped
) -> Rows:
    cell = (_FINDINGS, event.finding)
    match event:
        case e.FindingFormed(article=article, text=text, programs=programs):
            rank = _rank(review, article, event.position)
            formed = _version(entry, text, programs, Wording.FORMED)
            rows: Rows = {cell: Finding(id=event.finding, article=article, rank=rank, versions=(formed,))}
            _under(review, rows, event.finding, event.sources, entry.number)
            return rows
        case e.FindingReworded(text=text, programs=programs):
            old = review.findings[event.finding]
            reworded = _version(entry, text, programs, Wording.REWORDED)
            return {cell: replace(old, versions=(*old.versions, reworded))}
        case e.FindingMoved(article=article, position=position):
            rank = _rank(review, article, position, without=event.finding)
            return {cell: replace(review.findings[event.finding], article=article, rank=rank)}
        case e.FindingDropped(reason=reason):
            old = review.findings[event.finding]
            rows = {cell: replace(old, standing=FindingStanding.DROPPED, because=reason)}
            _not_under(review, rows, event.finding, review.by_finding.get(event.finding, ()))
            return rows
        case _:
            assert_never(event)


def _merged(review: Review, entry: e.ReviewEntry, event: e.FindingsMerged) -> Rows:
    into = review.findings[event.into]
    rows: Rows = {}
    changed = (event.text, event.programs) != (into.now.text, into.now.programs)
    version = _version(entry, event.text, event.programs, Wording.MERGED)
    versions = (*into.versions, version) if changed else into.versions
    rows[_FINDINGS, into.id] = replace(into, versions=versions)
    for id in event.merged:
        old = review.findings[id]
        rows[_FINDINGS, id] = replace(old, standing=FindingStanding.MERGED, merged_into=into.id)
        here = {placed.ref for placed in review.sources(into.id)}
        for source in review.sources(id):
            _not_under(review, rows, id, (source.ref,))
            if source.ref not in here:
                _under(review, rows, into.id, (source,), entry.number)
    return rows


def _split(review: Review, entry: e.ReviewEntry, event: e.FindingSplit) -> Rows:
    old = review.findings[event.finding]
    rows: Rows = {}
    remaining = _version(entry, event.text, event.programs, Wording.SPLIT)
    rows[_FINDINGS, old.id] = replace(old, versions=(*old.versions, remaining))
    followers = [f.rank for f in review.under(old.article) if f.rank > old.rank]
    following = min(followers, default=(old.rank[0] + 1,))
    sources = {source.ref: source for source in review.sources(old.id)}
    for at, part in enumerate(event.parts, start=1):
        made = _version(entry, part.text, part.programs, Wording.SPLIT)
        rank = _between(old.rank, following, len(event.parts), at)
        new = Finding(id=part.finding, article=old.article, rank=rank, versions=(made,), split_from=old.id)
        rows[_FINDINGS, part.finding] = new
        _not_under(review, rows, old.id, part.opinions)
        _under(review, rows, part.finding, tuple(sources[ref] for ref in part.opinions), entry.number)
    return rows


def _before_the_council(review: Review, entry: e.ReviewEntry, event: e.FindingsForwarded | e.ResolutionsTaken) -> Rows:
    rows: Rows = {}
    if isinstance(event, e.FindingsForwarded):
        for id in event.findings:
            old = review.findings[id]
            rows[_FINDINGS, id] = replace(old, standing=FindingStanding.FORWARDED, forwarded_to=event.session)
        number = len(review.forwardings) + 1
        told = Forwarding(number=number, entry=entry.number, at=entry.at, seat=entry.seat, told=event)
        return {**rows, ("forwardings", number): told}
    for resolved in event.resolved:
        old = review.findings[resolved.finding]
        returned = resolved.resolution is Resolution.RETURNED
        new = replace(
            old,
            standing=FindingStanding.RETURNED if returned else FindingStanding.ADOPTED,
            number=old.number if returned else resolved.number,
            because=resolved.reason,
            resolved=resolved,
            resolved_in=event.session,
        )
        if resolved.resolution is Resolution.AMENDED:
            amended = _version(entry, resolved.text, old.now.programs, Wording.AMENDED)
            new = replace(new, versions=(*new.versions, amended))
        rows[_FINDINGS, old.id] = new
    return rows


# Requests, replies, what was done, plans.


def _asked(review: Review, entry: e.ReviewEntry, event: _AskingEvent) -> Rows:
    if isinstance(event, e.DepartmentsAsked):
        rows: Rows = {}
        for finding in event.findings:
            for department in event.departments:
                rows["requests", (finding, department)] = Request(
                    finding=finding,
                    department=department,
                    entry=entry.number,
                    at=entry.at,
                    first_due=event.due,
                    due=event.due,
                    words=event.words,
                )
        return rows
    key = (event.finding, event.department)
    old = review.requests[key]
    if isinstance(event, e.RequestWithdrawn):
        return {("requests", key): replace(old, withdrawn=True, because=event.reason)}
    moved = MovedDue(entry=entry.number, at=entry.at, seat=entry.seat, due=event.due, was=event.was, reason=event.reason)
    return {("requests", key): replace(old, due=event.due, moved=(*old.moved, moved))}


def _reply_version(entry: e.ReviewEntry, event: e.FindingReplyWritten | e.FindingReplyRewritten) -> FindingReplyVersion:
    return FindingReplyVersion(
        entry=entry.number,
        at=entry.at,
        seat=entry.seat,
        answers=event.answers,
        status=event.status,
        text=event.text,
        reason=event.reason,
        year=event.year,
        due=event.due,
        programs=event.programs,
        measure=event.measure,
    )


def _replied(review: Review, entry: e.ReviewEntry, event: _ReplyEvent) -> Rows:
    cell = ("replies", event.reply)
    if isinstance(event, e.FindingReplyWritten):
        return {cell: FindingReply(id=event.reply, by=event.by, versions=(_reply_version(entry, event),))}
    old = review.replies[event.reply]
    match event:
        case e.FindingReplyRewritten():
            # What was accepted and is put differently has to be accepted again.
            standing = ReplyStanding.HANDED_IN if old.standing is ReplyStanding.ACCEPTED else old.standing
            new = replace(old, versions=(*old.versions, _reply_version(entry, event)), standing=standing)
            return {cell: new}
        case e.FindingReplyHandedIn():
            return {cell: _stepped(old, entry, ReplyStanding.HANDED_IN)}
        case e.FindingReplySentBack(question=question):
            return {cell: _stepped(old, entry, ReplyStanding.SENT_BACK, question)}
        case e.FindingReplyAccepted():
            return {cell: _stepped(old, entry, ReplyStanding.ACCEPTED)}
        case e.FindingReplyWithdrawn(reason=reason):
            return {cell: _stepped(old, entry, ReplyStanding.WITHDRAWN, reason)}
        case _:
            assert_never(event)


def _stepped(old: FindingReply, entry: e.ReviewEntry, standing: ReplyStanding, words: str = "") -> FindingReply:
    step = Step(entry=entry.number, at=entry.at, seat=entry.seat, standing=standing, words=words)
    return replace(old, standing=standing, steps=(*old.steps, step))


def _reported(review: Review, entry: e.ReviewEntry, event: e.ImplementationReported | e.ImplementationJudged) -> Rows:
    report = Report(
        entry=entry.number, at=entry.at, seat=entry.seat, verdict=event.verdict, text=event.text, reason=event.reason
    )
    if isinstance(event, e.ImplementationReported):
        before = review.implementations.get(event.reply, ())
        return {("implementations", event.reply): (*before, replace(report, evidence=event.evidence))}
    before = review.judgements.get(event.reply, ())
    return {("judgements", event.reply): (*before, replace(report, session=event.session))}


def _planned(review: Review, entry: e.ReviewEntry, event: e.PlanWritten) -> Rows:
    version = PlanVersion(
        entry=entry.number,
        at=entry.at,
        seat=entry.seat,
        text=event.text,
        items=event.items,
        findings=event.findings,
        note=event.note,
    )
    old = review.plans.get(event.program)
    versions = (version,) if old is None else (*old.versions, version)
    return {("plans", event.program): Plan(program=event.program, versions=versions, imported=bool(old and old.imported))}


def _imported(entry: e.ReviewEntry, outcome: Outcome, event: e.OutcomeImported) -> Rows:
    rows: Rows = {}
    ids = {finding.number: id for id, finding in zip(event.findings, outcome.findings, strict=True)}
    for finding in outcome.findings:
        rows[_FINDINGS, ids[finding.number]] = Finding(
            id=ids[finding.number],
            article=outcome.article,
            rank=(finding.number,),
            versions=(_version(entry, finding.text, finding.programs, Wording.PUBLISHED),),
            standing=FindingStanding.PUBLISHED,
            number=finding.number,
            imported=True,
            note=finding.note,
            inferred=finding.inferred,
        )
    for id, reply in zip(event.replies, outcome.replies, strict=True):
        version = FindingReplyVersion(
            entry=entry.number,
            at=entry.at,
            seat=entry.seat,
            answers=tuple(ids[number] for number in reply.answers),
            status=AnswerStatus.UNSTATED,
            text=reply.text,
        )
        rows["replies", id] = FindingReply(
            id=id, by="", versions=(version,), standing=ReplyStanding.ACCEPTED, imported=True, note=reply.note
        )
    for plan in outcome.plans:
        put = PlanVersion(entry=entry.number, at=entry.at, seat=entry.seat, text=plan.text, items=plan.items, note=plan.note)
        rows["plans", plan.program] = Plan(program=plan.program, versions=(put,), imported=True)
    return rows
