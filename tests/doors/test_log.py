"""The log of the door."""

from __future__ import annotations

import io
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from building import JST
from pdca_tui.doors.ssh.log import DoorLog

WHEN = datetime(2024, 1, 24, 14, 0, tzinfo=JST)


def test_an_event_is_a_line():
    out = io.StringIO()
    DoorLog(out, clock=lambda: WHEN).tell("auth-ok", n=3, user="chamber", key="SHA256:a+b/c", why="", words="a b")
    assert out.getvalue() == '2024-01-24T14:00:00.000+09:00 auth-ok n=3 user=chamber key=SHA256:a+b/c words="a b"\n'


@given(st.text())
def test_whatever_a_client_calls_itself_stays_on_its_line(name: str):
    out = io.StringIO()
    DoorLog(out, clock=lambda: WHEN).tell("auth-fail", user=name)
    text = out.getvalue()
    assert text.count("\n") == 1
    assert "\x1b" not in text
    assert text.isascii()
    assert text[:-1].isprintable()
