"""One Chromium for a run, which is ended and begun anew where it answers no more.

Chromium 156 sometimes never says that what a page kept for itself (locks, its store) is put away, and Playwright waits
for that word without an end: a run hung there until it was cut off.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Error

PATIENCE: Final = 10.0  # seconds until somebody who is to leave is put out


class Chromium:
    """Stands where Playwright's browser would; `launch` begins another one."""

    def __init__(self, launch: Any) -> None:
        self._launch = launch
        self._browser = launch()

    def new_context(self, **how: Any) -> Any:
        if not self._browser.is_connected():
            self._browser = self._launch()
        return self._browser.new_context(**how)

    def close(self) -> None:
        _within_patience(self._browser.close)


def let_go(context: Any) -> None:
    """Close it, and the whole Chromium if that takes too long: the next context begins another."""
    _within_patience(context.close)


def _within_patience(close: Any) -> None:
    ended = threading.Event()

    def end() -> None:
        ended.set()
        for process in _chromiums():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    timer = threading.Timer(PATIENCE, end)
    timer.start()
    try:
        close()
    except Error:
        if not ended.is_set():
            raise
    finally:
        timer.cancel()


def _chromiums() -> list[int]:
    """The browsers that this process has started, by way of Playwright's own (Linux tells)."""
    parents = dict(_parents())
    drivers = {pid for pid, parent in parents.items() if parent == os.getpid()}
    return [pid for pid, parent in parents.items() if parent in drivers and _is_chromium(pid)]


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # gone meanwhile
            yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])


def _is_chromium(pid: int) -> bool:
    with suppress(OSError):
        return b"--headless" in (Path("/proc") / str(pid) / "cmdline").read_bytes()
    return False
