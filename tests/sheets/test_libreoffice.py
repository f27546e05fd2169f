"""A workbook goes out, is filled in with LibreOffice itself, and comes back with its differences; also by way of .ods."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

import shipped
from pdca_tui.sheets.workbook.comparison import CellState
from pdca_tui.sheets.workbook.form_reader import kept_in
from pdca_tui.sheets.workbook.sheet_export import sheet_workbooks
from pdca_tui.sheets.workbook.sheet_import import new_files, sheet_preview
from pdca_tui.sheets.workbook.xlsx_reader import read_workbook
from pdca_tui.sheets.workbook.xlsx_writer import write_workbook

PYTHON = "/usr/bin/python3"
"""The Python of the system, for which LibreOffice brings ``uno``."""

TYPED = [
    ("2024/3", "indicators.1.values.2024.actual", "answer", "51"),
    ("2024/3", "indicators.1.values.2024.to_confirm", "answer", "いいえ"),
    ("2024/3", "indicators.2.values.2024.actual", "answer", "７"),
    ("2024/3", "results.+1.activity", "answer", "(1)"),
    ("2024/3", "results.+1.text", "answer", "セミナーを3回開いた。"),
    ("2024/3", "results.+1.items", "answer", "1-2"),
    ("2024/3", "environment.+1.text", "answer", "=1+1"),
    ("2024/3", "cases.+1.title", "answer", "007"),
    ("2024/1", "indicators.1.values.2024.actual", "answer", "約200"),
    ("2024/1", "indicators.2.values.2024.actual", "answer", "2024/4/1"),
    ("2024/promises", "2023-R3", "verdict", "一部"),
    ("2024/promises", "2023-R3", "text", "勉強会を3回開いた。"),
]


def has_office() -> bool:
    if not shutil.which("soffice") or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("via", ["", "via.ods"])
def test_what_is_typed_in_libreoffice_comes_back_with_its_differences(tmp_path: Path, via: str):
    if not has_office():
        pytest.skip("LibreOffice with uno is not here: sudo apt-get install libreoffice-calc python3-uno")
    home = shipped.home_in(tmp_path / "home")
    (book,) = sheet_workbooks(home, 2024, datetime(2025, 5, 1, tzinfo=UTC))
    (tmp_path / "sent.xlsx").write_bytes(write_workbook(book.plan))
    (tmp_path / "typed.json").write_text(json.dumps(TYPED), encoding="utf-8")
    script = Path(__file__).parent / "type_in_office.py"
    names = ["sent.xlsx", "typed.json", "back.xlsx", *([via] if via else [])]
    subprocess.run([PYTHON, str(script), *(str(tmp_path / name) for name in names)], check=True, timeout=240)
    workbook = read_workbook(tmp_path / "back.xlsx")
    found = sheet_preview(home, workbook, kept_in(workbook), 2024)
    states = {cell.path: cell.state for cell in found.cells if cell.state is not CellState.SAME and cell.program != 1}
    assert set(states.values()) == {CellState.CHANGED, CellState.ADDED}
    assert len(states) == len(TYPED) - 2
    refused = [cell.path for cell in found.cells if cell.state is CellState.REFUSED]
    assert refused == ["indicators.1.values.2024.actual", "indicators.2.values.2024.actual"]
    texts = {path.name: content.decode() for path, content in new_files([found]).items()}
    assert {"2024 = { target = 46, actual = 51 }", 'items = ["1-2"]', 'title = "007"'} <= set(texts["03.toml"].split("\n"))
    assert 'reported = { verdict = "partly", text = "勉強会を3回開いた。" }' in texts["promises.toml"]
