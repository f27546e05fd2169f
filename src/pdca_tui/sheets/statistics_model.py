"""The model of a file of statistics: every key with its meaning, its limits and an example."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pdca_tui.sheets.pydantic_types import Count, Label, Measured, Number, PeriodKey, Remark, Unit, Year, YearKey
from pdca_tui.sheets.sheet_model import Model, NoteModel, TableModel


class SeriesValueModel(Model):
    """One value of a series. The key is a western year, or `2024-q2` for April to June of 2024."""

    value: Annotated[Measured, Field(description="The value, as printed.", examples=[41223])]
    change: Annotated[
        Measured | None,
        Field(description="The change since the value before, if it is printed; in the unit of the series.", examples=[289]),
    ] = None
    change_rate: Annotated[Measured | None, Field(description="The same in percent, if it is printed.", examples=[0.7])] = None


class SeriesModel(Model):
    """One figure over time (推移). Only what is printed: a change is no reason to work out the value before."""

    label: Annotated[Label, Field(description="The quantity that is counted.", examples=["事業所数"])]
    unit: Annotated[Unit, Field(description="The unit as printed.", examples=["事業所"])]
    period: Annotated[
        Literal["fiscal", "calendar", "quarter"],
        Field(description="`fiscal` for 年度, `calendar` for 年, `quarter` for quarters of a year.", examples=["calendar"]),
    ] = "fiscal"
    note: Annotated[Remark, Field(description="A remark, such as lost values.", examples=["図の値は残っていない"])] = ""
    values: Annotated[
        dict[PeriodKey, SeriesValueModel],
        Field(min_length=1, description="Year or quarter to value.", examples=[{"2021": {"value": 41223, "change": 289}}]),
    ]


class OptionModel(Model):
    """One option of a question (選択肢)."""

    label: Annotated[Label, Field(description="The option, as printed.", examples=["人手不足"])]
    shares: Annotated[
        dict[YearKey, Measured],
        Field(min_length=1, description="Year to percentage, as printed.", examples=[{"2023": 67.0, "2022": 57.6}]),
    ]


class OptionGroupModel(Model):
    """Options that are added up under one name."""

    label: Annotated[Label, Field(description="The name, as printed.", examples=["〈確保できている〉"])]
    options: Annotated[list[Label], Field(min_length=1, description="The options in it.", examples=[["十分確保できている"]])]
    shares: Annotated[
        dict[YearKey, Measured],
        Field(min_length=1, description="Year of the survey to the sum, as printed.", examples=[{"2023": 32.4, "2022": 35.4}]),
    ]


class QuestionModel(Model):
    """One question of the survey (問い)."""

    number: Annotated[Number, Field(description="Number among all questions.", examples=[3])]
    text: Annotated[Label, Field(description="The question, as printed.", examples=["価格転嫁が難しい理由"])]
    answers: Annotated[
        Literal["single", "multiple"],
        Field(description="`single` (単一回答) or `multiple` (複数回答), as printed.", examples=["multiple"]),
    ]
    bases: Annotated[
        dict[YearKey, Count],
        Field(min_length=1, description="Year of the survey to the number asked (n).", examples=[{"2023": 985, "2022": 1079}]),
    ]
    options: Annotated[list[OptionModel], Field(min_length=1, description="The options, in the order printed.")]
    groups: Annotated[list[OptionGroupModel], Field(description="Sums that are printed beside the options.")] = []
    unassigned: Annotated[
        dict[YearKey, Annotated[list[Measured], Field(min_length=1)]] | None,
        Field(
            min_length=1,
            description="Values of a year of which the source does not tell the option.",
            examples=[{"2022": [20.3, 19.3]}],
        ),
    ] = None
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["割合の合計が100%を超える"])] = ""


class ThemeModel(Model):
    """A theme of the survey (テーマ)."""

    number: Annotated[Number, Field(description="Number, as printed.", examples=[8])]
    title: Annotated[Label, Field(description="Title, as printed.", examples=["人材確保について"])]
    summary: Annotated[Remark, Field(description="What came out, in short.", examples=["確保できない事業所が増えた"])] = ""
    questions: Annotated[list[QuestionModel], Field(min_length=1, description="Its questions, in order.")]


class SurveyModel(Model):
    """How the survey was made (調査概要)."""

    sample: Annotated[Count, Field(description="How many were drawn.", examples=[3500])]
    answered: Annotated[Count, Field(description="How many answered.", examples=[985])]
    rate: Annotated[Measured, Field(description="The response rate in percent, as printed.", examples=[29.8])]
    frame: Annotated[Remark, Field(description="What they were drawn from.", examples=["事業所母集団データベース"])] = ""
    population: Annotated[Remark, Field(description="Whom they stand for.", examples=["市内の全事業所"])] = ""
    method: Annotated[Remark, Field(description="How it was asked.", examples=["郵送で依頼し、Web又は紙で回収"])] = ""
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["回収率が再計算と合わない"])] = ""


class StatisticsModel(Model):
    """`data/YEAR/statistics/NAME.toml`: one chapter of the state of industry (市内産業の現状)."""

    number: Annotated[Number, Field(description="Number of the chapter.", examples=[1])]
    title: Annotated[Label, Field(description="Title of the chapter, as printed.", examples=["産業構造"])]
    fiscal_year: Annotated[Year, Field(description="Fiscal year of the report that prints it.", examples=[2023])]
    source: Annotated[Remark, Field(description="Where the figures come from (出所).", examples=["総務省「経済センサス」"])]
    summary: Annotated[Remark, Field(description="What they say, in short words.", examples=["事業所数はほぼ横ばい"])] = ""
    series: Annotated[list[SeriesModel], Field(description="Figures over time.")] = []
    tables: Annotated[list[TableModel], Field(description="Published tables.")] = []
    survey: Annotated[SurveyModel | None, Field(description="How a survey was made.")] = None
    themes: Annotated[list[ThemeModel], Field(description="Themes of the survey with their questions.")] = []
    notes: Annotated[list[NoteModel], Field(description="What to bear in mind when comparing.")] = []
