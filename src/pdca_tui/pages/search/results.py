"""The hits of a search, grouped along the chain: on a screen, as text, and as data; and one of them in full."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.search import Passage, Query, SearchKind, places
from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.topics import label
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span
from pdca_tui.pages.session.names import article_name, day_name, name_in, year_name
from pdca_tui.text import wrap
from pdca_tui.words import say

FIRST = 30
"""Hits that are shown at once; the others when they are asked for."""

MORE = "more"
"""The block that leads to them."""

MAIN = "main"
"""The key of the cycle that opens by default."""

_ROWS = 4
"""Lines of one hit that are shown."""

_BEFORE = 30
"""Characters of a long text that are shown before the first word that was found."""


def results_page(
    groups: Sequence[Sequence[Passage]],
    query: Query,
    datasets: Mapping[str, DataSet],
    cells: int,
    *,
    count: int,
    most: int = FIRST,
    here: str = MAIN,
) -> list[Line]:
    """Return the groups of hits, a block each hit under its id; an empty line parts the chains.

    ``count`` are all there are, and ``most`` are shown. Of a hit of another cycle than that which is looked at ``here`` the
    cycle is told.
    """
    page = Page(cells)
    left = most
    for group in groups:
        if left <= 0:
            break
        page.blank()
        for at, hit in enumerate(group[:left]):
            page.block(hit.id)
            place = _placed(hit, datasets, here)
            page.para(place, Role.DIM, indent=2, lead=[(_lead(hit, linked=at > 0), Role.HERE)])
            _excerpt(page, hit.text, query)
            page.block()
        left -= len(group)
    if count > most:
        page.blank()
        page.block(MORE)
        page.para(say("search.more" if most == FIRST else "search.narrow", count=count - most), Role.DIM, indent=1)
        page.block()
    return page.lines


def _placed(hit: Passage, datasets: Mapping[str, DataSet], here: str) -> str:
    dataset = datasets[hit.cycle or here]
    return place_of(hit, dataset, dataset.title if hit.cycle not in ("", here) else "")


def _lead(hit: Passage, *, linked: bool) -> str:
    return ("→ " if linked else "") + say(f"search.kind.{hit.kind}") + "  "


def place_of(hit: Passage, dataset: DataSet, cycle: str = "") -> str:
    """Return where a hit stands: the day and the number of what was said, the year of the rest, the program, the seat.

    ``cycle`` is the title of its cycle where that is to be told.
    """
    words = [cycle] if cycle else []
    words.append(day_name(hit.day) if hit.day is not None else year_name(hit.year))
    if hit.kind is SearchKind.FINDING:
        words.append(f"{article_name(hit.article)} [{hit.nth}]".strip())
    elif hit.number:
        words.append(hit.number)
    elif hit.article and hit.program is None:
        words.append(article_name(hit.article))
    if hit.program is not None:
        words.append(f"{label(hit.program)} {hit.name}".strip())
    elif hit.name:
        words.append(hit.name)
    if hit.by:
        words.append(hit.speaker or _seat(hit.by, dataset))
    if hit.withdrawn:
        words.append(say("check.withdrawn"))
    return "  ".join(words)


def _seat(seat: str, dataset: DataSet) -> str:
    try:
        return name_in(dataset, Seat.parse(seat))
    except PdcaError:
        return name_in(dataset, Seat(SeatRole.DEPARTMENT, seat))


def _excerpt(page: Page, text: str, query: Query) -> None:
    flat = " ".join(text.split())
    if len(flat) > 4 * _BEFORE and (at := places(flat, query)) and at[0].start > 2 * _BEFORE:
        flat = "…" + flat[at[0].start - _BEFORE :]
    flat = flat[: _ROWS * page.cells + 1]  # more than these rows take
    rows = wrap(flat, page.cells - 4)
    for number, row in enumerate(rows[:_ROWS]):
        cut = number == _ROWS - 1 and len(rows) > _ROWS
        page.add(("    ", Role.TEXT), *_marked(row, query), *([("…", Role.DIM)] if cut else []))


def _marked(row: str, query: Query) -> list[Span]:
    spans: list[Span] = []
    end = 0
    for each in places(row, query):
        spans += [(row[end : each.start], Role.TEXT), (row[each.start : each.stop], Role.STRONG)]
        end = each.stop
    return [span for span in (*spans, (row[end:], Role.TEXT)) if span[0]]


def passage_text(hit: Passage, around: Sequence[Passage], datasets: Mapping[str, DataSet], here: str = MAIN) -> str:
    """Return one hit in full, and what hangs together with it, along the chain."""
    parts = [_in_full(hit, datasets, here)]
    if others := [each for each in around if each.id != hit.id]:
        parts.append(say("search.chain"))
        parts += [_in_full(each, datasets, here) for each in others]
    return "\n\n".join(parts) + "\n"


def _in_full(hit: Passage, datasets: Mapping[str, DataSet], here: str) -> str:
    lines = (f"  {line}" for line in hit.text.split("\n") if line.strip())
    return "\n".join((f"{_lead(hit, linked=False)}{_placed(hit, datasets, here)}", *lines))


def results_text(groups: Sequence[Sequence[Passage]], query: Query, datasets: Mapping[str, DataSet], here: str = MAIN) -> str:
    """Return the groups of hits as plain lines; all of them."""
    page = Page(100)
    for group in groups:
        page.blank()
        for at, hit in enumerate(group):
            page.para(f"{_lead(hit, linked=at > 0)}{_placed(hit, datasets, here)}", hang=2)
            _excerpt(page, hit.text, query)
    lines = [line.text.rstrip() for line in page.lines]
    return "\n".join((*lines, "", say("search.count", count=sum(map(len, groups))), ""))


def results_json(groups: Sequence[Sequence[Passage]]) -> str:
    """Return the groups of hits as data; the names of the fields stay as they are."""
    return json.dumps([[_row(hit) for hit in group] for group in groups], ensure_ascii=False, indent=2) + "\n"


def _row(hit: Passage) -> dict[str, object]:
    return {
        "id": hit.id,
        "cycle": hit.cycle or None,
        "kind": str(hit.kind),
        "year": hit.year,
        "session": hit.session or None,
        "date": hit.day.isoformat() if hit.day else None,
        "article": hit.article or None,
        "program": hit.program,
        "number": hit.number or None,
        "nth": hit.nth or None,
        "by": hit.by or None,
        "text": hit.text,
        "withdrawn": hit.withdrawn,
        "links": list(hit.links),
    }
