"""``pdca serve`` and the client that members have, both as processes of their own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import shipped
from openssh import PDCA, Client, Pty, Server, need, new_key, on_a_pty, serving, wait_for
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey, short
from pdca_tui.sheets.seat_keys_edit import list_key, revoke_key
from visitors import CHAMBER, FACILITATOR, LONGEST, invited


@dataclass
class Office:
    """A home that is served, and what a member's machine needs."""

    home: Home
    server: Server
    client: Client
    folder: Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One server for these tests: starting it takes a second."""
    folder = tmp_path_factory.mktemp("office")
    home = shipped.home_in(folder / "home")
    key = folder / "chamber"
    list_key(home, ListedKey(seat="member:chamber", key=new_key(key)))
    journal = SessionJournal(home, shipped.SECOND)
    sheets = tuple(journal.home.sheet(2023, program) for program in journal.session.order)
    journal.ask(c.OpenSession(sheets=sheets), FACILITATOR)
    journal.ask(c.MoveRoom(program=2, place=e.Place.CHECK), FACILITATOR)
    journal.close()
    with serving(home, folder / "serve", "--session", shipped.SECOND) as server:
        yield Office(home, server, Client(folder / "client", server.port), folder)


def entries(home: Home) -> list[e.Entry]:
    journal = SessionJournal(home, shipped.SECOND, reading=True)
    try:
        return list(journal.entries)
    finally:
        journal.close()


def test_what_to_tell_the_members_is_printed_in_both_languages(office: Office):
    shown = subprocess.run(
        ["ssh-keygen", "-lf", str(office.home.sessions / ".door" / "ssh_host_ed25519_key")],
        capture_output=True,
        text=True,
        check=True,
    )
    fingerprint = shown.stdout.split()[1]
    told = office.server.told
    assert told.count(fingerprint) == 3
    assert told.count(f"ssh -p {office.server.port} ") == 2
    assert "pdca" not in told  # a service has nobody who opens screens beside it


def test_a_member_joins_writes_an_opinion_and_leaves(office: Office):
    key = office.folder / "chamber"
    with office.client.at_a_terminal("chamber", key) as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("　全角の空白から　始まる意見")
        terminal.types("\x13")
        terminal.until("全角の空白から")
        terminal.until("記録しました")
        terminal.types("q")
        terminal.until("もう一度")
        terminal.types("q")
        assert terminal.ends() == 0
    (entry,) = [entry for entry in entries(office.home) if isinstance(entry.event, e.OpinionSubmitted)]
    assert isinstance(entry.event, e.OpinionSubmitted)
    assert entry.event.text == "　全角の空白から　始まる意見"
    assert entry.seat == "member:chamber"
    assert entry.key == short(PublicKey.parse(key.with_suffix(".pub").read_text(encoding="utf-8")).fingerprint)


def test_the_first_screen_is_there_in_half_a_second(office: Office):
    """With the client's own start and the exchange of keys; four times as long where machines are shared."""
    key = office.folder / "chamber"
    times = []
    for _ in range(3):
        began = time.monotonic()
        with office.client.at_a_terminal("chamber", key) as terminal:
            terminal.until("新産業創造支援事業")
            times.append(time.monotonic() - began)
    assert min(times) < 2.0


def test_the_minutes_are_fetched_without_a_terminal(office: Office):
    # The client itself tells that it has met the server, where it is the first test to come.
    options = ("-o", "LogLevel=ERROR")
    done = office.client.run("chamber", office.folder / "chamber", command=f"minutes {shipped.SECOND}", options=options)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# ")
    assert done.stdout.endswith("\n")


@pytest.mark.parametrize("options", [(), ("-T",)])
def test_without_a_terminal_and_without_input_there_is_a_sentence_at_once(office: Office, options: tuple[str, ...]):
    """The end of the input arrives together with what is asked for: a few times, as it is a race."""
    for _ in range(6):
        done = office.client.run("chamber", office.folder / "chamber", options=options)
        assert (done.returncode, done.stdout) == (6, "")
        assert "ssh" in done.stderr


def test_a_terminal_whose_input_has_ended_is_not_left_waiting(office: Office):
    for _ in range(4):
        assert office.client.run("chamber", office.folder / "chamber", options=("-tt",)).returncode == 0


def test_what_openssh_tries_is_a_line_in_the_log(office: Office):
    key, before = office.folder / "chamber", len(office.server.log)
    office.client.run("chamber", key, command="help", options=("-A",))
    assert office.client.run("it", options=("-o", "PreferredAuthentications=password"), command="help").returncode == 255
    wait_for(lambda: "user=it method=none" in office.server.log[before:], lambda: office.server.log[before:])


