"""A real terminal, for tests: tmux with real keys, and a real process in it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LONGEST = 30.0
"""Seconds after which something that does not appear is given up."""

PDCA = (sys.executable, "-m", "pdca_tui")


class Terminal:
    """A terminal of 80x24 in a tmux server of its own."""

    def __init__(self, tmux: str, folder: Path) -> None:
        """Start nothing yet; what runs sees ``folder`` as its home directory and nothing of the person who runs the tests."""
        # A folder of its own for the socket: its path must be short, and nothing stays behind.
        self._sockets = tempfile.TemporaryDirectory(prefix="pdca-test-")
        self._tmux = (tmux, "-u", "-L", "pdca-test", "-f", str(folder / "tmux.conf"))
        # A pane whose program has ended stays, or there may be no server any more when the next one is to run.
        (folder / "tmux.conf").write_text(
            "set -g status off\nset -s escape-time 0\nset -g remain-on-exit on\n", encoding="utf-8"
        )
        self._env = {
            "TMUX_TMPDIR": self._sockets.name,
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        self._folder = folder
        self._returned = folder / "returned"

    def run(self, *words: str, **env: str) -> None:
        """Run a command in the terminal, in place of the one before, with these variables set."""
        self._returned.unlink(missing_ok=True)
        settings = ["env", "-u", "COLORTERM", *(f"{name}={value}" for name, value in env.items())]
        # The shell tells what the command returned; tmux itself does not always notice that it has ended.
        noted = ["sh", "-c", '"$@"; echo "$?" > "$0.new" && mv "$0.new" "$0"', str(self._returned), *settings, *words]
        if self._alive():
            self._ask("respawn-pane", "-k", "-c", str(self._folder), *noted)
        else:
            self._ask("new-session", "-d", "-x", "80", "-y", "24", "-c", str(self._folder), *noted)

    def types(self, text: str) -> None:
        """Type a text."""
        self._ask("send-keys", "-l", text)

    def presses(self, *keys: str) -> None:
        """Press keys by their names."""
        self._ask("send-keys", *keys)

    def pastes(self, text: str) -> None:
        """Paste a text, in brackets as terminals do."""
        self._ask("set-buffer", text)
        self._ask("paste-buffer", "-p")

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return self._ask("capture-pane", "-p")

    @property
    def codes(self) -> str:
        """What the terminal shows, with its colours as control sequences."""
        return self._ask("capture-pane", "-p", "-e")

    @property
    def process(self) -> int:
        """The process that runs in the terminal."""
        shell = self._ask("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii"))

    @property
    def exit_code(self) -> int:
        """What it returned, once it has ended."""
        self.until(self._returned.exists, "it never ended")
        return int(self._returned.read_text(encoding="ascii"))

    def until(self, condition: Callable[[], object], why: str) -> None:
        """Wait until something holds; fail with the screen if it never does."""
        deadline = time.monotonic() + LONGEST
        while not condition():
            assert time.monotonic() < deadline, f"{why}; the terminal:\n{self.text}"
            time.sleep(0.02)  # between two looks

    def shows(self, *texts: str) -> None:
        """Wait until the terminal shows all of ``texts``."""
        for text in texts:
            self.until(functools.partial(self._has, text), f"{text!r} never came")

    def _has(self, text: str) -> bool:
        return text in self.text

    def gone(self, process: int) -> None:
        """Wait until a process has ended."""
        deadline = time.monotonic() + LONGEST
        while Path(f"/proc/{process}").exists():
            assert time.monotonic() < deadline, "it never ended"
            time.sleep(0.02)  # between two looks

    def kill(self) -> None:
        """End the server and all in it."""
        subprocess.run((*self._tmux, "kill-server"), check=False, capture_output=True, env=self._env)
        self._sockets.cleanup()

    def _alive(self) -> bool:
        return subprocess.run((*self._tmux, "has-session"), check=False, capture_output=True, env=self._env).returncode == 0

    def _ask(self, *words: str) -> str:
        return subprocess.run((*self._tmux, *words), check=True, capture_output=True, env=self._env, encoding="utf-8").stdout
