"""``pdca serve`` under a shell with job control: nothing typed there stops the process in which all members' screens are."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import shipped
from openssh import PDCA, Client, Pty, need, new_key, on_a_pty, wait_for
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import list_key
from visitors import LONGEST


class Shell:
    """A shell at a terminal, and the server that was started in it."""

    def __init__(self, terminal: Pty, log: Path) -> None:
        self.terminal = terminal
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def logged(self, text: str) -> None:
        wait_for(lambda: text in self.log, lambda: f"{self.log} {self.terminal.seen[-500:]}")

    @property
    def port(self) -> int:
        return int(self.log.partition(" port=")[2].split()[0])

    @property
    def server(self) -> int:
        """The process number of the server."""
        children = Path(f"/proc/{self.terminal.process.pid}/task/{self.terminal.process.pid}/children")
        return int(children.read_text(encoding="ascii").split()[0])

    @property
    def state(self) -> str:
        return Path(f"/proc/{self.server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


@contextlib.contextmanager
def started(home: Home, folder: Path, *more: str, then: str = "") -> Iterator[Shell]:
    """Have a shell with job control run ``pdca serve``: only there a terminal stops anything."""
    log, marker = folder / "log", "ready$"
    list_key(home, ListedKey(seat="member:chamber", key=new_key(folder / "key")))
    words = [
        *PDCA,
        "--home",
        str(home.root),
        "serve",
        "--ssh",
        "127.0.0.1:0",
        "--session",
        shipped.SECOND,
        "--log",
        str(log),
        *more,
    ]
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color", "PS1": marker}
    with on_a_pty([need("bash"), "--norc", "--noprofile", "-i"], env) as terminal:
        terminal.until(marker)
        terminal.types(f"{shlex.join(words)}{then}\r")
        shell = Shell(terminal, log)
        shell.logged(" open ")
        server = shell.server
        try:
            yield shell
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(server, signal.SIGCONT)
                os.kill(server, signal.SIGTERM)
            if not terminal.hung_up:
                wait_for(lambda: not Path(f"/proc/{server}").exists(), lambda: "the server does not end")
                terminal.hang_up()  # a shell at a terminal takes no other end


def joins(folder: Path, shell: Shell) -> None:
    """Have a member join, which nobody can while the server stands still."""
    done = Client(folder / "client", shell.port).run("chamber", folder / "key", command="help")
    assert done.returncode == 0, done.stderr


def test_ctrl_z_at_the_text_for_the_members_stops_nobody(home: Home, tmp_path: Path):
    with started(home, tmp_path) as shell:
        shell.terminal.until("Enter を押すと")
        shell.terminal.types("\x1a")
        shell.terminal.until("Ctrl+Z では止まりません")
        joins(tmp_path, shell)
        shell.terminal.types("\r")
        shell.terminal.until("進行")


def test_after_the_facilitators_screen_was_left_ctrl_z_still_stops_nobody(home: Home, tmp_path: Path):
    with started(home, tmp_path, "--desk") as shell:
        shell.terminal.until("起業化総合支援事業")
        os.kill(shell.server, signal.SIGTSTP)  # on the screen Ctrl-Z is a key; another may send it all the same
        shell.terminal.types("\x1a")
        shell.terminal.types("q")
        shell.terminal.until("もう一度")
        shell.terminal.types("q")
        shell.terminal.until("進行の画面を閉じました")
        shell.terminal.types("\x1a")
        shell.terminal.until("Ctrl+Z では止まりません")
        joins(tmp_path, shell)


def test_in_the_background_it_writes_without_being_stopped(home: Home, tmp_path: Path):
    with started(home, tmp_path, then=" & stty tostop") as shell:
        shell.terminal.until("ssh -p")
        joins(tmp_path, shell)
        assert shell.state != "T"


def test_ctrl_d_is_no_enter_and_no_end(home: Home, tmp_path: Path):
    with started(home, tmp_path) as shell:
        shell.terminal.until("Enter を押すと")
        shell.terminal.types("\x04")
        joins(tmp_path, shell)
        shell.terminal.forget()
        shell.terminal.types("\r")
        shell.terminal.until("起業化総合支援事業")


def test_a_key_that_quits_ends_it_in_order(home: Home, tmp_path: Path):
    """Ctrl-Backslash lies beside other keys; it would have cut everybody off without a word."""
    with started(home, tmp_path) as shell:
        shell.terminal.until("Enter を押すと")
        with Client(tmp_path / "client", shell.port).at_a_terminal("chamber", tmp_path / "key") as member:
            member.until("起業化総合支援事業")
            shell.terminal.types("\x1c")
            member.until("会議サーバーを終了")
            assert member.ends() == 0
        shell.logged(" closed")


def test_without_any_standard_streams_it_serves(home: Home, tmp_path: Path):
    with started(home, tmp_path, then=" <&- >&- 2>&-") as shell:
        joins(tmp_path, shell)


@pytest.mark.parametrize("more", [(), ("--desk",)])
def test_closing_the_window_ends_it_in_order(home: Home, tmp_path: Path, more: tuple[str, ...]):
    """The shell passes the hangup on to its jobs."""
    with started(home, tmp_path, *more) as shell:
        shell.terminal.until("起業化総合支援事業" if more else "Enter を押すと")
        server = shell.server
        with Client(tmp_path / "client", shell.port).at_a_terminal("chamber", tmp_path / "key") as member:
            member.until("起業化総合支援事業")
            shell.terminal.hang_up()
            member.until("会議サーバーを終了")
            assert member.ends() == 0
        wait_for(lambda: not Path(f"/proc/{server}").exists(), lambda: "the server does not end")
        assert " closed" in shell.log
        assert " crash " not in shell.log, shell.log
        assert not list((home.sessions / shipped.SECOND).glob("record.sqlite-wal")), "the record is not closed"
    shell.terminal.process.wait(LONGEST)
