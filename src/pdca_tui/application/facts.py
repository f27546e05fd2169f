"""Facts found while checking a record, each with its state. The command line turns them into sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from pdca_tui.domain.immutable import value


class Mark(StrEnum):
    """How a thing that was looked at stands; only what is wrong is a reason for concern."""

    FINE = "fine"
    BEHIND = "behind"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    """It could not be looked at, so there is no verdict."""


class RecordFact(StrEnum):
    """Possible facts about a record, its archive, and the minutes and the annex beside it."""

    ARCHIVE_GONE = "archive-gone"
    NO_ARCHIVE = "no-archive"
    MINUTES_GONE = "minutes-gone"
    NO_MINUTES = "no-minutes"
    ARCHIVE_ALONE = "archive-alone"
    ARCHIVE_SOUND = "archive-sound"
    NO_RECORD = "no-record"
    RECORD = "record"
    STORY_WRONG = "story-wrong"
    TOLD_OTHERWISE = "told-otherwise"
    RECORD_WRONG = "record-wrong"
    ARCHIVE_WRONG = "archive-wrong"
    ARCHIVE_DIFFERS = "archive-differs"
    ARCHIVE_AHEAD = "archive-ahead"
    ARCHIVE_OLD = "archive-old"
    ARCHIVE = "archive"
    ENTRY_WRONG = "entry-wrong"
    APPROVED = "approved"
    APPROVED_WRONG = "approved-wrong"
    MINUTES_APPROVED = "minutes-approved"
    MINUTES_NOT_APPROVED = "minutes-not-approved"
    MINUTES_CHANGED = "minutes-changed"
    VERDICTS = "verdicts"
    VERDICTS_OTHER = "verdicts-other"
    NO_ANNEX = "no-annex"
    ANNEX_OF_NOTHING = "annex-of-nothing"
    ANNEX = "annex"
    ANNEX_OLD = "annex-old"
    ANNEX_WRONG = "annex-wrong"
    MINUTES = "minutes"
    MINUTES_OLD = "minutes-old"
    MINUTES_WRONG = "minutes-wrong"


class ReviewFact(StrEnum):
    """Possible facts about a review, compared with the records of its sessions and the outcome files."""

    ARCHIVE_OLD = "archive-old"
    ARCHIVE_GONE = "archive-gone"
    PUBLISHED = "published"
    PUBLISHED_WRONG = "published-wrong"
    SESSION_UNREADABLE = "session-unreadable"
    SESSION_GONE = "session-gone"
    NONE = "none"
    SESSION_OTHER = "session-other"
    OPINION_GONE = "opinion-gone"
    OPINIONS_GONE = "opinions-gone"
    OPINIONS_OPEN = "opinions-open"
    OPINIONS = "opinions"
    SOURCE_CHANGED = "source-changed"
    SOURCES = "sources"
    RESOLUTION_WRONG = "resolution-wrong"
    RESOLUTIONS = "resolutions"
    VERDICT_UNKNOWN = "verdict-unknown"
    VERDICT_WORDS = "verdict-words"
    VERDICTS = "verdicts"
    OUTCOME_UNREADABLE = "outcome-unreadable"
    OUTCOME_DIFFERS = "outcome-differs"
    OUTCOME_FOREIGN = "outcome-foreign"
    OUTCOME = "outcome"
    SOURCES_GONE = "sources-gone"
    SOURCE_GONE = "source-gone"
    SOURCE_ALTERED = "source-altered"
    SOURCE_WORDS = "source-words"


class EvidenceFact(StrEnum):
    """Possible facts about a record, compared with heads, receipts, signatures and time stamps that were kept."""

    CONTINUES = "continues"
    SAME = "same"
    OTHER_RECORD = "other-record"
    RENAMED = "renamed"
    SHORTER = "shorter"
    ALTERED = "altered"
    RECEIPT_SHORTER = "receipt-shorter"
    THERE = "there"
    OTHERS_ALTERED = "others-altered"
    RECEIPT_ALTERED = "receipt-altered"
    ENTRY_ALTERED = "entry-altered"
    ENTRY_AND_OTHERS = "entry-and-others"
    UNSIGNED = "unsigned"
    SIGNATURE_WRONG = "signature-wrong"
    SIGNATURE_UNLISTED = "signature-unlisted"
    SIGNATURE_ENDED = "signature-ended"
    SIGNED = "signed"
    STORED = "stored"
    STAMPED = "stamped"
    NONE_OF_THIS = "none-of-this"
    SIGNATURE_REFUSED = "signature-refused"
    TROUBLE = "trouble"


class Altered(StrEnum):
    """The part of an entry that differs from a receipt: its words alone, or more."""

    WORDS = "words"
    ENTRY = "entry"


class PublicationFact(StrEnum):
    """Possible facts about the published files of a year, and about their sources."""

    MISSING = "missing"
    CHANGED = "changed"
    FILE = "file"
    MATERIAL = "material"
    RECORD_OTHER = "record-other"
    RECORD_BEHIND = "record-behind"
    RECORD_NEW = "record-new"


What = RecordFact | ReviewFact | EvidenceFact | PublicationFact


@value(kw_only=False)
class Fact:
    """One thing that was looked at: how it stands, what it is, and the numbers, names and errors that belong to it."""

    mark: Mark
    what: What
    values: Mapping[str, object] = field(default_factory=dict)


def fine(what: What, **values: object) -> Fact:
    """Return that a thing is in order."""
    return Fact(Mark.FINE, what, values)


def behind(what: What, **values: object) -> Fact:
    """Return that a thing is not up to date, which is no reason for concern."""
    return Fact(Mark.BEHIND, what, values)


def wrong(what: What, **values: object) -> Fact:
    """Return that a thing is not as it should be."""
    return Fact(Mark.WRONG, what, values)
