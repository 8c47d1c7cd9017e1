"""Compare the people of a list with the roll: who is new, changed, the same, or to be refused. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from vungmanh.core.days import Known as KnownDay
from vungmanh.core.days import Precision, show_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.facts import Facts
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.rows import Fault
from vungmanh.members.likeness import birth_told, same_birth
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.namesakes import namesakes_born
from vungmanh.members.rules import begins_on
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome, Refusal

_CHUNK = 5_000
Key = TypeVar("Key", int, str)


@dataclass
class Known:
    """Somebody on the roll: the person with numbers, and their latest membership."""

    person: Person
    number: str = ""
    card: str = ""
    stay: Membership | None = None


@dataclass
class Plan:
    """What an import would write: newcomers to create, and known people with the facts that differ."""

    created: list[Newcomer] = field(default_factory=list)
    updated: list[tuple[Known, Newcomer]] = field(default_factory=list)
    unchanged: list[Newcomer] = field(default_factory=list)


def knowns_of(persons: Iterable[Person]) -> dict[int, Known]:
    """The persons by their keys, with numbers and latest memberships as they stand now."""
    found = {person.pk: Known(person) for person in persons}
    for keys in _chunks(found):
        for pk, number in IdentityNumber.objects.filter(person__in=keys).values_list("person", "number"):
            found[pk].number = number
        for pk, number in CardNumber.objects.filter(person__in=keys).values_list("person", "number"):
            found[pk].card = number
        for stay in Membership.objects.filter(person__in=keys).select_related("unit").order_by("since"):
            stay.person = found[stay.person_id].person
            found[stay.person_id].stay = stay
    return found


class Roll:
    """What the roll knows about the people of a list, read in a few queries whatever its length.

    `visible` are those who bear a number of the list and whom the officer may see.
    """

    def __init__(self, newcomers: Sequence[Newcomer], by: Any, today: date) -> None:
        self.visible: set[int] = set()
        self.by_person: dict[int, Known] = {}
        self.by_number: dict[str, Known] = {}
        self.by_card: dict[str, int] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        facts = [newcomer.facts for newcomer in newcomers]
        self.listed = {fact.identity_number for fact in facts if fact.identity_number}
        for chunk in _chunks(self.listed):
            for row in IdentityNumber.objects.filter(number__in=chunk).select_related("person"):
                self.by_number[row.number] = self._known(row.person, number=row.number)
        for keys in _chunks(self.by_person):
            seen = Person.objects.filter(pk__in=keys).visible_to(by, today)
            self.visible.update(seen.order_by().values_list("pk", flat=True))
        for chunk in _chunks({fact.card_number for fact in facts if fact.card_number}):
            self.by_card.update(CardNumber.objects.filter(number__in=chunk).values_list("number", "person"))
        self._read_names(facts)
        self._read_stays_and_numbers()

    def _known(self, person: Person, **numbers: str) -> Known:
        known = self.by_person.setdefault(person.pk, Known(person))
        known.number = numbers.get("number", known.number)
        return known

    def _read_names(self, facts: list[Facts]) -> None:
        """Namesakes, for rows whose number is unknown: by folded name and birth."""
        wanted: set[tuple[str, date, date]] = set()
        for fact in facts:
            born = birth_told(fact.born_on, fact.born_precision, fact.identity_number)
            if born and fact.identity_number not in self.by_number:
                wanted |= {(fold(fact.name), since, until) for since, until in _days_it_may_be(born)}
        for person in namesakes_born(wanted):
            self.by_name[person.search_key].append(self._known(person))

    def _read_stays_and_numbers(self) -> None:
        for chunk in _chunks(self.by_person):
            rows = Membership.objects.filter(person__in=chunk).select_related("unit").order_by("since")
            for stay in rows:
                known = self.by_person[stay.person_id]
                stay.person = known.person
                known.stay = stay
            for pk, number in IdentityNumber.objects.filter(person__in=chunk).values_list("person", "number"):
                self.by_person[pk].number = number
            for pk, number in CardNumber.objects.filter(person__in=chunk).values_list("person", "number"):
                self.by_person[pk].card = number

    def namesakes(self, facts: Facts) -> list[Known]:
        """Known people of the same folded name and birth."""
        born = birth_told(facts.born_on, facts.born_precision, facts.identity_number)
        return [
            known
            for known in self.by_name.get(fold(facts.name), [])
            if same_birth(born, birth_told(known.person.born_on, known.person.born_precision, known.number))
        ]


def plan(newcomers: Sequence[Newcomer], outcome: Outcome, *, by: Any, today: date) -> Plan:
    """Sort the newcomers of the officer's list. Those that cannot be taken go to the outcome as refusals."""
    planned = Plan()
    seen = _Seen()
    for start in range(0, len(newcomers), _CHUNK):
        portion = newcomers[start : start + _CHUNK]
        # Portion by portion, so that comparing a long list holds few of the roll's people at a time.
        roll = Roll(portion, by, today)
        for newcomer in portion:
            verdict = seen.fault(newcomer) or _compare(newcomer, roll)
            if isinstance(verdict, Fault):
                outcome.refuse([newcomer.place.refusal(verdict)])
                continue
            seen.add(newcomer)
            if verdict is None:
                planned.created.append(newcomer)
            elif differences(verdict, newcomer):
                planned.updated.append((verdict, newcomer))
            else:
                planned.unchanged.append(newcomer)
    outcome.created, outcome.updated = len(planned.created), len(planned.updated)
    outcome.unchanged = len(planned.unchanged)
    return planned


