"""The demonstration's accounts: who they are, what they may do, and the password that everybody may know."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

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
    """What a visitor needs to try the product as this person."""

    username: str
    password: str
    name: str
    role: str
    unit: str


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
    ]


def open_accounts(cast: Sequence[Office], units: dict[str, Unit], by: Any) -> list[Login]:
    """Make the accounts and their grants. On a production server the password is a secret, told only now."""
    password = secrets.token_urlsafe(12) if settings.PRODUCTION else PASSWORD
    stored = make_password(password)  # one for all: each takes half a second
    for office in cast:
        open_account(office, stored, units, by)
    return [_told(office, password, units) for office in cast]


def _told(office: Office, password: str, units: dict[str, Unit]) -> Login:
    unit = units[office.unit].name if office.unit else ""
    return Login(office.username, password, office.name, str(ROLES[office.role].name), unit)


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
    return Login(user.username, password, user.name, role, unit)
