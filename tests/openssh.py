"""OpenSSH's own programs, for tests: the client that members have, an office's server, and ``pdca serve`` as a process.

Everything is on loopback, in a folder of the test, and ends by its own process number.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdca_tui.sheets.home import Home
from visitors import LONGEST, plain

HINT = "to install what tests need, run: sudo .ci/packages"
SSHD = "/usr/sbin/sshd"
PDCA = (sys.executable, "-m", "pdca_tui")


def need(program: str) -> str:
    """Return the path of a program; the test is skipped where it is missing."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is missing; {HINT}")
    return path


def new_key(path: Path) -> str:
    """Make a key in a file and return its public line."""
    subprocess.run([need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path.with_suffix(".pub").read_text(encoding="utf-8").strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Client:
    """OpenSSH's client with its own folder: no settings and no agent of the person who runs the tests."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        folder.mkdir(exist_ok=True)

    def words(self, user: str, *keys: Path, command: str | None = None, options: tuple[str, ...] = ()) -> list[str]:
        """Return the command line that joins as a user."""
        known = [
            "-o",
            f"UserKnownHostsFile={self.folder / 'known'}",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            "IdentitiesOnly=yes",
        ]
        chosen = [word for key in keys for word in ("-i", str(key))] or ["-o", "PubkeyAuthentication=no"]
        return [
            need("ssh"), "-F", "none", *known, *chosen, "-o", "ConnectTimeout=10", *options, "-p", str(self.port), f"{user}@127.0.0.1",
            *([command] if command is not None else []),
        ]  # fmt: skip

    def env(self, term: str = "xterm-256color") -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TERM": term}

    def run(
        self, user: str, *keys: Path, command: str | None = None, options: tuple[str, ...] = (), text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run the client without a terminal."""
        words = self.words(user, *keys, command=command, options=("-o", "BatchMode=yes", *options))
        return subprocess.run(words, input=text, capture_output=True, text=True, timeout=LONGEST, env=self.env(), check=False)

    @contextlib.contextmanager
    def at_a_terminal(
        self,
        user: str,
        *keys: Path,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        options: tuple[str, ...] = (),
    ) -> Iterator[Pty]:
        """Run the client on a terminal of its own."""
        with on_a_pty(self.words(user, *keys, options=options), self.env(term), size) as terminal:
            yield terminal


class Pty:
    """A process on a terminal, which is read all the time: a client whose terminal is not read stops."""

    def __init__(self, process: subprocess.Popen[bytes], fd: int) -> None:
        self.process = process
        self._fd = fd
        self._output = b""
        self._from = 0
        self._closing = threading.Event()
        self._reader = threading.Thread(target=self._reads, daemon=True)
        self._reader.start()

    @property
    def seen(self) -> str:
        return plain(self._output[self._from :].decode("utf-8", "replace"))

    @property
    def sent(self) -> bytes:
        """All that the terminal was sent, byte by byte."""
        return self._output

    def types(self, text: str | bytes) -> None:
        os.write(self._fd, text if isinstance(text, bytes) else text.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, text: str) -> None:
        """Wait until a text is on the screen."""
        wait_for(lambda: text in self.seen or not self._reader.is_alive(), lambda: f"{text!r} is not in {self.seen[-2000:]!r}")
        assert text in self.seen, self.seen[-2000:]

    def forget(self) -> None:
        """Look only at what comes from now on."""
        # Only the thread writes the output: what it is just adding would bring the rest back.
        self._from = len(self._output)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed. Who still read it would read the next one of the same number."""
        self._closing.set()
        self._reader.join(LONGEST)
        os.close(self._fd)

    @property
    def hung_up(self) -> bool:
        return self._closing.is_set()

    def ends(self) -> int:
        """Wait for the end; return the exit code."""
        self.process.wait(LONGEST)
        self._reader.join(LONGEST)
        return self.process.returncode

    def _reads(self) -> None:
        # Reading fails when the other end is closed.
        with contextlib.suppress(OSError):
            # Who is reading holds a terminal open: then closing it would be no end.
            while not self._closing.is_set():
                if select.select([self._fd], [], [], 0.1)[0]:
                    if not (data := os.read(self._fd, 65_536)):
                        return
                    self._output += data


@contextlib.contextmanager
def on_a_pty(words: list[str], env: dict[str, str], size: tuple[int, int] = (80, 24)) -> Iterator[Pty]:
    """Run a process on a terminal of its own, and end it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    # OpenSSH asks on the terminal that controls it: that must be this one.
    # And who runs the tests in the background has it ignore what a terminal says.
    begins = [need("setsid"), "--ctty", "env", "--default-signal=INT,HUP,QUIT,TSTP,TTIN,TTOU"]
    process = subprocess.Popen([*begins, *words], stdin=slave, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    terminal = Pty(process, master)
    try:
        yield terminal
    finally:
        _ended(process)
        if not terminal.hung_up:
            terminal.hang_up()


def _ended(process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> None:
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


class Server:
    """``pdca serve`` as a process."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
        self.process = process
        self.port = port
        self._folder = folder

    @property
    def told(self) -> str:
        return (self._folder / "told").read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8")

    def stop(self) -> int:
        """Stop as a service does; return the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(LONGEST)

    def logged(self, text: str) -> None:
        """Wait until the log says something."""
        wait_for(lambda: text in self.log, lambda: self.log)


def wait_for(holds: Callable[[], bool], tells: Callable[[], str]) -> None:
    """Wait until something holds; fail with what ``tells`` returns."""
    deadline = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < deadline, tells()
        time.sleep(0.02)


@contextlib.contextmanager
def serving(home: Home, folder: Path, *more: str) -> Iterator[Server]:
    """Run ``pdca serve`` on a free port of loopback."""
    folder.mkdir(exist_ok=True)
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    words = [*PDCA, "--home", str(home.root), "serve", "--ssh", "127.0.0.1:0", "--log", str(folder / "log"), *more]
    with (folder / "told").open("wb") as told, (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=told, stderr=errors, env=env)
    try:
        server = Server(process, 0, folder)
        # The last rule stands below what is told in both languages.
        wait_for(
            lambda: server.told.count("────") >= 30 or process.poll() is not None,
            lambda: (folder / "errors").read_text(encoding="utf-8"),
        )
        ports = re.findall(r" open .*port=([0-9]+)", server.log)
        assert ports, (folder / "errors").read_text(encoding="utf-8")
        server.port = int(ports[-1])
        yield server
    finally:
        _ended(process)


@contextlib.contextmanager
def an_offices_sshd(folder: Path, *settings: str) -> Iterator[int]:
    """Run OpenSSH's server with its own settings, key and port; return the port. Skipped where it is missing or we are not root."""
    need(SSHD)
    if os.geteuid() != 0:
        pytest.skip("OpenSSH's server can be tried by root only")
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    new_key(folder / "host_key")
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    port = free_port()
    lines = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'host_key'}", f"PidFile {folder / 'pid'}", "UsePAM no",
        "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password", "StrictModes no", *settings,
    ]  # fmt: skip
    (folder / "config").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stdout=log, stderr=log)
    try:
        wait_for(lambda: _listens(port) or process.poll() is not None, lambda: (folder / "log").read_text(encoding="utf-8"))
        assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
        yield port
    finally:
        _ended(process)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
