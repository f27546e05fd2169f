"""Names in a review as people type them: a finding, a reply. Opinions are in ``named_opinions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.errors import UsageError
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.domain.review.review import Review
    from pdca_tui.domain.review.rows import Finding

_FINDING = pattern(r"(?:第)?([0-9]{1,4})(?:条)?[ 　#-]?(.+)")
_ID = pattern(r"[FR][0-9]{1,9}")


def finding_in(review: Review, word: str) -> Finding | None:
    """Return the finding that ``12③``, ``12-3``, ``第12条③`` or ``F3`` names; ``None`` if there is none."""
    from pdca_tui.publish.review.labels import uncircled  # noqa: PLC0415  # only where a finding is named

    word = word.strip()
    if _ID.fullmatch(word):
        return review.findings.get(word)
    written = _FINDING.fullmatch(word)
    if written is None:
        return None
    number = uncircled(written[2])
    return next((finding for each, finding in review.numbered(int(written[1])) if each == number), None)


def finding_named(review: Review, word: str) -> str:
    """Return the id of the finding that a word names; ``UsageError`` for none."""
    finding = finding_in(review, word)
    if finding is None:
        raise UsageError("trace.nothing", what=clean_line(word, 40))
    return finding.id


def reply_named(review: Review, word: str) -> str:
    """Return the id of the reply that a word names; ``UsageError`` for none."""
    if word.strip() not in review.replies:
        raise UsageError("trace.nothing", what=clean_line(word, 40))
    return word.strip()
