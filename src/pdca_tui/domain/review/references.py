"""How a review names an opinion: by reference, with the hash of the words that were used.

The words stay in the record of their session. A reference says where they are and a hash says which words were meant, so
that a later change shows.
"""

from __future__ import annotations

import hashlib

from pdca_tui.domain.immutable import value


@value
class OpinionRef:
    """An opinion of a session, such as ``2024-01-24`` and ``12-3-1``; ``session`` is empty for one that came in writing."""

    session: str
    opinion: str

    def __str__(self) -> str:
        """Return it as one word: ``2024-01-24:12-3-1``, or ``12-3-W1``."""
        return f"{self.session}:{self.opinion}" if self.session else self.opinion

    @classmethod
    def parse(cls, text: str) -> OpinionRef:
        """Read what ``str`` returns."""
        session, _, opinion = text.rpartition(":")
        return cls(session=session, opinion=opinion)

    @property
    def order(self) -> tuple[object, ...]:
        """What references are sorted by: the session, then the numbers as numbers."""
        return self.session, tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in self.opinion.split("-"))


@value
class Source:
    """An opinion as a finding uses it.

    ``entry`` and ``hash`` name the entry of the session's record that put the words, ``words`` is the SHA-256 of the words.
    An opinion that came in writing stands in the review's own record, so its ``hash`` is empty. ``withdrawn`` tells that
    somebody looked at the withdrawal and kept the source all the same.
    """

    session: str
    opinion: str
    entry: int
    hash: str
    words: str
    withdrawn: bool = False

    @property
    def ref(self) -> OpinionRef:
        """Which opinion it is."""
        return OpinionRef(session=self.session, opinion=self.opinion)


def words_hash(text: str) -> str:
    """Return the SHA-256 of some words, as it stands in a source: UTF-8, nothing added."""
    return hashlib.sha256(text.encode()).hexdigest()
