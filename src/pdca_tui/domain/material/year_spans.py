"""The years of an indicator: a year (``2017``), or a span (``2015-2017``) that a value is the average or the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from pdca_tui.domain.material.sheet import Basis


class SpanFaultKind(StrEnum):
    """Oddities in the years of an indicator."""

    BACKWARD = "backward"
    SINGLE = "single"
    LENGTHS = "lengths"
    INSIDE = "inside"
    YEARLY = "yearly"


def span_of(key: str) -> tuple[int, int]:
    """Return the first and the last year that a key names; ``ValueError`` if it names none."""
    first, _, last = key.partition("-")
    return int(first), int(last or first)


def span_faults(keys: Iterable[str], basis: Basis) -> Iterator[tuple[str, SpanFaultKind, str]]:
    """Yield the keys whose years are strange, each with why and the key it is strange beside (or nothing).

    Averages that move on by a year overlap, and that is as it should be; one that lies within another, or is over
    another number of years, is not.
    """
    spans = {}
    for key in keys:
        try:
            spans[key] = span_of(key)
        except ValueError:
            continue
    for key, (first, last) in spans.items():
        if last < first:
            yield key, SpanFaultKind.BACKWARD, ""
        elif basis is Basis.AVERAGE and first == last:
            yield key, SpanFaultKind.SINGLE, ""
        elif basis is Basis.YEARLY and first != last:
            yield key, SpanFaultKind.YEARLY, ""
    if basis is not Basis.AVERAGE:
        return
    long = sorted(((first, last), key) for key, (first, last) in spans.items() if first < last)
    for (before, other), (here, key) in pairwise(long):
        if (before[0] <= here[0] and here[1] <= before[1]) or (before[0] == here[0] and before[1] <= here[1]):
            yield key, SpanFaultKind.INSIDE, other
        elif here[1] - here[0] != before[1] - before[0]:
            yield key, SpanFaultKind.LENGTHS, other
