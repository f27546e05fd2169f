"""Values: copied with other fields, as Python's own dataclasses are."""

from __future__ import annotations

import dataclasses

import pytest

from building import Scene
from pdca_tui.domain.immutable import completed, replace


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
