"""Marks given in a session: by whom, on which scales, what follows from them, and how they are taken back."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import SHEETS, Scene, facts, indicator, sheet
from pdca_tui.domain.material.dataset import Meaning, ReferenceRule, Scale
from pdca_tui.domain.material.figures import Direction, Figure
from pdca_tui.domain.material.rating_rules import reference_mark
from pdca_tui.domain.material.sheet import Indicator, Rating, Revision, Sheet
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.rating_subjects import subjects_of, tallies
from pdca_tui.errors import Refused
from pdca_tui.publish.minutes.minutes import minutes

PLAIN = Scale(
    key="grade",
    name="達成度",
    marks=("A", "B", "C"),
    meanings=tuple(
        Meaning(mark=mark, label=label) for mark, label in zip("ABC", ("順調", "おおむね順調", "遅れ"), strict=True)
    ),
)
REASONED = Scale(key="direction", name="方向性", marks=("Ⅰ", "Ⅱ"), reasons=True)
REVISED = Scale(key="level", name="達成状況区分", marks=("1", "2", "3", "4", "5"), revised="*")
BY_FIGURES = replace(
    REVISED,
    reference=ReferenceRule.ATTAINMENT,
    meanings=tuple(
        Meaning(mark=str(at), label="", attained_from=share)
        for at, share in zip(range(1, 6), (120, 100, 80, 50, 0), strict=True)
    ),
)


def rated(*scales: Scale, of: Sheet | None = None) -> Scene:
    """Return an open session of a cycle with ``scales``."""
    return Scene(facts(scales=scales), (of or sheet(1), *SHEETS[1:])).opens()


def gives(scene: Scene, mark: str, by: str = "", seat: str = "", **more: object) -> e.Event:
    who = seat or (by or "secretariat")
    command = c.GiveRating(**{"program": 1, "scale": scene.session.convened.scales[0].key, "mark": mark, "by": by, **more})
    return scene.does(who, command)[-1].event


def refusal(scene: Scene, mark: str, by: str = "", seat: str = "", **more: object) -> str:
    with pytest.raises(Refused) as told:
        gives(scene, mark, by, seat, **more)
    return told.value.key


def test_the_body_and_its_seats_rate_apart():
    scene = rated(PLAIN)
    gives(scene, "A", "member:chamber")
    gives(scene, "B", "member:chair")
    gives(scene, "B", "member:shopping", "secretariat")
    gives(scene, "B")
    (tally,) = tallies(scene.session, 1)
    assert tally.body is not None
    assert tally.body.now.mark == "B"
    assert [(mark, [each.by for each in given]) for mark, given in tally.seats] == [
        ("A", ["member:chamber"]),
        ("B", ["member:chair", "member:shopping"]),
    ]


@pytest.mark.parametrize(
    ("scales", "mark", "by", "seat", "more", "why"),
    [
        ((PLAIN,), "D", "", "secretariat", {}, "refused.no-mark"),
        ((PLAIN,), "", "", "secretariat", {}, "refused.no-mark"),
        ((PLAIN,), "A", "", "member:chamber", {}, "refused.rating-of-body"),
        ((PLAIN,), "A", "member:chair", "member:chamber", {}, "refused.not-yours"),
        ((PLAIN,), "A", "member:nobody", "secretariat", {}, "refused.no-seat"),
        ((PLAIN,), "A", "", "department:industry", {}, "refused.role"),
        ((PLAIN,), "A", "", "observer", {}, "refused.role"),
        ((PLAIN,), "A", "", "secretariat", {"scale": "none"}, "refused.no-scale"),
        ((PLAIN,), "A", "", "secretariat", {"year": 1999}, "refused.no-scale"),
        ((PLAIN,), "A", "", "secretariat", {"program": 99}, "refused.not-on-agenda"),
        ((), "A", "", "secretariat", {"scale": "grade"}, "refused.not-rated"),
        ((REASONED,), "Ⅰ", "", "secretariat", {}, "refused.rating-reason-needed"),
        ((REASONED,), "Ⅰ", "", "secretariat", {"reasons": (" ", "\u3000")}, "refused.rating-reason-needed"),
        ((REASONED,), "Ⅰ", "", "secretariat", {"reasons": ("語",) * 21}, "refused.too-many-reasons"),
        ((REASONED,), "Ⅰ", "", "secretariat", {"reasons": ("語" * 2001,)}, "refused.line-too-long"),
    ],
)
def test_what_cannot_be_rated_is_refused_with_its_reason(scales, mark, by, seat, more, why):
    scene = Scene(facts(scales=scales)).opens()
    with pytest.raises(Refused) as told:
        scene.does(
            seat, c.GiveRating(**{"program": 1, "scale": scales[0].key if scales else "", "mark": mark, "by": by, **more})
        )
    assert told.value.key == why


def test_a_mark_that_was_not_given_cannot_be_taken_back():
    with pytest.raises(Refused, match=r"refused\.no-rating"):
        rated(PLAIN).does("secretariat", c.WithdrawRating(program=1, scale="grade"))


def test_marks_are_given_while_the_session_is_held():
    scene = Scene(facts(scales=(PLAIN,)))
    assert refusal(scene, "A") == "refused.not-open"
    scene.opens()
    gives(scene, "A")
    scene.closes()
    assert refusal(scene, "B") == "refused.closed"
    with pytest.raises(Refused, match=r"refused\.closed"):
        scene.does("secretariat", c.WithdrawRating(program=1, scale="grade"))


def test_a_seat_that_is_not_here_is_asked_about_and_a_body_without_quorum_says_so():
    scene = Scene(facts(scales=(PLAIN,))).opens("chair")
    assert refusal(scene, "A", "member:chamber", "secretariat") == "refused.not-arrived"
    fact = gives(scene, "A", "member:chamber", "secretariat", presence=c.Presence.WRITING)
    assert isinstance(fact, e.RatingGiven)
    assert fact.manner is e.Manner.WRITING
    assert refusal(scene, "B") == "refused.no-quorum"
    fact = gives(scene, "B", counted=1)
    assert isinstance(fact, e.RatingGiven)
    assert fact.counted == 1
    assert "定足数" in minutes(scene.session)


def test_a_mark_is_taken_back_to_the_one_before():
    scene = rated(PLAIN)
    scene.does("member:chamber", c.GiveRating(program=1, scale="grade", mark="A", by="member:chamber"))
    scene.does("member:chamber", c.GiveRating(program=1, scale="grade", mark="C", by="member:chamber"))

    def now() -> list[str]:
        return [each.now.mark for each in scene.session.items[1].standing_ratings]

    assert now() == ["C"]
    scene.does("member:chamber", c.Undo())
    assert now() == ["A"]
    scene.does("member:chamber", c.Undo())
    assert now() == []
    with pytest.raises(Refused, match=r"refused\.nothing-to-undo"):
        scene.does("member:chamber", c.Undo())
    assert "評価（この会議）" not in minutes(scene.session)
    gives(scene, "B", "member:chamber")
    scene.does("member:chamber", c.WithdrawRating(program=1, scale="grade", by="member:chamber"))
    assert now() == []
    scene.does("member:chamber", c.Undo())
    assert now() == ["B"]


def test_nobody_takes_back_a_mark_that_another_one_stands_on():
    scene = rated(PLAIN)
    gives(scene, "A", "member:chamber")
    gives(scene, "B", "member:chamber", "secretariat")
    with pytest.raises(Refused, match=r"refused\.undo-overtaken"):
        scene.does("member:chamber", c.Undo())


def test_the_same_mark_again_records_nothing():
    scene = rated(PLAIN)
    gives(scene, "A")
    last = scene.session.last
    assert scene.does("secretariat", c.GiveRating(program=1, scale="grade", mark="A")) == ()
    assert scene.session.last == last


ratings_2012 = (
    Rating(scale="level", mark="3", label="達成状況区分", year=2022),
    Rating(scale="level", mark="3", label="達成状況区分", year=2023, target_revised=True, reference="4"),
)
revised_sheet = sheet(1, ratings=ratings_2012, revisions=(Revision(year=2023, text="新しい目標"),))


def test_the_year_that_is_verified_is_rated_first():
    scene = rated(REVISED, of=revised_sheet)
    assert [(each.scale.key, each.year) for each in subjects_of(scene.session, 1)] == [("level", 2023), ("level", 2022)]
    later = rated(REVISED, of=sheet(1, ratings=ratings_2012[:1]))
    assert [each.year for each in subjects_of(later.session, 1)] == [2023, 2022]


def test_the_reference_mark_follows_from_what_the_sheet_prints():
    scene = rated(REVISED, of=revised_sheet)
    fact = gives(scene, "2", year=2023)
    assert isinstance(fact, e.RatingGiven)
    assert (fact.target_revised, fact.reference) == (True, "4")
    fact = gives(scene, "2", year=2022)
    assert isinstance(fact, e.RatingGiven)
    assert (fact.target_revised, fact.reference) == (False, "")
    told = minutes(scene.session)
    assert "2\\*" in told
    assert "当初目標に対する達成状況 4" in told
    assert "自己評価 3 と異なる" in told


def of_figures(target: object, revised: object, actual: object, direction: Direction = Direction.MORE) -> Indicator:
    plain = indicator("件数", years={"2023": (target, actual)}, direction=direction)
    value = replace(plain.values["2023"], revised=None if revised is None else Figure(revised))
    return replace(plain, values={"2023": value})


@pytest.mark.parametrize(
    ("indicators", "mark"),
    [
        ((of_figures(100, 50, 130),), "1"),
        ((of_figures(100, 50, 100),), "2"),
        ((of_figures(100, 50, 99),), "3"),
        ((of_figures(100, 50, 50),), "4"),
        ((of_figures(100, 50, 49),), "5"),
        ((of_figures(100, 50, 49), of_figures(10, None, 20)), "5"),
        ((of_figures(100, 50, 130), of_figures(10, None, 8)), "3"),
        ((of_figures(10, 20, 20, Direction.FEWER),), "4"),
        ((of_figures(0, 5, 0, Direction.FEWER),), "2"),
        ((of_figures(0, 5, 3, Direction.FEWER),), "5"),
        ((of_figures("ー", 50, 60),), ""),
        ((of_figures(100, 50, "大会中止"),), ""),
        ((of_figures(100, 50, 60, Direction.NONE),), ""),
        ((of_figures(100, None, 60),), ""),
    ],
)
def test_the_reference_mark_follows_from_the_first_target(indicators, mark):
    assert reference_mark(sheet(1, indicators=indicators), BY_FIGURES, 2023) == mark


def test_a_reference_mark_that_contradicts_its_rule_cannot_be_read():
    scene = rated(REVISED, of=revised_sheet)
    wrong = e.RatingGiven(program=1, scale="level", mark="2", year=2023, target_revised=True, reference="5")
    with pytest.raises(ValueError, match="contradicts its rule"):
        scene.records("secretariat", wrong)
    for other in (replace(wrong, scale="none"), replace(wrong, mark="9"), replace(wrong, by="member:nobody")):
        with pytest.raises(ValueError, match="what is not there"):
            scene.records("secretariat", other)
    with pytest.raises(ValueError, match="no mark was given"):
        scene.records("secretariat", e.RatingWithdrawn(program=1, scale="level", year=2023))


def test_the_minutes_tell_the_agreed_mark_apart_from_those_of_the_seats_in_every_style():
    scene = rated(PLAIN, REASONED)
    gives(scene, "C", "member:chair")
    gives(scene, "A", "member:chamber")
    gives(scene, "B")
    scene.moves(22).waits(5)
    gives(scene, "C")
    gives(scene, "Ⅱ", "", scale="direction", reasons=("組み合わせを見直す", "周知を続ける"))
    full = minutes(scene.session)
    assert "会議体の評価: C 遅れ" in full
    assert "はじめは B" in full
    assert "1\\. 組み合わせを見直す" in full or "1. 組み合わせを見直す" in full
    assert "A 1席（商工会議所）、C 1席（学識者）" in full
    for style, lang, names in itertools.product(("full", "summary", "dialogue"), ("ja", "en"), ("seats", "anonymous")):
        told = minutes(scene.session, style=style, lang=lang, names=names)
        assert "C 遅れ" in told
        assert ("学識者" in told.split("遅れ")[1]) == (names == "seats")


def test_an_item_with_a_mark_stays_on_the_agenda():
    scene = rated(PLAIN)
    scene.does("secretariat", c.AddItem(item=e.PlannedItem(program=3, name="新しい事業", article=12), sheet=sheet(3)))
    entry = scene.session.last
    scene.does("facilitator", c.GiveRating(program=3, scale="grade", mark="A"))
    with pytest.raises(Refused, match=r"refused\.undo-overtaken"):
        scene.does("secretariat", c.Undo(entry=entry))


steps = st.lists(
    st.tuples(
        st.sampled_from(["secretariat", "facilitator", "member:chair", "member:chamber"]),
        st.sampled_from(["A", "B", "C", "undo", "withdraw"]),
        st.booleans(),
    ),
    max_size=25,
)


@given(steps)
def test_whatever_is_rated_and_taken_back_the_record_can_be_replayed(way):
    scene = rated(PLAIN)
    for seat, what, for_body in way:
        by = "" if for_body and not seat.startswith("member") else seat if seat.startswith("member") else "member:shopping"
        command: c.Command = c.GiveRating(program=1, scale="grade", mark=what, by=by)
        if what == "undo":
            command = c.Undo()
        elif what == "withdraw":
            command = c.WithdrawRating(program=1, scale="grade", by=by)
        try:
            scene.does(seat, command)
        except Refused:
            continue
    again = Scene(facts(scales=(PLAIN,)))
    again.session = type(scene.session)(key="scene")
    for entry in scene.entries:
        again.session = _after(again.session, entry)
    assert again.session == scene.session
    minutes(scene.session)


def _after(session, entry):
    from pdca_tui.domain.session.fold import after  # noqa: PLC0415  # one use

    return after(session, entry)
