"""Facts of a verification are said by the command line: each in a sentence of its own, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pdca_tui.application.facts import (
    Altered,
    EvidenceFact,
    Fact,
    Mark,
    PublicationFact,
    RecordFact,
    ReviewFact,
    What,
)
from pdca_tui.cli.verify import worded
from pdca_tui.domain.references import OpinionRef
from pdca_tui.errors import EvidenceError
from pdca_tui.words import Lang, speak

EVERY: tuple[What, ...] = (*RecordFact, *ReviewFact, *EvidenceFact, *PublicationFact)
ANY = dict.fromkeys(
    [
        "aside",
        "called",
        "count",
        "date",
        "detail",
        "dir",
        "file",
        "files",
        "fingerprint",
        "first",
        "finding",
        "findings",
        "folder",
        "hash",
        "last",
        "more",
        "name",
        "now",
        "number",
        "opinion",
        "opinions",
        "options",
        "origin",
        "principal",
        "promise",
        "promises",
        "record",
        "session",
        "size",
        "source",
        "spans",
        "total",
        "unplaced",
        "what",
        "withdrawn",
        "year",
    ],
    7,
)
MOMENT = datetime(2024, 1, 24, 14, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_fact_has_a_sentence(lang: Lang):
    values = ANY | {"where": "kept.txt", "moment": MOMENT, "at": MOMENT, "reason": "evidence.empty"}
    values["error"] = EvidenceError("evidence.empty", where="kept.txt")
    speak(lang)
    told = {what: worded(Fact(Mark.FINE, what, values)) for what in EVERY}
    assert all(told.values())
    assert len({type(what) for what in told}) == 4


@pytest.mark.parametrize(
    ("fact", "ja", "en"),
    [
        (
            Fact(
                Mark.WRONG,
                EvidenceFact.ENTRY_AND_OTHERS,
                {"where": "r", "number": 4, "what": Altered.WORDS, "spans": ((0, 1), (4, 8))},
            ),
            ("その文言", "1、5-8"),
            ("its words", "1, 5-8"),
        ),
        (
            Fact(Mark.FINE, EvidenceFact.STAMPED, {"where": "r", "moment": MOMENT}),
            ("2024-01-24 14:13:05",),
            ("2024-01-24 14:13:05",),
        ),
        (
            Fact(Mark.FINE, RecordFact.APPROVED, {"at": MOMENT, "count": 12}),
            ("2024-01-24 14:13", "12"),
            ("2024-01-24 14:13", "12"),
        ),
        (
            Fact(Mark.WRONG, ReviewFact.OPINION_GONE, {"opinion": OpinionRef(session="2024-01-24", opinion="12-3-1")}),
            ("2024-01-24:12-3-1",),
            ("2024-01-24:12-3-1",),
        ),
        (
            Fact(
                Mark.WRONG,
                ReviewFact.OPINIONS_GONE,
                {"session": "2024-01-24", "count": 4, "opinions": ("12-3-1", "12-3-2", "12-3-3", "12-3-4")},
            ),
            ("2024-01-24", "4件", "12-3-1、12-3-2、12-3-3、12-3-4"),
            ("2024-01-24", "4 opinions", "12-3-1"),
        ),
        (
            Fact(Mark.WRONG, ReviewFact.SESSION_GONE, {"session": "x", "date": date(2024, 1, 24)}),
            ("2024-01-24",),
            ("2024-01-24",),
        ),
        (
            Fact(Mark.WRONG, ReviewFact.OUTCOME_DIFFERS, {"files": ("12.toml", "16.toml"), "year": 2023}),
            ("12.toml、16.toml",),
            ("12.toml、16.toml",),
        ),
        (
            Fact(Mark.WRONG, RecordFact.RECORD_WRONG, {"detail": EvidenceError("evidence.unreadable", where="k", detail="d")}),
            ("k を読めません",),
            ("k cannot be read",),
        ),
    ],
    ids=lambda value: str(value.what) if isinstance(value, Fact) else "",
)
def test_what_belongs_to_a_fact_is_said_in_the_language_of_the_reader(fact: Fact, ja: tuple[str, ...], en: tuple[str, ...]):
    for parts in (ja, en):
        speak("ja" if parts is ja else "en")
        said = worded(fact)
        assert [part for part in parts if part not in said] == [], said
