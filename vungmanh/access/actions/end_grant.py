"""Take a role back from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.actions.alone import alone
from vungmanh.access.last_giver import others_give
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, roles_with
from vungmanh.access.scope import first_day_without, permissions_at, place_of, require
from vungmanh.accounts.actions.make_link import end_links_by, end_links_of
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act


@transaction.atomic
def end_grant(grant: Grant, *, on: date, by: Any, today: date) -> Act | None:
    """Let the grant end: `on` is the first day it holds no more. Raises CannotGrant.

    What stood before is kept, but for an operator's, who acts at no unit: None.

    Nobody takes back what may do more than they may themselves, today and on that day. The last person who may give
    roles at a place cannot give up that right: nobody there could restore it. What was held until today was held.
    """
    user, by = alone(grant.user, by)
    held = Grant.objects.filter(pk=grant.pk).select_related("unit", "appointment").first()
    if held is None or (held.until is not None and held.until <= max(on, today)):
        raise CannotGrant(_("The role has ended already."))
    at = place_of(held.unit, today)
    require(by, Permission.END_GRANT, at=at, on=today)
    if held.appointment is not None:
        raise CannotGrant(
            _("This role follows from an office (%(office)s, %(unit)s) and ends with it; let the office end instead.")
            % {"office": held.appointment, "unit": held.unit}
        )
    role = BY_CODE[held.role].may
    if not role <= permissions_at(by, at=at, on=today):
        raise CannotGrant(_("Nobody can take back a role that may do more than they may themselves."))
    if on < today and held.since < today:
        raise CannotGrant(_("A role ends today at the earliest; what was held until now was held."), "on")
    if on > today and first_day_without(
        by, role | {Permission.END_GRANT}, unit=held.unit, since=on, until=on + timedelta(days=1)
    ):
        raise CannotGrant(_("On that day you will not hold the right to end this role."), "on")
    if user == by and held.role in roles_with(Permission.GRANT_ROLE) and not others_give(held.unit, on, besides=held):
        raise CannotGrant(_("You are the last who may give roles here; give the role to somebody else first."))
    act = _end_kept(held, on, by)
    end_links_of(user)
    end_links_by(user)
    touched = about(units=[held.unit_id], accounts=[user])
    record(by, Permission.END_GRANT, user.username, about=touched, role=held.role, unit=held.unit_id, on=on)
    return act


def _end_kept(grant: Grant, on: date, by: Any) -> Act | None:
    if grant.unit is None:
        _end(grant, on)
        return None
    with kept(Permission.END_GRANT, grant_looked_at(grant.pk), by=by, on=on, at=grant.unit) as keeping:
        keeping.units.add(grant.unit.pk)
        keeping.facts |= {"grant": grant.pk, "account": grant.user_id, "role": grant.role}
        _end(grant, on)
    return keeping.done


def _end(grant: Grant, on: date) -> None:
    """A grant that has not begun by then has never been."""
    if on <= grant.since:
        Grant.objects.filter(pk=grant.pk).delete()
    else:
        Grant.objects.filter(pk=grant.pk).update(until=on)


def grant_looked_at(pk: int) -> Look:
    return rows(lambda: [(Grant.objects.filter(pk=pk), ())])
