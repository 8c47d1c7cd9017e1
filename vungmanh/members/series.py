"""Which numbers are given out next, and to whom: the series of the nearest level above each member, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.codes import BadCode, card_number
from vungmanh.kit.looking import mark_of
from vungmanh.members.models import Card, CardNumber, CardSeries, Membership, Person
from vungmanh.members.ordering import chunks
from vungmanh.members.refusals import CannotIssue
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seats_by_unit

DIGITS_AT_MOST: Final = 12
_TRIED_AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class Given:
    """What one series gives: the number for each person, in the order of the numbers; `after` is the series' next.

    `passed_over` numbers stand on cards already, of whatever origin.
    """

    series: CardSeries
    numbers: Sequence[tuple[Person, str]]
    passed_over: int
    after: int

    @property
    def first(self) -> str:
        return self.numbers[0][1]

    @property
    def last(self) -> str:
        return self.numbers[-1][1]


@dataclass(frozen=True)
class Planned:
    """What is given out of each series, and how many of those asked for get none, for they have a card or are no
    members; or no series is in force above their unit."""

    given: Sequence[Given]
    have_one: int
    no_series: Sequence[Person]

    @property
    def count(self) -> int:
        return sum(len(each.numbers) for each in self.given)

    @property
    def mark(self) -> str:
        return mark_of([(person.pk, number) for each in self.given for person, number in each.numbers])

    def numbers(self) -> dict[int, str]:
        """By the person."""
        return {person.pk: number for each in self.given for person, number in each.numbers}

    def by_unit(self) -> list[tuple[Unit, int, str, str]]:
        """Of each unit how many members get a number, and the first and last of these, in their order."""
        found: dict[int, list[tuple[Person, str]]] = defaultdict(list)
        for each in self.given:
            for person, number in each.numbers:
                found[person.unit_id].append((person, number))
        return [(some[0][0].unit, len(some), some[0][1], some[-1][1]) for some in found.values()]


def planned(people: Collection[int], today: date) -> Planned:
    """Of the people, by their keys, whoever is a member today and has no card gets the next number of the series of the
    nearest level above; unit by unit in the order of the tree, within each by name. Raises CannotIssue.
    """
    wanted = [person for keys in chunks(sorted(people)) for person in _without_a_card(keys, today)]
    seats = seats_by_unit({person.unit_id for person in wanted}, today=today)
    nearest = series_of_seats(set(seats.values()), today)
    of_series: dict[int, list[Person]] = defaultdict(list)
    without = list[Person]()
    for person in sorted(wanted, key=lambda person: (seats[person.unit_id], person.sort_key, person.pk)):
        series = nearest.get(seats[person.unit_id])
        (of_series[series.pk] if series else without).append(person)
    known = {series.pk: series for series in nearest.values()}
    given = [given_out(known[pk], of_series[pk]) for pk in sorted(of_series)]
    return Planned(given, len(set(people)) - len(wanted), without)


def given_out(series: CardSeries, people: Sequence[Person]) -> Given:
    """The next numbers of the series for the people, in their order. Raises CannotIssue where it has not as many."""
    free, passed, after = free_numbers(series, len(people))
    return Given(series, list(zip(people, free, strict=True)), passed, after)


def free_numbers(series: CardSeries, count: int) -> tuple[list[str], int, int]:
    """The next numbers that stand on no card, how many others were passed over, and what comes after. Raises
    CannotIssue.
    """
    free, number, passed = list[str](), series.number, 0
    while len(free) < count:
        tried = range(number, min(number + _TRIED_AT_ONCE, series.last + 1))
        if not tried:
            raise CannotIssue(
                _("The series up to %(last)s has no more than %(left)d numbers left; begin a new one first.")
                % {"last": series.written(series.last), "left": len(free)}
            )
        taken = _taken([series.written(each) for each in tried])
        for each in tried:
            if len(free) == count:
                break
            number = each + 1
            if series.written(each) in taken:
                passed += 1
            else:
                free.append(series.written(each))
    return free, passed, number


def series_of_seats(seats: Collection[str], today: date) -> dict[str, CardSeries]:
    """Of each place the series in force there: its own, or that of the nearest level above. One query."""
    above = {pk for seat in seats for pk in paths.ancestors(seat)}
    in_force: dict[int, CardSeries] = {}
    for keys in chunks(sorted(above)):
        begun = CardSeries.objects.begun(today).filter(unit__in=keys).select_related("unit")
        in_force.update((series.unit_id, series) for series in begun)
    found = {}
    for seat in seats:
        nearest = next((in_force[pk] for pk in reversed(paths.ancestors(seat)) if pk in in_force), None)
        if nearest:
            found[seat] = nearest
    return found


def series_of(unit: Unit) -> QuerySet[CardSeries]:
    """The unit's own, the latest first."""
    return CardSeries.objects.filter(unit=unit).order_by("-since")


def why_no_pattern(prefix: str, digits: int, number: int) -> str:
    """Why no cards can be numbered so, or ""."""
    series = CardSeries(prefix=prefix, digits=digits, number=number)
    if number > series.last:
        return _("%(number)d has more than %(digits)d digits.") % {"number": number, "digits": digits}
    try:
        is_kept = card_number(series.written(number)) == series.written(number)
    except BadCode:
        is_kept = False
    if not is_kept:
        return _("“%(number)s” is no number of a card: it has 6 to 20 letters, digits and dashes, and no blanks.") % {
            "number": series.written(number)
        }
    return ""


def _without_a_card(keys: Collection[int], today: date) -> Iterable[Person]:
    members = Membership.objects.on(today).filter(person__in=keys).order_by().values("person")
    return Person.objects.filter(pk__in=members, card__isnull=True).select_related("unit")


def _taken(numbers: list[str]) -> set[str]:
    """Those of the numbers that somebody has, or that a card bore that has ended."""
    found = set(CardNumber.objects.filter(number__in=numbers).values_list("number", flat=True))
    return found | set(Card.objects.filter(number__in=numbers).values_list("number", flat=True))
