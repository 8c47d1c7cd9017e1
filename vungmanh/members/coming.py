"""What is decided ahead of members: who leaves, goes, comes or is admitted from a day to come on.

It stands in the memberships, which are spans of days, and takes effect by itself. Until then nothing else is done to
where the person is a member: whoever wants that takes the decision back first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.members.models import Introduced, Membership, Person
from vungmanh.members.ordering import chunks
from vungmanh.members.rules import AHEAD_AT_MOST

LEAVES, GOES, IS_ADMITTED = "leaves", "goes", "is_admitted"
_SAID: Final = {
    LEAVES: gettext_lazy("%(name)s leaves the union from %(day)s on, as was decided ahead; take that back first."),
    GOES: gettext_lazy("%(name)s goes to %(unit)s from %(day)s on, as was decided ahead; take that back first."),
    IS_ADMITTED: gettext_lazy(
        "%(name)s is a member of %(unit)s from %(day)s on, as was decided ahead; take that back first."
    ),
}


_WAITS: Final = gettext_lazy(
    "%(name)s is introduced to %(unit)s, which has not answered yet; withdraw the letter first."
)


@dataclass(frozen=True)
class Coming:
    """What happens to the person on the day; `stay`, with person and unit, ends or begins then."""

    what: str
    on: date
    stay: Membership

    @property
    def sentence(self) -> str:
        """Why nothing else is done to the person's membership."""
        told = {"name": self.stay.person.name, "unit": self.stay.unit.name, "day": show_day(self.on)}
        return str(_SAID[self.what]) % told


def coming_of(stays: Iterable[Membership], today: date) -> Iterator[Coming]:
    """What comes, of the memberships of one person."""
    for stay in stays:
        if stay.since > today:
            yield Coming(GOES if stay.began == Membership.TRANSFERRED else IS_ADMITTED, stay.since, stay)
        if stay.until and stay.until > today and stay.ended == Membership.LEFT:
            yield Coming(LEAVES, stay.until, stay)


def coming_to(people: Collection[int], today: date) -> dict[int, Coming]:
    """By the person, of those of the people of whom something is decided ahead."""
    found: dict[int, Coming] = {}
    for keys in chunks(sorted(people)):
        rows = Membership.objects.ahead(today).filter(person__in=keys).select_related("person", "unit")
        for coming in coming_of(rows.order_by("person", "since"), today):
            found.setdefault(coming.stay.person_id, coming)
    return found


@dataclass(frozen=True)
class Bound:
    """Why nothing else is done to where the person is a member."""

    person: Person
    sentence: str


def bound_already(people: Collection[int], today: date) -> dict[int, Bound]:
    """By the person, of those of the people of whom something is decided ahead, or who wait for a union's answer."""
    found = {pk: Bound(each.stay.person, each.sentence) for pk, each in coming_to(people, today).items()}
    for keys in chunks(sorted(people)):
        waiting = Introduced.objects.waiting().filter(person__in=keys).select_related("person", "letter__to")
        for each in waiting.order_by("pk"):
            told = {"name": each.person.name, "unit": each.letter.to.name}
            found[each.person_id] = Bound(each.person, str(_WAITS) % told)
    return found


def refuse_bound(people: Collection[int], today: date, otherwise: type[Refused]) -> None:
    """Raises `otherwise` where something is decided ahead of one of the people, or who wait for a union's answer."""
    for bound in bound_already(people, today).values():
        raise otherwise(bound.sentence)


def why_not_on(day: date, today: date) -> str | None:
    """The reason why nothing is entered as of the day, which lies too far ahead; None if it does not."""
    last = today + AHEAD_AT_MOST
    return (
        _("A decision is entered at most a year ahead: until %(day)s.") % {"day": show_day(last)}
        if day > last
        else None
    )


@dataclass(frozen=True)
class ToCome:
    """Who is to be a member of a unit from the day on: `person` by name where it is the reader's to know, else how many
    come from elsewhere, None and `people`."""

    on: date
    unit: str
    person: Person | None
    people: int = 1


def to_come(units: Collection[int], today: date) -> list[ToCome]:
    """Who will be members of these few units, which are all within the reader's reach, the first first. One query."""
    begins = Membership.objects.filter(unit__in=units, since__gt=today).select_related("person", "unit")
    named, elsewhere = list[ToCome](), Counter[tuple[date, str]]()
    for stay in begins.order_by("since", "person__sort_key", "pk"):
        if stay.person.unit_id in units:
            named.append(ToCome(stay.since, stay.unit.name, stay.person))
        else:  # SECURITY: until they come they are another unit's people, whose page is not the reader's to open
            elsewhere[stay.since, stay.unit.name] += 1
    others = [ToCome(on, unit, None, people) for (on, unit), people in elsewhere.items()]
    return sorted([*named, *others], key=lambda each: each.on)
