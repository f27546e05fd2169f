"""The host key: made when the door is first opened, and kept."""

from __future__ import annotations

import stat
from pathlib import Path

import asyncssh

from pdca_tui.disk import Reason, made_once
from pdca_tui.errors import DoorError
from pdca_tui.text import clean_line

FILE = "ssh_host_ed25519_key"


def host_key(sessions: Path) -> asyncssh.SSHKey:
    """Return the host key of the sessions in a folder; ``DoorError`` if it cannot be read or made, or others can read it."""
    path = sessions / ".door" / FILE
    try:
        made = made_once(path, _new)
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise DoorError("door.host-key-open", path=str(path))
        return asyncssh.import_private_key(made)
    except OSError as error:
        raise DoorError("door.host-key", path=str(path), detail=Reason(error)) from error
    except asyncssh.KeyImportError as error:
        raise DoorError("door.host-key", path=str(path), detail=clean_line(str(error))) from error


def _new() -> bytes:
    return asyncssh.generate_private_key("ssh-ed25519", comment="pdca").export_private_key()
