"""The blocks of a board as they were laid out last: a key changes few of thousands, and only those are laid out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, compress, count
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.words import language

T = TypeVar("T")
LayOut = Callable[[T], list[Line]]


class _Column(NamedTuple):
    """The blocks of one side as they were laid out last."""

    of: tuple[object, ...]
    blocks: Sequence[Any]
    made: list[list[Line]]


class BoardLayout:
    """What of one board is laid out. What did not change is the very same value, so that comparing costs next to nothing."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._results: dict[str, tuple[tuple[object, ...], object]] = {}
        self._noted: dict[str, Any] = {}
        self._kept: dict[str, _Column] = {}
        self._columns: tuple[Sequence[Line], Sequence[Line], list[Line]] = ((), (), [])
        self._keys_right = False

    def same(self, what: str, of: tuple[object, ...], made: Callable[[], T]) -> T:
        """Return what was made last of the very same values; else it is made now."""
        of = (*of, language())
        known = self._results.get(what)
        if known is not None and known[0] == of:
            return known[1]  # type: ignore[return-value]  # made by the same function
        result = made()
        self._results[what] = (of, result)
        return result

    def replaced(self, what: str, value: T) -> T | None:
        """Note a value, and return the one that was noted last; ``None`` for the first one."""
        known = self._noted.get(what)
        self._noted[what] = value
        return known

    def column(
        self,
        side: str,
        of: tuple[object, ...],
        blocks: Sequence[T],
        lay_out: LayOut[T],
        *,
        stale: Iterable[T] = (),
    ) -> list[Line]:
        """Return the lines of ``blocks``; ``of`` are the values that all of them show.

        A block that is another one than last time in its place is laid out anew, and so is one that is ``stale``: the very
        same one, of which something else is shown now.
        """
        known = self._kept.get(side)
        of = (*of, language())
        if known is None or known.of != of:
            made = [lay_out(each) for each in blocks]
        elif len(known.blocks) == len(blocks):
            made = known.made.copy()
            for at in compress(count(), map(is_not, blocks, known.blocks)):
                made[at] = lay_out(blocks[at])
        else:
            before = {id(each): lines for each, lines in zip(known.blocks, known.made, strict=True)}
            made = [before.get(id(each)) or lay_out(each) for each in blocks]
        if (anew := {*map(id, stale)}) and known is not None:
            for at in compress(count(), map(anew.__contains__, map(id, blocks))):
                made[at] = lay_out(blocks[at])
        self._kept[side] = _Column(of, blocks, made)
        return [*chain.from_iterable(made)]

    def beside(self, left: Sequence[Line], right: Sequence[Line], empty: Line, *, keys_right: bool) -> list[Line]:
        """Return two columns as lines; the left one is padded already, and ``empty`` is a line of it that says nothing.

        A row of which neither side changed is the very same line as last time.
        """

        def row(at: int) -> Line:
            one = left[at] if at < len(left) else empty
            if at >= len(right):
                return Line(one.spans) if keys_right and one.key else one
            other = right[at]
            return Line((*one.spans, *other.spans), other.key if keys_right else one.key)

        old_left, old_right, old = self._columns
        if self._keys_right is keys_right and len(left) == len(old_left) and len(right) == len(old_right):
            changed = {*compress(count(), map(is_not, left, old_left)), *compress(count(), map(is_not, right, old_right))}
            lines = old.copy() if changed else old
            for at in changed:
                lines[at] = row(at)
        else:
            lines = [row(at) for at in range(len(right))]
            # Below the right column a line is the left one as it is: there may be thousands.
            below = left[len(right) :]
            lines += [Line(one.spans) if one.key else one for one in below] if keys_right else below
        self._columns, self._keys_right = (left, right, lines), keys_right
        return lines
