"""Files that are read again when they change, whatever becomes of them in between."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.doors.serving import reloading_file
from pdca_tui.doors.serving.reloading_file import Reread
from pdca_tui.errors import SheetError


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def put(path: Path, text: str) -> None:
    """Replace a file, as editors do."""
    beside = path.with_name("beside")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def text(path: Path) -> str:
    said = path.read_text(encoding="utf-8") if path.exists() else ""
    if said == "broken":
        raise SheetError("sheet.invalid", file=str(path), detail="")
    return said


@given(contents=st.lists(st.sampled_from(["one", "two", "three", "broken"]), max_size=8))
def test_what_was_said_last_and_could_be_read_holds(tmp_path_factory: pytest.TempPathFactory, contents: list[str]):
    path = tmp_path_factory.mktemp("reread") / "file"
    put(path, "first")
    file = Reread(path, lambda: text(path))
    for content in contents:
        put(path, content)
        assert file.refresh()
        assert (file.trouble is not None) == (content == "broken")
        assert not file.refresh()
    assert file.value == next((content for content in reversed(contents) if content != "broken"), "first")


def test_a_file_that_is_away_for_a_moment_says_what_it_said_and_after_a_while_nothing(path: Path):
    clock = Clock()
    put(path, "said")
    file = Reread(path, lambda: text(path), clock=clock)
    path.unlink()
    assert not file.refresh()
    clock.now = reloading_file._GONE_FOR / 2
    assert not file.refresh()
    put(path, "back")
    assert file.refresh()
    path.unlink()
    clock.now += 1
    assert not file.refresh()
    assert file.value == "back"
    clock.now += reloading_file._GONE_FOR
    assert file.refresh()
    assert file.value == ""
    assert not file.refresh()


def test_a_file_that_cannot_be_reached_is_told_once_and_read_again_when_it_can(path: Path, monkeypatch: pytest.MonkeyPatch):
    put(path, "said")
    file = Reread(path, lambda: text(path))

    def stale(_: object) -> object:
        raise OSError(116, "Stale file handle")

    with monkeypatch.context() as patch:
        patch.setattr(Reread, "_stamped", stale)
        assert [file.refresh() for _ in range(3)] == [True, False, False]
        assert file.trouble is not None
        with pytest.raises(SheetError):
            Reread(path, lambda: text(path))
    assert file.refresh()
    assert (file.trouble, file.value) == (None, "said")


def test_of_two_who_read_at_once_the_newer_content_stays(path: Path):
    put(path, "first")
    reading, may_go_on = threading.Event(), threading.Event()

    def slow() -> str:
        said = text(path)
        if said == "older":
            reading.set()
            may_go_on.wait(20)
        return said

    file = Reread(path, slow)
    put(path, "older")
    one, other = (threading.Thread(target=file.refresh) for _ in range(2))
    one.start()
    assert reading.wait(20)
    put(path, "newer")
    other.start()
    other.join(0.2)
    may_go_on.set()
    one.join(20)
    other.join(20)
    assert file.value == "newer"
