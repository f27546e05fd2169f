"""The command line: verbs, exit codes, and the only place where an error becomes a sentence on the terminal.

Each verb is a module of this package with ``add(verbs)``, which declares it, and a function that runs it and returns an exit
code. Modules are imported only when their verb is used, so that ``pdca`` itself starts fast.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import itertools
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.parsing import Parser, nearest
from pdca_tui.disk import Reason
from pdca_tui.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_PROBLEM, PdcaError, SheetNotFound, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, explain, say, speak

if TYPE_CHECKING:
    from pdca_tui.sheets.home import Home

VERBS = (
    "open",
    "project",
    "serve",
    "join",
    "seat",
    "session",
    "minutes",
    "report",
    "open-data",
    "open-items",
    "year",
    "review",
    "trace",
    "search",
    "verify",
    "head",
    "receipt",
    "key",
    "record",
    "backup",
    "restore",
    "sheets",
    "data",
    "init",
    "completion",
)
"""Every verb, by the name of its module in this package (``open`` lives in ``open_``)."""

_YEAR = pattern(r"[0-9]{4}|[^-].*年度")
"""How a year is written where it stands alone."""

_EVERYWHERE = ("--home", "--lang", "--cycle")
_WITH_VALUE = (*_EVERYWHERE, "--record")

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a disk says to which the output goes, and that does not take it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    words = _in_order(sys.argv[1:] if argv is None else argv)
    speak(as_lang(_asked_language(words)))
    try:
        args = build_parser(words).parse_args(words)
        run = getattr(args, "run", None)
        if run is None:
            run = importlib.import_module("pdca_tui.cli.open_").lobby
        code = int(run(args))
        sys.stdout.flush()
    except PdcaError as error:
        print(f"pdca: {explain(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except OSError as error:
        if error.errno not in _FULL:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"pdca: {say('cli.not-written', detail=Reason(error))}", file=sys.stderr)
        return EXIT_PROBLEM
    else:
        return code


def build_parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser; with the ``words`` of a command line only the verb they name is loaded in full."""
    parser = Parser(prog="pdca", description=say("cli.description"), epilog=say("cli.epilog"))
    parser.add_argument("--home", type=Path, metavar="DIR", help=say("cli.home"))
    parser.add_argument("--record", metavar="ADDRESS", default="", help=say("cli.record"))
    parser.add_argument("--cycle", metavar="CYCLE", default="", help=say("cli.cycle"))
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help=say("cli.lang"))
    parser.add_argument("--version", action="version", version=f"pdca-tui {_version()}", help=say("cli.version"))
    verbs = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB")
    for verb in VERBS if words is None else _needed(words):
        module = "open_" if verb == "open" else verb.replace("-", "_")
        importlib.import_module(f"pdca_tui.cli.{module}").add(verbs)
    return parser


def _in_order(words: Sequence[str]) -> list[str]:
    """Put the options of ``pdca`` itself before the verb: people write ``--lang en`` where they think of it."""
    first: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        if word in _EVERYWHERE:
            first += [word, *itertools.islice(left, 1)]
        else:
            (first if word.startswith(tuple(f"{option}=" for option in _EVERYWHERE)) else rest).append(word)
    if rest[:1] == ["review"] and len(rest) > 1 and _YEAR.fullmatch(rest[1]):
        rest.insert(1, "open")  # ``pdca review 2023``: the year alone opens it
    return [*first, *rest]


def _needed(words: Sequence[str]) -> Sequence[str]:
    """Return the verbs that a command line needs: its own; all of them for the help, or to tell which is meant."""
    left = iter(words)
    for word in left:
        if word in VERBS:
            return (word,)
        if word == "--version":
            return ()
        if word in _WITH_VALUE:
            next(left, None)
        elif not word.startswith(tuple(f"{option}=" for option in _WITH_VALUE)):
            return VERBS
    return ()


def home_of(args: argparse.Namespace) -> Home:
    """Return the home that the command line names or that is in reach; ``SheetNotFound`` with the way out otherwise."""
    from dataclasses import replace  # noqa: PLC0415  # as is Home: ``--version`` and the help need none

    from pdca_tui.sheets.cycle_words import calls_of  # noqa: PLC0415
    from pdca_tui.sheets.home import Home  # noqa: PLC0415
    from pdca_tui.words.called import call_things  # noqa: PLC0415

    home = Home(args.home) if args.home else Home.find()
    if home is None or not home.manifest.is_file():
        raise SheetNotFound("cli.no-home", where=str(args.home or Path.cwd()))
    if word := args.cycle:
        chosen = home.with_cycle(word)
        if chosen is None:
            raise unknown("cycle", word, [cycle.key for cycle in home.cycles()])
        home = chosen
    call_things(calls_of(home))
    return replace(home, record=record) if (record := record_of(args)) else home


def session_of(args: argparse.Namespace) -> tuple[Home, str]:
    """Return the home, and the session that the command line names; ``UsageError`` with the nearest names otherwise."""
    home = home_of(args)
    return home, session_named(home, args.session)


def session_named(home: Home, word: str) -> str:
    """Return the key of the session that a word names: the key itself, or its date as people write it."""
    if key := home.session_named(word, datetime.now().astimezone().date()):
        return key
    raise unknown("session", word, home.session_keys())


def one_session(home: Home, option: str | None, others: Sequence[str]) -> str:
    """Return the key of the session that an option or words beside a number name; empty if neither does.

    ``UsageError`` for a word that names none, or where more than one session is named.
    """
    named = list(dict.fromkeys(session_named(home, word) for word in (*others, *([option] if option else []))))
    if len(named) > 1:
        raise UsageError("cli.one-session", sessions=", ".join(named))
    return named[0] if named else ""


def record_option(parser: argparse.ArgumentParser) -> None:
    """Let ``--record`` also stand behind the verb."""
    parser.add_argument("--record", metavar="ADDRESS", default=argparse.SUPPRESS, help=say("cli.record"))


def record_of(args: argparse.Namespace) -> str:
    """Return the address of the records that the command line or ``PDCA_RECORD`` gives, checked; empty for none."""
    text = args.record or os.environ.get("PDCA_RECORD", "")
    if not text:
        return ""
    from pdca_tui.record.database_url import Address  # noqa: PLC0415  # most records are in the sessions' folders

    return Address.parse(text).text


def unknown(kind: str, word: str, known: Sequence[str]) -> UsageError:
    """Return the error for a word that names nothing, with the nearest names."""
    return UsageError("cli.unknown", kind=say(f"cli.kind.{kind}"), word=clean_line(word, 60), nearest=nearest(word, known))


def _asked_language(words: Sequence[str]) -> str:
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return os.environ.get("PDCA_LANG", "ja")


def _version() -> str:
    from pdca_tui import __version__  # noqa: PLC0415  # only asked for by --version and the head of the help

    return __version__


if __name__ == "__main__":
    sys.exit(main())
