"""Give somebody a role at a unit, for a span of days, because of an appointment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, ROLES, Role
from vungmanh.access.scope import EVERYWHERE, permissions_at, require
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def grant_role(
    user: Any, role: str, *, unit: Any, since: date, until: date | None, because: str, by: Any, today: date
) -> Grant:
    """Let `user` hold the role at `unit` and below; `unit` None is everywhere, for operators alone.

    Nobody gives more than they hold at that place themselves. Raises CannotGrant.
    """
    at = place_of(unit, today)
    require(by, Permission.GRANT_ROLE, at=at, on=today)
    if role not in BY_CODE:
        raise CannotGrant(
            _("“%(role)s” is no role; the roles are: %(roles)s.") % {"role": role, "roles": ", ".join(BY_CODE)}
        )
    if (role == "operator") != (unit is None):
        raise CannotGrant(_("An operator's role names no unit; every other role names one."))
    if not BY_CODE[role].may <= permissions_at(by, at=at, on=today):
        raise CannotGrant(_("Nobody can give a role that may do more than they may themselves."))
    if until is not None and until <= since:
        raise CannotGrant(_("A role ends after it begins."))
    if not because.strip():
        raise CannotGrant(_("Name the appointment that the role follows from."))
    held = Grant.objects.filter(user=user, role=role, unit=unit).filter(Q(until__isnull=True) | Q(until__gt=since))
    if (held.filter(since__lt=until) if until else held).exists():
        raise CannotGrant(_("%(user)s holds this role there already.") % {"user": user})
    grant = Grant.objects.create(user=user, role=role, unit=unit, since=since, until=until, because=because.strip())
    where = unit.code if unit else "-"
    touched = about(units=[unit], accounts=[user])
    facts = {"role": role, "unit": where, "since": since, "until": until, "because": because}
    record(by, Permission.GRANT_ROLE, user.username, about=touched, **facts)
    return grant


def may_be_given(by: Any, *, unit: Any, today: date) -> list[Role]:
    """The roles that the person may give at the unit; none where they may give none."""
    held = permissions_at(by, at=place_of(unit, today), on=today)
    if Permission.GRANT_ROLE not in held:
        return []
    return [role for role in ROLES if role.may <= held and (role.code == "operator") == (unit is None)]


def place_of(unit: Any, today: date) -> str:
    """The path at which rights over the unit are held: its place today, or the last before."""
    if unit is None:
        return EVERYWHERE
    place = unit.placements.filter(since__lte=today).order_by("-since").values_list("path", flat=True).first()
    return str(place or unit.step)
