"""Seal and unseal, mark, sign: everything that is done with a key.

What is sealed carries the name of its key, so that keys can be changed while rows of both stand side by side.
`about` says where a value belongs, as "table.column": sealed there it cannot be opened elsewhere.
"""

from __future__ import annotations

import base64
import hmac
import os

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

from vungmanh.vault.key_file import Key
from vungmanh.vault.keys import VaultClosed, keyring

_VERSION = b"\x01"
_NAME, _NONCE = 4, 12
_HEAD = len(_VERSION) + _NAME + _NONCE
_MARK = 12  # bytes: among ten million numbers two share one with a chance of one in 10^15


class Tampered(Exception):
    """The bytes were not sealed here, or have been changed or moved since."""


def seal(content: bytes, *, about: str) -> bytes:
    """The content for the eyes of this office alone; 33 bytes longer, and different each time."""
    key = keyring().current
    head = _VERSION + bytes.fromhex(key.name) + os.urandom(_NONCE)
    return head + key.sealing.encrypt(head[-_NONCE:], content, about.encode())


def unseal(sealed: bytes, *, about: str) -> bytes:
    """The content again. Raises Tampered, or VaultClosed when the key is missing."""
    sealed = bytes(sealed)
    if len(sealed) < _HEAD or sealed[:1] != _VERSION:
        raise Tampered(about)
    key = keyring().by_name.get(sealed_with(sealed))
    if key is None:
        raise VaultClosed(_("The key %(key)s is missing.") % {"key": sealed_with(sealed)})
    try:
        return key.sealing.decrypt(sealed[_HEAD - _NONCE : _HEAD], sealed[_HEAD:], about.encode())
    except InvalidTag as error:
        raise Tampered(about) from error


def sealed_with(sealed: bytes) -> str:
    """The name of the key that opens it."""
    return bytes(sealed[1 : 1 + _NAME]).hex()


def mark(text: str, *, about: str) -> str:
    """16 letters that stand for the text: the same text has the same mark, and nobody without the key can tell which.

    Nothing stays nothing: "" has the mark "".
    """
    return _mark(keyring().current, text, about)


def marks(text: str, *, about: str) -> list[str]:
    """The marks that rows may carry for the text while keys are being changed; the current one first."""
    return [_mark(key, text, about) for key in keyring().keys]


def _mark(key: Key, text: str, about: str) -> str:
    if not text:
        return ""
    digest = hmac.digest(key.marking, f"{about}\0{text}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:_MARK]).decode()


def lent_keys(text: str, *, about: str) -> dict[str, bytes]:
    """32 bytes by the name of each key of the office, the current one first: lent to whom the text stands for.

    With them that person's browser seals what it keeps for a while; they tell nothing of the keys they come from.
    """
    said = f"lent\0{about}\0{text}".encode()
    return {key.name: hmac.digest(key.marking, said, "sha256") for key in keyring().keys}


def sign(content: bytes) -> str:
    """A signature that names its key; with the key file's public half anybody can check it."""
    key = keyring().current
    return f"{key.name}:{base64.b64encode(key.signing.sign(content)).decode()}"


def verify(content: bytes, signature: str) -> bool:
    """Whether this office signed the content, with whichever of its keys, dropped ones included."""
    name, _colon, letters = signature.partition(":")
    public = public_keys().get(name)
    if public is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(letters), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_keys() -> dict[str, bytes]:
    """What signatures are checked with, 32 bytes by the name of the key; no secret."""
    ring = keyring()
    return dict(ring.former) | {key.name: public_half(key) for key in ring.keys}


def public_half(key: Key) -> bytes:
    return key.signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
