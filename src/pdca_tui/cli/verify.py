"""``pdca verify``: whether the record of a session or a review is what was recorded, and what was kept of it holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdca_tui.application.facts import Altered, EvidenceFact, Fact, Mark, PublicationFact, RecordFact, ReviewFact
from pdca_tui.cli.main import home_of, record_option, session_of
from pdca_tui.cli.progress import progress
from pdca_tui.domain.references import OpinionRef
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_RECORD, PdcaError
from pdca_tui.sheets.home import Home
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.application.heads import Source


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("verify", help=say("cli.verify.help"), description=say("cli.verify.description"))
    parser.add_argument("session", metavar="SESSION|YEAR", help=say("cli.verify.session"))
    parser.add_argument("-o", "--output", dest="folder", type=Path, metavar="DIR", help=say("cli.verify.folder"))
    evidence_options(parser)
    record_option(parser)
    parser.set_defaults(run=run)


def evidence_options(parser: argparse.ArgumentParser) -> None:
    """Let the verb hold a record against what was kept of it."""
    parser.add_argument(
        "--against", type=Path, nargs="+", action="extend", metavar="FILE", default=[], help=say("cli.verify.against")
    )
    parser.add_argument("--receipts", type=Path, action="append", metavar="DIR", default=[], help=say("cli.verify.receipts"))
    parser.add_argument("--signers", type=Path, metavar="FILE", help=say("cli.verify.signers"))


def run(args: argparse.Namespace) -> int:
    """Print what is found, a line each; the exit code tells whether all is in order, or could not be looked at."""
    home = home_of(args)
    if args.session not in home.session_keys() and args.session in map(str, home.years()):
        return verify_year(home, int(args.session), args)
    home, key = session_of(args)
    return _printed(_session_facts(home, key, args))


def verify_year(home: Home, year: int, args: argparse.Namespace) -> int:
    """Do as ``run`` does, for the review of a year and for what was published of it."""
    return _printed(_year_facts(home, year, args))


def _year_facts(home: Home, year: int, args: argparse.Namespace) -> Iterator[Fact]:
    from pdca_tui.application.publication import MANIFEST, REPORTS, published_folder, verified_publication  # noqa: PLC0415  # of a year only

    yield from _review_facts(home, year, args)
    named: Path | None = getattr(args, "folder", None)
    folder = named if named is not None else published_folder(home, REPORTS, year)
    if named is not None or (folder / MANIFEST).is_file():
        yield from verified_publication(home, year, folder, progress)


def _printed(facts: Iterator[Fact]) -> int:
    marks = set[Mark]()
    for fact in facts:
        print(f"{say(f'cli.verify.{fact.mark}')} {worded(fact)}", flush=True)
        marks.add(fact.mark)
    if Mark.WRONG in marks:
        return EXIT_PROBLEM
    return EXIT_RECORD if Mark.UNCLEAR in marks else EXIT_OK


def worded(fact: Fact) -> str:
    """Return the sentence that says a fact, in the language of the command line."""
    values: dict[str, Any] = {name: _shown(value) for name, value in fact.values.items()}
    match fact.what, fact.values:
        case EvidenceFact.TROUBLE, {"error": PdcaError() as error}:
            return explain(error)
        case EvidenceFact.SIGNATURE_REFUSED, {"reason": str(reason), "where": where}:
            return say(reason, where=where)
        case EvidenceFact.STAMPED, {"where": where, "moment": datetime() as moment}:
            return say("timestamp.at", where=where, moment=f"{moment:%Y-%m-%d %H:%M:%S}")
        case RecordFact() as what, _:
            return say(f"cli.verify.{what}", **values)
        case ReviewFact() as what, _:
            return say(f"cli.verify.review.{what}", **values)
        case PublicationFact() as what, _:
            return say(f"report.verify.{what}", **values)
        case what, _:
            return say(f"evidence.{what}", **values)


def _shown(value: object) -> object:
    """Return a value of a fact as it stands in a sentence; numbers and texts stay what they are."""
    match value:
        case PdcaError():
            return explain(value)
        case Altered():
            return say(f"evidence.what.{value}")
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case OpinionRef():
            return str(value)
        case tuple() if all(isinstance(each, str) for each in value):
            return "、".join(value)
        case tuple():
            parts = (f"{begin + 1}" if end - begin == 1 else f"{begin + 1}-{end}" for begin, end in value)
            return say("comma").join(parts)
        case _:
            return value


def _session_facts(home: Home, key: str, args: argparse.Namespace) -> Iterator[Fact]:
    from pdca_tui.application.session.head_source import of_session  # noqa: PLC0415  # as above
    from pdca_tui.application.session.verification import verified  # noqa: PLC0415

    yield from _with_evidence(verified(home, key, progress), of_session(home, key), args)


def _review_facts(home: Home, year: int, args: argparse.Namespace) -> Iterator[Fact]:
    from pdca_tui.application.review.head_source import of_review  # noqa: PLC0415  # as above
    from pdca_tui.application.review.verification import verified_review  # noqa: PLC0415

    yield from _with_evidence(verified_review(home, year, progress), of_review(home, year), args)


def _with_evidence(found: Iterator[Fact], source: Source, args: argparse.Namespace) -> Iterator[Fact]:
    from pdca_tui.application import evidence, heads  # noqa: PLC0415  # as above

    wrong = False
    for fact in found:
        wrong = wrong or fact.mark is Mark.WRONG
        yield fact
    if (source.folder / heads.FOLDER).is_dir() and not wrong:
        yield from evidence.stored_facts(source)
    if args.against or args.receipts:
        yield from evidence.evidence_facts(source, args.against, args.receipts, args.signers)
