"""One web process, a child of `serve`: `python -m vungmanh.office.serving.web SOCKET THREADS`.

SOCKET is the number of the listening socket that `serve` hands down, bound already.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
from typing import Final

GRACE: Final = 8.0  # seconds in which requests may be finished after SIGTERM
_MOST_CONNECTIONS: Final = 1_000
_OTHER_FILES: Final = 256  # the database, styles, bodies that lie in files


def main(number: int, threads: int) -> None:
    from vungmanh.machine.parent import die_with_the_server

    die_with_the_server()
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda came, frame: stopped.append(came))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides

    from config.wsgi import application
    from vungmanh.machine.log import speak_in_lines
    from vungmanh.office.serving.connections import Server

    speak_in_lines()
    server = Server(application, socket.socket(fileno=number), threads=threads, most=_most())
    signal.signal(signal.SIGTERM, lambda came, frame: (stopped.append(came), server.pull_trigger()))  # type: ignore[func-returns-value]
    server.serve_until(lambda: bool(stopped), grace=GRACE)
    os._exit(0)  # a thread that still works on something holds up nobody


def _most() -> int:
    """As many connections as this process may have files for: each may keep what comes in, and goes out, in two."""
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * _MOST_CONNECTIONS + _OTHER_FILES
    if least != resource.RLIM_INFINITY and least < wanted:
        least = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (least, most))
    return _MOST_CONNECTIONS if least == resource.RLIM_INFINITY else max(16, (least - _OTHER_FILES) // 3)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
