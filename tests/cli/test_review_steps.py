"""The steps of a review, as typed: from sorting opinions to a plan, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import shipped
from pdca_tui.cli.main import main
from pdca_tui.domain.review.permissions import ALLOWED
from pdca_tui.errors import EXIT_OK, EXIT_REFUSED, EXIT_USAGE
from shipped import whole_home

SOON = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011  # what a person at this machine would type


@pytest.fixture
def at(tmp_path: Path) -> Path:
    """A copy of what ships."""
    return whole_home(tmp_path).root


@pytest.fixture
def pdca(at: Path) -> Callable[..., int]:
    """Type a command about the review of 2023."""

    def typed(action: str, *words: str) -> int:
        return main(["--home", str(at), "review", action, "2023", *words])

    return typed


@pytest.fixture
def told(at: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    """The review as JSON."""

    def read() -> dict[str, Any]:
        capsys.readouterr()
        assert main(["--home", str(at), "review", "show", "2023", "--json"]) == EXIT_OK
        tree: dict[str, Any] = json.loads(capsys.readouterr().out)
        return tree

    return read


def placed(tree: dict[str, Any], number: str) -> tuple[str, list[str]]:
    """Return where an opinion is, and under which findings."""
    opinion = next(each for each in tree["opinions"] if each["opinion"] == number)
    return opinion["placed"], opinion["findings"]


def test_opinions_are_sorted_into_findings(pdca: Callable[..., int], told: Callable[[], dict[str, Any]]) -> None:
    """Lifted, formed, placed, reworded, split, merged, moved, dropped, set aside, and any of it taken back."""
    before = told()["entries"]
    assert pdca("lift", "12-1-1", "12-2-1") == EXIT_OK
    assert pdca("form", "12-1-1", "--article", "12", "--text", "良い点を広める。", "--program", "1") == EXIT_OK
    made = next(f for f in told()["articles"][0]["findings"] if f["text"] == "良い点を広める。")
    assert made["number"] == 9
    assert pdca("place", "2024-01-24:12-2-1", "--under", "12⑨") == EXIT_OK
    assert placed(told(), "12-2-1") == ("source", [made["id"]])
    assert pdca("reword", made["id"], "--text", "良い点を、ほかの事業にも広める。") == EXIT_OK
    assert pdca("split", "12-9", "12-2-1", "--text", "来場の戻りを続ける。") == EXIT_OK
    assert pdca("merge", "12⑩", "--into", "12⑨") == EXIT_OK
    assert pdca("move", "12⑨", "--article", "13") == EXIT_OK
    assert pdca("undo") == EXIT_OK
    assert pdca("drop", "12⑨", "--reason", "評価として残す") == EXIT_OK
    assert pdca("set-aside", "12-1-1", "12-2-1", "--why", "praise") == EXIT_OK
    tree = told()
    assert placed(tree, "12-1-1") == ("set-aside", [])
    assert tree["counts"]["unplaced"] == 0
    assert tree["entries"] == before + 10
    gone = next(f for f in tree["gone_findings"] if f["id"] == made["id"])
    assert [version["how"] for version in gone["versions"]] == ["formed", "reworded", "split"]


def test_a_department_answers_two_findings_with_one_reply(
    at: Path, pdca: Callable[..., int], told: Callable[[], dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked with a day, which is moved; answered, sent back, handed in again, accepted; reported, judged, planned, traced."""
    by = ("--as", "department:department")
    assert pdca("request", "12①", "12②", "--department", "department", "--due", SOON) == EXIT_OK
    later = (date.fromisoformat(SOON) + timedelta(days=9)).isoformat()
    assert pdca("due", "12②", "--department", "department", "--due", later, "--reason", "議会のため") == EXIT_OK
    words = ("12①", "12②", "--status", "do", "--text", "専門の窓口を置く。", "--for", "2024")
    assert pdca("reply", *words, "--measure", "indicator", "相談の件数", *by) == EXIT_OK
    reply = told()["replies"][-1]
    assert (reply["answers"], reply["department"], reply["state"]) == (["F1", "F2"], "department", "draft")
    assert pdca("hand-in", reply["id"], *by) == EXIT_OK
    assert pdca("send-back", reply["id"], "--text", "いつ置きますか。") == EXIT_OK
    assert pdca("hand-in", reply["id"], *by) == EXIT_OK
    assert pdca("accept", reply["id"], *by) == EXIT_REFUSED
    assert pdca("accept", reply["id"]) == EXIT_OK
    assert (
        pdca("report", reply["id"], "--verdict", "done", "--text", "置いた。", "--measure", "document", "要綱", *by) == EXIT_OK
    )
    assert pdca("judge", reply["id"], "--verdict", "partly", "--text", "件数はまだ少ない。") == EXIT_OK
    assert pdca("plan", "1", "--item", "窓口を広げる。", "--finding", "12①") == EXIT_OK
    tree = told()
    assert tree["coverage"]["accepted"] == tree["coverage"]["asked"] == 2
    assert [each["moved"] != [] for each in tree["coverage"]["requests"]] == [False, True]
    assert main(["--home", str(at), "trace", "plan1", "--year", "2023"]) == EXIT_OK
    out = capsys.readouterr().out
    for words_told in (
        "専門の窓口を置く。",
        "相談の件数",
        "実施済み",
        "件数はまだ少ない。",
        "窓口を広げる。",
        "第12条①、第12条②",
    ):
        assert words_told in out
    assert pdca("export") == EXIT_OK
    text = (at / "data" / "2023" / "outcome" / "12.toml").read_text(encoding="utf-8")
    assert "answers = [1, 2]" in text
    assert "窓口を広げる。" in text
    assert main(["--home", str(at), "verify", "2023"]) == EXIT_OK


