"""Give somebody a role at a unit, for a span of days, because of an appointment."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.actions.alone import alone
from vungmanh.access.models import LONGEST_REASON, Grant, Opening
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, ROLES, Role
from vungmanh.access.scope import EVERYWHERE, first_day_without, permissions_at, place_of, reach, require
from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def grant_role(
    user: Any, role: str, *, unit: Any, since: date, until: date | None, because: str, by: Any, today: date
) -> Grant:
    """Let `user` hold the role at `unit` and below; `unit` None is everywhere, for operators alone.

    Nobody gives to themselves, nor more than they hold at that place, nor for longer than they hold it. A link that
    would have opened the account opens it no more: it was made for an account that held less. Raises CannotGrant.
    """
    user, by = alone(user, by)
    at = place_of(unit, today)
    require(by, Permission.GRANT_ROLE, at=at, on=today)
    if user == by:
        raise CannotGrant(_("Nobody gives a role to themselves; ask somebody else who gives roles here."), "username")
    because = numbers_masked(clean(because))
    _make_sense(user, role, unit, since, until, because, today)
    refuse_beyond_own(role, unit=unit, since=since, until=until, by=by, today=today)
    grant = Grant.objects.create(user=user, role=role, unit=unit, since=since, until=until, because=because)
    end_links_of(user)
    if EVERYWHERE in reach(by, Permission.GRANT_ROLE, today):
        # Who sets up an office opens accounts first and gives roles then; they are opened where they are first needed.
        Opening.objects.get_or_create(account=user, defaults={"by": by, "unit": unit})
    where = unit.code if unit else "-"
    touched = about(units=[unit], accounts=[user])
    facts = {"role": role, "unit": where, "since": since, "until": until, "because": because}
    record(by, Permission.GRANT_ROLE, user.username, about=touched, **facts)
    return grant


def refuse_beyond_own(role: str, *, unit: Any, since: date, until: date | None, by: Any, today: date) -> None:
    """Raise CannotGrant where the role would be more than `by` may there, or last longer."""
    if not BY_CODE[role].may <= permissions_at(by, at=place_of(unit, today), on=today):
        raise CannotGrant(_("Nobody can give a role that may do more than they may themselves."), "role")
    needed = BY_CODE[role].may | {Permission.GRANT_ROLE}
    end = first_day_without(by, needed, unit=unit, since=max(since, today), until=until)
    if end is not None:
        raise CannotGrant(
            _("You may give this role until %(day)s only, when your own right here ends. Type that day, or an earlier.")
            % {"day": show_day(end)}
            if end > since
            else _("On the first day of this role you will not hold the right to give it."),
            "until" if end > since else "since",
        )


def refuse_held_already(grant: Grant) -> None:
    """Raise CannotGrant where the person holds the role there by another grant on one of its days."""
    since, until = grant.since, grant.until
    held = Grant.objects.filter(user=grant.user, role=grant.role, unit=grant.unit).exclude(pk=grant.pk)
    held = held.filter(Q(until__isnull=True) | Q(until__gt=since))
    if (held.filter(since__lt=until) if until else held).exists():
        raise CannotGrant(_("%(user)s holds this role there already.") % {"user": grant.user}, "role")


def _make_sense(user: Any, role: str, unit: Any, since: date, until: date | None, because: str, today: date) -> None:
    """Raise CannotGrant if nobody at all could give this."""
    if role not in BY_CODE:
        raise CannotGrant(
            _("“%(role)s” is no role; the roles are: %(roles)s.") % {"role": role, "roles": ", ".join(BY_CODE)}, "role"
        )
    if (role == "operator") != (unit is None):
        raise CannotGrant(_("An operator's role names no unit; every other role names one."))
    if until is not None and until <= since:
        raise CannotGrant(_("A role ends after it begins."), "until")
    if until is not None and until <= today:
        raise CannotGrant(_("A role that would have ended already gives nothing."), "until")
    if not because:
        raise CannotGrant(_("Name the appointment that the role follows from."), "because")
    if len(because) > LONGEST_REASON:
        raise CannotGrant(_("Name the appointment in at most %(most)d letters.") % {"most": LONGEST_REASON}, "because")
    if not user.is_active:
        raise CannotGrant(_("The account is closed."), "username")
    refuse_held_already(Grant(user=user, role=role, unit=unit, since=since, until=until))


def may_be_given(by: Any, *, unit: Any, today: date) -> list[Role]:
    """The roles that the person may give at the unit; none where they may give none."""
    held = permissions_at(by, at=place_of(unit, today), on=today)
    if Permission.GRANT_ROLE not in held:
        return []
    return [role for role in ROLES if role.may <= held and (role.code == "operator") == (unit is None)]
