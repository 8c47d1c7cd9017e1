"""What this room counts: members, and how they come and go. All of it from memberships."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Count, Measure, Nature, Record
from vungmanh.members.models import Membership, Person

Within = Callable[[str, Any], Any]
_SOURCE = "Luật Công đoàn 50/2024/QH15, Đ.4, Đ.5"


def _rows() -> Iterable[Membership]:
    return Membership.objects.select_related("person").order_by("unit").iterator(chunk_size=5_000)


def _stays(rows: Iterable[Membership]) -> Iterator[Count]:
    for row in rows:
        yield Count(row.unit_id, row.since, 1)
        if row.until:
            yield Count(row.unit_id, row.until, -1)


def _stays_of_women(rows: Iterable[Membership]) -> Iterator[Count]:
    return _stays(row for row in rows if row.person.gender == Person.FEMALE)


def _beginnings(began: str) -> Callable[[Iterable[Membership]], Iterator[Count]]:
    def count(rows: Iterable[Membership]) -> Iterator[Count]:
        return (Count(row.unit_id, row.since, 1) for row in rows if row.began == began)

    return count


def _endings(ended: str) -> Callable[[Iterable[Membership]], Iterator[Count]]:
    def count(rows: Iterable[Membership]) -> Iterator[Count]:
        return (Count(row.unit_id, row.until, 1) for row in rows if row.until and row.ended == ended)

    return count


def _records(memberships: QuerySet[Membership], day: str) -> Iterator[Record]:
    ordered = memberships.order_by("person__sort_key", "person", "pk")
    for name, unit, on, person in ordered.values_list("person__name", "unit", day, "person"):
        yield Record(name, unit, on, 1, person)


def _members(**only: str) -> Callable[[Within, date, date], Iterator[Record]]:
    def records(within: Within, since: date, until: date) -> Iterator[Record]:
        return _records(Membership.objects.on(since).filter(within("unit", since), **only), "since")

    return records


def _events(day: str, **only: str) -> Callable[[Within, date, date], Iterator[Record]]:
    def records(within: Within, since: date, until: date) -> Iterator[Record]:
        happened = Q(**{f"{day}__gte": since, f"{day}__lt": until})
        return _records(Membership.objects.filter(happened, within("unit", day), **only), day)

    return records


MEMBERS = Measure(
    number=2,
    code="members",
    name=_("Members"),
    unit=_("people"),
    nature=Nature.STOCK,
    definition=_("Memberships that stand on the day."),
    source=_SOURCE,
    counts=_stays,
    rows=_rows,
    records=_members(),
)
MEMBERS_FEMALE = Measure(
    number=3,
    code="members_female",
    name=_("Women members"),
    unit=_("people"),
    nature=Nature.STOCK,
    definition=_("Memberships of women that stand on the day."),
    source=_SOURCE,
    counts=_stays_of_women,
    rows=_rows,
    records=_members(person__gender=Person.FEMALE),
)
ADMISSIONS = Measure(
    number=1001,
    code="admissions",
    name=_("Admissions"),
    unit=_("people"),
    nature=Nature.FLOW,
    definition=_("Memberships that began with joining the union in this unit."),
    source=_SOURCE,
    counts=_beginnings(Membership.ADMITTED),
    rows=_rows,
    records=_events("since", began=Membership.ADMITTED),
)
DEPARTURES = Measure(
    number=1002,
    code="departures",
    name=_("Departures"),
    unit=_("people"),
    nature=Nature.FLOW,
    definition=_("Memberships that ended with leaving the union."),
    source=_SOURCE,
    counts=_endings(Membership.LEFT),
    rows=_rows,
    records=_events("until", ended=Membership.LEFT),
)
TRANSFERS_IN = Measure(
    number=1003,
    code="transfers_in",
    name=_("Transfers in"),
    unit=_("people"),
    nature=Nature.FLOW,
    definition=_("Memberships that began with a transfer from another unit."),
    source=_SOURCE,
    counts=_beginnings(Membership.TRANSFERRED),
    rows=_rows,
    records=_events("since", began=Membership.TRANSFERRED),
)
TRANSFERS_OUT = Measure(
    number=1004,
    code="transfers_out",
    name=_("Transfers out"),
    unit=_("people"),
    nature=Nature.FLOW,
    definition=_("Memberships that ended with a transfer to another unit."),
    source=_SOURCE,
    counts=_endings(Membership.MOVED),
    rows=_rows,
    records=_events("until", ended=Membership.MOVED),
)
MEASURES = (MEMBERS, MEMBERS_FEMALE, ADMISSIONS, DEPARTURES, TRANSFERS_IN, TRANSFERS_OUT)
