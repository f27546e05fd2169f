"""``pdca session carry`` takes over what a session left: into the next one, once, with where it comes from."""

from __future__ import annotations

from datetime import date

import shipped
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import minutes


def test_what_was_put_off_not_reached_or_unanswered_is_taken_over_once(home, capsys):
    def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--home", str(home.root), "session", "carry", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    first, second = shipped.SECOND, shipped.THIRD
    journal = SessionJournal(home, first)
    sheets = tuple(sheet for sheet in home.sheets(shipped.YEAR) if sheet.number in journal.session.order)
    staff, chamber = Seat.parse("facilitator"), Seat.parse("member:chamber")
    journal.ask(c.OpenSession(sheets=sheets), staff)
    code, told = run(first, second)
    assert code == 5
    assert "まだ閉会していません" in told
    journal.ask(c.MoveRoom(program=3, place=e.Place.CHECK), staff)
    for kind, text in ((e.OpinionKind.ASK, "件数は。"), (e.OpinionKind.PROPOSE, "夕方に。")):
        journal.ask(c.SubmitOpinion(program=3, by="member:chamber", kind=kind, text=text), chamber)
    later = c.GiveReply(
        by="department:department", answers=("12-3-1",), status=e.ReplyStatus.LATER, text="調べます。", due=date(2199, 3, 1)
    )
    journal.ask(later, Seat.parse("secretariat"))
    journal.ask(c.DeferItem(program=4, reason="時間切れ"), Seat.parse("secretariat"))
    journal.ask(c.CloseSession(), staff)
    journal.close()

    code, told = run(first, second)
    assert code == 0
    assert "4 " in told
    assert "先送り" in told
    session = load(home, second)
    assert set(load(home, first).order) <= set(session.order), "what was not reached is taken over, too"
    (carried,) = session.items[3].carried
    assert (carried.session, carried.why) == (first, e.CarriedWhy.UNANSWERED)
    assert [(o.opinion, o.text, o.due) for o in carried.opinions] == [
        ("12-3-1", "件数は。", date(2199, 3, 1)),
        ("12-3-2", "夕方に。", None),
    ]
    assert session.items[4].carried[0].reason == "時間切れ"
    assert session.items[5].carried[0].why is e.CarriedWhy.UNREACHED
    text = minutes(session)
    assert "第2回から引き継ぎ: 先送り（時間切れ）" in text
    assert "**12-3-2**" in text, [line for line in text.splitlines() if "12-3" in line or line.startswith("### 3 ")]
    last = session.last
    code, told = run(first, second)
    assert code == 5
    assert "引き継ぐものはありません" in told
    assert load(home, second).last == last
    assert run(first, first)[0] == 5
    assert run(first, "2024-02-99")[0] == 2
