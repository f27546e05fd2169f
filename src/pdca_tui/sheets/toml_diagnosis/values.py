"""Guessing the meaning of a value that is not TOML: figures with their unit, dates as an office writes them, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from datetime import date, time
from decimal import Decimal

from pdca_tui.domain.dates import read_date, read_time, read_year
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.non_numeric_cells import SlipKind, slip_in_table, slip_of
from pdca_tui.errors import DateError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.confusable_characters import QUOTES, Name, code, flaw_key, halves, unseen
from pdca_tui.sheets.toml_values import key_notation, notation
from pdca_tui.text import clean_line

MAX_SHOWN = 60
"""Characters of a value that an example repeats."""

_INTEGER = r"[+-]?(?:0|[1-9](?:_?[0-9])*)"
_SCALAR = pattern(
    rf"{_INTEGER}(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?"
    r"|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
    r"|[+-]?(?:inf|nan)|true|false"
)
_MOMENT = pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})?"
    r"(?:(?:(?<=[0-9])[Tt ])?([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)
_DIGITS = r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_NUMBER = pattern(rf"([+-]?)({_DIGITS}|\.[0-9]+)\s*(.*)", re.DOTALL)
_THOUSANDS = pattern(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ZERO = pattern(r"([+-]?)0+([0-9]+(?:\.[0-9]+)?)")
_POINT = pattern(r"([+-]?)([0-9]*)\.([0-9]*)")
_SECOND = pattern(r"(.*?)[\s\u3000]+([A-Za-z][A-Za-z0-9_-]*)[ \t]*=(?!=)(.*)", re.DOTALL)
_CLOCK = pattern(r"[0-9]\s*[:時]")
_NO_SUCH_DAY = ("date.no-day", "date.no-month", "date.after-era", "date.before-era", "date.era-zero", "date.weekday")
_MULTIPLE = pattern(r"(千|百|十)?(万|億|兆)?")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "億": 8, "兆": 12}
_UNIT = pattern(r"[^\W0-9_]{1,4}|[%‰°℃]|m[23]|ポイント|か所|カ所|ヶ所|ケ所")
_RELATION = pattern(r"以上|以下|未満|超|程度|前後|余|強|弱|以内|以降|年|月|回目|年度|~|〜|-|/|:|・|→|～")
_AROUND = pattern(r"以上|以下|未満|以内|程度|前後|超$|余$|弱$|強$")
_REMARK = pattern(r"[※*†‡(（\[［]|注")
_NEVER = frozenset({"ー", "―", "—", "–", "-", "--", "‐", "−", "－", "null", "none", "nil", "na", "n/a", "nan"})
_YES = frozenset({"true", "yes", "y", "on", "はい", "○", "〇", "有", "あり", "真", "1"})
_NO = frozenset({"false", "no", "n", "off", "いいえ", "×", "✕", "無", "なし", "偽", "0"})


@value(kw_only=False)
class Told:
    """Advice on a value: the key of its sentence, the values to fill in, and the offset in the value."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    offset: int = 0


def is_scalar(token: str) -> bool:
    """Whether TOML takes a word for a number, a date, a time or true and false."""
    if _SCALAR.fullmatch(token):
        return True
    found = _MOMENT.fullmatch(token) if token else None
    return found is not None and _there_is(found.group(1), found.group(2))


def told_of(token: str, key: str, kind: str) -> Told:
    """Return what is wrong with a value that is none; ``kind`` is what ``explain.kind_at`` says of its place."""
    if (hidden := _hidden(token)) is not None:
        return hidden
    if (found := _SECOND.fullmatch(token)) and not found.group(1).endswith("="):
        return Told("problem.toml.one-line", {"first": clean_line(found.group(2), 40)}, found.start(2))
    bare = token.strip("\"'“”")
    if bare != token and kind in ("figure", "cell", "whole") and is_scalar(bare.strip()):
        at = len(bare) if token.startswith(bare) else 0
        return Told("problem.toml.after" if at else "problem.toml.value-junk", {"rest": token[at:], "junk": token[0]}, at)
    plain = halves(token).strip()
    if kind == "bool" or (kind == "" and plain.lower() in {"true", "false", "yes", "no", "はい", "いいえ"}):
        return _bool(plain, key)
    if kind in ("", "date", "time", "whole") and (moment := _moment(plain, key, kind)):
        return moment
    if kind in ("text", "choice", "key"):
        return _words(token, key)
    if is_scalar(plain) and plain != token:
        return _wide(token)
    if kind in ("figure", "cell") and re.fullmatch(r"[ー―—–‐−-]\s*\(.*\)", plain):
        return _example("remark", key, '"ー"', rest=clean_line(plain[1:], 20))
    if plain.lower() in _NEVER:
        return _example("words", key, '"ー"') if kind in ("figure", "cell", "") else Told("problem.toml.no-value", {"key": key})
    told = _number(token, plain, key, kind) or (_words(token, key) if kind != "whole" else _whole(plain, key))
    return _kept(told, token, key, kind) if kind in ("figure", "cell") else told


