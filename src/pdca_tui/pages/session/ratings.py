"""The marks of an item: as the material has them, and as the room gives them; the scale is always beside them."""

from __future__ import annotations

from pdca_tui.domain.material.dataset import Scale
from pdca_tui.domain.material.rating_rules import own_rating, printed_verdict
from pdca_tui.domain.material.sheet import Rater, Rating
from pdca_tui.domain.session.agenda_item import Item
from pdca_tui.domain.session.lifecycle import State
from pdca_tui.domain.session.rating_subjects import RatingSubject, Tally, differs, subjects_of, tallies
from pdca_tui.domain.session.ratings import GivenRating
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.names import seat_as, year_name
from pdca_tui.words import say


def write_rating(page: Page, rating: Rating, scale: Scale | None) -> None:
    """Write a rating of the material: its mark with what it means, its reasons, and the mark against the first target."""
    label = rating.label or (scale.name if scale is not None else rating.scale)
    year = f"{year_name(rating.year)} " if rating.year is not None else ""
    sign = (scale.revised if scale is not None else "") or "*"
    mark = f"{rating.mark}{sign if rating.target_revised else ''}"
    meaning = scale.meaning(rating.mark) if scale is not None else ""
    who = say("minutes.aside", text=say("place.rated-by.committee")) if rating.by is Rater.COMMITTEE else ""
    page.item("・", f"{year}{say('place.rated', label=label, mark=mark, meaning=meaning)}".rstrip() + who, Role.STRONG)
    if rating.reference:
        page.para(say("place.reference", mark=rating.reference), Role.DIM, indent=4)
    for at, reason in enumerate(rating.reasons, 1):
        page.item(f"{at}.", reason, indent=4)
    if scale is not None:
        page.para(say("place.scale", marks=scale_words(scale)), Role.DIM, indent=4)


def scale_words(scale: Scale) -> str:
    """Return the marks of a scale with their meanings, in one sentence."""
    return say("comma").join(f"{each} {scale.meaning(each)}".strip() for each in scale.marks)


def subject_name(subject: RatingSubject) -> str:
    """Return what is rated: 令和5年度 施策の達成状況."""
    return f"{year_name(subject.year)} {subject.label}" if subject.year else subject.label


def mark_of(given: GivenRating, scale: Scale) -> str:
    """Return a mark as it is told: with the sign beside one against a revised target."""
    return f"{given.now.mark}{scale.revised if given.now.target_revised else ''}"


def given_lines(session: Session, item: Item, cells: int, *, writes: bool) -> list[Line]:
    """Return the marks that the room gives, to stand above something else; no line where nothing is rated."""
    page = Page(cells)
    write_given(page, session, item, writes=writes)
    return [*page.lines, Line()] if page.lines else []


def write_given(page: Page, session: Session, item: Item, *, writes: bool) -> None:
    """Write the marks that the room gives, the body's own apart from those of its seats; only who ``writes`` is told the key.

    The blocks are named ``rated:`` with the number of the subject.
    """
    if not subjects_of(session, item.program):
        return
    found = tallies(session, item.program)
    open_ = session.state in (State.OPEN, State.PAUSED)
    if all(each.is_empty for each in found) and not (open_ and writes):
        return
    page.heading(say("rating.heading"), note=say("rating.key") if writes and open_ else "")
    for at, tally in enumerate(found, 1):
        page.block(f"rated:{at}")
        _write_tally(page, session, item, tally)
        page.block()


def _write_tally(page: Page, session: Session, item: Item, tally: Tally) -> None:
    scale = tally.subject.scale
    page.para(subject_name(tally.subject), Role.STRONG, indent=1)
    if tally.body is None:
        page.item(say("rating.body"), say("rating.none"), Role.DIM, indent=3)
    else:
        now = tally.body.now
        role = Role.ATTENTION if differs(session, item.program, tally.body) else Role.HERE
        words = f"{mark_of(tally.body, scale)} {scale.meaning(now.mark)}".rstrip()
        page.item(say("rating.body"), words + beside_own(session, item.program, tally.body), role, indent=3)
        _write_what_follows(page, tally.body)
        if now.counted is not None:
            page.para(say("decision.short", counted=now.counted), Role.ATTENTION, indent=5)
    for _, given in tally.seats:
        names = say("comma").join(seat_as(session, each.by, each.now.manner) for each in given)
        words = say("rating.seats", mark=mark_of(given[0], scale), count=len(given), names=names)
        page.item(say("rating.seat"), words, indent=3)
        for each in given:
            for reason in each.now.reasons:
                who = seat_as(session, each.by, each.now.manner)
                page.item("・", say("rating.reason-of", seat=who, text=reason), Role.DIM, indent=5)
    page.para(say("place.scale", marks=scale_words(scale)), Role.DIM, indent=3)


def _write_what_follows(page: Page, given: GivenRating) -> None:
    if given.now.reference:
        page.para(say("place.reference", mark=given.now.reference), Role.DIM, indent=5)
    for at, reason in enumerate(given.now.reasons, 1):
        page.item(f"{at}.", reason, indent=5)


def beside_own(session: Session, program: int, given: GivenRating) -> str:
    """Return how a mark stands to the one of those in charge: the same, or another one; empty where they gave none."""
    own = own_rating(session.sheets.get(program), given.scale, given.year)
    if own is None:
        return ""
    return say("rating.same" if own.mark == given.now.mark else "rating.differs", mark=own.mark)


def known_marks(session: Session, program: int, subject: RatingSubject) -> str:
    """Return the marks that the material has on a subject, in a few words; empty if it has none."""
    sheet = session.sheets.get(program)
    own = own_rating(sheet, subject.scale.key, subject.year)
    verdict = printed_verdict(sheet, subject.scale.key, subject.year)
    told = [say("rating.own", mark=own.mark) if own else "", say("rating.verdict", mark=verdict.mark) if verdict else ""]
    return say("comma").join(filter(None, told))
