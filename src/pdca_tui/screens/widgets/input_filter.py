"""Keys, bursts and pastes at the boundary, before any widget sees them. Pure: what is done with them is decided elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final

from textual.events import Key, Paste
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key

from pdca_tui.patterns import pattern

FULL_WIDTH_SPACE: Final = "\u3000"

KEYS_AT_ONCE = 3
"""Different keys that a fast typist may press in one moment; more characters at once are a text."""

_SEPARATORS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_SEPARATED = pattern(f"[{_SEPARATORS}]")
_AS_ON_KEYS = {0xFF01 + n: 0x21 + n for n in range(0x5E)} | {
    ord(FULL_WIDTH_SPACE): " ",
    ord("・"): "/",  # what the key of the slash writes while Japanese is typed
    ord("･"): "/",
}
_KANA = pattern("[\u3041-\u309f\u30a0-\u30ff\uff61-\uff9f]*")
_NAMED = {"\t": "tab", "\r": "enter", "\n": "enter"}


class Burst(Paste):
    """Characters that came at once, without the marks of a paste: an input method's, a paste's, or a few keys pressed fast."""


# Textual names the handler after the class; widgets must take it as any other paste.
Burst.handler_name = Paste.handler_name


class WideSpace(Key):
    """A typed space that is not the plain one, as U+3000. Python does not call it printable, so widgets would drop it."""

    def __init__(self, character: str = FULL_WIDTH_SPACE) -> None:
        """Be the key of such a space."""
        super().__init__("ideographic_space", character)

    @property
    def is_printable(self) -> bool:
        """It is."""
        return True

    def copy(self) -> WideSpace:
        """Return another one."""
        return WideSpace(self.character or FULL_WIDTH_SPACE)


WideSpace.handler_name = Key.handler_name


def at_the_boundary(key: Key) -> Key:
    """Return a key as widgets may have it: a space that Python does not call printable can be typed."""
    character = key.character or ""
    if character in ("", " ") or character.isascii() or unicodedata.category(character[0]) != "Zs":
        return key
    space = key if isinstance(key, WideSpace) else WideSpace(character)
    space.time = key.time
    return space


def is_separator(character: str | None) -> bool:
    """Whether a typed character is no key but only sets lines apart, as U+2028."""
    return character is not None and character in ("\x85", "\u2028", "\u2029")


def key_of(character: str) -> Key:
    """Return the key that writes a character."""
    if (name := _NAMED.get(character)) is not None:
        return Key(name, character)
    name = character if character.isalnum() else _character_to_key(character)
    return Key(KEY_NAME_REPLACEMENTS.get(name, name), character)


def pressed(key: Key) -> Key:
    """Return the key that was meant where keys are keys: a full-width letter, digit, sign or space is what is on the key."""
    character = key.character or ""
    meant = " " if isinstance(key, WideSpace) else character.translate(_AS_ON_KEYS)
    return key if meant == character else key_of(meant)


def is_kana(text: str) -> bool:
    """Whether there is nothing but kana in a text: what keys write while Japanese is typed."""
    return _KANA.fullmatch(text) is not None


def on_one_line(text: str) -> str:
    """Return a text for a field of one line: what breaks lines becomes a space, never nothing."""
    return _SEPARATED.sub(" ", text.replace("\r\n", "\n"))


def is_separated(text: str) -> bool:
    """Whether anything within a text sets parts of it apart as only a pasted text has them; not at its end."""
    return _SEPARATED.search(text.rstrip(_SEPARATORS)) is not None


def keys_in(text: str, bound: Collection[str] | None, openers: Collection[str] = ()) -> list[Key] | None:
    """Return the keys that characters which came at once stand for; ``None`` if nobody pressed them: they are a text.

    A few keys may come at once, with one Enter or Tab before and after them, but only such as are ``bound``: Japanese text,
    longer text and letters that are no keys are none. After one of the ``openers`` text is typed, and so it is where ``bound``
    is ``None``.
    """
    body = text.strip(_SEPARATORS)
    begin, end = text[: len(text) - len(text.lstrip(_SEPARATORS))], text[len(text.rstrip(_SEPARATORS)) :]
    meant = body if bound is None else body.translate(_AS_ON_KEYS)
    if not body or max(len(begin), len(end)) > 1 or len(meant) > KEYS_AT_ONCE or not meant.isascii() or not meant.isprintable():
        return None
    opened = bound is None
    for character in meant:
        if not opened and bound is not None and key_of(character).key not in bound:
            return None
        opened = opened or character in openers
    return [key_of(character) for character in begin + meant + end]


def typed_ahead(text: str, bound: Collection[str], openers: Collection[str]) -> bool:
    """Whether keys that wait in a row are keys, and not a text: none that is no key comes before one that opens a field."""
    for character in text:
        if character in openers:
            return True
        if character in _SEPARATORS:
            continue
        if key_of(character.translate(_AS_ON_KEYS)).key not in bound:
            return False
    return True
