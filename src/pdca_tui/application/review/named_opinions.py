"""Which of the opinions that a review knows somebody names: by number, with the session where several have that number."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from pdca_tui.domain.dates import read_date
from pdca_tui.domain.references import OpinionRef, ReplyRef, typed_reference
from pdca_tui.errors import DateError, UsageError
from pdca_tui.text import clean_line, comparable

Ref = TypeVar("Ref", OpinionRef, ReplyRef)


def typed_opinion(known: Iterable[OpinionRef], word: str, today: date) -> OpinionRef:
    """Return the one of ``known`` that ``12-3-1``, ``2024-01-24:12-3-1`` or ``１２－３－１ 令和6年1月24日`` names.

    ``UsageError`` for none, or where several sessions have one of that number.
    """
    opinions = tuple(known)
    typed = typed_reference((word,))
    named = typed.others[0] if typed.number is not None and typed.others else ""
    ref = typed.of(_session({each.session for each in opinions}, named, today) if named else "")
    if not isinstance(ref, OpinionRef) or (named and not ref.session):
        raise UsageError("trace.no-opinion", opinion=clean_line(word, 60))
    return opinion_of(opinions, ref)


def opinion_of(known: Iterable[OpinionRef], ref: OpinionRef) -> OpinionRef:
    """Return an opinion with its session, which may be empty in ``ref``; ``UsageError`` as ``typed_opinion``."""
    found = [each for each in known if each.opinion == ref.opinion and ref.session in ("", each.session)]
    return only(found, ref.opinion)


def only(found: Sequence[Ref], number: str) -> Ref:
    """Return the only one of what was found of a number; ``UsageError`` if there is none, or more than one."""
    if not found:
        raise UsageError("trace.no-opinion", opinion=number)
    if len(found) > 1:
        raise UsageError("trace.which-session", opinion=number, sessions="、".join(each.session for each in found))
    return found[0]


def _session(keys: Iterable[str], word: str, today: date) -> str:
    """Return the key that a word names, by the key or by its day as people write it; empty if none."""
    meant = {comparable(word)}
    with contextlib.suppress(DateError):
        meant.add(read_date(word, today).isoformat())
    return next((key for key in keys if key and comparable(key) in meant), "")
