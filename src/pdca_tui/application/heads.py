"""The heads of a record: made at the moments that count and on demand, signed if the office's key is there, and kept.

A record here is its rows, under a name: that of a session, or ``review/2023``. Each head is a file beside the record,
``heads/200.head`` for the one of 200 entries. It is never changed, but for signatures that are added to it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path

from pdca_tui import disk
from pdca_tui.application.clock import now
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError, PdcaError, RecordDamaged, RecordFull, SigningError
from pdca_tui.record import checkpoint, hash_chain
from pdca_tui.record.checkpoint import Checkpoint, Head
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.merkle import Tree
from pdca_tui.sheets.home import Home
from pdca_tui.signing import allowed_signers, sshsig
from pdca_tui.signing.allowed_signers import Signer
from pdca_tui.signing.office_key import find

FOLDER = "heads"
SUFFIX = ".head"


@value(kw_only=False)
class Source:
    """A record of which heads are made: its name, the folder of its files, and how its rows are read."""

    home: Home
    name: str
    folder: Path
    read: Callable[[], list[Row]]

    @property
    def signers(self) -> Path:
        """The file that says whose signatures count."""
        return signers_file(self.home)


@value(kw_only=False)
class Snapshot:
    """A record as it was read once: its rows, and the tree over their lines."""

    source: Source
    rows: Sequence[Row]
    tree: Tree = field(repr=False)

    @classmethod
    def of(cls, source: Source) -> Snapshot:
        """Read the record now; a ``RecordError`` if it cannot be read or if nothing was recorded yet."""
        rows = source.read()
        return cls(source, rows, hash_chain.tree(rows))

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """Return the checkpoint of the first ``size`` entries, of all of them if it is not given."""
        size = self.size if size is None else size
        return Checkpoint(origin_of(self.source), size, self.tree.root(size))


@value(kw_only=False)
class Made:
    """A head; ``unsigned`` is why the office did not sign it, ``unkept`` why it does not stand beside the record."""

    head: Head
    path: Path
    unsigned: PdcaError | None = None
    unkept: PdcaError | None = None


def origin_of(source: Source) -> str:
    """Return the first line of the heads of a record."""
    dataset = source.home.dataset()
    return checkpoint.origin(dataset.organization, dataset.title, source.name)


def signers_file(home: Home) -> Path:
    """Return the file that says whose signatures of the heads of a home count."""
    return home.sessions / allowed_signers.FILE


def latest(source: Source, moment: datetime | None = None) -> Made:
    """Return the head of a record as it is now: made, signed and kept, unless it has been."""
    return made(Snapshot.of(source), moment=moment)


def made(record: Snapshot, size: int | None = None, moment: datetime | None = None) -> Made:
    """Return the head of the first ``size`` entries, all unless it is given. What the office has not signed yet it signs now.

    Raises ``RecordDamaged`` where the record does not continue a head that stands beside it: that is never signed.
    """
    check_continued(record)
    size = record.size if size is None else size
    path = head_file(record.source, size)
    head = kept(path) or Head(record.checkpoint(size))
    unsigned: PdcaError | None = None
    before = head
    try:
        signers = allowed_signers.load(record.source.signers)
        if not signed_by_office(head, signers):
            key = find(signers, moment or now())
            head = replace(head, signatures=(key.sign(head.checkpoint.text.encode()), *head.signatures))
    except (SigningError, EvidenceError) as error:
        unsigned = error
    if head == before and path.is_file():
        return Made(head, path, unsigned)
    try:
        keep(path, head)
    except RecordFull as error:
        return Made(head, path, unsigned, error)
    return Made(head, path, unsigned)


def made_anyway(source: Source, sizes: Iterable[int]) -> PdcaError | None:
    """Make heads of these sizes; return what kept one from being made, signed or kept, which is no reason to stop."""
    try:
        record = Snapshot.of(source)
        heads = [made(record, size) for size in sizes if size <= record.size]
    except PdcaError as error:
        return error
    return next(filter(None, (each.unkept or each.unsigned for each in heads)), None)


def check_continued(record: Snapshot) -> None:
    """Raise ``RecordDamaged`` unless the record continues every head that stands beside it."""
    for size in kept_sizes(record.source):
        head = kept(path := head_file(record.source, size))
        if head is not None and (size > record.size or record.tree.root(size) != head.checkpoint.root):
            raise RecordDamaged("head.not-continued", path=str(path), size=size, count=record.size)


def kept_sizes(source: Source) -> list[int]:
    """Return of how many entries the heads are that stand beside a record, the largest first."""
    names = (path.stem for path in (source.folder / FOLDER).glob(f"*{SUFFIX}"))
    return sorted((int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 11), reverse=True)


def kept(path: Path) -> Head | None:
    """Return the head in a file beside a record, if there is one; ``EvidenceError`` where it is none or of another size."""
    if not path.is_file():
        return None
    head, *more = checkpoint.heads_in(checkpoint.load(path), str(path))
    if more or str(head.checkpoint.size) != path.stem:
        raise EvidenceError("head.misplaced", where=str(path))
    return replace(head, where="")


def keep(path: Path, head: Head) -> None:
    """Put a head beside its record; ``RecordFull`` if the folder does not take it."""
    try:
        path.parent.mkdir(exist_ok=True)
        disk.replace(path, head.text.encode())
    except OSError as error:
        raise RecordFull("head.not-kept", path=str(path), detail=Reason(error)) from error


def head_file(source: Source, size: int) -> Path:
    """Return where the head of ``size`` entries stands."""
    return source.folder / FOLDER / f"{size}{SUFFIX}"


def cosigned(source: Source, armored: str, where: str) -> tuple[Made, sshsig.Signature]:
    """Add somebody's signature to the head that it is of, one of those that stand beside the record.

    Raises ``EvidenceError`` where it is no signature for a head, or of none of them.
    """
    signature = sshsig.read(armored, where)
    if signature.why_refused:
        raise EvidenceError(signature.why_refused, where=where)
    for size in kept_sizes(source):
        path = head_file(source, size)
        head = kept(path)
        if head is None or not signature.is_of(head.checkpoint.text.encode()):
            continue
        if all(sshsig.read(each).blob != signature.blob for each in head.signatures):
            if len(head.signatures) == checkpoint.MOST_SIGNATURES:
                raise EvidenceError("evidence.many-signatures", where=str(path), most=checkpoint.MOST_SIGNATURES)
            head = replace(head, signatures=(*head.signatures, armored))
            keep(path, head)
        return Made(head, path), signature
    raise EvidenceError("head.signature-of-none", where=where, folder=str(source.folder / FOLDER))


def signed_by_office(head: Head, signers: Iterable[Signer]) -> bool:
    """Whether the office signed a head, whatever else stands under it."""
    own = {each.blob for each in signers if allowed_signers.OFFICE in each.principals.split(",")}
    text = head.checkpoint.text.encode()
    for armored in head.signatures:
        with contextlib.suppress(EvidenceError):
            signature = sshsig.read(armored)
            if signature.blob in own and signature.is_of(text):
                return True
    return False


def covering(record: Snapshot, index: int) -> Made:
    """Return a head over entry ``index``, counted from 0: the latest that the office signed, or one that is made now."""
    check_continued(record)
    with contextlib.suppress(EvidenceError):
        signers = allowed_signers.load(record.source.signers)
        for size in kept_sizes(record.source):
            path = head_file(record.source, size)
            if size > index and (head := kept(path)) is not None and signed_by_office(head, signers):
                return Made(head, path)
    return made(record)
