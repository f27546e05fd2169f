"""The findings of an article that a room is shown: from its record once shown, before that as forwarded or published."""

from __future__ import annotations

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.findings import Tabled
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.errors import PdcaError, RecordError, SheetError
from pdca_tui.record.change_tokens import stamp_of
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.sheets.home import Home


def findings_shown(home: Home, item: e.PlannedItem, session: str = "") -> e.FindingsShown | None:
    """Return the copy of the findings of an item: those that the review forwarded to the ``session``, or as published.

    ``None`` where there are none yet. Raises ``SheetError`` for a file that cannot be read, a ``RecordError`` for a review.
    """
    from pdca_tui.application.forwarded_findings import forwarded_findings  # noqa: PLC0415  # rare, and it reads sessions itself

    if item.kind is not TopicKind.FINDINGS:
        return None
    if session and (forwarded := forwarded_findings(home, item.year, item.article, session)) is not None:
        return forwarded
    outcome = home.outcome(item.year, item.article)
    if outcome is None:
        return None
    findings = tuple(
        e.ShownFinding(
            finding=finding_id(item.year, item.article, each.number),
            number=each.number,
            text=each.text,
            programs=each.programs,
            note=each.note,
        )
        for each in outcome.findings
    )
    return e.FindingsShown(
        program=item.program, article=item.article, fiscal_year=item.year, findings=findings, replies=outcome.replies
    )


def finding_id(year: int, article: int, number: int) -> str:
    """Return the lasting id of a published finding: ``2023-12-3``."""
    return f"{year}-{article}-{number}"


class FindingsSource:
    """The findings of a session by item. A file that breaks while the room is open does not matter: what was shown stays."""

    def __init__(self, home: Home) -> None:
        """Read nothing yet."""
        self._home = home
        self._read: dict[tuple[int, int], tuple[object, e.FindingsShown | None]] = {}
        self.problems: dict[int, PdcaError] = {}

    def tabled(self, session: Session, number: int) -> Tabled | None:
        """Return the findings of an item as the room has them, or as they are published; ``None`` where there are none."""
        if (known := session.tabled.get(number)) is not None:
            return known
        item = session.items[number].plan
        if item.kind is not TopicKind.FINDINGS:
            return None
        shown = self._to_be_shown(item, session.key)
        return Tabled.of(shown) if shown is not None else None

    def forget(self) -> None:
        """Read again what may be forwarded: a review in a database tells by no file that it was worked on."""
        self._read = {}

    def to_show(self, session: Session) -> tuple[e.FindingsShown, ...]:
        """Return the copies of all findings of the agenda, as they are published now."""
        found = (
            findings_shown(self._home, item.plan, session.key) for item in session.agenda if item.kind is TopicKind.FINDINGS
        )
        return tuple(shown for shown in found if shown is not None)

    def latest(self, session: Session, number: int) -> e.FindingsShown | None:
        """Return the findings of an item as they are forwarded or published now, whatever the room was shown.

        ``None`` where there are none. Raises ``SheetError`` or a ``RecordError`` for what cannot be read.
        """
        return findings_shown(self._home, session.items[number].plan, session.key)

    def _to_be_shown(self, item: e.PlannedItem, session: str) -> e.FindingsShown | None:
        """Read what is forwarded or published, once for every change of the files."""
        path = self._home.outcome_file(item.year, item.article)
        try:
            published = path.stat().st_mtime_ns
        except OSError:
            published = 0
        review = self._home.sessions / f"review-{item.year}"
        stamp = (published, *(stamp_of(review / name) for name in (RECORD, f"{RECORD}-wal", ARCHIVE)))
        at = (item.year, item.program)
        if at not in self._read or self._read[at][0] != stamp:
            try:
                self._read[at] = (stamp, findings_shown(self._home, item, session))
                self.problems.pop(item.program, None)
            except (SheetError, RecordError) as error:
                self._read[at] = (stamp, None)
                self.problems[item.program] = error
        return self._read[at][1]
