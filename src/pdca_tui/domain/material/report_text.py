"""The text of a year's report beside the material: introduction, cycle, and outline of the ordinance."""

from __future__ import annotations

from pdca_tui.domain.immutable import value


@value
class Feature:
    """One thing that marks the ordinance (特徴)."""

    title: str
    text: str


@value
class CycleTexts:
    """The four steps of the cycle, each in short words."""

    plan: str
    do: str
    check: str
    action: str


@value
class MeasureOutline:
    """The purpose of a measure (施策) of an article, in short words."""

    article: int
    text: str


@value
class Provision:
    """An article of the ordinance by its caption (見出し)."""

    article: int
    caption: str


@value
class PressExcerpt:
    """The findings of an article that stand in the press table."""

    article: int
    findings: tuple[int, ...]


@value
class ReportText:
    """The words of a year's report, written by the secretariat."""

    title: str
    introduction: tuple[str, ...] = ()
    features: tuple[Feature, ...] = ()
    cycle: CycleTexts | None = None
    measures: tuple[MeasureOutline, ...] = ()
    provisions: tuple[Provision, ...] = ()
    press: tuple[str, ...] = ()
    press_excerpts: tuple[PressExcerpt, ...] = ()
    note: str = ""
