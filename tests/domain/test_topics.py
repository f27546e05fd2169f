"""Items whose topic is no program: texts and the findings of an article."""

from __future__ import annotations

import pytest

from building import ITEMS, SHEETS, Scene
from pdca_tui.domain.references import Number, NumberKind
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session import topics as t
from pdca_tui.domain.session.agenda_item import program_of
from pdca_tui.domain.session.carry_over import left_over
from pdca_tui.domain.session.findings import Adoption
from pdca_tui.domain.session.findings_settling import open_findings
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.schedule import pace
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused
from pdca_tui.record.session_event_types import SESSION
from topics import FINDINGS, OPENING, OTHER, SHOWN, TOPICS, adopts, amends, opened, prepared, returns, settled, text


def adoptions(scene: Scene) -> list[Adoption]:
    return [finding.adoption for finding in scene.session.findings_of(FINDINGS)]


# ── numbers ──


@pytest.mark.parametrize(
    ("article", "number", "begins"),
    [
        (12, 3, "12-3"),
        (19, 9999, "19-9999"),
        (0, t.text_number(1), "0-1"),
        (0, t.text_number(12), "0-12"),
        (12, t.findings_number(12), "12-0"),
        (9999, t.findings_number(9999), "9999-0"),
        (0, 3, "P3"),
        (0, 9999, "P9999"),
    ],
)
def test_the_number_of_an_opinion_leads_back_to_its_item(article: int, number: int, begins: str):
    assert str(t.numbered(article, number)) == begins
    for id, kind, nth in ((f"{begins}-1", NumberKind.OPINION, 1), (f"{begins}-R12", NumberKind.REPLY, 12)):
        assert str(t.numbered(article, number, kind, nth)) == id
        assert program_of(id) == number
    assert program_of(begins) == 0  # the item itself is no opinion
    assert [t.topic_of(n) for n in [Number.parse(begins)] if n] == [number]


@pytest.mark.parametrize(
    "no_number", ["", "x", "0-0-1", "12-3-1-1", "12--1", "-1-1-1", "12-３-1", "12-123456-1", "12-3-x", "12-3-W1", "P3", "P-1"]
)
def test_what_is_no_number_of_an_opinion_leads_nowhere(no_number: str):
    assert program_of(no_number) == 0


def test_old_events_read_as_programs_and_are_written_as_they_were():
    """Records made before there were other topics keep every byte, and so their hashes."""
    data = '{"item":{"program":31,"name":"人材","article":16,"minutes":null,"treatment":"discuss","points":[]},"position":2}'
    event = SESSION.decode("ItemAdded", data)
    assert isinstance(event, e.ItemAdded)
    assert event.item.kind is t.TopicKind.PROGRAM
    assert SESSION.encode(event) == ("ItemAdded", data)


def test_an_item_with_another_topic_says_so_in_the_record():
    event = e.ItemAdded(item=text(OTHER, '","kind":"program","text":"","year":0', text="a"), position=0)
    name, data = SESSION.encode(event)
    assert '"kind":"text","text":"a","year":0' in data
    assert SESSION.decode(name, data) == event


# ── held like any item ──


def test_every_topic_is_taken_timed_spoken_on_answered_and_decided_on():
    scene = opened()
    for number, begins in ((OPENING, "0-1"), (OTHER, "0-2"), (FINDINGS, "12-0"), (22, "16-22")):
        scene.moves(number).waits(2)
        asked = scene.submits("ask", "進め方は", program=number)
        assert asked == f"{begins}-1"
        assert scene.session.opinion(asked).program == number
        by = "tourism" if number == 22 else "industry"
        assert scene.replies(asked, text="説明します", status="answer", by=by) == f"{begins}-R1"
        scene.does("facilitator", c.CallSpeaker(program=number, by="member:chair"))
        scene.does("facilitator", c.Decide(text="了承", program=number))
        assert scene.session.items[number].taken
        assert scene.session.items[number].spoke == ("member:chair",)
    assert all(item.used > 100 for item in scene.session.agenda if item.program not in (1, 22))
    assert scene.session.unanswered() == ()
    assert [made.program for made in scene.session.decisions] == [OPENING, OTHER, FINDINGS, 22]
    assert pace(scene.session, scene.now).planned.total_seconds() == 60 * (3 + 7 + 10 + 7 + 7)
    assert replay(Session(key="scene"), scene.entries) == scene.session


def test_what_is_no_program_may_be_answered_by_any_department_and_is_open_for_each():
    scene = opened()
    asked = scene.submits("ask", "日程は", program=OTHER)
    assert scene.replies(asked, text="後ほど", status="answer", by="tourism") == "0-2-R1"
    assert t.concerned((22,), (OTHER,))
    assert t.concerned((22,), (13, 22))
    assert not t.concerned((22,), (13,))
    assert t.concerned((), (13,))


