"""``pdca review`` and ``pdca trace``, as typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pdca_tui.cli.main import main
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_REFUSED, EXIT_SHEET, EXIT_USAGE
from shipped import whole_home


@pytest.fixture
def at(tmp_path: Path) -> list[str]:
    """The options that name a copy of what ships."""
    whole_home(tmp_path)
    return ["--home", str(tmp_path)]


def test_a_review_is_shown_verified_and_exported(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """For a person and as JSON; verified by the year; a second export changes nothing."""
    assert main([*at, "review", "show", "2023"]) == EXIT_OK
    assert "令和5年度の検証" in capsys.readouterr().out
    assert main([*at, "review", "show", "令和5年度", "--json", "--seats", "anonymous"]) == EXIT_OK
    tree = json.loads(capsys.readouterr().out)
    assert len(tree["opinions"]) == tree["counts"]["opinions"] == 86
    assert {each["seat"] for each in tree["opinions"]} == {""}
    assert main([*at, "verify", "2023"]) == EXIT_OK
    assert main([*at, "review", "verify", "2023"]) == EXIT_OK
    assert main([*at, "review", "export", "2023", "--check"]) == EXIT_OK
    capsys.readouterr()
    assert main([*at, "review", "export", "2023"]) == EXIT_OK
    assert capsys.readouterr().out.count("変わりません") == 8


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["12-3-1", "--session", "2024-01-24"],
            ("第12条⑦", "24efd6165b35681a4c5ae9710c066413a7cf784841946ce89d8f013710d915d0"),
        ),
        (["12③", "--year", "2023"], ("ウェルフェアイノベーション", "出典は記録されていません")),
        (["12-3"], ("ウェルフェアイノベーション",)),
        (["第12条③"], ("ウェルフェアイノベーション",)),
        (["R3"], ("検証意見 第12条③",)),
        (["16-17-W1"], ("文書意見", "リハーサルの見本")),
        (["16-18-6"], ("異議 1", "第16条⑮")),
    ],
)
def test_the_chain_is_traced(
    at: list[str], words: list[str], told: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """By opinion, finding or reply, in the ways in which people write them."""
    assert main([*at, "trace", *words]) == EXIT_OK
    out = capsys.readouterr().out
    assert all(each in out for each in told)
    assert "SHA-256" in out


def test_an_opinion_and_a_reply_of_a_session_are_traced_as_people_type_them(
    at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The session stands first, last or in its option; a reply leads to the opinions that it answers."""
    assert main([*at, "trace", "12-3-1"]) == EXIT_OK
    told = capsys.readouterr().out
    for words in (
        ["12-3-1", "--session", "2024-01-24"],
        ["12-3-1", "2024-01-24"],
        ["2024-01-24", "１２－３－１"],
        ["2024-01-24:12-3-1"],
        ["令和6年1月24日　12 - 3 - 1"],
    ):
        assert main([*at, "trace", *words]) == EXIT_OK, words
        assert capsys.readouterr().out == told, words
    assert main([*at, "trace", "12-2-r1", "--session", "2024-01-24"]) == EXIT_OK
    assert "席上の対応：12-2-R1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["trace", "12-3-1", "1999-01-01"], EXIT_USAGE, "1999-01-01"),
        (["trace", "12-3-1", "2024-01-24", "--session", "2024-02-06"], EXIT_USAGE, "2024-01-24, 2024-02-06"),
        (["trace", "99-9-R9"], EXIT_USAGE, "99-9-R9"),
        (["trace", "99-9-9"], EXIT_USAGE, "99-9-9"),
        (["trace", "12⑳"], EXIT_USAGE, "12⑳"),
        (["trace", "plan1"], EXIT_USAGE, "1"),
        (["trace", "plan77"], EXIT_USAGE, "77"),
        (["review", "show", "1999"], EXIT_USAGE, "1999"),
        (["review", "show", "2024"], EXIT_USAGE, "2024"),
        (["review", "ask", "2023", "--department", "nobody"], EXIT_USAGE, "nobody"),
    ],
)
def test_what_is_not_there_is_told(
    at: list[str], words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what was meant, and what to do."""
    assert main([*at, *words]) == code
    assert told in capsys.readouterr().err


def test_a_department_is_asked_as_text(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What sessions left open is on the list of its department."""
    assert main([*at, "review", "ask", "2023", "--department", "department:department"]) == EXIT_OK
    out = capsys.readouterr().out
    assert "12-1-2（2024-01-24）　期限 令和6年2月6日（期限超過）" in out


def test_a_bad_outcome_and_a_difference_have_their_exit_codes(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Verification ends with 1; a contradiction begins nothing and ends with the code of a refusal."""
    path = Path(at[1]) / "data" / "2023" / "outcome" / "19.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("公共工事", "民間工事"), encoding="utf-8")
    assert main([*at, "verify", "2023"]) == EXIT_PROBLEM
    assert "19.toml" in capsys.readouterr().out
    path.write_text(text.replace("number = 1\n", "number = 2\n"), encoding="utf-8")
    shutil.rmtree(Path(at[1]) / "sessions" / "review-2023")
    assert main([*at, "review", "import", "2023"]) == EXIT_REFUSED
    path.write_text("article = ", encoding="utf-8")
    assert main([*at, "review", "import", "2023"]) == EXIT_SHEET


def test_english_is_complete(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The same in English, with no Japanese but the words that were said and names."""
    assert main([*at, "--lang", "en", "trace", "12-3-1"]) == EXIT_OK
    assert "How to check this without this program" in capsys.readouterr().out
    assert main([*at, "--lang", "en", "verify", "2023"]) == EXIT_OK
    assert "86 opinions" in capsys.readouterr().out
