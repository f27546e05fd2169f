"""Why the disk did not do what was asked, in the language of who reads it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pdca_tui.disk import Reason
from pdca_tui.errors import PdcaError, RecordDamaged, SheetError
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import Seats
from pdca_tui.sheets.problem import shown_file
from pdca_tui.words import Lang, explain, speak


def told(error: PdcaError, lang: Lang) -> str:
    speak(lang)
    return explain(error)


def test_a_common_reason_is_told_in_both_languages(tmp_path: Path):
    with pytest.raises(SheetError) as caught:
        read(tmp_path / "none.toml", Seats)
    assert "（ファイルやフォルダがありません）" in told(caught.value, "ja")
    assert "(no such file or folder)" in told(caught.value, "en")


def test_what_is_no_database_is_told_in_both_languages(tmp_path: Path):
    (tmp_path / "record.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(RecordDamaged) as caught:
        SqliteStore(tmp_path / "record.sqlite", SESSION)
    assert "記録のファイルではありません" in told(caught.value, "ja")
    assert "it is no record" in told(caught.value, "en")


def test_a_rare_reason_is_left_out_in_japanese():
    error = SheetError("sheet.unreadable", file="x", detail=Reason(OSError(errno.EXDEV, os.strerror(errno.EXDEV))))
    assert told(error, "ja").startswith("x を読めません。")
    assert f"({os.strerror(errno.EXDEV)})" in told(error, "en")


def test_a_file_is_named_from_the_root_where_one_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir("/")
    assert shown_file(tmp_path / "a.toml") == str(tmp_path / "a.toml")
    monkeypatch.chdir(tmp_path)
    assert shown_file(tmp_path / "a.toml") == "a.toml"
