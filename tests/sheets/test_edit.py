"""Changing one value of a file: only that value changes, and the file is whole at every moment."""

from __future__ import annotations

import codecs
import itertools
import os
import stat
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laying import SESSION, SESSION_FILE, SHEET, SHEET_3, SHEET_21, Laid
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.non_numeric_cells import slip_of
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import corrected, paths, value_at
from pdca_tui.domain.material.text_limits import most_at
from pdca_tui.domain.session.events import Treatment
from pdca_tui.errors import SheetError
from pdca_tui.sheets.edit import edit_session, set_value
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.files import PreparedItem, SessionFile
from pdca_tui.sheets.text_file import Written
from pdca_tui.sheets.toml_positions import Lines
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.sheets.toml_values import notation
from pdca_tui.words import explain

ROOT = Path(__file__).parents[2]


def test_a_figure_is_changed_and_nothing_else(laid: Laid):
    set_value(laid.path(SHEET), "indicators.1.values.2023.actual", Figure(25))
    expected = SHEET_3.replace("actual = 22 }   # 速報", "actual = 25 }   # 速報")
    assert laid.path(SHEET).read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("after", "written"),
    [
        (Figure(1500), "1500"),
        (Figure(Decimal("77.60")), "77.60"),
        (Figure(Decimal("80.0")), "80.0"),
        (Figure(None), '"ー"'),
        (Figure("大会中止"), '"大会中止"'),
        (Figure('「"引用"」\\により中止'), '"「\\"引用\\"」\\\\により中止"'),
        (Figure([216, Decimal("19.5")]), "[216, 19.5]"),
        (Figure(-3), "-3"),
    ],
)
def test_every_kind_of_figure_can_be_written(laid: Laid, after: Figure, written: str):
    at = "indicators.2.values.2023.actual"
    set_value(laid.path(SHEET), at, after)
    text = laid.path(SHEET).read_text(encoding="utf-8")
    assert f"2023 = {{ target = 80.0, actual = {written} }}\n" in text
    assert value_at(read(laid.path(SHEET), Sheet), at) == after


LAST = ["", "\n", "\n\n\n"]


@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_a_byte_order_mark_and_the_last_line_stay(laid: Laid, ends: str, mark: bytes, last: str):
    """Whatever is changed: a value, a value that was not there, the order of an agenda."""
    sheet, session = (text.rstrip("\n") + last for text in (SHEET_3, SESSION))
    laid.write(SHEET, mark + sheet.replace("\n", ends).encode())
    set_value(laid.path(SHEET), "purpose", Figure("変えた。"))
    expected = sheet.replace("創業する人を増やす。", "変えた。").replace("\n", ends)
    assert laid.path(SHEET).read_bytes() == mark + expected.encode()
    set_value(laid.path(SHEET), "department", Figure("課"))
    expected = expected.replace(f'変えた。"{ends}', f'変えた。"{ends}department = "課"{ends}')
    assert laid.path(SHEET).read_bytes() == mark + expected.encode()
    laid.write(SESSION_FILE, mark + session.replace("\n", ends).encode())
    prepared = read(laid.path(SESSION_FILE), SessionFile)
    edit_session(laid.path(SESSION_FILE), replace(prepared, place="別室", items=(replace(prepared.items[0], minutes=9),)))
    head = session.replace("会議室", "別室").partition("[[items]]")[0]
    expected = f"{head}[[items]]\nprogram = 3\nminutes = 9{last}".replace("\n", ends)
    assert laid.path(SESSION_FILE).read_bytes() == mark + expected.encode()


def test_the_end_of_a_file_stays_where_a_key_goes_to_its_last_line(laid: Laid):
    laid.write(SESSION_FILE, SESSION.rstrip("\n").replace("\n", "\r\n"))
    prepared = read(laid.path(SESSION_FILE), SessionFile)
    edit_session(laid.path(SESSION_FILE), replace(prepared, items=(prepared.items[0], replace(prepared.items[1], minutes=9))))
    assert laid.path(SESSION_FILE).read_bytes().endswith(b'treatment = "together"\r\nminutes = 9')


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["\n", "\r\n"])), min_size=1), st.integers(0, 5))
def test_in_a_file_of_mixed_line_ends_every_line_keeps_its_own(lines: list[tuple[str, str]], at: int):
    raw = "".join(line + end for line, end in lines).encode()
    written = Written.of(raw)
    assert written.changed(written.text) == raw
    at = min(at, len(lines) - 1)
    changed = [("changed" if n == at else line, end) for n, (line, end) in enumerate(lines)]
    text = "".join(f"{line}\n" for line, _ in changed)
    assert written.changed(text) == "".join(line + end for line, end in changed).encode()


