"""Composing a frame that is whole, whatever its parts come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class WholeCompositor(Compositor):
    """Textual's compositor, which takes every part of a frame for granted.

    While a window is being resized a widget may paint fewer lines than its place has, and what is to be painted again may lie
    outside of the window by now. Here what is missing stays blank, what lies outside is left out, and a widget that cannot be
    painted leaves its place blank; its fault is told to the application.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed, as far as it lies within the window."""
        window = self.size.region
        self._dirty_regions = {part for region in self._dirty_regions if (part := region.intersection(window))}
        return super().render_partial_update()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the place of each widget, what of it is seen, and its lines."""
        for widget, (region, clip) in self.visible_widgets.items():
            if crop and not crop.overlaps(clip):
                continue
            seen = region if clip.contains_region(region) else region.intersection(clip)
            if not seen:
                continue
            try:
                lines = widget.render_lines(seen.translate((-region.x, -region.y)))
            except Exception as error:  # noqa: BLE001  # whatever it is, the other widgets are painted
                widget.app._handle_exception(error)  # noqa: SLF001  # as Textual itself tells of faults
                continue
            yield region, clip, lines

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of every line by the column in which they begin."""
        chops: Sequence[Mapping[int, Strip | None]] = super()._render_chops(crop, is_rendered_line)
        for y, line in enumerate(chops):
            if None in line.values() and is_rendered_line(y):
                ends = self.cuts[y][1:]
                filled = {
                    x: Strip.blank(end - x) if piece is None else piece
                    for (x, piece), end in zip(line.items(), ends, strict=False)
                }
                line.update(filled)  # type: ignore[attr-defined]  # it is a dictionary
        return chops  # type: ignore[return-value]  # every piece is filled by now
