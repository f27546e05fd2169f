"""Whether a server is well, for a monitor: as JSON and as Prometheus text, over HTTP. Nothing that anybody wrote is in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import DoorError

_PATIENCE = 5.0


@value
class Health:
    """How a server is. Times are in seconds; ``entries`` is the number of the last entry by session."""

    reachable: bool
    entries: dict[str, int]
    since_last_entry: float | None
    loop_lag: float
    seats: int
    connections: int
    refused_logins: int
    faults: int
    uptime: float

    @property
    def ok(self) -> bool:
        """Whether the record can be reached and nothing keeps the others waiting for long."""
        return self.reachable and self.loop_lag < 1.0


class StatusDoor:
    """Answers ``/health`` and ``/metrics``, one request at a time, from threads of its own: a busy server still answers."""

    def __init__(self, health: Callable[[], Health]) -> None:
        """Answer with what ``health`` returns at the time; it may be called from any thread."""
        self._health = health
        self._server: ThreadingHTTPServer | None = None

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it does."""
        return self._server.server_address[1] if self._server is not None else 0

    def open(self, address: str, port: int) -> None:
        """Begin to listen; ``DoorError`` if that cannot be done."""
        try:
            self._server = ThreadingHTTPServer((address, port), _handler(self._health))
        except (OSError, OverflowError) as error:
            detail = Reason(error) if isinstance(error, OSError) else ""
            raise DoorError("door.status-cannot-listen", address=f"{address}:{port}", detail=detail) from error
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, name="status", daemon=True).start()

    def close(self) -> None:
        """Stop."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()


def metrics(health: Health) -> str:
    """Return how a server is in the text format of Prometheus."""
    rows: list[tuple[str, str, str, object]] = [
        ("pdca_up", "gauge", "1 while the record can be reached", int(health.reachable)),
        ("pdca_loop_lag_seconds", "gauge", "longest that anything made the others wait in the last minute", health.loop_lag),
        ("pdca_seats", "gauge", "seats taken now", health.seats),
        ("pdca_connections", "gauge", "connections now", health.connections),
        ("pdca_refused_logins_total", "counter", "logins refused since the start", health.refused_logins),
        ("pdca_faults_total", "counter", "faults of the program since the start", health.faults),
        ("pdca_uptime_seconds", "gauge", "seconds since the start", health.uptime),
    ]
    if health.since_last_entry is not None:
        rows.append(("pdca_since_last_entry_seconds", "gauge", "seconds since the last entry", health.since_last_entry))
    text = "".join(f"# HELP {name} {help_}\n# TYPE {name} {kind}\n{name} {_number(n)}\n" for name, kind, help_, n in rows)
    if health.entries:
        text += "# HELP pdca_entries number of the last entry\n# TYPE pdca_entries gauge\n"
        text += "".join(f'pdca_entries{{session="{_label(key)}"}} {last}\n' for key, last in sorted(health.entries.items()))
    return text


def as_json(health: Health) -> str:
    """Return how a server is as JSON."""
    tree: dict[str, Any] = {"ok": health.ok, "record": {"reachable": health.reachable, "entries": health.entries}}
    tree["record"]["since_last_entry"] = health.since_last_entry
    tree |= {"loop_lag": health.loop_lag, "seats": health.seats, "connections": health.connections}
    tree |= {"refused_logins": health.refused_logins, "faults": health.faults, "uptime": health.uptime}
    return json.dumps(tree, ensure_ascii=False) + "\n"


def _number(number: object) -> str:
    return f"{number:.3f}" if isinstance(number, float) else str(number)


def _label(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _handler(health: Callable[[], Health]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers ``GET`` and ``HEAD`` of two paths, and keeps no line open."""

        timeout = _PATIENCE
        server_version = "pdca"
        sys_version = ""

        def do_GET(self) -> None:
            now = health() if self.path in ("/health", "/metrics") else None
            if now is None:
                self._answer(HTTPStatus.NOT_FOUND, "text/plain", "/health or /metrics\n")
            elif self.path == "/health":
                status = HTTPStatus.OK if now.ok else HTTPStatus.SERVICE_UNAVAILABLE
                self._answer(status, "application/json", as_json(now))
            else:
                self._answer(HTTPStatus.OK, "text/plain; version=0.0.4", metrics(now))

        do_HEAD = do_GET  # noqa: N815  # the name is the protocol's

        def _answer(self, status: HTTPStatus, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind != "application/json" else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
            """Tell nobody: a monitor asks every few seconds."""

    return Handler
