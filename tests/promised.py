"""Sessions that look at promises of earlier years, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from building import Scene, facts
from pdca_tui.domain.material.promises import (
    Implementation,
    Measure,
    MeasureKind,
    Promise,
    PromisedFinding,
    Verdict,
)
from pdca_tui.domain.session import commands as c

SEMINARS = Promise(
    id="2022-R1",
    year=2022,
    article=12,
    text="セミナーの内容を見直し、参加者を増やす。",
    findings=(PromisedFinding(number=1, text="参加者を増やす工夫を。"),),
    programs=(1,),
    by="industry",
    status="do",
    promised_for=2023,
    measure=Measure(kind=MeasureKind.INDICATOR, text="セミナーの参加者数"),
)
WHOLE_ARTICLE = Promise(
    id="2022-R2",
    year=2022,
    article=12,
    text="窓口どうしの連携を強める。",
    findings=(PromisedFinding(number=2, text="連携を。"),),
)
OLD = Promise(id="2021-R4", year=2021, article=16, text="案内を多言語にする。", programs=(22,), promised_for=2022)

PROMISES = (SEMINARS, WHOLE_ARTICLE, OLD)

DONE = Implementation(
    verdict=Verdict.DONE, text="年6回に増やした。", evidence=Measure(kind=MeasureKind.INDICATOR, text="セミナーの参加者数")
)


def prepared() -> Scene:
    """Return a session on programs of which something was promised."""
    return Scene(facts(promises=PROMISES))


def opened() -> Scene:
    """Return that session, open, with everybody there and the room at the first program."""
    scene = prepared()
    for seat in scene.session.convened.body.seats:
        scene.does("secretariat", c.MarkArrival(seat=seat.key))
    scene.does("facilitator", c.OpenSession(sheets=scene.sheets))
    return scene.moves(1)


def verdict(
    promise: str = SEMINARS.id, verdict: Verdict = Verdict.DONE, *, program: int = 1, reason: str = ""
) -> c.JudgePromise:
    """Return a verdict on a promise."""
    return c.JudgePromise(program=program, promise=promise, verdict=verdict, reason=reason)


def report(promise: str = SEMINARS.id, *, program: int = 1, by: str = "department:industry", **changes: Any) -> c.ReportPromise:
    """Return what a department says became of a promise."""
    return c.ReportPromise(program=program, promise=promise, by=by, report=replace(DONE, **changes))
