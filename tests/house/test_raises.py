"""A public function names in its docstring what it raises."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pdca_tui
from pdca_tui import errors

SRC = Path(pdca_tui.__path__[0])
UNSAID = {"NotImplementedError", "AssertionError"}
"""What a subclass has to fill in, and what cannot happen: nobody catches them."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def public_functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, Function]]:
    """Yield every public function and method of a module, with its name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node, f"{inside}{node.name}.")
        elif isinstance(node, Function) and not node.name.startswith("_"):
            yield f"{inside}{node.name}", node


def raised(function: Function) -> set[str]:
    """Return the names of the errors that a function itself raises; not those that it only lets pass."""
    found, waiting = set[str](), list[ast.AST](function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = error.attr if isinstance(error, ast.Attribute) else getattr(error, "id", "")
            found |= (
                {name} if name[:1].isupper() else set()
            )  # a function that makes an error, or one that was caught, has no name
        waiting += ast.iter_child_nodes(node)
    return found - UNSAID


def names_for(error: str) -> set[str]:
    """Return the names that a docstring may call an error by: its own, or that of the family that it belongs to."""
    kind = getattr(errors, error, None) or getattr(builtins, error, None)
    family = (errors.RecordError, errors.SheetError, errors.UsageError, errors.PdcaError)
    return {error, *(each.__name__ for each in family if isinstance(kind, type) and issubclass(kind, each))}


def unsaid(function: Function) -> list[str]:
    said = set(re.findall(r"\w+", ast.get_docstring(function) or ""))
    return sorted(error for error in raised(function) if not names_for(error) & said)


def test_every_public_function_names_what_it_raises():
    found, looked_at = [], 0
    for path in sorted(SRC.rglob("*.py")):
        for name, function in public_functions(ast.parse(path.read_text(encoding="utf-8"))):
            looked_at += bool(raised(function))
            found += [f"{path.relative_to(SRC)}: {name}: {error}" for error in unsaid(function)]
    assert found == []
    assert looked_at > 150


def test_what_is_raised_is_read_from_the_code():
    code = '''
def fine(a):
    """Raises a ``RecordError``, or ``ValueError``."""
    if a:
        raise RecordBusy("x") from None
    raise errors.ValueError

class Door:
    def silent(self):
        """Return nothing."""
        def inner():
            raise KeyError
        raise Refused("x")

    def again(self):
        """Pass it on."""
        try:
            self.silent()
        except Refused as error:
            raise
        raise error
'''
    assert {name: unsaid(function) for name, function in public_functions(ast.parse(code))} == {
        "fine": [],
        "Door.silent": ["Refused"],
        "Door.again": [],
    }
