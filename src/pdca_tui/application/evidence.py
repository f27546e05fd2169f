"""Checking a record against evidence that people kept: heads that it must continue, receipts that must still be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pdca_tui.application import timestamps
from pdca_tui.application.facts import Altered, EvidenceFact, Fact, Mark
from pdca_tui.application.heads import FOLDER, SUFFIX, Snapshot, Source, head_file, kept_sizes, origin_of
from pdca_tui.application.heads import kept as heads_kept
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import EvidenceError, PdcaError, RecordDamaged, RecordNewer
from pdca_tui.record import checkpoint, codec, merkle
from pdca_tui.record import receipt as receipts
from pdca_tui.record.checkpoint import Head
from pdca_tui.record.receipt import Receipt
from pdca_tui.signing import allowed_signers, sshsig
from pdca_tui.signing.allowed_signers import Signer

_MOST_FILES = 10_000


@value(kw_only=False)
class Kept:
    """The contents of one file: a head or a receipt with its name, or the reason why it could not be read."""

    where: str
    head: Head | None = None
    receipt: Receipt | None = None
    trouble: EvidenceError | None = None

    @property
    def checked(self) -> Head | None:
        """The head that the record must continue."""
        return self.receipt.head if self.receipt is not None else self.head


def heads_in_files(paths: Iterable[Path]) -> list[Kept]:
    """Return the heads that were kept in files."""
    found = []
    for path in paths:
        try:
            found += [Kept(head.where, head=head) for head in checkpoint.heads_in(checkpoint.load(path), str(path))]
        except EvidenceError as error:
            found.append(Kept(str(path), trouble=error))
    return found


def receipts_in(folder: Path) -> list[Kept]:
    """Return the receipts that were kept in a folder, or the one in a file; other files are none of them.

    Raises ``EvidenceError`` if the folder cannot be read or holds no receipt.
    """
    try:
        paths = sorted(each for each in folder.iterdir() if each.is_file()) if not folder.is_file() else [folder]
    except OSError as error:
        raise EvidenceError("evidence.unreadable", where=str(folder), detail=Reason(error)) from error
    found = list[Kept]()
    for path in paths[:_MOST_FILES]:
        try:
            text = checkpoint.load(path)
            if receipts.is_receipt(text) or path.suffix == receipts.SUFFIX or path == folder:
                found.append(Kept(str(path), receipt=receipts.receipt_in(text, str(path))))
        except EvidenceError as error:
            if path.suffix == receipts.SUFFIX or path == folder or error.key == "evidence.unreadable":
                found.append(Kept(str(path), trouble=error))
    if not found:
        raise EvidenceError("evidence.no-receipts", where=str(folder))
    return found


def stored_heads(source: Source) -> list[Kept]:
    """Return the heads that stand beside a record."""
    return heads_in_files(head_file(source, size) for size in reversed(kept_sizes(source)))


def stored_facts(source: Source) -> Iterator[Fact]:
    """Yield how the heads beside a record stand to it: one line for all of them, or one for each that does not hold."""
    held = stored_heads(source)
    if not held:
        return
    record = Snapshot.of(source)
    wrong = [found for found in held_against(record, held, signers_of(source)) if found.mark in (Mark.WRONG, Mark.UNCLEAR)]
    yield from wrong
    if not wrong:
        last = held[-1].checked
        size = last.checkpoint.size if last is not None else 0
        yield Fact(Mark.FINE, EvidenceFact.STORED, {"count": len(held), "size": size, "folder": f"{FOLDER}/*{SUFFIX}"})
    yield from _stamps(source)


def _stamps(source: Source) -> Iterator[Fact]:
    """Yield of when the heads beside a record are, as far as they have time stamps."""
    for path in (head_file(source, size) for size in reversed(kept_sizes(source))):
        stamp = path.with_suffix(timestamps.SUFFIX)
        try:
            head = heads_kept(path)
            moment = timestamps.stands(stamp, head.checkpoint.text.encode()) if head is not None else None
        except EvidenceError as error:
            yield _trouble(Mark.UNCLEAR if error.key == "evidence.unreadable" else Mark.WRONG, error)
            continue
        if moment is not None:
            yield _found(Mark.FINE, EvidenceFact.STAMPED, f"{FOLDER}/{stamp.name}", moment=moment)


def signers_of(source: Source, named: Path | None = None) -> tuple[Signer, ...]:
    """Return the signers of the named file, or of the one beside the records; ``EvidenceError`` if the named one is no file."""
    path = named if named is not None else source.signers
    if named is not None and not named.is_file():
        raise EvidenceError("evidence.unreadable", where=str(named), detail="")
    return allowed_signers.load(path)


def evidence_facts(source: Source, heads: Sequence[Path], folders: Sequence[Path], named: Path | None = None) -> Iterator[Fact]:
    """Yield how a record stands to the heads in files and the receipts in folders; ``EvidenceError`` where there are none.

    ``named`` is a list of signers to go by instead of the one beside the records.
    """
    kept = heads_in_files(heads)
    for folder in folders:
        kept += receipts_in(folder)
    try:
        record = Snapshot.of(source)
    except (RecordDamaged, RecordNewer) as error:
        yield _trouble(Mark.WRONG, error)
        return
    yield from held_against(record, kept, signers_of(source, named))
    if not of_this_record(record, kept):
        yield Fact(Mark.UNCLEAR, EvidenceFact.NONE_OF_THIS, {"name": source.name})


def held_against(record: Snapshot, kept: Sequence[Kept], signers: Sequence[Signer]) -> Iterator[Fact]:
    """Yield how ``record`` stands to what was kept of it, in the order in which it was kept."""
    called = origin_of(record.source)
    name = checkpoint.record_of(called)
    heads = [head for each in kept if (head := each.checked) is not None and head.checkpoint.record == name]
    whole = {head.checkpoint.size for head in heads if _continues(record, head)}
    for each in kept:
        head = each.checked
        if head is None:
            yield _trouble(Mark.UNCLEAR, each.trouble or EvidenceError("evidence.empty", where=each.where))
            continue
        if head.checkpoint.record != name:
            mark = Mark.BEHIND if each.receipt is not None else Mark.WRONG
            yield _found(mark, EvidenceFact.OTHER_RECORD, each.where, record=head.checkpoint.record, name=name)
            continue
        if each.receipt is not None:
            yield _receipt(record, each.receipt, each.where)
        else:
            yield _head(record, head, each.where, whole)
        yield from _signatures(record, head, each.where, signers)
        if head.checkpoint.origin != called:
            yield _found(Mark.BEHIND, EvidenceFact.RENAMED, each.where, origin=head.checkpoint.origin, called=called)


def of_this_record(record: Snapshot, kept: Iterable[Kept]) -> bool:
    """Whether anything of what was kept is of this record."""
    name = checkpoint.record_of(origin_of(record.source))
    return any(each.checked is None or each.checked.checkpoint.record == name for each in kept)


def _continues(record: Snapshot, head: Head) -> bool:
    """Whether the record continues a head, by the consistency proof from there to here."""
    size = head.checkpoint.size
    if size > record.size:
        return False
    proof = record.tree.consistency(size)
    return merkle.continues(size, record.size, head.checkpoint.root, record.tree.root(), proof)


def _head(record: Snapshot, head: Head, where: str, whole: set[int]) -> Fact:
    size = head.checkpoint.size
    if size > record.size:
        return _found(Mark.WRONG, EvidenceFact.SHORTER, where, size=size, count=record.size)
    if size in whole and _continues(record, head):
        more = record.size - size
        return _found(Mark.FINE, EvidenceFact.CONTINUES if more else EvidenceFact.SAME, where, size=size, more=more)
    first = max((each for each in whole if each < size), default=0) + 1
    return _found(Mark.WRONG, EvidenceFact.ALTERED, where, first=first, last=size)


def _receipt(record: Snapshot, receipt: Receipt, where: str) -> Fact:
    """Return whether an entry is still what a receipt says, and if it is not, what is another than then."""
    size, number = receipt.head.checkpoint.size, receipt.number
    if size > record.size:
        return _found(Mark.WRONG, EvidenceFact.RECEIPT_SHORTER, where, number=number, size=size, count=record.size)
    continued = _continues(record, receipt.head)
    if receipt.proves(record.rows[receipt.index].line.encode()):
        if continued:
            return _found(Mark.FINE, EvidenceFact.THERE, where, number=number)
        return _found(Mark.WRONG, EvidenceFact.OTHERS_ALTERED, where, number=number, spans=tuple(_altered(record, receipt)))
    if continued:
        return _found(Mark.WRONG, EvidenceFact.RECEIPT_ALTERED, where, number=number)
    what, altered = _what(record, receipt), _altered(record, receipt)
    if not altered:
        return _found(Mark.WRONG, EvidenceFact.ENTRY_ALTERED, where, number=number, what=what)
    return _found(Mark.WRONG, EvidenceFact.ENTRY_AND_OTHERS, where, number=number, what=what, spans=tuple(altered))


def _altered(record: Snapshot, receipt: Receipt) -> list[merkle.Span]:
    """Return the parts of the record, other than the receipt's own entry, that are not what they were."""
    spans = merkle.siblings(receipt.index, receipt.head.checkpoint.size)
    return sorted(span for span, known in zip(spans, receipt.proof, strict=True) if record.tree.subtree(span) != known)


