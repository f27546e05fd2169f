"""Who was in a review when the line of SSH was lost comes back to the place there, once, by whichever way they enter it."""

from __future__ import annotations

from typing import Any

import shipped
from at_review import lay_review
from pdca_tui.sheets.home import Home
from visitors import Host, hosting, joining, sits, until


def names(host: Host) -> list[str]:
    """The screens of the only person who sits here, the first beneath."""
    channels = [channel for visitor in host.door.crowd.inside for channel in visitor.channels]
    app: Any = channels[0]._taken._app if len(channels) == 1 and channels[0]._taken is not None else None
    return [type(screen).__name__ for screen in app.screen_stack] if app is not None else []


async def test_a_lost_line_and_a_servers_end_lead_back_to_the_place_in_a_review(home: Home):
    lay_review(home)
    (home.sessions / shipped.THIRD / "record.jsonl").unlink()  # it is being held: everybody would land there
    key = sits(home, "secretariat")
    way = ["LobbyScreen", "YearScreen", "RowsScreen", "FindingScreen"]
    async with hosting(home, session="") as host:
        async with joining(host, "secretariat", key) as guest:
            await guest.until("第3回")
            await guest.until("検証意見 63")
            for typed, there in (("\x1b[A\r", 2), ("4", 3), ("\r", 4)):
                guest.types(typed)
                await until(lambda there=there: names(host) == way[:there], lambda: str(names(host)))
        await until(lambda: host.log.count(" left n=") == 1)  # the place is kept when the seat is given back
        async with joining(host, "secretariat", key, command="review") as guest:
            await until(lambda: names(host) == way[1:], lambda: str(names(host)))
            await guest.until("Enter")
    # The server ended meanwhile: another one knows it, too, and only once.
    async with hosting(home, session="") as host:
        async with joining(host, "secretariat", key) as guest:
            await guest.until("検証意見 63")
            guest.types("\x1b[A\r")
            await until(lambda: names(host) == way, lambda: str(names(host)))
            guest.types("b")
            await until(lambda: names(host) == way[:3], lambda: str(names(host)))
            guest.types("b")
            await until(lambda: names(host) == way[:2], lambda: str(names(host)))
        await until(lambda: host.log.count(" left n=") == 1)  # the place is kept when the seat is given back
        async with joining(host, "secretariat", key, command="review") as guest:
            await guest.until("付議")
            assert names(host) == way[1:2]
        assert "fault" not in host.log
        assert "crash" not in host.log
