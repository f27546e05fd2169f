"""The address that browsers open: for the links of invitations, which are made by another process than the one that serves."""

from __future__ import annotations

import contextlib

from pdca_tui.disk import replace
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line

_FILE = "web-url"


def note_url(home: Home, url: str) -> None:
    """Note the address under which this home was served last; a disk that is full does not keep the server from opening."""
    folder = home.sessions / ".door"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace(folder / _FILE, f"{url}\n".encode())
        (folder / _FILE).chmod(0o600)


def noted_url(home: Home) -> str:
    """Return the address under which this home was served last; empty if it was not."""
    try:
        return clean_line((home.sessions / ".door" / _FILE).read_text(encoding="utf-8"), 200)
    except (OSError, UnicodeDecodeError):
        return ""
