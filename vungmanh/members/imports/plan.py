"""Compare the people of a list with the roll: who is new, changed, the same, or to be refused. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from vungmanh.core.days import Known as KnownDay
from vungmanh.core.days import Precision, show_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.actions.meet import seen_among
from vungmanh.members.facts import Facts
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.rows import Fault
from vungmanh.members.imports.same import Known, Namesakes, Seen
from vungmanh.members.likeness import birth_told, same_birth
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.namesakes import namesakes_born
from vungmanh.members.rules import begins_on
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome, Refusal

_CHUNK = 5_000
_BIRTHS_OF_A_NAME = 20  # of a frequent name in a union of five thousand
Key = TypeVar("Key", int, str)


@dataclass
class Plan:
    """What an import would write: newcomers to create, and known people with the facts that differ."""

    created: list[Newcomer] = field(default_factory=list)
    updated: list[tuple[Known, Newcomer]] = field(default_factory=list)
    unchanged: list[Newcomer] = field(default_factory=list)
    # The keys of people whom the refused rows have met.
    met: set[int] = field(default_factory=set)


class Roll:
    """What the roll knows about the people of a list, read in a few queries whatever its length.

    `listed` are all numbers of the list. `visible` are those whom the officer may see, `namesakes` those of them who
    have a name of the list. `strangers` are namesakes out of the officer's reach.
    """

    def __init__(self, newcomers: Sequence[Newcomer], listed: Set[str], by: Any, today: date) -> None:
        self.by_person: dict[int, Known] = {}
        self.by_number: dict[str, Known] = {}
        self.by_card: dict[str, int] = {}
        self.namesakes, self.strangers = Namesakes(listed), Namesakes(listed)
        facts = [newcomer.facts for newcomer in newcomers]
        for chunk in _chunks({fact.identity_number for fact in facts if fact.identity_number}):
            for row in IdentityNumber.objects.filter(number__in=chunk).select_related("person"):
                self.by_number[row.number] = self._known(row.person, number=row.number)
        for chunk in _chunks({fact.card_number for fact in facts if fact.card_number}):
            self.by_card.update(CardNumber.objects.filter(number__in=chunk).values_list("number", "person"))
        same_name = self._read_names(facts)
        self._read_stays_and_numbers()
        self.visible = seen_among({*self.by_person, *self.by_card.values()}, by, today)
        for pk in same_name:
            (self.namesakes if pk in self.visible else self.strangers).add(self.by_person[pk])
        self.guessed = _tried_on_one_name(facts)

    def _known(self, person: Person, **numbers: str) -> Known:
        known = self.by_person.setdefault(person.pk, Known(person))
        known.number = numbers.get("number", known.number)
        return known

    def _read_names(self, facts: list[Facts]) -> list[int]:
        """The keys of namesakes, for rows whose number is unknown: by folded name and birth."""
        wanted: set[tuple[str, date, date]] = set()
        for fact in facts:
            born = birth_told(fact.born_on, fact.born_precision, fact.identity_number)
            if born and fact.identity_number not in self.by_number:
                wanted |= {(fold(fact.name), since, until) for since, until in _days_it_may_be(born)}
        found = dict.fromkeys(self._known(person).person.pk for person in namesakes_born(wanted))
        return list(found)

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


def plan(
    newcomers: Sequence[Newcomer],
    outcome: Outcome,
    *,
    by: Any,
    today: date,
    progress: Callable[[str, int], None] = lambda step, count: None,
) -> Plan:
    """Sort the newcomers of the officer's list. Those that cannot be taken go to the outcome as refusals."""
    planned = Plan()
    seen = Seen()
    for newcomer, verdict in zip(newcomers, _verdicts(newcomers, by, today, outcome.rows, progress), strict=True):
        fault = seen.fault(newcomer) or (verdict if isinstance(verdict, Fault) else None)
        if isinstance(verdict, Fault) and verdict.person is not None:
            planned.met.add(verdict.person)
        if fault is not None:
            outcome.refuse([newcomer.place.refusal(fault)])
            continue
        seen.add(newcomer)
        if verdict is None:
            planned.created.append(newcomer)
        elif isinstance(verdict, Known):
            planned.updated.append((verdict, newcomer))
        else:
            planned.unchanged.append(newcomer)
    outcome.created, outcome.updated = len(planned.created), len(planned.updated)
    outcome.unchanged = len(planned.unchanged)
    return planned


_SAME: Final = "the same"
Verdict = Known | Fault | str | None


def _verdicts(
    newcomers: Sequence[Newcomer], by: Any, today: date, rows: int, progress: Callable[[str, int], None]
) -> list[Verdict]:
    """What the roll says to each of them: whom the list changes, a fault, _SAME, or None for somebody new.

    Portion by portion, so that comparing a long list holds few of the roll's people at a time; but all of one name
    together, whose namesakes are read once.
    """
    listed = {newcomer.facts.identity_number for newcomer in newcomers if newcomer.facts.identity_number}
    verdicts: list[Verdict] = [None] * len(newcomers)
    for places in _portions([fold(newcomer.facts.name) for newcomer in newcomers]):
        progress("read", rows)
        roll = Roll([newcomers[place] for place in places], listed, by, today)
        for place in places:
            verdict = _compare(newcomers[place], roll)
            if isinstance(verdict, Known) and not differences(verdict, newcomers[place]):
                verdicts[place] = _SAME
            else:
                verdicts[place] = verdict
    return verdicts


