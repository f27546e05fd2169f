"""What a cell of a workbook says in a field: understood, with a note of what was put otherwise, or refused.

A spreadsheet changes what is typed into it: ``007`` becomes 7, ``1-2`` a day, ``85%`` 0.85, the sixteenth digit a zero. And the
systems of an office write one sign for another. None of that comes in unnoticed: what can mean one thing only is taken for
that with a note, and anything else is refused with its cell.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from pdca_tui.domain.dates import read_date, read_year
from pdca_tui.domain.material.figure_input import as_figure
from pdca_tui.domain.material.figures import MAX_DIGITS, NEVER_SET, Figure
from pdca_tui.domain.material.non_numeric_cells import slip_in_table, slip_of
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.patterns import pattern
from pdca_tui.sheets.workbook.cells import CellKind, RawCell
from pdca_tui.sheets.workbook.fields import Answer, Field, FieldKind, is_blank, yes_no
from pdca_tui.text import clean, clean_line, comparable, left_out
from pdca_tui.words import Said

_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = pattern(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PLACES = pattern(r"[0#?]\.([0#?]+)")
_SCALED = pattern(r"[0#?],+(?![0#?,])")
_LEADING_ZEROS = pattern(r"0{2,}")
_SCIENTIFIC_TEXT = pattern(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d{1,3}")
_ERROR_TEXT = pattern(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}|#{3,}")
_PERCENT_UNITS = ("%", "パーセント", "ポイント", "率", "割合")
_DAY_LIKE = pattern(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{1,2}月\d{1,2}日")
_DECOMPOSED = pattern("[\u3041-\u3096\u30a1-\u30fa\u309d\u30fd][\u3099\u309a]")
_TWINS = str.maketrans(
    {
        "〜": "～",
        "−": "－",
        "‖": "∥",
        "—": "―",
        "¢": "￠",
        "£": "￡",
        "¬": "￢",
        "¦": "￤",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
    }
)
"""Signs of which a system writes one for the other when it turns Japanese text from CP932, and spaces that look alike."""

_LOST = "?？〓"
"""What a system writes for a character that it does not have."""

_BLANKS = " \n\u3000"
"""What stands at the ends of a text and says nothing."""

_SERIALS = (20_000, 73_050)
"""The numbers by which a spreadsheet keeps the days from 1954 to 2099."""

_EPOCH = datetime.date(1899, 12, 30)


class CellRefused(PdcaError):
    """A cell says nothing that can be taken without guessing."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was put otherwise in a cell to understand it: the key of the sentence, and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell says, and what was put otherwise."""

    answer: Answer
    notes: tuple[Note, ...] = ()


def understood(cell: RawCell, at: Field) -> Understood:
    """Return what ``cell`` says in a field; ``CellRefused`` if it can mean several things, or nothing at all."""
    notes: list[Note] = []
    if cell.struck:
        raise CellRefused("workbook.cell.struck")
    if cell.formula:
        if "[" in cell.formula:
            raise CellRefused("workbook.cell.outside", formula=clean_line(cell.formula, 60))
        if cell.kind is CellKind.BLANK:
            raise CellRefused("workbook.cell.no-result", formula=clean_line(cell.formula, 60))
        notes.append(Note("workbook.note.formula", {"formula": clean_line(cell.formula, 60)}))
    if cell.kind is CellKind.ERROR:
        raise CellRefused("workbook.cell.error", error=clean_line(str(cell.value), 20))
    if cell.kind is CellKind.TEXT:
        cell = RawCell(cell.row, cell.column, cell.kind, _text(cell.value, notes), cell.format, cell.formula)
        if _ERROR_TEXT.fullmatch(cell.value.strip()):
            raise CellRefused("workbook.cell.error", error=clean_line(cell.value, 20))
    if cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.value.strip(_BLANKS)):
        if at.required and not is_blank(at.sent):
            raise CellRefused("workbook.cell.emptied")
        return Understood(at.nothing, tuple(notes))
    answer = _READERS[at.kind](cell, at, notes)
    return Understood(answer, tuple(notes))


# Texts.


