"""The blocks of a board as they were laid out last: a key changes few of thousands, and only those are laid out anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate, chain, compress, count
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
    starts: list[int]
    """At which line each block begins."""
    lines: list[Line]


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
        anew = {*map(id, stale)}
        if known is not None and known.of == of and len(known.blocks) == len(blocks):
            # The newest of equal values are kept: comparing with the very same one costs nothing.
            return self._changed_in(side, known._replace(of=of), blocks, anew, lay_out)
        before = {} if known is None or known.of != of else {id(each): at for at, each in enumerate(known.blocks)}
        made = [
            known.made[before[id(each)]] if known is not None and id(each) in before and id(each) not in anew else lay_out(each)
            for each in blocks
        ]
        return self._keep(side, of, blocks, made)

    def _changed_in(
        self, side: str, known: _Column, blocks: Sequence[T], anew: Collection[int], lay_out: LayOut[T]
    ) -> list[Line]:
        """Return the lines of as many blocks as last time; where each has as many as it had, they are put in their place."""
        turned = compress(count(), map(anew.__contains__, map(id, blocks))) if anew else ()
        changed = {*compress(count(), map(is_not, blocks, known.blocks)), *turned}
        found = {at: lay_out(blocks[at]) for at in changed}
        if any(len(lines) != len(known.made[at]) for at, lines in found.items()):
            return self._keep(side, known.of, blocks, [found.get(at, lines) for at, lines in enumerate(known.made)])
        made, every = (known.made.copy(), known.lines.copy()) if found else (known.made, known.lines)
        for at, lines in found.items():
            made[at] = lines
            every[known.starts[at] : known.starts[at] + len(lines)] = lines
        self._kept[side] = known._replace(blocks=blocks, made=made, lines=every)
        return every

    def _keep(self, side: str, of: tuple[object, ...], blocks: Sequence[T], made: list[list[Line]]) -> list[Line]:
        lines = [*chain.from_iterable(made)]
        starts = [0, *accumulate(map(len, made))]
        self._kept[side] = _Column(of, blocks, made, starts, lines)
        return lines

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
            sides = ((left, old_left), (right, old_right))
            changed = {at for new, before in sides if new is not before for at in compress(count(), map(is_not, new, before))}
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
