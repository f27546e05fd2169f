"""Heads are made, signed and kept; what was kept elsewhere is held against the record and tells where it was rewritten."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import shipped
from keeping import as_before
from openssh import need
from pdca_tui.application import evidence, heads, receipts
from pdca_tui.application.facts import Mark
from pdca_tui.application.session.files import ANNEX, MINUTES
from pdca_tui.application.session.head_source import of_session
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_RECORD, EXIT_USAGE, RecordDamaged
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record import archive, checkpoint, codec, hash_chain
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home

KEY = shipped.SECOND
ROOT = Path(__file__).parents[2]
FACILITATOR, SECRETARIAT, CHAMBER = (Seat.parse(name) for name in ("facilitator", "secretariat", "member:chamber"))
WORDS = ["広報を\n「増やす」ー①", "夜の講座を開く。", "予算の内訳が知りたい。"]


def held(home: Home, *, approved: bool = False) -> None:
    """A session with three opinions, closed and saved."""
    journal = SessionJournal(home, KEY)
    chair = next(seat.key for seat in journal.session.convened.body.seats if seat.chair)
    journal.ask(c.MarkArrival(seat=chair), SECRETARIAT)
    journal.ask(c.OpenSession(sheets=(), counted=1, bare=True), FACILITATOR)
    for text in WORDS:
        asked = c.SubmitOpinion(program=1, by=str(CHAMBER), kind=e.OpinionKind.IMPROVE, text=text)
        journal.ask(asked, CHAMBER, "k3Zq0dX+aPwZ")
    journal.ask(c.CloseSession(counted=1), FACILITATOR)
    if approved:
        journal.ask(c.OpenConfirmation(until=journal.moment.date()), SECRETARIAT)
        journal.ask(c.ApproveMinutes(unconfirmed=len(unconfirmed(journal.session))), Seat.parse(f"member:{chair}"))
    journal.save(minutes)
    journal.close()


@pytest.fixture
def keyed(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Home:
    """A home whose office has a key."""
    for name in ("PDCA_KEY", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(["--home", str(home.root), "key", "new"]) == EXIT_OK
    return home


@pytest.fixture
def pdca(home: Home, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*words: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(["--home", str(home.root), "--lang", "en", *map(str, words)])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def rewrite(home: Home, change: Callable[[str], str]) -> None:
    """Play the insider: change the lines of a record, and compute every hash, the minutes and the heads beside it anew."""
    folder = home.sessions / KEY
    journal = SessionJournal(home, KEY, reading=True)
    rows = SESSION.rows(journal.entries)
    approval = next((entry.number for entry in journal.entries if isinstance(entry.event, e.MinutesApproved)), 0)
    journal.close()
    made: list[hash_chain.Row] = []
    for row in rows:
        data = json.loads(change(row.data))
        if row.number == approval:
            data |= {"record_hash": made[-1].hash, "record_root": hash_chain.root(made), "minutes_hash": ""}
        row = row._replace(data=json.dumps(data, ensure_ascii=False, separators=(",", ":")))  # noqa: PLW2901  # it goes on as that
        made.append(row._replace(hash=codec.chained(made[-1].hash if made else codec.GENESIS, row.line)))
    with sqlite3.connect(folder / RECORD) as database:
        for trigger in [name for (name,) in database.execute("select name from sqlite_master where type = 'trigger'")]:
            database.execute(f'drop trigger "{trigger}"')
        for row in made:
            database.execute("update entries set data = ?, hash = ? where number = ?", (row.data, row.hash, row.number))
    database.close()
    (folder / ARCHIVE).write_text(archive.write(made), encoding="utf-8")
    for path in (folder / heads.FOLDER).glob("*"):
        path.unlink()
    for name in (MINUTES, ANNEX):
        (folder / name).unlink(missing_ok=True)
    again = SessionJournal(home, KEY)
    again.save(minutes)
    again.close()


def kept(tmp_path: Path, pdca, name: str = "kept.head") -> Path:
    code, out, _ = pdca("head", KEY)
    assert code == EXIT_OK
    path = tmp_path / name
    path.write_text(out, encoding="utf-8")
    return path


def receipts_kept(tmp_path: Path, pdca) -> Path:
    folder = tmp_path / "receipts"
    folder.mkdir()
    for number in range(1, 4):
        assert pdca("receipt", f"12-1-{number}", "-o", folder / f"12-1-{number}.tlog-proof")[0] == EXIT_OK
    (folder / "remarks.txt").write_text("a remark", encoding="utf-8")
    return folder


# ── making them ──


def test_a_head_is_printed_signed_and_stands_beside_the_record(keyed: Home, pdca):
    held(keyed)
    code, out, err = pdca("head", KEY)
    assert (code, err) == (EXIT_OK, "")
    lines = out.split("\n")
    rows = SESSION.rows(_entries(keyed))
    assert lines[:4] == ["川崎市/中小企業活性化施策の検証/2024-01-24", str(len(rows)), hash_chain.root(rows), ""]
    assert (keyed.sessions / KEY / "heads" / f"{len(rows)}.head").read_text(encoding="utf-8") == out
    assert pdca("head", KEY)[1] == out
    assert pdca("head", KEY, "--text")[1] == "\n".join(lines[:3]) + "\n"


def _entries(home: Home) -> list[e.Entry]:
    journal = SessionJournal(home, KEY, reading=True)
    journal.close()
    return journal.entries


def test_without_a_key_a_head_is_unsigned_says_so_and_is_signed_later(home: Home, pdca, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    held(home)
    code, out, err = pdca("head", KEY)
    assert code == EXIT_OK
    assert out.endswith("\n\nunsigned\n")
    assert err == "pdca: Unsigned: There is no signing key yet. Make one with pdca key new, and heads will be signed.\n"
    assert pdca("key", "show")[0] == EXIT_PROBLEM
    assert pdca("key", "new")[0] == EXIT_OK
    assert pdca("key", "show")[0] == EXIT_OK
    assert pdca("head", KEY)[1].startswith(out.removesuffix("unsigned\n") + checkpoint.BEGIN)


def test_a_key_inside_of_the_data_is_refused(home: Home, pdca):
    for place in (home.data / "key", home.sessions / "key", home.root / "data" / ".." / "sessions" / "k"):
        code, _, err = pdca("key", "new", "--file", place)
        assert (code, "keep the key elsewhere" in err) == (EXIT_PROBLEM, True)
        assert not place.exists()


def test_a_head_whose_folder_cannot_be_written_is_printed_all_the_same(keyed: Home, pdca):
    held(keyed)
    (keyed.sessions / KEY / "heads").write_text("no folder", encoding="utf-8")
    code, out, err = pdca("head", KEY)
    assert code == EXIT_OK
    assert checkpoint.BEGIN in out
    assert "cannot be saved" in err


def test_a_record_that_does_not_continue_its_heads_is_not_signed(keyed: Home, pdca):
    held(keyed)
    first = pdca("head", KEY)[1]
    aside = (keyed.sessions / KEY / "heads").rename(keyed.root / "aside")
    rewrite(keyed, lambda data: data.replace("広報", "予算"))
    aside.rename(keyed.sessions / KEY / "heads")
    journal = SessionJournal(keyed, KEY)
    journal.ask(c.OpenConfirmation(until=journal.moment.date() + timedelta(1)), SECRETARIAT)
    journal.close()
    code, out, err = pdca("head", KEY)
    assert (code, out) == (EXIT_RECORD, "")
    assert "does not continue" in err
    with pytest.raises(RecordDamaged):
        receipts.receipt_for(of_session(keyed, KEY), "12-1-1")
    code, out, _ = pdca("verify", KEY)
    assert code == EXIT_PROBLEM
    assert "the record does not continue this head" in out
    assert heads.kept_sizes(of_session(keyed, KEY)) == [int(first.split("\n")[1])]


def test_nothing_recorded_has_no_head(keyed: Home, pdca):
    assert pdca("head", KEY)[0] == EXIT_RECORD
    assert pdca("head", "1999-01-01")[0] == EXIT_USAGE
    assert pdca("receipt", "12-1-1")[0] == EXIT_USAGE
    assert pdca("receipt", "nonsense")[0] == EXIT_USAGE


# ── receipts ──


def test_a_receipt_is_short_and_the_documented_checker_takes_it_without_this_program(keyed: Home, pdca, tmp_path):
    held(keyed)
    code, text, err = pdca("receipt", "12-1-1")
    assert (code, err) == (EXIT_OK, "")
    assert len(text.encode()) < 1_000
    for words in (
        (KEY, "１２ー１−１"),
        ("12-1-1", "--session", KEY),
        ("--session", "令和6年1月24日", "１２－１－１"),
        (f"{KEY}:12-1-1",),
        (f"12 - 1 - 1　{KEY}",),
        (KEY, "12-1-1", "--session", "2024/1/24"),
    ):
        assert pdca("receipt", *words)[1] == text, words
    assert pdca("receipt", "12-1-R1", KEY)[0] == EXIT_USAGE
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    checker = next(code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "tempfile" in code)
    assert len(checker.splitlines()) < 40
    (tmp_path / "check.py").write_text(checker, encoding="utf-8")
    (tmp_path / "receipt").write_text(text, encoding="utf-8")
    signers = keyed.sessions / "allowed_signers"
    need("ssh-keygen")

    def check(words: str, *more: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "words").write_text(words, encoding="utf-8")
        # The folder has no package in it, and the interpreter sees no other.
        command = [sys.executable, "-I", "check.py", "receipt", "words", str(signers), *more]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    told = check(f"{WORDS[0]}\n")
    assert told.returncode == 0, told.stderr
    assert "member:chamber" in told.stdout
    assert check(WORDS[1]).stderr == "these words are not that entry of the record\n"
    assert check(WORDS[0], "20000101").returncode != 0  # before there was a key
    (tmp_path / "receipt").write_text(
        text.replace("\n11\n", "\n10\n").replace("2024-01-24\n", "2024-01-25\n"), encoding="utf-8"
    )
    assert check(WORDS[0]).returncode != 0
    (tmp_path / "receipt").write_text(re.sub(r"(?s)-----BEGIN.*", "unsigned\n", text), encoding="utf-8")
    assert check(WORDS[0]).returncode != 0


def test_a_receipt_is_of_the_words_as_the_member_put_them_last(keyed: Home, pdca):
    held(keyed)
    journal = SessionJournal(keyed, KEY)
    about = e.Anchor()
    journal.ask(c.Undo(), FACILITATOR)
    revised = c.ReviseOpinion(opinion="12-1-2", version=1, kind=e.OpinionKind.PROPOSE, about=about, text="夜の講座を毎月開く。")
    journal.ask(revised, CHAMBER)
    journal.close()
    receipt, _ = receipts.receipt_for(of_session(keyed, KEY), "12-1-2")
    assert receipt.proves(receipt.line("夜の講座を毎月開く。"))
    assert not receipt.proves(receipt.line(WORDS[1]))


def test_an_opinion_of_the_same_number_in_two_sessions_is_asked_about(keyed: Home, pdca):
    held(keyed)
    folder = keyed.sessions / "2024-01-25"
    folder.mkdir()
    shutil.copyfile(keyed.sessions / KEY / "session.toml", folder / "session.toml")
    rows = archive.load(keyed.sessions / KEY / ARCHIVE).rows
    (folder / ARCHIVE).write_text(archive.write(as_before(rows)), encoding="utf-8")  # one that does not say whose it is
    code, _, err = pdca("receipt", "12-1-1")
    assert (code, "2024-01-24, 2024-01-25" in err) == (EXIT_USAGE, True)
    assert "/2024-01-25\n" in pdca("receipt", "12-1-1", "2024-01-25")[1]
    assert "/2024-01-25\n" in pdca("receipt", "12-1-1", "--session", "2024-01-25")[1]
    code, _, err = pdca("receipt", "12-1-1", "2024-01-25", "--session", KEY)
    assert (code, "2024-01-25, 2024-01-24" in err) == (EXIT_USAGE, True)


# ── what was kept, against a record ──


def test_what_was_kept_of_a_record_that_goes_on_holds(keyed: Home, pdca, tmp_path):
    held(keyed)
    head, folder = kept(tmp_path, pdca), receipts_kept(tmp_path, pdca)
    code, out, _ = pdca("verify", KEY, "--against", head, "--receipts", folder)
    assert code == EXIT_OK, out
    assert "and none was added" in out
    journal = SessionJournal(keyed, KEY)
    journal.ask(c.OpenConfirmation(until=journal.moment.date() + timedelta(1)), SECRETARIAT)
    journal.save(minutes)
    journal.close()
    later = kept(tmp_path, pdca, "later.head")
    code, out, _ = pdca("verify", KEY, "--against", head, later, "--receipts", folder)
    assert code == EXIT_OK, out
    assert "and 1 were added" in out
    assert out.count("signed by office") == 5
    assert out.count("is still in the record") == 3
    (keyed.sessions / KEY / "heads").rename(tmp_path / "elsewhere")
    assert "Heads:" not in pdca("verify", KEY)[1]


@pytest.mark.parametrize("approved", [False, True])
def test_who_rewrites_everything_is_found_out_by_a_kept_head_and_a_kept_receipt(keyed: Home, pdca, tmp_path, approved):
    held(keyed, approved=approved)
    head, folder = kept(tmp_path, pdca), receipts_kept(tmp_path, pdca)
    number = receipts.words_in(of_session(keyed, KEY).read())["12-1-2"].index + 1
    rewrite(keyed, lambda data: data.replace("夜の講座を開く。", "講座は要らない。"))
    assert "講座は要らない。" in (keyed.sessions / KEY / MINUTES).read_text(encoding="utf-8")
    code, out, _ = pdca("verify", KEY)
    assert (code, "WRONG" in out) == (EXIT_OK, False)  # every hash is right again
    code, out, _ = pdca("verify", KEY, "--against", head)
    size = int(head.read_text(encoding="utf-8").split("\n")[1])
    assert code == EXIT_PROBLEM
    assert f"WRONG {head}:1: the record does not continue this head. Something in entries 1 to {size}" in out
    code, out, _ = pdca("verify", KEY, "--receipts", folder)
    assert code == EXIT_PROBLEM
    assert f"entry {number} is not the one of this receipt. What was altered is its words." in out
    others = [line for line in out.splitlines() if "is as the receipt has it, but something in entries" in line]
    assert len(others) == 2
    if approved:  # its entry says other hashes, too
        return
    assert all(
        any(int(a) <= number <= int(b or a) for a, b in re.findall(r"(\d+)(?:-(\d+))?", line.split("entries ")[1]))
        for line in others
    )


def test_the_more_heads_were_kept_the_closer_it_is_told(keyed: Home, pdca, tmp_path):
    held(keyed)
    record = heads.Snapshot.of(of_session(keyed, KEY))
    number = receipts.words_in(record.rows)["12-1-2"].index + 1
    for size in (2, number - 1, number + 1):
        (tmp_path / f"{size}.head").write_text(heads.made(record, size).head.text, encoding="utf-8")
    rewrite(keyed, lambda data: data.replace("夜の講座を開く。", "講座は要らない。"))
    _, out, _ = pdca("verify", KEY, "--against", *sorted(tmp_path.glob("*.head")))
    assert out.count("the record continues this head") == 2
    assert f"Something in entries {number} to {number + 1} is not what it was then." in out


def test_entries_that_were_cut_off_are_missed(keyed: Home, pdca, tmp_path):
    held(keyed)
    head, folder = kept(tmp_path, pdca), receipts_kept(tmp_path, pdca)
    home = keyed.sessions / KEY
    lines = (home / ARCHIVE).read_text(encoding="utf-8").splitlines(keepends=True)
    for path in [*home.glob(f"{RECORD}*"), *(home / "heads").glob("*")]:
        path.unlink()
    (home / ARCHIVE).write_text("".join(lines[:-2]), encoding="utf-8")
    code, out, _ = pdca("verify", KEY, "--against", head, "--receipts", folder)
    assert code == EXIT_PROBLEM
    assert "this head is of" in out
    assert out.count("Its end is missing") == 4


FOREIGN = {
    "another session": (
        lambda text: text.replace("2024-01-24\n", "2024-01-25\n"),
        EXIT_PROBLEM,
        "this is not of this record, 2024-01-24, but of 2024-01-25",
    ),
    "another signature": (
        lambda text: re.sub(r"\n\d+\n", "\n3\n", text, count=1),
        EXIT_PROBLEM,
        "The file was altered, or is forged",
    ),
    "unsigned": (lambda text: text.partition("\n\n")[0] + "\n", EXIT_OK, "it is not signed"),
    "renamed": (
        lambda text: text.replace("川崎市/", "かわさき市/").partition("\n\n")[0] + "\n",
        EXIT_OK,
        "the name was かわさき市/",
    ),
    "no head": (lambda text: "nothing of the kind\n", EXIT_RECORD, "kept.head:2: a line with a number should stand here"),
    "markup": (lambda text: "[red]x[/]\x1b[2J\n", EXIT_RECORD, "kept.head:1: the first line tells"),
    "empty": (lambda text: "", EXIT_RECORD, "holds no head"),
    "cut": (lambda text: text[:-60], EXIT_RECORD, "kept.head:5: the signature is damaged or cut"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_that_are_not_what_was_printed_are_told_apart(keyed: Home, pdca, tmp_path, name):
    held(keyed)
    change, expected, sentence = FOREIGN[name]
    head = kept(tmp_path, pdca)
    head.write_text(change(head.read_text(encoding="utf-8")), encoding="utf-8")
    code, out, err = pdca("verify", KEY, "--against", head)
    assert (code, sentence in out) == (expected, True), out
    assert "\x1b" not in out + err


def test_receipts_that_are_none_or_were_altered_are_told_apart(keyed: Home, pdca, tmp_path):
    held(keyed)
    folder = receipts_kept(tmp_path, pdca)
    good = (folder / "12-1-1.tlog-proof").read_text(encoding="utf-8")
    index = int(good.partition("index ")[2].split("\n")[0])
    (folder / "12-1-1.tlog-proof").write_text(good.replace(f"index {index}", f"index {index - 1}"), encoding="utf-8")
    (folder / "broken.tlog-proof").write_text("c2sp.org/tlog-proof@v1\nindex x\n", encoding="utf-8")
    (folder / "other.tlog-proof").write_text(good.replace("/2024-01-24\n", "/1999-01-01\n"), encoding="utf-8")
    code, out, _ = pdca("verify", KEY, "--receipts", folder)
    assert code == EXIT_PROBLEM
    assert "It is the receipt that was altered." in out or "is not the one of this receipt" in out
    assert "broken.tlog-proof:2: a line with a number" in out
    assert "this is not of this record, 2024-01-24, but of 1999-01-01" in out
    assert out.count("is still in the record") == 2


def test_nothing_to_hold_against_is_no_verdict(keyed: Home, pdca, tmp_path):
    held(keyed)
    code, _, err = pdca("verify", KEY, "--receipts", tmp_path / "nothing")
    assert (code, "cannot be read" in err) == (EXIT_RECORD, True)
    (tmp_path / "empty").mkdir()
    code, _, err = pdca("verify", KEY, "--receipts", tmp_path / "empty")
    assert (code, "holds no receipt" in err) == (EXIT_RECORD, True)
    text = pdca("receipt", "12-1-1")[1].replace("/2024-01-24\n", "/1999-01-01\n")
    (tmp_path / "empty" / "r.tlog-proof").write_text(text, encoding="utf-8")
    code, out, _ = pdca("verify", KEY, "--receipts", tmp_path / "empty")
    assert (code, "Nothing was checked." in out) == (EXIT_RECORD, True)


def test_whose_signature_counts_is_said_by_a_list_of_ones_own(keyed: Home, pdca, tmp_path):
    held(keyed)
    head = kept(tmp_path, pdca)
    own = tmp_path / "signers"
    own.write_text("# nobody\n", encoding="utf-8")
    code, out, _ = pdca("verify", KEY, "--against", head, "--signers", own)
    assert (code, "its key is not listed" in out) == (EXIT_OK, True)
    own.write_text("office nonsense\n", encoding="utf-8")
    code, _, err = pdca("verify", KEY, "--against", head, "--signers", own)
    assert (code, f"{own}:1" in err) == (EXIT_RECORD, True)
    assert pdca("verify", KEY, "--against", head, "--signers", tmp_path / "gone")[0] == EXIT_RECORD
    listed = (keyed.sessions / "allowed_signers").read_text(encoding="utf-8")
    own.write_text(listed.replace("valid-after", 'valid-before="20000101",valid-after'), encoding="utf-8")
    code, out, _ = pdca("verify", KEY, "--against", head, "--signers", own)
    assert (code, "ended before this record was made" in out) == (EXIT_PROBLEM, True)


# ── somebody else vouches, too ──


def test_somebody_else_signs_a_head_with_nothing_but_ssh_keygen(keyed: Home, pdca, tmp_path):
    held(keyed)
    kept(tmp_path, pdca)
    text = tmp_path / "head.txt"
    text.write_text(pdca("head", KEY, "--text")[1], encoding="utf-8")
    subprocess.run([need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "deputy")], check=True)
    sign = [need("ssh-keygen"), "-q", "-Y", "sign", "-f", str(tmp_path / "deputy"), "-n"]
    subprocess.run([*sign, "pdca-head", str(text)], check=True)
    code, out, err = pdca("head", KEY, "--cosign", f"{text}.sig")
    assert (code, "was added to" in out, "pdca key add" in err) == (EXIT_OK, True, True)
    assert pdca("key", "add", "deputy-chair", tmp_path / "deputy.pub")[0] == EXIT_OK
    assert pdca("key", "add", "office", tmp_path / "deputy.pub")[0] == EXIT_USAGE
    assert pdca("head", KEY, "--cosign", f"{text}.sig")[2] == ""
    head = kept(tmp_path, pdca)
    assert head.read_text(encoding="utf-8").count(checkpoint.BEGIN) == 2
    code, out, _ = pdca("verify", KEY, "--against", head)
    assert (code, "signed by office" in out, "signed by deputy-chair" in out) == (EXIT_OK, True, True)
    text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    Path(f"{text}.sig").unlink()
    subprocess.run([*sign, "pdca-head", str(text)], check=True)
    code, _, err = pdca("head", KEY, "--cosign", f"{text}.sig")
    assert (code, "of none of the heads" in err) == (EXIT_RECORD, True)
    Path(f"{text}.sig").unlink()
    subprocess.run([*sign, "file", str(text)], check=True)
    code, _, err = pdca("head", KEY, "--cosign", f"{text}.sig")
    assert (code, "-n pdca-head" in err) == (EXIT_RECORD, True)
    assert pdca("head", KEY, "--cosign", text)[0] == EXIT_RECORD


def authority(folder: Path) -> list[str]:
    """Make an authority for time stamps, and return the beginning of its command line."""
    openssl = need("openssl")
    (folder / "ts.cnf").write_text(
        "[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=one\n[one]\n"
        f"dir={folder}\nserial={folder}/serial\nsigner_cert={folder}/tsa.pem\nsigner_key={folder}/tsa.key\nsigner_digest=sha256\n"
        "default_policy=1.2.3.4.1\ndigests=sha256,sha512\naccuracy=secs:1\n",
        encoding="utf-8",
    )
    (folder / "serial").write_text("01\n", encoding="utf-8")
    words = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=authority",
    ]
    config = ["-config", str(folder / "ts.cnf")]
    subprocess.run(
        [openssl, *words, *config, "-extensions", "ext", "-keyout", str(folder / "tsa.key"), "-out", str(folder / "tsa.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    return [openssl, "ts"]


def test_a_time_stamp_is_attached_to_the_head_that_it_is_of(keyed: Home, pdca, tmp_path):
    held(keyed)
    text, query, reply = (tmp_path / name for name in ("head.txt", "head.tsq", "head.tsr"))
    kept(tmp_path, pdca)
    text.write_text(pdca("head", KEY, "--text")[1], encoding="utf-8")
    ts = authority(tmp_path)
    subprocess.run([*ts, "-query", "-data", str(text), "-sha256", "-cert", "-out", str(query)], check=True, capture_output=True)
    answer = [*ts, "-reply", "-config", str(tmp_path / "ts.cnf"), "-queryfile", str(query), "-out"]
    subprocess.run([*answer, str(reply)], check=True, capture_output=True)
    code, out, _ = pdca("head", KEY, "--timestamp", reply)
    assert (code, "was attached" in out) == (EXIT_OK, True)
    assert next((keyed.sessions / KEY / "heads").glob("*.tsr")).read_bytes() == reply.read_bytes()
    subprocess.run([*answer, str(tmp_path / "token"), "-token_out"], check=True, capture_output=True)
    assert pdca("head", KEY, "--timestamp", tmp_path / "token")[0] == EXIT_OK
    code, out, _ = pdca("verify", KEY)
    assert (code, ".tsr: a time stamp says that this head was there at 20" in out) == (EXIT_OK, True)
    text.write_text("another text", encoding="utf-8")
    subprocess.run([*ts, "-query", "-data", str(text), "-sha256", "-cert", "-out", str(query)], check=True, capture_output=True)
    subprocess.run([*answer, str(reply)], check=True, capture_output=True)
    code, _, err = pdca("head", KEY, "--timestamp", reply)
    assert (code, "of none of the heads" in err) == (EXIT_RECORD, True)
    stamp = next((keyed.sessions / KEY / "heads").glob("*.tsr"))
    stamp.write_bytes(reply.read_bytes())
    code, out, _ = pdca("verify", KEY)
    assert (code, "WRONG" in out, "is not of this head" in out) == (EXIT_PROBLEM, True, True)
    for content in (b"", b"\x30", reply.read_bytes()[:400], b"\xff" * 999):
        reply.write_bytes(content)
        code, _, err = pdca("head", KEY, "--timestamp", reply)
        assert (code, "cannot be read as an RFC 3161" in err) == (EXIT_RECORD, True)


# ── approval ──


def test_approved_minutes_print_the_root_that_a_head_of_the_record_has(keyed: Home, pdca):
    held(keyed, approved=True)
    entries = _entries(keyed)
    approval = next(entry for entry in entries if isinstance(entry.event, e.MinutesApproved))
    root = hash_chain.root(SESSION.rows(entries)[: approval.number - 1])
    assert approval.event.record_root == root
    text = (keyed.sessions / KEY / MINUTES).read_text(encoding="utf-8")
    assert f"承認した記録の照合値（1～{approval.number - 1}番）: {root}" in text.replace("\\", "")
    assert heads.made(heads.Snapshot.of(of_session(keyed, KEY)), approval.number - 1).head.checkpoint.root_text == root


def test_a_root_that_is_not_that_of_the_record_is_wrong(keyed: Home, pdca):
    held(keyed, approved=True)
    path = keyed.sessions / KEY / ARCHIVE
    lines = path.read_text(encoding="utf-8").splitlines()
    body = re.sub(r'"record_root":"[^"]*"', '"record_root":"' + "A" * 43 + '="', lines[-1].rpartition(',"hash":"')[0]) + "}"
    before = json.loads(lines[-2])["hash"]
    lines[-1] = f'{body[:-1]},"hash":"{codec.chained(before, body)}"}}'
    for each in (keyed.sessions / KEY).glob(f"{RECORD}*"):
        each.unlink()
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, _ = pdca("verify", KEY)
    assert (code, "Another record was approved" in out) == (EXIT_PROBLEM, True)


def test_a_thousand_entries_take_no_time_to_speak_of(keyed: Home):
    """What is counted is the hashing: a head of so many entries hashes each line once, and each pair once."""
    record = heads.Snapshot.of(of_session(Home(ROOT), KEY))
    assert record.size == 200
    assert record.tree.root() == record.checkpoint().root
    assert len(record.tree._known) == record.size - 1


def test_marks_are_those_of_verify():
    assert {mark.value for mark in Mark} == {"fine", "behind", "wrong", "unclear"}
    assert evidence.Kept("x").checked is None
