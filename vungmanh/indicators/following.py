"""What becomes of targets, plans and made indicators when units change: they stay at the unit they were written for.

What of a unit that ended is to be reached by its successors is worked out when it is read (rules/inheriting.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.indicators.models import Made, Plan, Target
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved
from vungmanh.organization.models import Unit

_COLUMNS: Final = ((Target, "unit"), (Target, "assigner"), (Plan, "unit"), (Made, "maker"))


def _still_run(event: UnitDissolved) -> Iterator[str]:
    """Targets of periods that are not over on the day: its successors are to reach them."""
    if many := Target.objects.running(event.on).filter(unit=event.unit).count():
        yield ngettext(
            "%(count)s target of a period that is not over: it is divided over the units that come out of this one",
            "%(count)s targets of periods that are not over: they are divided over the units that come out of this one",
            many,
        ) % {"count": many}


def _has_rows(event: UnitsRemoved) -> str:
    """One query."""
    asked = Q()
    for model, column in _COLUMNS:
        asked |= Q(Exists(model._default_manager.filter(**{column: OuterRef("pk")})))
    found = Unit.objects.filter(asked, pk__in=[unit.pk for unit in event.units]).order_by("pk").first()
    if found is None:
        return ""
    return _("%(name)s has targets, a plan or an indicator written down; the unit stays.") % {"name": found.name}


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Target, Plan, Made),
        dissolved=Stays("a target stands where it was set; what successors take over of it is worked out", _still_run),
        moved=Stays("the unit keeps its targets, wherever it stands"),
        removed=Forbids(_has_rows),
    ),
)
