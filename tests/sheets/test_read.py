"""Reading one file: clean strings, digits as printed, and a clear sentence for everything that is no sheet."""

from __future__ import annotations

import codecs
import os
import time
from decimal import Decimal
from pathlib import Path

import pytest

from laying import SHEET_3, SHEET_21
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.errors import SheetError
from pdca_tui.sheets.check import check
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.toml_reader import MAX_BYTES
from pdca_tui.text import clean
from pdca_tui.words import explain


def written(folder: Path, content: str | bytes) -> Path:
    """Put a sheet into a folder."""
    path = folder / "03.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_figures_are_read_as_they_are_printed(tmp_path: Path):
    rate = read(written(tmp_path, SHEET_3), Sheet).indicators[1].values
    assert [str(rate[year].target) for year in ("2022", "2023")] == ["80", "80.0"]
    assert rate["2023"].actual.printed == Decimal("77.6")
    tourism, accidents, loans = read(written(tmp_path, SHEET_21), Sheet).indicators
    assert tourism.values["2023"].target == Figure([204, 24])
    assert accidents.values["2022"].actual.words == "開催中止"
    assert loans.values["2022"].target.missing


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path, ends: str, mark: bytes):
    plain = read(written(tmp_path, SHEET_3), Sheet)
    path = written(tmp_path, mark + SHEET_3.replace("\n", ends).encode())
    assert read(path, Sheet) == plain
    assert [problem.key for problem in check(path)] == ["problem.schema"]


def test_what_could_act_on_a_terminal_is_dropped(tmp_path: Path):
    text = SHEET_3.replace(
        "創業する人を増やす。", "\\u001b]0;x\\u0007創業\\u202eする\\u200b人[@click=app.quit]を\\u009b増やす。\\n改行"
    )
    assert read(written(tmp_path, text), Sheet).purpose == "]0;x創業する人[@click=app.quit]を増やす。\n改行"


def test_names_and_labels_are_on_one_line(tmp_path: Path):
    text = SHEET_3.replace('name = "創業支援事業"', 'name = """\n創業\n支援事業\n"""')
    assert read(written(tmp_path, text), Sheet).name == "創業 支援事業"


GOOD = SHEET_3.encode()

