"""Who sits in on a session of another body is called by name, and can look around."""

from __future__ import annotations

import pytest

from people import sitting


@pytest.mark.parametrize("start", ["program", "agenda", "minutes", "attendance"])
@pytest.mark.parametrize(("seat", "name"), [("member:academic", "学識者（明治大）"), ("member:chamber", "商工会議所")])
async def test_the_head_names_who_sits_here_also_from_another_body(home, start, seat, name):
    """The council has an academic seat that the subcommittee has not."""
    async with sitting(home, seat, start=start, size=(120, 40)) as person:
        assert name in person.lines[0]
        assert seat.partition(":")[2] not in person.lines[0]


async def test_where_the_data_cannot_be_read_the_head_still_stands(home):
    async with sitting(home, "member:academic", program=3) as person:
        home.manifest.write_text("= broken", encoding="utf-8")
        vars(person.app).pop("dataset", None)
        person.clock.passes(1)
        person.screen.repaint()
        assert "academic" not in person.lines[0]
        assert "委員" in person.lines[0]
