"""Tidying the draft: filler words go, the record keeps what was said, and who said it sees both."""

from __future__ import annotations

from datetime import date

import pytest

from building import Scene
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.agenda_item import untidied
from pdca_tui.errors import Refused
from pdca_tui.pages.session.confirmation import confirmation_page
from pdca_tui.publish.minutes.minutes import minutes

SAID, TIDY = "えーと、あの、件数は何件ですかね。", "件数は何件ですか。"
UNTIL = date(2024, 2, 7)


def held() -> Scene:
    scene = Scene().opens()
    scene.replies(scene.submits("ask", SAID), text="えー、三件です。", status="answer")
    return scene


def tidied() -> Scene:
    scene = held().closes()
    scene.does("secretariat", c.Tidy(said="12-1-1", text=TIDY, version=1))
    scene.does("secretariat", c.Tidy(said="12-1-R1", text="3件です。", version=1))
    return scene


def shown(scene: Scene, seat: str, cells: int = 100) -> str:
    return "\n".join(line.text for line in confirmation_page(scene.session, (Seat.parse(seat),), scene.now, cells))


@pytest.mark.parametrize("style", ["full", "summary", "dialogue"])
def test_the_minutes_print_the_tidied_words_and_the_record_keeps_what_was_said(style):
    text = minutes(tidied().session, style=style)
    assert TIDY in text
    assert "えーと" not in text
    assert "えー、" not in text
    scene = tidied()
    assert [v.text for v in scene.session.opinion("12-1-1").versions] == [SAID, TIDY]
    assert untidied(scene.session.reply("12-1-R1")) == "えー、三件です。"


def test_each_sees_their_own_as_said_and_as_tidied_and_may_ask_for_a_correction():
    scene = tidied()
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL))
    own = shown(scene, "member:chamber")
    assert "発言のとおり" in own
    assert SAID in own
    assert TIDY in own
    assert "えーと" not in shown(scene, "member:shopping")
    assert "えー、三件です。" in shown(scene, "department:industry", 50)
    assert SAID in shown(scene, "secretariat")
    scene.does("member:chamber", c.AskCorrection(opinion="12-1-1", text="件数と内訳は。"))
    scene.does("secretariat", c.AcceptCorrection(number=1))
    assert untidied(scene.session.opinion("12-1-1")) == ""


def test_it_is_for_the_secretariat_between_the_closing_and_the_approval_and_can_be_taken_back():
    scene = held()
    tidy = c.Tidy(said="12-1-1", text=TIDY, version=1)
    with pytest.raises(Refused):
        scene.does("secretariat", tidy)
    scene.closes()
    for seat in ("facilitator", "member:chamber", "department:industry"):
        with pytest.raises(Refused):
            scene.does(seat, tidy)
    for wrong in (
        c.Tidy(said="12-1-9", text="あ", version=1),
        c.Tidy(said="12-1-1", text=SAID, version=1),
        c.Tidy(said="12-1-1", text="あ", version=9),
    ):
        with pytest.raises(Refused):
            scene.does("secretariat", wrong)
    scene.does("secretariat", tidy)
    scene.does("secretariat", c.Undo())
    assert scene.session.opinion("12-1-1").now.text == SAID
    scene.does("secretariat", c.OpenConfirmation(until=UNTIL))
    scene.does("secretariat", c.Tidy(said="12-1-1", text=TIDY, version=3))
    scene.does("member:chair", c.ApproveMinutes(unconfirmed=2))
    with pytest.raises(Refused):
        scene.does("secretariat", c.Tidy(said="12-1-1", text=SAID, version=4))
