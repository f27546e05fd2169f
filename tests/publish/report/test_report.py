"""The report of fiscal 2023: whole, figure by figure, the same every time, and every place linked both ways."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from pathlib import Path

import pytest

from pdca_tui.application.publication import year_material
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Finding, FindingReply, Outcome
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.publish.document.blocks import Chart, Document, Heading, Item, Link, Paragraph, TableBlock, text_of
from pdca_tui.publish.document.html_renderer import html
from pdca_tui.publish.document.markdown_renderer import markdown
from pdca_tui.publish.report.outline import outline
from pdca_tui.publish.report.press_table import press_table
from pdca_tui.publish.report.report import report
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.sheets.home import Home
from pdca_tui.text import width

ROOT = Path(__file__).parents[3]
PRINTED = json.loads((Path(__file__).parent / "printed_figures.json").read_text(encoding="utf-8"))
"""Every figure that the published report prints, by the program or the chapter under which it stands."""

NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
CHAPTERS = ("introduction", "industry", "bodies", "programs", "findings", "articles", "others", "promises", "provenance")


@pytest.fixture(scope="module")
def year() -> YearMaterial:
    return year_material(Home(ROOT), 2023)


@pytest.fixture(scope="module")
def document(year: YearMaterial) -> Document:
    return report(year)


@pytest.fixture(scope="module")
def text(document: Document) -> str:
    return unicodedata.normalize("NFKC", markdown(document)).replace("\\", "")


def placed(document: Document, prefix: str) -> list[str]:
    """The places whose anchor is ``prefix`` and numbers."""
    anchors = [b.anchor for b in document.blocks if isinstance(b, Heading | Item)]
    return [anchor for anchor in anchors if re.fullmatch(prefix + r"[0-9-]+", anchor)]


def links(document: Document) -> list[tuple[str, Link]]:
    """Every link with the anchor of the place in which it stands."""
    found, here = [], ""
    for block in document.blocks:
        if isinstance(block, Heading | Item) and block.anchor:
            here = block.anchor
        parts = (
            [part for row in block.rows for cell in row for part in cell]
            if isinstance(block, TableBlock)
            else block.parts
            if isinstance(block, Paragraph | Item)
            else ()
        )
        found += [(here, part) for part in parts if isinstance(part, Link)]
    return found


def region(text: str, first: str) -> str:
    """The text from one place to the next program, check or chapter."""
    start = text.index(f'<a id="{first}"></a>')
    if first.startswith("program-"):
        number = int(first.rpartition("-")[2])
        after = [f"program-{number + 1}", *(f"check-{article}" for article in range(12, 20))]
    else:
        after = [*CHAPTERS[CHAPTERS.index(first) + 1 :]] if first in CHAPTERS else [f"article-{int(first[6:]) + 1}", "others"]
    ends = [text.find(f'<a id="{each}"></a>', start + 5) for each in after]
    return text[start : min([end for end in ends if end > 0], default=len(text))]


def figures(text: str) -> set[str]:
    return {found.rstrip(",").replace(",", "") for found in NUMBER.findall(text)}


def test_the_report_is_whole(document: Document):
    assert [b.anchor for b in document.blocks if isinstance(b, Heading) and b.level == 2] == list(CHAPTERS)
    assert placed(document, "program-") == [f"program-{number}" for number in range(1, 35)]
    assert len(placed(document, "finding-")) == 36
    assert len(placed(document, "reply-")) == 34
    assert len(placed(document, "plan-")) == 34
    assert len(placed(document, "other-")) == 9
    assert len(placed(document, "session-")) == 7
    assert document.draft == ""


def test_two_replies_answer_two_findings_each(document: Document):
    joint = [b.number for b in document.blocks if isinstance(b, Item) and b.anchor.startswith("reply-") and len(b.number) > 1]
    assert joint == ["③⑥", "⑤⑦"]


def test_every_indicator_is_there_with_316_cells(year: YearMaterial, document: Document):
    """79 indicators, each with a target and an actual in two years, as they are printed."""
    charts = [b for b in document.blocks if isinstance(b, Chart) and b.target]
    indicators = [indicator for sheet in year.sheets for indicator in sheet.indicators]
    assert len(charts) == len(indicators) == 79
    cells = 0
    for chart, indicator in zip(charts, indicators, strict=True):
        rows = [[text_of(cell) for cell in row] for row in chart.table.rows]
        for each in indicator.values.values():
            cells += 2
            for target, actual in zip(
                each.target.parts if each.target.compound else (each.target,) * max(len(each.actual.parts), 1),
                each.actual.parts,
                strict=True,
            ):
                assert any(row[1] == str(target) and row[2] == str(actual) for row in rows)
    assert cells == 316


def test_every_table_of_a_sheet_is_there_cell_by_cell(year: YearMaterial, document: Document):
    tables = [b for b in document.blocks if isinstance(b, TableBlock)]
    for sheet in year.sheets:
        for published in sheet.tables:
            rows = [tuple(str(cell) for cell in row) for row in published.rows]
            assert any([tuple(text_of(cell) for cell in row) for row in table.rows] == rows for table in tables), (
                published.title
            )
    assert sum(len(table.rows) for table in year.sheets[33].tables if "契約実績" in table.title) == 44


def test_the_statistics_the_seats_and_the_sessions_are_there(year: YearMaterial, document: Document):
    charts = [b for b in document.blocks if isinstance(b, Chart) and not b.target]
    titles = " ".join(chart.title for chart in charts)
    questions = [question for chapter in year.statistics for question in chapter.questions]
    assert len(questions) == 22
    assert all(question.text in titles for question in questions)
    seats = [b for b in document.blocks if isinstance(b, TableBlock) and "委員" in b.title]
    assert [len(table.rows) for table in seats] == [16, 8]


@pytest.mark.parametrize("place", PRINTED)
def test_every_printed_figure_is_in_its_place(text: str, year: YearMaterial, place: str):
    """A program's figures stand in its own part, or in what was found, answered and planned under its article."""
    if place.isdecimal():
        article = next(sheet.article for sheet in year.sheets if sheet.number == int(place))
        told = region(text, f"program-{place}") + region(text, f"check-{article}")
    else:
        told = region(text, place)
    missing = [figure for figure in PRINTED[place].split() if figure not in figures(told)]
    assert missing == []


