"""Receipts for members who come with a browser: a file to keep, for each of their opinions."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiohttp import web

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.user_names import all_seats
from pdca_tui.doors.web.admission import Admission, RequestRefused
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.doors.serving.server import SeatServer

PATH = "/receipt/"


def links(answer: Answer, ended_by: str) -> list[dict[str, str]]:
    """Return what a page offers at the end: the receipts of who leaves; whoever is listed no more would be refused."""
    refs = answer.receipts if ended_by != "door.revoked" else ()
    return [{"name": ref.opinion, "to": f"{PATH}{ref}"} for ref in refs]


async def receipt(request: web.BaseRequest, server: SeatServer, admission: Admission) -> web.Response:
    """Return the receipt of an opinion to whom it is of, or who keeps the record. Raises ``RequestRefused``."""
    key = admission.key(request)
    seats = [seat for seat in all_seats(server.dataset) if key is not None and server.keyring.admits((seat,), key.fingerprint)]
    if not seats:
        await admission.refuse(request, "receipt", "web.not-bound", method="browser")
    try:
        ref = OpinionRef.parse(clean_line(request.path.removeprefix(PATH), 80))
    except ValueError as error:
        raise RequestRefused(404, "web.nothing-here") from error
    try:
        # As many as of commands: a head is made and signed for it.
        async with server.working:
            text = await asyncio.to_thread(_made, server.home, ref, seats)
    except PdcaError as error:
        raise RequestRefused(403, sentence=told(error, seats)) from error
    server.log.tell("command", what="receipt", key=key.fingerprint if key is not None else "")
    name = f"{ref.opinion}.tlog-proof"
    return web.Response(text=text, content_type="text/plain", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _made(home: Home, ref: OpinionRef, seats: Sequence[Seat]) -> str:
    from pdca_tui.application import receipts  # noqa: PLC0415  # only who asks for one needs them

    return receipts.receipt_for(receipts.holding(home, ref, mine=receipts.may_have(seats)), ref.opinion)[0].text