def quoted(text: str, key: str, kind: str) -> Told:
    """Return what to say of a value that begins with a quote of another kind; ``text`` is the rest of its place."""
    char = text[0]
    end = text.rfind(QUOTES[char], 1)
    if end < 0:
        end = text.rfind('"', 1)
    nested = any(mark in text[1:end] for mark in "「」『』")
    if char in "「『｢" and end > 0 and (nested or text[end + 1 :].strip(' \t,"')):
        return _words(text, key)
    inner = (text[1:end] if end > 0 else text[1:]).strip()
    number = halves(inner).strip()
    shown = number if kind in ("figure", "cell", "whole") and is_scalar(number) else notation(clean_line(inner, MAX_SHOWN))
    return Told("problem.toml.quote", {"char": char, "example": _pair(key, shown)})


def toml_of(text: str) -> str:
    """Return a value that was written for another format as TOML has it."""
    bare = text.strip().rstrip(",;").strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        return bare[:MAX_SHOWN] if "\\" not in bare else notation(clean_line(bare[1:-1], MAX_SHOWN))
    if bare.startswith(("{", "[")):
        return re.sub(r"[\"']?([A-Za-z0-9_-]+)[\"']?\s*[:：]\s*", r"\1 = ", bare)
    plain = halves(bare)
    if plain.lower() in ("true", "false"):
        return plain.lower()
    return plain if is_scalar(plain) else notation(clean_line(bare.strip("\"'“”"), MAX_SHOWN))


def year_in(plain: str) -> str:
    """Return the western year that a word names: 2023年, 令和5年度; nothing if it names none."""
    try:
        return str(read_year(plain))
    except DateError:
        return ""


# ── one kind of slip after the other ──


def _hidden(token: str) -> Told | None:
    """Return what to say of an unseen character, unless it is a space between words that want quotes."""
    found = next((at for at, char in enumerate(token) if unseen(char)), None)
    if found is None:
        return None
    bare = "".join(char for char in token if not unseen(char)).strip()
    char = token[found]
    between = unicodedata.category(char)[0] == "Z" and 0 < found < len(token) - 1
    if between and not is_scalar(halves(bare)) and token[-1] == token.rstrip()[-1:]:
        return None
    return Told(flaw_key(char), {"name": Name(char), "code": code(char)}, found)


def _wide(token: str) -> Told:
    found = re.search(r"[^\x20-\x7e]+", token)
    chars = found.group() if found else token
    return Told("problem.toml.wide", {"char": chars, "plain": halves(chars)}, found.start() if found else 0)


def _bool(plain: str, key: str) -> Told:
    word = plain.strip("\"' ").lower()
    if word in _YES | _NO:
        return _example("bool", key, "true" if word in _YES else "false")
    return Told("problem.toml.bool-of", {"key": key, "got": clean_line(plain, 30)})


def _moment(plain: str, key: str, kind: str) -> Told | None:
    """Return what to say of a date, a time or a year in the manner of an office."""
    if _MOMENT.fullmatch(plain) and plain:
        return Told("problem.toml.no-day" if plain[4:5] == "-" else "problem.toml.no-time", {"got": clean_line(plain, 30)})
    if kind == "whole" and "year" in key and (named := year_in(plain)) and named != plain:
        return _example("year", key, named)
    if kind != "time":
        try:
            return _example("day", key, read_date(plain).isoformat())
        except DateError as error:
            if error.key in _NO_SUCH_DAY:
                return Told("problem.toml.no-day", {"got": clean_line(plain, 30)})
    if kind in ("time", "") and _CLOCK.search(plain):
        try:
            return _example("time", key, read_time(plain).isoformat("seconds"))
        except DateError as error:
            if error.key != "time.none":
                return Told("problem.toml.no-time", {"got": clean_line(plain, 30)})
    if kind == "date":
        return Told("problem.toml.a-day", {"got": clean_line(plain, 30)})
    return Told("problem.toml.a-time", {"got": clean_line(plain, 30)}) if kind == "time" else None


def _number(token: str, plain: str, key: str, kind: str) -> Told | None:
    """Return what to say of a figure that is written as in a text."""
    plain = re.sub(r"^[△▲](?=[0-9])", "-", plain)
    money = re.sub(r"^([+-]?)[¥$\\](?=[0-9])", r"\1", plain)
    plain = plain.replace("、", ",")
    if is_scalar(plain):
        return _example("minus", key, plain)
    if _THOUSANDS.fullmatch(money):
        return Told("problem.toml.thousands", {"example": money.replace(",", "")})
    if found := _ZERO.fullmatch(plain):
        return Told("problem.toml.zero", {"example": found.expand(r"\1\2").removeprefix("+")})
    if (found := _POINT.fullmatch(plain)) and (found.group(2) or found.group(3)):
        whole, part = found.group(2) or "0", found.group(3)
        whole = whole.lstrip("0") or "0"
        return Told("problem.toml.point", {"example": f"{found.group(1)}{whole}" + (f".{part}" if part else "")})
    if (found := _NUMBER.fullmatch(money)) is None:
        return None
    digits = found.group(2).replace(",", "")
    digits = f"0{digits}" if digits.startswith(".") else digits
    number = found.group(1).removeprefix("+") + re.sub(r"^0+(?=[0-9])", "", digits)
    sign = next((char for char in plain[:2] if char in "¥$\\"), "") if len(money) < len(plain) else ""
    return _with_rest(token, number, found.group(3).strip() or sign, key, kind)


