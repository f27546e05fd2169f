"""Check and Action: opinions as they came, replies and what they answer, and the chain between them."""

from __future__ import annotations

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.check import check_page

INDICATOR = e.Anchor(on=e.On.INDICATOR, key="1")


def block(lines: list[Line], key: str) -> str:
    return "\n".join(line.text for line in lines if line.key == key)


def check(scene: Scene, *opened: str, cells: int = 80) -> list[Line]:
    return check_page(scene.session, scene.session.items[1], cells, frozenset(opened))


def action(scene: Scene, *opened: str, picked: frozenset[str] = frozenset(), program: int = 1) -> list[Line]:
    return action_page(scene.session, scene.session.items[program], 80, frozenset(opened), picked)


def held() -> Scene:
    scene = Scene().opens()
    scene.submits("improve", "夕方に移してはどうか。", about=INDICATOR)
    scene.submits("commend", "窓口の対応がよい。", by="shopping")
    scene.submits("ask", "市外からの相談は。", by="chair", about=e.Anchor(on=e.On.ACTIVITY, key="2"))
    return scene


def test_an_opinion_tells_number_kind_seat_anchor_and_what_is_open():
    told = block(check(held()), "opinion:12-1-1")
    for word in ("12-1-1", "改善", "商工会議所", "夕方に移してはどうか。", "指標: セミナーの参加者数", "未対応"):
        assert word in told
    assert "取組 (2)" in block(check(held()), "opinion:12-1-3")


def test_every_kind_is_told_by_a_word():
    scene = Scene().opens()
    for kind in e.OpinionKind:
        scene.submits(str(kind), "意見")
    told = [block(check(scene), f"opinion:12-1-{n}").split()[1] for n in range(1, 5)]
    assert told == ["評価", "改善", "質問", "提案"]


def test_praise_is_not_unanswered():
    assert "未対応" not in block(check(held()), "opinion:12-1-2")


def test_points_at_issue_stand_before_the_opinions():
    told = [line.text for line in check(held())]
    assert told[0] == "論点"


def test_before_any_opinion_the_page_says_how_to_write_one():
    scene = Scene().opens().moves(2)
    told = [line.text.strip() for line in check_page(scene.session, scene.session.items[2], 80)]
    assert "まだ意見はありません。o で記録します。" in told


def test_a_reply_is_seen_at_each_opinion_it_answers():
    scene = held()
    scene.replies("12-1-1", "12-1-3", text="検討します。", status="consider")
    for number in (1, 3):
        told = block(check(scene), f"opinion:12-1-{number}")
        assert "→ 12-1-R1 検討" in told
        assert "未対応" not in told


def test_versions_supports_and_withdrawal_are_told():
    scene = held()
    revised = c.ReviseOpinion(opinion="12-1-1", kind=e.OpinionKind.PROPOSE, text="夜も開いては。", version=1, about=INDICATOR)
    scene.does("member:chamber", revised)
    scene.does("member:chair", c.SupportOpinion(opinion="12-1-1", by="member:chair"))
    scene.does("member:chair", c.WithdrawOpinion(opinion="12-1-3", reason="確かめられたため"))
    told = block(check(scene), "opinion:12-1-1")
    assert "修正 1回、賛同 1" in told
    assert "夜も開いては。" in told
    assert "夕方に移してはどうか。" not in told
    assert "夕方に移してはどうか。" in block(check(scene, "opinion:12-1-1"), "opinion:12-1-1")
    assert "取り下げ（確かめられたため）" in block(check(scene), "opinion:12-1-3")


def test_a_withdrawn_opinion_is_no_longer_unanswered():
    scene = held()
    scene.does("member:chamber", c.WithdrawOpinion(opinion="12-1-1"))
    assert "未対応" not in block(check(scene), "opinion:12-1-1")


def test_unanswered_opinions_come_before_replies():
    scene = held()
    scene.replies("12-1-1", text="夕方にも開きます。")
    keys = [line.key for line in action(scene) if line.key]
    assert keys.index("opinion:12-1-3") < keys.index("reply:12-1-R1") < keys.index("opinion:12-1-1")
    assert action(scene)[0].text == "未対応の意見 1"


def test_a_reply_tells_number_status_seat_year_reason_and_what_it_answers():
    scene = held()
    scene.replies("12-1-1", "12-1-3", text="予算の都合で難しい。", status="hard", year=2025, reason="予算")
    told = block(action(scene), "reply:12-1-R1")
    for word in (
        "12-1-R1",
        "困難",
        "みなと市産業課",
        "令和7年度から",
        "予算の都合で難しい。",
        "理由: 予算",
        "→ 12-1-1",
        "→ 12-1-3",
    ):
        assert word in told


def test_what_a_reply_answers_opens_in_full():
    scene = held()
    scene.submits("improve", "とても長い意見。" * 40)
    scene.replies("12-1-4", text="はい。")
    shut, told = (block(action(scene, *o), "reply:12-1-R1") for o in ((), ("reply:12-1-R1",)))
    assert "…" in shut
    assert "…" not in told
    assert "".join(told.split()).count("とても長い意見。") == 40


def test_a_reply_given_at_another_program_is_seen_where_it_answers():
    """A joint reply stands once in the record, and is told at every program it answers for."""
    scene = held().moves(2)
    scene.submits("ask", "ほかの事業への質問", program=2)
    scene.replies("12-1-1", "12-2-1", text="あわせて見直します。")
    assert "あわせて見直します。" in block(action(scene, program=2), "reply:12-1-R1")


def test_withdrawn_replies_stay_and_what_they_answered_is_open_again():
    scene = held()
    given = scene.replies("12-1-1", text="誤り")
    scene.does("department:industry", c.WithdrawReply(reply=given, reason="取り違え"))
    lines = action(scene)
    assert "取り下げ（取り違え）" in block(lines, "reply:12-1-R1")
    assert lines[0].text == "未対応の意見 2"
    assert [line.text for line in lines if line.text.startswith("対応 ")] == ["対応 0"]


def test_revised_replies_keep_their_versions():
    scene = held()
    given = scene.replies("12-1-1", text="はじめの答え")
    again = c.ReviseReply(
        reply=given, answers=("12-1-1",), status=e.ReplyStatus.PARTLY, text="直した答え", year=2024, version=1
    )
    scene.does("department:industry", again)
    assert "はじめの答え" not in block(action(scene), "reply:12-1-R1")
    told = block(action(scene, "reply:12-1-R1"), "reply:12-1-R1")
    assert "第1版" in told
    assert "はじめの答え" in told
    assert "一部実施" in told


def test_marked_opinions_are_told_by_a_sign():
    lines = action(held(), picked=frozenset({"12-1-1"}))
    assert block(lines, "opinion:12-1-1").startswith("[x] 12-1-1")
    assert block(lines, "opinion:12-1-3").startswith("[ ] 12-1-3")


def test_without_opinions_there_is_nothing_to_answer():
    scene = Scene().opens()
    assert [line.text.strip() for line in action(scene)][-1] == "まだ意見がないので、対応もありません。"
    scene.submits("commend", "よい。")
    assert "対応はまだありません。r で記録します。" in [line.text.strip() for line in action(scene)]


def test_colours_never_tell_alone():
    """What is drawn as needing attention says so in words."""
    attention = {text.strip() for line in check(held()) for text, role in line.spans if role is Role.ATTENTION}
    assert attention == {"改善", "未対応"}
