"""What is sealed is read here, by this office, in its own place, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest

from vungmanh.vault import key_file
from vungmanh.vault.key_file import Key, Keyring, UnreadableKeys
from vungmanh.vault.keys import VaultClosed, enroll, forget_keys, keyring
from vungmanh.vault.models import KnownKey
from vungmanh.vault.sealing import (
    Tampered,
    mark,
    marks,
    public_half,
    seal,
    sign,
    unseal,
    verify,
)

NUMBER = "001190004321"
HERE = "members_identitynumber.number"


@pytest.fixture
def key_path(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """An office whose keys lie in a file."""
    settings.VAULT_FIXED_KEYS = ""
    settings.VAULT_KEYS = tmp_path / "keys"
    forget_keys()
    yield tmp_path / "keys"
    forget_keys()


def test_what_was_sealed_is_read_again_and_cannot_be_seen() -> None:
    sealed = seal(NUMBER.encode(), about=HERE)
    assert unseal(sealed, about=HERE) == NUMBER.encode()
    assert NUMBER.encode() not in sealed
    assert seal(NUMBER.encode(), about=HERE) != sealed


@pytest.mark.parametrize("place", range(33 + len(NUMBER)))
def test_a_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(seal(NUMBER.encode(), about=HERE))
    sealed[place] ^= 1
    with pytest.raises((Tampered, VaultClosed)):
        unseal(bytes(sealed), about=HERE)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 16, NUMBER.encode(), b"\x01" * 200])
def test_bytes_that_nobody_sealed_are_no_value(sealed: bytes) -> None:
    with pytest.raises((Tampered, VaultClosed)):
        unseal(sealed, about=HERE)


def test_a_value_cannot_be_moved_to_another_column() -> None:
    sealed = seal(NUMBER.encode(), about=HERE)
    with pytest.raises(Tampered):
        unseal(sealed, about="members_person.phone")


def test_a_mark_finds_the_same_text_and_tells_nothing() -> None:
    assert mark(NUMBER, about=HERE) == mark(NUMBER, about=HERE)
    assert mark(NUMBER, about=HERE) != mark(NUMBER, about="members_person.phone")
    assert mark(NUMBER, about=HERE) != mark(NUMBER[:-1] + "2", about=HERE)
    assert NUMBER not in mark(NUMBER, about=HERE)
    assert mark("", about=HERE) == ""


def test_what_this_office_signed_is_told_from_what_it_did_not() -> None:
    signature = sign(b"line 7")
    assert verify(b"line 7", signature)
    assert not verify(b"line 6", signature)
    for wrong in ("", ":", "f5b08feb:", "f5b08feb:AAAA", "00000000" + signature[8:], signature[:-4] + "AAA="):
        assert not verify(b"line 7", wrong), wrong


@pytest.mark.django_db
def test_a_new_office_makes_its_key_and_no_one_else_reads_it(key_path: Path) -> None:
    KnownKey.objects.all().delete()
    made = keyring().current
    assert key_path.stat().st_mode & 0o777 == 0o600
    forget_keys()
    assert keyring().current == made
    assert [path.name for path in key_path.parent.iterdir()] == ["keys"]


@pytest.mark.django_db
def test_an_old_office_without_its_key_makes_no_new_one(key_path: Path) -> None:
    KnownKey.objects.all().delete()
    enroll()
    kept = key_path.read_text()
    key_path.unlink()
    forget_keys()
    with pytest.raises(VaultClosed) as closed:
        keyring()
    assert "keys add" in closed.value.reason
    assert not key_path.exists()
    key_path.write_text(Keyring((Key.new(),)).text)
    with pytest.raises(VaultClosed):
        keyring()
    key_path.write_text(kept)
    assert keyring().current.name in kept


@pytest.mark.django_db
@pytest.mark.parametrize("spoiled", ["", "nonsense", "f5b08feb AAAQ", "\x00\xff"])
def test_a_spoiled_key_file_is_said_and_left_alone(key_path: Path, spoiled: str) -> None:
    key_path.write_bytes(spoiled.encode("latin-1"))
    with pytest.raises(VaultClosed):
        keyring()
    assert key_path.read_bytes() == spoiled.encode("latin-1")


def test_of_many_that_begin_at_once_all_take_the_same_key(tmp_path: Path) -> None:
    taken: list[Keyring] = []
    begin = threading.Barrier(8)

    def start() -> None:
        begin.wait()
        taken.append(key_file.write_first(tmp_path / "keys", Keyring((Key.new(),))))

    starting = [threading.Thread(target=start) for _ in range(8)]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    assert len({ring.current.name for ring in taken}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.django_db
def test_with_two_keys_both_are_read_and_the_first_is_used(key_path: Path) -> None:
    KnownKey.objects.all().delete()
    old = keyring().current
    sealed, marked, signed = seal(b"before", about=HERE), mark(NUMBER, about=HERE), sign(b"line 7")
    new = Key.new()
    key_file.write(key_path, Keyring((new, old)))
    forget_keys()
    assert unseal(sealed, about=HERE) == b"before"
    assert marked in marks(NUMBER, about=HERE)
    assert marks(NUMBER, about=HERE)[0] == mark(NUMBER, about=HERE) != marked
    assert seal(b"after", about=HERE)[1:5].hex() == new.name
    key_file.write(key_path, Keyring((new,), ((old.name, public_half(old)),)))
    forget_keys()
    with pytest.raises(VaultClosed):
        unseal(sealed, about=HERE)
    assert verify(b"line 7", signed), "What a dropped key signed is still told from what it did not."


def test_a_key_copied_by_hand_is_the_same_key() -> None:
    key = Key.new()
    assert Key.read(key.line) == key
    assert Key.read(key.line.lower().replace("-", " ")) == key
    wrong = key.line[:-1] + ("A" if key.line[-1] != "A" else "Q")
    with pytest.raises(UnreadableKeys):
        Key.read(wrong)


def test_the_key_of_backups_is_one_that_age_takes() -> None:
    for _ in range(50):
        identity = pyrage.x25519.Identity.from_str(Key.new().age_identity)
        assert pyrage.decrypt(pyrage.encrypt(b"office", [identity.to_public()]), [identity]) == b"office"