def _with_rest(token: str, number: str, rest: str, key: str, kind: str) -> Told:
    """Return what to say of a number with something behind it."""
    if kind != "whole" and (total := _in_kanji(f"{number}{rest.replace(',', '')}")):
        return _example("with-unit" if kind == "figure" else "only-digits", key, total, rest=clean_line(rest, 20))
    if rest.startswith("割") and kind == "figure":
        tenths = f"{Decimal(number).scaleb(1):f}".removesuffix(".0")
        return Told("problem.toml.tenths", {"share": _pair(key, tenths), "tenths": _pair(key, number)})
    multiple = _MULTIPLE.match(rest)
    if multiple and multiple.group() and kind != "whole":
        power = sum(_POWERS[step] for step in multiple.groups() if step)
        long = f"{Decimal(number).scaleb(power):f}"
        long = long.rstrip("0").rstrip(".") if "." in long else long
        return Told("problem.toml.multiple", {"word": multiple.group(), "short": _pair(key, number), "long": _pair(key, long)})
    if _REMARK.match(rest):
        return _example("remark", key, number, rest=clean_line(rest, 20))
    if not rest or (_UNIT.fullmatch(rest) and not _RELATION.match(rest) and not _AROUND.search(rest)):
        return _example("with-unit" if kind == "figure" else "only-digits", key, number, rest=clean_line(rest, 20))
    if kind == "whole":
        return _example("only-digits", key, number, rest=clean_line(rest, 20))
    if re.match(r"[0-9.,+]", rest):
        return Told("problem.toml.two-values", {"example": _pair(key, notation(clean_line(token, MAX_SHOWN)))})
    return _example("inexact", key, notation(clean_line(token, MAX_SHOWN)))


def _in_kanji(plain: str) -> str:
    """Return a number of several steps (1億2000万, 3万5千) in digits; nothing if it is none."""
    pieces = re.findall(r"([0-9]+(?:\.[0-9]+)?)(千|百|十)?(万|億|兆)?", plain)
    read = "".join("".join(piece) for piece in pieces)
    if len(pieces) < 2 or not plain.startswith(read) or not pieces[0][1] + pieces[0][2]:
        return ""
    steps = (Decimal(digits).scaleb(_POWERS.get(one, 0) + _POWERS.get(two, 0)) for digits, one, two in pieces)
    total = sum(steps, Decimal(0))
    return f"{total:f}" if total == total.to_integral_value() else ""


def _kept(told: Told, token: str, key: str, kind: str) -> Told:
    """Return what to say of words in the place of a figure: they go in quotes, unless the check would not take them so."""
    if told.key.rpartition(".")[2] not in ("words", "inexact", "two-values"):
        return told
    words = clean_line(token.strip().rstrip(",;").strip("\"'“”＂ "), MAX_SHOWN)
    slip = (slip_of if kind == "figure" else slip_in_table)(words)
    if slip is None:
        return told
    if slip.kind in (SlipKind.BLANK, SlipKind.SPREADSHEET):
        return _example("never", key, '"ー"')
    if slip.kind is SlipKind.DATE:
        try:
            found = read_date(words)
            day = f"{found.year}年{found.month}月{found.day}日"
        except DateError:
            day = f"{words}に実施"
        return _example("day-in-words", key, notation(day))
    if slip.pair:
        pair = ", ".join(map(notation, slip.pair))
        values = {"pair": _pair(key, f"[{pair}]") if key else pair, "one": _pair(key, notation(slip.pair[0]))}
        return Told("problem.toml.pair", values)
    if slip.number is not None and slip.multiple == 1:
        return _example("one-number", key, notation(slip.number), got=words)
    return Told("problem.toml.no-number", {"got": words})


def _whole(plain: str, key: str) -> Told:
    if len(plain) == 1 and (value := unicodedata.numeric(plain, -1)) >= 0 and value == int(value):
        return _example("only-digits", key, str(int(value)), rest=plain)
    return Told("problem.toml.whole", {"key": key, "got": clean_line(plain, 30)})


def _words(token: str, key: str) -> Told:
    words = clean_line(token.strip().rstrip(",;").strip("\"'“”＂ "), MAX_SHOWN)
    return _example("words", key, notation(words)) if words else Told("problem.toml.no-value", {"key": key})


def _example(what: str, key: str, value: str, **values: object) -> Told:
    return Told(f"problem.toml.{what}", {"example": _pair(key, value), **values})


def _pair(key: str, value: str) -> str:
    return f"{key_notation(key)} = {value}" if key else value


def _there_is(day: str | None, clock: str | None) -> bool:
    """Whether there is such a day, and such a time."""
    try:
        return bool(day and date.fromisoformat(day)) | bool(clock and time.fromisoformat(clock) is not None)
    except ValueError:
        return False
