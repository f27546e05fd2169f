"""What a report says of earlier promises: counts whose every number leads to its rows, the matrix, trends, and open data."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from pdca_tui.application.publication import year_material
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import FindingReply, Outcome
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Verdict
from pdca_tui.domain.material.sheet import Indicator, Sheet, YearValue
from pdca_tui.publish.document.blocks import Document, Heading, Item, Link, TableBlock, text_of
from pdca_tui.publish.report.open_data import open_data
from pdca_tui.publish.report.promises import as_before
from pdca_tui.publish.report.report import report
from pdca_tui.publish.report.trends import trends
from pdca_tui.publish.report.year import YearMaterial
from pdca_tui.sheets.home import Home

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def year() -> YearMaterial:
    """Fiscal 2024 with some of its promises judged, one of them two years old."""
    material = year_material(Home(ROOT), 2024)
    first, second, third, *rest = material.promises
    said = Implementation(verdict=Verdict.DONE, text="窓口を置いた。", evidence=Measure(kind=MeasureKind.DATE, text="10月1日"))
    judged = (
        replace(first, verdict=Verdict.DONE, judged="2025-01-22", session="2025-01-22", reported=said),
        replace(second, verdict=Verdict.DROPPED, reason="制度が終わった", judged="2025-01-22", session="2025-01-22"),
        replace(third, verdict=Verdict.PARTLY, promise=replace(third.promise, year=2022, status="do")),
        *rest,
    )
    return replace(material, promises=judged)


@pytest.fixture(scope="module")
def document(year: YearMaterial) -> Document:
    return report(year)


def table(document: Document, title: str) -> TableBlock:
    return next(block for block in document.blocks if isinstance(block, TableBlock) and block.title.startswith(title))


def test_the_promises_are_counted_by_article_and_each_number_leads_to_its_rows(document: Document, year: YearMaterial):
    counts = table(document, "前年度までの約束の結果")
    heads = [column.title for column in counts.columns]
    assert heads == ["条文", "確認する約束", "実施済み", "一部", "未実施", "取りやめ", "判断できない", "判定なし", "未了の最長"]
    rows = {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in counts.rows}
    assert rows["第12条"] == ["4", "1", "1", "0", "1", "0", "1", "2年"]
    assert rows["計"] == ["34", "1", "1", "0", "1", "0", "31", "2年"]
    for cell in counts.rows[-1][2:-1]:
        assert linked_rows(document, cell) == int(text_of(cell))
    for row in counts.rows[:-1]:
        for cell in row[1:-1]:
            links = [part for part in cell if isinstance(part, Link)]
            assert bool(links) == (text_of(cell) != "0")
            for link in links:
                assert len(rows_below(document, link.target)) == int(text_of(cell))
    assert len(year.promises) == 34


def linked_rows(document: Document, cell: object) -> int:
    """Return how many promises stand in the list that a number leads to; 0 where it leads nowhere."""
    for link in (part for part in cell if isinstance(part, Link)):
        (item,) = (block for block in document.blocks if isinstance(block, Item) and block.anchor == link.target)
        return sum(isinstance(part, Link) for part in item.parts)
    return 0


def rows_below(document: Document, anchor: str) -> list[str]:
    """Return the promises below a heading, down to the next heading of its level."""
    at = next(at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.anchor == anchor)
    level, found = document.blocks[at].level, []
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        if isinstance(block, Item) and block.anchor.startswith("promise-"):
            found.append(block.anchor)
    return found


def test_the_matrix_holds_what_was_asked_against_what_was_answered_and_done(document: Document):
    matrix = table(document, "検証意見への対応の区分")
    rows = {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in matrix.rows}
    assert rows["実施"] == ["1", "0", "1：12③", "0", "0", "0", "0"]
    assert rows["区分の記載なし"][:2] == ["35", "1：12①"]
    for row in matrix.rows:
        assert linked_rows(document, row[1]) == int(text_of(row[1]))
    anchors = document.anchors
    assert all(part.target in anchors for row in matrix.rows for cell in row for part in cell if isinstance(part, Link))


def test_a_promise_tells_its_report_its_verdict_and_its_age(document: Document):
    words = "\n".join(text_of(block.parts) for block in document.blocks if isinstance(block, Item))
    assert "所管課の報告: 実施済み　窓口を置いた。" in words
    assert "示すもの: 期日「10月1日」" in words
    assert "判定: 実施済み（会議 2025-01-22）" in words
    assert "理由: 制度が終わった" in words
    assert "持ち越し 2年目" in words
    assert document.draft == "練習用（実績のない年度）"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("引き続き支援を行う。", "引き続き"),
        ("今後も周知に努める。", "今後も"),
        ("従来どおり実施する。", "従来どおり"),
        ("これまで通り開く。", "これまで通り"),
        ("起業・創業の支援を続ける。", "を続ける"),
        ("現行の枠組みで対応する。", "現行の"),
        ("窓口を新しく置く。", None),
    ],
)
def test_replies_that_say_nothing_new_are_picked_by_their_words(text: str, word: str | None):
    outcome = Outcome(article=12, fiscal_year=2024, replies=(FindingReply(answers=(1,), text=text),))
    found = as_before((outcome,))
    assert [each.word for each in found] == ([word] if word else [])
    same = as_before((outcome,), (replace(outcome, fiscal_year=2023),))
    assert len(same) == 1


def test_a_trend_runs_over_all_sheets_and_marks_what_changed():
    def sheet(year: int, unit: str, **values: tuple[object, object]) -> Sheet:
        told = {of[1:]: YearValue(target=Figure(t), actual=Figure(a)) for of, (t, a) in values.items()}
        indicator = Indicator(label="参加者数", unit=unit, values=told)
        return Sheet(number=3, article=12, name="支援事業", fiscal_year=year, purpose="目的", indicators=(indicator,))

    oldest = sheet(2021, "人", y2020=(40, 30), y2021=(40, 41))
    before = sheet(2023, "千人", y2022=(46, 64), y2023=(50, 43))
    now = sheet(2024, "千人", y2023=(50, 44), y2024=("ー", "ー"))
    (trend,) = trends((now,), (before, oldest))
    told = [(point.year, str(point.value.actual), point.target_changed, point.unit) for point in trend.points]
    assert told == [
        ("2020", "30", False, "人"),
        ("2021", "41", False, "人"),
        ("2022", "64", True, ""),
        ("2023", "44", True, ""),
        ("2024", "ー", False, ""),
    ]
    assert trend.changed


def test_the_report_of_a_later_year_has_the_trend_of_every_indicator(document: Document, year: YearMaterial):
    at = next(at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.anchor == "trends")
    tables = []
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        tables += [block] if isinstance(block, TableBlock) else []
    assert sum(len(each.rows) for each in tables) == sum(len(sheet.indicators) for sheet in year.sheets) == 79
    assert all(each.columns[-1].title == "令和6年度" for each in tables)


def test_verdicts_are_open_data(year: YearMaterial):
    content = dict(open_data(year).files)["verdicts.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == 34
    first, second = rows[:2]
    assert (first["promise_id"], first["made_in"], first["age"], first["verdict"]) == ("FY2023-R1", "2023", "1", "done")
    assert (first["reported"], first["evidence"], first["judged"]) == ("done", "10月1日", "2025-01-22")
    assert (second["verdict"], second["reason"]) == ("dropped", "制度が終わった")
    assert date.fromisoformat(second["judged"]) == date(2025, 1, 22)


def test_a_year_without_promises_tells_what_it_told_before():
    material = year_material(Home(ROOT), 2023)
    assert (material.promises, material.earlier, material.rehearsal) == ((), (), False)
    document = report(material)
    assert not any(isinstance(block, TableBlock) and "約束" in block.title for block in document.blocks)
    assert "trends" not in document.anchors
    assert "as-before" in document.anchors
