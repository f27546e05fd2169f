"""The help of every verb, and completion."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdca_tui import __version__
from pdca_tui.cli.main import VERBS, build_parser, main
from pdca_tui.doors.serving.user_names import all_seats, user_name
from pdca_tui.sheets.home import Home
from pdca_tui.text import width
from pdca_tui.words import Lang, speak

ROOT = Path(__file__).parents[2]


def verbs(
    parser: argparse.ArgumentParser, name: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Yield every verb with its parser, those below others included."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, below in action.choices.items():
                yield (*name, verb), below
                yield from verbs(below, (*name, verb))


EVERY = dict(verbs(build_parser()))


def test_every_verb_is_declared():
    assert {name[0] for name in EVERY} == set(VERBS)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("words", [(), *EVERY], ids=" ".join)
def test_every_verb_has_a_help(words: tuple[str, ...], lang: Lang, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["--lang", lang, *words, "--help"])
    printed = capsys.readouterr()
    assert ended.value.code == 0
    assert printed.out.startswith("usage: pdca")
    assert printed.err == ""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_argument_of_every_verb_is_explained(lang: Lang):
    speak(lang)
    silent = [
        (name, action.dest)
        for name, parser in verbs(build_parser())
        for action in parser._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_verb_is_described_in_a_sentence(lang: Lang):
    speak(lang)
    told = {name: (parser.description or "").strip() for name, parser in verbs(build_parser())}
    assert [name for name, text in told.items() if not text.endswith("。" if lang == "ja" else ".")] == []


@pytest.mark.parametrize("page", ["docs/commands.md", "docs/commands.ja.md"])
def test_every_verb_is_documented(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in EVERY if f"`pdca {' '.join(name)}`" not in text] == []


def test_the_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert [code for code in range(7) if f" {code} " not in told] == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"pdca-tui {__version__}\n"


@pytest.mark.parametrize("words", [["nothing"], ["minutes"], ["--lang", "fr"], ["completion", "fish"]])
def test_a_command_line_that_makes_no_sense_is_a_mistake_of_usage(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: pdca" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "ja", "en"),
    [
        (["opne"], "コマンド「opne」はありません。近いもの: open", "No such verb: opne. Nearest: open"),
        (["record", "cpoy"], "コマンド「cpoy」はありません。近いもの: copy", "No such verb: cpoy. Nearest: copy"),
        (["verify", "2024-01-24", "--hush"], "「--hush」は使えません。", "--hush cannot be used here."),
        (["minutes"], "SESSION を指定してください。pdca minutes --help", "SESSION is needed. pdca minutes --help"),
        (["minutes", "2024-01-24", "-o"], "-o/--output の値を書いて", "-o/--output needs a value."),
        (
            ["open", "--program", "x"],
            "--program は数で指定してください（今は 'x'）。",
            "--program has to be a number (it is 'x').",
        ),
        (["minutes", "k", "--style", "ful"], "--style に「ful」は選べません。近いもの: full", "cannot be ful. Nearest: full"),
        (["data", "schema", "--write=x", "--docs=y"], "--docs には値を付けません", "--docs takes no value"),
        (["data", "schema", "--write", "x", "--docs"], "一緒に使えません", "cannot be used together"),
    ],
)
def test_a_mistake_is_told_in_the_language_of_the_reader(
    words: list[str], ja: str, en: str, capsys: pytest.CaptureFixture[str]
):
    for lang, told in (("ja", ja), ("en", en)):
        with pytest.raises(SystemExit) as ended:
            main(["--lang", lang, *words])
        printed = capsys.readouterr()
        assert (ended.value.code, printed.out) == (2, "")
        assert told in printed.err.splitlines()[-1]
        assert "completion" not in printed.err.splitlines()[-1], "which is not near to any of them"
        assert "argument" not in printed.err.splitlines()[-1]


def test_what_a_new_session_lacks_is_told_at_once(home: Home, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(home.root), "--lang", "en", "session", "new", "--number", "4"]) == 2
    assert "--body, --date, --place" in capsys.readouterr().err


def test_a_mistake_with_escape_sequences_is_told_without_them(capsys: pytest.CaptureFixture[str]):
    for words in (["\x1b[31m"], ["verify", "k", "\x1b[31m"], ["minutes", "k", "--style", "\x1b[31m"]):
        with pytest.raises(SystemExit):
            main(words)
        assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("columns", range(40, 110, 3))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_name_of_an_option_is_never_broken(
    lang: Lang, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", str(columns))
    for verb in ("join", "seat", "serve", "record", "sheets"):
        with pytest.raises(SystemExit):
            main(["--lang", lang, verb, "--help"])
        assert [line for line in capsys.readouterr().out.splitlines() if line.rstrip().endswith("-")] == []


def test_the_nearest_words_are_not_the_word_itself(home: Home, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(home.root), "open", "2024-01-24", "--as", "member"]) == 2
    assert "近いもの: member:KEY" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_is_told_every_verb(shell: str, capsys: pytest.CaptureFixture[str]):
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [verb for verb in VERBS if verb not in script] == []


def test_bash_completes_sessions_and_seats(home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Wherever a verb takes one, with those that are in reach."""
    monkeypatch.setenv("PDCA_HOME", str(home.root))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    main(["completion", "bash"])
    script = capsys.readouterr().out
    sessions, seats = home.session_keys(), [user_name((seat,)) for seat in all_seats(home.dataset())]
    asked_for = {"minutes 2": sessions, "session edit 2": sessions, "record copy 2024-02": sessions, "seat invite ch": seats}
    for words, names in asked_for.items():
        line = (
            f'pdca() {{ "{sys.executable}" -m pdca_tui "$@"; }}\nCOMP_WORDS=(pdca {words})\nCOMP_CWORD={len(words.split())}\n'
        )
        asked = f'{script}\n{line}_shtab_pdca\necho "${{COMPREPLY[@]}}"\n'
        completed = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
        assert completed.stdout.split() == [name for name in names if name.startswith(words.split()[-1])] != []


