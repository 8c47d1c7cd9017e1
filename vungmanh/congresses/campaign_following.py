"""What becomes of campaigns and of congresses in them when units change: they are counted where their units stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from vungmanh.congresses.models import Campaign, Congress
from vungmanh.core import paths
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsMoved, UnitsRemoved
from vungmanh.organization.models import seat_on
from vungmanh.organization.seats import seat_of, seats_by_unit

_TOLD_AT_MOST: Final = 20


def _of_dissolved(event: UnitDissolved) -> Iterable[str]:
    running = Congress.objects.filter(unit=event.unit, left_on=None, campaign__closed_on=None)
    for name in running.values_list("campaign__name", flat=True):
        yield _("Its congress in “%(name)s” is not counted any more; what was done stays readable") % {"name": name}


def _of_moved(event: UnitsMoved) -> Iterator[str]:
    """Congresses of campaigns whose unit will not stand above any more. Places are compared here: thousands move at
    once, and no statement names so many."""
    moved = {unit.pk for unit in event.units}
    tops = set(seats_by_unit(moved, today=event.today).values())
    above = {unit for top in tops for unit in paths.ancestors(top)} - moved
    callers = above - set(paths.ancestors(seat_of(event.under, today=event.today)))
    running = Congress.objects.filter(campaign__unit__in=callers, left_on=None, campaign__closed_on=None)
    here = running.annotate(seat=seat_on(event.today, "unit")).order_by("-campaign")
    left = dict.fromkeys(name for name, seat in here.values_list("campaign__name", "seat") if _goes_with(seat, tops))
    for name in list(left)[:_TOLD_AT_MOST]:
        yield _("The congress in “%(name)s” is not counted there any more; what was done stays readable") % {
            "name": name
        }


def _goes_with(seat: str, tops: Collection[str]) -> bool:
    """Whether it is one of the places, or stands below one."""
    return any(seat[:end] in tops for end in range(paths.STEP, len(seat) + 1, paths.STEP))


def _is_called(event: UnitsRemoved) -> str:
    """One query where nothing stands in the way."""
    held = Congress.objects.filter(campaign=OuterRef("pk"), unit__in=event.units)
    campaign = Campaign.objects.filter(Q(unit__in=event.units) | Q(Exists(held))).select_related("unit").first()
    if campaign is None:
        return ""
    congress = Congress.objects.filter(campaign=campaign, unit__in=event.units).select_related("unit").first()
    said = {"unit": (congress or campaign).unit.name, "name": campaign.name}
    if congress is not None:
        return _("%(unit)s holds its congress in “%(name)s”; it stays, and so does the unit.") % said
    return _("%(unit)s has called “%(name)s”; that stays, and so does the unit.") % said


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Campaign, Congress),
        dissolved=Stays("counted is who stands below the campaign's unit on the day of asking", _of_dissolved),
        moved=Stays("counted where the unit stands; away from the campaign's unit it is not, and is again", _of_moved),
        removed=Forbids(_is_called),
    ),
)