HOSTILE: dict[str, tuple[bytes, str]] = {
    "ten megabytes": (GOOD + b'x = "' + b"x" * 10_000_000 + b'"', "大きすぎます（上限 1,000,000 バイト）"),
    "a long string": (GOOD.replace("創業する人".encode(), "あ".encode() * 300_000), "2,000 字まで"),
    "a hundred thousand keys": ("".join(f"k{n}=1\n" for n in range(100_000)).encode(), "項目が多すぎ"),
    "twenty thousand keys": ("".join(f"k{n}=1\n" for n in range(20_000)).encode(), "必ず書く項目"),
    "sixty thousand tables": (b"[[activities]]\n" * 60_000, "項目が多すぎ"),
    "open brackets": (b"x = " + b"[" * 19_000, "入れ子が深すぎ"),
    "nested brackets": (b"x = " + b"[" * 9_000 + b"]" * 9_000, "入れ子が深すぎ"),
    "nested tables": (b"x = " + b"{a=" * 9_000 + b"1" + b"}" * 9_000, "入れ子が深すぎ"),
    "a key with many dots": (b"a." * 200_000 + b"a = 1", "入れ子が深すぎ"),
    "a header with many dots": (b"[" + b'"a".' * 100_000 + b"a]\n", "入れ子が深すぎ"),
    "dots on many lines": (b"".join(b"a." * 50 + b"k%d = 1\n" % n for n in range(8_000)), "入れ子が深すぎ"),
    "one long word": (b"k" * 999_000, "03.toml:1:1: "),
    "a figure of many digits": (GOOD.replace(b"77.6", b"9" * 5_000), "桁が多すぎる"),
    "a figure of many bits": (GOOD.replace(b"77.6", b"0x" + b"f" * 100_000), "値として読めません（…）"),
    "a huge exponent": (GOOD.replace(b"77.6", b"1e999999"), "値として読めません"),
    "an endless exponent": (GOOD.replace(b"77.6", b"1e" + b"9" * 30), "桁が多すぎる"),
    "no number": (GOOD.replace(b"77.6", b"nan"), "値として読めません（NaN）"),
    "infinity": (GOOD.replace(b"77.6", b"-inf"), "値として読めません（-Infinity）"),
    "a date for a figure": (GOOD.replace(b"77.6", b"2024-01-24"), "値として読めません（2024-01-24）"),
    "Shift_JIS": (SHEET_3.encode("cp932"), "Shift_JIS のようです。UTF-8 で保存し直して"),
    "Shift_JIS without kana": ('number = 3\nname = "創業"\n'.encode("cp932"), "03.toml:2: Shift_JIS のようです"),
    "EUC-JP": (SHEET_3.encode("euc_jp"), "EUC-JP のようです"),
    "JIS": (SHEET_3.replace("──", "").encode("iso2022_jp"), "JIS (ISO-2022-JP) のようです"),
    "UTF-16": (SHEET_3.encode("utf-16"), "UTF-16 のようです"),
    "UTF-16 without a mark": (SHEET_3.encode("utf-16-le"), "UTF-16 のようです"),
    "UTF-16 of the other order": (SHEET_3.encode("utf-16-be"), "UTF-16 のようです"),
    "UTF-32": (SHEET_3.encode("utf-32"), "UTF-32 のようです"),
    "one damaged byte": (GOOD.replace("創業する".encode(), b"\xe5\x89" + "業する".encode(), 1), "UTF-8 ではありません"),
    "a workbook": (b"PK\x03\x04" + b"\0\xff" * 50, "Excel や Word のファイルのようです"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0\xff" * 50, "Excel や Word のファイルのようです"),
    "a PDF": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", "PDF のようです"),
    "Latin-1": (GOOD + b'x = "caf\xe9"', "UTF-8 ではありません"),
    "a lone surrogate": (GOOD + b'x = "\xed\xa0\x80"', "UTF-8 ではありません"),
    "an escaped surrogate": (GOOD + b'x = "\\ud800"', "二つ重ねて書きます"),
    "an escape sequence": (GOOD + b'x = "\x1b[31m"', "エスケープ（U+001B）"),
    "an escape sequence in a key": (GOOD + b'["\\u001b[31m\\u202ekey"]\n', "[31mkey という項目はありません"),
    "zeros": (b"\0" * 100, "ヌル文字（U+0000）"),
    "nothing": (b"", "number がありません"),
    "only carriage returns": (GOOD.replace(b"\n", b"\r"), "行の終わりが CR だけです"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sheet_is_refused_with_a_sentence(tmp_path: Path, name: str):
    """Soon, naming the file, with nothing that acts on a terminal; the check says the same."""
    content, said = HOSTILE[name]
    path = written(tmp_path, content)
    begun = time.perf_counter()
    with pytest.raises(SheetError) as caught:
        read(path, Sheet)
    assert time.perf_counter() - begun < 10
    told = explain(caught.value)
    assert said in told
    assert "03.toml" in told
    assert told == clean(told, None)
    assert len(told) < 1_000
    problems = [str(problem) for problem in check(path)]
    assert len(problems) <= 102
    assert all(problem == clean(problem, None) for problem in problems)
    assert any(said in problem or problem.endswith("UTF-8 で保存し直してください。") for problem in problems)


def test_the_largest_file_is_read(tmp_path: Path):
    text = SHEET_3 + "#" * (MAX_BYTES - len(SHEET_3.encode()))
    assert read(written(tmp_path, text), Sheet).number == 3


def test_what_is_no_file_is_refused(tmp_path: Path):
    """A folder, a pipe, nothing at all: reading neither fails nor waits."""
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "missing.toml"):
        with pytest.raises(SheetError) as caught:
            read(path, Sheet)
        assert "を読めません" in explain(caught.value)


def test_a_web_address_with_many_dots_is_no_deep_key(tmp_path: Path):
    text = SHEET_3.replace("創業する人を増やす。", "1.2.3.4.5.6.7.8.9.10.11.12 と " + "。".join("abc" * 9) + "." * 70)
    assert read(written(tmp_path, text), Sheet).purpose.startswith("1.2.3")
