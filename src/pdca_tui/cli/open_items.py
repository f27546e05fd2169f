"""``pdca open-items``: what is unanswered or promised for later, over all sessions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pdca_tui.cli.main import home_of, record_option, unknown
from pdca_tui.cli.output_file import write_out
from pdca_tui.domain.session.open_items import OpenItem, open_items
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM
from pdca_tui.sheets.home import Home
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("open-items", help=say("cli.open-items.help"), description=say("cli.open-items.description"))
    parser.add_argument("--department", metavar="KEY", help=say("cli.open-items.department"))
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--xlsx", type=Path, metavar="FILE", help=say("cli.open-items.xlsx"))
    for form in ("json", "csv", "mail"):
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=say(f"cli.open-items.{form}"))
    record_option(parser)
    parser.set_defaults(run=run, form="text")


def _by_workbook(args: argparse.Namespace, home: Home, items: Sequence[OpenItem], key: str | None) -> int:
    """Write what is open for a department into a workbook in which it answers."""
    from pdca_tui.application.clock import now  # noqa: PLC0415  # only where a workbook is asked for
    from pdca_tui.application.workbooks.replies import session_workbook  # noqa: PLC0415
    from pdca_tui.cli.workbooks import only_department, write_replies  # noqa: PLC0415

    names = {each.key: each.name for each in home.dataset().departments}
    department = only_department(key, list(names))
    return write_replies(home, session_workbook(home, items, (department, names[department]), now()), args.xlsx)


def run(args: argparse.Namespace) -> int:
    """Print what is open; the exit code tells whether every session could be read."""
    from pdca_tui.application.clock import now  # noqa: PLC0415
    from pdca_tui.application.session.loading import listed  # noqa: PLC0415
    from pdca_tui.pages.session import open_items as pages  # noqa: PLC0415  # only this verb prints it

    home, today = home_of(args), now().date()
    departments = home.dataset().departments
    key = args.department
    if key is not None:
        key = key.removeprefix("department:")
        if key not in [each.key for each in departments]:
            raise unknown("department", args.department, [each.key for each in departments])
    found = listed(home)
    items = open_items((each.session for each in found if each.session is not None), None if key is None else (key,))
    if args.xlsx is not None:
        return _by_workbook(args, home, items, key)
    concerned = [each for each in departments if key in (None, each.key)]
    write_out(pages.open_items_as(args.form or "text", items, today, concerned), None)
    broken = [each for each in found if each.session is None]
    for each in broken:
        print(say("open-items.unreadable", key=each.key, problem=each.problem), file=sys.stderr)
    return EXIT_PROBLEM if broken else EXIT_OK
