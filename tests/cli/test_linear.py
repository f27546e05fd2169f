"""A session line by line: opened, held, closed, confirmed and approved by every role, through pipes."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest

import shipped
from pdca_tui.cli.main import main
from pdca_tui.domain.material.hierarchy import Outline
from pdca_tui.errors import EXIT_TERMINAL
from pdca_tui.linear.console import plain
from pdca_tui.linear.sheet_reading import sheet_sentences
from pdca_tui.linear.vocabulary import WORDS
from pdca_tui.sheets.home import Home
from pdca_tui.words import say, speak

ROOT = Path(__file__).parents[2]

BOXES = re.compile(r"[\u2500-\u259f\x1b\r]")


@pytest.fixture
def talk(home, monkeypatch, capsys):
    """Return what answers a script of lines as a seat, with the exit code and what was written."""

    def talks(seat: str, *lines: str, session: str = shipped.SECOND, lang: str = "ja") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = main(["--home", str(home.root), "--lang", lang, "open", "--linear", "--as", seat, session])
        out, err = capsys.readouterr()
        assert err == "" or lines[-1].startswith("review"), err
        assert not BOXES.search(out)
        assert not [each for each in out if unicodedata.category(each) == "Cc" and each != "\n"]
        return code, out

    return talks


def test_a_session_is_held_and_its_minutes_approved_by_every_role(talk, home):
    code, out = talk(
        "facilitator+secretariat",
        "arrive chair",
        "arrive chamber",
        "arrive it",
        "arrive food",
        "arrive shopping",
        "open",
        "はい",
        "item 3",
        "sheet",
    )
    assert code == 0
    assert "開会中" in out
    assert "令和5年度は、目標 46 に対して実績 43、未達成。" in out
    code, out = talk("member:chamber", "room", "opinion", "2", "伴走支援を見えるようにしてほしい。", "", "hand", "said")
    assert code == 0
    assert "12-3-1 改善 商工会議所" in out
    code, out = talk("member:it", "support 12-3-1", "room", "said")
    assert (code, "（賛同 情報サービス産業協会）" in out) == (0, True)
    code, out = talk("department:department", "reply 12-3-1", "do", "窓口を増やします。", "", "2025")
    assert code == 0
    assert "12-3-R1 所管課 （12-3-1 への対応） 実施 令和7年度: 窓口を増やします。" in out
    code, out = talk("facilitator+secretariat", "news", "item 3", "decide", "来年も続ける。", "", "close", "yes", "lay-open")
    assert code == 0
    assert "決定: 来年も続ける。" in out
    assert (home.sessions / shipped.SECOND / "minutes.md").is_file()
    code, out = talk(
        "member:chamber", "correct １２－３－１", "伴走支援を見えるようにしてほしいです。", "", "言い方", "confirm", "はい"
    )
    assert code == 0
    code, out = talk("secretariat", "corrections", "accept 1")
    assert code == 0
    assert "1. 12-3-1 商工会議所: 伴走支援を見えるようにしてほしいです。" in out
    code, out = talk("member:chair", "confirm", "はい", "approve", "はい", "state")
    assert code == 0
    assert "承認しました" in out
    assert "議事録は承認済みです" in out


def test_nothing_is_recorded_without_an_answer_and_a_refusal_is_told(talk, home):
    for seat, lines, said in (
        ("facilitator+secretariat", ("open", "いいえ"), "取りやめました"),
        ("facilitator+secretariat", ("open",), "取りやめました"),
        ("member:chamber", ("open",), "席"),
        ("member:chamber", ("opinion", "  improve", "  close", "\tはい", "state"), "1行目"),
        ("member:chamber", ("ＦＯＯ",), "FOO"),
        ("member:chamber", ("item 999",), "999"),
        ("member:chamber", ("support 12-3-9",), "12-3-9"),
        ("member:chamber", ('review "show',), "引用符"),
    ):
        code, out = talk(seat, *lines)
        assert (code, said in out) == (1, True), (seat, lines, out)
    assert not (home.sessions / shipped.SECOND / "minutes.md").exists()


def test_it_speaks_english_and_the_words_stay_the_same(talk):
    code, out = talk("member:chamber", "help", "agenda", "sheet", "roll", lang="en")
    assert code == 0
    assert "opinion: record an opinion" in out
    assert not re.search(r"linear\.", out)


def test_a_text_with_escape_sequences_is_written_as_text(talk):
    talk("facilitator+secretariat", "arrive chamber", "open", "はい", "item 3")
    code, out = talk("member:chamber", "room", "opinion", "ask", "\x1b[31m赤\x07い─", "", "said")
    assert code == 0
    assert "赤い-" in out


def test_a_year_is_sorted_into_findings_through_the_same_lines(talk, home):
    """What a session says is placed, worded and looked at without leaving the conversation."""
    talk("facilitator+secretariat", "arrive chamber", "open", "はい", "item 3")
    talk("member:chamber", "room", "opinion", "improve", "窓口をまとめてほしい。", "")
    code, out = talk("secretariat", "review import 2023", session=shipped.SECOND)
    assert code == 0, out
    code, out = talk("secretariat", f"review form 2023 {shipped.SECOND}:12-3-1 --article 12 --text 窓口を1つにする。")
    assert code == 0, out
    code, _ = talk("member:chamber", "review form 2023 --article 12 --text だめ")
    assert code == 1
    code, _ = talk("member:chamber", "review form 2023 --as secretariat --article 12 --text だめ")
    assert code == 1
    code, _ = talk("member:chamber", "review export 2023")
    assert code == 1
    code, out = talk("secretariat", "review show 2023 --json")
    assert code == 0
    assert "窓口を1つにする。" in out
    assert "だめ" not in out


def test_every_word_is_told_in_both_languages_and_stands_in_the_documents():
    documented = (ROOT / "docs" / "linear.md").read_text(encoding="utf-8")
    for place, words in WORDS.items():
        for word in words:
            key = "review-word" if place == "review" else "word"
            assert all(say(f"linear.{key}.{word}", lang=lang) for lang in ("ja", "en"))
            assert re.search(rf"`{re.escape(word)}[` \[]", documented), word


def test_everything_can_be_read_in_english_and_by_an_observer(talk, home):
    """No word that reads asks for a right, and none lacks a sentence."""
    talk("facilitator+secretariat", "arrive chamber", "open", "はい", "item 3", "opinion ask chamber", "  問い", "")
    talk("secretariat", "review import 2023")
    reads = [
        name for place in ("session", "everywhere") for name, word in WORDS[place].items() if not word.asks and not word.role
    ]
    skipped = {"quit", "linear", "session", "review", "receipt", "item", "search", "go"}
    lines = [each for each in reads if each not in skipped]
    code, out = talk("observer", *lines, "receipt 12-3-1", lang="en")
    assert code == 1  # the receipt alone: an observer gets none
    assert len(re.findall("Line [0-9]+:", out)) == 1, out
    reads = [name for name, word in WORDS["review"].items() if not word.asks]
    code, out = talk(
        "observer", "review 2023", *reads, "asked department", "opinions all", "help all", "hint", "article 13", lang="en"
    )
    assert code == 0, out
    assert "review of FY2023" in out


def test_input_that_ends_or_is_no_text_loses_nothing(home, capsys, monkeypatch, tmp_path):
    """Bytes that are not UTF-8 are refused, a text that was begun stays a draft, and --stop ends at the first refusal."""

    def feeds(content: bytes, *more: str) -> tuple[int, str]:
        script = tmp_path / "script"
        script.write_bytes(content)
        with script.open(encoding="ascii") as source:
            monkeypatch.setattr("sys.stdin", source)
            code = main(
                ["--home", str(home.root), "open", "--linear", "--as", "facilitator+secretariat", shipped.SECOND, *more]
            )
        return code, capsys.readouterr().out

    code, out = feeds(
        "\ufeffarrive chamber\r\nopen\r\n はい\r\n# ここは読まない\r\nitem 3\r\nopinion ask chamber\r\n途中まで".encode()
    )
    assert code == 1
    assert "下書きに残しました" in out
    code, out = feeds("item 3\nopinion ask chamber\nほかの質問\n\ndrafts\nopinion ask chamber\n別の書きかけ".encode())
    assert (code, out.count("下書き: opinion:3")) == (1, 1)
    code, out = feeds(b"item 3\nopinion ask chamber\n-\n\n")
    assert (code, "別の書きかけ" in out) == (1, True)
    code, out = feeds("item 3\nopinion ask chamber\n+\nの続き\n\nsaid\n".encode())
    assert (code, "途中まで の続き" in out) == (0, True)
    code, out = feeds("item 3\nopinion ask chamber\n窓口を\n\nsaid\nsupport 99-9-9\nclose\nはい\n".encode("cp932"))
    assert code == 1
    assert "3行目: この行は UTF-8 ではない" in out
    assert "閉会しますか" in out  # the rest was run all the same, and its answer refused
    code, out = feeds(b"support 99-9-9\nstate\n" + b"a" * 300_000 + b"\nstate\n", "--stop")
    assert code == 1
    assert "ここで止めました" in out
    code, out = feeds(b"\x00\x1b[2J" + b"a" * 600_000 + b"\n\xff\n\nstate\n")
    assert (code, out.count("開会中") == 2) == (1, True)


def test_every_sheet_that_ships_is_read_in_sentences_without_anything_drawn():
    """Of every cycle, in both languages: each figure with what it is of, no bar, no column, no empty line."""
    seen = 0
    for home in Home(ROOT).cycles():
        dataset, outline = home.dataset(), Outline.of(home.hierarchy())
        for sheet in (sheet for year in home.years() for sheet in home.sheets(year)):
            for lang in ("ja", "en"):
                speak(lang)
                lines = [plain(line) for line in sheet_sentences(sheet, dataset, outline)]
                assert not [line for line in lines if BOXES.search(line) or not line.strip() or "  " in line.strip()]
                figures = sum(len(indicator.values) for indicator in sheet.indicators)
                told = "に対して実績" if lang == "ja" else ", actual "
                assert sum(told in line for line in lines) >= figures
                seen += 1
    assert seen > 100


def test_the_projector_is_never_lines(home, capsys, monkeypatch):
    """Who set ACCESSIBLE for themselves still brings up the screen for the room, which here has no terminal."""
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert main(["--home", str(home.root), "project", shipped.SECOND]) == EXIT_TERMINAL
    monkeypatch.setattr("sys.stdin", io.StringIO("state\n"))
    assert main(["--home", str(home.root), "open", shipped.SECOND]) == 0
    assert "準備中" in capsys.readouterr().out
    assert main(["--home", str(home.root), "open", "--no-linear", shipped.SECOND]) == EXIT_TERMINAL