@pytest.mark.parametrize("name", ["$(touch hit)", "`touch hit`", "2;touch hit", "2$(touch${IFS}hit)", "-2", "2 2"])
def test_what_a_folder_is_called_is_never_run_by_a_shell_that_completes(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.setenv("PDCA_HOME", str(home.root))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    shutil.copytree(home.sessions / "2024-01-24", home.sessions / name)
    main(["completion", "bash"])
    script = capsys.readouterr().out
    line = f'pdca() {{ "{sys.executable}" -m pdca_tui "$@"; }}\nCOMP_WORDS=(pdca minutes "")\nCOMP_CWORD=2\n'
    asked = f'{script}\n{line}_shtab_pdca\necho "${{COMPREPLY[@]}}"\n'
    completed = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert {"2024-01-24", "2024-02-06"} <= set(completed.stdout.split())
    assert "hit" not in completed.stdout
    assert not (tmp_path / "hit").exists()


def test_bash_completes_verbs(capsys: pytest.CaptureFixture[str]):
    main(["completion", "bash"])
    script = capsys.readouterr().out + '\nCOMP_WORDS=(pdca mi)\nCOMP_CWORD=1\n_shtab_pdca\necho "${COMPREPLY[@]}"\n'
    completed = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert completed.stdout.split() == ["minutes"]


@pytest.mark.parametrize(
    "words", [["--lang", "en", "minutes", "--help"], ["minutes", "--help", "--lang", "en"], ["minutes", "--lang=en", "-h"]]
)
def test_the_language_can_be_said_before_the_verb_or_after_it(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(words)
    assert "Write the minutes of a session" in capsys.readouterr().out


def test_the_help_is_broken_as_japanese_is(capsys: pytest.CaptureFixture[str]):
    """No line is wider than the help may be, and none begins with closing punctuation."""
    with pytest.raises(SystemExit):
        main(["--lang", "ja", "open", "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(width, lines)) <= 100
    assert [line for line in lines if line.strip()[:1] in set("、。）」")] == []
