"""Characters that cannot be seen, or that look like others: what they are called, and what stands for them in TOML."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pdca_tui.words import Said, language, sentence_keys

QUOTES = {"“": "”", "”": "”", "„": "”", "‟": "”", "＂": "＂", "〝": "〟", "「": "」", "『": "』", "｢": "｣", "«": "»"}
QUOTES |= {"‘": "’", "’": "’", "‚": "’", "＇": "＇", "`": "`", "´": "´", "｀": "｀"}
"""What people put words between instead of ``"``, each with the one that closes it."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d")
_DASHES = dict.fromkeys("‐‑‒–—―−－ｰ", "-")
_LIKE = {"、": ",", "､": ",", "【": "[", "】": "]", "〔": "[", "〕": "]", **_DASHES, **dict.fromkeys("“”„‟〝〟", '"')}


def unseen(char: str) -> bool:
    """Whether a character cannot be seen, and is none of those that TOML takes for blank."""
    if " " <= char <= "~" or char in "\t\n":
        return False
    return char in _BLANK or "\ufe00" <= char <= "\ufe0f" or unicodedata.category(char)[0] in "CZ"


def flaw_key(char: str) -> str:
    """Return the key of the sentence that tells of an unseen character."""
    category = unicodedata.category(char)
    what = "control" if category == "Cc" else "space" if category[0] == "Z" else "unseen"
    return f"problem.toml.{what}"


def code(char: str) -> str:
    """Return the code point as it is written: ``U+00A0``."""
    return f"U+{ord(char):04X}"


class Name:
    """Return the name of a character, in the reader's language."""

    def __init__(self, char: str) -> None:
        """Remember the character."""
        self._char = char

    def __str__(self) -> str:
        known = f"char.{ord(self._char):04X}"
        if known in sentence_keys():
            return str(Said(known))
        if language() == "en" and (name := unicodedata.name(self._char, "")):
            return name.lower()
        category = unicodedata.category(self._char)
        kind = "control" if category == "Cc" else "space" if category[0] == "Z" else "unseen"
        return str(Said(f"char.{kind}"))


class Names:
    """Return the names of several characters, each with its code point."""

    def __init__(self, chars: Iterable[str]) -> None:
        """Remember the characters."""
        self._chars = tuple(chars)

    def __str__(self) -> str:
        return ", ".join(f"{Name(char)} {code(char)}" for char in self._chars)


def half(char: str) -> str:
    """Return what TOML has for a full-width character or one that looks like it; nothing if there is none."""
    plain = _LIKE.get(char) or unicodedata.normalize("NFKC", char)
    return plain if plain != char and plain.isascii() and len(plain) == 1 else ""


def halves(text: str) -> str:
    """Return a text with every character in its half width."""
    return "".join(_LIKE.get(char) or unicodedata.normalize("NFKC", char) for char in text)
