"""Find people by what one remembers: words of a name without marks, a year of birth, initials, a number or its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from vungmanh.core import vietnamese
from vungmanh.core.masks import holds_number
from vungmanh.core.remembered import name_and_year
from vungmanh.members.models import Person, PersonQuerySet, given_first

LIMIT = 20
_HIGH = "~"  # sorts after every character of a search key
_WORDS_OF_A_NAME = 6  # of more, only the last may be the given name


@dataclass(frozen=True)
class Found:
    """At most LIMIT people, best first; `more` says that there are others."""

    people: list[Person]
    more: bool


def search(text: str, people: PersonQuerySet) -> Found:
    """Search among `people`, whom the caller has narrowed to what the reader may see; and, of a text that holds a
    number, to whom the reader may have numbers shown of (actions.look_up).

    Digits are a number or its last four, or beside words a year of birth. Words are the beginning of the whole name, or
    of some of its words in whatever order, one of which is the given name; one short word may be initials. Among the
    people of few units any words of the name will do. Names spelled with the very marks that were typed come first, and
    otherwise they stand as on a list.
    """
    keys: dict[int, None] = {}
    for condition, order in _ways(text, few=people.of_few):
        # Keys alone, which the indexes hold together with the names and the unit: among eleven million people
        # the rows of all who are looked through would have to be fetched otherwise.
        keys |= dict.fromkeys(people.filter(condition).order_by(*order).values_list("pk", flat=True)[: LIMIT + 1])
        if len(keys) > LIMIT:
            break
    if not keys:
        return Found([], more=False)
    known = people.in_bulk(keys)
    typed = vietnamese.clean(name_and_year(text)[0]).lower().split(" ")
    ranked = sorted((known[key] for key in list(keys)[:LIMIT] if key in known), key=lambda each: _rank(each, typed))
    return Found(ranked, len(keys) > LIMIT)


def _rank(person: Person, typed: list[str]) -> tuple[bool, str, int]:
    name = person.name.lower()
    return not all(word in name for word in typed), person.sort_key, person.pk


def ways_of(text: str, *, few: bool) -> list[Q]:
    """Every way in which the text may mean a person, as conditions; for lists that have an order of their own."""
    return [condition for condition, _order in _ways(text, few=few)]


def digits_of(text: str) -> int:
    """How many digits somebody is looked for by: that much of the number the journal may know."""
    return sum(sign.isdigit() for sign in text)


def _ways(text: str, *, few: bool) -> Iterator[tuple[Q, tuple[str, ...]]]:
    """Conditions to try in turn, each with the order its index gives. Of few people each can be looked at."""
    digits = re.sub(r"[\s.\-+]", "", text)
    if digits.isdigit():
        yield from ((condition, ()) for condition in _numbered(digits))
        return
    name, year = name_and_year(text)
    key, born = vietnamese.fold(name), _born_in(year)
    if not key:
        return
    words = key.split(" ")
    yield _begins("search_key", key) & born, ("search_key",)
    yield _begins("given_key", given_first(key)) & born, ("given_key",)
    if len(words) == 1 and 2 <= len(key) <= 5 and key.isalpha():
        yield Q(initials=key) & born, ()
    if few:
        yield _has("search_key", words) & born, ("search_key",)
    elif len(words) > 1:
        # Whichever is the given name: all words of a name are in one index, which begins with that.
        for given in dict.fromkeys(reversed(words if len(words) <= _WORDS_OF_A_NAME else words[-1:])):
            others = list(words)
            others.remove(given)
            yield _begins("given_key", given) & _has("given_key", others) & born, ("given_key",)
    if holds_number(key):
        number = re.sub(r"\s", "", text)
        yield Q(card__number__in={number, number.upper()}), ()


def _numbered(digits: str) -> Iterator[Q]:
    if len(digits) == 4:
        yield Q(identity__tail_mark=digits)
        # Said outright, SQLite knows its partial index fits.
        yield Q(phone_tail_mark=digits) & ~Q(phone_tail_mark="")
    elif len(digits) > 4:
        local = "0" + digits[2:] if digits.startswith("84") else digits
        yield Q(identity__number_mark=digits)
        yield Q(phone_mark=local) & ~Q(phone_mark="")
        yield Q(card__number=digits)


def _begins(field: str, start: str) -> Q:
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + _HIGH})


def _has(field: str, words: list[str]) -> Q:
    """Each of the words is the beginning of a word of the name."""
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})
    return condition


def _born_in(year: int | None) -> Q:
    if year is None:
        return Q()
    born = unindexed("born_on")
    return Q(GreaterThanOrEqual(born, date(year, 1, 1))) & Q(LessThan(born, date(year + 1, 1, 1)))


def unindexed(field: str) -> Coalesce:
    """The field for conditions and orders that must not lead the database into its index."""
    return Coalesce(F(field), F(field))
