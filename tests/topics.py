"""Agendas with topics of every kind, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from building import ITEMS, SHEETS, Scene, facts
from pdca_tui.domain.material.dataset import FindingReply
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.topics import NEW_TEXT, TopicKind, findings_number, text_number

__all__ = ["NEW_TEXT"]

OPENING, OTHER, FINDINGS = text_number(1), text_number(2), findings_number(12)


def text(number: int, title: str, **changes: Any) -> e.PlannedItem:
    """Return a text on the agenda."""
    return e.PlannedItem(program=number, name=title, article=0, kind=TopicKind.TEXT, **changes)


TOPICS = (
    text(OPENING, "開会", minutes=3, text="会長挨拶"),
    ITEMS[0],
    ITEMS[2],
    e.PlannedItem(
        program=FINDINGS, name="第12条の検証意見", article=12, kind=TopicKind.FINDINGS, year=2023, points=("順に諮る",)
    ),
    text(OTHER, "その他"),
)

SHOWN = e.FindingsShown(
    program=FINDINGS,
    article=12,
    fiscal_year=2023,
    findings=tuple(
        e.ShownFinding(finding=f"2023-12-{n}", number=n, text=words, programs=(n,))
        for n, words in enumerate(("支援の先を示す。", "窓口を増やす。", "周知を広げる。"), 1)
    ),
    replies=(FindingReply(answers=(1, 3), text="広報を見直す。"),),
)

NONE_SHOWN = replace(SHOWN, findings=())
FINDINGS_13 = e.PlannedItem(
    program=findings_number(13), name="第13条の検証意見", article=13, kind=TopicKind.FINDINGS, year=2023
)


def prepared(*items: e.PlannedItem) -> Scene:
    """Return a session with topics of every kind, or with ``items``, that is prepared."""
    return Scene(facts(items=items or TOPICS), sheets=SHEETS)


def opened(*items: e.PlannedItem) -> Scene:
    """Return that session, open, with its findings shown and the room at them if there are any."""
    scene = prepared(*items)
    for seat in scene.session.convened.body.seats:
        scene.does("secretariat", c.MarkArrival(seat=seat.key))
    shown = (SHOWN,) if FINDINGS in scene.session.items else ()
    scene.does("facilitator", c.OpenSession(sheets=(SHEETS[0], SHEETS[2]), findings=shown))
    return scene.moves(FINDINGS if shown else scene.session.order[0])


def adopts(scene: Scene, *numbers: int) -> e.FindingsAdopted:
    """Adopt findings by their numbers, or all that are open."""
    ids = tuple(f"2023-12-{n}" for n in numbers)
    (entry,) = scene.does("facilitator", c.AdoptFindings(program=FINDINGS, findings=ids))
    assert isinstance(entry.event, e.FindingsAdopted)
    return entry.event


def amends(scene: Scene, number: int, words: str) -> None:
    """Put a finding in other words."""
    now = next(f.text for f in scene.session.findings_of(FINDINGS) if f.number == number)
    scene.does("secretariat", c.AmendFinding(program=FINDINGS, finding=f"2023-12-{number}", before=now, text=words))


def returns(scene: Scene, number: int, reason: str) -> None:
    """Return a finding."""
    scene.does("facilitator", c.ReturnFinding(program=FINDINGS, finding=f"2023-12-{number}", reason=reason))


def settled() -> Scene:
    """Return that session with all findings settled: the last returned, the others adopted."""
    scene = opened()
    returns(scene, 3, "出典を確かめる")
    adopts(scene)
    return scene


def amendment(number: int, before: str = "") -> c.AmendFinding:
    """Return what puts a finding in other words, by somebody who saw it as it was shown or as ``before``."""
    seen = before or SHOWN.findings[number - 1].text
    return c.AmendFinding(program=FINDINGS, finding=f"2023-12-{number}", before=seen, text="言い換えた文案")
