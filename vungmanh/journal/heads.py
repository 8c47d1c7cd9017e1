"""The head of the journal, signed and kept outside the database: who cuts lines off its end cannot cut it there.

A head says: so many lines there were at this moment, and this was the digest of the last. Heads are lines of files in
a folder of their own, a file a month, only ever appended to; each names the digest of the head before it. Copies of
the folder elsewhere, or a head written down on paper, prove what this machine alone cannot.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError

from vungmanh.journal.models import Entry, Published
from vungmanh.journal.record import GENESIS, seal
from vungmanh.journal.told import text_told
from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import sign
from vungmanh.vault.sealing import verify as is_signed

log = logging.getLogger(__name__)

EVERY: Final = timedelta(minutes=1)
HEAD, RESTORED = "head", "restored"
FIRST: Final = "0" * 64  # what stands before the first head
_ENDING: Final = ".heads"
_LONGEST: Final = 4_000  # letters of a line; ours have some four hundred


@dataclass(frozen=True)
class Head:
    """`nth` counts heads, `number` lines. `common` of a head after a restore: how far it has the lines of before."""

    nth: int
    number: int
    digest: str
    at: str
    before: str
    kind: str = HEAD
    by: str = ""
    because: str = ""
    common: int = 0
    signature: str = ""

    @property
    def signed_text(self) -> bytes:
        return _line(replace(self, signature=""))

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class KeptLine:
    """A line of a file of heads; what is no head has None. `digest` is what the next head names as the one before."""

    file: str
    place: int
    head: Head | None
    digest: str


def publish(now: datetime, *, every: timedelta = timedelta()) -> Head | None:
    """Append the head of the chain, unless it stands there already or the last was published less than `every` ago.

    Returns the head that stands there now, None in an empty journal. Raises OSError, VaultClosed.
    """
    with _appending():
        last = _last()
        is_young = last is not None and timedelta() <= now - last.head.moment < every
        number, digest = _chain_end()
        stands = last is not None and (last.head.number, last.head.digest) == (number, digest)
        if is_young or stands or (last is None and not number):
            return last.head if last else None
        return _append(last, Head(0, number, digest, now.isoformat(), ""))


def keep_heads(now: datetime, *, every: timedelta = EVERY) -> None:
    """Publish what is due. That it cannot be done stops nobody's work; the log says so, and so does `verify`."""
    try:
        publish(now, every=every)
    except (OSError, VaultClosed, DatabaseError) as error:
        log.warning("the head of the journal could not be published: %s", type(error).__name__)


def continue_after_restore(now: datetime, *, by: object, because: str) -> Head:
    """Say openly, signed, that a backup has taken the place of the journal: what it lacks is no alarm from now on.

    To be called once the restored database is in its place and its line is in the journal. `because` says from what.
    Up to the last head that lies on the restored chain the two are the same; later heads tell what went.
    """
    seal()
    with _appending():
        known = {(line.head.number, line.head.digest) for line in kept_lines() if line.head}
        common = next((number for number, digest in sorted(known, reverse=True) if _lies_on_chain(number, digest)), 0)
        number, digest = _chain_end()
        who, why = text_told(getattr(by, "username", by), 150), text_told(because, 200)
        return _append(_last(), Head(0, number, digest, now.isoformat(), "", RESTORED, who, why, common))


def folder() -> Path:
    return Path(settings.JOURNAL_HEADS)


def kept_lines() -> Iterator[KeptLine]:
    """Every line of the folder's files, in the order they were written. Whatever is no head is said to be none."""
    for path in _files():
        with path.open("rb") as file:
            place = 0
            while text := file.readline(_LONGEST):
                place += 1
                yield KeptLine(path.name, place, _read(text), _digest(text))


@dataclass(frozen=True)
class _Last:
    """The head that was appended last, with its digest."""

    head: Head
    digest: str


def _last() -> _Last | None:
    """SECURITY: only a head that was signed here. Whoever is named by the next head is taken for signed (verify)."""
    for path in reversed(_files()):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 2 * _LONGEST))
            for text in reversed(file.read().splitlines()):
                head = _read(text)
                if head and is_signed(head.signed_text, head.signature):
                    return _Last(head, _digest(text))
    return None


def _files() -> list[Path]:
    """A file a month, in their order."""
    return sorted(folder().glob(f"*{_ENDING}"))


def _digest(text: bytes) -> str:
    return hashlib.sha256(text.strip()).hexdigest()


def _read(text: bytes) -> Head | None:
    try:
        head = Head(**json.loads(text))
        head.moment  # noqa: B018 -- a moment that is none is no head
    except (ValueError, TypeError):
        return None
    numbers = (head.nth, head.number, head.common)
    texts = (head.digest, head.before, head.kind, head.by, head.because, head.signature)
    right = all(type(number) is int for number in numbers) and all(type(each) is str for each in texts)
    return head if right and head.moment.tzinfo is not None else None


@contextmanager
def _appending() -> Iterator[None]:
    """Within, nobody else appends."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _append(last: _Last | None, head: Head) -> Head:
    """Write it behind the last. Where the folder has lost some that the database remembers, none is named before it."""
    told = Published.objects.filter(pk=1).first()
    nth, before = (last.head.nth, last.digest) if last else (0, FIRST)
    if told is not None and told.nth > nth:
        nth, before = told.nth, ""
    head = replace(head, nth=nth + 1, before=before)
    head = replace(head, signature=sign(head.signed_text))
    _write(max(head.at[:7], last.head.at[:7] if last else ""), _line(head))
    facts = {"nth": head.nth, "number": head.number, "at": head.moment}
    Published.objects.update_or_create(pk=1, defaults=facts)
    return head


def _write(month: str, text: bytes) -> None:
    path = folder() / f"{month}{_ENDING}"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.fchmod(file, 0o600)
        cut = os.fstat(file).st_size and path.read_bytes()[-1:] != b"\n"  # the power failed while a line was written
        os.write(file, b"\n" * bool(cut) + text + b"\n")
        os.fsync(file)
    finally:
        os.close(file)


def _line(head: Head) -> bytes:
    said: dict[str, Any] = asdict(head)
    if not head.signature:
        del said["signature"]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _chain_end() -> tuple[int, str]:
    last = Entry.objects.filter(number__isnull=False).order_by("-number").values_list("number", "digest").first()
    return (last[0] or 0, last[1]) if last else (0, GENESIS)


def _lies_on_chain(number: int, digest: str) -> bool:
    return number == 0 or Entry.objects.filter(number=number, digest=digest).exists()
