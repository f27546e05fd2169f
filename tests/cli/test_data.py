"""``pdca data`` prints what was read, and the schemas of the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from laying import SHEET, Laid
from pdca_tui.cli.main import main
from pdca_tui.sheets.schema import schemas


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laid:
    """A home in order, in which one stands."""
    monkeypatch.chdir(tmp_path)
    return Laid(tmp_path)


def printed(capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    """Return what was printed, which is UTF-8."""
    return capfdbinary.readouterr().out.decode()


def test_json_keeps_the_digits(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    assert main(["data", "show", "--year", "2023", "--program", "3", "--json"]) == 0
    out = printed(capfdbinary)
    assert '"target": 80.0,' in out
    assert "令和5年度" in out
    tree: dict[str, Any] = json.loads(out)
    assert tree["programs"][0]["indicators"][1]["values"]["2023"] == {"target": 80.0, "actual": 77.6}
    assert laid.home.years() == (2023,)


def test_text_is_for_reading(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    assert main(["data", "show"]) == 0
    out = printed(capfdbinary)
    assert out.startswith("みなと市の検証 令和5年度\n")
    assert "目標 80.0 実績 77.6 未達成" in out
    assert laid.home.programs(2023) == (3, 21)


def test_a_program_may_be_named(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    assert main(["data", "show", "--program", "観光振興事業", "--json"]) == 0
    assert [program["number"] for program in json.loads(printed(capfdbinary))["programs"]] == [21]
    assert laid.root.is_dir()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--program", "33"], "事業「33」はありません。近いもの: 3"),
        (["--program", "観光振興"], "近いもの: 観光振興事業"),
        (["--year", "2022"], "年度「2022」はありません。近いもの: 2023"),
    ],
)
def test_what_is_not_there_brings_the_nearest(laid: Laid, capfd: pytest.CaptureFixture[str], words: list[str], said: str):
    assert main(["data", "show", *words]) == 2
    out, err = capfd.readouterr()
    assert (out, said in err) == ("", True)
    assert laid.root.is_dir()


def test_a_broken_sheet_is_told_with_its_place(laid: Laid, capfd: pytest.CaptureFixture[str]):
    laid.change(SHEET, "actual = 22", "actual = 大会中止")
    assert main(["data", "show", "--json"]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert (
        f'pdca: {SHEET}:30:32: indicators[1].values.2023.actual: 文字や「ー」は引用符で囲みます。例: actual = "大会中止"' in err
    )


def test_without_sheets_the_way_out_is_told(laid: Laid, capfd: pytest.CaptureFixture[str]):
    for path in laid.root.glob("data/2023/**/*.toml"):
        path.unlink()
    for folder in ("sheets", "outcome", ""):
        (laid.root / "data/2023" / folder).rmdir()
    assert main(["data", "show"]) == 3
    assert "pdca init" in capfd.readouterr().err


def test_schemas_are_printed_and_written(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    assert main(["data", "schema", "sheet"]) == 0
    assert printed(capfdbinary) == schemas()["sheet"]
    assert main(["data", "schema", "--write", str(laid.root / "new")]) == 0
    assert {path.stem: path.read_text(encoding="utf-8") for path in (laid.root / "new").iterdir()} == schemas()
    printed(capfdbinary)
    assert main(["data", "schema", "shet"]) == 2
    assert "sheet" in capfdbinary.readouterr().err.decode()


def test_a_place_where_no_schema_can_be_written_is_told(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    (laid.root / "file").write_bytes(b"")
    assert main(["data", "schema", "--write", str(laid.root / "file" / "new")]) == 3
    assert str(laid.root / "file" / "new") in capfdbinary.readouterr().err.decode()


def test_the_explanation_of_every_key_is_printed(laid: Laid, capfdbinary: pytest.CaptureFixture[bytes]):
    assert main(["data", "schema", "--docs"]) == 0
    assert printed(capfdbinary).startswith("## `data/dataset.toml`")
    assert laid.root.is_dir()