def _what(record: Snapshot, receipt: Receipt) -> Altered:
    """Return what of an entry is another: its words, where all around them is as the receipt has it."""
    line = record.rows[receipt.index].line.encode()
    same = receipt.before and line.startswith(receipt.before) and line.endswith(receipt.after)
    return Altered.WORDS if same else Altered.ENTRY


def _signatures(record: Snapshot, head: Head, where: str, signers: Sequence[Signer]) -> Iterator[Fact]:
    """Yield who vouches for a head that was kept."""
    if not head.signatures:
        yield _found(Mark.BEHIND, EvidenceFact.UNSIGNED, where)
    for armored in head.signatures:
        try:
            signature = sshsig.read(armored, where)
        except EvidenceError as error:
            yield _trouble(Mark.UNCLEAR, error)
            continue
        if signature.why_refused:
            yield _found(Mark.BEHIND, EvidenceFact.SIGNATURE_REFUSED, where, reason=signature.why_refused)
        elif not signature.is_of(head.checkpoint.text.encode()):
            yield _found(Mark.WRONG, EvidenceFact.SIGNATURE_WRONG, where, fingerprint=signature.fingerprint)
        else:
            yield _vouching(signature, where, signers, _moment(record, head))


def _vouching(signature: sshsig.Signature, where: str, signers: Sequence[Signer], least: datetime | None) -> Fact:
    """Return whose signature it is; one that was made after its key had ended counts for nothing."""
    own = [each for each in signers if each.blob == signature.blob and each.for_heads]
    if not own:
        return _found(Mark.BEHIND, EvidenceFact.SIGNATURE_UNLISTED, where, fingerprint=signature.fingerprint)
    if least is not None and all(each.valid_before is not None and least >= each.valid_before for each in own):
        return _found(
            Mark.WRONG, EvidenceFact.SIGNATURE_ENDED, where, principal=own[0].principals, fingerprint=signature.fingerprint
        )
    return _found(Mark.FINE, EvidenceFact.SIGNED, where, principal=own[0].principals, fingerprint=signature.fingerprint)


def _moment(record: Snapshot, head: Head) -> datetime | None:
    """Return the moment of the last entry that a head covers: it was not made before that."""
    size = head.checkpoint.size
    return codec.moment(record.rows[size - 1].at) if 0 < size <= record.size else None


def _found(mark: Mark, what: EvidenceFact, where: str, /, **values: object) -> Fact:
    return Fact(mark, what, {"where": where, **values})


def _trouble(mark: Mark, error: PdcaError) -> Fact:
    """Return that something could not be looked at, or is not what it should be, for the reason that an error tells."""
    return Fact(mark, EvidenceFact.TROUBLE, {"error": error})
