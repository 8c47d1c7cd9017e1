"""The reports of one reader, in the order in which they wait; and those that too few can open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from vungmanh.sealed.models import Case, Wrapped
from vungmanh.sealed.route import AT_LEAST


def in_order(cases: Iterable[Case]) -> list[Case]:
    """What waits first, by its last day, then what is open, then what is closed."""
    return sorted(cases, key=_waits)


def with_too_few(cases: Iterable[Case]) -> set[UUID]:
    """Of these open reports those that fewer than two can open: others left, or have lost their passphrase."""
    open_ones = [case.pk for case in cases if not case.closed_on]
    if not open_ones:
        return set()
    held: dict[UUID, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    rows = Wrapped.objects.filter(of__case__in=open_ones, of__for_readers=True).order_by()
    for case, place in rows.values_list("of__case", "of__place"):
        held[case][place] += 1
    return {case for case in open_ones if (held[case][max(held[case])] if held[case] else 0) < AT_LEAST}


def short(case: Case) -> str:
    """What the report is called among its readers: the first signs of its key, which tell nothing."""
    return str(case.key)[:8]


def _waits(case: Case) -> tuple[bool, date, date, str]:
    return bool(case.closed_on), case.waits_on or date.max, case.filed_on or date.max, str(case.key)
