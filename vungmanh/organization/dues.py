"""What waits about those who act at units: roles that end, invitations nobody has used, units without anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import reach
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.kit.due import At, Due, person_of
from vungmanh.organization.acting import ends_within, near, roles_near

SOON: Final = timedelta(days=30)  # a successor is found, decided on and invited within it
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Due]:
    me = person_of(reader)
    gives_roles = bool(reach(reader, Permission.GRANT_ROLE, today))
    asked_after = set[tuple[int, int]]()
    for grant in roles_near(reader, today):
        if grant.since > today:
            continue
        if ends_within(grant, today + SOON):
            yield _ending(grant, me)
        whom = (grant.user_id, grant.unit_id or 0)
        if grant.user_id != me.pk and grant.unit and grant.user.last_login is None and whom not in asked_after:
            asked_after.add(whom)
            yield _unused(grant)
    if gives_roles:
        for at in near(reader, Permission.GRANT_ROLE, today).alone:
            yield _without_anybody(at)


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


def _without_anybody(at: At) -> Due:
    return Due(
        on=None,
        title=_("%(unit)s has nobody in charge") % {"unit": at.name},
        url=_roles(at.code),
        at=at,
        verb=_("Invite somebody"),
        minutes=_MINUTES,
        why=_("Nobody holds a role at the unit itself, so nobody records what it does."),
    )


def _roles(code: str) -> str:
    return reverse("organization:roles", args=[code])


def _at(grant: Grant) -> At | None:
    return At(grant.unit.pk, grant.unit.code, grant.unit.name) if grant.unit else None
