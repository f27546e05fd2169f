"""The names of actions: as a group declares them, and as Textual dispatches them."""

from __future__ import annotations

from pdca_tui.patterns import pattern

_DISPATCHED = pattern(r"do\((['\"])(.*)\1\)")


def name_of(action: str) -> str:
    """Return the name of an action without what it is called with."""
    return action.partition("(")[0]


def dispatched(action: str) -> str:
    """Return what Textual is to run for an action of a group."""
    return action if "." in name_of(action) else f"do({action!r})"


def meant(action: str) -> str:
    """Return the action that something dispatched stands for; any other as it is."""
    found = _DISPATCHED.fullmatch(action)
    return found[2] if found else action
