"""The forms of a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import group_of
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.domain.session.topics import concerned, is_program
from pdca_tui.pages.session.names import anchor_name, anchors, item_name, seat_name, year_name
from pdca_tui.screens.session import requests as r
from pdca_tui.screens.session.opinion_drafts import SEEN, seen_in, seen_of
from pdca_tui.screens.session.requests import anchor_value
from pdca_tui.screens.session.revision_conflicts import VERSION, version_of
from pdca_tui.screens.widgets.field import Field, Pick, as_values
from pdca_tui.screens.widgets.form import Form
from pdca_tui.words import say

Options = tuple[tuple[str, str], ...]

_LATER = frozenset({str(e.ReplyStatus.LATER)})


def decision_form(session: Session, about: int | None, draft: str) -> Form:
    """Return the form for a decision, which says what it belongs to: ``about``, unless something else is chosen."""
    items = tuple((str(item.program), item_name(item)) for item in session.agenda)
    options = ((r.WHOLE_SESSION, say("decision.session")), *items)
    field = Field("about", say("field.decided-on"), r.WHOLE_SESSION if about is None else str(about), options)
    return Form(r.Decide(), say("form.decision"), [field], draft=draft)


def opinion_form(
    session: Session, seat: Seat, sheet: Sheet | None, program: int, about: e.Anchor, draft: str, opinion: Opinion | None = None
) -> Form:
    """Return the form for a new opinion, or for putting ``opinion`` differently."""
    now = opinion.now if opinion else None
    kinds = Field("kind", say("field.kind"), str(now.kind if now else e.OpinionKind.IMPROVE), _kinds())
    about_now = anchor_value(now.about if now else about)
    abouts = Field("about", say("field.about"), about_now, _abouts(session, program, sheet, now.about if now else e.Anchor()))
    fields = [kinds, abouts]
    if seat.role is not Role.MEMBER:
        fields.insert(0, seat_field(session, (opinion.by,) if opinion else session.floor.likely))
    if opinion is None:
        title = say("form.opinion", program=session.items[program].name)
        # The draft remembers the figures it was written against, so that a change of the sheet can be told.
        seen = seen_in(draft) or seen_of(sheet)
        return Form(r.SubmitOpinion(program, str(seat)), title, fields, draft=draft, beside={SEEN: seen})
    request = r.ReviseOpinion(opinion.id, version_of(draft, opinion))
    beside = {VERSION: str(request.version)}
    return Form(request, say("form.revise", id=opinion.id), fields, text=opinion.now.text, draft=draft, beside=beside)


def reply_form(session: Session, seat: Seat, answers: Sequence[str], draft: str, reply: Reply | None = None) -> Form:
    """Return the form for a reply to ``answers``, or for putting ``reply`` differently."""
    now = reply.now if reply else None
    status = now.status if now else _proposed(session, answers)
    promises = frozenset(str(each) for each in e.ReplyStatus if each.promises)
    due = now.due.isoformat() if now and now.due else ""
    next_year = session.convened.fiscal_year + 1
    years = tuple((str(year), year_name(year)) for year in range(next_year - 1, next_year + 4))
    fields = [
        Field("status", say("field.status"), str(status), _statuses()),
        Field("year", say("field.year"), str(now.year if now and now.year else next_year), years, when=("status", promises)),
        Field("due", say("field.due"), due, hint=say("field.due-hint"), when=("status", _LATER)),
        Field("reason", say("field.reason"), now.reason if now else "", hint=say("field.reason-hint")),
    ]
    departments = _departments_for(session, seat, answers)
    if len(departments_of(session, seat)) > 1:
        fields.insert(0, _department_field(session, departments, reply.by if reply else ""))
    title = say("form.reply", ids=say("comma").join(answers))
    if reply is None:
        return Form(r.GiveReply(tuple(answers), departments[0][0]), title, fields, draft=draft)
    request = r.ReviseReply(reply.id, version_of(draft, reply), tuple(answers))
    beside = {VERSION: str(request.version)}
    return Form(request, title, fields, text=reply.now.text, draft=draft, beside=beside)


def _proposed(session: Session, answers: Sequence[str]) -> e.ReplyStatus:
    """Return the status that a new reply begins with: what answers nothing but questions is an answer."""
    said = [session.opinion(id) for id in answers]
    only_asked = all(opinion is not None and opinion.now.kind is e.OpinionKind.ASK for opinion in said)
    return e.ReplyStatus.ANSWER if only_asked else e.ReplyStatus.DO


def correction_form(sheet: Sheet, paths: Sequence[str], labels: Sequence[str], draft: str) -> Form:
    """Return the form that corrects one of the values at ``paths``, with the ``draft`` of one of them."""
    if as_values(draft).get("path") not in paths:
        draft = ""
    fields = [
        Field("path", say("field.value"), "", tuple(zip(paths, labels, strict=True))),
        Field("after", say("field.after"), "", hint=say("field.after-hint")),
        Field("reason", say("field.reason"), ""),
    ]
    return Form(r.CorrectMaterial(sheet), say("form.correct", program=sheet.name), fields, text=None, draft=draft)


def _kinds() -> Options:
    return tuple((str(kind), say(f"kind.{kind}.long")) for kind in e.OpinionKind)


def _statuses() -> Options:
    return tuple((str(status), say(f"status.{status}")) for status in e.ReplyStatus)


def seat_field(
    session: Session, proposed: Sequence[str] = (), *, without: str = "", told: Mapping[str, str] | None = None
) -> Field:
    """Return the field in which a seat of the body must be chosen; ``without`` is none of them.

    The first one ``proposed`` is chosen already. ``told`` is what is said beside a seat; of such a seat none is proposed.
    """
    beside = told or {}
    picks = tuple(
        Pick(f"member:{s.key}", s.short + beside.get(f"member:{s.key}", _not_here(session, s.key)), number, (s.short, s.key))
        for number, s in enumerate(session.convened.body.seats, 1)
        if f"member:{s.key}" != without
    )
    values = {pick.value for pick in picks} - beside.keys()
    return Field("by", say("field.seat"), next((seat for seat in proposed if seat in values), ""), picks=picks)


def _not_here(session: Session, key: str) -> str:
    """Return what is said beside a seat that is not here; nothing before anybody was entered as here."""
    if session.is_present(key) or not session.presence:
        return ""
    away = "left" if session.stay(key) else "excused" if key in session.excused else "not-here"
    return say(f"pick.{away}")


def _department_field(session: Session, departments: Options, known: str) -> Field:
    """Return the field in which a department must be chosen; where only one comes into question it is."""
    numbers = {f"department:{d.key}": number for number, d in enumerate(session.convened.departments, 1)}
    named = (
        departments
        if known in ("", *(value for value, _ in departments))
        else ((known, seat_name(session, known)), *departments)
    )
    picks = tuple(Pick(value, name, numbers.get(value, 0), (name, value.partition(":")[2])) for value, name in named)
    return Field("by", say("field.department"), known or (picks[0].value if len(picks) == 1 else ""), picks=picks)


def _departments_for(session: Session, seat: Seat, answers: Sequence[str]) -> Options:
    """Return the departments that come into question for a reply to ``answers``; all where none would."""
    said = [opinion for id in answers if (opinion := session.opinion(id)) is not None]
    able = {
        f"department:{d.key}"
        for d in session.convened.departments
        if all(concerned(d.programs, opinion.programs) for opinion in said)
    }
    every = departments_of(session, seat)
    return tuple(each for each in every if each[0] in able) or every


def departments_of(session: Session, seat: Seat) -> Options:
    """Return the departments that a seat can reply for, as a choice."""
    if seat.role is Role.DEPARTMENT:
        return ((str(seat), seat_name(session, str(seat))),)
    listed = tuple((f"department:{d.key}", d.name) for d in session.convened.departments)
    return listed or ((str(Role.DEPARTMENT), say("role.department")),)


def _abouts(session: Session, program: int, sheet: Sheet | None, kept: e.Anchor) -> Options:
    """Return what an opinion can be about: all that is taken together comes after the whole program."""
    whole, *parts = anchors(sheet, session.findings_of(program))
    group = group_of(session, program)
    together = [e.Anchor.together(group)] if len(group) > 1 else []
    if kept.on is e.On.TOGETHER and kept not in together:
        together.append(kept)
    found = [(anchor_value(about), _about_words(sheet, about)) for about in (whole, *together, *parts)]
    if not is_program(program):
        found[0] = (anchor_value(whole), say("anchor.topic"))
    return tuple(found)


def _about_words(sheet: Sheet | None, about: e.Anchor) -> str:
    if about.on is e.On.ACTIVITY and sheet is not None:
        activity = sheet.activity(about.key)
        text = activity.text if activity is not None and activity.number else ""
        return f"{anchor_name(sheet, about)} {text}".rstrip()
    return anchor_name(sheet, about) or say("anchor.program")
