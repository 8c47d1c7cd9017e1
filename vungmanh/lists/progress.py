"""How far the background work has come, told outside its transaction; and the wish that it stop.

It stands in the cache of the machine: where several machines serve, the page of another one sees the state alone.
On a disk that is full nothing is told, and the work goes on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

log = logging.getLogger(__name__)

_KEPT: Final = 86_400  # seconds
_OFTEN: Final = 0.25  # seconds from one word to the next


class Stopped(Exception):
    """The officer has cancelled while the work was going on. Nothing of it remains."""


@dataclass(frozen=True)
class Progress:
    """`step` is open, reading, read, write or written; `done` rows of `total` (0: not known yet)."""

    step: str = ""
    done: int = 0
    total: int = 0


def progress_of(pk: int) -> Progress:
    try:
        found: Progress | None = cache.get(_key(pk))
    except OSError:
        return Progress()
    return found or Progress()


def teller(pk: int) -> Callable[[str, int], None]:
    """What the work calls with (step, count). It raises Stopped once `stop` was called for the upload."""
    last, step_before, total = 0.0, "", 0

    def tell(step: str, count: int) -> None:
        nonlocal last, step_before, total
        now = time.monotonic()
        if step == step_before and now - last < _OFTEN:
            return
        if is_to_stop(pk):
            raise Stopped
        if step == "write":
            total = count
        done = count if step in ("reading", "read", "written") else 0
        _set(_key(pk), Progress(step, done, total))
        last, step_before = now, step

    return tell


def stop(pk: int) -> None:
    _set(_stop_key(pk), True)


def is_to_stop(pk: int) -> bool:
    try:
        return bool(cache.get(_stop_key(pk)))
    except OSError:
        return False


def forget(pk: int) -> None:
    """What was told about an earlier round, and an earlier wish to stop."""
    try:
        cache.delete_many([_key(pk), _stop_key(pk)])
    except OSError as error:
        log.warning("progress could not be forgotten: %s", error.strerror)


def _set(key: str, value: object) -> None:
    try:
        cache.set(key, value, _KEPT)
    except OSError as error:
        log.warning("progress could not be told: %s", error.strerror)


def _key(pk: int) -> str:
    return f"import-progress-{pk}"


def _stop_key(pk: int) -> str:
    return f"import-stop-{pk}"
