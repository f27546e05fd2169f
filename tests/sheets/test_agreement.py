"""Reading and checking agree: what reading takes the check finds in order, and what reading refuses the check explains."""

from __future__ import annotations

import copy
import datetime
import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import laying
from pdca_tui.domain.material.dataset import Article, DataSet, Digest, Outcome
from pdca_tui.domain.material.hierarchy import Hierarchy
from pdca_tui.domain.material.promises import OpenedYear, Promises
from pdca_tui.domain.material.report_text import ReportText
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.errors import SheetError
from pdca_tui.sheets import field_rules
from pdca_tui.sheets.field_rules import keys_of
from pdca_tui.sheets.file_checks import first_problem
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import Calendar, Others, Received, Seats, SessionFile
from pdca_tui.sheets.models import KINDS
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.sheets.validation_messages import flaws_in, inner_model
from pdca_tui.text import clean
from pdca_tui.words import explain

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDbT3O46PDuimG63tzm5LbNYxgIPGgoD4TVTgYZxR5ZH"
FILES = laying.FILES | {
    "data/seats.toml": f'observers = "open"\n[[keys]]\nseat = "member:chamber"\nkey = "{KEY}"\nlabel = "端末"\nadded = 2024-01-10\n',
    "data/2023/statistics/survey.toml": laying.STATISTICS,
    "data/hierarchy.toml": """
[[units]]
key = "policy"
kind = "policy"
code = "4"
name = "産業"
[[units]]
key = "measure"
kind = "measure"
name = "支援"
parent = "policy"
program = 3
text = "支える"
links = [{ to = "policy", kind = "again" }, { to = "x", cycle = "other" }]
""",
    "data/2023/digest.toml": """
fiscal_year = 2023
title = "公表"
published = 2025-08-22
programs = 33
measures = 8
topics = ["創業"]
steps = [{ label = "Plan", text = "計画" }]
where = "https://example.jp"
[[excerpts]]
article = 12
efforts = ["窓口"]
opinion = "続ける"
follows = "続けた"
""",
    "data/cycles/plan/dataset.toml": """
title = "計画"
organization = "みなと市"
kind = "evaluation"
places = [{ key = "results", label = "成果", shows = ["results", "ratings"] }]
unit_kinds = [{ key = "policy", name = "政策" }]
periods = [{ key = "now", label = "現状" }, { key = "2014-", label = "以降", first = 2014 }]
[[scales]]
key = "progress"
name = "達成"
marks = ["A", "B"]
meanings = [{ mark = "A", label = "順調" }, { mark = "B", label = "遅れ" }]
reasons = true
revised = "*"
""",
    "data/cycles/plan/2023/sheets/01.toml": """
number = 1
name = "支援"
fiscal_year = 2023
purpose = "支える。"
code = "4-1"
unit = "measure"
milestones = [{ period = "2014-", text = "推進", inferred = true }, { period = "2011-2013", items = ["a"] }]
revisions = [{ year = 2023, text = "別の取組", reason = "不採択" }]
captions = [{ label = "写真", belongs_to = "measure", place = "results" }]
activities = [{ text = "窓口", items = ["a"], belongs_to = "measure" }]
results = [{ text = "開いた", year = 2022, again = "measure", summary = true, place = "results" }]
environment = [{ text = "震災", title = "環境", year = 2023, place = "results" }]
ratings = [{ scale = "progress", mark = "A", year = 2023, by = "committee", reasons = ["達した"], target_revised = true, reference = "B" }]
[[indicators]]
label = "出荷額"
unit = "億円"
basis = "average"
number = "①"
method = "平均"
meaning = "成長"
rationale = "維持"
baseline = { value = 4, period = "2011-2013", label = "H23～H25平均", printed = "4億円" }
[indicators.values]
"2014-2016" = { target = 4, revised = 3, revised_because = "災害", actual = 4, provisional = true, estimated = true }
"2015-2017" = { target = 4, actual = "ー", at_least = true, label = "H27～H29平均", printed = "4億円以上" }
""",
    "data/2023/report.toml": laying.REPORT,
    "data/2023/received.toml": """
[[files]]
name = "2023-industry.xlsx"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
size = 8192
kind = "sheets"
imported = "2024-06-03T10:00:00+09:00"
department = "industry"
made = "2024-05-13T09:00:00+09:00"
programs = [3, 21]
cells = 12
""",
}

