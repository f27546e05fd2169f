"""Reducing true colour to what a terminal has. Screens are always rendered in true colour, once for everybody."""

from __future__ import annotations

import colorsys
import functools
from collections.abc import Iterator

from rich.color import Color, ColorSystem, ColorType

from pdca_tui.doors.terminal import Colours
from pdca_tui.patterns import pattern

_SGR = pattern(r"\x1b\[([0-9;]*)m")

_SYSTEMS = {Colours.SIXTEEN: ColorSystem.STANDARD, Colours.EIGHT_BIT: ColorSystem.EIGHT_BIT}
_PALE, _LIGHT = 0.2, 0.75
_GREYS = ((0.15, 0), (0.5, 8), (0.85, 7), (1.0, 15))
_HUES = ((20, 1), (75, 3), (160, 2), (195, 6), (275, 4), (330, 5), (360, 1))
"""Degrees, and red, yellow, green, cyan, blue, magenta, red."""
_LIGHT_GROUNDS = (7, 15)
_ON_LIGHT = {2: 0, 3: 1, 6: 4, 7: 8, 10: 0, 11: 1, 12: 4, 13: 5, 14: 4}
"""What is read instead of yellow, green, cyan and pale grey where the ground is light; every palette makes these pale."""

_ON_DARK = {1: 9, 4: 12, 5: 13}
_BRIGHT = 0.5
"""Luminance from which a colour counts as light."""


@functools.lru_cache(maxsize=64)
def reduced(frame: str, colours: Colours, *, dark: bool) -> str:
    """Return the ``frame`` with its colours brought down to ``colours``; kept, as many look at the same.

    Where two colours would become one, the text is black or white instead. Without colours, what stands out by its
    background is shown in reverse; ``dark`` says whether the page itself is.
    """
    if colours is Colours.TRUE:
        return frame
    return _SGR.sub(lambda found: _sgr(found[1], colours, dark), frame)


@functools.lru_cache(maxsize=8192)
def _sgr(parameters: str, colours: Colours, dark: bool) -> str:
    front: Color | None = None
    back: Color | None = None
    kept: list[str] = []
    for code, colour in _codes(parameters):
        if colour is None:
            kept.append(code)
        elif code == "38":
            front = colour
        else:
            back = colour
    if colours is Colours.NONE:
        kept += _without_colour(front, back, dark)
        return f"\x1b[{';'.join(kept)}m" if kept or not parameters else ""
    return f"\x1b[{';'.join([*kept, *_fewer(front, back, _SYSTEMS[colours])])}m"


def _codes(parameters: str) -> Iterator[tuple[str, Color | None]]:
    """Yield the codes of an SGR sequence; a colour as ``38`` or ``48`` with the colour it is."""
    codes = parameters.split(";")
    at = 0
    while at < len(codes):
        code = codes[at]
        if code in ("38", "48") and codes[at + 1 : at + 2] == ["2"] and len(codes) >= at + 5:
            red, green, blue = (min(int(part or 0), 255) for part in codes[at + 2 : at + 5])
            yield code, Color.from_rgb(red, green, blue)
            at += 5
        elif code in ("38", "48") and codes[at + 1 : at + 2] == ["5"] and len(codes) >= at + 3:
            yield code, Color.from_ansi(min(int(codes[at + 2] or 0), 255))
            at += 3
        else:
            plain = int(code or 0)
            if 30 <= plain <= 37 or 90 <= plain <= 97:
                yield "38", Color.from_ansi(plain - 30 if plain < 90 else plain - 82)
            elif 40 <= plain <= 47 or 100 <= plain <= 107:
                yield "48", Color.from_ansi(plain - 40 if plain < 100 else plain - 92)
            elif plain not in (39, 49):
                yield code, None
            at += 1


def _fewer(front: Color | None, back: Color | None, system: ColorSystem) -> list[str]:
    less_front = _less(front, system) if front else None
    less_back = _less(back, system) if back else None
    if less_front and less_back and system is ColorSystem.STANDARD:
        instead = _ON_LIGHT if less_back.number in _LIGHT_GROUNDS else _ON_DARK if less_back.number == 0 else {}
        less_front = Color("", ColorType.STANDARD, number=instead.get(less_front.number or 0, less_front.number))
    if front and less_front and less_back and less_front.number == less_back.number and front != back:
        # Two shades fell together: words must stay legible.
        less_front = Color("", ColorType.STANDARD, number=0 if _luminance(less_back) > _BRIGHT else 15)
    return [
        *(less_front.get_ansi_codes(foreground=True) if less_front else ()),
        *(less_back.get_ansi_codes(foreground=False) if less_back else ()),
    ]


def _less(colour: Color, system: ColorSystem) -> Color:
    """Return the nearest colour there is. Of 16, one of the same hue: the nearest by its numbers is mostly some grey."""
    if system is not ColorSystem.STANDARD or colour.type is not ColorType.TRUECOLOR:
        return colour.downgrade(system)
    red, green, blue = (part / 255 for part in colour.get_truecolor())
    hue, _, value = colorsys.rgb_to_hsv(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _PALE:
        number = next(number for limit, number in _GREYS if _luminance(colour) <= limit)
    else:
        number = next(number for limit, number in _HUES if hue * 360 <= limit) + (8 if value > _LIGHT else 0)
    return Color("", ColorType.STANDARD, number=number)


def _without_colour(front: Color | None, back: Color | None, dark: bool) -> list[str]:
    if front is None or back is None:
        return []
    light_on_dark = _luminance(front) > _luminance(back)
    return ["7"] if light_on_dark is not dark and front != back else []


def _luminance(colour: Color) -> float:
    red, green, blue = colour.get_truecolor()
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
