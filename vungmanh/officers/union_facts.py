"""What the rules ask about one unit on a day: its kind and place, members and women, workers, block of the employer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.core import paths
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.members.measures import MEMBERS, MEMBERS_FEMALE
from vungmanh.officers.rules import allowance
from vungmanh.officers.rules.bodies import BASE_KINDS, Union
from vungmanh.organization.measures import WORKERS
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of

_WHOSE = {"section": allowance.SECTION, "group": allowance.GROUP}


@dataclass(frozen=True)
class UnionFacts:
    """`members_of_base` are those of the grassroots union to which the unit belongs, itself or one above it; `whose`
    its officers are, as the decision on allowances has it, "" at an upper level."""

    union: Union
    members_of_base: int
    whose: str


def facts_on(unit: Unit, day: date, today: date) -> UnionFacts | None:
    """Returns what is known of the unit on the day; None where it did not stand. Two queries, five below a union."""
    place = road_of(unit).on(day)
    if place is None:
        return None
    base = _base_above(place.path)
    members, women, workers = _counted(unit, day, today)
    union = Union(
        kind=unit.kind_id,
        is_upper=unit.kind.is_upper,
        within=base is not None,
        members=members,
        women=women,
        workers=workers or None,
        block=place.block,
        ownership=unit.ownership,
    )
    whose = "" if union.is_upper else _WHOSE.get(union.kind, allowance.WITHIN if base else allowance.BASE)
    return UnionFacts(union, _counted(base, day, today)[0] if base else members, whose)


def _base_above(path: str) -> Unit | None:
    """The highest grassroots union above the place."""
    above = paths.ancestors(path)[:-1]
    found = Unit.objects.filter(pk__in=above, kind__in=BASE_KINDS).select_related("kind")
    return min(found, key=lambda unit: above.index(unit.pk), default=None)


def _counted(unit: Unit, day: date, today: date) -> tuple[int, int, int]:
    values = figure(Question(unit, (MEMBERS, MEMBERS_FEMALE, WORKERS), day, day, today))
    return values[MEMBERS.code], values[MEMBERS_FEMALE.code], values[WORKERS.code]
