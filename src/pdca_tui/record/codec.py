"""The text format of entries, the same for every kind of record.

One entry is one line of JSON with the keys ``number at seat event data`` and, where they apply, ``key``, ``undoes``
and ``hash``. ``hash`` is SHA-256 over the hash of the entry before and the line without it, so that a changed, missing
or inserted line shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache, lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, cast, get_args, get_type_hints

import msgspec

from pdca_tui.domain.aggregate import RecordIdentity
from pdca_tui.domain.immutable import LATER, learning
from pdca_tui.domain.material.figures import Figure
from pdca_tui.errors import RecordDamaged
from pdca_tui.patterns import pattern
from pdca_tui.text import clean, clean_line, is_safe

FORMAT = 1
"""Version of the record's format. A newer one is refused, an older one is read."""

GENESIS = "0" * 64
"""The hash before the first entry."""

_YEARS = range(1900, 2201)

_ESCAPE = pattern(r'\\[^"\\/n]')
"""An escape that may stand for a character that has to be cleaned."""


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return value.plain()
    raise NotImplementedError(f"{type(value).__name__} has no place in a record")


def revive(kind: type, value: Any) -> Any:
    """Turn a raw value into a domain class that is no dataclass; for ``msgspec``'s ``dec_hook``.

    Raises ``ValueError`` for a value that is none.
    """
    if kind is Figure:
        try:
            return Figure(value)
        except TypeError as error:
            raise ValueError(str(error)) from error
    raise NotImplementedError(kind.__name__)


IDENTITY = "record"
"""Where the data of the first entry says whose record it begins; no event has a field of that name."""

_encoder = msgspec.json.Encoder(enc_hook=_plain, decimal_format="number")


class _First(msgspec.Struct):
    record: RecordIdentity | None = None


_first = msgspec.json.Decoder(_First)


def encode(event: object) -> str:
    """Return the fields of an event as JSON."""
    kind: Any = type(event)
    return _encoder.encode(_lean(event) if _grown(kind) else event).decode()


def _lean(node: Any) -> Any:
    """Return a value as a tree without the fields that came later and say nothing, so that records stay as they were."""
    if is_dataclass(node):
        later = _later(cast("Any", type(node)))
        return {
            f.name: _lean(content)
            for f in fields(node)
            if (content := getattr(node, f.name)) != f.default or f.name not in later
        }
    if isinstance(node, tuple):
        return [_lean(each) for each in node]
    return {key: _lean(each) for key, each in node.items()} if isinstance(node, Mapping) else node


@cache
def _later(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if LATER in f.metadata)


@cache
def _grown(kind: Any) -> bool:
    """Whether an event of this kind can hold a field that came later."""
    seen: set[type] = set()
    left: list[Any] = [kind]
    while left:
        node = left.pop()
        left += get_args(node)
        if isinstance(node, type) and is_dataclass(node) and node not in seen:
            seen.add(node)
            if _later(node):
                return True
            left += get_type_hints(node).values()
    return False


def beginning(data: str, identity: RecordIdentity) -> str:
    """Return the JSON of the first event of a record together with whose record it begins."""
    comma = "," if data != "{}" else ""
    return f'{data[:-1]}{comma}"{IDENTITY}":{_encoder.encode(identity).decode()}}}'


def identity_in(data: str) -> RecordIdentity | None:
    """Return whose record the first entry begins; ``None`` where it does not say. ``RecordDamaged`` if it says nothing sane."""
    try:
        return known(_first.decode(data).record)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise RecordDamaged("record.bad-event", name=IDENTITY, detail=clean_line(str(error), 120)) from error


def identity_from(tree: object) -> RecordIdentity | None:
    """Return whose record a head says that it is; ``None`` where it does not say."""
    if not isinstance(tree, dict) or "kind" not in tree:
        return None
    with learning:
        return known(msgspec.convert(tree, RecordIdentity))


def known(identity: RecordIdentity | None) -> RecordIdentity | None:
    """Return an identity as it may be shown to a person."""
    if identity is None:
        return None
    dataset, key = (clean_line(each, 200) for each in (identity.dataset, identity.key))
    return RecordIdentity(kind=name(identity.kind), dataset=dataset, key=key)


def is_suspect(data: str) -> bool:
    """Whether a text may hold what has to be cleaned: any character that is not safe, or an escape that may stand for one."""
    return "\n" in data or not is_safe(data) or ("\\" in data and _ESCAPE.search(data) is not None)


def check_moment(at: datetime) -> None:
    """Raise ``ValueError`` for a moment that cannot be compared with others: without an offset, or at the end of all time."""
    if at.tzinfo is None or at.year not in _YEARS:
        raise ValueError(f"{at.isoformat()} is no moment of a session")


def cleaned(tree: Any) -> Any:
    """Return a tree of plain values with every string in it clean."""
    match tree:
        case str():
            return clean(tree, None)
        case dict():
            return {clean_line(key, 200): cleaned(value) for key, value in tree.items()}
        case list():
            return [cleaned(value) for value in tree]
        case _:
            return tree


def raw_line(number: int, at: str, seat: str, key: str, name: str, data: str, undoes: int | None) -> str:
    """Return the line that is hashed, from the columns of a store."""
    who = f'"seat":{encode_basestring(seat)}' + (f',"key":{encode_basestring_ascii(key)}' if key else "")
    head = f'{{"number":{number},"at":{encode_basestring_ascii(at)},{who},"event":{encode_basestring_ascii(name)}'
    return head + (f',"undoes":{undoes}' if undoes is not None else "") + f',"data":{data}}}'


def chained(before: str, text: str) -> str:
    """Return the hash of a line that follows an entry with the hash ``before``."""
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def moment(text: str) -> datetime:
    """Return a time of the record; ``RecordDamaged`` if it is none or has no offset."""
    try:
        at = datetime.fromisoformat(text)
        check_moment(at)
    except ValueError:
        raise RecordDamaged("record.bad-time", text=clean_line(text, 40)) from None
    return at


@lru_cache(maxsize=256)
def name(text: str) -> str:
    """Return a seat or a key, clean: there are few, and each stands in many rows."""
    return clean_line(text, 80)
