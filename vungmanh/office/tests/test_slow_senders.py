"""Who sends or takes slowly over real sockets holds up nobody, and is cut in the end."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from waitress import wasyncore

from tests.soon import soon
from vungmanh.office.serving import connections
from vungmanh.office.serving.sizes import FORMS
from vungmanh.office.tests.site import FORM, LOGIN, MB, Site, device, everything, post, running, site, status

__all__ = ["site"]


@pytest.fixture
def nobody_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that whoever is answered was not answered because somebody else was cut, however slow the machine is."""
    for patience in ("FOR_HEADERS", "IDLE", "LONGEST"):
        monkeypatch.setattr(connections, patience, 3_600.0)


def test_two_hundred_half_sent_requests_hold_up_nobody(site: Site, nobody_is_cut: None) -> None:
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
        assert site.gives_a_page()


def test_where_there_are_too_many_the_one_that_brings_nothing_makes_room(tmp_path: Path, nobody_is_cut: None) -> None:
    site = Site(tmp_path, most=20)
    with running(site):
        for connection in [site.connect() for _ in range(3 * site.most)]:
            with suppress(OSError):  # some have made room already
                connection.sendall(b"GET / HTTP/1.1\r\nHost: lo")
        assert site.gives_a_page()


def test_who_has_only_just_come_is_listened_to_before_making_room(tmp_path: Path) -> None:
    """All that is held brings something in the very turn in which another page is asked for: it is the newcomer
    of whom nothing has been heard yet."""
    with closing(Site(tmp_path, threads=1, most=8)) as site:
        held = []
        while len(site.server._map) < site.most - 1:
            held.append(site.connect())
            turns(site, 2)
        for connection in held:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: lo")
        page = site.connect()
        page.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        turns(site, 10)
        assert everything(page).endswith(site.answer)


def turns(site: Site, number: int) -> None:
    """Let the server go round so often, in this thread."""
    for _ in range(number):
        site.server.look()
        wasyncore.poll2(0.05, site.server._map)


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
    for connection in [site.connect() for _ in range(2 * site.threads)]:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert soon(lambda: len(site.asked) == 2 * site.threads)
    site.answer = b"small"
    assert site.gives_a_page()
    assert soon(lambda: not site.server.active_channels)
    assert list(site.folder.iterdir()) == []
