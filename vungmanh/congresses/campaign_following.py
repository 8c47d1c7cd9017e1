"""What becomes of campaigns and of congresses in them when units change: they are counted where their units stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.congresses.models import Campaign, Congress
from vungmanh.core import paths
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsMoved, UnitsRemoved
from vungmanh.organization.models import Placement
from vungmanh.organization.seats import seat_of, seats_by_unit

_TOLD_AT_MOST: Final = 20


def _of_dissolved(event: UnitDissolved) -> Iterable[str]:
    running = Congress.objects.filter(unit=event.unit, left_on=None, campaign__closed_on=None)
    for name in running.values_list("campaign__name", flat=True):
        yield _("Its congress in “%(name)s” is not counted any more; what was done stays readable") % {"name": name}


def _of_moved(event: UnitsMoved) -> Iterator[str]:
    """Congresses of campaigns whose unit will not stand above any more."""
    above = paths.ancestors(seat_of(event.under, today=event.today))
    tops = sorted(seats_by_unit({unit.pk for unit in event.units}, today=event.today).values())
    going = Placement.objects.on(event.today).within(tops).order_by().values("unit")
    running = Congress.objects.filter(unit__in=going, left_on=None, campaign__closed_on=None)
    left = running.exclude(Q(campaign__unit__in=above) | Q(campaign__unit__in=going))
    for name in left.order_by("campaign").values_list("campaign__name", flat=True).distinct()[:_TOLD_AT_MOST]:
        yield _("The congress in “%(name)s” is not counted there any more; what was done stays readable") % {
            "name": name
        }


def _is_called(event: UnitsRemoved) -> str:
    congress = Congress.objects.filter(unit__in=event.units).select_related("unit", "campaign").first()
    if congress is not None:
        said = {"unit": congress.unit.name, "name": congress.campaign.name}
        return _("%(unit)s holds its congress in “%(name)s”; it stays, and so does the unit.") % said
    campaign = Campaign.objects.filter(unit__in=event.units).select_related("unit").first()
    if campaign is not None:
        said = {"unit": campaign.unit.name, "name": campaign.name}
        return _("%(unit)s has called “%(name)s”; that stays, and so does the unit.") % said
    return ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Congress,),
        dissolved=Stays("counted is who stands below the campaign's unit on the day of asking", _of_dissolved),
        moved=Stays("counted where the unit stands; away from the campaign's unit it is not, and is again", _of_moved),
        removed=Forbids(_is_called),
    ),
    FollowsUnit(
        (Campaign,),
        dissolved=Stays("what was called stays readable; nothing is due to a unit that stands no more"),
        moved=Stays("it is of the unit, wherever it stands; counted is who stands below it"),
        removed=Forbids(_is_called),
    ),
)
