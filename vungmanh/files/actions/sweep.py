"""Take away the files of records that are no more: an undone list, a founding that was taken back. Daily, by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from vungmanh.core.days import VIETNAM
from vungmanh.files.models import DaySum, Evidence
from vungmanh.files.owner import StillThere
from vungmanh.journal.about import about as touching
from vungmanh.journal.record import record

KEPT: Final = timedelta(days=1)  # after the record was first missed: an undo may bring it back
_PORTION: Final = 1_000


def sweep(kinds: Mapping[str, StillThere], now: datetime) -> int:
    """Returns how many files were taken away. Of a kind that nobody answers for, none is."""
    swept = 0
    for kind, still_there in kinds.items():
        for keys in _keys_of(kind):
            gone = keys - set(still_there(keys))
            some = Evidence.objects.filter(about_kind=kind)
            some.filter(about_key__in=keys - gone, missed_at__isnull=False).update(missed_at=None)
            some.filter(about_key__in=gone, missed_at__isnull=True).update(missed_at=now)
            swept += _take_away(kind, gone, now)
    DaySum.objects.filter(on__lt=now.astimezone(VIETNAM).date() - KEPT).delete()
    return swept


def _keys_of(kind: str) -> Iterator[set[int]]:
    """The keys of all records of the kind that have files, a portion at a time."""
    last = None
    while True:
        rows = Evidence.objects.filter(about_kind=kind, **({} if last is None else {"about_key__gt": last}))
        keys = list(rows.order_by("about_key").values_list("about_key", flat=True).distinct()[:_PORTION])
        if not keys:
            return
        yield set(keys)
        last = keys[-1]


@transaction.atomic
def _take_away(kind: str, gone: set[int], now: datetime) -> int:
    due = Evidence.objects.filter(about_kind=kind, about_key__in=gone, missed_at__lte=now - KEPT)
    found = list(due.select_for_update().order_by("pk").values_list("pk", "unit_id"))
    if found:
        Evidence.objects.filter(pk__in=[pk for pk, _unit in found]).delete()
        record(
            "worker", "files.sweep", kind, about=touching(units=[unit for _pk, unit in found]),
            evidence=[pk for pk, _unit in found],
        )  # fmt: skip
    return len(found)
