"""What a verb that only reads loads, and what it must not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

READING = {"textual", "pydantic", "tomlkit", "asyncio", "jinja2", "docx", "asyncssh", "psycopg"}
DECIDING = {"pdca_tui.domain.session.commands", "pdca_tui.domain.session.rules", "pdca_tui.domain.review.rules"}
NOTHING = {"msgspec", "dataclasses", "pdca_tui.sheets.home", "pdca_tui.domain"}


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], READING | DECIDING | NOTHING),
        (["session", "list"], READING | DECIDING),
        (["open-items"], READING | DECIDING),
        (["verify", "2024-02-06"], READING | DECIDING),
        (["minutes", "2024-02-06"], READING | DECIDING),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_verb_that_reads_loads_neither_screens_nor_checks_nor_rules(words: list[str], unwanted: set[str]):
    root = Path(__file__).parents[2]
    code = (
        "import sys\nfrom pdca_tui.cli.main import main\n"
        f"try: main(['--home', {str(root)!r}, *{words!r}])\nexcept SystemExit: pass\n"
        f"sys.stderr.write(' '.join(sorted({unwanted!r} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout
    assert done.stderr == ""
