"""The record in a database: who may do what to it, and what is told of a database that is none."""

from __future__ import annotations

import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from keeping import AT, deferral, held
from pdca_tui.errors import Overtaken, RecordBusy, RecordDamaged, RecordError, RecordFull, RecordNewer, UsageError
from pdca_tui.record.database_url import Address
from pdca_tui.record.open_store import RECORD, open_store
from pdca_tui.record.postgres_schema import prepare
from pdca_tui.record.postgres_store import PostgresStore
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.record.sqlite_store import SqliteStore
from pdca_tui.record.store import Draft
from pdca_tui.words import explain
from pgserver import OWNER, ROLE, Server
from places import InDatabase


@pytest.fixture
def place(server: Server, database: str) -> Iterator[InDatabase]:
    made = InDatabase(server, database)
    yield made
    made.close()


# ── who may do what ──


@pytest.mark.parametrize(
    "statement",
    ["UPDATE pdca_entries SET seat = 'x'", "DELETE FROM pdca_entries", "TRUNCATE pdca_entries", "DROP TABLE pdca_entries",
     "ALTER TABLE pdca_entries DISABLE TRIGGER pdca_stays", "UPDATE pdca_format SET version = 2", "CREATE TABLE mine (x text)"],
)  # fmt: skip
def test_the_role_that_is_used_may_read_and_append_and_nothing_else(server: Server, database: str, statement: str):
    with psycopg.connect(server.address(database, ROLE)) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(statement.encode())


@pytest.mark.parametrize(
    "statement", ["UPDATE pdca_entries SET seat = 'x'", "DELETE FROM pdca_entries", "TRUNCATE pdca_entries"]
)
def test_not_even_the_owner_changes_a_record_by_accident(server: Server, database: str, statement: str):
    for before in ("SELECT 1", "SET session_replication_role = replica"):
        with (
            psycopg.connect(server.address(database, OWNER)) as db,
            pytest.raises(psycopg.errors.RaiseException, match="append-only"),
        ):
            db.execute(f"{before}; {statement}".encode())


def test_who_may_only_read_reads_and_is_told_that_nothing_can_be_recorded(server: Server, place: InDatabase, database: str):
    place.open().adopt(SESSION.rows(held()))
    schema = database.partition("/")[2]
    server.sql(f"CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA {schema} TO reader")
    server.sql("GRANT SELECT ON pdca_format, pdca_entries, pdca_drafts TO reader", database=database)
    reader = PostgresStore(Address.parse(server.address(database, "reader")), place.spec.partition("#")[2], SESSION)
    assert not reader.writable
    assert reader.read() == held()
    for refused in (
        lambda: reader.append((deferral(),), seat="secretariat", at=AT, expected=len(held())),
        lambda: reader.save_draft(Draft(seat="member:chair", slot="x", text="x", at=AT)),
    ):
        with pytest.raises(RecordFull) as told:
            refused()
        assert told.value.key == "record.read-only"
    reader.close()
    server.sql("REVOKE ALL ON pdca_format, pdca_entries, pdca_drafts FROM reader", database=database)
    server.sql(f"REVOKE ALL ON SCHEMA {schema} FROM reader; DROP ROLE reader")


def test_what_is_recorded_is_on_the_disk_whatever_the_server_is_set_to(server: Server):
    name = "weak"
    server.sql(f"CREATE DATABASE {name}")
    prepare(Address.parse(server.address(name, OWNER)), ROLE)
    for weak, used in (("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")):
        server.sql(f"ALTER DATABASE {name} SET synchronous_commit = {weak}")
        store = PostgresStore(Address.parse(server.address(name)), "2024", SESSION)
        (row,) = store._link.run(lambda db: db.execute("SHOW synchronous_commit").fetchall())
        assert row == (used,)
        store.close()


# ── several sessions ──


def test_sessions_in_one_database_know_nothing_of_each_other(server: Server, database: str):
    one, other = InDatabase(server, database), InDatabase(server, database)
    first, second = one.open(), other.open()
    for store in (first, second):
        store.read()
        while store.changed():
            store.read()
    first.append((deferral("一"),), seat="secretariat", at=AT, expected=0)
    assert second.read() == []
    assert not second.changed()
    second.append((deferral("二"),), seat="secretariat", at=AT, expected=0)
    assert [row.data for row in first.rows()] == ['{"program":1,"reason":"一"}']
    one.close()
    other.close()


