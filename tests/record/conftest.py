"""Where records are kept, for tests that hold for every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pgserver import Server
from places import InDatabase, InFile, Place


@pytest.fixture(scope="session")
def database(server: Server) -> str:
    """A database that many records share."""
    return server.prepared()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a record is kept, once in each engine."""
    made: Place
    if request.param == "sqlite":
        made = InFile(str(tmp_path / "record.sqlite"))
    else:
        server: Server = request.getfixturevalue("server")
        made = InDatabase(server, request.getfixturevalue("database"))
    yield made
    made.close()


@pytest.fixture
def own_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Place]:
    """Make a place that no other test shares."""

    def make(engine: str) -> Place:
        made: Place
        if engine == "sqlite":
            made = InFile(str(tmp_path / "record.sqlite"))
        else:
            server: Server = request.getfixturevalue("server")
            made = InDatabase(server, server.prepared())
        request.addfinalizer(made.close)
        return made

    return make
