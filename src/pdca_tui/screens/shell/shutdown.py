"""Whether what is being done is of no use any more: a person may leave in the midst of anything."""

from __future__ import annotations

from typing import Any

from textual._context import active_message_pump
from textual.app import App
from textual.dom import NoScreen
from textual.widget import Widget
from textual.worker import NoActiveWorker, get_current_worker


def is_over(app: App[Any], *, began: bool) -> bool:
    """Whether ``app``, which has begun or not, ends, or the screen for which something is done just now has gone."""
    if app.return_code is not None or (began and not app.is_running):
        return True
    try:
        node: object = get_current_worker().node
    except NoActiveWorker:
        node = active_message_pump.get()
    if not isinstance(node, Widget):
        return False
    try:
        return node.screen not in app.screen_stack or not node.is_attached
    except NoScreen:
        return True
