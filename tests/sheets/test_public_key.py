"""Public keys as people paste them."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from subprocess import run

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric import rsa as rsa_keys
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.sheets.public_key import NoPublicKey, PublicKey, keys_in, short
from pdca_tui.words import say

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDbT3O46PDuimG63tzm5LbNYxgIPGgoD4TVTgYZxR5ZH"


PRIVATE = ("", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH ", "PGP ")


def rsa(bits: int) -> str:
    parts = [b"ssh-rsa", b"\x01\x00\x01", ((1 << (bits - 1)) | 1).to_bytes(bits // 8 + 1, "big")]
    return "ssh-rsa " + base64.b64encode(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).decode()


def test_a_key_is_one_line_with_a_remark():
    key = PublicKey.parse(f"{ED25519} hana@pc\n")
    assert str(key) == ED25519
    assert key.comment == "hana@pc"
    assert key.fingerprint.startswith("SHA256:")
    assert key.fingerprint.removeprefix("SHA256:").startswith(short(key.fingerprint))


def test_the_fingerprint_is_what_openssh_shows():
    """From ssh-keygen -lf."""
    assert PublicKey.parse(ED25519).fingerprint == "SHA256:rlfJkATqce8x/lOcE7owTi5MkfZoXFWbJOOofButN60"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "key.none"),
        ("hello", "key.none"),
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAP", "key.kind"),
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAP ssh-rsa", "key.kind"),
        ("ssh-ed448 AAAACXNzaC1lZDQ0OA", "key.kind"),
        ("1024 35 " + "1" * 300 + " hana@pc", "key.kind"),
        ("ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQ hana", "key.certificate"),
        ("cert-authority " + ED25519, "key.certificate"),
        ('no-pty,cert-authority,principals="x" ' + ED25519, "key.certificate"),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "key.certificate"),
        ("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n", "key.pem"),
        ("-----BEGIN RSA PUBLIC KEY-----\nMIIB\n", "key.pem"),
        (f"{ED25519}\n{rsa(3072)}\n", "key.several"),
        (f"{ED25519}\nhello there\n", "key.in-line"),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5AAAAIDbT\n---- END SSH2 PUBLIC KEY ----\n", "key.damaged"),
        ("---- BEGIN SSH2 PUBLIC KEY ----\n", "key.damaged"),
        *((f"-----BEGIN {kind}PRIVATE KEY-----\nMIIE\n", "key.private") for kind in PRIVATE),
        ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", "key.private"),
        ("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56w==\n", "key.private"),
        ("PuTTY-User-Key-File-2: ssh-rsa\nPublic-Lines: 6\n", "key.private"),
        (f"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 2\n{ED25519}", "key.private"),
        ("SSH PRIVATE KEY FILE FORMAT 1.1\n\0\0", "key.private"),
        ("b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ", "key.private"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA", "key.private"),
        (ED25519[:-8], "key.damaged"),
        ("ssh-ed25519 !!!!", "key.damaged"),
        (ED25519.replace("ssh-ed25519", "ssh-rsa"), "key.damaged"),
        (rsa(1024), "key.weak"),
    ],
)
def test_what_is_no_key_for_a_seat_is_told_in_a_sentence(text: str, why: str):
    with pytest.raises(NoPublicKey) as refused:
        PublicKey.parse(text)
    assert refused.value.key == why
    assert say(why, **refused.value.values)
    assert "{" not in say(why, lang="en", **refused.value.values)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_private_key_is_seen_in_any_encoding(codec: str):
    with pytest.raises(NoPublicKey) as refused:
        keys_in("-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3BlbnNz\r\n".encode(codec))
    assert refused.value.key == "key.private"


BLOB = ED25519.split()[1]
BLOCK = f"""---- BEGIN SSH2 PUBLIC KEY ----
Comment: "hana@pc"
{BLOB[:40]}
{BLOB[40:]}
---- END SSH2 PUBLIC KEY ----
"""


@pytest.mark.parametrize(
    "content",
    [
        ED25519,
        f"{ED25519} hana@pc\n",
        f"  {ED25519}   \r\n",
        f"\ufeff{ED25519} hana@pc\r\n",
        f'"{ED25519} hana@pc"',
        f"\n# our key\n{ED25519}\n\n",
        f"{ED25519.replace(' ', chr(9))}\thana",
        f"{ED25519.replace(' ', chr(0xA0))} hana",
        f"{ED25519.replace(' ', '   ')} hana",
        f"command=\"sh -c 'x'\",no-pty {ED25519} hana",
        f'from="10.0.0.*" {ED25519}',
        f"ssh-ed25519 {BLOB[:30]}\n{BLOB[30:60]}\n{BLOB[60:]} hana@pc",
        f"ssh-ed25519\n{BLOB}",
        f"ssh-ed25519 {BLOB[:30]} {BLOB[30:]}",
        BLOB,
        BLOCK,
        BLOCK.replace("\n", "\r\n"),
        BLOCK.replace('Comment: "hana@pc"', 'Subject: hana\nComment: "a long remark \\\non two lines"\nx-begin: 1'),
        BLOCK.replace('Comment: "hana@pc"\n', ""),
        f"{ED25519} one\n{ED25519} the same again\n",
    ],
)
def test_a_key_is_taken_as_people_have_it(content: str):
    assert [str(key) for key in keys_in(content)] == [ED25519]
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert [str(key) for key in keys_in(content.encode(codec))] == [ED25519]


def test_what_stood_before_a_key_is_known():
    assert PublicKey.parse(f'command="x y",no-pty {ED25519} hana').options == 'command="x y",no-pty'
    assert PublicKey.parse(f'command="x y",no-pty {ED25519} hana').comment == "hana"


def test_a_remark_behind_a_key_may_be_in_any_encoding():
    assert [str(key) for key in keys_in(f"{ED25519} 花子のパソコン".encode("cp932"))] == [ED25519]


def test_all_keys_of_a_file_are_taken():
    content = f"{ED25519} hana\n\n# another\n{rsa(3072)} hana\r\n{BLOCK}"
    assert [str(key) for key in keys_in(content)] == [ED25519, rsa(3072)]


@pytest.mark.parametrize("kind", [["ed25519"], ["rsa", "-b", "3072"], ["ecdsa", "-b", "256"], ["ecdsa", "-b", "521"]])
def test_what_openssh_writes_is_taken_and_its_private_keys_are_refused(tmp_path: Path, kind: list[str]):
    if not (keygen := shutil.which("ssh-keygen")):
        pytest.skip("ssh-keygen is not there")
    private = tmp_path / "key"
    run([keygen, "-q", "-t", *kind, "-N", "", "-C", "hana@pc", "-f", str(private)], check=True)
    line = private.with_suffix(".pub").read_bytes()
    block = run([keygen, "-e", "-f", f"{private}.pub"], check=True, capture_output=True).stdout
    listed = run([keygen, "-lf", f"{private}.pub"], check=True, capture_output=True, text=True).stdout.split()[1]
    for content in (line, block, block.replace(b"\n", b"\r\n"), line.decode().encode("utf-16")):
        assert [key.fingerprint for key in keys_in(content)] == [listed]
    for form in ("RFC4716", "PEM", "PKCS8"):
        copy = tmp_path / form
        copy.write_bytes(private.read_bytes())
        copy.chmod(0o600)
        run([keygen, "-q", "-p", "-N", "secret words", "-P", "", "-m", form, "-f", str(copy)], check=True)
        with pytest.raises(NoPublicKey) as refused:
            keys_in(copy.read_bytes())
        assert refused.value.key == "key.private"


DER_KINDS = [
    *[("private", kind) for kind in ("ed25519", "rsa", "ec")],
    *[("encrypted", kind) for kind in ("ed25519", "rsa")],
    *[("traditional", kind) for kind in ("rsa", "ec")],
    *[("public", kind) for kind in ("ed25519", "rsa", "ec")],
]


@pytest.mark.parametrize(("what", "kind"), DER_KINDS)
@pytest.mark.parametrize("bare", [False, True], ids=["binary", "base64"])
def test_a_key_in_binary_form_is_told_as_what_it_is(what: str, kind: str, bare: bool):  # a parameter
    """A private key above all: as bytes, and as base64 pasted without the lines that say so."""
    key = {
        "ed25519": ed25519.Ed25519PrivateKey.generate,
        "rsa": lambda: rsa_keys.generate_private_key(65537, 2048),
        "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
    }[kind]()
    if what == "public":
        raw = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    else:
        form = PrivateFormat.TraditionalOpenSSL if what == "traditional" else PrivateFormat.PKCS8
        hidden = BestAvailableEncryption(b"words") if what == "encrypted" else NoEncryption()
        raw = key.private_bytes(Encoding.DER, form, hidden)
    content = base64.encodebytes(raw) if bare else raw
    with pytest.raises(NoPublicKey) as refused:
        keys_in(content)
    assert refused.value.key == ("key.binary" if what == "public" else "key.private")


@pytest.mark.parametrize(
    "text",
    ["AGE-SECRET-KEY-1QQQQ", "untrusted comment: minisign encrypted secret key\nRWRTY0Iy", "\ufeff-----BEGIN PRIVATE KEY-----"],
)
def test_a_private_key_of_another_program_is_refused_as_one(text: str):
    with pytest.raises(NoPublicKey) as refused:
        keys_in(text.encode())
    assert refused.value.key == "key.private"


def test_a_long_rsa_key_is_taken():
    assert PublicKey.parse(rsa(3072)).kind == "ssh-rsa"


@given(st.text())
def test_any_text_is_a_key_or_none(text: str):
    with pytest.raises(NoPublicKey):
        PublicKey.parse(text)


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_name_of_a_kind_are_taken_apart_or_refused(raw: bytes):
    with pytest.raises(NoPublicKey):
        PublicKey.parse("ssh-ed25519 " + base64.b64encode(raw).decode())
