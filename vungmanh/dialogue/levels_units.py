"""The unions below a unit as of a day, and for each of them whether it must have something and whether it has it: one
way to ask, for the counts of a page and for the list behind each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.dialogue.models import Dialogue, Regulation
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DIALOGUE, first_day, least_workers, year_before
from vungmanh.dialogue.rules.employers import law_of, year_of
from vungmanh.dialogue.rules.laws import CALENDAR, SCHOOL
from vungmanh.officers.models import visible_units
from vungmanh.organization.blocks import BLOCKS, Ownership
from vungmanh.organization.models import Placement, UnitKind
from vungmanh.organization.road import road_of

NO_BLOCK: Final = 0
OWNERS: Final = ("", *(code for code, _name in Ownership.CHOICES))
_NUMBERS: Final = (NO_BLOCK, *(block.number for block in BLOCKS))
_SCHOOLS: Final = tuple(number for number in _NUMBERS if year_of(number) == SCHOOL)


@dataclass(frozen=True)
class Seen:
    """From where, of which day and by whom it is looked at; of all blocks, or of one."""

    at: Any
    day: date
    today: date
    reader: Any
    block: int | None = None
    to: Permission = Permission.SEE_DIALOGUES

    @property
    def before(self) -> date:
        """The same day a year ago; of 29 February the 28th."""
        day = self.day
        return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)

    def for_right(self, to: Permission) -> Seen:
        return replace(self, to=to)

    @property
    def path(self) -> str:
        return road_of(self.at).seat(self.day)


def unions(seen: Seen) -> Any:
    """Where each union stood on the day, `with_workers` of then.

    SECURITY: who sees the unit sees what stands below it today; of another day each union is asked for by itself.
    """
    kinds_of_unions = UnitKind.objects.filter(is_union=True).order_by().values("code")  # looked up once, not for each
    found = Placement.objects.on(seen.day).under(seen.path).filter(unit__kind__in=kinds_of_unions).order_by()
    found = found.filter(within_reach(seen))
    if seen.block is not None:
        found = found.filter(block=seen.block)
    return with_workers(found, seen.day)


def within_reach(seen: Seen) -> Q:
    """Of what is of a unit below: that of units that the reader sees; asked of none where they see all of it."""
    tops = reach(seen.reader, seen.to, seen.today)
    if seen.day == seen.today and any(paths.covers(top, seen.path) for top in tops):
        return Q()
    return Q(unit__in=visible_units(seen.reader, seen.to, seen.today))


def at_unions(seen: Seen, rows: Any) -> Any:
    """Of a few `rows` of units, those of `unions`, each beside the `place` of its unit: for rows that are found sooner
    than all the unions."""
    low, high = paths.span(seen.path)
    here = {"since__lte": seen.day, "path__gte": low, "path__lt": high}
    if seen.block is not None:
        here["block"] = seen.block
    last = Q(unit__placements__until__isnull=True) | Q(unit__placements__until__gt=seen.day)
    stands = last & Q(**{f"unit__placements__{name}": value for name, value in here.items()})
    placed = rows.alias(place=FilteredRelation("unit__placements", condition=stands))
    return placed.filter(within_reach(seen), place__isnull=False, unit__kind__is_union=True).order_by()


def with_workers(places: Any, day: date) -> Any:
    """With `force`, how many workers the employer of each had on the day."""
    of_the_day = Q(unit__workforces__until__isnull=True) | Q(unit__workforces__until__gt=day)
    found = FilteredRelation("unit__workforces", condition=of_the_day & Q(unit__workforces__since__lte=day))
    return places.alias(force=found)


def must(demand: str, day: date) -> Q:
    """Of `unions`: those of which it is asked on the day. Whoever has not said how many workers there are is asked."""
    found = Q(pk__in=[])
    for least, where in _where(demand, day).items():
        few = Q(force__workers__isnull=True) | Q(force__workers__gte=least)
        found |= where & few if least else where
    return found


def _where(demand: str, day: date) -> Mapping[int, Q]:
    """Blocks, and where none is known owners, by the number of workers from which on it is asked for."""
    blocks: dict[int, list[int]] = {}
    owners: dict[int, list[str]] = {}
    for block in _NUMBERS[1:]:
        if rule := least_workers(demand, law_of(block), day):
            blocks.setdefault(rule.value, []).append(block)
    for owner in OWNERS:
        if rule := least_workers(demand, law_of(NO_BLOCK, owner), day):
            owners.setdefault(rule.value, []).append(owner)
    return {
        least: Q(block__in=blocks.get(least, [])) | Q(block=NO_BLOCK, unit__ownership__in=owners.get(least, []))
        for least in sorted({*blocks, *owners})
    }


def has(demand: str, day: date, *, in_time: bool = False) -> Any:
    """Of `unions`: those that had it on the day, in the year that it is asked for; with `in_time` a conference that was
    held no later than its last day: nothing else is ever late."""
    if demand == DIALOGUE:
        return Exists(_held(kinds.DIALOGUES).filter(on__gte=first_day(day), on__lte=day))
    if demand == CONFERENCE:
        schools, others = (_conference(day, year, in_time=in_time) for year in (SCHOOL, CALENDAR))
        # In this order: a database that reads from the left looks for none of those that are not asked for.
        school = Q(block__in=_SCHOOLS)
        return (school & Q(Exists(schools))) | (~school & Q(Exists(others)))
    of_it = Regulation.objects.in_force(day).filter(unit=OuterRef("unit"), kind=demand)
    return Exists(of_it.order_by())


def _held(which: tuple[str, ...]) -> Any:
    return Dialogue.objects.held().filter(unit=OuterRef("unit"), kind__in=which).order_by()


def _conference(day: date, year: str, *, in_time: bool) -> Any:
    """About a working year that ended after the one before."""
    before = year_before(day, year)
    found = _held(kinds.CONFERENCES).filter(on__gt=before, on__lte=day, year_ended_on__gt=before)
    return found.filter(in_time=True) if in_time else found


def stood(day: date) -> Q:
    """Of `unions`: those that were founded by then."""
    return Q(unit__established_on__lte=day)
