"""Which record a word of the command line names: that of a session, or of a year's review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.cli.main import session_named
from pdca_tui.sheets.home import Home

if TYPE_CHECKING:
    from pdca_tui.application.heads import Source


def record_named(home: Home, word: str) -> Source:
    """Return the record that ``word`` names; ``UsageError`` with the nearest names if there is none."""
    from pdca_tui.application.review.head_source import of_review  # noqa: PLC0415  # as above
    from pdca_tui.application.session.head_source import of_session  # noqa: PLC0415  # as above

    if word not in home.session_keys() and word in map(str, home.years()):
        return of_review(home, int(word))
    return of_session(home, session_named(home, word))
