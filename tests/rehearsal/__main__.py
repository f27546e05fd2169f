"""Write the sample sessions: ``python -m tests.rehearsal``. With ``--check``, write nothing and tell which are out of date."""

from __future__ import annotations

import sys

from .script import keys
from .stage import ROOT, play


def main() -> int:
    """Play every rehearsal and write or check what ships; return 1 if a check found something else than is played."""
    check = sys.argv[1:] == ["--check"]
    stale = []
    for key in keys():
        for name, text in play(key).files.items():
            path = ROOT / "sessions" / key / name
            if path.is_file() and path.read_bytes() == text.encode():
                continue
            stale.append(f"sessions/{key}/{name}")
            if not check:
                path.write_bytes(text.encode())
    for name in stale:
        told = f"{name} is out of date; run: python -m tests.rehearsal" if check else f"wrote {name}"
        sys.stdout.write(f"{told}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
