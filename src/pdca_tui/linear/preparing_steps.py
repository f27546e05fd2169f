"""The words with which a session is prepared: its head, its agenda, and the material that the room is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

from pdca_tui.application.session import draft_slots as d
from pdca_tui.application.session.carry_over import carry_command
from pdca_tui.application.session.loading import listed, load
from pdca_tui.application.session.preparation import prepared_file
from pdca_tui.application.session.program_matching import named_items
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.domain.material.figure_input import as_figure
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.domain.material.sheet_paths import holds_text, paths, value_at
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.details_input import typed_attendants, typed_materials, typed_observers
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.meeting_details import Details, Openness, Side
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind, is_program
from pdca_tui.errors import Refused, UsageError
from pdca_tui.linear.console import tell
from pdca_tui.linear.conversation import Conversation, Word
from pdca_tui.linear.session_steps import item_number, number_of
from pdca_tui.pages.session.names import day_name, item_name, session_name
from pdca_tui.publish.sheet_value_names import value_name
from pdca_tui.text import clean_line
from pdca_tui.words import explain, language, say

_FIELDS = (
    *("body", "number", "session_year", "fiscal_year", "date", "start", "end", "place", "agenda", "minutes_per_item"),
    *("title", "note"),
)
"""What is prepared of a session, by the names that its file has for it."""


# ── a new session ──


async def new_session(talk: Conversation, _: str) -> None:
    """Prepare a session that is not there yet; an empty line takes what is proposed. Then one is in it."""
    from pdca_tui.sheets.calendar_session import next_sitting, typed_sitting  # noqa: PLC0415  # writing costs start-up time
    from pdca_tui.sheets.new_session import new_session as written  # noqa: PLC0415  # likewise
    from pdca_tui.sheets.new_session import next_number, year_to_verify  # noqa: PLC0415  # likewise

    talk.seat_for(c.ChangePreparation)
    home, today = talk.home, talk.rooms.clock().date()
    coming = await asyncio.to_thread(next_sitting, home, today)
    known = dict(typed_sitting(home, coming)) if coming is not None else {}
    bodies = [(body.key, body.label) for body in talk.dataset.bodies]
    body = bodies[0][0] if len(bodies) == 1 else await talk.choice(say("field.body"), bodies)
    if known.get("body") != body:
        known = {}
    year = fiscal_year_of(today)
    proposed = {
        "number": known.get("number") or str(next_number(home, body, year)),
        "fiscal_year": known.get("fiscal_year") or str(year_to_verify(home, year)),
        "date": known.get("date", ""),
        "start": "14:00",
        "end": "16:00",
        "place": "",
        "agenda": known.get("agenda", ""),
        "minutes_per_item": "7",
    }
    values = {"body": body}
    for name, usual in proposed.items():
        values[name] = await talk.line(_asked(name, usual)) or usual
    key = await asyncio.to_thread(written, home, values, today)
    talk.console.write(say("linear.prepared", key=key))
    await talk.enter(key)


def _asked(name: str, now: str) -> str:
    label = say(f"field.{name.replace('_', '-')}")
    return say("linear.field-now", field=label, now=now) if now else say("linear.field", field=label)


async def _prepare(talk: Conversation, words: str) -> None:
    """Tell what is prepared, or change one of it: ``prepare place``, with what it is then on the next line."""
    from pdca_tui.sheets.new_session import typed  # noqa: PLC0415  # writing costs start-up time

    name, _, value = words.partition(" ")
    name = name.replace("-", "_")
    now = typed(prepared_file(talk.session))
    if not name:
        tell(talk.console, (f"{each}: {say('field.' + each.replace('_', '-'))} {now.get(each, '')}" for each in _FIELDS))
        return
    if name not in _FIELDS:
        raise UsageError("linear.no-field", word=clean_line(name, 40), fields=say("comma").join(_FIELDS))
    seat = talk.check(c.ChangePreparation)
    value = value.strip() or await talk.needed(_asked(name, now.get(name, "")))
    await talk.here.prepare({**{each: now.get(each, "") for each in _FIELDS}, name: value}, seat)
    talk.console.write(say("done.prepared-anew"))


# ── the agenda ──


async def _add(talk: Conversation, words: str) -> None:
    """Put programs, the findings of articles or texts on the agenda, at its end."""
    talk.check(c.AddItem)
    kinds = [(str(kind), say(f"field.topic.{kind}")) for kind in TopicKind]
    first, _, rest = words.partition(" ")
    if first in dict(kinds):
        kind, named = TopicKind(first), rest.strip()
    else:
        kind = TopicKind.PROGRAM if words else TopicKind(await talk.choice(say("field.topic"), kinds))
        named = words
    named = named or await talk.needed(say("linear.add-what"))
    for adds in await asyncio.to_thread(named_items, talk.home, talk.session, kind, named):
        await talk.ask(adds, say("done.added", name=adds.item.name))


async def _remove(talk: Conversation, word: str) -> None:
    talk.check(c.RemoveItem)
    program = item_number(talk, word)
    name = item_name(talk.session.items[program])
    await talk.ask(c.RemoveItem(program=program), say("linear.removed", name=name))
    if program == talk.program:
        talk.program = next(iter(talk.session.order), 0)


async def _move(talk: Conversation, words: str) -> None:
    """Move an item up or down the agenda: ``move 3 up``, ``move 3 -2``."""
    talk.check(c.MoveItem)
    word, _, by = words.rpartition(" ")
    steps = {"up": -1, "down": 1}
    number = by.removeprefix("-")
    if by not in steps and not (number.isdecimal() and len(number) < 4):  # an agenda is no longer
        raise UsageError("linear.move-how")
    await talk.ask(c.MoveItem(program=item_number(talk, word.strip()), by=steps.get(by) or int(by)))


async def _defer(talk: Conversation, word: str) -> None:
    talk.check(c.DeferItem)
    program = item_number(talk, word)
    reason = await talk.line(say("linear.reason"))
    await talk.ask(c.DeferItem(program=program, reason=reason), say("done.deferred"))


async def _restore(talk: Conversation, word: str) -> None:
    talk.check(c.RestoreItem)
    await talk.ask(c.RestoreItem(program=item_number(talk, word)), say("done.restored"))


async def _treat(talk: Conversation, words: str) -> None:
    talk.check(c.SetTreatment)
    parts = words.split()
    given = next((part for part in parts if part in set(Treatment)), "")
    program = item_number(talk, next((part for part in parts if part != given), ""))
    answers = [(str(each), say(f"treatment.{each}")) for each in Treatment]
    treatment = Treatment(await talk.choice(say("linear.which-treatment"), answers, given))
    await talk.ask(c.SetTreatment(program=program, treatment=treatment))


async def _points(talk: Conversation, word: str) -> None:
    talk.check(c.SetPoints)
    program = item_number(talk, word)
    tell(talk.console, talk.session.items[program].points)
    text = await talk.text(say("linear.points-anew"), d.PointsDraft(program))
    await talk.ask(c.SetPoints(program=program, points=tuple(text.split("\n"))))


async def _time(talk: Conversation, words: str) -> None:
    """Plan the minutes of an item: ``time 3 10``; ``time 3`` takes the usual ones again."""
    talk.check(c.SetMinutes)
    word, _, minutes = words.partition(" ")
    await talk.ask(c.SetMinutes(program=item_number(talk, word), minutes=number_of(minutes.strip()) if minutes else None))


async def _carry(talk: Conversation, word: str) -> None:
    """Take over what an earlier session left."""
    seat = talk.check(c.CarryOver)
    found = [each.session for each in await asyncio.to_thread(listed, talk.home) if each.session is not None]
    others = [each for each in found if each.key != talk.session.key and each.state is State.CLOSED]
    if not others:
        raise Refused("refused.carry-nowhere")
    answers = [(each.key, f"{session_name(each)} {day_name(each.convened.date)}") for each in others]
    key = await talk.choice(say("form.carry-from"), answers, talk.home.session_named(word, talk.here.moment.date()) or word)
    source = await asyncio.to_thread(load, talk.home, key)
    command = await asyncio.to_thread(carry_command, talk.home, source, talk.session)
    await talk.here.ask(command, seat, talk.person.key)
    talk.console.write(say("done.carried-over", source=key, target=talk.session.key))


async def _details(talk: Conversation, _: str) -> None:
    """Enter what the head of the minutes says of the sitting; an empty line leaves what is there."""
    talk.check(c.SetDetails)
    now = talk.session.details
    answers = [(str(each) or "unsaid", say(f"openness.{each}")) for each in Openness]
    chosen = await talk.choice(say("field.openness"), answers)
    openness = Openness("" if chosen == "unsaid" else chosen)
    because = await talk.line(_asked("closed-because", now.closed_because)) or now.closed_because
    line = await talk.line(_asked("observers", "" if now.observers is None else str(now.observers)))
    observers = typed_observers(line) if line else now.observers
    # What others entered meanwhile, such as the material, stays.
    details = replace(talk.session.details, openness=openness, closed_because=because, observers=observers)
    await talk.ask(c.SetDetails(details=details))


async def _attendants(talk: Conversation, words: str) -> None:
    """Enter who attends for the secretariat or the departments, by organisation and post: added, ``anew``, or ``off``."""
    talk.check(c.SetDetails)
    sides = [(str(Side.SECRETARIAT), say("field.secretariat")), (str(Side.DEPARTMENT), say("field.departments"))]
    given, how = _with_how(words)
    tell(talk.console, _attending(talk.session.details))
    side = Side(await talk.choice(say("linear.which-side"), sides, given))
    text = "" if how == _OFF else await talk.text(say("linear.attendants"))
    now = talk.session.details
    before = () if how else now.of(side)
    others = tuple(each for each in now.attendants if each.side is not side)
    typed = tuple(each for each in typed_attendants(text, side) if each not in before)
    attendants = tuple(sorted((*others, *before, *typed), key=lambda each: list(Side).index(each.side)))
    await talk.ask(c.SetDetails(details=replace(now, attendants=attendants)))
    tell(talk.console, _attending(talk.session.details))


def _attending(details: Details) -> Iterator[str]:
    for side, name in ((Side.SECRETARIAT, "field.secretariat"), (Side.DEPARTMENT, "field.departments")):
        listed = say("comma").join(f"{each.organization} {each.post}".strip() for each in details.of(side))
        if listed:
            yield f"{say(name)}: {listed}"


async def _materials(talk: Conversation, words: str) -> None:
    """Enter what was handed out, one a line, each with its number if it has one: added, ``anew``, or ``off``."""
    talk.check(c.SetDetails)
    rest, how = _with_how(words)
    if rest:
        raise UsageError("linear.add-anew-off", word=clean_line(rest, 40))
    tell(talk.console, _handed_out(talk.session.details))
    text = "" if how == _OFF else await talk.text(say("linear.materials"))
    now = talk.session.details
    before = () if how else now.materials
    typed = tuple(each for each in typed_materials(text) if each not in before)
    await talk.ask(c.SetDetails(details=replace(now, materials=(*before, *typed))))
    tell(talk.console, _handed_out(talk.session.details))


def _handed_out(details: Details) -> Iterator[str]:
    for each in details.materials:
        yield f"{say('linear.material')}: {each.number} {each.title}".replace("  ", " ")


_ANEW, _OFF = "anew", "off"


def _with_how(words: str) -> tuple[str, str]:
    """Return what is typed, and behind it whether what is there is replaced, or taken away."""
    *rest, last = words.split() or [""]
    return (" ".join(rest), last) if last in (_ANEW, _OFF) else (words, "")


# ── private notes ──


async def _note(talk: Conversation, words: str) -> None:
    """Write a private note on this item, which is never recorded: added to what is there, ``anew``, or ``off``."""
    seat = next((hat for hat in talk.hats if hat.role is Role.FACILITATOR), None)
    if seat is None:
        raise Refused("refused.role")
    rest, how = _with_how(words)
    if rest:
        raise UsageError("linear.add-anew-off", word=clean_line(rest, 40))
    program, room = talk.on_item(), talk.here
    slot, seen = str(d.Note(program)), (await _notes_of(talk, seat)).get(program, "")
    tell(talk.console, seen.split("\n") if seen else [say("linear.no-note")])
    text = "" if how == _OFF else await talk.text(say("linear.note"), d.NoteDraft(program), seen=seen)
    if how:
        if not await room.replace_draft(seat, slot, text, (seen,)):
            raise UsageError("linear.note-changed")
    else:
        while not await room.replace_draft(seat, slot, "\n".join(filter(None, (seen, text))), (seen,)):
            seen = (await _notes_of(talk, seat)).get(program, "")
    await talk.draft.kept()
    talk.console.write(say("done.noted"))


async def _notes(talk: Conversation, _: str) -> None:
    """Tell this person's private notes, item by item."""
    seat = next((hat for hat in talk.hats if hat.role is Role.FACILITATOR), None)
    if seat is None:
        raise Refused("refused.role")
    notes = await _notes_of(talk, seat)
    for program in (each for each in talk.session.order if notes.get(each)):
        talk.console.write(item_name(talk.session.items[program]))
        tell(talk.console, notes[program].split("\n"))
    if not any(notes.get(each) for each in talk.session.order):
        talk.console.write(say("linear.no-notes"))


