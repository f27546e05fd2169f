"""What may be wrong with a review and with what it rests on: each is told in a sentence, and nothing is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_RECORD, EXIT_REFUSED, EXIT_SHEET, EXIT_USAGE
from shipped import whole_home

REVIEW, SESSION = "sessions/review-2023/record.jsonl", "sessions/2024-01-24/record.jsonl"
THIRD = "sessions/2024-02-06/record.jsonl"
OUTCOME = "data/2023/outcome/12.toml"
VERIFY, SHOW, IMPORT, EXPORT = (
    ("verify", "2023"),
    ("review", "show", "2023"),
    ("review", "import", "2023"),
    ("review", "export", "2023"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Something that is wrong, what is typed then, and what is said: an exit code, and words of the sentence."""

    does: Callable[[Path], None]
    typed: tuple[str, ...]
    code: int
    told: tuple[str, ...]


def changed(name: str, before: str, after: str) -> Callable[[Path], None]:
    """Return what changes words in a file."""

    def change(home: Path) -> None:
        text = (home / name).read_text(encoding="utf-8")
        assert before in text
        (home / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def headed(**other: object) -> Callable[[Path], None]:
    """Return what says in the head of the review's archive that it is of something else."""

    def change(home: Path) -> None:
        head, rest = (home / REVIEW).read_text(encoding="utf-8").split("\n", 1)
        (home / REVIEW).write_text(json.dumps(json.loads(head) | other, ensure_ascii=False) + "\n" + rest, encoding="utf-8")

    return change


def cut(name: str, lines: int) -> Callable[[Path], None]:
    """Return what leaves so many lines of a file."""

    def change(home: Path) -> None:
        kept = (home / name).read_text(encoding="utf-8").splitlines(keepends=True)[:lines]
        (home / name).write_text("".join(kept), encoding="utf-8")

    return change


def gone(name: str) -> Callable[[Path], None]:
    """Return what takes a file away."""
    return lambda home: (home / name).unlink()


def no_review(then: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what takes the review away, and does something else."""

    def change(home: Path) -> None:
        shutil.rmtree(home / "sessions" / "review-2023")
        then(home)

    return change


def begun_twice(home: Path) -> None:
    """Begin another review of the year, and put the archive of the first one beside it."""
    kept = (home / REVIEW).read_bytes()
    shutil.rmtree(home / "sessions" / "review-2023")
    assert main(["--home", str(home), *IMPORT]) == EXIT_OK
    (home / REVIEW).write_bytes(kept)


def written(name: str, content: bytes) -> Callable[[Path], None]:
    """Return what puts other bytes into a file."""

    def change(home: Path) -> None:
        (home / name).write_bytes(content)

    return change


def torn(name: str, by: int) -> Callable[[Path], None]:
    """Return what takes the last bytes off a file, as a power cut does."""

    def change(home: Path) -> None:
        (home / name).write_bytes((home / name).read_bytes()[:-by])

    return change


def doubled(name: str, line: int) -> Callable[[Path], None]:
    """Return what has one line of a file twice."""

    def change(home: Path) -> None:
        lines = (home / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (home / name).write_text("".join([*lines[:line], lines[line - 1], *lines[line:]]), encoding="utf-8")

    return change


def a_folder(name: str) -> Callable[[Path], None]:
    """Return what puts a folder in the place of a file."""

    def change(home: Path) -> None:
        (home / name).unlink()
        (home / name).mkdir()

    return change


def exchanged(home: Path) -> None:
    """Put the archives of two sessions in each other's place."""
    one, other = home / SESSION, home / THIRD
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def renamed(home: Path) -> None:
    """Give the folder of a session another name."""
    (home / "sessions" / "2024-01-24").rename(home / "sessions" / "2024-01-25")


def copied_to(name: str, before: str = "", after: str = "") -> Callable[[Path], None]:
    """Return what puts an outcome file a second time beside itself, with words changed."""

    def change(home: Path) -> None:
        text = (home / OUTCOME).read_text(encoding="utf-8")
        (home / "data/2023/outcome" / name).write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def as_it_is(_: Path) -> None:
    """Change nothing."""


CASES = {
    "a session's archive is not there": Case(gone(SESSION), VERIFY, EXIT_PROBLEM, ("2024-01-24", "51件", "12-3-1")),
    "a session's folder is not there": Case(
        lambda home: shutil.rmtree(home / "sessions/2024-01-24"), VERIFY, EXIT_PROBLEM, ("2024-01-24", "控えを元の場所に")
    ),
    "a source's entry is missing": Case(cut(SESSION, 60), VERIFY, EXIT_PROBLEM, ("2024-01-24", "記事 200", "12-3-3")),
    "a source's entry was altered": Case(
        changed(SESSION, "してほしい", "しないで"), VERIFY, EXIT_PROBLEM, ("record.jsonl", "記事 ")
    ),
    "an answer to a finding that is not there": Case(
        changed(OUTCOME, "answers = [", "answers = [99, "), VERIFY, EXIT_PROBLEM, ("12.toml", "pdca review export 2023")
    ),
    "the same, where the review is begun from it": Case(
        no_review(changed(OUTCOME, "answers = [", "answers = [99, ")), IMPORT, EXIT_REFUSED, ("12.toml", "99", "answers")
    ),
    "a finding is numbered twice": Case(
        no_review(changed(OUTCOME, "number = 2\n", "number = 1\n")), IMPORT, EXIT_REFUSED, ("12.toml", "1")
    ),
    "two reviews of one year, verified": Case(begun_twice, VERIFY, EXIT_PROBLEM, ("控え", "記事 1 から記録と違います")),
    "two reviews of one year, written out": Case(
        begun_twice, EXPORT, EXIT_RECORD, ("record.jsonl", "別の記録の控え", "pdca verify")
    ),
    "a review begun a second time": Case(as_it_is, IMPORT, EXIT_OK, ("もう始まって",)),
    "a review of another data set": Case(headed(dataset="よその市"), SHOW, EXIT_RECORD, ("よその市", "川崎市")),
    "a review of another data set, begun": Case(headed(dataset="よその市"), IMPORT, EXIT_RECORD, ("よその市", "川崎市")),
    "a review of another data set, verified": Case(headed(dataset="よその市"), VERIFY, EXIT_PROBLEM, ("よその市", "川崎市")),
    "a review of another year": Case(headed(key="2022"), SHOW, EXIT_RECORD, ("2022", "2023")),
    "a session in the place of a review": Case(
        lambda home: (home / REVIEW).write_bytes((home / SESSION).read_bytes()), SHOW, EXIT_RECORD, ("record.jsonl",)
    ),
    "no record at all": Case(lambda home: (home / REVIEW).write_text("、\n"), SHOW, EXIT_RECORD, ("record.jsonl",)),
    # ── archives ──
    "a session's archive is empty": Case(written(SESSION, b""), VERIFY, EXIT_PROBLEM, ("2024-01-24", "26件", "F37")),
    "a session's archive is torn": Case(torn(SESSION, 40), VERIFY, EXIT_PROBLEM, ("2024-01-24", "記事 200")),
    "a session's archive is no text": Case(written(SESSION, b"\xff\xfe"), VERIFY, EXIT_PROBLEM, ("2024-01-24", "26件")),
    "an entry stands there twice": Case(doubled(SESSION, 50), VERIFY, EXIT_PROBLEM, ("2024-01-24", "記事")),
    "a session's archive is a folder": Case(a_folder(SESSION), VERIFY, EXIT_PROBLEM, ("2024-01-24", "フォルダ")),
    "two sessions are exchanged": Case(
        exchanged, VERIFY, EXIT_PROBLEM, ("「2024-02-06」の記録で、「2024-01-24」の記録ではありません", "34件", "51件")
    ),
    "a session's folder was renamed": Case(renamed, VERIFY, EXIT_PROBLEM, ("2024-01-25", "「2024-01-24」に戻して")),
    "a session that was renamed is told when the review is shown": Case(renamed, SHOW, EXIT_OK, ("2024-01-24",)),
    "the review's archive is torn": Case(torn(REVIEW, 30), SHOW, EXIT_RECORD, ("record.jsonl", "記事 64")),
    "the review's archive is empty": Case(written(REVIEW, b""), EXPORT, EXIT_RECORD, ("record.jsonl",)),
    "the review's archive is a folder": Case(a_folder(REVIEW), IMPORT, EXIT_RECORD, ("record.jsonl", "フォルダ")),
    "the review's archive is of a later version": Case(headed(format=99), SHOW, EXIT_RECORD, ("99", "更新")),
    "the review's archive says that it is of a session": Case(headed(kind="session"), SHOW, EXIT_RECORD, ("会議の記録",)),
    # ── outcome files ──
    "an outcome file that is no TOML": Case(written(OUTCOME, b"a = ["), EXPORT, EXIT_SHEET, ("12.toml:1", "閉じていません")),
    "the same, verified": Case(written(OUTCOME, b"a = ["), VERIFY, EXIT_PROBLEM, ("12.toml:1", "閉じていません")),
    "an outcome file with a key that nobody knows": Case(
        changed(OUTCOME, "[[findings]]", "[[findings]]\nfoo = 1"), EXPORT, EXIT_SHEET, ("12.toml:8", "foo")
    ),
    "a number that is none": Case(changed(OUTCOME, "number = 1\n", 'number = "一"\n'), EXPORT, EXIT_SHEET, ("12.toml:8", "一")),
    "a reply that answers nothing": Case(
        no_review(changed(OUTCOME, "answers = [1]", "answers = []")), IMPORT, EXIT_SHEET, ("12.toml", "answers")
    ),
    "a reply that answers one finding twice": Case(
        no_review(changed(OUTCOME, "answers = [1]", "answers = [1, 1]")), IMPORT, EXIT_REFUSED, ("12.toml", "2回")
    ),
    "a finding about a program that is not there": Case(
        no_review(changed(OUTCOME, "programs = [", "programs = [999, ")), IMPORT, EXIT_REFUSED, ("12.toml", "999")
    ),
    "an outcome of another year": Case(
        no_review(changed(OUTCOME, "fiscal_year = 2023", "fiscal_year = 2022")), IMPORT, EXIT_SHEET, ("12.toml", "2022")
    ),
    "an outcome of another year, written out": Case(
        changed(OUTCOME, "fiscal_year = 2023", "fiscal_year = 2022"), EXPORT, EXIT_SHEET, ("12.toml", "2022")
    ),
    "an article in two files": Case(no_review(copied_to("13.toml")), IMPORT, EXIT_SHEET, ("13.toml", "第12条", "第13条")),
    "an article that is not there": Case(
        no_review(copied_to("99.toml", "article = 12", "article = 99")), IMPORT, EXIT_REFUSED, ("99.toml", "第99条")
    ),
    "the same, verified where the review is there": Case(
        copied_to("99.toml", "article = 12", "article = 99"), VERIFY, EXIT_PROBLEM, ("99.toml",)
    ),
    "an outcome file that is a folder": Case(a_folder(OUTCOME), EXPORT, EXIT_SHEET, ("12.toml", "フォルダ")),
    # ── steps that contradict themselves, or what is there ──
    "a reply for the year that was verified": Case(
        as_it_is,
        ("review", "reply", "2023", "12①", "--status", "do", "--text", "x", "--for", "2023", "--as", "department:department"),
        EXIT_REFUSED,
        ("2023年度",),
    ),
    "setting aside without the words that it needs": Case(
        as_it_is, ("review", "set-aside", "2023", "15-8-1", "--why", "elsewhere"), EXIT_REFUSED, ("この区分", "言葉")
    ),
    "a promise that was dropped for no reason": Case(
        as_it_is, ("review", "judge", "2023", "R1", "--verdict", "dropped"), EXIT_REFUSED, ("理由が書かれていません",)
    ),
    "a letter of somebody who has no seat": Case(
        as_it_is,
        (
            *("review", "write-in", "2023", "member:nobody", "--article", "12", "--kind", "propose"),
            "--received",
            "2024-02-10",
            "--text",
            "x",
        ),
        EXIT_USAGE,
        ("member:nobody",),
    ),
    "a letter on a program of another article": Case(
        as_it_is,
        (
            *("review", "write-in", "2023", "member:it", "--article", "12", "--program", "20", "--kind", "propose"),
            *("--received", "2024-02-10", "--text", "x"),
        ),
        EXIT_REFUSED,
        ("事業 20", "第12条"),
    ),
    "a session that verifies another year": Case(
        as_it_is, ("review", "forward", "2023", "2025-01-22", "--reason", "x"), EXIT_USAGE, ("2025-01-22", "2024-03-28")
    ),
    "what stands in the way of forwarding, and nothing else": Case(
        as_it_is,
        ("review", "forward", "2023", "2024-03-28"),
        EXIT_REFUSED,
        ("残っていることがあります：議事録が未承認の会議 4件（最初は 2023-05-31）",),
    ),
    "a receipt of an opinion that nobody gave": Case(as_it_is, ("receipt", "99-1-1"), EXIT_USAGE, ("99-1-1", "どの会議")),
    "a finding that goes into itself": Case(
        as_it_is, ("review", "merge", "2023", "12⑤", "--into", "12⑤"), EXIT_REFUSED, ("それ自身",)
    ),
    "an opinion that says the same as itself": Case(
        as_it_is,
        ("review", "set-aside", "2023", "15-8-1", "--why", "same", "--same-as", "15-8-1"),
        EXIT_REFUSED,
        ("15-8-1",),
    ),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of what ships, without any database."""
    return whole_home(tmp_path).root


def files(home: Path) -> dict[str, bytes]:
    """Return what stands in the files that people keep."""
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*.*l") if path.is_file()}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", CASES)
def test_whatever_is_wrong_is_told_and_nothing_is_lost(name: str, lang: str, home: Path, capsys: pytest.CaptureFixture[str]):
    case = CASES[name]
    case.does(home)
    before = files(home)
    capsys.readouterr()
    assert main(["--home", str(home), "--lang", lang, *case.typed]) == case.code
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told
    if lang == "ja":
        assert [word for word in case.told if word not in told] == []
    else:
        assert told.strip()
    assert files(home) == before
