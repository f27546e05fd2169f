"""``pdca sheets``: whether the files of a data set are in order."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, UsageError
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

if TYPE_CHECKING:
    from pdca_tui.sheets.problem import Problem

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it

_FEW = 20
"""Warnings of the kinds that nearly every sheet has, up to which each is told on a line of its own."""


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("sheets", help=say("cli.sheets.help"), description=say("cli.sheets.description"))
    below = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB", required=True)
    checks = below.add_parser("check", help=say("cli.sheets.check.help"), description=say("cli.sheets.check.description"))
    checks.add_argument("path", type=Path, metavar="PATH", nargs="?", help=say("cli.sheets.check.path"))
    checks.add_argument("--no-lint", action="store_true", help=say("cli.sheets.check.no-lint"))
    checks.add_argument("--all", action="store_true", help=say("cli.sheets.check.all"))
    checks.add_argument("--program", metavar="NUMBER", help=say("cli.sheets.check.program"))
    checks.add_argument("--json", action="store_true", help=say("cli.sheets.check.json"))
    checks.set_defaults(run=run)
    exports = below.add_parser("export", help=say("cli.sheets.export.help"), description=say("cli.sheets.export.description"))
    exports.add_argument("--xlsx", type=Path, metavar="DIR", required=True, help=say("cli.sheets.export.xlsx"))
    exports.add_argument("--department", metavar="KEY", help=say("cli.sheets.export.department"))
    exports.add_argument("--year", metavar="YEAR", help=say("cli.sheets.year"))
    exports.set_defaults(run=_run_export)
    imports = below.add_parser("import", help=say("cli.sheets.import.help"), description=say("cli.sheets.import.description"))
    imports.add_argument("file", type=Path, metavar="FILE", nargs="+", help=say("cli.sheets.import.file"))
    imports.add_argument("--mapping", type=Path, metavar="FILE", help=say("cli.sheets.import.mapping"))
    imports.add_argument("--year", metavar="YEAR", help=say("cli.sheets.year"))
    imports.add_argument("--conflicts", choices=("ours", "theirs"), help=say("cli.sheets.import.conflicts"))
    imports.add_argument("--partly", action="store_true", help=say("cli.sheets.import.partly"))
    imports.add_argument("--all", action="store_true", help=say("cli.sheets.import.all"))
    imports.add_argument("--json", action="store_true", help=say("cli.sheets.import.json"))
    imports.add_argument("--yes", action="store_true", help=say("cli.sheets.import.yes"))
    record_option(imports)
    imports.set_defaults(run=_run_import)


def _run_export(args: argparse.Namespace) -> int:
    from pdca_tui.cli.workbooks import run_export  # noqa: PLC0415  # only this action needs it

    return run_export(args)


def _run_import(args: argparse.Namespace) -> int:
    from pdca_tui.cli.workbooks import run_import  # noqa: PLC0415  # only this action needs it

    return run_import(args)


def _unheeded(where: Path | Home) -> list[Problem]:
    """Return what is told of the files of sessions that were opened, of those that are looked at."""
    from pdca_tui.application.session.ignored_file_changes import unheeded  # noqa: PLC0415  # only this verb needs it
    from pdca_tui.sheets.check import home_around  # noqa: PLC0415  # the models cost 0.1 s

    home = where if isinstance(where, Home) else home_around(where)
    if home is None:
        return []
    below = (home.root if isinstance(where, Home) else where).absolute()
    told = (problem for cycle in home.cycles() for problem in unheeded(cycle))
    return [problem for problem in told if problem.file.absolute().is_relative_to(below)]


def run(args: argparse.Namespace) -> int:
    """Print every problem on a line of its own, errors before warnings, then how many there are.

    Many warnings of the same kinds are put together by department and program, unless all of them, a path or a program are
    asked for. Raises ``UsageError`` for a path or a program that is not there.
    """
    from pdca_tui.sheets.check import check, examined  # noqa: PLC0415  # the models cost 0.1 s
    from pdca_tui.sheets.problem import Severity  # noqa: PLC0415

    where = args.path or home_of(args)
    if args.path and not args.path.exists():
        raise UsageError("cli.sheets.no-path", path=str(args.path))
    problems = _of_program(args, where, [*check(where), *_unheeded(where)])
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING and not args.no_lint]
    if args.json:
        return _as_json(where, errors, warnings)
    many = _put_together(warnings) if not (args.all or args.path or args.program) else []
    for problem in (*errors, *(each for each in warnings if each not in many)):
        label = say(f"cli.sheets.{problem.severity}")
        print(f"{problem.where}: {label}: {problem.sentence()}")
    for line in _summary(where, many):
        print(line)
    if unread := {problem.file for problem in errors if problem.key.startswith("problem.toml")}:
        print(say("cli.sheets.unread", files=len(unread)))
    files = len(examined(where))
    key = "count" if errors or warnings else "fine" if files else "nothing"
    print(say(f"cli.sheets.{key}", files=files, errors=len(errors), warnings=len(warnings)))
    return EXIT_PROBLEM if errors else EXIT_OK


def _homes(where: Path | Home) -> tuple[Home, ...]:
    from pdca_tui.sheets.check import home_around  # noqa: PLC0415  # the models cost 0.1 s

    home = where if isinstance(where, Home) else home_around(where)
    return () if home is None else home.cycles() or (home,)


def _of_program(args: argparse.Namespace, where: Path | Home, problems: list[Problem]) -> list[Problem]:
    """Return the problems of the program that is asked for; ``UsageError`` where no year has one of that number."""
    if args.program is None:
        return problems
    from pdca_tui.cli.main import unknown  # noqa: PLC0415  # only where one is asked for
    from pdca_tui.sheets.problem_groups import programs_of  # noqa: PLC0415
    from pdca_tui.text import comparable  # noqa: PLC0415

    known = sorted({number for home in _homes(where) for number in home.known_programs()})
    word = comparable(args.program)
    if not word.isdecimal() or int(word) not in known:
        raise unknown("program", args.program, list(map(str, known)))
    return [problem for problem in problems if int(word) in programs_of(problem)]


def _put_together(warnings: Sequence[Problem]) -> list[Problem]:
    """Return the warnings that are put together: those of kinds that nearly every sheet has, where there are many."""
    from pdca_tui.sheets.problem_groups import KINDS  # noqa: PLC0415  # only this verb needs it

    found = [problem for problem in warnings if problem.key in KINDS]
    return found if len(found) > _FEW else []


def _summary(where: Path | Home, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the warnings that are put together, by year, department and program, and how to see each."""
    if not problems:
        return
    from pdca_tui.domain import japanese_era  # noqa: PLC0415  # only where there are many
    from pdca_tui.sheets.problem_groups import grouped, programs_of, spans, whose_by_sheets  # noqa: PLC0415

    year = None
    for owned in grouped(problems, whose_by_sheets(_homes(where))):
        if owned.year != year:
            year = owned.year
            yield japanese_era.fiscal_year(year) if language() == "ja" else f"FY{year}"
        yield "  " + say("cli.sheets.owned", whose=clean_line(owned.whose, 60), count=owned.total, kinds=_kinds(owned.counts))
        for numbers, counts in owned.programs:
            yield "    " + say("cli.sheets.programs", numbers=spans(numbers), kinds=_kinds(counts))
    yield say("cli.sheets.details", program=next((n for p in problems for n in programs_of(p)), 1))


