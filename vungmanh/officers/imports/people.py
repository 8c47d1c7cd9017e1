"""Who of the roll the rows of a list mean: by name within the unit, and by birth, number and phone where they are told.

Nobody is chosen between two: the officer is asked. Who is on no roll is no officer unless the list or its officer says
that they come from above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.days import Known, show_day
from vungmanh.core.masks import masked
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.officers.imports.listed import Listed
from vungmanh.officers.models import Appointment
from vungmanh.officers.told import newcomer
from vungmanh.organization.seats import seat_of, seats_by_unit
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked, Choice

OUTSIDE, NOBODY = "outside", "nobody"
_ASKED: Final = 20  # rows of a list that are asked about one by one, before its members should be loaded first
_NAMES_AT_ONCE: Final = 500


@dataclass
class Candidate:
    """Somebody of the right name. `is_member`: of the union on the day of asking; `holds` are units at which they hold
    or held an office."""

    person: Person
    seat: str
    is_member: bool
    is_visible: bool
    holds: frozenset[int]


class People:
    """The people whom the rows of a job may mean. A constant number of queries for each portion of names."""

    def __init__(self, job: Job, rows: Sequence[Listed], outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._seats = seats_by_unit({listed.unit.pk for listed in rows}, today=job.today)
        self._named = _candidates(job, rows, self._seats)
        self._new: dict[tuple[str, int, date | None], Person] = {}
        self._unknown: dict[int, int] = defaultdict(int)

    def of(self, listed: Listed) -> Person:
        """The person, unsaved for somebody on no roll. Raises Wrong."""
        here = [each for each in self._named.get(fold(listed.who.name), []) if self._is_of(each, listed)]
        fitting = _likeliest([each for each in here if not _contradicts(each.person, listed.who)], listed)
        if len(fitting) == 1:
            return self._one(fitting[0], listed)
        if fitting:
            return self._chosen(fitting, listed)
        if here:
            reason = _("%(name)s is on the roll of %(unit)s with another birth, gender or number. Compare the two.")
            raise Wrong("name", "other_person", reason % _said(listed))
        return self._from_above(listed)

    def _is_of(self, candidate: Candidate, listed: Listed) -> bool:
        """Whether the person holds an office at the unit already, or belongs to it or below it.

        SECURITY: of these only whom the officer may know by name.
        """
        is_below = candidate.is_visible and paths.covers(self._seats[listed.unit.pk], candidate.seat)
        return is_below or listed.unit.pk in candidate.holds

    def _one(self, candidate: Candidate, listed: Listed) -> Person:
        is_known = candidate.is_member or listed.unit.pk in candidate.holds or listed.until is not None
        if not is_known and not _is_proven(candidate.person, listed.who):
            reason = _(
                "%(name)s was a member of %(unit)s and is none any more. Give the birth or the number if it is them."
            )
            raise Wrong("name", "no_member_any_more", reason % _said(listed))
        return candidate.person

    def is_visible(self, person: Person) -> bool:
        """SECURITY: whether the officer may write something new about the person."""
        named = self._named.get(person.search_key, [])
        return person.pk is None or any(each.person.pk == person.pk and each.is_visible for each in named)

    def _chosen(self, found: Sequence[Candidate], listed: Listed) -> Person:
        """One of several whom the row may mean, as the officer says."""
        choices = [Choice(str(each.person.pk), _called(each.person)) for each in found]
        asked = Asked(
            key=f"who:{listed.place.row}",
            code="namesakes",
            text=_("%(name)s: several people of %(unit)s are called so. Which of them is it?") % _said(listed),
            choices=(*choices, Choice(NOBODY, _("None of them: do not take the row"))),
            rows=_rows(listed),
        )
        put = self._ask(asked, listed)
        chosen = next((each.person for each in found if str(each.person.pk) == put.answer), None)
        if chosen is None:
            raise Wrong("name", asked.code, _("You have said that it is none of them.") if put.answer else asked.text)
        return chosen

    def _from_above(self, listed: Listed) -> Person:
        """Somebody on no roll, if the list or its officer says that they come from above. Raises Wrong."""
        if listed.outside or self._is_said_outside(listed):
            if listed.who.gender is None:
                reason = _("%(name)s is no member here: write whether it is a woman or a man, and the birth if known.")
                raise Wrong("name", "no_gender", reason % _said(listed))
            return self._entered(listed)
        reason = _(
            "Nobody called %(name)s is a member of %(unit)s. Load its list of members first, or correct the name."
        )
        raise Wrong("name", "not_on_roll", reason % _said(listed))

    def _is_said_outside(self, listed: Listed) -> bool:
        table = id(listed.place.table)
        self._unknown[table] += 1
        if self._unknown[table] > _ASKED:
            return False
        asked = Asked(
            key=f"outside:{listed.place.row}",
            code="no_member",
            text=_("%(name)s is no member of %(unit)s. Do they hold the office from above?") % _said(listed),
            choices=(
                Choice(NOBODY, _("No: do not take the row")),
                Choice(OUTSIDE, _("Yes: write them down as no member")),
            ),
            best=NOBODY,
            rows=_rows(listed),
            blocks=False,
        )
        return self._ask(asked, listed).counts_as == OUTSIDE

    def _entered(self, listed: Listed) -> Person:
        """The same somebody for two rows of one unit."""
        who = listed.who
        key = (fold(who.name), listed.unit.pk, who.born_on)
        if key not in self._new:
            self._new[key] = newcomer(who.name, who.gender or "", who.born_on, who.born_precision)
        return self._new[key]

    def _ask(self, asked: Asked, listed: Listed) -> Asked:
        table = listed.place.table
        put = table.mapping.answers.put(asked)
        self._outcome.ask(table.sheet.file, table.sheet.name, put, listed.unit.code)
        return put


def _candidates(job: Job, rows: Sequence[Listed], seats: Mapping[int, str]) -> dict[str, list[Candidate]]:
    """By folded name: people at or below the units, and whoever holds an office there.

    A unit that has gone elsewhere since the day of the list is looked at where it stands.
    """
    under = seat_of(job.under, today=job.today)
    tops = [under, *sorted({seat for seat in seats.values() if not paths.covers(under, seat)})]
    names = sorted({fold(listed.who.name) for listed in rows})
    units = {listed.unit.pk for listed in rows}
    people: dict[int, Person] = {}
    for start in range(0, len(names), _NAMES_AT_ONCE):
        some = names[start : start + _NAMES_AT_ONCE]
        for top in tops:
            below = Person.objects.of_units_under(top, job.today).filter(search_key__in=some)
            people.update((person.pk, person) for person in below.select_related("identity").order_by("pk"))
        for keys in in_chunks(units):
            held = Appointment.objects.standing().filter(unit__in=keys, person__search_key__in=some)
            for office in held.select_related("person__identity").order_by("pk"):
                people.setdefault(office.person_id, office.person)
    return _by_name(job, people)


def _by_name(job: Job, people: dict[int, Person]) -> dict[str, list[Candidate]]:
    members, visible, holds = set[int](), set[int](), defaultdict[int, set[int]](set)
    for keys in in_chunks(people):
        members |= set(Membership.objects.on(job.today).filter(person__in=keys).values_list("person", flat=True))
        visible |= set(Person.objects.visible_among(keys, job.by, job.today).values_list("pk", flat=True))
        for holder, unit in Appointment.objects.standing().filter(person__in=keys).values_list("person", "unit"):
            holds[holder].add(unit)
    seats = seats_by_unit({person.unit_id for person in people.values()}, today=job.today)
    found: dict[str, list[Candidate]] = defaultdict(list)
    for pk, person in people.items():
        candidate = Candidate(person, seats[person.unit_id], pk in members, pk in visible, frozenset(holds[pk]))
        found[person.search_key].append(candidate)
    return found


def _contradicts(person: Person, who: Facts) -> bool:
    """Whether what the row tells cannot be said of the person."""
    number = _number(person)
    if who.identity_number and number and who.identity_number != number and who.former_number != number:
        return True
    if who.gender and person.gender != who.gender:
        return True
    return bool(who.born_on and person.born_on and not _may_be_one_day(person, who))


def _may_be_one_day(person: Person, who: Facts) -> bool:
    one, other = Known(person.born_on, person.born_precision), Known(who.born_on, who.born_precision)  # type: ignore[arg-type]
    return one.day <= other.last and other.day <= one.last


def _is_proven(person: Person, who: Facts) -> bool:
    """Whether something besides the name says that it is them."""
    return bool(_same_number(person, who) or (who.born_on and person.born_on) or _same_phone(person, who))


def _likeliest(found: Iterable[Candidate], listed: Listed) -> list[Candidate]:
    """Of several whom the row may mean those of whom it says most; members before those who were."""
    left = list(found)
    who = listed.who
    for proof in (
        lambda each: _same_number(each.person, who),
        lambda each: listed.unit.pk in each.holds,
        lambda each: each.is_member,
        lambda each: _same_phone(each.person, who),
        lambda each: bool(who.born_on and each.person.born_on and who.born_precision == each.person.born_precision),
    ):
        if len(left) > 1:
            left = [each for each in left if proof(each)] or left
    return left


def _number(person: Person) -> str:
    number: Any = getattr(person, "identity", None)
    return number.number if number else ""


def _same_number(person: Person, who: Facts) -> bool:
    return bool(who.identity_number) and _number(person) in (who.identity_number, who.former_number)


def _same_phone(person: Person, who: Facts) -> bool:
    return bool(who.phone) and who.phone in (person.phone, person.other_phone)


def _called(person: Person) -> str:
    born = show_day(person.born_on, person.born_precision) if person.born_on else ""  # type: ignore[arg-type]
    number = _number(person)
    return ", ".join(filter(None, [person.name, born, person.unit.name, masked(number) if number else ""]))


def _said(listed: Listed) -> dict[str, object]:
    return {"name": listed.who.name, "unit": listed.unit.name}


def _rows(listed: Listed) -> tuple[int, ...]:
    return (listed.place.row,) if listed.place.row else ()
