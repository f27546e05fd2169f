"""The list of sessions, shared by everybody who looks at it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime

from pdca_tui.application.record_list import RecordList
from pdca_tui.application.session.loading import load
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordError
from pdca_tui.record.change_tokens import Marks, stamp_of
from pdca_tui.record.open_store import marks_of
from pdca_tui.sheets.home import Home


class Listing(RecordList[Session]):
    """The known state of every session of a home: from its record, or from its file while it is prepared."""

    def __init__(
        self,
        home: Home,
        held: Callable[[], Mapping[str, Session]],
        *,
        clock: Callable[[], datetime],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Know nothing yet; ``held`` are the sessions that are open in this process, which need not be read."""
        super().__init__(held, clock=clock, failed=failed)
        self._home = home

    def _keys(self) -> Sequence[str]:
        return self._home.session_keys()

    def _load(self, key: str) -> Session:
        return load(self._home, key)

    def _open_marks(self) -> Marks:
        return marks_of(self._home.sessions, self._home.record)

    def _beside(self, key: str) -> Hashable:
        """Return when a session was prepared last."""
        return stamp_of(self._home.sessions / key / "session.toml")


def reachable(home: Home) -> bool:
    """Whether the records of a home can be reached now, wherever they are kept."""
    try:
        marks = marks_of(home.sessions, home.record)
        try:
            marks.of(home.session_keys())
        finally:
            marks.close()
    except RecordError:
        return False
    return True
