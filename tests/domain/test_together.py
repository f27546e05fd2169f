"""Items that are taken together: which they are, and opinions about all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import ITEMS, Scene, facts
from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.carry_over import left_over
from pdca_tui.domain.session.item_progress import group_of, taken_with
from pdca_tui.domain.session.open_items import may_answer, open_items
from pdca_tui.domain.session.rules import decide
from pdca_tui.errors import Refused
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.agenda import agenda_page
from pdca_tui.pages.session.check import check_page
from pdca_tui.pages.session.open_items import open_items_text
from pdca_tui.record.session_event_types import SESSION

ALL = e.Anchor(on=e.On.TOGETHER, key="1+2")
CHAMBER = Seat.parse("member:chamber")


def planned(taken: str) -> Scene:
    """A session with an item for each letter: d(iscussed), t(ogether), w(riting); a capital is put off."""
    ways = {"d": e.Treatment.DISCUSS, "t": e.Treatment.TOGETHER, "w": e.Treatment.WRITING}
    items = tuple(
        e.PlannedItem(program=number, name=f"事業{number}", article=12, treatment=ways[way.lower()])
        for number, way in enumerate(taken, 1)
    )
    scene = Scene(facts(items=items), ())
    for number, way in enumerate(taken, 1):
        if way.isupper():
            scene.does("secretariat", c.DeferItem(program=number))
    return scene


@pytest.mark.parametrize(
    ("taken", "groups"),
    [
        ("ddd", [(1,), (2,), (3,)]),
        ("dtd", [(1, 2), (3,)]),
        ("dttdt", [(1, 2, 3), (4, 5)]),
        ("wtd", [(1, 2), (3,)]),
        ("dwt", [(1,), (2, 3)]),
        ("dTt", [(1, 3), (2,)]),
        ("Dtt", [(1,), (2,), (3,)]),
        ("tdt", [(1,), (2, 3)]),
        ("ttd", [(1,), (2,), (3,)]),
    ],
)
def test_groups(taken, groups):
    session = planned(taken).session
    assert list(dict.fromkeys(group_of(session, program) for program in session.order)) == groups


@given(st.text("dtwDTW", min_size=1, max_size=8))
def test_every_item_is_in_one_group_and_all_of_it_say_the_same(taken):
    session = planned(taken).session
    for program in session.order:
        group = group_of(session, program)
        assert program in group
        assert {group_of(session, other) for other in group} == {group}
        assert list(group) == [each for each in session.order if each in group]
        others = taken_with(session, program)
        assert bool(others) == (len(group) > 1)
        assert program not in others


def test_moving_an_item_changes_the_group():
    scene = Scene().opens()
    scene.does("secretariat", c.MoveItem(program=22, by=-1))
    assert group_of(scene.session, 1) == (1,)
    assert group_of(scene.session, 2) == (22, 2)


# ── opinions about all ──


def held() -> Scene:
    """Three departments: of program 1, of 2, of 22; an opinion about 1 and 2, put at 2."""
    departments = tuple(Department(key=f"d{n}", name=f"{n}課", programs=(n,)) for n in (1, 2, 22))
    scene = Scene(facts(departments=departments)).opens()
    scene.submits("ask", "窓口だけのことか。", by="chair", program=1)
    scene.submits("improve", "両方をまとめて案内しては。", program=2, about=ALL)
    return scene


def page_text(page) -> str:
    return "\n".join(line.text for line in page)


def test_an_opinion_about_all_is_seen_at_each_and_counted_once():
    session = held().session
    assert [o.id for o in session.items[2].opinions] == ["12-2-1"]
    assert [o.id for o in session.opinions_on(1)] == ["12-1-1", "12-2-1"]
    assert [o.id for o in session.opinions_on(2)] == ["12-2-1"]
    assert session.opinions_on(22) == ()
    assert [o.id for o in session.unanswered()] == ["12-1-1", "12-2-1"]
    assert [o.id for o in session.unanswered(1)] == ["12-1-1", "12-2-1"]
    for program in (1, 2):
        item = session.items[program]
        for page in (check_page(session, item, 80), action_page(session, item, 80)):
            assert page_text(page).count("12-2-1 ") == 1
            assert "一括した事業すべて（1・2）" in page_text(page)
    assert "12-2-1" not in page_text(check_page(session, session.items[22], 80))
    counted = [line.text for line in agenda_page(session, held().now, 100) if "意見 1" in line.text]
    assert len(counted) == 2


@pytest.mark.parametrize(("department", "may"), [("d1", True), ("d2", True), ("d22", False)])
def test_any_department_of_the_group_answers(department, may):
    scene = held()
    seat = Seat.parse(f"department:{department}")
    item = open_items((scene.session,), (department,))
    assert ("12-2-1" in [each.opinion.id for each in item]) is may
    assert may_answer(scene.session, (seat,), scene.session.opinion("12-2-1").programs) is may
    asked = c.GiveReply(by=str(seat), answers=("12-2-1",), status=e.ReplyStatus.DO, text="まとめます。", year=2024)
    if not may:
        with pytest.raises(Refused, match=r"refused\.not-your-program"):
            decide(scene.session, asked, seat, scene.now)
        return
    scene.does(str(seat), asked)
    assert [o.id for o in scene.session.unanswered()] == ["12-1-1"]
    for program in (1, 2):
        assert "12-2-R1" in page_text(action_page(scene.session, scene.session.items[program], 80))


def test_a_department_answers_each_opinion_by_a_program_of_its_own():
    """Both about its own and about all: yes. What is only of the other one: no."""
    scene = held()
    with pytest.raises(Refused, match=r"refused\.not-your-program"):
        scene.replies("12-1-1", "12-2-1", text="はい。", by="d2")
    assert scene.replies("12-1-1", "12-2-1", text="はい。", by="d1") == "12-1-R1"


def test_the_list_of_what_is_open_says_that_it_is_about_all():
    scene = held()
    told = open_items_text(open_items((scene.session,)), scene.now.date())
    assert told.count("12-2-1 ") == 1
    assert "一括した事業すべて（1・2）" in told


def test_what_it_was_about_stays_when_the_agenda_changes():
    """It can still be put better; nothing new can be about what is no longer taken together."""
    scene = held()
    scene.does("secretariat", c.SetTreatment(program=2, treatment=e.Treatment.DISCUSS))
    assert scene.session.opinion("12-2-1").programs == (1, 2)
    with pytest.raises(Refused, match=r"refused\.no-group"):
        scene.submits("ask", "もう一つ。", program=2, about=ALL)
    better = c.ReviseOpinion(opinion="12-2-1", kind=e.OpinionKind.PROPOSE, about=ALL, text="一つの冊子に。", version=1)
    scene.does("member:chamber", better)
    assert scene.session.opinion("12-2-1").programs == (1, 2)
    only = replace(better, about=e.Anchor(), version=2)
    scene.does("member:chamber", only)
    assert [o.id for o in scene.session.opinions_on(1)] == ["12-1-1"]
    scene.does("member:chamber", c.Undo())
    assert [o.id for o in scene.session.opinions_on(1)] == ["12-1-1", "12-2-1"]


def test_the_same_words_about_all_are_asked_about_at_the_other_item():
    scene = held()
    asked = c.SubmitOpinion(
        program=1, by="member:chamber", kind=e.OpinionKind.IMPROVE, about=ALL, text="両方をまとめて案内しては。"
    )
    with pytest.raises(Refused, match=r"refused\.same-words"):
        decide(scene.session, asked, CHAMBER, scene.now)


def test_what_is_withdrawn_is_open_nowhere():
    scene = held()
    scene.does("member:chamber", c.WithdrawOpinion(opinion="12-2-1"))
    assert [o.id for o in scene.session.unanswered(1)] == ["12-1-1"]


def test_it_is_carried_over_once():
    scene = held().closes()
    carried = [o.opinion for _, left in left_over(scene.session, str) for o in left.opinions]
    assert carried == ["12-1-1", "12-2-1"]


def test_a_record_keeps_it_and_an_older_one_has_none():
    scene = held()
    event = scene.entries[-1].event
    name, data = SESSION.encode(event)
    assert SESSION.decode(name, data) == event
    assert '"about":{"on":"together","key":"1+2"}' in data
    old = SESSION.decode(name, data.replace('{"on":"together","key":"1+2"}', "{}"))
    assert isinstance(old, e.OpinionSubmitted)
    assert old.about == e.Anchor()
    assert old.about.programs == ()
    assert scene.session.opinion("12-1-1").programs == (1,)


@pytest.mark.parametrize("key", ["", "1", "2", "1+1", "1+22", "01+2", "1+x", "1+2+", "１+2", "1+123456", "+1+2"])
def test_a_record_that_names_no_group_is_impossible(key):
    scene = Scene().opens()
    event = e.OpinionSubmitted(
        opinion="12-2-1",
        program=2,
        by="member:chamber",
        kind=e.OpinionKind.ASK,
        about=e.Anchor(on=e.On.TOGETHER, key=key),
        text="？",
    )
    with pytest.raises(ValueError, match="what is not there"):
        scene.records("member:chamber", event)


def test_the_items_of_these_scenes_are_taken_together():
    assert [item.treatment for item in ITEMS] == [e.Treatment.DISCUSS, e.Treatment.TOGETHER, e.Treatment.DISCUSS]
