"""A small data set in order, for a test to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from laying import Laid


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """A home in order, in a folder of its own."""
    return Laid(tmp_path)
