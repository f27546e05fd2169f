"""A file of the data set that is read again when it changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from pdca_tui.disk import Reason
from pdca_tui.errors import SheetError

T = TypeVar("T")
_Stamp = tuple[int, int, int]

_NOTHING: _Stamp = (0, 0, 0)
_GONE_FOR = 3.0
_TRIES = 5


class Reread(Generic[T]):
    """The current contents of a file. If the file breaks or cannot be reached, the last contents stay.

    Any thread may look; one at a time does, so that what is older never replaces what is newer.
    """

    def __init__(self, path: Path, read: Callable[[], T], *, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the file at ``path``; ``SheetError`` if that cannot be done. ``read`` knows what it is where there is none."""
        self._path = path
        self._read = read
        self._clock = clock
        self._alone = threading.Lock()
        self._gone_since: float | None = None
        self.trouble: SheetError | None = None
        """Why it could not be read when it last changed."""
        try:
            self._stamp = self._stamped()
            self.value = read()
        except OSError as error:
            raise self._unreadable(error) from error

    def refresh(self) -> bool:
        """Read the file again if it changed; whether it did, be it that it can be read no longer."""
        with self._alone:
            try:
                return self._refresh()
            except OSError as error:
                return self._troubled((-1, error.errno or 0, 0), self._unreadable(error))

    def _refresh(self) -> bool:
        for _ in range(_TRIES):
            stamp = self._stamped()
            if stamp == self._stamp or (stamp == _NOTHING and not self._is_gone()):
                return False
            try:
                value = self._read()
            except SheetError as error:
                return self._troubled(stamp, error)
            # In between it may have been replaced, or be gone, as editors do: what was read need not be what was looked at.
            if self._stamped() == stamp:
                self._stamp, self._gone_since = stamp, None
                self.value, self.trouble = value, None
                return True
        return False

    def _troubled(self, stamp: _Stamp, error: SheetError) -> bool:
        """Take note of what is wrong; whether that is new."""
        new = stamp != self._stamp
        self._stamp, self.trouble = stamp, error
        return new

    def _unreadable(self, error: OSError) -> SheetError:
        return SheetError("sheet.unreadable", file=str(self._path), detail=Reason(error))

    def _is_gone(self) -> bool:
        """Whether the file has been away for longer than an editor takes to replace it."""
        if self._gone_since is None:
            self._gone_since = self._clock()
        return self._clock() - self._gone_since >= _GONE_FOR

    def _stamped(self) -> _Stamp:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return _NOTHING
        self._gone_since = None
        return found.st_mtime_ns, found.st_size, found.st_ino
