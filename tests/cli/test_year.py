"""``pdca year open`` on the command line, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import shipped
from pdca_tui.cli.main import main
from pdca_tui.errors import EXIT_OK, EXIT_USAGE


def before_2024(tmp_path: Path) -> Path:
    """Return the root of the shipped home, before 2024 was opened."""
    home = shipped.home_in(tmp_path)
    shutil.rmtree(home.data / "2024" / "sheets")
    for name in ("calendar.toml", "others.toml", "promises.toml", "year.toml"):
        (home.data / "2024" / name).unlink()
    return home.root


def test_a_year_is_opened_once_and_looked_at_before(tmp_path: Path, capsys):
    root = before_2024(tmp_path)
    assert main(["--home", str(root), "year", "open", "2024", "--dry-run"]) == EXIT_OK
    out = capsys.readouterr().out
    assert "data/2024/sheets/01.toml を作ります。" in out
    assert "まだ何も書いていません" in out
    assert not (root / "data/2024/sheets").exists()
    assert main(["--home", str(root), "year", "open", "令和6年度", "--rehearsal"]) == EXIT_OK
    out = capsys.readouterr().out
    assert "令和6年度を始めました。シート 34、約束 34。" in out
    assert "digest.toml" in out
    assert "rehearsal = true" in (root / "data/2024/year.toml").read_text(encoding="utf-8")
    assert main(["--home", str(root), "year", "open", "R6年度"]) == EXIT_USAGE
    assert "令和6年度はもうあります" in capsys.readouterr().err
    assert main(["--home", str(root), "year", "open", "2025"]) == EXIT_OK
    out = capsys.readouterr().out
    assert "約束 34" in out  # nobody judged them: they go on
    assert "公表されていない条" in out
    assert "前年度の取組のまま" in out


@pytest.mark.parametrize(
    ("word", "ja", "en"),
    [
        ("あした", "年度として読めません", "no fiscal year"),
        ("2030", "次に始められるのは 令和6年度", "The next year that can be opened is FY2024"),
    ],
)
def test_what_is_no_next_year_is_told_in_both_languages(tmp_path: Path, capsys, word: str, ja: str, en: str):
    root = before_2024(tmp_path)
    for lang, sentence in (("ja", ja), ("en", en)):
        assert main(["--lang", lang, "--home", str(root), "year", "open", word]) == EXIT_USAGE
        assert sentence in capsys.readouterr().err.replace("は令和", "は 令和")
