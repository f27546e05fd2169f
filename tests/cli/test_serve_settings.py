"""``pdca.toml``, ``pdca serve --check`` and ``--print-unit``: what an office sets once, and what is wrong with it."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_SHEET
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.settings import SERVE, settings


@pytest.fixture
def run(home: Home, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--home", str(home.root), "--lang", "en", "serve", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def says(home: Home, text: str) -> Path:
    path = home.root / "pdca.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_fills_in_what_the_command_line_leaves_open(run, home: Home):
    says(home, '[serve]\nssh = "127.0.0.1:8123"\nmax-seats = 40\nname = "kaigi.example.jp"\nstatus = "9822"\n')
    _, out, _ = run("--print-unit", "--max-seats", "50")
    assert "--ssh 127.0.0.1:8123 --name kaigi.example.jp --status 127.0.0.1:9822 --max-seats 50" in out


def test_another_file_is_named_by_the_environment(run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    says(home, '[serve]\nssh = ":1"\n')
    other = tmp_path / "other.toml"
    other.write_text('[serve]\nssh = ":8124"\n', encoding="utf-8")
    monkeypatch.setenv("PDCA_CONFIG", str(other))
    _, out, _ = run("--print-unit")
    assert "--ssh :8124" in out
    assert f"Environment=PDCA_CONFIG={other}" in out
    monkeypatch.setenv("PDCA_CONFIG", str(tmp_path / "gone.toml"))
    assert run("--check")[0] == EXIT_SHEET


def test_every_example_of_a_key_is_right(home: Home):
    says(home, "[serve]\n" + "".join(f"{name} = {example}\n" for name, (_, example) in SERVE.items()))
    assert set(settings(home.root, {}).serve) == set(SERVE)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('[serve]\n\nshs = ":8022"\n', 3, "ssh"),
        ("[serve]\nssh = 8022\n", 2, 'ssh = ":8022"'),
        ('[serve]\nmax-seats = "40"\n', 2, "max-seats = 300"),
        ("[serve]\ndesk = 1\n", 2, "desk = false"),
        ("[sevre]\n", 1, "serve"),
        ("serve = 1\n", 1, "[serve]"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(run, home: Home, text: str, line: int, hint: str):
    path = says(home, text)
    code, _, err = run("--check")
    assert code == EXIT_SHEET
    assert f"{path.name}:{line}: " in err
    assert hint in err


@pytest.mark.parametrize("content", [b"[serve\n", b"\xff\xfe\x00", b"[serve]\nssh = 1\nssh = 2\n"])
def test_a_file_that_is_no_toml_is_told(run, home: Home, content: bytes):
    (home.root / "pdca.toml").write_bytes(content)
    code, _, err = run("--check")
    assert (code, "pdca.toml" in err) == (EXIT_SHEET, True)


def test_a_home_in_order_is_ready(run):
    code, out, _ = run("--check", "--ssh", "127.0.0.1:0", "--status", "0")
    assert (code, out.splitlines()[-1]) == (EXIT_OK, "Ready to open.")
    assert "WRONG" not in out


def test_everything_that_is_wrong_is_told_at_once(run, home: Home, tmp_path: Path):
    """A sheet, a key that others can read, an address that is taken, a log that cannot be written, a session there is not."""
    (home.data / "2023" / "sheets" / "01.toml").write_text("number = \n", encoding="utf-8")
    door = home.sessions / ".door"
    door.mkdir()
    (door / "ssh_host_ed25519_key").write_text("x", encoding="utf-8")
    (door / "ssh_host_ed25519_key").chmod(0o644)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        code, out, _ = run("--check", "--ssh", taken, "--log", str(tmp_path), "--session", "2030-01-01")
    assert code == EXIT_PROBLEM
    wrong = [line.split()[1].rstrip(":") for line in out.splitlines() if line.startswith("WRONG")]
    assert wrong == ["data", "sessions", "records", "the", "listening", "log"]
    assert out.splitlines()[-1].startswith("6 ")


def test_the_unit_quotes_what_systemd_would_read_otherwise(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = tmp_path / "a b %h $x"
    home.root.rename(root)
    main(["--home", str(root), "serve", "--print-unit", "--record", "postgresql://pdca:secret@db:5432/pdca"])
    out = capsys.readouterr().out
    assert '--home "' + str(root).replace("%", "%%").replace("$", "$$") + '"' in out
    assert "secret" not in out
    assert "postgresql://pdca@db" in out
    assert shipped.SECOND not in out


def test_systemd_takes_the_unit_and_means_the_same_paths(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
):
    """Of a folder whose name has blanks, quotes, percent and dollar signs; the folder of the log need not be there yet."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is missing")
    root = tmp_path / 'a b %h $x "q" it\'s'
    home.root.rename(root)
    (root / "pdca.toml").write_text('[serve]\nname = "kaigi.example.jp"\n', encoding="utf-8")
    monkeypatch.setenv("PDCA_CONFIG", str(root / "pdca.toml"))
    main(["--home", str(root), "serve", "--print-unit", "--log", str(tmp_path / "logs $1" / "door.log")])
    unit = tmp_path / "pdca.service"
    unit.write_text(text := capsys.readouterr().out, encoding="utf-8")
    checked = subprocess.run([program, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    setting = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    inside = str(root).replace("%", "%%").replace('"', '\\"')
    assert setting["ReadWritePaths"] == f'"-{inside}" "-{tmp_path}/logs $1"'
    assert setting["Environment"] == f'"PDCA_CONFIG={inside}/pdca.toml"'
    assert setting["ExecStartPre"].endswith(f'"{tmp_path}/logs $$1"')
    assert inside.replace("$", "$$") in setting["ExecStart"]
    assert setting["PrivateTmp"] == ("no" if str(tmp_path).startswith("/tmp/") else "yes")  # noqa: S108


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("max-seats = 0\n", 2, "max-seats = 300"),
        ("max-seats = 99999999999999999999\n", 2, "max-seats = 300"),
        ('record = "mysql://x"\n', 2, "postgresql://"),
        ('ssh = ":8022"\n\nstatus = "8022"\n', 0, "ssh and status have the same port 8022"),
        ('ssh = ":8022"\nweb = "127.0.0.1:8022"\n', 0, "ssh and web have the same port 8022"),
        ('\nssh = ":99999"\n', 3, "--ssh :99999"),
        ('ssh = "abc"\n', 2, "--ssh abc"),
        ('web-cert = "/nope.pem"\n', 0, "there is no web"),
        ('name = "a b"\n', 2, "no name of a server"),
        ('session = "nope"\n', 2, "nope"),
        ('log = "/proc/nowhere/door.log"\n', 2, "/proc/nowhere/door.log"),
        ("desk = true\n", 2, "needs a terminal"),
        ('web = ":8443"\n', 2, "--web-cert"),
        ('web = "127.0.0.1:0"\nweb-url = "ftp://x"\n', 2, "ftp://x"),
    ],
)
def test_what_cannot_be_served_like_that_is_told_before_the_door_opens(
    run, home: Home, monkeypatch: pytest.MonkeyPatch, text: str, line: int, told: str
):
    """With the line of the file where one setting is at fault; where two are, with both of their names."""
    monkeypatch.setattr("pdca_tui.cli.serve_check._data", lambda _: "looked at in other tests, as it takes a second")
    path = says(home, f"[serve]\n{text}")
    code, out, err = run("--check")
    assert code != EXIT_OK
    assert told in out + err
    assert not line or f"{path.name}:{line}: " in out + err


