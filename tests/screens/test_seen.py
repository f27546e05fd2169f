"""What of a page was brought into view, shown on a screen of another size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.session.events import Sight
from pdca_tui.screens.widgets.shared_scroll import Seen, Spans, pointed_at, scrolled_to, top_for

HEIGHTS = st.integers(1, 40)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Spans, int]:
    """Blocks with lines of no block before, between and after them; how many lines there are."""
    spans, at = {}, draw(st.integers(0, 4))
    for number, (lines, gap) in enumerate(draw(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 4)), min_size=1))):
        spans[f"block:{number}"] = (at, at + lines - 1)
        at += lines + gap
    return spans, at


def shown(spans: Spans, lines: int, seen: Seen, top: int, height: int) -> range:
    """The lines on a screen that was at ``top``; it does not scroll beyond the page."""
    to = min(max(top_for(seen, spans, top, height, lines), 0), max(lines - height, 0))
    return range(to, to + height)


@given(pages(), HEIGHTS, st.integers(0, 400), st.data())
def test_what_is_pointed_at_is_seen_on_any_screen(page: tuple[Spans, int], height: int, top: int, data: st.DataObject):
    """From the very line on, to the end of the block or of the screen."""
    spans, lines = page
    key = data.draw(st.sampled_from(sorted(spans)))
    first, last = spans[key]
    row = data.draw(st.integers(0, last - first))
    on = shown(spans, lines, pointed_at(spans, key, row), top, height)
    assert first + row in on
    assert min(last, first + row + height - 1) in on


@given(pages(), HEIGHTS, HEIGHTS, st.integers(0, 400))
def test_who_goes_to_the_end_shows_the_end_on_any_screen(page: tuple[Spans, int], height: int, lower: int, top: int):
    spans, lines = page
    seen = scrolled_to(spans, max(lines - height, 0), height, lines, down=True)
    assert seen == Seen(sight=Sight.ENDS)
    assert lines - 1 in shown(spans, lines, seen, top, lower)


@given(pages(), HEIGHTS, st.integers(0, 400), st.booleans())
def test_a_screen_of_the_same_width_begins_with_the_same_block_at_the_same_line(
    page: tuple[Spans, int], height: int, top: int, down: bool
):
    spans, lines = page
    top = min(top, max(lines - height, 0))
    seen = scrolled_to(spans, top, height, lines, down=down)
    if seen.block:
        first, _ = spans[seen.block]
        assert top_for(seen, spans, 0, height, lines) == max(top, first)
    else:
        assert seen.sight is Sight.ENDS or top == 0


def test_what_another_page_does_not_have_moves_nothing():
    assert top_for(Seen("case:9", 0, Sight.WITHIN), {"case:1": (0, 4)}, 3, 10, 40) == 3
