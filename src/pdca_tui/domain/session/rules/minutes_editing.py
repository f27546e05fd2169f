"""Tidying the draft minutes (整文): filler words and slips go, what was said stays."""

from __future__ import annotations

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, words_of
from pdca_tui.domain.session.session import Opinion, Reply, Session
from pdca_tui.errors import Refused
from pdca_tui.text import clean_line


def decided(session: Session, command: c.Tidy) -> Facts:
    """Return what comes of tidying the words of an opinion or a reply; what is withdrawn stays as it was."""
    if (opinion := session.opinion(command.said)) is not None:
        text = _words(opinion, command, "refused.withdrawn")
        put = opinion.now
        return (e.OpinionRevised(opinion=opinion.id, kind=put.kind, about=put.about, text=text, tidied=True),)
    if (reply := session.reply(command.said)) is not None:
        text = _words(reply, command, "refused.reply-withdrawn")
        given = reply.now
        revised = e.ReplyRevised(
            reply=reply.id,
            answers=given.answers,
            status=given.status,
            text=text,
            year=given.year,
            reason=given.reason,
            due=given.due,
            tidied=True,
        )
        return (revised,)
    raise Refused("refused.no-opinion", id=clean_line(command.said, 20))


def _words(said: Opinion | Reply, command: c.Tidy, withdrawn: str) -> str:
    """Return the tidied words; refuse those of what is withdrawn, was revised meanwhile, or says the same."""
    if said.withdrawn:
        raise Refused(withdrawn, id=said.id)
    if command.version != len(said.versions):
        raise Refused("refused.revised-meanwhile", id=said.id)
    text = words_of(command.text)
    if text == said.now.text:
        raise Refused("refused.no-change")
    return text