def test_the_window_is_followed_to_tiny_and_back(office: Office):
    with office.client.at_a_terminal("chamber", office.folder / "chamber", size=(100, 30)) as terminal:
        terminal.until("新産業創造支援事業")
        for size in ((1, 1), (500, 3), (30, 8), (80, 24)):
            terminal.resize(*size)
        terminal.forget()
        terminal.types("2")
        terminal.until("実績")
    assert " crash " not in office.server.log


@pytest.mark.parametrize("term", ["xterm-256color", "screen", "linux", "vt100"])
def test_usual_terminals_get_a_screen(office: Office, term: str):
    with office.client.at_a_terminal("chamber", office.folder / "chamber", term=term) as terminal:
        terminal.until("新産業創造支援事業")


def test_a_dumb_terminal_gets_a_sentence(office: Office):
    with office.client.at_a_terminal("chamber", office.folder / "chamber", term="dumb") as terminal:
        assert terminal.ends() == 6
        assert "TERM=xterm-256color" in terminal.seen


def test_a_code_is_asked_for_on_the_terminal_and_lets_in(office: Office):
    keys = office.folder / "it1", office.folder / "it2"
    for key in keys:
        new_key(key)
    code = invited(office.home, "member:it")
    with office.client.at_a_terminal("it", *keys) as terminal:
        terminal.until("Invitation code: ")
        assert "招待コード" in terminal.seen
        terminal.types(code.lower() + "\r")
        terminal.until("新産業創造支援事業")
    with office.client.at_a_terminal("it", keys[1], keys[0]) as terminal:
        terminal.until("新産業創造支援事業")
    with office.client.at_a_terminal("it", keys[1]) as terminal:
        for attempt in range(3):
            terminal.until("Invitation code: ")
            assert ("期限切れです" in terminal.seen) == (attempt > 0)
            terminal.forget()
            terminal.types(code + "\r")
        assert terminal.ends() == 255
        assert "Permission denied" in terminal.seen


def test_who_has_no_key_is_told_to_make_one(office: Office):
    with office.client.at_a_terminal("it") as terminal:
        terminal.until("ssh-keygen -t ed25519")
        terminal.types("\r")
        assert terminal.ends() == 255


@pytest.mark.parametrize("user", ["chamber", "root", "nobody"])
def test_a_wrong_key_is_turned_down(office: Office, user: str):
    key = office.folder / f"wrong-{user}"
    new_key(key)
    done = office.client.run(user, key, command="help")
    assert done.returncode == 255
    assert "Permission denied" in done.stderr


@pytest.mark.parametrize(
    ("options", "command"),
    [
        (("-N", "-o", "ExitOnForwardFailure=yes", "-R", "127.0.0.1:0:127.0.0.1:1"), None),
        (("-W", "127.0.0.1:1"), None),
        (("-s",), "sftp"),
        ((), "sh -c id"),
        ((), "/bin/bash -i"),
        (("-A",), "env"),
        (("-X",), "id"),
        (("-o", "SetEnv=BASH_ENV=/tmp/x"), "printenv"),
    ],
)
def test_there_is_no_way_past_the_door(office: Office, options: tuple[str, ...], command: str | None):
    done = office.client.run("chamber", office.folder / "chamber", command=command, options=options)
    assert done.returncode not in (0, 124)
    assert "uid=" not in done.stdout
    assert done.stdout == ""


@pytest.mark.parametrize("program", ["sftp", "scp"])
def test_files_go_neither_way(office: Office, program: str):
    key = office.folder / "chamber"
    port = "-P"
    known = [
        "-o",
        f"UserKnownHostsFile={office.client.folder / 'known'}",
        "-o",
        "StrictHostKeyChecking=accept-new",
        "-o",
        "IdentitiesOnly=yes",
    ]
    target = f"chamber@127.0.0.1:{office.home.manifest}"
    words = [
        need(program),
        "-F",
        "none",
        "-i",
        str(key),
        *known,
        port,
        str(office.server.port),
        target,
        str(office.folder / "stolen"),
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=20, env=office.client.env(), check=False)
    assert done.returncode != 0
    assert not (office.folder / "stolen").exists()


def test_a_client_that_dies_in_the_middle_of_a_word_leaves_its_draft(office: Office):
    with office.client.at_a_terminal("chamber", office.folder / "chamber") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("途中まで書い")
        terminal.until("途中まで書い")
        left = office.server.log.count(" left ")
        os.kill(terminal.process.pid, signal.SIGKILL)
        wait_for(lambda: office.server.log.count(" left ") > left, lambda: office.server.log)
    journal = SessionJournal(office.home, shipped.SECOND)
    assert any("途中まで書い" in text for text in journal.drafts(CHAMBER).values())
    journal.close()


