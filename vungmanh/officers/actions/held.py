"""Hold persons, and whatever gives rights, until the transaction ends: what is decided on is read after it."""

from __future__ import annotations

from collections.abc import Iterable

from vungmanh.access.actions.alone import one_after_another
from vungmanh.members.actions.held import held
from vungmanh.members.models import Person


def held_in_office(people: Iterable[int]) -> dict[int, Person]:
    """The persons as they stand now, by their keys; who is gone is missing. Call it within a transaction, before
    anything is posted to the books.

    Offices are written one after another, as rights are: whoever writes one sees what everybody before has written.
    The order of all holds: the books, persons, rights, the kept act (members/actions/held.py).
    """
    found = held(people)
    one_after_another()
    return found
