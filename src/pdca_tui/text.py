"""The boundary for text: cleaning what comes in, and laying out what goes on a terminal.

Every string that does not come from source code passes ``clean`` or ``clean_line`` once. What is shown passes
``shown`` and is broken into lines by ``wrap``. All functions are pure.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from rich.cells import cell_len

from pdca_tui.patterns import pattern

MAX_TEXT = 2_000
"""Characters an opinion or a reply may have."""

_STRIPPED = (
    (0x0000, 0x0008),  # control characters, without the tab and the line feed
    (0x000B, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs
    (0x061C, 0x061C),  # Arabic letter mark
    (0x06DD, 0x06DD),  # Arabic end of ayah
    (0x070F, 0x070F),  # Syriac abbreviation mark
    (0x0890, 0x0891),  # Arabic currency marks
    (0x08E2, 0x08E2),  # Arabic disputed end of ayah
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x200B, 0x200F),  # zero width, direction marks
    (0x2028, 0x202E),  # line separators, bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, bidi isolates, deprecated controls
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # surrogates
    (0xE000, 0xF8FF),  # private use
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFB),  # interlinear annotations
    (0x110BD, 0x110BD),  # Kaithi number signs
    (0x110CD, 0x110CD),
    (0x13430, 0x1345F),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0xE0000, 0x10000)),  # noncharacters
)
"""From which to which character nothing is shown, or what is shown acts on a terminal."""

_STRIP = pattern(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _STRIPPED)}]")
_BEYOND = pattern("[\U000e0000-\U0010ffff]")
_NEWLINES = pattern("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = pattern("[\t\x1f]")
_SAFELY = r"\x20-\x7e\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9f\u2460-\u2473\u2010-\u2027\u203b"
"""What needs no cleaning, as the inside of a character class: nearly all that is written in Japanese. So does a line feed."""

_SAFE = pattern(rf"[\n{_SAFELY}]*")


def is_safe(text: str) -> bool:
    """Whether there is nothing in ``text`` that ``clean`` may have to look at."""
    return _SAFE.fullmatch(text) is not None


def clean(text: str, limit: int | None = MAX_TEXT) -> str:
    """Return ``text`` fit to keep and to show: nothing that acts on a terminal, at most ``limit`` characters.

    What sets lines apart becomes a line feed, a tab a space. Control characters, bidirectional controls, zero-width and
    private-use characters, surrogates and variation selectors are dropped; at most three combining marks follow one another.
    Compatibility ideographs are left as they are.
    """
    if not is_safe(text):
        text = _STRIP.sub("", _SPACES.sub(" ", _NEWLINES.sub("\n", text)))
        text = _BEYOND.sub("", text)
        text = _limit_marks(text)
    return text if limit is None else text[:limit]


def clean_line(text: str, limit: int | None = 200) -> str:
    """Return ``clean(text)`` on one line, without space at its ends; as long as it is where there is no ``limit``."""
    return " ".join(clean(text, None).split("\n")).strip()[:limit].strip()


def folded(text: str) -> str:
    """Return a text as two are compared that say the same: without white space, and with one width and case of letters."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


