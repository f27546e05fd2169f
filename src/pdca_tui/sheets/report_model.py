"""The model of the file with the words of a year's report."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pdca_tui.sheets.pydantic_types import Label, Number, Remark, Text
from pdca_tui.sheets.sheet_model import Model


class FeatureModel(Model):
    """A feature of the ordinance (特徴)."""

    title: Annotated[Label, Field(description="In a few words.", examples=["経済界との連携"])]
    text: Annotated[Text, Field(description="In a sentence.", examples=["条例は経済界とともに作られた。"])]


class CycleTextsModel(Model):
    """The four steps of the cycle, in short words."""

    plan: Annotated[Text, Field(description="Plan.", examples=["プランで施策を計画する。"])]
    do: Annotated[Text, Field(description="Do.", examples=["施策を進める。"])]
    check: Annotated[Text, Field(description="Check.", examples=["協議会が検証する。"])]
    action: Annotated[Text, Field(description="Action.", examples=["結果を事業に反映する。"])]


class MeasureOutlineModel(Model):
    """What a measure does."""

    article: Annotated[Number, Field(description="The article.", examples=[12])]
    text: Annotated[Text, Field(description="The work under it, in short words.", examples=["創業の環境を整える。"])]


class ProvisionModel(Model):
    """An article of the ordinance."""

    article: Annotated[Number, Field(description="Number of the article.", examples=[22])]
    caption: Annotated[Label, Field(description="Its caption, without brackets.", examples=["施策の検証等"])]


class PressExcerptModel(Model):
    """What the press table takes from an article. Without any it has all findings."""

    article: Annotated[Number, Field(description="The article.", examples=[14])]
    findings: Annotated[list[Number], Field(min_length=1, description="Numbers of its findings.", examples=[[1]])]


class ReportModel(Model):
    """`data/YEAR/report.toml`: what the year's report says beside the material."""

    title: Annotated[Label, Field(description="Title of the report.", examples=["令和5年度 中小企業活性化施策実施状況報告書"])]
    introduction: Annotated[list[Text], Field(description="Its introduction.", examples=[["条例により公表する。"]])] = []
    features: Annotated[list[FeatureModel], Field(description="Features of the ordinance.")] = []
    cycle: Annotated[CycleTextsModel | None, Field(description="The cycle.")] = None
    measures: Annotated[list[MeasureOutlineModel], Field(description="The measures, by article.")] = []
    provisions: Annotated[list[ProvisionModel], Field(description="The articles of the ordinance.")] = []
    press: Annotated[
        list[Text], Field(description="Text before the press table.", examples=[["検証の結果を公表します。"]])
    ] = []
    press_excerpts: Annotated[list[PressExcerptModel], Field(description="Rows of the press table.")] = []
    note: Annotated[Remark, Field(description="A remark on the material.", examples=["文は要約"])] = ""
