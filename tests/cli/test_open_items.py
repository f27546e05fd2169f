"""``pdca open-items`` lists what waits for an answer over all sessions, for all or for one department."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.home import Home

HOSTILE = '=HYPERLINK("x")\u001b[31m'


@pytest.fixture
def told(home: Home, capsys: pytest.CaptureFixture[str]):
    """Two departments, two sessions: one that answers program 3 alone, and one that answers the rest."""
    dataset = home.root / "data" / "dataset.toml"
    text = dataset.read_text(encoding="utf-8")
    two = '[[departments]]\nkey = "startup"\nname = "創業課"\nprograms = [3]\n\n[[departments]]\nkey = "farm"\nname = "農地課"\nprograms = [17, 18]\n'
    start = text.index("[[departments]]")
    end = text.find("[[", start + 5)
    dataset.write_text(text[:start] + two + "\n" + (text[end:] if end > 0 else ""), encoding="utf-8")
    for key, program in ((shipped.SECOND, 3), (shipped.THIRD, 17)):
        journal = SessionJournal(home, key)
        sheets = tuple(sheet for sheet in home.sheets(shipped.YEAR) if sheet.number in journal.session.order)
        journal.ask(c.OpenSession(sheets=sheets), Seat.parse("facilitator"))
        for kind, said in (
            (e.OpinionKind.ASK, "件数は。"),
            (e.OpinionKind.PROPOSE, HOSTILE),
            (e.OpinionKind.COMMEND, "良い。"),
        ):
            asked = c.SubmitOpinion(program=program, by="member:chamber", kind=kind, text=said)
            journal.ask(asked, Seat.parse("member:chamber"))
        item = journal.session.items[program]
        who = "startup" if program == 3 else "farm"
        later = c.GiveReply(
            by=f"department:{who}",
            answers=(item.opinions[0].id,),
            status=e.ReplyStatus.LATER,
            text="調べます。",
            due=date(2199, 3, 1),
        )
        journal.ask(later, Seat.parse("secretariat"))
        journal.close()

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--home", str(home.root), "open-items", *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_everything_that_waits_is_listed_over_all_sessions_and_for_a_department_its_own(told):
    code, out, _ = told()
    assert code == 0
    assert [word for word in ("12-3-1", "12-3-2", "12-3-3", "16-17-1", "16-17-2", "16-17-3") if word in out] == [
        "12-3-1",
        "12-3-2",
        "16-17-1",
        "16-17-2",
    ]
    assert "後日回答 2199年3月1日" in out or "まで" in out
    assert "\u001b" not in out
    for key in ("startup", "department:startup"):
        _, own, _ = told("--department", key)
        assert "12-3-2" in own
        assert "16-17" not in own


def test_the_same_as_data_for_a_spreadsheet_and_for_a_mail(told):
    _, out, _ = told("--json")
    rows = json.loads(out)
    assert [(r["session"], r["opinion"], r["state"], r["due"]) for r in rows] == [
        (shipped.SECOND, "12-3-1", "promised", "2199-03-01"),
        (shipped.SECOND, "12-3-2", "unanswered", None),
        (shipped.THIRD, "16-17-1", "promised", "2199-03-01"),
        (shipped.THIRD, "16-17-2", "unanswered", None),
    ]
    assert [r["departments"] for r in rows] == [["startup"], ["startup"], ["farm"], ["farm"]]
    _, out, _ = told("--csv", "--department", "farm")
    assert out.startswith("\ufeff会議,日付,事業番号,")
    table = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row[4] for row in table[1:]] == ["16-17-1", "16-17-2"]
    assert table[2][7].startswith("'=HYPERLINK"), "no cell is a formula"
    _, out, _ = told("--mail")
    assert out.count("件名: 未対応の意見について（2件）") == 2
    assert "創業課 御中" in out
    _, out, _ = told("--mail", "--department", "farm")
    assert "創業課" not in out
    assert "農地課 御中" in out


def test_an_unknown_department_is_told_with_the_nearest_and_a_session_that_cannot_be_read_too(told, home):
    code, _, err = told("--department", "startups")
    assert code == 2
    assert "startup" in err
    (home.sessions / shipped.THIRD / "record.sqlite").write_bytes(b"no database")
    code, out, err = told()
    assert code == 1
    assert "12-3-1" in out
    assert shipped.THIRD in err
