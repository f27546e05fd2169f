"""The systemd unit that serves a home on this machine: printed, to be looked at and put where the system wants it."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

from pdca_tui.cli.own_command_line import program
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.settings import ENV

_UNIT = """\
[Unit]
Description=pdca: sessions of {root}
After=network-online.target
Wants=network-online.target

[Service]
User={user}
{environment}{folder}ExecStart={command}
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
TimeoutStopSec=20
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths={writes}
PrivateTmp={private}
UMask=0077

[Install]
WantedBy=multi-user.target
"""


def unit(home: Home, args: argparse.Namespace, file: Path | None) -> str:
    """Return the unit with the paths of this machine and the options that were given; no password is in it."""
    from pdca_tui.record.database_url import Address  # noqa: PLC0415  # most records are in the sessions' folders

    root = home.root.absolute()
    words = [*program(), "--home", str(root)]
    if home.record:
        words += ["--record", Address.parse(home.record).without_password]
    words += ["serve", "--no-desk"]
    log = args.log.absolute() if args.log else ""
    given = {
        "--ssh": args.ssh,
        "--web": args.web,
        "--web-url": args.web_url,
        "--web-cert": args.web_cert and args.web_cert.absolute(),
        "--web-key": args.web_key and args.web_key.absolute(),
        "--name": args.name,
        "--session": args.session,
        "--log": log,
        "--status": args.status,
    }
    words += [word for name, value in given.items() if value for word in (name, str(value))]
    words += ["--behind-proxy"] if args.behind_proxy else []
    words += ["--max-seats", str(args.max_seats)]
    logs = args.log.absolute().parent if args.log else None
    writes = [root, *([logs] if logs is not None and not logs.is_relative_to(root) else [])]
    user = getpass.getuser()
    made = ["+/usr/bin/install", "-d", "-o", user, "-m", "0750", str(logs)]
    named = os.environ.get(ENV) and file is not None
    return _UNIT.format(
        root=_escaped(str(root)),
        user=user,
        environment=f"Environment={_quoted_path(f'{ENV}={file.absolute()}')}\n" if named and file else "",
        # A folder that is not there cannot be made writable, and the service would not start.
        folder=f"ExecStartPre={' '.join(map(_quoted, made))}\n" if len(writes) > 1 else "",
        command=" ".join(_quoted(word) for word in words),
        # One "-" before each: what is missing is not waited for.
        writes=" ".join(_quoted_path(f"-{path}") for path in writes),
        # In a /tmp of its own the service would not see a home that is in this machine's.
        private="no" if any(root.is_relative_to(shared) for shared in ("/tmp", "/var/tmp")) else "yes",  # noqa: S108
    )


def _escaped(text: str) -> str:
    """Return a text in which systemd sees no specifier."""
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """Return a word of a command line as systemd reads it: quoted where it has to be, without specifiers or variables."""
    return _quoted_path(word.replace("$", "$$"))


def _quoted_path(word: str) -> str:
    """Return a word of any other setting: there are specifiers in it, and no variables."""
    plain = _escaped(word)
    if plain and not any(c.isspace() or c in "\"'\\;" for c in plain):
        return plain
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
