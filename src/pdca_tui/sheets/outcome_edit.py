"""Writing an outcome file: what changed goes in, all else stays as it is written: order, comments and notes made by hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from typing import Any

from pdca_tui.domain.immutable import value
from pdca_tui.domain.japanese_era import fiscal_year
from pdca_tui.domain.material.dataset import Finding, FindingReply, Outcome, YearPlan
from pdca_tui.errors import SheetError
from pdca_tui.sheets.toml_edit import assigned, removed
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.sheets.toml_values import notation

Entry = Finding | FindingReply | YearPlan

_ARRAYS = ("findings", "replies", "plans")
_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "findings": lambda finding: finding.number,
    "replies": lambda reply: (reply.answers, reply.text),
    "plans": lambda plan: plan.program,
}
_LOOSE_KEYS: dict[str, Callable[[Any], Hashable]] = _KEYS | {"replies": lambda reply: reply.answers}


def outcome_text(text: str, outcome: Outcome) -> str:
    """Return the text of an outcome file that says ``outcome``; ``text`` is what it says now, empty where there is none.

    Where it says the same already, it is returned as it is, byte for byte. Raises ``SheetError`` where it is written in a
    way that cannot be changed without losing something.
    """
    if not text.strip():
        return _new(outcome)
    before: Outcome = converted(parsed(text), Outcome)
    if before == outcome:
        return text
    for name, heading in _headings(outcome).items():
        text = _array(text, name, heading, getattr(before, name), getattr(outcome, name))
    after: Outcome = converted(parsed(text), Outcome)
    if not _same(after, outcome):
        raise SheetError("sheet.outcome-not-written", article=outcome.article)
    return text


def _same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes say the same; in which order is what the file says."""

    def content(outcome: Outcome) -> tuple[object, ...]:
        arrays = (sorted(map(repr, getattr(outcome, name))) for name in _ARRAYS)
        return outcome.article, outcome.fiscal_year, *arrays

    return content(one) == content(other)


@value(kw_only=False, slots=False)
class _Block:
    """The lines of one ``[[name]]`` with its keys, without the empty lines and comments that follow."""

    begin: int
    end: int


def _array(text: str, name: str, heading: str, before: Sequence[Entry], after: Sequence[Entry]) -> str:
    pairs = _matched(name, before, after)
    kept = {at for at, _ in pairs if at is not None}
    lines = text.split("\n")
    blocks = _blocks(text, name, len(before))
    new: dict[int, list[str]] = {}
    """The lines below a line."""
    place = _before_the_first(lines, blocks)
    for at, entry in pairs:
        if at is None:
            new.setdefault(place, []).extend(["", *_written(name, entry)])
        else:
            place = blocks[at].end
    edited: dict[int, list[str]] = {}
    for at, entry in pairs:
        if at is not None and before[at] != entry:
            block = blocks[at]
            edited[block.begin] = _edited(lines[block.begin : block.end], name, before[at], entry)
    gone = {line for at, block in enumerate(blocks) if at not in kept for line in _with_gap(lines, block)}
    inside = {line for block in blocks if block.begin in edited for line in range(block.begin, block.end)}
    made: list[str] = []
    for line, content in enumerate([*lines, None]):
        made += new.get(line, [])
        if content is None or line in gone:
            continue
        if line in edited:
            made += edited[line]
        elif line not in inside:
            made.append(content)
    if blocks or not after:
        return "\n".join(made)
    return _below_its_heading(lines, heading, [line for entry in after for line in ("", *_written(name, entry))][1:])


def _below_its_heading(lines: list[str], heading: str, written: list[str]) -> str:
    """Return the text with the first entries of an array: below its heading, or with a heading at the end."""
    if heading not in lines:
        return "\n".join(lines).rstrip("\n") + "\n" + "\n".join(["", heading, *written]) + "\n"
    at = lines.index(heading) + 1
    while at < len(lines) and lines[at].lstrip().startswith("#"):
        at += 1
    return "\n".join([*lines[:at], *written, *lines[at:]])


def _matched(name: str, before: Sequence[Entry], after: Sequence[Entry]) -> list[tuple[int | None, Entry]]:
    """Return what is to be written with its place in the file as it is, ``None`` for what is new."""
    free = dict(enumerate(before))
    found: dict[int, int] = {}
    for key in (_KEYS[name], _LOOSE_KEYS[name]):
        for wanted, entry in enumerate(after):
            if wanted in found:
                continue
            same = next((at for at, each in free.items() if key(each) == key(entry)), None)
            if same is not None:
                found[wanted] = same
                del free[same]
    return [(found.get(wanted), entry) for wanted, entry in enumerate(after)]


def _blocks(text: str, name: str, count: int) -> list[_Block]:
    found = Lines(text)
    rows = text.split("\n")
    ends: dict[int, int] = {}
    for path in found.paths():
        end = found.end(path)
        if end is not None and len(path) >= 2 and path[0] == name and isinstance(path[1], int):
            ends[path[1]] = max(ends.get(path[1], 0), end)
    blocks = []
    for at in range(count):
        begin = found.of((name, at)) - 1
        if not rows[begin].lstrip().startswith("[["):
            raise SheetError("sheet.outcome-inline", name=name)
        blocks.append(_Block(begin=begin, end=text.count("\n", 0, ends[at]) + 1))
    return blocks


def _before_the_first(lines: Sequence[str], blocks: Sequence[_Block]) -> int:
    """Return the line above which the first block of an array begins, its comments included."""
    if not blocks:
        return len(lines)
    at = blocks[0].begin
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    return at


def _with_gap(lines: Sequence[str], block: _Block) -> Iterable[int]:
    """Return the lines of a block that goes, and one empty line of those around it."""
    begin = block.begin - 1 if block.begin > 0 and not lines[block.begin - 1].strip() else block.begin
    return range(begin, block.end)


def _edited(lines: Sequence[str], name: str, before: Entry, after: Entry) -> list[str]:
    text = "\n".join(lines) + "\n"
    for each in fields(after):
        value = getattr(after, each.name)
        if value == getattr(before, each.name):
            continue
        at = (name, 0, each.name)
        empty = value in ("", (), False)
        text = removed(text, at) if empty else assigned(text, at, value)
    return text.rstrip("\n").split("\n")


def _written(name: str, entry: Entry) -> list[str]:
    lines = [f"[[{name}]]"]
    for each in fields(entry):
        value = getattr(entry, each.name)
        if value in ("", (), False):
            continue
        if each.name == "items":
            lines += ["items = [", *(f"  {notation(item)}," for item in value), "]"]
        else:
            lines.append(f"{each.name} = {notation(value)}")
    return lines


def _headings(outcome: Outcome) -> dict[str, str]:
    """Return the comment that stands above each array, as the published files have it."""
    plans = f"{fiscal_year(outcome.fiscal_year + 1)}の実施計画"
    return {name: f"# ── {text} ──" for name, text in zip(_ARRAYS, ("検証意見 Check", "対応 Action", plans), strict=True)}


def _new(outcome: Outcome) -> str:
    lines = [
        "#:schema ../../../schema/outcome.json",
        "",
        f"article = {outcome.article}",
        f"fiscal_year = {outcome.fiscal_year}",
    ]
    for name, heading in _headings(outcome).items():
        entries: Sequence[Entry] = getattr(outcome, name)
        for at, entry in enumerate(entries):
            lines += ["", *([heading] if at == 0 else []), *_written(name, entry)]
    return "\n".join(lines) + "\n"
