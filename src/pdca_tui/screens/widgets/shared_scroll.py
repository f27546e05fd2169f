"""The part of a page that is in view, named by its blocks, so that a screen of another size can show it."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session.events import Sight

Spans = Mapping[str, tuple[int, int]]
"""The first and the last line of every block, from top to bottom."""


@value(kw_only=False)
class Seen:
    """A block from ``part`` thousandths of it on, and how it is seen; without a block the top or the end of the page."""

    block: str = ""
    part: int = 0
    sight: Sight = Sight.BEGINS


def pointed_at(spans: Spans, block: str, row: int) -> Seen:
    """Return what is brought into view by pointing at line ``row`` of a block."""
    first, last = spans[block]
    return Seen(block, row * 1000 // (last - first + 1), Sight.WITHIN)


def scrolled_to(spans: Spans, top: int, height: int, lines: int, *, down: bool) -> Seen:
    """Return what is brought into view by scrolling a page of ``lines`` lines to ``top``.

    Who goes down as far as the page goes wants its end to be seen; otherwise it is read from the top of the screen on.
    """
    if down and top + height >= lines:
        return Seen(sight=Sight.ENDS)
    if top <= 0:
        return Seen()
    for block, (first, last) in spans.items():
        if last >= top:
            return Seen(block, max(top - first, 0) * 1000 // (last - first + 1))
    return Seen(sight=Sight.ENDS)


def top_for(seen: Seen, spans: Spans, top: int, height: int, lines: int) -> int:
    """Return the line at the top of a screen of ``height`` lines that shows what was seen; ``top`` if it does so already.

    What is longer than the screen is shown from its beginning.
    """
    if seen.sight is Sight.ENDS:
        return max(lines - height, 0)
    if not seen.block:
        return 0
    if seen.block not in spans:
        return top
    begins, last = spans[seen.block]
    # Rounded up, as it was rounded down: on a screen of the same width it is the same line.
    first = begins - (-seen.part * (last - begins + 1) // 1000)
    if seen.sight is Sight.BEGINS or last - first + 1 >= height:
        return first
    if first < top:
        return max(first - 1, 0)
    return max(top, last - height + 1)