def test_topics_are_taken_together_and_an_opinion_is_about_all_of_them():
    scene = opened()
    scene.does("secretariat", c.SetTreatment(program=22, treatment=e.Treatment.TOGETHER))
    scene.does("secretariat", c.SetTreatment(program=FINDINGS, treatment=e.Treatment.TOGETHER))
    about = e.Anchor.together((1, 22, FINDINGS))
    asked = scene.submits("improve", "まとめて見直す", program=FINDINGS, about=about)
    assert scene.session.opinion(asked).programs == (1, 22, FINDINGS)
    assert [o.id for o in scene.session.opinions_on(22)] == [asked]


def test_a_finding_is_an_anchor_where_it_was_shown():
    scene = opened()
    asked = scene.submits("improve", "語を弱める", program=FINDINGS, about=e.Anchor(on=e.On.FINDING, key="2"))
    assert scene.session.opinion(asked).now.about.key == "2"
    for program, key in ((FINDINGS, "9"), (FINDINGS, ""), (OTHER, "2"), (1, "2")):
        with pytest.raises(Refused, match=r"refused\.no-anchor"):
            scene.submits("improve", "別", program=program, about=e.Anchor(on=e.On.FINDING, key=key))


def test_a_text_that_is_added_gets_the_next_number_and_one_that_was_used_is_not_given_again():
    scene = opened()
    for title in ("緊急の件", "緊急の件"):
        scene.does("secretariat", c.AddItem(item=text(t.NEW_TEXT, title), after=OPENING))
    assert scene.session.order[:3] == (OPENING, t.text_number(4), t.text_number(3))
    scene.does("secretariat", c.Undo())
    assert t.text_number(4) not in scene.session.items
    with pytest.raises(Refused, match=r"refused\.already-on-agenda"):
        scene.does("secretariat", c.AddItem(item=text(OTHER, "その他")))


def test_findings_that_are_added_come_with_their_copy_and_go_with_it():
    scene = opened(*TOPICS[:2])
    scene.does("secretariat", c.AddItem(item=TOPICS[3], findings=SHOWN))
    assert len(scene.session.findings_of(FINDINGS)) == 3
    scene.does("secretariat", c.Undo())
    assert scene.session.tabled == {}
    with pytest.raises(Refused, match=r"refused\.other-findings"):
        scene.does("secretariat", c.AddItem(item=text(OTHER, "その他"), findings=SHOWN))


def test_what_is_left_of_a_topic_is_taken_over_into_the_text_of_the_same_kind_or_a_new_one():
    first = opened()
    for number in (OPENING, 1, 22):
        first.moves(number).waits(2)
    asked = first.submits("ask", "回答は", program=OPENING)
    first.does("secretariat", c.DeferItem(program=OTHER, reason="時間切れ"))
    first.closes()
    left = {item.program: carried for item, carried in left_over(first.session, str)}
    assert set(left) == {OPENING, FINDINGS, OTHER}
    assert [o.opinion for o in left[OPENING].opinions] == [asked]
    then = prepared(text(OPENING, "開会"), ITEMS[0])
    from_first = [
        c.CarriedItem(
            item=text(number, title), carried=e.Carried(session="first", number=1, date=left[of].date, why=left[of].why)
        )
        for number, title, of in ((OPENING, "開会", OPENING), (t.NEW_TEXT, "その他", OTHER), (t.NEW_TEXT, "協議", OTHER))
    ]
    then.does("secretariat", c.CarryOver(items=tuple(from_first)))
    assert [item.name for item in then.session.agenda] == ["開会", ITEMS[0].name, "その他", "協議"]
    assert [item.program for item in then.session.agenda] == [OPENING, 1, t.text_number(2), t.text_number(3)]
    assert all(item.carried for item in then.session.agenda if item.program != 1)


def test_findings_that_are_open_while_others_are_settled_are_left_to_the_next_session():
    scene = opened(TOPICS[3], TOPICS[4])
    scene.moves(OTHER).waits(2)
    scene.moves(FINDINGS).waits(2)
    adopts(scene, 1)
    assert open_findings(scene.session) == {FINDINGS: 2}
    ((item, carried),) = left_over(scene.closes().session, str)
    assert (item.program, carried.why) == (FINDINGS, e.CarriedWhy.UNSETTLED)
    reported = opened(TOPICS[3])
    assert left_over(reported.waits(2).closes().session, str) == ()
    assert open_findings(settled().session) == {}


def test_an_opening_needs_a_sheet_of_every_program_and_of_nothing_else():
    scene = prepared(*TOPICS)
    with pytest.raises(Refused, match=r"refused\.no-sheet"):
        scene.does("facilitator", c.OpenSession(sheets=SHEETS[:1]))
    scene.does("facilitator", c.OpenSession(sheets=(SHEETS[0], SHEETS[2])))
    assert prepared(text(OPENING, "開会")).opens().session.opened is not None


