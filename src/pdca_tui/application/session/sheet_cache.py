"""The sheets a room is shown: from the record once they were shown there, from the files before."""

from __future__ import annotations

import asyncio
import threading
from typing import NamedTuple

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.errors import SheetError, SheetNotFound
from pdca_tui.sheets.home import Home


class _Seen(NamedTuple):
    """When a file changed last, ``None`` if there is none, and what is in it; ``None`` for what is known."""

    stamp: int | None
    what: Sheet | SheetError | None


class Material:
    """Sheets by program. A file that breaks while the room is open does not matter: its last good version stays."""

    def __init__(self, home: Home, year: int) -> None:
        """Read nothing yet; ``year`` is the fiscal year whose sheets are verified."""
        self._home = home
        self._year = year
        self._good: dict[int, Sheet] = {}
        self._tried: dict[int, int] = {}
        self._compared: dict[int, tuple[Sheet, Sheet, bool]] = {}
        self._taking = threading.Lock()
        self.problems: dict[int, SheetError] = {}
        self.bare = not home.programs(year)
        """Whether the year has no sheets at all."""

    def turn_to(self, year: int) -> None:
        """Look at the sheets of another year, where that is what is verified now."""
        if year == self._year:
            return
        with self._taking:
            self._year = year
            self._good, self._tried, self._compared, self.problems = {}, {}, {}, {}
            self.bare = not self._home.programs(year)

    def sheet(self, session: Session, program: int) -> Sheet | None:
        """Return the sheet of a program as the room has it; ``None`` if it never could be read (see ``problems``).

        A topic that is no program has none.
        """
        if not is_program(program):
            return None
        return session.sheets.get(program) or self.on_disk(program)

    def on_disk(self, program: int) -> Sheet | None:
        """Return the sheet as its file has it now, or its last good version; tell in ``problems`` what is wrong.

        Any thread may call it: one that waits for a slow disk makes no other wait.
        """
        tried = self._tried.get(program)
        seen = self._seen(program, tried)
        with self._taking:
            if self._tried.get(program) == tried:  # another thread may have read a newer one meanwhile
                self._take(program, seen)
            return self._good.get(program)

    async def stamps(self) -> tuple[tuple[int, int], ...]:
        """Return when the files that were read here last changed, by program; 0 for one that cannot be found."""
        with self._taking:
            programs = sorted({*self._tried, *self.problems})
        return await asyncio.to_thread(self._look, programs)

    def _look(self, programs: list[int]) -> tuple[tuple[int, int], ...]:
        self.bare = not self._home.programs(self._year)
        return tuple((program, self._stamp(program) or 0) for program in programs)

    def _stamp(self, program: int) -> int | None:
        try:
            return self._home.sheet_path(self._year, program).stat().st_mtime_ns
        except (SheetError, OSError):
            return None

    def _seen(self, program: int, tried: int | None) -> _Seen:
        """Read a sheet unless its file is the one that was ``tried``; nothing is changed here."""
        stamp = self._stamp(program)
        if stamp is None:
            return _Seen(None, SheetNotFound("sheet.not-found", number=program, year=self._year))
        if stamp == tried:
            # A file that is broken is read again when it changes, not every time it is asked for.
            return _Seen(stamp, None)
        try:
            return _Seen(stamp, self._home.sheet(self._year, program))
        except SheetError as error:
            return _Seen(stamp, error)

    def _take(self, program: int, seen: _Seen) -> None:
        if seen.stamp is None:
            self._tried.pop(program, None)
        else:
            self._tried[program] = seen.stamp
        if isinstance(seen.what, SheetError):
            self.problems[program] = seen.what
        elif seen.what is not None:
            self._good[program] = seen.what
            self.problems.pop(program, None)

    def differences(self, session: Session, program: int) -> int:
        """Return in how many places the file says something else than the room was shown."""
        shown, there = session.sheets.get(program), self._good.get(program)
        return len(differences(shown, there)) if shown is not None and there is not None else 0

    def differs(self, session: Session, program: int) -> bool:
        """Whether the file says something else than the room was shown."""
        if not is_program(program):
            return False
        shown, there = session.sheets.get(program), self.on_disk(program)
        if shown is None or there is None or shown is there:
            return False
        known = self._compared.get(program)
        if known is None or known[0] is not shown or known[1] is not there:
            known = self._compared[program] = (shown, there, shown != there)
        return known[2]
