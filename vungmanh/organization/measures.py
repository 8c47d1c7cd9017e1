"""What this room counts: unions and workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Count, Measure, Nature, Record
from vungmanh.organization.models import Unit, Workforce

Within = Callable[[str, Any], Any]


def _lives(units: Iterable[Unit]) -> Iterator[Count]:
    for unit in units:
        if unit.kind.is_union:
            yield Count(unit.pk, unit.established_on, 1)
            if unit.dissolved_on:
                yield Count(unit.pk, unit.dissolved_on, -1)


def _standing(within: Within, since: date, until: date) -> Iterator[Record]:
    units = Unit.objects.filter(
        Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=since),
        within("pk", since),
        kind__is_union=True,
        established_on__lte=since,
    )
    for name, unit, since in units.order_by("sort_key", "code").values_list("name", "pk", "established_on"):
        yield Record(name, unit, since, 1)


def _workforces(rows: Iterable[Workforce]) -> Iterator[Count]:
    for row in rows:
        yield Count(row.unit_id, row.since, row.workers)
        if row.until:
            yield Count(row.unit_id, row.until, -row.workers)


def _employed(within: Within, since: date, until: date) -> Iterator[Record]:
    rows = Workforce.objects.filter(Q(until__isnull=True) | Q(until__gt=since), within("unit", since), since__lte=since)
    ordered = rows.order_by("unit__sort_key", "unit__code").values_list("unit__name", "unit", "since", "workers")
    for name, unit, since, workers in ordered:
        yield Record(name, unit, since, workers)


UNITS = Measure(
    number=1,
    code="units",
    name=_("Grassroots unions"),
    unit=_("unions"),
    nature=Nature.STOCK,
    definition=_("Grassroots unions and occupational unions that stand on the day."),
    source="Luật Công đoàn 50/2024/QH15, Đ.4; Luật 97/2025/QH15, Đ.8",
    counts=_lives,
    rows=lambda: Unit.objects.select_related("kind").order_by("pk"),
    records=_standing,
)
WORKERS = Measure(
    number=4,
    code="workers",
    name=_("Workers"),
    unit=_("people"),
    nature=Nature.STOCK,
    definition=_("Workers of the employers on the day, members or not, as last reported."),
    source="Luật Công đoàn 50/2024/QH15, Đ.4",
    counts=_workforces,
    rows=lambda: Workforce.objects.order_by("unit"),
    records=_employed,
)
MEASURES = (UNITS, WORKERS)
