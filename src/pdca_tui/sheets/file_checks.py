"""The files of a data set as the checks see them: what each is, what is in it, and what is wrong with it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pdca_tui.errors import SheetError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.confusable_characters import Names
from pdca_tui.sheets.models import KINDS, name_of
from pdca_tui.sheets.problem import Flaw, Problem, Severity
from pdca_tui.sheets.toml_diagnosis.expected_keys import Places
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_positions import Path as At
from pdca_tui.sheets.toml_reader import LIMITS, MAX_BYTES, MAX_KEYS, Overgrown, converted, parsed, source
from pdca_tui.sheets.toml_syntax_errors import flaws_of
from pdca_tui.sheets.validation_messages import flaws_in
from pdca_tui.text import clean, clean_line

MAX_PROBLEMS = 100
"""Problems told of one file; who has more begins with these."""

_GROUPED = r"\s*-?[0-9]{1,3}(?:,[0-9]{3})+"
_SCHEMA = pattern(r"\A#:schema[ \t]+(\S+)")


@dataclass
class Loaded:
    """One file: its text, its tree as far as it is TOML, and its flaws with their lines.

    ``value`` is what reading makes of it, if nothing is wrong with the file alone.
    """

    file: Path
    kind: type | None
    year: int | None = None
    text: str = ""
    tree: Mapping[str, Any] = field(default_factory=dict)
    flaws: list[tuple[int, Flaw]] = field(default_factory=list)
    value: Any = None

    @cached_property
    def lines(self) -> Lines:
        """Where things stand in the text."""
        return Lines(self.text)

    def add(self, flaw: Flaw) -> None:
        """Keep a flaw with the line on which it stands."""
        self.flaws.append((self.lines.of(flaw.at) if flaw.at else 0, flaw))

    def problems(self) -> Iterator[Problem]:
        """Yield the flaws in the order of the file; of too many, the first and how many more there are."""
        more = [flaw for _, flaw in self.flaws if flaw.key == "problem.more"]
        ordered = sorted((found for found in self.flaws if found[1].key != "problem.more"), key=lambda found: found[0])
        for line, flaw in ordered[:MAX_PROBLEMS]:
            yield self._problem(line, flaw)
        count = max(len(ordered) - MAX_PROBLEMS, 0) + sum(int(str(flaw.values["count"])) for flaw in more)
        if count:
            yield self._problem(0, Flaw(at=(), key="problem.more", values={"count": count}))

    def _problem(self, line: int, flaw: Flaw) -> Problem:
        return Problem(
            file=self.file,
            line=line,
            at=flaw.at,
            key=flaw.key,
            values=flaw.values,
            severity=flaw.severity,
            column=flaw.column,
        )


def load(path: Path, kind: type | None, year: int | None = None) -> Loaded:
    """Return the file at ``path`` with everything that is wrong with it alone; ``kind`` may be found out from its text."""
    loaded = Loaded(file=path, kind=kind, year=year)
    try:
        most, keys = limits_of(kind, path)
        loaded.text = source(path, most)
    except SheetError as error:
        loaded.flaws.append((_line(error), _unreadable(error)))
        return loaded
    try:
        loaded.tree = parsed(loaded.text, keys)
        if loaded.kind is None:
            loaded.kind = kind_of(path, loaded.text, loaded.tree)
        if loaded.kind is None:
            loaded.add(Flaw(at=(), key="problem.unknown-kind"))
            return loaded
        flaws = flaws_in(loaded.tree, KINDS[loaded.kind])
        for flaw in (*flaws, *_hidden(loaded.tree), *_thousands(loaded, loaded.tree, Places(KINDS[loaded.kind]))):
            loaded.add(flaw)
        if not flaws:
            loaded.value = _read(loaded)
    except Overgrown as error:
        loaded.flaws.append((0, Flaw(at=(), key=error.key)))
    except ValueError as error:
        meant = loaded.kind or kind_of(path, loaded.text, {})
        loaded.flaws += flaws_of(loaded.text, error, KINDS[meant] if meant else None)
    except RecursionError:
        loaded.flaws.append((0, Flaw(at=(), key="problem.too-deep")))
    if (strayed := _schema(loaded)) is not None:
        loaded.flaws.append((1, strayed))
    return loaded


def first_problem(path: Path, kind: type) -> Problem | None:
    """Return the first error of one file alone, as reading it meets it; ``None`` if there is none."""
    problems = (problem for problem in load(path, kind).problems() if problem.severity is Severity.ERROR)
    return next(problems, None)


def limits_of(kind: type | None, path: Path) -> tuple[int, int]:
    """Return how many bytes and keys a file may have, by its kind, or by its name where that is not known yet."""
    named = kind or next((each for each in LIMITS if name_of(each) == path.stem), None)
    return LIMITS.get(named, (MAX_BYTES, MAX_KEYS)) if named else (MAX_BYTES, MAX_KEYS)


def kind_of(path: Path, text: str, tree: Mapping[str, Any]) -> type | None:
    """Return what a file outside a home is, by its ``#:schema`` line, its name or its keys; ``None`` if nothing tells."""
    found = _SCHEMA.match(text)
    names = {name_of(kind): kind for kind in KINDS}
    for name in (Path(found.group(1)).stem if found else "", path.stem):
        if name in names:
            return names[name]
    if path.parent.name == "statistics":
        return names["statistics"]
    if path.stem.isdecimal():
        return names["outcome" if path.parent.name == "outcome" else "sheet"]
    known = {kind: len(set(tree) & set(model.model_fields)) for kind, model in KINDS.items()}
    best = max(known, key=lambda kind: known[kind])
    return best if known[best] >= 2 else None


