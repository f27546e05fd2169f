"""Sessions of several cycles in one database: two on one day stay apart, with their marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from building import JST
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.rating_subjects import tallies
from people import Clock
from pgserver import Server
from shipped import cycle_home

SECRETARIAT, FACILITATOR = Seat.parse("secretariat"), Seat.parse("facilitator")
KEY = "2013-05-20"


async def test_sessions_of_two_cycles_on_one_day_are_kept_apart_in_one_database(server: Server, tmp_path):
    home = cycle_home(tmp_path, "plan-6", "policy-evaluation", main=True)
    other = home.root / "sessions" / "policy-evaluation"
    (other / "2018-05-28").rename(other / KEY)
    record = server.address(server.prepared())
    marks: dict[str, dict[str, Any]] = {
        "plan-6": {"program": 14, "scale": "achievement", "mark": "4", "year": 2012},
        "policy-evaluation": {"program": 1, "scale": "achievement", "mark": "C", "reasons": ("届かない指標がある",)},
    }
    cycles = {cycle: replace(home, cycle=cycle, record=record) for cycle in marks}
    for cycle, at in cycles.items():
        rooms = Rooms(at, clock=Clock(datetime(2013, 5, 20, 10, 0, tzinfo=JST)))
        room = rooms.join(KEY)
        facts = room.session.convened
        sheets = tuple(at.sheet(facts.fiscal_year, program) for program in room.session.order)
        for seat in facts.body.seats:
            await room.ask(c.MarkArrival(seat=seat.key), SECRETARIAT)
        await room.ask(c.OpenSession(sheets=sheets), FACILITATOR)
        await room.ask(c.GiveRating(**marks[cycle]), SECRETARIAT)
        await rooms.part(room)
        rooms.close()
    found = {cycle: load(at, KEY) for cycle, at in cycles.items()}
    for cycle, session in found.items():
        given = [t.body.now.mark for t in tallies(session, int(marks[cycle]["program"])) if t.body is not None]
        assert given == [marks[cycle]["mark"]]
    assert found["plan-6"].convened.body.key == "review"
    assert found["policy-evaluation"].convened.body.key == "panel"
