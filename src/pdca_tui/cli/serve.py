"""``pdca serve``: hold the sessions open over SSH."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shlex
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pdca_tui.cli.facilitator_console import attend, attended, unstoppable
from pdca_tui.cli.main import home_of, record_option, session_named
from pdca_tui.disk import Reason
from pdca_tui.errors import EXIT_OK, EXIT_TERMINAL, DoorError, UsageError
from pdca_tui.record.database_url import Address
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, language, say

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.server import Door

PORT = 8022
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not listened on


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("serve", help=say("cli.serve.help"), description=say("cli.serve.description"))
    parser.add_argument("--ssh", metavar="ADDR:PORT", default=f":{PORT}", help=say("cli.serve.ssh"))
    parser.add_argument("--name", metavar="HOST", default="", help=say("cli.serve.name"))
    parser.add_argument("--session", metavar="KEY", default="", help=say("cli.serve.session"))
    parser.add_argument("--max-seats", type=int, metavar="N", default=300, help=say("cli.serve.max-seats"))
    parser.add_argument("--desk", action=argparse.BooleanOptionalAction, help=say("cli.serve.desk"))
    parser.add_argument("--log", type=Path, metavar="FILE", help=say("cli.serve.log"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, SIGTERM, or the end of the terminal it was started in."""
    home = home_of(args)
    if args.session:
        args.session = session_named(home, args.session)
    if args.max_seats < 1:
        raise UsageError("cli.serve.too-few-seats")
    place = _place(args.ssh)
    here = attended()
    if args.desk and not here:
        print(f"pdca: {say('cli.serve.desk-needs-terminal')}", file=sys.stderr)
        return EXIT_TERMINAL
    here = here and args.desk is not False
    # The log would run over the facilitator's screen, and push the text for the members away.
    path = args.log or (home.sessions / ".door" / "serve.log" if here and sys.stderr.isatty() else None)
    with _log(path) as out:
        asyncio.run(_serve(home, args, place, out, here=here))
    return EXIT_OK


async def _serve(home: Home, args: argparse.Namespace, place: tuple[str, int], out: TextIO, *, here: bool) -> None:
    with unstoppable():
        await _hold_open(home, args, place, out, here=here)


async def _hold_open(home: Home, args: argparse.Namespace, place: tuple[str, int], out: TextIO, *, here: bool) -> None:
    from pdca_tui.doors.ssh.limits import Limits  # noqa: PLC0415  # only this verb needs the server
    from pdca_tui.doors.ssh.log import DoorLog  # noqa: PLC0415
    from pdca_tui.doors.ssh.server import Door  # noqa: PLC0415
    from pdca_tui.doors.ssh.textual_patches import share_process  # noqa: PLC0415
    from pdca_tui.doors.ssh.warm_up import warm  # noqa: PLC0415

    surroundings = dict(os.environ)
    share_process()
    kept = min(60, args.max_seats // 4)
    limits = Limits(seats=args.max_seats, kept_from_observers=kept)
    door = Door(home, DoorLog(out), session=args.session, limits=limits, lang=as_lang(language()))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        # Who started it with nohup wants it to outlive the terminal.
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await door.open(*place)
    try:
        await warm(door)
        door.swept.settle()
        print(told(door, args.name or _host(place[0])), flush=True)
        if attended() and not args.desk:
            print(beside(args, await door.landing(), out), flush=True)
            if here:
                print(say("serve.desk-again"), flush=True)
        await (attend(door, surroundings, stop, at_once=bool(args.desk)) if here else stop.wait())
        with contextlib.suppress(OSError):
            # The terminal may be what has ended.
            print(say("cli.serve.closing"), flush=True)
    finally:
        await door.close()


def told(door: Door, host: str) -> str:
    """Return what to tell the members, in both languages, ready for an e-mail."""
    port = "" if door.port == 22 else f"-p {door.port} "
    values = {"port": port, "host": host, "fingerprint": door.fingerprint}
    parts = (say("serve.tell", lang="ja", **values), say("serve.tell", lang="en", **values))
    rule = "─" * 40
    return f"\n{rule}\n".join((say("serve.open", lang="ja", **values), *parts)) + f"\n{rule}"


def beside(args: argparse.Namespace, session: str, log: TextIO) -> str:
    """Return how the screens of the room open, the facilitator's and the projector's, and where the log is."""
    # Without its password, which the terminal of a meeting must not show. The other terminal may stand in another folder.
    record = Address.parse(args.record).without_password if args.record else ""
    given = ("--home", args.home and args.home.absolute()), ("--record", record)
    pdca = " ".join(("pdca", *(f"{name} {shlex.quote(str(value))}" for name, value in given if value)))
    lines = [say("serve.beside", pdca=pdca, session=session or "SESSION")]
    if log is not sys.stderr:
        lines.append(say("serve.log", path=clean_line(str(log.name), 400)))
    return "\n".join(lines)


def _place(text: str) -> tuple[str, int]:
    """Return the address and the port of ``ADDR:PORT``, ``:PORT``, ``[V6]:PORT`` or ``PORT``."""
    address, _, port = text.rpartition(":")
    if not port.isdecimal() or not 0 <= int(port) <= 65_535:
        raise UsageError("cli.serve.bad-address", text=clean_line(text, 80))
    return address.removeprefix("[").removesuffix("]"), int(port)


def _host(address: str) -> str:
    return socket.gethostname() if address in _EVERYWHERE else address


@contextlib.contextmanager
def _log(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stderr
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        out = path.open("a", encoding="utf-8")
    except OSError as error:
        raise DoorError("cli.unwritable", path=str(path), detail=Reason(error)) from error
    with out:
        yield out
