"""Tidying the draft minutes (整文): filler words and slips go, what was said stays."""

from __future__ import annotations

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, words_of
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.Tidy) -> Facts:
    """Return the facts of tidying the words of an opinion or a reply; ``Refused`` if nothing changes, or it is withdrawn."""
    said = tidiable(session, command.said, command.version)
    text = words_of(command.text)
    if text == said.now.text:
        raise Refused("refused.no-change")
    if isinstance(said, Opinion):
        put = said.now
        return (e.OpinionRevised(opinion=said.id, kind=put.kind, about=put.about, text=text, tidied=True),)
    given = said.now
    revised = e.ReplyRevised(
        reply=said.id,
        answers=given.answers,
        status=given.status,
        text=text,
        year=given.year,
        reason=given.reason,
        due=given.due,
        tidied=True,
    )
    return (revised,)


def tidiable(session: Session, id: str, version: int) -> Opinion | Reply:
    """Return an opinion or a reply as seen at ``version``; ``Refused`` if it is withdrawn, or was revised since."""
    opinion = session.opinion(id)
    said = opinion if opinion is not None else session.reply(id)
    if said is None:
        raise Refused("refused.no-opinion", id=clean_line(id, 20))
    if said.withdrawn:
        raise Refused("refused.withdrawn" if opinion is not None else "refused.reply-withdrawn", id=said.id)
    if version != len(said.versions):
        raise Refused("refused.revised-meanwhile", id=said.id)
    return said
