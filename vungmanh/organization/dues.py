"""What waits about those who act at units: roles that end, invitations nobody has used, units without anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import reach
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.kit.due import At, Due, person_of
from vungmanh.organization.models import Placement

SOON: Final = timedelta(days=30)  # a successor is found, decided on and invited within it
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Due]:
    tops = reach(reader, Permission.GRANT_ROLE, today)
    me = person_of(reader)
    asked_after = set[tuple[int, int]]()
    for grant in _noteworthy(me, tops, today):
        if grant.until and grant.until <= today + SOON:
            yield _ending(grant, me)
        whom = (grant.user_id, grant.unit_id or 0)
        if grant.user_id != me.pk and grant.unit and grant.user.last_login is None and whom not in asked_after:
            asked_after.add(whom)
            yield _unused(grant)
    if tops:
        yield from _without_anybody(tops, today)


def _noteworthy(me: Any, tops: list[str], today: date) -> QuerySet[Grant]:
    """Roles of today that end soon and are not given on, the reader's own among them; and those of people who have
    never signed in."""
    follows = Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("until")),
        user=OuterRef("user"), role=OuterRef("role"), unit=OuterRef("unit"), since__lte=OuterRef("until"),
    )  # fmt: skip
    ends = Q(until__lte=today + SOON) & ~Q(Exists(follows))
    here = Q(unit__in=Placement.objects.on(today).near(tops).order_by().values("unit"))
    wanted = Q(ends, user=me) | here & (ends | Q(user__last_login__isnull=True)) if tops else Q(ends, user=me)
    grants = Grant.objects.on(today).filter(wanted, user__is_active=True)
    return grants.select_related("user__sign_in_link", "unit").order_by("until", "since", "pk")


def _ending(grant: Grant, me: Any) -> Due:
    assert grant.until
    last = grant.until - timedelta(days=1)
    said = {"name": grant.user, "role": BY_CODE[grant.role].name, "day": show_day(last)}
    if grant.user_id == me.pk:
        return Due(
            on=last,
            title=_("Your role ends: %(role)s") % said,
            url=reverse("home:me"),
            at=_at(grant),
            verb=_("See my roles"),
            minutes=1,
            why=_("Its last day is %(day)s. If you go on, ask for it to be given anew.") % said,
        )
    return Due(
        on=last,
        title=_("The role of %(name)s ends: %(role)s") % said,
        url=_roles(grant.unit.code) if grant.unit else reverse("home:me"),
        at=_at(grant),
        verb=_("See who acts there"),
        minutes=_MINUTES,
        why=_("Its last day is %(day)s. Give it anew, or give it to whoever follows.") % said,
    )


def _unused(grant: Grant) -> Due:
    assert grant.unit
    link = getattr(grant.user, "sign_in_link", None)
    last = link.until.astimezone(VIETNAM).date() if link else None
    why = _("The account is open and nobody has signed in with it yet. A new sign-in link can be made.")
    if last:
        why = _("The sign-in link opens the account until %(day)s; after that make a new one.") % {
            "day": show_day(last)
        }
    return Due(
        on=last,
        title=_("%(name)s has not signed in yet") % {"name": grant.user},
        url=_roles(grant.unit.code),
        at=_at(grant),
        verb=_("See who acts there"),
        minutes=2,
        why=why,
    )


def _without_anybody(tops: list[str], today: date) -> Iterator[Due]:
    """Unions and upper units at and directly below the paths; a section is looked after by its union."""
    held = Grant.objects.on(today).filter(unit=OuterRef("unit"), user__is_active=True)
    places = Placement.objects.on(today).near(tops).filter(Q(unit__kind__is_union=True) | Q(unit__kind__is_upper=True))
    alone = places.exclude(Exists(held)).order_by("unit__kind__rank", "unit__sort_key", "unit__code")
    for key, code, name in alone.values_list("unit", "unit__code", "unit__name"):
        yield Due(
            on=None,
            title=_("%(unit)s has nobody in charge") % {"unit": name},
            url=_roles(code),
            at=At(key, code, name),
            verb=_("Invite somebody"),
            minutes=_MINUTES,
            why=_("Nobody holds a role at the unit itself, so nobody records what it does."),
        )


def _roles(code: str) -> str:
    return reverse("organization:roles", args=[code])


def _at(grant: Grant) -> At | None:
    return At(grant.unit.pk, grant.unit.code, grant.unit.name) if grant.unit else None
