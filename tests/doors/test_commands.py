"""Commands over SSH without a terminal: what a department asks for its open items, and what it gets."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.home import Home
from visitors import asks, hosting, sits

HOSTILE = '=HYPERLINK("x")\x1b[31m'


def two_departments(home: Home) -> None:
    """Two departments, and two sessions with an opinion promised for later and one unanswered for each of them."""
    dataset = home.root / "data" / "dataset.toml"
    text = dataset.read_text(encoding="utf-8")
    two = (
        '[[departments]]\nkey = "startup"\nname = "創業課"\nprograms = [3]\n\n'
        '[[departments]]\nkey = "farm"\nname = "農地課"\nprograms = [17, 18]\n'
    )
    start = text.index("[[departments]]")
    end = text.find("[[", start + 5)
    dataset.write_text(text[:start] + two + "\n" + (text[end:] if end > 0 else ""), encoding="utf-8")
    for key, program, who in ((shipped.SECOND, 3, "startup"), (shipped.THIRD, 17, "farm")):
        journal = SessionJournal(home, key)
        sheets = tuple(sheet for sheet in home.sheets(shipped.YEAR) if sheet.number in journal.session.order)
        journal.ask(c.OpenSession(sheets=sheets), Seat.parse("facilitator"))
        for kind, said in ((e.OpinionKind.ASK, "件数は。"), (e.OpinionKind.PROPOSE, HOSTILE)):
            asked = c.SubmitOpinion(program=program, by="member:chamber", kind=kind, text=said)
            journal.ask(asked, Seat.parse("member:chamber"))
        first = journal.session.items[program].opinions[0].id
        later = c.GiveReply(
            by=f"department:{who}", answers=(first,), status=e.ReplyStatus.LATER, text="調べます。", due=date(2199, 3, 1)
        )
        journal.ask(later, Seat.parse("secretariat"))
        journal.close()


async def test_a_department_asks_for_its_open_items_and_gets_its_own_in_every_form(home: Home):
    two_departments(home)
    keys = {seat: sits(home, seat) for seat in ("department:startup", "secretariat")}
    async with hosting(home) as host:

        async def run(seat: str, words: str) -> tuple[str, str, int | None]:
            return await asks(host, seat.replace(":", "+"), keys[seat], words)

        printed, complaint, status = await run("department:startup", "open-items")
        assert (complaint, status) == ("", 0)
        assert "12-3-1" in printed
        assert "12-3-2" in printed
        assert "16-17" not in printed
        assert "\x1b" not in printed
        printed, _, _ = await run("secretariat", "pdca open-items --json")
        rows = json.loads(printed)
        assert [(row["opinion"], row["state"], row["departments"]) for row in rows] == [
            ("12-3-1", "promised", ["startup"]),
            ("12-3-2", "unanswered", ["startup"]),
            ("16-17-1", "promised", ["farm"]),
            ("16-17-2", "unanswered", ["farm"]),
        ]
        printed, _, _ = await run("department:startup", "open-items --csv")
        table = list(csv.reader(io.StringIO(printed.removeprefix("\ufeff"))))
        assert [row[4] for row in table[1:]] == ["12-3-1", "12-3-2"]
        assert table[2][7].startswith("'=HYPERLINK"), "no cell is a formula"
        printed, _, _ = await run("secretariat", "open-items --mail --department farm")
        assert "農地課 御中" in printed
        assert "創業課" not in printed
        for seat, words in (
            ("department:startup", "open-items --department farm"),
            ("secretariat", "open-items --department nobody"),
            ("secretariat", "open-items --json --csv"),
            ("secretariat", "open-items 2024-01-24"),
        ):
            printed, complaint, status = await run(seat, words)
            assert (printed, status) == ("", 2), words
            assert complaint.strip()
        (home.sessions / shipped.THIRD / "record.sqlite").write_bytes(b"no database")
        printed, complaint, status = await run("secretariat", "open-items")
        assert "12-3-1" in printed
        assert shipped.THIRD in complaint
        assert status == 1
