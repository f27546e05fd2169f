"""The output of the minutes: Markdown, or the blocks of a document for HTML or Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pdca_tui.publish.markdown import Align


class Writer(Protocol):
    """Takes plain text with its structure, from the top to the end."""

    def heading(self, level: int, text: str) -> None:
        """Write a heading of level 1 to 6."""

    def paragraph(self, text: str) -> None:
        """Write text with its paragraphs; nothing if there is none."""

    def item(self, text: str, *, depth: int = 0, number: str = "") -> None:
        """Write an item of a list, ``depth`` levels in, its ``number`` before it."""

    def within(self, text: str, *, depth: int = 0) -> None:
        """Write text into the item above."""

    def table(self, columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[str]]) -> None:
        """Write a table; every row has a cell for each of the ``columns``."""

    def rule(self) -> None:
        """Write a rule across the page."""
