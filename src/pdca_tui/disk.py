"""Putting a file on the disk all at once: it is whole, or what it was."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Replace the file at ``path`` at once and durably, or make it; ``OSError`` if the disk does not take it.

    The old file stays until the new one is on the disk whole. Permissions stay; a link stays a link.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the folder itself written, so that the new name outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
