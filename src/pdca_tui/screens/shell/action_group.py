"""Groups of actions on one subject, as plain objects: their keys are collected once, and dispatched through one action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.actions import parse
from textual.binding import Binding

from pdca_tui.screens.shell.action_names import dispatched, name_of

if TYPE_CHECKING:
    from pdca_tui.screens.shell.action_host import ActionHost
    from pdca_tui.screens.shell.record_rules import Kind
    from pdca_tui.screens.widgets.form import Form

HostT = TypeVar("HostT", bound="ActionHost")
Group = TypeVar("Group")


class ActionGroup(Generic[HostT]):
    """Actions about one subject. A subclass names its keys, what they ask for, and has a method ``action_NAME`` for each.

    A record screen lists its groups in ``ACTIONS``; it makes one of each for itself when it is made, and tells each what was
    recorded. A group keeps what belongs to its subject (marks, notes), reaches everything else through its ``host``, and knows
    no screen and no other group but by ``host.actions.of(OtherGroup)``.
    """

    BINDINGS: ClassVar[tuple[Binding, ...]] = ()
    """The keys; their actions are methods of this group, or, as ``app.help``, of the application."""

    ASKS: ClassVar[Mapping[str, Kind]] = {}
    """What actions ask for; the key of one that would only be refused is not shown."""

    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset()
    """The actions that open a field: what is typed right after their keys is meant for it."""

    def __init__(self, host: HostT) -> None:
        """Act for ``host``, which is not on yet."""
        self.host = host

    def offers(self, action: str) -> bool:
        """Whether the key of an action says anything to who sits here, as things stand."""
        kind = self.ASKS.get(action)
        return kind is None or self.host.commands.allowed(kind)

    def word(self, binding: Binding) -> str:
        """Return the key of the word for a key, as things stand."""
        return binding.description

    def shows(self, event: Any) -> bool:
        """Whether what an event brought about is seen where these actions are: then it is taken back without a question."""
        return False

    def changed(self, news: Sequence[Any]) -> None:
        """Take note of what was recorded, before the repaint; of no entry where something beside the record changed."""

    def copied(self, key: str) -> str:
        """Return what a block says, without the breaks of the screen; empty where it is copied as it is shown."""
        return ""

    def form_opened(self, form: Form) -> None:
        """Take note of a form that was opened, whichever group it is of."""


class ActionGroups:
    """The groups of one screen, and the way from a key to the method that it starts."""

    def __init__(self, groups: Sequence[ActionGroup[Any]]) -> None:
        """Hold ``groups``; of two that know an action the first does it."""
        self._groups = tuple(groups)
        self.running = ""
        """The action that is being done; empty between them."""

    def __iter__(self) -> Any:
        """Yield the groups."""
        return iter(self._groups)

    def of(self, kind: type[Group]) -> Group:
        """Return the group of a kind, which the screen has."""
        return next(group for group in self._groups if isinstance(group, kind))

    def get(self, kind: type[Group]) -> Group | None:
        """Return the group of a kind, if the screen has one."""
        return next((group for group in self._groups if isinstance(group, kind)), None)

    def owner(self, action: str) -> ActionGroup[Any] | None:
        """Return the group that does an action, if any."""
        name = f"action_{name_of(action)}"
        return next((group for group in self._groups if hasattr(group, name)), None)

    def offers(self, action: str) -> bool:
        """Whether the key of an action says anything here."""
        owner = self.owner(action)
        return owner is None or owner.offers(action)

    async def run(self, action: str) -> None:
        """Do an action."""
        _, name, arguments = parse(action)
        owner = self.owner(action)
        self.running = action
        try:
            if owner is not None and isawaitable(done := getattr(owner, f"action_{name}")(*arguments)):
                await done
        finally:
            self.running = ""

    def has_key_for(self, action: str) -> bool:
        """Whether a key of this screen does an action."""
        return any(binding.action == action for group in self._groups for binding in group.BINDINGS)


def collected(groups: Iterable[type[ActionGroup[Any]]]) -> list[Binding]:
    """Return the keys of groups, as Textual is to know them."""
    return [replace(each, action=dispatched(each.action)) for group in groups for each in group.BINDINGS]
