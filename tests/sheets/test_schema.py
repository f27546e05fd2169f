"""The schemas that editors use say the same as the models."""

from __future__ import annotations

import json
import re

import pytest

from pdca_tui.sheets.keys_reference import MARK, page, reference
from pdca_tui.sheets.models import KINDS, name_of
from pdca_tui.sheets.schema import schemas

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}


def test_there_is_one_for_every_kind_of_file():
    assert sorted(SCHEMAS) == sorted(name_of(kind) for kind in KINDS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_editor_learns_keys_meanings_and_mistakes(name: str):
    schema = SCHEMAS[name]
    tables = [schema, *schema.get("$defs", {}).values()]
    for table in tables:
        assert table["additionalProperties"] is False
        for key, value in table["properties"].items():
            assert value["description"], key
            assert "null" not in json.dumps(value), "TOML has no null"


def test_a_figure_may_be_a_number_words_or_a_list():
    cell = SCHEMAS["sheet"]["$defs"]["YearValueModel"]["properties"]["actual"]
    kinds = [choice["type"] for choice in cell["anyOf"]]
    assert kinds == ["integer", "number", "string", "array"]
    (words,) = [choice for choice in cell["anyOf"] if choice["type"] == "string"]
    assert not re.search(words["pattern"], "43")
    assert re.search(words["pattern"], "大会中止")


def test_the_reference_explains_every_key_with_an_example():
    text = reference()
    for kind, model in KINDS.items():
        assert name_of(kind) in text or model.__doc__
        for key in model.model_fields:
            assert f"| `{key}` |" in text
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert all(row.count("|") == 6 and row.rsplit("|", 2)[1].strip() for row in rows if "\\|" not in row)


def test_a_page_keeps_what_is_written_by_hand():
    once = page("# By hand\n\nText.\n")
    assert once.startswith(f"# By hand\n\nText.\n\n{MARK}\n\n## `data/dataset.toml`")
    assert page(once) == once
