"""Minutes of a session with texts and findings."""

from __future__ import annotations

import pytest

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.words import Lang
from reading import part_of
from topics import FINDINGS, OPENING, OTHER, amends, opened, returns, settled


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("#")]


def test_every_item_stands_under_its_kind_of_heading_in_the_order_of_the_agenda():
    text = minutes(opened().session)
    found = [line for line in headings(text) if line.startswith(("## ", "### "))]
    at = found.index("## 開会")
    assert found[at : at + 7] == [
        "## 開会",
        "## 第12条 創業、経営の革新等の促進",
        "### 1 創業支援事業",
        "## 第16条 地域の活性化の促進",
        "### 22 産業観光推進事業",
        "## 第12条の検証意見",
        "### 論点",
    ]
    assert "会長挨拶" in part_of(text, "## 開会")
    assert "指標" not in part_of(text, "## 開会")
    rows = [line for line in text.split("\n") if line.startswith("|") and "開会" in line]
    assert len(rows) == 1
    assert "| 順 | 議題 | 条文 |" in text
    assert "第0条" not in text


def test_findings_are_told_in_their_words_with_what_the_body_made_of_each():
    scene = opened()
    amends(scene, 1, "支援の先に残るものを示す。")
    returns(scene, 3, "出典を確かめる")
    scene.does("facilitator", c.AdoptFindings(program=FINDINGS, findings=("2023-12-1",)))
    scene.closes()
    text = part_of(minutes(scene.session), "### 令和5年度 第12条の検証意見")
    assert "修正して採択" in text
    assert "支援の先に残るものを示す。" in text
    assert "付議時の文案: 支援の先を示す。" in text
    assert "決定なし" in text
    assert "差し戻し（出典を確かめる）" in text
    decisions = part_of(minutes(scene.session), "## 決定事項")
    assert "第12条の検証意見" in decisions
    assert r"\(1\) 修正して採択" in decisions or "(1) 修正して採択" in decisions
    assert "決定事項はなかった" not in decisions


def test_what_is_open_is_no_decision_and_not_told_as_open_before_the_end():
    assert "決定なし" not in minutes(opened().session)
    assert "採択" not in part_of(minutes(opened().session), "## 決定事項")


@pytest.mark.parametrize("style", ["full", "summary", "dialogue"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_style_tells_what_was_said_and_adopted(style: Style, lang: Lang):
    scene = settled()
    about = e.Anchor(on=e.On.FINDING, key="2")
    for program, anchor in ((OPENING, None), (OTHER, None), (FINDINGS, about)):
        asked = scene.submits("ask", f"{program}の進め方は", program=program, about=anchor)
        scene.replies(asked, text=f"{program}を説明する", status="answer")
    scene.does("facilitator", c.Decide(text="次回は五月とする", program=OTHER))
    text = minutes(scene.session, style=style, lang=lang)
    for words in ("開会", "その他", "0-1-1", "0-2-1", "12-0-1", "12-0-R1", "次回は五月とする", f"{FINDINGS}の進め方は"):
        assert words in text
    assert ("採択" if lang == "ja" else "adopted") in text
    assert ("検証意見 " if lang == "ja" else "Finding ") in text
    assert "窓口を増やす。" in text
    assert str(OTHER) + " " not in text


def test_a_shortage_of_the_quorum_is_told_with_what_was_adopted():
    scene = opened()
    for seat in ("chamber", "shopping"):
        scene.does("secretariat", c.MarkLeaving(seat=seat))
    scene.does("facilitator", c.AdoptFindings(program=FINDINGS, counted=1))
    assert minutes(scene.session).count("定足数") > 1
