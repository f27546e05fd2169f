"""The office's signing key: made, found and used. It stays outside the data set: a file of its own, or in an SSH agent."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pdca_tui.disk import Reason, made_once, replace
from pdca_tui.domain.immutable import value
from pdca_tui.errors import SigningError
from pdca_tui.signing.allowed_signers import Signer, office_keys
from pdca_tui.signing.sshsig import ALGORITHMS, NAMESPACE, armored, fingerprint, kind_of, read, rsa_bits, signed_data
from pdca_tui.text import clean_line

T = TypeVar("T")

ENV = "PDCA_KEY"
"""The variable that names the file of the key: the private one, or a public one whose other half an agent holds."""

AGENT = "SSH_AUTH_SOCK"

_LEAST_RSA_BITS = 2048
_PATIENCE = 5.0
"""Seconds that an agent has to sign; one that asks a person may take as long."""

_MOST_BYTES = 100_000


@value(kw_only=False)
class OfficeKey:
    """A key that can sign here: where it is, the blob of its public half, and how it signs."""

    place: str
    blob: bytes
    _sign: Callable[[bytes], str]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key."""
        return fingerprint(self.blob)

    def sign(self, text: bytes) -> str:
        """Return the armored signature over ``text``; ``SigningError`` if the key does not sign after all."""
        made = self._sign(text)
        if (signature := read(made)).algorithm not in ALGORITHMS:
            raise SigningError("signing.sha1", path=self.place, algorithm=clean_line(signature.algorithm, 40))
        return made


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where keys are made that nobody named a place for: in the configuration of this account."""
    base = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118  # never raises
    return Path(base) / "pdca" / "keys"


def make(path: Path, comment: str) -> tuple[str, bool]:
    """Make a key at ``path`` unless there is one; return its public line, and whether it was made now.

    Raises ``SigningError`` if it cannot be made, or if the one that is there cannot sign.
    """
    import asyncssh  # noqa: PLC0415  # costs start-up time

    there = path.exists()

    def new() -> bytes:
        return asyncssh.generate_private_key("ssh-ed25519", comment=comment).export_private_key()

    try:
        made_once(path, new)
        key = _from_file(path)
        public = f"{key.export_public_key().decode().strip()}\n"
        beside = path.with_name(f"{path.name}.pub")
        if not beside.exists():
            replace(beside, public.encode())
    except OSError as error:
        raise SigningError("signing.not-made", path=str(path), detail=Reason(error)) from error
    return public.strip(), not there


def find(signers: tuple[Signer, ...], moment: datetime, environ: Mapping[str, str] = os.environ) -> OfficeKey:
    """Return the key with which heads are signed at ``moment``: the office's, as ``signers`` list it.

    It is the file that ``PDCA_KEY`` names, or one that was made here, or in an agent. ``SigningError`` says why there is none.
    """
    listed = office_keys(signers, moment)
    if not listed:
        over = any("office" in each.principals.split(",") for each in signers)
        raise SigningError("signing.ended" if over else "signing.none")
    if named := environ.get(ENV, ""):
        return _named(Path(named), listed, environ)
    wanted = {each.blob for each in listed}
    for path in _made_here(environ, wanted):
        return _held(path, listed, environ)
    return _in_agent(listed, environ, SigningError("signing.away", fingerprint=listed[0].fingerprint))


def _named(path: Path, listed: Sequence[Signer], environ: Mapping[str, str]) -> OfficeKey:
    """Return the key that somebody named."""
    if path.suffix != ".pub":
        return _held(path, listed, environ)
    blob = _public(path)
    chosen = [each for each in listed if each.blob == blob]
    if not chosen:
        raise SigningError("signing.not-listed", path=str(path))
    return _in_agent(chosen, environ, SigningError("signing.away", fingerprint=chosen[0].fingerprint))


def _held(path: Path, listed: Sequence[Signer], environ: Mapping[str, str]) -> OfficeKey:
    """Return the key in a file; where it is encrypted, the same from an agent."""
    import asyncssh  # noqa: PLC0415  # as above

    try:
        key = _from_file(path)
    except SigningError as error:
        if error.key != "signing.encrypted":
            raise
        return _in_agent(listed, environ, error)
    blob = key.public_data
    if all(each.blob != blob for each in listed):
        raise SigningError("signing.not-listed", path=str(path))

    def sign(text: bytes) -> str:
        return asyncssh.create_sshsig(key, text, namespace=NAMESPACE).decode()

    return OfficeKey(str(path), blob, sign)


def _from_file(path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202  # AsyncSSH is not loaded for its type
    import asyncssh  # noqa: PLC0415  # as above

    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise SigningError("signing.no-file", path=str(path))
        if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SigningError("signing.open", path=str(path), mode=f"{stat.S_IMODE(found.st_mode):03o}")
        with path.open("rb") as content:
            raw = content.read(_MOST_BYTES)
    except FileNotFoundError as error:
        raise SigningError("signing.missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        detail = Reason(error) if isinstance(error, OSError) else ""
        raise SigningError("signing.unreadable", path=str(path), detail=detail) from error
    try:
        key = asyncssh.import_private_key(raw)
    except asyncssh.KeyEncryptionError as error:
        raise SigningError("signing.encrypted", path=str(path)) from error
    except (asyncssh.KeyImportError, ValueError, TypeError) as error:
        if "passphrase" in str(error).lower():
            raise SigningError("signing.encrypted", path=str(path)) from error
        if raw.startswith((b"ssh-", b"ecdsa-", b"sk-")):
            raise SigningError("signing.public-half", path=str(path)) from error
        raise SigningError("signing.no-key", path=str(path), detail=clean_line(str(error), 80)) from error
    _check(key.public_data, str(path))
    return key


def _check(blob: bytes, place: str) -> None:
    """Refuse a key whose signatures nobody should take."""
    kind = kind_of(blob)
    if kind == "ssh-dss":
        raise SigningError("signing.sha1", path=place, algorithm=kind)
    if kind == "ssh-rsa" and rsa_bits(blob) < _LEAST_RSA_BITS:
        raise SigningError("signing.short", path=place, bits=rsa_bits(blob), least=_LEAST_RSA_BITS)
    if kind != "ssh-rsa" and kind not in ALGORITHMS:
        raise SigningError("signing.kind", path=place, kind=clean_line(kind, 40))


def _public(path: Path) -> bytes:
    import asyncssh  # noqa: PLC0415  # as above

    try:
        with path.open("rb") as content:
            return bytes(asyncssh.import_public_key(content.read(_MOST_BYTES)).public_data)
    except FileNotFoundError as error:
        raise SigningError("signing.missing", path=str(path)) from error
    except OSError as error:
        raise SigningError("signing.unreadable", path=str(path), detail=Reason(error)) from error
    except (asyncssh.KeyImportError, ValueError) as error:
        raise SigningError("signing.no-key", path=str(path), detail=clean_line(str(error), 80)) from error


def _made_here(environ: Mapping[str, str], wanted: set[bytes]) -> list[Path]:
    """Return the files in this account's folder of keys whose public half is wanted."""
    found = []
    for public in sorted(folder(environ).glob("*.pub")):
        try:
            if _public(public) in wanted:
                found.append(public.with_suffix(""))
        except SigningError:
            continue
    return found


