"""What is asked of campaigns: whose congresses one would call, which a unit sees, how far they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.access.permissions import Permission
from vungmanh.congresses.campaign_told import Whose
from vungmanh.congresses.models import Campaign, Congress, StepDue
from vungmanh.congresses.models.campaigns import CongressQuerySet
from vungmanh.congresses.rules.steps import BY_THE_ELECTION, RECOGNISED, WAITS_ABOVE
from vungmanh.core import paths
from vungmanh.organization.models import Placement, Unit, UnitKind, UnitQuerySet
from vungmanh.organization.seats import seat_of, seats_by_unit
from vungmanh.tasks.queries import kinds_below

SUBJECTS_AT_MOST: Final = 200  # units that one line of the journal names; of more it says how many


class Place(NamedTuple):
    """A unit with its kind and block (0: none is known), as it stands on a day."""

    unit: int
    kind: str
    block: int


def meant_by(unit: Unit, whose: Whose, today: date) -> list[Place]:
    """The units below that are meant, by the tree of today, in the order of their keys; never the unit itself. Two
    queries, however many they are."""
    top = seat_of(unit, today=today)
    of_kinds = Q(unit__kind__in=whose.kinds)
    if whose.blocks:
        of_kinds &= Q(block__in=whose.blocks)
    if whose.below:
        seats = sorted(seats_by_unit(whose.below, today=today).values())
        of_kinds &= Q(pk__in=Placement.objects.on(today).within(seats).order_by().values("pk"))
    places = Placement.objects.on(today).under(top).exclude(unit=unit).exclude(unit__in=whose.but)
    found = places.filter(of_kinds | Q(unit__in=whose.chosen)).order_by("unit")
    return [Place(key, kind, block or 0) for key, kind, block in found.values_list("unit", "unit__kind", "block")]


def in_another(units: Collection[int]) -> dict[int, str]:
    """Of these units those that hold their congress in a running campaign already, with what that is called."""
    running = Congress.objects.filter(left_on=None, campaign__closed_on=None, unit__in=units)
    return dict(running.values_list("unit", "campaign__name"))


def not_called_below(unit: Unit, today: date) -> UnitQuerySet:
    """Unions that stand below today and hold no congress in any running campaign."""
    running = Congress.objects.filter(left_on=None, campaign__closed_on=None, unit=OuterRef("unit"))
    below = Placement.objects.on(today).under(seat_of(unit, today=today)).exclude(unit=unit)
    free = below.filter(~Exists(running), unit__kind__is_union=True)
    return Unit.objects.filter(pk__in=free.order_by().values("unit"))


def how_many_below(unit: Unit, today: date) -> dict[UnitKind, int]:
    """How many units of each kind stand below it on the day. Two queries."""
    many = kinds_below(unit, today)
    return {kind: many[kind.pk] for kind in UnitKind.objects.filter(pk__in=many)}


def campaigns_seen_from(path: str, today: date) -> QuerySet[Campaign]:
    """Campaigns of the unit at the place, and those of units above it that have called a congress at it or below."""
    *above, here = paths.ancestors(path)
    called = Congress.objects.filter(campaign=OuterRef("pk")).below(path, today)
    return Campaign.objects.filter(Q(unit=here) | Q(Exists(called), unit__in=above)).select_related("unit__kind")


def standing_congresses(path: str, campaigns: Collection[int], day: date, today: date) -> Any:
    """The congresses of the campaigns at or below the place by the tree of today that were not taken out by the day,
    each with its furthest step of that day."""
    return Congress.objects.filter(campaign__in=campaigns).called(day).below(path, today).with_furthest(day)


def dues_of(campaign: Campaign) -> dict[int, date]:
    """The last day of each step. One query."""
    return dict(StepDue.objects.filter(campaign=campaign).values_list("step", "due"))


def right_above(campaign: Campaign) -> Permission:
    """What whoever agrees to candidates and recognises elections must hold above the unit: of an upper level's campaign
    the right to recognise; a union recognises its own sections, so whoever calls their congresses does."""
    return Permission.RECOGNISE_ELECTION if campaign.unit.kind.is_upper else Permission.CALL_CONGRESSES


def goes_with_election(step: int, campaign: Campaign) -> bool:
    """Whether the step of a congress whose election was entered is that of the election, and not written down by hand:
    but for the recognition of a union's own sections, which is the union's."""
    return step in BY_THE_ELECTION and (step != RECOGNISED or campaign.unit.kind.is_upper)


def congresses_of(unit: Unit) -> CongressQuerySet:
    """The unit's own congresses, the latest first."""
    return Congress.objects.filter(unit=unit).select_related("campaign").order_by("-campaign__on", "-pk")


def seat_above(seat: str) -> str:
    """The place of the level above; "~", where nobody holds anything, of a unit at the top."""
    return seat[: -paths.STEP] or "~"


def waiting_below(path: str, campaign: Campaign, step: int, today: date) -> Any:
    """Congresses strictly below the place that wait for the level above to take this step."""
    far = next(far for far, awaited in WAITS_ABOVE.items() if awaited == step)
    below = Congress.objects.filter(campaign=campaign).called(today).below(path, today, or_at=False)
    return below.with_furthest(today).filter(far=far)
