"""``pdca report`` and the other forms of the minutes, on the command line."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import docx
import pytest

from pdca_tui import disk
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.main import main
from pdca_tui.domain.material.promises import Verdict
from pdca_tui.domain.review.commands import JudgeImplementation
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.commands import OpenSession
from pdca_tui.sheets.home import Home
from pdca_tui.words import say, speak
from shipped import SECOND, whole_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return whole_home(tmp_path / "home").root


def pdca(home: Path, *words: str) -> int:
    return main(["--home", str(home), *words])


def test_everything_is_written_by_one_command_and_can_be_verified(home: Path, capsys: pytest.CaptureFixture[str]):
    assert pdca(home, "report", "R5") == 0
    folder = home / "reports/2023"
    names = {f"{part}.{kind}" for part in ("report", "outline", "press") for kind in ("md", "html", "docx")}
    assert {path.name for path in folder.iterdir()} == names | {"published.json"}
    written = capsys.readouterr().out
    assert all(str(folder / name) in written for name in names)
    assert pdca(home, "verify", "2023") == 0
    assert capsys.readouterr().out.count("公表したときのまま") == 9


def test_writing_again_writes_the_same_bytes(home: Path, tmp_path: Path):
    for folder in ("one", "two"):
        assert pdca(home, "report", "2023", "-o", str(tmp_path / folder), "--part", "outline,press") == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_what_is_written_later_stands_beside_what_was_there(home: Path, tmp_path: Path):
    out = str(tmp_path / "out")
    assert pdca(home, "report", "2023", "-o", out, "--part", "outline", "--format", "md") == 0
    assert pdca(home, "report", "2023", "-o", out, "--part", "press", "--format", "html") == 0
    manifest = json.loads((tmp_path / "out/published.json").read_text(encoding="utf-8"))
    assert list(manifest["files"]) == ["outline.md", "press.html"]
    assert manifest["files"]["outline.md"]["records"][SECOND]["last"] > 0


def test_published_files_that_are_not_what_was_published_are_told(home: Path, capsys: pytest.CaptureFixture[str]):
    assert pdca(home, "report", "2023", "--part", "outline,press", "--format", "md") == 0
    folder = home / "reports/2023"
    (folder / "outline.md").write_text("別の文\n", encoding="utf-8")
    (folder / "press.md").unlink()
    (home / "data/2023/calendar.toml").write_bytes((home / "data/2023/calendar.toml").read_bytes() + b"# x\n")
    capsys.readouterr()
    assert pdca(home, "verify", "2023") == 1
    told = capsys.readouterr().out
    assert "outline.md は公表したあとに書き換えられています" in told
    assert "press.md がありません" in told
    assert told.count("データが変わっています") == 2
    shutil.rmtree(folder)
    assert pdca(home, "verify", "2023", "-o", str(folder)) == 1
    assert "pdca report 2023 で作ります" in capsys.readouterr().err


def test_a_verdict_entered_in_an_older_review_makes_what_was_published_out_of_date(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    """Promises of 2023 are judged with 2024: the report of 2024 is made from the review of 2023 as well."""
    assert pdca(home, "report", "2024", "--part", "outline", "--format", "md") == 0
    manifest = json.loads((home / "reports/2024/published.json").read_text(encoding="utf-8"))
    last = manifest["files"]["outline.md"]["records"]["review-2023"]["last"]
    pdca(home, "verify", "2024")
    assert "review-2023" not in capsys.readouterr().out
    journal = ReviewJournal(Home(home), 2023)
    try:
        judged = Home(home).promises(2024)[0].id.partition("-")[2]
        journal.ask(JudgeImplementation(reply=judged, verdict=Verdict.DONE), Seat(Role.SECRETARIAT))
    finally:
        journal.close()
    pdca(home, "verify", "2024")
    told = capsys.readouterr().out
    assert f"outline.md は review-2023 の記事 {last} までによります。今は記事 {last + 1} まであります。" in told


def test_a_record_that_was_begun_after_publishing_is_told(home: Path, capsys: pytest.CaptureFixture[str]):
    assert pdca(home, "report", "2024", "--part", "outline", "--format", "md") == 0
    journal = SessionJournal(Home(home), "2025-01-22")
    try:
        journal.ask(OpenSession(sheets=journal.home.sheets(2024)), Seat(Role.FACILITATOR))
    finally:
        journal.close()
    pdca(home, "verify", "2024")
    assert "outline.md は 2025-01-22 の記録がなかったときのものです" in capsys.readouterr().out


def test_what_somebody_else_put_into_a_folder_is_not_written_over(home: Path, capsys: pytest.CaptureFixture[str]):
    out = home / "out"
    words = ("-o", str(out), "--part", "outline,press", "--format", "md")
    out.mkdir()
    for name, content in (("press.md", "自分の文\n"), ("published.json", '{"a": 1}\n'), ("published.json", "{")):
        (out / name).write_text(content, encoding="utf-8")
        assert pdca(home, "report", "2023", *words) == 1
        assert str(out / name) in capsys.readouterr().err
        assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {name: content}
        (out / name).unlink()
    (out / "notes.txt").write_text("覚え", encoding="utf-8")
    assert pdca(home, "report", "2023", *words) == 0
    assert pdca(home, "report", "2023", *words) == 0
    published = (out / "press.md").read_bytes()
    (out / "press.md").write_bytes(published + "表紙を足した\n".encode())
    assert pdca(home, "report", "2023", *words) == 1
    assert f"{out / 'press.md'} は公表したあとに手で直されています" in capsys.readouterr().err
    assert (out / "press.md").read_bytes() != published
    (out / "press.md").unlink()
    assert pdca(home, "report", "2023", *words) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert pdca(home, "report", "2024", *words) == 1
    assert "2023 年度の公表物" in capsys.readouterr().err
    assert pdca(home, "open-data", "2024", "-o", str(out)) == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_each_cycle_is_published_into_a_folder_of_its_own(home: Path):
    assert pdca(home, "--cycle", "plan-6", "report", "2012", "--part", "outline", "--format", "md") == 0
    assert (home / "reports/plan-6/2012/outline.md").is_file()
    assert pdca(home, "--cycle", "plan-6", "open-data", "2012") == 0
    assert (home / "open-data/plan-6/2012/datapackage.json").is_file()
    assert not (home / "reports/2012").exists()


WRONG = [
    (("report", "2031"), "2031"),
    (("report", "2023", "--part", "report,annex"), "annex"),
    (("report", "2023", "--format", "pdf"), "pdf"),
    (("report", "2023", "--format", ","), "--format"),
    (("report", "2023", "--format", "md", "--template", "x.docx"), "--template"),
    (("report", "2023", "--part", "press", "--format", "docx", "--template", "none.docx"), "none.docx"),
    (("minutes", SECOND, "--format", "docx"), "-o FILE"),
    (("minutes", SECOND, "--format", "html", "--template", "x.docx"), "--template"),
]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_wrong_is_told_and_nothing_is_written(home: Path, lang: str, capsys: pytest.CaptureFixture[str]):
    for words, told in WRONG:
        assert pdca(home, "--lang", lang, *words) != 0
        assert told in capsys.readouterr().err
    assert not (home / "reports").exists()


def test_a_full_disk_leaves_what_was_published(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Whichever of the files the disk does not take, and whichever cannot be put in its place: all are what they were."""
    out = home / "out"
    words = ("report", "2023", "-o", str(out), "--part", "outline,press", "--format", "md,html")
    assert pdca(home, *words) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (home / "data/2023/others.toml").write_bytes((home / "data/2023/others.toml").read_bytes() + b"# x\n")
    counted = {"sync": 0, "rename": 0, "fails": 0}
    real = Path.replace

    def full(_: int) -> None:
        counted["sync"] += 1
        if counted["sync"] == counted["fails"]:
            raise OSError(errno.ENOSPC, "No space left on device")

    def stuck(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            counted["rename"] += 1
            if counted["rename"] == counted["fails"]:
                raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    for failing in (1, 3, 5):
        for place, name, fault in ((disk.os, "fsync", full), (Path, "replace", stuck)):
            counted.update(sync=0, rename=0, fails=failing)
            with monkeypatch.context() as patched:
                patched.setattr(place, name, fault)
                assert pdca(home, *words) == 1
            assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    speak("ja")
    assert "何も書き換えていません" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(home: Path, capsys: pytest.CaptureFixture[str]):
    (home / "file").write_text("x", encoding="utf-8")
    assert pdca(home, "report", "2023", "-o", str(home / "file"), "--part", "press", "--format", "md") == 1
    assert str(home / "file") in capsys.readouterr().err


@pytest.mark.parametrize("style", ["full", "summary", "dialogue"])
def test_the_minutes_become_a_page_and_a_word_document(
    home: Path, tmp_path: Path, style: str, capsys: pytest.CaptureFixture[str]
):
    written = tmp_path / "minutes.docx"
    assert pdca(home, "minutes", SECOND, "--style", style, "--format", "docx", "-o", str(written)) == 0
    file = docx.Document(str(written))
    assert pdca(home, "minutes", SECOND, "--style", style) == 0
    markdown = capsys.readouterr().out
    assert file.paragraphs[0].style.name == "Title"
    assert file.paragraphs[0].text in markdown
    headings = [p.text for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) == sum(line.startswith("##") for line in markdown.splitlines())
    assert len(file.tables) == markdown.count("\n| --") + markdown.count("\n| -:")
    assert pdca(home, "minutes", SECOND, "--style", style, "--format", "html") == 0
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<table>") == len(file.tables)


def test_the_help_says_what_there_is(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    speak("ja")
    assert say("cli.report.template")[:6] in capsys.readouterr().out
