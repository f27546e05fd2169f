"""Files that the others on a machine may not read: drafts are private to a seat, invitations to a person."""

from __future__ import annotations

import os
from pathlib import Path

_MODE = 0o660
"""For the owner, and for a group where the umask lets it in: several accounts of an office may keep one record."""


def made_private(path: Path) -> None:
    """Create an empty file at ``path`` unless there is one; what SQLite keeps beside a file has the same mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE))
