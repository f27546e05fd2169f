"""data/seats.toml: keys come and go, what people wrote stays."""

from __future__ import annotations

import base64
import codecs
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from pdca_tui.errors import SheetError
from pdca_tui.sheets.check import check
from pdca_tui.sheets.files import ListedKey, Seats
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import list_key, revoke_key
from pdca_tui.words import explain


def key(number: int) -> str:
    parts = [b"ssh-ed25519", number.to_bytes(32, "big")]
    return "ssh-ed25519 " + base64.b64encode(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).decode()


def fingerprint(number: int) -> str:
    return PublicKey.parse(key(number)).fingerprint


def listed(number: int, seat: str = "member:chamber") -> ListedKey:
    return ListedKey(seat=seat, key=key(number), label="会議所の端末", added=date(2024, 1, 10))


def test_without_a_file_nobody_sits_anywhere(home: Home):
    assert home.seats() == Seats()


def test_a_key_is_listed_once(home: Home):
    assert list_key(home, listed(1))
    assert not list_key(home, listed(1))
    assert home.seats().keys == (listed(1),)


def test_a_key_may_sit_on_several_seats_and_a_seat_have_several_keys(home: Home):
    for each in (listed(1), listed(2), listed(1, "facilitator")):
        list_key(home, each)
    assert home.seats().keys == (listed(1), listed(2), listed(1, "facilitator"))


def test_what_people_wrote_stays(home: Home):
    home.seats_file.write_text(
        f'# ours\nobservers = "open"\n\n# the old machine\n[[keys]]\nseat = "facilitator"\nkey = "{key(1)} mine"\n\n# at the end\n',
        encoding="utf-8",
    )
    list_key(home, listed(2))
    list_key(home, listed(3))
    revoke_key(home, "member:chamber", fingerprint(2))
    text = home.seats_file.read_text(encoding="utf-8")
    assert text.startswith(
        f'# ours\nobservers = "open"\n\n# the old machine\n[[keys]]\nseat = "facilitator"\nkey = "{key(1)} mine"\n\n# at the end\n'
    )
    assert home.seats().keys == (ListedKey(seat="facilitator", key=key(1)), listed(3))
    assert home.seats().observers == "open"


@pytest.mark.parametrize("last", ["", "\n"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_a_byte_order_mark_and_the_last_line_stay(home: Home, ends: str, mark: bytes, last: str):
    text = f'# ours\n[[keys]]\nseat = "facilitator"\nkey = "{key(1)}"{last}'.replace("\n", ends)
    home.seats_file.write_bytes(mark + text.encode())
    list_key(home, ListedKey(seat="secretariat", key=key(2)))
    added = f'\n\n[[keys]]\nseat = "secretariat"\nkey = "{key(2)}"{last}'.replace("\n", ends)
    assert home.seats_file.read_bytes() == mark + (text.removesuffix(ends) + added).encode()
    revoke_key(home, "secretariat", fingerprint(2))
    assert home.seats_file.read_bytes() == mark + text.encode()


def test_a_revoked_key_goes_with_the_remarks_above_it(home: Home):
    list_key(home, listed(1))
    with home.seats_file.open("a", encoding="utf-8") as out:
        out.write(f'\n# lost in the tram\n[[keys]]\nseat = "member:it"\nkey = "{key(2)}"\n')
    assert revoke_key(home, "member:it", fingerprint(2)) == 1
    assert "tram" not in home.seats_file.read_text(encoding="utf-8")
    assert home.seats().keys == (listed(1),)


@pytest.mark.parametrize("wanted", ["whole", "bare", "beginning"])
def test_a_key_is_named_by_its_fingerprint_or_the_beginning_of_it(home: Home, wanted: str):
    list_key(home, listed(1))
    name = {"whole": fingerprint(1), "bare": fingerprint(1).removeprefix("SHA256:"), "beginning": fingerprint(1)[:14]}[wanted]
    assert revoke_key(home, "member:chamber", name) == 1
    assert home.seats().keys == ()


def test_a_beginning_that_fits_two_keys_takes_neither(home: Home):
    list_key(home, listed(1))
    list_key(home, listed(2))
    assert revoke_key(home, "member:chamber", "SHA256:") == 0
    assert len(home.seats().keys) == 2


def test_a_key_of_another_seat_stays(home: Home):
    list_key(home, listed(1))
    assert revoke_key(home, "facilitator", fingerprint(1)) == 0


def test_many_at_once_lose_nothing(home: Home):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: list_key(home, listed(number)), range(16)))
    assert len(home.seats().keys) == 16


def test_keys_that_are_not_in_blocks_are_left_alone(home: Home):
    text = f'keys = [{{ seat = "facilitator", key = "{key(1)}" }}]\n'
    home.seats_file.write_text(text, encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        list_key(home, listed(2))
    assert refused.value.key == "seats.not-in-blocks"
    assert home.seats_file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[keys]]\nseat = "king"\nkey = "KEY"\n', 2),
        ('[[keys]]\nseat = "facilitator"\nkey = "ssh-ed25519 AAAA"\n', 3),
        ('[[keys]]\nseat = "facilitator"\nkey = "KEY"\nrole = "x"\n', 4),
        ('observers = "all"\n', 1),
    ],
)
def test_a_mistake_is_told_with_its_line(home: Home, text: str, line: int):
    home.seats_file.write_text(text.replace("KEY", key(1)), encoding="utf-8")
    with pytest.raises(SheetError):
        home.seats()
    (problem,) = [problem for problem in check(home) if problem.file.name == "seats.toml" and problem.severity == "error"]
    assert problem.line == line
    assert problem.sentence()


def test_a_private_key_in_the_file_is_told_as_such(home: Home):
    home.seats_file.write_text(
        '[[keys]]\nseat = "facilitator"\nkey = "-----BEGIN OPENSSH PRIVATE KEY-----"\n', encoding="utf-8"
    )
    with pytest.raises(SheetError) as refused:
        home.seats()
    assert "seats.toml:3: keys[1].key: これは秘密鍵です" in explain(refused.value)


def test_a_block_of_another_program_may_stand_in_the_file(home: Home):
    kind, blob = key(1).split()
    block = f"---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\n{blob[:40]}\n{blob[40:]}\n---- END SSH2 PUBLIC KEY ----"
    home.seats_file.write_text(f'[[keys]]\nseat = "facilitator"\nkey = """\n{block}"""\n', encoding="utf-8")
    assert [listed.key for listed in home.seats().keys] == [f"{kind} {blob}"]
    assert [problem for problem in check(home) if problem.file.name == "seats.toml" and problem.severity == "error"] == []


def test_a_key_for_a_seat_that_the_data_does_not_have_is_warned_of(home: Home):
    list_key(home, listed(1, "member:nobody"))
    (problem,) = [problem for problem in check(home) if problem.file.name == "seats.toml" and problem.at]
    assert (problem.severity, problem.key) == ("warning", "problem.no-seat")


def test_what_the_program_writes_is_in_order(home: Home):
    (home.root / "schema").mkdir()
    (home.root / "schema" / "seats.json").write_text("{}", encoding="utf-8")
    list_key(home, listed(1))
    assert [problem for problem in check(home) if problem.file.name == "seats.toml"] == []
