"""The process in which one file is made anew: it gets the file by a pipe, and whatever takes it over can reach nothing.

Decoders of pictures, papers and films are where strangers break in. So each file has a process of its own with a
limit of memory and time, in which no file can be opened and no connection made (sealed.anew.doors). It knows no
setting, no key and no database, and nothing of the file is ever on a disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from vungmanh.files.kinds.source import Bad
from vungmanh.sealed.cleaning.kinds import MEDIA

LONGEST: Final = 90  # seconds, of one file
_PATIENCE: Final = 15  # seconds that a file waits for its turn
_MOST: Final = 60 * 2**20  # bytes of a cleaned copy
_AT_ONCE: Final = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Anew:
    kind: str
    content: bytes
    taken_out: frozenset[str]


def made_anew(kind: str, content: bytes) -> Anew:
    """Raises Bad."""
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise Bad("busy")
    try:
        told, cleaned = _asked(kind, content)
    finally:
        _AT_ONCE.release()
    if "refused" in told:
        raise Bad(str(told["refused"]))
    if told.get("kind") not in MEDIA or not 0 < len(cleaned) <= _MOST:
        raise Bad("too-much")
    return Anew(str(told["kind"]), cleaned, frozenset(told["taken_out"]))


def _asked(kind: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    # SECURITY: no word of this process, which could hold what the file says, goes to the log; and it inherits no
    # setting of ours.
    command = [sys.executable, "-E", "-s", "-m", "vungmanh.sealed.anew", kind]
    try:
        done = subprocess.run(
            command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LONGEST,
            env={}, cwd=settings.BASE_DIR, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Bad("too-much") from None
    if done.returncode < 0:  # the kernel's word about time or memory, or a decoder's last one
        raise Bad("too-much")
    told, _line, cleaned = done.stdout.partition(b"\n")
    try:
        return json.loads(told), cleaned
    except ValueError:
        raise Bad("damaged") from None
