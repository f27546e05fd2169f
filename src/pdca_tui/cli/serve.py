"""``pdca serve``: hold the sessions open over SSH and for browsers."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shlex
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from pdca_tui.cli.facilitator_console import attend, attended, unstoppable
from pdca_tui.cli.main import home_of, record_option, session_named
from pdca_tui.cli.serve_check import checked
from pdca_tui.cli.service_unit import unit
from pdca_tui.cli.web_url import note_url
from pdca_tui.disk import Reason
from pdca_tui.errors import EXIT_OK, EXIT_TERMINAL, DoorError, UsageError
from pdca_tui.record.database_url import Address
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.settings import MOST_SEATS, settings
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, explain, language, say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.limits import Limits
    from pdca_tui.doors.serving.log import DoorLog
    from pdca_tui.doors.serving.server import SeatServer
    from pdca_tui.doors.ssh.server import Door
    from pdca_tui.doors.web.web_address import WebAddress
    from pdca_tui.doors.web.web_door import WebDoor

PORT = 8022
Place = tuple[str, int]


class Ways(NamedTuple):
    """The ways in that are to be opened, and where the state is told."""

    ssh: Place | None
    web: WebAddress | None
    status: Place | None


_USUAL = {
    "ssh": None,
    "web": None,
    "web_url": "",
    "web_cert": None,
    "web_key": None,
    "behind_proxy": False,
    "name": "",
    "session": "",
    "max_seats": 300,
    "desk": None,
    "log": None,
    "status": None,
}
"""What counts where neither the command line nor the file of settings says anything."""

_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not listened on


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("serve", help=say("cli.serve.help"), description=say("cli.serve.description"))
    parser.add_argument("--ssh", metavar="ADDR:PORT", help=say("cli.serve.ssh"))
    parser.add_argument("--web", metavar="ADDR:PORT", help=say("cli.serve.web"))
    parser.add_argument("--web-url", metavar="URL", help=say("cli.serve.web-url"))
    parser.add_argument("--web-cert", metavar="FILE", help=say("cli.serve.web-cert"))
    parser.add_argument("--web-key", metavar="FILE", help=say("cli.serve.web-key"))
    parser.add_argument("--behind-proxy", action=argparse.BooleanOptionalAction, help=say("cli.serve.behind-proxy"))
    parser.add_argument("--name", metavar="HOST", help=say("cli.serve.name"))
    parser.add_argument("--session", metavar="KEY", help=say("cli.serve.session"))
    parser.add_argument("--max-seats", type=int, metavar="N", help=say("cli.serve.max-seats"))
    parser.add_argument("--desk", action=argparse.BooleanOptionalAction, help=say("cli.serve.desk"))
    parser.add_argument("--log", type=Path, metavar="FILE", help=say("cli.serve.log"))
    parser.add_argument("--status", metavar="ADDR:PORT", help=say("cli.serve.status"))
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help=say("cli.serve.check"))
    instead.add_argument("--print-unit", action="store_true", help=say("cli.serve.print-unit"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, SIGTERM, or the end of the terminal it was started in.

    Raises ``UsageError`` for settings that cannot be meant, and ``DoorError`` if the door cannot be opened.
    """
    home, file = _settled(args)
    if args.print_unit:
        print(unit(home, args, file), end="")
        return EXIT_OK
    if args.check:
        return checked(home, args, file)
    if args.session:
        args.session = session_named(home, args.session)
    if not 1 <= args.max_seats <= MOST_SEATS:
        raise UsageError("cli.serve.too-few-seats")
    ssh, web = place_of(args.ssh) if args.ssh else None, web_address(args)
    status = place_of(args.status, "--status") if args.status else None
    here = attended()
    if args.desk and not here:
        print(f"pdca: {say('cli.serve.desk-needs-terminal')}", file=sys.stderr)
        return EXIT_TERMINAL
    here = here and args.desk is not False
    # The log would run over the facilitator's screen, and push the text for the members away.
    path = args.log or (home.sessions / ".door" / "serve.log" if here and sys.stderr.isatty() else None)
    with _log(path) as out:
        asyncio.run(_serve(home, args, Ways(ssh, web, status), out, here=here))
    return EXIT_OK


def _settled(args: argparse.Namespace) -> tuple[Home, Path | None]:
    """Return the home, and the file of settings if there is one; what the command line leaves open is filled in from it."""
    home = home_of(args)
    found = settings(home.root)
    given = {name.replace("_", "-") for name in _USUAL if getattr(args, name) is not None}
    for name, usual in _USUAL.items():
        key = name.replace("_", "-")
        if getattr(args, name) is None:
            setattr(args, name, found.serve.get(key, usual))
    for name in ("log", "web_cert", "web_key"):
        setattr(args, name, Path(getattr(args, name)) if getattr(args, name) else None)
    args.status = local(args.status)
    if args.web and args.web.isdecimal():
        # A colon before it is everywhere, which needs a certificate.
        args.web = local(args.web)
    if not args.ssh and not args.web:
        args.ssh = f":{PORT}"
    if not home.record and (record := found.serve.get("record")):
        args.record = record
        try:
            home = home_of(args)
        except UsageError as error:
            raise UsageError("settings.value", where=found.where["record"], problem=explain(error)) from error
    args.where = {name: place for name, place in found.where.items() if name not in given}
    return home, found.path


