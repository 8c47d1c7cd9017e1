"""What an import of members writes, made ready beforehand: within the transaction nothing is left but to write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Model

from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import Key, counted, post
from vungmanh.ledger.actions.sexes import sexes_recounted
from vungmanh.members.evidence import Becoming, stays_told
from vungmanh.members.facts import REMOVABLE, card_row, identity_row, put, take_out
from vungmanh.members.former import former_numbers
from vungmanh.members.imports.becoming import mention_of, told_by_row
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.plan import Plan
from vungmanh.members.imports.same import Known
from vungmanh.members.measures import MEASURES
from vungmanh.members.mentions import facts_of_kept, standing, stays_of
from vungmanh.members.models import CardNumber, FormerNumber, IdentityNumber, Membership, Mention, Person, UnitList
from vungmanh.members.stays import Stay
from vungmanh.members.transferring import chunks
from vungmanh.sheets.many import Changes, Rows, reserve
from vungmanh.sheets.models import Import

_BATCH = 2_000
_OF_A_STAY: Final = ("since", "until", "began", "ended", "reason")


class Writing:
    """The rows of one plan. `befores` are the known people as the plan has seen them, by their keys."""

    def __init__(self, intended: Plan, batch: Import) -> None:
        self.befores = {known.person.pk: state(known) for known, _ in intended.known}
        self.entries: Counter[Key] = Counter()
        self.people, self.stays = Rows(Person), Rows(Membership)
        self.numbers, self.cards = Rows(IdentityNumber), Rows(CardNumber)
        self.formers = Rows(FormerNumber)
        self.known = Rewriting()
        self.found, self.told = Rows(Mention), Rows(Mention)
        self.lists = _Lists(intended, batch)
        self._update(intended.known)
        self._create(intended.created)

    def write(self, told: Callable[[int], None]) -> None:
        """In the caller's transaction. `told` hears how many of the people are there."""
        locks.write_entries()
        self.known.write()
        self.people.write(lambda count: told(len(self.befores) + count))
        for rows in (self.numbers, self.formers, self.cards, self.stays, self.lists.rows, self.found, self.told):
            rows.write(lambda _count: told(len(self.befores) + len(self.people)))
        post(self.entries)

    def _create(self, newcomers: Sequence[Newcomer]) -> None:
        """New people with numbers and memberships, in portions so that a long list fits into little memory."""
        keys = reserve(Person, len(newcomers))
        begun: dict[Hashable, list[Stay]] = {}
        for start in range(0, len(newcomers), _BATCH):
            portion = newcomers[start : start + _BATCH]
            persons = [_person(newcomer, key) for newcomer, key in zip(portion, keys[start:], strict=False)]
            pairs = list(zip(persons, portion, strict=True))
            self.people.add(persons)
            self.numbers.add(identity_row(p, n.facts.identity_number) for p, n in pairs if n.facts.identity_number)
            former = [(p, n.facts.former_number) for p, n in pairs if n.facts.former_number]
            self.formers.add(FormerNumber(person=person, number=number) for person, number in former)
            self.cards.add(card_row(p, n.facts.card_number) for p, n in pairs if n.facts.card_number)
            stays = [stay for person, newcomer in pairs for stay in _stays(person, newcomer, begun)]
            self.stays.add(stays)
            self.entries.update(counted(MEASURES, stays))
            self.told.add(self.lists.mention(newcomer, person, mention_of(newcomer)) for person, newcomer in pairs)

    def _update(self, people: Sequence[tuple[Known, Newcomer]]) -> None:
        """Known people as they become, and of each what the list has said."""
        self.entries.subtract(counted(MEASURES, [stay for known, _ in people for stay in known.stays]))
        stays: list[Membership] = []
        borne = former_numbers(known.person.pk for known, _ in people)
        for known, newcomer in people:
            becoming = known.becoming
            if becoming is None:
                continue
            new = [number for number in _former(known, newcomer, becoming) if number not in borne[known.person.pk]]
            self.formers.add(FormerNumber(person=known.person, number=number) for number in new)
            if becoming.found:
                on, told = becoming.found
                self.found.add([Mention(person=known.person, on=on, told=told)])
            if becoming.told is not None:
                told = {**becoming.told, "formers": new} if new else becoming.told
                self.told.add([self.lists.mention(newcomer, known.person, told)])
            stays += self.known.become(known, becoming.facts, becoming.stays)
        self.entries.update(counted(MEASURES, stays))


def _former(known: Known, newcomer: Newcomer, becoming: Becoming) -> Iterator[str]:
    """The numbers of before that the list tells of: in its own column, or by giving the new card's number."""
    if newcomer.facts.former_number and not newcomer.left:
        yield newcomer.facts.former_number
    number = becoming.facts.get("identity_number", "")
    for other in (known.number, newcomer.facts.identity_number):
        if other and len(other) == 9 and len(number) == 12 and not newcomer.left:
            yield other


