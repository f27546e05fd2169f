"""Values: what the words of the domain are made of. A value has named fields, never changes, and equals its like."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  # the type checks know what may be changed to what

    completed = replace
else:

    def replace(old: T, /, **changes: Any) -> T:
        """Return ``old`` with other fields: every record is folded by this, most of it by copying what stays."""
        kind = old.__class__
        new = (_copiers.get(kind) or _copier(kind))(old)
        for name, content in changes.items():
            setattr(new, name, content)
        return new

    def completed(made: T, /, **changes: Any) -> T:
        """Return ``made`` itself with other fields: for what was made a moment ago and nobody else has seen yet."""
        for name, content in changes.items():
            setattr(made, name, content)
        return made


_copiers: dict[type[Any], Callable[[Any], Any]] = {}


def _copier(kind: type[Any]) -> Callable[[Any], Any]:
    """Return what copies a value of ``kind``, written out field by field: that takes a quarter of what a loop over them takes.

    It is written when the first one is copied, so no start waits for it. The names are those that Python took for fields.
    """
    fields = "".join(f"\n    new.{name} = old.{name}" for name in kind.__dataclass_fields__)
    made: dict[str, Callable[[Any], Any]] = {"new_of": object.__new__, "kind": kind}
    exec(f"def copied(old):\n    new = new_of(kind){fields}\n    return new", made)  # noqa: S102  # as ``dataclasses`` does
    return _copiers.setdefault(kind, made["copied"])


LATER = "later"
"""What marks a field that was added after records were made without it."""


def later(*, default: T) -> T:
    """Return a field that a record leaves out where it has its default, so that records stay as they were."""
    return dataclasses.field(default=default, metadata={LATER: True})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field, later))
def value(kind: type[T]) -> type[T]:
    """Make a class of annotated fields a value: for every other module a frozen dataclass, made with named arguments.

    A ``dataclass`` with ``frozen``, ``slots`` and ``kw_only`` compiles six methods for each of more than a hundred classes,
    which was a tenth of every start. Here one is compiled and the others are shared. That nobody assigns to a field is held by
    the type checks.
    """
    made = dataclasses.dataclass(slots=True, kw_only=True, repr=False, eq=False, match_args=False)(kind)
    names: tuple[str, ...] = tuple(made.__dataclass_fields__)  # type: ignore[attr-defined]
    content = attrgetter(*names) if names else _nothing

    def equal(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(content(self))

    def told(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    for name, method in (("__eq__", equal), ("__hash__", hashed), ("__repr__", told)):
        setattr(made, name, method)
    return made


def _nothing(_: object) -> tuple[()]:
    return ()
