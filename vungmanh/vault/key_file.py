"""The file with the keys of an office: one line a key, the current one first; readable by its owner alone.

3f9ac14e ABCD-EFGH-…        a key: its name, which follows from the key, and its 32 bytes in groups of letters
former 77ab01cd <base64>    a key that was dropped: what it signed can still be told from what it did not
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vungmanh.vault.age_identity import identity_text

_BYTES = 32
_FORMER = "former"


class UnreadableKeys(Exception):
    """What should be a key, or a file of keys, is none."""


@dataclass(frozen=True)
class Key:
    """One secret of 32 bytes, from which everything else is derived. Its name, 8 hex digits, gives nothing away."""

    secret: bytes

    @staticmethod
    def new() -> Key:
        return Key(secrets.token_bytes(_BYTES))

    @staticmethod
    def read(text: str) -> Key:
        """The key of a line; small letters, spaces and missing hyphens are forgiven, a wrong letter is not."""
        name, _, letters = text.strip().partition(" ")
        letters = "".join(letters.split()).replace("-", "").upper()
        try:
            key = Key(base64.b32decode(letters + "=" * (-len(letters) % 8)))
        except binascii.Error as error:
            raise UnreadableKeys from error
        if len(key.secret) != _BYTES or key.name != name.lower():
            raise UnreadableKeys
        return key

    @property
    def line(self) -> str:
        """The key as a person can copy it by hand."""
        letters = base64.b32encode(self.secret).decode().rstrip("=")
        return f"{self.name} " + "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    @cached_property
    def name(self) -> str:
        return hashlib.sha256(b"vungmanh name" + self.secret).hexdigest()[:8]

    @cached_property
    def sealing(self) -> AESGCM:
        return AESGCM(self._derived("seal"))

    @cached_property
    def marking(self) -> bytes:
        return self._derived("mark")

    @cached_property
    def signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("sign"))

    @cached_property
    def age_identity(self) -> str:
        """What opens this office's backups, as the tool `age` reads it."""
        return identity_text(self._derived("age"))

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), _BYTES, salt=None, info=f"vungmanh {purpose}".encode()).derive(self.secret)


@dataclass(frozen=True)
class Keyring:
    """The keys of an office, the current one first, and the public halves of keys that were dropped, by name."""

    keys: tuple[Key, ...]
    former: tuple[tuple[str, bytes], ...] = ()

    @property
    def current(self) -> Key:
        return self.keys[0]

    @cached_property
    def by_name(self) -> dict[str, Key]:
        return {key.name: key for key in self.keys}

    @staticmethod
    def read(text: str) -> Keyring:
        keys, former = [], []
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            first, _, rest = line.partition(" ")
            if first == _FORMER:
                name, _, public = rest.partition(" ")
                former.append((name, base64.b64decode(public)))
            else:
                keys.append(Key.read(line))
        if not keys:
            raise UnreadableKeys
        return Keyring(tuple(keys), tuple(former))

    @property
    def text(self) -> str:
        lines = [
            "# The keys of this office. Without them its numbers, uploads and backups cannot be read by anybody.",
            "# Keep a copy in another place than the backups.",
            *(key.line for key in self.keys),
            *(f"{_FORMER} {name} {base64.b64encode(public).decode()}" for name, public in self.former),
        ]
        return "\n".join(lines) + "\n"


def read_file(path: Path) -> Keyring | None:
    """The keys of the file; None if there is no file. Its mode is mended on the way."""
    try:
        text = path.read_text()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableKeys from error
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return Keyring.read(text)


def write_first(path: Path, keyring: Keyring) -> Keyring:
    """Write the file unless somebody else has been quicker; whose keys are in it now is returned."""
    draft = _draft(path, keyring)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path)
    written = read_file(path)
    assert written is not None
    return written


def write(path: Path, keyring: Keyring) -> None:
    """Put the keys in the place of those that are there, at once."""
    os.replace(_draft(path, keyring), path)
    _sync_folder(path)


def _draft(path: Path, keyring: Keyring) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(keyring.text)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _sync_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
