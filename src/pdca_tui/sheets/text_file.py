"""A text file as it stands on the disk: what is changed in it keeps its byte order mark, its line ends and its last line."""

from __future__ import annotations

import codecs
import difflib
from collections import Counter

from pdca_tui.domain.immutable import value


@value(kw_only=False)
class Written:
    """The text of a file with plain line ends, and what is to be put back when it is written."""

    text: str
    mark: bytes = b""
    ends: tuple[str, ...] = ()

    @classmethod
    def of(cls, raw: bytes) -> Written:
        """Take a file apart; ``UnicodeDecodeError`` if it is no UTF-8."""
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        lines = raw.removeprefix(mark).decode().split("\n")
        ends = tuple("\r\n" if line.endswith("\r") else "\n" for line in lines[:-1])
        last = lines[-1:]
        return cls("\n".join([*(line.removesuffix("\r") for line in lines[:-1]), *last]), mark, ends)

    def changed(self, text: str) -> bytes:
        """Return the file with another text: lines that stay keep their ends, new ones get those that most lines have.

        Whether there is a line end behind the last line, or several, stays as it was.
        """
        if self.text:
            text = text.rstrip("\n") + "\n" * (len(self.text) - len(self.text.rstrip("\n")))
        usual = Counter(self.ends).most_common(1)[0][0] if self.ends else "\n"
        if len(set(self.ends)) < 2:
            return self.mark + text.replace("\n", usual).encode()
        return self.mark + "".join(self._lines(text, usual)).encode()

    def _lines(self, text: str, usual: str) -> list[str]:
        """Return the lines of a text with the ends that they had before."""
        before, after = self.text.split("\n"), text.split("\n")
        ends = [usual] * len(after)
        for tag, one, last, other, _ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag == "equal" or (tag == "replace" and last - one == 1):
                for at in range(one, min(last, len(self.ends))):
                    ends[other + at - one] = self.ends[at]
        return [line + end for line, end in zip(after[:-1], ends, strict=False)] + after[-1:]
