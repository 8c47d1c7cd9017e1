"""How much the web server takes in over real sockets: too much is refused before any of it is taken."""

from __future__ import annotations

import os
import socket
import threading

import pytest

from tests.soon import soon
from vungmanh.office.serving.reports import MEMORY
from vungmanh.office.serving.sizes import FILES, FORMS, STRANGERS
from vungmanh.office.tests.site import FORM, LISTS, LOGIN, MB, Site, device, everything, post, site, status

__all__ = ["site"]


def test_a_flood_at_the_door_is_refused_before_it_comes_and_nothing_of_it_is_kept(site: Site) -> None:
    with site.connect() as connection:
        connection.sendall(post(LOGIN, 290 * MB))
        assert status(connection.recv(20, socket.MSG_PEEK)) == 413
        flood = threading.Thread(target=lambda: pour(connection, 290 * MB))
        flood.start()
        answer = everything(connection)
        assert list(site.folder.iterdir()) == []
        flood.join()
    assert status(answer) == 413
    assert "quá nhiều".encode() in answer
    assert not site.asked, "no page was troubled"


def test_a_flood_that_comes_at_once_is_told_why_it_is_refused(site: Site) -> None:
    with site.connect() as connection:
        flood = threading.Thread(target=lambda: pour(connection, 290 * MB, post(LOGIN, 290 * MB)))
        flood.start()
        answer = everything(connection)
        assert list(site.folder.iterdir()) == []
        flood.join()
    assert status(answer) == 413
    assert not site.asked


def pour(connection: socket.socket, size: int, head: bytes = b"") -> None:
    try:
        connection.sendall(head)
        for _ in range(0, size, MB):
            connection.sendall(b"x" * MB)
    except OSError:
        return


def test_a_confidential_report_waits_in_memory_and_on_no_disk(site: Site) -> None:
    def waiting() -> list[str]:
        """Files without a name that this process, and so the server, holds open."""
        links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
        return [said for link in links if os.path.lexists(link) and "(deleted)" in (said := os.readlink(link))]

    with site.connect() as connection:
        connection.sendall(post("/confidential/look-through/", 3 * MB) + b"x" * 2 * MB)
        assert soon(lambda: any(said.startswith(str(MEMORY)) for said in waiting()))
        assert not [said for said in waiting() if said.startswith(str(site.folder))]
        connection.sendall(b"x" * MB)
        assert status(connection.recv(65_536)) == 200
    assert soon(lambda: not any(said.startswith(str(MEMORY)) for said in waiting()))


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
