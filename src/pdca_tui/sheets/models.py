"""The files of a data set, described once: what an editor completes, what ``sheets check`` explains.

Every model has the same keys as the domain class it stands for. Only the checks and the schema import this module;
reading a good file does not need it.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, model_validator

Text = Annotated[StrictStr, Field(min_length=1, max_length=2000)]
Label = Annotated[StrictStr, Field(min_length=1, max_length=200)]
Optional = Annotated[StrictStr, Field(max_length=2000)]
Number = Annotated[StrictInt, Field(ge=1, le=9999)]
Year = Annotated[StrictInt, Field(ge=1900, le=2200)]
YearKey = Annotated[StrictStr, Field(pattern=r"^(19|20|21)\d\d$")]
Key = Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
StrictDecimal = Annotated[Decimal, Field(strict=True, allow_inf_nan=False)]
Plain = StrictInt | StrictDecimal | Annotated[StrictStr, Field(min_length=1, max_length=200)]
Cell = Annotated[
    Plain | Annotated[list[Plain], Field(min_length=2, max_length=8)],
    Field(description="A number as printed, words (大会中止), `ー` for never set, or a list of two or more for a compound value (201／23)."),
]


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
    text: Annotated[Optional, Field(description="What happened, in short words.", examples=["おからと卵殻粉を使う菓子を共同で開発"])] = ""
    items: Annotated[list[Text], Field(description="Points, in order.", examples=[["2022年に支援", "2023年に立地"]])] = []


class TableModel(Model):
    """A published table."""

    title: Annotated[Label, Field(description="Heading of the table.", examples=["主なマッチング会"])]
    unit: Annotated[StrictStr, Field(max_length=200, description="Unit of all its figures, if they share one.", examples=["件"])] = ""
    columns: Annotated[list[StrictStr], Field(min_length=1, description="Column headings.", examples=[["開催日", "参加者数"]])]
    rows: Annotated[list[list[Cell]], Field(description="One list per row, a cell per column.", examples=[[["6月26日", 18]]])]

    @model_validator(mode="after")
    def _rows_fit_the_columns(self) -> TableModel:
        for at, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {at} has {len(row)} cells for {len(self.columns)} columns")
        return self


class YearValueModel(Model):
    """Target and actual of one year."""

    target: Annotated[Cell, Field(description="The target, as printed (目標).", examples=[46])]
    actual: Annotated[Cell, Field(description="The actual, as printed (実績).", examples=[43])]


class IndicatorModel(Model):
    """One indicator (指標)."""

    label: Annotated[Label, Field(description="The label as printed.", examples=["起業・創業セミナーの参加者数（年間）"])]
    unit: Annotated[StrictStr, Field(max_length=40, description="The unit as printed.", examples=["人"])]
    direction: Annotated[
        Literal["more", "fewer", "none"],
        Field(description="Which way is better: `more`, `fewer`, or `none` for reference only.", examples=["more"]),
    ] = "more"
    period: Annotated[
        Literal["fiscal", "calendar"],
        Field(description="`fiscal` for 年度 (April to March), `calendar` for 年.", examples=["fiscal"]),
    ] = "fiscal"
    activity: Annotated[Label | None, Field(description="Number of the activity it measures.", examples=["1"])] = None
    parts: Annotated[list[Label], Field(description="What the parts of a compound value are.", examples=[["宿泊客数", "うち外国人数"]])] = []
    note: Annotated[Optional, Field(description="A remark on this indicator.", examples=["単位と名称が合わない"])] = ""
    values: Annotated[
        dict[YearKey, YearValueModel],
        Field(min_length=1, description="Western year to target and actual.", examples=[{"2023": {"target": 46, "actual": 43}}]),
    ]


class ChangeModel(Model):
    """A change in the environment, or an issue (環境変化・課題)."""

    text: Annotated[Text, Field(description="One change or issue, in one short line.", examples=["空き家の増加"])]


class NoteModel(Model):
    """A remark on the material."""

    about: Annotated[Optional, Field(description="What it is about.", examples=["実績 (1)"])] = ""
    text: Annotated[Text, Field(description="What the source contradicts or leaves open.", examples=["表は5件、本文は4件とする"])]


class RatingModel(Model):
    """A mark on a scale (評価区分)."""

    scale: Annotated[Key, Field(description="Key of a scale of the data set.", examples=["progress"])]
    mark: Annotated[Label, Field(description="The mark, as printed.", examples=["B"])]
    label: Annotated[Optional, Field(description="What was rated.", examples=["取組の達成度"])] = ""
    target_revised: Annotated[StrictBool, Field(description="Whether the target was revised (`*`).", examples=[False])] = False
    reference: Annotated[Optional, Field(description="Reference mark against the original target.", examples=["2"])] = ""


class SheetModel(Model):
    """A sheet (施策検証シート): one program in one fiscal year."""

    number: Annotated[Number, Field(description="Number of the program, unique in its year.", examples=[3])]
    article: Annotated[Number, Field(description="Article (条文) of the ordinance.", examples=[12])]
    name: Annotated[Label, Field(description="Name of the program, as published.", examples=["ソーシャルビジネス振興事業"])]
    kind: Annotated[
        Literal["program", "effort"],
        Field(description="`program` (事務事業) or `effort` (取組), a city-wide one.", examples=["program"]),
    ] = "program"
    fiscal_year: Annotated[Year, Field(description="Western year in which the fiscal year begins.", examples=[2023])]
    department: Annotated[Optional, Field(description="Department in charge (所管課).", examples=["イノベーション推進部"])] = ""
    purpose: Annotated[Text, Field(description="Purpose (事業目的), in one short line.", examples=["社会課題を解く起業を増やす"])]
    activities: Annotated[list[ActivityModel], Field(description="Plan: the activities of the year.")] = []
    results: Annotated[list[ResultModel], Field(description="Do: what was done.")] = []
    indicators: Annotated[list[IndicatorModel], Field(description="Do: indicators with targets and actuals.")] = []
    cases: Annotated[list[CaseModel], Field(description="Do: cases worth showing.")] = []
    tables: Annotated[list[TableModel], Field(description="Do: published tables.")] = []
    environment: Annotated[list[ChangeModel], Field(description="Changes in the environment, and issues.")] = []
    ratings: Annotated[list[RatingModel], Field(description="Marks on the scales of the data set.")] = []
    notes: Annotated[list[NoteModel], Field(description="Remarks on the material itself.")] = []


class ArticleModel(Model):
    """An article (条文)."""

    number: Annotated[Number, Field(description="Number of the article.", examples=[12])]
    measure: Annotated[Label, Field(description="The measure (施策) it names.", examples=["創業、経営の革新等の促進"])]
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class BodySeatModel(Model):
    """A seat (席) of a body."""

    key: Annotated[Key, Field(description="Short key, used on the command line.", examples=["chamber"])]
    organization: Annotated[Label, Field(description="The organisation.", examples=["川崎商工会議所"])]
    post: Annotated[Label, Field(description="The post in it.", examples=["副会頭"])]
    short: Annotated[Label, Field(description="What the screen calls the seat.", examples=["商工会議所"])]
    group: Annotated[Optional, Field(description="The group the roster lists it under.", examples=["関係団体役職員"])] = ""
    chair: Annotated[StrictBool, Field(description="Whether it chairs the body.", examples=[False])] = False


class BodyModel(Model):
    """A body (会議体)."""

    key: Annotated[Key, Field(description="Short key.", examples=["subcommittee"])]
    name: Annotated[Label, Field(description="Full name.", examples=["中小企業活性化専門部会"])]
    label: Annotated[Label, Field(description="What people call it.", examples=["専門部会"])]
    quorum: Annotated[Number, Field(description="Seats that must be present, the chair included.", examples=[5])]
    reports_to: Annotated[Optional, Field(description="Key of the body it reports to.", examples=["council"])] = ""
    as_of: Annotated[Optional, Field(description="When the roster was published.", examples=["2024-08"])] = ""
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""
    seats: Annotated[list[BodySeatModel], Field(min_length=1, description="Its seats.")]


class DepartmentModel(Model):
    """A department (所管課)."""

    key: Annotated[Key, Field(description="Short key.", examples=["innovation"])]
    name: Annotated[Label, Field(description="Name.", examples=["イノベーション推進部"])]
    programs: Annotated[list[Number], Field(description="Programs it answers for; none means all.", examples=[[1, 2]])] = []


class ScaleModel(Model):
    """A rating scale (評価区分)."""

    key: Annotated[Key, Field(description="Short key.", examples=["progress"])]
    name: Annotated[Label, Field(description="Name.", examples=["取組の達成度"])]
    marks: Annotated[list[Label], Field(min_length=2, description="Its marks, best first.", examples=[["A", "B", "C", "D"]])]


class DataSetModel(Model):
    """`data/dataset.toml`: what is the same for every year."""

    title: Annotated[Label, Field(description="Title of the data set.", examples=["中小企業活性化施策の検証"])]
    organization: Annotated[Label, Field(description="Who publishes it.", examples=["川崎市"])]
    ordinance: Annotated[Label, Field(description="The ordinance.", examples=["川崎市中小企業活性化のための成長戦略に関する条例"])]
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""
    articles: Annotated[list[ArticleModel], Field(min_length=1, description="Articles and their measures.")]
    bodies: Annotated[list[BodyModel], Field(min_length=1, description="The bodies that verify.")]
    departments: Annotated[list[DepartmentModel], Field(description="Departments that reply.")] = []
    scales: Annotated[list[ScaleModel], Field(description="Rating scales.")] = []


class FindingModel(Model):
    """A finding (検証意見)."""

    number: Annotated[Number, Field(description="Number within its article.", examples=[3])]
    text: Annotated[Text, Field(description="The finding, in short words.", examples=["助成の時期と周知を見直す"])]
    programs: Annotated[list[Number], Field(description="Programs it names, if it names any.", examples=[[4]])] = []
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class FindingReplyModel(Model):
    """A reply (対応) to findings."""

    answers: Annotated[list[Number], Field(min_length=1, description="Numbers of the findings it answers.", examples=[[3, 6]])]
    text: Annotated[Text, Field(description="The reply, in short words.", examples=["勉強会を年4回開く"])]
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class YearPlanModel(Model):
    """The next year's plan of one program (次年度の実施計画)."""

    program: Annotated[Number, Field(description="Number of the program.", examples=[3])]
    text: Annotated[Optional, Field(description="The plan, where it is plain text.", examples=["相談窓口とセミナーを続ける"])] = ""
    items: Annotated[list[Text], Field(description="The plan, where it is numbered.", examples=[["支援体制を整える"]])] = []
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class OutcomeModel(Model):
    """`data/YEAR/outcome/ARTICLE.toml`: what a year came to under one article."""

    article: Annotated[Number, Field(description="The article.", examples=[12])]
    fiscal_year: Annotated[Year, Field(description="The year that was verified.", examples=[2023])]
    findings: Annotated[list[FindingModel], Field(description="Findings, in number order.")] = []
    replies: Annotated[list[FindingReplyModel], Field(description="Replies, in the order printed.")] = []
    plans: Annotated[list[YearPlanModel], Field(description="Next year's plans, in program order.")] = []


