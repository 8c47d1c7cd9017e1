"""Boxes that only one person can open: what is shut to a public key, and private keys under words that are remembered.

libsodium does the work (PyNaCl). Nothing here remembers a key, and no error says anything of what it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nacl import exceptions, pwhash, utils
from nacl.bindings import crypto_box_SEALBYTES
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

KEY: Final = 32  # bytes of every key
SALT: Final = pwhash.argon2id.SALTBYTES
LOCKED: Final = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + KEY  # bytes of a key under remembered words
WRAPS: Final = crypto_box_SEALBYTES  # bytes that shutting adds
_LENGTH: Final = 4  # bytes that say how long the content is
STEP: Final = 1_024  # content is filled up to a multiple of it: the length of a box does not tell a yes from a no


class Shut(Exception):
    """The box does not open with this key or these words, or is not whole."""


@dataclass(frozen=True)
class Cost:
    """What one try at remembered words costs, by Argon2id: passes over so many bytes of memory."""

    passes: int
    memory: int


@dataclass(frozen=True)
class Locked:
    """A private key under remembered words. The cost is kept with it, so that a later one may be higher."""

    salt: bytes
    cost: Cost
    box: bytes


@dataclass(frozen=True)
class Pair:
    """`private` opens what was shut to `public`."""

    private: bytes
    public: bytes


def new_pair() -> Pair:
    key = PrivateKey.generate()
    return Pair(bytes(key), bytes(key.public_key))


def shut(content: bytes, public: bytes) -> bytes:
    """Shut it to whoever has the private key; who has shut it cannot open it again."""
    return SealedBox(PublicKey(public)).encrypt(_filled(content))


def opened(box: bytes, private: bytes) -> bytes:
    """Raises Shut."""
    try:
        return _emptied(SealedBox(PrivateKey(private)).decrypt(box))
    except (exceptions.CryptoError, ValueError, TypeError) as wrong:
        raise Shut from wrong


def new_salt() -> bytes:
    return utils.random(pwhash.argon2id.SALTBYTES)


def key_of(words: str, salt: bytes, cost: Cost) -> bytes:
    """The key that these words give: slow, however strong the machine that tries others."""
    return pwhash.argon2id.kdf(KEY, words.encode(), salt, opslimit=cost.passes, memlimit=cost.memory)


def lock(private: bytes, words: str, cost: Cost) -> Locked:
    salt = new_salt()
    return Locked(salt, cost, shut_under(private, key_of(words, salt, cost)))


def unlock(locked: Locked, words: str) -> bytes:
    """Returns the private key. Raises Shut, at the same cost."""
    return opened_under(locked.box, key_of(words, locked.salt, locked.cost))


def new_key() -> bytes:
    return utils.random(KEY)


def shut_under(content: bytes, key: bytes) -> bytes:
    return bytes(SecretBox(key).encrypt(content))


def opened_under(box: bytes, key: bytes) -> bytes:
    """Raises Shut."""
    try:
        return SecretBox(key).decrypt(box)
    except (exceptions.CryptoError, ValueError, TypeError) as wrong:
        raise Shut from wrong


def _filled(content: bytes) -> bytes:
    told = len(content).to_bytes(_LENGTH) + content
    return told + bytes(-len(told) % STEP)


def _emptied(told: bytes) -> bytes:
    length = int.from_bytes(told[:_LENGTH])
    if len(told) < _LENGTH + length:
        raise Shut
    return told[_LENGTH : _LENGTH + length]