class _Lists:
    """The lists of an import, one for each unit and day, with the keys that mentions name them by."""

    def __init__(self, intended: Plan, batch: Import) -> None:
        named: dict[tuple[int, date], Newcomer] = {}
        for newcomer in [*intended.created, *(newcomer for _known, newcomer in intended.known)]:
            named.setdefault((newcomer.unit.pk, newcomer.list_day), newcomer)
        self.rows, self.keys = Rows(UnitList), {}
        for key, ((unit, day), newcomer) in zip(reserve(UnitList, len(named)), named.items(), strict=True):
            self.keys[unit, day] = UnitList(
                pk=key,
                batch=batch,
                unit=newcomer.unit,
                on=day,
                complete=(unit, day) in intended.complete,
                dated=newcomer.is_dated,
                ends=newcomer.unit.dissolved_on,
            )
        self.rows.add(self.keys.values())

    def mention(self, newcomer: Newcomer, person: Person, said: dict[str, Any]) -> Mention:
        of = self.keys[newcomer.unit.pk, newcomer.list_day]
        return Mention(list=of, person=person, on=newcomer.list_day, told=said)


class Rewriting:
    """People on the roll who become somebody else: what differs in their rows, written at one go."""

    def __init__(self) -> None:
        self.people, self.stays = Changes(Person), Changes(Membership)
        self.other_sex = list[int]()
        self.new_stays, self.gone_stays = Rows(Membership), list[int]()
        self.numbers, self.cards = Rows(IdentityNumber), Rows(CardNumber)
        self.no_numbers, self.no_cards = list[int](), list[int]()
        self.given_numbers, self.given_cards = dict[str, Person](), dict[str, Person]()

    def gives_up(self, model: type[Model]) -> set[int]:
        """The keys of those who will bear another number of this kind, or none."""
        gone, given = (
            (self.no_numbers, self.given_numbers) if model is IdentityNumber else (self.no_cards, self.given_cards)
        )
        return {*gone, *(person.pk for person in given.values())}

    def become(self, known: Known, facts: Mapping[str, str], stays: Sequence[Stay]) -> list[Membership]:
        """Make ready what differs. Returns the memberships as they become, with the person."""
        person = known.person
        own = [each for each in Person._meta.concrete_fields if not each.primary_key]
        held = [getattr(person, each.attname) for each in own]
        wanted = facts_of_kept(facts, person.name)
        take_out(person, [name for name in REMOVABLE if name not in facts])
        put(person, wanted)
        rows = self._stays(known, stays)
        if rows:
            person.unit_id = rows[-1].unit_id
        pairs = zip(own, held, strict=True)
        changed = [each for each, old in pairs if getattr(person, each.attname) != old]
        self.people.add(person, changed)
        if any(each.name == "gender" for each in changed):
            self.other_sex.append(person.pk)
        if wanted.identity_number and wanted.identity_number != known.number:
            self.numbers.add([identity_row(person, wanted.identity_number)])
            self.given_numbers[wanted.identity_number] = person
        elif known.number and not wanted.identity_number:
            self.no_numbers.append(person.pk)
        if wanted.card_number and wanted.card_number != known.card:
            self.cards.add([card_row(person, wanted.card_number)])
            self.given_cards[wanted.card_number] = person
        elif known.card and not wanted.card_number:
            self.no_cards.append(person.pk)
        return rows

    def _stays(self, known: Known, stays: Sequence[Stay]) -> list[Membership]:
        """The rows of the memberships: of one unit the first stays the first."""
        old = list(known.stays)
        rows: list[Membership] = []
        for stay in stays:
            row = next((each for each in old if each.unit_id == stay.unit), None)
            values = {name: getattr(stay, name) for name in _OF_A_STAY}
            if row is None:
                row = Membership(person=known.person, unit_id=stay.unit, **values)
                self.new_stays.add([row])
            else:
                old.remove(row)
                changed = [name for name in _OF_A_STAY if getattr(row, name) != values[name]]
                for name in changed:
                    setattr(row, name, values[name])
                self.stays.add(row, [Membership._meta.get_field(name) for name in changed])
            rows.append(row)
        self.gone_stays += [row.pk for row in old]
        return rows

    def write(self) -> None:
        """In the caller's transaction, after the locks of the books."""
        for model, keys in (
            (Membership, self.gone_stays),
            (IdentityNumber, self.no_numbers),
            (CardNumber, self.no_cards),
        ):
            for some in chunks(keys):
                model._default_manager.filter(pk__in=some).delete()
        with sexes_recounted(self.other_sex):
            self.people.write()
        self.stays.write()
        self.new_stays.write()
        self.numbers.write(instead=True)
        self.cards.write(instead=True)


def _person(newcomer: Newcomer, key: int) -> Person:
    person = Person(pk=key, unit=newcomer.unit)
    put(person, newcomer.facts)
    return person


def _stays(person: Person, newcomer: Newcomer, begun: dict[Hashable, list[Stay]]) -> list[Membership]:
    """The memberships of somebody new. They follow from the list's day and that of joining, which many share: `begun`
    are those reckoned so far."""
    facts = newcomer.facts
    shared = newcomer.unit.pk, newcomer.list_day, newcomer.is_dated, facts.joined_on, facts.joined_precision
    if shared not in begun:
        begun[shared] = stays_told([told_by_row(newcomer)], {})
    return [
        Membership(person=person, unit=newcomer.unit, **{name: getattr(stay, name) for name in _OF_A_STAY})
        for stay in begun[shared]
    ]


def state(known: Known) -> dict[str, Any]:
    """Everything an import may change about a known person, to see whether it is as it was."""
    return {
        "facts": standing(known.person, known.number, known.card),
        "stays": [(stay.pk, *stays_of([stay])) for stay in known.stays],
    }
