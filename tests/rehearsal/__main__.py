"""Write the sample sessions and the sample review: ``python -m tests.rehearsal``. With ``--check``, write nothing and tell which are out of date."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from .review_stage import play_review, years
from .script import keys
from .stage import ROOT, play


def main() -> int:
    """Play every rehearsal and write or check what ships; return 1 if a check found something else than is played."""
    check = sys.argv[1:] == ["--check"]
    stale = []
    for name, text in _files():
        path = ROOT / "sessions" / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale.append(f"sessions/{name}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
    for name in stale:
        told = f"{name} is out of date; run: python -m tests.rehearsal" if check else f"wrote {name}"
        sys.stdout.write(f"{told}\n")
    return 1 if check and stale else 0


def _files() -> Iterator[tuple[str, str]]:
    """Yield what ships, by its name below ``sessions``: the sessions first, for the reviews are played on them."""
    for key in keys():
        yield from ((f"{key}/{name}", text) for name, text in play(key).files.items())
    for year in years():
        yield from play_review(year).files.items()


if __name__ == "__main__":
    sys.exit(main())
