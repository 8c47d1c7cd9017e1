"""How far the background work has come, told outside its transaction; and the wish that it stop.

It stands in the cache of the machine: where several machines serve, the page of another one sees the state alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

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
    found: Progress | None = cache.get(_key(pk))
    return found or Progress()


def teller(pk: int) -> Callable[[str, int], None]:
    """What the work calls with (step, count). It raises Stopped once `stop` was called for the upload."""
    last, step_before, total = 0.0, "", 0

    def tell(step: str, count: int) -> None:
        nonlocal last, step_before, total
        now = time.monotonic()
        if step == step_before and now - last < _OFTEN:
            return
        if cache.get(_stop_key(pk)):
            raise Stopped
        if step == "write":
            total = count
        done = count if step in ("reading", "read", "written") else 0
        cache.set(_key(pk), Progress(step, done, total), _KEPT)
        last, step_before = now, step

    return tell


def stop(pk: int) -> None:
    cache.set(_stop_key(pk), True, _KEPT)


def forget(pk: int) -> None:
    """What was told about an earlier round, and an earlier wish to stop."""
    cache.delete_many([_key(pk), _stop_key(pk)])


def _key(pk: int) -> str:
    return f"import-progress-{pk}"


def _stop_key(pk: int) -> str:
    return f"import-stop-{pk}"
