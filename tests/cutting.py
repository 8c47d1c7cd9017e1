"""A line between a phone and the server that can be cut where a test says: before, while and after a form is sent."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.soon import soon

DEAD, BEFORE, UPLOAD, ANSWER = "dead", "before", "upload", "answer"
HANGS, ANSWER_HANGS = "hangs", "answer hangs"  # nothing comes back, and the line is not lost either, until it is mended


@dataclass
class Line:
    """`cut` says where every form that is sent loses its line ("": nowhere); `dead`, that nothing gets through at all.

    As a web server before ours does it, a form is passed on when its last byte has come; `forms` are the addresses of
    those that were.
    """

    server: tuple[str, int]
    cut: str = ""
    dead: bool = False
    forms: list[str] = field(default_factory=list)
    port: int = 0
    busy: list[None] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def carry(self, phone: socket.socket) -> None:
        """One request and its answer; the next comes on a connection of its own."""
        with phone, suppress(OSError):
            head, body = _head(phone)
            method, path = head.split(b" ", 2)[:2]
            form = method == b"POST"
            if self.dead or self.cut == DEAD or (form and self.cut == BEFORE):
                _reset(phone)
                return
            cut = self.cut if form else ""
            if cut == HANGS:
                self._hang(phone, cut)
                return
            length = int((re.search(rb"(?i)\r\ncontent-length: (\d+)", head) or [0, 0])[1])
            while len(body) < length:
                if cut == UPLOAD and len(body) > length / 2:
                    break
                body += phone.recv(4096) or _gone()
            if cut == UPLOAD:
                _reset(phone)
                return
            with socket.create_connection(self.server) as server, self._at_work():
                head = re.sub(rb"(?i)\r\nconnection: [^\r]*", b"", head)
                server.sendall(head + b"\r\nConnection: close\r\n\r\n" + body)
                if form:
                    self.forms.append(path.decode())
                while piece := server.recv(65536):
                    if not cut:
                        phone.sendall(piece)
            if cut == ANSWER_HANGS:
                self._hang(phone, cut)
            elif cut:
                _reset(phone)

    def _hang(self, phone: socket.socket, cut: str) -> None:
        assert soon(lambda: self.cut != cut)
        _reset(phone)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        self.busy.append(None)
        try:
            yield
        finally:
            self.busy.pop()


def _head(phone: socket.socket) -> tuple[bytes, bytes]:
    read = b""
    while b"\r\n\r\n" not in read:
        read += phone.recv(65536) or _gone()
    head, _, begun = read.partition(b"\r\n\r\n")
    return head, begun


def _gone() -> bytes:
    raise OSError("the phone is gone")


def _reset(phone: socket.socket) -> None:
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def line_to(house: str) -> Iterator[Line]:
    """A line to the server at this address."""
    parts = urlsplit(house)
    line = Line((parts.hostname or "localhost", parts.port or 80))
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        line.port = listening.getsockname()[1]

        def take() -> None:
            with suppress(OSError):
                while True:
                    phone, _address = listening.accept()
                    threading.Thread(target=line.carry, args=(phone,), daemon=True).start()

        threading.Thread(target=take, daemon=True).start()
        yield line
        listening.shutdown(socket.SHUT_RDWR)
        # What has reached the server is done before the test takes its rows away.
        assert soon(lambda: not line.busy), "the server is still at it"
