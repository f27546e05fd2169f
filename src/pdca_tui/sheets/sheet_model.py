"""The model of a sheet: every key with its meaning, its limits and an example."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from pdca_tui.sheets.pydantic_types import Cell, Heading, Key, Label, Measured, Number, Remark, Text, Unit, Year, YearKey


class Model(BaseModel):
    """What all file models share: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ActivityModel(Model):
    """One planned activity (取組内容)."""

    number: Annotated[Label, Field(description="The number as printed, without brackets.", examples=["1"])]
    text: Annotated[Text, Field(description="What is planned, in one short line.", examples=["K-NICでの起業・経営の支援"])]


class ResultModel(Model):
    """What was done (実績)."""

    activity: Annotated[
        Label | None,
        Field(description="Number of the activity it belongs to; left out where the sheet numbers no results.", examples=["1"]),
    ] = None
    text: Annotated[Text, Field(description="What was done, in short words.", examples=["連続講座に43人が参加"])]
    items: Annotated[list[Text], Field(description="Sub-items, in order.", examples=[["相談会を2回", "交流会を1回"]])] = []


class CaseModel(Model):
    """A case worth showing (事例)."""

    title: Annotated[Label, Field(description="Name of the case.", examples=["知的財産活用マッチング事例"])]
    text: Annotated[
        Remark, Field(description="What happened, in short words.", examples=["おからと卵殻粉を使う菓子を共同で開発"])
    ] = ""
    items: Annotated[list[Text], Field(description="Points, in order.", examples=[["2022年に支援", "2023年に立地"]])] = []


class TableModel(Model):
    """A published table."""

    title: Annotated[Label, Field(description="Heading of the table.", examples=["主なマッチング会"])]
    unit: Annotated[Heading, Field(description="Unit of all its figures, if they share one.", examples=["件"])] = ""
    columns: Annotated[list[Heading], Field(min_length=1, description="Column headings.", examples=[["開催日", "参加者数"]])]
    rows: Annotated[list[list[Cell]], Field(description="One list per row, a cell per column.", examples=[[["6月26日", 18]]])]

    @model_validator(mode="after")
    def _rows_fit_the_columns(self) -> TableModel:
        off = [at for at, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if off:
            raise PydanticCustomError(
                "row_width", "rows that do not fit the columns", {"rows": off, "columns": len(self.columns)}
            )
        return self


class YearValueModel(Model):
    """Target and actual of one year."""

    target: Annotated[Measured, Field(description="The target, as printed (目標).", examples=[46])]
    actual: Annotated[Measured, Field(description="The actual, as printed (実績).", examples=[43])]
    attained: Annotated[
        StrictBool | None,
        Field(
            description="Whether the target was met, where numbers do not tell: `true` (達成) or `false` (未達成).",
            examples=[True],
        ),
    ] = None


class IndicatorModel(Model):
    """One indicator (指標)."""

    label: Annotated[Label, Field(description="The label as printed.", examples=["起業・創業セミナーの参加者数（年間）"])]
    unit: Annotated[Unit, Field(description="The unit as printed.", examples=["人"])]
    direction: Annotated[
        Literal["more", "fewer", "none"],
        Field(
            description="Which way is better: `more`, `fewer`, or `none` for reference only. Left out, in doubt: no verdict.",
            examples=["more"],
        ),
    ] = "more"
    period: Annotated[
        Literal["fiscal", "calendar"],
        Field(description="`fiscal` for 年度 (April to March), `calendar` for 年.", examples=["fiscal"]),
    ] = "fiscal"
    activity: Annotated[Label | None, Field(description="Number of the activity it measures.", examples=["1"])] = None
    parts: Annotated[
        list[Label], Field(description="What the parts of a compound value are.", examples=[["宿泊客数", "うち外国人数"]])
    ] = []
    note: Annotated[Remark, Field(description="A remark on this indicator.", examples=["単位と名称が合わない"])] = ""
    values: Annotated[
        dict[YearKey, YearValueModel],
        Field(
            min_length=1, description="Western year to target and actual.", examples=[{"2023": {"target": 46, "actual": 43}}]
        ),
    ]


class ChangeModel(Model):
    """A change in the environment, or an issue (環境変化・課題)."""

    text: Annotated[Text, Field(description="One change or issue, in one short line.", examples=["空き家の増加"])]


class NoteModel(Model):
    """A remark on the material."""

    about: Annotated[Remark, Field(description="What it is about.", examples=["実績 (1)"])] = ""
    text: Annotated[
        Text, Field(description="What the source contradicts or leaves open.", examples=["表は5件、本文は4件とする"])
    ]


class RatingModel(Model):
    """A mark on a scale (評価区分)."""

    scale: Annotated[Key, Field(description="Key of a scale of the data set.", examples=["progress"])]
    mark: Annotated[Label, Field(description="The mark, as printed.", examples=["B"])]
    label: Annotated[Remark, Field(description="What was rated.", examples=["取組の達成度"])] = ""
    target_revised: Annotated[StrictBool, Field(description="Whether the target was revised (`*`).", examples=[False])] = False
    reference: Annotated[Remark, Field(description="Reference mark against the original target.", examples=["2"])] = ""


class SheetModel(Model):
    """`data/YEAR/sheets/NUMBER.toml`: a sheet (施策検証シート), one program in one fiscal year."""

    number: Annotated[Number, Field(description="Number of the program, unique in its year.", examples=[3])]
    article: Annotated[Number, Field(description="Article (条文) of the ordinance.", examples=[12])]
    name: Annotated[Label, Field(description="Name of the program, as published.", examples=["ソーシャルビジネス振興事業"])]
    kind: Annotated[
        Literal["program", "effort"],
        Field(description="`program` (事務事業) or `effort` (取組), a city-wide one.", examples=["program"]),
    ] = "program"
    fiscal_year: Annotated[Year, Field(description="Western year in which the fiscal year begins.", examples=[2023])]
    department: Annotated[Remark, Field(description="Department in charge (所管課).", examples=["イノベーション推進部"])] = ""
    purpose: Annotated[
        Text, Field(description="Purpose (事業目的), in one short line.", examples=["社会課題を解く起業を増やす"])
    ]
    activities: Annotated[list[ActivityModel], Field(description="Plan: the activities of the year.")] = []
    results: Annotated[list[ResultModel], Field(description="Do: what was done.")] = []
    indicators: Annotated[list[IndicatorModel], Field(description="Do: indicators with targets and actuals.")] = []
    cases: Annotated[list[CaseModel], Field(description="Do: cases worth showing.")] = []
    tables: Annotated[list[TableModel], Field(description="Do: published tables.")] = []
    environment: Annotated[list[ChangeModel], Field(description="Changes in the environment, and issues.")] = []
    ratings: Annotated[list[RatingModel], Field(description="Marks on the scales of the data set.")] = []
    notes: Annotated[list[NoteModel], Field(description="Remarks on the material itself.")] = []
