"""The models of what a cycle declares beside articles and bodies: scales, places, periods, the hierarchy, an announcement."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from pdca_tui.sheets.pydantic_types import Count, Day, Heading, Key, Label, Number, PlanPeriod, Remark, Text, Year
from pdca_tui.sheets.sheet_model import Model


class MeaningModel(Model):
    """The meaning of a mark."""

    mark: Annotated[Label, Field(description="The mark.", examples=["A"])]
    label: Annotated[Label, Field(description="What it stands for, as printed.", examples=["順調に推移（目標を達成）"])]
    attained_from: Annotated[
        Count | None,
        Field(description="Percent of the target from which on the mark is given, for `reference`.", examples=[100]),
    ] = None


class ScaleModel(Model):
    """A rating scale (評価区分)."""

    key: Annotated[Key, Field(description="Short key.", examples=["progress"])]
    name: Annotated[Label, Field(description="Name.", examples=["取組の達成度"])]
    marks: Annotated[list[Label], Field(min_length=2, description="Its marks, best first.", examples=[["A", "B", "C", "D"]])]
    meanings: Annotated[
        list[MeaningModel], Field(description="What each mark means; left out where the source defines none.")
    ] = []
    reasons: Annotated[StrictBool, Field(description="Whether a mark needs a reason.", examples=[True])] = False
    revised: Annotated[Heading, Field(description="The sign beside a mark against a revised target.", examples=["*"])] = ""
    reference: Annotated[
        Literal["printed", "attainment"],
        Field(
            description="How the mark against the first target is found: as the sheet prints it, or from `attained_from`.",
            examples=["attainment"],
        ),
    ] = "printed"
    note: Annotated[Remark, Field(description="A remark on the scale.", examples=["区分の説明は印刷されていない"])] = ""


class SheetPlaceModel(Model):
    """A place of a sheet; each has a key of its own."""

    key: Annotated[Key, Field(description="Short key.", examples=["background"])]
    label: Annotated[Label, Field(description="What it is called.", examples=["背景"])]
    shows: Annotated[
        list[
            Literal[
                "unit",
                "purpose",
                "activities",
                "milestones",
                "results",
                "indicators",
                "cases",
                "tables",
                "captions",
                "environment",
                "revisions",
                "ratings",
                "opinions",
                "replies",
                "notes",
            ]
        ],
        Field(description="What of a sheet it shows, in order; what names this place comes too.", examples=[["results"]]),
    ] = []


class UnitKindModel(Model):
    """A kind of unit of the hierarchy."""

    key: Annotated[Key, Field(description="Short key.", examples=["measure"])]
    name: Annotated[Label, Field(description="What it is called.", examples=["施策"])]


class CyclePeriodModel(Model):
    """A period that plans are made for."""

    key: Annotated[
        PlanPeriod,
        Field(description="`2012`, `2018-2021`, `2014-` (and later), or `now` (現状).", examples=["2012"]),
    ]
    label: Annotated[Label, Field(description="What it is called.", examples=["2014年度以降"])]
    first: Annotated[Year | None, Field(description="Its first year.", examples=[2014])] = None
    last: Annotated[Year | None, Field(description="Its last year; left out where it has no end.", examples=[2021])] = None


class LinkModel(Model):
    """A link across the hierarchy."""

    to: Annotated[Key, Field(description="Key of the unit it points at.", examples=["training"])]
    kind: Annotated[
        Literal["again", "serves", "related"],
        Field(description="`again` (再掲: shown there too), `serves`, or `related`.", examples=["again"]),
    ] = "related"
    cycle: Annotated[Key | None, Field(description="Key of the cycle it is in, if another.", examples=["plan"])] = None


class UnitModel(Model):
    """A unit of the hierarchy: 政策, 施策, 事務事業, 視点..."""

    key: Annotated[Key, Field(description="Short key, unique in the cycle.", examples=["measure-4-1-3"])]
    name: Annotated[Label, Field(description="Its name, as printed.", examples=["産業の振興"])]
    kind: Annotated[Key, Field(description="Key of a kind of unit of the data set.", examples=["measure"])]
    code: Annotated[Heading, Field(description="Its code, as printed.", examples=["4-1-3"])] = ""
    parent: Annotated[Key | None, Field(description="Key of the unit above, if any.", examples=["policy-4"])] = None
    program: Annotated[Number | None, Field(description="Number of the sheet about it, if there is one.", examples=[1])] = None
    text: Annotated[Remark, Field(description="What it is, in short words.", examples=["相談と融資で経営を支える"])] = ""
    links: Annotated[
        list[LinkModel], Field(description="Links across the hierarchy.", examples=[[{"to": "training", "kind": "again"}]])
    ] = []
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class HierarchyModel(Model):
    """`data/hierarchy.toml`, `data/cycles/KEY/hierarchy.toml`: the units of a cycle and their parents."""

    units: Annotated[list[UnitModel], Field(description="The units, in the order in which they are shown.")] = []
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class ExcerptModel(Model):
    """The announcement on one article."""

    article: Annotated[Number, Field(description="The article.", examples=[14])]
    efforts: Annotated[list[Text], Field(description="Main efforts of the year.", examples=[["拠点の機能更新"]])] = []
    opinion: Annotated[Remark, Field(description="The main opinion, in short words.", examples=["拠点の強みを活かす"])] = ""
    follows: Annotated[Remark, Field(description="The next steps, in short words.", examples=["モデル事業を始める"])] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""


class StepModel(Model):
    """A step of the cycle, as announced."""

    label: Annotated[Label, Field(description="Its name.", examples=["Plan"])]
    text: Annotated[Text, Field(description="The work in this step.", examples=["施策を計画"])]


class DigestModel(Model):
    """`data/YEAR/digest.toml`: the announcement of a year whose sheets are not in the data set."""

    fiscal_year: Annotated[Year, Field(description="The year.", examples=[2024])]
    title: Annotated[Label, Field(description="Title of the announcement.", examples=["実施状況報告書を作成しました"])]
    published: Annotated[Day | None, Field(description="When it was announced.", examples=[date(2025, 8, 22)])] = None
    programs: Annotated[Count | None, Field(description="How many programs were verified.", examples=[33])] = None
    measures: Annotated[Count | None, Field(description="How many measures there are.", examples=[8])] = None
    text: Annotated[Remark, Field(description="The announcement, in short words.", examples=["検証の結果を公表した"])] = ""
    topics: Annotated[list[Text], Field(description="What it names of the programs.", examples=[["創業支援"]])] = []
    steps: Annotated[list[StepModel], Field(description="The steps of the cycle.")] = []
    excerpts: Annotated[list[ExcerptModel], Field(description="The excerpt by article.")] = []
    where: Annotated[Heading, Field(description="Where the report is.", examples=["https://example.jp/report"])] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["原本の脱字とみて補った"])] = ""
