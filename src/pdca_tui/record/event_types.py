"""The words that records of a kind are written in: which event has which name, and how older versions of one are read.

The names here are the format of the record and never change. The classes behind them may be renamed, and may get other fields:
then the event gets another ``version``, and ``older`` says how what was recorded before is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import learning, value
from pdca_tui.domain.material.figures import decimal_of
from pdca_tui.errors import RecordDamaged, RecordNewer
from pdca_tui.record import codec
from pdca_tui.record.hash_chain import Row
from pdca_tui.text import clean_line

E = TypeVar("E")

Tree = dict[str, Any]
Reading = Callable[[Tree], Tree]
"""Returns the fields of an event, as one version recorded them, as the next version would have."""


@value(kw_only=False, slots=False)
class EventType:
    """One event: its name in the record and the class behind it.

    The first version is recorded under the name alone, later ones as ``name/2``. ``older`` has, for every earlier version, how
    it is read as the one after it.
    """

    name: str
    cls: type[Any]
    version: int = 1
    older: Mapping[int, Reading] = field(default_factory=dict)
    omits: str = ""
    """Fields of a part of it that were added later, as JSON, with what is left out: then it is written as it always was."""

    @cached_property
    def recorded_as(self) -> str:
        """What stands in the record."""
        return self.name if self.version == 1 else f"{self.name}/{self.version}"

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads the text of the version of today."""
        with learning:
            return msgspec.json.Decoder(self.cls, dec_hook=codec.revive, float_hook=decimal_of)

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """The fields that hold a moment, if they hold anything."""
        return tuple(each.name for each in fields(self.cls) if "datetime" in str(each.type))

    def read(self, data: str, version: int) -> Any:
        """Return the event that ``data`` tells, as a ``version`` recorded it; every string in it is clean."""
        if version == self.version and not codec.is_suspect(data):
            event = self.decoder.decode(data)
        else:
            tree = codec.cleaned(json.loads(data, parse_float=decimal_of))
            for older in range(version, self.version):
                tree = self.older[older](tree)
            with learning:
                event = msgspec.convert(tree, self.cls, dec_hook=codec.revive)
        for at in filter(None, (getattr(event, name) for name in self.moments)):
            codec.check_moment(at)
        return event


class EventTypes(Generic[E]):
    """The events of one kind of record, by the names that the record keeps."""

    def __init__(self, kind: str, *types: EventType) -> None:
        """Know the events of records of ``kind``; ``ValueError`` for a table that contradicts itself."""
        self.kind = kind
        self.types = types
        self._by_class: dict[type[Any], EventType] = {each.cls: each for each in types}
        self._by_name: dict[str, tuple[EventType, int]] = {}
        for each in types:
            if sorted(each.older) != list(range(1, each.version)):
                raise ValueError(f"{each.name} does not say how every older version is read")
            for version in range(1, each.version + 1):
                name = each.name if version == 1 else f"{each.name}/{version}"
                if name in self._by_name:
                    raise ValueError(f"{name} is there twice")
                self._by_name[name] = (each, version)
        if len(self._by_class) != len(types):
            raise ValueError(f"an event of {kind} has two names")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all events, those of older versions, too."""
        return tuple(self._by_name)

    def encode(self, event: E) -> tuple[str, str]:
        """Return the name and the JSON text of an event."""
        known, data = self._by_class[type(event)], codec.encode(event)
        return known.recorded_as, data.replace(known.omits, "") if known.omits else data

    def decode(self, name: str, data: str) -> E:
        """Return the event ``name`` with its JSON text; every string in it is clean.

        Raises ``RecordNewer`` for an event this version does not know, ``RecordDamaged`` for a text that does not fit it.
        """
        known = self._by_name.get(name)
        if known is None:
            raise RecordNewer("record.unknown-event", name=clean_line(name, 60))
        try:
            event: E = known[0].read(data, known[1])
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise RecordDamaged("record.bad-event", name=name, detail=clean_line(str(error), 120)) from error
        return event

    def rows(self, entries: Iterable[Entry[E]], before: str = codec.GENESIS) -> list[Row]:
        """Return the rows of entries that follow one with the hash ``before``."""
        made = []
        for entry in entries:
            name, data = self.encode(entry.event)
            if entry.begins is not None:
                data = codec.beginning(data, entry.begins)
            open_row = Row(entry.number, entry.at.isoformat(), entry.seat, entry.key, name, data, entry.undoes, "")
            before = codec.chained(before, open_row.line)
            made.append(open_row._replace(hash=before))
        return made

    def entries(self, found: Iterable[Row]) -> list[Entry[E]]:
        """Return the entries of rows, every string clean; a ``RecordError`` for one that says nothing known."""
        return [
            Entry(
                number=row.number,
                at=codec.moment(row.at),
                seat=codec.name(row.seat),
                event=self.decode(row.event, row.data),
                undoes=row.undoes,
                key=codec.name(row.key),
                begins=codec.identity_in(row.data) if row.number == 1 else None,
            )
            for row in found
        ]
