"""Playing a rehearsal through the rules of the room, with the clock of the script."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pdca_tui.application.session.files import MINUTES
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.sheets.home import Home

from .script import Script, Step, command, script

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Played:
    """What a rehearsal came to: the session, its record, and the files that ship with it by name."""

    key: str
    session: Session
    entries: tuple[e.Entry, ...]
    files: dict[str, str]


class _Clock:
    """Shows the time of the step that is on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def play(key: str) -> Played:
    """Play the rehearsal of a session from its preparation to its last step, in a folder of its own.

    The same script, sheets and preparation give the same bytes. ``Refused`` where the rules do not allow a step,
    ``ValueError`` where an opinion or a reply does not get the number that the script gives it.
    """
    its = script(key)
    with tempfile.TemporaryDirectory(prefix="pdca-rehearsal-") as folder:
        home = _home(Path(folder), key)
        clock = _Clock(its.steps[0].at)
        journal = SessionJournal(home, key, clock=clock)
        try:
            _play(journal, its, clock)
            return Played(key, journal.session, tuple(journal.entries), _files(journal, its))
        finally:
            journal.close()


def _play(journal: SessionJournal, its: Script, clock: _Clock) -> None:
    sheets = journal.home.sheets(journal.session.convened.fiscal_year)
    shown = tuple(sheet for sheet in sheets if sheet.number in journal.session.order)
    for step in its.steps:
        clock.now = step.at
        entries = journal.ask(command(step, journal.session, shown), step.seat)
        _expect(step, entries)


def _expect(step: Step, entries: list[e.Entry]) -> None:
    """Stop where a step came to nothing, or to another number than the script names."""
    made = [entry.event for entry in entries]
    if not made:
        raise ValueError(f"this changes nothing: {dict(step.what)}")
    match made[-1]:
        case e.OpinionSubmitted(opinion=number) | e.ReplyGiven(reply=number) if number != step.number:
            raise ValueError(f"{step.number} was recorded as {number}")


def _files(journal: SessionJournal, its: Script) -> dict[str, str]:
    """Return the archive of the record and, for a closed session, the minutes."""
    folder = journal.save(minutes).parent
    names = (ARCHIVE, MINUTES) if its.closed else (ARCHIVE,)
    return {name: (folder / name).read_text(encoding="utf-8") for name in names}


def _home(folder: Path, key: str) -> Home:
    """Lay out a home with the shipped data and the session as it was prepared, and no record."""
    (folder / "data").symlink_to(ROOT / "data")
    session = folder / "sessions" / key
    session.mkdir(parents=True)
    shutil.copyfile(ROOT / "sessions" / key / "session.toml", session / "session.toml")
    return Home(folder)
