"""``pdca serve`` as a service: what a monitor is told, and a log that is rotated."""

from __future__ import annotations

import json
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from openssh import serving, wait_for
from pdca_tui.domain.immutable import replace
from pdca_tui.doors.status import Health, StatusDoor, metrics
from pdca_tui.errors import DoorError

WELL = Health(
    reachable=True, entries={"2024-02-06": 126}, since_last_entry=2.5, loop_lag=0.01, seats=3, connections=4,
    refused_logins=7, faults=0, uptime=60.0,
)  # fmt: skip


@pytest.fixture
def door() -> Iterator[StatusDoor]:
    found = StatusDoor(lambda: found.now)
    found.now = WELL
    found.open("127.0.0.1", 0)
    yield found
    found.close()


def asked(door: StatusDoor, path: str, method: str = "GET") -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{door.port}{path}", method=method)  # loopback
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_server_that_is_well_says_so(door: StatusDoor):
    status, text = asked(door, "/health")
    told = json.loads(text)
    assert (status, told["ok"], told["record"]["entries"]) == (200, True, {"2024-02-06": 126})
    assert (told["seats"], told["refused_logins"]) == (3, 7)


@pytest.mark.parametrize("change", [{"reachable": False}, {"loop_lag": 3.0}])
def test_one_that_is_not_is_told_apart_by_its_status(door: StatusDoor, change: dict[str, object]):
    door.now = replace(WELL, **change)
    status, text = asked(door, "/health")
    assert (status, json.loads(text)["ok"]) == (503, False)


def test_metrics_are_in_the_format_of_prometheus(door: StatusDoor):
    status, text = asked(door, "/metrics")
    assert status == 200
    assert 'pdca_entries{session="2024-02-06"} 126\n' in text
    assert "pdca_refused_logins_total 7\n" in text
    for line in text.splitlines():
        assert line.startswith(("# HELP pdca_", "# TYPE pdca_", "pdca_"))


def test_nothing_else_is_answered(door: StatusDoor):
    assert asked(door, "/")[0] == 404
    assert asked(door, "/health/../x")[0] == 404
    assert asked(door, "/health", "POST")[0] == 501
    assert asked(door, "/health", "HEAD") == (200, "")


def test_a_key_of_a_session_cannot_end_its_label():
    assert 'session="a\\"b\\\\c\\nd"' in metrics(replace(WELL, entries={'a"b\\c\nd': 1}))


def test_an_address_that_is_taken_is_told(door: StatusDoor):
    other = StatusDoor(lambda: WELL)
    with pytest.raises(DoorError) as told:
        other.open("127.0.0.1", door.port)
    assert told.value.key == "door.status-cannot-listen"


def test_a_service_writes_into_a_new_log_after_it_was_rotated(home, tmp_path, request):
    """The file is moved away and SIGHUP sent, or it is emptied in place; no line is lost and the server goes on."""
    # Tests that were started with nohup would hand on that the signal is ignored, and the server would keep it so.
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    request.addfinalizer(lambda: signal.signal(signal.SIGHUP, before))
    with serving(home, tmp_path, "--status", "0") as server:
        log = tmp_path / "log"
        log.rename(tmp_path / "log.1")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: log.exists() and "log-opened" in server.log, lambda: server.told)
        assert " open " in (tmp_path / "log.1").read_text(encoding="utf-8")
        os.truncate(log, 0)
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "log-opened" in server.log, lambda: server.told)
        assert "\0" not in server.log
        assert server.stop() == 0
    assert "closed" in log.read_text(encoding="utf-8")
