"""The form for the head of the minutes: what it begins with, and what it says."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.domain.session.details_input import typed_attendants, typed_materials, typed_observers
from pdca_tui.domain.session.meeting_details import Details, Openness, Side
from pdca_tui.screens.widgets.form import TEXT, Field, Form
from pdca_tui.words import say


def details_form(details: Details, request: object, draft: str) -> Form:
    """Return the form, with what is known already."""
    openness = tuple((str(each), say(f"openness.{each}")) for each in Openness)
    hint = say("field.attendants-hint")
    fields = [
        Field("openness", say("field.openness"), str(details.openness), openness),
        Field("because", say("field.closed-because"), details.closed_because, hint=say("field.closed-hint")),
        Field(
            "observers",
            say("field.observers"),
            "" if details.observers is None else str(details.observers),
            hint=say("field.observers-hint"),
        ),
        Field("secretariat", say("field.secretariat"), _listed(details, Side.SECRETARIAT), hint=hint),
        Field("department", say("field.departments"), _listed(details, Side.DEPARTMENT), hint=hint),
    ]
    text = "\n".join(f"{each.number} {each.title}".strip() for each in details.materials)
    return Form(request, say("form.details"), fields, text=text, draft=draft)


def details_of(values: Mapping[str, str]) -> Details:
    """Return what the form says; ``Refused`` for a number of observers that is none."""
    return Details(
        openness=Openness(values["openness"]),
        closed_because=values["because"].strip(),
        observers=typed_observers(values["observers"]),
        materials=typed_materials(values[TEXT]),
        attendants=tuple(each for side in Side for each in typed_attendants(values[str(side)], side)),
    )


def _listed(details: Details, side: Side) -> str:
    return say("comma").join(f"{each.organization} {each.post}".strip() for each in details.of(side))
