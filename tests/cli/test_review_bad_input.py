"""What may be wrong with a review and with what it rests on: each is told in a sentence, and nothing is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_RECORD, EXIT_REFUSED
from shipped import whole_home

REVIEW, SESSION = "sessions/review-2023/record.jsonl", "sessions/2024-01-24/record.jsonl"
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


def headed(**other: str) -> Callable[[Path], None]:
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
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.suffix in (".jsonl", ".toml")}


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
