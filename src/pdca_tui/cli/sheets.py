"""``pdca sheets``: whether the files of a data set are in order."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, UsageError
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.sheets.problem import Problem

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("sheets", help=say("cli.sheets.help"), description=say("cli.sheets.description"))
    below = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB", required=True)
    checks = below.add_parser("check", help=say("cli.sheets.check.help"), description=say("cli.sheets.check.description"))
    checks.add_argument("path", type=Path, metavar="PATH", nargs="?", help=say("cli.sheets.check.path"))
    checks.add_argument("--no-lint", action="store_true", help=say("cli.sheets.check.no-lint"))
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

    Raises ``UsageError`` for a path that is not there.
    """
    from pdca_tui.sheets.check import check, examined  # noqa: PLC0415  # the models cost 0.1 s
    from pdca_tui.sheets.problem import Severity  # noqa: PLC0415

    where = args.path or home_of(args)
    if args.path and not args.path.exists():
        raise UsageError("cli.sheets.no-path", path=str(args.path))
    problems = [*check(where), *_unheeded(where)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING and not args.no_lint]
    for problem in (*errors, *warnings):
        label = say(f"cli.sheets.{problem.severity}")
        print(f"{problem.where}: {label}: {problem.sentence()}")
    if unread := {problem.file for problem in errors if problem.key.startswith("problem.toml")}:
        print(say("cli.sheets.unread", files=len(unread)))
    files = len(examined(where))
    key = "count" if errors or warnings else "fine" if files else "nothing"
    print(say(f"cli.sheets.{key}", files=files, errors=len(errors), warnings=len(warnings)))
    return EXIT_PROBLEM if errors else EXIT_OK
