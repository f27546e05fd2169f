"""Making a database ready for records: the tables, and the least rights that a role needs to use them."""

from __future__ import annotations

from importlib import resources
from typing import LiteralString

from psycopg import sql

from pdca_tui.errors import RecordError, RecordNewer
from pdca_tui.record import codec
from pdca_tui.record.database_url import Address
from pdca_tui.record.postgres_connection import Connection, Link

_LOCK: LiteralString = "SELECT pg_advisory_xact_lock(hashtext('pdca_format'))"
_THERE: LiteralString = "SELECT current_setting('server_encoding'), current_schema(), to_regclass('pdca_format')"
_GRANTS: tuple[LiteralString, ...] = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON pdca_format TO {role}",
    "GRANT SELECT, INSERT ON pdca_entries TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON pdca_drafts TO {role}",
)


def prepare(address: Address, role: str = "") -> bool:
    """Make the tables where they are missing, and let ``role`` read and append, nothing else; return whether they were.

    Raises ``RecordNewer`` if a newer version made them, another ``RecordError`` if the database does not allow it.
    """
    link = Link(address, lambda _: None)
    try:
        return link.once(lambda db: _prepared(db, role, address.shown))
    finally:
        link.close()


def _prepared(db: Connection, role: str, where: str) -> bool:
    with db.transaction():
        db.execute(_LOCK)
        encoding, schema, there = db.execute(_THERE).fetchone() or ("", "", None)
        if encoding != "UTF8":
            raise RecordError("record.not-utf8", path=where, detail=encoding)
        if there is None:
            tables = resources.files("pdca_tui.record").joinpath("postgres.sql")
            db.execute(tables.read_bytes())
            db.execute("INSERT INTO pdca_format (version) VALUES (%s)", (codec.FORMAT,))
        (version,) = db.execute("SELECT version FROM pdca_format").fetchone() or (0,)
        if version > codec.FORMAT:
            raise RecordNewer("record.newer", path=where, version=version, known=codec.FORMAT)
        for grant in _GRANTS if role else ():
            db.execute(sql.SQL(grant).format(role=sql.Identifier(role), schema=sql.Identifier(schema)))
    return there is None
