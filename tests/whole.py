"""A session in which everything happens that the minutes can tell. ``python tests/whole.py`` writes its minutes anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from building import BODY, ITEMS, SHEETS, Scene, facts, indicator, sheet
from pdca_tui.domain.material.dataset import BodySeat
from pdca_tui.domain.material.sheet import Note
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.publish.naming import SeatNames
from pdca_tui.words import Lang

GOLDEN = Path(__file__).parent / "publish" / "golden"

_BODY = replace(
    BODY,
    quorum=3,
    seats=(
        *BODY.seats,
        BodySeat(key="it", organization="(一社)みなと情報産業協会", post="常務理事", short="情報産業協会"),
        BodySeat(key="farm", organization="みなと農業協同組合", post="組合長", short="農業協同組合"),
    ),
)
_ITEMS = (
    *ITEMS,
    e.PlannedItem(program=30, name="人材育成事業 | 若手", article=16, treatment=e.Treatment.WRITING),
    e.PlannedItem(program=31, name="研究支援事業", article=12),
)
_SHEETS = (
    *SHEETS,
    replace(sheet(30), number=30, article=16, name="人材育成事業 | 若手", indicators=()),
    replace(
        sheet(31),
        number=31,
        name="研究支援事業",
        indicators=(
            indicator("支援の件数 <累計>", "件", years={"2023": (Decimal("12.50"), 1200)}, note="単位は報告書のまま。"),
            indicator("満足度", "%", years={"2022": (80, Decimal("80.0"))}),
        ),
        notes=(Note(text="表と本文の数が合わない。"),),
    ),
)


def whole_session() -> Scene:
    """Return the session, closed, with a reply that came a week later."""
    scene = Scene(facts(body=_BODY, items=_ITEMS, note="リハーサルとして行った。\n\n* 記入は事務局。"), _SHEETS)
    _prepares(scene)
    scene.opens("chair", "chamber", "shopping")
    _first_item(scene)
    _taken_together(scene)
    _last_item(scene)
    _decides_and_corrects(scene)
    scene.closes()
    scene.now += timedelta(days=7)
    scene.replies("12-2-1", text="書面で答えます。", status="consider", by="industry", year=2025)
    return scene


def _prepares(scene: Scene) -> None:
    scene.does("secretariat", c.SetPoints(program=22, points=("誘客の効果をどう測るか", "1. 安全")))
    scene.does("secretariat", c.DeferItem(program=31, reason="所管課が欠席のため"))
    scene.does("secretariat", c.MoveItem(program=31, by=-1))
    scene.does("secretariat", c.MarkArrival(seat="farm"))
    scene.does("secretariat", c.Undo())


def _first_item(scene: Scene) -> None:
    scene.moves(1, "check")
    at = e.Anchor(on=e.On.INDICATOR, key="1")
    scene.submits("commend", "窓口の対応がよい。", by="chair", about=e.Anchor(on=e.On.ACTIVITY, key="1"))
    second = scene.submits("improve", "参加者が減った。\n広報を見直す。\n\n　若い世代に届いていない。", about=at)
    scene.does("member:shopping", c.SupportOpinion(opinion=second, by="member:shopping"))
    scene.does("member:chair", c.SupportOpinion(opinion=second, by="member:chair"))
    _revises(scene, second, e.OpinionKind.ASK, "参加者が減ったのはなぜか。", 1, at)
    _revises(scene, second, e.OpinionKind.IMPROVE, "参加者が減った。\n\n広報を <b>見直す</b> べき。", 2, at)
    slip = scene.submits("ask", "別の事業の話。", by="shopping")
    scene.does("member:shopping", c.WithdrawOpinion(opinion=slip, reason="別の事業の話だったため"))
    scene.submits("propose", "打ち間違い", by="shopping")
    scene.does("member:shopping", c.Undo())
    scene.does("secretariat", c.MarkArrival(seat="it", at="14:06"))
    scene.waits(3)


def _revises(scene: Scene, opinion: str, kind: e.OpinionKind, text: str, version: int, about: e.Anchor) -> None:
    scene.does("member:chamber", c.ReviseOpinion(opinion=opinion, kind=kind, text=text, version=version, about=about))


def _taken_together(scene: Scene) -> None:
    scene.moves(2)
    scene.submits("ask", "来場者の数え方は？", by="it", program=2)
    scene.does("secretariat", c.MarkLeaving(seat="chamber"))
    scene.does("secretariat", c.MarkLeaving(seat="it"))
    scene.waits(4)
    scene.does("facilitator", c.Pause())
    scene.waits(10)
    scene.does("facilitator", c.Resume())
    scene.does("secretariat", c.MarkArrival(seat="chamber"))


def _last_item(scene: Scene) -> None:
    scene.moves(22, "check")
    joint = scene.submits("propose", "- 夜の部\n- 昼の部", program=22, about=e.Anchor(on=e.On.INDICATOR, key="1"))
    scene.submits("improve", "案内の多言語化。", by="shopping", program=22)
    given = scene.replies("12-1-2", joint, text="両方に答えます。\n\n来年度の計画に入れます。", status="partly")
    revised = c.ReviseReply(
        reply=given,
        answers=("12-1-2", joint),
        status=e.ReplyStatus.HARD,
        text="予算の都合で難しい。",
        year=2024,
        version=1,
        reason="予算",
    )
    scene.does("department:industry", revised)
    mistaken = scene.replies(joint, text="誤って入れました。", by="tourism")
    scene.does("department:tourism", c.WithdrawReply(reply=mistaken, reason="重複"))
    scene.waits(4)


def _decides_and_corrects(scene: Scene) -> None:
    scene.does("facilitator", c.Decide(text="指標の見直しを\n次回の議題とする。", program=1))
    scene.does("facilitator", c.Decide(text="次回は3月。"))
    scene.does("facilitator", c.WithdrawDecision(decision=2))
    actual = "indicators.1.values.2023.actual"
    scene.corrects(1, actual, 43, 48, "転記の誤り").corrects(22, actual, 10645, 10646, "転記の誤り")
    scene.does("secretariat", c.Undo())
    scene.corrects(1, "purpose", "事業者を支える。", "創業者を支える。")


FORMS: dict[str, tuple[Style, SeatNames, Lang]] = {
    "full.md": ("full", "seats", "ja"),
    "summary.md": ("summary", "seats", "ja"),
    "dialogue.md": ("dialogue", "seats", "ja"),
    "anonymous.md": ("full", "anonymous", "ja"),
    "english.md": ("full", "seats", "en"),
    "english-summary.md": ("summary", "anonymous", "en"),
}
"""The forms of the minutes that are kept, by the name of their file."""


def minutes_in(form: str) -> str:
    """Return the minutes of the session in one of the forms."""
    style, names, lang = FORMS[form]
    return minutes(whole_session().session, style=style, names=names, lang=lang)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for form in FORMS:
        (GOLDEN / form).write_bytes(minutes_in(form).encode())
