"""The models of the files that opening a year makes: its promises, and how it was opened."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from pdca_tui.sheets.pydantic_types import Day, Heading, Label, Number, Remark, Text, Year
from pdca_tui.sheets.sheet_model import Model


class MeasureModel(Model):
    """What a promise can be held against."""

    kind: Annotated[
        Literal["", "indicator", "date", "document"],
        Field(description="An `indicator` of a sheet by its label, a `date`, or a `document`.", examples=["indicator"]),
    ] = ""
    text: Annotated[Remark, Field(description="Which one.", examples=["起業・創業セミナーの参加者数"])] = ""


class PromisedFindingModel(Model):
    """A finding that a promise answers."""

    number: Annotated[Number, Field(description="Number under its article.", examples=[3])]
    text: Annotated[Text, Field(description="The finding.", examples=["助成の時期と周知を見直す"])]


class ImplementationModel(Model):
    """What the department says became of a promise (所管課の報告)."""

    verdict: Annotated[
        Literal["done", "partly", "not-yet", "dropped", "unclear"],
        Field(
            description="`done` 実施済み, `partly` 一部, `not-yet` 未実施, `dropped` 取りやめ, `unclear` 判断できない.",
            examples=["done"],
        ),
    ]
    text: Annotated[Text, Field(description="The work done.", examples=["勉強会を年4回開いた"])]
    evidence: Annotated[MeasureModel | None, Field(description="The evidence.")] = None
    reason: Annotated[Remark, Field(description="Why it was dropped, or cannot be judged.", examples=["国の制度が終了"])] = ""


class PromiseModel(Model):
    """A promise of an earlier year (前年度の対応)."""

    id: Annotated[Label, Field(description="Names it for ever; do not change it.", examples=["2023-R5"])]
    year: Annotated[Year, Field(description="Fiscal year that was verified when it was made.", examples=[2023])]
    article: Annotated[Number, Field(description="The article.", examples=[12])]
    text: Annotated[Text, Field(description="The reply, in its own words.", examples=["勉強会を年4回開く"])]
    findings: Annotated[list[PromisedFindingModel], Field(description="The findings that it answers.")] = []
    programs: Annotated[list[Number], Field(description="Programs it is about; none means the article's.", examples=[[4]])] = []
    by: Annotated[Remark, Field(description="Key of the department that made it.", examples=["innovation"])] = ""
    status: Annotated[Heading, Field(description="How it answered, as the review has it.", examples=["do"])] = ""
    promised_for: Annotated[
        Year | None, Field(description="Fiscal year it was promised for, if that was said.", examples=[2024])
    ] = None
    measure: Annotated[MeasureModel | None, Field(description="What it can be held against.")] = None
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["「今年度」は令和6年度を指す"])] = ""
    reported: Annotated[ImplementationModel | None, Field(description="What the department says became of it.")] = None


class PromisesModel(Model):
    """`data/YEAR/promises.toml`: what was promised in earlier years and is judged with this one."""

    fiscal_year: Annotated[Year, Field(description="The year it is judged with.", examples=[2024])]
    promises: Annotated[list[PromiseModel], Field(description="The promises, by article.")] = []


class YearModel(Model):
    """`data/YEAR/year.toml`: how the year was opened from the one before."""

    fiscal_year: Annotated[Year, Field(description="The year.", examples=[2024])]
    opened_from: Annotated[Year, Field(description="The year whose sheets it began with.", examples=[2023])]
    opened: Annotated[Day | None, Field(description="When it was opened.", examples=[date(2024, 4, 10)])] = None
    rehearsal: Annotated[StrictBool, Field(description="Whether it is a sample for practising.", examples=[True])] = False
    note: Annotated[Remark, Field(description="A remark on the year.", examples=["練習用"])] = ""
