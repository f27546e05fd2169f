"""A new data set is in order from the first moment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pdca_tui.application.session.setup import convened
from pdca_tui.domain.material.dataset import CycleKind
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_dataset import lay_out
from pdca_tui.words import Lang, explain, speak

DAY = date(2026, 2, 3)


def test_it_is_clean_and_can_be_opened(tmp_path: Path):
    written = lay_out(tmp_path / "new" / "place", DAY)
    home = Home(tmp_path / "new" / "place")
    assert all(path.is_file() for path in written)
    assert [str(problem) for problem in check(home)] == []
    assert (home.years(), home.programs(2025), home.session_keys()) == ((2025,), (1,), ("2026-02-03",))
    assert convened(home, "2026-02-03").body.key == "subcommittee"


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 3, 31), date(2025, 4, 1), date(2025, 12, 31)])
def test_it_fits_the_day(tmp_path: Path, day: date):
    lay_out(tmp_path, day)
    assert check(Home(tmp_path)) == []


def test_every_file_says_what_it_is_for(tmp_path: Path):
    for path in lay_out(tmp_path, DAY):
        if path.suffix == ".toml":
            text = path.read_text(encoding="utf-8")
            assert text.startswith("#:schema ")
            assert text.count("#") > 4


def test_nothing_that_exists_is_overwritten(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/dataset.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(PdcaError) as caught:
        lay_out(tmp_path, DAY)
    assert "dataset.toml がもうあります" in explain(caught.value)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["dataset.toml"]
    assert (tmp_path / "data/dataset.toml").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(PdcaError) as caught:
        lay_out(tmp_path, DAY)
    assert "書き込めません" in explain(caught.value)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", list(CycleKind))
def test_every_kind_of_cycle_is_clean_and_can_be_opened_alone_and_beside_another(tmp_path: Path, kind: CycleKind, lang: Lang):
    speak(lang)
    lay_out(tmp_path, DAY, kind)
    lay_out(tmp_path, DAY, kind, "second")
    home = Home(tmp_path)
    assert [str(problem) for problem in check(home)] == []
    for cycle in home.cycles():
        assert cycle.dataset().kind is kind
        (key,) = cycle.session_keys()
        assert convened(cycle, key).items[0].program == 1
    assert [cycle.key for cycle in home.cycles()] == ["main", "second"]


def test_a_key_that_no_cycle_can_have_is_refused(tmp_path: Path):
    for key in ("main", "Zwei", "a b"):
        with pytest.raises(UsageError):
            lay_out(tmp_path, DAY, CycleKind.LIST, key)
