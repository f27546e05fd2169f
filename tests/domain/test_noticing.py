"""What is noticed of connections, beside the attendance that the secretariat enters."""

from __future__ import annotations

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st

from building import Scene
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Refused

CHAMBER = "member:chamber"
JOINED, PARTED = c.NoticeJoined(), c.NoticeParted()
ARRIVED, LEFT = c.MarkArrival(seat="chamber"), c.MarkLeaving(seat="chamber")
CONFIRMED = [c.ConfirmNotice(seat="chamber", here=here) for here in (True, False)]
COURSE = [c.Pause(), c.Resume(), c.CloseSession(), c.Undo()]


def does(scene: Scene, command: c.Command) -> None:
    """Let who may ask for it, if the rules allow it."""
    seat = CHAMBER if isinstance(command, c.NoticeJoined | c.NoticeParted) else "secretariat"
    with contextlib.suppress(Refused):
        scene.does(seat, command)


@given(st.lists(st.sampled_from([JOINED, PARTED, ARRIVED, LEFT, *CONFIRMED, *COURSE]), max_size=12))
@example([JOINED, ARRIVED, PARTED, JOINED])
@example([JOINED, PARTED])
@example([ARRIVED, JOINED, LEFT, ARRIVED, PARTED])
def test_whatever_came_before_confirming_makes_attendance_what_was_noticed(commands: list[c.Command]):
    scene = Scene().opens("chair")
    for command in commands:
        does(scene, command)
        notice = scene.session.notices.get("chamber")
        assert notice is None or notice.here != scene.session.is_present("chamber"), "a notice tells what attendance does not"
    notice = scene.session.notices.get("chamber")
    if notice is not None:
        scene.does("secretariat", c.ConfirmNotice(seat="chamber", here=notice.here))
        assert scene.session.is_present("chamber") == notice.here
        assert "chamber" not in scene.session.notices
        stay = scene.session.stay("chamber")
        assert stay is None or stay.until is None or stay.until >= stay.since


def test_who_comes_back_before_anybody_confirmed_the_parting_was_present_all_along():
    scene = Scene().opens("chair", "chamber")
    for command in (JOINED, PARTED, JOINED):
        scene.does(CHAMBER, command)
    assert scene.session.notices == {}
    assert scene.session.is_present("chamber")


def test_what_is_confirmed_counts_from_the_moment_it_was_noticed():
    scene = Scene().opens("chair")
    joined = scene.does(CHAMBER, JOINED)[0].at
    scene.waits(10).does("secretariat", c.ConfirmNotice(seat="chamber", here=True))
    parted = scene.waits(10).does(CHAMBER, PARTED)[0].at
    scene.waits(10).does("secretariat", c.ConfirmNotice(seat="chamber", here=False))
    assert [(stay.since, stay.until) for stay in scene.session.presence["chamber"]] == [(joined, parted)]


def test_a_notice_in_the_minute_of_a_leaving_can_be_confirmed():
    """Times entered by hand have no seconds, those of connections have."""
    scene = Scene().opens("chamber")
    scene.does(CHAMBER, JOINED)
    scene.does("secretariat", c.MarkLeaving(seat="chamber", at="14:01"))
    scene.does(CHAMBER, PARTED)
    scene.does(CHAMBER, c.NoticeJoined(at=scene.session.opened))
    scene.does("secretariat", c.ConfirmNotice(seat="chamber", here=True))
    assert scene.session.is_present("chamber")
    assert len(scene.session.presence["chamber"]) == 1


def test_a_connection_is_recorded_also_where_attendance_says_so_already():
    """Otherwise nobody could tell who is still connected when a server has died."""
    scene = Scene().opens("chamber")
    recorded = scene.does(CHAMBER, JOINED)
    assert [type(entry.event) for entry in recorded] == [e.SeatJoined]
    assert scene.session.connected == {"chamber"}
    assert scene.session.notices == {}
    assert scene.does(CHAMBER, JOINED) == ()


def test_a_connection_that_is_told_late_counts_from_when_it_was_made_but_not_from_before_the_opening():
    scene = Scene()
    early = scene.now
    scene.opens("chair")
    opened = scene.session.opened
    assert opened is not None
    scene.waits(5).does(CHAMBER, c.NoticeJoined(at=early))
    assert scene.session.notices["chamber"].at == opened
    later = scene.now
    scene.waits(5).does("member:shopping", c.NoticeJoined(at=later))
    assert scene.session.notices["shopping"].at == later


def test_a_closed_session_knows_of_no_connection():
    scene = Scene().opens("chair")
    scene.does(CHAMBER, JOINED)
    scene.closes()
    assert scene.session.connected == frozenset()
    assert scene.session.notices["chamber"].here, "it can still be confirmed"
