"""``pdca trace``: the chain of one opinion, finding, reply or plan, both ways, as plain text."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option, session_named
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.review import names_of, opened, year_named
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.references import OpinionRef
    from pdca_tui.domain.review.review import Review
    from pdca_tui.domain.review.rows import Finding
    from pdca_tui.sheets.home import Home

_OPINION = re.compile(r"[0-9]{1,4}-[0-9]{1,5}-W?[0-9]{1,5}")
_FINDING = re.compile(r"(?:第)?([0-9]{1,4})(?:条)?[ 　#-]?(.+)")
_ID = re.compile(r"[FR][0-9]{1,9}")
_PLAN = re.compile(r"(?:plan|計画)[ 　-]?([0-9]{1,5})")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("trace", help=say("cli.trace.help"), description=say("cli.trace.description"))
    parser.add_argument("what", metavar="WHAT", help=say("cli.trace.what"))
    parser.add_argument("--session", metavar="SESSION", help=say("cli.trace.session"))
    parser.add_argument("--year", metavar="YEAR", help=say("cli.trace.year"))
    parser.add_argument("--seats", choices=("seats", "anonymous"), default="seats", help=say("cli.review.seats"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the chain."""
    from pdca_tui.publish.review.trace import finding_trace, opinion_trace  # noqa: PLC0415  # only this verb prints it

    home = home_of(args)
    session = session_named(home, args.session) if args.session else ""
    journal = opened(home, _year(home, args.year, session))
    try:
        review, heard, names = journal.review, journal.heard(), names_of(home, journal, args.seats)
        word = args.what.strip()
        if _OPINION.fullmatch(word):
            text = opinion_trace(review, heard, names, _opinion(review, heard, word, session))
        else:
            findings = _findings(review, word)
            text = "\n".join(finding_trace(review, heard, names, finding) for finding in findings)
    finally:
        journal.close()
    write_out(text, None)
    return EXIT_OK


def _year(home: Home, word: str | None, session: str) -> int:
    """Return the year that is named, that which the session verifies, or the latest one with a review."""
    from pdca_tui.application.review.kept_review import reviewed_years  # noqa: PLC0415

    if word:
        return year_named(home, word)
    if session:
        return home.session_file(session).fiscal_year
    years = reviewed_years(home)
    if not years:
        raise UsageError("review.none-begun")
    return years[0]


def _opinion(review: Review, heard: Intake, word: str, session: str) -> OpinionRef:
    """Return the opinion that a number names; ``UsageError`` for none, or where several sessions have one of that number."""
    from pdca_tui.domain.review.placements import placements  # noqa: PLC0415

    found = [
        each.ref
        for each in placements(review, heard)
        if each.ref.opinion == word and (not session or each.ref.session == session)
    ]
    if not found:
        raise UsageError("trace.no-opinion", opinion=word)
    if len(found) > 1:
        raise UsageError("trace.which-session", opinion=word, sessions="、".join(ref.session for ref in found))
    return found[0]


def _findings(review: Review, word: str) -> list[Finding]:
    """Return the findings that a word names: one by its number or id, or those of a reply or a plan."""
    from pdca_tui.publish.review.labels import uncircled  # noqa: PLC0415

    if plan := _PLAN.fullmatch(word):
        program = int(plan[1])
        if program not in review.plans:
            raise UsageError("trace.no-plan", number=program)
        if taken_up := review.plans[program].now.findings:
            return [review.findings[id] for id in taken_up]
        raise UsageError("trace.plan-without", number=program)
    if _ID.fullmatch(word):
        if word in review.findings:
            return [review.findings[word]]
        if word in review.replies:
            return [review.findings[id] for id in review.replies[word].now.answers]
    elif found := _FINDING.fullmatch(word):
        number = uncircled(found[2])
        at = (finding for each, finding in review.numbered(int(found[1])) if each == number)
        finding = next(at, None)
        if finding is not None:
            return [finding]
    raise UsageError("trace.nothing", what=clean_line(word, 40))
