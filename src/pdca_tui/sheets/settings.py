"""``pdca.toml``: how this machine serves a home. Everything in it can be said on the command line, which counts first."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pdca_tui.errors import SheetError
from pdca_tui.sheets.problem import shown_file
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_reader import parsed, source
from pdca_tui.text import clean, clean_line

ENV = "PDCA_CONFIG"
"""The variable that names the file when it is not ``pdca.toml`` beside ``data/``."""

FILE = "pdca.toml"

SERVE: Mapping[str, tuple[type, str]] = {
    "ssh": (str, '":8022"'),
    "web": (str, '":8443"'),
    "web-url": (str, '"https://kaigi.example.jp:8443"'),
    "web-cert": (str, '"/etc/pdca/fullchain.pem"'),
    "web-key": (str, '"/etc/pdca/privkey.pem"'),
    "behind-proxy": (bool, "false"),
    "name": (str, '"kaigi.example.jp"'),
    "session": (str, '"2024-02-06"'),
    "max-seats": (int, "300"),
    "desk": (bool, "false"),
    "log": (str, '"/var/log/pdca/door.log"'),
    "record": (str, '"postgresql://pdca@db/pdca"'),
    "status": (str, '"127.0.0.1:9822"'),
}
"""The keys of ``[serve]``, each with its type and an example."""


MOST_SEATS = 100_000
"""The only number that can be set is one of seats; more is a slip."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Return the settings of ``serve`` and their file; ``None`` if there is no file."""

    path: Path | None = None
    serve: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    """File, line and key of each setting."""


def settings(root: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Return what the file of settings of the home at ``root`` says; nothing if there is none.

    Raises ``SheetError`` with file, line and key if it is not as it should be, or if ``PDCA_CONFIG`` names no file.
    """
    named = environ.get(ENV, "")
    path = Path(named) if named else root / FILE
    if not named and not path.exists():
        return Settings()
    text = source(path)
    try:
        tree = parsed(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise SheetError("settings.no-toml", where=shown_file(path), detail=clean_line(str(error), 200)) from error
    lines = Lines(text)
    for name in tree:
        if name != "serve":
            raise _unknown(path, lines, (name,), ("serve",))
    table = tree.get("serve", {})
    if not isinstance(table, dict):
        raise _wrong(path, lines, ("serve",), "[serve]")
    for name, value in table.items():
        if name not in SERVE:
            raise _unknown(path, lines, ("serve", name), tuple(SERVE))
        kind, example = SERVE[name]
        if type(value) is not kind or (isinstance(value, int) and kind is int and not 1 <= value <= MOST_SEATS):
            raise _wrong(path, lines, ("serve", name), f"{name} = {example}")
    serve = {name: clean(value) if isinstance(value, str) else value for name, value in table.items()}
    return Settings(path, serve, {name: _where(path, lines, ("serve", name)) for name in table})


def _where(path: Path, lines: Lines, at: tuple[str, ...]) -> str:
    return f"{shown_file(path)}:{lines.of(at)}: {clean_line('.'.join(at), 80)}"


def _unknown(path: Path, lines: Lines, at: tuple[str, ...], known: tuple[str, ...]) -> SheetError:
    close = difflib.get_close_matches(at[-1], known, n=3, cutoff=0.4) or known
    return SheetError("settings.unknown", where=_where(path, lines, at), known=", ".join(close))


def _wrong(path: Path, lines: Lines, at: tuple[str, ...], example: str) -> SheetError:
    return SheetError("settings.wrong", where=_where(path, lines, at), example=example)
