"""The results of a session: unanswered opinions, and decisions."""

from __future__ import annotations

from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.minutes.findings import adopted
from pdca_tui.publish.naming import Names


def unanswered(doc: Writer, session: Session, names: Names) -> None:
    """Write the opinions that want a reply and have none; of one whose answer is promised until when."""
    doc.heading(2, names.say("minutes.unanswered"))
    opinions, promised = session.unanswered(), session.promised()
    if not opinions:
        doc.paragraph(names.say("minutes.unanswered.none"))
    for opinion in opinions:
        kind = names.say(f"kind.{opinion.now.kind}.long")
        due = names.say("minutes.promised", day=names.day(promised[opinion.id])) if opinion.id in promised else ""
        who = names.seat_as(opinion.by, opinion.now.manner)
        together = names.anchor(opinion.program, opinion.now.about) if opinion.now.about.programs else ""
        head = names.apart(kind, who, names.program(opinion.program), together, due)
        doc.item(names.say("minutes.line", head=head, text=opinion.now.text), number=opinion.id)


def decisions(doc: Writer, session: Session, names: Names, *, entered: bool = False) -> None:
    """Write what was decided; what was struck from the list is told as such. ``entered`` tells who wrote it down."""
    doc.heading(2, names.say("minutes.decisions"))
    told = [decision for decision in session.decisions if not decision.slip]
    if not adopted(doc, session, names) and not told:
        doc.paragraph(names.say("minutes.decisions.none"))
    for decision in told:
        whole = decision.program is None
        program = names.say("minutes.session-whole") if whole else names.program(decision.program or 0)
        short = "" if decision.counted is None else names.say("minutes.short.decided", counted=decision.counted)
        struck = names.say("minutes.withdrawn") if decision.withdrawn else ""
        doc.item(names.apart(names.clock(decision.at), program, short, struck), number=str(decision.number))
        doc.within(decision.text)
        if entered and decision.entered_by:
            who = names.seat(decision.entered_by)
            doc.item(names.say("minutes.fact", label=names.say("minutes.entered"), value=who), depth=1)
