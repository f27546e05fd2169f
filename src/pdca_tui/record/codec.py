"""Events and entries as text: the format of the record.

One entry is one line of JSON with the keys ``number at seat event data`` and, where they apply, ``key``, ``undoes``
and ``hash``. ``hash`` is SHA-256 over the hash of the entry before and the line without it, so that a changed, missing
or inserted line shows.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

import msgspec

from pdca_tui.domain.material.figures import Figure, decimal_of
from pdca_tui.domain.session.events import EVENTS, Entry, Event
from pdca_tui.errors import RecordDamaged, RecordNewer
from pdca_tui.text import SAFE, clean, clean_line

FORMAT = 1
"""Version of the record's format. A newer one is refused, an older one is read."""

GENESIS = "0" * 64
"""What the first entry chains to."""

_YEARS = range(1900, 2201)

_SUSPECT = re.compile(rf'\\[^"\\/n]|[^{SAFE}]')
"""What may have to be cleaned: any character that is not safe, and any escape that may stand for one."""


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return value.plain()
    raise NotImplementedError(f"{type(value).__name__} has no place in a record")


def revive(kind: type, value: Any) -> Any:
    """Turn a raw value into a domain class that is no dataclass; for ``msgspec``'s ``dec_hook``."""
    if kind is Figure:
        try:
            return Figure(value)
        except TypeError as error:
            raise ValueError(str(error)) from error
    raise NotImplementedError(kind.__name__)


_encoder = msgspec.json.Encoder(enc_hook=_plain, decimal_format="number")


@functools.cache
def _moments(name: str) -> tuple[str, ...]:
    """Return the fields of an event that hold a moment, if they hold anything."""
    return tuple(f.name for f in fields(EVENTS[name]) if "datetime" in str(f.type))


@functools.cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(EVENTS[name], dec_hook=revive, float_hook=decimal_of)


def encode(event: Event) -> tuple[str, str]:
    """Return the name and the JSON text of an event."""
    return type(event).__name__, _encoder.encode(event).decode()


def decode(name: str, data: str) -> Event:
    """Return the event ``name`` with its JSON text; every string in it is clean.

    Raises ``RecordNewer`` for an event this version does not know, ``RecordDamaged`` for a text that does not fit it.
    """
    if name not in EVENTS:
        raise RecordNewer("record.unknown-event", name=clean_line(name, 60))
    try:
        if _SUSPECT.search(data):
            tree = cleaned(json.loads(data, parse_float=decimal_of))
            event = msgspec.convert(tree, EVENTS[name], dec_hook=revive)
        else:
            event = cast("Event", _decoder(name).decode(data))
        for at in filter(None, (getattr(event, field) for field in _moments(name))):
            _check_moment(at)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise RecordDamaged("record.bad-event", name=name, detail=clean_line(str(error), 120)) from error
    return event


def _check_moment(at: datetime) -> None:
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


def line(entry: Entry, before: str) -> tuple[str, str]:
    """Return an entry's line, without its hash, and its hash when it follows an entry with the hash ``before``."""
    name, data = encode(entry.event)
    text = raw_line(entry.number, entry.at.isoformat(), entry.seat, entry.key, name, data, entry.undoes)
    return text, chained(before, text)


def raw_line(number: int, at: str, seat: str, key: str, name: str, data: str, undoes: int | None) -> str:
    """Return the line that is hashed, from the columns of a store."""
    who = f'"seat":{json.dumps(seat, ensure_ascii=False)}' + (f',"key":{json.dumps(key)}' if key else "")
    head = f'{{"number":{number},"at":{json.dumps(at)},{who},"event":{json.dumps(name)}'
    return head + (f',"undoes":{undoes}' if undoes is not None else "") + f',"data":{data}}}'


def chained(before: str, text: str) -> str:
    """Return the hash of a line that follows an entry with the hash ``before``."""
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def moment(text: str) -> datetime:
    """Return a time of the record; ``RecordDamaged`` if it is none or has no offset."""
    try:
        at = datetime.fromisoformat(text)
        _check_moment(at)
    except ValueError:
        raise RecordDamaged("record.bad-time", text=clean_line(text, 40)) from None
    return at
