"""The changes in a sheet's file, place by place, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import Difference
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.publish.sheet_value_names import told_value, value_name
from pdca_tui.words import language, say


def changes_page(
    before: Sheet, after: Sheet, changes: Sequence[Difference], cells: int, *, preparing: bool = False
) -> list[Line]:
    """Return the lines of the changes for ``cells`` cells: the question first, then each place with both values."""
    page = Page(cells)
    page.para(say("changes.ask-preparing" if preparing else "changes.ask", count=len(changes)), Role.ATTENTION, indent=1)
    for at, change in enumerate(changes, 1):
        page.blank()
        page.block(f"change:{at}")
        page.para(change_name(before, after, change), Role.STRONG, indent=1)
        page.item(say("changes.before"), told_value(change.path, change.before, language()), indent=3)
        page.item(say("changes.after"), told_value(change.path, change.after, language()), Role.HERE, indent=3)
        page.block()
    return page.lines


def change_name(before: Sheet, after: Sheet, change: Difference) -> str:
    """Return what a changed place is called, as the minutes call it."""
    return value_name(before if change.removed else after, change.path, language())


def in_short(before: Sheet, after: Sheet, change: Difference) -> str:
    """Return a change on one line: 指標1「…」令和5年度 実績 43 → 45."""
    values = (told_value(change.path, each, language()) for each in (change.before, change.after))
    return f"{change_name(before, after, change)} {' → '.join(values)}"
