"""A web server over real sockets, with one page that answers what has reached it."""

from __future__ import annotations

import http.client
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from waitress import wasyncore

from tests.soon import PATIENCE
from vungmanh.accounts import devices
from vungmanh.office.serving.connections import Server
from vungmanh.office.serving.listening import listen

MB = 2**20
LOGIN, FORM, LISTS = "/accounts/login/", "/units/DM/members/admit/", "/units/DM/imports/"


@dataclass
class Site:
    """The server, what its page has been asked, and everybody who is connected."""

    folder: Path
    threads: int = 2
    most: int = 400
    asked: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b"a page"

    def __post_init__(self) -> None:
        listening = listen("127.0.0.1", 0)
        self.port: int = listening.getsockname()[1]
        self.server = Server(self.page, listening, threads=self.threads, most=self.most)
        self._open = ExitStack()

    def page(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.asked.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        if environ["PATH_INFO"] == "/held/":
            self.hold.wait(30)
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(self.answer)))])
        return [self.answer]

    def connect(self) -> socket.socket:
        """A connection that is closed with the site at the latest, whatever becomes of the test."""
        return self._open.enter_context(socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE))

    def say(self, said: bytes) -> bytes:
        """All that is answered until the server closes or has nothing more to say."""
        with self.connect() as connection:
            connection.sendall(said)
            connection.shutdown(socket.SHUT_WR)
            return everything(connection)

    def gives_a_page(self) -> bool:
        """Whether somebody else is answered, who waits as long as a busy machine may need."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("GET", "/")
            return line.getresponse().read() == self.answer
        except TimeoutError:
            return False
        finally:
            line.close()

    def hang_up(self) -> None:
        """Nobody is connected any more, nobody is kept waiting."""
        self.hold.set()
        self._open.close()

    def close(self) -> None:
        """End whatever is left of it, also where a test has failed in the middle."""
        self.hang_up()
        self.server.task_dispatcher.shutdown()
        wasyncore.close_all(self.server._map, ignore_all=True)
        self.server.close()


@contextmanager
def running(site: Site, grace: float = 5) -> Iterator[threading.Event]:
    """Runs the site in a thread of its own until the event is set, at the latest until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=lambda: site.server.serve_until(stop.is_set, grace=grace))
    thread.start()
    try:
        yield stop
    finally:
        site.hang_up()
        stop.set()
        with suppress(OSError):  # it has ended by itself
            site.server.pull_trigger()
        thread.join(PATIENCE)
        site.close()
    assert not thread.is_alive()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A running site that keeps what it has to keep in a folder of its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    site = Site(tmp_path)
    with running(site):
        yield site


def everything(connection: socket.socket) -> bytes:
    heard = b""
    while True:
        try:
            more = connection.recv(65_536)
        except ConnectionResetError:
            return heard
        if not more:
            return heard
        heard += more


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def post(path: str, length: int, cookie: str = "", *more: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Length: {length}", f"Cookie: {cookie}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def device(key: str | None = None) -> str:
    """The cookie of a browser that somebody has signed in with."""
    value = signing.dumps(["mark", [1]], key=key, salt=devices._SALT)
    return f"{settings.DEVICE_COOKIE_NAME}={value}"
