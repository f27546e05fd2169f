"""``pdca project``: which session it shows where none is named."""

from __future__ import annotations

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.session import commands as c
from pdca_tui.errors import EXIT_TERMINAL, EXIT_USAGE
from pdca_tui.sheets.home import Home
from visitors import FACILITATOR


@pytest.fixture
def project(home: Home, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str]:
        code = main(["--home", str(home.root), "project", *words])
        return code, capsys.readouterr().err

    return run


def test_of_several_that_are_not_held_one_must_be_named(project, home: Home):
    code, err = project()
    assert code == EXIT_USAGE
    assert all(key in err for key in home.session_keys())


def test_the_one_that_is_held_is_shown(project, home: Home):
    journal = SessionJournal(home, shipped.SECOND)
    journal.ask(c.OpenSession(sheets=tuple(home.sheet(2023, program) for program in journal.session.order)), FACILITATOR)
    journal.close()
    code, err = project()
    # There is no terminal here: the sentence names the session that would have been shown.
    assert (code, shipped.SECOND in err, shipped.THIRD in err) == (EXIT_TERMINAL, True, False)
