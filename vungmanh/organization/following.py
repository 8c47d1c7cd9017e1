"""What becomes of the rows of the tree when units change: the verbs of the tree write them, here is what is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.kit.following import ByTheVerb, Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved
from vungmanh.organization.models import (
    BlockSpell,
    DeclaredCount,
    FormerName,
    Link,
    Placement,
    Succession,
    Unit,
    Workforce,
)


def _head_count(event: UnitDissolved) -> Iterable[str]:
    standing = Workforce.objects.filter(unit=event.unit, since__lte=event.on).exclude(until__lte=event.on)
    workers = standing.aggregate(all=Sum("workers"))["all"] or 0
    text = ngettext("the head count of %(people)s worker", "the head count of %(people)s workers", workers)
    yield text % {"people": number_format(workers)}


def _built_upon(event: UnitsRemoved) -> str:
    """Why the units cannot be as if they had never been, as far as the tree tells; "" if nothing is in the way."""
    below = Link.objects.filter(parent__in=event.units).exclude(unit__in=event.units).select_related("parent").first()
    if below:
        return _("Units stand under %(name)s already.") % {"name": below.parent.name}
    ids = [unit.pk for unit in event.units]
    ended = Unit.objects.filter(pk__in=ids, dissolved_on__isnull=False).first()
    if ended is None and not event.linked_as_founded:
        link = Link.objects.filter(unit__in=ids, until__isnull=False).select_related("unit").first()
        ended = link.unit if link else None
    return _("%(name)s has been moved or dissolved since.") % {"name": ended.name} if ended else ""


_GOES: Final = "goes with the unit"
_ENDS: Final = "reorganization.dissolve_unit ends what goes on after the day"
_OF_THE_UNIT: Final = "is of the unit, wherever it stands"

FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Workforce,),
        dissolved=ByTheVerb(_ENDS, _head_count),
        moved=Stays(_OF_THE_UNIT),
        removed=ByTheVerb("remove_units posts that there are no workers; then it goes with the unit"),
    ),
    FollowsUnit(
        (Link, BlockSpell, Placement),
        dissolved=ByTheVerb(_ENDS),
        moved=ByTheVerb("reorganization.move_units links and places anew"),
        removed=Forbids(_built_upon),
    ),
    FollowsUnit(
        (FormerName, DeclaredCount, Succession),
        dissolved=Stays("a dissolved unit keeps its history"),
        moved=Stays(_OF_THE_UNIT),
        removed=ByTheVerb(_GOES),
    ),
)