KIND_OF: dict[str, type] = {
    "data/dataset.toml": DataSet,
    "data/seats.toml": Seats,
    "data/2023/sheets/03.toml": Sheet,
    "data/2023/sheets/21.toml": Sheet,
    "data/2023/outcome/12.toml": Outcome,
    "data/2023/calendar.toml": Calendar,
    "data/2023/others.toml": Others,
    "data/2023/received.toml": Received,
    "data/2023/statistics/survey.toml": Statistics,
    "data/2023/digest.toml": Digest,
    "data/hierarchy.toml": Hierarchy,
    "data/cycles/plan/dataset.toml": DataSet,
    "data/cycles/plan/2023/sheets/01.toml": Sheet,
    "data/2023/report.toml": ReportText,
    "data/2024/promises.toml": Promises,
    "data/2024/year.toml": OpenedYear,
    "sessions/2024-01-24/session.toml": SessionFile,
}

TABLES = """
[[tables]]
title = "表"
columns = ["日", "人"]
rows = [["1日", 5], ["2日", "ー"]]
[[cases]]
title = "事例"
items = ["a"]
[[notes]]
text = "注記"
"""

values = st.one_of(
    st.sampled_from(
        [
            *(0, 1, -1, 240, 241, 1899, 1900, 2200, 2201, 9999, 10_000, 10**15 - 1, 10**15, 2**70, True, False),
            *map(Decimal, ("80.0", "0.5", "-1.5", "nan", "inf", "1e14", "1e15", "1E-15", "1E-16", "1e400")),
            *("", " ", "　", "ー", "-", "more", "discuss", "program", "2023", "a-key", "-key", "A", "2024-01-24", "14:00"),
            *("9:30:00", "24:00", "2024-13-01", "14:00:00Z", "\u200b", "\n", "a\nb", "\x1b[31m", "\u202e", "é́́́́"),
            *("secretariat", "member:chamber", "department:", "observer", KEY, KEY[:-1], f"{KEY} who@where"),
            *("あ" * n for n in (40, 41, 200, 201, 2000, 2001)),
            datetime.date(2024, 1, 24),
            datetime.time(14, 0),
            datetime.datetime(2024, 1, 24, 14, 0),  # noqa: DTZ001  # TOML has local times
        ]
    ),
    st.text(max_size=5),
    st.integers(),
)
trees = st.recursive(
    values, lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=10
)


def places(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every way to a value in a tree."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(place for key, value in inner for place in places(value, (*at, key)))]


@st.composite
def broken_trees(draw: st.DrawFn) -> tuple[type, dict[str, Any]]:
    """Return a file's tree with one to three things about it changed."""
    place = draw(st.sampled_from(sorted(FILES)))
    kind = KIND_OF[place]
    tree = copy.deepcopy(parsed(FILES[place] + (TABLES if kind is Sheet else "")))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from([at for at in places(tree) if at]))
        around: Any = tree
        for step in way:
            around = around[step]
        match draw(st.sampled_from(["replace", "delete", "add"])):
            case "replace":
                around[last] = draw(trees)
            case "delete":
                del around[last]
            case _ if isinstance(around, dict):
                around[draw(st.sampled_from(["note", "text", "programs", "minutes", "2024", "x"]))] = draw(trees)
            case _:
                around.append(draw(trees))
        if not tree:
            break
    return kind, tree


def taken(tree: dict[str, Any], kind: type) -> bool:
    """Whether reading takes a tree."""
    try:
        converted(tree, kind)
    except (ValueError, TypeError, msgspec.ValidationError):
        return False
    return True


