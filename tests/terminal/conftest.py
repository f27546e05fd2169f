"""A terminal for every test here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminals import Terminal


@pytest.fixture
def terminal(tmux: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal that is gone after the test."""
    terminal = Terminal(tmux, tmp_path)
    try:
        yield terminal
    finally:
        terminal.kill()