# ── adoption ──


def test_findings_are_adopted_as_they_are_one_or_all_that_are_open():
    scene = opened()
    assert adopts(scene, 2).findings == (e.AdoptedFinding(finding="2023-12-2", number=2, text="窓口を増やす。"),)
    rest = adopts(scene)
    assert [each.number for each in rest.findings] == [1, 3]
    assert (rest.article, rest.fiscal_year, rest.counted) == (12, 2023, None)
    assert adoptions(scene) == [Adoption.ADOPTED] * 3
    assert scene.session.items[FINDINGS].taken


def test_an_amended_finding_is_adopted_in_its_new_words_with_those_that_were_shown():
    scene = opened()
    amends(scene, 1, "支援の先に残るものを示す。")
    assert adoptions(scene)[0] is Adoption.OPEN
    (adopted,) = adopts(scene, 1).findings
    assert (adopted.text, adopted.shown) == ("支援の先に残るものを示す。", "支援の先を示す。")
    assert adoptions(scene)[0] is Adoption.AMENDED


def test_a_finding_is_returned_with_a_reason_and_stays_returned_when_the_rest_is_adopted():
    scene = opened()
    returns(scene, 3, "出典を確かめる")
    assert [each.number for each in adopts(scene).findings] == [1, 2]
    finding = scene.session.findings_of(FINDINGS)[2]
    assert (finding.adoption, finding.reason) == (Adoption.RETURNED, "出典を確かめる")


def test_amending_adopting_and_returning_are_taken_back_as_usual():
    scene = opened()
    amends(scene, 1, "別の言葉")
    adopts(scene, 1, 2)
    returns(scene, 3, "理由")
    scene.does("facilitator", c.Undo())
    assert adoptions(scene) == [Adoption.AMENDED, Adoption.ADOPTED, Adoption.OPEN]
    with pytest.raises(Refused, match=r"refused\.undo-overtaken"):
        scene.does("secretariat", c.Undo())
    scene.does("facilitator", c.Undo())
    assert adoptions(scene) == [Adoption.OPEN] * 3
    scene.does("secretariat", c.Undo())
    assert [f.text for f in scene.session.findings_of(FINDINGS)] == [f.text for f in SHOWN.findings]
    assert replay(Session(key="scene"), scene.entries) == scene.session


def test_without_a_quorum_nothing_is_adopted_or_returned_unawares():
    scene = opened()
    for seat in ("chamber", "shopping"):
        scene.does("secretariat", c.MarkLeaving(seat=seat))
    for command in (c.AdoptFindings(program=FINDINGS), c.ReturnFinding(program=FINDINGS, finding="2023-12-1", reason="理由")):
        with pytest.raises(Refused, match=r"refused\.no-quorum"):
            scene.does("facilitator", command)
    scene.does("facilitator", c.AdoptFindings(program=FINDINGS, counted=1))
    assert {finding.counted for finding in scene.session.findings_of(FINDINGS)} == {1}


def test_another_copy_of_findings_is_shown_until_something_was_made_of_them():
    scene = opened()
    other = e.FindingsShown(program=FINDINGS, article=12, fiscal_year=2023, findings=SHOWN.findings[:1])
    scene.does("secretariat", c.ShowFindings(findings=other))
    assert len(scene.session.findings_of(FINDINGS)) == 1
    assert scene.does("secretariat", c.ShowFindings(findings=other)) == ()
    adopts(scene, 1)
    with pytest.raises(Refused, match=r"refused\.findings-in-use"):
        scene.does("secretariat", c.ShowFindings(findings=SHOWN))


IMPOSSIBLE = [
    e.FindingsShown(program=OTHER, article=12, fiscal_year=2023, findings=()),
    e.FindingsShown(program=t.findings_number(13), article=13, fiscal_year=2023, findings=()),
    e.FindingAmended(program=FINDINGS, finding="2023-12-1", before="別", after="さらに別"),
    e.FindingAmended(program=FINDINGS, finding="x", before="", after=""),
    e.FindingsAdopted(
        program=FINDINGS,
        article=12,
        fiscal_year=2023,
        findings=(e.AdoptedFinding(finding="2023-12-1", number=1, text="別"),),
    ),
    e.FindingsReopened(program=FINDINGS, findings=("2023-12-1",)),
    e.ItemAdded(item=e.PlannedItem(program=t.text_number(9), name="題", article=0), position=0),
    e.ItemAdded(
        item=e.PlannedItem(program=t.findings_number(13), name="題", article=12, kind=t.TopicKind.FINDINGS, year=2023),
        position=0,
    ),
]


@pytest.mark.parametrize("event", IMPOSSIBLE, ids=lambda event: type(event).__name__)
def test_a_record_cannot_tell_of_findings_what_cannot_have_been(event: e.Event):
    with pytest.raises(ValueError, match="speaks of what is not there"):
        opened().records("secretariat", event)
