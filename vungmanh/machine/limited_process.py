"""Work on lists that strangers have made, in a process of its own: it may take so much memory and time, no more.

What a list costs cannot be known from its size: four megabytes can hold days of work for a reader, or fill a machine.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn

from django.db import connections, transaction

from vungmanh.machine.parent import die_with

log = logging.getLogger(__name__)

# A list of 100,000 people takes 330 MB and half a minute, the 300,000 rows that are read at most three times as much.
# The database's file, which is mapped into the memory, counts with 256 MB.
MEMORY: Final = 1_280 * 2**20  # beyond what the process that asks has taken
CPU: Final = 600  # seconds
LONGEST: Final = 1_800  # seconds, waiting for others included
_TOO_MUCH: Final = 86  # how a child says that it has met the limit itself
_LOOK: Final = 0.01  # seconds from one look at the child to the next, at first


class TooMuch(Exception):
    """The work went beyond what it may take. Nothing of its open transaction remains."""


class CalledOff(Exception):
    """The work is not wanted any more, and was ended wherever it stood. Nothing of its open transaction remains."""


def apart(work: Callable[[], object], *, unwanted: Callable[[], bool] = lambda: False) -> int:
    """Do the work in a child and wait for it; returns the child's exit code. Raises TooMuch, and CalledOff as soon
    as `unwanted` says so.

    Never within a transaction: a child could not see it, and without the child there would be no limits.
    """
    if transaction.get_connection().in_atomic_block:
        raise RuntimeError("work in a process of its own cannot see an open transaction")
    connections.close_all()  # a connection serves one process
    sys.stdout.flush()
    sys.stderr.flush()
    here = os.getpid()
    child = os.fork()
    if child == 0:
        _be_child(work, here)
    status = None
    try:
        status = _wait(child, unwanted)
    finally:
        if status is None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    # A signal is the kernel's word about time or memory, or a library's last one about memory.
    if code < 0 or code == _TOO_MUCH:
        raise TooMuch
    return code


def _wait(child: int, unwanted: Callable[[], bool]) -> int:
    pause, end = _LOOK, time.monotonic() + LONGEST
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        if unwanted():
            raise CalledOff
        if time.monotonic() > end:
            raise TooMuch
        time.sleep(pause)
        pause = min(0.2, pause * 1.5)


def _be_child(work: Callable[[], object], parent: int) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, which ends this process
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with(parent)
        _limit()
        work()
        code = 0
    except MemoryError:
        code = _TOO_MUCH
    except BaseException:
        log.exception("work in a process of its own failed")
    finally:
        try:
            connections.close_all()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 5))
    if sys.platform != "linux":
        return  # elsewhere the size of a process is neither told nor limited so
    with open("/proc/self/statm") as told:
        taken = int(told.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    # Where even so much is not there, this process goes and none of those that serve the pages.
    with open("/proc/self/oom_score_adj", "w") as wish:
        wish.write("1000")
