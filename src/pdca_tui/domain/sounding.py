"""Text as it is searched for: by how it sounds, in whichever script it is written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_KATAKANA = {hiragana: hiragana + 0x60 for hiragana in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_VOICED = "\u3099\u309a"
_DASHES = "ー-‐‑–—―−"
_LONG = f"{_DASHES}~〜"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        "〜": "~",
        "ヶ": "ケ",
        "ヵ": "カ",
    }
)
"""What people write one for the other: dashes of any length, and the small ケ of place names."""

_VARIANTS = str.maketrans(
    "髙﨑嵜齋齊斎邊邉澤濱濵廣國學會縣區櫻瀧龍豐榮條當圖鐵濟齒驛發經營號實寫假體點燈禮縱繩總聲聽舊價變拂檢歸與藝覽讀豫辯醫鹽黑德惠惡應戶萬壽壯來佛傳兒單參嶋嶌嶽峯冨槇舘",
    "高崎崎斉斉斉辺辺沢浜浜広国学会県区桜滝竜豊栄条当図鉄済歯駅発経営号実写仮体点灯礼縦縄総声聴旧価変払検帰与芸覧読予弁医塩黒徳恵悪応戸万寿壮来仏伝児単参島島岳峰富槙館",
)
"""Older and other forms of a character, as they stand in names of places, shops and bodies, and its usual form."""


@lru_cache(maxsize=8192)
def _alone(character: str) -> str:
    """Return how one character sounds by itself."""
    return unicodedata.normalize("NFKC", character).casefold().translate(_KATAKANA).translate(_VARIANTS)


def sounded(text: str) -> tuple[str, list[int]]:
    """Return ``text`` as it is searched for, and for each character where it stands in ``text``.

    Hiragana and katakana are one, of any width, as are letters of any width and case, dashes of any length, and the forms of
    a character (髙 is 高). A mark of a long vowel, which people write or leave out, counts for nothing: こんべんしょん and
    ｺﾝﾍﾞﾝｼｮﾝ are コンベンション.
    """
    sounds: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for each in _alone(character):
            if each in _VOICED and sounds and len(voiced := unicodedata.normalize("NFC", sounds[-1] + each)) == 1:
                sounds[-1] = voiced
            elif each not in _LONG or not (sounds and "\u30a1" <= sounds[-1] <= "\u30fa"):
                sounds.append(each.translate(_ALIKE))
                places.append(at)
    begin = next((at for at, each in enumerate(sounds) if not each.isspace()), len(sounds))
    end = len("".join(sounds).rstrip())
    return "".join(sounds[begin:end]), places[begin:end]
