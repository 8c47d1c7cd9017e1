"""The processes of a running office, web server and workers: how they are started, watched, revived, ended."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vungmanh.machine.parent import SERVED_BY

_GRACE = 10.0  # seconds in which a child may finish what it is doing
_GOOD_LIFE = 60.0  # seconds; whoever ends sooner again and again waits longer each time before the next start
_LONGEST_WAIT: Final = 30.0
_PAUSE = 0.2

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Child:
    """A command, and the numbers of the open files that it is given."""

    command: Sequence[str]
    files: tuple[int, ...] = ()


def web_process(listening: int, threads: int) -> Child:
    """Serves the pages on the socket with this number."""
    command = [sys.executable, "-m", "vungmanh.office.serving.web", str(listening), str(threads)]
    return Child(command, (listening,))


def folding_worker(house: Path) -> Child:
    return Child([sys.executable, str(house / "manage.py"), "fold", "--every", "5"])


def background_worker(house: Path) -> Child:
    """Reads and loads lists while nobody waits for it."""
    return Child([sys.executable, str(house / "manage.py"), "work"])


class Children:
    """Child processes by name. They live in sessions of their own: Ctrl-C reaches the parent alone, which ends them.

    They work in the parent's folder, since the environment may name the data by a relative path, and find the
    house in `house`. Whoever ends by itself is started anew, for ever: nothing that kills one takes the pages along.
    """

    def __init__(self, children: dict[str, Child], house: Path) -> None:
        self.children = children
        found = os.pathsep.join(filter(None, [str(house), os.environ.get("PYTHONPATH", "")]))
        self._environment = {**os.environ, SERVED_BY: str(os.getpid()), "PYTHONPATH": found}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.since: dict[str, float] = {}
        self.due: dict[str, float] = {}  # when whoever has ended is started anew
        self.short_lives: Counter[str] = Counter()  # in a row
        for name in children:
            self._start(name)

    def _start(self, name: str) -> None:
        child = self.children[name]
        self.running[name] = subprocess.Popen(
            child.command, start_new_session=True, pass_fds=child.files, env=self._environment
        )
        self.since[name] = time.monotonic()

    def revive(self) -> dict[str, int]:
        """Start anew whose time has come. Returns who has ended since the last look, with the code."""
        ended: dict[str, int] = {}
        now = time.monotonic()
        for name, process in self.running.items():
            if name not in self.due and (code := process.poll()) is not None:
                ended[name] = code
                self.due[name] = now + self._wait_after(name, now - self.since[name])
                told = {"child": name, "code": code, "again_in": round(self.due[name] - now)}
                log.error("a process of the server has ended; it is started anew", extra={"told": told})
        for name in [name for name, moment in self.due.items() if moment <= now]:
            del self.due[name]
            self._start(name)
        return ended

    def _wait_after(self, name: str, lived: float) -> float:
        """Seconds: 1, 2, 4 … 30."""
        self.short_lives[name] = self.short_lives[name] + 1 if lived < _GOOD_LIFE else 1
        return float(min(_LONGEST_WAIT, 2 ** (self.short_lives[name] - 1)))

    def end(self) -> None:
        """Ask all to finish; kill whoever does not in time."""
        for child in self.running.values():
            child.terminate()
        deadline = time.monotonic() + _GRACE
        for child in self.running.values():
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


@contextmanager
def until_stopped() -> Iterator[Callable[[], bool]]:
    """Within, the signals that end a program only set a mark; the function given says whether one has come."""
    came: list[int] = []
    names = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup: the terminal may close
        names.append(signal.SIGHUP)
    before = {name: signal.signal(name, lambda number, frame: came.append(number)) for name in names}
    try:
        yield lambda: bool(came)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def pause() -> None:
    time.sleep(_PAUSE)
