"""Random histories of officers among those of members and of the tree, and their recount, morning by morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from vungmanh.core.decisions import Refused
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.tests.histories import FIRST, OF_THE_BOOKS, OF_THE_TREE, TODAY, Recount, one
from vungmanh.members.tests.recount import Unions
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit

VERBS = [
    "admit", "admit", "admit", "transfer", "correct", "correct", "merge", "merge", "undo_merge",
    "appoint", "appoint", "appoint", "appoint", "appoint", "appoint",
    "end_office", "end_office", "strike", "begin_term", "begin_term",
    *OF_THE_TREE, "undo_of_the_tree", *OF_THE_BOOKS,
]  # fmt: skip
_OFFICES = ["chair", "committee_member", "committee_member", "inspection_member", "women_head", "vice_chair"]
_DAY = timedelta(days=1)
_LAST = TODAY + _DAY * 30


class Officers(Unions):
    """A federation whose members hold offices. Rows are written bare: what the acts refuse may have come from lists."""

    def _appoint(self, first: int, second: int, day: date) -> None:
        unit, person = self._unit(first), self._some_person(second)
        if person is None or day < unit.established_on or (unit.dissolved_on and day >= unit.dissolved_on):
            raise Refused("nobody, or no unit")
        office = _OFFICES[(first + second) % len(_OFFICES)]
        until = unit.dissolved_on or (day + _DAY * (second % 90 + 1) if second % 4 == 0 else None)
        meets = Appointment.objects.standing().filter(Q(until=None) | Q(until__gt=day), unit=unit, office=office)
        if until is None and (meets.filter(person=person) or (office in offices.ALONE and meets)):
            raise Refused("held already")
        with self._recounted([unit.pk]):
            Appointment.objects.create(
                person=person, unit=unit, office=office, since=day, until=until, ended="resigned" if until else "",
                how="elected", by="ai đó", recorded_on=TODAY,
            )  # fmt: skip

    def _some_office(self, number: int, **more: Any) -> Appointment:
        found = one(Appointment.objects.standing().filter(**more).order_by("pk"), number)
        if found is None:
            raise Refused("there is none")
        return found

    def _end_office(self, first: int, second: int, day: date) -> None:
        held = self._some_office(first, until=None, since__lt=day)
        with self._recounted([held.unit_id]):
            Appointment.objects.filter(pk=held.pk).update(until=day, ended="resigned")

    def _strike(self, first: int, second: int, day: date) -> None:
        held = self._some_office(first)
        with self._recounted([held.unit_id]):
            Appointment.objects.filter(pk=held.pk).update(struck_on=TODAY, struck_because="nhầm")

    def _begin_term(self, first: int, second: int, day: date) -> None:
        """The term before ends on the day."""
        unit, body = self._unit(first), (offices.EXECUTIVE, offices.EXECUTIVE, offices.WOMEN)[second % 3]
        terms = Term.objects.filter(unit=unit, body=body)
        if day < unit.established_on or unit.dissolved_on or terms.filter(since__gte=day).exists():
            raise Refused("no unit, or a later term")
        with self._recounted([unit.pk]):
            terms.filter(until=None).update(until=day)
            seats = second % 3 + 1
            Term.objects.create(unit=unit, body=body, since=day, due=day + _DAY * 1826, seats=seats)

    def _recounted(self, units: list[int]) -> Any:
        return recount(MEASURES, lambda: counted_rows(units))


def officers_recounted() -> Recount:
    """The room's measures by their definitions: who is there, day by day, as the rows say."""
    held = list(Appointment.objects.filter(struck_on=None).select_related("person"))
    terms = list(Term.objects.filter(body="executive"))
    days = [FIRST + _DAY * n for n in range((_LAST - FIRST).days)]
    units = sorted(set(Unit.objects.values_list("pk", flat=True)))

    def of(offices_meant: tuple[str, ...] | None, women: bool = False) -> Callable[[int, date], set[int]]:
        meant = [a for a in held if (offices_meant is None or a.office in offices_meant)]
        meant = [a for a in meant if not women or a.person.gender == "female"]
        by_unit = {unit: [a for a in meant if a.unit_id == unit] for unit in units}
        return lambda unit, day: {a.person_id for a in by_unit[unit] if _holds(a, day)}

    everybody, women, chairs = of(None), of(None, women=True), of(("chair",))
    executive = of(("chair", "vice_chair", "standing_member", "committee_member"))
    inspection = of(("inspection_head", "inspection_deputy", "inspection_member"))

    def short(unit: int, day: date) -> bool:
        mine = [term for term in terms if term.unit_id == unit and _holds(term, day)]
        return any(len(executive(unit, day)) < term.seats for term in mine)

    def spans(many: Callable[[int, date], int]) -> list[tuple[int, date, date | None, int]]:
        return list(_spans(units, days, many))

    return Recount(
        {
            "officers": spans(lambda unit, day: len(everybody(unit, day))),
            "officers_female": spans(lambda unit, day: len(women(unit, day))),
            "chairs": spans(lambda unit, day: len(chairs(unit, day))),
            "committees_incomplete": spans(lambda unit, day: int(short(unit, day))),
            "inspection_committees": spans(lambda unit, day: int(bool(inspection(unit, day)))),
        },
        {
            "officers_new": [
                (unit, day, len(new)) for unit in units for day in days
                if (new := everybody(unit, day) - everybody(unit, day - _DAY))
            ],
        },
    )  # fmt: skip


def _holds(row: Appointment | Term, day: date) -> bool:
    return row.since <= day and (row.until is None or day < row.until)


def _spans(
    units: list[int], days: list[date], many: Callable[[int, date], int]
) -> Iterator[tuple[int, date, date | None, int]]:
    """Stretches of days with the same number."""
    for unit in units:
        since, number = days[0], many(unit, days[0])
        for day in days[1:]:
            if (now := many(unit, day)) != number:
                yield from [(unit, since, day, number)] * bool(number)
                since, number = day, now
        yield from [(unit, since, None, number)] * bool(number)
