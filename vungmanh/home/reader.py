"""Who is signed in, in words, for the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone  # noqa: TID251 -- a context processor stands beside the views
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.roles import BY_CODE as ROLES


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
    return {"reader": SimpleLazyObject(lambda: reader(user, timezone.localdate()))}


def reader(user: Any, today: date) -> Reader:
    grants = Grant.objects.on(today).filter(user=user).select_related("unit__kind")
    return Reader(str(user), [_office(grant) for grant in grants])


def _office(grant: Grant) -> Office:
    role = ROLES[grant.role].name
    if grant.unit is None:
        return Office(role, _("all units"), "")
    name = grant.unit.name
    below = _("%(unit)s and all units below") % {"unit": name}
    return Office(role, below if grant.unit.kind.is_upper else name, name)