async def _notes_of(talk: Conversation, seat: Seat) -> dict[int, str]:
    """Return the private notes of a seat, as they stand, by item."""
    drafts = await talk.here.drafts(seat)
    topics = ((d.read_topic(slot), text) for slot, text in drafts.items())
    return {topic.program: text for topic, text in topics if isinstance(topic, d.Note)}


# ── the material ──


async def _values(talk: Conversation, word: str) -> None:
    """Tell the values of the sheet that can be corrected, each by its path; with a word those whose path or name has it."""
    sheet = talk.session.sheets.get(talk.on_item())
    if sheet is None:
        raise Refused("refused.not-shown-yet")
    for path in paths(sheet):
        name = value_name(sheet, path, language())
        if not word or word in path or word in name:
            talk.console.write(f"{path}: {say('value.now', name=name, value=str(value_at(sheet, path)))}")


async def _fix(talk: Conversation, path: str) -> None:
    """Correct a value of the material: first in the record, then in the sheet's file."""
    seat, program = talk.check(c.CorrectMaterial), talk.on_item()
    sheet = talk.session.sheets.get(program)
    if sheet is None:
        raise Refused("refused.not-shown-yet")
    if path not in paths(sheet):
        raise UsageError("linear.no-value", word=clean_line(path, 80))
    before = value_at(sheet, path)
    talk.console.write(say("value.now", name=value_name(sheet, path, language()), value=str(before)))
    after = as_figure(await talk.needed(say("linear.value-anew")), before, is_text=holds_text(sheet, path))
    reason = await talk.line(say("linear.reason"))
    command = c.CorrectMaterial(program=program, path=path, before=before, after=after, reason=reason)
    failed = await talk.here.correct(command, seat, talk.person.key)
    if failed is None:
        talk.console.write(say("done.corrected"))
    else:
        talk.console.write(say("done.corrected-not-in-file", problem=explain(failed)))


