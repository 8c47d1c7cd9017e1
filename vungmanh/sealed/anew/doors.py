"""Shuts every door of this process behind what it has imported: no file, no connection, no other process is reached.

The limits hold on every Unix: no descriptor can be had any more, so nothing can be opened, and nothing written but to
the pipes that are there. Where the kernel has Landlock (Linux 5.13), it also keeps off what needs no descriptor:
looking into the memory of other processes of the same user.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import struct
import sys
from typing import Final

MEMORY: Final = 1_536 * 2**20  # bytes, beyond what the imports took; a picture of 64 million points takes half of it
CPU: Final = 60  # seconds

# Numbers of the kernel, the same on every machine.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION: Final = 1
_NO_NEW_PRIVILEGES: Final = 38
_FILES_BY_VERSION: Final = (13, 14, 15, 15, 16)  # how many rights over files each version knows


def shut() -> None:
    """Nothing can be opened from now on."""
    if sys.platform == "linux":
        _rather_this_than_others()
        os.nice(5)
        resource.setrlimit(resource.RLIMIT_AS, (_taken() + MEMORY,) * 2)
        _landlock()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _taken() -> int:
    with open("/proc/self/statm") as told:
        return int(told.read().split()[0]) * resource.getpagesize()


def _rather_this_than_others() -> None:
    """Where the machine runs out of memory, this process goes and none of those that serve the pages."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as wish:
        wish.write("1000")


def _landlock() -> None:
    """Best effort: an older kernel knows nothing of it, and then the limits are what there is."""
    kernel = ctypes.CDLL(None, use_errno=True)
    version = kernel.syscall(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return
    files = (1 << _FILES_BY_VERSION[min(version, len(_FILES_BY_VERSION)) - 1]) - 1
    rules = struct.pack("<Q", files)
    if version >= 4:
        rules += struct.pack("<Q", 0b11)  # to bind and to connect
    if version >= 6:
        rules += struct.pack("<Q", 0b11)  # sockets and signals of others
    handle = kernel.syscall(_CREATE_RULESET, rules, len(rules), 0)
    if handle < 0:
        return
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        kernel.syscall(_RESTRICT_SELF, handle, 0)
    os.close(handle)
