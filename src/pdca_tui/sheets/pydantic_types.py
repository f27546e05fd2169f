"""The kinds of values in the files, with the limits that reading holds them to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictInt, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.non_numeric_cells import Slip, slip_in_table, slip_of
from pdca_tui.errors import DateError
from pdca_tui.sheets import field_limits
from pdca_tui.sheets.cell_checks import cell_tidy, measured_tidy, slipped
from pdca_tui.sheets.public_key import NoPublicKey, PublicKey


def _tidy(value: object) -> object:
    return field_limits.block(value) if isinstance(value, str) else value


def _one_line(value: object) -> object:
    return field_limits.line(value) if isinstance(value, str) else value


def _read(read: Callable[[object], object]) -> Callable[[object], object]:
    """Return ``read`` for a model: what it says of a text that it cannot read is told as it is."""

    def reads(value: object) -> object:
        try:
            return read(value)
        except DateError as error:
            raise PydanticCustomError("written", "cannot be read", {"key": error.key, "values": error.values}) from error

    return reads


def _figure(value: object) -> object:
    try:
        Figure(value)
    except TypeError as error:
        raise PydanticCustomError("figure", "not a figure") from error
    return value


def _measured(value: object) -> object:
    return _unslipped(measured_tidy(value), slip_of)


def _cell(value: object) -> object:
    return _unslipped(cell_tidy(value), slip_in_table)


def _unslipped(value: object, slip: Callable[[object], Slip | None]) -> object:
    if (found := slipped(value, slip)) is not None:
        raise PydanticCustomError("slip", "not a figure", {"part": found[0], "slip": found[1]})
    return value


Text = Annotated[StrictStr, Field(min_length=field_limits.TEXT[0], max_length=field_limits.TEXT[1]), BeforeValidator(_tidy)]
Label = Annotated[
    StrictStr, Field(min_length=field_limits.LABEL[0], max_length=field_limits.LABEL[1]), BeforeValidator(_one_line)
]
Remark = Annotated[StrictStr, Field(max_length=field_limits.REMARK[1]), BeforeValidator(_tidy)]
Heading = Annotated[StrictStr, Field(max_length=field_limits.HEADING[1]), BeforeValidator(_one_line)]
Unit = Annotated[StrictStr, Field(max_length=field_limits.UNIT[1]), BeforeValidator(_one_line)]
Sha256 = Annotated[StrictStr, Field(pattern=f"^{field_limits.SHA256.pattern}$")]
Number = Annotated[StrictInt, Field(ge=field_limits.NUMBER[0], le=field_limits.NUMBER[1])]
Year = Annotated[StrictInt, Field(ge=field_limits.YEAR[0], le=field_limits.YEAR[1]), BeforeValidator(_read(field_limits.year))]
Count = Annotated[StrictInt, Field(ge=field_limits.COUNT[0], le=field_limits.COUNT[1])]
Minutes = Annotated[StrictInt, Field(ge=field_limits.MINUTES[0], le=field_limits.MINUTES[1])]
Observers = Annotated[StrictInt, Field(ge=field_limits.OBSERVERS[0], le=field_limits.OBSERVERS[1])]
YearKey = Annotated[StrictStr, Field(pattern=f"^{field_limits.YEAR_KEY.pattern}$")]
PeriodKey = Annotated[StrictStr, Field(pattern=f"^{field_limits.PERIOD_KEY.pattern}$")]
Key = Annotated[StrictStr, Field(pattern=f"^{field_limits.KEY.pattern}$")]
Span = Annotated[StrictStr, Field(pattern=f"^({field_limits.SPAN.pattern})$")]
PlanPeriod = Annotated[StrictStr, Field(pattern=f"^({field_limits.PLAN_PERIOD.pattern})$")]
Day = Annotated[date, Field(strict=True), BeforeValidator(_read(field_limits.day))]
Clock = Annotated[
    time,
    Field(strict=True),
    BeforeValidator(_read(field_limits.clock)),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$"}),
]
StrictDecimal = Annotated[Decimal, Field(strict=True, allow_inf_nan=False), WithJsonSchema({"type": "number"})]
Words = Annotated[
    StrictStr,
    Field(min_length=field_limits.LABEL[0], max_length=field_limits.LABEL[1]),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": field_limits.LABEL[0],
            "maxLength": field_limits.LABEL[1],
            "pattern": field_limits.NO_NUMBER,
        }
    ),
]
Plain = StrictInt | StrictDecimal | Words
_Several = Annotated[list[Plain], Field(min_length=field_limits.PARTS[0], max_length=field_limits.PARTS[1])]
Measured = Annotated[
    Plain | _Several,
    AfterValidator(_figure),
    BeforeValidator(_measured),
    Field(description="A number, words (大会中止), `ー` for never set, or a list of these (201／23); as printed."),
]
Cell = Annotated[
    Plain | _Several,
    AfterValidator(_figure),
    BeforeValidator(_cell),
    Field(description="A number, words (大会中止), `ー` for never set, or a list of these (201／23); as printed."),
]


def _seat_or_key(text: str) -> str:
    return text if field_limits.FINGERPRINT.fullmatch(text) else _seat(text)


def _seat(value: str) -> str:
    if not field_limits.SEAT.fullmatch(value):
        raise PydanticCustomError("seat", "not a seat")
    return value


def _public_key(value: str) -> str:
    try:
        PublicKey.parse(value)
    except NoPublicKey as error:
        raise PydanticCustomError("public_key", "not a public key", {"why": error.key, "values": error.values}) from error
    return value


SeatName = Annotated[StrictStr, Field(min_length=1, max_length=field_limits.SEAT_NAME[1]), AfterValidator(_seat)]
LinearName = Annotated[StrictStr, Field(min_length=1, max_length=field_limits.SEAT_NAME[1]), AfterValidator(_seat_or_key)]
OpenSshKey = Annotated[
    StrictStr,
    Field(min_length=field_limits.PUBLIC_KEY[0], max_length=field_limits.PUBLIC_KEY[1]),
    BeforeValidator(_tidy),
    AfterValidator(_public_key),
]
