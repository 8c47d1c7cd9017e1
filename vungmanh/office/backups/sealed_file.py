"""A backup as a file: one line that says of which database it is and which key opens it, then an age file.

Read and written as a stream: a province's office is larger than the memory of a small machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyrage
from django.utils.translation import gettext as _

from vungmanh.office.backups.failing import BackupFailed
from vungmanh.vault.keys import keyring

SQLITE, POSTGRES = "sqlite", "postgresql"
_PLAIN = {b"SQLite format 3\x00": SQLITE, b"PGDMP": POSTGRES}
_HEAD = re.compile(rb"vungmanh backup 1, key ([0-9a-f]{8}), (sqlite|postgresql)\n")


@dataclass(frozen=True)
class Kept:
    """What a file says of itself: the database it is of, and the key it needs; "" in the clear, as of old."""

    of: str
    key: str
    starts: int


def look_at(source: Path) -> Kept:
    """Raises BackupFailed for what is no backup."""
    try:
        with source.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        reason = {"file": source.name, "reason": error.strerror or str(error)}
        raise BackupFailed(_("%(file)s cannot be read: %(reason)s") % reason) from error
    if found := _HEAD.match(head):
        return Kept(found[2].decode(), found[1].decode(), found.end())
    for start, of in _PLAIN.items():
        if head.startswith(start):
            return Kept(of, "", 0)
    raise BackupFailed(_("%(file)s is no backup of this system.") % {"file": source.name})


def shut(content: IO[bytes] | Any, target: IO[bytes], of: str, more_for: list[str]) -> None:
    """Write the content for this office's current key, and for whoever else is named by a public key of age."""
    key = keyring().current
    recipients = [pyrage.x25519.Identity.from_str(key.age_identity).to_public()]
    for text in more_for:
        try:
            recipients.append(pyrage.x25519.Recipient.from_str(text))
        except pyrage.RecipientError as bad:
            raise BackupFailed(_("“%(text)s” is no public key of age (age1…).") % {"text": text}) from bad
    target.write(f"vungmanh backup 1, key {key.name}, {of}\n".encode())
    file = _Passing(target)
    try:
        pyrage.encrypt_io(content, file, recipients)
    except (pyrage.EncryptError, OSError) as error:
        raise file.failed or OSError(str(error)) from error


def open_into(source: Path, kept: Kept, target: IO[bytes] | Any) -> None:
    """Write what the file holds into the target. Raises BackupFailed if it was damaged or its key is not here."""
    with source.open("rb") as file:
        file.seek(kept.starts)
        if not kept.key:
            while portion := file.read(2**20):
                target.write(portion)
            return
        key = keyring().by_name.get(kept.key)
        if key is None:
            raise BackupFailed(
                _("%(file)s needs the key %(key)s, which is not here; “keys add” takes its recovery text.")
                % {"file": source.name, "key": kept.key}
            )
        opened = _Passing(target)
        try:
            pyrage.decrypt_io(file, opened, [pyrage.x25519.Identity.from_str(key.age_identity)])
        except (pyrage.DecryptError, OSError) as error:
            if opened.failed:
                raise opened.failed from error
            raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed.")) from error


class _Passing:
    """Writes on, and remembers what went wrong: age tells a full disk and a changed byte in the same words."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.failed: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            written: int = self.file.write(content)
        except OSError as error:
            self.failed = error
            raise
        return written

    def flush(self) -> None:
        self.file.flush()


def public_key() -> str:
    """What others shut a file with that this office alone opens, as the tool `age` takes it."""
    return str(pyrage.x25519.Identity.from_str(keyring().current.age_identity).to_public())
