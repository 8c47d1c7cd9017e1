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

from tests.asked_apart import asked_about_reports
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
from vungmanh.sealed.models import Reader
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


def _shown(client: Client, address: str, method: str = "get") -> tuple[int, dict[str, str], Any]:
    """What comes, without what chance and the clock put into it."""
    with rolled_back(), transaction.atomic(using=sealed()):
        came: Any = getattr(client, method)(address)
        content = b"".join(came.streaming_content) if came.streaming else came.content
        transaction.set_rollback(True, using=sealed())
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


_SHOWN = [name for name, door in DOORS.items() if door.open_to and not door.post_only]


@pytest.mark.pages
@pytest.mark.slow
def test_every_page_reads_alike_before_a_report_and_after(world: World) -> None:
    """Each address that is open to all, or to all who have signed in, and asks about reports. Of the others none asks,
    whoever reads it (test_access_matrix.py), and so none can tell."""
    nga, _phuc = two_readers(world)
    unit = world.det_may
    told, compared = [], set()
    for place, (who, user) in enumerate(_the_readers(world).items()):
        client = _as(user)
        # Only these two rooms look at who it is that asks about reports.
        for name in _SHOWN if place < 2 else [each for each in _SHOWN if each.startswith(("home:", "sealed:"))]:
            with rolled_back(), transaction.atomic(using=sealed()):
                address = DOORS[name].address(name, world, unit)
                if _asks(client, address):
                    told += [f"{name} to {who}"] if _tells(client, address, unit) else []
                    compared.add(name)
                transaction.set_rollback(True, using=sealed())
    assert told == []
    assert compared >= {"sealed:case", "sealed:numbers"}
    assert _asks(_as(nga), "/")
    assert _tells(_as(nga), "/", unit), "a reader is told that one waits"


def test_whoever_takes_a_reader_off_is_not_told_that_there_is_something_to_read(world: World) -> None:
    nga, _phuc = two_readers(world)
    reader = Reader.objects.get(account=nga.pk)
    address = f"/units/{world.song_xanh.code}/sealed-readers/{reader.pk}/take-off/"
    assert not _tells(_as(world.khoa), address, world.det_may, "post")


def _tells(client: Client, address: str, about: Unit, method: str = "get") -> bool:
    _shown(client, address, method)  # what a first look at a page leaves behind
    before = _shown(client, address, method)
    with _with_a_report(about):
        return _shown(client, address, method) != before


def _asks(client: Client, address: str) -> bool:
    with asked_about_reports() as asked:
        _shown(client, address)
    return bool(asked)
