"""What all tests can ask for, and how the suite runs."""

from __future__ import annotations

import functools
import gc
import itertools
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import settling
import shipped
from building import Scene
from pdca_tui.doors.serving.textual_patches import share_style_sheets
from pdca_tui.screens.shell.fault_log import Faults
from pdca_tui.sheets import toml_reader
from pdca_tui.sheets.home import Home
from pdca_tui.words import speak
from pdca_tui.words.called import call_things

if TYPE_CHECKING:
    from pgserver import Server

hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, print_blob=True)
hypothesis.settings.load_profile("house")

# Without modules that are compiled once, every worker and every program that a test starts compiles all of them anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

MEMORY = Path("/dev/shm")  # noqa: S108  # the folder of this name is made by pytest, for this user alone
ENOUGH = 4_000_000_000
"""Bytes that a run may need at most."""

# What tests write is read at once and thrown away, so it goes no further than into memory, where there is enough of it.
if MEMORY.is_dir() and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

settling.install()
share_style_sheets()

# Most tests read the shipped files, again and again. What was read never changes, so each text is read once.
setattr(toml_reader, "value_of", functools.lru_cache(maxsize=512)(toml_reader.value_of))  # noqa: B010  # the types know better

GARBAGE = (10_000, 10, 1_000_000)
"""After how many new objects garbage is looked for: each screen is some thousands, and lives for a moment."""

AFTER = 100
"""Tests after which all garbage is collected. What is left stays (strips, sheets), and is not looked at again."""

NO_SKIPS = os.environ.get("PDCA_NO_SKIPS") == "1"
"""Set in CI: a test that skips has checked nothing, so there it fails."""


@pytest.fixture
def scene() -> Scene:
    """A session that was set up and not opened yet."""
    return Scene()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The shipped data set, in a folder of this test, with its sessions prepared and nothing recorded yet."""
    return shipped.home_in(tmp_path / "home")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for all tests; they are skipped where it is missing."""
    from pgserver import started  # noqa: PLC0415  # most tests need no driver

    with started() as running:
        yield running


@pytest.fixture
def tmux() -> str:
    """The path of tmux; the test is skipped where it is missing."""
    path = shutil.which("tmux")
    if path is None:
        pytest.skip("tmux is missing; to install what tests need, run: sudo .ci/packages")
    return path


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no setting of the person who runs the tests reach them, and what a test takes away not be missing in the next one."""
    kept = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("PDCA_")]:
        monkeypatch.delenv(name)
    speak("ja")
    call_things(lambda _: {})
    yield
    # A server also sets when its process collects garbage: hardly ever, which would fill the memory with all that came before.
    gc.set_threshold(*GARBAGE)
    # A server that shares its process forgets how its own terminal is set up, and with it where the plugin puts its pictures.
    os.environ.update({name: kept[name] for name in kept.keys() - os.environ.keys()})


@pytest.fixture(autouse=True)
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """The faults that screens survived; a test fails of one unless it takes it from here."""
    found: list[BaseException] = []
    take = Faults.take

    def taken(faults: Faults, error: BaseException) -> bool:
        found.append(error)
        return take(faults, error)

    monkeypatch.setattr(Faults, "take", taken)
    yield found
    if found:
        raise found[0]


def pytest_collection_finish() -> None:
    """Let no collection of garbage look again and again at what was imported and collected, which stays until the end."""
    _sweep()


def pytest_runtest_logfinish() -> None:
    """Collect garbage between two tests, where no screen is on."""
    if next(_finished) % AFTER == 0:
        _sweep()


_finished = itertools.count(1)


def _sweep() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where skips are not taken."""
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not taken here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file into a failure where skips are not taken."""
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not taken here: {report.longrepr}"
    return report
