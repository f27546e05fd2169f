"""Finding and correcting one value in a sheet by its path.

A path names a value as the TOML file does, lists counted from 1: ``purpose``, ``activities.2.text``,
``indicators.1.values.2023.actual``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pdca_tui.domain.immutable import LATER, replace
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Sheet

_KEYS = ("scale", "belongs_to", "again", "place")
_FIXED = ("number", "article", "kind", "fiscal_year", "unit")
_CHOSEN = ("direction", "period", "basis", "by")


def value_at(sheet: Sheet, path: str) -> Figure:
    """Return the figure or text at ``path``; raise ``KeyError`` if nothing that can be corrected is there."""
    node = _at(sheet, path)
    return Figure(node) if isinstance(node, str) else node


def is_measured(path: str) -> bool:
    """Whether a target or an actual stands at ``path``: what is compared, and no cell of a table, where any words may stand."""
    steps = path.split(".")
    return steps[0] == "indicators" and "values" in steps[2:3]


def measured_words(sheet: Sheet) -> frozenset[str]:
    """Return the words that stand where a target or an actual would."""
    cells = (cell for path in paths(sheet) if is_measured(path) for cell in value_at(sheet, path).parts)
    return frozenset(cell.words for cell in cells if cell.words is not None)


def holds_text(sheet: Sheet, path: str) -> bool:
    """Whether a text stands at ``path`` and no cell of figures: a text stays one, whatever it says. ``KeyError`` as above."""
    return isinstance(_at(sheet, path), str)


def _at(sheet: Sheet, path: str) -> Figure | str:
    node: Any = sheet
    for step in _steps(path):
        node = _step(node, step)
    if isinstance(node, Figure | str):
        return node
    raise KeyError(path)


def corrected(sheet: Sheet, path: str, after: Figure) -> Sheet:
    """Return the sheet with the value at ``path`` replaced; a text can only become a text. ``KeyError`` as above."""
    value_at(sheet, path)
    return _replaced(sheet, _steps(path), after)  # type: ignore[no-any-return]  # the root stays a sheet


def paths(sheet: Sheet) -> tuple[str, ...]:
    """Return the paths of all values of the sheet that can be corrected, in the order of the file; no key of something else."""
    return tuple(_paths(sheet, ()))


def _paths(node: Any, at: tuple[str, ...]) -> Any:
    if isinstance(node, str | Figure):
        if at and at[0] not in _FIXED and at[-1] not in (*_CHOSEN, *_KEYS):
            yield ".".join(at)
    elif is_dataclass(node):
        for f in fields(node):
            content = getattr(node, f.name)
            # A text that came later and is not there is none that a sheet of before could have.
            if LATER not in f.metadata or content != f.default:
                yield from _paths(content, (*at, f.name))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _paths(value, (*at, key))
    elif isinstance(node, tuple):
        for index, value in enumerate(node, 1):
            yield from _paths(value, (*at, str(index)))


def _steps(path: str) -> tuple[str, ...]:
    steps = tuple(path.split("."))
    if steps[0] in _FIXED or steps[-1] in _CHOSEN:
        raise KeyError(path)
    return steps


def _step(node: Any, step: str) -> Any:
    if is_dataclass(node):
        if step not in {f.name for f in fields(node)}:
            raise KeyError(step)
        return getattr(node, step)
    if isinstance(node, Mapping):
        return node[step]
    if isinstance(node, tuple) and step.isdecimal() and len(step) < 6 and 1 <= int(step) <= len(node):
        return node[int(step) - 1]
    raise KeyError(step)


def _replaced(node: Any, steps: tuple[str, ...], after: Figure) -> Any:
    if not steps:
        if isinstance(node, Figure):
            return after
        if not isinstance(after.printed, str):
            raise KeyError("a text can only become a text")
        return after.printed
    step, rest = steps[0], steps[1:]
    inner = _replaced(_step(node, step), rest, after)
    if is_dataclass(node):
        return replace(node, **{step: inner})  # type: ignore[type-var]  # an instance, as _step has seen
    if isinstance(node, Mapping):
        return {**node, step: inner}
    at = int(step) - 1
    return (*node[:at], inner, *node[at + 1 :])
