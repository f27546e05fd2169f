"""The head of the minutes beside time and place: admission, materials, attendants beside the body."""

from __future__ import annotations

from pdca_tui.domain.session.meeting_details import Details, Openness, Side
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.naming import Names


def details(session: Session, names: Names) -> dict[str, str]:
    """Return what is to be told, by its label; what nobody said is empty.

    Where names are withheld, so is who attended beside the body.
    """
    said = session.details
    beside = {
        f"minutes.attendants.{side}": names.listed(f"{each.organization} {each.post}".strip() for each in said.of(side))
        for side in Side
    }
    return {
        "minutes.openness": _openness(said, names),
        "minutes.observers": "" if said.observers is None else names.say("minutes.observers.count", count=said.observers),
        **({} if names.withheld else beside),
    }


def materials(doc: Writer, session: Session, names: Names) -> None:
    """Write what was handed out, where anything was."""
    handed_out = session.details.materials
    if not handed_out:
        return
    doc.item(names.say("minutes.fact", label=names.say("minutes.materials"), value="").rstrip())
    for each in handed_out:
        doc.item(names.say("minutes.material", number=each.number, title=each.title).strip(), depth=1)


def _openness(said: Details, names: Names) -> str:
    if said.openness is Openness.UNSAID:
        return ""
    word = names.say(f"openness.{said.openness}")
    return names.say("minutes.openness.because", openness=word, reason=said.closed_because) if said.closed_because else word
