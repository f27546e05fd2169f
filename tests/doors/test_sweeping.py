"""When garbage is collected: not while somebody types, unless it cannot wait."""

from __future__ import annotations

import pytest

from pdca_tui.doors.serving.garbage_collection import Sweeping


@pytest.mark.parametrize(
    ("left", "waited", "quiet", "due"),
    [
        (0, 10, 60, False),
        (1, 10, 0.0, False),
        (1, 10, 2.0, True),
        (1, 1, 2.0, False),
        (20, 1, 0.05, False),
        (20, 1, 0.2, True),
        (100, 1, 0.0, True),
        (0, 700, 0.2, True),
        (0, 700, 0.0, False),
    ],
)
def test_it_is_due_when_somebody_left_and_nobody_types(left: int, waited: float, quiet: float, due: bool):
    sweeping = Sweeping(lambda: quiet)
    for _ in range(left):
        sweeping.left()
    assert sweeping.due(sweeping._last + waited) is due
