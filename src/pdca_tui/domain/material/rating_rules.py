"""What follows from a rating: whether its target was revised, and the mark against the first target (参考).

Nobody types either. A sheet says what was revised, and the scale declares how the reference mark is found.
"""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.domain.material.dataset import ReferenceRule, Scale
from pdca_tui.domain.material.figures import Direction
from pdca_tui.domain.material.sheet import Indicator, Rater, Rating, Sheet

_WHOLE = Decimal(100)


def own_rating(sheet: Sheet | None, scale: str, year: int) -> Rating | None:
    """Return the rating that those in charge gave in a sheet for ``year``; ``None`` if there is none."""
    return _rating(sheet, scale, year, Rater.OWN)


def printed_verdict(sheet: Sheet | None, scale: str, year: int) -> Rating | None:
    """Return the rating that a committee gave according to a sheet; ``None`` if there is none."""
    return _rating(sheet, scale, year, Rater.COMMITTEE)


def _rating(sheet: Sheet | None, scale: str, year: int, by: Rater) -> Rating | None:
    for rating in sheet.ratings if sheet is not None else ():
        if (rating.scale, rating.year or 0, rating.by) == (scale, year, by):
            return rating
    return None


def is_revised(sheet: Sheet | None, scale: Scale, year: int) -> bool:
    """Whether a mark for ``year`` (0: the sheet's) is against a revised target; never on a scale without a sign for it."""
    if sheet is None or not scale.revised:
        return False
    rated = year or sheet.fiscal_year
    revisions = any(revision.year == rated for revision in sheet.revisions)
    values = (indicator.values.get(str(rated)) for indicator in sheet.indicators)
    return revisions or any(value is not None and value.revised is not None for value in values)


def reference_mark(sheet: Sheet | None, scale: Scale, year: int) -> str:
    """Return the mark against the first target, by the rule of the scale; empty if nothing was revised, or no figure tells."""
    if sheet is None or not is_revised(sheet, scale, year):
        return ""
    if scale.reference is ReferenceRule.ATTAINMENT:
        return attained_mark(sheet, scale, str(year or sheet.fiscal_year))
    own = own_rating(sheet, scale.key, year)
    return own.reference if own is not None else ""


def attained_mark(sheet: Sheet, scale: Scale, year: str) -> str:
    """Return the mark that the share of the first targets stands for: of several indicators the last mark on the scale."""
    found = [mark for each in sheet.indicators if (mark := _mark(each, scale, year))]
    return max(found, key=scale.marks.index, default="")


def _mark(indicator: Indicator, scale: Scale, year: str) -> str:
    share = _share(indicator, year)
    starts = {meaning.mark: meaning.attained_from for meaning in scale.meanings if meaning.attained_from is not None}
    if share is None or not starts:
        return ""
    reached = (mark for mark in scale.marks if mark in starts and share >= starts[mark])
    return next(reached, scale.marks[-1])


def _share(indicator: Indicator, year: str) -> Decimal | None:
    """Return how many percent of the first target were reached; ``None`` where figures or direction cannot tell."""
    value = indicator.values.get(year)
    if value is None or indicator.doubts or indicator.direction is Direction.NONE:
        return None
    target, actual = value.target.number, value.actual.number
    if target is None or actual is None:
        return None
    done, of = (actual, target) if indicator.direction is Direction.MORE else (target, actual)
    if of <= 0:
        return _WHOLE if done >= of else Decimal(0)
    return done * _WHOLE / of
