"""``pdca seat``: codes and keys on the command line."""

from __future__ import annotations

import base64
import io
import itertools
import re
import shlex
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pdca_tui.application.clock import now
from pdca_tui.cli.main import main
from pdca_tui.cli.web_url import note_url
from pdca_tui.doors.serving.invitation_codes import new_code, typed_code
from pdca_tui.doors.ssh.forced_command import seats_of
from pdca_tui.errors import EXIT_OK, EXIT_SHEET, EXIT_USAGE
from pdca_tui.record.database_url import Address
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey, browser_key, passkey
from pdca_tui.sheets.seat_keys_edit import list_key


def key(number: int) -> str:
    parts = [b"ssh-ed25519", number.to_bytes(32, "big")]
    return "ssh-ed25519 " + base64.b64encode(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).decode()


FINGERPRINT = PublicKey.parse(key(1)).fingerprint


@pytest.fixture
def pdca(home: Home, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--home", str(home.root), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def public(tmp_path: Path) -> Path:
    path = tmp_path / "id.pub"
    path.write_text(f"{key(1)} hana@pc\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("word", ["chamber", "member:chamber", "member+chamber"])
def test_an_invitation_can_be_sent_as_it_is_printed(pdca, home: Home, word: str):
    code, out, err = pdca("seat", "invite", word, "--days", "3")
    assert (code, err) == (EXIT_OK, "")
    codes = set(re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}", out))
    assert len(codes) == 1
    assert "席の名前: chamber" in out
    assert "席 商工会議所 への招待" in out
    assert "member:" not in out, "who is invited knows the seat by its name"
    assert "SEAT: chamber" in out
    assert Invitations(home.sessions).use(typed_code(codes.pop()), "member:chamber", FINGERPRINT, at=now())


def test_several_seats_of_one_person_are_one_invitation_and_one_key(pdca, home: Home, public: Path):
    code, out, _ = pdca("seat", "invite", "secretariat+facilitator")
    assert (code, "SEAT: secretariat+facilitator" in out) == (EXIT_OK, True)
    assert "facilitator+secretariat" in pdca("seat", "list")[1]
    assert "1" in pdca("seat", "revoke", "secretariat+facilitator")[1]
    assert pdca("seat", "add-key", "facilitator+secretariat", str(public))[0] == EXIT_OK
    assert [listed.seat for listed in home.seats().keys] == ["facilitator", "secretariat"]
    assert pdca("seat", "revoke", "facilitator+secretariat", FINGERPRINT)[0] == EXIT_OK
    assert home.seats().keys == ()
    assert pdca("seat", "invite", "facilitator+nobody")[0] == EXIT_USAGE


@pytest.mark.parametrize("days", ["0", "-1", "91"])
def test_an_invitation_holds_for_a_sensible_time(pdca, days: str):
    assert pdca("seat", "invite", "chamber", f"--days={days}")[0] == EXIT_USAGE


@pytest.mark.parametrize("word", ["chambre", "member:nobody", "department:nobody", "king", "member"])
def test_a_seat_that_does_not_exist_gets_the_nearest_names(pdca, word: str):
    code, out, err = pdca("seat", "invite", word)
    assert (code, out) == (EXIT_USAGE, "")
    assert "member:" in err or "department:" in err


def test_a_key_is_added_listed_and_revoked(pdca, home: Home, public: Path):
    code, out, _ = pdca("seat", "add-key", "chamber", str(public))
    assert (code, FINGERPRINT in out) == (EXIT_OK, True)
    assert pdca("seat", "add-key", "chamber", str(public))[0] == EXIT_OK
    assert [listed.label for listed in home.seats().keys] == [""]
    assert "hana" not in home.seats_file.read_text(encoding="utf-8")
    code, out, _ = pdca("seat", "list")
    assert code == EXIT_OK
    assert out.split()[:2] == ["member:chamber", FINGERPRINT]
    assert pdca("seat", "revoke", "chamber", FINGERPRINT)[0] == EXIT_OK
    assert home.seats().keys == ()
    code, _, err = pdca("seat", "revoke", "chamber", FINGERPRINT)
    assert (code, bool(err)) == (EXIT_USAGE, True)


def test_a_key_is_taken_from_standard_input(pdca, home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(key(1) + "\n"))
    assert pdca("seat", "add-key", "secretariat", "-", "--label", "事務局の端末")[0] == EXIT_OK
    assert [listed.label for listed in home.seats().keys] == ["事務局の端末"]


def test_all_keys_of_a_file_are_added_and_what_stood_before_them_is_told(pdca, home: Home, public: Path):
    public.write_bytes(f"no-pty {key(1)} hana\r\n{key(2)} old machine\r\n".encode("utf-16"))
    code, out, _ = pdca("seat", "add-key", "chamber", str(public))
    assert (code, "（no-pty）は写していません" in out) == (EXIT_OK, True)
    assert [listed.key for listed in home.seats().keys] == [key(1), key(2)]


def test_a_private_key_is_refused_loudly(pdca, home: Home, public: Path):
    public.write_bytes(b"PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n")
    code, out, err = pdca("seat", "add-key", "chamber", str(public))
    assert (code, out, "これは秘密鍵です。登録していません" in err) == (EXIT_USAGE, "", True)
    assert not home.seats_file.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n", EXIT_USAGE),
        (b"hello", EXIT_USAGE),
        (b"\xff\xfe", EXIT_USAGE),
        (None, EXIT_SHEET),
    ],
)
def test_what_is_no_public_key_is_told(pdca, public: Path, content: bytes | None, code: int):
    if content is None:
        public.unlink()
    else:
        public.write_bytes(content)
    found, out, err = pdca("seat", "add-key", "chamber", str(public))
    assert (found, out) == (code, "")
    assert err.startswith("pdca: ")
    assert "Errno" not in err


