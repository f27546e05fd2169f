"""Which way is better: where nobody says so and it is in doubt, the check asks and nobody is shown a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import indicator, sheet
from laying import SHEET, SHEET_3, Laid
from pdca_tui.domain.material.figures import Attainment
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.pages.session.do import do_page
from pdca_tui.sheets.check import check
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.lint import lint_sheet
from pdca_tui.sheets.problem import Severity

ACCIDENTS = SHEET_3.replace("年間の創業件数", "交通事故の件数").replace(
    "2022 = { target = 20, actual = 17 }\n2023 = { target = 20, actual = 22 }",
    "2022 = { target = 300, actual = 305 }\n2023 = { target = 280, actual = 310 }",
)


def shown(laid: Laid, at: int = 0) -> tuple[str, list[Attainment]]:
    """Return the page that the room is shown of a sheet, and the verdicts on an indicator of it."""
    found = read(laid.path(SHEET), Sheet)
    page = "\n".join("".join(text for text, _ in line.spans) for line in do_page(found, 60))
    return page, [found.indicators[at].attainment(year) for year in sorted(found.indicators[at].values)]


def test_accidents_above_a_falling_target_are_no_success(laid: Laid):
    laid.write(SHEET, ACCIDENTS)
    page, verdicts = shown(laid)
    assert verdicts == [Attainment.UNDECIDED, Attainment.UNDECIDED]
    assert [line.split()[-1] for line in page.split("\n") if "令和" in line][:2] == ["判定なし", "判定なし"]
    assert "どちらが良いか未設定" in page
    (problem,) = check(laid.path(SHEET))
    assert (problem.key, problem.severity) == ("lint.direction", Severity.WARNING)
    assert "「事故」とある" in problem.sentence()
    assert "300 → 280" in problem.sentence()
    for way, verdict, word in (
        ("fewer", Attainment.MISSED, "未達成"),
        ("more", Attainment.MET, "達成"),
        ("none", Attainment.REFERENCE, "参考"),
    ):
        assert f'direction = "{way}"' in problem.sentence()
        laid.write(SHEET, ACCIDENTS.replace('unit = "件"', f'unit = "件"\ndirection = "{way}"'))
        assert not [str(p) for p in check(laid.path(SHEET)) if p.key == "lint.direction"]
        page, verdicts = shown(laid)
        assert verdicts == [verdict, verdict]
        assert word in page
        assert "判定なし" not in page


@pytest.mark.parametrize(
    "label",
    [
        *(
            "事故件数",
            "苦情の件数",
            "保育所の待機児童数",
            "市税の滞納額",
            "温室効果ガスの排出量",
            "全国順位",
            "10分以内の到着率",
            "処理日数",
            "離職率",
        ),
        *(
            "倒産件数",
            "廃業数",
            "遅延件数",
            "未処理件数",
            "未収金",
            "死亡者数",
            "被害額",
            "欠席者数",
            "待ち時間",
            "1件あたりコスト",
            "経費",
            "退会者数",
        ),
        *(
            "クレーム数",
            "火災件数",
            "不良品率",
            "残業時間",
            "空き店舗数",
            "ごみの量",
            "事故防止対策後の事故件数",
            "改善後の苦情件数",
            "CO₂の量",
            "キャンセル待ちの人数",
        ),
    ],
)
def test_a_label_that_says_less_is_better_is_asked_about(label: str):
    asked = indicator(label, "－", years={"2022": (20, 17), "2023": (20, 22)}, direction_declared=False)
    assert [flaw.key for flaw in lint_sheet(sheet(1, indicators=(asked,), tables=())) if flaw.key == "lint.direction"]
    assert asked.attainment("2023") is Attainment.UNDECIDED
    assert replace(asked, direction_declared=True).attainment("2023") is Attainment.MET


@pytest.mark.parametrize(
    "label",
    [
        *(
            "セミナーの参加者数",
            "満足度",
            "事故防止講習の受講者数",
            "削減した排出量",
            "解消した待機児童数",
            "抑制できたCO2の量",
            "離職防止セミナー参加者数",
            "経費削減額",
            "CO2排出量の削減率",
            "開催日数",
            "未来塾の参加者数",
        ),
        *("3歳未満児の受入数", "未経験者の採用数", "苦情の解決率", "起業件数", "倒産防止に向けた支援件数"),
    ],
)
def test_a_label_that_says_more_is_better_is_not(label: str):
    plain = indicator(label, "－", years={"2022": (20, 17), "2023": (20, 22)}, direction_declared=False)
    assert plain.doubts == ()
    assert plain.attainment("2023") is Attainment.MET


@pytest.mark.parametrize(
    ("years", "verdict"),
    [
        ({"2022": (0, 0), "2023": (0, 2)}, Attainment.UNDECIDED),
        ({"2022": (0, 0), "2023": (0, 0)}, Attainment.MET),
        ({"2022": (300, 305), "2023": (280, 280)}, Attainment.MET),
        ({"2021": (300, 305), "2022": ("ー", 1), "2023": (280, 270)}, Attainment.UNDECIDED),
        ({"2022": ([200, 20], [200, 20]), "2023": ([200, 18], [210, 18])}, Attainment.UNDECIDED),
        ({"2022": (280, 270), "2023": (300, 305)}, Attainment.MET),
        ({"2022": (280, 270), "2023": (280, "大会中止")}, Attainment.CANCELLED),
    ],
)
def test_targets_that_fall_or_are_zero_are_asked_about(years, verdict: Attainment):
    assert indicator("登録数", years=years, direction_declared=False).attainment("2023") is verdict


def test_a_target_that_fell_since_an_earlier_sheet_is_asked_about():
    old = sheet(1, fiscal_year=2022, indicators=(indicator("登録数", years={"2022": (300, 305)}),))
    new = sheet(1, indicators=(indicator("登録数", years={"2023": (280, 310)}, direction_declared=False),), tables=())
    assert "lint.direction" in [flaw.key for flaw in lint_sheet(new, [old])]


# ── targets in words, years to come, cumulative values ──


WORDS = SHEET_3.replace("2023 = { target = 20, actual = 22 }", '2023 = { target = "年度内に策定", actual = "3月に策定" }')


def test_a_target_in_words_is_marked_by_hand(laid: Laid):
    laid.write(SHEET, WORDS)
    (problem,) = check(laid.path(SHEET))
    assert problem.key == "lint.words-target"
    assert shown(laid)[1][1] is Attainment.REFERENCE
    for said, verdict, word in (("true", Attainment.MET, "達成"), ("false", Attainment.MISSED, "未達成")):
        assert f"attained = {said}" in problem.sentence()
        laid.write(SHEET, WORDS.replace('"3月に策定" }', f'"3月に策定", attained = {said} }}'))
        assert check(laid.path(SHEET)) == []
        page, verdicts = shown(laid)
        assert verdicts[1] is verdict
        assert any(line.rstrip().endswith(f" {word}") and "策定" in line for line in page.split("\n"))


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("actual = 22, attained = true", "problem.attained-figures"),
        ('actual = "開催中止", attained = false', "problem.attained-cancelled"),
        ('actual = 22, attained = "達成"', "problem.not-bool"),
    ],
)
def test_a_mark_that_says_what_figures_say_is_an_error(laid: Laid, cell: str, key: str):
    laid.change(SHEET, "actual = 22", cell)
    assert [p.key for p in check(laid.path(SHEET)) if p.severity is Severity.ERROR] == [key]


def test_figures_are_believed_rather_than_a_mark(laid: Laid):
    laid.change(SHEET, "actual = 22", "actual = 19, attained = true")
    assert shown(laid)[1][1] is Attainment.MISSED


def test_a_year_that_has_no_actual_yet_is_no_fault(laid: Laid):
    for actual in ('"ー"', '"未確定"', '"集計中"'):
        laid.write(SHEET, SHEET_3.replace("# 速報", f"# 速報\n2024 = {{ target = 25, actual = {actual} }}"))
        assert check(laid.path(SHEET)) == []
        verdicts = shown(laid)[1]
        assert verdicts[2] in (Attainment.PENDING, Attainment.REFERENCE)
    laid.write(SHEET, SHEET_3.replace("actual = 22", 'actual = "ー"'))
    assert check(laid.path(SHEET)) == []
    assert "未確定" in shown(laid)[0]
    laid.write(SHEET, SHEET_3.replace("# 速報", "# 速報\n2024 = { target = 25, actual = 30 }"))
    assert [p.key for p in check(laid.path(SHEET))] == ["problem.later-year"]


def test_a_cumulative_value_does_not_fall(laid: Laid):
    laid.write(SHEET, SHEET_3.replace("年間の創業件数", "創業件数（累計）"))
    assert check(laid.path(SHEET)) == []
    laid.change(SHEET, "actual = 22", "actual = 16")
    (problem,) = check(laid.path(SHEET))
    assert (problem.key, problem.path) == ("lint.cumulative-falls", "indicators[1].values.2023.actual")
