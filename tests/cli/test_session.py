"""``pdca session`` lists the sessions, prepares one, and changes one while nothing is recorded of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from laying import SESSION_FILE, Laid
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c

KEY = "2024-01-24"
PREPARED = ("--body", "subcommittee", "--number", "3", "--date", "2024-02-06", "--place", "第2会議室", "--programs", "3")
HELD = 'note = "リハーサル"\n'


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    laid = Laid(tmp_path)
    laid.change(SESSION_FILE, "minutes_per_item = 7\n", f"minutes_per_item = 7\n{HELD}")
    laid.change(SESSION_FILE, "program = 3\n", 'program = 3\nminutes = 12  # 長め\npoints = ["効果"]\n')
    return laid


@pytest.fixture
def run(laid: Laid, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*words: str, lang: str = "en") -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--home", str(laid.root), "--lang", lang, "session", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_an_edit_keeps_what_it_does_not_name(laid: Laid, run):
    before, text = laid.home.session_file(KEY), laid.path(SESSION_FILE).read_text(encoding="utf-8")
    assert run("edit", KEY, "--place", "議会棟")[0] == 0
    assert laid.home.session_file(KEY) == replace(before, place="議会棟")
    assert laid.path(SESSION_FILE).read_text(encoding="utf-8") == text.replace('"会議室"', '"議会棟"')


def test_a_note_is_written_and_changed(laid: Laid, run):
    assert run("new", *PREPARED, "--note", "公開で行う")[0] == 0
    assert laid.home.session_file("2024-02-06").note == "公開で行う"
    assert run("edit", KEY, "--note", "二行の\n注記")[0] == 0
    assert laid.home.session_file(KEY).note == "二行の\n注記"
    assert run("edit", KEY, "--note", "")[0] == 0
    assert laid.home.session_file(KEY).note == ""
    assert laid.errors() == []


def test_what_is_wrong_with_a_prepared_session_can_be_mended(laid: Laid, run):
    laid.change(SESSION_FILE, 'body = "subcommittee"', 'body = "nobody"')
    assert run("edit", KEY, "--body", "subcommittee")[0] == 0
    assert laid.errors() == []


def test_a_note_that_is_too_long_is_told(laid: Laid, run):
    before = laid.path(SESSION_FILE).read_bytes()
    code, told = run("edit", KEY, "--note", "あ" * 2001)
    assert (code, "at most 2000 characters" in told) == (2, True)
    assert laid.path(SESSION_FILE).read_bytes() == before


def test_an_item_that_stays_keeps_what_was_prepared(laid: Laid, run):
    assert run("edit", KEY, "--programs", "21,3")[0] == 0
    items = {item.program: item for item in laid.home.session_file(KEY).items}
    assert list(items) == [21, 3]
    assert (items[3].minutes, items[3].points) == (12, ("効果",))


def test_a_session_whose_agenda_was_touched_on_a_screen_is_changed_all_the_same(laid: Laid, run):
    """The file has what was done on the screen, and what the edit does not name stays."""
    journal = SessionJournal(laid.home, KEY)
    journal.ask(c.SetPoints(program=21, points=("論点",)), Seat.parse("secretariat"))
    journal.close()
    assert run("edit", KEY, "--place", "議会棟", "--programs", "21,3", "--title", "進め方")[0] == 0
    session = load(laid.home, KEY)
    assert (session.convened.place, session.convened.title, session.order) == ("議会棟", "進め方", (21, 3))
    assert session.items[21].points == ("論点",)
    assert session.items[3].minutes == 12


def test_the_folder_goes_along_with_the_date(laid: Laid, run):
    laid.path("sessions/2024-02-07").mkdir()
    code, told = run("edit", KEY, "--date", "R6.2.6")
    assert (code, "session 2024-01-24 is 2024-02-06 from now on" in told) == (0, True)
    assert laid.home.session_keys() == ("2024-02-06",)
    assert "2024-02-07-2" in run("edit", "2024/2/6", "--date", "2024-02-07")[1]
    assert not any("で始まっていません" in told or "does not begin" in told for told in laid.warnings())


def test_a_folder_that_holds_a_record_stays_and_says_why(laid: Laid, run):
    journal = SessionJournal(laid.home, KEY)
    journal.ask(c.SetPoints(program=3, points=("論点",)), Seat.parse("secretariat"))
    journal.close()
    code, told = run("edit", KEY, "--date", "2024-02-06")
    assert (code, "Its folder stays 2024-01-24: something is recorded there" in told) == (0, True)
    assert f"{load(laid.home, KEY).convened.date}" == "2024-02-06"


def test_a_number_that_another_session_has_is_told(laid: Laid, run):
    assert run("new", *PREPARED)[0] == 0
    code, told = run("edit", KEY, "--number", "3")
    assert (code, "Session 2024-02-06 is number 3 of fiscal 2023 already; the next is 4" in told) == (2, True)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("words", [("--place", "議会棟"), ("--programs", "3")])
def test_a_session_that_is_recorded_is_not_changed(laid: Laid, run, words: tuple[str, ...], closed: bool):
    journal = SessionJournal(laid.home, KEY)
    journal.ask(c.OpenSession(sheets=laid.home.sheets(2023)), Seat.parse("facilitator"))
    if closed:
        journal.ask(c.CloseSession(), Seat.parse("facilitator"))
    journal.close()
    before = laid.path(SESSION_FILE).read_bytes()
    code, told = run("edit", KEY, *words)
    assert code == 5
    assert "what was held is in the record" in told
    assert laid.path(SESSION_FILE).read_bytes() == before


def test_a_session_that_came_with_its_archive_is_not_changed_either(laid: Laid, run):
    """As the sessions that ship: the record is begun from it."""
    journal = SessionJournal(laid.home, KEY)
    journal.ask(c.OpenSession(sheets=laid.home.sheets(2023)), Seat.parse("facilitator"))
    journal.save(lambda _: "")
    journal.close()
    for path in laid.path(SESSION_FILE).parent.glob("record.sqlite*"):
        path.unlink()
    assert run("edit", KEY, "--place", "議会棟")[0] == 5


@pytest.mark.parametrize("field", ["number", "date", "start", "programs", "minutes-per-item", "fiscal-year"])
def test_an_empty_field_is_told_as_empty(run, field: str):
    for empty in ("", "　"):
        code, told = run("edit", KEY, f"--{field}", empty)
        assert (code, "it is empty" in told) == (2, True)
    assert "（今は空です）" in run("edit", KEY, f"--{field}", "", lang="ja")[1]


def test_an_unknown_session_gets_the_nearest_name(run):
    code, told = run("edit", "2024-01-25", "--place", "x")
    assert (code, KEY in told) == (2, True)
