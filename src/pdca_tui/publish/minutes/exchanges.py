"""Which replies belong beneath which opinion, so that what was said and what was answered are read together."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.domain.immutable import value
from pdca_tui.domain.session.agenda_item import Reply
from pdca_tui.domain.session.session import Session


@value(kw_only=False)
class Exchanges:
    """The replies of one session by the opinions that they answer, each to be told in full once.

    ``told`` has, for an opinion, the replies whose words stand beneath it, the withdrawn ones among them; ``elsewhere`` has
    those that answer it, too, and stand beneath an earlier opinion, by whose number they are found.
    """

    told: Mapping[str, tuple[Reply, ...]]
    elsewhere: Mapping[str, tuple[tuple[Reply, str], ...]]

    @classmethod
    def of(cls, session: Session) -> Exchanges:
        """Pair the replies of a session with its opinions: a reply stands beneath the first opinion that it answers."""
        order = {o.id: at for at, o in enumerate(o for item in session.agenda for o in item.told_opinions)}
        told: dict[str, list[Reply]] = {}
        elsewhere: dict[str, list[tuple[Reply, str]]] = {}
        for reply in (reply for item in session.agenda for reply in item.told_replies):
            if not reply.now.answers:
                continue  # no rule allows it, but a record may be made by hand
            first, *more = sorted(reply.now.answers, key=lambda id_: order.get(id_, len(order)))
            told.setdefault(first, []).append(reply)
            for id_ in more if not reply.withdrawn else ():
                elsewhere.setdefault(id_, []).append((reply, first))
        return cls({k: tuple(v) for k, v in told.items()}, {k: tuple(v) for k, v in elsewhere.items()})
