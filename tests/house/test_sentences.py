"""Every sentence that the program says stands in the catalogue, in both languages, with the same blanks to fill."""

from __future__ import annotations

import ast
import functools
import importlib
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import pdca_tui
from pdca_tui import errors
from pdca_tui.words import TABLES, sentence_keys, sentences

SRC = Path(pdca_tui.__file__).parent
BLANK = r"[\w.-]+"
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.PdcaError)}


@dataclass(frozen=True)
class Said:
    """One place in the code that says a sentence: its key, or a pattern where the key is put together."""

    where: str
    pattern: str
    given: frozenset[str] | None


@dataclass(frozen=True)
class Code:
    """What stands in the code about sentences."""

    said: tuple[Said, ...]
    """Every call that names a sentence: ``say``, and the errors of the family."""
    constants: frozenset[str]
    """Outside of the catalogue: whole strings."""
    made: tuple[re.Pattern[str], ...]
    """Outside of the catalogue: patterns of strings that are put together."""
    renamed: frozenset[tuple[str, str]]
    """Groups whose sentences are also said under the name of another one."""


@functools.cache
def code() -> Code:
    """Look through the code once, in the first test that asks: all that collect the tests would wait for it."""
    said: list[Said] = []
    constants: set[str] = set()
    made: dict[str, re.Pattern[str]] = {}
    renamed: set[tuple[str, str]] = set()
    for path in sorted(SRC.rglob("*.py")):
        catalogue = path.parent.name == "words"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _called(node) in {"say", *ERRORS}:
                where = f"{path.relative_to(SRC)}:{node.lineno}"
                said += [Said(where, pattern, _given(node)) for pattern in _patterns(node.args[0])]
            if catalogue:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                known = [pattern for pattern in _patterns(node) if re.search(r"[a-z]", pattern.replace(BLANK, ""))]
                made |= {pattern: re.compile(pattern) for pattern in known}
            elif isinstance(node, ast.Call) and _called(node) == "replace" and len(node.args) == 2:
                group, other = (each.value if isinstance(each, ast.Constant) else None for each in node.args)
                if all(isinstance(each, str) and re.fullmatch(r"[a-z-]+\.", each) for each in (group, other)):
                    renamed.add((str(group), str(other)))
    return Code(tuple(said), frozenset(constants), tuple(made.values()), frozenset(renamed))


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _patterns(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as key):
            yield re.escape(key)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _patterns(body)
            yield from _patterns(orelse)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else BLANK for part in parts)
        case _:
            return  # a key that is handed on: it is said where it was named


def blanks(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_that_is_said_is_in_the_catalogue():
    whole, lines = {re.escape(key) for key in sentence_keys()}, "\n".join(sentence_keys())
    found = {p for p in {s.pattern for s in code().said} if p in whole or re.search(f"^{p}$", lines, re.MULTILINE)}
    assert [(s.where, s.pattern) for s in code().said if s.pattern not in found] == []


def test_every_blank_of_a_sentence_is_filled_where_it_is_said():
    known = {re.escape(key): blanks(sentences()[key][0]) for key in sentence_keys()}
    open_ones = [(s.where, s.pattern, known.get(s.pattern, set()) - s.given) for s in code().said if s.given is not None]
    assert [each for each in open_ones if each[-1]] == []


def test_no_sentence_is_left_over_that_nothing_says():
    """A key that stands nowhere in the code, neither whole nor under the name of another group, and that no pattern makes.

    What a pattern makes of any key, such as its long form, is said where that key is.
    """
    whole = code().constants | {
        key.replace(*names, 1) for key in code().constants for names in code().renamed if key.startswith(names[0])
    }
    made = [pattern for pattern in code().made if re.match(r"[a-z]", pattern.pattern)]
    endings = [pattern.pattern.removeprefix(BLANK) for pattern in code().made if pattern.pattern.startswith(BLANK)]

    def is_said(key: str) -> bool:
        if key in whole or any(pattern.fullmatch(key) for pattern in made):
            return True
        return any(is_said(key[: -len(end[0])]) for each in endings if (end := re.search(f"{each}$", key)) and end[0] != key)

    assert [key for key in sentence_keys() if not is_said(key)] == []


def test_a_sentence_stands_in_one_table_and_every_table_is_known():
    """The tables are loaded one after the other until one has the key that is asked for."""
    modules = {path.stem for path in (SRC / "words").glob("*.py")} - {"__init__", "called"}  # which has no sentences
    assert sorted(TABLES) == sorted(modules)
    found = [key for name in TABLES for key in getattr(importlib.import_module(f"pdca_tui.words.{name}"), name.upper())]
    assert sorted(found) == sorted(sentence_keys())


@pytest.mark.parametrize("key", sentence_keys())
def test_both_languages_have_the_same_blanks(key: str):
    ja, en = sentences()[key]
    assert bool(ja) == bool(en)
    assert blanks(ja) == blanks(en)


@pytest.mark.parametrize(
    "key", [key for key in sentence_keys() if key.startswith(("refused.", "record.")) and not key.endswith("-short")]
)
def test_a_refusal_is_polite_and_says_what_to_do(key: str):
    """Two sentences: what is the matter, and the way out."""
    ja, en = sentences()[key]
    assert re.search(r"(です|ます|ません|ください|ました)(（[^）]*）)?。$", ja)
    assert en[-1] == "."
    assert en[0].isupper() or en[0] == "{" or (en[0] == "«" and en[1].isupper())


def test_english_is_english():
    """But for a sentence that is the same in both: it speaks to somebody whose language is not known yet."""
    japanese = re.compile(r"[\u3041-\u30fa\u30fd-\u30ff]")
    spoken = [key for key in sentence_keys() if sentences()[key][0] != sentences()[key][1]]
    assert [key for key in spoken if japanese.search(sentences()[key][1])] == []
