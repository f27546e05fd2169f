"""A review as one tree of plain values: what ``pdca review show --json`` prints. docs/review-json.md describes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from pdca_tui.domain.review.coverage import Coverage, RequestRow, coverage
from pdca_tui.domain.review.intake import HeardMark, Intake
from pdca_tui.domain.review.placements import Counts, Placement, gone_sessions, marks_under, placements
from pdca_tui.domain.review.progress import progress
from pdca_tui.domain.review.promises import judged_of
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding, FindingReply, Plan, Report, Request
from pdca_tui.publish.review.labels import ReviewNames

Tree = dict[str, Any]


def review_json(review: Review, intake: Intake, names: ReviewNames, today: date) -> bytes:
    """Return the tree of a review as JSON."""
    return msgspec.json.format(msgspec.json.encode(review_tree(review, intake, names, today)), indent=2) + b"\n"


def review_tree(review: Review, intake: Intake, names: ReviewNames, today: date) -> Tree:
    """Return the whole of a review; what is overdue is so on ``today``."""
    facts = review.begun
    placed = placements(review, intake)
    whole, asked = placed.counts(), coverage(review, intake)
    return {
        "year": facts.fiscal_year,
        "title": facts.title,
        "organization": facts.organization,
        "rehearsal": facts.rehearsal,
        "note": facts.note,
        "entries": review.last,
        "state": str(progress(review, whole, asked).now),
        "counts": _counts(whole),
        "coverage": _coverage(asked, today),
        "articles": [
            {
                "article": article.number,
                "label": article.label,
                "measure": article.measure,
                "counts": _counts(placed.counts(article.number)),
                "findings": [_finding(review, intake, names, number, each) for number, each in review.numbered(article.number)],
            }
            for article in facts.articles
        ],
        "ratings": [_mark(review, each) for each in marks_under(review, intake)],
        "gone_findings": [_finding(review, intake, names, 0, each) for each in _gone(review)],
        "opinions": [_opinion(each, names) for each in placed],
        "replies": [_reply(review, intake, each, names) for each in _replies(review)],
        "plans": [_plan(each, facts.fiscal_year + 1) for each in sorted(review.plans.values(), key=lambda p: p.program)],
        "objections": [
            {
                "number": each.number,
                "session": each.opinion.session,
                "opinion": each.opinion.opinion,
                "seat": names.seat_key(each.by),
                "text": each.text,
                "answer": each.answer,
                "open": each.open,
            }
            for each in sorted(review.objections.values(), key=lambda o: o.number)
        ],
        "forwardings": [
            {
                "session": each.told.session,
                "at": _at(each.at),
                "findings": list(each.told.findings),
                "opinions": each.told.opinions,
                "reason": each.told.reason,
                "lacking": {
                    "unplaced": [str(ref) for ref in each.told.lacking.unplaced],
                    "changed": [list(pair) for pair in each.told.lacking.changed],
                    "unapproved": list(each.told.lacking.unapproved),
                    "missing": list(each.told.lacking.missing),
                    "objections": list(each.told.lacking.objections),
                },
            }
            for each in sorted(review.forwardings.values(), key=lambda f: f.number)
        ],
        "sessions": [
            {
                "session": each.key,
                "body": each.body,
                "number": each.number,
                "date": each.date.isoformat(),
                "opinions": len(each.opinions),
                "approved": each.approved,
                "entry": each.last,
                "hash": each.hash,
            }
            for each in intake.sessions
        ],
        "missing_sessions": [*(key for key, _ in gone_sessions(review, intake)), *intake.unreadable],
        "leftovers": [
            {
                "session": left.session,
                "opinion": left.opinion,
                "programs": list(left.programs),
                "departments": list(left.departments),
                "due": left.due.isoformat() if left.due else None,
            }
            for left in asked.leftovers
        ],
    }


def _mark(review: Review, mark: HeardMark) -> Tree:
    under = next((each.article for each in review.begun.programs if each.number == mark.program), 0)
    return {
        "session": mark.session,
        "program": mark.program,
        "article": under,
        "scale": mark.scale,
        "label": mark.label,
        "year": mark.year or None,
        "mark": mark.mark or None,
        "meaning": mark.meaning,
        "target_revised": bool(mark.sign),
        "reference": mark.reference or None,
        "reasons": list(mark.reasons),
        "own": mark.own or None,
        "differs": mark.differs,
        "seats": [{"mark": given, "count": count} for given, count in mark.seats],
        "entry": mark.entry or None,
    }


def _gone(review: Review) -> list[Finding]:
    gone = (finding for finding in review.findings.values() if not finding.stands)
    return sorted(gone, key=lambda finding: finding.versions[0].entry)


def _replies(review: Review) -> list[FindingReply]:
    return sorted(review.replies.values(), key=lambda reply: int(reply.id[1:]))


def _counts(told: Counts) -> Tree:
    return {
        "opinions": told.total,
        "source": told.source,
        "set-aside": told.set_aside,
        "unplaced": told.unplaced,
        "withdrawn": told.withdrawn,
        "missing": told.missing,
        "findings": told.findings,
        "forwarded": told.forwarded,
        "returned": told.returned,
        "adopted": told.adopted,
        "published": told.published,
    }


def _coverage(told: Coverage, today: date) -> Tree:
    return {
        "asked": len(told.asked),
        "open": len(told.open),
        "overdue": len(told.overdue(today)),
        "handed_in": len(told.handed_in),
        "accepted": len(told.accepted),
        "leftovers": len(told.leftovers),
        "requests": [_row(row, today) for row in told.asked],
    }


def _row(row: RequestRow, today: date) -> Tree:
    return {
        "finding": row.finding.id,
        "department": row.request.department,
        "state": str(row.state),
        "reply": row.reply.id if row.reply is not None else None,
        "overdue": row.overdue(today),
        "age_days": row.age(today),
        **_request(row.request),
    }


def _request(request: Request) -> Tree:
    return {
        "first_due": request.first_due.isoformat(),
        "due": request.due.isoformat(),
        "moved": [
            {"at": _at(each.at), "due": each.due.isoformat(), "was": each.was.isoformat(), "reason": each.reason}
            for each in request.moved
        ],
    }


def _finding(review: Review, intake: Intake, names: ReviewNames, number: int, finding: Finding) -> Tree:
    resolved = finding.resolved
    return {
        "id": finding.id,
        "number": number or None,
        "number_fixed": finding.number > 0,
        "text": finding.now.text,
        "programs": list(finding.now.programs),
        "state": str(finding.standing),
        "sources": [
            {
                "session": each.source.session,
                "opinion": each.source.opinion,
                "entry": each.source.entry,
                "hash": each.source.hash,
                "words": each.source.words,
                "changed": each.changed,
                "state": str(each.state),
            }
            for each in sources_now(review, intake, finding.id)
        ],
        "sources_recorded": not finding.imported or bool(review.sources(finding.id)),
        "versions": [
            {
                "entry": version.entry,
                "at": _at(version.at),
                "seat": names.seat_key(version.seat),
                "how": str(version.wording),
                "text": version.text,
                "programs": list(version.programs),
            }
            for version in finding.versions
        ],
        "merged_into": finding.merged_into or None,
        "split_from": finding.split_from or None,
        "reason": finding.because,
        "forwarded_to": finding.forwarded_to or None,
        "resolution": {
            "session": finding.resolved_in,
            "resolution": str(resolved.resolution),
            "entry": resolved.entry,
            "hash": resolved.hash,
            "reason": resolved.reason,
        }
        if resolved is not None
        else None,
        "departments": [each.department for each in review.requests_of(finding.id)],
        "replies": [reply.id for reply in review.replies_to(finding.id)],
        "imported": finding.imported,
        "inferred": finding.inferred,
        "note": finding.note,
    }


def _opinion(placement: Placement, names: ReviewNames) -> Tree:
    heard, aside = placement.heard, placement.placing.aside
    return {
        "session": placement.ref.session,
        "opinion": placement.ref.opinion,
        "article": placement.article,
        "program": heard.program if heard is not None else None,
        "seat": names.seat_key(heard.by) if heard is not None else "",
        "kind": str(heard.kind) if heard is not None else None,
        "text": heard.text if heard is not None else "",
        "entry": heard.entry if heard is not None else None,
        "hash": heard.hash if heard is not None else "",
        "missing": heard is None,
        "placed": str(placement.state),
        "findings": list(placement.placing.findings),
        "class": str(aside.why) if aside is not None else None,
        "reason": aside.words if aside is not None else (heard.because if heard is not None else ""),
        "same_as": str(aside.same_as) if aside is not None and aside.same_as is not None else None,
        "answered_by": list(heard.answers) if heard is not None else [],
    }


def _reply(review: Review, intake: Intake, reply: FindingReply, names: ReviewNames) -> Tree:
    now = reply.now
    return {
        "id": reply.id,
        "answers": list(now.answers),
        "department": reply.by.partition(":")[2],
        "seat": names.seat_key(reply.by),
        "status": str(now.status),
        "closes": reply.settles,
        "reason": now.reason,
        "year": now.year or None,
        "due": now.due.isoformat() if now.due is not None else None,
        "text": now.text,
        "programs": list(now.programs),
        "measure": {"kind": str(now.measure.kind), "text": now.measure.text} if now.measure.text else None,
        "state": str(reply.standing),
        "versions": len(reply.versions),
        "steps": [{"at": _at(step.at), "state": str(step.standing), "text": step.words} for step in reply.steps],
        "reported": [_report(each) for each in review.implementations.get(reply.id, ())],
        "judged": [_report(each) for each in judged_of(review, intake, reply)],
        "imported": reply.imported,
        "note": reply.note,
    }


def _report(report: Report) -> Tree:
    return {
        "at": _at(report.at),
        "verdict": str(report.verdict),
        "text": report.text,
        "reason": report.reason,
        "evidence": {"kind": str(report.evidence.kind), "text": report.evidence.text} if report.evidence.text else None,
        "session": report.session or None,
    }


def _plan(plan: Plan, year: int) -> Tree:
    return {
        "program": plan.program,
        "year": year,
        "text": plan.now.text,
        "items": list(plan.now.items),
        "findings": list(plan.now.findings),
        "note": plan.now.note,
        "versions": len(plan.versions),
        "imported": plan.imported,
    }


def _at(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
