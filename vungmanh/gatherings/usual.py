"""Whom a unit usually invites to a gathering of a kind: those whom it invited to the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import COMMITTEE
from vungmanh.officers.rules.offices import CHAIR, EXECUTIVE, RANK, VICE_CHAIR, offices_in
from vungmanh.organization.models import Unit

HERE, BELOW, BOTH = "here", "below", "both"
_LEADERS: Final = (CHAIR, VICE_CHAIR)


@dataclass(frozen=True)
class Usual:
    """Holders of these offices, of the unit itself, below it, or both."""

    offices: Sequence[str]
    where: str


def usual_whom(unit: Unit, kind: str) -> Usual:
    """Two queries; without a gathering of the kind before, what is usual everywhere."""
    last = Gathering.objects.standing().filter(unit=unit, kind=kind, invited__gt=0).order_by("-on", "-pk").first()
    if last is not None:
        asked = Attendee.objects.standing().filter(gathering=last, invited=True).exclude(office="").order_by()
        here = Count("pk", filter=Q(unit=unit))
        counted = list(asked.values("office").annotate(all=Count("pk"), here=here).values_list("office", "all", "here"))
        if counted:
            at_home, all_ = sum(row[2] for row in counted), sum(row[1] for row in counted)
            where = HERE if at_home == all_ else BOTH if at_home else BELOW
            return Usual(sorted((row[0] for row in counted), key=RANK.__getitem__), where)
    if kind == COMMITTEE or not unit.kind.is_upper:
        return Usual(offices_in(EXECUTIVE), HERE)
    return Usual(_LEADERS, BELOW)
