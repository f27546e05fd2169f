"""The host key: made when the door is first opened, and kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import asyncssh

from pdca_tui.disk import Reason
from pdca_tui.errors import DoorError
from pdca_tui.text import clean_line

FILE = "ssh_host_ed25519_key"


def host_key(sessions: Path) -> asyncssh.SSHKey:
    """Return the host key of the sessions in a folder; ``DoorError`` if it cannot be read or made, or others can read it."""
    path = sessions / ".door" / FILE
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise DoorError("door.host-key-open", path=str(path))
        return asyncssh.read_private_key(path)
    except OSError as error:
        raise DoorError("door.host-key", path=str(path), detail=Reason(error)) from error
    except asyncssh.KeyImportError as error:
        raise DoorError("door.host-key", path=str(path), detail=clean_line(str(error))) from error


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = asyncssh.generate_private_key("ssh-ed25519", comment="pdca")
    beside = path.with_name(f"{FILE}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key.export_private_key())
        out.flush()
        os.fsync(out.fileno())
    beside.rename(path)
