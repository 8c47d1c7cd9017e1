"""What becomes of reports and stoppages when units change."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitsRemoved
from vungmanh.situation.models import Mood, Stoppage


def _has_told(event: UnitsRemoved) -> str:
    for rows in (Stoppage.objects.all(), Mood.objects.all()):
        found = rows.filter(unit__in=event.units).select_related("unit").first()
        if found:
            said = {"name": found.unit.name}
            return _("%(name)s has reported on the mood of workers or a stoppage; the unit stays.") % said
    return ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Mood, Stoppage),
        dissolved=Stays("what was reported stays; a stoppage that goes on is still told to those above"),
        moved=Stays("the unit keeps its reports and stoppages, wherever it stands"),
        removed=Forbids(_has_told),
    ),
)