class SittingModel(Model):
    """One session (会議) of the calendar."""

    key: Annotated[Key, Field(description="Key of the session: its date.", examples=["2024-01-24"])]
    body: Annotated[Key, Field(description="Key of the body.", examples=["subcommittee"])]
    number: Annotated[Number, Field(description="Number of the session in its fiscal year.", examples=[2])]
    fiscal_year: Annotated[Year, Field(description="Fiscal year it is counted in.", examples=[2023])]
    date: Annotated[date, Field(description="Date.", examples=["2024-01-24"])]
    agenda: Annotated[list[Text], Field(description="What was on the agenda.", examples=[["施策の検証（1回目）"]])] = []
    programs: Annotated[list[Number], Field(description="Programs handled.", examples=[[1, 2, 3]])] = []
    reports_to: Annotated[Optional, Field(description="Key of the session that hears its report.", examples=["2024-03-28"])] = ""
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class CalendarModel(Model):
    """`data/YEAR/calendar.toml`: the sessions of a year's cycle."""

    sessions: Annotated[list[SittingModel], Field(min_length=1, description="The sessions, by date.")]


class OtherProgramModel(Model):
    """A program that is not verified this year."""

    number: Annotated[Number, Field(description="Number in the list of other programs.", examples=[1])]
    article: Annotated[Number, Field(description="The article.", examples=[12])]
    name: Annotated[Label, Field(description="Name, as published.", examples=["医工連携等推進事業"])]
    plan: Annotated[list[Text], Field(description="Outline of the next fiscal year.", examples=[["医療分野への参入を支援"]])] = []
    results: Annotated[list[ResultModel], Field(description="Results of this fiscal year.")] = []
    note: Annotated[Optional, Field(description="A remark.", examples=[""])] = ""


