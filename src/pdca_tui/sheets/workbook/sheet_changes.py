"""Changes of a sheet as an import makes them: into its values, and into the text of its file, where all else stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.items import Array, InlineTable

from pdca_tui.domain.material.figures import NEVER_SET, Figure
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.patterns import pattern
from pdca_tui.sheets.toml_edit import assigned
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.sheets.workbook.fields import Answer, Field, FieldKind, is_blank

Steps = tuple[str | int, ...]
"""The way to a value in the tree of a file; lists are counted from 0."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a file that becomes another; ``None`` is a key that goes."""

    at: Steps
    value: object


@dataclass(frozen=True, slots=True)
class Addition:
    """A table that is added to a list of a file, or a row to a table: ``into`` is the list."""

    into: Steps
    table: Mapping[str, object] | Sequence[object]


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """All that an import changes in one sheet."""

    changes: tuple[Change, ...] = ()
    additions: tuple[Addition, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to change."""
        return bool(self.changes or self.additions)


def changes_of(answers: Iterable[tuple[Field, str, Answer]], tree: Mapping[str, Any]) -> SheetChanges:
    """Return the changes that some answers come to; each with its field, the place where it stands now, and what it says.

    ``tree`` is the file as it is now. Parts that belong together are brought together: those of a compound figure, the target
    and the actual of a new year, the fields of an added result.
    """
    changes: dict[Steps, object] = {}
    added: dict[tuple[str, ...], dict[str, object]] = {}
    years: dict[Steps, dict[str, object]] = {}
    for at, path, answer in answers:
        place, _, part = path.partition("/")
        names = place.split(".")
        if at.added:
            # results.+1.text, tables.2.rows.+1.3
            mark = next(index for index, name in enumerate(names) if name.startswith("+"))
            added.setdefault(tuple(names[: mark + 1]), {})[".".join(names[mark + 1 :])] = plain_value(at, answer)
            continue
        steps = steps_of(names)
        if names[0] == "indicators" and names[2:3] == ["values"] and _at(tree, steps[:-1]) is None:
            years.setdefault(steps[:-1], {"target": NEVER_SET, "actual": NEVER_SET})[names[-1]] = plain_value(at, answer)
        elif part:
            now = changes.get(steps, _at(tree, steps))
            parts = list(now) if isinstance(now, list) else [now]
            parts[int(part) - 1] = plain_value(at, answer)
            changes[steps] = parts
        else:
            gone = is_blank(answer) or (answer is False and at.kind is FieldKind.YES_NO)
            changes[steps] = None if gone else plain_value(at, answer)
    rows = [Addition(steps_of(into[:-1]), _row_or_table(table)) for into, table in added.items()]
    written = [Change(steps, value) for steps, value in (changes | years).items()]
    return SheetChanges(tuple(written), tuple(rows))


def _row_or_table(table: dict[str, object]) -> Mapping[str, object] | Sequence[object]:
    """Return the fields of something added: those of a row of a table are numbered, and all of them are there."""
    if all(name.isdecimal() for name in table):
        return [table[name] for name in sorted(table, key=int)]
    return {name: value for name, value in table.items() if value not in ("", [], None)}


def plain_value(at: Field, answer: Answer) -> object:
    """Return an answer as a file holds it."""
    match answer:
        case Figure():
            return answer.plain()
        case tuple():
            return list(answer)
        case None:
            return NEVER_SET if at.kind is FieldKind.FIGURE else ""
        case _:
            return answer


def steps_of(names: Sequence[str]) -> Steps:
    """Return a path in steps; what is a number after the name of a list is its place."""
    steps: list[str | int] = []
    for name in names:
        is_place = name.isdecimal() and not (steps and steps[-1] == "values")
        steps.append(int(name) - 1 if is_place else name)
    return tuple(steps)


def _at(tree: Any, steps: Steps) -> Any:
    node = tree
    for step in steps:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def changed_tree(tree: Any, wanted: SheetChanges) -> Any:
    """Return the tree of a file with the changes in it."""
    made = _copied(tree)
    for change in wanted.changes:
        around = _at(made, change.at[:-1])
        if change.value is None:
            around.pop(change.at[-1], None)
        else:
            around[change.at[-1]] = change.value
    for addition in wanted.additions:
        into = _at(made, addition.into)
        if into is None:
            into = _at(made, addition.into[:-1])[addition.into[-1]] = []
        into.append(_copied(addition.table))
    return made


def _copied(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _copied(value) for key, value in node.items()}
    return [_copied(value) for value in node] if isinstance(node, list | tuple) else node


# The text of the file.


def changed_text(text: str, wanted: SheetChanges) -> str:
    """Return the text of a sheet's file with the changes in it; comments, order and everything else stay as they are."""
    document: Any = tomlkit.parse(text)
    new: list[Change] = []
    for change in wanted.changes:
        outer, around = document, document
        for step in change.at[:-1]:
            outer, around = around, around[step]
        last = change.at[-1]
        is_there = last in around if isinstance(last, str) else True
        if change.value is None:
            if is_there:
                around.pop(last)
        elif not is_there and not isinstance(around, InlineTable):
            new.append(change)
            continue
        elif isinstance(change.value, list) and is_there and isinstance(around[last], Array):
            _rewrite(around[last], change.value)
        else:
            around[last] = tomlkit.value(notation(change.value))
        if isinstance(around, InlineTable) and (change.value is None or not is_there):
            outer[change.at[-2]] = tomlkit.value(_spaced(around.as_string()))
    for addition in wanted.additions:
        if not isinstance(addition.table, Mapping):
            rows: Any = document
            for step in addition.into:
                rows = rows[step]
            rows.append(tomlkit.value(notation(addition.table)))
    text = tomlkit.dumps(document)
    for change in new:
        text = assigned(text, change.at, change.value)
    for addition in wanted.additions:
        if isinstance(addition.table, Mapping):
            text = _with_table(text, str(addition.into[0]), addition.table)
    return text


_TOKEN = pattern(r"""\"(?:[^\"\\]|\\.)*\"|'[^']*'|\s+|[{},]|[^\s"'{},]+""")


def _spaced(inline: str) -> str:
    """Return an inline table with one space where there are to be some: taking a key out or putting one in leaves its own."""
    made = ""
    for word in _TOKEN.findall(inline):
        if word.strip():
            made += word if not made or word == "," else f" {word}"
    return made


def _rewrite(array: Array, after: list[object]) -> None:
    """Make an array say ``after``; items that stay keep their lines and comments."""
    before = [_unwrapped(item) for item in array]
    if not all(isinstance(item, str) for item in (*before, *after)):
        for at, value in enumerate(after):
            if at >= len(before):
                array.append(tomlkit.value(notation(value)))
            elif before[at] != value:
                array[at] = tomlkit.value(notation(value))
        return
    for tag, i, i_end, j, j_end in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        both = min(i_end - i, j_end - j)
        for at in range(both):
            array[i + at] = tomlkit.value(notation(after[j + at]))
        for at in range(i_end - 1, i + both - 1, -1):
            del array[at]
        for at in range(j + both, j_end):
            array.insert(i + at - j, tomlkit.value(notation(after[at])))


def _unwrapped(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


_ORDER = tuple(each.name for each in fields(Sheet))
"""The usual order of the parts of a sheet."""


def _with_table(text: str, name: str, table: Mapping[str, object]) -> str:
    """Return a text with one more ``[[name]]``, below the last one, or else where the usual order has it."""
    lines, found = text.split("\n"), Lines(text)
    tops = {path[0] for path in found.paths()}
    if name in tops and not _is_written_apart(lines, found, name):
        document: Any = tomlkit.parse(text)
        document[name].append(tomlkit.value(notation(table)))
        return tomlkit.dumps(document)
    block = [f"[[{name}]]", *_keys(table)]
    if name in tops:
        at = _end_of(text, found, name)
        return "\n".join([*lines[:at], "", *block, *lines[at:]])
    later = [top for top in _ORDER[_ORDER.index(name) + 1 :] if top in tops and _is_written_apart(lines, found, top)]
    if not later:
        return text.rstrip("\n") + "\n\n" + "\n".join(block) + "\n"
    at = found.of((later[0], 0)) - 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return "\n".join([*lines[:at], *block, "", *lines[at:]])


def _keys(table: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for key, value in table.items():
        if isinstance(value, list) and len(notation(value)) > 100:
            lines += [f"{key_notation(key)} = [", *(f"  {notation(item)}," for item in value), "]"]
        else:
            lines.append(f"{key_notation(key)} = {notation(value)}")
    return lines


def _is_written_apart(lines: Sequence[str], found: Lines, name: str) -> bool:
    """Whether a list is written as ``[[name]]``."""
    return lines[found.of((name, 0)) - 1].lstrip().startswith("[[")


def _end_of(text: str, found: Lines, name: str) -> int:
    """Return how many lines there are up to the end of a list of tables."""
    ends = [end for path in found.paths() if path[0] == name and (end := found.end(path)) is not None]
    return text.count("\n", 0, max(ends)) + 1