@pytest.mark.parametrize("words", [("invite", "chamber"), ("add-key", "chamber")])
def test_where_nothing_can_be_written_there_is_a_sentence(pdca, home: Home, public: Path, words: tuple[str, ...]):
    shutil.rmtree(home.sessions)
    home.sessions.write_bytes(b"no folder")
    code, _, err = pdca("seat", *words, *([str(public)] if words[0] == "add-key" else []))
    assert code == EXIT_SHEET
    assert str(home.sessions) in err


def test_revoking_a_seat_withdraws_the_codes_that_lead_to_it_with_others(pdca):
    pdca("seat", "invite", "facilitator+secretariat")
    assert "1" in pdca("seat", "revoke", "facilitator")[1]
    assert "facilitator" not in pdca("seat", "list")[1]


def test_unused_codes_are_listed_and_can_be_withdrawn(pdca):
    pdca("seat", "invite", "it")
    assert "member:it" in pdca("seat", "list")[1]
    assert "1" in pdca("seat", "revoke", "it")[1]
    assert "member:it" not in pdca("seat", "list")[1]


def test_a_code_that_has_run_out_is_not_among_those_withdrawn(pdca, home: Home):
    Invitations(home.sessions).invite(typed_code(new_code()), "member:it", at=now() - timedelta(days=9), days=7)
    pdca("seat", "invite", "it")
    assert " 1 件" in pdca("seat", "revoke", "it")[1]
    assert " 0 件" in pdca("seat", "revoke", "it")[1]


@pytest.mark.parametrize("option", [(), ("--authorized-keys",)])
def test_that_nobody_has_a_key_yet_is_told_and_is_no_error(pdca, option: tuple[str, ...]):
    code, out, err = pdca("seat", "list", *option)
    assert (code, "まだどの席にも鍵がありません" in out + err) == (EXIT_OK, True)
    assert (out == "") == bool(option), "what goes into a file has lines for sshd only"


def command_in(line: str) -> list[str]:
    """The words that sshd's line runs, as sshd and then a shell take it apart."""
    found = re.match(r'command="((?:\\"|[^"])*)",restrict,pty ', line)
    assert found
    return shlex.split(found[1].replace('\\"', '"'))


def test_an_offices_own_server_gets_its_lines(pdca, home: Home, public: Path):
    pdca("seat", "add-key", "chamber", str(public))
    (line,) = pdca("seat", "list", "--authorized-keys")[1].splitlines()
    assert line.endswith(f",restrict,pty {key(1)} member:chamber")
    *program, a, b, c, d, e = command_in(line)
    assert [a, b, c, d, e] == ["--home", str(home.root.absolute()), "join", "--seat", "member:chamber"]
    done = subprocess.run([*program, "--version"], capture_output=True, text=True, check=False, cwd="/", env={})
    assert (done.returncode, done.stdout.startswith("pdca-tui")) == (0, True)


def test_the_line_names_the_program_that_was_started(pdca, public: Path, monkeypatch: pytest.MonkeyPatch):
    started = Path(sys.executable).with_name("pdca")
    if not started.exists():
        pytest.skip("this package is not installed as a program")
    monkeypatch.setattr(sys, "argv", [str(started), "seat", "list"])
    pdca("seat", "add-key", "chamber", str(public))
    assert command_in(pdca("seat", "list", "--authorized-keys")[1])[0] == str(started)


