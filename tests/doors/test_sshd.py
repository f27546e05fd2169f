"""A seat behind an office's own OpenSSH server, by a forced command: each a process on the same record."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import shipped
from openssh import PDCA, SSHD, Client, an_offices_sshd, need, new_key, on_a_pty, wait_for
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey, short
from pdca_tui.sheets.seat_keys_edit import list_key, revoke_key
from visitors import CHAMBER, FACILITATOR

USER = pwd.getpwuid(os.geteuid()).pw_name


@dataclass
class Office:
    """A home behind an office's server, and what a member's machine needs."""

    home: Home
    client: Client
    folder: Path

    def fingerprint(self, name: str) -> str:
        return PublicKey.parse((self.folder / f"{name}.pub").read_text(encoding="utf-8")).fingerprint

    def entries(self) -> list[e.Entry]:
        journal = SessionJournal(self.home, shipped.SECOND, reading=True)
        try:
            return list(journal.entries)
        finally:
            journal.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office's server whose every key leads to ``pdca join``: one by its line, the others by who they are listed as."""
    folder = tmp_path_factory.mktemp("office")
    home = shipped.home_in(folder / "home")
    journal = SessionJournal(home, shipped.SECOND)
    sheets = tuple(home.sheet(2023, program) for program in journal.session.order)
    journal.ask(c.OpenSession(sheets=sheets), FACILITATOR)
    journal.ask(c.MoveRoom(program=2, place=e.Place.CHECK), FACILITATOR)
    journal.close()
    pdca = f"{sys.executable} -m pdca_tui --home {home.root} join"
    by_line, by_list, stranger = (new_key(folder / name) for name in ("by-line", "by-list", "stranger"))
    list_key(home, ListedKey(seat="member:chamber", key=by_list))
    (folder / "authorized_keys").write_text(
        f'command="{pdca} --seat member:it {shipped.SECOND}",restrict,pty {by_line}\n'
        f'command="{pdca} {shipped.SECOND}",restrict,pty {by_list}\ncommand="{pdca} {shipped.SECOND}",restrict,pty {stranger}\n',
        encoding="utf-8",
    )
    settings = (
        f"AuthorizedKeysFile {folder / 'authorized_keys'}",
        "ExposeAuthInfo yes",
        "AcceptEnv LANG LC_*",
        "DisableForwarding yes",
    )
    with an_offices_sshd(folder / "sshd", *settings) as port:
        yield Office(home, Client(folder / "client", port), folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="OpenSSH's server can be tried by root only")
