"""Mentions as the database keeps them, and the people they are about, as `evidence` reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from vungmanh.members.evidence import Kept, Told, first_of
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Mention, Person
from vungmanh.members.stays import Stay

_CHUNK: Final = 2_000
_DAYS: Final = ("born_on", "joined_on")
_NUMBERS: Final = ("identity_number", "card_number")
# Numbers of before are kept beside each other, and are no fact of which the newest is right.
_FORMER: Final = "former_number"
FACTS: Final = tuple(
    each.name for each in fields(Facts) if each.name != _FORMER and not each.name.endswith("_precision")
)
_OF_LIST: Final = ("list__unit", "list__unit__established_on", "list__ends", "list__dated")
_PRECISIONS: Final = {4: Person.YEAR, 7: Person.MONTH, 10: Person.DAY}
_LENGTHS: Final = {precision: length for length, precision in _PRECISIONS.items()}


def told_about(people: Iterable[int]) -> dict[int, list[Told]]:
    """All that was said of each of them, in the order in which it was written down."""
    found: dict[int, list[Told]] = defaultdict(list)
    keys = sorted(people)
    for start in range(0, len(keys), _CHUNK):
        rows = Mention.objects.filter(person__in=keys[start : start + _CHUNK]).order_by("pk")
        for pk, person, on, told, *of in rows.values_list("pk", "person", "on", "told", *_OF_LIST):
            found[person].append(_told(pk, on, told, *of))
    return found


def mentions_of(person: int) -> Any:
    """The question for all that was said of the person, whose rows `told_in` reads."""
    return Mention.objects.filter(person=person).order_by("pk").values_list("pk", "on", "told", *_OF_LIST)


def told_in(rows: Iterable[Sequence[Any]]) -> list[Told]:
    return [_told(*row) for row in rows]


def _told(
    pk: int,
    on: date,
    mention: dict[str, Any],
    unit: int | None,
    first_day: date | None,
    ends: date | None,
    dated: bool | None,
) -> Told:
    facts = {name: mention[name] for name in FACTS if name in mention}
    if unit is None:
        stays = tuple(_stay(each) for each in mention["stays"]) if "stays" in mention else None
        return Told(pk, on, facts, stays=stays)
    left, reason = mention.get("left") or (None, "")
    day = date.fromisoformat(left) if left else None
    return Told(pk, on, facts, unit, first_day or date.min, ends, day, reason, bool(mention.get("back")), bool(dated))


def by_hand(facts: Kept, stays: Sequence[Stay] | None = None) -> dict[str, Any]:
    """What an officer's mention keeps; `stays` where it is everything that stands."""
    kept = [[s.unit, s.since, s.until, s.began, s.ended, s.reason] for s in stays] if stays is not None else None
    return {**facts, **({} if kept is None else {"stays": kept})}


def _stay(stay: Sequence[Any]) -> Stay:
    unit, since, until, began, ended, reason = stay
    return Stay(unit, date.fromisoformat(since), date.fromisoformat(until) if until else None, began, ended, reason)


def correct_by_hand(person: Person, changed: Kept, today: date) -> None:
    """Keep that an officer has written these facts today. Of whom no list has ever told, the entry itself is enough."""
    Person.objects.filter(pk=person.pk).update(told_on=today)
    if Mention.objects.filter(person=person).exists():
        Mention.objects.create(person=person, on=today, told=by_hand(changed))


def numbers_by_hand(cards: Mapping[int, str], today: date) -> None:
    """As correct_by_hand, of the card numbers that many people are given at once, by their keys."""
    keys = sorted(cards)
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        Person.objects.filter(pk__in=some).update(told_on=today)
        told = Mention.objects.filter(person__in=some).order_by().values_list("person", flat=True).distinct()
        Mention.objects.bulk_create(
            [Mention(person_id=pk, on=today, told=by_hand({"card_number": cards[pk]})) for pk in sorted(told)]
        )


def kept(facts: Facts) -> dict[str, str]:
    """The facts that are given, as a mention keeps them."""
    return dict(_given(facts, facts.identity_number, facts.card_number))


def standing(person: Person, number: str, card: str) -> dict[str, str]:
    """What is written about the person, as a mention would keep it."""
    return dict(_given(person, number, card))


def _given(of: Facts | Person, number: str | None, card: str | None) -> Iterator[tuple[str, str]]:
    numbers = {"identity_number": number, "card_number": card}
    for name in FACTS:
        value: Any = numbers[name] if name in _NUMBERS else getattr(of, name)
        if value:
            if name in _DAYS:
                value = value.isoformat()[: _LENGTHS[getattr(of, name.replace("_on", "_precision"))]]
            yield name, value


def facts_of_kept(mention: Mapping[str, str], name: str) -> Facts:
    """Kept facts as everybody else reads them; `name` where they hold none."""
    given: dict[str, Any] = {"name": name, **mention}
    for day in _DAYS:
        if text := mention.get(day):
            given |= {day: first_of(text), day.replace("_on", "_precision"): _PRECISIONS[len(text)]}
    return Facts(**given)


def stays_of(memberships: Iterable[Membership]) -> list[Stay]:
    """Memberships on paper, without keys."""
    return [Stay(m.unit_id, m.since, m.until, m.began, m.ended, m.reason) for m in memberships]
