"""Offices as the stories of these tests need them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import may, place_of
from vungmanh.accounts.models import User
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.officers.rights import that_wait
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

CONGRESS: Final = date(2023, 5, 12)


def new(person: Person, office: str, since: date = CONGRESS, how: str = Appointment.ELECTED, **more: Any) -> NewOffice:
    return NewOffice(person, office, since, how, **more)


def hold(
    world: World,
    person: Person,
    office: str,
    unit: Unit,
    *,
    by: User | None = None,
    succeeds: bool = False,
    **more: Any,
) -> Appointment:
    """The office as it was recorded, by the operator where nobody else is named."""
    (made,) = appoint([new(person, office, **more)], unit=unit, by=by or world.operator, today=TODAY, succeeds=succeeds)
    return made


def signs_in(person: Person, user: User, since: date = date(2023, 1, 1)) -> None:
    """The person signs in with the account; before any office is written down."""
    SignIn.objects.create(person=person, account=user, since=since, by="operator")


def now_of(appointment: Appointment) -> Appointment:
    """The row as it stands."""
    return Appointment.objects.get(pk=appointment.pk)


def may_admit(user: User, unit: Unit, on: date = TODAY) -> bool:
    """Whether the account, read afresh, may do at the unit what keepers of a roll may."""
    fresh = User.objects.get(pk=user.pk)
    return bool(may(fresh, Permission.ADMIT_MEMBER, at=place_of(unit, on), on=on))


def waits(appointment: Appointment) -> bool:
    return that_wait(Appointment.objects.all(), TODAY).filter(pk=appointment.pk).exists()


def last_act(verb: str) -> Act:
    return Act.objects.standing().of(verb).latest("pk")