class OthersModel(Model):
    """`data/YEAR/others.toml`: the programs outside the verification."""

    programs: Annotated[list[OtherProgramModel], Field(min_length=1, description="The programs, in number order.")]


class PointModel(Model):
    """One agenda item as prepared."""

    program: Annotated[Number, Field(description="Number of the program.", examples=[3])]
    minutes: Annotated[Number | None, Field(description="Minutes planned, if not the usual.", examples=[7])] = None
    treatment: Annotated[
        Literal["discuss", "together", "writing"],
        Field(description="`discuss`, `together` with the item before (一括), or in `writing` only.", examples=["discuss"]),
    ] = "discuss"
    points: Annotated[list[Text], Field(description="Points at issue (論点).", examples=[["助成金の時期"]])] = []


class SessionModel(Model):
    """`sessions/KEY/session.toml`: one session as prepared by the secretariat."""

    body: Annotated[Key, Field(description="Key of the body.", examples=["subcommittee"])]
    number: Annotated[Number, Field(description="Number of the session in its fiscal year.", examples=[2])]
    fiscal_year: Annotated[Year, Field(description="Fiscal year whose sheets are verified.", examples=[2023])]
    date: Annotated[date, Field(description="Date.", examples=["2024-01-24"])]
    start: Annotated[time, Field(description="When it begins.", examples=["14:00"])]
    end: Annotated[time, Field(description="When it should end.", examples=["16:00"])]
    place: Annotated[Label, Field(description="Where it is held.", examples=["市役所 会議室"])]
    minutes_per_item: Annotated[StrictInt, Field(ge=1, le=240, description="Minutes planned for an item.", examples=[7])]
    note: Annotated[Optional, Field(description="A remark, printed in the minutes.", examples=["リハーサル"])] = ""
    items: Annotated[list[PointModel], Field(min_length=1, description="The agenda, in order.")]


def schema_of(model: type[Model]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file model."""
    return model.model_json_schema()
