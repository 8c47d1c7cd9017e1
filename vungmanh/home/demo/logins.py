"""The demonstration's accounts: who they are, what they may do, and the password that everybody may know."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from vungmanh.access.models import Grant, Opening
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit

PASSWORD = "congdoan-2025"
# For those who read confidential reports: what an app for second factors is given, and what opens their reports.
SECOND_FACTOR = "CONGDOAN2345VIET"
PASSPHRASE = "mưa chiều qua phố nhỏ"

_OF_THE_CITY = "Quyết định phân công của LĐLĐ thành phố Hà Nội (dữ liệu mẫu)"
OF_THE_WARD = "Quyết định chỉ định Ban Chấp hành công đoàn phường (dữ liệu mẫu)"
OF_THE_UNION = "Quyết định công nhận Ban Chấp hành công đoàn cơ sở (dữ liệu mẫu)"


@dataclass(frozen=True)
class Office:
    """Somebody who signs in: the account, the person, the role, the unit's code (none for an operator).

    `follows`: the role comes with an office that is written down (home/demo/committees), and nobody gives it.
    """

    username: str
    name: str
    role: str
    unit: str | None
    since: date
    because: str
    until: date | None = None
    follows: bool = False


@dataclass(frozen=True)
class Login:
    """What a visitor needs to try the product as this person; the last two for a reader of confidential reports."""

    username: str
    password: str
    name: str
    role: str
    unit: str
    second_factor: str = ""
    passphrase: str = ""


_HEARS = date(2025, 7, 1)
# They give no office and hold none below: nothing stands between them and what is reported from there.
READERS: Final = (
    Office("kiemtra-phuong-1", "Vương Thúy Ngà", "inspector", "HN-PVH", _HEARS, OF_THE_WARD),
    Office("kiemtra-phuong-2", "Nông Sỹ Giáp", "inspector", "HN-PVH", _HEARS, OF_THE_WARD),
    Office("kiemtra-2", "Quàng Diệu Thơ", "inspector", "HN", _HEARS, _OF_THE_CITY),
    Office("kiemtra-3", "Lò Trọng Huân", "inspector", "HN", _HEARS, _OF_THE_CITY),
)


def offices(ward: str, union: str, chair: str, roll_keeper: str) -> list[Office]:
    """The cast: the city's people, the chair of a ward, and two people of one union (codes of both units)."""
    city, term, july = date(2023, 11, 1), date(2023, 4, 10), date(2025, 7, 1)
    return [
        Office("quantri", "Tạ Đình Nguyên", "operator", None, city, "Quản trị hệ thống (dữ liệu mẫu)"),
        Office("chuyenvien", "Đoàn Khánh Vy", "specialist", "HN", city, _OF_THE_CITY),
        Office("lanhdao", "Quách Trọng Khôi", "leader", "HN", city, _OF_THE_CITY),
        Office("kiemtra", "Triệu Mỹ Uyên", "inspector", "HN", city, _OF_THE_CITY),
        Office("chutich-phuong", "Lương Viết Bách", "chair", ward, july, OF_THE_WARD, follows=True),
        Office("chutich-coso", chair, "chair", union, term, OF_THE_UNION, follows=True),
        Office("danhsach-coso", roll_keeper, "roll_keeper", union, term, OF_THE_UNION),
        *READERS,
    ]


def open_accounts(cast: Sequence[Office], units: dict[str, Unit], by: Any) -> list[Login]:
    """Make the accounts and their grants. On a production server the password is a secret, told only now."""
    known = Login("", PASSWORD, "", "", "", SECOND_FACTOR, PASSPHRASE)
    secret = Login("", secrets.token_urlsafe(12), "", "", "", generate_totp_secret(), secrets.token_urlsafe(24))
    told = secret if settings.PRODUCTION else known
    stored = make_password(told.password)  # one for all: each takes half a second
    for office in cast:
        user = open_account(office, stored, units, by)
        if office in READERS:
            TOTP.activate(user, told.second_factor)
    return [_told(office, told, units) for office in cast]


def _told(office: Office, told: Login, units: dict[str, Unit]) -> Login:
    unit = units[office.unit].name if office.unit else ""
    more = (told.second_factor, told.passphrase) if office in READERS else ()
    return Login(office.username, told.password, office.name, str(ROLES[office.role].name), unit, *more)


def open_account(office: Office, password: str | None, units: dict[str, Unit], by: Any) -> User:
    """Make the account and its grant; with None for the stored password nobody signs in with it."""
    user = User.objects.create(username=office.username, name=office.name, password=password or make_password(None))
    unit = units[office.unit] if office.unit else None
    Opening.objects.create(account=user, by=by, unit=unit)
    if office.follows:
        return user
    Grant.objects.create(
        user=user, role=office.role, unit=unit, since=office.since, until=office.until, because=office.because
    )
    touched = about(units=[unit], accounts=[user])
    facts = {"role": office.role, "unit": office.unit, "since": office.since}
    record(by, Permission.GRANT_ROLE, office.username, about=touched, **facts)
    return user


def known_logins() -> list[Login]:
    """The demonstration's accounts whose password is still the one that everybody knows."""
    usernames = [office.username for office in offices("", "", "", "")]

    @cache
    def is_known(stored: str) -> bool:
        return check_password(PASSWORD, stored)

    return [_login(user, PASSWORD) for user in _users(usernames) if user.is_active and is_known(user.password)]


def _users(usernames: Sequence[str]) -> list[User]:
    found = {user.username: user for user in User.objects.filter(username__in=usernames)}
    return [found[username] for username in usernames if username in found]


def _login(user: User, password: str) -> Login:
    grant = Grant.objects.filter(user=user, until=None).select_related("unit").first()
    role = str(ROLES[grant.role].name) if grant else ""
    unit = grant.unit.name if grant and grant.unit else ""
    reads = user.username in {office.username for office in READERS}
    return Login(user.username, password, user.name, role, unit, *((SECOND_FACTOR, PASSPHRASE) if reads else ()))
