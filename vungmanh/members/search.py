"""Find people by what one remembers: part of a name without marks, initials, a number or its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from vungmanh.core import vietnamese
from vungmanh.core.masks import holds_number
from vungmanh.members.models import Person, PersonQuerySet, given_first

LIMIT = 20
_HIGH = "~"  # sorts after every character of a search key


@dataclass(frozen=True)
class Found:
    """At most LIMIT people, best first; `more` says that there are others."""

    people: list[Person]
    more: bool


def search(text: str, people: PersonQuerySet) -> Found:
    """Search among `people`, whom the caller has narrowed to what the reader may see; and, of a text that holds a
    number, to whom the reader may have numbers shown of (actions.look_up).

    Digits are a number or its last four; words are a name's beginning, then its given name, then all words
    anywhere beginning with the last one as the given name; one short word may be initials. Names spelled
    with the very marks that were typed come first.
    """
    keys: dict[int, None] = {}
    for condition, order in _ways(text):
        # Keys alone, which the indexes hold together with the names and the unit: among eleven million people
        # the rows of all who are looked through would have to be fetched otherwise.
        keys |= dict.fromkeys(people.filter(condition).order_by(*order).values_list("pk", flat=True)[: LIMIT + 1])
        if len(keys) > LIMIT:
            break
    if not keys:
        return Found([], more=False)
    known = people.in_bulk(keys)
    typed = vietnamese.clean(text).lower()
    ranked = sorted((known[key] for key in keys if key in known), key=lambda person: typed not in person.name.lower())
    return Found(ranked[:LIMIT], len(ranked) > LIMIT)


def ways_of(text: str) -> list[Q]:
    """Every way in which the text may mean a person, as conditions; for lists that have an order of their own."""
    return [condition for condition, _order in _ways(text)]


def digits_of(text: str) -> int:
    """How many digits somebody is looked for by: that much of the number the journal may know."""
    return sum(sign.isdigit() for sign in text)


def _ways(text: str) -> Iterator[tuple[Q, tuple[str, ...]]]:
    """Conditions to try in turn, each with the order its index gives."""
    digits = re.sub(r"[\s.\-+]", "", text)
    if digits.isdigit():
        if len(digits) == 4:
            yield Q(identity__tail_mark=digits), ()
            yield (
                Q(phone_tail_mark=digits) & ~Q(phone_tail_mark=""),
                (),
            )  # said outright, SQLite knows its partial index fits
        elif len(digits) > 4:
            local = "0" + digits[2:] if digits.startswith("84") else digits
            yield Q(identity__number_mark=digits), ()
            yield Q(phone_mark=local) & ~Q(phone_mark=""), ()
            yield Q(card__number=digits), ()
        return
    key = vietnamese.fold(text)
    if not key:
        return
    words = key.split(" ")
    yield _begins("search_key", key), ("search_key",)
    yield _begins("given_key", given_first(key)), ("given_key",)
    if len(words) == 1 and 2 <= len(key) <= 5 and key.isalpha():
        yield Q(initials=key), ()
    if len(words) > 1:
        # Family and given name without the middle one, "nguyen dat": as "dat … nguyen" both are in one index.
        family = Q(given_key__endswith=f" {given_first(' '.join(words[:-1]))}")
        yield _begins("given_key", f"{words[-1]} ") & family, ("given_key",)
    if holds_number(key):
        number = re.sub(r"\s", "", text)
        yield Q(card__number__in={number, number.upper()}), ()


def _begins(field: str, start: str) -> Q:
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + _HIGH})
