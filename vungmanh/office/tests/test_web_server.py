"""The web server over real sockets: too much is refused before it is taken in, slow senders hold up nobody."""

from __future__ import annotations

import http.client
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from waitress import wasyncore

from vungmanh.accounts import devices
from vungmanh.office.serving import connections
from vungmanh.office.serving.connections import Server
from vungmanh.office.serving.listening import listen
from vungmanh.office.serving.sizes import FILES, FORMS, STRANGERS

MB = 2**20
GET, POST = (b"%b / HTTP/1.1\r\nHost: localhost\r\n" % method for method in (b"GET", b"POST"))
LOGIN, FORM, LISTS = "/accounts/login/", "/units/DM/members/admit/", "/units/DM/imports/"


@dataclass
class Site:
    """A server with a page that answers what has reached it."""

    port: int
    folder: Path
    asked: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b"a page"
    server: Any = None

    def page(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.asked.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        if environ["PATH_INFO"] == "/held/":
            self.hold.wait(30)
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(self.answer)))])
        return [self.answer]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def say(self, said: bytes) -> bytes:
        """All that is answered until the server closes or has nothing more to say."""
        with self.connect() as connection:
            connection.sendall(said)
            connection.shutdown(socket.SHUT_WR)
            return everything(connection)

    def seconds_of_a_page(self) -> float:
        begun = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", "/")
        assert line.getresponse().read() == self.answer
        line.close()
        return time.monotonic() - begun


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


@pytest.fixture
def most() -> int:
    return 400


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> Iterator[Site]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    listening = listen("127.0.0.1", 0)
    site = Site(listening.getsockname()[1], tmp_path)
    site.server = server = Server(site.page, listening, threads=2, most=most)
    stop = threading.Event()
    running = threading.Thread(target=lambda: server.serve_until(stop.is_set, grace=5))
    running.start()
    yield site
    site.hold.set()
    stop.set()
    server.pull_trigger()
    running.join(10)
    server.task_dispatcher.shutdown()
    server.trigger.close()
    assert not running.is_alive()


