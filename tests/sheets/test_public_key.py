"""Public keys as people paste them."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.sheets.public_key import NoPublicKey, PublicKey, short
from pdca_tui.words import say

ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDbT3O46PDuimG63tzm5LbNYxgIPGgoD4TVTgYZxR5ZH"


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
        ("ssh-dss AAAAB3NzaC1kc3MAAACBAP", "key.none"),
        ('command="sh" ' + ED25519, "key.none"),
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
    assert str(refused.value) == why
    assert say(why)


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