def _in_agent(listed: Sequence[Signer], environ: Mapping[str, str], missing: SigningError) -> OfficeKey:
    """Return the first of the listed keys that an agent holds; raise ``missing`` if there is no agent or it has none."""
    socket = environ.get(AGENT, "")
    if not socket:
        raise missing
    try:
        held = _waited_for(_blobs(socket))
    except (OSError, ValueError, TimeoutError, EOFError) as error:
        raise missing from error
    blob = next((each.blob for each in listed if each.blob in held), None)
    if blob is None:
        raise missing
    _check(blob, AGENT)
    chosen = blob

    def sign(text: bytes) -> str:
        try:
            raw = _waited_for(_signed(socket, chosen, text))
        except (OSError, ValueError, TimeoutError, EOFError) as error:
            raise SigningError("signing.agent-refused", detail=clean_line(str(error), 80)) from error
        return armored(chosen, raw)

    return OfficeKey(AGENT, chosen, sign)


def _waited_for(asked: Coroutine[Any, Any, T]) -> T:
    """Return what an agent answers; ``TimeoutError`` if it does not."""
    import asyncio  # noqa: PLC0415  # a tenth of the start of every verb that looks at a signature, and few ask an agent

    return asyncio.run(asyncio.wait_for(asked, _PATIENCE))


async def _blobs(socket: str) -> set[bytes]:
    import asyncssh  # noqa: PLC0415  # as above

    agent = await asyncssh.connect_agent(socket)
    try:
        return {bytes(key.public_data) for key in await agent.get_keys()}
    finally:
        agent.close()
        await agent.wait_closed()


async def _signed(socket: str, blob: bytes, text: bytes) -> bytes:
    import asyncssh  # noqa: PLC0415  # as above

    flags = 4 if kind_of(blob) == "ssh-rsa" else 0  # SHA-512, not the SHA-1 that an agent would take by itself
    agent = await asyncssh.connect_agent(socket)
    try:
        return bytes(await agent.sign(blob, signed_data(text), flags))
    finally:
        agent.close()
        await agent.wait_closed()