def test_the_line_holds_wherever_it_is_run(pdca, home: Home, tmp_path: Path, public: Path, monkeypatch: pytest.MonkeyPatch):
    moved = tmp_path / '会議 "本番" $HOME'
    home.root.rename(moved)
    monkeypatch.chdir(tmp_path)
    given = ("--home", moved.name, "--record", "postgresql://pdca:geheim@db.example.jp/pdca?sslmode=require")
    pdca(*given, "seat", "add-key", "chamber", str(public))
    _, out, err = pdca(*given, "seat", "list", "--authorized-keys")
    words = command_in(out)
    assert words[words.index("--home") + 1] == str(moved)
    assert words[words.index("--record") + 1] == "postgresql://pdca@db.example.jp/pdca?sslmode=require"
    assert ("geheim" in out + err, "pgpass" in err) == (False, True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postgresql://db/pdca", "postgresql://db/pdca"),
        ("postgres://u:p%40q@a:1,b:2/pdca", "postgres://u@a:1,b:2/pdca"),
        ("postgresql:///pdca?password=x", "postgresql:///pdca"),
        ("postgresql:///pdca?host=/run&password=x&user=u", "postgresql:///pdca?host=/run&user=u"),
    ],
)
def test_an_address_can_be_told_without_its_password(text: str, left: str):
    assert Address.parse(text).without_password == left


def test_a_key_with_several_seats_is_one_line_for_an_offices_own_server(pdca, home: Home, public: Path):
    """Of several lines with one key sshd takes the first: the person would sit on one seat, and that by chance."""
    for word in ("observer", "chamber", "secretariat", "facilitator"):
        pdca("seat", "add-key", word, str(public))
    (line,) = pdca("seat", "list", "--authorized-keys")[1].splitlines()
    found = re.search(r"--seat (\S+)\"", line)
    assert found
    assert [str(seat) for seat in seats_of(home, found[1], None)] == [
        "facilitator",
        "secretariat",
        "member:chamber",
        "observer",
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(["observer", "member:chamber", "department:department"])))
def test_behind_an_offices_own_server_one_acts_as_the_seat_that_can_do_most(home: Home, order: tuple[str, ...]):
    for seat in order:
        list_key(home, ListedKey(seat=seat, key=key(1)))
    seats = seats_of(home, "", PublicKey.parse(key(1)))
    assert [str(seat) for seat in seats] == ["department:department", "member:chamber", "observer"]


def test_that_observers_need_no_key_is_told(pdca, home: Home):
    home.seats_file.write_text('observers = "open"\n', encoding="utf-8")
    code, out, _ = pdca("seat", "list")
    assert (code, "observer" in out) == (EXIT_OK, True)


@pytest.mark.parametrize("source", ["--url", "pdca.toml", "the server that was opened last"])
def test_a_link_begins_with_the_address_of_the_server(pdca, home: Home, source: str):
    words: tuple[str, ...] = ()
    if source == "--url":
        words = ("--url", "https://kaigi.example.jp/")
    elif source == "pdca.toml":
        (home.root / "pdca.toml").write_text('[serve]\nweb-url = "https://kaigi.example.jp"\n', encoding="utf-8")
    else:
        note_url(home, "https://kaigi.example.jp")
    _, out, _ = pdca("seat", "invite", "facilitator+secretariat", "--web", *words)
    links = [word for word in out.split() if word.startswith("https://")]
    assert len(set(links)) == 1
    found = re.fullmatch(r"https://kaigi\.example\.jp/join#seat=facilitator\+secretariat&code=([0-9A-Z-]{29})", links[0])
    assert found is not None
    held = Invitations(home.sessions).use(typed_code(found[1]), "facilitator+secretariat", "SHA256:x", at=now())
    assert held


def test_a_link_without_a_known_address_says_where_it_is_written(pdca):
    code, _, err = pdca("seat", "invite", "chamber", "--web")
    assert code == EXIT_USAGE
    assert "web-url" in err
    assert pdca("seat", "invite", "chamber", "--web", "--url", "http://kaigi.example.jp")[0] == EXIT_USAGE


