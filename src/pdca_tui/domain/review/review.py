"""The state of one review, folded from its record.

``Review`` is immutable: ``fold.after`` returns the next state. It is made of rows in tables, and an entry changes
some of them. What each row was before stays with the entry, so that any change can be taken back while nothing built on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import datetime
from operator import attrgetter

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.references import Source
from pdca_tui.domain.review.rows import (
    UNPLACED,
    Cell,
    Changed,
    Finding,
    FindingReply,
    Forwarding,
    Objection,
    Placing,
    Plan,
    Report,
    Request,
    Stack,
    WrittenOpinion,
)
from pdca_tui.domain.review.table import Table


@value
class Review:
    """The review of one fiscal year, as its record tells it up to entry ``last``."""

    key: str
    last: int = 0
    facts: e.ReviewBegun | None = None
    sessions: Table[str, e.SessionTakenIn] = field(default_factory=Table)
    articles_imported: frozenset[int] = frozenset()

    written: Table[str, WrittenOpinion] = field(default_factory=Table)
    placings: Table[OpinionRef, Placing] = field(default_factory=Table)
    findings: Table[str, Finding] = field(default_factory=Table)
    requests: Table[tuple[str, str], Request] = field(default_factory=Table)
    """By finding and key of the department."""
    replies: Table[str, FindingReply] = field(default_factory=Table)
    implementations: Table[str, tuple[Report, ...]] = field(default_factory=Table)
    judgements: Table[str, tuple[Report, ...]] = field(default_factory=Table)
    """By reply, oldest first; as the implementations."""
    plans: Table[int, Plan] = field(default_factory=Table)
    objections: Table[int, Objection] = field(default_factory=Table)
    forwardings: Table[int, Forwarding] = field(default_factory=Table)

    by_finding: Table[str, tuple[OpinionRef, ...]] = field(default_factory=Table)
    """The sources of each finding, in the order in which they came; follows from ``placings``."""
    published: datetime | None = None
    published_hash: str = ""

    findings_made: int = 0
    replies_made: int = 0
    written_made: int = 0
    objections_made: int = 0
    """How many were ever made; a number is never used again."""

    made_by: Table[Cell, int] = field(default_factory=Table)
    """The entry that made the present row of each cell."""
    history: Table[int, Changed] = field(default_factory=Table)
    undone: Table[int, int] = field(default_factory=Table)
    """Entries that are taken back, with the entry that did it."""
    stacks: Table[str, Stack] = field(default_factory=Table)

    @property
    def begun(self) -> e.ReviewBegun:
        """The facts of the review; ``ValueError`` before it was begun."""
        if self.facts is None:
            raise ValueError("the review was not begun")
        return self.facts

    @property
    def council_met(self) -> bool:
        """Whether a session of the council resolved on findings of this review."""
        return any(finding.resolved is not None for finding in self.findings.values())

    def placing(self, ref: OpinionRef) -> Placing:
        """Return where an opinion is."""
        return self.placings.get(ref) or UNPLACED

    def under(self, article: int) -> tuple[Finding, ...]:
        """Return the findings that stand under an article, in order."""
        standing = (finding for finding in self.findings.values() if finding.article == article and finding.stands)
        return tuple(sorted(standing, key=attrgetter("rank", "id")))

    def numbered(self, article: int) -> tuple[tuple[int, Finding], ...]:
        """Return the findings under an article with their numbers: fixed ones keep theirs, the others follow the order."""
        findings = self.under(article)
        free = max((finding.number for finding in findings), default=0)
        numbered = []
        for finding in findings:
            if not finding.number:
                free += 1
            numbered.append((finding.number or free, finding))
        return tuple(sorted(numbered, key=lambda pair: pair[0]))

    def number(self, finding: Finding) -> int:
        """Return the number of a finding under its article; 0 where it does not stand."""
        return next((number for number, each in self.numbered(finding.article) if each.id == finding.id), 0)

    def sources(self, finding: str) -> tuple[Source, ...]:
        """Return the sources of a finding, in the order in which they came."""
        refs = self.by_finding.get(finding, ())
        return tuple(placed.source for ref in refs for placed in self.placing(ref).under if placed.finding == finding)

    def replies_to(self, finding: str) -> tuple[FindingReply, ...]:
        """Return the standing replies that answer a finding, in the order in which they were written."""
        answering = (reply for reply in self.replies.values() if reply.stands and finding in reply.now.answers)
        return tuple(sorted(answering, key=lambda reply: reply.versions[0].entry))

    def requests_of(self, finding: str) -> tuple[Request, ...]:
        """Return the standing requests that a finding be answered, in the order of the departments asked."""
        asked = (request for request in self.requests.values() if request.finding == finding and not request.withdrawn)
        return tuple(sorted(asked, key=lambda request: (request.entry, request.department)))

    def own_entries(self, seat: str) -> Iterator[int]:
        """Yield the entries of a seat that can be taken back and are not, newest first."""
        stack = self.stacks.get(seat)
        while stack is not None:
            number, stack = stack
            if number not in self.undone:
                yield number
