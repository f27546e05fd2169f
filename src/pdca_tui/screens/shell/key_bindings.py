"""The keys of a screen: which there are, and which of them are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from pdca_tui.screens.shell.action_group import ActionGroups
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.status_bar import Key, shown_keys
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


def bindings_of(kind: type[Screen[Any]], *, down_to: type | None = None) -> tuple[Binding, ...]:
    """Return the keys of a screen and of those it stands on, its own first; without those of ``down_to`` and below."""
    owners = [owner for owner in kind.__mro__ if issubclass(owner, AppScreen)]
    # A screen that inherits no keys has only its own.
    alone = next((at for at, owner in enumerate(owners) if not owner._inherit_bindings), len(owners))  # noqa: SLF001  # Textual's
    owners = owners[: alone + 1]
    if down_to is not None:
        owners = [owner for owner in owners if not issubclass(down_to, owner)]
    return tuple(b for owner in owners for b in vars(owner).get("BINDINGS", ()) if isinstance(b, Binding))


def shown_bindings(
    kind: type[Screen[Any]], actions: ActionGroups, first: Sequence[str], hidden: frozenset[str]
) -> tuple[Key, ...]:
    """Return the keys of a screen that say anything as things stand, those of the actions ``first`` in front."""
    order = {action: at for at, action in enumerate(first)}
    # The keys of the screen itself come first: of two that do the same its own is shown.
    found: dict[str, Binding] = {}
    for each in bindings_of(kind):
        found.setdefault(meant(each.action), each)
    offered = [
        (action, b)
        for action, b in found.items()
        if (b.show or action in order) and action not in hidden and actions.offers(action)
    ]
    offered.sort(key=lambda pair: (pair[0] == "app.help", order.get(pair[0], len(order))))
    return shown_keys([replace(b, description=_word(actions, action, b)) for action, b in offered])


def form_keys(form: Form) -> tuple[Key, ...]:
    """Return the keys of a form that is open."""
    keys = shown_keys([b for b in form.BINDINGS if isinstance(b, Binding) and b.show])
    return (*keys, Key("←→", say("key.choose"), "")) if form.has_choices else keys


def _word(actions: ActionGroups, action: str, binding: Binding) -> str:
    owner = actions.owner(action)
    return owner.word(binding) if owner is not None else binding.description