def test_every_link_leads_somewhere_and_back(document: Document):
    found = links(document)
    assert {link.target for _, link in found} <= document.anchors
    pairs = {(here, link.target) for here, link in found}
    for here, target in pairs:
        if here.startswith(("finding-", "reply-")) and target.startswith(("finding-", "reply-", "program-")):
            assert (target, here) in pairs, (here, target)
        if here.startswith("plan-"):
            assert (target, here) in pairs


def test_the_same_material_gives_the_same_bytes(year: YearMaterial):
    assert markdown(report(year)) == markdown(report(year))
    assert html(report(year)) == html(report(year))


def test_it_says_up_to_which_entry_of_which_record_it_goes(year: YearMaterial, text: str):
    assert {"2024-01-24", "2024-02-06", "review-2023"} <= {record.key for record in year.records}
    told = region(text, "provenance")
    for record in year.records:
        assert record.last > 0
        assert f"{record.last}" in told
        assert record.head in told.replace("\\", "")
        assert len(record.head) == 44  # as a head of the record has it
    assert year.material_hash in told


def test_a_corrected_value_says_so(year: YearMaterial):
    changed = replace(
        year, corrected={1: frozenset({"indicators.1.values.2023.actual", "purpose"}), 34: frozenset({"tables.1.rows.1.2"})}
    )
    told = markdown(report(changed))
    assert told.count("（訂正）") == 4
    assert "3 か所" in told


def test_a_year_whose_outcome_is_open_is_a_draft(year: YearMaterial):
    open_ = replace(year, outcomes=year.outcomes[:3], draft=True)
    for document in (report(open_), outline(open_), press_table(open_)):
        assert document.draft.startswith("案")
        assert document.draft in markdown(document)
    assert "検証の結果はまだ公表されていません" in markdown(report(open_))


def test_what_was_promised_last_year_is_told(year: YearMaterial):
    before = Outcome(
        article=12,
        fiscal_year=2022,
        findings=(Finding(number=1, text="窓口を増やす。", programs=(3,)),),
        replies=(FindingReply(answers=(1,), text="来年度に2つ増やす。"),),
    )
    document = report(replace(year, last_year=(before,)))
    told = markdown(document)
    assert "来年度に2つ増やす。" in told
    assert "窓口を増やす。" in told
    assert ("promises-12", "program-3") in {(here, link.target) for here, link in links(document)}
    assert "令和4年度の検証の結果はデータにない" in markdown(report(year))


