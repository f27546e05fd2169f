"""The ratings of a program: as its sheet gives them, and the marks that the body and its seats gave in the session."""

from __future__ import annotations

from pdca_tui.domain.material.dataset import Scale
from pdca_tui.domain.material.rating_rules import own_rating
from pdca_tui.domain.material.sheet import Rater
from pdca_tui.domain.session.rating_subjects import RatingSubject, Tally, tallies
from pdca_tui.domain.session.ratings import GivenRating
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


def given_ratings(doc: Writer, session: Session, program: int, names: Names, *, level: int = 4, full: bool = True) -> None:
    """Write the marks given in the session, the body's own apart from those of its seats; nothing where none was given.

    In ``full`` with the reasons of every seat, the marks before a change, and those that were taken back.
    """
    told = tallies(session, program)
    given = [each for each in session.items[program].ratings if not each.slip]
    if not given:
        return
    if full:
        doc.heading(level, names.say("minutes.rated"))
    for tally in told:
        key = (tally.subject.scale.key, tally.subject.year)
        gone = [each for each in given if each.withdrawn and (each.scale, each.year) == key]
        if not tally.is_empty or (full and gone):
            _tally(doc, session, program, names, tally, full=full)
        for each in gone if full else ():
            who = names.seat(each.by) if each.by else names.say("rating.body")
            doc.item(names.say("minutes.rated.withdrawn", seat=who, mark=_mark(each, tally.subject.scale)), depth=1)


def _tally(doc: Writer, session: Session, program: int, names: Names, tally: Tally, *, full: bool) -> None:
    subject, scale, body = tally.subject, tally.subject.scale, tally.body
    if body is None:
        doc.item(names.apart(_subject(subject, names), names.say("minutes.rated.none")))
    else:
        words = [f"{_mark(body, scale)} {scale.meaning(body.now.mark)}".rstrip() + _beside_own(session, program, body, names)]
        if body.now.reference:
            words.append(names.say("place.reference", mark=body.now.reference))
        if body.now.counted is not None:
            words.append(names.say("minutes.short.decided", counted=body.now.counted))
        if full:
            words += _changed(body, names)
        text = names.say("minutes.rated.body", text=names.apart(*words))
        doc.item(names.apart(_subject(subject, names), text))
        for at, reason in enumerate(body.now.reasons, 1):
            doc.item(f"{at}. {reason}", depth=1)
    if tally.seats:
        by_mark = [
            names.say(
                "minutes.rated.seats.one",
                mark=_mark(given[0], scale),
                count=len(given),
                names=names.listed(names.seat_as(each.by, each.now.manner) for each in given),
            )
            for _, given in tally.seats
        ]
        doc.item(names.say("minutes.rated.seats", text=names.listed(by_mark)), depth=1)
    for each in (each for _, given in tally.seats for each in given) if full else ():
        who = names.seat(each.by)
        for reason in each.now.reasons:
            doc.item(names.say("minutes.rated.reason", seat=who, text=reason), depth=1)
        for change in _changed(each, names):
            doc.item(names.say("minutes.fact", label=who, value=change), depth=1)


def _subject(subject: RatingSubject, names: Names) -> str:
    return f"{names.year(subject.year)} {subject.label}" if subject.year else subject.label


def _mark(given: GivenRating, scale: Scale) -> str:
    return f"{given.now.mark}{scale.revised if given.now.target_revised else ''}"


def _changed(given: GivenRating, names: Names) -> list[str]:
    """Return that another mark was given before, and when it was changed."""
    marks = [version for version in given.wordings if version.mark != given.now.mark]
    if not marks:
        return []
    return [names.say("minutes.rated.was", mark=marks[-1].mark, time=names.clock(given.now.at))]


def _beside_own(session: Session, program: int, given: GivenRating, names: Names) -> str:
    own = own_rating(session.sheets.get(program), given.scale, given.year)
    if own is None:
        return ""
    return names.say("rating.same" if own.mark == given.now.mark else "rating.differs", mark=own.mark)
