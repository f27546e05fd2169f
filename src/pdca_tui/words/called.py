"""What the cycle at hand calls what every cycle has: a heading of findings, the body that decides on them, who chairs.

A sentence names such a thing between guillemets: ``«heading»``, or ``«numbered:article»`` with the value that is its number.
What it is called is declared by the data set, so it is asked for when the first such sentence is said, and again when another
cycle is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar

from pdca_tui.patterns import pattern

Calls = Callable[[str], Mapping[str, str]]
"""What a cycle calls things in a language; what it leaves out is called as in any cycle."""

MARK = "«"
_NAMED = pattern("«([A-Za-z]+(?::[a-z]+)?)»")

_NEUTRAL: Mapping[str, tuple[str, str]] = {
    "heading": ("見出し", "heading"),
    "provision": ("見出し", "heading"),
    "numbered": ("見出し@", "heading @"),
    "places": ("計画・実績・意見・対応", "Plan, Do, Check, Action"),
    "firstplace": ("計画（目的と取組、前年度の約束）", "Plan: purpose, activities, last year's promise"),
    "secondplace": ("実績（指標、結果、環境の変化）", "Do: indicators, results, environment"),
    "thirdplace": ("意見", "Check: the opinions"),
    "fourthplace": ("対応（未対応の意見が先）", "Action: the replies, unanswered opinions first"),
    "council": ("付議先", "the deciding body"),
    "chair": ("議長", "chair"),
}


class CycleWords:
    """The words of one cycle; of another one once that is looked at."""

    def __init__(self) -> None:
        """Know of no cycle yet: everything is called as in any."""
        self._calls: Calls | None = None
        self._known: dict[str, Mapping[str, str]] = {}

    def use(self, calls: Calls) -> None:
        """Call things as another cycle does from now on."""
        self._calls, self._known = calls, {}

    def of(self, lang: str) -> Mapping[str, str]:
        """Return what things are called in a language."""
        if lang not in self._known:
            told = self._calls(lang) if self._calls is not None else {}
            at = 0 if lang == "ja" else 1
            self._known[lang] = {key: told.get(key) or both[at] for key, both in _NEUTRAL.items()}
        return self._known[lang]


_NOWHERE = CycleWords()
_here: ContextVar[CycleWords] = ContextVar("cycle-words", default=_NOWHERE)


def call_things(calls: Calls) -> CycleWords:
    """Call things in the current context as a cycle does; what is returned can be told of another one later."""
    words = CycleWords()
    words.use(calls)
    _here.set(words)
    return words


def with_cycle_words(sentence: str, lang: str, *, filled: bool) -> str:
    """Return a sentence in the words of the cycle at hand; ``filled`` is whether values are filled into it afterwards."""
    called = _here.get().of(lang)

    def word(found: re.Match[str]) -> str:
        key, _, value = found[1].partition(":")
        shown = called[key.lower()]
        shown = shown.replace("{", "{{").replace("}", "}}") if filled else shown
        shown = shown.replace("@", f"{{{value}}}") if value else shown
        return shown[:1].upper() + shown[1:] if key[0].isupper() else shown

    return _NAMED.sub(word, sentence)
