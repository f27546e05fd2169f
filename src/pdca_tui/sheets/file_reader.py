"""Reading one file of a data set, and saying what is wrong with it where it does not fit.

Reading is fast and knows no more than that something does not fit (``toml_reader``); what that is, the checks of a file alone
find out (``file_checks``), which are loaded for a bad file only.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.errors import SheetError
from pdca_tui.sheets import toml_reader
from pdca_tui.text import clean_line

T = TypeVar("T")


def read(path: Path, kind: type[T]) -> T:
    """Return the file at ``path`` as a ``kind``; raise ``SheetError`` that says where it goes wrong."""
    most, keys = toml_reader.LIMITS.get(kind, (toml_reader.MAX_BYTES, toml_reader.MAX_KEYS))
    text = toml_reader.source(path, most)
    try:
        return cast("T", _dataset(text, keys)) if kind is DataSet else toml_reader.value_of(text, kind, keys)
    except (msgspec.ValidationError, ValueError, TypeError, RecursionError) as error:
        raise _explained(path, kind, error) from error


@lru_cache(maxsize=4)
def _dataset(text: str, keys: int) -> DataSet:
    """Return a text as what is the same for every year; every session of a list asks for the very same one."""
    return toml_reader.value_of(text, DataSet, keys)


def _explained(path: Path, kind: type, error: Exception) -> SheetError:
    """Ask the checks what is wrong; they cost more than reading, so only a bad file pays for them."""
    from pdca_tui.sheets.file_checks import first_problem  # noqa: PLC0415  # see above

    problem = first_problem(path, kind)
    if problem is None:
        return SheetError("sheet.invalid", file=str(path), detail=clean_line(str(error), 200))
    return SheetError("sheet.problem", where=problem.where, what=problem.sentence())
