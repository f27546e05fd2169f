"""What a spreadsheet makes of a value is understood, with a note, or refused: nothing of it comes in unnoticed."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pdca_tui.domain.material.figures import Figure
from pdca_tui.sheets.workbook.cell_values import CellRefused, understood
from pdca_tui.sheets.workbook.cells import CellKind, RawCell, column_name, column_number
from pdca_tui.sheets.workbook.fields import Choice, Field, FieldKind, is_blank
from pdca_tui.words import say

TEXT, NUMBER, DATE, BOOLEAN, ERROR, BLANK = CellKind
TRUE, FALSE = True, False
DAY = datetime.datetime(2024, 1, 2)  # noqa: DTZ001  # as a spreadsheet has it


def cell(value: Any, kind: CellKind | None = None, shown: str = "General", **more: Any) -> RawCell:
    """Return a cell of the kind that a value has in a spreadsheet."""
    if kind is None:
        kind = {str: TEXT, bool: BOOLEAN, int: NUMBER, float: NUMBER, type(None): BLANK}.get(type(value), DATE)
    return RawCell(1, 1, kind, value, shown, **more)


def figure(sent: object = None, unit: str = "人", **more: Any) -> Field:
    return Field(
        path="a", kind=FieldKind.FIGURE, label="", unit=unit, sent=None if sent is None else Figure(sent), most=200, **more
    )


def text(sent: str = "", **more: Any) -> Field:
    return Field(path="a", kind=more.pop("kind", FieldKind.TEXT), label="", sent=sent, **more)


def lines(*sent: str) -> Field:
    return Field(path="a", kind=FieldKind.LINES, label="", sent=sent)


STATUS = Field(path="a", kind=FieldKind.CHOICE, label="", sent="", choices=(Choice(key="do", labels=("実施", "Will do")),))
MARK = Field(path="a", kind=FieldKind.CHOICE, label="", sent="1", choices=tuple(Choice(key=k, labels=(k, k)) for k in "12"))
YES_NO = Field(path="a", kind=FieldKind.YES_NO, label="", sent=None)
YEAR = Field(path="a", kind=FieldKind.YEAR, label="", sent=None)
A_DAY = Field(path="a", kind=FieldKind.DAY, label="", sent=None)


@pytest.mark.parametrize(
    ("raw", "at", "answer", "note"),
    [
        # Figures.
        (cell(46), figure(43), Figure(46), ""),
        (cell(77.6), figure(Decimal("80.0")), Figure(Decimal("77.6")), ""),
        (cell(81, shown="#,##0.0"), figure(Decimal("80.0")), Figure(Decimal("81.0")), ""),
        (cell(80), figure(Decimal("80.0")), Figure(Decimal("80.0")), ""),
        (cell(81.25, shown="0.0"), figure(Decimal("80.0")), Figure(Decimal("81.25")), ""),
        (cell(0.1 + 0.2), figure(1), Figure(Decimal("0.3")), "precision"),
        (cell(0.85, shown="0%"), figure(80, "％"), Figure(85), "percent"),
        (
            cell(0.3, shown="0%"),
            Field(path="a", kind=FieldKind.FIGURE, label="割合", is_cell=True, most=200),
            Figure(30),
            "percent",
        ),
        (cell("いつ?"), text("いつ？か"), "いつ?", ""),
        (cell(0.8525, shown="0.00%"), figure(80, "%"), Figure(Decimal("85.25")), "percent"),
        (cell(12000, shown="0.00E+00"), figure(1), Figure(12000), "scientific"),
        (cell("４６"), figure(43), Figure(46), "text-number"),
        (cell("1,234"), figure(43), Figure(1234), "text-number"),
        (cell("１，２３４．５０"), figure(43), Figure(Decimal("1234.50")), "text-number"),
        (cell(" 46 "), figure(43), Figure(46), "text-number"),
        (cell("ー"), figure(43), Figure("ー"), ""),
        (cell("-"), figure(43), Figure("ー"), "dash"),
        (cell("大会中止"), figure(43), Figure("大会中止"), ""),
        (cell("大会中止 "), figure("大会中止"), Figure("大会中止"), "spaces"),
        (cell(46, formula="=40+6"), figure(43), Figure(46), "formula"),
        (cell(-5), figure(3), Figure(-5), ""),
        (cell(None), figure(), None, ""),
        # Cells of tables: words and codes may stand there.
        (cell("6月26日"), figure("6月26日", is_cell=True), Figure("6月26日"), ""),
        (cell("007"), figure("007", is_cell=True), Figure("007"), ""),
        (cell("第3回、12人"), figure(3, is_cell=True), Figure("第3回、12人"), ""),
        # Texts.
        (cell("１月の〜会"), text("１月の〜会"), "１月の〜会", ""),
        (cell("1月の～会－"), text("1月の〜会−"), "1月の〜会−", "twins"),
        (cell("1月の～大会－"), text("1月の〜会−"), "1月の〜大会−", "twins"),
        (cell("ハ\u3099ス"), text("電車"), "バス", "composed"),
        (cell("会 を開いた。 "), text("会 を開いた。"), "会 を開いた。", "spaces"),
        (cell("会_x000D_\nを"), text("会"), "会\nを", ""),
        (cell("会\r\nを"), text("会"), "会\nを", ""),
        (cell("ＡＢＣ"), text("ABC"), "ＡＢＣ", "width"),
        (cell("会\u00a0を"), text("会 を"), "会 を", "twins"),
        (cell("会\u200bを"), text("会"), "会を", "left-out"),
        (cell(7), text("007"), "007", "zeros"),
        (cell(7, shown="000"), text("会"), "007", "shown"),
        (cell("一\r\n二\n\n 三 "), lines("一"), ("一", "二", "三"), ""),
        (cell("題\n名"), text("題", kind=FieldKind.LINE), "題 名", "line-break"),
        # Choices, years and days.
        (cell("実施"), STATUS, "do", ""),
        (cell("will do"), STATUS, "do", ""),
        (cell(1), MARK, "1", ""),
        (cell("２"), MARK, "2", ""),
        (cell("はい"), YES_NO, True, ""),
        (cell(TRUE), YES_NO, True, "boolean"),
        (cell("令和6年度"), YEAR, 2024, ""),
        (cell(2024), YEAR, 2024, ""),
        (cell(DAY), A_DAY, DAY.date(), ""),
        (cell("令和6年1月2日"), A_DAY, DAY.date(), ""),
    ],
)
def test_what_can_mean_one_thing_only_is_understood(raw: RawCell, at: Field, answer: object, note: str):
    told = understood(raw, at)
    assert repr(told.answer) == repr(answer)
    assert [each.key.removeprefix("workbook.note.") for each in told.notes] == ([note] if note else [])


@pytest.mark.parametrize(
    ("raw", "at", "why"),
    [
        (cell(DAY, shown="m月d日"), figure(43), "date"),
        (cell(datetime.time(10, 30)), figure(43), "date"),
        (cell(datetime.timedelta(hours=30)), figure(43), "date"),
        (cell(0.85, shown="0%"), figure(43, "件"), "percent"),
        (cell(1234567, shown="#,##0,"), figure(43), "scaled"),
        (cell(1.23456789012346e15), figure(43), "digits"),
        (cell(1234567890123456), figure(43), "digits"),
        (cell(1e-20), figure(43), "digits"),
        (cell("#DIV/0!", ERROR), figure(43), "error"),
        (cell("#DIV/0!"), text("会"), "error"),
        (cell("#N/A"), figure(43), "error"),
        (cell("########"), figure(43), "error"),
        (cell(None, BLANK, formula="=A1+1"), figure(43), "no-result"),
        (cell(46, formula="=[1]別表!A1"), figure(43), "outside"),
        (cell(TRUE), figure(43), "boolean"),
        (cell(FALSE), text("会"), "boolean"),
        (cell("22人"), figure(43), "no-figure-meant"),
        (cell("約20"), figure(43), "no-figure-meant"),
        (cell("12/3"), figure(43), "no-figure"),
        (cell("1月2日"), figure(43), "no-figure"),
        (cell("1.23E+15"), figure(43), "no-figure"),
        (cell("46\n47"), figure(43), "break"),
        (cell("なし"), figure(43), "no-figure"),
        (cell(None), figure(43, required=True), "emptied"),
        (cell("　 \n"), text("会", required=True), "emptied"),
        (cell(45293), figure("1-2", is_cell=True), "date"),
        (cell(DAY), figure("1-2", is_cell=True), "date"),
        (cell(DAY), text("1-2"), "date"),
        (cell(45293), text("1-2"), "number"),
        (cell(1.23e15), text("1230000000000000"), "digits"),
        (cell("1.23E+15"), text("1230000000000000"), "scientific"),
        (cell(46), text("会"), "number"),
        (cell("外字\ue000"), text("会"), "private"),
        (cell("あ" * 2001), text("会"), "too-long"),
        (cell("?崎さんの会"), text("髙崎さんの会"), "garbled"),
        (cell("会\ufffd場"), text("会場"), "garbled"),
        (cell("会", struck=True), text("会場"), "struck"),
        (cell("した"), STATUS, "no-choice"),
        (cell(3), MARK, "no-choice"),
        (cell(DAY), MARK, "date"),
        (cell("多分"), YES_NO, "no-choice"),
        (cell(6), YEAR, "no-year"),
        (cell("来年"), YEAR, "no-year"),
        (cell(DAY), YEAR, "date"),
        (cell(45293), A_DAY, "serial"),
        (cell(7), A_DAY, "no-day"),
        (cell("近日"), A_DAY, "no-day"),
        (cell(DAY.replace(hour=9)), A_DAY, "no-day"),
    ],
)
def test_what_could_mean_several_things_is_refused(raw: RawCell, at: Field, why: str):
    with pytest.raises(CellRefused) as refused:
        understood(raw, at)
    assert refused.value.key.removeprefix("workbook.cell.") == why
    for lang in ("ja", "en"):
        assert say(refused.value.key, lang=lang, **refused.value.values)


# What a spreadsheet does with what is typed, as properties.

typed = st.text(st.sampled_from("0123456789０１２９-－−/.,年月日%％eE〜～ あ会ｱ ー"), min_size=1, max_size=20)


def excel(said: str) -> list[RawCell]:
    """Return what a cell may hold after a spreadsheet has seen a text: it stays, or becomes a number, a day or a share."""
    plain = unicodedata.normalize("NFKC", said).strip()
    made = [
        cell(said),
        cell(said + " "),
        cell(said.replace("\n", "_x000D_\n")),
        cell(said.translate(str.maketrans("〜−", "～－"))),
    ]
    bare = plain.replace(",", "")
    if bare.endswith("%") and _is_number(bare[:-1]):
        made.append(cell(float(bare[:-1]) / 100, shown="0%"))
    if _is_number(bare):
        number = float(f"{float(bare):.15g}")
        made.append(cell(int(number) if number == int(number) and abs(number) < 1e15 else number))
    parts = plain.replace("/", "-").split("-")
    if len(parts) in (2, 3) and all(part.isascii() and part.isdecimal() and 1 <= int(part) <= 12 for part in parts):
        made += [cell(DAY, shown="m月d日"), cell(45293)]
    return made


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e300 and text.isascii()
    except (ValueError, OverflowError):
        return False


@given(typed)
@example("007")
@example("1-2")
@example("1234567890123456")
@example("10〜20")
@example("85%")
def test_a_text_that_a_spreadsheet_changed_comes_back_as_it_was_or_is_refused_or_told(said: str):
    sent = said.strip(" \n\u3000")
    if not sent:
        return
    for raw in excel(sent):
        try:
            told = understood(raw, text(sent, required=True))
        except CellRefused:
            continue
        assert told.answer == sent


@given(st.one_of(st.integers(-(10**14), 10**14), st.decimals(-(10**6), 10**6, places=2, allow_nan=False)))
def test_a_figure_that_a_spreadsheet_holds_comes_back_as_it_was(printed: int | Decimal):
    at = figure(printed)
    for raw in (cell(float(printed)), cell(float(printed), shown="#,##0.00"), cell(f"{printed:,}")):
        told = understood(raw, at)
        assert isinstance(told.answer, Figure)
        assert told.answer.number == Decimal(printed)
    assert understood(cell(float(printed)), at).answer == Figure(printed)


@given(
    st.one_of(
        st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.none()
    ),
    st.sampled_from([figure(3), figure(3, is_cell=True), text("会"), lines("一"), STATUS, YES_NO, YEAR, A_DAY]),
    st.sampled_from(["General", "@", "0%", "0.00E+00", "#,##0,", "yyyy/m/d", '0"人"', ";;;"]),
)
def test_whatever_a_cell_holds_is_understood_or_refused(value: object, at: Field, shown: str):
    """And nothing else is raised; what is understood is of the kind of the field."""
    try:
        told = understood(cell(value, shown=shown), at)
    except CellRefused:
        return
    if is_blank(told.answer):
        return
    kinds = {
        FieldKind.FIGURE: Figure,
        FieldKind.TEXT: str,
        FieldKind.LINES: tuple,
        FieldKind.CHOICE: str,
        FieldKind.YES_NO: bool,
        FieldKind.YEAR: int,
        FieldKind.DAY: datetime.date,
    }
    assert isinstance(told.answer, kinds[at.kind])


@given(st.integers(1, 16384))
def test_a_column_is_named_and_counted_alike(number: int):
    assert column_number(column_name(number)) == number
