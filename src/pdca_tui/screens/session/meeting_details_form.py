"""The form for the head of the minutes: what it begins with, and what it says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness, Side
from pdca_tui.domain.session.rules.meeting_details import MOST_OBSERVERS
from pdca_tui.errors import Refused
from pdca_tui.patterns import pattern
from pdca_tui.screens.widgets.form import TEXT, Field, Form
from pdca_tui.words import say

_BETWEEN = pattern(r"[、,，;；]")
_NUMBERED = pattern(r"(参考資料|別紙|資料|No\.?|[A-Za-z]+)?\s*[0-9]+(?:[-－ー−][0-9]+)*")
"""How the number of a material begins a line: 資料1, 参考資料2, 資料1-2, 3."""
_PEOPLE = pattern(r"(\d+)\s*(?:人|名)?")


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
        observers=_observers(values["observers"]),
        materials=tuple(_material(line) for line in values[TEXT].split("\n") if line.strip()),
        attendants=tuple(each for side in Side for each in _attendants(values[str(side)], side)),
    )


def _listed(details: Details, side: Side) -> str:
    return say("comma").join(f"{each.organization} {each.post}".strip() for each in details.of(side))


def _observers(text: str) -> int | None:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    found = _PEOPLE.fullmatch(typed)
    if found is None or len(found[1]) > len(str(MOST_OBSERVERS)):
        raise Refused("refused.observers", most=MOST_OBSERVERS)
    return int(found[1])


def _material(line: str) -> Material:
    """Return what a line names: a number, if it begins with one, and the title."""
    words = line.split(maxsplit=1)
    if _NUMBERED.fullmatch(unicodedata.normalize("NFKC", words[0])):
        return Material(number=words[0], title=words[1].strip() if len(words) > 1 else "")
    return Material(title=line.strip())


def _attendants(text: str, side: Side) -> list[Attendant]:
    """Return who is listed: organisation, a space, post."""
    people = []
    for each in filter(None, map(str.strip, _BETWEEN.split(text))):
        words = each.rsplit(maxsplit=1)
        people.append(Attendant(side=side, organization=words[0], post=words[1] if len(words) > 1 else ""))
    return people
