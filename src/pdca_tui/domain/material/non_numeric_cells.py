"""Cells that could be a number and are none: ``"1,234"``, ``４３``, ``22人``, ``約20``, ``#DIV/0!``, a blank.

Kept as words, such a cell could not be compared: it would be shown as a reference, and nobody would be told. The file of a
sheet and the form for corrections have one rule, which stands here. Words that say no number stay words: 大会中止, 集計中,
令和6年9月に公表. Nothing is repaired; what was probably meant is only proposed.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import DASHES, MAX_DIGITS, Figure
from pdca_tui.patterns import pattern

Number = int | Decimal


class SlipKind(StrEnum):
    """Possible mistakes in a cell; each has its own sentence."""

    QUOTED = "quoted"
    MIXED = "mixed"
    SEVERAL = "several"
    BLANK = "blank"
    SPREADSHEET = "spreadsheet"
    DATE = "date"
    ENDLESS = "endless"
    BREAK = "break"
    MINUS_ZERO = "minus-zero"


@value
class Slip:
    """What is wrong with a cell, and the number that was probably meant, counted in ones; ``None`` if nothing tells.

    ``multiple`` is what a word as 万 multiplied it with, ``pair`` the two numbers of a cell that names exactly two,
    ``words`` what a cell with a line break would be on one line.
    """

    kind: SlipKind
    number: Number | None = None
    multiple: int = 1
    pair: tuple[Number, Number] | None = None
    words: str = ""


_UNITS = (
    r"人|名|件|回|社|者|団体|[かカヶケ箇]所|%|パーセント|ポイント|割|円|倍|位|日間?|年間?|[かカヶケ箇]月間?|時間|席|台|店舗?|区画"
    r"|校|世帯|戸|棟|本|冊|枚|点|農園"
)
_BEFORE = r"約|およそ|おおよそ|おおむね|概ね|ほぼ|計|合計|延べ|のべ|平均|年|最大|最低|最高|最小"
_AFTER = r"以上|以下|以内|未満|超|程度|前後|余り?|弱|強|ほど|くらい|ぐらい|まで"
_KANJI = "〇零一二三四五六七八九十百千万億兆壱弐参拾"
_KANJI_NUMBER = pattern(
    rf"(?:{_BEFORE})*数?(?P<number>[{_KANJI}]+|ゼロ)(?:{_UNITS})?(?:[{_KANJI}]分)?"
    rf"(?:[~〜～\-–/・](?P<second>[{_KANJI}]+)(?:{_UNITS})?)?(?:{_AFTER})?"
)
_WORD_NUMBERS = {
    "ゼロ": 0,
    "れい": 0,
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "fifty": 50,
    "hundred": 100,
}
_NO_KANJI_NUMBER = frozenset({"十分", "万一", "一部", "一定"})

_NOTHING = frozenset(
    {
        "なし",
        "無し",
        "無",
        "ナシ",
        "空欄",
        "空白",
        "未入力",
        "不明",
        "n/a",
        "na",
        "n.a.",
        "null",
        "none",
        "nil",
        "tbd",
        "未記入",
    }
)
"""Words after which nobody knows whether the value is zero, or was never set."""

_ENDLESS = frozenset({"inf", "infinity", "nan", "∞", "無限大", "無限"})
_MARKS = frozenset("○◯◎●×✕△▲□■☆★✓✔")
"""What alone in a cell is a mark, and neither blank nor a number."""

_RUN_OF_DASHES = pattern(r"[ー－\-―—–‐‑−─━ｰ_~〜～. ・…‥/]+")
_SPREADSHEET = pattern(r"#(?!\d)|ERR:\d|=", re.IGNORECASE)
_DAY = pattern(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?:[T ].*)?|\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})|\d{1,2}月\d{1,2}日")
_MONTH = r"(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
_TIMES = pattern(
    rf"(?:明治|大正|昭和|平成|令和|西暦)\s*\d{{1,4}}\s*(?:年度?)?{_MONTH}"
    rf"|(?<!\d)(?:19|20|21)\d\d\s*年度?{_MONTH}"
    r"|(?<![A-Za-z0-9])[MTSHR]\d{1,2}(?:\.\d{1,2}){0,2}(?!\d)(?:年度?)?"
    r"|(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|第\s*\d{1,3}\s*(?:回|期|四半期|次|条|号)|(?<!\d)[1-4]四半期|FY\d{4}|[A-Za-z]+-\d{1,3}(?!\d)"
)
"""Numbers that count nothing here: a year, a day, the third time, COVID-19."""

_FOOTNOTE = pattern(r"(?:※|\*|†|‡|#)+\s*\d{0,2}|\(?注\s*\d{0,2}\)?|\[\d{1,2}\]")
_BRACKETS = pattern(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|「[^」]*」|〔[^〕]*〕")
_MINUS = "-−‐‑–—―△▲"
_DIGITS = r"(?:\d{1,3}(?:[,、' ]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d{1,2}(?![\dA-Za-z]))?"
_TOKEN = pattern(rf"(?<![\d.])(?P<sign>[{_MINUS}+±])?\s*(?P<digits>{_DIGITS})(?P<multiple>\s*[十百千万億兆]+)?")
_BARE = pattern(rf"[{_MINUS}+]?\s*{_DIGITS}")
_EUROPEAN = pattern(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+(?![\d.,])")
_DOTS = pattern(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])")
_LOOKALIKE = pattern(r"(?=.*\d)[\dOolI|]+")
_PAIR = pattern(r"\d\D{0,4}[/と・&]\D{0,4}\d")
_BETWEEN = pattern(r"\d\D{0,4}(?:[/と・&~〜～、,−–—-]|から|ないし)\D{0,4}\d")
_COMMA = pattern(r"(?<![\d,])(\d+),(\d{1,2}|\d{4,})(?![\d,])")
"""A comma that is none between thousands: a decimal comma, most likely."""

_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_VALUES = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}


def slip_of(printed: object) -> Slip | None:
    """Return what is wrong with one plain cell of a target or an actual, as it stands in a file; ``None`` if nothing is."""
    match printed:
        case Decimal():
            return Slip(kind=SlipKind.MINUS_ZERO, number=-printed) if printed == 0 and printed.is_signed() else None
        case str():
            return _slip_in(printed)
        case _:
            return None


def slip_in_table(printed: object) -> Slip | None:
    """Return what is wrong with a cell of a table whatever stands around it; ``None`` if nothing is.

    A table holds words with numbers in them, years, and codes with a zero before them; it is a slip only if nothing but a
    number is there.
    """
    found = slip_of(printed)
    if found is None or not isinstance(printed, str):
        return found
    if found.kind in (SlipKind.BREAK, SlipKind.SPREADSHEET):
        return found
    if found.kind is SlipKind.BLANK:
        return found if not printed.strip() else None
    plain = _narrow(printed.strip())
    counts = any(unicodedata.category(c) == "Nd" for c in printed) and not re.fullmatch(r"0\d+|(?:19|20|21)\d\d", plain)
    return found if found.kind is SlipKind.QUOTED and counts else None


def multiple_of(unit: str) -> int:
    """Return what a unit multiplies its figures with: 1,000,000 for 百万円, 10,000 for 万人, 1 for 人."""
    found = re.match(r"[十百千万億兆]+", _narrow(unit.strip()))
    return _kanji(found.group()) or 1 if found else 1


def _slip_in(text: str) -> Slip | None:
    words = text.strip()
    if "\n" in text:
        lines = [line.strip() for line in words.split("\n") if line.strip()]
        first = _slip_in(lines[0]) if lines else None
        return Slip(kind=SlipKind.BREAK, number=first.number if first else None, words="" if first else "".join(lines))
    if words in DASHES:
        return None
    plain = _narrow(words)
    low = plain.lower().lstrip("+-−")
    if low in _ENDLESS:
        return Slip(kind=SlipKind.ENDLESS)
    if _SPREADSHEET.match(plain):
        return Slip(kind=SlipKind.SPREADSHEET)
    if low in _NOTHING or _RUN_OF_DASHES.fullmatch(plain) or not any(c.isalnum() or c in _MARKS for c in words):
        return Slip(kind=SlipKind.BLANK)
    if _DAY.fullmatch(plain):
        return Slip(kind=SlipKind.DATE)
    return _in_words(plain, low) or _with_digits(words)


def _in_words(plain: str, low: str) -> Slip | None:
    """Return the slip of a number that is written in words: 二十, 約五十人, 二十～三十, ゼロ."""
    if low in _WORD_NUMBERS:
        return Slip(kind=SlipKind.QUOTED, number=_WORD_NUMBERS[low])
    if plain in _NO_KANJI_NUMBER or (found := _KANJI_NUMBER.fullmatch(plain)) is None:
        return None
    said, second = found["number"], found["second"]
    number = None if "割" in plain and "分" in plain else _fit(_WORD_NUMBERS[said] if said in _WORD_NUMBERS else _kanji(said))
    kind = SlipKind.SEVERAL if second else SlipKind.QUOTED if plain == said else SlipKind.MIXED
    return Slip(kind=kind, number=number)


def _with_digits(words: str) -> Slip | None:
    """Return the slip of a cell that has digits of any script which are not those of a day, a year or a name."""
    marks = [c for c in words if unicodedata.category(c) == "No"]
    if not marks and not any(unicodedata.category(c) == "Nd" for c in _TIMES.sub(" ", _narrow(words))):
        return None
    if len(words) == 1 and marks:
        alone = Decimal(str(unicodedata.numeric(words)))
        return Slip(kind=SlipKind.QUOTED, number=_fit(int(alone) if alone == int(alone) else alone))
    if any(unicodedata.numeric(c) % 1 for c in marks):
        return Slip(kind=SlipKind.MIXED)
    plain = _unified(_narrow("".join(" " if c in marks else c for c in words)))
    bare = SlipKind.MIXED if marks else SlipKind.QUOTED
    if _BARE.fullmatch(plain.strip()):
        return Slip(kind=bare, number=_numbers(plain)[0][0])
    plain = _COMMA.sub(r"\1.\2", plain)
    if _LOOKALIKE.fullmatch(plain):
        return Slip(kind=SlipKind.MIXED, number=_fit(int(plain.translate(str.maketrans("OolI|", "00111")))))
    plain = _FOOTNOTE.sub(" ", _TIMES.sub(" ", plain))
    while plain != (without := _BRACKETS.sub(" ", plain)):
        plain = without
    numbers = _numbers(plain)
    if len(numbers) <= 1:
        number, multiple = numbers[0] if numbers else (None, 1)
        return Slip(kind=SlipKind.MIXED, number=number, multiple=multiple)
    first, second = numbers[0][0], numbers[1][0]
    if len(numbers) > 2 or first is None or second is None or not _BETWEEN.search(plain):
        return Slip(kind=SlipKind.SEVERAL)
    return Slip(kind=SlipKind.SEVERAL, number=first, pair=(first, second) if _PAIR.search(plain) else None)


def _numbers(plain: str) -> list[tuple[Number | None, int]]:
    """Return the numbers in a text with what each was multiplied with: 10万5千 is one, 20～30 are two."""
    found: list[tuple[Number | None, int]] = []
    end = -1
    for token in _TOKEN.finditer(plain):
        number = _number(token["digits"])
        multiple = _kanji(token["multiple"].strip()) or 1 if token["multiple"] else 1
        if number is not None and multiple > 1:
            product = number * multiple
            number = _fit(int(product) if product == int(product) else product)
        if number is not None and token["sign"] and token["sign"] in _MINUS:
            number = -number
        if found and found[-1][1] > multiple and token.start() == end and found[-1][0] is not None and number is not None:
            found[-1] = (_fit(found[-1][0] + number), multiple if multiple > 1 else found[-1][1])
        else:
            found.append((number, multiple))
        end = token.end()
    return found


def _number(digits: str) -> Number | None:
    plain = re.sub(r"[,、' ]", "", digits)
    if "e" in plain.lower():
        number = Decimal(plain)
        return _fit(int(number) if number == number.to_integral_value() else Decimal(f"{number:f}"))
    return _fit(Decimal(plain) if "." in plain else int(plain))


def _fit(number: Number | None) -> Number | None:
    """Return a number that a figure can hold, or ``None``."""
    if number is None:
        return None
    try:
        Figure(number)
    except TypeError:
        return None
    return number


def _kanji(numerals: str) -> int | None:
    """Return what Chinese numerals say: 二十三, 二〇二三, 百万, 三千五百."""
    numerals = numerals.replace("拾", "十")
    if len(numerals) > MAX_DIGITS:
        return None
    if all(c in _VALUES for c in numerals):
        return int("".join(str(_VALUES[c]) for c in numerals))
    total = group = digit = 0
    for c in numerals:
        if c in _VALUES:
            digit = digit * 10 + _VALUES[c]
        elif c in _PLACES:
            group += (digit or 1) * _PLACES[c]
            digit = 0
        else:
            total += ((group + digit) or 1) * _GROUPS[c]
            group = digit = 0
    return total + group + digit


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _unified(plain: str) -> str:
    """Return a text with decimals and thousands written one way, and all digits in ASCII."""
    plain = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in plain)
    plain = _EUROPEAN.sub(lambda found: found.group().replace(".", "").replace(",", "."), plain)
    plain = _DOTS.sub(lambda found: found.group().replace(".", ""), plain)
    return re.sub(r"(?<![\dA-Za-z])\.(\d)", r"0.\1", plain)
