"""What waits for an answer about a program: going from one opinion to the next, and when a reply is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import OpinionEvent
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import may_answer, open_items, own_departments
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.actions.speaker_actions import FloorScreen
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class WaitingScreen(FloorScreen):
    """A screen of one program that leads to what is unanswered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "unanswered(1)", "key.next-unanswered", show=False),
        Binding("left_square_bracket", "unanswered(-1)", "key.previous-unanswered", show=False),
        Binding("X", "carry", "key.carry", show=False),
        Binding("t", "tidy", "key.tidy", show=False),
    ]

    picked: frozenset[str] = frozenset()
    """The opinions that are marked, to be answered together."""

    carried = False
    """Whether the marks go along to other programs."""

    async def action_tidy(self) -> None:
        """Tidy the wording of the opinion or the reply under the cursor."""
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # forms cost start-up time

        if self.bars(c.Tidy):
            return
        said = self.session.opinion(self._pointed("opinion")) or self.session.reply(self._pointed("reply"))
        if said is None:
            self.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)
            return
        version = len(said.versions)
        if self.refuses(c.Tidy(said=said.id, text=f"{said.now.text}・", version=version)):
            return
        slot, title, text = f"tidy:{said.id}:{version}", say("form.tidy", id=said.id), said.now.text
        purpose = f"tidy {said.id} {version}"
        await self.open_drafted(slot, lambda draft: Form(purpose, title, text=text, slot=slot, draft=draft))

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        if purpose == "tidy":
            command = c.Tidy(said=rest[0], text=values["text"], version=int(rest[1]))
            await self.ask(command, say("done.tidied"), form=form)
        else:
            await super().submitted(form, values)

    def _pointed(self, kind: str) -> str:
        """Return the number of the opinion or reply that the cursor is on."""
        what, _, key = self.page_view.cursor.partition(":")
        return key if what == kind else ""

    def action_unanswered(self, way: int) -> None:
        """Go to the next opinion of this session that waits for an answer from who sits here, or to the one before."""
        own = own_departments(self.app.hats)
        waiting = [item.opinion for item in open_items((self.session,), own)]
        if not waiting:
            self.status_bar.say(say("hint.nothing-open" if own is None else "hint.nothing-open-own"))
            return
        at = next((at for at, opinion in enumerate(waiting) if opinion.id == self._pointed("opinion")), None)
        if at is None:
            # From elsewhere it is the first at or after this program, or the last before it.
            here = self.session.order.index(self.program)
            places = [self.session.order.index(opinion.program) for opinion in waiting]
            after = next((n for n, place in enumerate(places) if place >= here), 0)
            at = after if way > 0 else (after - 1 if places[after] >= here else len(waiting) - 1)
        else:
            at += way
        opinion = waiting[at % len(waiting)]
        self.go_to(opinion.program, Place.ACTION)
        self.repaint()
        self.page_view.point(f"opinion:{opinion.id}")
        self.status_bar.say(say("hint.open-of", number=at % len(waiting) + 1, count=len(waiting)))

    def action_carry(self) -> None:
        """Take the marks along to other programs, for one reply to all of them; again leaves them here."""
        if self.bars(c.GiveReply):
            return
        if not self.picked:
            self.status_bar.say(say("hint.mark-first"), styled_line.Role.ATTENTION)
            return
        self.carried = not self.carried
        self.status_bar.say(
            say("done.carried" if self.carried else "done.not-carried", ids=say("comma").join(sorted(self.picked)))
        )

    def end_marks(self) -> None:
        """Take the marks off when another program is turned to, unless they are to go along: one replies to what one sees."""
        if self.picked and not self.carried:
            self.status_bar.say(say("done.unmarked", count=len(self.picked)))
            self.picked = frozenset()

    def go_to(self, program: int, place: Place) -> None:
        """Go to another program of the session."""
        raise NotImplementedError

    def _offers(self, action: str) -> bool:
        """Whether a key says anything: a reply is offered where there is something that who sits here may answer."""
        if not super()._offers(action):
            return False
        if action not in ("reply", "pick"):
            return True
        said = (opinion for opinion in self.session.opinions_on(self.program) if not opinion.withdrawn)
        return may_answer(self.session, self.app.hats, (program for opinion in said for program in opinion.programs))

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Offer the keys for what is there now."""
        super().changed(news)
        if any(isinstance(entry.event, OpinionEvent) for entry in news):
            self.put_keys()
