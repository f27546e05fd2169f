"""Every word there is, by the kind of place in which it is understood. What is said of each stands in ``words/linear.py``."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.linear import everywhere_steps, preparing_steps, review_steps, session_steps
from pdca_tui.linear.conversation import Word

WORDS: Mapping[str, Mapping[str, Word]] = {
    "lobby": {},
    "session": {**session_steps.WORDS, **preparing_steps.WORDS},
    "review": review_steps.WORDS,
    "everywhere": everywhere_steps.WORDS,
}