def test_the_settings_in_the_documents_are_taken(tmp_path: Path):
    page = (Path(__file__).parents[2] / "docs" / "serving.md").read_text(encoding="utf-8")
    block = page[page.index("# /etc/ssh/sshd_config.d/pdca.conf") :].split("```", 1)[0]
    new_key(tmp_path / "host_key")
    (tmp_path / "config").write_text(f"HostKey {tmp_path / 'host_key'}\n{block}", encoding="utf-8")
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    words = [need(SSHD), "-t", "-f", str(tmp_path / "config")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_line_of_a_key_says_whose_seat_it_is(office: Office):
    with office.client.at_a_terminal(USER, office.folder / "by-line") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("　組織のサーバーから")
        terminal.types("\x13")
        terminal.until("記録しました")
        terminal.types("q")
        terminal.until("もう一度")
        terminal.types("q")
        assert terminal.ends() == 0
        assert "終わりました" in terminal.seen
    (entry,) = [entry for entry in office.entries() if isinstance(entry.event, e.OpinionSubmitted)]
    assert isinstance(entry.event, e.OpinionSubmitted)
    assert entry.event.text == "　組織のサーバーから"
    assert (entry.seat, entry.key) == ("member:it", short(office.fingerprint("by-line")))


def test_the_lines_that_are_printed_can_be_pasted(office: Office, capsys: pytest.CaptureFixture[str]):
    public, home = new_key(office.folder / "pasted"), office.folder / '会議 "本番"'
    home.symlink_to(office.home.root)
    list_key(office.home, ListedKey(seat="member:chair", key=public))
    assert main(["--home", str(home), "seat", "list", "--authorized-keys"]) == 0
    with (office.folder / "authorized_keys").open("a", encoding="utf-8") as lines:
        lines.writelines(line for line in capsys.readouterr().out.splitlines(keepends=True) if public in line)
    done = office.client.run(USER, office.folder / "pasted", command="sessions")
    assert (done.returncode, shipped.SECOND in done.stdout) == (0, True), done.stderr


def test_otherwise_the_list_of_the_home_says_it(office: Office):
    with office.client.at_a_terminal(USER, office.folder / "by-list") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.until("商工会議所")


def test_a_key_that_nobody_listed_gets_a_sentence(office: Office):
    done = office.client.run(USER, office.folder / "stranger", command="help")
    assert done.returncode == 1
    assert office.fingerprint("stranger") in done.stderr


def test_the_commands_are_those_of_the_door(office: Office):
    done = office.client.run(USER, office.folder / "by-list", command=f"minutes {shipped.SECOND}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# ")


@pytest.mark.parametrize(
    "command", ["sh", "id; id", "$(id)", "scp -t /tmp", "/usr/lib/openssh/sftp-server", "pdca serve", "bash -i"]
)
def test_there_is_no_way_to_a_shell(office: Office, command: str):
    done = office.client.run(USER, office.folder / "by-list", command=command)
    assert done.returncode == 2
    assert done.stdout == ""


def test_without_a_terminal_there_is_a_sentence(office: Office):
    done = office.client.run(USER, office.folder / "by-list")
    assert done.returncode == 6
    assert "ssh" in done.stderr


def test_a_dumb_terminal_gets_a_sentence(office: Office):
    with office.client.at_a_terminal(USER, office.folder / "by-list", term="dumb") as terminal:
        assert terminal.ends() == 6
        assert "TERM=xterm-256color" in terminal.seen


def test_a_line_that_is_lost_keeps_the_draft_and_leaves_no_process(office: Office):
    before = joined(office)
    with office.client.at_a_terminal(USER, office.folder / "by-list") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("切れる前の言葉")
        terminal.until("切れる前の言葉")
        (process,) = joined(office) - before
        os.kill(terminal.process.pid, signal.SIGKILL)
        wait_for(lambda: process not in joined(office), lambda: f"{process} is still there")
    journal = SessionJournal(office.home, shipped.SECOND)
    assert any("切れる前の言葉" in text for text in journal.drafts(CHAMBER).values())
    journal.close()


def joined(office: Office) -> set[int]:
    """The processes that hold a seat of this home."""
    found = set()
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            try:
                words = (path / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"join" in words and str(office.home.root).encode() in words:
                found.add(int(path.name))
    return found


def test_a_department_that_came_after_the_record_began_is_told(home: Home, tmp_path: Path):
    journal = SessionJournal(home, shipped.SECOND)
    journal.ask(c.OpenSession(sheets=tuple(home.sheet(2023, program) for program in journal.session.order)), FACILITATOR)
    journal.close()
    added = '\n[[departments]]\nkey = "later"\nname = "新しい課"\n'
    home.manifest.write_text(home.manifest.read_text(encoding="utf-8") + added, encoding="utf-8")
    words = [*PDCA, "--home", str(home.root), "join", "--seat", "department:later", shipped.SECOND]
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    with on_a_pty(words, env) as terminal:
        terminal.until("この会議の記録はこの所管課が")


def test_a_key_that_is_revoked_is_put_out_here_too_and_its_draft_is_kept(office: Office):
    public, it = new_key(office.folder / "short-lived"), Seat.parse("member:it")
    with (office.folder / "authorized_keys").open("a", encoding="utf-8") as lines:
        lines.write(
            f'command="{sys.executable} -m pdca_tui --home {office.home.root} join {shipped.SECOND}",restrict,pty {public}\n'
        )
    list_key(office.home, ListedKey(seat=str(it), key=public))
    with office.client.at_a_terminal(USER, office.folder / "short-lived") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("取り消しの前の言葉")
        terminal.until("取り消しの前の言葉")
        revoke_key(office.home, str(it), office.fingerprint("short-lived"))
        terminal.until("この鍵の登録が取り消された")
        assert terminal.ends() == 0
    journal = SessionJournal(office.home, shipped.SECOND)
    assert any("取り消しの前の言葉" in text for text in journal.drafts(it).values())
    journal.close()


def test_what_is_no_text_ends_nothing_and_an_escape_character_in_a_paste_presses_nothing(office: Office):
    with office.client.at_a_terminal(USER, office.folder / "by-list") as terminal:
        terminal.until("新産業創造支援事業")
        terminal.types(b"\x82\xa0")
        terminal.until("文はどこにも入らず")  # with it, the key would be a letter of the text
        terminal.types("o")
        terminal.until("Ctrl+S")
        terminal.types("\x1b[200~貼り付けの前\x1b\x1b[A\x1bEE後\x1b[201~")
        terminal.until("後")
        terminal.types("\x13")
        terminal.until("記録しました")
    said = [entry.event.text for entry in office.entries() if isinstance(entry.event, e.OpinionSubmitted)]
    assert any("貼り付けの前" in text and text.endswith("EE後") for text in said), said


def test_two_processes_see_each_other(office: Office):
    with (
        office.client.at_a_terminal(USER, office.folder / "by-list") as one,
        office.client.at_a_terminal(USER, office.folder / "by-line") as two,
    ):
        one.until("新産業創造支援事業")
        two.until("新産業創造支援事業")
        one.types("o")
        one.until("Ctrl+S")
        one.types("隣の端末にも見える")
        one.types("\x13")
        two.until("隣の端末にも見える")
