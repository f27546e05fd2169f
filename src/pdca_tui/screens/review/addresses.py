"""What the screens of a review are come back to by, and what is marked on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from pdca_tui.screens.review.board import BoardScreen
from pdca_tui.screens.review.coverage import CoverageScreen
from pdca_tui.screens.review.own import OwnScreen
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.review.rows import RowsScreen
from pdca_tui.screens.review.year import YearScreen


def review_address(screen: Screen[Any]) -> str:
    """Return the address of a screen of a review, such as ``finding:F3``; empty for another screen."""
    match screen:
        case YearScreen():
            return f"year:{screen.live.key}"
        case BoardScreen():
            return f"board:{screen.article}"
        case RowsScreen():
            asked, article = "asked" if screen.scope.asked else "", screen.scope.article
            return f"rows:{screen.which}:{asked}:{'' if article is None else article}:{screen.scope.department or ''}"
        case CoverageScreen():
            return "coverage"
        case OwnScreen():
            return "own"
        case ReviewScreen():
            return screen.subject
        case _:
            return ""


def kept_marks(screen: Screen[Any]) -> tuple[str, ...]:
    """Return what is marked on a screen: opinions on a board, rows elsewhere."""
    if isinstance(screen, BoardScreen):
        return tuple(sorted(map(str, screen.marks)))
    return tuple(sorted(screen.row_marks)) if isinstance(screen, ReviewScreen) else ()


def mark_again(screen: Screen[Any], marks: Sequence[str]) -> None:
    """Mark what was marked, as far as it is there."""
    if isinstance(screen, BoardScreen):
        screen.marks.update(each.ref for each in screen.live.placed if str(each.ref) in marks)
        screen.repaint()
    elif isinstance(screen, ReviewScreen):
        screen.row_marks.update(each for each in marks if each in screen.page_view.keys)
        screen.repaint()