def test_a_finding_without_a_reply_is_told(year: YearMaterial):
    first, *rest = year.outcomes
    told = markdown(report(replace(year, outcomes=(replace(first, replies=first.replies[1:]), *rest))))
    assert "第12条 ① に対応がありません。" in told


def test_a_year_without_words_of_its_own_is_told_all_the_same(year: YearMaterial):
    bare = replace(year, text=None, statistics=(), records=(), others=(), calendar=())
    document = report(bare)
    assert document.title.startswith("令和5年度")
    assert {link.target for _, link in links(document)} <= document.anchors


def test_no_heading_of_a_year_that_is_not_written_yet_stands_alone():
    """A year that was only opened says under each heading that nothing is there."""
    blocks = report(year_material(Home(ROOT), 2024)).blocks
    alone = [
        before.text
        for before, after in itertools.pairwise(blocks)
        if isinstance(before, Heading) and isinstance(after, Heading) and after.level <= before.level
    ]
    assert alone == []


def test_it_speaks_english(year: YearMaterial):
    told = markdown(report(year, lang="en"))
    assert "## 6 Each article: what was done and what was found" in told
    assert "Met" in told


def test_the_outline_has_every_article_and_every_program(year: YearMaterial):
    document = outline(year)
    (table,) = [b for b in document.blocks if isinstance(b, TableBlock) and "検証の結果" in b.title]
    assert [sum(int(text_of(row[at])) for row in table.rows) for at in (2, 4, 5, 6)] == [34, 36, 34, 34]
    told = markdown(document)
    assert all(f"{sheet.number} {sheet.name}" in told for sheet in year.sheets)
    assert [b.text for b in document.blocks if isinstance(b, Heading) and b.chapter] == ["検証の結果"]
    (main,) = [b for b in document.blocks if isinstance(b, TableBlock) and b.columns[1].title == "主な検証意見"]
    assert [text_of(row[0]) for row in main.rows] == [f"第{article}条" for article in range(12, 20)]
    assert "検証意見はほかに 28 件ある" in told


def test_the_outline_stays_as_short_whatever_the_texts(year: YearMaterial):
    """Long texts are cut at the end of a sentence, or where there is none; what is left out is told."""
    long = "これはとても長い文である。" * 60
    outcomes = tuple(
        replace(
            outcome,
            findings=tuple(replace(finding, text=long) for finding in outcome.findings),
            replies=tuple(replace(reply, text="切れ目のない文" * 60) for reply in outcome.replies),
        )
        for outcome in year.outcomes
    )
    sheets = tuple(replace(sheet, name=f"{sheet.name}という長い名の事業") for sheet in year.sheets)
    statistics = tuple(replace(chapter, summary=long) for chapter in year.statistics)
    assert year.text is not None
    text = replace(year.text, introduction=(long,))
    document = outline(replace(year, outcomes=outcomes, sheets=sheets, statistics=statistics, text=text))
    tables = [b for b in document.blocks if isinstance(b, TableBlock)]
    cells = [text_of(cell) for table in tables for row in table.rows for cell in row]
    assert max(map(width, cells)) <= 280
    assert any(cell.endswith("文である。…") for cell in cells)
    assert any("ほか " in cell for cell in cells)
    assert max(width(text_of(b.parts)) for b in document.blocks if isinstance(b, Paragraph)) <= 400


def test_the_press_table_is_an_excerpt_and_says_so(year: YearMaterial):
    (table,) = [b for b in press_table(year).blocks if isinstance(b, TableBlock)]
    assert [text_of(row[0]) for row in table.rows] == ["第14条", "第16条"]
    assert "抜粋した" in markdown(press_table(year))
    unmarked = replace(year, text=ReportText(title="題"))
    (whole,) = [b for b in press_table(unmarked).blocks if isinstance(b, TableBlock)]
    assert len(whole.rows) == 36
    assert "excerpts を書く" in markdown(press_table(unmarked))
