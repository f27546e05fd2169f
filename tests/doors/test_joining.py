"""A seat behind an office's own server: what watches its line."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest

from pdca_tui.doors import hangup


class Left(Exception):
    """The process ended."""


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A line that is lost, and a process that tells how it ended."""

    class Terminal:
        @staticmethod
        def fileno() -> int:
            return reads

    def ends(_: int) -> None:
        raise Left

    reads, writes = os.pipe()
    os.close(writes)
    monkeypatch.setattr(hangup.sys, "__stdin__", Terminal)
    monkeypatch.setattr(hangup, "GRACE", 0.0)
    monkeypatch.setattr(hangup.os, "_exit", ends)
    yield
    os.close(reads)


@pytest.mark.usefixtures("lost")
def test_a_line_that_is_lost_while_the_process_ends_anyway_leaves_no_process():
    """What is asked of a loop that has ended is refused; threads that hang would keep the process for ever."""
    loop = asyncio.new_event_loop()
    loop.close()
    with pytest.raises(Left):
        hangup._watch(loop, lambda: None)
