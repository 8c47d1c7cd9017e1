"""Agreements of the unions below a unit, by the unit directly below or by block, as of a day and a year before: how
many of those that can have one do, how many workers that covers, how good agreements are, what is missing.

An agreement of several unions is one: it is counted once in each row in which one of them stands, and once in all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, Final

from django.db.models import BigIntegerField, Case, Count, F, FilteredRelation, Q, Sum, Value, When
from django.db.models.functions import Substr

from vungmanh.agreements.levels_units import can, going_on, graded, has, unsent
from vungmanh.agreements.rules import kinds
from vungmanh.core import paths
from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_units import Seen, stood, unions
from vungmanh.dialogue.rules.asked_of_units import first_day

IN_FORCE, COVERED, GRADED, GOOD, AMENDED, EXPIRING, UNSENT, BARGAINING = (
    "in_force", "covered", "graded", "good", "amended", "expiring", "unsent", "bargaining"
)  # fmt: skip
# Of agreements; workers are other people at each union, and bargaining is of one union.
_SHARED: Final = (IN_FORCE, GRADED, GOOD, EXPIRING, UNSENT)
COUNTS: Final = (*_SHARED, COVERED, AMENDED, BARGAINING)
_RUNNING: Final = (kinds.SPELL_IN_FORCE, kinds.SPELL_GOOD, kinds.SPELL_EXPIRING)
_NOW, _THEN = "now", "then"
_NONE: Final = Tally()


@dataclass(frozen=True)
class Counted:
    """One row: of how many unions; how many of those that can have an agreement do (`has`), how many of their workers
    work there, where somebody has said how many there are (`workers`); and the numbers of COUNTS, on the day and a year
    before."""

    unions: int = 0
    has: Tally = _NONE
    workers: Tally = _NONE
    now: Mapping[str, int] = field(default_factory=dict)
    then: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """By the key of a unit or the number of a block; `total` is less than their sum where they share agreements."""

    rows: Mapping[int, Counted]
    total: Counted


def by_child(seen: Seen, *, whole: bool = True) -> Found:
    """By the unit directly below, for its own that of the asking unit itself. Four queries beside the reader's rights;
    one that is not `whole` knows of `has` and `workers` alone, and takes one."""
    own = paths.unit_id(seen.path[-paths.STEP :])
    step = Substr("path", len(seen.path) + 1, paths.STEP)
    return _found(seen, step, lambda part: paths.unit_id(part) if part else own, whole=whole)


def by_block(seen: Seen, *, whole: bool = True) -> Found:
    """By the number of the block, 0 where none is known; as `by_child`."""
    return _found(seen, F("block"), int, whole=whole)


def _found(seen: Seen, row: Any, key: Callable[[Any], int], *, whole: bool) -> Found:
    numbers, total = _numbers(seen, row) if whole else ({}, {})
    rows = {}
    for told in _of_unions(seen, row):
        now, then = ({each: numbers.get((told["row"], when, each), 0) for each in COUNTS} for when in (_NOW, _THEN))
        rows[key(told["row"])] = Counted(told["unions"], _tally(told, "units"), _tally(told, "workers"), now, then)
    has_, workers = (sum((getattr(each, name) for each in rows.values()), Tally()) for name in ("has", "workers"))
    now, then = ({each: total.get((when, each), 0) for each in COUNTS} for when in (_NOW, _THEN))
    return Found(rows, Counted(sum(each.unions for each in rows.values()), has_, workers, now, then))


def _of_unions(seen: Seen, row: Any) -> Iterable[Mapping[str, Any]]:
    asked, there = can(seen.day), Q(has(seen.day))
    then, was = can(seen.before) & stood(seen.before), Q(has(seen.before))
    counts: dict[str, Any] = {"unions": Count("pk")}
    for name, which in (("must", asked), ("have", asked & there), ("must_before", then), ("before", then & was)):
        counts[f"units_{name}"] = Count("pk", filter=which)
    counts["workers_must"] = Sum("force__workers", filter=asked)
    counts["workers_have"] = Sum("force__workers", filter=asked & there)
    found: Iterable[Mapping[str, Any]] = unions(seen).annotate(row=row).values("row").annotate(**counts)
    return found


def _tally(told: Mapping[str, Any], of: str) -> Tally:
    """Of workers a year before is not told: how many there were then is known of few."""
    must, have = told[f"{of}_must"] or 0, told[f"{of}_have"] or 0
    return Tally(must, have, 0, told.get(f"{of}_must_before", 0), told.get(f"{of}_before", 0))


# ---- agreements


def _numbers(seen: Seen, row: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """By row, when and what; and of all rows by when and what."""
    numbers, total = defaultdict[Any, int](int), defaultdict[Any, int](int)
    once: defaultdict[Any, set[int]] = defaultdict(set)
    for key, when, what, thing, number in chain(_running(seen, row), _amended(seen, row), _bargaining(seen, row)):
        if thing is None:
            numbers[key, when, what] += number
            total[when, what] += number
        elif number:
            numbers[key, when, what] += 1
            once[when, what].add(thing)
    for in_all, things in once.items():
        total[in_all] += len(things)
    return numbers, total


_Told = Iterator[tuple[Any, str, str, int | None, int]]


def _days(seen: Seen) -> tuple[tuple[str, date], ...]:
    return (_NOW, seen.day), (_THEN, seen.before)


def _spells(seen: Seen, row: Any, thing: str, **which: Any) -> Any:
    """The spells (`spell`) at the unions of each row, those apart that are of the same `thing` if several may share it:
    agreements of one enterprise are many, and no other union has a part in them."""
    of_it = Q(**{f"unit__agreement_spells__{name}": value for name, value in which.items()})
    found = unions(seen).alias(spell=FilteredRelation("unit__agreement_spells", condition=of_it))
    alone = When(spell__agreement__kind=kinds.ENTERPRISE, then=Value(None))
    shared = Case(alone, default=F(thing), output_field=BigIntegerField())
    return found.filter(spell__isnull=False).annotate(row=row, thing=shared).values("row", "thing")


def _running(seen: Seen, row: Any) -> _Told:
    """Workers of each union are other people, and add up."""
    counts: dict[str, Any] = {}
    for when, day in _days(seen):
        conditions = _conditions(day)
        counts |= {f"{when}_{what}": Count("spell__pk", filter=there) for what, there in conditions.items()}
        counts[f"{when}_{COVERED}"] = Sum("spell__workers", filter=conditions[IN_FORCE])
    going_on_in_year = {"what__in": _RUNNING, "since__lte": seen.day, "until__gt": seen.before}
    for told in _spells(seen, row, "spell__agreement", **going_on_in_year).annotate(**counts):
        for when, _day in _days(seen):
            for what in _SHARED:
                yield told["row"], when, what, told["thing"], told[f"{when}_{what}"]
            yield told["row"], when, COVERED, None, told[f"{when}_{COVERED}"] or 0


def _conditions(day: date) -> Mapping[str, Q]:
    """Of the spells that go on at some time in the year: those that are counted on the day."""
    there = Q(spell__since__lte=day, spell__until__gt=day)
    in_force = there & Q(spell__what=kinds.SPELL_IN_FORCE)
    return {
        IN_FORCE: in_force,
        GRADED: in_force & graded(day, "spell__agreement__"),
        UNSENT: in_force & unsent(day, "spell__agreement__"),
        GOOD: there & Q(spell__what=kinds.SPELL_GOOD),
        EXPIRING: there & Q(spell__what=kinds.SPELL_EXPIRING),
    }


def _amended(seen: Seen, row: Any) -> _Told:
    """In the year until the day."""
    counts = {
        when: Count("spell__pk", filter=Q(spell__since__range=(first_day(day), day))) for when, day in _days(seen)
    }  # fmt: skip
    in_either = {"what": kinds.SPELL_AMENDED, "since__gte": first_day(seen.before), "since__lte": seen.day}
    for told in _spells(seen, row, "spell__change", **in_either).annotate(**counts):
        for when, _day in _days(seen):
            yield told["row"], when, AMENDED, told["thing"], told[when]


def _bargaining(seen: Seen, row: Any) -> _Told:
    """Each is of one union."""
    found = unions(seen).alias(talks=FilteredRelation("unit__negotiations", condition=Q(
        unit__negotiations__begun_on__lte=seen.day, unit__negotiations__struck_on__isnull=True,
    )))  # fmt: skip
    counts = {when: Count("talks__pk", filter=going_on(day, "talks__")) for when, day in _days(seen)}
    for told in found.filter(talks__isnull=False).annotate(row=row).values("row").annotate(**counts):
        for when, _day in _days(seen):
            yield told["row"], when, BARGAINING, None, told[when]
