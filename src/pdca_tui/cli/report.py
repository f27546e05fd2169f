"""``pdca report``: the annual report, its outline and its press table, in every format at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.application.publication import REPORTS, publish, published_folder, year_material, year_named
from pdca_tui.cli.main import home_of, record_option, unknown
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

if TYPE_CHECKING:
    from pdca_tui.publish.document.blocks import Document

PARTS = ("report", "outline", "press")
FORMATS = ("md", "html", "docx")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("report", help=say("cli.report.help"), description=say("cli.report.description"))
    parser.add_argument("year", metavar="YEAR", help=say("cli.report.year"))
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help=say("cli.report.output"))
    parser.add_argument("--part", metavar="PARTS", default=",".join(PARTS), help=say("cli.report.part"))
    parser.add_argument("--format", metavar="FORMATS", default=",".join(FORMATS), help=say("cli.report.format"))
    parser.add_argument("--template", type=Path, metavar="FILE", help=say("cli.report.template"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write what the command line asks for, all of it or nothing.

    Raises ``UsageError`` for options that do not go together, and for a year without data.
    """
    parts, formats = chosen("--part", args.part, PARTS), chosen("--format", args.format, FORMATS)
    if args.template is not None and "docx" not in formats:
        raise UsageError("cli.report.no-docx")
    home = home_of(args)
    year = year_named(home, args.year)
    if year is None:
        raise unknown("year", args.year, [str(each) for each in home.years()])
    material = year_material(home, year, progress)
    documents = {part: composed(part)(material, lang=language()) for part in parts}
    files = {
        f"{part}.{kind}": rendered(document, kind, args.template) for part, document in documents.items() for kind in formats
    }
    folder = args.output if args.output is not None else published_folder(home, REPORTS, year)
    for path in publish(folder, files, material):
        print(say("cli.report.written", file=clean_line(str(path))))
    return EXIT_OK


def chosen(option: str, word: str, known: Sequence[str]) -> list[str]:
    """Return the words of a comma-separated option, each once and in their own order; ``UsageError`` for one unknown."""
    words = [each.strip() for each in word.split(",") if each.strip()]
    for each in words:
        if each not in known:
            raise UsageError("cli.report.unknown", option=option, word=clean_line(each, 40), known=", ".join(known))
    if not words:
        raise UsageError("cli.report.unknown", option=option, word="-", known=", ".join(known))
    return [each for each in known if each in words]


def composed(part: str) -> Callable[..., Document]:
    """Return what makes a part of the report."""
    if part == "outline":
        from pdca_tui.publish.report.outline import outline  # noqa: PLC0415  # only what is asked for

        return outline
    if part == "press":
        from pdca_tui.publish.report.press_table import press_table  # noqa: PLC0415

        return press_table
    from pdca_tui.publish.report.report import report  # noqa: PLC0415

    return report


def rendered(document: Document, kind: str, template: Path | None = None) -> bytes:
    """Return a document in a format; what writes HTML and Word is loaded only here."""
    match kind:
        case "html":
            from pdca_tui.publish.document.html_renderer import html  # noqa: PLC0415  # Jinja2 costs 50 ms

            return html(document).encode()
        case "docx":
            from pdca_tui.publish.document.docx_renderer import docx_bytes  # noqa: PLC0415  # python-docx costs 100 ms

            return docx_bytes(document, template)
        case _:
            from pdca_tui.publish.document.markdown_renderer import markdown  # noqa: PLC0415

            return markdown(document).encode()
