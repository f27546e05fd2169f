"""What is left to say when a screen or a command has ended."""

from __future__ import annotations

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef


@value(kw_only=False)
class Answer:
    """The result of a command or a screen: its output, its error message, and its exit code."""

    text: bytes = b""
    complaint: str = ""
    status: int = 0
    receipts: tuple[OpinionRef, ...] = ()
    """The opinions of who leaves for which there are receipts; a way in that can hand them over does."""
