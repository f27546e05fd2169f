"""Many applications in one process. Each test has a process of its own: what is mended there is mended for good."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

BEFORE = """
import asyncio, os, sys
sys.path.insert(0, {tests!r})
from textual.app import App, ComposeResult
from textual.widgets import Static, Button
from pdca_tui.doors.serving.textual_patches import share_process, warm_up

class Small(App):
    CSS = "Static {{ color: $primary; }}"
    def compose(self) -> ComposeResult:
        yield Static("x")

async def shown(app):
    app.post_display_hook = (ready := asyncio.Event()).set
    task = asyncio.create_task(app.run_async(headless=True, size=(40, 10)))
    await ready.wait()
    return task
"""


def in_a_process(work: str, **env: str) -> str:
    code = BEFORE.format(tests=str(TESTS)) + textwrap.dedent(work) + "\nasyncio.run(main())\n"
    surroundings = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **env}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=40, env=surroundings, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("place", ["app.call_later(leave)", "app.screen.call_later(leave)", "app.run_worker(leave_async())"])
def test_leaving_the_process_ends_one_application_only(place: str):
    out = in_a_process(f"""
        def leave():
            sys.exit(3)
        async def leave_async():
            sys.exit(3)
        async def main():
            share_process()
            other = Small(); others = await shown(other)
            app = Small(); task = await shown(app)
            app._fatal_error = app._close_messages_no_wait
            {place}
            await asyncio.wait([task], timeout=10)
            print(task.done(), others.done(), type(app._exception).__name__)
            other.exit(); await others
    """)
    assert out.split()[:2] == ["True", "False"]
    assert out.split()[2] in ("LeftByExitError", "WorkerFailed")


def test_a_style_sheet_is_parsed_once_a_theme():
    out = in_a_process("""
        async def main():
            from textual.css import stylesheet
            parsed = []
            original = stylesheet.parse
            stylesheet.parse = lambda *args, **more: (parsed.append(args[2]), original(*args, **more))[1]
            share_process()
            counts = []
            for theme in ("textual-dark", "textual-dark", "textual-light", "textual-light"):
                app = Small(); app.theme = theme; task = await shown(app)
                app.exit(); await task
                counts.append(len(parsed)); parsed.clear()
            print(*counts)
    """)
    first, second, third, fourth = map(int, out.split())
    assert first > 5
    assert third > 5
    assert (second, fourth) == (0, 0)


def test_the_terminal_of_who_keeps_the_door_says_nothing_about_those_of_the_members():
    out = in_a_process(
        """
        async def main():
            share_process()
            print(sorted(name for name in os.environ if name.startswith("TEXTUAL") or name in ("NO_COLOR", "COLORTERM")))
            app = Small()
            print(app.no_color)
    """,
        NO_COLOR="1",
        COLORTERM="truecolor",
        TEXTUAL="debug",
    )
    assert out.splitlines() == ["[]", "False"]


def test_warming_up_leaves_nothing_running():
    out = in_a_process("""
        async def main():
            share_process()
            await warm_up(Small())
            print(len(asyncio.all_tasks()))
    """)
    assert out == "1\n"
