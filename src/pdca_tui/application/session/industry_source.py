"""The state of industry that a session is shown: of the year that is verified, or of the last one before that has any."""

from __future__ import annotations

from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home


class IndustrySource:
    """The chapters of the state of industry, read again when a file changes. One that breaks leaves what was read before."""

    def __init__(self, home: Home) -> None:
        """Read nothing yet."""
        self._home = home
        self._seen: dict[int, tuple[object, tuple[Statistics, ...]]] = {}
        self.problem: SheetError | None = None
        """Why the files cannot be read as they are now."""

    def chapters(self, year: int) -> tuple[Statistics, ...]:
        """Return the chapters for a session that verifies ``year``; none where no year has any."""
        for each in sorted((known for known in self._home.known_years() if known <= year), reverse=True):
            if found := self._of(each):
                return found
        return ()

    def _of(self, year: int) -> tuple[Statistics, ...]:
        stamp = self._stamp(year)
        known = self._seen.get(year)
        if known is not None and known[0] == stamp:
            return known[1]
        try:
            found = self._home.statistics(year) if stamp else ()
            self.problem = None
        except SheetError as error:
            self.problem = error
            found = known[1] if known is not None else ()
        self._seen[year] = (stamp, found)
        return found

    def _stamp(self, year: int) -> tuple[tuple[str, int], ...]:
        folder = self._home.data / str(year) / "statistics"
        try:
            return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.toml")))
        except OSError:
            return ()
