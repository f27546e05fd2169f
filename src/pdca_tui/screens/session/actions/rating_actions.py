"""Giving marks to a program: by the body, by a seat, one key a mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.places import rating_place
from pdca_tui.domain.session.rating_subjects import subjects_of
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.session.ratings import subject_name
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.session.rating_panel import BODY, Rating, RatingScreen, rater_name
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.words import say


class RatingActions(SessionActions[ProgramHost]):
    """Marks on the scales of the cycle."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("h", "rate", "key.rate"),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"rate": c.GiveRating}

    def offers(self, action: str) -> bool:
        """Whether the key says anything: only where there is something to rate."""
        return bool(subjects_of(self.session, self.host.view.program)) and super().offers(action)

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: a mark where those of its program are."""
        if not isinstance(event, e.RatingGiven | e.RatingWithdrawn):
            return False
        view = self.host.view
        return event.program == view.program and view.place is rating_place(self.session)

    def action_rate(self) -> None:
        """Show the scale, to give marks; who leads the room takes it to where they are shown."""
        host = self.host
        if host.commands.bars(c.GiveRating):
            return
        if not subjects_of(self.session, host.view.program):
            host.status_bar.say(say("hint.not-rated"), styled_line.Role.ATTENTION)
            return
        raters = self._raters
        if not raters:
            host.commands.refused_role()
            return
        if host.follower.leads and host.view.place is not rating_place(self.session):
            host.follower.show(host.view.program, rating_place(self.session))
        self._show(raters)

    @property
    def _raters(self) -> tuple[str, ...]:
        """Who is rated for by who sits here: a member for itself, who keeps the record for the body and all its seats."""
        seats, seat = self.session.convened.body.seats, self.host.commands.seat_for(c.GiveRating)
        if seat.role is Role.MEMBER:
            return (str(seat),) if seat.key in {each.key for each in seats} else ()
        return (BODY, *(str(Seat(Role.MEMBER, each.key)) for each in seats))

    def _show(self, raters: tuple[str, ...], at: Rating | None = None) -> None:
        program = self.host.view.program
        panel = RatingScreen(lambda: self.session, program, raters, lambda rating: self._send(program, rating), at=at)
        self.host.app.push_screen(panel, lambda meant: self._give_reasons(program, raters, meant))

    async def _send(self, program: int, rating: Rating) -> bool:
        scale, year = rating.subject.scale.key, rating.subject.year
        who = rater_name(self.session, rating.by)
        if not rating.mark:
            command = c.WithdrawRating(program=program, scale=scale, by=rating.by, year=year)
            return await self.host.commands.ask(command, say("rating.withdrawn", who=who))
        counted = None if rating.by else short_of(self.session)
        given = c.GiveRating(program=program, scale=scale, mark=rating.mark, by=rating.by, year=year, counted=counted)
        done = say("rating.done", who=who, mark=rating.mark)
        return await self.host.commands.ask(given, done, then=lambda: self._show_given(rating))

    def _show_given(self, rating: Rating) -> None:
        """Bring the marks on a subject into view, once one is recorded."""
        host, view = self.host, self.host.view
        keys = [(each.scale.key, each.year) for each in subjects_of(self.session, view.program)]
        subject = (rating.subject.scale.key, rating.subject.year)
        if not stands(host) or view.place is not rating_place(self.session) or subject not in keys:
            return
        # What the room tells is painted after this; the marks must be on the page before they can be pointed at.
        host.repaint()
        host.page_view.point(f"rated:{keys.index(subject) + 1}")

    def _give_reasons(self, program: int, raters: tuple[str, ...], meant: Rating | None) -> None:
        """Open the form for the reasons of a mark that needs them."""
        if meant is None:
            return

        def begin() -> None:
            self.host.run_worker(work(self._open_reasons, program, raters, meant), group="opening-form")

        # The screen has only just come back: what is put on it before it was laid out would be painted without its styles.
        self.host.call_after_refresh(begin)

    async def _open_reasons(self, program: int, raters: tuple[str, ...], meant: Rating) -> None:
        from pdca_tui.application.session.draft_slots import RatingDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import GiveRating  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        subject, scale = meant.subject, meant.subject.scale.key
        given = self.session.items[program].rating(scale, subject.year, meant.by)
        before = "\n".join(given.now.reasons) if given is not None and not given.withdrawn else ""
        who = rater_name(self.session, meant.by)
        mark = f"{meant.mark} {subject.scale.meaning(meant.mark)}".rstrip()
        title = say("rating.form", subject=subject_name(subject), mark=mark, who=who)
        request = GiveRating(program, scale, subject.year, meant.mark, meant.by, lambda: short_of(self.session))

        def made(draft: str) -> Form:
            form = Form(request, title, text=before, draft=draft, done=say("rating.done", who=who, mark=meant.mark))
            form.then = lambda: self._go_on(raters, meant)
            return form

        topic = RatingDraft(f"{program}:{scale}:{subject.year}:{meant.by}")
        await self.host.forms.open_drafted(topic, made)
        if self.host.forms.form is not None and not self.host.forms.form.draft:
            self.host.forms.form.tell(say("rating.form-hint"))

    def _go_on(self, raters: tuple[str, ...], meant: Rating) -> None:
        """Show the scale again once the reasons are recorded, if there is more to rate."""
        self._show_given(meant)
        subjects = subjects_of(self.session, self.host.view.program)
        last = (subjects[-1].scale.key, subjects[-1].year) == (meant.subject.scale.key, meant.subject.year)
        is_last = meant.by == raters[-1] if meant.by != BODY and len(raters) > 1 else last
        if not is_last:
            self.host.call_after_refresh(self._show, raters, meant)
