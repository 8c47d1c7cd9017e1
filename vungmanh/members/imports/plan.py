"""Compare the people of a list with the roll: who is new, changed, the same, or to be refused. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from vungmanh.access.permissions import Permission
from vungmanh.core.days import Known as KnownDay
from vungmanh.core.vietnamese import fold
from vungmanh.members.actions.meet import seen_among
from vungmanh.members.facts import Facts
from vungmanh.members.imports.becoming import units_written
from vungmanh.members.imports.judging import judge, not_on_roll, unit_has_ended
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.maybe_same import SAME, maybe_same
from vungmanh.members.imports.rows import Fault
from vungmanh.members.imports.same import Known, Namesakes, Seen
from vungmanh.members.likeness import birth_told
from vungmanh.members.mentions import told_about
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.namesakes import namesakes_born
from vungmanh.organization.seats import elsewhere
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.questions import Asked

_CHUNK = 5_000
_BIRTHS_OF_A_NAME = 20  # of a frequent name in a union of five thousand
Key = TypeVar("Key", int, str)


@dataclass
class Plan:
    """What an import would write: newcomers to create, and known people of whom something changes, or whose membership
    ends; of the unchanged, those of whom it is only kept that the list names them."""

    created: list[Newcomer] = field(default_factory=list)
    updated: list[tuple[Known, Newcomer]] = field(default_factory=list)
    left: list[tuple[Known, Newcomer]] = field(default_factory=list)
    kept: list[tuple[Known, Newcomer]] = field(default_factory=list)
    unchanged: int = 0
    # Members of a unit who do not stand in its list, and whose leaving the officer has said.
    missing: list[tuple[Known, Newcomer]] = field(default_factory=list)
    # The keys of everybody whom a row is about, taken or not.
    named: set[int] = field(default_factory=set)
    # (unit, day) of the lists that name all members of that day.
    complete: set[tuple[int, date]] = field(default_factory=set)
    # The keys of people whom the refused rows have met.
    met: set[int] = field(default_factory=set)

    @property
    def known(self) -> list[tuple[Known, Newcomer]]:
        """Everybody on the roll of whom something is written."""
        return [*self.updated, *self.left, *self.kept, *self.missing]

    @property
    def count(self) -> int:
        return len(self.created) + len(self.updated) + len(self.left) + len(self.kept) + len(self.missing)


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
                known.stays.append(stay)
            for pk, number in IdentityNumber.objects.filter(person__in=chunk).values_list("person", "number"):
                self.by_person[pk].number = number
            for pk, number in CardNumber.objects.filter(person__in=chunk).values_list("person", "number"):
                self.by_person[pk].card = number

    def read_told(self, people: Iterable[int]) -> None:
        """What lists and officers have said of those whom rows are about."""
        for pk, told in told_about(people).items():
            self.by_person[pk].told = told


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
    verdicts = _verdicts(newcomers, by, today, outcome.rows, progress)
    _ask_about_slips(newcomers, verdicts, today)
    _refuse_elsewhere(newcomers, verdicts, by, today)
    for newcomer, verdict in zip(newcomers, verdicts, strict=True):
        if verdict.asked:
            outcome.ask(newcomer.place.file, newcomer.place.sheet, verdict.asked)
        if verdict.fault and verdict.fault.person is not None:
            planned.met.add(verdict.fault.person)
            planned.named.add(verdict.fault.person)
        if verdict.known:
            planned.named.add(verdict.known.person.pk)
        if fault := seen.fault(newcomer) or verdict.fault:
            outcome.refuse([newcomer.place.refusal(fault)])
            continue
        seen.add(newcomer)
        _sort(verdict.known, newcomer, planned)
    outcome.created, outcome.updated = len(planned.created), len(planned.updated)
    outcome.unchanged, outcome.left, outcome.noted = planned.unchanged, len(planned.left), len(planned.kept)
    return planned


def _ask_about_slips(newcomers: Sequence[Newcomer], verdicts: list[Verdict], today: date) -> None:
    """Whoever seems new may be somebody of the unit whose birth was typed wrongly."""
    new = [(n, row) for n, row in enumerate(newcomers) if not verdicts[n].known and not verdicts[n].fault]
    named = {each.known.person.pk for each in verdicts if each.known}
    named |= {each.fault.person for each in verdicts if each.fault and each.fault.person}
    for place, found in maybe_same(new, named).items():
        if found.asked.answer == SAME:
            judged = _judged(found.known, newcomers[place], today)
            verdicts[place] = replace(judged, asked=found.asked)
        elif found.asked.answer:
            verdicts[place] = Verdict(asked=found.asked)
        else:
            fault = Fault(found.asked.code, "born_on", {"text": found.asked.text}, found.known.person.pk)
            verdicts[place] = Verdict(fault=fault, asked=found.asked)


def _refuse_elsewhere(newcomers: Sequence[Newcomer], verdicts: list[Verdict], by: Any, today: date) -> None:
    """SECURITY: what a list of then says of people who are others' today is not written by whoever reads it."""
    written = {
        place: units_written(verdict.known, newcomer) - {newcomer.unit.pk}
        for place, (newcomer, verdict) in enumerate(zip(newcomers, verdicts, strict=True))
        if verdict.known and not verdict.fault
    }
    others = set[int]().union(*written.values())
    gone = elsewhere(others, Permission.IMPORT_MEMBERS, by=by, today=today) if others else {}
    for place, units in written.items():
        for unit in sorted(units & gone.keys()):
            known = verdicts[place].known
            names = {stay.unit_id: stay.unit.name for stay in known.stays} if known else {}
            told: dict[str, object] = {"unit": names.get(unit, "-"), "parent": gone[unit]}
            person = known.person.pk if known else None
            verdicts[place] = Verdict(fault=Fault("unit_elsewhere", "name", told, person))


