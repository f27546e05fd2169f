"""What became of earlier promises: by article with the rows behind every number, and what was answered with nothing new."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import FindingReply, Outcome
from pdca_tui.domain.material.promises import MeasureKind, Verdict
from pdca_tui.patterns import pattern
from pdca_tui.publish.document.blocks import BlockWriter, Inline, Link, Parts, table
from pdca_tui.publish.markdown import Align
from pdca_tui.publish.report.naming import ReportNames, circled, reply_place, to_finding, to_program
from pdca_tui.publish.report.promise_state import OPEN, PromiseState
from pdca_tui.publish.report.year import YearMaterial

_STATES = (*map(str, Verdict), OPEN)
"""What a promise may have come to, in the order of the columns."""

_AS_BEFORE = pattern(r"引き続き|今後も|従来(?:どお|通)り|これまで(?:どお|通)り|続けて|を続ける|継続(?:して|する)|現行の")
"""Words with which a reply says that things go on as they are."""


def promises(doc: BlockWriter, year: YearMaterial, names: ReportNames, number: int) -> None:
    """Write what became of earlier promises, or, where none was looked at, what was promised; then what has no reply."""
    doc.heading(2, names.say("report.promises", number=number), anchor="promises", chapter=True)
    if year.promises:
        _counts(doc, year, names)
        _matrix(doc, year, names)
        _lists(doc, year, names)
        _rows(doc, year, names)
    else:
        _promised(doc, year, names)
    _as_before(doc, year, names)
    for article, finding in _unanswered(year):
        doc.item(names.say("report.unanswered", article=names.article(article), number=circled(finding)), number="※")


def rows_place(article: int, state: str) -> str:
    """Return the anchor of the promises of an article that came to one state."""
    return f"promises-{article}-{state}"


def promise_place(id: str) -> str:
    """Return the anchor of a promise."""
    return f"promise-{id}"


# ── counts, each linked to its rows ──


def _counts(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    columns = [(names.heading_column, Align.LEFT), (names.say("report.promises.due"), Align.RIGHT)]
    columns += [(state_name(state, names), Align.RIGHT) for state in _STATES]
    columns.append((names.say("report.promises.oldest"), Align.RIGHT))
    rows: list[list[str | Parts]] = []
    for article in _articles(year):
        under = [each for each in year.promises if each.promise.article == article]
        row: list[str | Parts] = [names.article(article)]
        row.append((Link(text=str(len(under)), target=f"promises-{article}"),))
        for state in _STATES:
            count = sum(each.state == state for each in under)
            row.append((Link(text=str(count), target=rows_place(article, state)),) if count else "0")
        row.append(_oldest(under, year, names))
        rows.append(row)
    everything = (Link(text=str(len(year.promises)), target="promises"),)
    total: list[str | Parts] = [names.say("report.promises.total"), everything]
    for state in _STATES:
        count = sum(each.state == state for each in year.promises)
        total.append((Link(text=str(count), target=_all_place(state)),) if count else "0")
    rows.append([*total, _oldest(year.promises, year, names)])
    doc.blocks.append(table(columns, rows, title=names.say("report.promises.counts", by=names.heading_column), row_heads=True))
    doc.paragraph(names.say("report.promises.how"), note=True)


def state_name(state: str, names: ReportNames) -> str:
    """Return what became of a promise in a word."""
    return names.say("report.promises.open") if state == OPEN else names.say(f"verdict.{state}")


def _oldest(under: Iterable[PromiseState], year: YearMaterial, names: ReportNames) -> str:
    """Return for how many years the oldest promise that is still open is so; a dash where none is."""
    ages = [each.promise.age(year.year) for each in under if not each.closed]
    return names.say("report.promises.years", years=max(ages)) if ages else "ー"


def _articles(year: YearMaterial) -> list[int]:
    return sorted({each.promise.article for each in year.promises})


# ── asked, answered, done ──


def _matrix(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write the matrix of what was asked against what was answered against what was done."""
    statuses = sorted({each.promise.status for each in year.promises})
    columns = [(names.say("report.promises.answered"), Align.LEFT), (names.say("report.promises.asked"), Align.RIGHT)]
    columns += [(state_name(state, names), Align.RIGHT) for state in _STATES]
    rows: list[list[str | Parts]] = []
    for status in statuses:
        under = [each for each in year.promises if each.promise.status == status]
        asked = sum(len(each.promise.findings) for each in under)
        word = names.say(f"answer.{status or 'unstated'}")
        linked = (Link(text=str(asked), target=_answered_place(status)),) if asked else "0"
        rows.append([word, linked, *(_linked(each for each in under if each.state == state) for state in _STATES)])
    doc.blocks.append(table(columns, rows, title=names.say("report.promises.matrix"), row_heads=True))