async def _refresh(talk: Conversation, _: str) -> None:
    """Take over what the file of the sheet says by now, or the findings of the item as they are; what changed is told first."""
    program, room = talk.on_item(), talk.here
    if not is_program(program):
        talk.check(c.ShowFindings)
        shown = await asyncio.to_thread(room.findings.latest, talk.session, program)
        if shown is None:
            raise UsageError("linear.no-findings")
        await talk.ask(c.ShowFindings(findings=shown), say("done.findings-shown"))
        return
    talk.check(c.ShowSheets)
    there = await asyncio.to_thread(room.material.on_disk, program)
    shown_sheet, problem = talk.session.sheets.get(program), room.material.problems.get(program)
    if problem is not None:
        raise problem
    if shown_sheet is None or there is None:
        raise Refused("refused.not-shown-yet")
    if shown_sheet == there:
        talk.console.write(say("sheet.same"))
        return
    changed = differences(shown_sheet, there)
    talk.console.write(say("linear.changes", count=len(changed)))
    for each in changed:
        known = there if each.path in paths(there) else shown_sheet
        name = value_name(known, each.path, language()) if each.path in paths(known) else each.path
        before, after = (clean_line(str(told), 200) for told in (each.before, each.after))
        talk.console.write(say("draft.change", what=name, before=before, after=after))
    await talk.sure(say("linear.sure-refresh"))
    await talk.ask(c.ShowSheets(sheets=(there,), seen=shown_sheet), say("linear.replaced", count=len(changed)))


WORDS: Mapping[str, Word] = {
    "prepare": Word(_prepare, (c.ChangePreparation,)),
    "add": Word(_add, (c.AddItem,)),
    "remove": Word(_remove, (c.RemoveItem,)),
    "move": Word(_move, (c.MoveItem,)),
    "defer": Word(_defer, (c.DeferItem,)),
    "restore": Word(_restore, (c.RestoreItem,)),
    "treat": Word(_treat, (c.SetTreatment,)),
    "points": Word(_points, (c.SetPoints,)),
    "time": Word(_time, (c.SetMinutes,)),
    "carry": Word(_carry, (c.CarryOver,)),
    "details": Word(_details, (c.SetDetails,)),
    "attendants": Word(_attendants, (c.SetDetails,)),
    "materials": Word(_materials, (c.SetDetails,)),
    "note": Word(_note, role=Role.FACILITATOR),
    "notes": Word(_notes, role=Role.FACILITATOR),
    "values": Word(_values),
    "fix": Word(_fix, (c.CorrectMaterial,)),
    "refresh": Word(_refresh, (c.ShowSheets, c.ShowFindings)),
}
