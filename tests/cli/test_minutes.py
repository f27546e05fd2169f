"""``pdca minutes`` writes the minutes of a session, or says what keeps it from that."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record import archive
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.sheets.home import Home
from whole import whole_session


def record_in(home: Path) -> Path:
    """Where the record of the one session of a new home belongs."""
    folder = home / "sessions" / "2024-01-24"
    folder.mkdir(parents=True)
    (home / "data").mkdir()
    (home / "data" / "dataset.toml").touch()
    (folder / "session.toml").touch()
    return folder / "record.sqlite"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one session that was held."""
    home = tmp_path_factory.mktemp("held")
    store = SqliteStore(record_in(home), SESSION)
    archive.restore(store, SESSION, SESSION.rows(whole_session().entries))
    store.close()
    return home


def test_the_minutes_go_to_standard_output(held: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """In UTF-8, whatever the terminal is set to."""
    assert main(["--home", str(held), "minutes", "2024-01-24"]) == 0
    assert capfdbinary.readouterr().out.decode() == minutes(whole_session().session)


def test_style_names_and_language_can_be_chosen(held: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    asked = ["--home", str(held), "--lang", "en", "minutes", "2024-01-24", "--style", "summary", "--names", "anonymous"]
    assert main(asked) == 0
    expected = minutes(whole_session().session, style="summary", names="anonymous", lang="en")
    assert capfdbinary.readouterr().out.decode() == expected


def test_a_file_is_replaced_at_once(held: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing else is left beside it, and nothing is printed."""
    out = tmp_path / "議事録.md"
    out.write_text("前の版")
    assert main(["--home", str(held), "minutes", "2024-01-24", "-o", str(out)]) == 0
    assert out.read_bytes().decode() == minutes(whole_session().session)
    assert list(tmp_path.iterdir()) == [out]
    assert capfd.readouterr() == ("", "")


def test_a_link_stays_a_link_to_the_file_that_is_written(held: Path, tmp_path: Path) -> None:
    out, link = tmp_path / "minutes.md", tmp_path / "latest.md"
    link.symlink_to(out)
    assert main(["--home", str(held), "minutes", "2024-01-24", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert out.read_bytes().decode() == minutes(whole_session().session)


def test_a_device_is_written_to_and_not_replaced(held: Path) -> None:
    assert main(["--home", str(held), "minutes", "2024-01-24", "-o", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("where", ["nowhere/minutes.md", "."])
def test_a_place_that_cannot_be_written_is_told(
    held: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    assert main(["--home", str(held), "minutes", "2024-01-24", "-o", str(tmp_path / where)]) == 1
    told = capfd.readouterr().err
    assert told.startswith(f"pdca: {(tmp_path / where).resolve()} に書けません")
    assert "-o" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["2024-01-25", "2024", "../sessions/2024-01-24", "\x1b[31m", ""])
def test_an_unknown_session_gets_the_nearest_name(held: Path, capfd: pytest.CaptureFixture[str], key: str) -> None:
    assert main(["--home", str(held), "minutes", key]) == 2
    told = capfd.readouterr()
    assert "近いもの: 2024-01-24" in told.err
    assert "\x1b" not in told.err
    assert told.out == ""


def test_a_damaged_record_is_told_without_a_traceback(held: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """And the file that was asked for is not touched."""
    home = tmp_path / "home"
    whole = (held / "sessions" / "2024-01-24" / "record.sqlite").read_bytes()
    record_in(home).write_bytes(whole[: len(whole) // 2])
    out = tmp_path / "minutes.md"
    out.write_text("前の版")
    assert main(["--home", str(home), "minutes", "2024-01-24", "-o", str(out)]) == 4
    assert capfd.readouterr().err.startswith("pdca: ")
    assert out.read_text() == "前の版"


def test_an_altered_record_gives_no_minutes(held: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One word changed behind the program's back is found out."""
    home = tmp_path / "home"
    altered = record_in(home)
    altered.write_bytes((held / "sessions" / "2024-01-24" / "record.sqlite").read_bytes())
    with sqlite3.connect(altered) as db:
        db.execute("DROP TRIGGER entries_stay")
        db.execute("UPDATE entries SET data = replace(data, '窓口の対応がよい', '窓口の対応が悪い')")
    db.close()
    assert main(["--home", str(home), "minutes", "2024-01-24"]) == 4
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith("pdca: ")


def test_reading_the_minutes_loads_no_screen_and_no_checks(held: Path) -> None:
    """They are there before Textual or pydantic could be imported."""
    code = (
        "import sys; from pdca_tui.cli.main import main; "
        f"main(['--home', {str(held)!r}, 'minutes', '2024-01-24']); "
        "assert not {'textual', 'pydantic'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_a_full_disk_behind_the_output_is_told(home: Home):
    words = [sys.executable, "-m", "pdca_tui", "--home", str(home.root), "minutes", "2024-01-24"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "空き容量がありません" in done.stderr
