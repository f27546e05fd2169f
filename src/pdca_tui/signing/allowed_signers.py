"""``allowed_signers``: whose key may sign heads, from when, until when. OpenSSH's own format, to be published as it is.

A line is ``office namespaces="pdca-head",valid-after="20260401" ssh-ed25519 AAAA... 2026``. The office has a key a year; with
the next one the line of the last gets a ``valid-before``.
"""

from __future__ import annotations

import base64
import binascii
import fnmatch
from datetime import UTC, date, datetime
from pathlib import Path

from pdca_tui import disk
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError, SigningError
from pdca_tui.patterns import pattern
from pdca_tui.signing.sshsig import NAMESPACE, fingerprint, kind_of
from pdca_tui.text import clean_line

FILE = "allowed_signers"
"""Its name, beside the records."""

OFFICE = "office"
"""By this name the office's own key is listed; ``ssh-keygen -Y verify -I office`` asks for it."""

_HEAD = """# Whose key may sign the heads of records (照合値): a line a key, dated.
# `pdca key new` and `pdca key add` keep this file.
# Publish a copy where nobody of the office alone can change it. docs/record.md says how to check a head with it.
"""
_MOST_BYTES = 1_000_000
_OPTION = pattern(r'([A-Za-z-]+)(?:="([^"]*)")?(?:,|$)')
_PARTS = pattern(
    r'(?P<principals>\S+)\s+(?:(?P<options>(?:[^\s"]|"[^"]*")+)\s+)??(?P<kind>[a-z][\w.@-]+)\s+(?P<key>AAAA[\w+/]+=*)(?:\s+(?P<comment>.*))?'
)
_MOMENT = pattern(r"([0-9]{8})([0-9]{4})?([0-9]{2})?(Z?)")


@value
class Signer:
    """One line: a key, by which names it signs, and between which moments."""

    principals: str
    blob: bytes
    valid_after: datetime | None = None
    valid_before: datetime | None = None
    namespaces: str = "*"
    comment: str = ""
    line: int = 0

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key."""
        return fingerprint(self.blob)

    @property
    def for_heads(self) -> bool:
        """Whether the key is listed for heads, among other things."""
        return any(fnmatch.fnmatchcase(NAMESPACE, each) for each in self.namespaces.split(","))

    def valid_at(self, moment: datetime) -> bool:
        """Whether the key counts at ``moment``."""
        return not (self.valid_after and moment < self.valid_after) and not (self.valid_before and moment >= self.valid_before)


def fingerprint_of(public: str) -> str:
    """Return the fingerprint of a public key in one line."""
    return fingerprint(base64.b64decode(public.split(maxsplit=2)[1]))


def load(path: Path) -> tuple[Signer, ...]:
    """Return the signers that the file at ``path`` lists; none if there is no such file."""
    return listed(_text(path), str(path))


def listed(text: str, where: str) -> tuple[Signer, ...]:
    """Return the signers that ``text`` lists; ``EvidenceError`` with the line for one that cannot be read."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            found.append(_signer(line.strip(), f"{where}:{number}", number))
    return tuple(found)


def office_keys(signers: tuple[Signer, ...], moment: datetime) -> tuple[Signer, ...]:
    """Return the office's own keys that count at ``moment``, the latest first."""
    own = (each for each in signers if OFFICE in each.principals.split(",") and each.for_heads and each.valid_at(moment))
    return tuple(sorted(own, key=lambda each: (each.valid_after or datetime.min.replace(tzinfo=UTC), each.line), reverse=True))


def add(path: Path, principal: str, public: str, moment: datetime, *, ends_others: bool = False) -> bool:
    """List ``public`` under ``principal`` from today on; whether it was not listed yet.

    With ``ends_others`` the other keys of that principal count until today. Days are those of UTC, which begin before ours
    wherever this program is used: no machine takes a key of today for one of tomorrow. Raises ``SigningError`` if the list
    cannot be written.
    """
    text, today = _text(path), moment.astimezone(UTC).date()
    kind, key, *comment = public.split(maxsplit=2)
    known = listed(text, str(path))
    if any(each.blob == base64.b64decode(key) and principal in each.principals.split(",") for each in known):
        return False
    lines = (text or _HEAD).rstrip("\n").split("\n")
    if ends_others:
        for each in known:
            if principal in each.principals.split(",") and each.valid_before is None:
                lines[each.line - 1] = _ended(lines[each.line - 1], today)
    options = f'namespaces="{NAMESPACE}",valid-after="{today:%Y%m%d}"'
    lines.append(" ".join([principal, options, kind, key, *comment]))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(path, ("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise SigningError("signing.signers-unwritable", path=str(path), detail=Reason(error)) from error
    return True


def _ended(line: str, day: date) -> str:
    """Return a line with the day on which its key ends; one without options gets them."""
    principals, rest = line.split(maxsplit=1)
    mark = f'valid-before="{day:%Y%m%d}"'
    return f"{principals} {mark}{' ' if rest.startswith(('ssh-', 'ecdsa-', 'sk-')) else ','}{rest}"


def _text(path: Path) -> str:
    try:
        with path.open("rb") as content:
            raw = content.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise EvidenceError("evidence.too-long", where=str(path), most=_MOST_BYTES)
        return raw.decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise EvidenceError("evidence.no-text", where=str(path)) from error
    except OSError as error:
        raise EvidenceError("evidence.unreadable", where=str(path), detail=Reason(error)) from error


def _signer(line: str, where: str, number: int) -> Signer:
    found = _PARTS.fullmatch(line)
    wrong = EvidenceError("evidence.bad-signer", where=where)
    if found is None:
        raise wrong
    try:
        blob = base64.b64decode(found["key"], validate=True)
        named = kind_of(blob)
        options = {name.lower(): value for name, value in _OPTION.findall(found["options"] or "")}
        signer = Signer(
            principals=clean_line(found["principals"].strip('"')),
            blob=blob,
            valid_after=_moment(options["valid-after"]) if "valid-after" in options else None,
            valid_before=_moment(options["valid-before"]) if "valid-before" in options else None,
            # An authority signs keys, not heads.
            namespaces="" if "cert-authority" in options else options.get("namespaces", "*"),
            comment=clean_line(found["comment"] or ""),
            line=number,
        )
    except (ValueError, binascii.Error) as error:
        raise wrong from error
    if named != found["kind"]:
        raise wrong
    return signer


def _moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError("that is no moment")
    day, clock, seconds, utc = found.groups()
    moment = datetime.strptime(f"{day}{clock or '0000'}{seconds or '00'}", "%Y%m%d%H%M%S")  # noqa: DTZ007  # the zone follows
    return moment.replace(tzinfo=UTC) if utc else moment.astimezone()
