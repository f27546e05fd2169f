"""One family of exceptions for everything that can go wrong.

::

    PdcaError               anything a person is told about; caught only at the doors
    ├── Refused             the rules do not allow it now; nothing was recorded
    ├── UsageError          a word on the command line is off
    │   └── DateError       a date, a time or a year that a person wrote is unclear or impossible
    ├── SheetError          a file of the data set cannot be read
    │   └── SheetNotFound
    ├── SessionNotFound     no such session here
    ├── DoorError           the door for the members cannot be opened
    ├── BackupError         a backup cannot be made, is not whole, or has no room to be put back
    ├── SigningError        the office's key cannot sign, or is not there
    ├── EvidenceError       a head, a receipt or a signature that somebody kept cannot be read
    └── RecordError         the record cannot be read or written
        ├── Overtaken       somebody else appended first; decide again
        ├── RecordBusy      another process holds it; try again
        ├── RecordFull      the disk is full or cannot be written
        ├── RecordDamaged   it is no record, or it was altered
        ├── RecordForeign   it is the record of something else
        └── RecordNewer     it was written by a newer version

An error carries the key of its sentence in the catalogue and the values to fill in, so that each person reads it in
their own language. ``exit_code`` is what a command line comes to, here or over SSH.
"""

from __future__ import annotations

EXIT_OK, EXIT_PROBLEM, EXIT_USAGE, EXIT_SHEET, EXIT_RECORD, EXIT_REFUSED, EXIT_TERMINAL = range(7)
"""Exit codes of a command line; docs/commands.md explains each."""

EXIT_INTERRUPTED = 130


class PdcaError(Exception):
    """Something a person is told about: what, where, and what to do next."""

    exit_code = EXIT_PROBLEM

    def __init__(self, key: str, /, **values: object) -> None:
        """Keep the catalogue ``key`` of the sentence and the ``values`` that fill it."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return f"{self.key} {self.values}" if self.values else self.key


class Refused(PdcaError):
    """The rules do not allow it now; nothing was recorded."""

    exit_code = EXIT_REFUSED


class UsageError(PdcaError):
    """A word on the command line is off."""

    exit_code = EXIT_USAGE


class DateError(UsageError):
    """A date, a time of day or a year that a person wrote is unclear or does not exist."""


class SheetError(PdcaError):
    """A file of the data set cannot be read."""

    exit_code = EXIT_SHEET


class SheetNotFound(SheetError):
    """No such program, year or data set."""


class SessionNotFound(PdcaError):
    """No such session here."""

    exit_code = EXIT_SHEET


class DoorError(PdcaError):
    """The door for the members cannot be opened."""


class SigningError(PdcaError):
    """The office's key cannot sign, or is not there. Heads are unsigned then; a session goes on."""


class EvidenceError(PdcaError):
    """A head, a receipt or a signature that somebody kept cannot be read: that is no verdict on the record."""

    exit_code = EXIT_RECORD


class BackupError(PdcaError):
    """A backup cannot be made, is not whole, or finds something where it is to be put back."""

    exit_code = EXIT_RECORD


class RecordError(PdcaError):
    """The record cannot be read or written."""

    exit_code = EXIT_RECORD


class Overtaken(RecordError):
    """Another process appended first; read the new entries and decide again."""


class RecordBusy(RecordError):
    """Another process holds the record; try again."""


class RecordFull(RecordError):
    """The disk is full, or the folder cannot be written."""


class RecordDamaged(RecordError):
    """It is no record of this program, or it was altered."""


class RecordForeign(RecordError):
    """It is the record of something else: of another kind, another data set, or another session."""


class RecordNewer(RecordError):
    """It was written by a newer version of this program."""
