"""Who is meant by the rows of a list of people: whoever stands on the list of the gathering, else somebody on the roll,
else a guest. Nobody is chosen between two: the officer is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.days import Known, show_day
from vungmanh.core.masks import masked
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports import people_asked as of
from vungmanh.gatherings.imports.people_listed import Listed
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.officers.rules.office_words import offices_said
from vungmanh.organization.seats import seat_of, seats_by_unit
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked, Choice

_NAMES_AT_ONCE: Final = 500
_ASKED_ONE_BY_ONE: Final = 30
_OFFICES: Final[Mapping[str, Any]] = dict(OFFICES)


@dataclass
class Candidate:
    """Somebody on the roll of the right name. `units` are those to which they belonged on the day of the gathering, or
    belong, with what stands above each as a path; `holds` the offices they held that day."""

    person: Person
    units: set[int] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    holds: set[str] = field(default_factory=set)
    is_member: bool = False


@dataclass(frozen=True)
class Meant:
    """Whom a row means: an attendee that is there, else somebody on the roll, else a guest."""

    attendee: Attendee | None = None
    person: Person | None = None


class People:
    """The people whom the rows about one gathering may mean. A constant number of queries for each portion of names."""

    def __init__(self, job: Job, gathering: Gathering, rows: Sequence[Listed], outcome: Outcome) -> None:
        self._job, self._gathering, self._outcome = job, gathering, outcome
        here = Attendee.objects.filter(gathering=gathering).select_related("person__identity", "unit", "place_of")
        self.there = list(here.order_by("struck", "pk"))
        self._by_name = defaultdict[str, list[Attendee]](list)
        self._by_person: dict[int, Attendee] = {}
        for each in self.there:
            if each.person_id is not None:
                self._by_person.setdefault(each.person_id, each)
            if not each.struck:
                self._by_name[each.search_key].append(each)
        self._named = _candidates(job, gathering, rows)
        self._unit_seats = seats_by_unit({row.unit.pk for row in rows if row.unit}, today=job.today)
        self._taken: dict[Any, Listed] = {}
        self._one_by_one = 0
        self._by_name_alone = self._put_unproven(of.by_name_alone, rows, is_near=False)
        self._by_near_unit = self._put_unproven(of.by_near_unit, rows, is_near=True)
        self._namesakes = self._put_namesakes(rows)

    # ---- what is asked for all rows at once

    def _put_unproven(self, put: Callable[..., Asked], rows: Sequence[Listed], *, is_near: bool) -> Asked | None:
        found = [
            row for row in rows if bool(row.where) is is_near and not self._on_list(row) and self._is_unproven(row)
        ]
        return self._put(put, found)

    def _put_namesakes(self, rows: Sequence[Listed]) -> Asked | None:
        found = [row for row in rows if len(self._on_list(row)) != 1 and len(self._choices(row)) > 1]
        return self._put(of.namesakes, found)

    def _put(self, put: Callable[..., Asked], found: Sequence[Listed]) -> Asked | None:
        if not found:
            return None
        table = found[0].place.table
        asked = put(table.mapping.answers, [row.place.row for row in found if row.place.row])
        self._outcome.ask(table.sheet.file, table.sheet.name, asked)
        return asked

    def _is_unproven(self, row: Listed) -> bool:
        """Whether nothing but the name says who is meant, or a place whose name comes near to their unit's."""
        fits = self._on_roll(row)
        return len(fits) == 1 and row.unit is None and not _is_proven(fits[0], row)

    # ---- one row

    def of(self, row: Listed) -> Meant:
        """Raises Wrong."""
        meant = self._meant(row)
        self._refuse_twice(row, meant)
        return meant

    def _meant(self, row: Listed) -> Meant:
        there = self._on_list(row)
        if len(there) == 1:
            return Meant(there[0], there[0].person)
        if there:
            return self._chosen(row)
        fits = self._on_roll(row)
        if len(fits) > 1:
            return self._chosen(row)
        if not fits:
            return self._guest(row)
        if self._is_unproven(row):
            asked, code = (self._by_near_unit, "by_near") if row.where else (self._by_name_alone, "by_name")
            if asked is None or asked.is_open:
                raise Wrong("name", code, asked.text if asked else "")
            if asked.answer == of.OUT:
                raise Wrong("name", "said_out", _("You have said that such rows are not taken."))
            if asked.answer == of.GUEST:
                return Meant()
        return self._person(fits[0].person)

    def _person(self, person: Person) -> Meant:
        return Meant(self._by_person.get(person.pk), person)

    def _guest(self, row: Listed) -> Meant:
        here = [each for each in self._named.get(fold(row.who.name), []) if self._is_from(each, row)]
        if row.unit and here:
            said = {"name": row.who.name, "unit": row.unit.name}
            reason = _("%(name)s is on the roll of %(unit)s with another birth, gender or number. Compare the two.")
            raise Wrong("name", "other_person", reason % said)
        return Meant()

    def _refuse_twice(self, row: Listed, meant: Meant) -> None:
        key: Any = ("person", meant.person.pk) if meant.person else None
        if key is None:
            at = meant.attendee.pk if meant.attendee else None
            key = at or (fold(row.who.name), row.unit.pk if row.unit else None, fold(row.where))
        before = self._taken.setdefault(key, row)
        if before is not row:
            told = {"row": before.place.row, "sheet": before.place.table.sheet.name}
            reason = _("The same person stands in this list already, in row %(row)s of sheet %(sheet)s.") % told
            raise Wrong("", "duplicate", reason)

    # ---- who may be meant

    def _on_list(self, row: Listed) -> list[Attendee]:
        names = dict.fromkeys((fold(row.who.name), fold(row.called)))
        found = [each for name in names for each in self._by_name.get(name, []) if _may_be(each, row)]
        return _narrowed(
            found,
            (
                lambda each: each.person is not None and _same_number(each.person, row.who),
                lambda each: row.unit is not None and each.unit_id == row.unit.pk,
                lambda each: bool(row.where) and fold(each.where) == fold(row.where),
                lambda each: bool(each.office) and each.office in _offices(row),
                lambda each: each.person is not None and _same_birth(each.person, row.who),
            ),
        )

    def _on_roll(self, row: Listed) -> list[Candidate]:
        named = [each for each in self._named.get(fold(row.who.name), []) if not _contradicts(each.person, row.who)]
        numbered = [each for each in named if _same_number(each.person, row.who)]
        found = numbered or [each for each in named if self._is_from(each, row)]
        return _narrowed(
            found,
            (
                lambda each: row.unit is not None and row.unit.pk in each.units,
                lambda each: bool(each.holds & _offices(row)),
                lambda each: each.is_member,
                lambda each: _same_phone(each.person, row.who),
                lambda each: _same_birth(each.person, row.who),
            ),
        )

    def _is_from(self, candidate: Candidate, row: Listed) -> bool:
        """Somebody from a place that is no unit here is looked for by number, and in units with names near to it."""
        if row.unit is None:
            return not row.where or bool(row.near & candidate.units)
        seat = self._unit_seats.get(row.unit.pk, "")
        return row.unit.pk in candidate.units or any(seat and paths.covers(seat, each) for each in candidate.seats)

    # ---- one of several

    def _choices(self, row: Listed) -> list[tuple[str, str, Meant]]:
        there = self._on_list(row)
        if there:
            return [
                (f"list-{each.pk}", ", ".join(filter(None, [each.name, each.unit.name if each.unit else each.where,
                 str(_OFFICES[each.office]) if each.office else ""])), Meant(each, each.person))
                for each in there
            ]  # fmt: skip
        return [(str(each.person.pk), _called(each.person), self._person(each.person)) for each in self._on_roll(row)]

    def _chosen(self, row: Listed) -> Meant:
        """As the officer says of the row; else as they say of all such rows. Raises Wrong."""
        found, table = self._choices(row), row.place.table
        self._one_by_one += 1
        text = _("%(name)s: several people are called so. Which of them is it?") % {"name": row.who.name}
        asked = Asked(
            key=f"who:{row.place.row}",
            code="namesakes",
            text=text,
            choices=tuple(Choice(value, label) for value, label, _meant in found),
            rows=(row.place.row,) if row.place.row else (),
            blocks=False,
        )
        put = table.mapping.answers.put(asked)
        if self._one_by_one <= _ASKED_ONE_BY_ONE or put.answer:
            self._outcome.ask(table.sheet.file, table.sheet.name, put)
        if (chosen := next((meant for value, _label, meant in found if value == put.answer), None)) is not None:
            return chosen
        of_all = self._namesakes
        if of_all is None or of_all.is_open or of_all.answer == of.OUT:
            raise Wrong("name", "namesakes", text)
        return Meant()


