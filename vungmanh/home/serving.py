"""The processes of a running office, the web server and its workers: how they are started, watched, ended."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

IN_USE, FORBIDDEN, NO_ADDRESS = "in_use", "forbidden", "no_address"

_GRACE = 10.0  # seconds in which a child may finish what it is doing
_GOOD_LIFE = 5.0  # seconds; a child that ends sooner again and again cannot run at all
_SHORT_LIVES = 5  # more than a list has tries (imports.working): one that kills its worker at once is given up before
_PAUSE = 0.2


class CannotListen(Exception):
    """No server can listen there: `reason` is in_use, forbidden or no_address; `free` is another port, or None."""

    def __init__(self, reason: str, free: int | None) -> None:
        super().__init__(reason)
        self.reason, self.free = reason, free


class Ended(Exception):
    """A child ended by itself. `name` says which, `code` how."""

    def __init__(self, name: str, code: int) -> None:
        super().__init__(name, code)
        self.name, self.code = name, code


def web_server(house: Path, host: str, port: int, workers: int) -> list[str]:
    """The command that serves the house in the folder `house`."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        sys.executable, "-m", "gunicorn", "config.wsgi:application", "--pythonpath", str(house),
        "--bind", address, "--workers", str(workers),
        "--worker-class", "gthread", "--threads", "4", "--log-level", "warning", "--no-control-socket",
        "--graceful-timeout", str(int(_GRACE) - 2),
    ]  # fmt: skip


def folding_worker(house: Path) -> list[str]:
    return [sys.executable, str(house / "manage.py"), "fold", "--every", "5"]


def background_worker(house: Path) -> list[str]:
    """The command that reads and loads lists while nobody waits for it."""
    return [sys.executable, str(house / "manage.py"), "work"]


def check_free(host: str, port: int) -> None:
    """Raise CannotListen unless a server can listen there."""
    if reason := _why_not(host, port):
        others = range(max(port + 1, 8_000), min(max(port, 8_000) + 100, 65_536)) if reason != NO_ADDRESS else ()
        raise CannotListen(reason, next((other for other in others if not _why_not(host, other)), None))


def _why_not(host: str, port: int) -> str:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        return {errno.EADDRINUSE: IN_USE, errno.EACCES: FORBIDDEN}.get(error.errno or 0, NO_ADDRESS)
    return ""


def answers(host: str, port: int) -> bool:
    """Whether something listens there by now."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((here, port), timeout=1):
            return True
    except OSError:
        return False


class Children:
    """Child processes by name. They live in sessions of their own: Ctrl-C reaches the parent alone, which ends them.

    They work in the parent's folder, since the environment may name the data by a relative path. Those named in
    `revived` are started anew when they end: a list too heavy for the machine must not take the pages with it.
    """

    def __init__(self, commands: dict[str, list[str]], *, revived: Collection[str] = ()) -> None:
        self.commands, self.revived = commands, revived
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.since: dict[str, float] = {}
        self.short_lives: Counter[str] = Counter()  # in a row
        for name in commands:
            self._start(name)

    def _start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(self.commands[name], start_new_session=True)
        self.since[name] = time.monotonic()

    def check(self) -> None:
        """Raise Ended if one has ended by itself and is not to be revived, or has again and again not lived long."""
        for name in self.commands:
            if (code := self.running[name].poll()) is not None:
                was_short = time.monotonic() - self.since[name] < _GOOD_LIFE
                self.short_lives[name] = self.short_lives[name] + 1 if was_short else 0
                if name not in self.revived or self.short_lives[name] > _SHORT_LIVES:
                    raise Ended(name, code)
                self._start(name)

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
