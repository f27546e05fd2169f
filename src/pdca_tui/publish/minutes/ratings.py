"""The ratings of a program, as its sheet gives them: mark, meaning, reasons, and the mark against the first target."""

from __future__ import annotations

from pdca_tui.domain.material.sheet import Rater
from pdca_tui.domain.session.session import Session
from pdca_tui.publish.document.writer import Writer
from pdca_tui.publish.naming import Names


def ratings(doc: Writer, session: Session, program: int, names: Names) -> None:
    """Write the ratings of a program, if its sheet has any, with the reasons below each."""
    sheet = session.sheets.get(program)
    if sheet is None or not sheet.ratings:
        return
    doc.heading(4, names.say("minutes.ratings"))
    scales = {scale.key: scale for scale in session.convened.scales}
    for rating in sheet.ratings:
        scale = scales.get(rating.scale)
        label = rating.label or (scale.name if scale is not None else rating.scale)
        sign = (scale.revised if scale is not None else "") or "*"
        words = [
            names.year(rating.year) if rating.year is not None else "",
            f"{label} {rating.mark}{sign if rating.target_revised else ''}",
            scale.meaning(rating.mark) if scale is not None else "",
            names.say("place.rated-by.committee") if rating.by is Rater.COMMITTEE else "",
            names.say("place.reference", mark=rating.reference) if rating.reference else "",
        ]
        doc.item(names.say("minutes.rating", text=" ".join(filter(None, words))))
        for at, reason in enumerate(rating.reasons, 1):
            doc.item(f"{at}. {reason}", depth=1)
