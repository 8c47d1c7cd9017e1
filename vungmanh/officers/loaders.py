"""How a page finds the officer it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever, require
from vungmanh.core import paths
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Person
from vungmanh.officers.asked import told_of
from vungmanh.officers.listed import Listed
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.organization.models import Unit, seat_on


@dataclass(frozen=True)
class Officer:
    """A person with the offices that the reader may know of, the latest first, and the unit whose page it is: where the
    leading office of today is held, else the last one; without any office, the unit that the person belongs to.
    """

    person: Person
    offices: Sequence[Listed]
    unit: Unit
    today: date

    @property
    def known(self) -> bool:
        """Whether the reader may see the person's entry on the roll."""
        return not self.offices or self.offices[0].held.known

    @property
    def opens(self) -> bool:
        """Whether the reader may have the person's numbers shown."""
        return bool(self.offices) and self.offices[0].held.opens

    @property
    def current(self) -> list[Listed]:
        """Offices that are held today, the leading one first."""
        return sorted((each for each in self.offices if _stands(each)), key=_rank)

    @property
    def earlier(self) -> list[Listed]:
        """Offices that are held no more or not yet; what was struck out stands elsewhere."""
        return [each for each in self.offices if not _stands(each) and not each.held.struck_on]

    @property
    def struck(self) -> list[Listed]:
        return [each for each in self.offices if each.held.struck_on]


def officer_for(request: HttpRequest, pk: int, *, to: Permission | None = None) -> Officer:
    """The officer for a page about them; `request.unit` keeps the unit for the frame.

    Somebody without an office is found by whoever may see them on the roll: a candidate has particulars too. Raises
    Http404 where the reader may know of no office and not of the person, NotAllowed where they may not do `to`.
    """
    today = today_of(request)
    found = offices_known([pk], rights_of(request, today), today)
    if found:
        first = min((each for each in found if _stands(each)), key=_rank, default=found[0])
        officer = Officer(found[0].held.person, found, unit_for(request, first.held.unit.code), today)
    else:
        person = person_for(request, pk)
        officer = Officer(person, (), person.unit, today)
    if to is not None:
        require(rights_of(request, today), to, at=road_here(request).seat(today), on=today)
    return officer


def offices_known(persons: Sequence[int], reader: Any, today: date) -> list[Listed]:
    """All offices of the persons that the reader may know of, the latest first; struck out ones too. One query."""
    tops = reach_ever(reader, Permission.SEE_OFFICERS, today)
    if not tops:
        return []
    rows: Any = Appointment.objects.filter(person__in=persons)
    rows = told_of(rows, reader, today, today).annotate(at=seat_on(today, "unit")).order_by("-since", "-pk")
    seen = [row for row in rows if any(paths.covers(top, row.at or row.unit.step) for top in tops)]
    return [Listed(each, today, today, number) for number, each in enumerate(seen, 1)]


def _stands(listed: Listed) -> bool:
    held = listed.held
    return held.struck_on is None and held.since <= listed.today and (held.until is None or listed.today < held.until)


def _rank(listed: Listed) -> tuple[int, date]:
    return offices.RANK[listed.held.office], listed.held.since


def office_for(request: HttpRequest, pk: int, *, to: Permission) -> Appointment:
    """The office that stands, for an act on it; `request.unit` keeps the unit for the frame.

    Raises Http404 where the reader may not know of it, or it was struck out; NotAllowed where they may not do `to`.
    """
    row = Appointment.objects.standing().filter(pk=pk).select_related("unit__kind", "person", "term").first()
    if row is None:
        raise Http404
    unit_for(request, row.unit.code, to=Permission.SEE_OFFICERS)
    require(
        rights_of(request, today_of(request)), to, at=road_here(request).seat(today_of(request)), on=today_of(request)
    )
    return row