def test_a_revoked_key_is_put_out_within_seconds(office: Office):
    key = office.folder / "short-lived"
    public = new_key(key)
    list_key(office.home, ListedKey(seat="member:chair", key=public))
    office.server.logged("seats-read")
    wait_for(lambda: office.client.run("chair", key, command="help").returncode == 0, str)
    with office.client.at_a_terminal("chair", key) as terminal:
        terminal.until("新産業創造支援事業")
        assert revoke_key(office.home, "member:chair", PublicKey.parse(public).fingerprint) == 1
        terminal.until("取り消された")
        terminal.ends()


@contextlib.contextmanager
def attended(home: Home, folder: Path, *more: str) -> Iterator[Pty]:
    """Run ``pdca serve`` at a terminal of its own."""
    words = [*PDCA, "--home", str(home.root), "serve", "--ssh", "127.0.0.1:0", "--session", shipped.SECOND, *more]
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    with on_a_pty(words, env) as terminal:
        yield terminal


def port_in(log: Path) -> int:
    """Return the port that a server listens on, from its log."""
    (port,) = re.findall(r" open .*port=([0-9]+)", log.read_text(encoding="utf-8"))
    return int(port)


def leaves(terminal: Pty) -> None:
    """Leave the screen of a session."""
    terminal.types("q")
    terminal.until("もう一度")
    terminal.forget()
    terminal.types("q")


def test_enter_opens_the_facilitators_screen_and_leaving_it_leaves_the_door_open(home: Home, tmp_path: Path):
    key, log = tmp_path / "key", home.sessions / ".door" / "serve.log"
    list_key(home, ListedKey(seat="member:chamber", key=new_key(key)))
    with attended(home, tmp_path) as laptop:
        laptop.until("Enter を押すと")
        assert f"pdca --home {home.root} project {shipped.SECOND}" in laptop.seen
        laptop.types("\r")
        laptop.until("起業化総合支援事業")
        laptop.until("進行")
        with Client(tmp_path / "client", port_in(log)).at_a_terminal("chamber", key) as member:
            member.until("起業化総合支援事業")
            leaves(laptop)
            laptop.until("参加者はつながったまま")
            laptop.forget()
            laptop.types("\r")
            laptop.until("起業化総合支援事業")
            member.forget()
            member.types("g")
            member.until("番号")
            assert " disconnect " not in log.read_text(encoding="utf-8")
            leaves(laptop)
            laptop.until("参加者はつながったまま")
            laptop.types("\x03")
            member.until("会議サーバーを終了")
            member.ends()
        assert laptop.ends() == 0


def test_the_facilitators_screen_opens_at_once_where_it_is_asked_for(home: Home, tmp_path: Path):
    with attended(home, tmp_path, "--desk") as laptop:
        laptop.until("起業化総合支援事業")
        laptop.until("進行")


def test_who_wants_no_screen_reads_the_log(home: Home, tmp_path: Path):
    with attended(home, tmp_path, "--no-desk") as laptop:
        laptop.until("project")
        assert "Enter" not in laptop.seen
        assert re.search(r" open .*port=[0-9]+", laptop.seen)
        laptop.types("\r\x03")
        assert laptop.ends() == 0
        assert "起業化総合支援事業" not in laptop.seen


@pytest.mark.parametrize("more", [(), ("--desk",)])
def test_closing_the_terminal_of_the_server_tells_every_seat(home: Home, tmp_path: Path, more: tuple[str, ...]):
    key, log = tmp_path / "key", tmp_path / "log"
    list_key(home, ListedKey(seat="member:chamber", key=new_key(key)))
    with attended(home, tmp_path, "--log", str(log), *more) as server:
        server.until("起業化総合支援事業" if more else "Enter を押すと")
        with Client(tmp_path / "client", port_in(log)).at_a_terminal("chamber", key) as terminal:
            terminal.until("起業化総合支援事業")
            server.hang_up()
            terminal.until("会議サーバーを終了")
            terminal.ends()
        server.process.wait(LONGEST)
        assert " closed" in log.read_text(encoding="utf-8")


def test_stopping_tells_every_seat_and_returns_well(home: Home, tmp_path: Path):
    key = tmp_path / "key"
    list_key(home, ListedKey(seat="member:chamber", key=new_key(key)))
    with serving(home, tmp_path / "serve", "--session", shipped.SECOND) as server:
        client = Client(tmp_path / "client", server.port)
        with client.at_a_terminal("chamber", key) as terminal:
            terminal.until("起業化総合支援事業")
            assert server.stop() == 0
            terminal.until("会議サーバーを終了")
            assert terminal.ends() == 0
        assert " closed" in server.log
    with serving(home, tmp_path / "serve", "--session", shipped.SECOND) as server:
        client.port = server.port
        assert client.run("chamber", key, command="help").returncode == 0
    keys = {line.split()[2] for line in (client.folder / "known").read_text(encoding="utf-8").splitlines()}
    assert len(keys) == 1  # the server kept its own
