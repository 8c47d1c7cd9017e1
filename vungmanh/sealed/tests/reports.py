"""Readers and reports in the small world, through the real actions: what the tests of the room begin with.

Readers: Nga and Phúc of the inspection committee of the province, each with a passphrase and a second factor. They
read what is reported about any unit below.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.accounts.secrets import hidden
from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.actions.read import unlock_sender
from vungmanh.sealed.actions.reader_keys import make_key
from vungmanh.sealed.actions.send import send
from vungmanh.sealed.hands import Opened, SenderHand
from vungmanh.sealed.models import Case, Reader
from vungmanh.sealed.route import route
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.said import EMPLOYER, Said

NOW = datetime(2026, 3, 16, 8, 0, tzinfo=timezone.get_default_timezone())
PASSPHRASE = "trăng non soi bến vắng thuyền"
WORDS = "Quản đốc giữ lại hai giờ lương làm thêm của cả chuyền"
SINCE = date(2026, 1, 5)


@dataclass(frozen=True)
class AFile:
    kind: str = "jpg"
    name: str = "anh-1.jpg"
    original: bytes = b"original with a place"
    cleaned: bytes = b"cleaned"
    taken_out: tuple[str, ...] = ("position",)


def person(username: str, name: str, role: str, unit: Unit | None, since: date = SINCE) -> User:
    user = User.objects.create(username=username, name=name)
    Grant.objects.create(user=user, role=role, unit=unit, since=since, because="QĐ 21/QĐ-LĐLĐ")
    return user


def second_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": hidden(secrets.token_hex(8))})


def named(user: User, unit: Unit, *, ready: bool = True, passphrase: str = PASSPHRASE) -> Reader:
    """The person reads for the unit; `ready`: with a key and a second factor."""
    reader = Reader.objects.create(unit=unit.pk, account=user.pk, since=SINCE, by="leader")
    if ready:
        second_factor(user)
        make_key(user, passphrase, TODAY)
    return reader


def two_readers(world: World, unit: Unit | None = None) -> tuple[User, User]:
    at = unit or world.song_xanh
    nga = person(f"nga-{at.pk}", "Vương Thúy Nga", "inspector", at)
    phuc = person(f"phuc-{at.pk}", "Mạc Văn Phúc", "inspector", at)
    for each in (nga, phuc):
        named(each, at)
    return nga, phuc


def sent(about: Unit, words: str = WORDS, *, files: Any = (), on: date = TODAY, **said: Any) -> Receipt:
    """A report that was looked through and sent on the day."""
    once, now = uuid.uuid4(), NOW + (on - TODAY)
    to = route(about, said.get("called", ""), on)
    assert to is not None
    receipt = draft(to, about, files, once=once, now=now)
    what = Said(words, whom=said.pop("whom", EMPLOYER), **said)
    return send(receipt, once, what, today=on, now=now + timedelta(minutes=5))


def case_of(receipt: Receipt) -> Case:
    return Case.objects.get(locator=receipt.locator)


def opened_by(user: User, receipt: Receipt, *, on: date = TODAY) -> Opened:
    return open_case(case_of(receipt).pk, user, PASSPHRASE, today=on, now=NOW + (on - TODAY))


def read_by_sender(receipt: Receipt, *, now: datetime = NOW) -> SenderHand:
    return unlock_sender(receipt, now=now)
