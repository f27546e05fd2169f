"""Approvals: events that say what the record before them was, so that something else cannot pass for what was approved.

A chair approves minutes, and a secretariat publishes a review. Who may do so, and what else such an event names, differs by
kind and stays with its rules. The seal is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeGuard, TypeVar

from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import replace

E = TypeVar("E")


class Approval(Protocol):
    """An event with a seal: the hash of the entry before it, and the root of the hash tree over all entries before it.

    Both are empty in a decision. The journal fills them in when the event is recorded. An approval of an earlier version may
    have only one of them, or none.
    """

    @property
    def record_hash(self) -> str:
        """The hash of the entry before."""

    @property
    def record_root(self) -> str:
        """The root over all entries before."""


def is_approval(event: object) -> TypeGuard[Approval]:
    """Whether an event has a seal; every entry of a record is asked, and asking the protocol itself takes ten times as long."""
    return hasattr(event, "record_hash") and hasattr(event, "record_root")


def sealed(events: Iterable[E], record_hash: str, record_root: str) -> tuple[E, ...]:
    """Return events as they are recorded: each approval with its seal, the others as they are."""
    return tuple(_with_seal(event, record_hash, record_root) if is_approval(event) else event for event in events)


def _with_seal(event: Any, record_hash: str, record_root: str) -> Any:
    return replace(event, record_hash=record_hash, record_root=record_root)


def holds(approval: Approval, record_hash: str, record_root: str) -> bool:
    """Whether an approval was given to the record with this last hash and this root."""
    return approval.record_hash in ("", record_hash) and approval.record_root in ("", record_root)


def last_approval(entries: Iterable[Entry[Any]]) -> int:
    """Return the number of the latest entry that approves; 0 if none does."""
    return max((entry.number for entry in entries if is_approval(entry.event)), default=0)
