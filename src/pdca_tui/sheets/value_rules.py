"""The rules of single values of a file: each returns its value clean, or raises ``Unfit`` where it does not fit.

A rule leaves a value of the wrong type as it is: converting it then fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.non_numeric_cells import slip_in_table, slip_of
from pdca_tui.errors import DateError
from pdca_tui.sheets import field_limits
from pdca_tui.sheets.cell_checks import Unfit, cell_rule, cell_tidy, measured_tidy
from pdca_tui.sheets.field_limits import (
    COUNT,
    DIGITS,
    FINGERPRINT,
    HEADING,
    KEY,
    LABEL,
    NUMBER,
    PLAN_PERIOD,
    PUBLIC_KEY,
    REMARK,
    SEAT,
    SHA256,
    SPAN,
    TEXT,
    UNIT,
    YEAR,
    YEAR_KEY,
    block,
    line,
)
from pdca_tui.sheets.files import BY_KEY, OPEN
from pdca_tui.text import clean_line

Rule = Callable[[Any], Any]
"""Takes a value of a file and returns it clean; raises ``ValueError`` if it does not fit."""


@value(kw_only=False)
class Words:
    """A text that is made clean and has a least and a most length."""

    least: int
    most: int
    tidy: Callable[[str], str]

    def __call__(self, value: Any) -> Any:
        """Return the text clean; ``Unfit`` if it is too short or too long."""
        if isinstance(value, str):
            value = self.tidy(value)
            if not self.least <= len(value) <= self.most:
                raise Unfit(value[:40])
        return value


def free(value: Any) -> Any:
    """Return any value as it is: converting it tells whether it fits."""
    return value


def key(value: Any) -> Any:
    """Return a short key of small letters, digits and hyphens; ``Unfit`` for anything else."""
    if isinstance(value, str) and not KEY.fullmatch(value):
        raise Unfit(clean_line(value))
    return value


def span(value: Any) -> Any:
    """Return a year, or a span of years; ``Unfit`` for anything else."""
    if isinstance(value, str) and not SPAN.fullmatch(value):
        raise Unfit(clean_line(value, 40))
    return value


def plan_period(value: Any) -> Any:
    """Return a period that plans are made for; ``Unfit`` for anything else."""
    if isinstance(value, str) and not PLAN_PERIOD.fullmatch(value):
        raise Unfit(clean_line(value, 40))
    return value


def seat_or_key(value: Any) -> Any:
    """Return the name of a seat, or the fingerprint of a key."""
    return value if isinstance(value, str) and FINGERPRINT.fullmatch(value) else seat(value)


def seat(value: Any) -> Any:
    """Return the name of a seat; ``Unfit`` for anything else."""
    if isinstance(value, str) and not SEAT.fullmatch(value):
        raise Unfit(clean_line(value, 60))
    return value


def sha256(value: Any) -> Any:
    """Return a hash as 64 hexadecimal digits; ``Unfit`` for anything else."""
    if isinstance(value, str) and not SHA256.fullmatch(value):
        raise Unfit(clean_line(value, 70))
    return value


def public_key(value: Any) -> Any:
    """Return a public key as OpenSSH writes it."""
    from pdca_tui.sheets.public_key import PublicKey  # noqa: PLC0415  # only the file of the seats has any

    return str(PublicKey.parse(Words(*PUBLIC_KEY, block)(value))) if isinstance(value, str) else value


def observers(value: Any) -> Any:
    """Return how observers come in; ``Unfit`` for anything else."""
    if isinstance(value, str) and value not in (OPEN, BY_KEY):
        raise Unfit(clean_line(value, 40))
    return value


def whole(limits: tuple[int, int]) -> Rule:
    """Return the rule of a whole number within limits."""
    least, most = limits

    def rule(value: Any) -> Any:
        if isinstance(value, int) and not least <= value <= most:
            raise Unfit(str(value)[:40] if abs(value) < 10**DIGITS else "")
        return value

    return rule


def written(read: Callable[[object], object]) -> Rule:
    """Return a rule that reads what people write, and holds that it fits not where it cannot be read."""

    def rule(value: Any) -> Any:
        try:
            return read(value)
        except DateError as error:
            raise Unfit(error.key) from error

    return rule


def listed(rule: Rule, least: int = 0) -> Rule:
    """Return the rule of a list whose items keep a rule."""

    def of(value: Any) -> Any:
        if isinstance(value, list):
            if len(value) < least:
                raise Unfit("[]")
            return [rule(item) for item in value]
        return value

    return of


measured = cell_rule(measured_tidy, slip_of, LABEL)
cell = cell_rule(cell_tidy, slip_in_table, LABEL)


def rows(value: Any) -> Any:
    """Return the rows of a table, every cell clean."""
    return (
        [[cell(each) for each in row] if isinstance(row, list) else row for row in value] if isinstance(value, list) else value
    )


def keyed(rule: Rule, keys: re.Pattern[str] = YEAR_KEY) -> Rule:
    """Return the rule of a table by year, or by other ``keys``; it has one at least."""

    def of(value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        if not value or not all(keys.fullmatch(key) for key in value):
            raise Unfit("values")
        return {key: rule(inner) for key, inner in value.items()}

    return of


text = Words(*TEXT, block)
remark = Words(*REMARK, block)
label = Words(*LABEL, line)
heading = Words(*HEADING, line)
unit = Words(*UNIT, line)
number = whole(NUMBER)
count = whole(COUNT)
day = written(field_limits.day)
clock = written(field_limits.clock)


def year(value: Any) -> Any:
    """Return a year, also where it is written in the Japanese era."""
    return whole(YEAR)(written(field_limits.year)(value))
