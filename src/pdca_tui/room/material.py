"""The sheets a room is shown: from the record once they were shown there, from the files before."""

from __future__ import annotations

from pdca_tui.domain.session import Session
from pdca_tui.domain.sheet import Sheet
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home


class Material:
    """Sheets by program. A file that breaks while the room is open does not matter: its last good version stays."""

    def __init__(self, home: Home, year: int) -> None:
        """Read nothing yet; ``year`` is the fiscal year whose sheets are verified."""
        self._home = home
        self._year = year
        self._good: dict[int, Sheet] = {}
        self._tried: dict[int, int] = {}
        self._compared: dict[int, tuple[Sheet, Sheet, bool]] = {}
        self.problems: dict[int, SheetError] = {}

    def sheet(self, session: Session, program: int) -> Sheet | None:
        """Return the sheet of a program as the room has it; ``None`` if it never could be read (see ``problems``)."""
        return session.sheets.get(program) or self.on_disk(program)

    def on_disk(self, program: int) -> Sheet | None:
        """Return the sheet as its file has it now, or its last good version; tell in ``problems`` what is wrong."""
        try:
            path = self._home.sheet_path(self._year, program)
            stamp = path.stat().st_mtime_ns
        except (SheetError, OSError):
            self.problems[program] = SheetError("sheet.not-found", number=program, year=self._year)
            self._tried.pop(program, None)
            return self._good.get(program)
        if self._tried.get(program) != stamp:
            # A file that is broken is read again when it changes, not every time it is asked for.
            self._tried[program] = stamp
            try:
                self._good[program] = self._home.sheet(self._year, program)
                self.problems.pop(program, None)
            except SheetError as error:
                self.problems[program] = error
        return self._good.get(program)

    def stamps(self) -> tuple[tuple[int, int], ...]:
        """Return when the files that were read here last changed, by program; 0 for one that cannot be found."""
        return tuple((program, self._stamp(program)) for program in sorted({*self._tried, *self.problems}))

    def _stamp(self, program: int) -> int:
        try:
            return self._home.sheet_path(self._year, program).stat().st_mtime_ns
        except (SheetError, OSError):
            return 0

    def differs(self, session: Session, program: int) -> bool:
        """Whether the file says something else than the room was shown."""
        shown, there = session.sheets.get(program), self.on_disk(program)
        if shown is None or there is None or shown is there:
            return False
        known = self._compared.get(program)
        if known is None or known[0] is not shown or known[1] is not there:
            known = self._compared[program] = (shown, there, shown != there)
        return known[2]
