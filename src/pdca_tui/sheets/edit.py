"""Changing values in a file that people wrote by hand: comments, order and everything else stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from tomlkit.exceptions import TOMLKitError

from pdca_tui import disk
from pdca_tui.disk import Reason
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import corrected
from pdca_tui.errors import SheetError
from pdca_tui.sheets import toml_positions
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import SessionFile
from pdca_tui.sheets.text_file import Written
from pdca_tui.sheets.toml_edit import agenda_text, assigned, removed
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.text import clean_line

T = TypeVar("T")


def set_value(path: Path, at: str, after: Figure) -> None:
    """Write one value into the sheet at ``path``; ``at`` is a path of ``domain.material``, lists counted from 1.

    Nothing else in the file changes. Raises ``SheetError``, and leaves the file as it was, if there is no such value, if
    the sheet could not be read afterwards, or if the disk does not take it.
    """
    before = read(path, Sheet)
    try:
        corrected(before, at, after)
    except KeyError as error:
        raise SheetError("sheet.no-value", file=str(path), path=clean_line(at, 80)) from error

    def only_that(sheet: Sheet) -> bool:
        return corrected(sheet, at, after) == corrected(before, at, after)

    _rewrite(path, Sheet, lambda text: assigned(text, _steps(text, at), after), only_that, at)


def edit_session(path: Path, after: SessionFile) -> None:
    """Make the prepared session at ``path`` say what ``after`` says; comments stay with the agenda item below them.

    Raises ``SheetError``, and leaves the file as it was, as ``set_value`` does.
    """
    before = read(path, SessionFile)

    def change(text: str) -> str:
        for field in fields(SessionFile):
            value = getattr(after, field.name)
            if field.name != "items" and value != getattr(before, field.name):
                unsaid = value in ("", None, ())
                text = removed(text, (field.name,)) if unsaid else assigned(text, (field.name,), value)
        return agenda_text(text, before.items, after.items)

    _rewrite(path, SessionFile, change, lambda session: session == after, "items")


def _rewrite(path: Path, kind: type[T], change: Callable[[str], str], holds: Callable[[T], bool], at: str) -> None:
    """Change a file in place; ``holds`` says of what the new text reads as whether it is what was meant."""
    written = _written(path)
    try:
        new = change(written.text)
        meant = holds(converted(parsed(new), kind))
    except (TOMLKitError, ValueError, TypeError, KeyError) as error:
        raise SheetError("sheet.would-break", file=str(path), path=clean_line(at, 80)) from error
    if not meant:
        raise SheetError("sheet.would-break", file=str(path), path=clean_line(at, 80))
    if new != written.text:
        write(path, written.changed(new))


def _steps(text: str, at: str) -> toml_positions.Path:
    """Return a path as people write it in the steps of the file's tree, where lists are counted from 0."""
    node: Any = parsed(text)
    steps: list[str | int] = []
    for name in at.split("."):
        if isinstance(node, list):
            steps.append(int(name) - 1)
            node = node[int(name) - 1]
        else:
            steps.append(name)
            node = node.get(name)
    return tuple(steps)


def write(path: Path, content: bytes) -> None:
    """Put a file of the data set on the disk; ``SheetError`` if the disk does not take it."""
    try:
        disk.replace(path, content)
    except OSError as error:
        raise SheetError("sheet.unwritable", file=str(path), detail=Reason(error)) from error


def _written(path: Path) -> Written:
    """Return a file as it stands on the disk."""
    try:
        return Written.of(path.read_bytes())
    except OSError as error:
        raise SheetError("sheet.unreadable", file=str(path), detail=Reason(error)) from error