def test_letters_and_objections(pdca: Callable[..., int], told: Callable[[], dict[str, Any]]) -> None:
    """An opinion in writing is unplaced until it is placed; a member objects to their own, the secretariat answers."""
    letter = ("member:it", "--article", "12", "--program", "1", "--kind", "propose", "--received", "2024-02-10")
    assert pdca("write-in", *letter, "--text", "手引きがほしいです。", "--kept", "綴り1") == EXIT_OK
    number = next(each["opinion"] for each in told()["opinions"] if each["placed"] == "unplaced")
    assert pdca("place", number, "--under", "12⑤") == EXIT_OK
    assert pdca("object", "12-1-1", "--text", "改善の意見です。", "--as", "member:it") == EXIT_REFUSED
    assert pdca("object", "12-1-1", "--text", "改善の意見です。", "--as", "member:chamber") == EXIT_OK
    assert pdca("answer", "2", "--text", "案に加えます。") == EXIT_OK
    assert [each["open"] for each in told()["objections"]] == [False, False]


def test_what_came_in_writing_is_put_right_and_withdrawn(
    pdca: Callable[..., int], told: Callable[[], dict[str, Any]], at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is given changes; the earlier words stay in the record, and the source under a finding shows the change."""
    assert pdca("revise-written", "16-17-W1", "--text", "手引きを二種類つくる。", "--received", "2月9日") == EXIT_OK
    (letter,) = [each for each in told()["opinions"] if each["opinion"] == "16-17-W1"]
    assert (letter["text"], letter["program"]) == ("手引きを二種類つくる。", 17)
    assert pdca("withdraw-written", "16-17-W1", "--reason", "差し替えるため") == EXIT_OK
    (letter,) = [each for each in told()["opinions"] if each["opinion"] == "16-17-W1"]
    assert letter["placed"] == "withdrawn"
    assert pdca("withdraw-written", "16-17-W1", "--reason", "もう一度") == EXIT_REFUSED
    capsys.readouterr()
    assert pdca("revise-written", "12-1-1", "--text", "x") == EXIT_USAGE
    assert "12-3-W1" in capsys.readouterr().err
    assert pdca("undo") == EXIT_OK
    assert pdca("undo") == EXIT_OK
    (letter,) = [each for each in told()["opinions"] if each["opinion"] == "16-17-W1"]
    assert letter["placed"] == "source"


def test_a_request_is_withdrawn_and_a_reply_is_put_differently(
    pdca: Callable[..., int], told: Callable[[], dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is asked no longer is not open; a rewritten reply keeps what was not given, and its earlier version."""
    assert pdca("request", "12①", "12②", "--department", "department", "--due", SOON) == EXIT_OK
    assert told()["coverage"]["asked"] == 2
    assert pdca("withdraw-request", "12②", "--department", "department", "--reason", "別の課が答えるため") == EXIT_OK
    assert told()["coverage"]["asked"] == told()["coverage"]["open"] == 1
    assert pdca("withdraw-request", "12②", "--department", "department", "--reason", "もう一度") == EXIT_REFUSED
    assert pdca("withdraw-request", "12①", "--department", "nobody", "--reason", "x") == EXIT_REFUSED
    by, promise = ("--as", "department:department"), ("--for", "2024", "--measure", "indicator", "件数")
    assert pdca("reply", "12①", "--status", "do", "--text", "窓口を置く。", "--program", "1", *promise, *by) == EXIT_OK
    reply = told()["replies"][-1]
    assert pdca("rewrite", reply["id"], "--text", "窓口を二つ置く。", *by) == EXIT_OK
    after = told()["replies"][-1]
    assert after == {**reply, "text": "窓口を二つ置く。", "versions": after["versions"]}
    assert pdca("rewrite", reply["id"], "--status", "hard", "--reason", "人がいないため", *by) == EXIT_OK
    assert told()["replies"][-1]["status"] == "hard"
    assert pdca("rewrite", "R999", "--text", "x") == EXIT_USAGE


def test_every_command_of_a_review_can_be_typed() -> None:
    """What may be asked for on a screen may be asked for on a command line, too."""
    sources = [
        "cli/review_steps.py",
        "application/review/publication.py",
        "application/review/resolutions.py",
        "application/review/review_journal.py",
    ]
    typed = "".join((shipped.ROOT / "src" / "pdca_tui" / each).read_text(encoding="utf-8") for each in sources)
    assert [kind.__name__ for kind in ALLOWED if f"{kind.__name__}(" not in typed] == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["place", "99-9-9", "--under", "12⑤"], EXIT_USAGE, "99-9-9"),
        (["place", "12-1-1", "--under", "12㊿"], EXIT_USAGE, "12"),
        (["set-aside", "12-1-3", "--why", "praise"], EXIT_REFUSED, "12-1-3"),
        (["reword", "12①", "--text", "x"], EXIT_REFUSED, "F1"),
        (["forward", "2024-02-06"], EXIT_REFUSED, "付議"),
        (["publish"], EXIT_REFUSED, "27"),
        (["undo", "1"], EXIT_REFUSED, "1"),
        (["accept", "R999"], EXIT_USAGE, "R999"),
        (["lift", "12-1-1", "--as", "nobody"], EXIT_USAGE, "nobody"),
        (["lift", "12-1-1", "--as", "observer"], EXIT_REFUSED, ""),
        (["reply", "12①", "--status", "do", "--text", "x", "--as", "department:nobody"], EXIT_USAGE, "nobody"),
        (["request", "12①", "--department", "department", "--due", "2月30日"], EXIT_USAGE, "2月30日"),
    ],
)
def test_what_cannot_be_done_says_what_and_why(
    at: Path, words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is recorded, and the sentence names what was meant."""
    action, *rest = words
    record = at / "sessions" / "review-2023" / "record.jsonl"
    before = record.read_bytes()
    assert main(["--home", str(at), "review", action, "2023", *rest]) == code
    assert said in capsys.readouterr().err
    assert record.read_bytes() == before
