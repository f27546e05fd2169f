"""Two people place opinions at once, each in a process of their own, and one is killed: nothing is lost, nothing is doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import pgserver
import shipped
from pdca_tui.application.review.publication import begin
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import counts, placements
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.sheets.home import Home

SECRETARIAT = Seat(Role.SECRETARIAT)
PLACER = Path(__file__).with_name("placer.py")


@pytest.fixture(params=["sqlite", "postgresql"])
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Home:
    """The shipped sessions, and a review that was just begun: in folders, and in a database."""
    shipped.copy("data", tmp_path)
    shipped.copy("sessions", tmp_path, only=["[!r]*"])
    home = Home(tmp_path)
    if request.param == "postgresql":
        server: pgserver.Server = request.getfixturevalue("server")
        home = replace(home, record=server.address(server.prepared()))
    journal = ReviewJournal(home, 2023)
    begin(journal, seat=SECRETARIAT)
    for text in ("広報の手段を増やすこと。", "伴走支援を数で示すこと。"):
        journal.ask(c.FormFinding(article=12, text=text), SECRETARIAT)
    journal.close()
    return home


class Person:
    """Somebody who places opinions one after the other."""

    def __init__(self, home: Home, finding: str, opinions: Iterable[str]) -> None:
        command = [sys.executable, str(PLACER), str(home.root), "2023", finding, home.record, *opinions]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.finding = finding
        self.said()

    def presses(self) -> None:
        """Place the next one, and do not wait for it."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def said(self) -> str:
        """Return what is said next; nothing once they are gone."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ends(self) -> None:
        """Let go of the process."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait()


def test_one_of_two_who_place_at_once_is_killed(home: Home):
    begun = ReviewJournal(home, 2023, reading=True)
    findings = [id for id, finding in begun.review.findings.items() if not finding.imported]
    opinions = [str(ref) for ref, heard in begun.heard().opinions.items() if not heard.withdrawn][:24]
    begun.close()
    first, second = (Person(home, id, part) for id, part in zip(sorted(findings), (opinions[:12], opinions[12:]), strict=True))
    acknowledged = []
    for press in range(12):
        first.presses()
        if press < 6:
            second.presses()
        if press == 5:
            # Both are asked at once, and the one dies whether that was recorded yet or not.
            second.process.send_signal(signal.SIGKILL)
        acknowledged += [(person.finding, told) for person in (first, second) if (told := person.said())]
    first.ends()
    second.ends()
    again = Person(home, second.finding, opinions[12:])  # who was cut off does all of it once more
    for _ in opinions[12:]:
        again.presses()
        acknowledged.append((again.finding, again.said()))
    again.ends()
    journal = ReviewJournal(home, 2023, reading=True)
    placed = Counter(
        (entry.event.finding, str(source.ref))
        for entry in journal.entries
        if isinstance(entry.event, e.SourcesAdded)
        for source in entry.event.sources
    )
    assert placed == Counter(
        {
            (id, opinion): 1
            for person in (first, again)
            for id, opinion in ((person.finding, each) for each in (opinions[:12] if person is first else opinions[12:]))
        }
    )
    assert set(acknowledged) == placed.keys()
    whole = counts(journal.review, placements(journal.review, journal.heard()))
    assert (whole.source, whole.total) == (24, len(journal.last_heard.opinions))
    journal.close()
