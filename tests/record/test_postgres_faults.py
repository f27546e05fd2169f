"""What can happen between the program and its database: nothing acknowledged is lost, nothing is recorded twice."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from keeping import AT, deferral, keeper, told
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Overtaken, RecordBusy
from pdca_tui.record import postgres_connection, session_event_types
from pdca_tui.record.database_url import Address
from pdca_tui.record.postgres_store import PostgresStore
from pdca_tui.record.store import Draft
from pgserver import ROLE, Network, Server, folder_for_servers, started

SESSION = "2024"
DRAFT = Draft(seat="member:chamber", slot="opinion:1", text="書きかけ", at=AT)


@pytest.fixture
def own_database(server: Server) -> str:
    return server.prepared()


@pytest.fixture
def network(server: Server, own_database: str) -> Iterator[Network]:
    made = Network(server, own_database)
    yield made
    made.close()


def connected(address: str, request: pytest.FixtureRequest, *, patience: float = 8.0) -> PostgresStore[e.Event]:
    store = PostgresStore(Address.parse(address), SESSION, session_event_types.SESSION, patience=patience)
    request.addfinalizer(store.close)
    return store


@pytest.fixture
def store(network: Network, request: pytest.FixtureRequest) -> PostgresStore[e.Event]:
    """A store that reaches the server through the network."""
    return connected(network.address, request)


@pytest.fixture
def other(server: Server, own_database: str, request: pytest.FixtureRequest) -> PostgresStore[e.Event]:
    """Somebody else, who reaches the server in any case."""
    return connected(server.address(own_database), request)


def said(store: PostgresStore[e.Event]) -> list[str]:
    return [entry.event.reason for entry in store.read() if isinstance(entry.event, e.ItemDeferred)]


def add(store: PostgresStore[e.Event], *texts: str, expected: int = 0) -> list[e.Entry]:
    return store.append(tuple(map(deferral, texts)), seat="secretariat", at=AT, expected=expected)


def look_on(store: PostgresStore[e.Event]) -> None:
    """Look for what is new again and again."""
    while True:
        store.changed()


# ── the connection is lost ──


def test_lost_before_it_arrived_it_is_sent_again(
    store: PostgresStore[e.Event], other: PostgresStore[e.Event], network: Network
):
    network.fault = "cut"
    assert [entry.number for entry in add(store, "一", "二")] == [1, 2]
    assert said(other) == ["一", "二"]


def test_lost_after_it_was_recorded_it_is_found_and_not_recorded_twice(
    store: PostgresStore[e.Event], other: PostgresStore[e.Event], network: Network
):
    network.fault = "swallow"
    entries = add(store, "一", "二")
    assert said(other) == ["一", "二"]
    assert entries == other.read()
    add(store, "三", expected=2)
    assert said(other) == ["一", "二", "三"]


def test_lost_and_overtaken_meanwhile_it_is_refused(
    store: PostgresStore[e.Event], other: PostgresStore[e.Event], network: Network
):
    """What did not arrive does not come in later, behind what somebody else said."""
    add(other, "先に")
    network.fault = "cut"
    with pytest.raises(Overtaken):
        add(store, "一")
    assert said(other) == ["先に"]


@pytest.mark.parametrize(("fault", "recorded"), [("swallow", ["一"]), ("cut", [])])
def test_what_became_of_it_is_not_claimed_while_nobody_knows(
    network: Network, other: PostgresStore[e.Event], request: pytest.FixtureRequest, fault: str, recorded: list[str]
):
    store = connected(network.address, request, patience=0.3)
    network.fault = fault  # type: ignore[assignment]
    network.down = True
    with pytest.raises(RecordBusy) as told_by:
        add(store, "一")
    assert told_by.value.key == "record.unsettled"
    assert said(other) == recorded
    network.down = False
    assert said(store) == recorded


def test_while_nothing_can_be_reached_nothing_is_said_to_be_recorded(
    network: Network, other: PostgresStore[e.Event], request: pytest.FixtureRequest
):
    store = connected(network.address, request, patience=0.3)
    network.fault = "cut"
    network.down = True
    for attempt in (store.read, lambda: add(store, "一"), lambda: store.save_draft(DRAFT), lambda: store.drafts(DRAFT.seat)):
        with pytest.raises(RecordBusy) as told_by:
            attempt()
        assert told_by.value.key == "record.unreachable"
    network.down = False
    store.save_draft(DRAFT)
    add(store, "一")
    assert said(other) == ["一"]
    assert other.drafts(DRAFT.seat) == [DRAFT]


def test_a_look_waits_for_nobody_and_tells_again_once_the_connection_is_back(
    store: PostgresStore[e.Event], other: PostgresStore[e.Event], network: Network, monkeypatch: pytest.MonkeyPatch
):
    store.read()
    assert not store.changed()
    assert store.fileno() is not None
    network.fault = "swallow"
    network.down = True
    add(other, "知らせの途中で切れる")
    with pytest.raises(RecordBusy):
        look_on(store)
    assert store.fileno() is None
    began = time.monotonic()
    for _ in range(20):
        with pytest.raises(RecordBusy):
            store.changed()
    assert time.monotonic() - began < 0.5
    network.down = False
    monkeypatch.setattr("pdca_tui.record.postgres_connection._REST", 0)
    store._link._again = 0.0
    assert store.changed()
    assert said(store) == ["知らせの途中で切れる"]


def test_a_server_that_does_not_answer_is_given_up_in_time(
    store: PostgresStore[e.Event], other: PostgresStore[e.Event], network: Network, monkeypatch: pytest.MonkeyPatch
):
    """As when a cable is pulled: nothing comes, not even an end."""
    monkeypatch.setattr("pdca_tui.record.postgres_connection._LIMIT", 0.2)
    store._link._patience = 0.3
    network.fault = "hang"
    began = time.monotonic()
    with pytest.raises(RecordBusy):
        add(store, "一")
    assert time.monotonic() - began < 5
    network.fault = ""
    monkeypatch.setattr("pdca_tui.record.postgres_connection._LIMIT", 4)
    assert said(store) == said(other) == []


@pytest.mark.parametrize("hangs", [False, True])
def test_once_the_patience_of_one_is_over_nobody_waits_it_out_again(
    network: Network, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, *, hangs: bool
):
    """They share the connection one after the other: forty drafts would have waited for eight seconds each."""
    monkeypatch.setattr("pdca_tui.record.postgres_connection._LIMIT", 0.2)
    monkeypatch.setattr("pdca_tui.record.postgres_connection._AT_ONCE", 0.1)
    monkeypatch.setitem(postgres_connection._DEFAULTS, "connect_timeout", "2")  # the least there is
    store = connected(network.address, request, patience=0.5)
    if hangs:
        network.fault = "hang"
    else:
        network.fault, network.down = "cut", True
    with pytest.raises(RecordBusy):
        store.save_draft(DRAFT)
    began = time.monotonic()
    for _ in range(40):
        with pytest.raises(RecordBusy):
            store.save_draft(DRAFT)
    assert time.monotonic() - began < 3, "a server that hangs is tried once a second, one that is away answers at once"
    network.fault, network.down = "", False
    store._link._again = 0.0
    store.save_draft(DRAFT)
    assert not store._link._given_up


def test_who_only_looks_sees_soon_that_a_server_hangs(
    store: PostgresStore[e.Event], network: Network, monkeypatch: pytest.MonkeyPatch
):
    """Nothing is asked of it, and it says nothing."""
    monkeypatch.setattr("pdca_tui.record.postgres_store._SILENT", 0.0)
    monkeypatch.setattr("pdca_tui.record.postgres_store._GLANCE", 0.6)
    store.read()
    assert not store.changed()
    network.fault = "hang"
    began = time.monotonic()
    with pytest.raises(RecordBusy):
        store.changed()
    assert time.monotonic() - began < 1.5


def test_who_is_in_a_hurry_tries_once(network: Network, request: pytest.FixtureRequest):
    store = connected(network.address, request, patience=60)
    network.fault, network.down = "cut", True
    store.hurry()
    with pytest.raises(RecordBusy):
        store.save_draft(DRAFT)


def test_a_statement_that_waits_for_somebody_elses_is_given_up_in_time(
    server: Server, own_database: str, other: PostgresStore[e.Event]
):
    """A lock that an administrator holds makes it busy, not stuck."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(server.address(own_database, "postgres")) as db:
        db.execute("LOCK TABLE pdca_entries IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(RecordBusy) as told_by:
            add(other, "一")
        assert told_by.value.key == "record.busy"
    add(other, "一")
    assert said(other) == ["一"]


# ── the server stops, restarts, dies ──


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    with started() as running:
        yield running


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_restarts_loses_and_doubles_nothing(own_server: Server, mode: str):
    """Two processes write as fast as they can while it goes away and comes back, twice."""
    place = f"{own_server.address(own_server.prepared())}#{SESSION}"
    with keeper(place, 100_000, "facilitator") as one, keeper(place, 100_000, "member:chair") as two:
        seen = {"facilitator": told(one, 20), "member:chair": told(two, 20)}
        for _ in range(2):
            own_server.stop(mode)
            own_server.start()
            seen["facilitator"] += told(one, 20)
            seen["member:chair"] += told(two, 20)
        one.kill()
        two.kill()
    check(place.partition("#")[0], seen)


def test_a_standby_that_takes_over_has_everything_that_was_acknowledged():
    """The first server dies while two processes write; its standby is promoted; they go on there by themselves."""
    with folder_for_servers() as folder:
        first = Server(folder / "a")
        first.start()
        first.sql(f"CREATE ROLE {ROLE} LOGIN")
        name = first.prepared()
        second = first.standby(folder / "b")
        address = f"{first.address(name)},{second.folder}"
        with (
            keeper(f"{address}#{SESSION}", 100_000, "facilitator") as one,
            keeper(f"{address}#{SESSION}", 100_000, "member:chair") as two,
        ):
            seen = {"facilitator": told(one, 50), "member:chair": told(two, 50)}
            first.stop("immediate")
            second.promote()
            seen["facilitator"] += told(one, 20)
            seen["member:chair"] += told(two, 20)
            one.kill()
            two.kill()
        try:
            check(address, seen)
        finally:
            second.stop("immediate")


def test_nothing_is_acknowledged_that_the_standby_does_not_have(monkeypatch: pytest.MonkeyPatch):
    """Without its standby a server commits and waits: who asked is told that it is not known yet, until it is on both.

    Not even what can be read again counts: a server that crashed and came back shows what would be lost with it.
    """
    monkeypatch.setattr("pdca_tui.record.postgres_connection._LIMIT", 1)
    with folder_for_servers() as folder:
        first = Server(folder / "a")
        first.start()
        first.sql(f"CREATE ROLE {ROLE} LOGIN")
        address = Address.parse(first.address(first.prepared()))
        second = first.standby(folder / "b")
        store = PostgresStore(address, SESSION, session_event_types.SESSION, patience=1)
        add(store, "一")
        second.stop("immediate")
        with pytest.raises(RecordBusy) as told_by:
            add(store, "二", expected=1)
        assert told_by.value.key == "record.unsettled"
        first.stop("immediate")
        first.start()
        other = PostgresStore(address, SESSION, session_event_types.SESSION)
        assert said(other) == ["一", "二"]
        with pytest.raises(RecordBusy):
            store.read()
        second.start()
        store._link._patience = 8
        assert said(store) == ["一", "二"]
        add(store, "三", expected=2)
        assert said(other) == ["一", "二", "三"]
        store.close()
        other.close()
        first.stop("immediate")
        second.stop("immediate")


def check(address: str, seen: dict[str, list[int]]) -> None:
    """Look into the record: everything acknowledged is there under its number, and nothing was recorded twice."""
    store = PostgresStore(Address.parse(address), SESSION, session_event_types.SESSION)
    entries = store.read()
    store.close()
    for seat, numbers in seen.items():
        found = [entry for entry in entries if entry.seat == seat]
        assert [entry.number for entry in found][: len(numbers)] == numbers
        texts = [entry.event.reason for entry in found if isinstance(entry.event, e.ItemDeferred)]
        assert texts == [f"{seat} {n}" for n in range(len(texts))]
