"""The forms of a session, and what they say as commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.figures import Figure
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import Opinion, Reply, Session
from pdca_tui.domain.sheet import Sheet
from pdca_tui.errors import Refused
from pdca_tui.pages.names import anchor_name, anchors, seat_name, year_name
from pdca_tui.screens.prepared import SEEN, seen_in, seen_of
from pdca_tui.screens.versions import VERSION, version_of
from pdca_tui.screens.widgets.form import Field, Form, as_values
from pdca_tui.text import clean_line
from pdca_tui.words import say

Options = tuple[tuple[str, str], ...]


def opinion_form(
    session: Session, seat: Seat, sheet: Sheet | None, program: int, about: e.Anchor, draft: str, opinion: Opinion | None = None
) -> Form:
    """Return the form for a new opinion, or for putting ``opinion`` differently."""
    now = opinion.now if opinion else None
    kinds = Field("kind", say("field.kind"), str(now.kind if now else e.OpinionKind.IMPROVE), _kinds())
    about_now = _anchor_value(now.about if now else about)
    abouts = Field("about", say("field.about"), about_now, _abouts(sheet))
    fields = [kinds, abouts]
    if opinion is None and seat.role is not Role.MEMBER:
        fields.insert(0, Field("by", say("field.seat"), session.floor.speaking, seats_of(session)))
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
        return c.SubmitOpinion(program=int(target), by=by, kind=kind, about=about, text=values["text"])
    return c.ReviseOpinion(opinion=target, kind=kind, about=about, text=values["text"], version=int(rest[0]))


def reply_form(session: Session, seat: Seat, answers: Sequence[str], draft: str, reply: Reply | None = None) -> Form:
    """Return the form for a reply to ``answers``, or for putting ``reply`` differently."""
    now = reply.now if reply else None
    next_year = session.convened.fiscal_year + 1
    years = tuple((str(year), year_name(year)) for year in range(next_year - 1, next_year + 4))
    fields = [
        Field("status", say("field.status"), str(now.status if now else e.ReplyStatus.DO), _statuses()),
        Field("year", say("field.year"), str(now.year if now else next_year), years),
        Field("reason", say("field.reason"), now.reason if now else "", hint=say("field.reason-hint")),
    ]
    departments = departments_of(session, seat)
    if reply is None and len(departments) > 1:
        fields.insert(0, Field("by", say("field.department"), "", departments))
    title = say("form.reply", ids=say("comma").join(answers))
    if reply is None:
        purpose = " ".join(("reply", departments[0][0], *answers))
        return Form(purpose, title, fields, slot="reply:" + "+".join(answers), draft=draft)
    version = str(version_of(draft, reply))
    purpose = " ".join(("revise-reply", reply.id, version, *answers))
    slot, beside = f"revise:{reply.id}", {VERSION: version}
    return Form(purpose, title, fields, text=reply.now.text, slot=slot, draft=draft, beside=beside)


def reply_command(form: Form, values: dict[str, str]) -> c.GiveReply | c.ReviseReply:
    """Return what the form of a reply says."""
    purpose, first, *rest = form.purpose.split(" ")
    status, year, reason, text = e.ReplyStatus(values["status"]), int(values["year"]), values["reason"], values["text"]
    if purpose == "reply":
        by = values.get("by") or first
        return c.GiveReply(by=by, answers=tuple(rest), status=status, text=text, year=year, reason=reason)
    version, *answers = rest
    return c.ReviseReply(
        reply=first, answers=tuple(answers), status=status, text=text, year=year, version=int(version), reason=reason
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
    if before.compound and figure.number is not None:
        raise Refused("refused.not-compound", text=clean_line(line, 40), before=str(before))
    return figure


def _is_number_with_words(figure: Figure) -> bool:
    """Whether words begin with a digit: a number typed with its unit would be shown as no number at all."""
    return isinstance(figure.printed, str) and unicodedata.normalize("NFKC", figure.printed)[:1].isdigit()


def _plain(text: str) -> int | Decimal | str:
    number = text.replace(",", "").replace("，", "").strip()
    try:
        value = Decimal(number)
    except InvalidOperation:
        return text.strip()
    if not value.is_finite():
        return text.strip()
    return value if "." in number or "E" in number.upper() else int(value)


def _kinds() -> Options:
    return tuple((str(kind), say(f"kind.{kind}.long")) for kind in e.OpinionKind)


def _statuses() -> Options:
    return tuple((str(status), say(f"status.{status}")) for status in e.ReplyStatus)


def seats_of(session: Session) -> Options:
    """Return the seats of the body, as a choice."""
    return tuple((f"member:{s.key}", s.short) for s in session.convened.body.seats)


def departments_of(session: Session, seat: Seat) -> Options:
    """Return the departments that a seat can reply for, as a choice."""
    if seat.role is Role.DEPARTMENT:
        return ((str(seat), seat_name(session, str(seat))),)
    listed = tuple((f"department:{d.key}", d.name) for d in session.convened.departments)
    return listed or ((str(Role.DEPARTMENT), say("role.department")),)


def some_replies(session: Session, seat: Seat, answers: tuple[str, ...]) -> list[c.GiveReply]:
    """Return replies that say anything, one of every department a seat can reply for, to ask the rules who may answer."""
    year, do = session.convened.fiscal_year + 1, e.ReplyStatus.DO
    return [c.GiveReply(by=by, answers=answers, status=do, text="・", year=year) for by, _ in departments_of(session, seat)]


def _abouts(sheet: Sheet | None) -> Options:
    return tuple((_anchor_value(about), _about_words(sheet, about)) for about in anchors(sheet))


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
