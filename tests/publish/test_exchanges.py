"""What was said and what was answered are read together, and each of it once."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.publish.minutes.minutes import Style, minutes
from reading import part_of
from whole import whole_session


@pytest.mark.parametrize("style", ["summary", "dialogue"])
def test_every_opinion_and_every_reply_is_told_once(style: Style) -> None:
    session = whole_session().session
    said = [o.id for item in session.agenda for o in item.told_opinions] + [
        r.id for item in session.agenda for r in item.told_replies
    ]
    part = minutes(session, style=style).split("\n## 未対応の意見")[0]
    assert Counter(re.findall(r"^ *- \*\*([0-9R-]+)\*\* ", part, re.MULTILINE)) == Counter(said)


def test_a_dialogue_has_each_reply_beneath_the_opinion_that_it_answers(scene: Scene) -> None:
    scene.opens()
    first, second = scene.submits("ask", "甲は。"), scene.submits("propose", "乙を。")
    scene.replies(second, text="乙への答え。")
    scene.replies(first, text="甲への答え。")
    told = part_of(minutes(scene.session, style="dialogue"), "### 1 創業支援事業")
    places = [told.index(words) for words in ("甲は。", "→ みなと市産業課", "甲への答え。", "乙を。", "乙への答え。")]
    assert places == sorted(places)


@pytest.mark.parametrize("style", ["summary", "dialogue"])
def test_a_joint_reply_stands_beneath_the_first_opinion_and_is_found_from_the_others(scene: Scene, style: Style) -> None:
    """Also from another item, whichever of them it was given at."""
    scene.opens()
    first, second = scene.submits("ask", "甲"), scene.submits("propose", "乙", program=22)
    scene.replies(second, first, text="まとめて答えます。")
    text = minutes(scene.session, style=style)
    assert text.count("まとめて答えます。") == 1
    assert "まとめて答えます。" in part_of(text, "### 1 創業支援事業")
    assert "  - → 対応: 12-1-R1（12-1-1 の下）" in part_of(text, "### 22 産業観光推進事業")


def test_a_withdrawn_reply_is_told_beneath_its_opinion_and_leaves_it_unanswered(scene: Scene) -> None:
    scene.opens()
    given = scene.replies(scene.submits("ask", "甲"), text="答え")
    scene.does("department:industry", c.WithdrawReply(reply=given, reason="誤り"))
    told = part_of(minutes(scene.session, style="dialogue"), "### 1 創業支援事業")
    assert "    - 取下げ（誤り）" in told
    assert told.endswith("  - 対応: 未対応")
