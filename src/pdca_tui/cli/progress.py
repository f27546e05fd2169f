"""Progress of long work, shown if the output is a terminal."""

from __future__ import annotations

import sys

from pdca_tui.text import width
from pdca_tui.words import say

_LONG = 500


def progress(done: int, total: int) -> None:
    """Show how far long work is, on a line that is gone once it is done; nothing where it is short or goes to a file."""
    if total > _LONG and sys.stderr.isatty():
        told = say("cli.record.progress", done=done, total=total)
        shown = f"\r{told}" if done < total else f"\r{' ' * width(told)}\r"
        print(shown, end="", file=sys.stderr, flush=True)
