"""``pdca review 2023`` opens the screens; without a terminal, or for what is not there, it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.errors import EXIT_TERMINAL, EXIT_USAGE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["review", "2023"], EXIT_TERMINAL, "pdca review show 2023"),
        (["review", "open", "2023"], EXIT_TERMINAL, "pdca review show 2023"),
        (["review", "令和5年度"], EXIT_TERMINAL, "pdca review show 2023"),
        (["review", "2023", "--as", "member:nobody"], EXIT_USAGE, "member:nobody"),
        (["review", "1999"], EXIT_USAGE, "1999"),
    ],
)
def test_the_year_alone_opens_its_review(words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(ROOT), *words]) == code
    assert told in capsys.readouterr().err
