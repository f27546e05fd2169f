"""Choosing a finding in a form: by its number under the article at hand, or by how its name begins."""

from __future__ import annotations

import itertools

from pdca_tui.domain.review.review import Review
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.screens.widgets.field import Field, Pick
from pdca_tui.text import cut
from pdca_tui.words import say

_CELLS = 40


def finding_field(review: Review, names: ReviewNames, article: int, *, without: str = "") -> Field | None:
    """Return the field in which a finding must be chosen, those of ``article`` first; ``None`` where there is none."""
    articles = sorted((each.number for each in review.begun.articles), key=lambda number: (number != article, number))
    last = max((at for at, _ in review.numbered(article)), default=0)
    # Those of other articles are numbered on: a number is typed, and must mean one of them.
    others = itertools.count(last + 1)
    picks = tuple(
        Pick(
            finding.id,
            f"{names.finding(finding)} {cut(finding.now.text, _CELLS)}",
            at if number == article else next(others),
            (names.finding(finding), f"{number}-{at}"),
        )
        for number in articles
        for at, finding in review.numbered(number)
        if finding.id != without
    )
    return Field("finding", say("review.field.finding"), picks=picks) if picks else None
