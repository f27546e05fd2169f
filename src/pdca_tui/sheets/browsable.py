"""The hierarchy of a cycle as it is browsed: its own, that of the articles of its ordinance, or a plain list of its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.hierarchy import Hierarchy, Outline, Unit
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

ARTICLE, PROGRAM = "article", "program"
"""The kinds of unit of a hierarchy that is made of articles and sheets."""


@value(kw_only=False, slots=False)
class Browsable:
    """A hierarchy to be browsed, what its kinds of unit are called, and a remark on it."""

    outline: Outline
    kinds: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def browsable(home: Home) -> Browsable:
    """Return the hierarchy of a cycle; a ``SheetError`` if a file of it cannot be read.

    A cycle without one of its own is browsed by the articles of its ordinance: each with the programs of the latest year.
    """
    dataset, hierarchy = home.dataset(), home.hierarchy()
    if hierarchy.units:
        return Browsable(Outline.of(hierarchy), {kind.key: kind.name for kind in dataset.unit_kinds}, hierarchy.note)
    articles = tuple(
        Unit(key=f"{ARTICLE}-{each.number}", code=say("article", number=each.number), name=each.measure, kind=ARTICLE)
        for each in dataset.articles
    )
    programs = tuple(
        Unit(
            key=f"{PROGRAM}-{sheet.number}",
            code=sheet.code or str(sheet.number),
            name=sheet.name,
            kind=PROGRAM,
            parent=f"{ARTICLE}-{sheet.article}" if sheet.article else "",
            program=sheet.number,
        )
        for year in home.years()[:1]
        for sheet in home.sheets(year)
    )
    kinds = {ARTICLE: say("hierarchy.article"), PROGRAM: say("hierarchy.program")}
    note = say("hierarchy.derived") if articles else ""
    return Browsable(Outline.of(Hierarchy(units=(*articles, *programs))), kinds, note)
