"""A whole conversation in confidence, behind the real server, by a phone that tells all that a phone can tell."""

from __future__ import annotations

import io
import re
import secrets
import socket
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from typing import Any

import psycopg
from PIL import Image

from tests.scratch import Scratch
from vungmanh.office.serving.listening import answers

PHONE = "127.0.0.77"  # of this machine, and of nobody else on it
READERS = """
from datetime import date
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.utils import timezone
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.reader_keys import make_key
from vungmanh.sealed.models import Reader
level, since = Unit.objects.get(code="BC"), date(2026, 1, 5)
for name in ("nga", "phuc"):
    user = User.objects.create(username=name, name=name)
    Grant.objects.create(user=user, role="inspector", unit=level, since=since, because="QĐ 1")
    TOTP.activate(user, generate_totp_secret())
    Reader.objects.create(unit=level.pk, account=user.pk, since=since, by="nga")
    make_key(user, {passphrase!r}, timezone.localdate())
member = Client()
member.force_login(User.objects.create(username="member", name="member"))
print("COOKIE", settings.SESSION_COOKIE_NAME, member.cookies[settings.SESSION_COOKIE_NAME].value)
"""
_ANSWERS = """
import uuid
from django.utils import timezone
from vungmanh.accounts.models import User
from vungmanh.sealed.actions.answer import answer
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.models import Case
today, nga = timezone.localdate(), User.objects.get(username="nga")
hand = open_case(Case.objects.get().pk, nga, {passphrase!r}, today=today, now=timezone.now())
assert {words!r} in hand.entries[0].spoken.words
answer(hand, {answer!r}, asks=True, once=uuid.uuid4(), today=today)
"""


@dataclass
class Canaries:
    """Made anew for each run, so that nothing else on the machine can hold them."""

    mark: str = field(default_factory=lambda: secrets.token_hex(5))

    def __getattr__(self, name: str) -> str:
        return f"canary {name} {self.mark}"

    @property
    def proxied(self) -> str:
        return f"203.0.113.{77}"

    def picture(self) -> bytes:
        told, out = Image.Exif(), io.BytesIO()
        told[315] = self.author
        told.get_ifd(0x8825).update({1: "N", 2: (10.0, 46.0, 36.0), 27: self.place.encode()})
        Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=told, comment=self.comment.encode())
        return out.getvalue()


class Sender:
    """A phone behind a proxy, on which somebody is signed in."""

    def __init__(self, port: int, canaries: Canaries, cookie: str) -> None:
        self._port = port
        self._told = {
            "X-Forwarded-For": canaries.proxied, "X-Real-IP": canaries.proxied, "User-Agent": canaries.browser,
            "Accept-Language": canaries.language, "Referer": f"http://127.0.0.1:{port}/{canaries.mark}",
            "Cookie": f"{cookie}; canary={canaries.cookie.replace(' ', '_')}", "Sec-CH-UA": canaries.model,
        }  # fmt: skip

    def asks(self, path: str, fields: dict[str, str] | None = None, file: tuple[str, bytes] | None = None) -> Any:
        """(status, page). With fields it is a form."""
        body, headers = b"", dict(self._told)
        if fields is not None:
            bound = uuid.uuid4().hex
            for name, value in fields.items():
                body += f'--{bound}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            if file:
                kind = f'name="evidence"; filename="{file[0]}"\r\nContent-Type: image/jpeg'
                body += f"--{bound}\r\nContent-Disposition: form-data; {kind}\r\n\r\n".encode() + file[1] + b"\r\n"
            body += f"--{bound}--\r\n".encode()
            headers["Content-Type"] = f"multipart/form-data; boundary={bound}"
        line = HTTPConnection("127.0.0.1", self._port, timeout=120, source_address=(PHONE, 0))
        with closing(line):
            line.request("GET" if fields is None else "POST", path, body or None, headers)
            came = line.getresponse()
            assert "Set-Cookie" not in came.headers, path
            return came.status, came.read().decode(errors="replace")


def hidden_in(page: str, after: str) -> dict[str, str]:
    """The hidden fields of the form that sends to the address."""
    form = page[page.index(f'action="{after}"') :]
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', form[: form.index("</form>")])
    return {name: unescape(value) for name, value in found}


@contextmanager
def _without_its_table(office: Scratch) -> Iterator[None]:
    """The server meets an error in the middle of its work."""
    _tell(office, "ALTER TABLE sealed_case RENAME TO sealed_away")
    yield
    _tell(office, "ALTER TABLE sealed_away RENAME TO sealed_case")


def _tell(office: Scratch, statement: str) -> None:
    if office.url:
        with psycopg.connect(office.url) as database:
            database.execute(b"SET ROLE vungmanh_sealed; SET search_path TO sealed")
            database.execute(statement.encode())
    else:
        with closing(sqlite3.connect(office.folder / "sealed.sqlite3", timeout=20)) as database:
            database.execute(statement)


@contextmanager
def served(office: Scratch, said: list[str]) -> Iterator[tuple[int, int]]:
    """The real server: its port and its process. `said` gets its log once it has ended."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = office.start("serve", "--port", port, "--workers", "1")
    try:
        assert server.stdout is not None
        said.append(server.stdout.readline())  # until then it takes a process that ends for one that cannot begin
        assert answers("127.0.0.1", port), said
        yield port, server.pid
    finally:
        server.terminate()
        said.extend(server.communicate(timeout=60))


def cookie_of_a_member(office: Scratch, canaries: Canaries) -> str:
    """Makes the unit that is reported, two readers above it, and somebody whose session the phone still has."""
    office.found("U0", "CĐCS Trường Canh")
    said = office.run("shell", "-c", READERS.format(passphrase=canaries.passphrase))
    name, value = re.findall(r"COOKIE (\S+) (\S+)", said)[0]
    return f"{name}={value}"


def converse(sender: Sender, office: Scratch, canaries: Canaries) -> str:
    """Returns the receipt."""
    secret = {"words": canaries.words, "called": canaries.called, "name": canaries.name}
    typed = {"unit": "U0", "whom": "employer", "since": "2026", "people": "3", "once": str(uuid.uuid4()), **secret}
    picture = (f"{canaries.file}.jpg", canaries.picture())
    assert sender.asks("/confidential/")[0] == 200
    assert "CĐCS" in sender.asks("/confidential/write/", {"seek": "Trường Canh"})[1]
    with _without_its_table(office):
        assert sender.asks("/confidential/look-through/", typed, picture)[0] >= 500
    status, page = sender.asks("/confidential/look-through/", typed, picture)
    assert (status, canaries.words in page) == (200, True)
    status, page = sender.asks("/confidential/send/", hidden_in(page, "/confidential/send/"))
    groups = re.findall(r"<span>(\d{4})</span>", page)
    assert (status, len(groups)) == (200, 5)
    receipt = "".join(groups)
    office.run(
        "shell", "-c", _ANSWERS.format(passphrase=canaries.passphrase, words=canaries.words, answer=canaries.answer)
    )
    with _without_its_table(office):
        assert sender.asks("/confidential/read/", {"receipt": receipt})[0] >= 500
    status, page = sender.asks("/confidential/read/", {"receipt": receipt})
    assert (status, canaries.answer in page) == (200, True)
    more = {**hidden_in(page, "/confidential/again/"), "words": canaries.more}
    assert canaries.more in sender.asks("/confidential/again/", more)[1]
    assert sender.asks("/confidential/again/", {**more, "words": ""})[0] == 200  # a form that fails
    return receipt
