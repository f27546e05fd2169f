"""``pdca serve --check``: reports anything that would prevent serving, before members connect."""

from __future__ import annotations

import argparse
import os
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from pdca_tui.cli.facilitator_console import attended
from pdca_tui.disk import Reason
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, DoorError, PdcaError, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.settings import MOST_SEATS
from pdca_tui.text import clean_line
from pdca_tui.words import explain, say


def checked(home: Home, args: argparse.Namespace, file: Path | None) -> int:
    """Look at everything that serving needs, tell each with what is wrong, and return the exit code."""
    wrong = 0
    for what, look in _looks(home, args, file):
        try:
            found, good = look(), True
        except PdcaError as error:
            # What stands in the file of settings is told with its line: there it is put right.
            found, good = " ".join(filter(None, (args.where.get(_SETTING.get(what, what), ""), explain(error)))), False
        wrong += not good
        print(f"{say('cli.verify.fine' if good else 'cli.verify.wrong')} {say(f'serve.check.{what}')}: {found}")
    print(say("serve.check.none") if not wrong else say("serve.check.wrong", count=wrong))
    return EXIT_PROBLEM if wrong else EXIT_OK


def _looks(home: Home, args: argparse.Namespace, file: Path | None) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "settings", lambda: _shown(file) if file else say("serve.check.no-settings")
    yield "data", lambda: _data(home)
    yield "session", lambda: _session(home, args.session)
    yield "record", lambda: _record(home)
    yield "seats", lambda: _seats(home)
    yield "door", lambda: _door(home)
    yield "seat-limit", lambda: _seat_limit(args.max_seats)
    if args.name:
        yield "name", lambda: _name(args.name)
    if args.ssh:
        yield "ssh", lambda: _free(args.ssh, "--ssh")
    if args.web:
        yield "web", lambda: _web(args)
    elif unused := next((name for name in _ONLY_WEB if getattr(args, name)), ""):
        yield "web", lambda: _without_web(unused.replace("_", "-"))
    if args.status:
        yield "status", lambda: _free(args.status, "--status")
    yield "ports", lambda: _apart(args)
    if args.desk:
        yield "desk", _desk
    if args.log:
        yield "log", lambda: _log(args.log)


_SETTING = {"seat-limit": "max-seats"}
"""The setting of what is looked at, where it has another name."""

_ONLY_WEB = ("web_cert", "web_key", "behind_proxy")
"""What says something of the way in for browsers, and of nothing else."""


def _seat_limit(seats: int) -> str:
    if not 1 <= seats <= MOST_SEATS:
        raise UsageError("cli.serve.too-few-seats")
    return str(seats)


def _name(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise UsageError("serve.check.no-name", name=clean_line(name, 80))
    return name


_HOST = pattern(r"[^\s/@]{1,255}")


def _without_web(name: str) -> str:
    raise UsageError("serve.check.only-web", name=name)


def _apart(args: argparse.Namespace) -> str:
    """Look whether the ways in have a port of their own each."""
    from pdca_tui.cli.serve import place_of  # noqa: PLC0415  # it imports this module

    ports: dict[int, str] = {}
    for name in ("ssh", "web", "status"):
        if not (text := getattr(args, name)):
            continue
        try:
            _, port = place_of(text, f"--{name}")
        except UsageError:
            continue  # told with the way in itself
        if port and port in ports:
            raise UsageError("serve.check.same-port", one=ports[port], other=name, port=port)
        ports[port] = name
    return say("comma").join(f"{name} {port}" for port, name in ports.items()) or "-"


def _desk() -> str:
    if not attended():
        raise DoorError("cli.serve.desk-needs-terminal")
    return say("serve.check.at-terminal")


def _shown(path: Path) -> str:
    return clean_line(str(path.absolute()), 400)


def _data(home: Home) -> str:
    from pdca_tui.sheets.check import check  # noqa: PLC0415  # the models cost 0.1 s
    from pdca_tui.sheets.problem import Severity  # noqa: PLC0415

    errors = [problem for problem in check(home) if problem.severity is Severity.ERROR]
    if errors:
        raise DoorError("serve.check.data-wrong", count=len(errors), first=errors[0].where)
    return _shown(home.data)


def _session(home: Home, session: str) -> str:
    from pdca_tui.cli.main import session_named  # noqa: PLC0415  # it imports this package's verbs

    return session_named(home, session) if session else say("serve.check.sessions", count=len(home.session_keys()))


def _record(home: Home) -> str:
    """Read every record there is, of this version or an older one, as serving would; nothing is written."""
    from pdca_tui.application.kept_review import reviewed_years  # noqa: PLC0415
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415
    from pdca_tui.application.session.loading import load  # noqa: PLC0415

    sessions = reviews = entries = 0
    for cycle in (home, *(each for each in home.cycles() if each.key != home.key)):
        for key in cycle.session_keys():
            entries += load(cycle, key).last
            sessions += 1
        for year in reviewed_years(cycle):
            journal = ReviewJournal(cycle, year, reading=True)
            entries += journal.review.last
            reviews += 1
            journal.close()
    if not os.access(home.sessions, os.W_OK):
        raise DoorError("serve.check.unwritable", path=_shown(home.sessions))
    if home.record:
        from pdca_tui.record.database_url import Address  # noqa: PLC0415

        where = Address.parse(home.record).shown
    else:
        where = _shown(home.sessions)
    return say("serve.check.records", where=where, sessions=sessions, reviews=reviews, entries=entries)


def _seats(home: Home) -> str:
    seats = home.seats()
    return say("serve.check.keys", count=len(seats.keys))


def _door(home: Home) -> str:
    folder = home.sessions / ".door"
    if not folder.is_dir():
        return say("serve.check.door-new")
    for path in folder.iterdir():
        if path.suffix != ".log" and path.is_file() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise DoorError("door.host-key-open", path=str(path))
    return _shown(folder)


def _free(text: str, option: str) -> str:
    from pdca_tui.cli.serve import place_of  # noqa: PLC0415  # it imports this module

    address, port = place_of(text, option)
    try:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
            tried.listen()
    except OSError as error:
        keys = {"--ssh": "door.cannot-listen", "--web": "web.cannot-listen", "--status": "door.status-cannot-listen"}
        key = keys[option]
        raise DoorError(key, address=f"{address}:{port}", detail=Reason(error)) from error
    except UnicodeError as error:
        raise UsageError("cli.serve.bad-address", option=option, text=clean_line(text, 80)) from error
    return text


def _web(args: argparse.Namespace) -> str:
    """Look whether browsers can come in: the address, the certificate, and the files of the pages."""
    from pdca_tui.cli.serve import web_address  # noqa: PLC0415  # as above
    from pdca_tui.doors.web import files  # noqa: PLC0415  # only where browsers come in

    address = web_address(args)
    if address is None:
        return ""
    address.context()
    files.served()
    _free(args.web, "--web")
    return clean_line(address.public, 200)


def _log(path: Path) -> str:
    there = path if path.exists() else next(each for each in path.absolute().parents if each.exists())
    if path.is_dir() or (not there.is_dir() and not os.access(there, os.W_OK)):
        raise DoorError("serve.check.unwritable", path=_shown(path))
    if there.is_dir():
        try:
            # The mode of a folder does not tell whether its disk takes anything.
            with tempfile.TemporaryFile(dir=there):
                pass
        except OSError as error:
            raise DoorError("serve.check.unwritable", path=_shown(path)) from error
    return _shown(path)
