"""The rules of a meeting: what counts for a quorum, who chairs, whom the minutes wait for, what the room is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import BODY, DAY, Scene, facts
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.chair import chair_missing, chair_seats
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness, Side
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.publish.minutes.minutes import minutes

IN_PERSON, ONLINE, PROXY = Attending


@pytest.mark.parametrize(
    ("counts", "ways", "counted"),
    [
        ((IN_PERSON, ONLINE), (IN_PERSON, ONLINE), 2),
        ((IN_PERSON, ONLINE), (IN_PERSON, PROXY), 1),
        ((IN_PERSON,), (IN_PERSON, ONLINE), 1),
        ((IN_PERSON,), (ONLINE, ONLINE), 0),
        ((IN_PERSON, ONLINE, PROXY), (PROXY, PROXY), 2),
    ],
)
def test_a_body_says_what_counts_for_its_quorum(counts, ways, counted):
    scene = Scene(facts(body=replace(BODY, quorum_counts=counts)))
    for key, how in zip(("chair", "chamber"), ways, strict=True):
        scene.does("secretariat", c.MarkArrival(seat=key, how=how))
    assert len(scene.session.present) == 2
    assert (len(scene.session.counted), scene.session.quorate) == (counted, counted == 2)


def test_how_a_seat_attends_can_change_and_be_taken_back():
    scene = Scene().opens()
    scene.does("secretariat", c.MarkArrival(seat="chair", how=PROXY))
    assert (scene.session.how("chair"), len(scene.session.counted)) == (PROXY, 2)
    assert [stay.how for stay in scene.session.presence["chair"]] == [IN_PERSON, PROXY]
    scene.does("secretariat", c.Undo())
    assert [stay.how for stay in scene.session.presence["chair"]] == [IN_PERSON]
    assert scene.session.quorate


def test_before_the_opening_another_way_is_a_correction_of_the_whole_stay():
    scene = Scene()
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    scene.does("secretariat", c.MarkArrival(seat="chair", how=ONLINE))
    assert [stay.how for stay in scene.session.presence["chair"]] == [ONLINE]


def test_what_is_done_without_a_quorum_is_told_in_the_minutes():
    scene = Scene()
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    scene.does("facilitator", c.OpenSession(sheets=scene.sheets, counted=1))
    scene.does("facilitator", c.Decide(text="持ち帰る。", counted=1))
    scene.does("facilitator", c.CloseSession(counted=1))
    told = minutes(scene.session)
    for word in ("開会しました", "閉会しました", "決定"):
        assert f"定足数に足りないこと（数える出席 1席）を確かめたうえで{word}" in told


def test_where_there_is_a_quorum_nothing_is_told_of_it():
    scene = Scene().opens()
    scene.does("facilitator", c.Decide(text="了承する。", program=1, counted=1))
    assert scene.session.decisions[0].counted is None
    assert "確かめたうえで" not in minutes(scene.closes().session)


def test_minutes_and_summary_tell_how_each_seat_attended():
    scene = Scene()
    scene.does("secretariat", c.MarkArrival(seat="chair", how=ONLINE))
    scene.does("secretariat", c.MarkArrival(seat="chamber"))
    scene.does("secretariat", c.ExcuseSeat(seat="shopping"))
    scene.does("facilitator", c.OpenSession(sheets=scene.sheets))
    scene.waits(20).does("secretariat", c.MarkArrival(seat="chamber", how=PROXY))
    scene.closes()
    full, summary = minutes(scene.session), minutes(scene.session, style="summary")
    assert "| 学識者 | みなと大学経済学部 | 教授（部会長） | オンライン |" in full
    assert "| 商店街連合会 | みなと商店街連合会 | 相談役 | 欠席（届出あり） |" in full
    changed = scene.session.presence["chamber"][-1].since
    assert f"{changed:%H:%M} から代理出席" in full
    assert "定足数に数える出席: 出席、オンライン" in full
    for line in ("オンライン 1席: 学識者", "代理出席 1席: 商工会議所", "欠席（届出あり） 1席: 商店街連合会"):
        assert line in summary


def test_a_notice_of_absence_can_be_taken_back_and_does_not_keep_anybody_out():
    scene = Scene()
    scene.does("secretariat", c.ExcuseSeat(seat="chair"))
    scene.does("secretariat", c.Undo())
    assert not scene.session.excused
    scene.does("secretariat", c.ExcuseSeat(seat="chair"))
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    assert scene.session.is_present("chair")


# ── the chair ──


def test_a_deputy_takes_over_and_approves_and_the_absent_are_not_waited_for():
    scene = Scene().opens("chamber", "shopping")
    assert chair_missing(scene.session)
    scene.does("secretariat", c.SetChair(seat="chamber"))
    assert (chair_seats(scene.session), chair_missing(scene.session)) == (("chamber",), False)
    scene.closes().does("secretariat", c.OpenConfirmation(until=DAY))
    assert unconfirmed(scene.session) == ("member:shopping",)
    scene.does("member:shopping", c.ConfirmMinutes())
    scene.does("member:chamber", c.ApproveMinutes())
    assert scene.session.minutes.standing is Standing.APPROVED
    assert "議長（職務代理）: 商工会議所" in minutes(scene.session)


def test_a_deputy_can_be_entered_while_the_minutes_are_confirmed():
    scene = Scene().opens("chamber", "shopping").closes()
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    scene.does("secretariat", c.SetChair(seat="shopping"))
    scene.does("member:shopping", c.ApproveMinutes(unconfirmed=1))
    assert scene.session.minutes.approved_by == "member:shopping"


def test_a_deputy_entered_by_mistake_never_was_one_and_one_who_gives_back_the_chair_was():
    scene = Scene().opens()
    scene.does("secretariat", c.SetChair(seat="chamber"))
    scene.does("secretariat", c.Undo())
    assert chair_seats(scene.session) == ("chair",)
    assert "職務代理" not in minutes(scene.session)
    scene.waits(10).does("secretariat", c.SetChair(seat="chamber"))
    scene.waits(10).does("secretariat", c.SetChair(seat="chair"))
    assert (scene.session.chairing, [each.seat for each in scene.session.deputized]) == ("", ["chamber"])
    since, until = scene.session.deputized[0].since, scene.session.deputized[0].until
    assert f"議長（職務代理）: 商工会議所（{since:%H:%M}～{until:%H:%M}）" in minutes(scene.closes().session)


def test_in_a_body_without_a_chair_the_deputy_of_the_data_approves():
    seats = tuple(replace(seat, chair=False, deputy=seat.key == "shopping") for seat in BODY.seats)
    assert chair_seats(Scene(facts(body=replace(BODY, seats=seats))).session) == ("shopping",)


def test_where_the_roll_was_not_kept_everybody_is_waited_for():
    scene = Scene()
    scene.does("facilitator", c.OpenSession(sheets=scene.sheets))
    scene.does("facilitator", c.CloseSession())
    assert unconfirmed(scene.session) == ("member:chamber", "member:shopping")


def test_who_said_something_is_waited_for_whatever_the_roll_says():
    scene = Scene().opens("chair", "chamber")
    scene.submits("ask", "件数は何件か", by="shopping")
    assert "member:shopping" in unconfirmed(scene.closes().session)


def test_a_premature_confirmation_is_taken_back_and_given_again():
    scene = Scene().opens().closes()
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    scene.does("member:chamber", c.ConfirmMinutes())
    scene.does("member:chamber", c.Undo())
    assert scene.session.minutes.confirmed == ()
    scene.does("member:chamber", c.ConfirmMinutes())
    assert scene.session.minutes.confirmed == ("member:chamber",)


# ── the head of the minutes ──

DETAILS = Details(
    openness=Openness.PARTLY,
    closed_because="個人情報を扱うため",
    observers=0,
    materials=(Material(number="資料1", title="次第 *案*"), Material(title="名簿")),
    attendants=(
        Attendant(side=Side.SECRETARIAT, organization="産業課", post="課長"),
        Attendant(side=Side.DEPARTMENT, organization="観光課"),
    ),
)


@pytest.mark.parametrize("when", ["before", "typed in"])
def test_the_head_tells_what_was_said_of_the_sitting(when):
    scene = Scene(facts(details=DETAILS)) if when == "before" else Scene()
    if when != "before":
        scene.does("secretariat", c.SetDetails(details=DETAILS))
    told = minutes(scene.session)
    for line in (
        "- 公開・非公開: 一部非公開（個人情報を扱うため）",
        "- 傍聴者数: 0人",
        "- 事務局の出席者: 産業課 課長",
        "- 所管課の出席者: 観光課",
        "- 配布資料:\n  - 資料1 次第 \\*案\\*\n  - 名簿",
    ):
        assert line in told
    assert "産業課 課長" not in minutes(scene.session, names="anonymous")


def test_where_nothing_is_said_nothing_is_printed_and_saying_it_can_be_taken_back():
    scene = Scene()
    before = minutes(scene.session).partition("---")[0]
    scene.does("secretariat", c.SetDetails(details=DETAILS))
    assert scene.does("secretariat", c.SetDetails(details=DETAILS)) == ()
    scene.does("secretariat", c.Undo())
    assert minutes(scene.session).partition("---")[0] == before
    assert not any(word in before for word in ("公開・非公開", "傍聴者", "配布資料", "事務局の出席者"))


# ── the projector ──


def test_what_is_brought_to_the_projector_goes_with_the_same_key_the_next_program_and_scrolling():
    scene = Scene().opens()
    roll = c.ProjectPage(page=e.Projection.ROLL, block="seat:chair")
    scene.does("facilitator", roll)
    assert scene.session.projected == e.PageProjected(page=e.Projection.ROLL, block="seat:chair")
    scene.does("facilitator", roll)
    assert scene.session.projected == e.NOTHING_PROJECTED
    for back in (
        c.MoveRoom(program=2, place=e.Place.DO),
        c.MoveRoom(program=2, place=e.Place.DO),
        c.ScrollRoom(program=2, place=e.Place.DO, block="do"),
        c.ProjectPage(page=e.Projection.PROGRAM),
    ):
        scene.does("facilitator", roll)
        scene.does("facilitator", back)
        assert scene.session.projected == e.NOTHING_PROJECTED
