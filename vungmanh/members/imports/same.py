"""Who of a list and of the roll may be one person: looked up by name and birth, never by going through them all.

Whoever makes a list of a hundred thousand people of one name must not make everybody wait for days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from vungmanh.core.days import Known as KnownDay
from vungmanh.core.vietnamese import fold
from vungmanh.members.evidence import UNIT_DISSOLVED, Becoming, Told
from vungmanh.members.facts import Facts
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.rows import Fault
from vungmanh.members.likeness import birth_told
from vungmanh.members.models import Membership, Person

Thing = TypeVar("Thing")


@dataclass
class Known:
    """Somebody on the roll: the person with numbers, and their memberships, the first one first.

    `told` is all that lists and officers have said of them, and `becoming` what the list that is read makes of it.
    """

    person: Person
    number: str = ""
    card: str = ""
    stays: list[Membership] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    becoming: Becoming | None = None

    @property
    def stay(self) -> Membership | None:
        """The latest membership."""
        return self.stays[-1] if self.stays else None


class _Births(Generic[Thing]):
    """Things by folded name, length of the number and birth, each kept under every key it may be asked by.

    A birth is a day, a month or a year; two of them may be the same where one lies within the other.
    """

    def __init__(self) -> None:
        self._at: dict[str, dict[int, dict[tuple[str, date], Thing]]] = defaultdict(lambda: defaultdict(dict))

    def places(
        self, name: str, number: str | None, born: KnownDay
    ) -> Iterator[tuple[dict[tuple[str, date], Thing], tuple[str, date]]]:
        """Where to keep something: as it is itself, and within its month and its year."""
        kept = self._at[fold(name)][len(number or "")]
        yield kept, (born.precision, born.day)
        yield kept, ("in year", born.day.replace(month=1, day=1))
        if born.precision != "year":
            yield kept, ("in month", born.day.replace(day=1))

    def alike(self, name: str, number: str | None, born: KnownDay) -> Iterator[Thing]:
        """What may be the same birth under this name, and whose number does not prove two people."""
        month, year = born.day.replace(day=1), born.day.replace(month=1, day=1)
        keys = {
            "day": [("day", born.day), ("month", month), ("year", year)],
            "month": [("in month", month), ("year", year)],
            "year": [("in year", year)],
        }[born.precision]
        for length, kept in self._at.get(fold(name), {}).items():
            # Equal numbers have been met before; different ones of one length prove two.
            if length == 0 or length != len(number or ""):
                yield from (kept[key] for key in keys if key in kept)


class Seen:
    """The good rows of this import so far, to find the same person twice in it."""

    def __init__(self) -> None:
        self.numbers: dict[str, Newcomer] = {}
        self.cards: dict[str, Newcomer] = {}
        self._births: _Births[tuple[int, Newcomer]] = _Births()
        self._count = 0

    def add(self, newcomer: Newcomer) -> None:
        facts = newcomer.facts
        if facts.identity_number:
            self.numbers[facts.identity_number] = newcomer
        if facts.card_number:
            self.cards[facts.card_number] = newcomer
        if born := birth_told(facts.born_on, facts.born_precision, facts.identity_number):
            self._count += 1
            for kept, key in self._births.places(facts.name, facts.identity_number, born):
                kept.setdefault(key, (self._count, newcomer))

    def fault(self, newcomer: Newcomer) -> Fault | None:
        facts = newcomer.facts
        if facts.identity_number and (first := self.numbers.get(facts.identity_number)):
            return Fault("duplicate", "identity_number", first.place.named(first.facts))
        if facts.card_number and facts.card_number in self.cards:
            return Fault("duplicate_card", "card_number", {"value": facts.card_number})
        if born := birth_told(facts.born_on, facts.born_precision, facts.identity_number):
            # It may be one person written down twice.
            alike = self._births.alike(facts.name, facts.identity_number, born)
            if twice := min(alike, key=lambda each: each[0], default=None):
                return Fault("same_person", "name", twice[1].place.named(twice[1].facts))
        return None


@dataclass
class Same:
    """Of the people who may be one: in the unit, the first two; who is a member elsewhere; who has left the unit; and
    who is a member of it under another number that no list has; and whose unit was another one and is no more. Each
    the first in the order of the roll."""

    here: list[Known] = field(default_factory=list)
    elsewhere: Known | None = None
    gone: Known | None = None
    misnumbered: Known | None = None
    homeless: Known | None = None


@dataclass
class _Group:
    """The people under one key: whoever could be told of them, by unit, with their places in the order of the roll."""

    open_in: dict[int, list[tuple[int, Known]]] = field(default_factory=dict)
    first_open: tuple[int, Known] | None = None
    gone_from: dict[int, tuple[int, Known]] = field(default_factory=dict)
    first_homeless: tuple[int, Known] | None = None

    def add(self, place: int, known: Known, stay: Membership) -> None:
        if stay.until is not None:
            self.gone_from.setdefault(stay.unit_id, (place, known))
            if stay.reason == UNIT_DISSOLVED and known.person.born_precision == Person.DAY and known.person.born_on:
                self.first_homeless = self.first_homeless or (place, known)
            return
        here = self.open_in.setdefault(stay.unit_id, [])
        if len(here) < 2:
            here.append((place, known))
        self.first_open = self.first_open or (place, known)


class Namesakes:
    """People of the roll of the same names as those of a list. `listed` are all numbers of the list."""

    def __init__(self, listed: Set[str]) -> None:
        self._listed = listed
        self._births: _Births[_Group] = _Births()
        self._by_day: dict[tuple[str, int, date], Known] = {}
        self._count = 0

    def add(self, known: Known) -> None:
        """Somebody whose numbers and latest membership have been read; who never was a member is nobody's namesake."""
        person, stay = known.person, known.stay
        born = birth_told(person.born_on, person.born_precision, known.number)
        if stay is None or born is None:
            return
        self._count += 1
        for kept, key in self._births.places(person.name, known.number, born):
            kept.setdefault(key, _Group()).add(self._count, known, stay)
        day = person.born_on if person.born_precision == Person.DAY else None
        if day and stay.until is None and known.number not in self._listed:
            self._by_day.setdefault((person.search_key, stay.unit_id, day), known)

    def of(self, facts: Facts, unit: int) -> Same:
        """Those who may be the person of a row of this unit."""
        born = birth_told(facts.born_on, facts.born_precision, facts.identity_number)
        if born is None:
            return Same()
        groups = list(self._births.alike(facts.name, facts.identity_number, born))
        here = sorted(
            {place: known for group in groups for place, known in group.open_in.get(unit, ())}.items(),
            key=lambda each: each[0],
        )
        by_day = homeless = None
        if facts.born_on and facts.born_precision == Person.DAY:
            homeless = _first(group.first_homeless for group in groups)
            by_day = self._by_day.get((fold(facts.name), unit, facts.born_on))
        return Same(
            [known for _place, known in here],
            _first(group.first_open for group in groups),
            _first(group.gone_from.get(unit) for group in groups),
            by_day,
            homeless,
        )


def _first(placed: Iterable[tuple[int, Known] | None]) -> Known | None:
    found = min((each for each in placed if each), key=lambda each: each[0], default=None)
    return found[1] if found else None
