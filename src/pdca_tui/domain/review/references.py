"""References of a review to opinions: the opinion, with the hash of the words that were used.

The words stay in the record of their session. A reference says where they are and a hash says which words were meant, so
that a later change shows.
"""

from __future__ import annotations

import hashlib

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef


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
