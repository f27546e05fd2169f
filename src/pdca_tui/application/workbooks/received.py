"""The list of workbooks that were imported for a year (``received.toml``): each with its hash, and what was taken from it."""

from __future__ import annotations

import os
from pathlib import Path

from pdca_tui.disk import Reason
from pdca_tui.errors import SheetError
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import Received, ReceivedFile
from pdca_tui.sheets.home import RECEIVED, Home
from pdca_tui.sheets.text_file import Written
from pdca_tui.sheets.toml_values import notation

_HEAD = "#:schema {schema}\n\n# 取り込んだブック（pdca sheets import が書く）\n"


def received_file(home: Home, year: int) -> Path:
    """Return the file of the workbooks that were imported for a year; it need not be there."""
    return home.data / str(year) / RECEIVED


def received(home: Home, year: int) -> tuple[ReceivedFile, ...]:
    """Return the workbooks that were imported for a year, in the order in which they came."""
    path = received_file(home, year)
    return read(path, Received).files if path.is_file() else ()


def with_receipts(home: Home, year: int, files: list[ReceivedFile]) -> tuple[Path, bytes]:
    """Return the file of the workbooks of a year and its new contents; nothing is on the disk yet.

    ``SheetError`` where the file that is there cannot be read: it is not written over.
    """
    path = received_file(home, year)
    received(home, year)
    try:
        written = Written.of(path.read_bytes()) if path.exists() else Written("")
    except OSError as error:
        raise SheetError("sheet.unreadable", file=str(path), detail=Reason(error)) from error
    schema = Path(os.path.relpath(home.root / "schema" / "received.json", path.parent)).as_posix()
    text = written.text or _HEAD.format(schema=schema)
    for file in files:
        text = text.rstrip("\n") + "\n\n" + _table(file)
    return path, written.changed(text)


def _table(file: ReceivedFile) -> str:
    values = {
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "kind": file.kind,
        "imported": file.imported,
        "department": file.department,
        "made": file.made,
        "programs": list(file.programs),
        "cells": file.cells,
    }
    lines = (f"{key} = {notation(value)}" for key, value in values.items() if value not in ("", [], None))
    return "\n".join(["[[files]]", *lines]) + "\n"