def test_a_key_that_is_not_there_goes_below_the_last_of_its_table(laid: Laid):
    """Not behind the comments that belong to what follows."""
    set_value(laid.path(SHEET), "indicators.1.note", Figure("速報値"))
    set_value(laid.path(SHEET), "department", Figure("産業振興課"))
    text = laid.path(SHEET).read_text(encoding="utf-8")
    assert 'activity = "1"\nnote = "速報値"\n[indicators.values]\n' in text
    assert 'purpose = "創業する人を増やす。"\ndepartment = "産業振興課"\n\n[[activities]]\n' in text
    added = text.replace('note = "速報値"\n', "").replace('department = "産業振興課"\n', "")
    assert added == SHEET_3


def test_a_key_goes_into_an_inline_table_too(laid: Laid):
    laid.write(
        SHEET,
        SHEET_3.replace('[[environment]]\ntext = "空き店舗が増えた。"\n', "").replace(
            "# ── 計画", 'notes = [{ text = "注記" }] # 注\n# ── 計画'
        ),
    )
    set_value(laid.path(SHEET), "notes.1.about", Figure("実績 (1)"))
    assert 'notes = [{ text = "注記", about = "実績 (1)"}] # 注\n' in laid.path(SHEET).read_text(encoding="utf-8").replace(
        '" }]', '"}]'
    )


def test_what_would_break_the_sheet_is_not_written(laid: Laid):
    before = laid.path(SHEET).read_bytes()
    for at, after, key in [
        ("purpose", Figure(""), "sheet.would-break"),
        ("purpose", Figure("あ" * 2001), "sheet.would-break"),
        ("purpose", Figure(3), "sheet.no-value"),
        ("number", Figure(4), "sheet.no-value"),
        ("indicators.9.unit", Figure("人"), "sheet.no-value"),
        ("indicators.1.values.2030.actual", Figure(3), "sheet.no-value"),
        ("", Figure(3), "sheet.no-value"),
    ]:
        with pytest.raises(SheetError) as caught:
            set_value(laid.path(SHEET), at, after)
        assert caught.value.key == key
        assert "03.toml" in explain(caught.value)
    assert laid.path(SHEET).read_bytes() == before


def test_a_file_that_cannot_be_read_is_left_alone(laid: Laid):
    laid.write(SHEET, "number = \n")
    with pytest.raises(SheetError):
        set_value(laid.path(SHEET), "purpose", Figure("x"))
    assert laid.path(SHEET).read_text(encoding="utf-8") == "number = \n"


def test_a_full_disk_leaves_the_old_file(laid: Laid, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SheetError) as caught:
        set_value(laid.path(SHEET), "purpose", Figure("変えた。"))
    assert "書き込めません" in explain(caught.value)
    assert laid.path(SHEET).read_text(encoding="utf-8") == SHEET_3
    assert [path.name for path in laid.path(SHEET).parent.iterdir() if path.name.startswith(".")] == []


def test_permissions_and_links_stay(laid: Laid, tmp_path: Path):
    laid.path(SHEET).chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(laid.path(SHEET))
    set_value(link, "purpose", Figure("変えた。"))
    assert link.is_symlink()
    assert stat.S_IMODE(laid.path(SHEET).stat().st_mode) == 0o640
    assert "変えた。" in laid.path(SHEET).read_text(encoding="utf-8")


# ── any sheet, any value ──

SHEETS = [
    SHEET_3,
    SHEET_21,
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/2023/sheets").glob("*.toml"))[:34:4]),
]

numbers = st.one_of(st.integers(-(10**14), 10**14), st.decimals(-1000, 1000, places=2), st.just(Decimal("80.0")))
words = st.text("あいう大会中止\"\\'#=[]{} \n", min_size=1, max_size=12).filter(lambda text: text.strip(" \n") != "")
said = words.map(lambda text: text.replace("\n", "").strip()).filter(lambda text: bool(text) and slip_of(text) is None)
figures = st.one_of(numbers, said, st.none(), st.lists(st.one_of(numbers, said), min_size=2, max_size=3)).map(Figure)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, Figure]:
    """Return a sheet's text, roughened, a path in it, and what to put there."""
    text = draw(st.sampled_from(SHEETS))
    rough = []
    for line in text.split("\n"):
        match draw(st.integers(0, 12)):
            case 0 if line and not line.endswith(("[", ",")):
                rough.append(f'{line}   # 注: "[x]" = 1')
            case 1:
                rough += [line, "# 行の間の注", ""]
            case 2 if " = " in line and not line.startswith((" ", "#")):
                key, _, value = line.partition(" = ")
                rough.append(f"  {key}\t=   {value}")
            case _:
                rough.append(line)
    text = "\n".join(rough)
    sheet = read_text(text)
    at = draw(st.sampled_from([path for path in paths(sheet) if _is_written(text, path)]))
    is_figure = "values" in at.split(".") or "rows" in at.split(".")
    return text, at, draw(figures if is_figure else words.map(Figure))


def read_text(text: str) -> Sheet:
    """Return the sheet that a text says."""
    return converted(parsed(text), Sheet)


