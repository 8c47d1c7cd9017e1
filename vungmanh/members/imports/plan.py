"""Compare the people of a list with the roll: who is new, changed, the same, or to be refused. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.facts import Facts
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.rows import Fault
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.rules import begins_on
from vungmanh.sheets.outcome import Outcome, Refusal

_CHUNK = 5_000


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


class Roll:
    """What the roll knows about the people of a list, read in a few queries whatever its length."""

    def __init__(self, newcomers: Sequence[Newcomer]) -> None:
        self.by_person: dict[int, Known] = {}
        self.by_number: dict[str, Known] = {}
        self.by_card: dict[str, int] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        facts = [newcomer.facts for newcomer in newcomers]
        numbers = {fact.identity_number for fact in facts if fact.identity_number}
        for chunk in _chunks(numbers):
            for row in IdentityNumber.objects.filter(number__in=chunk).select_related("person"):
                self.by_number[row.number] = self._known(row.person, number=row.number)
        for chunk in _chunks({fact.card_number for fact in facts if fact.card_number}):
            self.by_card.update(CardNumber.objects.filter(number__in=chunk).values_list("number", "person"))
        self._read_names(facts)
        self._read_stays_and_numbers()

    def _known(self, person: Person, **numbers: str) -> Known:
        known = self.by_person.setdefault(person.pk, Known(person))
        known.number = numbers.get("number", known.number)
        return known

    def _read_names(self, facts: list[Facts]) -> None:
        """Namesakes, for rows whose number is unknown: by folded name, and birth where it is given."""
        open_names: dict[str, set[date]] = defaultdict(set)
        for fact in facts:
            if not (fact.identity_number and fact.identity_number in self.by_number) and fact.born_on:
                open_names[fold(fact.name)].add(fact.born_on)
        years = {name: {born.year for born in births} for name, births in open_names.items()}
        for chunk in _chunks(open_names):
            for person in Person.objects.filter(search_key__in=chunk, born_on__isnull=False):
                if person.born_on and person.born_on.year in years[person.search_key]:
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
        """Known people of the same folded name and birth who may be the same: not those with another number."""
        return [
            known
            for known in self.by_name.get(fold(facts.name), [])
            if _same_birth(known.person, facts)
            and not (known.number and facts.identity_number and known.number != facts.identity_number)
        ]


def plan(newcomers: Sequence[Newcomer], outcome: Outcome) -> Plan:
    """Sort the newcomers. Those that cannot be taken go to the outcome as refusals."""
    roll = Roll(newcomers)
    planned = Plan()
    seen = _Seen()
    for newcomer in newcomers:
        fault = seen.fault(newcomer)
        if fault is None:
            verdict = _compare(newcomer, roll)
            if isinstance(verdict, Fault):
                fault = verdict
        if fault is not None:
            outcome.refuse([newcomer.place.refusal(fault)])
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
        self.births: dict[tuple[str, date], list[Newcomer]] = defaultdict(list)

    def add(self, newcomer: Newcomer) -> None:
        facts = newcomer.facts
        if facts.identity_number:
            self.numbers[facts.identity_number] = newcomer
        if facts.card_number:
            self.cards[facts.card_number] = newcomer
        if facts.born_on:
            self.births[fold(facts.name), facts.born_on].append(newcomer)

    def fault(self, newcomer: Newcomer) -> Fault | None:
        facts = newcomer.facts
        if facts.identity_number and (first := self.numbers.get(facts.identity_number)):
            return Fault("duplicate", "identity_number", _where(first))
        if facts.card_number and facts.card_number in self.cards:
            return Fault("duplicate_card", "card_number", {"value": facts.card_number})
        if facts.born_on:
            for first in self.births.get((fold(facts.name), facts.born_on), []):
                # Two numbers prove two people; otherwise it may be one written down twice.
                if not (facts.identity_number and first.facts.identity_number):
                    return Fault("same_person", "name", _where(first))
        return None


def _where(first: Newcomer) -> dict[str, object]:
    return {"row": first.place.row, "sheet": first.place.sheet, "name": first.facts.name}


def _compare(newcomer: Newcomer, roll: Roll) -> Known | Fault | None:
    """The known person the row is about, None for a new one, or the reason it cannot be taken."""
    facts = newcomer.facts
    known = roll.by_number.get(facts.identity_number or "")
    if known is not None:
        if fold(known.person.name) != fold(facts.name):
            unit = known.stay.unit.name if known.stay else "-"
            return Fault("number_of_another", "identity_number", {"name": known.person.name, "unit": unit})
    else:
        same = roll.namesakes(facts)
        here = [k for k in same if k.stay and k.stay.until is None and k.stay.unit_id == newcomer.unit.pk]
        if len(here) > 1:
            return Fault("several_persons", "name")
        if here:
            known = here[0]
        elif elsewhere := [k for k in same if k.stay and k.stay.until is None]:
            stay = elsewhere[0].stay
            return Fault("maybe_member_elsewhere", "name", {"unit": stay.unit.name if stay else "-"})
    card = roll.by_card.get(facts.card_number or "")
    if card is not None and (known is None or known.person.pk != card):
        return Fault("duplicate_card", "card_number", {"value": facts.card_number})
    if known is None or known.stay is None:
        return None
    params: dict[str, object] = {"name": known.person.name, "unit": known.stay.unit.name}
    if known.stay.until is not None:
        return Fault("left_before", "name", {**params, "day": show_day(known.stay.until)})
    if known.stay.unit_id != newcomer.unit.pk:
        return Fault("member_elsewhere", "name", params)
    return known


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
    """A bare year that agrees with a full date says nothing new."""
    if name == "born_on" and facts.born_on and person.born_on:
        return facts.born_precision == "year" and person.born_on.year == facts.born_on.year
    if name == "joined_on" and facts.joined_on and person.joined_on:
        return facts.joined_precision == "year" and person.joined_on.year == facts.joined_on.year
    return False


def _better_name(old: str, new: str) -> str:
    """The new spelling, unless it only lacks the marks or capitals that the roll knows."""
    return old if fold(new) == fold(old) and (new.isascii() or new.lower() == old.lower()) else new


def _same_birth(person: Person, facts: Facts) -> bool:
    if not person.born_on or not facts.born_on:
        return False
    if "year" in (person.born_precision, facts.born_precision):
        return person.born_on.year == facts.born_on.year
    return person.born_on == facts.born_on


def beginning(newcomer: Newcomer) -> tuple[date, str]:
    """(first day, how it began) of the membership: on joining if the unit stood then, else carried over."""
    joined, first_day = newcomer.facts.joined_on, newcomer.unit.established_on
    if joined is None:
        return max(newcomer.list_day, first_day), Membership.CARRIED
    since = begins_on(joined, first_day)
    return since, Membership.ADMITTED if since == joined else Membership.CARRIED


def refusals_of(outcome: Outcome) -> list[Refusal]:
    return sorted(outcome.refusals, key=lambda refusal: (refusal.file, refusal.sheet, refusal.row or 0))


def _chunks(keys: Iterable[object]) -> Iterator[list[object]]:
    everything = sorted(keys, key=str)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]
