"""The report, its outline, the press table and the open data of cycles without an ordinance: marks and verdicts in each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import SHEETS, Scene, facts, sheet
from pdca_tui.application.publication import _given_marks, _own_marks, year_material
from pdca_tui.domain.material.dataset import DataSet, Meaning, Scale
from pdca_tui.domain.material.sheet import Rating
from pdca_tui.domain.session import commands as c
from pdca_tui.publish.document.docx_renderer import docx_bytes
from pdca_tui.publish.document.html_renderer import html
from pdca_tui.publish.document.markdown_renderer import markdown
from pdca_tui.publish.report.data_tables import TABLES
from pdca_tui.publish.report.open_data import open_data, read_back
from pdca_tui.publish.report.outline import outline
from pdca_tui.publish.report.press_table import press_table
from pdca_tui.publish.report.report import report
from pdca_tui.sheets.home import Home
from shipped import ROOT

CYCLES = [cycle for cycle in Home(ROOT).cycles() if not cycle.dataset().articles]


@pytest.mark.parametrize("cycle", CYCLES, ids=lambda cycle: cycle.key)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_cycle_is_reported_by_its_units_in_every_form(cycle, lang):
    year = year_material(cycle, cycle.years()[0])
    for made in (report, outline, press_table):
        document = made(year, lang=lang)
        told = markdown(document)
        assert "第0条" not in told
        assert "Article 0" not in told
        assert html(document)
        assert docx_bytes(document)
    whole = markdown(report(year, lang=lang))
    for each in year.sheets:
        assert f'id="program-{each.number}"' in whole
    # What the sheets say is there: each rating, each plan, each revision.
    assert whole.count("達成状況区分") >= sum(len(each.ratings) for each in year.sheets if cycle.key == "plan-6")


@pytest.mark.parametrize("cycle", CYCLES, ids=lambda cycle: cycle.key)
def test_the_open_data_of_a_cycle_can_be_read_back(cycle):
    files = open_data(year_material(cycle, cycle.years()[0])).files
    names = {table.name: table for table in TABLES}
    for name, content in files.items():
        if name.endswith(".csv"):
            table = names[name.removesuffix(".csv")]
            rows = list(read_back(table, content))
            keys = [tuple(row[[each.name for each in table.columns].index(key)] for key in table.key) for row in rows]
            assert len(set(keys)) == len(keys), name
    assert "units.csv" in files


def test_the_first_cycle_has_no_tables_that_it_has_no_use_for():
    assert not {"units.csv", "ratings.csv", "milestones.csv"} & open_data(year_material(Home(ROOT), 2023)).files.keys()


GRADE = Scale(key="grade", name="達成度", marks=("A", "B"), meanings=(Meaning(mark="A", label="順調"),), reasons=True)


def test_marks_of_the_body_and_numbers_of_seats_are_published_and_no_seat():
    rated = sheet(1, ratings=(Rating(scale="grade", mark="A", reasons=("目標に届いた",)),))
    scene = Scene(facts(scales=(GRADE,)), (rated, *SHEETS[1:])).opens()
    for by, mark in (("", "B"), ("member:chair", "A"), ("member:chamber", "B"), ("member:shopping", "B")):
        scene.does("secretariat", c.GiveRating(program=1, scale="grade", mark=mark, by=by, reasons=(f"理由{by}",)))
    dataset = DataSet(title="t", organization="o", scales=(GRADE,))
    marks = (*_own_marks(dataset, rated), *_given_marks(scene.session))
    assert [(m.by, m.mark, m.count, m.differs, m.reasons) for m in marks] == [
        ("own", "A", None, False, ("目標に届いた",)),
        ("body", "B", None, True, ("理由",)),
        ("seats", "A", 1, False, ()),
        ("seats", "B", 2, False, ()),
    ]
    year = replace(year_material(CYCLES[0], CYCLES[0].years()[0]), marks=marks, sheets=(rated,), units=())
    told = markdown(report(year))
    assert "自己評価と異なる" in told
    assert "商工会議所" not in told
    content = open_data(year).files["ratings.csv"].decode("utf-8-sig")
    assert content.count("\r\n") >= 5
    assert "理由member" not in content
