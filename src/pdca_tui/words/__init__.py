"""Every sentence the program says, in Japanese and in English side by side.

``say("key", name=value)`` returns the sentence in the language of the current context. Keys are grouped by where they
are read: errors and refusals, screens, minutes, command line.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextvars import ContextVar
from threading import RLock
from typing import Literal

from pdca_tui.errors import PdcaError
from pdca_tui.text import clean_line
from pdca_tui.words.called import MARK, with_cycle_words

Lang = Literal["ja", "en"]

TABLES = (
    *("cli", "records", "cycles", "terms", "screens", "minutes", "keys", "dates", "characters", "reasons", "refusals"),
    *("report", "evidence", "review", "year", "workbooks", "doors", "linear", "search", "web", "problems"),
)
"""The modules of this package that have sentences, those first that are asked for most."""

_catalogue: dict[str, tuple[str, str]] = {}
_left = list(TABLES)
_loading = RLock()
_lang: ContextVar[Lang] = ContextVar("lang", default="ja")


def speak(lang: Lang) -> None:
    """Set the language of the current context."""
    _lang.set(lang)


def language() -> Lang:
    """Return the language of the current context."""
    return _lang.get()


def say(key: str, /, *, lang: Lang | None = None, **values: object) -> str:
    """Return the sentence ``key`` with ``values`` filled in; ``KeyError`` for a key that is not in the catalogue."""
    return _filled(key, values, lang or _lang.get())


def explain(error: PdcaError) -> str:
    """Return the sentence of an error in the language of the current context."""
    return _filled(error.key, {name: _told(value) for name, value in error.values.items()}, _lang.get())


def _told(value: object) -> object:
    """Return a value as it stands in a sentence; one that is an error as its own sentence."""
    match value:
        case str():
            return clean_line(value)
        case PdcaError():
            return explain(value)
        case tuple() if value and all(isinstance(each, PdcaError) for each in value):
            return say("comma").join(map(explain, value))
        case _:
            return value


class Said:
    """A part of a sentence that is itself said, in the language in which the whole is read."""

    def __init__(self, key: str, /, **values: object) -> None:
        """Remember what is to be said."""
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return _filled(self.key, self.values, _lang.get())


def _filled(key: str, values: Mapping[str, object], lang: Lang) -> str:
    sentence = (_catalogue.get(key) or _found(key))[0 if lang == "ja" else 1]
    if MARK in sentence:
        sentence = with_cycle_words(sentence, lang, filled=bool(values))
    if not values:
        return sentence
    if "detail" in values and not str(values["detail"]):
        sentence = sentence.replace("（{detail}）", "").replace(" ({detail})", "")
    return sentence.format_map(values)


def _found(key: str) -> tuple[str, str]:
    """Return the sentence ``key`` from a table that is not loaded yet; most command lines and seats need only the first ones."""
    with _loading:
        while key not in _catalogue and _left:
            _load(_left[0])
            del _left[0]
        return _catalogue[key]


def _load(table: str) -> None:
    _catalogue.update(getattr(importlib.import_module(f"{__name__}.{table}"), table.upper()))


def sentences() -> Mapping[str, tuple[str, str]]:
    """Return the whole catalogue: every key with its sentence in Japanese and in English."""
    with _loading:
        while _left:
            _load(_left[0])
            del _left[0]
        return _catalogue


def sentence_keys() -> tuple[str, ...]:
    """Return every key of the catalogue."""
    return tuple(sentences())


def as_lang(value: str) -> Lang:
    """Return ``value`` as a language, Japanese for anything but ``en``."""
    return "en" if value == "en" else "ja"
