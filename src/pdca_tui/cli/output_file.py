"""The output of a verb: standard output, a named file, or a folder that it makes."""

from __future__ import annotations

import sys
from pathlib import Path

from pdca_tui import disk
from pdca_tui.disk import Reason
from pdca_tui.errors import PdcaError, SheetError


def write_out(text: str | bytes, path: Path | None) -> None:
    """Write ``text`` as UTF-8, whatever the locale says, or bytes as they are.

    Raises ``PdcaError`` if the file at ``path`` cannot be written.
    """
    content = text.encode() if isinstance(text, str) else text
    if path is not None:
        _save(path.resolve(), content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _save(path: Path, content: bytes) -> None:
    """Replace the file at ``path`` at once; what is no file, such as a device or a pipe, is written to."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            disk.replace(path, content)
    except OSError as error:
        raise PdcaError("cli.unwritable", path=str(path), detail=Reason(error)) from error


def made(folder: Path) -> Path:
    """Return a folder, which is made where it is not there; ``SheetError`` if that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SheetError("sheet.unwritable", file=str(folder), detail=Reason(error)) from error
    return folder
