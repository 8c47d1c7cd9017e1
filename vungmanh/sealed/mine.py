"""The reports at which a person has a seat that holds: asked at every list and before every opening.

SECURITY: a case that the person may not read is not found, as if there were none, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from vungmanh.sealed.models import Case
from vungmanh.sealed.walls import walled_off


def cases_of(account: int, today: date) -> Sequence[Case]:
    """What waits first, by its last day, then what is open, then what is closed. `readers` is how many may read each."""
    stand = Q(seats__until__isnull=True, seats__walled_on__isnull=True)
    mine = Case.objects.filter(pk__in=Case.objects.seats_of(account).values("pk"), emptied_on__isnull=True)
    found = list(mine.annotate(readers=Count("seats", filter=stand)))
    walled = walled_off(account, found, today)
    return sorted((case for case in found if case.key not in walled), key=_in_order)


def case_for(key: UUID, account: int, today: date) -> Case | None:
    """The report with the key; None where the person has no seat that holds, or there is none."""
    found = Case.objects.seats_of(account).filter(pk=key, emptied_on__isnull=True).first()
    return None if found is None or walled_off(account, [found], today) else found


def short(case: Case) -> str:
    """What the report is called among its readers: the first signs of its key, which tell nothing."""
    return str(case.key)[:8]


def _in_order(case: Case) -> tuple[bool, date, date, str]:
    return bool(case.closed_on), case.waits_on or date.max, case.filed_on or date.max, str(case.key)
