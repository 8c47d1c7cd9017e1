"""Hold persons until the transaction ends: whoever changes them, or where they are members, reads them through here.

An act holds, asks for the right, checks, writes, records: what it decides on is read after the hold, never before.
Everybody takes holds in this order, so that no two wait for each other: the lists (`one_import_at_a_time`), the books
(`ledger.actions.locks`), persons by their keys, the kept act that is taken back, and last the entries of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from vungmanh.ledger.actions import locks
from vungmanh.members.facts import state_of
from vungmanh.members.models import Person
from vungmanh.members.transferring import chunks


def held(people: Iterable[int]) -> dict[int, Person]:
    """The persons as they stand now, by their keys; who is gone is missing. Call it within a transaction.

    Nobody else changes them, their numbers or their memberships until it ends, and no unit ends, moves or goes.
    """
    locks.write_entries()
    found: dict[int, Person] = {}
    for keys in chunks(sorted(set(people))):
        persons = Person.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
        found.update((person.pk, person) for person in persons)
    return found


# The keys that lists are searched and sorted by follow the name.
_OF_THE_NAME: Final = ("search_key", "given_key", "sort_key", "initials")


def save_changed(person: Person, before: Mapping[str, Any]) -> None:
    """Save of the person's own fields those that are other ones than in `before`, a `state_of`, and no others."""
    changed = [name for name, value in state_of(person).items() if value != before[name]]
    if changed:
        person.save(update_fields=[*changed, *(_OF_THE_NAME if "name" in changed else ())])
