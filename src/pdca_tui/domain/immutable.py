"""Values: what the words of the domain are made of. A value has named fields, never changes, and equals its like."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform, overload

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


learning = RLock()
"""Held while msgspec reads into a class for what may be the first time. It learns the class then; of two threads that make it
learn one class at the same moment, one finds it half known and brings the process down."""

LATER = "later"
"""The mark of a field that was added after records were made without it."""


def later(*, default: T) -> T:
    """Return a field that a record leaves out where it has its default, so that records stay as they were."""
    return dataclasses.field(default=default, metadata={LATER: True})


@overload
def value(kind: type[T], /) -> type[T]: ...


@overload
def value(*, kw_only: bool = True, slots: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field, later))
def value(kind: type[T] | None = None, /, *, kw_only: bool = True, slots: bool = True) -> Any:
    """Make a class of annotated fields a value: for every other module a frozen dataclass, made with named arguments.

    With ``kw_only=False`` its arguments may stand in order, too; with ``slots=False`` it can keep a ``cached_property``.

    A ``dataclass`` with ``frozen`` and ``slots`` compiles six methods for each of some three hundred classes, which was a
    quarter of every start. Here three are shared, and ``dataclass`` writes the constructor when the first one is made or
    somebody asks for the fields. That nobody assigns to a field is held by the type checks.
    """
    if kind is None:
        return lambda kind: _value(kind, kw_only=kw_only, slots=slots)
    return _value(kind, kw_only=kw_only, slots=slots)


def _value(kind: type[T], *, kw_only: bool, slots: bool) -> type[T]:
    names = _names(kind)
    shared = kind.__dict__
    unequal = {name for name in names if isinstance(field := shared.get(name), dataclasses.Field) and not field.compare}
    content = _content(tuple(name for name in names if name not in unequal) if unequal else names)

    def equal(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(content(self))

    def told(self: object) -> str:
        shown = (name for name, field in made.__dataclass_fields__.items() if field.repr)
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def first(self: object, *given: object, **named: object) -> None:
        _write_constructor(kind, made)
        made.__init__(self, *given, **named)

    dropped = {*names, "__dict__", "__weakref__"}
    parts = {name: part for name, part in shared.items() if name not in dropped}
    if slots:
        inherited = {name for base in kind.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
        parts["__slots__"] = tuple(name for name in names if name not in inherited) if inherited else names
    fields = _Fields(kind, kw_only=kw_only)
    parts |= {
        "__qualname__": kind.__qualname__,
        "__annotations__": {name: _PLAIN.get(said, said) for name, said in _annotations(kind).items()},
        "__match_args__": () if kw_only else names,
        "__dataclass_fields__": fields,
        "__init__": first,
        "__eq__": equal,
        "__hash__": hashed,
    }
    parts.setdefault("__repr__", told)
    metaclass: Any = type(kind)
    made = metaclass(kind.__name__, kind.__bases__, parts)
    fields.made = made
    return cast("type[T]", made)


def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of all fields in the order in which ``dataclass`` takes them: those of the bases come first."""
    found: dict[str, None] = {}
    for base in reversed(kind.__mro__):
        for name, annotation in _annotations(base).items():
            if not str(annotation).startswith("ClassVar"):
                found[name] = None
    return tuple(found)


def _annotations(kind: type[Any]) -> dict[str, Any]:
    """Return what a class itself says of its fields."""
    found: dict[str, Any] = getattr(kind, "__annotations__", _NONE)  # of a class it is its own, not that of a base
    return found


_NONE: dict[str, Any] = {}

_PLAIN = {kind.__name__: kind for kind in (str, int, bool, float)}
"""Annotations that need not be evaluated: a record is read into four hundred fields, and most are one of these."""


def _content(names: tuple[str, ...]) -> Callable[[object], object]:
    return attrgetter(*names) if names else _nothing


_completing = RLock()
"""Two threads may make the first one of a kind at the same time."""


def _fields(kind: type[Any], made: Any, *, kw_only: bool) -> dict[str, Any]:
    """Return the fields of a class as ``dataclass`` would find them, those of its bases first, and give them to ``made``.

    ``dataclass`` itself takes ten times as long, for a hundred classes of which nobody needs more than the fields.
    """
    with _completing:
        if "__dataclass_params__" not in made.__dict__:
            fields: dict[str, Any] = {}
            for base in kind.__mro__[:0:-1]:
                if "__dataclass_fields__" in base.__dict__:
                    fields.update(cast("Any", base).__dataclass_fields__)
            for name, annotation in _annotations(kind).items():
                if not str(annotation).startswith("ClassVar"):
                    fields[name] = _field(name, annotation, kind.__dict__.get(name, dataclasses.MISSING))
                    fields[name].kw_only = kw_only
            made.__dataclass_fields__ = fields
            made.__dataclass_params__ = _like.__dataclass_params__
        return cast("dict[str, Any]", made.__dataclass_fields__)


def _field(name: str, annotation: object, default: object) -> Any:
    field: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
    field.name, field.type = name, annotation
    field._field_type = _ordinary  # noqa: SLF001  # what ``dataclass`` would say of it
    return field


@dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False)
class _Like:
    """A dataclass as every value is one."""

    field: int


_like: Any = _Like
_ordinary: Any = _like.__dataclass_fields__["field"]._field_type  # noqa: SLF001  # as above


def _write_constructor(kind: type[Any], made: Any) -> None:
    """Give a class the constructor that ``dataclass`` would write.

    Reading a record makes its values without one, so it is written when it is first called.
    """
    with _completing:
        if "__init__" in kind.__dict__:
            return
        known: dict[str, Any] = {"missing": dataclasses.MISSING}
        named: list[str] = []
        ordered: list[str] = []
        set_: list[str] = []
        for name, field in made.__dataclass_fields__.items():
            default = ""
            content = name
            if field.default_factory is not dataclasses.MISSING:
                known[f"make_{name}"] = field.default_factory
                default, content = "=missing", f"make_{name}() if {name} is missing else {name}"
            elif field.default is not dataclasses.MISSING:
                known[f"default_{name}"] = field.default
                default = f"=default_{name}"
            (named if field.kw_only else ordered).append(f"{name}{default}")
            set_.append(f"\n    self.{name} = {content}")
        taken = ", ".join(["self", *ordered, *(["*"] if named else []), *named])
        exec(f"def __init__({taken}):{''.join(set_) or ' pass'}", known)  # noqa: S102  # as ``dataclasses`` does
        kind.__init__ = made.__init__ = known["__init__"]


class _Fields:
    """Stands where the fields of a class are looked for, until somebody does."""

    def __init__(self, kind: type[Any], *, kw_only: bool) -> None:
        self.kind = kind
        self.kw_only = kw_only
        self.made: Any = None

    def __get__(self, one: object, of: type[Any]) -> dict[str, Any]:
        return _fields(self.kind, self.made, kw_only=self.kw_only)


def _nothing(_: object) -> tuple[()]:
    return ()
