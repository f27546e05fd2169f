"""PostgreSQL servers for tests, started by ``.ci/postgres``, and a network between them and the program that can fail."""

from __future__ import annotations

import contextlib
import itertools
import select
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import psycopg
import pytest

from pdca_tui.record.database_url import Address
from pdca_tui.record.postgres_schema import prepare

SCRIPT = Path(__file__).parents[1] / ".ci" / "postgres"
OWNER, ROLE = "postgres", "pdca_app"
"""Who owns the tables, and who may read and append only: as an office should have it, and so all tests."""


class Server:
    """One server, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)

    def start(self) -> None:
        """Start it; the disk need not keep what a test wrote."""
        _script("start", self.folder, "fsync = off", "full_page_writes = off")

    def stop(self, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Stop it; ``immediate`` is as a crash."""
        _script("stop", self.folder, mode)

    def standby(self, folder: Path) -> Server:
        """Return a synchronous standby."""
        _script("standby", folder, self.folder)
        return Server(folder)

    def promote(self) -> None:
        """Make a standby the one that is written to."""
        _script("promote", self.folder)

    def address(self, database: str = "postgres", user: str = ROLE, *, host: str = "") -> str:
        """Return the address of a database, or of what ``prepared`` returned; through another ``host`` if it is named."""
        name, _, schema = database.partition("/")
        options = f"options=-csearch_path%3D{schema}&" if schema else ""
        return f"postgresql://{user}@{host}/{name}?{options}" + ("sslmode=disable" if host else f"host={self.folder}")

    def prepared(self) -> str:
        """Return the name of a new place with the tables for records, which ``ROLE`` may use.

        It is a schema of its own, which is made sooner than a database.
        """
        schema = f"test{next(self._numbers)}"
        self.sql(f"CREATE SCHEMA {schema}")
        prepare(Address.parse(self.address(f"postgres/{schema}", OWNER)), ROLE)
        return f"postgres/{schema}"

    def sql(self, text: str, *values: object, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Return what the owner gets for a statement."""
        with psycopg.connect(self.address(database, OWNER), autocommit=True) as db:
            cursor = db.execute(text.encode(), values)
            return cursor.fetchall() if cursor.description else []


@contextlib.contextmanager
def folder_for_servers() -> Iterator[Path]:
    """A folder that the user of the servers can reach, and whose name is short enough for a socket."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("PostgreSQL is missing; to install what tests need, run: sudo .ci/packages")
    name = tempfile.mkdtemp(prefix="pdca-pg-", dir="/tmp")
    Path(name).chmod(0o755)
    try:
        yield Path(name)
    finally:
        shutil.rmtree(name)


@contextlib.contextmanager
def started() -> Iterator[Server]:
    """A server that runs until the context ends."""
    with folder_for_servers() as folder:
        server = Server(folder / "a")
        server.start()
        try:
            server.sql(f"CREATE ROLE {ROLE} LOGIN")
            yield server
        finally:
            server.stop("immediate")


def _script(*words: object) -> None:
    done = subprocess.run(["bash", str(SCRIPT), *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


Fault = Literal["cut", "swallow", "hang", ""]


class Network:
    """A way to a server that can fail: ``address`` leads through it.

    ``fault`` is what happens next, once: ``cut`` loses the connection before what the program says arrives, ``swallow``
    when the server has done it and answers. ``hang`` passes nothing on, for as long as it is set. While ``down`` nobody
    can connect.
    """

    def __init__(self, server: Server, database: str) -> None:
        self._target = str(server.folder / ".s.PGSQL.5432")
        self._door = socket.create_server(("127.0.0.1", 0))
        self._gone = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        self.fault: Fault = ""
        self.down = False
        self.address = server.address(database, host=f"127.0.0.1:{self._door.getsockname()[1]}")

    def close(self) -> None:
        """End every connection."""
        self._gone.set()
        for thread in self._threads:
            thread.join()
        self._door.close()

    def _accept(self) -> None:
        while not self._gone.is_set():
            if not select.select([self._door], [], [], 0.05)[0]:
                continue
            client, _ = self._door.accept()
            if self.down:
                client.close()
                continue
            thread = threading.Thread(target=self._carry, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, contextlib.suppress(ConnectionError):
            server.connect(self._target)
            while not self._gone.is_set():
                for source in select.select([client, server], [], [], 0.05)[0]:
                    data = source.recv(65536)
                    if not data or self._fails(from_client=source is client):
                        return
                    if self.fault != "hang":
                        (server if source is client else client).sendall(data)

    def _fails(self, *, from_client: bool) -> bool:
        fails = self.fault == ("cut" if from_client else "swallow")
        if fails:
            self.fault = ""
        return fails
