"""The facilitator's own column."""

from __future__ import annotations

from building import Scene
from pdca_tui.pages.session.facilitator_column import desk_page


def test_the_next_program_is_named_with_its_number():
    scene = Scene().opens()
    told = [line.text.strip() for line in desk_page(scene.session, 1, scene.now, 35)]
    assert "2 経営相談事業" in told