def _sort(known: Known | None, newcomer: Newcomer, planned: Plan) -> None:
    """Where in the plan a row belongs that is taken."""
    if known is None:
        planned.created.append(newcomer)
        return
    becoming = known.becoming
    assert becoming is not None
    if becoming.changed or becoming.moved:
        (planned.left if newcomer.left else planned.updated).append((known, newcomer))
        return
    planned.unchanged += 1
    if becoming.told is not None:
        planned.kept.append((known, newcomer))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the roll says to a row: whom it is about, None for somebody new; or why it is not taken; and a question."""

    known: Known | None = None
    fault: Fault | None = None
    asked: Asked | None = None


def _verdicts(
    newcomers: Sequence[Newcomer], by: Any, today: date, rows: int, progress: Callable[[str, int], None]
) -> list[Verdict]:
    """What the roll says to each of them.

    Portion by portion, so that comparing a long list holds few of the roll's people at a time; but all of one name
    together, whose namesakes are read once.
    """
    listed = {newcomer.facts.identity_number for newcomer in newcomers if newcomer.facts.identity_number}
    verdicts: list[Verdict] = [Verdict()] * len(newcomers)
    for places in _portions([fold(newcomer.facts.name) for newcomer in newcomers]):
        progress("read", rows)
        roll = Roll([newcomers[place] for place in places], listed, by, today)
        found = [(place, _compare(newcomers[place], roll, today)) for place in places]
        roll.read_told({known.person.pk for _place, known in found if isinstance(known, Known)})
        for place, known in found:
            verdicts[place] = _judged(known, newcomers[place], today)
    return verdicts


def _judged(found: Known | Fault | None, newcomer: Newcomer, today: date) -> Verdict:
    if not isinstance(found, Known):
        return Verdict(fault=found)
    # Two rows that are about one person are told apart later; each is judged by what stands.
    known = replace(found, becoming=None)
    judged = judge(known, newcomer, today)
    return Verdict(known, judged.fault, judged.asked)


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


def _compare(newcomer: Newcomer, roll: Roll, today: date) -> Known | Fault | None:
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
        return not_on_roll(newcomer) or unit_has_ended(newcomer, today)
    return known


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
        if _was_here(known, newcomer):
            return known
        return Fault("maybe_member_elsewhere", "name", {"unit": known.stay.unit.name}, known.person.pk)
    # Whoever has left the unit and stands in its list again is not admitted by the way.
    if same.gone:
        return same.gone
    if same.homeless:
        return same.homeless
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


def _was_here(known: Known, newcomer: Newcomer) -> bool:
    """Whether somebody who is a member elsewhere today, born on the row's very day, was one here on the list's day."""
    facts, person = newcomer.facts, known.person
    if facts.born_precision != Person.DAY or (facts.born_on, Person.DAY) != (person.born_on, person.born_precision):
        return False
    day = newcomer.list_day
    return any(
        stay.unit_id == newcomer.unit.pk and stay.since <= day and stay.until is not None and day < stay.until
        for stay in known.stays
    )


def _days_it_may_be(born: KnownDay) -> list[tuple[date, date]]:
    """Half-open spans in which the roll holds a birth that may be this one: the day, or the first day of its month
    or year, which is how a birth is kept of which no more is known."""
    firsts = {born.day.replace(day=1), born.day.replace(month=1, day=1)} - {born.day}
    return [(since, last + timedelta(days=1)) for since, last in ((born.day, born.last), *((f, f) for f in firsts))]


def refusals_of(outcome: Outcome) -> list[Refusal]:
    return sorted(outcome.refusals, key=lambda refusal: (refusal.file, refusal.sheet, refusal.row or 0))


def _chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    everything = sorted(keys)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]