def _narrowed(found: list[Any], proofs: Iterable[Callable[[Any], bool]]) -> list[Any]:
    """Of several those of whom the row says most."""
    left = found
    for proof in proofs:
        if len(left) > 1:
            left = [each for each in left if proof(each)] or left
    return left


def _may_be(attendee: Attendee, row: Listed) -> bool:
    if row.unit and attendee.unit_id and attendee.unit_id != row.unit.pk:
        return attendee.person is not None and _same_number(attendee.person, row.who)
    if attendee.person is None and (row.unit is None) != (attendee.unit_id is None) and (row.where or row.unit):
        return False
    if attendee.person is None and row.where and attendee.where and fold(row.where) != fold(attendee.where):
        return False
    return attendee.person is None or not _contradicts(attendee.person, row.who)


def _candidates(job: Job, gathering: Gathering, rows: Sequence[Listed]) -> dict[str, list[Candidate]]:
    """By folded name: people at or below the unit of the gathering.

    SECURITY: of these only whom the officer may know by name.
    """
    top = seat_of(gathering.unit, today=job.today)
    names = sorted({fold(row.who.name) for row in rows})
    people: dict[int, Person] = {}
    for start in range(0, len(names), _NAMES_AT_ONCE):
        some = names[start : start + _NAMES_AT_ONCE]
        below = Person.objects.of_units_under(top, job.today).filter(search_key__in=some)
        people.update((person.pk, person) for person in below.select_related("identity", "unit").order_by("pk"))
    return _by_name(job, gathering.on, people)


