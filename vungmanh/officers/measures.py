"""What this room counts: people in office, women among them, chairs, committees that lack people, and who comes.

A person counts once at a unit, so one appointment says nothing by itself: whether a second office makes a second
officer, and whether a seat is empty, is told by all rows of the unit together. Whoever writes appointments or terms
therefore recounts whole units, those that the rows leave and those that they come to:

    with recount(MEASURES, lambda: counted_rows(units)):
        …

`units` are keys. Where sexes change, or two persons become one, they are `units_in_office`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Count, Measure, Nature, Record, Within
from vungmanh.core.tree import Span
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, AppointmentQuerySet, Term, TermQuerySet
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.counting import Held, Seated, in_office, short_of_people, spells
from vungmanh.organization.measures import UNIT

OFFICER: Final = "officer"  # the kind of records that are people in office
_CHUNK: Final = 5_000
_ALL: Final = tuple(offices.BY_CODE)
_EXECUTIVE, _INSPECTION = offices.offices_in(offices.EXECUTIVE), offices.offices_in(offices.INSPECTION)
Row = Held | Seated


def counted_rows(units: Collection[int]) -> list[Row]:
    """Every office held and every term of an executive committee at the units, by unit; for `recount`."""
    return list(_rows(Appointment.objects.filter(unit__in=units), Term.objects.filter(unit__in=units)))


def units_in_office(persons: Collection[int]) -> set[int]:
    """The units at which any of the persons holds an office, held one, or is to hold one: those to be recounted where
    what is known of the persons changes."""
    held = Appointment.objects.standing().filter(person__in=persons)
    return set(held.order_by().values_list("unit", flat=True))


def rows_beside(persons: Collection[int]) -> list[Row]:
    """All rows of the units at which any of the persons is counted."""
    return counted_rows(units_in_office(persons))


def _every_row() -> Iterator[Row]:
    return _rows(Appointment.objects.all(), Term.objects.all())


def _rows(appointments: AppointmentQuerySet, terms: TermQuerySet) -> Iterator[Row]:
    held = appointments.standing().order_by("unit", "pk")
    executive = terms.filter(body=offices.EXECUTIVE).order_by("unit", "pk")
    facts = held.values_list("unit", "person", "office", "since", "until", "person__gender")
    seats = executive.values_list("unit", "seats", "since", "until")
    return merge(
        (_held(*row) for row in facts.iterator(chunk_size=_CHUNK)),
        (_seated(*row) for row in seats.iterator(chunk_size=_CHUNK)),
        key=attrgetter("unit"),
    )


def _held(unit: int, person: int, office: str, since: date, until: date | None, gender: str) -> Held:
    return Held(unit, person, office, Span(since, until), gender == Person.FEMALE)


def _seated(unit: int, seats: int, since: date, until: date | None) -> Seated:
    return Seated(unit, seats, Span(since, until))


# ---- spells of people


def _counts_of(spells_of: Callable[[list[Row]], Iterable[Span]]) -> Callable[[Iterable[Row]], Iterator[Count]]:
    """A stock counts one from the first day of each spell to the last."""

    def counts(rows: Iterable[Row]) -> Iterator[Count]:
        for unit, some in groupby(rows, key=attrgetter("unit")):
            for spell in spells_of(list(some)):
                yield Count(unit, spell.since, 1)
                if spell.until:
                    yield Count(unit, spell.until, -1)

    return counts


def _comings(rows: Iterable[Row]) -> Iterator[Count]:
    for unit, some in groupby(rows, key=attrgetter("unit")):
        yield from (Count(unit, spell.since, 1) for spell in in_office(_only(some)))


def _only(rows: Iterable[Row], among: Collection[str] = _ALL) -> list[Held]:
    return [row for row in rows if isinstance(row, Held) and row.office in among]


def _short(rows: list[Row]) -> list[Span]:
    terms = [row for row in rows if isinstance(row, Seated)]
    return short_of_people(terms, in_office(_only(rows, _EXECUTIVE))) if terms else []


def _people_on(**only: Any) -> Callable[[Within, date, date, int | None], Iterator[Record]]:
    """Whoever holds one of the offices on the day, since the day on which they came to the first of them."""

    def records(within: Within, day: date, _until: date, at_most: int | None = None) -> Iterator[Record]:
        begun = Appointment.objects.standing().filter(within("unit", day), since__lte=day, **only)
        return islice(_who_stand(begun, day), at_most)

    return records


def _who_stand(begun: AppointmentQuerySet, day: date) -> Iterator[Record]:
    ordered = begun.order_by("person__sort_key", "person", "unit")
    rows = ordered.values_list("person", "unit", "person__name", "since", "until").iterator(chunk_size=_CHUNK)
    for (person, unit, name), some in groupby(rows, key=lambda row: row[:3]):
        for spell in spells(Span(since, until) for *_who, since, until in some):
            if spell.holds(day):
                yield Record(name, unit, spell.since, 1, person)


def _who_came(within: Within, since: date, until: date, at_most: int | None = None) -> Iterator[Record]:
    """Whoever came to an office in these days and held none at the unit the day before."""
    standing = Appointment.objects.standing()
    before = standing.filter(
        Q(until__isnull=True) | Q(until__gte=OuterRef("since")),
        person=OuterRef("person"), unit=OuterRef("unit"), since__lt=OuterRef("since"),
    )  # fmt: skip
    came = standing.filter(~Exists(before), within("unit", "since"), since__gte=since, since__lt=until)
    rows = came.order_by("person__sort_key", "person", "unit", "since")
    for name, unit, day, person in rows.values_list("person__name", "unit", "since", "person").distinct()[:at_most]:
        yield Record(name, unit, day, 1, person)


# ---- spells of units


def _inspected(rows: list[Row]) -> list[Span]:
    return spells(row.span for row in _only(rows, _INSPECTION))


def _units_short(within: Within, day: date, _until: date, at_most: int | None = None) -> Iterator[Record]:
    terms = Term.objects.on(day).filter(within("unit", day), body=offices.EXECUTIVE)
    units = terms.order_by("unit__sort_key", "unit__code").values_list("unit", "unit__name")
    return islice(_spells_on(units, day, _short), at_most)


def _units_inspected(within: Within, day: date, _until: date, at_most: int | None = None) -> Iterator[Record]:
    held = Appointment.objects.on(day).filter(within("unit", day), office__in=_INSPECTION)
    units = held.order_by("unit__sort_key", "unit__code").values_list("unit", "unit__name").distinct()
    return islice(_spells_on(units, day, _inspected), at_most)


def _spells_on(units: Any, day: date, spells_of: Callable[[list[Row]], Iterable[Span]]) -> Iterator[Record]:
    """Of these units those with a spell that holds on the day, since its first day."""
    found = list(units)
    for start in range(0, len(found), _CHUNK):
        some = found[start : start + _CHUNK]
        rows = counted_rows([unit for unit, _name in some])
        by_unit = {unit: list(of_one) for unit, of_one in groupby(rows, key=attrgetter("unit"))}
        for unit, name in some:
            for spell in spells_of(by_unit.get(unit, [])):
                if spell.holds(day):
                    yield Record(name, unit, spell.since, 1, unit)


# ---- the measures

_PEOPLE, _UNITS = _("people"), _("units")
_SOURCE = "Luật Công đoàn 50/2024/QH15, Đ.4"
_CHARTER = "Điều lệ Công đoàn Việt Nam (khóa XIII)"


def _stock(
    number: int, code: str, name: Promise, definition: Promise, *, unit: Promise, kind: str, source: str,
    counts: Any, records: Any,
) -> Measure:  # fmt: skip
    return Measure(
        number, code, name, unit, Nature.STOCK, definition, source,
        kind=kind, one_each=True, counts=counts, rows=_every_row, records=records,
    )  # fmt: skip


OFFICERS: Final = _stock(
    30, "officers", _("Officers"),
    _("People who hold an office at the unit on the day; whoever holds several counts once."),
    unit=_PEOPLE, kind=OFFICER, source=_SOURCE,
    counts=_counts_of(lambda rows: in_office(_only(rows))), records=_people_on(),
)  # fmt: skip
OFFICERS_FEMALE: Final = _stock(
    31, "officers_female", _("Women officers"), _("Women who hold an office at the unit on the day."),
    unit=_PEOPLE, kind=OFFICER, source=_SOURCE,
    counts=_counts_of(lambda rows: in_office(row for row in _only(rows) if row.is_woman)),
    records=_people_on(person__gender=Person.FEMALE),
)  # fmt: skip
CHAIRS: Final = _stock(
    32, "chairs", _("Chairs"), _("Chairs in office on the day, of units of every level."),
    unit=_PEOPLE, kind=OFFICER, source=_SOURCE,
    counts=_counts_of(lambda rows: in_office(_only(rows, (offices.CHAIR,)))),
    records=_people_on(office=offices.CHAIR),
)  # fmt: skip
COMMITTEES_INCOMPLETE: Final = _stock(
    33, "committees_incomplete", _("Incomplete committees"),
    _("Executive committees in a term, or past its end, with fewer people in office on the day than seats."),
    unit=_("committees"), kind=UNIT, source=_CHARTER, counts=_counts_of(_short), records=_units_short,
)  # fmt: skip
INSPECTION_COMMITTEES: Final = _stock(
    34, "inspection_committees", _("Inspection committees"),
    _("Units with an inspection committee in which somebody holds an office on the day."),
    unit=_UNITS, kind=UNIT, source=_CHARTER, counts=_counts_of(_inspected), records=_units_inspected,
)  # fmt: skip
OFFICERS_NEW: Final = Measure(
    1030, "officers_new", _("New officers"), _PEOPLE, Nature.FLOW,
    _("People on the day they came to an office at the unit, having held none there the day before."), _SOURCE,
    kind=OFFICER, one_each=True, counts=_comings, rows=_every_row, records=_who_came,
)  # fmt: skip

BY_SEX: Final = (OFFICERS_FEMALE,)
MEASURES: Final = (OFFICERS, OFFICERS_FEMALE, CHAIRS, COMMITTEES_INCOMPLETE, INSPECTION_COMMITTEES, OFFICERS_NEW)
