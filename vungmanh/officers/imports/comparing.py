"""What lists of officers would change: rows beside each other and beside who is in office. Writes nothing.

Whoever is in office and does not stand in a newer list goes on: a list that left somebody out ends nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks
from vungmanh.members.models import Person
from vungmanh.officers.checking import clash_said, clashes, refuse_senseless
from vungmanh.officers.imports.beginnings import Beginnings
from vungmanh.officers.imports.listed import Listed
from vungmanh.officers.imports.offices_of import is_above
from vungmanh.officers.imports.people import People
from vungmanh.officers.imports.terms import Terms
from vungmanh.officers.models import Appointment, Particulars
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.office_facts import decision_said
from vungmanh.officers.told import NewOffice, NewTerm
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Note, Outcome

_LABELS = {
    "since": "in office since",
    "until": "until",
    "ended": "how it ended",
    "how": "how",
    "decision": "decision",
    "decided_on": "day of the decision",
    "full_time": "full-time",
    "employer_post": "post at the employer",
}


@dataclass
class Change:
    """What the list says otherwise of an office that is known: by column what stood, and what comes."""

    office: Appointment
    differs: dict[str, tuple[Any, Any]]

    def told(self) -> Iterator[tuple[str, Any, Any]]:
        choices = {"how": dict(Appointment.WAYS), "ended": dict(Appointment.ENDINGS)}
        for name, (old, new) in self.differs.items():
            names = choices.get(name, {})
            yield _LABELS[name], names.get(old, old), names.get(new, new)


@dataclass
class Compared:
    """A good row: whom it means, which offices are new, what is known otherwise, and which particulars."""

    listed: Listed
    person: Person
    new: list[NewOffice] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    particulars: dict[str, str] = field(default_factory=dict)
    trained_on: date | None = None

    @property
    def changes_anything(self) -> bool:
        return bool(self.changed or self.particulars or self.trained_on)


@dataclass
class Missing:
    """Of which list somebody is missing, and at which unit."""

    place: Place
    unit: Unit


@dataclass
class Plan:
    """`followed` are those in office whom a new one follows, with the day; `terms` begin at a unit, by its key."""

    rows: list[Compared] = field(default_factory=list)
    followed: list[tuple[Compared, Appointment, date]] = field(default_factory=list)
    missing: list[tuple[Missing, Appointment]] = field(default_factory=list)
    terms: dict[int, list[NewTerm]] = field(default_factory=dict)


class Comparing:
    """The rows of a job, the whole of which is compared at once."""

    def __init__(self, job: Job, rows: Sequence[Listed], outcome: Outcome) -> None:
        self._job, self._rows, self._outcome = job, rows, outcome
        self._people = People(job, rows, outcome)
        self._beginnings = Beginnings(outcome, rows, job.today)
        self._terms = Terms({listed.unit.pk for listed in rows})
        self._held = _held({listed.unit.pk for listed in rows})
        self._first: dict[tuple[Any, ...], Listed] = {}
        self._coming: dict[int, list[tuple[NewOffice, Listed]]] = defaultdict(list)
        self._met: set[tuple[int, str, int | None]] = set()  # unit, office and person that the lists name

    def plan(self) -> Plan:
        people = dict(self._whose())
        told = _particulars_of([person.pk for person in people.values() if person.pk])
        plan = Plan()
        for place, listed in enumerate(self._rows):
            person = people.get(place)
            if person is None:
                continue
            try:
                plan.rows.append(self._compared(listed, person, told.get(person.pk or 0)))
            except Wrong as wrong:
                self._outcome.refuse([listed.place.refusal(wrong)])
        self._refuse_two_of_one(plan)
        self._be_followed(plan)
        plan.terms = self._terms.beginning([(row.listed, row.new) for row in plan.rows])
        plan.missing = list(self._missing(plan))
        return plan

    def _whose(self) -> Iterator[tuple[int, Person]]:
        for place, listed in enumerate(self._rows):
            try:
                yield place, self._people.of(listed)
            except Wrong as wrong:
                self._outcome.refuse([listed.place.refusal(wrong)])

    def _compared(self, listed: Listed, person: Person, told: Particulars | None) -> Compared:
        found = Compared(listed, person)
        held = [each for each in self._held[listed.unit.pk] if person.pk and each.person_id == person.pk]
        for office in listed.offices:
            self._refuse_twice(listed, person, office)
            self._met.add((listed.unit.pk, office, person.pk))
            known = _same(office, listed, held)
            if known is not None:
                if differs := _differs(known, listed):
                    self._refuse_senseless_change(known, differs, listed)
                    found.changed.append(Change(known, differs))
            elif self._is_held_by_more(office, held, listed):
                continue
            else:
                found.new.append(self._new(office, listed, person))
        known_told = dict(told.told or {}) if told else {}
        found.particulars = {code: text for code, text in listed.particulars.items() if known_told.get(code) != text}
        if listed.trained_on and (told is None or told.trained_on is None or told.trained_on < listed.trained_on):
            found.trained_on = listed.trained_on
        return found

    def _refuse_twice(self, listed: Listed, person: Person, office: str) -> None:
        since = listed.since.day if listed.since else None
        first = self._first.setdefault((listed.unit.pk, person.pk or id(person), office, since), listed)
        if first is not listed:
            said = {"row": first.place.row, "sheet": first.place.table.sheet.name}
            reason = _("The same stands in this list already, in row %(row)s of sheet %(sheet)s.") % said
            raise Wrong("", "duplicate", reason)

    def _is_held_by_more(self, office: str, held: Sequence[Appointment], listed: Listed) -> bool:
        """Whether the person leads the body of which the list calls them a member: they are both, and it is said."""
        more = next((each for each in held if each.until is None and is_above(each.office, office)), None)
        if more is None:
            return False
        said = {"name": listed.who.name, "office": str(more), "day": show_day(more.since)}
        text = _("%(name)s holds the office %(office)s since %(day)s; the list names less, and nothing ends by it.")
        sheet = listed.place.table.sheet
        head = listed.place.table.mapping.head("office")
        self._outcome.notes.append(Note(sheet.file, sheet.name, listed.place.row, head, "holds_more", text % said))
        return True

    def _new(self, office: str, listed: Listed, person: Person) -> NewOffice:
        if not self._people.is_visible(person):
            reason = _(
                "Nobody called %(name)s is a member of %(unit)s. Load its list of members first, or correct the name."
            )
            raise Wrong("name", "not_on_roll", reason % {"name": listed.who.name, "unit": listed.unit.name})
        new = NewOffice(
            person=person,
            office=office,
            since=self._beginnings.since(listed),
            how=self._beginnings.how(listed),
            until=listed.until,
            ended=self._beginnings.ended(listed) if listed.until else "",
            decision=listed.decision,
            decided_on=listed.decided_on,
            full_time=bool(listed.full_time),
            employer_post=listed.post,
        )
        try:
            refuse_senseless(new, listed.unit, self._job.today)
        except Refused as wrong:
            raise Wrong(_column(wrong, listed), "cannot_be", str(wrong)) from wrong
        return new

    def _refuse_senseless_change(self, held: Appointment, differs: dict[str, tuple[Any, Any]], listed: Listed) -> None:
        """Raises Wrong where the office could not be held so, and settles how one that ends has ended."""
        if "until" in differs and "ended" not in differs and not held.ended:
            differs["ended"] = ("", self._beginnings.ended(listed))
        since, until = (differs.get(name, (None, getattr(held, name)))[1] for name in ("since", "until"))
        if until is not None and until <= since:
            raise Wrong("until", "cannot_be", _("An office ends after it begins."))
        changed = NewOffice(held.person, held.office, since, held.how, until)
        others = [each for each in self._held[listed.unit.pk] if each.pk != held.pk]
        for other in clashes(changed, others):
            raise Wrong("since", "cannot_be", clash_said(changed, other))

    def _refuse_two_of_one(self, plan: Plan) -> None:
        """Of two who cannot hold an office beside each other neither is taken, unless their days say who came after."""
        offered = defaultdict[tuple[int, str], list[tuple[Compared, NewOffice]]](list)
        for row in plan.rows:
            for new in row.new:
                offered[row.listed.unit.pk, new.office].append((row, new))
        wrong: dict[int, tuple[Compared, str]] = {}
        for found in offered.values():
            for row, new in found:
                others = [(other, each) for other, each in found if each is not new]
                for other, each in others:
                    if _clash(new, each):
                        wrong[id(row)] = row, other.listed.who.name
        self._refuse_beside_known(plan, wrong)
        for row, name in wrong.values():
            reason = _("%(name)s stands in this list with the same office. Write from when to when each held it.")
            self._outcome.refuse([row.listed.place.refusal(Wrong("office", "two_of_one", reason % {"name": name}))])
        plan.rows = [row for row in plan.rows if id(row) not in wrong]

    def _refuse_beside_known(self, plan: Plan, wrong: dict[int, tuple[Compared, str]]) -> None:
        """Somebody who is in office and named so by the list again, and another one who is new: neither list nor roll
        says who it is."""
        for row in plan.rows:
            for new in row.new:
                if not offices.BY_CODE[new.office].alone or new.until is not None:
                    continue
                for held in self._held[row.listed.unit.pk]:
                    key = (row.listed.unit.pk, new.office, held.person_id)
                    is_named = held.office == new.office and held.until is None and key in self._met
                    if is_named and held.person_id != row.person.pk and not self._ends_by_list(plan, held):
                        wrong[id(row)] = row, held.person.name

    def _ends_by_list(self, plan: Plan, held: Appointment) -> bool:
        return any(
            change.office.pk == held.pk and "until" in change.differs for row in plan.rows for change in row.changed
        )

    def _be_followed(self, plan: Plan) -> None:
        """Whom a new holder follows; a row that cannot stand beside what is known is refused."""
        kept = list[Compared]()
        for row in plan.rows:
            try:
                plan.followed += list(self._followed(plan, row))
                kept.append(row)
            except Wrong as wrong:
                self._outcome.refuse([row.listed.place.refusal(wrong)])
        plan.rows = kept

    def _followed(self, plan: Plan, row: Compared) -> list[tuple[Compared, Appointment, date]]:
        found = []
        for new in row.new:
            for held in clashes(new, self._held[row.listed.unit.pk]):
                if held.until is not None or new.until is not None or new.since <= held.since:
                    raise Wrong("since", "cannot_be", clash_said(new, held))
                if not self._ends_by_list(plan, held):
                    found.append((row, held, new.since))
        return found

    def _missing(self, plan: Plan) -> Iterator[tuple[Missing, Appointment]]:
        """Who is in office today in a body that a list names, and does not stand in it."""
        bodies, places = defaultdict[int, set[str]](set), dict[int, Missing]()
        for listed in self._rows:
            places.setdefault(listed.unit.pk, Missing(listed.place, listed.unit))
            bodies[listed.unit.pk] |= {offices.BY_CODE[office].body for office in listed.offices}
        followed = {held.pk for _row, held, _day in plan.followed}
        named = {(unit, person) for unit, _office, person in self._met}
        for unit, missing in places.items():
            for held in self._held[unit]:
                is_here = held.until is None and offices.BY_CODE[held.office].body in bodies[unit]
                if is_here and held.pk not in followed and (unit, held.person_id) not in named:
                    yield missing, held


def _held(units: set[int]) -> dict[int, list[Appointment]]:
    """The offices of the units that were ever held, by unit."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    for keys in in_chunks(units):
        for each in (
            Appointment.objects.standing().filter(unit__in=keys).select_related("person").order_by("since", "pk")
        ):
            found[each.unit_id].append(each)
    return found


