"""Being told by the kernel that a file in a folder was written, so that nobody has to look again and again."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_MODIFIED = 0x2
_EVENTS = 64 * 1024


class FolderWatch:
    """A descriptor that turns readable when a file in a folder is written, by whichever process of this machine."""

    def __init__(self, descriptor: int) -> None:
        """Hold the descriptor of an inotify instance."""
        self._descriptor = descriptor

    def fileno(self) -> int:
        """Return the descriptor; it stays readable until ``heard``."""
        return self._descriptor

    def heard(self) -> None:
        """Take what was told; what comes from now on is told anew."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self._descriptor, _EVENTS):
                pass

    def close(self) -> None:
        """Watch no more."""
        os.close(self._descriptor)


def watch(folder: Path) -> FolderWatch | None:
    """Watch a folder; ``None`` where the system does not tell, or has no more watches to give."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415  # most commands open no record to write in it

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if descriptor < 0:
            return None
        if libc.inotify_add_watch(descriptor, os.fsencode(folder), _MODIFIED) < 0:
            os.close(descriptor)
            return None
    except (OSError, AttributeError):
        return None
    return FolderWatch(descriptor)
