"""``data/seats.toml``, the keys of each seat. Changed in place by one process at a time; comments and order stay."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator

from pdca_tui.disk import Reason
from pdca_tui.errors import SheetError
from pdca_tui.sheets.files import ListedKey, Seats
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.text_file import Written

_HEAD = """#:schema ../schema/seats.json
# Who sits behind a seat: `pdca seat invite`, `add-key`, `revoke` and `list` keep this file.
# A revoked key leaves at once, also while the server runs.
"""


def list_key(home: Home, listed: ListedKey) -> bool:
    """Add a key to its seat; whether it was not there yet. ``SheetError`` if the file cannot be read or written."""
    from pdca_tui.sheets.toml_values import notation  # noqa: PLC0415  # editing is rare and costs start-up time

    with _alone(home):
        known = home.seats()
        wanted = PublicKey.parse(listed.key).fingerprint
        if any(key.seat == listed.seat and key.fingerprint == wanted for key in known.keys):
            return False
        values = {"seat": listed.seat, "key": listed.key, "label": listed.label, "added": listed.added, "by": listed.by}
        lines = [f"{name} = {notation(value)}" for name, value in values.items() if value]
        written = _written(home)
        text = written.text.rstrip("\n") + "\n\n[[keys]]\n" + "\n".join(lines) + "\n"
        _put(home, written, text, (*known.keys, listed))
        return True


def revoke_key(home: Home, seat: str, fingerprint: str, *, with_passkeys: bool = True) -> int:
    """Take the keys with this fingerprint, or one that begins so, from a seat; return how many there were.

    The passkeys that a browser registered go with it: whoever it is taken from would come back with one of them.
    """
    from pdca_tui.sheets.toml_positions import Lines  # noqa: PLC0415  # as above

    wanted = "SHA256:" + fingerprint.removeprefix("SHA256:")
    with _alone(home):
        keys = home.seats().keys
        gone = [at for at, key in enumerate(keys) if key.seat == seat and key.fingerprint.startswith(wanted)]
        if len({keys[at].fingerprint for at in gone}) != 1:
            return 0
        if with_passkeys:
            gone = _with_passkeys(keys, seat, gone)
        written = _written(home)
        found, rows = Lines(written.text), written.text.split("\n")
        begins = [found.of(("keys", at)) - 1 for at in range(len(keys))]
        for at in reversed(gone):
            del rows[_above(rows, begins[at]) : _above(rows, begins[at + 1]) if at + 1 < len(keys) else len(rows)]
        stay = tuple(key for at, key in enumerate(keys) if at not in gone)
        _put(home, written, "\n".join(rows).rstrip("\n") + "\n", stay)
        return len(gone)


def _with_passkeys(keys: tuple[ListedKey, ...], seat: str, gone: list[int]) -> list[int]:
    """Return which keys go: some, and the passkeys that they registered, and those that these did."""
    found = set(gone)
    while True:
        by = {keys[at].fingerprint for at in found}
        more = {at for at, key in enumerate(keys) if key.seat == seat and key.by in by} - found
        if not more:
            return sorted(found)
        found |= more


def set_lines(home: Home, name: str, *, lines: bool) -> None:
    """Set whether who sits on the seat ``name``, or has the key of that fingerprint, is shown lines instead of screens.

    ``SheetError`` if the file cannot be read or written.
    """
    import tomlkit  # noqa: PLC0415  # editing is rare and costs start-up time
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415  # likewise

    from pdca_tui.sheets.toml_values import notation  # noqa: PLC0415  # likewise

    with _alone(home):
        known, written = home.seats(), _written(home)
        linear = [each for each in known.linear if each != name] + ([name] if lines else [])
        keyed = name.startswith("SHA256:")
        screens = [each for each in known.screens if each != name] + ([name] if keyed and not lines else [])
        try:
            document = tomlkit.parse(written.text)
        except TOMLKitError as error:
            raise SheetError("seats.not-in-blocks", file=str(home.seats_file)) from error
        lists = {"linear": linear, "screens": screens}
        for key in lists:
            document.pop(key, None)
        rows = tomlkit.dumps(document).rstrip("\n").split("\n")
        table = next((at for at, row in enumerate(rows) if row.lstrip().startswith("[")), len(rows))
        # Before the first key, and before the remark that belongs to it.
        begin = _above(rows, table) or table
        told = [f"{key} = {notation(values)}" for key, values in lists.items() if values]
        rows[begin:begin] = [*told, ""] if told and begin < len(rows) else told
        _put(home, written, "\n".join(rows) + "\n", known.keys)


def _above(rows: list[str], begin: int) -> int:
    """Return where the comments right above a line begin: they go with it."""
    while begin > 0 and rows[begin - 1].lstrip().startswith("#"):
        begin -= 1
    return begin


def _written(home: Home) -> Written:
    """Return the file as it stands on the disk, or as it begins."""
    try:
        return Written.of(home.seats_file.read_bytes()) if home.seats_file.exists() else Written(_HEAD)
    except OSError as error:
        values: dict[str, object] = {"file": str(home.seats_file), "detail": Reason(error)}
        raise SheetError("sheet.unreadable", **values) from error


def _put(home: Home, written: Written, text: str, keys: tuple[ListedKey, ...]) -> None:
    """Write the file, if it then says what is meant."""
    from pdca_tui.sheets.edit import write  # noqa: PLC0415  # as above
    from pdca_tui.sheets.toml_reader import converted, parsed  # noqa: PLC0415

    try:
        holds = converted(parsed(text), Seats).keys == keys
    except (ValueError, TypeError) as error:
        raise SheetError("seats.not-in-blocks", file=str(home.seats_file)) from error
    if not holds:
        raise SheetError("seats.not-in-blocks", file=str(home.seats_file))
    write(home.seats_file, written.changed(text))


@contextlib.contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Let one process at a time change the file."""
    try:
        folder = os.open(home.data, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        values: dict[str, object] = {"file": str(home.seats_file), "detail": Reason(error)}
        raise SheetError("sheet.unwritable", **values) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