def _particulars_of(people: list[int]) -> dict[int, Particulars]:
    return {
        each.person_id: each for keys in in_chunks(set(people)) for each in Particulars.objects.filter(person__in=keys)
    }


def _same(office: str, listed: Listed, held: Sequence[Appointment]) -> Appointment | None:
    """The known office that the row is about: the one that began when it says, else the one that lasts."""
    alike = [each for each in held if each.office == office]
    if listed.since and listed.since.precision == "day":
        for each in alike:
            if each.since == listed.since.day:
                return each
    open_ones = [each for each in alike if each.until is None]
    if not open_ones or _is_elected_anew(open_ones[0], listed):
        return None
    if listed.until and listed.since and listed.until <= open_ones[0].since:
        return None  # an earlier time in the same office
    return open_ones[0]


def _is_elected_anew(held: Appointment, listed: Listed) -> bool:
    """Whether the row speaks of a later term: it begins with another decision, or in the years of another term."""
    since = listed.since.day if listed.since else None
    if since is None or since <= held.since:
        return False
    by_term = listed.term is not None and listed.term[0] > held.since.year
    return by_term or bool(listed.decision and held.decision and _number(held.decision) != _number(listed.decision))


def _number(decision: str) -> str:
    return fold(decision_said(decision).number)


def _differs(held: Appointment, listed: Listed) -> dict[str, tuple[Any, Any]]:
    since = listed.since.day if listed.since and listed.since.precision == "day" else None
    said: dict[str, Any] = {
        "since": since,
        "until": listed.until,
        "ended": listed.ended if listed.until else "",
        "how": listed.how,
        "decision": listed.decision if _number(held.decision) != fold(listed.decision) else "",
        "decided_on": listed.decided_on,
        "full_time": listed.full_time,
        "employer_post": listed.post if fold(held.employer_post) != fold(listed.post) else "",
    }
    return {
        name: (getattr(held, name), value)
        for name, value in said.items()
        if value not in ("", None) and getattr(held, name) != value
    }


def _clash(one: NewOffice, other: NewOffice) -> bool:
    """Whether the two cannot be held beside each other, as far as their days say."""
    if not offices.BY_CODE[one.office].alone and one.person is not other.person and one.person.pk != other.person.pk:
        return False
    return (one.until is None or one.until > other.since) and (other.until is None or other.until > one.since)


def _column(wrong: Refused, listed: Listed) -> str:
    at = str(getattr(wrong, "at", "") or "")
    code = {"employer_post": "post"}.get(at, at)
    return code if code in listed.place.table.mapping.columns else ""
