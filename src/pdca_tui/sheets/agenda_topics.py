"""Which topic an item of a prepared agenda has, by the keys that stand in the file."""

from __future__ import annotations

from collections.abc import Collection


def topic_flaw(keys: Collection[str]) -> str:
    """Return what is wrong with the keys by which an item of the agenda says what it is about; empty if nothing is.

    It has a ``program``, the ``findings`` of an article, or a ``title``; beside a program there is neither title nor text.
    """
    titled = not {"findings", "title"}.isdisjoint(keys)
    if "program" in keys and titled:
        return "several"
    if "program" in keys and "text" in keys:
        return "program-text"
    if "program" not in keys and not titled:
        return "none"
    if "shows" in keys and not {"program", "findings"}.isdisjoint(keys):
        return "shows"
    return "year" if "year" in keys and "findings" not in keys else ""
