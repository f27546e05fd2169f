"""A review as plain text: what ``pdca review show`` prints for a person."""

from __future__ import annotations

from datetime import date

from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import Placement, gone_sessions, marks_under, placements
from pdca_tui.domain.review.progress import progress
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import PlacedState
from pdca_tui.publish.review.labels import ReviewNames


def overview(review: Review, intake: Intake, names: ReviewNames, today: date) -> str:
    """Return the rail, the counts by article, every finding with its sources, and every opinion with where it is."""
    placed = placements(review, intake)
    whole, asked = placed.counts(), coverage(review, intake)
    rail = progress(review, whole, asked)
    steps = (f"{'■' if step is rail.now else ''}{names.say(f'step.{step}')} {count}" for step, count in rail.counts.items())
    lines = [names.say("review.title", year=names.year(review.begun.fiscal_year)), " ── ".join(steps)]
    if review.begun.note:
        lines.append(review.begun.note)
    for key, day in gone_sessions(review, intake):
        lines.append(names.say("review.session-gone", session=key, day=names.day(day)))
    lines += [names.say("review.session-unreadable", session=key) for key in intake.unreadable]
    told = names.say(
        "review.coverage",
        asked=len(asked.asked),
        open=len(asked.open),
        overdue=len(asked.overdue(today)),
        handed_in=len(asked.handed_in),
        accepted=len(asked.accepted),
        leftovers=len(asked.leftovers),
    )
    lines.append(told)
    for article in review.begun.articles:
        here = placed.counts(article.number)
        lines += ["", names.article(article.number)]
        lines.append(
            names.say(
                "review.counts",
                total=here.total,
                source=here.source,
                aside=here.set_aside,
                unplaced=here.unplaced,
                withdrawn=here.withdrawn,
                findings=here.findings,
            )
        )
        for mark in marks_under(review, intake, article.number):
            lines.append(f"  * {names.program(mark.program)}  {names.mark(mark)}")
            lines += [f"      {reason}" for reason in mark.reasons]
        for _, finding in review.numbered(article.number):
            lines.append(f"  {names.finding(finding)} {finding.now.text}  [{names.say(f'finding.{finding.standing}')}]")
            sources = sources_now(review, intake, finding.id)
            refs = names.joined(
                f"{names.opinion(each.source.ref)}{names.say('review.changed-mark') if each.changed else ''}"
                for each in sources
            )
            lines.append(f"     ← {refs or names.say('review.no-sources')}")
        lines += [_line(each, names) for each in placed if each.article == article.number]
    elsewhere = [_line(each, names) for each in placed if each.article == 0]
    if elsewhere:
        lines += ["", names.say("review.page.elsewhere"), *elsewhere]
    return "\n".join(lines) + "\n"


def _line(placement: Placement, names: ReviewNames) -> str:
    heard = placement.heard
    state = names.say(f"placed.{placement.state}")
    if placement.state is PlacedState.SOURCE:
        where = f"→ {names.findings(placement.placing.findings)}"
    elif placement.placing.aside is not None and placement.state is PlacedState.SET_ASIDE:
        aside = placement.placing.aside
        words = aside.words or aside.reply or (names.opinion(aside.same_as) if aside.same_as is not None else "")
        where = f"{names.say(f'set-aside.{aside.why}')}{f'：{words}' if words else ''}"
    else:
        where = ""
    who = f"{names.seat(heard.by)} {names.say(f'kind.{heard.kind}')}" if heard is not None else names.say("trace.gone")
    return f"  - {names.opinion(placement.ref)} {who}  {state} {where}".rstrip()