def test_the_word_of_another_place_wakes_once_and_no_more(server: Server):
    """Two offices in one database, each in a schema of its own, hear of each other's sessions of the same name."""
    one, other = (PostgresStore(Address.parse(server.address(server.prepared())), "2024", SESSION) for _ in range(2))
    one.read()
    fileno = one.fileno()
    assert fileno is not None
    other.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert select.select([fileno], [], [], 10)[0] == [fileno]
    assert one.changed()
    assert one.fileno() is None
    assert one.read() == []
    assert not one.changed()
    assert one.fileno() == fileno
    one.close()
    other.close()


def test_an_append_wakes_who_waits_for_it(place: InDatabase):
    store, other = place.open(), place.open()
    store.read()
    fileno = store.fileno()
    assert fileno is not None
    other.append((deferral(),), seat="secretariat", at=AT, expected=0)
    assert select.select([fileno], [], [], 5)[0] == [fileno]
    assert store.changed()


def test_a_long_record_is_read_page_by_page(place: InDatabase, monkeypatch: pytest.MonkeyPatch):
    place.open().adopt(SESSION.rows(held()))
    for page in (1, 2, len(held()), len(held()) + 1):
        monkeypatch.setattr("pdca_tui.record.postgres_store._PAGE", page)
        assert place.open().read() == held()
        assert place.open().read(3) == held()[3:]


def test_a_lost_notification_costs_a_few_seconds_only(place: InDatabase, monkeypatch: pytest.MonkeyPatch):
    store = place.open()
    store.read()
    assert not store.changed()
    monkeypatch.setattr("pdca_tui.record.postgres_store._SAFETY", 0)
    assert store.changed()


# ── a database that forgot ──


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM {entries} WHERE number > 2 AND {session}", "UPDATE {entries} SET hash = 'x' WHERE number > 2 AND {session}"],
)
def test_a_database_that_lost_what_was_read_before_is_told(place: InDatabase, change: str):
    """As after a restored backup, or a standby that was behind: what the room saw is not there any more."""
    store = place.open()
    store.adopt(SESSION.rows(held()))
    place.tamper(change)
    with pytest.raises(RecordDamaged) as told:
        store.read(len(held()))
    assert told.value.key == "record.lost"
    with pytest.raises((Overtaken, RecordDamaged)):
        store.append((deferral(),), seat="secretariat", at=AT, expected=len(held()))


# ── preparing ──


def test_a_database_is_prepared_once(server: Server):
    server.sql("CREATE DATABASE bare")
    address = Address.parse(server.address("bare", OWNER))
    assert prepare(address)
    assert not prepare(address, ROLE)
    PostgresStore(Address.parse(server.address("bare")), "2024", SESSION).close()


def test_a_database_without_the_tables_is_told(server: Server):
    with pytest.raises(RecordError) as told:
        PostgresStore(Address.parse(server.address("template1", OWNER)), "2024", SESSION)
    assert told.value.key == "record.unprepared"


def test_only_an_owner_prepares(server: Server):
    server.sql("CREATE DATABASE others")
    with pytest.raises(RecordFull) as told:
        prepare(Address.parse(server.address("others")))
    assert told.value.key == "record.no-right"


def test_a_database_in_another_encoding_is_refused(server: Server):
    server.sql("CREATE DATABASE euc ENCODING 'EUC_JP' TEMPLATE template0 LOCALE 'C'")
    with pytest.raises(RecordError) as told:
        prepare(Address.parse(server.address("euc", OWNER)))
    assert told.value.key == "record.not-utf8"


def test_a_database_of_a_newer_version_is_not_prepared(server: Server):
    name = server.prepared()
    server.sql("UPDATE pdca_format SET version = 99", database=name)
    with pytest.raises(RecordNewer):
        prepare(Address.parse(server.address(name, OWNER)))


# ── addresses ──


