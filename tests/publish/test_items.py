"""The minutes tell of each item how it was taken, its figures, and all that was said and answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import SHEETS, Scene, indicator
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import minutes
from reading import line_of, part_of

# ── the agenda ──


def test_what_was_put_off_says_why(scene: Scene) -> None:
    scene.does("secretariat", c.DeferItem(program=22, reason="資料が間に合わないため"))
    text = minutes(scene.opens().closes().session)
    assert line_of(text, "| 3 |").endswith("| 先送り | — | — | 0 | 0 | 資料が間に合わないため |")
    assert "- 扱い: 先送り（資料が間に合わないため）" in text


def test_items_taken_together_name_the_one_they_go_with(scene: Scene) -> None:
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.TOGETHER))
    text = minutes(scene.session)
    assert line_of(text, "| 2 |").endswith("| 1 と一括 |")
    assert line_of(text, "| 3 |").endswith("| 1 と一括 |")


def test_items_stand_under_their_article_in_the_order_of_the_agenda(scene: Scene) -> None:
    """An article has one heading, also where another article comes in between."""
    scene.does("secretariat", c.MoveItem(program=22, by=-1))
    text = minutes(scene.session)
    headings = [line for line in text.splitlines() if line.startswith(("## 第", "### "))]
    assert headings == [
        "## 第12条 創業、経営の革新等の促進",
        "### 1 創業支援事業",
        "### 2 経営相談事業",
        "## 第16条 地域の活性化の促進",
        "### 22 産業観光推進事業",
    ]


def test_what_was_not_reached_is_told_so(scene: Scene) -> None:
    """In the agenda, in the item, and in a short list with what was written about it all the same."""
    scene.opens().waits(3)
    scene.submits("ask", "件数は？", program=22)
    open_text = minutes(scene.session)
    text = minutes(scene.closes().session)
    assert "未審議" not in open_text
    assert "取り上げなかった議題" not in open_text
    assert line_of(text, "| 1 | 1 ").split(" | ")[3] == "審議"
    assert line_of(text, "| 2 | 2 ").split(" | ")[3:5] == ["一括", "—"]
    assert line_of(text, "| 3 | 22 ").split(" | ")[3:5] == ["未審議", "10分"]
    assert "- 扱い: 未審議" in text
    assert "## 取り上げなかった議題\n\n- 22 産業観光推進事業　（意見 1件）\n" in text


def test_a_glance_at_an_item_does_not_make_it_discussed(scene: Scene) -> None:
    text = minutes(scene.opens().waits(3).moves(22).closes().session)
    assert "- 22 産業観光推進事業\n" in text
    assert line_of(text, "| 3 | 22 ").split(" | ")[3] == "未審議"


def test_what_is_in_writing_or_put_off_is_not_told_as_missed(scene: Scene) -> None:
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.WRITING))
    text = minutes(scene.opens().waits(3).closes().session)
    assert line_of(text, "| 3 | 22 ").split(" | ")[3] == "書面"
    assert "取り上げなかった" not in text
    assert "未審議" not in text


def test_a_reason_and_the_year_are_told_in_the_summary_too(scene: Scene) -> None:
    """In the words of the screen."""
    scene.opens()
    asked = scene.submits("ask", "件数は？")
    scene.replies(asked, text="難しいです。", status="hard", reason="予算がないため")
    text = minutes(scene.session, style="summary")
    assert "困難　令和6年度から: 難しいです。（理由: 予算がないため）" in text
    assert "困難　令和6年度から" in minutes(scene.session)


def test_marks_within_marks_are_the_inner_ones() -> None:
    sheets = tuple(replace(s, indicators=(indicator("「みなと祭」来場者数"),)) for s in SHEETS)
    scene = Scene(sheets=sheets).opens()
    scene.submits("ask", "なぜ。", about=e.Anchor(on=e.On.INDICATOR, key="1"))
    scene.corrects(1, "indicators.1.values.2023.actual", 43, 48, "転記の誤り")
    text = minutes(scene.session)
    assert "〔指標1「『みなと祭』来場者数」〕" in text
    assert "指標1「『みなと祭』来場者数」令和5年度 実績" in text


# ── indicators ──


def test_years_are_told_as_fiscal_or_calendar_years(scene: Scene) -> None:
    text = minutes(scene.opens().session)
    assert "| 令和5年 目標 | 令和5年 実績 | 令和5年 達成状況 |" in text
    assert "| 令和5年度 目標 | 令和5年度 実績 | 令和5年度 達成状況 |" in text


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("| 1 | セミナーの参加者数（人） | 46 | 64 | 達成 | 46 | 43 |", "未達成"),
        ("| 1 | 来場者数／うち海外（人）［来場者数／うち海外］ | ー | 大会中止 | 中止 | 200／20 | 201／18 |", "一部達成"),
        ("| 2 | 苦情の件数（件） | 0 | 0 | 達成 | 0 | 2 |", "未達成"),
        ("| 2 | 満足度（%） | 80 | 80.0 | 達成 | ー | 92.5 |", "参考"),
    ],
)
def test_figures_stand_as_printed_with_a_plain_word(scene: Scene, row: str, word: str) -> None:
    assert line_of(minutes(scene.opens().session), row) == f"{row} {word} |"


def test_a_year_that_an_indicator_does_not_have_stays_empty() -> None:
    sheet = replace(SHEETS[0], indicators=(indicator("一", years={"2022": (1, 1)}), indicator("二", years={"2023": (2, 1)})))
    text = minutes(Scene(sheets=(sheet, *SHEETS[1:])).opens().session)
    assert "| 1 | 一（人） | 1 | 1 | 達成 |  |  |  |" in text
    assert "| 2 | 二（人） |  |  |  | 2 | 1 | 未達成 |" in text


def test_a_sheet_without_indicators_says_so() -> None:
    sheet = replace(SHEETS[0], indicators=())
    text = minutes(Scene(sheets=(sheet, *SHEETS[1:])).opens().session)
    assert part_of(text, "#### 指標") == "指標はありません。"


# ── opinions and replies ──


def test_an_opinion_tells_its_number_time_kind_seat_and_what_it_is_about(scene: Scene) -> None:
    scene.opens()
    scene.submits("improve", "参加者が減った。", about=e.Anchor(on=e.On.INDICATOR, key="1"))
    scene.submits("commend", "窓口がよい。", by="chair", about=e.Anchor(on=e.On.ACTIVITY, key="1"))
    said = part_of(minutes(scene.session), "#### 意見")
    assert "- **12-1-1** 14:01　改善が必要な点　商工会議所　〔指標1「セミナーの参加者数」〕\n\n  参加者が減った。" in said
    assert "- **12-1-2** 14:01　評価できる点　学識者　〔取組1「相談窓口での支援」〕\n\n  窓口がよい。" in said


def test_a_revised_opinion_tells_what_it_was_before(scene: Scene) -> None:
    scene.opens()
    id_ = scene.submits("ask", "はじめの言葉")
    revised = c.ReviseOpinion(opinion=id_, kind=e.OpinionKind.IMPROVE, text="あとの言葉", version=1)
    scene.waits(2).does("member:chamber", revised)
    said = part_of(minutes(scene.session), "#### 意見")
    assert said.startswith("- **12-1-1** 14:01　改善が必要な点　商工会議所\n\n  あとの言葉\n")
    assert "  - 修正あり（1回、最後は 14:03）。前の版:\n    - 14:01　質問　商工会議所\n\n      はじめの言葉\n" in said


def test_the_summary_has_only_the_latest_words(scene: Scene) -> None:
    scene.opens()
    id_ = scene.submits("ask", "はじめの言葉")
    scene.does("member:chamber", c.ReviseOpinion(opinion=id_, kind=e.OpinionKind.ASK, text="あとの\n\n言葉", version=1))
    scene.does("member:chair", c.SupportOpinion(opinion=id_, by="member:chair"))
    text = minutes(scene.session, style="summary")
    assert "- **12-1-1** 質問　商工会議所: あとの 言葉（賛同: 学識者）\n" in text
    assert "はじめの言葉" not in text


def test_a_withdrawn_opinion_is_told_with_its_reason_and_not_counted(scene: Scene) -> None:
    scene.opens()
    id_ = scene.submits("ask", "別の話")
    scene.does("member:chamber", c.WithdrawOpinion(opinion=id_, reason="別の事業の話だったため"))
    text = minutes(scene.session)
    assert "  別の話\n\n  - 取下げ（別の事業の話だったため）\n" in text
    assert line_of(text, "| 1 | 1 ").endswith("| 0 | 0 | 審議中 |")
    assert "- **12-1-1** 質問　商工会議所: 取下げ（別の事業の話だったため）\n" in minutes(scene.session, style="summary")
    assert part_of(text, "## 未対応の意見") == "未対応の意見はありません。"


def test_a_withdrawal_that_was_taken_back_is_not_told(scene: Scene) -> None:
    scene.opens()
    id_ = scene.submits("ask", "やはり聞きたい")
    scene.does("member:chamber", c.WithdrawOpinion(opinion=id_))
    scene.does("member:chamber", c.Undo())
    text = minutes(scene.session)
    assert "取下げ" not in text
    assert "- **12-1-1** 質問　商工会議所　1 創業支援事業: やはり聞きたい" in part_of(text, "## 未対応の意見")


def test_a_reply_to_several_opinions_is_told_once_and_named_at_each(scene: Scene) -> None:
    """Also where they belong to different items."""
    scene.opens()
    first, second = scene.submits("ask", "甲"), scene.submits("propose", "乙", program=22)
    scene.replies(first, second, text="まとめて答えます。", status="partly", year=2025)
    text = minutes(scene.session)
    assert text.count("まとめて答えます。") == 1
    assert "みなと市産業課　12-1-1、16-22-1 への対応　一部実施　令和7年度" in text
    assert text.count("- 対応: 12-1-R1（一部実施）") == 2
    assert part_of(text, "## 未対応の意見") == "未対応の意見はありません。"


def test_what_a_withdrawn_reply_answered_is_unanswered_again(scene: Scene) -> None:
    scene.opens()
    given = scene.replies(scene.submits("ask", "甲"), text="答え")
    scene.does("department:industry", c.WithdrawReply(reply=given, reason="誤り"))
    text = minutes(scene.session)
    assert "  答え\n\n  - 取下げ（誤り）\n" in text
    assert "  - 対応: 未対応\n" in text
    assert "- **12-1-1** 質問" in part_of(text, "## 未対応の意見")


def test_a_reply_tells_why_it_is_hard_and_what_it_was_before(scene: Scene) -> None:
    scene.opens()
    asked = scene.submits("propose", "甲")
    given = scene.replies(asked, text="やります", status="do")
    hard = c.ReviseReply(
        reply=given, answers=(asked,), status=e.ReplyStatus.HARD, text="難しい", year=2024, version=1, reason="予算"
    )
    scene.does("department:industry", hard)
    text = part_of(minutes(scene.session), "#### 対応")
    assert text.startswith(
        "- **12-1-R1** 14:01　みなと市産業課　12-1-1 への対応　困難　令和6年度から\n\n  難しい\n\n  - 理由: 予算\n"
    )
    assert "前の版:\n    - 14:01　みなと市産業課　12-1-1 への対応　実施　令和6年度から\n\n      やります" in text


def test_praise_wants_no_reply(scene: Scene) -> None:
    scene.opens().submits("commend", "よい")
    text = minutes(scene.session)
    assert "- 対応: 未対応" not in text
    assert part_of(text, "## 未対応の意見") == "未対応の意見はありません。"


@pytest.mark.parametrize("style", ["full", "summary", "dialogue"])
def test_an_opinion_about_all_that_is_taken_together_is_told_once(scene: Scene, style: str) -> None:
    """It stands at the item where it was put; the other one of the group says by which number it is found."""
    scene.opens()
    scene.submits("improve", "まとめて案内しては。", program=2, about=e.Anchor(on=e.On.TOGETHER, key="1+2"))
    text = minutes(scene.closes().session, style=style)
    items = text[: text.index("## 未対応の意見")] if "## 未対応の意見" in text else text
    assert items.count("まとめて案内しては。") == 1
    assert "〔一括した 1・2 すべて〕" in items
    first = items[items.index("### 1 ") : items.index("### 2 ")]
    second = items[items.index("### 2 ") : items.index("### 22 ")]
    assert "一括した事業すべてへの意見: 12-2-1" in first
    assert "意見はありません" not in first
    assert "まとめて案内しては。" in second
    assert "一括した事業すべてへの意見" not in second
    english = minutes(scene.session, style=style, lang="en")
    assert "on all of 1, 2, taken together" in english
