"""Going from place to place and from program to program. The facilitator's moves move the room."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.topics import is_program, kind_of
from pdca_tui.pages.session.names import PLACES, first_place, numbered_places, places_of
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.words import say


class PlaceActions(SessionActions[ProgramHost]):
    """The four places one key apart, and the programs in order."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("0", "place('promise')", "place.promise"),
        Binding("1", "place('plan')", "place.plan"),
        Binding("2", "place('do')", "place.do"),
        Binding("3", "place('check')", "place.check"),
        Binding("4", "place('action')", "place.action"),
        *(Binding(str(at), f"nth({at})", "key.place-nth", show=False) for at in range(5, 10)),
        Binding("left", "along(-1)", "key.place-before", show=False),
        Binding("right", "along(1)", "key.place-after", show=False),
        Binding("n", "turn(1)", "key.next"),
        Binding("p", "turn(-1)", "key.previous"),
    )

    def offers(self, action: str) -> bool:
        """Whether a key says anything: only a program has results, and places that the cycle declares are told by the rail."""
        if action == f"place('{Place.PROMISE}')":
            return self._promised
        if self._declared:
            return not action.startswith("place(")
        return (not action.startswith("nth(") and action != f"place('{Place.DO}')") or is_program(self.host.view.program)

    def word(self, binding: Binding) -> str:
        """Return the key of the word for a key: the first place of what is no program has a name of its own."""
        program = self.host.view.program
        if meant(binding.action) == f"place('{Place.PLAN}')" and not is_program(program):
            return f"place.{kind_of(program)}"
        return super().word(binding)

    @property
    def _declared(self) -> bool:
        """Whether the cycle declares the places of what is shown."""
        return bool(self.session.convened.places) and is_program(self.host.view.program)

    @property
    def _promised(self) -> bool:
        """Whether anything was promised in earlier years of what is shown."""
        return Place.PROMISE in places_of(self.host.view.program, self.session)

    def action_nth(self, number: int) -> None:
        """Go to a place by its number on the rail."""
        program = self.host.view.program
        places = numbered_places(program, self.session)
        if number <= len(places):
            self.host.follower.show(program, places[number - 1])

    def action_place(self, place: str) -> None:
        """Go to one of the four places, or to that which stands there in this cycle; what is no program has no results."""
        program, there = self.host.view.program, Place(place)
        if there is Place.PROMISE:
            if self._promised:
                self.host.follower.show(program, there)
            else:
                self.host.status_bar.say(say("promise.none"))
            return
        if self._declared:
            self.action_nth(PLACES.index(there) + 1)
            return
        self.host.follower.show(program, there if there in numbered_places(program) else Place.PLAN)

    def action_along(self, way: int) -> None:
        """Go along the rail."""
        view = self.host.view
        places = places_of(view.program, self.session)
        at = (places.index(view.place) if view.place in places else 0) + way
        if 0 <= at < len(places):
            self.host.follower.show(view.program, places[at])

    def action_turn(self, way: int) -> None:
        """Go to the next program that is not put off, or the one before."""
        order, items = self.session.order, self.session.items
        at = order.index(self.host.view.program) + way
        while 0 <= at < len(order) and items[order[at]].deferred:
            at += way
        if 0 <= at < len(order):
            self.host.follower.show(order[at], first_place(order[at], self.session))
        else:
            self.host.status_bar.say(say("head.last" if way > 0 else "head.first"))


class FollowActions(SessionActions[ProgramHost]):
    """Opening what is long, and going back to where the room is."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "open_block", "key.open", show=False),
        Binding("f", "follow", "key.follow", show=False),
    )

    def action_open_block(self) -> None:
        """Open what the cursor is on in place, or close it again."""
        if key := self.host.page_view.cursor:
            self.host.view.opened ^= {key}
            self.host.repaint()
            self.host.page_view.point(key)

    def action_follow(self) -> None:
        """Snap back to where the room is, and follow it from now on."""
        self.host.follower.follow()
        self.host.status_bar.say(say("done.following"))
