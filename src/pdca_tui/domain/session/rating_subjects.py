"""What is rated of an item: the scales of the cycle, each for the years that the sheet rates; and what follows from a mark."""

from __future__ import annotations

from pdca_tui.domain.immutable import replace, value
from pdca_tui.domain.material.dataset import Scale
from pdca_tui.domain.material.rating_rules import is_revised, own_rating, reference_mark
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.ratings import GivenRating, RatingVersion
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program


@value
class RatingSubject:
    """A scale, and the year that is rated on it; 0 where the sheet names none."""

    scale: Scale
    year: int
    label: str


def scale_of(session: Session, key: str) -> Scale | None:
    """Return the scale of the session's cycle with that key."""
    return next((scale for scale in session.convened.scales if scale.key == key), None)


def subjects_of(session: Session, program: int) -> tuple[RatingSubject, ...]:
    """Return what is rated of an item, what the session verifies first; nothing of what is no program, or without scales.

    Of each scale that is the years for which the sheet has a mark, and the year that is verified.
    """
    if not is_program(program):
        return ()
    sheet, verified = session.sheets.get(program), session.convened.fiscal_year
    found: list[RatingSubject] = []
    for scale in session.convened.scales:
        own = [rating for rating in (sheet.ratings if sheet is not None else ()) if rating.scale == scale.key]
        labels = {rating.year or 0: rating.label for rating in reversed(own) if rating.label}
        years = dict.fromkeys(rating.year or 0 for rating in own) or {0: None}
        if 0 not in years and verified not in years:
            years[verified] = None
        default = next(iter(labels.values()), scale.name)
        found += (RatingSubject(scale=scale, year=year, label=labels.get(year, default)) for year in years)
    return tuple(sorted(found, key=lambda each: (each.year not in (0, verified), -each.year)))


def derived(session: Session, program: int, scale: str, year: int) -> tuple[bool, str]:
    """Return whether a mark is against a revised target, and the mark against the first one: nobody types either."""
    declared, sheet = scale_of(session, scale), session.sheets.get(program)
    if declared is None:
        return False, ""
    return is_revised(sheet, declared, year), reference_mark(sheet, declared, year)


def with_what_follows(session: Session, mark: e.RatingGiven) -> e.RatingGiven:
    """Return a mark with whether its target was revised, and the reference mark, as both follow from the sheet now."""
    is_against_revised, reference = derived(session, mark.program, mark.scale, mark.year)
    return replace(mark, target_revised=is_against_revised, reference=reference)


def given_again(session: Session, program: int, given: GivenRating, version: RatingVersion) -> e.RatingGiven:
    """Return the fact that a version of a mark is given again."""
    mark = e.RatingGiven(
        program=program,
        scale=given.scale,
        mark=version.mark,
        by=given.by,
        year=given.year,
        reasons=version.reasons,
        manner=version.manner,
        counted=version.counted,
    )
    return with_what_follows(session, mark)


def differs(session: Session, program: int, given: GivenRating) -> bool:
    """Whether a mark is another one than those in charge gave in the sheet."""
    own = own_rating(session.sheets.get(program), given.scale, given.year)
    return own is not None and own.mark != given.now.mark


@value
class Tally:
    """The marks on one subject: that of the body, and those of its seats, by mark in the order of the scale."""

    subject: RatingSubject
    body: GivenRating | None
    seats: tuple[tuple[str, tuple[GivenRating, ...]], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no mark stands."""
        return self.body is None and not self.seats


def tallies(session: Session, program: int) -> tuple[Tally, ...]:
    """Return the marks that stand on an item, for everything that is rated of it; the seats in the order of the roster."""
    standing = session.items[program].standing_ratings
    order = {f"member:{seat.key}": at for at, seat in enumerate(session.convened.body.seats)}
    found = []
    for subject in subjects_of(session, program):
        of = [each for each in standing if (each.scale, each.year) == (subject.scale.key, subject.year)]
        own = sorted((each for each in of if each.by), key=lambda each: order.get(each.by, len(order)))
        by_mark = ((mark, tuple(each for each in own if each.now.mark == mark)) for mark in subject.scale.marks)
        body = next((each for each in of if each.by_body), None)
        found.append(Tally(subject=subject, body=body, seats=tuple(pair for pair in by_mark if pair[1])))
    return tuple(found)
