"""The log of the door."""

from __future__ import annotations

import io
import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

import shipped
from building import JST
from pdca_tui.doors.serving.log import DoorLog

WHEN = datetime(2024, 1, 24, 14, 0, tzinfo=JST)


def test_an_event_is_a_line():
    out = io.StringIO()
    DoorLog(out, clock=lambda: WHEN).tell("auth-ok", n=3, user="chamber", key="SHA256:a+b/c", why="", words="a b")
    assert out.getvalue() == '2024-01-24T14:00:00.000+09:00 auth-ok n=3 user=chamber key=SHA256:a+b/c words="a b"\n'


def test_every_event_and_every_reason_to_cut_off_is_explained_and_no_other():
    source = "".join(path.read_text(encoding="utf-8") for path in (shipped.ROOT / "src/pdca_tui/doors").rglob("*.py"))
    _, _, table = (shipped.ROOT / "docs/serving.md").read_text(encoding="utf-8").partition("## The log")
    rows = [line.split("|")[1:3] for line in table.partition("## ")[0].splitlines() if line.startswith("| `")]
    events = set(re.findall(r"\.tell\(\s*\"([a-z-]+)\"", source)) | {"seats-read", "dataset-read", "lost"}
    assert {name for names, _ in rows for name in re.findall("`(.*?)`", names)} == events
    (why,) = [why for names, why in rows if "`cut-off`" in names]
    reasons = re.findall(r"(?:cut_off\(|_put_out\(.*?, )\"([a-z ]+)\"\)", source)
    assert set(re.findall("`([a-z ]{2,})`", why)) == set(reasons)


def test_a_full_disk_does_not_end_the_door_and_is_told_when_it_is_over():
    out = Full()
    log = DoorLog(out, clock=lambda: WHEN)
    log.tell("first")
    out.full = False
    log.tell("second")
    log.tell("third")
    assert [line.split(" ", 1)[1] for line in out.getvalue().splitlines()] == ["lost lines=1", "second", "third"]


class Full(io.StringIO):
    full = True

    def write(self, text: str) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(text)


@given(st.text())
def test_whatever_a_client_calls_itself_stays_on_its_line(name: str):
    out = io.StringIO()
    DoorLog(out, clock=lambda: WHEN).tell("auth-fail", user=name)
    text = out.getvalue()
    assert text.count("\n") == 1
    assert "\x1b" not in text
    assert text.isascii()
    assert text[:-1].isprintable()
