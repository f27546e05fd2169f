"""The model of a sheet: every key with its meaning, its limits and an example."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from pdca_tui.sheets.pydantic_types import (
    Cell,
    Heading,
    Key,
    Label,
    Measured,
    Number,
    PlanPeriod,
    Remark,
    Span,
    Text,
    Unit,
    Year,
)

BelongsTo = Annotated[
    Key | None, Field(description="Key of the unit of the hierarchy it is of, if not that of the sheet.", examples=["finance"])
]
PlaceKey = Annotated[
    Key | None, Field(description="Key of the place of the data set that shows it, if not the usual.", examples=["background"])
]
OfYear = Annotated[Year | None, Field(description="Its year, if one sheet covers several.", examples=[2012])]


class Model(BaseModel):
    """The base of all file models: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ActivityModel(Model):
    """One planned activity (取組内容)."""

    number: Annotated[
        Label | None,
        Field(description="The number as printed, without brackets, if there is one.", examples=["1"]),
    ] = None
    text: Annotated[Text, Field(description="The plan, in one short line.", examples=["K-NICでの起業・経営の支援"])]
    items: Annotated[list[Text], Field(description="Sub-items, in order.", examples=[["①交流会", "②相談会"]])] = []
    belongs_to: BelongsTo = None


class ResultModel(Model):
    """A result (実績)."""

    activity: Annotated[
        Label | None,
        Field(description="Number of the activity it belongs to; left out where the sheet numbers no results.", examples=["1"]),
    ] = None
    text: Annotated[Text, Field(description="The work done, in short words.", examples=["連続講座に43人が参加"])]
    items: Annotated[list[Text], Field(description="Sub-items, in order.", examples=[["相談会を2回", "交流会を1回"]])] = []
    year: OfYear = None
    belongs_to: BelongsTo = None
    again: Annotated[
        Key | None, Field(description="Key of the unit under which it appears first (再掲).", examples=["training"])
    ] = None
    summary: Annotated[
        StrictBool, Field(description="Whether it stands in the summary of results (主な実施結果).", examples=[True])
    ] = False
    place: PlaceKey = None


class CaseModel(Model):
    """An example (事例)."""

    title: Annotated[Label, Field(description="Name of the case.", examples=["知的財産活用マッチング事例"])]
    text: Annotated[
        Remark, Field(description="What happened, in short words.", examples=["おからと卵殻粉を使う菓子を共同で開発"])
    ] = ""
    items: Annotated[list[Text], Field(description="Points, in order.", examples=[["2022年に支援", "2023年に立地"]])] = []
    belongs_to: BelongsTo = None
    place: PlaceKey = None


