"""The folder of a backup: what belongs to it, and beside that what the next one is being made of.

The next backup is written into a folder of its own and verified there. Only when it is whole does it take the place of the one
before, file by file; if that is cut short, whoever opens the folder next takes the rest of it from where it is. So there is a
whole backup at any moment.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pdca_tui.disk import replace
from pdca_tui.errors import BackupError
from pdca_tui.record.file_permissions import made_private

MANIFEST = "backup.json"
_NEXT = ".next"


class BackupFolder:
    """A backup on the disk. ``at`` finds a file of it, wherever it stands by now."""

    def __init__(self, path: Path) -> None:
        """Look at the folder ``path``; nothing is changed."""
        self.path = path
        self._next = path / _NEXT

    @property
    def manifest(self) -> Path:
        """The list of the backup: of the next one, if that is whole."""
        return self._next / MANIFEST if self._whole else self.path / MANIFEST

    @property
    def _whole(self) -> bool:
        """Whether the next backup is whole, and only has to take its place."""
        return (self._next / MANIFEST).exists()

    @property
    def is_free(self) -> bool:
        """Whether there is nothing here, or nothing but what was left of a backup that was cut short."""
        return not self.path.is_dir() or all(each.name == _NEXT for each in self.path.iterdir())

    def at(self, name: str) -> Path:
        """Return where a file of the backup stands."""
        coming = self._next / name
        return coming if coming.exists() else self.path / name

    def kept(self, name: str) -> Path:
        """Return where a file of the backup that is whole stands: nothing of one that was cut short counts."""
        return self.at(name) if self._whole else self.path / name

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let one process at a time write here; ``BackupError`` for a second one."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupError("backup.busy", path=str(self.path)) from None
            yield
        finally:
            os.close(lock)

    def settle(self) -> None:
        """Let a next backup that is whole take its place, and forget one that was cut short."""
        if self._whole:
            self._take_over()
        elif self._next.exists():
            shutil.rmtree(self._next)

    def write(self, name: str, content: bytes, *, private: bool = False) -> None:
        """Write a file of the next backup; a ``private`` one nobody but its owner may read, not even while it is written."""
        path = self._next / name
        path.parent.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
        if private:
            made_private(path)
            path.chmod(0o600)
        replace(path, content)

    def finish(self, manifest: bytes) -> None:
        """Let what was written take its place, with the list of all of it."""
        self._next.mkdir(exist_ok=True)
        replace(self._next / MANIFEST, manifest)
        self._take_over()

    def _take_over(self) -> None:
        for coming in sorted(self._next.rglob("*")):
            rest = coming.relative_to(self._next)
            if coming.is_dir():
                (self.path / rest).mkdir(mode=coming.stat().st_mode & 0o777, exist_ok=True)
            elif rest != Path(MANIFEST):
                coming.replace(self.path / rest)
        (self._next / MANIFEST).replace(self.path / MANIFEST)
        shutil.rmtree(self._next)