_LEFT_OUT = (
    ("variations", pattern("[\ufe00-\ufe0f\u180b-\u180f\U000e0100-\U000e01ef]")),
    ("directions", pattern("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("joiners", pattern("[\u00ad\u034f\u200b-\u200d\u2060-\u2065\ufeff]")),
    ("private", pattern("[\ue000-\uf8ff\U000f0000-\U0010ffff]")),
    ("controls", pattern("[\x00-\x1f\x7f-\x9f]")),
)
"""What ``clean`` leaves out, by name, in the order in which it is told; anything else that it leaves out is ``others``."""


def left_out(text: str) -> tuple[str, ...]:
    """Return the names of the kinds of characters that ``clean`` leaves out of ``text``; those that it puts otherwise stay."""
    if is_safe(text):
        return ()
    text = _SPACES.sub(" ", _NEWLINES.sub("\n", text)).replace("\n", "")
    gone = "".join(c for c in text if _STRIP.match(c) or _BEYOND.match(c))
    names = []
    for name, kind in _LEFT_OUT:
        if (rest := kind.sub("", gone)) != gone:
            names.append(name)
            gone = rest
    if gone:
        names.append("others")
    kept = _BEYOND.sub("", _STRIP.sub("", text))
    if len(_limit_marks(kept)) < len(kept):
        names.append("marks")
    return tuple(names)


_TWINS = str.maketrans({"〜": "~", "∼": "~", "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "―", "‖": "∥", "․": "."})
"""Signs that systems write for one another when they turn Japanese text from one encoding into another."""
_ENCLOSED = pattern("[\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\u2160-\u2188]+")


def comparable(text: str) -> str:
    """Return what a name or a label is compared by: the same for whatever looks the same in another width or composition.

    Kana and their marks in one character or in two, full and half width, kinds of space, and the wave dashes and hyphens of
    different systems are one. Numbers in circles stay what they are: they mean something else than the bare number. For
    comparing only: what is shown stays as it is.
    """
    if text.isascii():
        return " ".join(text.split())
    at, pieces = 0, []
    for found in _ENCLOSED.finditer(text):
        pieces += [unicodedata.normalize("NFKC", text[at : found.start()]), found.group()]
        at = found.end()
    pieces.append(unicodedata.normalize("NFKC", text[at:]))
    return " ".join(unicodedata.normalize("NFC", "".join(pieces)).translate(_TWINS).split())


def _limit_marks(text: str) -> str:
    if not any(unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me") for c in text):
        return text
    kept: list[str] = []
    run = 0
    for c in text:
        run = run + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if run <= 3:
            kept.append(c)
    return "".join(kept)


# Square brackets: the sheets number activities and results as (1), and often mean something else by ① beside them.
_CIRCLED = {0x2460 + n: f"[{n + 1}]" for n in range(20)} | {0x3251 + n: f"[{n + 21}]" for n in range(15)}
_ROMAN = {
    0x2160 + n: roman for n, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
}
_WIDE_MARKS = pattern("([※●○△▲▼◎□■◇◆☆★→←↑↓⇒⇔])(?! )")


_WRITTEN = {**_CIRCLED, **_ROMAN, **{ord(mark): f"{mark} " for mark in "※●○△▲▼◎□■◇◆☆★→←↑↓⇒⇔"}}
_UNEVEN = pattern(f"[{''.join(map(chr, _WRITTEN))}]")


def shown(text: str) -> str:
    """Return ``text`` as a terminal can draw it: ``①`` as ``[1]``, and a space after marks that fonts draw full width."""
    if text.isascii() or not _UNEVEN.search(text):
        return text
    return _WIDE_MARKS.sub(r"\1 ", text.translate(_CIRCLED).translate(_ROMAN))


def written(text: str) -> str:
    """Return ``text`` as it is drawn while it is being written: character by character what ``shown`` makes of it.

    What follows a character plays no part, so that each one typed has its own cells: a mark or an arrow always gets a space.
    """
    return text if text.isascii() or not _UNEVEN.search(text) else text.translate(_WRITTEN)


def width(text: str) -> int:
    """Return how many terminal cells ``text`` takes."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


_COUNTERS = "人件回社年月日円名者台店か箇%％㎡万億千百講座農園団体区画製品"
_CLOSE = (
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "‐゠–〜～,.:;?!)\\]}%％‰°′″℃…‥"
)
_OPEN = "（［｛〔〈《「『【〘〖〝‘“(\\[{"
# A number with its sign; also a reference, a date, a time or a span of them: 13-5-2, 12-3-R1, 2024-01-24, 14:00–16:00, 4/16.
_FIGURE = "[-−+＋±]?[0-9０-９][0-9０-９,，.．]*(?:[-－‐‑−–:：/／][A-Za-z]{0,2}[0-9０-９]+[0-9０-９,，.．]*)*"
_UNIT = pattern(
    rf"""(?P<newline>\n)
    |(?P<space>[ \u3000]+)
    |(?P<body>
        (?:\(\d{{1,2}}\)[ ]?|\[\d{{1,2}}\][ ]?)?
        [{_OPEN}]*
        (?:
            {_FIGURE}(?:[{_COUNTERS}]{{0,2}})
          | [A-Za-z0-9Ａ-Ｚａ-ｚ０-９À-ɏ][A-Za-z0-9Ａ-Ｚａ-ｚ０-９À-ɏ'’_&@#/+.:=~²³-]*
          | [※●○△▲▼◎□■◇◆☆★][ ]?(?:{_FIGURE}(?:[{_COUNTERS}]{{0,2}})|.)?
          | .
        )
        [\u0300-\u036f\u3099\u309a]*
        [{_CLOSE}]*
    )""",
    re.VERBOSE,  # and not DOTALL: a newline is a unit of its own, whatever stands before it
)


_FEW = 4
"""Cells of a last line that looks lost: two full-width characters."""

_WORTH_IT = 24
"""Cells from which lines are long enough to look at the last one."""


def wrap(text: str, cells: int, hang: int = 0) -> list[str]:
    """Break ``text`` into lines of at most ``cells`` terminal cells by the rules of Japanese line breaking (kinsoku).

    No line begins with closing punctuation or ends with an opening bracket; Latin words, and numbers with their counter,
    stay whole while they fit. Where a line is broken, the next one is indented by ``hang`` cells. A last line of a character
    or two takes some from the line before. The text is mapped by ``shown`` first. Returns at least one line.
    """
    cells = max(cells, 4)
    if "\n" not in text and len(text) <= cells and width(whole := shown(text)) <= cells:
        return [whole.rstrip(" ")]  # most texts are one line: no line has to be broken
    return list(_broken(text, cells, min(hang, cells // 2)))


@functools.lru_cache(maxsize=1024)
def _broken(text: str, cells: int, hang: int) -> tuple[str, ...]:
    """Break a text that does not fit a line. A page is laid out with every change to it, and most of its texts stay."""
    lines: list[str] = []
    line, used = "", 0
    indent = " " * hang
    broken = ""  # the line before, as it was before it was ended
    last, last_but_one = 0, 0  # where its last units begin
    here, before = 0, 0  # where those of this line begin

    def flush() -> None:
        nonlocal line, used, broken, last, last_but_one, here, before
        lines.append(line.rstrip(" "))
        broken, last, last_but_one = line, here, before
        line, used, here, before = indent, hang, 0, 0

    def end() -> None:
        lines.append(line.rstrip(" "))
        if broken and 0 < used - hang <= _FEW and cells >= _WORTH_IT:
            lines[-2:] = _evened(broken, (last, last_but_one), line, cells, hang) or lines[-2:]

    fresh = True  # nothing but space on this line of the text so far
    for unit in _UNIT.finditer(shown(text)):
        piece = unit.group()
        if unit.lastgroup == "newline":
            end()
            line, used, fresh, broken, here, before = "", 0, True, "", 0, 0
            continue
        size = width(piece)
        if unit.lastgroup == "space":
            if used + size <= cells and (line.strip() or fresh):
                line, used = line + piece, used + size
            elif line.strip():
                flush()
                broken += piece
            continue
        if used + size > cells and line.strip():
            flush()
        elif used + size > cells and fresh:
            line, used = "", 0  # an indentation that leaves no room
        fresh = False
        while used + size > cells:
            head = _fit(piece, cells - used)
            line += head
            piece = piece[len(head) :]
            size = width(piece)
            flush()
            broken = ""  # in the midst of a word
        before, here = here, len(line)
        line, used = line + piece, used + size
    end()
    return tuple(lines)


def _evened(broken: str, starts: tuple[int, ...], line: str, cells: int, hang: int) -> tuple[str, ...]:
    """Return the last two lines, the last with as many units of the one before as keep it from looking lost; none if it cannot.

    ``starts`` is where the last units of ``broken`` begin, the very last one first. The line before stays longer than half.
    """
    for start in starts:
        left, moved = broken[:start].rstrip(" "), broken[start:] + line[hang:]
        if _FEW < width(moved) <= cells - hang and 2 * width(left) >= cells:
            return left, (" " * hang + moved).rstrip(" ")
    return ()


def breaks(text: str, cells: int) -> list[int]:
    """Return where a line of text is broken by the same rules while it is written: the first character of each next line.

    Nothing is left out or indented, so that every character typed has its place, as ``written`` draws it; a space that has no
    room begins the next line.
    """
    cells = max(cells, 2)
    found: list[int] = []
    begin, used = 0, 0
    blank = True  # nothing but space on this line so far
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        size = width(written(unit.group()))
        space = unit.lastgroup == "space"
        if used + size > cells and not space and start > begin and not (blank and size > cells):
            found.append(start)
            begin, used, blank = start, 0, True
        while used + size > cells:
            start += max(_fitting(text[start:end], cells - used), start == begin)
            if start == end:  # one character that has no room on any line
                break
            found.append(start)
            begin, used, size = start, 0, width(written(text[start:end]))
            blank = True
        used += size
        blank = blank and space
    return found


def _fitting(text: str, cells: int) -> int:
    """Return how many characters of ``text`` have room in ``cells`` cells while it is being written."""
    for at, c in enumerate(text):
        cells -= width(written(c))
        if cells < 0:
            return at
    return len(text)


def _fit(text: str, cells: int) -> str:
    """Return the longest beginning of ``text`` of at most ``cells`` cells."""
    taken = 0
    for at, c in enumerate(text):
        taken += width(c)
        if taken > cells:
            return text[:at]
    return text


def cut(text: str, cells: int) -> str:
    """Return ``text`` on one line of at most ``cells`` cells, ending in ``…`` where something is left out."""
    text = shown(text).replace("\n", " ")
    if width(text) <= cells:
        return text
    return _fit(text, cells - 1) + "…" if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """Return ``text`` filled with spaces to ``cells`` cells."""
    return text + " " * max(0, cells - width(text))
