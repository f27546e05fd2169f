"""Every sentence the program says, in Japanese and in English side by side.

``say("key", name=value)`` returns the sentence in the language of the current context. Keys are grouped by where they
are read: errors and refusals, screens, minutes, command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Literal

from pdca_tui.errors import PdcaError
from pdca_tui.text import clean_line
from pdca_tui.words.characters import CHARACTERS
from pdca_tui.words.cli import CLI
from pdca_tui.words.cycles import CYCLES
from pdca_tui.words.dates import DATES
from pdca_tui.words.doors import DOORS
from pdca_tui.words.evidence import EVIDENCE
from pdca_tui.words.keys import KEYS
from pdca_tui.words.linear import LINEAR
from pdca_tui.words.minutes import MINUTES
from pdca_tui.words.problems import PROBLEMS
from pdca_tui.words.reasons import REASONS
from pdca_tui.words.records import RECORDS
from pdca_tui.words.refusals import REFUSALS
from pdca_tui.words.report import REPORT
from pdca_tui.words.review import REVIEW
from pdca_tui.words.screens import SCREENS
from pdca_tui.words.search import SEARCH
from pdca_tui.words.terms import TERMS
from pdca_tui.words.web import WEB
from pdca_tui.words.workbooks import WORKBOOKS
from pdca_tui.words.year import YEAR

Lang = Literal["ja", "en"]

_CATALOGUE: dict[str, tuple[str, str]] = {
    **TERMS,
    **REFUSALS,
    **REVIEW,
    **PROBLEMS,
    **SCREENS,
    **KEYS,
    **MINUTES,
    **CLI,
    **CYCLES,
    **DOORS,
    **WEB,
    **RECORDS,
    **EVIDENCE,
    **REPORT,
    **REASONS,
    **DATES,
    **CHARACTERS,
    **WORKBOOKS,
    **YEAR,
    **LINEAR,
    **SEARCH,
}
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
    values = {k: clean_line(v) if isinstance(v, str) else v for k, v in error.values.items()}
    return _filled(error.key, values, _lang.get())


class Said:
    """A part of a sentence that is itself said, in the language in which the whole is read."""

    def __init__(self, key: str, /, **values: object) -> None:
        """Remember what is to be said."""
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return _filled(self.key, self.values, _lang.get())


def _filled(key: str, values: Mapping[str, object], lang: Lang) -> str:
    sentence = _CATALOGUE[key][0 if lang == "ja" else 1]
    if not values:
        return sentence
    if not str(values.get("detail", "-")):
        sentence = sentence.replace("（{detail}）", "").replace(" ({detail})", "")
    return sentence.format_map(values)


def keys() -> tuple[str, ...]:
    """Return every key of the catalogue."""
    return tuple(_CATALOGUE)


def as_lang(value: str) -> Lang:
    """Return ``value`` as a language, Japanese for anything but ``en``."""
    return "en" if value == "en" else "ja"