def _text(value: str, notes: list[Note]) -> str:
    """Return the text of a cell without what a spreadsheet writes for control characters, clean; tell what that changed."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    kinds = left_out(plain)
    if "private" in kinds:
        at = next(c for c in plain if unicodedata.category(c) == "Co")
        raise CellRefused("workbook.cell.private", code=f"U+{ord(at):04X}")
    if kinds:
        notes.append(Note("workbook.note.left-out", {"kinds": Said(f"left-out.{kinds[0]}")}))
    if "\ufffd" in plain:
        raise CellRefused("workbook.cell.garbled", value="\ufffd")
    text = clean(plain, None)
    composed = _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
    if composed != text:
        notes.append(Note("workbook.note.composed"))
    return composed


def _words(cell: RawCell, at: Field, notes: list[Note]) -> str:
    """Return the words of a cell that is to hold a text."""
    match cell.kind:
        case CellKind.TEXT:
            text = str(cell.value)
            if _SCIENTIFIC_TEXT.fullmatch(text.strip()) and text.strip() != at.sent:
                raise CellRefused("workbook.cell.scientific", value=text.strip())
            return text
        case CellKind.NUMBER:
            return _number_as_text(cell, at, notes)
        case CellKind.DATE:
            raise CellRefused("workbook.cell.date", value=_day_told(cell.value))
        case _:
            raise CellRefused("workbook.cell.boolean", value=str(cell.value).upper())


def _number_as_text(cell: RawCell, at: Field, notes: list[Note]) -> str:
    """Return the text that a number was before a spreadsheet took it for one; ``CellRefused`` where that is not known."""
    number = _exact(cell.value)
    sent = at.sent.strip() if isinstance(at.sent, str) else ""
    plain = unicodedata.normalize("NFKC", sent).replace(",", "")
    if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", plain) and Decimal(plain) == number and len(plain) <= MAX_DIGITS:
        if plain != str(number):
            notes.append(Note("workbook.note.zeros", {"before": f"{number}", "after": sent}))
        return sent
    zeros = _LEADING_ZEROS.fullmatch(cell.format)
    if zeros is not None and number == int(number) and number >= 0:
        text = f"{int(number):0{len(zeros.group())}}"
        notes.append(Note("workbook.note.shown", {"after": text}))
        return text
    raise CellRefused("workbook.cell.number", value=_plain(number))


def _lines_apart(text: str) -> tuple[str, ...]:
    lines = (line.strip(" \u3000") for line in text.split("\n"))
    return tuple(line for line in lines if line)


def _as_text(cell: RawCell, at: Field, notes: list[Note]) -> Answer:
    words = _words(cell, at, notes)
    sent = at.sent if isinstance(at.sent, str) else ""
    return _fitting(_settled(sent, words, notes), at)


def _as_line(cell: RawCell, at: Field, notes: list[Note]) -> Answer:
    text = _words(cell, at, notes)
    sent = at.sent if isinstance(at.sent, str) else ""
    line = text if text == sent else clean_line(text, None)
    if "\n" in text.strip() and line != text:
        notes.append(Note("workbook.note.line-break"))
    return _fitting(_settled(sent, line, notes), at)


def _as_lines(cell: RawCell, at: Field, notes: list[Note]) -> Answer:
    text = _words(cell, at, notes)
    sent = at.sent if isinstance(at.sent, tuple) else ()
    if text == "\n".join(sent):
        return sent
    lines = _lines_apart(text)
    settled = _settled("\n".join(sent), "\n".join(lines), notes).split("\n")
    for line in settled:
        _fitting(line, at)
    return tuple(settled)


def _fitting(text: str, at: Field) -> str:
    if len(text) > at.most:
        raise CellRefused("workbook.cell.too-long", limit=at.most, length=len(text))
    return text


def _settled(sent: str, text: str, notes: list[Note]) -> str:
    """Return a text with the signs that it was sent with, where what came back has their twins; a real change stays."""
    if text == sent:
        return text
    if not sent:
        return text.strip(_BLANKS)
    if text.strip(_BLANKS) == sent.strip(_BLANKS):
        notes.append(Note("workbook.note.spaces"))
        return sent
    text = text.strip(_BLANKS)
    if text.translate(_TWINS) == sent.translate(_TWINS):
        notes.append(Note("workbook.note.twins"))
        return sent
    if _blankless(text) == _blankless(sent):
        notes.append(Note("workbook.note.spaces"))
    elif unicodedata.normalize("NFKC", text) == unicodedata.normalize("NFKC", sent):
        notes.append(Note("workbook.note.width"))
    lost = any(c in text and c not in sent for c in _LOST)
    if not lost and not any(chr(c) in text or chr(c) in sent for c in _TWINS):
        return text
    one, other = sent.translate(_TWINS), text.translate(_TWINS)
    made, changed = [], False
    for tag, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            changed = changed or sent[i:i_end] != text[j:j_end]
            made.append(sent[i:i_end])
        else:
            was, now = sent[i:i_end], text[j:j_end]
            if lost and len(was) == len(now) and set(now) <= set(_LOST) and not was.isascii() and not set(was) & set(_LOST):
                raise CellRefused("workbook.cell.garbled", value=clean_line(was, 20))
            made.append(now)
    if changed:
        notes.append(Note("workbook.note.twins"))
    return "".join(made)


def _blankless(text: str) -> str:
    return "".join(text.split())


# Figures.


def _as_figure(cell: RawCell, at: Field, notes: list[Note]) -> Answer:
    sent = at.sent if isinstance(at.sent, Figure) else None
    match cell.kind:
        case CellKind.NUMBER:
            figure = Figure(_number(cell, at, sent, notes))
        case CellKind.TEXT:
            figure = _typed_figure(str(cell.value), at, sent, notes)
        case CellKind.DATE:
            raise CellRefused("workbook.cell.date", value=_day_told(cell.value))
        case _:
            raise CellRefused("workbook.cell.boolean", value=str(cell.value).upper())
    return figure


def _number(cell: RawCell, at: Field, sent: Figure | None, notes: list[Note]) -> int | Decimal:
    number = _exact(cell.value)
    shown = _QUOTED.sub("", cell.format.split(";")[0])
    if abs(number) >= 10**MAX_DIGITS:
        raise CellRefused("workbook.cell.digits", limit=MAX_DIGITS)
    if "%" in shown:
        unit = comparable(at.unit + at.label if at.is_cell else at.unit)
        if not any(each in unit for each in _PERCENT_UNITS):
            raise CellRefused("workbook.cell.percent", value=f"{number * 100:f}%", unit=at.unit or "－")
        number = _exact(number * 100)
        notes.append(Note("workbook.note.percent", {"before": f"{cell.value}", "after": _plain(number)}))
    elif _SCALED.search(shown):
        raise CellRefused("workbook.cell.scaled", value=_plain(number), format=clean_line(cell.format, 40))
    elif "e+" in shown.lower():
        notes.append(Note("workbook.note.scientific", {"after": _plain(number)}))
    if isinstance(sent, Figure) and sent.number is not None and sent.number == number:
        return sent.printed  # type: ignore[return-value]  # a figure with a number prints one
    if sent is not None and sent.words is not None and _DAY_LIKE.fullmatch(sent.words) and _is_serial(number):
        raise CellRefused("workbook.cell.date", value=_serial_told(number))
    if isinstance(cell.value, float) and len(repr(cell.value).lstrip("-0.").replace(".", "")) > MAX_DIGITS:
        notes.append(Note("workbook.note.precision", {"before": repr(cell.value), "after": _plain(number)}))
    places = max((len(found) for found in _PLACES.findall(shown)), default=0)
    if "%" not in shown and places and "e+" not in shown.lower():
        written = -_exponent(number)
        if places > written:
            return number.quantize(Decimal(1).scaleb(-places))
    return int(number) if number == int(number) and _exponent(number) >= 0 else number


def _typed_figure(text: str, at: Field, sent: Figure | None, notes: list[Note]) -> Figure:
    """Return a figure that a cell holds as text, by the rules of the file and of the form for corrections."""
    if sent is not None and text == sent.words:
        return sent
    line = text.strip(_BLANKS)
    if "\n" in line:
        raise CellRefused("workbook.cell.break", value=clean_line(line, 40))
    if sent is not None and sent.words is not None:
        settled = _settled(sent.words, text, notes)
        if settled == sent.words:
            return sent
    if at.is_cell:
        return _table_words(line, notes)
    try:
        figure = as_figure(line, Figure(NEVER_SET))
    except Refused:
        raise _no_figure(line) from None
    if slip_of(figure.printed) is not None:
        raise _no_figure(line)
    if len(line) > at.most:
        raise CellRefused("workbook.cell.too-long", limit=at.most, length=len(line))
    if figure.number is not None:
        _exact(figure.printed)
        notes.append(Note("workbook.note.text-number", {"before": clean_line(line, 40), "after": str(figure)}))
    elif figure.missing and line != NEVER_SET:
        notes.append(Note("workbook.note.dash"))
    return figure


def _table_words(line: str, notes: list[Note]) -> Figure:
    """Return a cell of a table that holds words: a number in them stays a word, as in the file."""
    slip = slip_in_table(line)
    if slip is None:
        return Figure(line)
    if slip.number is not None and slip.pair is None and slip.multiple == 1:
        notes.append(Note("workbook.note.text-number", {"before": clean_line(line, 40), "after": str(Figure(slip.number))}))
        return Figure(slip.number)
    raise _no_figure(line)


def _no_figure(line: str) -> CellRefused:
    slip = slip_of(line)
    if slip is not None and slip.number is not None and slip.pair is None:
        return CellRefused("workbook.cell.no-figure-meant", value=clean_line(line, 40), meant=str(Figure(slip.number)))
    return CellRefused("workbook.cell.no-figure", value=clean_line(line, 40))


def _exact(value: Any) -> Decimal:
    """Return a number with the fifteen digits that a spreadsheet keeps; ``CellRefused`` for one with more."""
    if isinstance(value, float):
        number = Decimal(f"{value:.15g}")
    elif isinstance(value, int):
        number = Decimal(value)
    else:
        number = Decimal(value)
    if not number.is_finite() or number.adjusted() >= MAX_DIGITS or (number and number.adjusted() < -MAX_DIGITS):
        raise CellRefused("workbook.cell.digits", limit=MAX_DIGITS)
    number = number.normalize()
    if number == 0:
        return Decimal(0)
    if _exponent(number) < -MAX_DIGITS:
        raise CellRefused("workbook.cell.digits", limit=MAX_DIGITS)
    return number if _exponent(number) <= 0 else number.quantize(Decimal(1))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _plain(number: Decimal) -> str:
    return f"{number:f}"


# Choices, years and days.


def _as_choice(cell: RawCell, at: Field, notes: list[Note]) -> Answer:
    choices = yes_no() if at.kind is FieldKind.YES_NO else at.choices
    if cell.kind is CellKind.BOOLEAN and at.kind is FieldKind.YES_NO:
        notes.append(Note("workbook.note.boolean", {"before": str(cell.value).upper()}))
        return bool(cell.value)
    if cell.kind is CellKind.NUMBER:
        said = _plain(_exact(cell.value))
    elif cell.kind is CellKind.TEXT:
        said = str(cell.value)
    elif cell.kind is CellKind.DATE:
        raise CellRefused("workbook.cell.date", value=_day_told(cell.value))
    else:
        raise CellRefused("workbook.cell.boolean", value=str(cell.value).upper())
    meant = comparable(said).casefold()
    for choice in choices:
        if meant in (comparable(each).casefold() for each in (choice.key, *choice.labels)):
            return choice.key == "yes" if at.kind is FieldKind.YES_NO else choice.key
    raise CellRefused(
        "workbook.cell.no-choice", value=clean_line(said, 40), choices=Said("workbook.choices", words=_labels(choices))
    )


def _labels(choices: Any) -> str:
    return "、".join(each.labels[0] for each in choices)


def _as_year(cell: RawCell, _at: Field, _notes: list[Note]) -> Answer:
    if cell.kind is CellKind.NUMBER:
        number = _exact(cell.value)
        if number == int(number) and 1900 <= number <= 2200:
            return int(number)
        raise CellRefused("workbook.cell.no-year", value=_plain(number))
    if cell.kind is CellKind.TEXT:
        try:
            return read_year(str(cell.value))
        except PdcaError:
            raise CellRefused("workbook.cell.no-year", value=clean_line(str(cell.value), 40)) from None
    if cell.kind is CellKind.DATE:
        raise CellRefused("workbook.cell.date", value=_day_told(cell.value))
    raise CellRefused("workbook.cell.boolean", value=str(cell.value).upper())


def _as_day(cell: RawCell, at: Field, _notes: list[Note]) -> Answer:
    value = cell.value
    if cell.kind is CellKind.DATE:
        if isinstance(value, datetime.datetime):
            if value.time() == datetime.time():
                return value.date()
        elif isinstance(value, datetime.date):
            return value
        raise CellRefused("workbook.cell.no-day", value=_day_told(value))
    if cell.kind is CellKind.NUMBER:
        number = _exact(value)
        if isinstance(at.sent, datetime.date) and _is_serial(number) and _serial(number) == at.sent:
            return at.sent
        if _is_serial(number):
            raise CellRefused("workbook.cell.serial", value=_plain(number), day=_serial(number).isoformat())
        raise CellRefused("workbook.cell.no-day", value=_plain(number))
    if cell.kind is CellKind.TEXT:
        try:
            return read_date(str(value))
        except PdcaError:
            raise CellRefused("workbook.cell.no-day", value=clean_line(str(value), 40)) from None
    raise CellRefused("workbook.cell.boolean", value=str(value).upper())


def _is_serial(number: Decimal) -> bool:
    return number == int(number) and _SERIALS[0] <= number <= _SERIALS[1]


def _serial(number: Decimal) -> datetime.date:
    return _EPOCH + datetime.timedelta(days=int(number))


def _serial_told(number: Decimal) -> str:
    return f"{_plain(number)} = {_serial(number).isoformat()}"


def _day_told(value: object) -> str:
    """Return a date or a time as a spreadsheet made it, without a time of day that nobody typed."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return clean_line(str(value), 30)


_READERS = {
    FieldKind.TEXT: _as_text,
    FieldKind.LINE: _as_line,
    FieldKind.LINES: _as_lines,
    FieldKind.FIGURE: _as_figure,
    FieldKind.CHOICE: _as_choice,
    FieldKind.YES_NO: _as_choice,
    FieldKind.YEAR: _as_year,
    FieldKind.DAY: _as_day,
}
