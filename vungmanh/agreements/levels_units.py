"""The unions below a unit as of a day: at which there can be an agreement, which have one, what is missing at each; one
way to ask, for the counts of a page and for the list behind each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from vungmanh.agreements.models import Grade, Negotiation, Spell, Step
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import STANDS_STILL
from vungmanh.agreements.rules.who_can import can_have_one
from vungmanh.dialogue.levels_units import NO_BLOCK, OWNERS
from vungmanh.dialogue.rules.employers import law_of
from vungmanh.organization.blocks import BLOCKS

# What may be missing at a union. The first two together are all that have none in force.
NEVER, ENDED, ENDING, UNSENT, UNGRADED, STILL = "never", "ended", "ending", "unsent", "ungraded", "still"
MISSING: Final = (NEVER, ENDED, ENDING, UNSENT, UNGRADED, STILL)
NONE: Final = "none"


def can(day: date) -> Q:
    """Of unions: those at which there can be an agreement."""
    blocks = [block.number for block in BLOCKS if can_have_one(law_of(block.number), day)]
    owners = [owner for owner in OWNERS if can_have_one(law_of(NO_BLOCK, owner), day)]
    return Q(block__in=blocks) | Q(block=NO_BLOCK, unit__ownership__in=owners)


def has(day: date) -> Any:
    """Of unions: those that are party to an agreement in force."""
    return Exists(_in_force(day))


def missing(what: str, day: date) -> Q:
    """Of unions: those at which it is missing on the day. Of what has ended nothing is missing but the next one."""
    return _ASKED[what](day)


def _of_unit(what: str) -> Any:
    return Spell.objects.filter(unit=OuterRef("unit"), what=what).order_by()


def _in_force(day: date, what: str = kinds.SPELL_IN_FORCE) -> Any:
    return _of_unit(what).filter(since__lte=day, until__gt=day)


def _none(day: date) -> Q:
    return can(day) & ~Q(has(day))


def _had(day: date) -> Q:
    return Q(Exists(_of_unit(kinds.SPELL_IN_FORCE).filter(until__lte=day)))


def _ending(day: date) -> Q:
    return Q(Exists(_in_force(day, kinds.SPELL_EXPIRING)))


def unsent(day: date, agreement: str = "agreement__") -> Q:
    """Of what names an agreement: those of which a copy had not gone to the labour authority by the day."""
    return Q(**{f"{agreement}sent_on__isnull": True}) | Q(**{f"{agreement}sent_on__gt": day})


def graded(day: date, agreement: str = "agreement__") -> Q:
    """Of what names an agreement: those that had a grade by the day. The last one is known; an earlier one is looked
    for only where that was given later."""
    earlier = Grade.objects.filter(agreement=OuterRef(f"{agreement}pk"), struck_on__isnull=True, on__lte=day).order_by()
    given = f"{agreement}graded_on"
    return Q(**{f"{given}__isnull": False}) & (
        Q(**{f"{given}__lte": day}) | Q(Exists(earlier))
    )  # fmt: skip


def _unsent(day: date) -> Q:
    return Q(Exists(_in_force(day).filter(unsent(day))))


def _ungraded(day: date) -> Q:
    return Q(Exists(_in_force(day).exclude(graded(day))))


def going_on(day: date, talks: str = "") -> Q:
    """Of bargainings, or of what names one: those that had begun by the day, and had not ended."""
    begun = Q(**{f"{talks}struck_on__isnull": True, f"{talks}begun_on__lte": day})
    return begun & (Q(**{f"{talks}ended_on__isnull": True}) | Q(**{f"{talks}ended_on__gt": day}))


def _still(day: date) -> Q:
    """It goes on, and neither began nor came a step further in so many days."""
    since = day - STANDS_STILL
    steps = Step.objects.filter(negotiation=OuterRef("pk"), struck_on__isnull=True, on__range=(since, day)).order_by()
    talks = Negotiation.objects.filter(going_on(day), unit=OuterRef("unit"), begun_on__lt=since)
    return Q(Exists(talks.exclude(Exists(steps)).order_by()))


_ASKED: Final[Mapping[str, Callable[[date], Q]]] = {
    NONE: _none,
    NEVER: lambda day: _none(day) & ~_had(day),
    ENDED: lambda day: _none(day) & _had(day),
    ENDING: _ending,
    UNSENT: _unsent,
    UNGRADED: _ungraded,
    STILL: _still,
}
