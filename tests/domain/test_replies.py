"""What replies in a session and replies to findings share."""

from __future__ import annotations

from datetime import date

import pytest

from pdca_tui.domain.replies import department_named, earliest_day, promised_day, promised_year, require_own
from pdca_tui.domain.review.vocabulary import AnswerStatus
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import ReplyStatus
from pdca_tui.errors import Refused

TODAY, TOMORROW = date(2024, 2, 6), date(2024, 2, 7)


def test_a_status_of_a_session_means_the_same_in_a_review():
    assert {status.value for status in AnswerStatus} - {status.value for status in ReplyStatus} == {"noted", "unstated"}
    for status in ReplyStatus:
        same = AnswerStatus(status.value)
        assert (status.promises, status.awaited) == (same.promises, same.awaited)
    assert {status.value for status in AnswerStatus if status.promises} == {"do", "partly", "consider"}
    assert [status for status in AnswerStatus if status.awaited] == [AnswerStatus.LATER]


@pytest.mark.parametrize(
    ("by", "key"), [("nobody", "refused.no-seat"), ("", "refused.no-seat"), ("member:chamber", "refused.no-department")]
)
def test_only_a_department_replies(by: str, key: str):
    with pytest.raises(Refused) as refusal:
        department_named(by)
    assert refusal.value.key == key
    assert str(department_named("department:industry")) == "department:industry"


@pytest.mark.parametrize("seat", ["secretariat", "facilitator", "department:industry"])
def test_a_department_speaks_for_itself_and_others_enter_for_any(seat: str):
    require_own("department:industry", Seat.parse(seat))
    if seat.startswith("department"):
        with pytest.raises(Refused, match="not-yours"):
            require_own("department:labor", Seat.parse(seat))
    else:
        require_own("department:labor", Seat.parse(seat))


@pytest.mark.parametrize("status", [ReplyStatus, AnswerStatus])
def test_a_day_is_named_where_the_answer_is_still_to_come(status: type[ReplyStatus | AnswerStatus]):
    assert promised_day(status.LATER, TODAY, TODAY) == TODAY
    assert promised_day(status.DO, TODAY, TODAY) is None
    for due, key in ((None, "refused.due-needed"), (TODAY, "refused.due-past")):
        with pytest.raises(Refused) as refusal:
            promised_day(status.LATER, due, TOMORROW)
        assert refusal.value.key == key


def test_a_day_that_has_passed_may_stay_but_not_be_promised_anew():
    assert earliest_day(TOMORROW, TODAY) == TODAY
    assert earliest_day(TODAY, TOMORROW) == TODAY
    assert earliest_day(TODAY, None) == TODAY


def test_a_year_is_kept_where_something_is_promised():
    assert [promised_year(2024, promised=promised) for promised in (True, False)] == [2024, 0]
    for year in (0, 6, 3000):
        with pytest.raises(Refused, match=r"refused\.year"):
            promised_year(year, promised=True)