class _Seen:
    """The good rows of this import so far, to find the same person twice in it."""

    def __init__(self) -> None:
        self.numbers: dict[str, Newcomer] = {}
        self.cards: dict[str, Newcomer] = {}
        self.births: dict[tuple[str, int], list[Newcomer]] = defaultdict(list)

    def add(self, newcomer: Newcomer) -> None:
        facts = newcomer.facts
        if facts.identity_number:
            self.numbers[facts.identity_number] = newcomer
        if facts.card_number:
            self.cards[facts.card_number] = newcomer
        if born := birth_told(facts.born_on, facts.born_precision, facts.identity_number):
            self.births[fold(facts.name), born.day.year].append(newcomer)

    def fault(self, newcomer: Newcomer) -> Fault | None:
        facts = newcomer.facts
        if facts.identity_number and (first := self.numbers.get(facts.identity_number)):
            return Fault("duplicate", "identity_number", first.place.named(first.facts))
        if facts.card_number and facts.card_number in self.cards:
            return Fault("duplicate_card", "card_number", {"value": facts.card_number})
        if born := birth_told(facts.born_on, facts.born_precision, facts.identity_number):
            for first in self.births.get((fold(facts.name), born.day.year), []):
                other = first.facts
                told = birth_told(other.born_on, other.born_precision, other.identity_number)
                # Otherwise it may be one person written down twice.
                if same_birth(born, told) and not prove_two(facts.identity_number, other.identity_number):
                    return Fault("same_person", "name", first.place.named(other))
        return None


def _compare(newcomer: Newcomer, roll: Roll) -> Known | Fault | None:
    """The known person the row is about, None for a new one, or the reason it cannot be taken."""
    facts = newcomer.facts
    known = roll.by_number.get(facts.identity_number or "")
    if known is not None:
        if fold(known.person.name) != fold(facts.name):
            # SECURITY: whoever makes up a list of numbers does not learn whose they are.
            if known.person.pk not in roll.visible:
                return Fault("number_of_a_stranger", "identity_number")
            unit = known.stay.unit.name if known.stay else "-"
            return Fault("number_of_another", "identity_number", {"name": known.person.name, "unit": unit})
    else:
        namesake = _namesake(newcomer, roll)
        if isinstance(namesake, Fault):
            return namesake
        known = namesake
    card = roll.by_card.get(facts.card_number or "")
    if card is not None and (known is None or known.person.pk != card):
        return Fault("duplicate_card", "card_number", {"value": facts.card_number})
    if known is None or known.stay is None:
        return _unit_has_ended(newcomer.unit)
    params: dict[str, object] = {"name": known.person.name, "unit": known.stay.unit.name}
    if known.stay.until is not None:
        return Fault("left_before", "name", {**params, "day": show_day(known.stay.until)})
    if known.stay.unit_id != newcomer.unit.pk:
        return Fault("member_elsewhere", "name", params)
    return known


def _unit_has_ended(unit: Unit) -> Fault | None:
    """Nobody begins a membership without an end where the unit has one."""
    if unit.dissolved_on is None:
        return None
    return Fault("unit_ends", "name", {"unit": unit.name, "day": show_day(unit.dissolved_on)})


