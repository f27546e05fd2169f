"""Differences between two versions of a sheet, place by place: shown before a takeover, recorded as corrections.

Parts of a list are matched by what they are called, so that one more row is one difference and not a change of all below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Indicator, Sheet

ABSENT = Figure("")
"""What stands where a part is not there: before it was added, after it was removed."""

_CALLED = ("label", "title", "number", "scale", "text")
"""What a part of a sheet is called by, the first that it has."""

_UNTOLD = ("direction", "period", "direction_declared", "basis", "by")
"""What a part is told without, in one line."""


@value
class Difference:
    """One place that differs; ``path`` names it in the later version, or in the earlier one for what was removed."""

    path: str
    before: Figure
    after: Figure

    @property
    def removed(self) -> bool:
        """Whether the place is not there any more."""
        return self.after == ABSENT


def differences(before: Sheet, after: Sheet) -> tuple[Difference, ...]:
    """Return the places in which two versions of a sheet differ, in the order of the file."""
    return tuple(_differ(before, after, ()))


def relocated(path: str, before: Sheet, after: Sheet) -> str:
    """Return where what stood at ``path`` in ``before`` stands in ``after``; empty if it is not there any more."""
    old: Any = before
    new: Any = after
    found = []
    for step in path.split("."):
        if isinstance(old, tuple):
            at = int(step) - 1
            there = next((j for i, j in _pairs(old, new) if i == at), None)
            if there is None:
                return ""
            old, new, step = old[at], new[there], str(there + 1)  # noqa: PLW2901  # its place there
        elif isinstance(old, Mapping):
            if step not in new:
                return ""
            old, new = old[step], new[step]
        else:
            old, new = getattr(old, step, None), getattr(new, step, None)
        found.append(step)
    return ".".join(found)


def _differ(old: Any, new: Any, at: tuple[str, ...]) -> Iterator[Difference]:
    if old == new:
        return
    if is_dataclass(old) and not isinstance(old, Figure):
        for field in fields(old):
            if field.name != "direction_declared":
                yield from _differ(_said(old, field.name), _said(new, field.name), (*at, field.name))
    elif isinstance(old, Mapping):
        for key in sorted({*old, *new}):
            if key not in old or key not in new:
                yield from _whole(old.get(key), new.get(key), (*at, key))
            else:
                yield from _differ(old[key], new[key], (*at, key))
    elif isinstance(old, tuple):
        for one, other in _pairs(old, new):
            if one is None or other is None:
                yield from _whole(
                    old[one] if one is not None else None,
                    new[other] if other is not None else None,
                    (*at, str((one if other is None else other) + 1)),  # type: ignore[operator]  # one of them is there
                )
            else:
                yield from _differ(old[one], new[other], (*at, str(other + 1)))
    else:
        yield Difference(path=".".join(at), before=_figure(old), after=_figure(new))


def _said(part: Any, name: str) -> Any:
    """Return a field as the sheet says it: a direction that it does not say is none."""
    undeclared = name == "direction" and isinstance(part, Indicator) and not part.direction_declared
    return "" if undeclared else getattr(part, name)


def _whole(old: Any, new: Any, at: tuple[str, ...]) -> Iterator[Difference]:
    """Yield a part that was added or removed; the figures of a year each at its own place."""
    there = old if new is None else new
    if at[-2:-1] == ("values",):
        for name in ("target", "actual"):
            cells = (getattr(part, name) if part is not None else ABSENT for part in (old, new))
            before, after = cells
            yield Difference(path=".".join((*at, name)), before=before, after=after)
        return
    told = Figure(_summary(there))
    yield Difference(path=".".join(at), before=ABSENT if new is not None else told, after=told if new is not None else ABSENT)


def _pairs(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[tuple[int | None, int | None]]:
    """Return which parts of two lists are the same, by place; ``None`` beside one that was added or removed."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # most sessions correct no sheet, and every list of them loads this module

    pairs: list[tuple[int | None, int | None]] = []
    if len(old) == len(new) and any(isinstance(part, Figure) for part in old):
        return [(at, at) for at in range(len(old))]  # the cells of a row
    # Names repeat, as a total does in the first cell of many rows: what is equal at both ends is settled before they are asked.
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    names = [_called(part) for part in old[first : len(old) - last]], [_called(part) for part in new[first : len(new) - last]]
    pairs += [(at, at) for at in range(first)]
    for _, i, i_end, j, j_end in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        both = min(i_end - i, j_end - j)
        pairs += [(first + i + n, first + j + n) for n in range(both)]
        pairs += [(first + n, None) for n in range(i + both, i_end)]
        pairs += [(None, first + n) for n in range(j + both, j_end)]
    pairs += [(len(old) - n, len(new) - n) for n in range(last, 0, -1)]
    return pairs


def _alike(old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    """Return how many parts two lists begin with alike."""
    return next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))


def _called(part: Any) -> object:
    if isinstance(part, tuple):
        return str(part[0]) if part else ""
    return next((str(getattr(part, name)) for name in _CALLED if hasattr(part, name)), str(part))


def _summary(part: Any) -> str:
    """Return everything that a part says, on one line."""
    if is_dataclass(part) and not isinstance(part, Figure):
        said = (_summary(getattr(part, f.name)) for f in fields(part) if f.name not in _UNTOLD)
        return " ".join(filter(None, said))
    if isinstance(part, Mapping):
        return ", ".join(f"{key}: {each.target} / {each.actual}" for key, each in sorted(part.items()))
    if isinstance(part, tuple):
        return " | ".join(_summary(each) for each in part)
    return "" if part is None or isinstance(part, bool) else str(part)


def _figure(part: Any) -> Figure:
    return (
        part
        if isinstance(part, Figure)
        else ABSENT
        if part is None
        else Figure(str(part).lower() if isinstance(part, bool) else str(part))
    )