class TableModel(Model):
    """A published table."""

    title: Annotated[Label, Field(description="Heading of the table.", examples=["主なマッチング会"])]
    unit: Annotated[Heading, Field(description="Unit of all its figures, if they share one.", examples=["件"])] = ""
    columns: Annotated[list[Heading], Field(min_length=1, description="Column headings.", examples=[["開催日", "参加者数"]])]
    rows: Annotated[list[list[Cell]], Field(description="One list per row, a cell per column.", examples=[[["6月26日", 18]]])]
    belongs_to: BelongsTo = None
    place: PlaceKey = None
    note: Annotated[Remark, Field(description="Note below it, such as its source.", examples=["従業者4人以上"])] = ""

    @model_validator(mode="after")
    def _rows_fit_the_columns(self) -> TableModel:
        off = [at for at, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if off:
            raise PydanticCustomError(
                "row_width", "rows that do not fit the columns", {"rows": off, "columns": len(self.columns)}
            )
        return self


class CaptionModel(Model):
    """A caption of a photograph or a chart."""

    label: Annotated[Label, Field(description="The caption.", examples=["シンポジウムの会場"])]
    belongs_to: BelongsTo = None
    place: PlaceKey = None


class YearValueModel(Model):
    """Target and actual of one year, or of a span of years (`"2015-2017"`)."""

    target: Annotated[Measured, Field(description="The target, as printed (目標).", examples=[46])]
    actual: Annotated[Measured, Field(description="The actual, as printed (実績).", examples=[43])]
    attained: Annotated[
        StrictBool | None,
        Field(
            description="Whether the target was met, where numbers do not tell: `true` (達成) or `false` (未達成).",
            examples=[True],
        ),
    ] = None
    revised: Annotated[
        Measured | None,
        Field(description="The target that took the place of the first one (変更後の目標): it counts.", examples=[40]),
    ] = None
    revised_because: Annotated[Remark, Field(description="Why it was revised.", examples=["会場が使えなくなったため"])] = ""
    at_least: Annotated[StrictBool, Field(description="Whether the target is printed with 以上.", examples=[True])] = False
    provisional: Annotated[StrictBool, Field(description="Whether it is provisional (速報値).", examples=[True])] = False
    estimated: Annotated[StrictBool, Field(description="Whether the actual is an estimate (推計値).", examples=[True])] = False
    label: Annotated[Heading, Field(description="How the source writes the year.", examples=["H27～H29平均"])] = ""
    printed: Annotated[Heading, Field(description="How the source writes the target.", examples=["1兆200億円以上"])] = ""
    to_confirm: Annotated[
        StrictBool,
        Field(description="Whether the target is that of the year before, still to be confirmed.", examples=[True]),
    ] = False


class BaselineModel(Model):
    """The value of an indicator before the plan (現状値)."""

    value: Annotated[Measured, Field(description="The value, as printed.", examples=[46])]
    period: Annotated[Span, Field(description="Its year, or its span of years.", examples=["2011-2013"])]
    label: Annotated[Heading, Field(description="How the source writes the year.", examples=["H23～H25平均"])] = ""
    printed: Annotated[Heading, Field(description="How the source writes the value.", examples=["1兆200億円"])] = ""


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
    number: Annotated[Heading, Field(description="Its number as printed.", examples=["①"])] = ""
    basis: Annotated[
        Literal["yearly", "average", "cumulative"],
        Field(description="What a value is: of each year, an `average`, or `cumulative` over its years.", examples=["average"]),
    ] = "yearly"
    baseline: Annotated[
        BaselineModel | None,
        Field(description="Where it stood before (現状値).", examples=[{"value": 46, "period": "2014"}]),
    ] = None
    method: Annotated[Remark, Field(description="How it is measured (算出方法).", examples=["直近3年の平均"])] = ""
    meaning: Annotated[Remark, Field(description="What it is to show (指標の考え方).", examples=["経営の改善を示す"])] = ""
    rationale: Annotated[Remark, Field(description="Why its target is what it is.", examples=["今の水準を保つ"])] = ""
    belongs_to: BelongsTo = None
    values: Annotated[
        dict[Span, YearValueModel],
        Field(
            min_length=1, description="Western year to target and actual.", examples=[{"2023": {"target": 46, "actual": 43}}]
        ),
    ]


class ChangeModel(Model):
    """A change in the environment, or an issue (環境変化・課題)."""

    text: Annotated[Text, Field(description="One change or issue, in one short line.", examples=["空き家の増加"])]
    title: Annotated[Heading, Field(description="The heading of the box it stands in.", examples=["環境等の変化・課題等"])] = ""
    year: OfYear = None
    place: PlaceKey = None


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
    label: Annotated[Remark, Field(description="Subject of the rating.", examples=["取組の達成度"])] = ""
    target_revised: Annotated[StrictBool, Field(description="Whether the target was revised (`*`).", examples=[False])] = False
    reference: Annotated[Remark, Field(description="Reference mark against the original target.", examples=["2"])] = ""
    year: OfYear = None
    by: Annotated[
        Literal["own", "committee"],
        Field(description="Who rated: those in charge (`own`), or the body (`committee`).", examples=["own"]),
    ] = "own"
    reasons: Annotated[list[Text], Field(description="Its reasons, numbered in order.", examples=[["目標を達成した"]])] = []


class MilestoneModel(Model):
    """The plan for one period, or the present state (`now`)."""

    period: Annotated[PlanPeriod, Field(description="Key of a period of the data set.", examples=["2012"])]
    items: Annotated[list[Text], Field(description="The plan, item by item.", examples=[["協議会の開催"]])] = []
    text: Annotated[Remark, Field(description="The plan, where it is plain text.", examples=["事業推進"])] = ""
    inferred: Annotated[
        StrictBool, Field(description="Whether the period was inferred; otherwise the source says it.", examples=[True])
    ] = False


class RevisionModel(Model):
    """A plan that replaced another during the year (変更後の目標)."""

    year: Annotated[Year, Field(description="The year.", examples=[2012])]
    text: Annotated[Text, Field(description="The new aim.", examples=["新しい取組を検討する"])]
    reason: Annotated[Remark, Field(description="Why.", examples=["国への提案が採択されなかったため"])] = ""


class SheetModel(Model):
    """`data/YEAR/sheets/NUMBER.toml`: a sheet (施策検証シート), one program in one fiscal year."""

    number: Annotated[Number, Field(description="Number of the program, unique in its year.", examples=[3])]
    article: Annotated[
        Number | None, Field(description="Article (条文); left out where the data set has none.", examples=[12])
    ] = None
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
    code: Annotated[Heading, Field(description="Its code as printed.", examples=["4-1-3"])] = ""
    unit: Annotated[
        Key | None, Field(description="Key of the unit of the hierarchy it is about.", examples=["measure-4-1-3"])
    ] = None
    milestones: Annotated[list[MilestoneModel], Field(description="Plan: what is planned for each period.")] = []
    revisions: Annotated[list[RevisionModel], Field(description="Revisions during a year.")] = []
    captions: Annotated[list[CaptionModel], Field(description="Captions of photographs and charts.")] = []
