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
from vungmanh.agreements.models import Negotiation, Spell
from vungmanh.agreements.rules import kinds
from vungmanh.core import paths
from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_units import Seen, at_unions, stood, unions
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
_Row = Callable[[str], Any]  # what tells rows apart, of a placement that is named so


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
    one that is not `whole` knows of `has` alone, and takes one."""
    own = paths.unit_id(seen.path[-paths.STEP :])
    start = len(seen.path) + 1

    def step(place: str) -> Any:
        return Substr(f"{place}path", start, paths.STEP)

    return _found(seen, step, lambda part: paths.unit_id(part) if part else own, whole=whole)


def by_block(seen: Seen, *, whole: bool = True) -> Found:
    """By the number of the block, 0 where none is known; as `by_child`."""
    return _found(seen, lambda place: F(f"{place}block"), int, whole=whole)


def _found(seen: Seen, row: _Row, key: Callable[[Any], int], *, whole: bool) -> Found:
    numbers, total = _numbers(seen, row) if whole else ({}, {})
    rows = {}
    for told in _of_unions(seen, row, workers=whole):
        now, then = ({each: numbers.get((told["row"], when, each), 0) for each in COUNTS} for when in (_NOW, _THEN))
        rows[key(told["row"])] = Counted(told["unions"], _tally(told, "units"), _tally(told, "workers"), now, then)
    has_, workers = (sum((getattr(each, name) for each in rows.values()), Tally()) for name in ("has", "workers"))
    now, then = ({each: total.get((when, each), 0) for each in COUNTS} for when in (_NOW, _THEN))
    return Found(rows, Counted(sum(each.unions for each in rows.values()), has_, workers, now, then))


def _of_unions(seen: Seen, row: _Row, *, workers: bool) -> Iterable[Mapping[str, Any]]:
    asked, there = can(seen.day), Q(has(seen.day))
    then, was = can(seen.before) & stood(seen.before), Q(has(seen.before))
    counts: dict[str, Any] = {"unions": Count("pk")}
    for name, which in (("must", asked), ("have", asked & there), ("must_before", then), ("before", then & was)):
        counts[f"units_{name}"] = Count("pk", filter=which)
    if workers:
        counts["workers_must"] = Sum("force__workers", filter=asked)
        counts["workers_have"] = Sum("force__workers", filter=asked & there)
    found: Iterable[Mapping[str, Any]] = unions(seen).annotate(row=row("")).values("row").annotate(**counts)
    return found


def _tally(told: Mapping[str, Any], of: str) -> Tally:
    """Of workers a year before is not told: how many there were then is known of few."""
    must, have = told.get(f"{of}_must") or 0, told.get(f"{of}_have") or 0
    return Tally(must, have, 0, told.get(f"{of}_must_before", 0), told.get(f"{of}_before", 0))


# ---- agreements


def _numbers(seen: Seen, row: _Row) -> tuple[dict[Any, int], dict[Any, int]]:
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


def _shared(spell: str, thing: str) -> Any:
    """Of a spell: the `thing`, if several unions may share it. Agreements of one enterprise are many, and no other
    union has a part in them: what is of them is counted together."""
    alone = When(**{f"{spell}agreement__kind": kinds.ENTERPRISE}, then=Value(None))
    return Case(alone, default=F(f"{spell}{thing}"), output_field=BigIntegerField())


def _running_spells(seen: Seen, row: _Row) -> Any:
    """What goes on at some time in the year (`spell`) at the unions of each row."""
    of_it = Q(unit__agreement_spells__what__in=_RUNNING, unit__agreement_spells__since__lte=seen.day)
    of_year = of_it & Q(unit__agreement_spells__until__gt=seen.before)
    found = unions(seen).alias(spell=FilteredRelation("unit__agreement_spells", condition=of_year))
    apart = found.filter(spell__isnull=False).annotate(row=row(""), thing=_shared("spell__", "agreement"))
    return apart.values("row", "thing")


def _running(seen: Seen, row: _Row) -> _Told:
    """Workers of each union are other people, and add up."""
    counts: dict[str, Any] = {}
    for when, day in _days(seen):
        conditions = _conditions(day)
        counts |= {f"{when}_{what}": Count("spell__pk", filter=there) for what, there in conditions.items()}
        counts[f"{when}_{COVERED}"] = Sum("spell__workers", filter=conditions[IN_FORCE])
    for told in _running_spells(seen, row).annotate(**counts):
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


def _amended(seen: Seen, row: _Row) -> _Told:
    """In the year until the day."""
    counts = {when: Count("pk", filter=Q(since__range=(first_day(day), day))) for when, day in _days(seen)}
    in_either = Q(change__on__range=(first_day(seen.before), seen.day))  # the day of the change is that of its spells
    found = at_unions(seen, Spell.objects.filter(in_either, what=kinds.SPELL_AMENDED))
    apart = found.annotate(row=row("place__"), thing=_shared("", "change")).values("row", "thing")
    for told in apart.annotate(**counts):
        for when, _day in _days(seen):
            yield told["row"], when, AMENDED, told["thing"], told[when]


def _bargaining(seen: Seen, row: _Row) -> _Told:
    """Each is of one union."""
    since = Q(ended_on__isnull=True) | Q(ended_on__gt=seen.before)
    found = at_unions(seen, Negotiation.objects.standing().filter(since, begun_on__lte=seen.day))
    counts = {when: Count("pk", filter=going_on(day)) for when, day in _days(seen)}
    for told in found.annotate(row=row("place__")).values("row").annotate(**counts):
        for when, _day in _days(seen):
            yield told["row"], when, BARGAINING, None, told[when]