def _is_written(text: str, at: str) -> bool:
    node: Any = parsed(text)
    for step in at.split("."):
        if isinstance(node, dict) and step not in node:
            return False
        node = node[int(step) - 1] if isinstance(node, list) else node[step]
    return True


@pytest.mark.parametrize("text", [SHEET_3, SHEET_21, SHEETS[2]], ids=["prose", "tables", "shipped"])
def test_a_correction_may_have_as_many_characters_as_its_file_takes_and_no_more(tmp_path: Path, text: str):
    """Otherwise it would be recorded, and the file refuse it. One place of each kind is tried: its list and its key say the limit."""
    path = tmp_path / "sheet.toml"
    kinds = {tuple(step for step in at.split(".") if not step.isdecimal()): at for at in paths(read_text(text))}
    for at in kinds.values():
        path.write_text(text, encoding="utf-8", newline="")
        set_value(path, at, Figure("あ" * most_at(at)))
        path.write_text(text, encoding="utf-8", newline="")
        with pytest.raises(SheetError):
            set_value(path, at, Figure("あ" * (most_at(at) + 1)))


@settings(max_examples=40)
@given(edits())
def test_only_the_value_changes_whatever_the_file_looks_like(
    tmp_path_factory: pytest.TempPathFactory, edit: tuple[str, str, Figure]
):
    """Before the value and after it, every byte stays: comments, spaces, order."""
    text, at, after = edit
    path = tmp_path_factory.getbasetemp() / "edited.toml"
    path.write_text(text, encoding="utf-8", newline="")
    set_value(path, at, after)
    new = path.read_bytes().decode()
    steps = tuple(int(step) - 1 if step.isdecimal() and len(step) < 4 else step for step in at.split("."))
    line = Lines(text).of(steps) - 1
    before, behind = text.split("\n"), new.split("\n")
    assert before[:line] == behind[:line]
    assert before[line + 1 :] == behind[line + 1 :]
    old, now = _differing(before[line], behind[line])
    assert old in notation(value_at(read_text(text), at))
    assert now in notation(after)
    assert corrected(read(path, Sheet), at, after) == corrected(read_text(text), at, after)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return what two lines have between their common beginning and their common end."""
    begin = _alike(one, other)
    one, other = one[begin:], other[begin:]
    end = _alike(one[::-1], other[::-1])
    return one[: len(one) - end], other[: len(other) - end]


def _alike(one: str, other: str) -> int:
    """Return how many characters two lines have in common at their beginning."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# ── a prepared session ──


def session(laid: Laid) -> SessionFile:
    """Return the session as prepared."""
    return read(laid.path(SESSION_FILE), SessionFile)


def test_a_session_is_changed_where_it_differs(laid: Laid):
    laid.write(SESSION_FILE, SESSION.replace('place = "会議室"', 'place = "会議室"  # 3階'))
    edit_session(laid.path(SESSION_FILE), replace(session(laid), place="第2会議室", minutes_per_item=10))
    expected = SESSION.replace('place = "会議室"', 'place = "第2会議室"  # 3階').replace("item = 7", "item = 10")
    assert laid.path(SESSION_FILE).read_text(encoding="utf-8") == expected


def test_an_agenda_is_reordered_with_its_comments(laid: Laid):
    text = SESSION.replace("[[items]]\nprogram = 21", "# 観光は後半に\n[[items]]\nprogram = 21 # 一括")
    laid.write(SESSION_FILE, text)
    before = session(laid)
    after = replace(
        before,
        note="リハーサル",
        items=(
            replace(before.items[1], treatment=Treatment.DISCUSS),
            PreparedItem(program=5, minutes=10, points=("論点1", "論点2")),
            replace(before.items[0], treatment=Treatment.WRITING),
        ),
    )
    edit_session(laid.path(SESSION_FILE), after)
    assert session(laid) == after
    head, _, agenda = laid.path(SESSION_FILE).read_text(encoding="utf-8").partition("minutes_per_item = 7\n")
    assert head == SESSION.partition("minutes_per_item = 7\n")[0]
    assert agenda == (
        'note = "リハーサル"\n\n'
        "# 観光は後半に\n[[items]]\nprogram = 21 # 一括\n\n"
        '[[items]]\nprogram = 5\nminutes = 10\npoints = ["論点1", "論点2"]\n\n'
        '[[items]]\nprogram = 3\ntreatment = "writing"\n'
    )


def test_an_agenda_that_is_the_same_is_not_touched(laid: Laid):
    before = laid.path(SESSION_FILE).read_bytes()
    edit_session(laid.path(SESSION_FILE), session(laid))
    assert laid.path(SESSION_FILE).read_bytes() == before


def test_a_session_without_items_is_not_written(laid: Laid):
    before = laid.path(SESSION_FILE).read_bytes()
    with pytest.raises(SheetError):
        edit_session(laid.path(SESSION_FILE), replace(session(laid), items=()))
    assert laid.path(SESSION_FILE).read_bytes() == before
