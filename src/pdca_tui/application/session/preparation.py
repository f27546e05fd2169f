"""A session until it is opened: what its file says counts, whatever was done about the agenda on a screen before.

The file and the screen show the same agenda and the same head of the minutes. What is changed in the file is seen by
everybody and recorded with the next command; what is changed on the screen is recorded, and then written into the file.
Whoever changed something last counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pdca_tui.application.session.setup import convened_as, prepared
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.meeting_details import Details
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import SheetError
from pdca_tui.sheets.files import SessionFile
from pdca_tui.sheets.home import Home

_PREPARES = (
    e.SessionConvened,
    e.PreparationChanged,
    e.ItemAdded,
    e.ItemDropped,
    e.ItemRemoved,
    e.ItemMoved,
    e.TreatmentSet,
    e.PointsSet,
    e.MinutesSet,
    e.DetailsSet,
)
"""Events that say something that stands in the file, too."""

Stamps = tuple[int, ...]


class Preparation:
    """The files of one session while it is prepared; they are read again when one of them has changed."""

    def __init__(self, home: Home, key: str) -> None:
        """Read nothing yet."""
        self._home = home
        self._key = key
        self._seen: tuple[int, Stamps] | None = None
        self.problem: SheetError | None = None
        """Why the files cannot be read as they are now: what was known before counts meanwhile."""
        self.unwritten: SheetError | None = None
        """Why what was changed on a screen could not be written into the file."""

    @property
    def path(self) -> Path:
        """The session's file."""
        return self._home.sessions / self._key / "session.toml"

    def changed(self, recorded: Session) -> bool:
        """Whether a file, or the record, has changed since this was asked last."""
        before, self._seen = self._seen, (recorded.last, self._stamps(recorded))
        return self._seen != before

    def facts(self, recorded: Session, entries: Sequence[e.Entry]) -> e.SessionConvened:
        """Return the facts as they are prepared now; ``SheetError`` if the files do not say.

        Of a session that is recorded, its file counts where it was changed after the record was.
        """
        file = self._home.session_file(self._key)
        if recorded.last and not self._later(entries):
            file = prepared_file(recorded)
        return convened_as(self._home, self._key, file, recorded if recorded.last else None)

    def write(self, recorded: Session) -> None:
        """Write what can be prepared on a screen into the file; what keeps it from that is told in ``unwritten``."""
        from pdca_tui.sheets.edit import edit_session  # noqa: PLC0415  # editing is rare and costs start-up time

        self.unwritten = None
        try:
            before = self._home.session_file(self._key)
            after = replace(before, items=prepared_file(recorded).items, **_named(recorded.details))
            if after != before:
                edit_session(self.path, after)
        except SheetError as error:
            self.unwritten = error

    def _later(self, entries: Sequence[e.Entry]) -> bool:
        """Whether the file was changed after the last entry that says what it says."""
        last = next((entry.at for entry in reversed(entries) if isinstance(entry.event, _PREPARES)), None)
        try:
            return last is None or self.path.stat().st_mtime > last.timestamp()
        except OSError:
            return False

    def _stamps(self, recorded: Session) -> Stamps:
        year = recorded.facts.fiscal_year if recorded.facts else 0
        sheets = (self._home.data / str(year) / "sheets" / f"{program:02}.toml" for program in recorded.order)
        promises = self._home.data / str(year) / "promises.toml"
        return tuple(map(_stamp, (self.path, self._home.manifest, promises, *sheets)))


def change(home: Home, key: str, values: Mapping[str, str], today: date, recorded: Session | None = None) -> None:
    """Change what is prepared of the session ``key``, in its file; ``recorded`` is how it is prepared now, if it is recorded.

    ``values`` are texts as people type them, as for ``pdca_tui.sheets.new_session``, which tells what is wrong with them.
    """
    from pdca_tui.sheets.edit import edit_session  # noqa: PLC0415  # editing is rare and costs start-up time
    from pdca_tui.sheets.new_session import changed_session, check_number  # noqa: PLC0415

    preparation = Preparation(home, key)
    if recorded is not None:
        preparation.write(recorded)
    after = changed_session(home, home.session_file(key), values, today)
    check_number(home, after, key)
    edit_session(preparation.path, after)


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def seen_with(recorded: Session, facts: e.SessionConvened, at: datetime, seat: str) -> Session | None:
    """Return a recorded session as it is with what is prepared now; ``None`` where that is what is recorded."""
    if recorded.state is not State.PREPARED or _alike(facts) == _alike(as_facts(recorded)):
        return None
    entry = e.Entry(number=recorded.last + 1, at=at, seat=seat, event=e.PreparationChanged(facts=facts))
    return replace(after(recorded, entry), last=recorded.last)


def as_facts(session: Session) -> e.SessionConvened:
    """Return the facts of a session with its agenda as it is now."""
    return replace(session.convened, details=session.details, items=tuple(item.plan for item in session.agenda))


def prepared_file(session: Session) -> SessionFile:
    """Return a session as its file says it."""
    return file_of(as_facts(session))


def file_of(facts: e.SessionConvened) -> SessionFile:
    """Return facts as a file says them."""
    details = _named(facts.details)
    names = (field.name for field in fields(SessionFile) if field.name not in (*_OTHERWISE, *details))
    same = {name: getattr(facts, name) for name in names}
    items = tuple(prepared(item, facts.fiscal_year) for item in _first_alone(facts.items))
    return SessionFile(body=facts.body.key, session_year=facts.session_year or None, items=items, **same, **details)


def _named(details: Details) -> dict[str, Any]:
    return {field.name: getattr(details, field.name) for field in fields(Details)}


_OTHERWISE = ("body", "session_year", "items")


def _alike(facts: e.SessionConvened) -> e.SessionConvened:
    return replace(facts, items=_first_alone(facts.items), session_year=facts.year)


def _first_alone(items: tuple[e.PlannedItem, ...]) -> tuple[e.PlannedItem, ...]:
    """Return an agenda whose first item, which there is nothing to take together with, is discussed."""
    first = items[:1]
    if first and first[0].treatment is e.Treatment.TOGETHER:
        first = (replace(first[0], treatment=e.Treatment.DISCUSS),)
    return (*first, *items[1:])
