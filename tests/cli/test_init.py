"""``pdca init`` lays out a new data set, and never touches one that is there."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
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


def test_it_is_written_in_the_language_of_the_person_and_points_to_what_is_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    japanese = re.compile("[ぁ-んァ-ヶ一-鿿]")
    new = ("--body", "subcommittee", "--number", "2", "--date", "2030/1/10", "--place", "Hall", "--programs", "1")
    for lang in ("en", "ja"):
        home = tmp_path / lang
        assert main(["--lang", lang, "init", str(home)]) == 0
        assert main(["--lang", lang, "--home", str(home), "session", "new", *new]) == 0
        capfd.readouterr()
        assert main(["--lang", lang, "--home", str(home), "sheets", "check", "--no-lint"]) == 0
        for path in home.rglob("*.toml"):
            text = path.read_text(encoding="utf-8")
            assert bool(japanese.search(text)) == (lang == "ja"), path
            assert "docs/" not in text
            schema = re.match(r"#:schema (\S+)\n", text)
            assert schema is not None
            assert (path.parent / schema[1]).is_file()


@pytest.mark.parametrize(
    ("words", "where", "next_steps"),
    [
        (["init"], "", ["data/dataset.toml", "pdca open 2"]),
        (["init", "my city"], "my city", ["cd 'my city'", "data/dataset.toml", "pdca open 2"]),
        (["--cycle", "plan", "init", "--kind", "milestones"], "", ["data/cycles/plan/dataset.toml", " --cycle plan"]),
    ],
)
def test_what_to_do_next_names_the_folder_the_file_and_the_session(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    words: list[str],
    where: str,
    next_steps: list[str],
):
    monkeypatch.chdir(tmp_path)
    if "--cycle" in words:
        assert main(["init"]) == 0
    capfd.readouterr()
    assert main(["--lang", "en", *words]) == 0
    said = capfd.readouterr().out
    assert all(step in said for step in next_steps), said
    assert ("cd " in said) == bool(where)
    (opens,) = re.findall(r"pdca open (\d{4}-\d{2}-\d{2})", said)
    sessions = tmp_path / where / "sessions" / ("plan" if "--cycle" in words else "")
    assert (sessions / opens / "session.toml").is_file()


def test_without_schemas_a_new_session_names_none(tmp_path: Path):
    assert main(["init", str(tmp_path)]) == 0
    shutil.rmtree(tmp_path / "schema")
    new = ("--body", "subcommittee", "--number", "2", "--date", "2030/1/10", "--place", "会議室", "--programs", "1")
    assert main(["--home", str(tmp_path), "session", "new", *new]) == 0
    assert "schema" not in (tmp_path / "sessions/2030-01-10/session.toml").read_text(encoding="utf-8")


def test_what_exists_stays(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["init", str(tmp_path)]) == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["init", str(tmp_path)]) == 2
    assert "がもうあります" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


class Terminal:
    """A terminal in which ``pdca`` runs, in a folder of its own."""

    LONGEST = 30.0

    def __init__(self, folder: Path, *words: str) -> None:
        """Start ``pdca`` with ``words``."""
        self._end, there = pty.openpty()
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PDCA_")}
        environ |= {"TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "pdca_tui", *words]
        self._process = subprocess.Popen(command, cwd=folder, env=environ, stdin=there, stdout=there, stderr=there)
        os.close(there)
        self.seen = ""

    def says(self, text: str) -> None:
        """Read until ``text`` was said."""
        deadline = time.monotonic() + self.LONGEST
        while text not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self._end], [], [], 0.2)[0]:
                self.seen += os.read(self._end, 65536).decode("utf-8", "replace")

    def types(self, text: str) -> None:
        """Type ``text``."""
        os.write(self._end, text.encode())

    def ends(self) -> int:
        """Wait for the end and return the exit code."""
        code = self._process.wait(self.LONGEST)
        os.close(self._end)
        return code


def test_without_a_data_set_it_offers_to_lay_one_out_and_opens_the_lobby(tmp_path: Path):
    terminal = Terminal(tmp_path)
    terminal.says("ここに新しいデータを作って始めますか（y/n）")
    terminal.types("ｙ\n")
    terminal.says("会議の一覧")
    terminal.types("q")
    assert terminal.ends() == 0
    assert main(["--home", str(tmp_path), "sheets", "check"]) == 0


@pytest.mark.parametrize("answer", ["n\n", "what\nno\n", "\n", "\x04"])
def test_a_no_lays_out_nothing(tmp_path: Path, answer: str):
    terminal = Terminal(tmp_path, "--lang", "en", "open")
    terminal.says("Lay out a new one here and begin? (y/n)")
    terminal.types(answer)
    terminal.says("lay out a new one with pdca init.")
    assert terminal.ends() == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["open", "2024-01-24"], ["--home", "elsewhere"]])
def test_who_names_something_is_not_asked(tmp_path: Path, words: list[str]):
    terminal = Terminal(tmp_path, *words)
    terminal.says("pdca init で新しく作ってください。")
    assert terminal.ends() == 3
    assert "y/n" not in terminal.seen


def test_without_a_terminal_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert main([]) == 3
    assert "pdca init で新しく作ってください。" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