@given(broken_trees())
def test_reading_takes_what_the_check_takes(broken: tuple[type, dict[str, Any]]):
    kind, tree = broken
    flaws = flaws_in(tree, KINDS[kind])
    assert taken(tree, kind) == (not flaws), flaws


@given(
    place=st.sampled_from(sorted(FILES)),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 6), st.text("[]{}\"'=.,#ー０1 \n\té\x1b\u202e\ud800", max_size=4)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_text_changed_anywhere_is_read_or_explained(
    tmp_path_factory: pytest.TempPathFactory, place: str, cuts: list[tuple[float, int, str]]
):
    """Never a traceback; the sentence names the file, says something, and cannot act on a terminal."""
    text = FILES[place]
    for where, length, new in cuts:
        at = int(where * len(text))
        text = text[:at] + new + text[at + length :]
    path = tmp_path_factory.getbasetemp() / "changed.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    problem = first_problem(path, KIND_OF[place])
    try:
        read(path, KIND_OF[place])
    except SheetError as error:
        told = explain(error)
        assert told == clean(told, None)
        assert "changed.toml" in told
        assert problem is not None
        assert problem.sentence()
    else:
        assert problem is None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_explained(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(raw)
    with pytest.raises(SheetError) as caught:
        read(path, Sheet)
    told = explain(caught.value)
    assert told == clean(told, None)


# ── parity ──


def models() -> list[tuple[type, type[BaseModel]]]:
    """Return every domain class of a file with the model of the same place."""
    found: dict[type, type[BaseModel]] = {}

    def look(kind: type, model: type[BaseModel]) -> None:
        found[kind] = model
        hints = typing.get_type_hints(kind)
        for field in fields(kind):
            inner = _inner_class(hints[field.name])
            below = inner_model(model.model_fields[field.name].annotation) if field.name in model.model_fields else None
            if inner and below:
                look(inner, below)

    for kind, model in KINDS.items():
        look(kind, model)
    return list(found.items())


def _inner_class(hint: Any) -> type | None:
    if is_dataclass(hint) and isinstance(hint, type):
        return hint
    return next((found for arg in get_args(hint) if (found := _inner_class(arg))), None)


@pytest.mark.parametrize(("kind", "model"), models(), ids=lambda each: each.__name__)
def test_class_rules_and_model_have_the_same_keys(kind: type, model: type[BaseModel]):
    names = {field.name for field in fields(kind)}
    # Whether it says which way is better is known by reading an indicator; it is no key of its own. No more is what a heading is
    # called that is no article: it follows from the hierarchy.
    derived = {"direction_declared"} | ({"label"} if kind is Article else set())
    assert names - derived == set(model.model_fields) == set(keys_of(kind))


def test_every_class_of_the_files_is_compared():
    assert {kind for kind, _ in models()} == set(field_rules._RULES)


def test_defaults_agree():
    """What is left out means the same to both."""
    for place, text in FILES.items():
        kind = KIND_OF[place]
        required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}
        for name in required:
            tree = {key: value for key, value in parsed(text).items() if key != name}
            assert not taken(tree, kind), name
        assert taken({key: value for key, value in parsed(text).items() if key in required}, kind), place


def test_the_shipped_files_are_read():
    """All of them, and none is told to have an error."""
    root = Path(__file__).parents[2]
    files = [*root.glob("data/**/*.toml"), *root.glob("sessions/**/session.toml")]
    assert len(files) >= 47
    for path in files:
        kind = next(k for p, k in KIND_OF.items() if _alike(p, path.relative_to(root)))
        assert first_problem(path, kind) is None
        assert read(path, kind)


def _alike(pattern: str, path: Path) -> bool:
    one, other = Path(pattern).parts, path.parts
    return one[0] == other[0] and (one[-1] == other[-1] or (one[-2] == other[-2] in ("sheets", "outcome", "statistics")))
