"""What the check says of a body and of a session as prepared, and that the record and the minutes tell what is in its head."""

from __future__ import annotations

import pytest

from building import Scene
from laying import SESSION_FILE, Laid
from pdca_tui.application.session.setup import convened
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness, Side
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.problem import Severity

DATASET_FILE = "data/dataset.toml"
CHAIR = 'short = "学識者"\nchair = true\n'
QUORUM = "quorum = 2\n"
PLACE = 'place = "会議室"\n'
END = 'treatment = "together"\n'
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def material(*numbers: str) -> str:
    return "".join(f'\n[[materials]]\nnumber = "{number}"\ntitle = "配布した資料"\n' for number in numbers)


def attendant(post: str, organization: str = "産業振興課") -> str:
    return f'\n[[attendants]]\nside = "department"\norganization = "{organization}"\npost = "{post}"\n'


@pytest.mark.parametrize(
    ("place", "old", "new", "told"),
    [
        # who chairs
        (DATASET_FILE, CHAIR, 'short = "学識者"\n', {(WARNING, "problem.no-chair", "bodies[1].seats")}),
        (DATASET_FILE, CHAIR, 'short = "学識者"\ndeputy = true\n', set()),
        (DATASET_FILE, CHAIR, f"{CHAIR}deputy = true\n", {(ERROR, "problem.chair-deputy", "bodies[1].seats[1].deputy")}),
        # what counts for the quorum
        (DATASET_FILE, QUORUM, f'{QUORUM}quorum_counts = ["present", "online", "proxy"]\n', set()),
        (
            DATASET_FILE,
            QUORUM,
            f'{QUORUM}quorum_counts = ["present", "zoom"]\n',
            {(ERROR, "problem.choice", "bodies[1].quorum_counts[2]")},
        ),
        (
            DATASET_FILE,
            QUORUM,
            f'{QUORUM}quorum_counts = ["present", "online", "present"]\n',
            {(ERROR, "problem.counts-twice", "bodies[1].quorum_counts[3]")},
        ),
        (
            DATASET_FILE,
            QUORUM,
            f'{QUORUM}quorum_counts = ["online"]\n',
            {(WARNING, "problem.counts-not-present", "bodies[1].quorum_counts")},
        ),
        # who may watch
        (SESSION_FILE, PLACE, f'{PLACE}openness = "public"\nobservers = 3\n', set()),
        (SESSION_FILE, PLACE, f'{PLACE}openness = "closed"\nobservers = 0\n', set()),
        (
            SESSION_FILE,
            PLACE,
            f'{PLACE}openness = "closed"\nobservers = 3\n',
            {(WARNING, "problem.closed-observers", "observers")},
        ),
        (
            SESSION_FILE,
            PLACE,
            f'{PLACE}openness = "public"\nclosed_because = "個人情報を扱うため"\n',
            {(WARNING, "problem.closed-because", "closed_because")},
        ),
        # what was handed out
        (SESSION_FILE, END, END + material("資料1", "資料2"), set()),
        (SESSION_FILE, END, END + material("", ""), set()),
        (
            SESSION_FILE,
            END,
            END + material("資料1", "資料2", "資料1"),
            {(ERROR, "problem.duplicate", "materials[3].number")},
        ),
        (SESSION_FILE, END, END + material("資料1", "資料１"), {(ERROR, "problem.duplicate", "materials[2].number")}),
        # who sat beside the body
        (SESSION_FILE, END, END + attendant("課長") + attendant("課長"), set()),
        (SESSION_FILE, END, END + attendant("川崎さん"), {(WARNING, "problem.person", "attendants[1].post")}),
        (
            SESSION_FILE,
            END,
            END + attendant("課長") + attendant("", "川崎 氏"),
            {(WARNING, "problem.person", "attendants[2].organization")},
        ),
    ],
)
def test_what_is_odd_about_a_meeting_is_told_where_it_stands(laid: Laid, place, old, new, told):
    laid.change(place, old, new)
    found = {(problem.severity, problem.key, problem.path) for problem in laid.problems()}
    assert found == told


def test_the_head_of_a_prepared_session_reaches_the_record_and_the_minutes(laid: Laid):
    laid.change(
        SESSION_FILE,
        PLACE,
        f'{PLACE}openness = "partly"\nclosed_because = "企業の情報を扱うため"\nobservers = 3\n',
    )
    laid.change(SESSION_FILE, END, END + material("資料1", "") + attendant("課長"))
    assert laid.problems() == []
    facts = convened(laid.home, "2024-01-24")
    assert facts.details == Details(
        openness=Openness.PARTLY,
        closed_because="企業の情報を扱うため",
        observers=3,
        materials=(Material(title="配布した資料", number="資料1"), Material(title="配布した資料")),
        attendants=(Attendant(side=Side.DEPARTMENT, organization="産業振興課", post="課長"),),
    )
    scene = Scene(facts, sheets=())
    assert SESSION.decode(*SESSION.encode(facts)) == facts
    told = minutes(scene.session)
    for row in ("一部非公開（企業の情報を扱うため）", "3人", "資料1 配布した資料", "産業振興課 課長"):
        assert row in told
