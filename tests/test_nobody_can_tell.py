"""Whether there is a report about a unit can be told from no page: each reads alike before one is sent and after.

A report writes nothing into the office's database (the first test), so no page that reads only there can tell. The
second asks the pages themselves, also those of the sealed room, as everybody who would like to know.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.doors import DOORS
from tests.readers import english
from tests.world import JUNE_2025, TODAY, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.again import agree, delete_all, give_name, say_again
from vungmanh.sealed.actions.answer import answer, note
from vungmanh.sealed.actions.close import close
from vungmanh.sealed.actions.look import see_name
from vungmanh.sealed.tests.reports import opened_by, read_by_sender, sent, two_readers
from vungmanh.sealed.where import sealed

# Drawn anew for each page, whoever asks: tokens, keys of forms, the filling of the public pages, the code of a failure.
_CHANCE = re.compile(
    rb"[A-Za-z0-9+/=_-]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    rb'|(?<=once" value=")[A-Za-z0-9_-]{22}|(?<=<b>)[A-Z0-9]{8}(?=</b>)'
    rb'|<svg class="qr".*?</svg>|<p class="secret".*?</p>'
)
_OF_TIME = {"Server-Timing", "Date", "Expires", "Set-Cookie", "ETag", "Last-Modified"}


def _rows_of_the_office() -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
        return found


def test_a_whole_conversation_writes_nothing_into_the_office_s_database(world: World) -> None:
    nga, _phuc = two_readers(world)
    before, way = _rows_of_the_office(), {"today": TODAY}
    receipt = sent(world.det_may, name="Đặng Thị Na")
    hand = opened_by(nga, receipt)
    answer(hand, "Ca nào, ngày nào?", asks=True, once=uuid.uuid4(), **way)
    note(hand, "Cần bảng lương", once=uuid.uuid4(), **way)
    mine = read_by_sender(receipt)
    say_again(mine, "Ca tối", once=uuid.uuid4(), **way)
    give_name(mine, "Đặng Thị Na", once=uuid.uuid4(), **way)
    agree(mine, once=uuid.uuid4(), **way)
    hand = opened_by(nga, receipt)
    assert see_name(hand, "Cần gặp", once=uuid.uuid4(), **way)
    close(hand, "righted", "Đã trả đủ", once=uuid.uuid4(), **way)
    delete_all(read_by_sender(receipt), **way)
    after = _rows_of_the_office()
    assert {table for table in after if after[table] != before[table]} == set()


def _somebody(username: str, *roles: tuple[str, Unit, date | None]) -> User:
    user = User.objects.create(username=username, name=f"Người {username}")
    for role, unit, until in roles:
        Grant.objects.create(user=user, role=role, unit=unit, since=date(2020, 1, 1), until=until, because="QĐ 1")
    return user


def _as(user: User) -> Client:
    client = english()
    client.force_login(user)
    client.raise_request_exception = False  # what fails to one reader fails alike
    return client


@contextmanager
def _with_a_report(about: Unit) -> Iterator[None]:
    with transaction.atomic(using=sealed()):
        sent(about)
        yield
        transaction.set_rollback(True, using=sealed())


def _shown(client: Client, address: str) -> tuple[int, dict[str, str], Any]:
    """What comes, without what chance and the clock put into it."""
    with rolled_back():
        came: Any = client.get(address)
        content = b"".join(came.streaming_content) if came.streaming else came.content
    headers = {name: value for name, value in came.headers.items() if name not in _OF_TIME | {"Content-Length"}}
    told = {name: _CHANCE.sub(b"#", str(value).encode()).decode() for name, value in headers.items()}
    return came.status_code, told, _without_chance(came, content)


def _without_chance(came: HttpResponse, content: bytes) -> Any:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = sorted(name for name in book.namelist() if not name.startswith("docProps/"))
            return {name: _CHANCE.sub(b"#", book.read(name)) for name in parts}
    if content[:4] == b"%PDF":
        return len(content) // 64  # a page carries the moment at which it was drawn
    return _CHANCE.sub(b"#", content)


def _pages(*, for_all: bool) -> list[str]:
    """Addresses that are asked for by GET; `for_all`: those for which nothing has to be made first."""
    asked = [name for name, door in DOORS.items() if not door.post_only]
    return sorted(name for name in asked if not for_all or (DOORS[name].made is None and DOORS[name].is_page))


def _the_readers(world: World) -> dict[str, User]:
    unit = world.det_may
    return {
        "the operator": world.operator,
        "the chair who is reported": world.binh,
        "a chair of the ward above": world.chi,
        "a specialist of the level that receives": world.khoa,
        "one who was an officer there and leads above": _somebody(
            "cu", ("deputy", unit, JUNE_2025), ("leader", world.song_xanh, None)
        ),
        "one who holds a role there and another above": _somebody(
            "kep", ("roll_keeper", unit, None), ("inspector", world.song_xanh, None)
        ),
    }


@pytest.mark.pages
@pytest.mark.slow
@pytest.mark.turns
@pytest.mark.parametrize("place", range(6))
def test_every_page_reads_alike_before_a_report_and_after(world: World, place: int) -> None:
    """To the operator each address that can be asked for; to the others each that leads to what is there anyhow."""
    two_readers(world)
    unit = world.det_may
    who, user = list(_the_readers(world).items())[place]
    told, asked = [], 0
    client = _as(user)
    for name in _pages(for_all=who != "the operator"):
        with rolled_back(), transaction.atomic(using=sealed()):
            address = DOORS[name].address(name, world, unit)
            _shown(client, address)  # what a first look at a page leaves behind
            before = _shown(client, address)
            with _with_a_report(unit):
                after = _shown(client, address)
            if before != after:
                told.append(f"{name} to {who}")
            asked += 1
            transaction.set_rollback(True, using=sealed())
    assert told == []
    assert asked > 50
