"""What the pages are made of: files of the installation, kept in memory, under names that change with their contents."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern
from pdca_tui.words import Lang, say

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
SERVED = (
    "page.css",
    "lines.css",
    "lines.js",
    "icon.svg",
    "strict.js",
    "seat.js",
    "connection.js",
    "writing.js",
    "touch.js",
    "start.js",
    "join.js",
    "passkey.js",
    "receipts.js",
    "xterm/xterm.mjs",
    "xterm/xterm.css",
    "xterm/addon-fit.mjs",
    "xterm/addon-unicode11.mjs",
    "xterm/LICENSE.txt",
)
"""Every file that can be asked for; a name that is not here leads nowhere, whatever is on the disk."""

_PLACE = pattern(r"\{\{([a-z][a-z0-9.-]*)\}\}")


@value(kw_only=False)
class Served:
    """A file as it is sent."""

    body: bytes
    packed: bytes
    kind: str


@functools.cache
def served() -> Mapping[str, Served]:
    """Return every file by its name, packed once."""
    folder = files("pdca_tui.doors.web") / "static"
    found = {}
    for name in SERVED:
        body = folder.joinpath(*name.split("/")).read_bytes()
        found[name] = Served(body, gzip.compress(body, 9, mtime=0), KINDS[name.rpartition(".")[2]])
    return found


@functools.cache
def version() -> str:
    """Return what stands in the address of every file: another one as soon as any of them changes."""
    summed = hashlib.sha256()
    for name, file in sorted(served().items()):
        summed.update(f"{name}:{len(file.body)}:".encode() + file.body)
    return summed.hexdigest()[:16]


@functools.cache
def _template(name: str) -> str:
    return (files("pdca_tui.doors.web") / "static" / name).read_text(encoding="utf-8")


def page(name: str, lang: Lang, said: tuple[str, ...] = (), **values: str) -> str:
    """Return a page in a language: each place in it is a ``value``, or the sentence of that key. Its scripts get what they say.

    Everything is escaped.
    """
    spoken = {key.removeprefix("web."): say(key, lang=lang) for key in said}
    known = {
        "lang": lang,
        "files": f"/files/{version()}",
        **values,
    }

    def filled(found: re.Match[str]) -> str:
        key = found[1]
        if key == "said":
            # Within a script element nothing is unescaped; no sign in it ends the element.
            return json.dumps(spoken, ensure_ascii=False).replace("<", "\\u003c")
        return escape(known[key] if key in known else say(key, lang=lang))

    return _PLACE.sub(filled, _template(name))
