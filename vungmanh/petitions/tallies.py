"""Petitions of a unit and all below, counted where their units stand: by category, block, unit directly below.

Each function is one statement, however many petitions and units there are. Numbers are those of the unit to which a
petition was said (`Petition.unit`), whoever holds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Min, Q, Sum, Value, When
from django.db.models.functions import Substr

from vungmanh.core import paths
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.petitions.models import Petition, PetitionQuerySet
from vungmanh.petitions.rules.rising import EMPLOYER_AT_LEAST, PAST, RECENT, SPREADS_WEEKS
from vungmanh.petitions.rules.states import MET

CATEGORY, CHILD, BLOCK = "category", "child", "block"
_PLACE: Final = "unit__placements__"
_WEEK: Final = timedelta(weeks=1)
_SPELLS: Final = 4  # the last eight weeks, and three spells of eight before
_EMPLOYERS_AT_MOST: Final = 20


@dataclass(frozen=True)
class Below:
    """A unit with all that stands below it today, as its reader sees the petitions there."""

    at: Unit
    reader: Any
    today: date

    @property
    def path(self) -> str:
        return road_of(self.at).seat(self.today)

    def petitions(self, rows: str = CATEGORY) -> PetitionQuerySet:
        """With the places of their units where rows are told apart by them, which costs a join of each.

        SECURITY: whoever may see petitions of the unit sees those below; what is kept from them is not counted.
        """
        found = Petition.objects.standing().not_kept_from(self.reader, self.today)
        if rows != CATEGORY:
            return found.filter(standing(self.path, self.today))
        return found.filter(unit__in=Placement.objects.on(self.today).under(self.path).order_by().values("unit"))

    def by(self, rows: str) -> Any:
        """What the rows of a table are told apart by."""
        if rows == CHILD:
            return Substr(f"{_PLACE}path", len(self.path) + 1, paths.STEP)
        return F("category_id") if rows == CATEGORY else F(f"{_PLACE}block")

    def key(self, row: Any) -> int:
        """The key of the category or of the unit, the number of the block; 0 of what is of none below."""
        return paths.unit_id(row) if isinstance(row, str) and row else int(row or 0)


def standing(path: str, day: date | F) -> Q:
    """Placement.objects.on(day).under(path) as one condition, so that it is of one placement."""
    low, high = paths.span(path)
    here = Q(**{f"{_PLACE}since__lte": day, f"{_PLACE}path__gte": low, f"{_PLACE}path__lt": high})
    return here & (Q(**{f"{_PLACE}until__isnull": True}) | Q(**{f"{_PLACE}until__gt": day}))


@dataclass(frozen=True, slots=True)
class Stock:
    open: int = 0
    overdue: int = 0


def stocks(below: Below, rows: str) -> dict[int, Stock]:
    """What is open today, and of it what is late."""
    late = Count("unit", filter=Q(late_from__lte=below.today))
    found = below.petitions(rows).filter(closed_on__isnull=True).annotate(row=below.by(rows))
    counted = found.order_by().values("row").annotate(open=Count("unit"), overdue=late)
    return {below.key(each["row"]): Stock(each["open"], each["overdue"]) for each in counted}


def days_to_answer(below: Below, rows: str, since: date) -> dict[int, Counter[int]]:
    """Of what was answered since the day: after how many days, and how often after so many."""
    took = ExpressionWrapper(F("answered_on") - F("received_on"), DurationField())
    found = below.petitions(rows).filter(answered_on__gte=since).annotate(row=below.by(rows), took=took)
    days = defaultdict[int, Counter[int]](Counter)
    for each in found.order_by().values("row", "took").annotate(many=Count("unit")):
        days[below.key(each["row"])][each["took"].days] += each["many"]
    return days


@dataclass(frozen=True, slots=True)
class Ended:
    closed: int = 0
    met: int = 0


def endings(below: Below, rows: str, since: date) -> dict[int, Ended]:
    """What was closed since the day, and of it what was met."""
    found = below.petitions(rows).filter(closed_on__gte=since).annotate(row=below.by(rows))
    counted = found.order_by().values("row").annotate(closed=Count("unit"), met=Count("unit", filter=Q(result=MET)))
    return {below.key(each["row"]): Ended(each["closed"], each["met"]) for each in counted}


def weeks_by_category(below: Below) -> dict[int, list[int]]:
    """How many came in each of the last thirty weeks, the latest last; a week ends with today's day of the week."""
    weeks = PAST + RECENT
    first = below.today - weeks * _WEEK + timedelta(days=1)
    found = below.petitions().filter(received_on__gte=first, received_on__lte=below.today)
    series = defaultdict[int, list[int]](lambda: [0] * weeks)
    for each in found.order_by().values("category_id", "received_on").annotate(many=Count("unit")):
        series[each["category_id"]][(each["received_on"] - first) // _WEEK] += each["many"]
    return series


def units_by_category(below: Below) -> dict[int, list[int]]:
    """At how many of the units directly below, and at the unit itself, each category was heard in each of the last four
    spells of eight weeks, the latest last."""
    spells, span = _SPELLS, SPREADS_WEEKS * _WEEK
    first = below.today - spells * span + timedelta(days=1)
    found = below.petitions(CHILD).filter(received_on__gte=first, received_on__lte=below.today)
    spell = Case(
        *[When(received_on__lt=first + (number + 1) * span, then=Value(number)) for number in range(spells - 1)],
        default=Value(spells - 1),
    )
    heard = defaultdict[int, list[int]](lambda: [0] * spells)
    counted = found.annotate(spell=spell, row=below.by(CHILD)).order_by().values("category_id", "spell", "row")
    for each in counted.annotate(many=Count("unit")):
        heard[each["category_id"]][each["spell"]] += 1
    return heard


@dataclass(frozen=True)
class Concerned:
    """An employer with matters that are open; `unit` is the key of the union where none was written down by name."""

    name: str
    unit: int | None
    open: int
    people: int


def employers(below: Below) -> Sequence[Concerned]:
    """Those with several open matters, the most first."""
    here = Case(When(employer_key="", then=F("unit_id")))
    found = below.petitions().filter(closed_on__isnull=True).annotate(here=here)
    counted = found.order_by().values("employer_key", "here").annotate(
        many=Count("unit"), shared=Sum("people"), name=Min("employer")
    )  # fmt: skip
    several = counted.filter(many__gte=EMPLOYER_AT_LEAST).order_by("-many", "-shared", "employer_key", "here")
    return [
        Concerned(each["name"], each["here"], each["many"], each["shared"]) for each in several[:_EMPLOYERS_AT_MOST]
    ]
