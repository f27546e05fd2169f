"""``pdca trace``: the chain of one opinion, finding, reply or plan, both ways, as plain text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pdca_tui.application.review.typed_names import finding_named
from pdca_tui.cli.main import home_of, one_session, record_option
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.review import names_of, opened
from pdca_tui.cli.review_names import opinion_heard, opinions_answered, year_named
from pdca_tui.domain.references import OpinionRef, typed_reference
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.review.review import Review
    from pdca_tui.domain.review.rows import Finding
    from pdca_tui.sheets.home import Home

_PLAN = pattern(r"(?:plan|計画)[ 　-]?([0-9]{1,5})")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("trace", help=say("cli.trace.help"), description=say("cli.trace.description"))
    parser.add_argument("what", metavar="WHAT", nargs="+", help=say("cli.trace.what"))
    parser.add_argument("--session", metavar="SESSION", help=say("cli.trace.session"))
    parser.add_argument("--year", metavar="YEAR", help=say("cli.trace.year"))
    parser.add_argument("--seats", choices=("seats", "anonymous"), default="seats", help=say("cli.review.seats"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the chain."""
    from pdca_tui.publish.review.trace import finding_trace, opinion_trace  # noqa: PLC0415  # only this verb prints it

    home = home_of(args)
    typed = typed_reference(args.what)
    session = one_session(home, args.session, typed.others if typed.number is not None else ())
    ref = typed.of(session)
    journal = opened(home, _year(home, args.year, session))
    try:
        review, heard, names = journal.review, journal.heard(), names_of(home, journal, args.seats)
        if isinstance(ref, OpinionRef):
            text = opinion_trace(review, heard, names, opinion_heard(review, heard, ref))
        elif ref is not None:
            text = "\n".join(opinion_trace(review, heard, names, each) for each in opinions_answered(heard, ref))
        else:
            findings = _findings(review, " ".join(args.what).strip())
            text = "\n".join(finding_trace(review, heard, names, finding) for finding in findings)
    finally:
        journal.close()
    write_out(text, None)
    return EXIT_OK


def _year(home: Home, word: str | None, session: str) -> int:
    """Return the year that is named, that which the session verifies, or the latest one with a review."""
    from pdca_tui.application.kept_review import reviewed_years  # noqa: PLC0415

    if word:
        return year_named(home, word)
    if session:
        return home.session_file(session).fiscal_year
    years = reviewed_years(home)
    if not years:
        raise UsageError("review.none-begun")
    return years[0]


def _findings(review: Review, word: str) -> list[Finding]:
    """Return the findings that a word names: one by its number or id, or those of a reply or a plan."""
    if plan := _PLAN.fullmatch(word):
        program = int(plan[1])
        if program not in review.plans:
            raise UsageError("trace.no-plan", number=program)
        if taken_up := review.plans[program].now.findings:
            return [review.findings[id] for id in taken_up]
        raise UsageError("trace.plan-without", number=program)
    if word in review.replies:
        return [review.findings[id] for id in review.replies[word].now.answers]
    return [review.findings[finding_named(review, word)]]
