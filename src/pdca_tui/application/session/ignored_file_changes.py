"""Files that no longer count: what was changed in the file of a session after it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from pdca_tui.application.session.preparation import as_facts, file_of
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.fold import after
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.files import SessionFile
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.problem import Problem, Severity
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_reader import source


def unheeded(home: Home) -> Iterator[Problem]:
    """Yield a warning for every session that was opened and whose file says something else than was prepared by then."""
    for key in home.session_keys():
        try:
            prepared, file = _prepared(home, key), home.session_file(key)
        except PdcaError:
            continue  # what cannot be read is told elsewhere
        names = [field.name for field in fields(SessionFile)]
        other = [name for name in names if prepared and all(_value(file, name) != _value(one, name) for one in prepared)]
        if other:
            path = home.sessions / key / "session.toml"
            line = Lines(source(path)).of((other[0],))
            values = {"keys": ", ".join(other)}
            at, severity = (other[0],), Severity.WARNING
            yield Problem(file=path, line=line, at=at, key="problem.file-unheeded", values=values, severity=severity)


def _prepared(home: Home, key: str) -> tuple[SessionFile, ...]:
    """Return how a session was prepared when it was opened, and how its file was when it was recorded; nothing if it was not.

    Either may stand in the file: earlier versions did not write into it what was changed on a screen.
    """
    journal = SessionJournal(home, key, reading=True)
    try:
        session = Session(key=key)
        for entry in journal.entries:
            if isinstance(entry.event, e.SessionOpened):
                return file_of(as_facts(session)), file_of(session.convened)
            session = after(session, entry)
        return ()
    finally:
        journal.close()


def _value(file: SessionFile, name: str) -> object:
    if name == "session_year":
        return file.session_year or file.fiscal_year
    if name == "items":
        # There is nothing to take the first one together with.
        return [item if at else replace(item, treatment=Treatment.DISCUSS) for at, item in enumerate(file.items)]
    return getattr(file, name)
