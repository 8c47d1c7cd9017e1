"""Who may make a new sign-in link for whom: whoever makes it could use it (docs/decisions/0019)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.hands_over import hands_over_at
from vungmanh.access.models import Grant, Opening
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import EVERYWHERE, first_day_without, may, permissions_at, place_of


def why_not_renewed(user: Any, *, by: Any, today: date) -> str | None:
    """The reason for which `by` makes no link for `user`, or None.

    SECURITY: a link is made only for people whose every role, for as long as it will be held, may do no more than
    the officer may there all that time, and could be given by the officer; and only by whoever opened the account,
    or gives roles where it was opened and has every right that it ever had. Otherwise a role given to a stranger's
    account would be the first step of taking it over.
    """
    if user.pk == by.pk:
        return _("Change your own password on the page “My page”.")
    if not user.is_active:
        return _("The account is closed.")
    return _beyond(user, by, today) or _not_theirs(user, by, today)


def _beyond(user: Any, by: Any, today: date) -> str | None:
    """What the account will hold beyond what the officer holds and gives."""
    held = list(Grant.objects.filter(_still(today), user=user).select_related("unit"))
    for grant in held:
        if not BY_CODE[grant.role].may <= permissions_at(by, at=place_of(grant.unit, today), on=today):
            return _("%(user)s may do more than you may; ask the officer of the level above for the link.") % {
                "user": user
            }
    if not any(may(by, Permission.GRANT_ROLE, at=place_of(grant.unit, today), on=today) for grant in held):
        return _("%(user)s holds no role where you give roles.") % {"user": user}
    for grant in held:
        if grant.appointment_id and hands_over_at(grant.unit, by, today):
            continue  # the successor in office holds it for longer, and is let in
        needed = BY_CODE[grant.role].may | {Permission.GRANT_ROLE}
        if first_day_without(by, needed, unit=grant.unit, since=max(grant.since, today), until=grant.until):
            return _(
                "%(user)s holds a role for longer, or at more units, than you give roles;"
                " ask the officer of the level above for the link."
            ) % {"user": user}
    return None


def _not_theirs(user: Any, by: Any, today: date) -> str | None:
    opening = Opening.objects.filter(account=user).select_related("unit").first()
    if opening and opening.by_id == by.pk:
        return None
    where = place_of(opening.unit, today) if opening else EVERYWHERE
    ended = Grant.objects.filter(user=user).exclude(_still(today)).select_related("unit")
    if may(by, Permission.GRANT_ROLE, at=where, on=today) and all(
        BY_CODE[grant.role].may <= permissions_at(by, at=place_of(grant.unit, today), on=today) for grant in ended
    ):
        return None
    return _(
        "Somebody else opened the account of %(user)s; ask them or the officer of the level above for the link."
    ) % {"user": user}


def _still(today: date) -> Q:
    return Q(until__isnull=True) | Q(until__gt=today)
