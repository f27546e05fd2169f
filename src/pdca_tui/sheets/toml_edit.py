"""Changing a TOML text: one value, or the order of an agenda. Everything else stays as it is written, comments too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tomlkit
from tomlkit.items import InlineTable

from pdca_tui.sheets.files import PreparedItem, identities
from pdca_tui.sheets.toml_positions import Lines, Path
from pdca_tui.sheets.toml_values import key_notation, notation


def assigned(text: str, at: Path, value: object) -> str:
    """Return ``text`` with ``value`` at a place; a key that is not there yet goes below the last one of its table.

    Raises ``KeyError`` or a ``TOMLKitError`` if there is no such place.
    """
    document = tomlkit.parse(text)
    table, last = _around(document, at), at[-1]
    if isinstance(last, str) and last not in table and not isinstance(table, InlineTable):
        return _inserted(text, at, f"{key_notation(last)} = {notation(value)}")
    table[last] = tomlkit.value(notation(value))
    return tomlkit.dumps(document)


def removed(text: str, at: Path) -> str:
    """Return ``text`` without the key at a place, if it is there."""
    document = tomlkit.parse(text)
    _around(document, at).pop(at[-1], None)
    return tomlkit.dumps(document)


def agenda_text(text: str, before: Sequence[PreparedItem], after: Sequence[PreparedItem]) -> str:
    """Return the text of a session with the agenda ``after``; the comments above an item stay with it."""
    was, now = identities(before), identities(after)
    places = {identity: at for at, identity in enumerate(was)}
    for identity, item in zip(now, after, strict=True):
        if identity in places:
            at = places[identity]
            text = _item_text(text, ("items", at), before[at], item)
    if was == now:
        return text
    head, blocks = _blocks(text, len(before))
    kept = [
        blocks[places[identity]] if identity in places else _new_block(item) for identity, item in zip(now, after, strict=True)
    ]
    return head.rstrip("\n") + "\n\n" + "\n\n".join(block.strip("\n") for block in kept) + "\n"


def _item_text(text: str, at: Path, before: PreparedItem, after: PreparedItem) -> str:
    for name in ("title", "text", "year", "minutes", "treatment", "points", "shows"):
        value = getattr(after, name)
        if value == getattr(before, name):
            continue
        usual = value == getattr(PreparedItem(), name)
        text = removed(text, (*at, name)) if usual else assigned(text, (*at, name), value)
    return text


def _new_block(item: PreparedItem) -> str:
    topic = PreparedItem(program=item.program, findings=item.findings, title=item.title, shows=item.shows)
    return _item_text(f"[[items]]\n{topic_line(item)}\n", ("items", 0), topic, item)


def topic_line(item: PreparedItem) -> str:
    """Return the lines that say what an item is about: ``program = 3``."""
    keys = {"program": item.program, "findings": item.findings, "title": item.title or None, "shows": item.shows or None}
    return "\n".join(f"{key} = {notation(value)}" for key, value in keys.items() if value is not None)


def _blocks(text: str, count: int) -> tuple[str, list[str]]:
    """Return what stands before the agenda, and the text of every item with the comments right above it."""
    found = Lines(text)
    lines = text.split("\n")
    begins = []
    for at in range(count):
        begin = found.of(("items", at)) - 1
        if not lines[begin].lstrip().startswith("[["):
            raise ValueError("items are not written as [[items]]")
        while begin > 0 and lines[begin - 1].lstrip().startswith("#"):
            begin -= 1
        begins.append(begin)
    ends = [*begins[1:], len(lines)]
    return "\n".join(lines[: begins[0]]), ["\n".join(lines[b:e]) for b, e in zip(begins, ends, strict=True)]


def _around(document: Any, at: Path) -> Any:
    for step in at[:-1]:
        document = document[step]
    return document


def _inserted(text: str, at: Path, line: str) -> str:
    """Return ``text`` with a line below the last ``key = value`` of the table around ``at``, or below its header."""
    lines = Lines(text)
    ends = [end for path in lines.paths() if path[:-1] == at[:-1] and (end := lines.end(path)) is not None]
    if ends:
        cut = text.find("\n", max(ends))
    else:
        rows = text.split("\n")
        cut = len("\n".join(rows[: lines.of(at[:-1])])) if len(at) > 1 else -1
    if cut < 0:
        return f"{text}\n{line}\n" if ends else f"{line}\n{text}"
    begin = text.rfind("\n", 0, cut) + 1
    indent = text[begin : begin + len(text[begin:cut]) - len(text[begin:cut].lstrip())]
    return f"{text[:cut]}\n{indent}{line}{text[cut:]}"