def test_a_link_for_an_audience_is_listed_and_withdrawn(pdca, home: Home):
    note_url(home, "https://kaigi.example.jp")
    _, out, _ = pdca("seat", "invite", "--audience", "2024-01-24")
    assert "https://kaigi.example.jp/watch#watch=2024-01-24&code=" in out
    assert "audience:2024-01-24" in pdca("seat", "list")[1]
    assert pdca("seat", "invite", "--audience", "2031-01-01")[0] != EXIT_OK
    assert (
        pdca("seat", "invite")[0]
        == pdca("seat", "invite", "chamber", "--audience", "2024-01-24")[0]
        == pdca("seat", "revoke")[0]
        == EXIT_USAGE
    )
    assert pdca("seat", "revoke", "--audience", "2024-01-24")[0] == EXIT_OK
    assert "audience:2024-01-24" not in pdca("seat", "list")[1]


def test_a_browser_is_listed_and_revoked_like_a_key_and_is_no_line_for_sshd(pdca, home: Home):
    browser = browser_key(b"secret")
    list_key(home, ListedKey(seat="member:chamber", key=str(browser)))
    assert browser.fingerprint in pdca("seat", "list")[1]
    assert "pdca-browser" not in pdca("seat", "list", "--authorized-keys")[1]
    assert pdca("seat", "revoke", "chamber", browser.fingerprint)[0] == EXIT_OK
    assert home.seats().keys == ()


def test_revoking_a_browser_takes_its_passkeys_along_and_neither_is_for_sshd(home: Home, pdca):
    browser, kept = browser_key(b"secret"), browser_key(b"other")
    first, second = passkey(b"one", b"cose"), passkey(b"two", b"cose")
    for key_, by in ((browser, ""), (kept, ""), (first, browser.fingerprint), (second, first.fingerprint)):
        list_key(home, ListedKey(seat="member:chamber", key=str(key_), by=by))
    list_key(home, ListedKey(seat="member:it", key=str(first), by=browser.fingerprint))
    assert "pdca-passkey" not in pdca("seat", "list", "--authorized-keys")[1]
    status, out, _ = pdca("seat", "revoke", "chamber", browser.fingerprint)
    assert (status, out.count("パスキー")) == (0, 2)
    assert first.fingerprint in out
    left = [(each.seat, each.fingerprint) for each in home.seats().keys]
    assert left == [("member:chamber", kept.fingerprint), ("member:it", first.fingerprint)]
    assert first.fingerprint in pdca("seat", "list")[1]


def test_lines_are_set_for_a_seat_or_for_one_person_and_the_file_keeps_its_comments(pdca, home: Home, public: Path):
    """By the secretariat with the seat or the invitation; keys are added and revoked beside it as before."""
    pdca("seat", "add-key", "member:chamber", str(public), "--label", "会議所の端末")
    written = home.seats_file.read_text(encoding="utf-8")
    home.seats_file.write_text(written.replace("\n[[keys]]", '\nobservers = "open"\n\n# 会議所\n[[keys]]', 1), encoding="utf-8")
    assert pdca("seat", "linear", "chamber")[0] == EXIT_OK
    assert pdca("seat", "linear", "member:chamber", FINGERPRINT[7:16], "--off")[0] == EXIT_OK
    seats = home.seats()
    assert (seats.linear, seats.screens, seats.observers) == (("member:chamber",), (FINGERPRINT,), "open")
    assert not seats.wants_lines(["member:chamber"], FINGERPRINT)
    assert seats.wants_lines(["member:chamber"], "SHA256:another")
    assert "# 会議所\n[[keys]]" in home.seats_file.read_text(encoding="utf-8")
    code, out, _ = pdca("seat", "invite", "it", "--linear")
    assert (code, out.count("linear off")) == (EXIT_OK, 2)
    assert "member:it                    行で進める" in pdca("seat", "list")[1]
    for words in (("seat", "linear", "nobody"), ("seat", "linear", "it", FINGERPRINT)):
        assert pdca(*words)[0] == EXIT_USAGE
    assert pdca("seat", "revoke", "member:chamber", FINGERPRINT)[0] == EXIT_OK
    for seat in ("it", "chamber"):
        assert pdca("seat", "linear", seat, "--off")[0] == EXIT_OK
    assert (home.seats().linear, home.seats().keys) == ((), ())


def test_a_list_of_seats_that_is_broken_keeps_nobody_at_the_machine_from_a_session(pdca, home: Home, monkeypatch):
    home.seats_file.write_text("linear = 3\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("state\n"))
    assert pdca("open", "--linear", "2024-01-24")[0] == EXIT_OK
    assert pdca("open", "2024-01-24")[2].startswith("pdca: ")
    home.seats_file.write_text('linear = ["member:nobody", "x"]\n', encoding="utf-8")
    assert pdca("seat", "list")[0] == EXIT_SHEET
