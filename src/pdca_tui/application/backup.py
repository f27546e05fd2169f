"""Backing up a home while its sessions run, and putting it back: records, drafts, the data set, and the keys on request.

A backup is a folder of plain files; ``backup.json`` lists what belongs to it. One that is cut short leaves the one before whole
(``backup_folder``). Records only grow: what is there already is compared, and the new entries are added.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pdca_tui import __version__
from pdca_tui.application.backup_folder import BackupFolder
from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.kept_review import FOLDER, KeptReview, reviewed_years
from pdca_tui.application.progress import BATCH, Tell
from pdca_tui.application.session.files import KeptSession
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.domain.review.aggregate import REVIEW
from pdca_tui.errors import BackupError, RecordError
from pdca_tui.patterns import pattern
from pdca_tui.record import archive, codec
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import ARCHIVE, RECORD, open_database
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import snapshot
from pdca_tui.record.store import Draft, as_draft
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line

FORMAT = 1
_RECORDS, _DRAFTS, _FILES, _KEYS = "records", "drafts", "home", "keys"
_SECRET_FOLDER, _INVITATIONS = ".door", "door.sqlite"
_RECORD_NAME = pattern(r"(?:[a-z0-9][a-z0-9-]{0,39}/)?[^/\0]{1,200}")
_KEPT_OTHERWISE = (RECORD, f"{RECORD}-wal", f"{RECORD}-shm")


@value
class BackedUp:
    """The contents of a backup, and the new part: records with their numbers of entries, entries, files."""

    records: Mapping[str, int]
    new_entries: int
    files: int
    new_files: int
    drafts: int
    keys: bool


@dataclass(slots=True)
class _Manifest:
    """The list of a backup: the last entry of each record, and the digest of each file, by its path in the backup."""

    at: str
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        tree = {"pdca": "backup", "format": FORMAT, "program": __version__, "at": self.at}
        tree |= {"records": self.records, "files": self.files}
        return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def backed_up(home: Home, target: Path, at: datetime, tell: Tell, *, keys: bool = False) -> BackedUp:
    """Back a home up into the folder ``target``, with the server's ``keys`` only if asked for, and verify what was written.

    Nothing that runs is held up. Raises ``BackupError`` if the folder holds something else or cannot be written, and
    ``RecordError`` for a record that is damaged, or that is behind or other than the one backed up before: what was backed up
    stays as it was.
    """
    home = replace(home, cycle="")
    if _inside(target, home.data) or _inside(target, home.sessions):
        raise BackupError("backup.inside", path=str(target))
    folder = BackupFolder(target)
    manifest = _Manifest(at.isoformat(timespec="seconds"))
    new_entries = new_files = drafts = 0
    try:
        before = _read(folder) if folder.manifest.exists() else None
        if before is None and not folder.is_free:
            raise BackupError("backup.not-empty", path=str(target))
        with folder.alone():
            folder.settle()
            for kept in _records(home):
                added, waiting = _record(home, kept, folder, manifest, tell)
                new_entries, drafts = new_entries + added, drafts + waiting
            for source, name in _sources(home, keys=keys):
                new_files += _copied(source, folder, name, manifest, before)
            _verify(folder, manifest)
            if before is None or (before.records, before.files) != (manifest.records, manifest.files):
                folder.finish(manifest.text().encode())
            folder.settle()
    except OSError as error:
        raise BackupError("backup.unwritable", path=str(error.filename or target), detail=Reason(error)) from error
    files = sum(name.startswith((_FILES, _KEYS)) for name in manifest.files)
    records = {key: entry["entries"] for key, entry in manifest.records.items()}
    return BackedUp(records=records, new_entries=new_entries, files=files, new_files=new_files, drafts=drafts, keys=keys)


def restored(source: Path, home: Home, tell: Tell) -> BackedUp:
    """Put a backup back into an empty home; its records where ``home`` keeps them. The whole backup is verified first.

    Raises ``BackupError`` if it is no backup, is not whole, or there is something in the home; then nothing was written.
    """
    home = replace(home, cycle="")
    folder = BackupFolder(source)
    manifest = _read(folder)
    _verify(folder, manifest, whole=True)
    _check_empty(home, manifest)
    records: dict[str, int] = {}
    drafts = files = 0
    try:
        for name in manifest.files:
            place, _, rest = name.partition("/")
            if place in (_FILES, _KEYS):
                _put_back(folder.kept(name), home.root / rest, private=place == _KEYS)
                files += 1
        for key, entry in manifest.records.items():
            rows = archive.load(folder.kept(f"{_RECORDS}/{key}.jsonl")).rows if entry["entries"] else []
            drafted = f"{_DRAFTS}/{key}.json"
            # A list of drafts that an earlier backup left behind is none of this one's.
            waiting = _drafts_of(folder.kept(drafted)) if drafted in manifest.files else []
            _adopt(_kept(home, key), rows, waiting, tell)
            records[key], drafts = len(rows), drafts + len(waiting)
    except OSError as error:
        raise BackupError("backup.unwritable", path=str(error.filename or home.root), detail=Reason(error)) from error
    keys = any(name.startswith(f"{_KEYS}/") for name in manifest.files)
    return BackedUp(records=records, new_entries=sum(records.values()), files=files, new_files=files, drafts=drafts, keys=keys)


# ── records and drafts ──


Kept = KeptRecord[Any, Any, Any]


def _records(home: Home) -> Iterator[Kept]:
    """Yield every record of a home: sessions and reviews, of every cycle."""
    for each in home.cycles():
        for key in each.session_keys():
            yield KeptSession(each, key)
        for year in reviewed_years(each):
            yield KeptReview(each, year)


def _named(home: Home, kept: Kept) -> str:
    """Return what a record is called in a backup: its folder below the sessions."""
    return kept.folder.relative_to(home.sessions).as_posix()


def _record(home: Home, kept: Kept, folder: BackupFolder, manifest: _Manifest, tell: Tell) -> tuple[int, int]:
    """Back a record up with its drafts; return how many entries are new, and how many drafts there are."""
    key = _named(home, kept)
    listed = f"{_RECORDS}/{key}.jsonl"
    path = folder.at(listed)
    store = kept.open(reading=True)
    try:
        rows, drafts = store.rows(), store.every_draft()
    finally:
        store.close()
    archived = kept.folder / ARCHIVE
    if not rows and archived.is_file():
        rows = archive.load(archived).rows
    before = archive.load(path).rows if path.exists() else []
    _check_continues(before, rows, str(path), key)
    if len(rows) > len(before):
        tell(len(rows), len(rows))
        folder.write(listed, archive.write(rows, codec.identity_in(rows[0].data)).encode())
    manifest.records[key] = {"entries": len(rows), "hash": rows[-1].hash if rows else ""}
    if rows:
        manifest.files[listed] = _digest(folder.at(listed))
    if drafts:
        name = f"{_DRAFTS}/{key}.json"
        tree = [{"seat": d.seat, "slot": d.slot, "text": d.text, "at": d.at.isoformat()} for d in drafts]
        folder.write(name, json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n", private=True)
        manifest.files[name] = _digest(folder.at(name))
    return len(rows) - len(before), len(drafts)


def _check_continues(before: list[Row], rows: list[Row], path: str, key: str) -> None:
    """A backup is never replaced by less, or by another record."""
    if len(rows) < len(before):
        raise RecordError("backup.behind", key=key, path=path, count=len(before) - len(rows))
    for old, new in zip(before, rows, strict=False):
        if old.hash != new.hash:
            raise RecordError("backup.other", key=key, path=path, number=old.number)


def _adopt(kept: Kept, rows: list[Row], drafts: list[Draft], tell: Tell) -> None:
    if not rows and not drafts:
        return
    store = kept.open_anew()
    try:
        for at in range(0, len(rows), BATCH):
            store.adopt(rows[at : at + BATCH])
            tell(min(at + BATCH, len(rows)), len(rows))
        for draft in drafts:
            store.save_draft(draft)
        if store.rows() != rows:
            raise RecordError("backup.not-whole", path=str(kept.folder), name=kept.key)
    finally:
        store.close()


def _kept(home: Home, name: str) -> Kept:
    """Return the record that a backup calls ``name``, in a home whose files are there already."""
    cycle, _, key = name.rpartition("/")
    own = replace(home, cycle=cycle)
    return KeptReview(own, int(key.removeprefix(FOLDER))) if key.startswith(FOLDER) else KeptSession(own, key)


def _name_in_database(name: str) -> str:
    """Return what a database calls the record that a backup calls ``name``."""
    cycle, slash, key = name.rpartition("/")
    return f"{REVIEW.kind}:{cycle}{slash}{key.removeprefix(FOLDER)}" if key.startswith(FOLDER) else name


def _drafts_of(path: Path) -> list[Draft]:
    if not path.exists():
        return []
    try:
        return [as_draft(each["seat"], each["slot"], each["text"], each["at"]) for each in json.loads(path.read_bytes())]
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError("backup.not-whole", path=str(path), name=path.name) from error


# ── files ──


def _sources(home: Home, *, keys: bool) -> Iterator[tuple[Path, str]]:
    """Yield every file of a home that is no record, and its name in the backup; what is secret only where asked for."""
    for folder in (home.data, home.sessions):
        for path in sorted(folder.rglob("*")):
            rest = path.relative_to(home.root)
            hidden = any(part.startswith(".") for part in rest.parts)
            secret = rest.parts[1] == _SECRET_FOLDER or rest.parts[1].startswith(_INVITATIONS)
            if not path.is_file() or path.name in _KEPT_OTHERWISE or (hidden and not secret):
                continue
            if not secret:
                yield path, f"{_FILES}/{rest.as_posix()}"
            elif keys and path.suffix != ".log" and not path.name.endswith(("-wal", "-shm")):
                yield path, f"{_KEYS}/{rest.as_posix()}"


def _copied(source: Path, folder: BackupFolder, name: str, manifest: _Manifest, before: _Manifest | None) -> bool:
    """Copy a file, unless it is there already as it is; whether it was."""
    path, known = folder.at(name), before.files if before is not None else {}
    content = snapshot(source) if source.suffix == ".sqlite" else source.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    manifest.files[name] = digest
    if known.get(name) == digest and path.is_file() and _digest(path) == digest:
        return False
    folder.write(name, content, private=name.startswith(_KEYS))
    return True


def _put_back(source: Path, path: Path, *, private: bool) -> None:
    path.parent.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    if private:
        path.chmod(0o600)
    with path.open("rb") as out:
        os.fsync(out.fileno())


# ── whether it is whole ──


def _read(folder: BackupFolder) -> _Manifest:
    path = folder.manifest
    try:
        tree = json.loads(path.read_bytes())
        if tree["pdca"] != "backup":
            raise KeyError("pdca")  # noqa: TRY301  # one sentence for all that makes it none
        version = int(tree["format"])
        manifest = _Manifest(str(tree["at"]), dict(tree["records"]), dict(tree["files"]))
        _check_names(manifest)
    except FileNotFoundError as error:
        raise BackupError("backup.none", path=str(folder.path)) from error
    except OSError as error:
        raise BackupError("backup.unreadable", path=str(path), detail=Reason(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError("backup.foreign", path=str(path)) from error
    if version > FORMAT:
        raise BackupError("backup.newer", path=str(path), version=version, known=FORMAT)
    return manifest


def _check_names(manifest: _Manifest) -> None:
    """Reject a path in the list that leads out of the folder of the backup, or out of the home: ``ValueError``."""
    for name in (*manifest.files, *manifest.records):
        parts = Path(name).parts
        if name != clean_line(name) or Path(name).is_absolute() or not parts or ".." in parts:
            raise ValueError("that is no name")
    for key, entry in manifest.records.items():
        if not _RECORD_NAME.fullmatch(key) or not isinstance(entry["entries"], int) or not isinstance(entry["hash"], str):
            raise ValueError("that is no record")


def _verify(folder: BackupFolder, manifest: _Manifest, *, whole: bool = False) -> None:
    """Read all of a backup again; ``BackupError`` that names the first file that is not as it was written.

    One that is ``whole`` is looked at as it is restored, the next one as it was written just now.
    """
    find = folder.kept if whole else folder.at
    for name, digest in manifest.files.items():
        try:
            found = _digest(find(name))
        except OSError as error:
            raise BackupError("backup.not-whole", path=str(folder.path), name=name) from error
        if found != digest:
            raise BackupError("backup.not-whole", path=str(folder.path), name=name)
    for key, entry in manifest.records.items():
        rows = archive.load(find(f"{_RECORDS}/{key}.jsonl")).rows if entry["entries"] else []
        if len(rows) != entry["entries"] or (rows and rows[-1].hash != entry["hash"]):
            raise BackupError("backup.not-whole", path=str(folder), name=f"{_RECORDS}/{key}.jsonl")


def _check_empty(home: Home, manifest: _Manifest) -> None:
    for folder in (home.data, home.sessions):
        if folder.exists() and any(folder.iterdir()):
            raise BackupError("backup.home-not-empty", path=str(folder))
    for key in manifest.records if home.record else ():
        store = open_database(_name_in_database(key), SESSION, home.record)
        try:
            if not store.is_empty():
                raise BackupError("backup.record-not-empty", key=key)
        finally:
            store.close()


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
