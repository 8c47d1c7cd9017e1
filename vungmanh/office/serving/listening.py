"""The socket that the web processes share: bound once by `serve`, so that no process that ends takes it along."""

from __future__ import annotations

import errno
import socket
from typing import Final

IN_USE, FORBIDDEN, NO_ADDRESS = "in_use", "forbidden", "no_address"
_WAITING: Final = 1_024  # connections that no process has taken up yet


class CannotListen(Exception):
    """No server can listen there: `reason` is in_use, forbidden or no_address; `free` is another port, or None."""

    def __init__(self, reason: str, free: int | None) -> None:
        super().__init__(reason)
        self.reason, self.free = reason, free


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises CannotListen."""
    try:
        bound = _bind(host, port)
        bound.listen(_WAITING)
        return bound
    except OSError as error:
        reason = _reason(error)
    others = range(max(port + 1, 8_000), min(max(port, 8_000) + 100, 65_536)) if reason != NO_ADDRESS else ()
    raise CannotListen(reason, next((other for other in others if _is_free(host, other)), None))


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made


def _is_free(host: str, port: int) -> bool:
    try:
        _bind(host, port).close()
    except OSError:
        return False
    return True


def _reason(error: OSError) -> str:
    return {errno.EADDRINUSE: IN_USE, errno.EACCES: FORBIDDEN}.get(error.errno or 0, NO_ADDRESS)


def answers(host: str, port: int) -> bool:
    """Whether a page is answered there by now, whatever it says."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((here, port), timeout=1) as connection:
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return connection.recv(5) == b"HTTP/"
    except OSError:
        return False
