"""The files in the folder of a session, and the check that its record belongs there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.aggregate import SESSION
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordForeign, SessionNotFound
from pdca_tui.record.session_event_types import SESSION as TYPES
from pdca_tui.sheets.files import SessionFile
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_reader import read_if_right

if TYPE_CHECKING:
    from pdca_tui.domain.session import commands as c  # noqa: F401  # the base names it in quotes

MINUTES = "minutes.md"
ANNEX = "minutes-annex.md"


class KeptSession(KeptRecord[Session, "c.Command", e.Event]):
    """The record of one session of a home."""

    def __init__(self, home: Home, key: str) -> None:
        """Keep the record of the session ``key`` where ``home`` keeps them; ``SessionNotFound`` if there is none."""
        super().__init__(SESSION, TYPES, home.sessions / key, key, home.record)
        if not (self.folder / "session.toml").is_file():
            raise SessionNotFound("session.not-found", key=key)
        self.home = home

    def dataset_names(self) -> Collection[str]:
        """Return what the data set is called; nothing while its file cannot be read."""
        return self.home.dataset_names()

    def check_story(self, entries: Sequence[e.Entry], path: str) -> None:
        """Raise ``RecordForeign`` for a session that was opened as another one than the folder's file prepares.

        The file may have been changed since, so one of the number and the day is enough, and a file that cannot be read too.
        """
        file, told = self._file(), tuple(opened_as(entries))
        if file is None or not told or any(_is_same(facts, file) for facts in told):
            return
        facts = told[-1]
        raise RecordForeign(
            "record.of-another-session",
            path=path,
            body=facts.body.label or facts.body.name,
            year=facts.year,
            number=facts.number,
            date=facts.date.isoformat(),
            wanted_year=_year(file),
            wanted_number=file.number,
            wanted_date=file.date.isoformat(),
            key=self.key,
        )

    def tells_otherwise(self, entries: Sequence[e.Entry]) -> e.SessionConvened | None:
        """Return as what a session was opened, if its folder's file names another body, number or day."""
        file, told = self._file(), tuple(opened_as(entries))
        if file is None or not told or any(_told(facts) == _prepared(file) for facts in told):
            return None
        return told[-1]

    def _file(self) -> SessionFile | None:
        return read_if_right(self.folder / "session.toml", SessionFile)


def opened_as(entries: Sequence[e.Entry]) -> Iterator[e.SessionConvened]:
    """Yield as what a session was set up and prepared until it was opened; nothing if it was not."""
    told: list[e.SessionConvened] = []
    for entry in entries:
        if isinstance(entry.event, e.SessionOpened):
            yield from told
            return
        if isinstance(entry.event, e.SessionConvened):
            told.append(entry.event)
        if isinstance(entry.event, e.PreparationChanged):
            told.append(entry.event.facts)


def _is_same(facts: e.SessionConvened, file: SessionFile) -> bool:
    same_number = (facts.year, facts.number) == (_year(file), file.number)
    return facts.body.key == file.body and (same_number or facts.date == file.date)


def _told(facts: e.SessionConvened) -> tuple[object, ...]:
    return facts.body.key, facts.year, facts.number, facts.date


def _prepared(file: SessionFile) -> tuple[object, ...]:
    return file.body, _year(file), file.number, file.date


def _year(file: SessionFile) -> int:
    return file.session_year or file.fiscal_year