def _kinds(counts: Sequence[tuple[str, int]]) -> str:
    return say("comma").join(say("cli.sheets.kind", kind=say(f"cli.sheets.kind.{kind}"), count=count) for kind, count in counts)


def _as_json(where: Path | Home, errors: Sequence[Problem], warnings: Sequence[Problem]) -> int:
    """Print every problem as data."""
    from pdca_tui.cli.output_file import write_out  # noqa: PLC0415  # only where it is asked for
    from pdca_tui.sheets.check import examined  # noqa: PLC0415
    from pdca_tui.sheets.problem_groups import programs_of, whose_by_sheets, year_of  # noqa: PLC0415

    whose = whose_by_sheets(_homes(where))
    rows = [
        {
            "file": str(problem.file),
            "line": problem.line or None,
            "place": problem.path or None,
            "severity": str(problem.severity),
            "key": problem.key,
            "year": year_of(problem) or None,
            "programs": list(programs_of(problem)),
            "department": whose(problem) if year_of(problem) else None,
            "sentence": problem.sentence(),
        }
        for problem in (*errors, *warnings)
    ]
    found = {"files": len(examined(where)), "errors": len(errors), "warnings": len(warnings), "problems": rows}
    write_out(json.dumps(found, ensure_ascii=False, indent=2) + "\n", None)
    return EXIT_PROBLEM if errors else EXIT_OK
