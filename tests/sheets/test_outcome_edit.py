"""Outcome files are written from a review and keep what people wrote in them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Article, Finding, FindingReply, Outcome, YearPlan
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.outcome import outcome_of
from pdca_tui.errors import SheetError
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.outcome_edit import outcome_text
from pdca_tui.text import clean
from reviewing import Desk

SHIPPED = sorted((Path(__file__).parents[2] / "data" / "2023" / "outcome").glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_was_imported_is_exported_byte_for_byte(path: Path) -> None:
    """Through a review and back, every shipped file is what it was."""
    text, outcome = path.read_text(encoding="utf-8"), read(path, Outcome)
    desk = Desk()
    programs = tuple(
        e.ReviewedProgram(number=number, name="", article=outcome.article)
        for number in {plan.program for plan in outcome.plans} | {p for f in outcome.findings for p in f.programs}
    )
    articles = (Article(number=outcome.article, measure=""),)
    desk.asks(c.BeginReview(facts=e.ReviewBegun(fiscal_year=2023, articles=articles, programs=programs)))
    desk.asks(c.ImportOutcome(outcome=outcome))
    assert outcome_of(desk.review, outcome.article) == outcome
    assert outcome_text(text, outcome_of(desk.review, outcome.article)) == text


TEXT = """\
#:schema ../../../schema/outcome.json

article = 12
fiscal_year = 2023

# ── 検証意見 Check ──
[[findings]]
number = 1
text = "一"    # 原文どおり
inferred = true

[[findings]]
number = 2
text = '''
二'''

# ── 対応 Action ──
# まとめて答えている
[[replies]]
answers = [1, 2]
text = "行う"
note = "注"

# ── 令和6年度の実施計画 ──
[[plans]]
program = 1
items = [
  "一つ目",
  "二つ目",  # これは残す
]
# 末尾の書き込み
"""
OUTCOME = Outcome(
    article=12,
    fiscal_year=2023,
    findings=(Finding(number=1, text="一", inferred=True), Finding(number=2, text="二")),
    replies=(FindingReply(answers=(1, 2), text="行う", note="注"),),
    plans=(YearPlan(program=1, items=("一つ目", "二つ目")),),
)
COMMENTS = re.findall(r"#.*", TEXT)
THIRD = Finding(number=3, text="三", programs=(4,))


@pytest.mark.parametrize(
    ("outcome", "gone"),
    [
        (replace(OUTCOME, findings=(*OUTCOME.findings, THIRD)), ()),
        (replace(OUTCOME, findings=(OUTCOME.findings[0], replace(OUTCOME.findings[1], text='"二"と\\'))), ()),
        (replace(OUTCOME, findings=(replace(OUTCOME.findings[0], inferred=False, note="注記"), OUTCOME.findings[1])), ()),
        (replace(OUTCOME, replies=(replace(OUTCOME.replies[0], text="行わない", note=""),)), ()),
        (replace(OUTCOME, replies=(*OUTCOME.replies, FindingReply(answers=(1, 2), text="別の課の答え"))), ()),
        (replace(OUTCOME, replies=(FindingReply(answers=(2,), text="先"), *OUTCOME.replies)), ()),
        (replace(OUTCOME, plans=(*OUTCOME.plans, YearPlan(program=2, items=("あ", "い")))), ()),
        (replace(OUTCOME, plans=(YearPlan(program=1, text="文にする"),)), ("# これは残す",)),
        (replace(OUTCOME, findings=OUTCOME.findings[1:]), ("# 原文どおり",)),
        (replace(OUTCOME, replies=()), ()),
    ],
)
def test_what_changed_goes_in_and_comments_stay(outcome: Outcome, gone: tuple[str, ...]) -> None:
    """Only with a value or a list that goes does the comment in it go; writing again changes nothing."""
    text = outcome_text(TEXT, outcome)
    assert outcome_text(text, outcome) == text
    assert tomllib.loads(text)["article"] == 12
    assert [comment for comment in COMMENTS if comment not in text] == list(gone)


def test_a_new_finding_stands_below_the_last_one_and_above_the_heading_of_the_replies() -> None:
    """Where a person would write it."""
    text = outcome_text(TEXT, replace(OUTCOME, findings=(*OUTCOME.findings, THIRD)))
    assert text.index('text = "三"') < text.index("# ── 対応 Action ──")
    assert '\n\n[[findings]]\nnumber = 3\ntext = "三"\nprograms = [4]\n\n# ── 対応' in text


def test_a_year_without_a_file_gets_one() -> None:
    """With the headings and the schema that the others have."""
    text = outcome_text("", OUTCOME)
    assert text.startswith(
        "#:schema ../../../schema/outcome.json\n\narticle = 12\nfiscal_year = 2023\n\n# ── 検証意見 Check ──\n"
    )
    assert outcome_text(text, OUTCOME) == text


def test_a_file_written_in_another_way_is_left_alone() -> None:
    """A list of inline tables cannot be changed keeping what is in it; that is said, and nothing is lost."""
    inline = 'article = 12\nfiscal_year = 2023\nfindings = [{ number = 1, text = "一" }]\n'
    with pytest.raises(SheetError) as told:
        outcome_text(inline, OUTCOME)
    assert told.value.key == "sheet.outcome-inline"


WORDS = st.text("あい\"\\#[]\n 'x=", min_size=1, max_size=8).map(lambda text: clean(text, None).strip()).filter(bool)
FINDINGS = st.lists(
    st.builds(
        Finding, number=st.integers(1, 6), text=WORDS, programs=st.sampled_from([(), (1,), (1, 2)]), note=WORDS | st.just("")
    ),
    unique_by=lambda finding: finding.number,
    max_size=4,
)
REPLIES = st.lists(st.builds(FindingReply, answers=st.sampled_from([(1,), (2,), (1, 3)]), text=WORDS), max_size=3)
PLANS = st.lists(
    st.builds(YearPlan, program=st.integers(1, 5), text=WORDS)
    | st.builds(YearPlan, program=st.integers(6, 9), items=st.tuples(WORDS)),
    unique_by=lambda plan: plan.program,
    max_size=3,
)
OUTCOMES = st.builds(
    lambda findings, replies, plans: Outcome(
        article=12, fiscal_year=2023, findings=tuple(findings), replies=tuple(replies), plans=tuple(plans)
    ),
    FINDINGS,
    REPLIES,
    PLANS,
)


@given(OUTCOMES, OUTCOMES)
def test_any_outcome_can_be_written_over_any_other(first: Outcome, second: Outcome) -> None:
    """What is written is what was meant, whatever stood there; twice is the same as once."""
    text = outcome_text(outcome_text(TEXT, first), second)
    assert outcome_text(text, second) == text
    assert "# 末尾の書き込み" in text
