"""Commands as processes of their own that need not load Python, Django and the house anew: forks of one that has.

What a process promises (memory of its own, an end of its own, a kill at any moment) is kept by a fork. That a command
also begins from nothing is tried where the tables of a run are made (tests/empty_office.py), where a disk is full
(tests/test_backup.py), and by `serve` (office/tests/test_serve.py).
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
_MOST: Final = 100_000  # bytes of one order: the words of the command and its environment


class Begun:
    """One that runs, as `subprocess.Popen` would show it."""

    def __init__(self, asked: socket.socket, words: list[str], environment: dict[str, str]) -> None:
        out, its_out = os.pipe()
        err, its_err = os.pipe()
        self._told, its_end = socket.socketpair()
        files = [its_out, its_err, its_end.fileno()]
        socket.send_fds(asked, [json.dumps([words, environment]).encode()], files)
        os.close(its_out)
        os.close(its_err)
        its_end.close()
        self.stdout, self.stderr = os.fdopen(out, encoding="utf-8"), os.fdopen(err, encoding="utf-8")
        self.pid = int(self._told.recv(20))
        self.returncode: int | None = None
        self._said: list[Future[str]] = []

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it says until its end. Raises subprocess.TimeoutExpired when that takes longer."""
        until = time.monotonic() + (timeout or 3_600)
        if not self._said:
            readers = ThreadPoolExecutor(2)
            self._said = [readers.submit(self.stdout.read), readers.submit(self.stderr.read)]
            readers.shutdown(wait=False)
        try:
            out, err = (said.result(until - time.monotonic()) for said in self._said)
        except TimeoutError as late:
            raise subprocess.TimeoutExpired("a command", timeout or 0) from late
        self.stdout.close()
        self.stderr.close()
        self.wait(until - time.monotonic())
        return out, err

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._told.settimeout(timeout and max(timeout, 0.001))
            try:
                self.returncode = int(self._told.recv(20))
            except TimeoutError as late:
                raise subprocess.TimeoutExpired("a command", timeout or 0) from late
            self._told.close()
        return self.returncode

    def poll(self) -> int | None:
        try:
            return self.wait(0.001)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Warm:
    """The process that has all loaded, and the way to ask it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._asked, its_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._place = tempfile.TemporaryDirectory()  # no office; whoever is forked is told of its own
        with its_end:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__)), str(its_end.fileno())],
                cwd=ROOT, env={**environment, "VUNGMANH_DATA": self._place.name}, pass_fds=[its_end.fileno()],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )  # fmt: skip

    def begin(self, words: list[str], environment: dict[str, str]) -> Begun:
        return Begun(self._asked, words, environment)

    def end(self) -> None:
        self._asked.close()
        self._process.wait(60)
        self._place.cleanup()


def _load() -> None:
    """All that a command may need, and no connection to any database."""
    import django
    from django.core.management import get_commands, load_command_class
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    for name, room in get_commands().items():
        if room.startswith("vungmanh."):
            load_command_class(room, name)
    MigrationLoader(None)
    gc.freeze()  # nobody who looks for waste copies all this


def _forks(asked: socket.socket) -> list[str]:
    """Fork whenever somebody asks, and tell how it ended. Returns only in the fork, with the words of its command."""
    running: dict[int, tuple[int, socket.socket]] = {}
    while True:
        for ready in select.select([asked.fileno(), *running], [], [])[0]:
            if ready in running:
                process, told = running.pop(ready)
                os.close(ready)
                told.send(str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])).encode())
                told.close()
                continue
            order, files, _flags, _address = socket.recv_fds(asked, _MOST, 3)
            if not order:
                sys.exit()
            words, environment = json.loads(order)
            process = os.fork()
            if not process:
                _become(environment, files)
                return list(words)
            told = socket.socket(fileno=files.pop())
            told.send(str(process).encode())
            running[os.pidfd_open(process)] = process, told
            for file in files:
                os.close(file)


def _become(environment: dict[str, str], files: list[int]) -> None:
    """A process of this office, with nothing of the others."""
    os.dup2(files[0], 1)
    os.dup2(files[1], 2)
    os.closerange(3, 1_000)
    os.environ.clear()
    os.environ.update(environment)

    import importlib

    from django.conf import settings
    from django.core.cache import caches
    from django.db import connections
    from django.utils.functional import empty

    importlib.reload(sys.modules["config.settings"])
    settings._wrapped = empty
    handlers: tuple[Any, ...] = (connections, caches)
    for handler in handlers:
        for alias in handler.settings:
            with suppress(AttributeError):  # nobody has asked for it yet
                del handler[alias]
        handler._settings = None
        del handler.settings


def _run() -> int:
    """The exit code that Python would give."""
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    else:
        return 0
    return 1


def _end(code: int) -> None:
    """Without putting away, piece by piece, what was loaded: that would copy all of it first."""
    atexit._run_exitfuncs()
    for file in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads any more
            file.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    _load()
    sys.argv = _forks(socket.socket(fileno=int(sys.argv[1])))
    _end(_run())
