"""What an import of members writes, made ready beforehand: within the transaction nothing is left but to write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import Key, counted, post
from vungmanh.members.facts import Facts, card_row, identity_row, put, state_of
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.plan import Plan, beginning, differences
from vungmanh.members.imports.same import Known
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import CardNumber, FormerNumber, IdentityNumber, Membership, Person
from vungmanh.sheets.many import Changes, Rows, reserve
from vungmanh.sheets.models import Change, Import

_BATCH = 2_000


class Writing:
    """The rows of one plan. `befores` are the known people as the plan has seen them, by their keys."""

    def __init__(self, intended: Plan, batch: Import) -> None:
        self.batch = batch
        self.befores: dict[int, dict[str, Any]] = {}
        self.entries: Counter[Key] = Counter()
        self.people, self.stays = Rows(Person), Rows(Membership)
        self.numbers, self.cards = Rows(IdentityNumber), Rows(CardNumber)
        self.formers = Rows(FormerNumber)
        self.new_numbers, self.new_cards = Rows(IdentityNumber), Rows(CardNumber)
        self.changes = Rows(Change)
        self.known_people, self.known_stays = Changes(Person), Changes(Membership)
        self._update(intended.updated)
        self._create(intended.created)

    def write(self, told: Callable[[int], None]) -> None:
        """In the caller's transaction. `told` hears how many of the people are there."""
        locks.write_entries()
        self.known_people.write()
        self.known_stays.write()
        self.new_numbers.write(instead=True)
        self.new_cards.write(instead=True)
        self.people.write(lambda count: told(len(self.befores) + count))
        for rows in (self.numbers, self.formers, self.cards, self.stays, self.changes):
            rows.write(lambda _count: told(len(self.befores) + len(self.people)))
        post(self.entries)

    def _create(self, newcomers: Sequence[Newcomer]) -> None:
        """New people with numbers and memberships, in portions so that a long list fits into little memory."""
        keys = reserve(Person, len(newcomers))
        for start in range(0, len(newcomers), _BATCH):
            portion = newcomers[start : start + _BATCH]
            persons = [_person(newcomer, key) for newcomer, key in zip(portion, keys[start:], strict=False)]
            pairs = list(zip(persons, portion, strict=True))
            self.people.add(persons)
            self.numbers.add(identity_row(p, n.facts.identity_number) for p, n in pairs if n.facts.identity_number)
            former = [(p, n.facts.former_number) for p, n in pairs if n.facts.former_number]
            self.formers.add(FormerNumber(person=person, number=number) for person, number in former)
            self.cards.add(card_row(p, n.facts.card_number) for p, n in pairs if n.facts.card_number)
            stays = [_stay(person, newcomer) for person, newcomer in pairs]
            self.stays.add(stays)
            self.entries.update(counted(MEASURES, stays))
            self.changes.add(Change(batch=self.batch, model="person", key=person.pk) for person in persons)

    def _update(self, updated: Sequence[tuple[Known, Newcomer]]) -> None:
        stays = [known.stay for known, _ in updated if known.stay]
        before = counted(MEASURES, stays)
        for known, newcomer in updated:
            self.befores[known.person.pk] = snapshot(known)
            self.changes.add([self._change(known, newcomer)])
        self.entries.update(counted(MEASURES, stays))
        self.entries.subtract(before)

    def _change(self, known: Known, newcomer: Newcomer) -> Change:
        """Make what the list says otherwise ready. Returns what stood before and after, to take it back."""
        person, stay = known.person, known.stay
        wanted = differences(known, newcomer)
        own = [field for field in Person._meta.concrete_fields if not field.primary_key]
        held = [getattr(person, field.attname) for field in own]
        put(person, restricted(newcomer.facts, wanted, person))
        pairs = zip(own, held, strict=True)
        self.known_people.add(person, [field for field, old in pairs if getattr(person, field.attname) != old])
        if "identity_number" in wanted and newcomer.facts.identity_number:
            self.new_numbers.add([identity_row(person, newcomer.facts.identity_number)])
            known.number = newcomer.facts.identity_number
        if "card_number" in wanted and newcomer.facts.card_number:
            self.new_cards.add([card_row(person, newcomer.facts.card_number)])
            known.card = newcomer.facts.card_number
        if stay and "joined_on" in wanted and stay.began in (Membership.ADMITTED, Membership.CARRIED):
            stay.since, stay.began = beginning(newcomer)
            self.known_stays.add(stay, [Membership._meta.get_field(name) for name in ("since", "began")])
        before, after = self.befores[person.pk], snapshot(known)
        return Change(batch=self.batch, model="person", key=person.pk, before=before, after=after)


def _person(newcomer: Newcomer, key: int) -> Person:
    person = Person(pk=key, unit=newcomer.unit)
    put(person, newcomer.facts)
    return person


def _stay(person: Person, newcomer: Newcomer) -> Membership:
    since, began = beginning(newcomer)
    return Membership(person=person, unit=newcomer.unit, since=since, began=began)


def snapshot(known: Known) -> dict[str, Any]:
    """Everything an import may change about a known person, and whether they are still a member, as text."""
    stay = known.stay
    person = state_of(known.person)
    if not person["other_phone"]:  # what earlier imports have written down does not speak of it
        del person["other_phone"]
    return {
        "person": person,
        "number": known.number,
        "card": known.card,
        "since": stay.since.isoformat() if stay else None,
        "until": stay.until.isoformat() if stay and stay.until else None,
        "began": stay.began if stay else None,
    }


def restricted(facts: Facts, wanted: Sequence[str], person: Person) -> Facts:
    """Only those of the facts that are to be written."""
    kept: dict[str, Any] = {name: getattr(facts, name) for name in wanted}
    for name in ("born", "joined"):
        if f"{name}_on" in wanted:
            kept[f"{name}_precision"] = getattr(facts, f"{name}_precision")
    return Facts(**{"name": person.name, **kept})