def post(path: str, length: int, cookie: str = "", *more: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Length: {length}", f"Cookie: {cookie}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def device(key: str | None = None) -> str:
    """The cookie of a browser that somebody has signed in with."""
    value = signing.dumps(["mark", [1]], key=key, salt=devices._SALT)
    return f"{settings.DEVICE_COOKIE_NAME}={value}"


# --- sizes


def test_a_flood_at_the_door_is_refused_within_a_second_and_nothing_of_it_is_kept(site: Site) -> None:
    begun = time.monotonic()
    with site.connect() as connection:
        connection.sendall(post(LOGIN, 290 * MB))
        flood = threading.Thread(target=lambda: pour(connection, 290 * MB))
        flood.start()
        answer = everything(connection)
        assert time.monotonic() - begun < 1
        assert list(site.folder.iterdir()) == []
        flood.join(10)
    assert status(answer) == 413
    assert "quá nhiều".encode() in answer
    assert not site.asked, "no page was troubled"


def pour(connection: socket.socket, size: int) -> None:
    try:
        for _ in range(0, size, MB):
            connection.sendall(b"x" * MB)
    except OSError:
        return


def test_a_flood_without_a_length_is_counted_while_it_comes(site: Site) -> None:
    with site.connect() as connection:
        connection.sendall(b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        pieces = (b"1000\r\n" + b"x" * 4096 + b"\r\n" for _ in range(40))
        connection.sendall(b"".join(pieces))
        assert status(connection.recv(65_536)) == 413
    assert not site.asked


def test_chunks_that_end_in_time_are_a_body(site: Site) -> None:
    answer = site.say(
        b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    )
    assert status(answer) == 200
    assert site.bodies == [b"hello world"]


@pytest.mark.parametrize(
    ("path", "size", "who", "taken"),
    [
        (LOGIN, STRANGERS, "stranger", True),
        (LOGIN, STRANGERS + 1, "stranger", False),
        (FORM, STRANGERS + 1, "stranger", False),
        (LISTS, STRANGERS + 1, "stranger", False),
        (LISTS, FILES, "forger", False),
        (FORM, FORMS, "known", True),
        (FORM, FORMS + 1, "known", False),
        (LOGIN, FORMS + 1, "known", False),
        (LISTS, FILES, "known", True),
        (LISTS, FILES + 1, "known", False),
        ("/no/such/page/", STRANGERS + 1, "known", False),
        ("//" + LISTS, FILES, "known", True),
    ],
)
def test_how_much_is_taken_goes_by_address_and_browser(site: Site, path: str, size: int, who: str, taken: bool) -> None:
    """Nobody is told to go on sending what will not be taken."""
    cookie = {"stranger": "", "known": device(), "forger": device("a key of their own, forty letters or longer")}[who]
    with site.connect() as connection:
        connection.sendall(post(path, size, cookie, "Expect: 100-continue"))
        assert status(connection.recv(65_536)) == (100 if taken else 413)


# --- slow senders


def test_two_hundred_half_sent_requests_hold_up_nobody(site: Site) -> None:
    halves = [
        b"", b"GE", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-More:", post(LOGIN, 1000), post(LOGIN, 1000) + b"login=",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
    ]  # fmt: skip
    held = [site.connect() for _ in range(200)]
    for place, connection in enumerate(held):
        connection.sendall(halves[place % len(halves)])
    for _ in range(3):  # and a byte more, as the slowest do
        for connection in held[1::6]:
            connection.sendall(b"x")
        assert site.seconds_of_a_page() < 1
    for connection in held:
        connection.close()


@pytest.mark.parametrize("most", [20])
def test_where_there_are_too_many_the_one_that_brings_nothing_makes_room(site: Site, most: int) -> None:
    held = [site.connect() for _ in range(3 * most)]
    for connection in held:
        with suppress(OSError):  # some have made room already
            connection.sendall(b"GET / HTTP/1.1\r\nHost: lo")
    assert site.seconds_of_a_page() < 1
    for connection in held:
        connection.close()


def test_who_has_only_just_come_is_listened_to_before_making_room(tmp_path: Path) -> None:
    """All that is held brings something in the very turn in which another page is asked for: it is the newcomer
    of whom nothing has been heard yet."""
    listening = listen("127.0.0.1", 0)
    site = Site(listening.getsockname()[1], tmp_path)
    most = 8
    server = Server(site.page, listening, threads=1, most=most)

    def turns(number: int) -> None:
        for _ in range(number):
            server.look()
            wasyncore.poll2(0.05, server._map)

    held = []
    while len(server._map) < most - 1:
        held.append(site.connect())
        turns(2)
    for connection in held:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: lo")
    with site.connect() as page:
        page.sendall(GET + b"Connection: close\r\n\r\n")
        turns(10)
        assert everything(page).endswith(site.answer)
    for connection in held:
        connection.close()
    turns(10)  # all have gone
    server.task_dispatcher.shutdown()
    server.trigger.close()
    server.close()


@pytest.mark.parametrize(
    ("half", "answered"),
    [
        (b"GET / HTTP/1.1\r\nHost: lo", True),
        (post(LOGIN, 1000) + b"log", True),
        (b"\r\n\r\n\r\n\r\n", False),
        (b"", False),
    ],
)
def test_whoever_does_not_finish_is_cut(
    site: Site, monkeypatch: pytest.MonkeyPatch, half: bytes, answered: bool
) -> None:
    monkeypatch.setattr(connections, "FOR_HEADERS", 0.2)
    monkeypatch.setattr(connections, "IDLE", 0.2)
    with site.connect() as connection:
        connection.sendall(half)
        answer = everything(connection)
    assert (answer and status(answer)) == (408 if answered else b"")
    assert not site.asked


def test_whoever_sends_too_slowly_is_cut_however_busily(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte again and again is no reason to wait for all the others."""
    monkeypatch.setattr(connections, "FOR_HEADERS", 0.3)
    stop = threading.Event()
    with site.connect() as connection:
        connection.sendall(post(FORM, FORMS, device()))

        def drip() -> None:
            while not stop.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        answer = everything(connection)
        stop.set()
        dripping.join()
    assert status(answer) == 408
    assert not site.asked


def test_whoever_does_not_take_the_answer_is_cut_and_holds_no_thread(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_WINDOW", 0.3)
    site.answer = b"x" * 20 * MB
    held = [site.connect() for _ in range(4)]  # more than there are threads
    for connection in held:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    while len(site.asked) < 4:
        time.sleep(0.01)
    site.answer = b"small"
    assert site.seconds_of_a_page() < 1
    deadline = time.monotonic() + 10
    while site.server.active_channels and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not site.server.active_channels
    assert list(site.folder.iterdir()) == []
    for connection in held:
        connection.close()


# --- what two servers could read differently, and other shapes


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (POST + b"Content-Length: 3, 3\r\n\r\nabc", 400),
        (POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: +5\r\n\r\nhello", 400),
        (POST + b"Content-Length: 0x5\r\n\r\nhello", 400),
        (POST + b"Content-Length: 1e1\r\n\r\nhello", 400),
        (POST + b"Content-Length: " + b"9" * 40 + b"\r\n\r\nhello", 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nhello", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n" + b"x" * 70_000, 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 70_000, 413),
        (GET + b" X-Folded: 1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\nX-Bare: 1\r\n\r\n", 400),
        (GET + b"X-Nothing\r\n\r\n", 400),
        (GET + b"X Y: 1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: local\x00host\r\n\r\n", 400),
        (b"GET /a\x00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /a\tb HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / \r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"G\x00T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"CONNECT other.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n", 405),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"GET http://other.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET http://localhost@other.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (GET + b"X-Long: " + b"x" * 20_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (GET + b"" + b"X-Many: 1\r\n" * 5_000 + b"\r\n", 431),
        (GET + b"Cookie: " + b"a=b; " * 4_000 + b"\r\n\r\n", 431),
        (b"x" * 70_000, 431),
        (b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    ],
)  # fmt: skip
def test_each_hostile_shape_has_its_answer_and_troubles_no_page(site: Site, said: bytes, expected: int) -> None:
    answer = site.say(said)
    assert status(answer) == expected, answer
    assert len(site.asked) == (expected == 200)
    assert answer.count(b"HTTP/1.") == 1, "what stands behind a refused request is no request"
    if expected != 200:
        head = answer.split(b"\r\n\r\n")[0].decode().lower()
        for header in (
            "content-security-policy",
            "x-frame-options: deny",
            "x-content-type-options: nosniff",
            "no-store",
        ):
            assert header in head, header
        assert "server:" not in head
    assert site.seconds_of_a_page() < 1


def test_what_follows_a_refused_request_is_never_taken_for_another(site: Site) -> None:
    inner = b"GET /inner/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = site.say(post(LOGIN, 900_000) + inner * 3)
    assert status(answer) == 413
    assert answer.count(b"HTTP/1.1") == 1
    assert not site.asked


def test_requests_one_after_another_are_answered_in_order_on_one_connection(site: Site) -> None:
    """Also when they come before the answers; a HEAD among them has no body that the next would swallow."""
    with site.connect() as connection:
        connection.sendall(
            b"GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            b"HEAD /2 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            b"POST /3 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
            b"GET /4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        heard = everything(connection)
    assert [environ["PATH_INFO"] for environ in site.asked] == ["/1", "/2", "/3", "/4"]
    assert heard.count(b"HTTP/1.1 200 OK") == 4
    assert heard.count(b"Content-Length: 6") == 4
    assert heard.count(site.answer) == 3


def test_a_connection_is_kept_and_a_late_second_request_is_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "FOR_HEADERS", 0.3)
    with site.connect() as connection:
        connection.sendall(b"GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        first = b""
        while not first.endswith(site.answer):
            first += connection.recv(65_536)
        connection.sendall(b"GET /2 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /3")
        heard = everything(connection)
    assert status(heard) == 200
    assert b"HTTP/1.0 408" in heard or b"HTTP/1.1 408" in heard


# --- what proxies say


@pytest.mark.parametrize("trusted", [True, False])
def test_https_is_believed_from_the_proxies_that_are_named_alone(site: Site, settings: Any, trusted: bool) -> None:
    settings.TRUSTED_PROXIES = {"127.0.0.1"} if trusted else {"192.0.2.7"}
    site.say(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: other.example\r\n"
        b"X-Forwarded-For: 192.0.2.1\r\nForwarded: host=other.example\r\nX_Forwarded_Proto: https\r\n\r\n"
    )
    said = {name: value for name, value in site.asked[0].items() if "FORWARDED" in name}
    assert said == ({"HTTP_X_FORWARDED_PROTO": "https"} if trusted else {})
    assert site.asked[0]["wsgi.url_scheme"] == "http"
    assert site.asked[0]["REMOTE_ADDR"] == "127.0.0.1"


# --- the end


def test_what_has_begun_is_finished_before_the_end(tmp_path: Path) -> None:
    listening = listen("127.0.0.1", 0)
    site = Site(listening.getsockname()[1], tmp_path)
    server = Server(site.page, listening, threads=1, most=20)
    stop = threading.Event()
    running = threading.Thread(target=lambda: server.serve_until(stop.is_set, grace=10))
    running.start()
    with site.connect() as idle, site.connect() as held, site.connect() as half:
        held.sendall(b"GET /held/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        half.sendall(post(LOGIN, 6) + b"log")
        while not site.asked:
            time.sleep(0.01)
        stop.set()
        server.pull_trigger()
        assert everything(idle) == b"", "whoever has said nothing is let go"
        with pytest.raises(OSError):
            site.connect()
        half.sendall(b"in=")
        site.hold.set()
        assert status(everything(held)) == 200
        assert status(everything(half)) == 200
    running.join(10)
    assert not running.is_alive()
    server.task_dispatcher.shutdown()
    server.trigger.close()