def test_browsers_alone_need_no_ssh_and_both_may_be_opened(run, home: Home):
    _, out, _ = run("--print-unit", "--web", "8023")
    assert "--web 127.0.0.1:8023 --max-seats 300" in out
    assert "--ssh" not in out
    says(home, '[serve]\nssh = ":8022"\nweb = ":8443"\nweb-cert = "cert.pem"\nweb-key = "key.pem"\nbehind-proxy = true\n')
    _, out, _ = run("--print-unit", "--web-url", "https://kaigi.example.jp")
    assert "--ssh :8022 --web :8443 --web-url https://kaigi.example.jp --web-cert " in out
    assert "--behind-proxy" in out
    _, out, _ = run("--print-unit", "--web-url", "https://kaigi.example.jp", "--no-behind-proxy")
    assert "--behind-proxy" not in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--web", "0.0.0.0:8023"), "anybody on the way can read along"),
        (("--web", ":8023", "--behind-proxy"), "--web-url"),
        (("--web", "8023", "--web-url", "http://kaigi.example.jp"), "https://kaigi.example.jp"),
        (("--web", "8023", "--web-key", "key.pem"), "--web-cert"),
        (("--web", "127.0.0.1:0", "--web-cert", "gone.pem"), "gone.pem"),
        (("--web", "kaigi"), "--web kaigi"),
    ],
)
def test_what_is_wrong_with_the_way_for_browsers_is_told_before_it_opens(run, words: tuple[str, ...], told: str):
    code, out, _ = run("--check", *words)
    assert code == EXIT_PROBLEM
    (line,) = [line for line in out.splitlines() if "browsers" in line]
    assert told in line


def test_a_way_for_browsers_that_is_in_order_is_told_with_its_address(run):
    _, out, _ = run("--check", "--web", "127.0.0.1:0", "--web-url", "https://kaigi.example.jp/")
    assert "browsers: https://kaigi.example.jp" in out


def test_the_check_before_an_upgrade_reads_older_records_and_writes_nothing(run, home: Home):
    """A record of an earlier version gets what it was made without when it is written, and not when it is looked at."""
    journal = SessionJournal(home, shipped.SECOND)
    journal.ask(c.MarkArrival(seat="chamber"), Seat(Role.SECRETARIAT))
    journal.close()
    path = home.sessions / shipped.SECOND / "record.sqlite"
    with sqlite3.connect(path) as by_hand:
        by_hand.execute("DROP TRIGGER entries_once")
    by_hand.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    by_hand.close()
    before = {path: path.read_bytes() for path in sorted(home.root.rglob("*")) if path.is_file()}
    code, out, _ = run("--check", "--ssh", "127.0.0.1:0")
    assert (code, "sessions 2, reviews 0, entries 2: all could be read" in out) == (EXIT_OK, True)
    assert main(["--home", str(home.root), "minutes", shipped.SECOND]) == EXIT_OK
    assert {path: path.read_bytes() for path in sorted(home.root.rglob("*")) if path.is_file()} == before
    SqliteStore(path, SESSION).close()
    with sqlite3.connect(path) as by_hand:
        assert by_hand.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries_once'").fetchone()
