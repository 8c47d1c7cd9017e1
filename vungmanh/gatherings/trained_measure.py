"""Officers trained: whoever held an office on the first day of a training class and was there, counted at the unit they
came from. Its rows are gatherings, so that it follows whatever the other measures of the room follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Count as CountOf
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Count, Measure, Nature, Record, Within
from vungmanh.gatherings.models import Attendee, AttendeeQuerySet, Gathering
from vungmanh.gatherings.rules.kinds import HELD, TRAINING
from vungmanh.officers.measures import OFFICER

_CHUNK: Final = 5_000


def trained_at(gatherings: Iterable[int]) -> AttendeeQuerySet:
    """Of these gatherings those that came and held an office on its first day; each person once at each."""
    return Attendee.objects.came().filter(gathering__in=list(gatherings), person__isnull=False).exclude(office="")


def _counts(found: Iterable[Gathering]) -> Iterator[Count]:
    """One query for each five thousand gatherings."""
    days = {each.pk: each.on for each in found if _is_counted(each)}
    keys = sorted(days)
    for start in range(0, len(keys), _CHUNK):
        rows = trained_at(keys[start : start + _CHUNK]).order_by().values("gathering", "unit")
        for gathering, unit, many in rows.annotate(n=CountOf("pk")).values_list("gathering", "unit", "n"):
            yield Count(unit, days[gathering], many)


def _is_counted(gathering: Gathering) -> bool:
    return gathering.kind == TRAINING and gathering.state == HELD and gathering.struck_on is None


def _every_row() -> Iterable[Gathering]:
    return Gathering.objects.filter(kind=TRAINING).order_by("unit").iterator(chunk_size=_CHUNK)


def _records(within: Within, since: date, until: date, at_most: int | None = None) -> Iterator[Record]:
    held = Gathering.objects.held().filter(kind=TRAINING, on__gte=since, on__lt=until).order_by().values("pk")
    came = Attendee.objects.came().filter(gathering__in=held, person__isnull=False).exclude(office="")
    rows = came.filter(Q(within("unit_id", "gathering__on"))).order_by("sort_key", "gathering__on", "pk")
    columns = ("person__name", "unit_id", "gathering__on", "person_id")
    for name, unit, on, person in rows.values_list(*columns)[:at_most]:
        yield Record(name, unit, on, 1, person)


def _measure(**told: Any) -> Measure:
    return Measure(
        nature=Nature.FLOW, kind=OFFICER, one_each=True, counts=_counts, rows=_every_row, records=_records, **told
    )


OFFICERS_TRAINED: Final = _measure(
    number=1070,
    code="officers_trained",
    name=_("Officers trained"),
    unit=_("people"),
    definition=_(
        "Whoever held an office on the first day of a training class and was there, at the unit they came from, at "
        "each class anew."
    ),
    source="Điều lệ Công đoàn Việt Nam (khóa XIII)",
)
