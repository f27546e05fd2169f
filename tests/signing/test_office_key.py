"""Heads are signed with the office's key, wherever it is kept; what keeps it from signing is said."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from building import JST
from openssh import need
from pdca_tui.errors import EvidenceError, SigningError
from pdca_tui.signing import allowed_signers, office_key, sshsig
from pdca_tui.words import explain

TEXT = "みなと市/施策の検証/2024-01-24\n3\nqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=\n"
NOW = datetime(2024, 1, 24, 14, tzinfo=JST)


def keygen(path: Path, kind: str = "ed25519", *more: str, passphrase: str = "") -> Path:
    words = [need("ssh-keygen"), "-q", "-t", kind, *more, "-N", passphrase, "-C", "somebody@somewhere", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def public(path: Path) -> str:
    return " ".join(Path(f"{path}.pub").read_text(encoding="utf-8").split()[:2])


@pytest.fixture
def signers(tmp_path: Path) -> Path:
    return tmp_path / "sessions" / "allowed_signers"


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An agent of this test, with nothing loaded."""
    socket = tmp_path / "agent"
    with subprocess.Popen([need("ssh-agent"), "-D", "-a", str(socket)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it says where it listens once it does
        yield {"SSH_AUTH_SOCK": str(socket), "HOME": str(tmp_path)}
        process.terminate()


def found(signers: Path, environ: dict[str, str], moment: datetime = NOW) -> office_key.OfficeKey:
    return office_key.find(allowed_signers.load(signers), moment, environ)


def refused(signers: Path, environ: dict[str, str], moment: datetime = NOW) -> str:
    with pytest.raises(SigningError) as caught:
        found(signers, environ, moment)
    assert explain(caught.value)
    return caught.value.key


def verified_by_openssh(tmp_path: Path, signers: Path, signature: str, text: str = TEXT, who: str = "office") -> bool:
    """Whether ``ssh-keygen -Y verify`` takes a signature, at the moment of these tests."""
    (tmp_path / "sig").write_text(signature, encoding="utf-8")
    words = [
        "-Y",
        "verify",
        "-f",
        str(signers),
        "-I",
        who,
        "-n",
        "pdca-head",
        "-Overify-time=20240125",
        "-s",
        str(tmp_path / "sig"),
    ]
    return subprocess.run([need("ssh-keygen"), *words], input=text.encode(), capture_output=True, check=False).returncode == 0


def test_a_key_that_was_made_signs_and_openssh_takes_it(tmp_path: Path, signers: Path):
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    path = office_key.folder(environ) / "2023"
    line, is_new = office_key.make(path, "pdca-2023")
    assert (is_new, path.stat().st_mode & 0o777) == (True, 0o600)
    assert office_key.make(path, "pdca-2023") == (line, False)
    assert allowed_signers.add(signers, "office", line, NOW)
    key = found(signers, environ)
    signature = key.sign(TEXT.encode())
    assert verified_by_openssh(tmp_path, signers, signature)
    assert not verified_by_openssh(tmp_path, signers, signature, TEXT.replace("3", "4"))
    assert sshsig.read(signature).is_of(TEXT.encode())
    assert not sshsig.read(signature).is_of(b"another text")


@pytest.mark.parametrize(("kind", "more"), [("ed25519", ()), ("ecdsa", ()), ("rsa", ("-b", "2048"))])
def test_what_openssh_signs_is_taken_and_what_is_signed_here_openssh_takes(tmp_path: Path, signers: Path, kind, more):
    path = keygen(tmp_path / "key", kind, *more)
    allowed_signers.add(signers, "office", public(path), NOW)
    assert verified_by_openssh(tmp_path, signers, found(signers, {"PDCA_KEY": str(path)}).sign(TEXT.encode()))
    text = tmp_path / "head"
    text.write_text(TEXT, encoding="utf-8")
    subprocess.run([need("ssh-keygen"), "-q", "-Y", "sign", "-f", str(path), "-n", "pdca-head", str(text)], check=True)
    signature = sshsig.read(Path(f"{text}.sig").read_text(encoding="utf-8"))
    assert signature.is_of(TEXT.encode())
    assert allowed_signers.load(signers)[0].fingerprint == signature.fingerprint


@pytest.mark.parametrize(("kind", "more"), [("ed25519", ()), ("rsa", ("-b", "2048"))])
def test_an_agent_signs_in_the_place_of_a_file(tmp_path: Path, signers: Path, agent, kind, more):
    path = keygen(tmp_path / "key", kind, *more)
    allowed_signers.add(signers, "office", public(path), NOW)
    assert refused(signers, agent) == "signing.away"
    subprocess.run([need("ssh-add"), "-q", str(path)], env=agent, check=True)
    path.unlink()
    for environ in (agent, {**agent, "PDCA_KEY": f"{path}.pub"}):
        key = found(signers, environ)
        assert key.place == "SSH_AUTH_SOCK"
        assert verified_by_openssh(tmp_path, signers, key.sign(TEXT.encode()))


def test_a_key_with_a_passphrase_is_asked_of_the_agent(tmp_path: Path, signers: Path, agent):
    path = keygen(tmp_path / "key", passphrase="geheim")  # noqa: S106  # of a key that this test makes
    allowed_signers.add(signers, "office", public(path), NOW)
    environ = {**agent, "PDCA_KEY": str(path)}
    assert refused(signers, environ) == "signing.encrypted"
    assert refused(signers, {"PDCA_KEY": str(path)}) == "signing.encrypted"
    subprocess.run([need("ssh-keygen"), "-q", "-p", "-P", "geheim", "-N", "", "-f", str(path)], check=True)
    subprocess.run([need("ssh-add"), "-q", str(path)], env=agent, check=True)
    subprocess.run([need("ssh-keygen"), "-q", "-p", "-P", "", "-N", "geheim", "-f", str(path)], check=True)
    assert verified_by_openssh(tmp_path, signers, found(signers, environ).sign(TEXT.encode()))


def test_an_agent_that_has_gone_is_no_more_than_a_key_that_is_away(tmp_path: Path, signers: Path):
    allowed_signers.add(signers, "office", public(keygen(tmp_path / "key")), NOW)
    assert refused(signers, {"SSH_AUTH_SOCK": str(tmp_path / "nothing"), "HOME": str(tmp_path)}) == "signing.away"


def test_what_keeps_a_file_from_signing_is_said(tmp_path: Path, signers: Path):
    path = keygen(tmp_path / "key")
    assert refused(signers, {"PDCA_KEY": str(path)}) == "signing.none"
    allowed_signers.add(signers, "office", public(keygen(tmp_path / "other")), NOW)
    assert refused(signers, {"PDCA_KEY": str(path)}) == "signing.not-listed"
    assert refused(signers, {"PDCA_KEY": f"{path}.pub"}) == "signing.not-listed"
    path.chmod(0o640)
    assert refused(signers, {"PDCA_KEY": str(path)}) == "signing.open"
    assert refused(signers, {"PDCA_KEY": str(tmp_path / "gone")}) == "signing.missing"
    assert refused(signers, {"PDCA_KEY": str(tmp_path / "gone.pub")}) == "signing.missing"
    assert refused(signers, {"PDCA_KEY": str(tmp_path)}) == "signing.no-file"
    assert refused(signers, {"PDCA_KEY": "/dev/null"}) == "signing.no-file"
    path.unlink()
    for content, key in (
        (b"", "no-key"),
        (b"\x00\xff" * 99, "no-key"),
        (Path(f"{path}.pub").read_bytes(), "public-half"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "no-key"),
    ):
        path.write_bytes(content)
        path.chmod(0o600)
        assert refused(signers, {"PDCA_KEY": str(path)}) == f"signing.{key}"


def test_keys_that_nobody_should_take_are_refused(tmp_path: Path, signers: Path):
    import asyncssh  # noqa: PLC0415  # OpenSSH makes none of these any more

    allowed_signers.add(signers, "office", public(keygen(tmp_path / "good")), NOW)
    for name, key, expected in (
        ("dsa", asyncssh.generate_private_key("ssh-dss"), "signing.sha1"),
        ("short", asyncssh.generate_private_key("ssh-rsa", key_size=1024), "signing.short"),
        ("ed448", asyncssh.generate_private_key("ssh-ed448"), "signing.kind"),
    ):
        path = tmp_path / name
        path.touch(0o600)
        path.write_bytes(key.export_private_key())
        assert refused(signers, {"PDCA_KEY": str(path)}) == expected


def test_a_signature_with_sha_1_or_for_something_else_does_not_count(tmp_path: Path):
    import asyncssh  # noqa: PLC0415  # as above

    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    weak = sshsig.armored(key.public_data, key.sign(sshsig.signed_data(TEXT.encode()), b"ssh-rsa"))
    other = asyncssh.create_sshsig(key, TEXT.encode(), namespace="git").decode()
    assert (sshsig.read(weak).why_refused, sshsig.read(weak).is_of(TEXT.encode())) == ("signature.weak", False)
    assert (sshsig.read(other).why_refused, sshsig.read(other).is_of(TEXT.encode())) == ("signature.for-something-else", False)


@pytest.mark.parametrize("body", ["", "AAAA", "U1NIU0lHAAAAAQ==", "U1NIU0lHAAAAAf////8=", "U1NIU0lHAAAAAg=="])
def test_what_is_no_signature_is_no_more_than_that(body):
    with pytest.raises(EvidenceError):
        sshsig.read(f"-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----\n", "sig:1")


def test_the_key_of_the_next_year_ends_the_one_before(tmp_path: Path, signers: Path):
    old, new = (keygen(tmp_path / name) for name in ("old", "new"))
    later = datetime(2024, 4, 2, 9, tzinfo=JST)
    assert allowed_signers.add(signers, "office", public(old), NOW, ends_others=True)
    assert allowed_signers.add(signers, "deputy-chair", public(keygen(tmp_path / "deputy")), NOW)
    assert allowed_signers.add(signers, "office", public(new), later, ends_others=True)
    assert not allowed_signers.add(signers, "office", public(new), later, ends_others=True)
    lines = signers.read_text(encoding="utf-8").splitlines()[3:]
    assert [line.split()[:2] for line in lines] == [
        ["office", 'valid-before="20240402",namespaces="pdca-head",valid-after="20240124"'],
        ["deputy-chair", 'namespaces="pdca-head",valid-after="20240124"'],
        ["office", 'namespaces="pdca-head",valid-after="20240402"'],
    ]
    assert found(signers, {"PDCA_KEY": str(old)}, NOW.replace(hour=15)).place == str(old)
    assert refused(signers, {"PDCA_KEY": str(old)}, later.replace(day=3)) == "signing.not-listed"
    signature = found(signers, {"PDCA_KEY": str(old)}, NOW.replace(hour=15)).sign(TEXT.encode())
    assert verified_by_openssh(tmp_path, signers, signature)  # at a moment at which the key counted


def test_a_key_made_in_the_first_hours_of_a_day_counts_at_once_wherever_it_is_checked(tmp_path: Path, signers: Path):
    early = datetime(2024, 1, 25, 1, tzinfo=JST)
    allowed_signers.add(signers, "office", public(keygen(tmp_path / "key")), early)
    assert 'valid-after="20240124"' in signers.read_text(encoding="utf-8")
    assert found(signers, {"PDCA_KEY": str(tmp_path / "key")}, early).place == str(tmp_path / "key")


def test_a_list_that_others_wrote_is_read_as_openssh_reads_it(tmp_path: Path, signers: Path):
    key = public(keygen(tmp_path / "key"))
    text = "\n".join(
        [
            "# a remark",
            "",
            f"office,chair {key} somebody",
            f'  *@example.jp namespaces="git,pdca-*",valid-after="202401241200",valid-before="20240124120000Z" {key}',
            f"ca cert-authority {key}",
            f'files namespaces="file" {key}',
        ]
    )
    first, second, third, fourth = allowed_signers.listed(text, "list")
    assert (first.principals, first.valid_after, first.namespaces, first.for_heads) == ("office,chair", None, "*", True)
    assert second.valid_after is not None
    assert second.valid_before is not None
    assert second.for_heads
    assert not third.for_heads
    assert not fourth.for_heads
    assert [each.line for each in (first, second, third, fourth)] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    "line", ["office", "office ssh-ed25519", "office ssh-ed25519 AAAA", "office nonsense ssh-rsa AAAAC3Nz"]
)
def test_a_line_that_is_none_is_told_with_its_number(line):
    with pytest.raises(EvidenceError) as caught:
        allowed_signers.listed(f"# remark\n{line}\n", "list")
    assert (caught.value.key, caught.value.values["where"]) == ("evidence.bad-signer", "list:2")
