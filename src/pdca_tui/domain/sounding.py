"""Text as it is searched for: by how it sounds, in whichever script it is written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_KATAKANA = {hiragana: hiragana + 0x60 for hiragana in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_VOICED = "\u3099\u309a"
_LONG = "ー-‐‑–—―−~〜"


@lru_cache(maxsize=8192)
def _alone(character: str) -> str:
    """Return how one character sounds by itself."""
    return unicodedata.normalize("NFKC", character).casefold().translate(_KATAKANA)


def sounded(text: str) -> tuple[str, list[int]]:
    """Return ``text`` as it is searched for, and for each character where it stands in ``text``.

    Hiragana and katakana are one, of any width, as are letters of any width and case; a mark of a long vowel, which people
    write or leave out, counts for nothing: こんべんしょん and ｺﾝﾍﾞﾝｼｮﾝ are コンベンション.
    """
    sounds: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for each in _alone(character):
            if each in _VOICED and sounds and len(voiced := unicodedata.normalize("NFC", sounds[-1] + each)) == 1:
                sounds[-1] = voiced
            elif each not in _LONG or not (sounds and "\u30a1" <= sounds[-1] <= "\u30fa"):
                sounds.append(each)
                places.append(at)
    begin = next((at for at, each in enumerate(sounds) if not each.isspace()), len(sounds))
    end = len("".join(sounds).rstrip())
    return "".join(sounds[begin:end]), places[begin:end]
