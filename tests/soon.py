"""Waiting for what another process, thread or server does, as long as a busy machine may need."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90.0  # seconds


def soon(happened: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Whether it happened, asked again and again for so many seconds."""
    deadline = time.monotonic() + patience
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