def _linked(found: Iterable[PromiseState]) -> str | Parts:
    """Return how many there are, with a link to each of them."""
    links = _links(found)
    return (str(len(links) // 2), *links) if links else "0"


def _links(found: Iterable[PromiseState]) -> list[Inline]:
    """Return links to promises, each by its article and the numbers that it answers, and what stands before each."""
    links: list[Inline] = []
    for each in found:
        numbers = "".join(circled(finding.number) for finding in each.promise.findings)
        mark = "、" if links else "："
        links += [mark, Link(text=f"{each.promise.article}{numbers or '-'}", target=promise_place(each.promise.id))]
    return links


def _all_place(state: str) -> str:
    return f"promises-all-{state}"


def _answered_place(status: str) -> str:
    return f"promises-answered-{status or 'unstated'}"


def _lists(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write, over all articles, which promises came to what, and which findings were answered how: what the totals count."""
    doc.heading(3, names.say("report.promises.lists"))
    for state in _STATES:
        if found := [each for each in year.promises if each.state == state]:
            counted = names.say("report.promises.state", word=state_name(state, names), count=len(found))
            doc.item(counted, *_links(found), anchor=_all_place(state))
    for status in sorted({each.promise.status for each in year.promises}):
        asked = [
            Link(text=f"{each.promise.article}{circled(finding.number)}", target=promise_place(each.promise.id))
            for each in year.promises
            if each.promise.status == status
            for finding in each.promise.findings
        ]
        if asked:
            word = names.say(f"answer.{status or 'unstated'}")
            links = [part for link in asked for part in ("、", link)]
            counted = names.say("report.promises.answered-as", word=word, count=len(asked))
            doc.item(counted, "：", *links[1:], anchor=_answered_place(status))


# ── the rows ──


def _rows(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    measures = year.measures
    for article in _articles(year):
        doc.heading(3, names.measured(article, measures.get(article, "")), anchor=f"promises-{article}")
        for state in _STATES:
            found = [each for each in year.promises if each.promise.article == article and each.state == state]
            if found:
                counted = names.say("report.promises.state", word=state_name(state, names), count=len(found))
                doc.heading(4, counted, anchor=rows_place(article, state))
            for each in found:
                _row(doc, year, each, names)


def _row(doc: BlockWriter, year: YearMaterial, each: PromiseState, names: ReportNames) -> None:
    promise = each.promise
    called = {sheet.number: sheet.name for sheet in year.sheets}
    numbers = "".join(circled(finding.number) for finding in promise.findings)
    parts: list[Inline] = []
    for program in promise.programs:
        if program in called:
            parts += [" ", to_program(program, called[program])]
    age = promise.age(year.year)
    aged = names.say("report.promises.aged", year=names.year(promise.year), years=age)
    doc.item(promise.text, *parts, number=numbers, anchor=promise_place(promise.id))
    doc.item(aged if age > 1 else names.say("report.promises.made", year=names.year(promise.year)), depth=1)
    for finding in promise.findings:
        doc.item(names.say("report.promises.finding", number=circled(finding.number), text=finding.text), depth=1)
    if promise.measure.kind is MeasureKind.NONE:
        doc.item(names.say("promise.no-measure"), depth=1)
    else:
        named = names.say("promise.named", kind=names.say(f"measure.{promise.measure.kind}"), text=promise.measure.text)
        doc.item(names.say("promise.measure", measure=named), depth=1)
    if each.reported is not None:
        said = names.say(f"verdict.{each.reported.verdict}")
        by = names.say("role.department")
        doc.item(names.say("promise.reported", by=by, verdict=said, text=each.reported.text), depth=1)
        if each.reported.evidence.kind is not MeasureKind.NONE:
            evidence = each.reported.evidence
            named = names.say("promise.named", kind=names.say(f"measure.{evidence.kind}"), text=evidence.text)
            doc.item(names.say("promise.evidence", measure=named), depth=2)
    if each.verdict is not None:
        where = names.say("report.promises.session", session=each.session) if each.session else ""
        doc.item(names.say("promise.judged", verdict=names.say(f"verdict.{each.verdict}")) + where, depth=1)
        if each.reason:
            doc.item(names.say("promise.because", reason=each.reason), depth=2)


# ── a year that looks at no promises ──


def _promised(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    """Write last year's findings with what was answered and promised; a year without any says so."""
    called = {sheet.number: sheet.name for sheet in year.sheets}
    if not any(outcome.replies for outcome in year.last_year):
        doc.paragraph(names.say("report.promises.none", year=names.year(year.year - 1)))
    for outcome in year.last_year:
        measure = year.measures.get(outcome.article, "")
        doc.heading(3, names.measured(outcome.article, measure), anchor=f"promises-{outcome.article}")
        texts = {finding.number: finding for finding in outcome.findings}
        for reply in outcome.replies:
            doc.item(reply.text, number="".join(map(circled, reply.answers)))
            for answered in reply.answers:
                finding = texts.get(answered)
                if finding is None:
                    continue
                parts: list[Inline] = []
                for program in finding.programs:
                    if program in called:
                        parts += [" ", to_program(program, called[program])]
                doc.item(names.say("report.promises.finding", number=circled(answered), text=finding.text), *parts, depth=1)


# ── nothing new, and nothing at all ──


@value
class AsBefore:
    """A reply that says that things go on as they are, by its place under its article."""

    article: int
    at: int
    reply: FindingReply
    word: str


def as_before(outcomes: Iterable[Outcome], last_year: Iterable[Outcome] = ()) -> list[AsBefore]:
    """Return the replies that only continue: by their words, or since last year's reply said the very same."""
    said = {reply.text for outcome in last_year for reply in outcome.replies}
    found = []
    for outcome in outcomes:
        for at, reply in enumerate(outcome.replies, 1):
            words = _AS_BEFORE.search(reply.text)
            if words is not None or reply.text in said:
                found.append(AsBefore(article=outcome.article, at=at, reply=reply, word=words.group() if words else ""))
    return found


def _as_before(doc: BlockWriter, year: YearMaterial, names: ReportNames) -> None:
    found = as_before(year.outcomes, year.last_year)
    if not found:
        return
    doc.heading(3, names.say("report.as-before", count=len(found)), anchor="as-before")
    doc.paragraph(names.say("report.as-before.how"), note=True)
    for each in found:
        links: list[Inline] = []
        for number in each.reply.answers:
            links += [" ", to_finding(each.article, number, names.say("report.link.finding", number=circled(number)))]
        word = names.say("report.as-before.word", word=each.word) if each.word else names.say("report.as-before.same")
        here = Link(text=names.say("report.as-before.reply"), target=reply_place(each.article, each.at))
        doc.item(f"{names.article(each.article)} {word} ", here, *links)


def _unanswered(year: YearMaterial) -> list[tuple[int, int]]:
    return [
        (outcome.article, finding.number)
        for outcome in year.outcomes
        for finding in outcome.findings
        if not any(finding.number in reply.answers for reply in outcome.replies)
    ]
