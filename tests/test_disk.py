"""A file on the disk is whole, or what it was."""

from __future__ import annotations

import secrets
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pdca_tui import disk


def test_a_file_is_made_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "議事録.md"
    disk.replace(path, b"one")
    disk.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_at_any_step_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fails)
    with pytest.raises(OSError, match="No space"):
        disk.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_stay_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "sheet.toml", tmp_path / "link.toml"
    path.write_bytes(b"old")
    path.chmod(0o600)
    link.symlink_to(path)
    disk.replace(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_made_once_is_made_by_one_and_read_by_all(tmp_path: Path) -> None:
    path, together = tmp_path / "kept" / "key", threading.Barrier(4, timeout=20)

    def make() -> bytes:
        together.wait()
        return secrets.token_bytes(8)

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: disk.made_once(path, make), range(4)))
    assert made == {path.read_bytes()}
    assert list(path.parent.iterdir()) == [path]
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert disk.made_once(path, lambda: b"another") in made


def test_a_file_is_made_once_also_where_no_file_has_two_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", fails)
    assert disk.made_once(tmp_path / "key", lambda: b"made") == b"made"
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / "none" / "sheet.toml", b"new")
