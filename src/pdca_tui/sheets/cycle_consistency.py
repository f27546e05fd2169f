"""Whether what a cycle declares goes together with what its sheets and its hierarchy say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pdca_tui.domain.material.dataset import DataSet, ReferenceRule
from pdca_tui.domain.material.hierarchy import FaultKind, faults
from pdca_tui.domain.material.rating_rules import attained_mark
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.errors import PdcaError
from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.browsable import browsable
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.sheet_consistency import listed
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.text import comparable
from pdca_tui.words import say

Found = Iterator[tuple[Loaded, Flaw]]


# ── dataset.toml ──


def declared(book: Book) -> Found:
    """Yield what is wrong with the places, kinds of unit, periods and scales that a cycle declares."""
    if book.dataset is None:
        return
    tree = book.dataset.tree
    if tree and t.text(tree, "kind") in ("", "ordinance"):
        for key, example in (("ordinance", "ordinance = …"), ("articles", "[[articles]]"), ("bodies", "[[bodies]]")):
            if key not in tree:
                yield book.dataset, Flaw(at=(key,), key="problem.missing-ordinance", values={"key": key, "example": example})
    for table in ("places", "unit_kinds", "periods"):
        yield from ((book.dataset, flaw) for flaw in _twice(tree, table))
    for at, scale in t.tables(tree, "scales"):
        yield from ((book.dataset, flaw) for flaw in _scale(scale, ("scales", at)))
    yield from ((book.dataset, flaw) for flaw in _findings_under(book, tree))
    for at, period in t.tables(tree, "periods"):
        first, last = t.whole(period, "first"), t.whole(period, "last")
        if first is not None and last is not None and last < first:
            values = {"year": f"{first}-{last}", "other": ""}
            yield book.dataset, Flaw(at=("periods", at, "last"), key="problem.span-backward", values=values)


def _findings_under(book: Book, tree: t.Tree) -> Iterator[Flaw]:
    """Yield kinds of unit under which findings stand and that are none, have no unit, or stand beside articles."""
    kinds, declared_kinds = t.texts(tree, "findings_under"), book.keys("unit_kinds") or []
    if kinds and "articles" in tree:
        yield Flaw(at=("findings_under",), key="problem.findings-under-articles")
    # A hierarchy that cannot be read is told of where it is.
    readable = book.hierarchy is None or bool(book.hierarchy.tree)
    used = {t.text(unit, "kind") for _, unit in t.tables(book.hierarchy.tree, "units")} if book.hierarchy is not None else set()
    for at, kind in enumerate(kinds):
        if kind not in declared_kinds:
            values = {"name": kind, "known": listed(declared_kinds)}
            yield Flaw(at=("findings_under", at), key="problem.no-unit-kind", values=values)
        elif kind not in used and readable:
            yield Flaw(at=("findings_under", at), key="problem.findings-under-nothing", values={"name": kind})


def _twice(tree: t.Tree, table: str) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for at, item in t.tables(tree, table):
        key = t.text(item, "key")
        if key and key in first:
            values = {"what": say("problem.what.key"), "value": key, "where": f"{table}[{first[key] + 1}]"}
            yield Flaw(at=(table, at, "key"), key="problem.duplicate", values=values)
        first.setdefault(key, at)


def _scale(scale: t.Tree, at: Path) -> Iterator[Flaw]:
    marks, meanings = t.texts(scale, "marks"), [t.text(each, "mark") for _, each in t.tables(scale, "meanings")]
    for place, mark in enumerate(meanings):
        if comparable(mark) not in map(comparable, marks):
            values = {"mark": mark, "scale": t.text(scale, "key"), "known": listed(marks)}
            yield Flaw(at=(*at, "meanings", place, "mark"), key="problem.no-mark", values=values)
    shares = [t.whole(each, "attained_from") for _, each in t.tables(scale, "meanings")]
    if scale.get("reference") == "attainment":
        if all(share is None for share in shares):
            yield Flaw(at=(*at, "reference"), key="problem.no-attained-from")
        order = [
            share for mark in marks for share, of in zip(shares, meanings, strict=True) if of == mark and share is not None
        ]
        if order != sorted(set(order), reverse=True):
            yield Flaw(at=(*at, "meanings"), key="problem.attained-order")
    if meanings and (left := [mark for mark in marks if comparable(mark) not in map(comparable, meanings)]):
        yield Flaw(at=(*at, "meanings"), key="problem.no-meaning", values={"marks": listed(left)}, severity=Severity.WARNING)


# ── the sheets ──


def sheets(book: Book) -> Found:
    """Yield what the sheets name and the cycle does not declare, and ratings that contradict their rule."""
    for year in book.years.values():
        for sheet in year.sheets:
            yield from ((sheet, flaw) for flaw in _references(book, sheet.tree))
            yield from ((sheet, flaw) for flaw in _ratings(book, sheet.tree))
            yield from ((sheet, flaw) for flaw in _by_rule(book, sheet.value))
            yield from ((sheet, flaw) for flaw in _milestones(book, sheet.tree))


def _references(book: Book, sheet: t.Tree) -> Iterator[Flaw]:
    units, places = book.units(), book.keys("places")
    if units is not None:
        yield from _one_of(sheet, ("unit",), (), units, "problem.no-unit")
    for table in ("activities", "results", "indicators", "cases", "tables", "captions", "environment"):
        for at, item in t.tables(sheet, table):
            if units is not None:
                yield from _one_of(item, ("belongs_to", "again"), (table, at), units, "problem.no-unit")
            if places is not None:
                yield from _one_of(item, ("place",), (table, at), places, "problem.no-place")


def _one_of(item: t.Tree, keys: tuple[str, ...], at: Path, known: list[str], sentence: str) -> Iterator[Flaw]:
    for key in keys:
        if (name := t.text(item, key)) and name not in known:
            yield Flaw(at=(*at, key), key=sentence, values={"name": name, "known": listed(known)})


def _milestones(book: Book, sheet: t.Tree) -> Iterator[Flaw]:
    known = book.keys("periods")
    seen: dict[str, int] = {}
    for at, milestone in t.tables(sheet, "milestones"):
        period = t.text(milestone, "period")
        if known is not None:
            yield from _one_of(milestone, ("period",), ("milestones", at), known, "problem.no-period")
        if period and period in seen:
            where = f"milestones[{seen[period] + 1}]"
            values = {"what": say("problem.what.period"), "value": period, "where": where}
            yield Flaw(at=("milestones", at, "period"), key="problem.duplicate", values=values)
        seen.setdefault(period, at)


def _ratings(book: Book, sheet: t.Tree) -> Iterator[Flaw]:
    """Yield ratings without the reason that their scale asks for, and those that do not go with what was revised."""
    reasons = {t.text(scale, "key") for scale in book.tables("scales") or () if scale.get("reasons") is True}
    derived = {t.text(scale, "key") for scale in book.tables("scales") or () if scale.get("reference") == "attainment"}
    revised = {t.whole(revision, "year") for _, revision in t.tables(sheet, "revisions")}
    told = {t.whole(rating, "year") for _, rating in t.tables(sheet, "ratings") if rating.get("target_revised") is True}
    seen: dict[tuple[object, ...], int] = {}
    for at, rating in t.tables(sheet, "ratings"):
        here: Path = ("ratings", at)
        if t.text(rating, "scale") in reasons and not rating.get("reasons"):
            yield Flaw(at=here, key="problem.no-reasons", values={"scale": t.text(rating, "scale")})
        year, is_revised = t.whole(rating, "year"), rating.get("target_revised") is True
        if t.text(rating, "reference") and not is_revised:
            yield Flaw(at=(*here, "reference"), key="problem.reference-unrevised")
        elif is_revised and not t.text(rating, "reference") and t.text(rating, "scale") not in derived:
            yield Flaw(at=(*here, "target_revised"), key="problem.reference-missing")
        if is_revised and revised and year not in revised:
            yield Flaw(at=(*here, "target_revised"), key="problem.revised-nothing", values={"year": year or "-"})
        same = (t.text(rating, "scale"), year, t.text(rating, "by"), t.text(rating, "label"))
        if same in seen:
            where = f"ratings[{seen[same] + 1}]"
            values = {"what": say("problem.what.rating"), "value": t.text(rating, "mark"), "where": where}
            yield Flaw(at=here, key="problem.duplicate", values=values)
        seen.setdefault(same, at)
    if any(True for _ in t.tables(sheet, "ratings")):
        for at, revision in t.tables(sheet, "revisions"):
            if (year := t.whole(revision, "year")) not in told:
                place, unmarked = ("revisions", at, "year"), {"year": year}
                yield Flaw(at=place, key="problem.revised-unmarked", values=unmarked, severity=Severity.WARNING)


def _by_rule(book: Book, sheet: object) -> Iterator[Flaw]:
    """Yield marks against the first target that are others than the figures come to, where the scale says how to find them."""
    dataset = book.dataset.value if book.dataset is not None else None
    if not isinstance(sheet, Sheet) or not isinstance(dataset, DataSet):
        return
    scales = {scale.key: scale for scale in dataset.scales if scale.reference is ReferenceRule.ATTAINMENT}
    for at, rating in enumerate(sheet.ratings):
        scale = scales.get(rating.scale)
        if scale is None or not rating.reference:
            continue
        year = str(rating.year or sheet.fiscal_year)
        made = attained_mark(sheet, scale, year)
        if made and made != rating.reference:
            values = {"reference": rating.reference, "made": made, "year": year}
            yield Flaw(at=("ratings", at, "reference"), key="problem.reference-rule", values=values)


# ── the hierarchy ──


def hierarchy(book: Book) -> Found:
    """Yield units that hang on nothing, on each other or twice, and what they name that is not there."""
    file = book.hierarchy
    if file is None:
        return
    units = list(t.tables(file.tree, "units"))
    places = [at for at, _ in units]
    for fault in faults((t.text(unit, "key"), t.text(unit, "parent")) for _, unit in units):
        key = "key" if fault.kind in (FaultKind.TWICE, FaultKind.TWO_PARENTS) else "parent"
        names = " → ".join((*fault.names[:8], *fault.names[:1])) if fault.kind is FaultKind.LOOP else listed(fault.names)
        yield file, Flaw(at=("units", places[fault.at], key), key=f"problem.unit-{fault.kind}", values={"names": names})
    keys = {t.text(unit, "key") for _, unit in units}
    kinds = book.keys("unit_kinds")
    programs = {number for year in book.years.values() for number in year.programs()}
    cycles = {cycle.key: cycle for cycle in book.home.cycles()}
    others: dict[str, frozenset[str]] = {book.home.key: frozenset(keys)}
    first: dict[int, str] = {}
    for at, unit in units:
        if kinds is not None:
            yield from ((file, flaw) for flaw in _one_of(unit, ("kind",), ("units", at), kinds, "problem.no-unit-kind"))
        number = t.whole(unit, "program")
        if number is not None and number not in programs:
            yield file, Flaw(at=("units", at, "program"), key="problem.no-program-at-all", values={"program": number})
        if number is not None and number in first:
            values = {"program": number, "name": first[number]}
            yield file, Flaw(at=("units", at, "program"), key="problem.program-of-another-unit", values=values)
        elif number is not None:
            first[number] = t.text(unit, "key")
        for place, link in t.tables(unit, "links"):
            yield from ((file, flaw) for flaw in _link(link, ("units", at, "links", place), book.home.key, cycles, others))


def _link(link: t.Tree, at: Path, here: str, cycles: Mapping[str, Home], others: dict[str, frozenset[str]]) -> Iterator[Flaw]:
    """Yield what is wrong with a link; ``others`` are the units of the cycles that were looked at so far."""
    cycle, to = t.text(link, "cycle"), t.text(link, "to")
    if cycle and cycle not in cycles:
        yield Flaw(at=(*at, "cycle"), key="problem.no-cycle", values={"name": cycle, "known": listed(cycles)})
        return
    named = cycle or here
    if named not in others:
        try:
            others[named] = frozenset(browsable(cycles[named]).outline.units)
        except PdcaError:
            return  # what is wrong there is told there
    if to and to not in others[named]:
        yield Flaw(at=(*at, "to"), key="problem.no-unit", values={"name": to, "known": listed(sorted(others[named]))})


# ── what was announced ──


def digests(book: Book) -> Found:
    """Yield what does not go with the folder and the articles in what was announced of a year."""
    for year in book.years.values():
        if year.digest is not None:
            yield from ((year.digest, flaw) for flaw in _digest(book, year, year.digest.tree))


def _digest(book: Book, year: Year, digest: t.Tree) -> Iterator[Flaw]:
    own = t.whole(digest, "fiscal_year")
    if own is not None and own != year.year:
        yield Flaw(at=("fiscal_year",), key="problem.folder-year", values={"year": own, "folder": year.year})
    known = book.articles()
    for at, excerpt in t.tables(digest, "excerpts"):
        article = t.whole(excerpt, "article")
        if article is not None and known is not None and article not in known:
            where: Path = ("excerpts", at, "article")
            yield Flaw(at=where, key="problem.no-article", values={"article": article, "known": listed(known)})
