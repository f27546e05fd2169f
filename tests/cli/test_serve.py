"""``pdca serve`` and ``pdca join``: what they say when they cannot."""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.cli.serve import beside
from pdca_tui.cli.web_url import noted_url
from pdca_tui.errors import EXIT_PROBLEM, EXIT_TERMINAL, EXIT_USAGE
from pdca_tui.sheets.home import Home


@pytest.fixture
def pdca(home: Home, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str]:
        code = main(["--home", str(home.root), *words])
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize("words", [["--ssh", "here"], ["--ssh", ":99999"], ["--max-seats", "0"], ["--session", "2024-01-25"]])
def test_a_word_that_is_off_is_told(pdca, words: list[str]):
    code, err = pdca("serve", *words)
    assert (code, err.startswith("pdca: ")) == (EXIT_USAGE, True)


def test_an_address_that_is_taken_is_told(pdca):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, err = pdca("serve", "--ssh", f"127.0.0.1:{other.getsockname()[1]}")
    assert code == EXIT_PROBLEM
    assert "--ssh" in err


def test_a_host_key_that_others_can_read_is_not_used(pdca, home: Home):
    folder = home.sessions / ".door"
    folder.mkdir()
    (folder / "ssh_host_ed25519_key").write_text("x", encoding="utf-8")
    (folder / "ssh_host_ed25519_key").chmod(0o644)
    code, err = pdca("serve", "--ssh", "127.0.0.1:0")
    assert (code, "chmod 600" in err) == (EXIT_PROBLEM, True)


def test_a_broken_host_key_is_told(pdca, home: Home):
    folder = home.sessions / ".door"
    folder.mkdir()
    (folder / "ssh_host_ed25519_key").write_text("x", encoding="utf-8")
    (folder / "ssh_host_ed25519_key").chmod(0o600)
    assert pdca("serve", "--ssh", "127.0.0.1:0")[0] == EXIT_PROBLEM


def test_opening_a_session_does_not_load_the_door():
    """Starting must stay fast for who sits at the machine."""
    code = (
        "import sys, pdca_tui.cli.open_, pdca_tui.screens.app; print('asyncssh' in sys.modules, 'cryptography' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("words", [["join"], ["join", "--seat", "king"]])
def test_who_joins_must_be_somebody(pdca, words: list[str]):
    assert pdca(*words)[0] == EXIT_PROBLEM


def test_joining_needs_a_terminal(pdca):
    assert pdca("join", "--seat", "member:chamber")[0] == EXIT_TERMINAL


def test_a_command_of_the_client_is_answered(pdca, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "id")
    assert pdca("join", "--seat", "member:chamber")[0] == EXIT_USAGE
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "sessions")
    assert pdca("join", "--seat", "member:chamber")[0] == 0


def test_the_key_of_who_joins_is_found_where_sshd_tells_it(pdca, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told = tmp_path / "auth"
    monkeypatch.setenv("SSH_USER_AUTH", str(told))
    for text in ("", "password\n", "publickey nonsense\n", "\xff" * 100):
        told.write_text(text, encoding="latin-1")
        assert pdca("join")[0] == EXIT_PROBLEM


def test_the_password_of_a_database_is_not_shown():
    given = argparse.Namespace(home=None, record="postgresql://pdca:geheim@db.example.jp/pdca")
    told = beside(given, "2024-01-24", sys.stderr)
    assert ("geheim" in told, "postgresql://pdca@db.example.jp/pdca" in told) == (False, True)


def test_what_opens_the_other_screens_holds_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    told = beside(argparse.Namespace(home=Path("city data"), record=""), "2024-01-24", sys.stderr)
    assert f"pdca --home '{tmp_path}/city data' project 2024-01-24" in told


def test_browsers_alone_are_served_without_loading_ssh(home: Home, tmp_path: Path):
    """From the command to the first page, and to the end by a signal. What is loaded goes into a file: a pipe would be full."""
    command = [sys.executable, "-X", "importtime", "-m", "pdca_tui", "--home", str(home.root), "--lang", "en"]
    arguments = [*command, "serve", "--web", "127.0.0.1:0", "--no-desk"]
    with (
        (tmp_path / "log").open("w+", encoding="utf-8") as errors,
        subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout is not None
        told = process.stdout.readline()
        url = told.partition("at ")[2].partition(". ")[0]
        with urllib.request.urlopen(f"{url}/join", timeout=20) as answer:  # noqa: S310  # loopback
            assert "Your invitation" in answer.read().decode()
        assert noted_url(home) == url
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "aiohttp" in log
    assert "asyncssh" not in log
    assert "closed" in log.splitlines()[-1]
