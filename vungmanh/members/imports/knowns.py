"""People of the roll by their keys, with numbers and latest membership, as an import compares them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vungmanh.members.imports.same import Known
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person

_CHUNK = 2_000


def knowns(persons: Sequence[int], *, lock: bool = False) -> Iterator[tuple[int, Known]]:
    """Those of them that are on the roll, by key; `lock`: nobody changes them until the transaction ends."""
    for start in range(0, len(persons), _CHUNK):
        keys = persons[start : start + _CHUNK]
        people = Person.objects.filter(pk__in=keys).order_by("pk")
        found = {person.pk: Known(person) for person in (people.select_for_update() if lock else people)}
        for number in IdentityNumber.objects.filter(person__in=keys):
            found[number.person_id].number = number.number
        for card in CardNumber.objects.filter(person__in=keys):
            found[card.person_id].card = card.number
        for stay in Membership.objects.filter(person__in=keys).select_related("unit").order_by("since"):
            stay.person = found[stay.person_id].person
            found[stay.person_id].stays.append(stay)
        yield from found.items()