def _namesake(newcomer: Newcomer, roll: Roll) -> Known | Fault | None:
    """The member of the unit who has the row's name and birth and may have its number, or why it is not clear."""
    facts, unit = newcomer.facts, newcomer.unit
    everybody = [known for known in roll.namesakes(facts) if known.stay]
    same = [known for known in everybody if not prove_two(known.number, facts.identity_number)]
    here = [known for known in same if known.stay and known.stay.unit_id == unit.pk and known.stay.until is None]
    if len(here) > 1:
        return Fault("several_persons", "name")
    if here:
        return here[0]
    for known in same:
        if known.stay and known.stay.until is None:
            return Fault("maybe_member_elsewhere", "name", {"unit": known.stay.unit.name})
    # Whoever has left the unit and stands in its list again is not admitted by the way.
    gone = next((known for known in same if known.stay and known.stay.unit_id == unit.pk), None)
    if gone:
        return gone
    for known in everybody:
        if _is_misnumbered(known, newcomer, roll):
            return Fault("other_number", "identity_number", {"tail": known.number[-4:], "name": known.person.name})
    return None


def _is_misnumbered(known: Known, newcomer: Newcomer, roll: Roll) -> bool:
    """Whether a member of the unit has the row's name and very day of birth, and a number no list has: perhaps
    the number was written down wrongly, then or now."""
    stay, person = known.stay, known.person
    return (
        stay is not None
        and stay.unit_id == newcomer.unit.pk
        and stay.until is None
        and (person.born_on, person.born_precision) == (newcomer.facts.born_on, "day")
        and newcomer.facts.born_precision == "day"
        and known.number not in roll.listed
    )


def differences(known: Known, newcomer: Newcomer) -> list[str]:
    """The names of the facts that the list says otherwise than the roll."""
    person, facts = known.person, newcomer.facts
    said: Iterator[tuple[str, object, object]] = iter(
        [
            ("name", _better_name(person.name, facts.name), person.name),
            ("gender", facts.gender, person.gender),
            ("born_on", (facts.born_on, facts.born_precision), (person.born_on, person.born_precision)),
            ("phone", facts.phone, person.phone),
            ("email", facts.email, person.email),
            ("job", facts.job, person.job),
            ("joined_on", (facts.joined_on, facts.joined_precision), (person.joined_on, person.joined_precision)),
            ("identity_number", facts.identity_number, known.number),
            ("card_number", facts.card_number, known.card),
        ]
    )
    found = []
    for name, new, old in said:
        given = new[0] if isinstance(new, tuple) else new
        if given and new != old and not _is_coarser(name, facts, person):
            found.append(name)
    return found


def _is_coarser(name: str, facts: Facts, person: Person) -> bool:
    """A bare year or month that agrees with a full date says nothing new."""
    if name not in ("born_on", "joined_on"):
        return False
    field = name.removesuffix("_on")
    new, old = _known_day(facts, field), _known_day(person, field)
    if new is None or old is None:
        return False
    order: tuple[Precision, ...] = ("year", "month", "day")
    return order.index(new.precision) < order.index(old.precision) and same_birth(new, old)


def _known_day(of: Facts | Person, name: str) -> KnownDay | None:
    day = getattr(of, f"{name}_on")
    return KnownDay(day, getattr(of, f"{name}_precision")) if day else None


def _better_name(old: str, new: str) -> str:
    """The new spelling, unless it only lacks the marks or capitals that the roll knows."""
    return old if fold(new) == fold(old) and (new.isascii() or new.lower() == old.lower()) else new


def _days_it_may_be(born: KnownDay) -> list[tuple[date, date]]:
    """Half-open spans in which the roll holds a birth that may be this one: the day, or the first day of its month
    or year, which is how a birth is kept of which no more is known."""
    firsts = {born.day.replace(day=1), born.day.replace(month=1, day=1)} - {born.day}
    return [(since, last + timedelta(days=1)) for since, last in ((born.day, born.last), *((f, f) for f in firsts))]


def prove_two(one: str | None, other: str | None) -> bool:
    """Whether two numbers prove two people. One of 9 digits and one of 12 do not: everybody's card was changed."""
    return bool(one and other and one != other and len(one) == len(other))


def beginning(newcomer: Newcomer) -> tuple[date, str]:
    """(first day, how it began) of the membership: on joining if the unit stood then, else carried over."""
    joined, first_day = newcomer.facts.joined_on, newcomer.unit.established_on
    if joined is None:
        return max(newcomer.list_day, first_day), Membership.CARRIED
    since = begins_on(joined, first_day)
    return since, Membership.ADMITTED if since == joined else Membership.CARRIED


def refusals_of(outcome: Outcome) -> list[Refusal]:
    return sorted(outcome.refusals, key=lambda refusal: (refusal.file, refusal.sheet, refusal.row or 0))


def _chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    everything = sorted(keys)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]
