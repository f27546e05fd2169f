"""The cycles of a home, and what one declares, as trees of plain values for ``pdca data show --json``."""

from __future__ import annotations

from typing import Any

from pdca_tui.domain.material.dataset import Digest, Scale
from pdca_tui.domain.material.hierarchy import Outline, Unit
from pdca_tui.sheets.home import Home


def cycles_tree(home: Home) -> list[dict[str, Any]]:
    """Return the cycles of a home, that which opens by default first."""
    return [
        {"key": each.key, "title": dataset.title, "kind": str(dataset.kind), "years": sorted(each.known_years())}
        for each in home.cycles()
        for dataset in (each.dataset(),)
    ]


def scale_tree(scale: Scale) -> dict[str, Any]:
    """Return a rating scale."""
    return {
        "key": scale.key,
        "name": scale.name,
        "marks": list(scale.marks),
        "meanings": [{"mark": each.mark, "label": each.label} for each in scale.meanings],
        "reasons": scale.reasons,
        "revised": scale.revised,
        "note": scale.note,
    }


def units_tree(home: Home, program: int | None) -> list[dict[str, Any]]:
    """Return the units in the order in which they are walked; of one program its way down and what is below it."""
    outline = Outline.of(home.hierarchy())
    if program is None:
        return [_unit(placed.unit) for placed in outline.walk()]
    key = outline.by_program.get(program, "")
    below = (placed.unit for placed in outline.walk(key)) if key else ()
    return [_unit(unit) for unit in (*outline.path(key), *below)]


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "key": unit.key,
        "kind": unit.kind,
        "code": unit.code,
        "name": unit.name,
        "parent": unit.parent or None,
        "program": unit.program,
        "text": unit.text,
        "links": [{"to": link.to, "kind": str(link.kind), "cycle": link.cycle or None} for link in unit.links],
        "note": unit.note,
    }


def digest_tree(digest: Digest) -> dict[str, Any]:
    """Return what was announced of a year."""
    return {
        "title": digest.title,
        "published": digest.published.isoformat() if digest.published else None,
        "programs": digest.programs,
        "measures": digest.measures,
        "text": digest.text,
        "topics": list(digest.topics),
        "steps": [{"label": step.label, "text": step.text} for step in digest.steps],
        "excerpts": [
            {"article": e.article, "efforts": list(e.efforts), "opinion": e.opinion, "follows": e.follows, "note": e.note}
            for e in digest.excerpts
        ],
        "where": digest.where,
        "note": digest.note,
    }
