"""A person who places opinions in a process of their own: ``python placer.py HOME YEAR FINDING RECORD OPINION ...``.

Each opinion is put under the finding when a line is read, and said as soon as that is recorded. A line more than there are
opinions ends it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.commands import AddSources
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.sheets.home import Home


def place(home: str, year: str, finding: str, record: str, *opinions: str) -> None:
    """Place opinions, one a line that is read."""
    journal = ReviewJournal(Home(Path(home), record), int(year))
    print("ready", flush=True)
    for opinion, _ in zip(opinions, sys.stdin, strict=False):
        journal.ask(AddSources(finding=finding, opinions=(OpinionRef.parse(opinion),)), Seat(Role.SECRETARIAT))
        print(opinion, flush=True)
    journal.close()


if __name__ == "__main__":
    place(*sys.argv[1:])
