"""Identity numbers that people had before their present one: kept, and found again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from vungmanh.members.facts import Facts
from vungmanh.members.models import FormerNumber, Person

_CHUNK = 5_000


def keep_former(person: Person, numbers: Iterable[str]) -> bool:
    """Write down numbers the person had. Returns whether one of them was not known yet."""
    wanted = [number for number in dict.fromkeys(numbers) if number]
    if not wanted:
        return False
    known = set(FormerNumber.objects.filter(person=person).values_list("number", flat=True))
    new = [number for number in wanted if number not in known]
    for number in new:
        FormerNumber.objects.create(person=person, number=number)
    return bool(new)


def former_numbers(people: Iterable[int]) -> defaultdict[int, set[str]]:
    """The numbers of before of each of the people, by their keys."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    keys = sorted(people)
    for start in range(0, len(keys), _CHUNK):
        for row in FormerNumber.objects.filter(person__in=keys[start : start + _CHUNK]):
            found[row.person_id].add(row.number)
    return found


def formers_joined(kept: Facts, mine: Facts, its: Facts, known: Iterable[str]) -> list[str]:
    """The former numbers of one person out of two entries: what is `known` of both, and an old card's number that one
    of them bore beside the new one's. Two of one length are a slip of the finger, and nobody's."""
    number = kept.identity_number or ""
    borne = [facts.identity_number or "" for facts in (mine, its)]
    replaced = [each for each in borne if each and len(each) == 9 and len(number) == 12]
    return [each for each in (*known, *replaced) if each != number]


def bearers_of_former(numbers: Collection[str]) -> dict[str, set[int]]:
    """The keys of the people who once had one of the numbers, by number."""
    found: dict[str, set[int]] = defaultdict(set)
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        for row in FormerNumber.objects.filter(number__in=wanted[start : start + _CHUNK]):
            found[row.number].add(row.person_id)
    return dict(found)


def formers_of(persons: Collection[int]) -> dict[int, list[str]]:
    """The former numbers of the people, by their keys; whoever has none is not in it."""
    found: dict[int, list[str]] = defaultdict(list)
    keys = sorted(persons)
    for start in range(0, len(keys), _CHUNK):
        for row in FormerNumber.objects.filter(person__in=keys[start : start + _CHUNK]):
            found[row.person_id].append(row.number)
    return dict(found)