async def _serve(home: Home, args: argparse.Namespace, ways: Ways, out: TextIO, *, here: bool) -> None:
    with unstoppable():
        await _hold_open(home, args, ways, out, here=here)


async def _hold_open(home: Home, args: argparse.Namespace, ways: Ways, out: TextIO, *, here: bool) -> None:
    from pdca_tui.doors.serving.limits import Limits  # noqa: PLC0415  # only this verb needs the server
    from pdca_tui.doors.serving.log import DoorLog  # noqa: PLC0415
    from pdca_tui.doors.serving.textual_patches import share_process  # noqa: PLC0415
    from pdca_tui.doors.serving.warm_up import warm  # noqa: PLC0415
    from pdca_tui.doors.status import StatusDoor  # noqa: PLC0415

    surroundings = dict(os.environ)
    share_process()
    kept = min(60, args.max_seats // 4)
    limits = Limits(seats=args.max_seats, kept_from_observers=kept)
    opened = _Opened(home, DoorLog(out), args.session, limits, ways)
    server = opened.server
    stop = asyncio.Event()
    acts: dict[int, Callable[[], None]] = dict.fromkeys((signal.SIGINT, signal.SIGTERM, signal.SIGQUIT), stop.set)
    acts[signal.SIGHUP] = stop.set if attended() else lambda: opened.renew(args.log)
    for number, act in acts.items():
        # Who started it with nohup wants it to outlive the terminal.
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, act)
    monitored = StatusDoor(server.health)
    if ways.status is not None:
        monitored.open(*ways.status)
    try:
        await opened.open()
    except BaseException:
        monitored.close()
        raise
    try:
        await warm(server)
        server.swept.settle()
        for text in opened.told(args.name):
            print(text, flush=True)
        if attended() and not args.desk:
            print(beside(args, await server.landing(), out), flush=True)
            if here:
                print(say("serve.desk-again"), flush=True)
        await (attend(server, surroundings, stop, at_once=bool(args.desk)) if here else stop.wait())
        with contextlib.suppress(OSError):
            # The terminal may be what has ended.
            print(say("cli.serve.closing"), flush=True)
    finally:
        monitored.close()
        await opened.close()


class _Opened:
    """The server, with the ways in that were asked for. Each is loaded only then."""

    def __init__(self, home: Home, log: DoorLog, session: str, limits: Limits, ways: Ways) -> None:
        """Prepare the server and its ways in; what is not in order is raised."""
        self._ways = ways
        self.ssh: Door | None = None
        self.web: WebDoor | None = None
        lang = as_lang(language())
        if ways.ssh is not None:
            from pdca_tui.doors.ssh.server import Door  # noqa: PLC0415  # AsyncSSH costs start-up time

            self.ssh = Door(home, log, session=session, limits=limits, lang=lang)
            self.server: SeatServer = self.ssh
        else:
            from pdca_tui.doors.serving.server import SeatServer  # noqa: PLC0415

            self.server = SeatServer(home, log, session=session, limits=limits, lang=lang)
        if ways.web is not None:
            from pdca_tui.doors.web.web_door import WebDoor  # noqa: PLC0415  # aiohttp costs start-up time

            self.web = WebDoor(self.server, ways.web)

    async def open(self) -> None:
        """Begin to listen; ``DoorError`` if that cannot be done, with nothing left open."""
        try:
            if self.ssh is not None and self._ways.ssh is not None:
                await self.ssh.open(*self._ways.ssh)
            if self.web is not None:
                await self.web.open()
                note_url(self.server.home, self.web.address.public)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Listen no more, say goodbye to every seat, and stop."""
        if self.web is not None:
            await self.web.close()
        await self.server.close()
        if self.web is not None:
            await self.web.closed()

    def renew(self, log: Path | None) -> None:
        """Open the log anew, and read the certificate again."""
        self.server.log.reopen(log)
        if self.web is not None:
            self.web.renew()

    def told(self, name: str) -> Iterator[str]:
        """Yield what to tell the members of each way in."""
        if self.ssh is not None and self._ways.ssh is not None:
            yield told(self.ssh, name or _host(self._ways.ssh[0]))
        if self.web is not None:
            yield say("serve.web", url=self.web.address.public)


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


def local(text: str | None) -> str | None:
    """Return where the state of the server is told: on this machine, where only a port is given."""
    return f"127.0.0.1:{text.removeprefix(':')}" if text and text.removeprefix(":").isdecimal() else text


def web_address(args: argparse.Namespace) -> WebAddress | None:
    """Return where browsers come in; ``UsageError`` if it may not be like that."""
    if not args.web:
        return None
    from pdca_tui.doors.web.web_address import WebAddress, checked, url_of  # noqa: PLC0415  # only where browsers come in

    host, port = place_of(args.web, "--web")
    made = WebAddress(
        host=host,
        port=port,
        url=url_of(args.web_url),
        name=args.name,
        certificate=args.web_cert,
        key=args.web_key,
        behind_proxy=bool(args.behind_proxy),
    )
    return checked(made)


def place_of(text: str, option: str = "--ssh") -> Place:
    """Return the address and the port of ``ADDR:PORT``, ``:PORT``, ``[V6]:PORT`` or ``PORT``; ``UsageError`` otherwise."""
    address, _, port = text.rpartition(":")
    if not port.isdecimal() or not 0 <= int(port) <= 65_535:
        raise UsageError("cli.serve.bad-address", option=option, text=clean_line(text, 80))
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
