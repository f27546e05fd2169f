"""``pdca init`` lays out a new data set, and never touches one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.cli.main import main


def test_a_new_data_set_is_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert f"{tmp_path} にデータを作りました" in capfd.readouterr().out
    assert main(["sheets", "check"]) == 0
    assert capfd.readouterr().out == "3 ファイルを調べました。問題はありません。\n"
    assert main(["data", "show"]) == 0


def test_a_folder_can_be_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["--lang", "en", "init", str(tmp_path / "minato")]) == 0
    assert "Laid out a data set in" in capfd.readouterr().out
    assert main(["--home", str(tmp_path / "minato"), "sheets", "check"]) == 0


def test_what_exists_stays(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["init", str(tmp_path)]) == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path)]) == 2
    assert "がもうあります" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
