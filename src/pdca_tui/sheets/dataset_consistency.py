"""Whether the files of a data set go together."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.calendar_consistency import meetings
from pdca_tui.sheets.cycle_consistency import declared, digests, hierarchy, sheets
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.problem import Flaw, Severity, shown_file
from pdca_tui.sheets.sheet_consistency import listed
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.text import comparable
from pdca_tui.words import say

Found = Iterator[tuple[Loaded, Flaw]]


def cross(book: Book) -> Found:
    """Yield what does not go together between the files of a home."""
    if book.dataset:
        yield from ((book.dataset, flaw) for flaw in _dataset(book))
    for year in book.years.values():
        yield from _sheets(book, year)
        for outcome in year.outcomes:
            yield from ((outcome, flaw) for flaw in _outcome(book, year, outcome))
        if year.others:
            others = year.others
            yield from ((others, flaw) for flaw in _others(book, others))
        if year.report:
            report = year.report
            yield from ((report, flaw) for flaw in _report(book, report))
    if book.seats:
        yield from ((book.seats, flaw) for flaw in _seats(book, book.seats))
    yield from declared(book)
    yield from sheets(book)
    yield from hierarchy(book)
    yield from digests(book)
    yield from meetings(book)


# ── dataset.toml ──


def _dataset(book: Book) -> Iterator[Flaw]:
    tree = book.dataset.tree if book.dataset else {}
    yield from duplicates(tree, "articles", "number")
    for key in ("bodies", "departments", "scales"):
        yield from duplicates(tree, key, "key")
    bodies = book.keys("bodies") or []
    for at, body in t.tables(tree, "bodies"):
        yield from (_inside(("bodies", at), flaw) for flaw in _body(body, bodies))
    known = {number for year in book.years.values() for number in year.programs()}
    for at, department in t.tables(tree, "departments"):
        for place, number in t.wholes(department, "programs"):
            if number not in known:
                where = ("departments", at, "programs", place)
                yield Flaw(at=where, key="problem.no-program-at-all", values={"program": number}, severity=Severity.WARNING)
    for at, scale in t.tables(tree, "scales"):
        marks = t.texts(scale, "marks")
        same = [comparable(mark) for mark in marks]
        for place, mark in enumerate(marks):
            if same[place] in same[:place]:
                first = f"marks[{same.index(same[place]) + 1}]"
                yield _duplicate(("scales", at, "marks", place), "problem.what.mark", mark, first)


def _body(body: t.Tree, bodies: list[str]) -> Iterator[Flaw]:
    yield from duplicates(body, "seats", "key")
    seats = [seat for _, seat in t.tables(body, "seats")]
    quorum = t.whole(body, "quorum")
    if quorum is not None and seats and quorum > len(seats):
        yield Flaw(at=("quorum",), key="problem.quorum", values={"quorum": quorum, "seats": len(seats)})
    chairs = sum(seat.get("chair") is True for seat in seats)
    if chairs > 1:
        yield Flaw(at=("seats",), key="problem.chairs", values={"count": chairs})
    elif seats and not chairs and not any(seat.get("deputy") is True for seat in seats):
        yield Flaw(at=("seats",), key="problem.no-chair", severity=Severity.WARNING)
    for at, seat in t.tables(body, "seats"):
        if seat.get("chair") is True and seat.get("deputy") is True:
            yield Flaw(at=("seats", at, "deputy"), key="problem.chair-deputy")
    yield from _counts(body)
    above = t.text(body, "reports_to")
    if above and above not in bodies:
        yield Flaw(at=("reports_to",), key="problem.no-body", values={"body": above, "known": listed(bodies)})


def _counts(body: t.Tree) -> Iterator[Flaw]:
    """Yield what is wrong with what a body counts for its quorum."""
    if not isinstance(body.get("quorum_counts"), list):
        return
    counts = t.texts(body, "quorum_counts")
    for at, how in enumerate(counts):
        if how in counts[:at]:
            yield Flaw(at=("quorum_counts", at), key="problem.counts-twice", values={"value": how})
    if counts and "present" not in counts:
        yield Flaw(at=("quorum_counts",), key="problem.counts-not-present", severity=Severity.WARNING)


# ── report.toml ──


def _report(book: Book, report: Loaded) -> Iterator[Flaw]:
    for table in ("measures", "provisions"):
        yield from duplicates(report.tree, table, "article", "problem.what.article")
    for table in ("measures", "press_excerpts"):
        for at, each in t.tables(report.tree, table):
            yield from _article(book, each, (table, at))


# ── sheets ──


def _sheets(book: Book, year: Year) -> Found:
    first: dict[int, Loaded] = {}
    for sheet in year.sheets:
        number = t.whole(sheet.tree, "number")
        if number is not None and number in first:
            yield sheet, _duplicate(("number",), "problem.what.number", number, shown_file(first[number].file))
        elif number is not None:
            first[number] = sheet
        yield from ((sheet, flaw) for flaw in _named(sheet, number, "program", f"{number or 0:02}.toml"))
        yield from ((sheet, flaw) for flaw in _placed(book, year, sheet))
        yield from ((sheet, flaw) for flaw in _ratings(book, sheet))


def _named(file: Loaded, number: int | None, kind: str, expected: str) -> Iterator[Flaw]:
    stem = file.file.stem
    if number is not None and not (stem.isdecimal() and int(stem) == number):
        values = {"kind": say(f"problem.kind.{kind}"), "number": number, "expected": expected}
        yield Flaw(at=("number" if kind == "program" else "article",), key="problem.file-name", values=values)


def _placed(book: Book, year: Year, file: Loaded) -> Iterator[Flaw]:
    """Yield what is wrong with the year and the article of a sheet."""
    yield from _in_year(year, file)
    yield from _article(book, file.tree, ())


def _in_year(year: Year, file: Loaded) -> Iterator[Flaw]:
    own = t.whole(file.tree, "fiscal_year")
    if own is not None and own != year.year:
        yield Flaw(at=("fiscal_year",), key="problem.folder-year", values={"year": own, "folder": year.year})


def _heading(book: Book, outcome: t.Tree) -> Iterator[Flaw]:
    """Yield what is wrong with the heading of an outcome: an article, or in a cycle without any a unit by its number."""
    if book.articles():
        yield from _article(book, outcome, ())
        return
    number, known = t.whole(outcome, "article"), book.headings()
    if number is not None and known is not None and number not in known:
        yield Flaw(at=("article",), key="problem.no-heading", values={"article": number, "known": listed(known)})


def _article(book: Book, tree: t.Tree, at: Path) -> Iterator[Flaw]:
    article, known = t.whole(tree, "article"), book.articles()
    if tree and article is None and known and "article" not in tree:
        yield Flaw(at=(*at, "article"), key="problem.missing", values={"key": "article", "example": f"article = {known[0]}"})
    if article is not None and known is not None and article not in known:
        yield Flaw(at=(*at, "article"), key="problem.no-article", values={"article": article, "known": listed(known)})


def _ratings(book: Book, sheet: Loaded) -> Iterator[Flaw]:
    scales = book.tables("scales")
    if scales is None:
        return
    marks = {t.text(scale, "key"): t.texts(scale, "marks") for scale in scales}
    for at, rating in t.tables(sheet.tree, "ratings"):
        scale = t.text(rating, "scale")
        if scale not in marks:
            yield Flaw(at=("ratings", at, "scale"), key="problem.no-scale", values={"scale": scale, "known": listed(marks)})
            continue
        for key in ("mark", "reference"):
            mark = t.text(rating, key)
            if mark and comparable(mark) not in map(comparable, marks[scale]):
                values = {"mark": mark, "scale": scale, "known": listed(marks[scale])}
                yield Flaw(at=("ratings", at, key), key="problem.no-mark", values=values)


# ── what a year came to ──


def _outcome(book: Book, year: Year, outcome: Loaded) -> Iterator[Flaw]:
    article = t.whole(outcome.tree, "article")
    yield from _named(outcome, article, "article", f"{article}.toml")
    yield from _in_year(year, outcome)
    yield from _heading(book, outcome.tree)
    yield from duplicates(outcome.tree, "findings", "number")
    yield from duplicates(outcome.tree, "plans", "program", "problem.what.program")
    programs = year.programs()
    findings = {t.whole(finding, "number"): at for at, finding in t.tables(outcome.tree, "findings")}
    answered = set()
    for at, reply in t.tables(outcome.tree, "replies"):
        numbers = list(t.wholes(reply, "answers"))
        answered |= {number for _, number in numbers}
        yield from _answers(numbers, findings, at)
    for number, at in findings.items():
        if number is not None and number not in answered:
            yield Flaw(at=("findings", at), key="problem.no-reply", severity=Severity.WARNING)
    for at, finding in t.tables(outcome.tree, "findings"):
        for place, number in t.wholes(finding, "programs"):
            if number not in programs:
                yield no_program(("findings", at, "programs", place), number, year.year)
    for at, plan in t.tables(outcome.tree, "plans"):
        yield from _plan(plan, at, article, year)


def _answers(numbers: list[tuple[int, int]], findings: dict[int | None, int], at: int) -> Iterator[Flaw]:
    seen: set[int] = set()
    for place, number in numbers:
        where = ("replies", at, "answers", place)
        if number not in findings:
            yield Flaw(at=where, key="problem.no-finding", values={"number": number, "known": listed(findings)})
        elif number in seen:
            yield _duplicate(where, "problem.what.answer", number, f"replies[{at + 1}]")
        seen.add(number)


def _plan(plan: t.Tree, at: int, article: int | None, year: Year) -> Iterator[Flaw]:
    number = t.whole(plan, "program")
    sheet = year.programs().get(number) if number is not None else None
    if number is not None and sheet is None:
        yield no_program(("plans", at, "program"), number, year.year)
    elif sheet is not None and article is not None and t.whole(sheet.tree, "article") not in (article, None):
        values = {"program": number, "article": t.whole(sheet.tree, "article")}
        yield Flaw(at=("plans", at, "program"), key="problem.plan-elsewhere", values=values, severity=Severity.WARNING)
    if not t.text(plan, "text") and not plan.get("items"):
        yield Flaw(at=("plans", at), key="problem.plan-empty", severity=Severity.WARNING)


def _others(book: Book, others: Loaded) -> Iterator[Flaw]:
    yield from duplicates(others.tree, "programs", "number")
    for at, program in t.tables(others.tree, "programs"):
        yield from _article(book, program, ("programs", at))


# ── who sits behind a seat ──


def _seats(book: Book, seats: Loaded) -> Iterator[Flaw]:
    if (bodies := book.tables("bodies")) is None:
        return
    known = {f"member:{t.text(seat, 'key')}" for body in bodies for _, seat in t.tables(body, "seats")}
    known |= {f"department:{key}" for key in book.keys("departments") or ()}
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("keys", at, "seat"), t.text(key, "seat")) for at, key in t.tables(seats.tree, "keys")
    ]
    lines = seats.tree.get("linear")
    named += [(("linear",), each) for each in (lines if isinstance(lines, list) else []) if isinstance(each, str)]
    for where, seat in named:
        if ":" in seat and not seat.startswith("SHA256:") and seat not in known:
            values = {"seat": seat, "known": listed(sorted(known))}
            yield Flaw(at=where, key="problem.no-seat", values=values, severity=Severity.WARNING)


# ── what several need ──


def duplicates(tree: t.Tree, table: str, key: str, what: str = "") -> Iterator[Flaw]:
    """Yield the tables of a list that have the same number or key as one before."""
    first: dict[object, int] = {}
    for at, item in t.tables(tree, table):
        value = item.get(key)
        if not isinstance(value, str | int):
            continue
        same = comparable(value) if isinstance(value, str) else value
        if same in first:
            yield _duplicate((table, at, key), what or f"problem.what.{key}", value, f"{table}[{first[same] + 1}]")
        first.setdefault(same, at)


def no_program(at: Path, number: int, year: int) -> Flaw:
    """Return the flaw of a number that has no sheet."""
    return Flaw(at=at, key="problem.no-program", values={"program": number, "year": year})


def _duplicate(at: Path, what: str, value: object, where: str) -> Flaw:
    return Flaw(at=at, key="problem.duplicate", values={"what": say(what), "value": value, "where": where})


def _inside(at: Path, flaw: Flaw) -> Flaw:
    return Flaw(at=(*at, *flaw.at), key=flaw.key, values=flaw.values, severity=flaw.severity)
