"""A new data set: what it begins with, from the templates of the package."""

from __future__ import annotations

import secrets
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from pdca_tui.disk import Reason
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.domain.material.dataset import CycleKind
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.sheets.edit import write
from pdca_tui.sheets.home import CYCLE, MAIN
from pdca_tui.sheets.schema import schemas
from pdca_tui.text import clean_line
from pdca_tui.words import language


def new_files(today: date, kind: CycleKind = CycleKind.ORDINANCE, cycle: str = "") -> dict[str, str]:
    """Return the texts of a new data set by their places: one body, a sheet, a session, the schemas, and what its kind needs.

    They are in the language of the current context. With ``cycle`` it is one more cycle of a home, under that key.
    """
    year = fiscal_year_of(today)
    names = {
        "year": str(year),
        "before": str(year - 1),
        "next": str(year + 1),
        "span": f"{year - 2}-{year}",
        "span_before": f"{year - 5}-{year - 3}",
        "date": today.isoformat(),
        "key": f"{today:%Y%m%d}-{secrets.token_hex(3)}",
    }
    data, sessions = (f"data/cycles/{cycle}", f"sessions/{cycle}") if cycle else ("data", "sessions")
    places = {
        f"{data}/dataset.toml": "dataset.toml",
        f"{data}/hierarchy.toml": "hierarchy.toml",
        f"{data}/{year}/sheets/01.toml": "sheet.toml",
        f"{sessions}/{today.isoformat()}/session.toml": "session.toml",
    }
    texts = {place: _template(kind, name, names, place) for place, name in places.items() if _exists(kind, name)}
    return {**texts, **{f"schema/{name}.json": text for name, text in schemas().items()}}


def lay_out(root: Path, today: date, kind: CycleKind = CycleKind.ORDINANCE, cycle: str = "") -> tuple[Path, ...]:
    """Write a new data set into the folder ``root`` and return its files; with ``cycle`` one more cycle of the home there.

    Raises ``UsageError`` if a file of it exists: nothing is written then. ``SheetError`` if the disk does not take it.
    """
    texts = {root / place: text for place, text in new_files(today, kind, cycle).items()}
    if cycle:
        if not CYCLE.fullmatch(cycle) or cycle == MAIN:
            raise UsageError("cli.init.bad-key", key=clean_line(cycle, 60))
        # The schemas of a home that is there are its own.
        texts = {path: text for path, text in texts.items() if path.parent.name != "schema" or not path.exists()}
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


def _folder(kind: CycleKind) -> Traversable:
    """Return the folder of the templates of a kind; those of an ordinance stand at the top."""
    top = files("pdca_tui") / "templates" / language()
    return top if kind is CycleKind.ORDINANCE else top / kind


def _exists(kind: CycleKind, name: str) -> bool:
    return (_folder(kind) / name).is_file()


def _template(kind: CycleKind, name: str, names: dict[str, str], place: str) -> str:
    """Return a template filled in; its first line leads to the schema from where it is put."""
    text = Template((_folder(kind) / name).read_text(encoding="utf-8")).substitute(names)
    schema = text.partition("\n")[0].rpartition("schema/")[2]
    return f"#:schema {'../' * place.count('/')}schema/{schema}\n{text.partition(chr(10))[2]}"
