"""Promises of earlier years in a session: to which program they belong, who says what of them, and the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pdca_tui.domain.material.promises import Measure, Verdict
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.promises import promises_on, reported, unjudged
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused
from pdca_tui.record.session_event_types import SESSION
from promised import DONE, OLD, PROMISES, SEMINARS, WHOLE_ARTICLE, opened, prepared, report, verdict
from topics import opened as topics_opened


def test_a_program_has_the_promises_that_name_it_and_those_of_its_whole_article():
    session = opened().session
    assert promises_on(session, 1) == (SEMINARS, WHOLE_ARTICLE)
    assert promises_on(session, 2) == (WHOLE_ARTICLE,)
    assert promises_on(session, 22) == (OLD,)
    assert promises_on(session, 99) == ()
    assert promises_on(topics_opened().session, 1) == ()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Verdict.DONE, ""),
        (Verdict.PARTLY, ""),
        (Verdict.NOT_YET, ""),
        (Verdict.DROPPED, "国の制度が終わった"),
        (Verdict.UNCLEAR, "数値がまだない"),
    ],
)
def test_the_body_gives_a_verdict_and_takes_it_back(given: Verdict, reason: str):
    scene = opened()
    (entry,) = scene.does("facilitator", verdict(verdict=given, reason=reason))
    assert entry.event == e.VerdictGiven(
        program=1, promise=SEMINARS.id, fiscal_year=2022, verdict=given, reason=reason, text=SEMINARS.text
    )
    judged = scene.session.verdicts[SEMINARS.id]
    assert (judged.verdict, judged.reason, judged.entered_by) == (given, reason, "facilitator")
    assert unjudged(scene.session, 1) == (WHOLE_ARTICLE,)
    scene.does("facilitator", c.Undo())
    assert scene.session.verdicts == {}
    assert unjudged(scene.session, 1) == (SEMINARS, WHOLE_ARTICLE)


def test_a_verdict_that_is_changed_comes_back_when_the_change_is_taken_back():
    scene = opened()
    scene.does("facilitator", verdict(verdict=Verdict.DROPPED, reason="終了"))
    (changed,) = scene.does("facilitator", verdict(verdict=Verdict.PARTLY))
    assert (changed.event.was, changed.event.was_because) == (Verdict.DROPPED, "終了")
    assert scene.does("facilitator", verdict(verdict=Verdict.PARTLY)) == ()
    scene.does("facilitator", c.Undo())
    judged = scene.session.verdicts[SEMINARS.id]
    assert (judged.verdict, judged.reason) == (Verdict.DROPPED, "終了")


def test_what_another_seat_judged_anew_is_not_taken_back():
    scene = opened()
    scene.does("facilitator", verdict())
    scene.does("secretariat", verdict(verdict=Verdict.NOT_YET))
    with pytest.raises(Refused, match="undo-overtaken"):
        scene.does("facilitator", c.Undo())


def test_a_verdict_holds_wherever_its_promise_is_looked_at():
    scene = opened()
    scene.does("facilitator", verdict(WHOLE_ARTICLE.id, program=2))
    assert unjudged(scene.session, 1) == (SEMINARS,)
    assert unjudged(scene.session, 2) == ()


def test_a_department_reports_and_what_it_said_before_the_session_stands_until_then():
    scene = opened()
    before = replace(SEMINARS, reported=replace(DONE, verdict=Verdict.NOT_YET, evidence=Measure()))
    assert reported(scene.session, before) == before.reported
    scene.does("department:industry", report())
    assert reported(scene.session, SEMINARS) == DONE
    scene.does("department:industry", report(text="年7回に増やした。"))
    assert reported(scene.session, SEMINARS).text == "年7回に増やした。"
    scene.does("department:industry", c.Undo())
    assert reported(scene.session, SEMINARS) == DONE
    scene.does("department:industry", c.Undo())
    assert reported(scene.session, SEMINARS) is None


@pytest.mark.parametrize(
    ("seat", "command", "key"),
    [
        ("department:tourism", report(), "refused.not-yours"),
        ("department:tourism", report(by="department:tourism"), "refused.not-your-program"),
        ("secretariat", report(by="department:nobody"), "refused.no-department"),
        ("secretariat", report(by="?"), "refused.no-department"),
        ("department:industry", report(text=" "), "refused.empty"),
        ("member:chamber", report(), "refused.role"),
        ("member:chamber", verdict(), "refused.role"),
        ("department:industry", verdict(), "refused.role"),
        ("facilitator", verdict(program=22), "refused.no-promise"),
        ("facilitator", verdict(program=99), "refused.not-on-agenda"),
    ],
)
def test_who_may_not_is_refused(seat: str, command: c.Command, key: str):
    with pytest.raises(Refused) as refusal:
        opened().does(seat, command)
    assert refusal.value.key == key


def test_nothing_is_judged_before_the_session_or_after_it():
    with pytest.raises(Refused, match="not-open"):
        prepared().does("facilitator", verdict())
    scene = opened()
    scene.does("facilitator", c.CloseSession())
    with pytest.raises(Refused, match="closed"):
        scene.does("facilitator", verdict())


def test_verdicts_without_a_quorum_say_so():
    scene = opened()
    for seat in ("chamber", "shopping"):
        scene.does("secretariat", c.MarkLeaving(seat=seat))
    with pytest.raises(Refused, match="no-quorum"):
        scene.does("facilitator", verdict())
    scene.does("facilitator", replace(verdict(), counted=1))
    assert scene.session.verdicts[SEMINARS.id].counted == 1


def test_a_record_with_verdicts_reads_as_it_was_written_and_one_without_says_nothing_of_them():
    scene = opened()
    scene.does("department:industry", report())
    scene.does("facilitator", verdict(verdict=Verdict.UNCLEAR, reason="数値がない"))
    rows = SESSION.rows(scene.entries)
    assert replay(Session(key="scene"), SESSION.entries(rows)) == scene.session
    assert "promises" not in SESSION.rows(topics_opened().entries)[0].data


@pytest.mark.parametrize(
    "event",
    [
        e.VerdictGiven(program=1, promise="2022-R9", fiscal_year=2022, verdict=Verdict.DONE),
        e.VerdictGiven(program=1, promise="2022-R1", fiscal_year=2021, verdict=Verdict.DONE),
        e.VerdictGiven(program=1, promise="2022-R1", fiscal_year=2022, verdict=Verdict.DROPPED),
        e.VerdictGiven(program=1, promise="2022-R1", fiscal_year=2022, verdict=Verdict.DONE, was=Verdict.PARTLY),
        e.VerdictGiven(program=99, promise="2022-R1", fiscal_year=2022, verdict=Verdict.DONE),
        e.VerdictReopened(program=1, promise="2022-R1"),
        e.PromiseReportWithdrawn(program=1, promise="2022-R1"),
    ],
)
def test_a_record_that_tells_of_what_cannot_have_been_is_not_read(event: e.Event):
    scene = opened()
    with pytest.raises(ValueError, match="speaks of what is not there"):
        scene.records("facilitator", event)


def test_the_promises_of_a_session_are_each_there_once():
    assert len({promise.id for promise in PROMISES}) == len(PROMISES)
