"""Many applications in one process: what Textual and Python do to a whole process, mended once.

Like the driver, this touches private parts of Textual; ``tests/doors/test_process.py`` fails first where they move.
"""

from __future__ import annotations

import asyncio
import functools
import os
from typing import Any

from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.worker import Worker

from pdca_tui.doors.serving.driver import settle


class LeftByExitError(Exception):
    """Something in an application asked the whole process to end; only the application does."""


@functools.cache
def share_process() -> None:
    """Make this process fit for many applications; done once, for good."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name in ("NO_COLOR", "COLORTERM")]:
        # How one's own terminal is set up says nothing about those of the members.
        del os.environ[name]
    _guard_exits()
    share_style_sheets()


def _guard_exits() -> None:
    """Let ``SystemExit`` end the application it was raised in, and not the loop that all others run on."""
    loop, run = MessagePump._process_messages_loop, Worker.run

    async def messages(pump: MessagePump) -> None:
        try:
            await loop(pump)
        except SystemExit as error:
            pump.app._handle_exception(_left(error))

    async def work(worker: Worker[Any]) -> Any:
        try:
            return await run(worker)
        except SystemExit as error:
            raise _left(error) from error

    setattr(MessagePump, "_process_messages_loop", messages)  # noqa: B010  # a plain assignment would need an ignore
    setattr(Worker, "run", work)  # noqa: B010


def _left(error: SystemExit) -> LeftByExitError:
    left = LeftByExitError()
    left.__traceback__ = error.__traceback__
    return left


def share_style_sheets() -> None:
    """Parse every style sheet once a theme, and not once an application: rules are only read once they are parsed."""
    parse = Stylesheet._parse_rules
    known: dict[tuple[object, ...], list[RuleSet]] = {}

    def parsed(sheet: Stylesheet, *args: Any, **more: Any) -> list[RuleSet]:
        key = (args, tuple(sorted(more.items())), tuple(sheet._variables.items()))
        if (rules := known.get(key)) is None:
            rules = known[key] = parse(sheet, *args, **more)
        return rules

    setattr(Stylesheet, "_parse_rules", parsed)  # noqa: B010


async def warm_up(app: App[Any]) -> None:
    """Run an application without a terminal until its first frame, so that the first member does not wait for what it loads."""
    painted = asyncio.Event()
    app.post_display_hook = painted.set  # type: ignore[method-assign]
    settle(app)
    running = asyncio.create_task(app.run_async(headless=True, size=(80, 24)))
    waiting = asyncio.create_task(painted.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED, timeout=10)
    waiting.cancel()
    app.exit()
    await running
