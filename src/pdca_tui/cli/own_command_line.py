"""The command line that runs this program again, from anywhere: for lines that are pasted into another file."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path


def command_line(*words: str) -> str:
    """Return the command line that runs ``pdca`` with ``words``, by its path and quoted for a shell."""
    return shlex.join([*program(), *words])


def program() -> list[str]:
    """Return the path of what was started; where that was no program of its own, Python's and the package's name."""
    started = Path(sys.argv[0])
    if started.stem == "pdca" and os.access(started, os.X_OK) and started.is_file():
        return [str(started.absolute())]
    return [str(Path(sys.executable).absolute()), "-m", "pdca_tui"]