@pytest.mark.parametrize(
    "text",
    [
        "", "postgresql:", "mysql://host/db", "host=db password=hush", "postgresql://user:hu@sh@host/db",
        "postgresql://user:hu/sh@host/db", "postgresql://user:hu?sh@host/db", "postgresql://user:hu#sh@host/db",
        "postgresql://host/db#2024", "postgresql://host/db\x1b[2J", "postgresql://user:hush%zz@host/db", "postgresql://host/db?hush=1",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told_without_repeating_it(text: str):
    with pytest.raises(UsageError) as told:
        PostgresStore(Address.parse(text), "2024", SESSION)
    assert told.value.key == "record.bad-address"
    assert "hush" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://host", "postgresql://host/"),
        ("postgres://user:hush@a,b:5433/pdca?sslmode=verify-full&password=hush", "postgresql://a,b:5433/pdca"),
        ("postgresql://user:h%40sh@[::1]:5432/pdca", "postgresql://[::1]:5432/pdca"),
        ("postgresql:///pdca?host=/run/postgresql&user=x", "postgresql:///run/postgresql/pdca"),
    ],
)
def test_an_address_shows_where_and_never_the_password(text: str, shown: str):
    address = Address.parse(text)
    assert str(address) == address.shown == shown
    assert "hush" not in repr(address)
    assert "user" not in repr(address)


def test_a_server_that_is_not_there_is_told_at_once_without_the_password(tmp_path: Path):
    with pytest.raises(RecordBusy) as told:
        PostgresStore(Address.parse(f"postgresql://user:hush@/pdca?host={tmp_path}"), "2024", SESSION)
    assert told.value.key == "record.unreachable"
    assert "hush" not in explain(told.value)


def test_a_password_that_the_server_repeats_is_not_shown(server: Server):
    """It names the role that is not there, which here is also the password."""
    with pytest.raises(RecordBusy) as told:
        PostgresStore(Address.parse(f"postgresql://hush:hush@/postgres?host={server.folder}"), "2024", SESSION)
    assert "hush" not in explain(told.value)


# ── choosing where ──


def test_without_the_driver_the_person_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pdca_tui.record.postgres_store", None)
    with pytest.raises(RecordError) as told:
        open_store(tmp_path, SESSION, "postgresql://host/db")
    assert told.value.key == "record.no-driver"


def test_a_session_that_was_held_in_its_folder_is_not_begun_a_second_time(server: Server, tmp_path: Path):
    address = server.address(server.prepared())
    folder = tmp_path / "2024-01-24"
    folder.mkdir()
    here = SqliteStore(folder / RECORD, SESSION)
    open_store(folder, SESSION, address).close()
    here.adopt(SESSION.rows(held()))
    here.close()
    with pytest.raises(RecordError) as told:
        open_store(folder, SESSION, address)
    assert told.value.key == "record.elsewhere"
    store = PostgresStore(Address.parse(address), folder.name, SESSION)
    store.adopt(SESSION.rows(held()))
    store.close()
    again = open_store(folder, SESSION, address)
    assert again.read() == held()
    again.close()


# ── backup ──


def test_a_dump_brings_everything_back(server: Server, place: InDatabase, database: str):
    """With the guards: what was restored refuses to be changed as before."""
    place.open().adopt(SESSION.rows(held()))
    tools = max(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin"))
    schema = database.partition("/")[2]
    save = [f"{tools}/pg_dump", f"--schema={schema}", server.address("postgres", OWNER)]
    dump = subprocess.run(save, capture_output=True, check=True).stdout
    server.sql("CREATE DATABASE restored")
    load = [f"{tools}/psql", "--quiet", "--set=ON_ERROR_STOP=1", server.address("restored", OWNER)]
    subprocess.run(load, input=dump, capture_output=True, check=True)
    again = PostgresStore(Address.parse(server.address(f"restored/{schema}")), place.spec.partition("#")[2], SESSION)
    assert again.read() == held()
    again.append((deferral(),), seat="secretariat", at=AT, expected=len(held()))
    again.close()
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        server.sql("DELETE FROM pdca_entries", database=f"restored/{schema}")
