"""A body without a roster approves its minutes by a word that the secretariat enters, and the record says whose it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from building import BODY, DAY, JST, SHEETS, Scene, facts
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import Wanted, wanted
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.errors import Refused
from pdca_tui.pages.session.confirmation import confirmation_page
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.record.session_event_types import SESSION

SECRETARIAT = Seat.parse("secretariat")
NOW = datetime.combine(DAY, time(16), JST)


def confirming(**changes) -> Scene:
    """Return a session whose minutes are open for confirmation, of a body without seats if nothing else is said."""
    body = replace(BODY, seats=(), quorum=1)
    scene = Scene(facts(**{"body": body, **changes}), SHEETS)
    scene.does("facilitator", c.OpenSession(sheets=SHEETS))
    scene.does("facilitator", c.CloseSession())
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    return scene


def test_the_secretariat_enters_the_approval_and_the_minutes_say_whose_it_was():
    scene = confirming()
    assert wanted(scene.session, (SECRETARIAT,), NOW) is Wanted.APPROVAL
    scene.does("secretariat", c.ApproveMinutes(on_behalf=" 部会長　"))
    approved = scene.session.minutes
    assert (approved.standing, approved.approved_by, approved.approved_for) == (Standing.APPROVED, "secretariat", "部会長")
    assert "部会長の承認による。事務局が記録" in minutes(scene.session, lang="ja")
    assert "by the word of 部会長, entered by Secretariat" in minutes(scene.session, lang="en")
    page = "\n".join(line.text for line in confirmation_page(scene.session, (SECRETARIAT,), NOW, 80))
    assert "部会長が承認（事務局が記録）" in page


@pytest.mark.parametrize(
    ("seat", "word", "why"),
    [
        ("secretariat", "", "refused.approved-by-nobody"),
        ("secretariat", " \n　", "refused.approved-by-nobody"),
        ("member:chair", "議長", "refused.only-secretariat"),
        ("facilitator", "議長", "refused.role"),
        ("department", "議長", "refused.role"),
        ("observer", "議長", "refused.role"),
    ],
)
def test_nobody_else_enters_it_and_never_without_a_word(seat, word, why):
    scene = confirming()
    with pytest.raises(Refused) as caught:
        scene.does(seat, c.ApproveMinutes(on_behalf=word))
    assert caught.value.key == why


def test_a_body_with_seats_is_approved_by_its_chair_alone():
    scene = Scene().opens()
    scene.does("facilitator", c.CloseSession())
    scene.does("secretariat", c.OpenConfirmation(until=DAY))
    with pytest.raises(Refused) as caught:
        scene.does("secretariat", c.ApproveMinutes(on_behalf="部会長"))
    assert caught.value.key == "refused.only-chair"
    (entry,) = scene.does("member:chair", c.ApproveMinutes(unconfirmed=2, on_behalf="誰か"))
    assert entry.event == e.MinutesApproved(by="member:chair", record_hash="")
    assert "on_behalf" not in SESSION.encode(entry.event)[1]
