"""Who acts at a unit, and who sees it from above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, Role
from vungmanh.access.scope import who_may
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

_MOST = 100  # names of one list; a province has fewer people above a unit


def grants_here(unit: Unit, today: date) -> QuerySet[Grant]:
    """Grants at this very unit that hold today or will; `second_factor` tells whether their holder has one."""
    factor = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    still = Q(until__isnull=True) | Q(until__gt=today)
    here = (
        Grant.objects.filter(still, unit=unit)
        .select_related("user", "appointment")
        .annotate(second_factor=Exists(factor))
    )
    return here.order_by("since", "pk")


@dataclass(frozen=True)
class Earlier:
    """A role that somebody held at the unit until the day before `grant.until`."""

    grant: Grant
    role: Role


def grants_before(unit: Unit, today: date) -> list[Earlier]:
    """The roles that ended at this very unit, the latest first."""
    ended = (
        Grant.objects.filter(unit=unit, until__lte=today)
        .select_related("user", "appointment")
        .order_by("-until", "-pk")
    )
    return [Earlier(grant, BY_CODE[grant.role]) for grant in ended[:_MOST]]


def endings_at(unit: Unit) -> ActQuerySet:
    """The acts by which roles at the unit have ended."""
    return Act.objects.of(Permission.END_GRANT).filter(units=unit)


@dataclass(frozen=True)
class Onlooker:
    """Somebody who sees the unit from above; `unit` is "" for an operator."""

    name: str
    role: Role
    unit: str
    sees_members: bool


def onlookers(unit: Unit, today: date) -> list[Onlooker]:
    """Those whose role at a unit above reaches this one, the highest first."""
    above = who_may(Permission.SEE_FIGURES, at=seat_of(unit, today=today), on=today)
    grants = above.exclude(unit=unit).select_related("unit").order_by("unit__kind__rank", "since", "pk")[:_MOST]
    return [
        Onlooker(
            str(grant.user),
            BY_CODE[grant.role],
            grant.unit.name if grant.unit else "",
            Permission.SEE_MEMBERS in BY_CODE[grant.role].may,
        )
        for grant in grants
    ]
