"""An opinion is found by what somebody typed, in a form as on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from pdca_tui.application.review.named_opinions import typed_opinion
from pdca_tui.domain.references import OpinionRef
from pdca_tui.errors import UsageError

FIRST, SECOND = "2024-01-24", "2024-02-06"
KNOWN = (
    OpinionRef(session=FIRST, opinion="12-3-1"),
    OpinionRef(session=FIRST, opinion="12-3-2"),
    OpinionRef(session=SECOND, opinion="12-3-2"),
    OpinionRef(session="", opinion="12-3-W1"),
)
TODAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("word", "session", "opinion"),
    [
        ("12-3-1", FIRST, "12-3-1"),
        (" １２－３－１ ", FIRST, "12-3-1"),
        ("12ー3ー1", FIRST, "12-3-1"),
        ("2024-02-06:12-3-2", SECOND, "12-3-2"),
        ("２０２４－０２－０６：１２－３－２", SECOND, "12-3-2"),
        ("12-3-2 2024/2/6", SECOND, "12-3-2"),
        ("令和6年1月24日　12-3-2", FIRST, "12-3-2"),
        ("12-3-w1", "", "12-3-W1"),
    ],
)
def test_an_opinion_is_found_however_it_was_typed(word: str, session: str, opinion: str):
    assert typed_opinion(KNOWN, word, TODAY) == OpinionRef(session=session, opinion=opinion)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("", "trace.no-opinion"),
        ("12-3", "trace.no-opinion"),
        ("12-3-9", "trace.no-opinion"),
        ("12-3-R1", "trace.no-opinion"),
        ("12-3-1 2024-02-06", "trace.no-opinion"),
        ("12-3-1 1999-01-01", "trace.no-opinion"),
        ("12-3-2", "trace.which-session"),
    ],
)
def test_what_names_no_opinion_or_several_is_told(word: str, key: str):
    with pytest.raises(UsageError) as told:
        typed_opinion(KNOWN, word, TODAY)
    assert told.value.key == key
