"""Which unit a person means by what they typed into a box: a code, a name, or part of one.

Every page that asks for a unit resolves its box here (transferring members, moving units, filters), and
`organization:suggest` offers what may be meant while it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization.models import Link, Unit, UnitQuerySet

LIMIT = 10
_IN_BRACKETS = re.compile(r"(?P<name>.+) \((?P<code>[^()]+)\)")
_BETWEEN = " · "  # between code and name in what is suggested
_SHORTEST = 2  # letters that suggest anything
# What stands before the name of a union, folded, in the ways it is written and left out; the longest first.
_BEFORE = ("nghiep doan co so", "cong doan co so", "cong doan", "nghiep doan", "cdcs", "cd", "nd")


@dataclass(frozen=True)
class Candidate:
    """A unit that may be meant. `above` names the unit it stands under, to tell namesakes apart."""

    unit: Unit
    above: str

    @property
    def text(self) -> str:
        """What the box may hold to mean exactly this unit."""
        return text_for(self.unit)


@dataclass(frozen=True)
class Choice:
    """The unit that is meant; or None, with those that may be meant."""

    unit: Unit | None
    candidates: list[Candidate]


def standing_anywhere(on: date) -> UnitQuerySet:
    """Every unit of the day, to be named outright."""
    return Unit.objects.standing_on(on)


def text_for(unit: Unit) -> str:
    return f"{unit.code}{_BETWEEN}{unit.name}"


def beside(units: Iterable[Unit], on: date) -> UnitQuerySet:
    """The other units that stand on the day directly under the same unit as one of these does."""
    links = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=on), kind=Link.MANAGES, since__lte=on)
    these = [unit.pk for unit in units]
    above = links.filter(unit__in=these).values("parent")
    return (
        Unit.objects.standing_on(on).filter(pk__in=links.filter(parent__in=above).values("unit")).exclude(pk__in=these)
    )


def choose(
    text: str,
    units: UnitQuerySet,
    *,
    on: date,
    anywhere: UnitQuerySet | None = None,
    neighbours: UnitQuerySet | None = None,
) -> Choice:
    """The unit among `units` with this code, else with exactly this name, with or without what stands before it
    (CĐCS), else with this in its name; else the one of the `neighbours` with this in its name.

    `anywhere` are units that are out of the person's reach but may be named outright, by their code or whole name
    (the union a member goes to): they are never offered for a part of a name.
    """
    typed = clean(text)
    code, name = _parted(typed)
    key = fold(name)
    everywhere = [units] if anywhere is None else [units, anywhere]
    for among in everywhere:
        if unit := among.filter(code__in={typed, code}).first():
            return Choice(unit, [])
    if not key:
        return Choice(None, [])
    for names in ([key], _with_and_without(key)):
        for among in everywhere:
            if found := _few(among.filter(search_key__in=names)):
                return _one_of(found, on)
    found = _few(_containing(units, key))
    if not found and neighbours is not None:
        found = _few(_containing(neighbours, key))
    return _one_of(found, on)


def _with_and_without(key: str) -> list[str]:
    """'thpt le loi' -> the same, 'cdcs thpt le loi', …: a name with every word for a union before it, and with none."""
    rest = next((key.removeprefix(f"{word} ") for word in _BEFORE if key.startswith(f"{word} ")), key)
    return [rest, *(f"{word} {rest}" for word in _BEFORE)]


def _parted(typed: str) -> tuple[str, str]:
    """Code and name, as they are suggested here ("LB-006 · CĐCS …") and in lists ("CĐCS … (LB-006)")."""
    if in_brackets := _IN_BRACKETS.fullmatch(typed):
        return in_brackets["code"], in_brackets["name"]
    return typed.split(_BETWEEN)[0], typed


def suggested(text: str, units: UnitQuerySet, *, on: date) -> list[Candidate]:
    """What may be meant so far, the likeliest first."""
    typed = clean(text).split(_BETWEEN)[0]
    key = fold(typed)
    if len(key) < _SHORTEST:
        return []
    begins = Q(code__gte=typed, code__lt=typed + "~") | Q(code__gte=typed.upper(), code__lt=typed.upper() + "~")
    found = {unit.pk: unit for unit in _few(units.filter(begins))}
    if len(found) < LIMIT:
        found |= {unit.pk: unit for unit in _few(_containing(units, key)) if unit.pk not in found}
    return with_places(list(found.values())[:LIMIT], on)


def with_places(units: Iterable[Unit], on: date) -> list[Candidate]:
    """Each with the name of the unit it stands under on the day. One query."""
    chosen = list(units)
    links = Link.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), unit__in=chosen, kind=Link.MANAGES, since__lte=on
    )
    above = dict(links.values_list("unit", "parent__name"))
    return [Candidate(unit, above.get(unit.pk, "")) for unit in chosen]


def _one_of(found: list[Unit], on: date) -> Choice:
    return Choice(found[0], []) if len(found) == 1 else Choice(None, with_places(found[:LIMIT], on))


def _containing(units: UnitQuerySet, key: str) -> UnitQuerySet:
    """Every typed word in the name, in any order."""
    condition = Q()
    for word in key.split(" "):
        condition &= Q(search_key__contains=word)
    return units.filter(condition)


def _few(units: UnitQuerySet) -> list[Unit]:
    return list(units.select_related("kind")[: LIMIT + 1])
