"""What nobody needs any more is destroyed, and whoever became involved is walled off, whether they come by or not."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vungmanh.sealed import limits
from vungmanh.sealed.actions.destroy import destroy
from vungmanh.sealed.actions.wall_off import standing
from vungmanh.sealed.actions.writing import held
from vungmanh.sealed.models import Case, Opening, Seat, Try
from vungmanh.sealed.rules.dated import destroyed_on
from vungmanh.sealed.tries import forget_tries
from vungmanh.sealed.where import sealed


def sweep(today: date, now: datetime) -> None:
    """Two at once, or one twice, do no more than one does."""
    forget_what_is_over(now)
    for case in Case.objects.filter(closed_on__isnull=False, emptied_on__isnull=True):
        if _is_due(case, today):
            _destroy(case, today)
    seats = Seat.objects.filter(until__isnull=True, walled_on__isnull=True)
    for account in seats.order_by("account").values_list("account", flat=True).distinct():
        standing(account, today)


def forget_what_is_over(now: datetime) -> None:
    """What lives for an hour or less: reports that nobody sent, openings, tries."""
    if Case.objects.filter(spoils__lte=now).exists():
        Case.objects.filter(spoils__lte=now).delete()
    if Opening.objects.filter(until__lte=now).exists():
        Opening.objects.filter(until__lte=now).delete()
    if Try.objects.filter(at__lte=now - limits.HOUR).exists():
        forget_tries(now)


def _destroy(case: Case, today: date) -> None:
    with transaction.atomic(using=sealed()):
        mine = held(case)
        if _is_due(mine, today):  # nobody has opened it again meanwhile
            destroy(mine, today)


def _is_due(case: Case, today: date) -> bool:
    return bool(case.closed_on and case.emptied_on is None and destroyed_on(case.closed_on) <= today)
