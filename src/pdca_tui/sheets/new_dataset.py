"""A new data set: what it begins with, from the templates of the package."""

from __future__ import annotations

import secrets
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from pdca_tui.disk import Reason
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.sheets.edit import write
from pdca_tui.sheets.schema import schemas
from pdca_tui.text import clean_line
from pdca_tui.words import language


def new_files(today: date) -> dict[str, str]:
    """Return the texts of a new data set by their places: one article, one body, a sheet, a session, the schemas.

    They are in the language of the current context.
    """
    year = fiscal_year_of(today)
    names = {
        "year": str(year),
        "before": str(year - 1),
        "date": today.isoformat(),
        "key": f"{today:%Y%m%d}-{secrets.token_hex(3)}",
    }
    return {
        "data/dataset.toml": _template("dataset.toml", names),
        f"data/{year}/sheets/01.toml": _template("sheet.toml", names),
        f"sessions/{today.isoformat()}/session.toml": _template("session.toml", names),
        **{f"schema/{name}.json": text for name, text in schemas().items()},
    }


def lay_out(root: Path, today: date) -> tuple[Path, ...]:
    """Write a new data set into the folder ``root`` and return its files.

    Raises ``UsageError`` if a file of it exists: nothing is written then. ``SheetError`` if the disk does not take it.
    """
    texts = {root / place: text for place, text in new_files(today).items()}
    there = next((path for path in texts if path.exists()), None)
    if there is not None:
        raise UsageError("cli.init.exists", file=clean_line(str(there), 400))
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SheetError("sheet.unwritable", file=str(path), detail=Reason(error)) from error
        write(path, text.encode())
    return tuple(texts)


def _template(name: str, names: dict[str, str]) -> str:
    text = (files("pdca_tui") / "templates" / language() / name).read_text(encoding="utf-8")
    return Template(text).substitute(names)