def _portions(names: Sequence[str]) -> Iterator[list[int]]:
    """The places of the names in portions of some thousands, equal names in one of them."""
    portion: list[int] = []
    for place in sorted(range(len(names)), key=names.__getitem__):
        if len(portion) >= _CHUNK and names[place] != names[portion[-1]]:
            yield sorted(portion)
            portion = []
        portion.append(place)
    if portion:
        yield sorted(portion)


def _compare(newcomer: Newcomer, roll: Roll) -> Known | Fault | None:
    """The known person the row is about, None for a new one, or the reason it cannot be taken."""
    facts = newcomer.facts
    known = roll.by_number.get(facts.identity_number or "")
    if known is not None:
        if known.person.pk not in roll.visible:
            return _stranger(known.person.pk)
        if fold(known.person.name) != fold(facts.name):
            told: dict[str, object] = {"name": known.person.name, "unit": known.stay.unit.name if known.stay else "-"}
            return Fault("number_of_another", "identity_number", told, known.person.pk)
    else:
        namesake = _namesake(newcomer, roll)
        if isinstance(namesake, Fault):
            return namesake
        known = namesake
    card = roll.by_card.get(facts.card_number or "")
    if card is not None and (known is None or known.person.pk != card):
        if card not in roll.visible:
            return _stranger(card)
        return Fault("duplicate_card", "card_number", {"value": facts.card_number}, card)
    if known is None or known.stay is None:
        return _unit_has_ended(newcomer.unit)
    params: dict[str, object] = {"name": known.person.name, "unit": known.stay.unit.name}
    if known.stay.until is not None:
        return Fault("left_before", "name", {**params, "day": show_day(known.stay.until)}, known.person.pk)
    if known.stay.unit_id != newcomer.unit.pk:
        return Fault("member_elsewhere", "name", params, known.person.pk)
    return known


def _unit_has_ended(unit: Unit) -> Fault | None:
    """Nobody begins a membership without an end where the unit has one."""
    if unit.dissolved_on is None:
        return None
    return Fault("unit_ends", "name", {"unit": unit.name, "day": show_day(unit.dissolved_on)})


def _stranger(person: int) -> Fault:
    """SECURITY: whoever makes up a list learns of people out of reach that they are on a roll, and nothing else: not
    whose number it is, nor which of number, card or name was met, nor whether they have left."""
    return Fault("known_elsewhere", person=person)


def _namesake(newcomer: Newcomer, roll: Roll) -> Known | Fault | None:
    """The member of the unit who has the row's name and birth and may have its number, or why it is not clear."""
    same = roll.namesakes.of(newcomer.facts, newcomer.unit.pk)
    if len(same.here) > 1:
        return Fault("several_persons", "name")
    if same.here:
        return same.here[0]
    if (known := same.elsewhere) and known.stay:
        return Fault("maybe_member_elsewhere", "name", {"unit": known.stay.unit.name}, known.person.pk)
    # Whoever has left the unit and stands in its list again is not admitted by the way.
    if same.gone:
        return same.gone
    if known := same.misnumbered:
        told: dict[str, object] = {"tail": known.number[-3:], "name": known.person.name}
        return Fault("other_number", "identity_number", told, known.person.pk)
    stranger = _namesake_out_of_reach(newcomer, roll)
    return _stranger(stranger.person.pk) if stranger else None


def _namesake_out_of_reach(newcomer: Newcomer, roll: Roll) -> Known | None:
    """Out of reach only a whole day of birth on both sides makes one person of two; of a year alone somebody would
    learn that a neighbour's member was born in it."""
    facts = newcomer.facts
    if facts.born_on is None or facts.born_precision != Person.DAY or fold(facts.name) in roll.guessed:
        return None
    known = roll.strangers.of(facts, newcomer.unit.pk).elsewhere
    return (
        known if known and known.person.born_on == facts.born_on and known.person.born_precision == Person.DAY else None
    )


def _tried_on_one_name(facts: Sequence[Facts]) -> set[str]:
    """SECURITY: names that stand in the list with so many days of birth that they may be guesses: one list with all
    days of a year would tell the birthday of whoever bears a name. By their numbers its people are met all the same."""
    days: dict[str, set[date]] = defaultdict(set)
    for fact in facts:
        if fact.born_on:
            days[fold(fact.name)].add(fact.born_on)
    return {name for name, born in days.items() if len(born) > _BIRTHS_OF_A_NAME}


def differences(known: Known, newcomer: Newcomer) -> list[str]:
    """The names of the facts that the list says otherwise than the roll."""
    person, facts = known.person, newcomer.facts
    said: Iterator[tuple[str, object, object]] = iter(
        [
            ("name", _better_name(person.name, facts.name), person.name),
            ("gender", facts.gender, person.gender),
            ("born_on", (facts.born_on, facts.born_precision), (person.born_on, person.born_precision)),
            ("phone", facts.phone, person.phone),
            ("other_phone", facts.other_phone, person.other_phone),
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
