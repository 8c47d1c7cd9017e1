"""A process that ends with the one that started it: nothing works on, and nothing holds a port, for nobody."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Final

SERVED_BY: Final = "VUNGMANH_SERVED_BY"  # how `serve` tells its children who they belong to
_PR_SET_PDEATHSIG: Final = 1


def die_with(parent: int) -> None:
    """Whoever kills the one that asked, means the work: from now on this process is killed with it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    _end_unless(parent)


def die_with_the_server() -> None:
    """For the children of `serve`; whoever was started by hand lives on."""
    if parent := os.environ.get(SERVED_BY):
        die_with(int(parent))


def _watch(parent: int) -> None:
    while True:
        _end_unless(parent)
        time.sleep(1)


def _end_unless(parent: int) -> None:
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
