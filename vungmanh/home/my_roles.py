"""A person's roles as whole sentences: at which units, since when, until when, because of what, and what they allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.roles import BY_CODE
from vungmanh.core.days import show_day


@dataclass(frozen=True)
class MyRole:
    """`unit` is the code of a unit whose pages can be opened, or ""; `begun` is False of a role yet to come.

    `by_office`: it follows from an office, and `because` names that.
    """

    name: Promise
    sentence: str
    because: str
    may: list[Promise]
    unit: str
    begun: bool
    by_office: bool
    ended: bool = False


def roles_of(user: Any, today: date) -> list[MyRole]:
    """What the person holds today and will hold, the first first; after it what they held before. Costs one query."""
    grants = Grant.objects.filter(user=user).select_related("unit__kind", "appointment").order_by("since", "pk")
    found = [_role(grant, today) for grant in grants]
    return sorted(found, key=lambda role: role.ended)


def _role(grant: Grant, today: date) -> MyRole:
    role, unit = BY_CODE[grant.role], grant.unit
    told = {
        "where": _where(grant),
        "since": show_day(grant.since),
        "until": show_day(grant.until) if grant.until else "",
    }
    if grant.until and grant.until <= today:
        sentence = _("At %(where)s, from %(since)s until %(until)s.") % told
    elif grant.appointment_id and grant.until is None:
        sentence = _("At %(where)s, since %(since)s and as long as you hold the office, you may:") % told
    elif grant.until:
        sentence = _("At %(where)s, from %(since)s until %(until)s, you may:") % told
    else:
        sentence = _("At %(where)s, since %(since)s and until the role is ended, you may:") % told
    begun = grant.since <= today
    opens = unit.code if unit and begun and unit.stood_on(today) else ""
    ended = grant.until is not None and grant.until <= today
    return MyRole(
        name=role.name,
        sentence=sentence,
        because=str(grant.appointment) if grant.appointment else grant.because,
        may=[] if ended else role.says,
        unit="" if ended else opens,
        begun=begun,
        by_office=grant.appointment_id is not None,
        ended=ended,
    )


def _where(grant: Grant) -> str:
    if grant.unit is None:
        return _("all units")
    below = grant.unit.kind.is_upper
    return _("%(unit)s and all units below") % {"unit": grant.unit.name} if below else grant.unit.name
