"""What ships with the program works: the data set, the sessions, and the documents made from the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pdca_tui.application.facts import Mark
from pdca_tui.application.publication import year_material
from pdca_tui.application.session.loading import load
from pdca_tui.application.session.setup import convened
from pdca_tui.application.session.verification import verified
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.session import Session, State
from pdca_tui.record import archive
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.check import check
from pdca_tui.sheets.files import SessionFile
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_reader import source

ROOT = Path(__file__).parents[2]
HOME = Home(ROOT)
KEYS = HOME.session_keys()
RECORDED = tuple(key for key in KEYS if (HOME.sessions / key / "record.jsonl").is_file())


def test_every_file_of_the_data_set_loads():
    HOME.dataset()
    for year in HOME.years():
        assert [sheet.number for sheet in HOME.sheets(year)] == list(HOME.programs(year))
        # A year that was opened has come to nothing yet.
        assert HOME.outcomes(year) or HOME.opened_year(year)
        assert HOME.calendar(year)
        assert HOME.others(year)


def test_every_file_of_the_data_set_names_its_schema_first():
    without = [str(path) for path in HOME.files() if not source(path).startswith("#:schema ")]
    assert without == []


def test_every_schema_that_is_named_is_there():
    named = {path: source(path).splitlines()[0].removeprefix("#:schema ") for path in HOME.files()}
    assert [str(path) for path, name in named.items() if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_session_is_prepared_on_sheets_that_exist(key: str):
    prepared: SessionFile = HOME.session_file(key)
    programs = [item.program for item in prepared.items if item.program is not None]
    assert set(programs) <= set(HOME.programs(prepared.fiscal_year))
    assert len(set(programs)) == len(programs)


def test_every_session_of_the_calendar_ships_as_the_calendar_has_it():
    published = HOME.calendar(2023)
    rehearsed = next(sitting for sitting in HOME.calendar(2024) if sitting.programs)
    calendar = (*published, rehearsed)
    assert tuple(sitting.key for sitting in calendar) == KEYS
    for sitting in calendar:
        prepared = HOME.session_file(sitting.key)
        year = prepared.session_year or prepared.fiscal_year
        assert (prepared.body, prepared.number, prepared.date) == (sitting.body, sitting.number, sitting.date)
        assert year == sitting.fiscal_year
        programs = tuple(item.program for item in prepared.items if item.program is not None)
        titles = {item.title for item in prepared.items}
        assert programs == sitting.programs
        assert programs or titles >= set(sitting.agenda)
        assert "リハーサル" in prepared.note


@pytest.mark.parametrize("key", KEYS)
def test_every_session_that_ships_opens_is_listed_and_verifies(key: str):
    session = load(HOME, key)
    planned = sum(item.minutes or session.convened.minutes_per_item for item in session.convened.items)
    assert planned <= 120
    assert [fact for fact in verified(HOME, key) if fact.mark is Mark.WRONG] == []
    assert [problem for problem in check(HOME) if key in str(problem.file)] == []


def test_a_session_that_is_only_prepared_is_no_source_of_what_is_published():
    assert [record.key for record in year_material(HOME, 2023).records] == [*RECORDED, "review-2023"]


@pytest.mark.parametrize("key", RECORDED)
def test_every_record_replays(key: str):
    path = HOME.sessions / key / "record.jsonl"
    entries = SESSION.entries(archive.read(path.read_text(encoding="utf-8"), str(path)))
    session = replay(Session(key=key), entries)
    assert session.last == len(entries) > 0
    assert session.state in (State.OPEN, State.PAUSED, State.CLOSED)
    assert set(session.order) == set(session.items)


def test_no_record_ships_in_a_form_that_only_a_program_reads():
    """The record of a session that ships is its archive, which is text."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "sessions"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert [name for name in listed.splitlines() if ".sqlite" in name] == []
    assert "sessions/*/record.sqlite*" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_the_documents_made_from_the_code_are_up_to_date():
    command = [sys.executable, "docs/generate.py", "--check"]
    checked = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "80"}
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.parametrize("cycle", [cycle for cycle in HOME.cycles() if cycle.cycle], ids=lambda cycle: cycle.key)
def test_every_other_cycle_loads_and_its_sessions_can_be_held(cycle: Home):
    cycle.dataset()
    cycle.hierarchy()
    for year in cycle.years():
        assert [sheet.number for sheet in cycle.sheets(year)] == list(cycle.programs(year))
    for key in cycle.session_keys():
        facts = convened(cycle, key)
        assert {item.program for item in facts.items} <= set(cycle.programs(facts.fiscal_year))
