"""What is told of an error, and to whom."""

from __future__ import annotations

import pytest

from pdca_tui.domain.seats import Seat
from pdca_tui.errors import PdcaError, RecordBusy, RecordDamaged, RecordError, RecordFull, RecordNewer, Refused, SheetError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.words import explain, speak

PLACE, DETAIL = "postgresql://db1.city.example/pdca", "permission denied for table pdca_entries"
TROUBLES = [
    RecordBusy("record.unreachable", path=PLACE, detail=DETAIL),
    RecordBusy("record.unsettled", path=PLACE, detail=DETAIL),
    RecordBusy("record.busy", path=PLACE, detail=DETAIL),
    RecordFull("record.unwritable", path=PLACE, detail=DETAIL),
    RecordFull("record.no-right", path=PLACE, detail=DETAIL),
    RecordFull("record.read-only", path=PLACE),
    RecordDamaged("record.lost", path=PLACE, number=12),
    RecordDamaged("record.damaged", path=PLACE, detail=DETAIL),
    RecordNewer("record.newer", path=PLACE, version=9, known=1),
    RecordError("record.unprepared", path=PLACE, detail=DETAIL),
    RecordError("record.failed", path=PLACE, detail=DETAIL),
    SheetError("sheet.unreadable", file=PLACE, detail=DETAIL),
]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize("error", TROUBLES, ids=lambda error: error.key)
def test_where_the_record_is_is_told_to_who_looks_after_it_only(error: PdcaError, lang, *, writing: bool):
    speak(lang)
    for names in (["member:chamber"], ["observer"], ["department:industry"], ["observer", "member:chair"], []):
        sentence = told(error, map(Seat.parse, names), writing=writing)
        assert sentence
        assert PLACE not in sentence
        assert DETAIL not in sentence
    for names in (["facilitator"], ["secretariat"], ["member:chair", "secretariat"]):
        assert told(error, map(Seat.parse, names), writing=writing) == explain(error)


def test_what_the_rules_say_is_told_to_everybody():
    refused = Refused("refused.not-open")
    assert told(refused, [Seat.parse("observer")]) == explain(refused)
