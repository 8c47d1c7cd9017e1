"""What one try at a receipt or a passphrase costs, and how many are tried at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings

from vungmanh.sealed.rules.boxes import Cost

_AT_ONCE: Final = BoundedSemaphore(2)  # each takes its memory: a flood of tries must not take the machine's


def cost() -> Cost:
    """For what is locked from now on (settings.SEALED_COST)."""
    return Cost(*settings.SEALED_COST)


@contextmanager
def few_at_once() -> Iterator[None]:
    """Wait until fewer than two others are at it. Outside of every transaction: nobody's writing waits for it."""
    with _AT_ONCE:
        yield
