"""The forms of a session, and what they say as commands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pdca_tui.domain.dates import read_date
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.item_progress import group_of
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.domain.session.topics import concerned, is_program
from pdca_tui.errors import Refused
from pdca_tui.pages.session.names import anchor_name, anchors, item_name, seat_name, year_name
from pdca_tui.screens.session.opinion_drafts import SEEN, seen_in, seen_of
from pdca_tui.screens.session.revision_conflicts import VERSION, version_of
from pdca_tui.screens.widgets.field import Field, Pick, as_values
from pdca_tui.screens.widgets.form import Form
from pdca_tui.text import clean_line
from pdca_tui.words import say

Options = tuple[tuple[str, str], ...]

_LATER = frozenset({str(e.ReplyStatus.LATER)})


SESSION = "session"
"""What a decision on no program belongs to."""


def decision_form(session: Session, about: int | None, slot: str, draft: str) -> Form:
    """Return the form for a decision, which says what it belongs to: ``about``, unless something else is chosen."""
    items = tuple((str(item.program), item_name(item)) for item in session.agenda)
    options = ((SESSION, say("decision.session")), *items)
    field = Field("about", say("field.decided-on"), SESSION if about is None else str(about), options)
    return Form("decision", say("form.decision"), [field], slot=slot, draft=draft)


def opinion_form(
    session: Session, seat: Seat, sheet: Sheet | None, program: int, about: e.Anchor, draft: str, opinion: Opinion | None = None
) -> Form:
    """Return the form for a new opinion, or for putting ``opinion`` differently."""
    now = opinion.now if opinion else None
    kinds = Field("kind", say("field.kind"), str(now.kind if now else e.OpinionKind.IMPROVE), _kinds())
    about_now = _anchor_value(now.about if now else about)
    abouts = Field("about", say("field.about"), about_now, _abouts(session, program, sheet, now.about if now else e.Anchor()))
    fields = [kinds, abouts]
    if seat.role is not Role.MEMBER:
        fields.insert(0, seat_field(session, (opinion.by,) if opinion else session.floor.likely))
    if opinion is None:
        title = say("form.opinion", program=session.items[program].name)
        # The draft remembers the figures it was written against, so that a change of the sheet can be told.
        seen = seen_in(draft) or seen_of(sheet)
        return Form(f"opinion {program}", title, fields, slot=opinion_slot(program), draft=draft, beside={SEEN: seen})
    version = version_of(draft, opinion)
    return Form(
        f"revise {opinion.id} {version}",
        say("form.revise", id=opinion.id),
        fields,
        text=opinion.now.text,
        slot=f"revise:{opinion.id}",
        draft=draft,
        beside={VERSION: str(version)},
    )


def prepared_opinion(draft: str, program: int, seat: Seat) -> c.SubmitOpinion | None:
    """Return the opinion that a draft holds, ready to submit; ``None`` if it holds none."""
    values = as_values(draft)
    if not values.get("text", "").strip():
        return None
    kind = e.OpinionKind(values.get("kind", str(e.OpinionKind.IMPROVE)))
    about = _anchor(values.get("about", _anchor_value(e.Anchor())))
    return c.SubmitOpinion(program=program, by=values.get("by") or str(seat), kind=kind, about=about, text=values["text"])


def opinion_slot(program: int) -> str:
    """Return where the draft of an opinion about a program is kept."""
    return f"opinion:{program}"


def opinion_command(form: Form, values: dict[str, str], seat: Seat) -> c.SubmitOpinion | c.ReviseOpinion:
    """Return what the form of an opinion says."""
    purpose, target, *rest = form.purpose.split(" ")
    kind, about = e.OpinionKind(values["kind"]), _anchor(values["about"])
    if purpose == "opinion":
        by = values.get("by") or str(seat)
        again = form.repeats == values["text"]
        return c.SubmitOpinion(program=int(target), by=by, kind=kind, about=about, text=values["text"], again=again)
    return c.ReviseOpinion(
        opinion=target, kind=kind, about=about, text=values["text"], version=int(rest[0]), by=values.get("by", "")
    )


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
        purpose = " ".join(("reply", departments[0][0], *answers))
        return Form(purpose, title, fields, slot="reply:" + "+".join(answers), draft=draft)
    version = str(version_of(draft, reply))
    purpose = " ".join(("revise-reply", reply.id, version, *answers))
    slot, beside = f"revise:{reply.id}", {VERSION: version}
    return Form(purpose, title, fields, text=reply.now.text, slot=slot, draft=draft, beside=beside)


def _proposed(session: Session, answers: Sequence[str]) -> e.ReplyStatus:
    """Return the status that a new reply begins with: what answers nothing but questions is an answer."""
    said = [session.opinion(id) for id in answers]
    only_asked = all(opinion is not None and opinion.now.kind is e.OpinionKind.ASK for opinion in said)
    return e.ReplyStatus.ANSWER if only_asked else e.ReplyStatus.DO


def reply_command(form: Form, values: dict[str, str], today: date) -> c.GiveReply | c.ReviseReply:
    """Return what the form of a reply says on the day ``today``; ``DateError`` if its day is none."""
    purpose, first, *rest = form.purpose.split(" ")
    status, reason, text = e.ReplyStatus(values["status"]), values["reason"], values["text"]
    year, due = int(values["year"] or 0), read_date(values["due"], today, back=0) if values["due"].strip() else None
    if purpose == "reply":
        by = values.get("by") or first
        again = form.repeats == text
        return c.GiveReply(by=by, answers=tuple(rest), status=status, text=text, year=year, reason=reason, due=due, again=again)
    version, *answers = rest
    return c.ReviseReply(
        reply=first,
        answers=tuple(answers),
        status=status,
        text=text,
        year=year,
        version=int(version),
        reason=reason,
        due=due,
        by=values.get("by", ""),
    )


def correction_form(sheet: Sheet, paths: Sequence[str], labels: Sequence[str], slot: str, draft: str) -> Form:
    """Return the form that corrects one of the values at ``paths``, with the ``draft`` of one of them."""
    if as_values(draft).get("path") not in paths:
        draft = ""
    fields = [
        Field("path", say("field.value"), "", tuple(zip(paths, labels, strict=True))),
        Field("after", say("field.after"), "", hint=say("field.after-hint")),
        Field("reason", say("field.reason"), ""),
    ]
    return Form(f"correct {sheet.number}", say("form.correct", program=sheet.name), fields, text=None, slot=slot, draft=draft)


def as_figure(text: str, before: Figure, *, is_text: bool = False) -> Figure:
    """Return what was typed as the figure it means; ``Refused`` for what can be none.

    A text stays a text, a number is kept as printed, ``201／23`` is compound where the cell is, anything else is words or ー.
    """
    line = clean_line(text, None)
    if not line:
        raise Refused("refused.empty")
    if is_text:
        return Figure(line)
    parts = [_plain(part) for part in line.replace("/", "／").split("／")] if before.compound else [_plain(line)]
    try:
        figure = Figure(parts if len(parts) > 1 else parts[0])
    except TypeError:
        raise Refused("refused.no-figure", text=clean_line(line, 40)) from None
    if _is_number_with_words(figure) and not _is_number_with_words(before):
        raise Refused("refused.no-figure", text=clean_line(line, 40))
    if before.compound and figure.words is None and not figure.missing and len(figure.parts) != len(before.parts):
        raise Refused("refused.not-compound", text=clean_line(line, 40), before=str(before), parts=len(before.parts))
    return figure


def _is_number_with_words(figure: Figure) -> bool:
    """Whether words begin with a digit: a number typed with its unit would be shown as no number at all."""
    words = (part.printed for part in figure.parts)
    return any(isinstance(each, str) and unicodedata.normalize("NFKC", each).lstrip("-+")[:1].isdigit() for each in words)


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,39}|[1-9]\d{0,2}(,\d{3}){1,9})(\.\d{1,40})?", re.ASCII)
"""A number as people write it: with a comma at every third digit or with none."""


def _plain(text: str) -> int | Decimal | str:
    """Return a number with the digits that were typed, wide ones too; what is no number is words, as typed."""
    number = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(number):
        return text.strip()
    number = number.replace(",", "")
    return Decimal(number) if "." in number else int(number)


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
        Pick(f"member:{s.key}", s.short + beside.get(f"member:{s.key}", ""), number, (s.short, s.key))
        for number, s in enumerate(session.convened.body.seats, 1)
        if f"member:{s.key}" != without
    )
    values = {pick.value for pick in picks} - beside.keys()
    return Field("by", say("field.seat"), next((seat for seat in proposed if seat in values), ""), picks=picks)


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


def some_replies(session: Session, seat: Seat, answers: tuple[str, ...]) -> list[c.GiveReply]:
    """Return replies that say anything, one of every department a seat can reply for, to ask the rules who may answer."""
    status = e.ReplyStatus.ANSWER
    return [c.GiveReply(by=by, answers=answers, status=status, text="・") for by, _ in departments_of(session, seat)]


def _abouts(session: Session, program: int, sheet: Sheet | None, kept: e.Anchor) -> Options:
    """Return what an opinion can be about: all that is taken together comes after the whole program."""
    whole, *parts = anchors(sheet, session.findings_of(program))
    group = group_of(session, program)
    together = [e.Anchor.together(group)] if len(group) > 1 else []
    if kept.on is e.On.TOGETHER and kept not in together:
        together.append(kept)
    found = [(_anchor_value(about), _about_words(sheet, about)) for about in (whole, *together, *parts)]
    if not is_program(program):
        found[0] = (_anchor_value(whole), say("anchor.topic"))
    return tuple(found)


def _about_words(sheet: Sheet | None, about: e.Anchor) -> str:
    if about.on is e.On.ACTIVITY and sheet is not None:
        text = next((a.text for a in sheet.activities if a.number == about.key), "")
        return f"{anchor_name(sheet, about)} {text}"
    return anchor_name(sheet, about) or say("anchor.program")


def _anchor_value(about: e.Anchor) -> str:
    return f"{about.on}:{about.key}"


def _anchor(value: str) -> e.Anchor:
    on, _, key = value.partition(":")
    return e.Anchor(on=e.On(on), key=key)
