"""Looking into a tree of TOML values that may be wrong anywhere: what is not of the expected type is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdca_tui.text import clean_line

Tree = Mapping[str, Any]


def tables(tree: Tree, key: str) -> Iterator[tuple[int, Tree]]:
    """Yield the tables of a list with their places, counted from 0."""
    for at, item in enumerate(_list(tree, key)):
        if isinstance(item, Mapping):
            yield at, item


def wholes(tree: Tree, key: str) -> Iterator[tuple[int, int]]:
    """Yield the whole numbers of a list with their places."""
    for at, item in enumerate(_list(tree, key)):
        if isinstance(item, int) and not isinstance(item, bool):
            yield at, item


def texts(tree: Tree, key: str) -> list[str]:
    """Return the texts of a list, each clean and on one line."""
    return [clean_line(item) for item in _list(tree, key) if isinstance(item, str)]


def whole(tree: Tree, key: str) -> int | None:
    """Return a whole number."""
    value = tree.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def text(tree: Tree, key: str) -> str:
    """Return a text, clean and on one line; empty if there is none."""
    value = tree.get(key)
    return clean_line(value) if isinstance(value, str) else ""


def table(tree: Tree, key: str) -> Tree:
    """Return a table; empty if there is none."""
    value = tree.get(key)
    return value if isinstance(value, Mapping) else {}


def _list(tree: Tree, key: str) -> list[Any]:
    value = tree.get(key)
    return value if isinstance(value, list) else []
