"""Entries that may be one person for what no index holds: births a slip apart, titles in names, former numbers.

Each is asked of few: of one unit's namesakes, of names that begin with a title, of people with a former number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet

from vungmanh.core.vietnamese import fold
from vungmanh.members.former import bearers_of_former
from vungmanh.members.likeness import without_title
from vungmanh.members.models import FormerNumber, IdentityNumber, Person

_MOST: Final = 2_000  # entries of one kind that are looked at; whoever has more merges these first
# How names began that were kept with a title, folded.
_BEGINNINGS: Final = (
    "ths", "ts", "gs", "pgs", "bs", "bscki", "bsckii", "ks", "kts", "cn", "ds", "dd", "gv", "mr", "mrs", "ms", "dr",
    "sr", "d c", "dong chi", "ong", "ba", "anh", "chi", "co", "thay",
)  # fmt: skip
_DIGITS: Final = (1, 2, 3, 4, 6, 7, 9, 10)  # of a day as YYYY-MM-DD


def _slip(one: str, other: str) -> str:
    """SQL: whether two days differ in one digit, or in two neighbours that stand the wrong way round."""

    def digit(day: str, place: int) -> str:
        return f"substr(CAST({day} AS varchar(10)), {place}, 1)"

    apart = " + ".join(f"CASE WHEN {digit(one, place)} = {digit(other, place)} THEN 0 ELSE 1 END" for place in _DIGITS)
    swapped = " OR ".join(
        f"({digit(one, a)} = {digit(other, b)} AND {digit(one, b)} = {digit(other, a)}"
        f" AND {digit(one, a)} <> {digit(one, b)})"
        for a, b in ((1, 2), (2, 3), (3, 4), (6, 7), (9, 10), (7, 9), (10, 6), (7, 1))
    )
    return f"(({apart}) = 1 OR (({apart}) = 2 AND ({swapped})))"


# Namesakes of one unit; so many of one name that they are no sign any more are left out.
NAMESAKES_OF_A_UNIT: Final = f"""
    WITH same AS MATERIALIZED (
        SELECT p.unit_id, p.search_key FROM members_person p
        WHERE {{gather}} GROUP BY p.unit_id, p.search_key HAVING count(*) BETWEEN 2 AND 50
    )
    SELECT a.id, b.id FROM same
    JOIN members_person a ON a.search_key = same.search_key AND a.unit_id = same.unit_id
    JOIN members_person b ON b.search_key = same.search_key AND b.unit_id = same.unit_id AND b.id > a.id
    {{numbers}}
    WHERE (a.born_on IS NULL OR b.born_on IS NULL
           OR (a.born_precision = 'day' AND b.born_precision = 'day' AND {_slip("a.born_on", "b.born_on")}))
        AND {{twice}}
"""


def near_pairs(people: QuerySet[Person], had: Mapping[int, Sequence[str]]) -> set[tuple[int, int]]:
    """Pairs of keys, the smaller first, of those of `people` whom a title or a former number joins; `had` are the
    former numbers by the key of their bearer."""
    pairs = [*_titled(people), *_by_former_number(people, had)]
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def formers_among(people: QuerySet[Person]) -> dict[int, list[str]]:
    """Former numbers of people, the latest that were written down, by the key of their bearer."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = FormerNumber.objects.filter(person__in=people.order_by().values("pk")).order_by("-pk")
    for row in rows[:_MOST]:
        found[row.person_id].append(row.number)
    return dict(found)


def _titled(people: QuerySet[Person]) -> list[tuple[int, int]]:
    """Whose name begins with a title, and who bears the same name without one and was born on the same day."""
    begins = Q()
    for beginning in _BEGINNINGS:
        begins |= Q(search_key__startswith=f"{beginning} ")
    asked = people.filter(begins, born_on__isnull=False).order_by("pk")
    bare: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for pk, name, born_on in asked.values_list("pk", "name", "born_on")[:_MOST]:
        if (key := fold(without_title(name))) != fold(name):
            bare[key, born_on].append(pk)
    if not bare:
        return []
    births = {born_on for _key, born_on in bare}
    namesakes = people.filter(search_key__in={key for key, _born_on in bare}, born_on__in=births).order_by()
    found = [(a, b) for group in bare.values() for a in group[:1] for b in group[1:]]
    for pk, key, born_on in namesakes.values_list("pk", "search_key", "born_on")[:_MOST]:
        found += [(pk, titled) for titled in bare.get((key, born_on), ())]
    return found


def _by_former_number(people: QuerySet[Person], had: Mapping[int, Sequence[str]]) -> list[tuple[int, int]]:
    """Who once had the number that somebody else bears, or once bore."""
    if not had:
        return []
    numbers = {number for each in had.values() for number in each}
    bearers: dict[str, set[int]] = defaultdict(set, bearers_of_former(numbers))
    for number in IdentityNumber.objects.filter(number__in=sorted(numbers)):
        bearers[number.number].add(number.person_id)
    within = set(people.filter(pk__in={pk for found in bearers.values() for pk in found}).values_list("pk", flat=True))
    return [(person, bearer) for person, each in had.items() for number in each for bearer in bearers[number] & within]