def _by_name(job: Job, day: date, people: Mapping[int, Person]) -> dict[str, list[Candidate]]:
    visible, found = set[int](), {}
    for keys in in_chunks(people):
        visible |= set(Person.objects.visible_among(keys, job.by, job.today).values_list("pk", flat=True))
    for pk in visible:
        found[pk] = Candidate(people[pk], {people[pk].unit_id})
    on = min(day, job.today)
    for keys in in_chunks(found):
        for person, unit in Membership.objects.on(on).filter(person__in=keys).values_list("person", "unit"):
            found[person].units.add(unit)
            found[person].is_member = True
        held = Appointment.objects.on(on).filter(person__in=keys)
        for person, unit, office in held.values_list("person", "unit", "office"):
            found[person].units.add(unit)
            found[person].holds.add(office)
    seats = seats_by_unit({unit for each in found.values() for unit in each.units}, today=job.today)
    named: dict[str, list[Candidate]] = defaultdict(list)
    for pk in sorted(found):
        each = found[pk]
        each.seats = {seats[unit] for unit in each.units if unit in seats}
        named[each.person.search_key].append(each)
    return named


def _offices(row: Listed) -> Collection[str]:
    return {each.office for each in offices_said(row.office).named if each.office} if row.office else set()


def _contradicts(person: Person, who: Facts) -> bool:
    """Whether what the row tells cannot be said of the person."""
    number = _number(person)
    if who.identity_number and number and who.identity_number != number and who.former_number != number:
        return True
    if who.gender and person.gender and person.gender != who.gender:
        return True
    return bool(who.born_on and person.born_on and not _may_be_one_day(person, who))


def _may_be_one_day(person: Person, who: Facts) -> bool:
    one, other = Known(person.born_on, person.born_precision), Known(who.born_on, who.born_precision)  # type: ignore[arg-type]
    return one.day <= other.last and other.day <= one.last


def _is_proven(candidate: Candidate, row: Listed) -> bool:
    """Whether something besides the name says that it is them."""
    person, who = candidate.person, row.who
    return bool(
        _same_number(person, who)
        or (who.born_on and person.born_on)
        or _same_phone(person, who)
        or candidate.holds & set(_offices(row))
    )


def _number(person: Person) -> str:
    number: Any = getattr(person, "identity", None)
    return number.number if number else ""


def _same_number(person: Person, who: Facts) -> bool:
    return bool(who.identity_number) and _number(person) in (who.identity_number, who.former_number)


def _same_phone(person: Person, who: Facts) -> bool:
    return bool(who.phone) and who.phone in (person.phone, person.other_phone)


def _same_birth(person: Person, who: Facts) -> bool:
    return bool(who.born_on and person.born_on == who.born_on and person.born_precision == who.born_precision)


def _called(person: Person) -> str:
    born = show_day(person.born_on, person.born_precision) if person.born_on else ""  # type: ignore[arg-type]
    number = _number(person)
    return ", ".join(filter(None, [person.name, born, person.unit.name, masked(number) if number else ""]))
