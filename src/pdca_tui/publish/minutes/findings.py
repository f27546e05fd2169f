"""The findings of an article in the minutes: their words, and what the body made of each."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.findings import Adoption, Tabled, TabledFinding
from pdca_tui.domain.session.session import Session, State
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.naming import Names


def findings(doc: Writer, session: Session, item: Item, names: Names, *, level: int) -> None:
    """Write the findings that the room was shown, in the words they have now; of an amended one those it was shown in."""
    tabled = session.tabled.get(item.program)
    heading = item.heading or names.say("article.in-words", number=item.article)
    doc.heading(level, names.say("minutes.findings", year=names.year(item.year), heading=heading))
    if tabled is None or not tabled.findings:
        doc.paragraph(names.say("minutes.findings.none"))
        return
    for finding in tabled.findings:
        at = names.clock(finding.settled) if finding.settled is not None else ""
        word = made_of(session, tabled, finding, names)
        doc.item(names.apart(at, word, _short(finding, names)), number=f"({finding.number})")
        doc.within(finding.text)
        if finding.amended:
            doc.item(names.say("minutes.fact", label=names.say("minutes.findings.shown"), value=finding.shown.text), depth=1)


def findings_in_short(doc: Writer, session: Session, item: Item, names: Names) -> None:
    """Write one line for each finding: what the body made of it, and its words."""
    tabled = session.tabled.get(item.program)
    if tabled is None:
        return
    for finding in tabled.findings:
        head = names.apart(made_of(session, tabled, finding, names), _short(finding, names))
        text = names.say("minutes.line", head=head, text=finding.text) if head else finding.text
        doc.item(text, number=f"({finding.number})")


def adopted(doc: Writer, session: Session, names: Names) -> bool:
    """Write, among the decisions, what was made of the findings of each article; whether there was anything."""
    told = False
    for item in session.agenda:
        lines = list(_lines(session, item, names))
        for line in lines:
            doc.item(line)
        told = told or bool(lines)
    return told


def _lines(session: Session, item: Item, names: Names) -> Iterator[str]:
    by_word: dict[str, list[TabledFinding]] = {}
    for finding in session.findings_of(item.program):
        if finding.adoption is not Adoption.OPEN:
            short = names.say("minutes.aside", text=_short(finding, names)) if finding.counted is not None else ""
            by_word.setdefault(names.say(f"adoption.{finding.adoption}") + short, []).append(finding)
    for word, found in by_word.items():
        numbers = "".join(f"({finding.number})" for finding in found)
        yield names.apart(item.name, names.say("minutes.findings.line", numbers=numbers, word=word))


def made_of(session: Session, tabled: Tabled, finding: TabledFinding, names: Names) -> str:
    """Return what the body made of a finding; that it is open where others are settled and the session is over.

    Findings that were only reported have nothing made of them.
    """
    match finding.adoption:
        case Adoption.RETURNED:
            return names.say("adoption.returned-because", reason=finding.reason)
        case Adoption.OPEN:
            left = tabled.touched and session.state is State.CLOSED
            return names.say("minutes.findings.open") if left else ""
        case _:
            return names.say(f"adoption.{finding.adoption}")


def _short(finding: TabledFinding, names: Names) -> str:
    return "" if finding.counted is None else names.say("minutes.short.decided", counted=finding.counted)
