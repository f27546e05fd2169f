"""The expected keys, and kinds of value, at a place of a file of the data set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from pdca_tui.domain.immutable import value
from pdca_tui.sheets.sheet_model import Model
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.validation_messages import field_at, model_at

_JAPANESE = {
    "番号": ("number",),
    "条": ("article",),
    "条文": ("article", "articles"),
    "名称": ("name", "title", "label", "organization"),
    "名前": ("name", "title", "label"),
    "事業名": ("name",),
    "種類": ("kind",),
    "年度": ("fiscal_year",),
    "所管課": ("department", "departments"),
    "担当課": ("department", "departments"),
    "所管": ("department",),
    "目的": ("purpose",),
    "事業目的": ("purpose",),
    "計画": ("plan", "plans", "activities"),
    "取組": ("activity", "activities"),
    "取組内容": ("activities",),
    "活動": ("activity", "activities"),
    "実績": ("actual", "results"),
    "実績値": ("actual",),
    "目標": ("target",),
    "目標値": ("target",),
    "結果": ("results",),
    "指標": ("indicators", "label"),
    "指標名": ("label",),
    "単位": ("unit",),
    "方向": ("direction",),
    "期間": ("period",),
    "備考": ("note", "notes"),
    "注": ("note", "notes"),
    "注記": ("note", "notes"),
    "内容": ("text",),
    "本文": ("text",),
    "表": ("tables",),
    "表題": ("title",),
    "題名": ("title",),
    "事例": ("cases",),
    "環境変化": ("environment",),
    "課題": ("environment",),
    "評価": ("mark", "ratings"),
    "評価区分": ("scale", "scales"),
    "会議": ("sessions",),
    "会議体": ("body", "bodies"),
    "回": ("number",),
    "日付": ("date",),
    "開催日": ("date",),
    "開始": ("start",),
    "終了": ("end",),
    "場所": ("place",),
    "会場": ("place",),
    "事業": ("program", "programs"),
    "論点": ("points",),
    "議題": ("items", "agenda"),
    "扱い": ("treatment",),
    "席": ("seat", "seats"),
    "鍵": ("key", "keys"),
    "定足数": ("quorum",),
    "項目": ("items",),
    "値": ("values",),
    "列": ("columns",),
    "行": ("rows",),
    "意見": ("findings",),
    "検証意見": ("findings",),
    "対応": ("replies",),
}
"""The keys by the words with which an office names them."""

_LEAVES: dict[type, str] = {bool: "bool", int: "whole", date: "date", time: "time", str: "text"}


def meant_by(word: str, known: list[str]) -> str:
    """Return the key that a Japanese word names, one of those ``known`` if any are; nothing if it names none."""
    found = _JAPANESE.get(word, ())
    return next((key for key in found if key in known or not known), "")


@value(kw_only=False)
class Places:
    """The places of one kind of file; of no kind in particular, nothing is known of any."""

    model: type[Model] | None = None

    def keys(self, at: Path) -> list[str]:
        """Return the keys that the table at a place takes."""
        model = model_at(self.model, at) if self.model and not self.by_year(at) else None
        return list(model.model_fields) if model else []

    def by_year(self, at: Path) -> bool:
        """Whether the keys at a place are years."""
        field = field_at(self.model, at) if self.model and at and at[-1] == "values" else None
        return field is not None and get_origin(field.annotation) is dict

    def kind(self, at: Path) -> str:
        """Return the kind of value at a place: ``figure``, ``cell`` of a table, ``whole``, ``text`` ...; empty if unknown."""
        if self.by_year(at[:-1]):
            return "table"
        field = field_at(self.model, at) if self.model else None
        if field is not None:
            leaves = set(_leaves(field.annotation))
            return ("figure" if "values" in at else "cell") if "figure" in leaves else next(iter(leaves), "")
        return "figure" if at and at[-1] in ("target", "actual") else ""

    def is_list(self, at: Path) -> bool | None:
        """Whether the place holds a list; ``None`` if that is not known."""
        field = field_at(self.model, at) if self.model else None
        return (
            None if field is None else any(get_origin(arg) is list for arg in (field.annotation, *get_args(field.annotation)))
        )


def _leaves(annotation: Any) -> Iterator[str]:
    if annotation is Decimal:
        yield "figure"
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "table"
    elif annotation in _LEAVES:
        yield _LEAVES[annotation]
    elif get_origin(annotation) is Literal:
        yield "choice"
    else:
        for arg in get_args(annotation):
            yield from _leaves(arg)
