"""Who is signed in, in words, for the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.access.scope import Held, Rights
from vungmanh.organization.loaders import today_of


@dataclass(frozen=True)
class Office:
    """One grant in words: the role and how far it reaches."""

    role: Promise
    reach: str
    unit: str


@dataclass(frozen=True)
class Reader:
    name: str
    offices: list[Office]

    @property
    def house(self) -> str:
        """The unit in whose name the person works, "" for an operator and for somebody without a role."""
        return next((office.unit for office in self.offices if office.unit), "")


def signed_in(request: HttpRequest) -> dict[str, Any]:
    """`reader`: who is signed in, or None. Asked of the database only where a page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"reader": None}
    return {"reader": SimpleLazyObject(lambda: _reader(rights_of(request, today_of(request))))}


def _reader(rights: Rights) -> Reader:
    return Reader(str(rights.user), [_office(held) for held in rights.held])


def _office(held: Held) -> Office:
    role = ROLES[held.role].name
    if held.unit is None:
        return Office(role, _("all units"), "")
    below = _("%(unit)s and all units below") % {"unit": held.name}
    return Office(role, below if held.is_upper else held.name, held.name)
