"""Values: copied with other fields, as Python's own dataclasses are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import pytest

from building import Scene
from pdca_tui.domain.immutable import LATER, completed, later, replace, value
from pdca_tui.domain.seats import Seat


def some_values() -> list[object]:
    scene = Scene()
    scene.opens()
    scene.submits("improve", "広報を増やす", program=1)
    item = scene.session.items[1]
    return [scene.session, item, item.opinions[0], item.opinions[0].now, scene.entries[-1]]


@pytest.mark.parametrize("known", some_values(), ids=lambda known: type(known).__name__)
def test_a_value_is_copied_with_other_fields_and_stays_as_it_was(known):
    before = {field.name: getattr(known, field.name) for field in dataclasses.fields(known)}
    for name in before:
        other = replace(known, **{name: "anders"})
        assert other == dataclasses.replace(known, **{name: "anders"})
        assert other.__class__ is known.__class__
        assert getattr(other, name) == "anders"
        assert other != known
    assert replace(known) == known
    assert replace(known) is not known
    assert {name: getattr(known, name) for name in before} == before


def test_what_was_just_made_is_completed_without_another_copy():
    made = replace(Scene().session)
    assert completed(made, told=3) is made
    assert made.told == 3


def test_a_field_that_there_is_not_is_none():
    with pytest.raises(AttributeError):
        replace(Scene().session, nothing=1)  # type: ignore[call-arg]  # what is refused


@value
class _Point:
    x: int
    names: tuple[str, ...] = ()
    seen: list[int] = dataclasses.field(default_factory=list)
    also: int = later(default=7)


@value
class _Named(_Point):
    name: str = "未定"


def test_a_value_is_a_dataclass_to_whoever_asks():
    assert [field.name for field in dataclasses.fields(_Named)] == ["x", "names", "seen", "also", "name"]
    one = _Named(x=1)
    assert (one.x, one.names, one.seen, one.also, one.name) == (1, (), [], 7, "未定")
    assert _Named(x=1).seen is not one.seen
    assert {field.name for field in dataclasses.fields(_Point) if LATER in field.metadata} == {"also"}
    assert dataclasses.asdict(one) == {"x": 1, "names": (), "seen": [], "also": 7, "name": "未定"}
    assert dataclasses.replace(one, x=2) == _Named(x=2) != one
    assert repr(one) == "_Named(x=1, names=(), seen=[], also=7, name='未定')"
    assert _Point(x=1) != one
    assert not hasattr(one, "__dict__")
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one  # noqa: S301  # its own
    assert dataclasses.is_dataclass(_Named)


@value(kw_only=False)
class _Place:
    kind: str
    key: str = ""
    secret: str = dataclasses.field(default="", repr=False)
    note: str = dataclasses.field(default="", compare=False)


def test_a_value_in_order_is_made_with_and_without_names_and_tells_only_what_it_may():
    one = _Place("seat", "chair", secret="x", note="a")  # noqa: S106  # no password
    assert one == _Place(kind="seat", key="chair", secret="x", note="b") != _Place("seat")  # noqa: S106
    assert hash(one) == hash(dataclasses.replace(one, note="b"))
    assert repr(one) == "_Place(kind='seat', key='chair', note='a')"
    match one:
        case _Place(kind, key):
            assert (kind, key) == ("seat", "chair")
    with pytest.raises(TypeError):
        _Place()  # type: ignore[call-arg]  # what is refused


def test_a_value_without_slots_keeps_what_it_found_out():
    @value(kw_only=False, slots=False)
    class Cached:
        x: int = 3

        @cached_property
        def asked(self) -> list[int]:
            return [self.x]

    one = Cached()
    assert one.asked is one.asked
    assert one == Cached(3) != Cached(4)


def test_seats_are_in_order():
    words = ["member:chamber", "facilitator", "member:bank", "department"]
    assert [str(seat) for seat in sorted(map(Seat.parse, words))] == [
        "department",
        "facilitator",
        "member:bank",
        "member:chamber",
    ]


@pytest.mark.parametrize("wrong", [{}, {"x": 1, "y": 2}])
def test_a_value_is_made_of_its_fields(wrong):
    with pytest.raises(TypeError, match="__init__"):
        _Point(**wrong)
    with pytest.raises(TypeError):
        _Point(1)  # fields have names


@pytest.mark.parametrize("fields_first", [True, False])
def test_threads_that_make_the_first_of_a_kind_together_make_the_same(fields_first):
    @value
    class Fresh:
        x: int
        seen: list[int] = dataclasses.field(default_factory=list)

    def make(x: int) -> tuple[int, list[int]]:
        names = [field.name for field in dataclasses.fields(Fresh)] if fields_first else ["x", "seen"]
        assert names == ["x", "seen"]
        made = Fresh(x=x)
        return made.x, made.seen

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(make, range(64))) == [(x, []) for x in range(64)]
