"""The JSON Schemas of the files, for editors that complete and check; made from the models."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pdca_tui.sheets.models import KINDS, name_of
from pdca_tui.sheets.sheet_model import Model

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@functools.cache
def schemas() -> Mapping[str, str]:
    """Return the text of every schema by its name; the models never change, so they are asked once."""
    texts = {name_of(kind): json.dumps(schema_of(model), ensure_ascii=False, indent=2) + "\n" for kind, model in KINDS.items()}
    return MappingProxyType(texts)


def schema_of(model: type[Model]) -> dict[str, Any]:
    """Return the JSON Schema of a file model."""
    schema = {"$schema": DIALECT, **_slim(model.model_json_schema())}
    schema["title"] = f"pdca {model.__name__.removesuffix('Model').lower()}"
    return schema


def _slim(node: Any, *, names: bool = False) -> Any:
    """Leave out what only repeats a name, and the ``null`` that TOML does not have; ``names`` are the keys of a table."""
    if isinstance(node, list):
        return [_slim(item) for item in node]
    if not isinstance(node, dict):
        return node
    choices = node.get("anyOf")
    if not names and isinstance(choices, list) and {"type": "null"} in choices:
        kept = [choice for choice in choices if choice != {"type": "null"}]
        node = {
            **{k: v for k, v in node.items() if k not in ("anyOf", "default")},
            **(kept[0] if len(kept) == 1 else {"anyOf": kept}),
        }
    return {
        key: value if key in ("examples", "default", "enum") else _slim(value, names=key in ("properties", "$defs"))
        for key, value in node.items()
        if names or key != "title"
    }