def _read(loaded: Loaded) -> Any:
    """Return what reading makes of a file that its model accepts."""
    try:
        return converted(dict(loaded.tree), loaded.kind) if loaded.kind else None
    except (ValueError, TypeError) as error:
        loaded.add(Flaw(at=(), key="problem.unlike", values={"detail": clean_line(str(error))}))
        return None


def _unreadable(error: SheetError) -> Flaw:
    key = error.key.replace("sheet.", "problem.")
    values = {name: value for name, value in error.values.items() if name not in ("file", "line")}
    return Flaw(at=(), key=key, values=values)


def _line(error: SheetError) -> int:
    line = error.values.get("line", 0)
    return line if isinstance(line, int) else 0


def _hidden(tree: object, at: At = ()) -> Iterator[Flaw]:
    """Yield the texts that hold characters which are dropped when they are read."""
    if isinstance(tree, str):
        kept = clean(tree, None)
        if len(kept) != len(tree.replace("\r\n", "\n")):
            dropped = sorted({char for char in tree if char not in "\r\n\t" and not clean(char, None)})
            if dropped:
                values = {"chars": Names(dropped[:5])}
                yield Flaw(at=at, key="problem.hidden", values=values, severity=Severity.WARNING)
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _hidden(value, (*at, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _hidden(value, (*at, index))


def _thousands(loaded: Loaded, tree: object, places: Places, at: At = ()) -> Iterator[Flaw]:
    """Yield the figures that are lists of several numbers and were written as one number with commas."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _thousands(loaded, value, places, (*at, key))
    elif (
        isinstance(tree, list) and len(tree) > 1 and at and isinstance(at[-1], str) and all(type(each) is int for each in tree)
    ):
        line = loaded.text.split("\n")[max(loaded.lines.of(at) - 1, 0)]
        found = re.search(rf"(?<![\w-]){re.escape(at[-1])}[\"']?\s*=\s*\[({_GROUPED})\s*,?\s*\]", line)
        if found and places.kind(at) == "figure":
            number, pair = found.group(1).replace(",", ""), ", ".join(map(str, tree))
            values = {"got": f"[{found.group(1)}]", "number": number, "pair": f"[{pair}]"}
            yield Flaw(at=at, key="problem.grouped", values=values, severity=Severity.WARNING)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _thousands(loaded, value, places, (*at, index))


def _schema(loaded: Loaded) -> Flaw | None:
    """Return a warning if the ``#:schema`` line names a file that is not there."""
    found = _SCHEMA.match(loaded.text)
    if found is None or loaded.kind is None or "://" in found.group(1):
        return None
    target = found.group(1)
    if (loaded.file.parent / target).is_file():
        return None
    values = {"target": clean_line(target), "expected": f"schema/{name_of(loaded.kind)}.json"}
    return Flaw(at=(), key="problem.schema", values=values, severity=Severity.WARNING)
