"""Who reads a case now, asked anew each time; and whoever became involved reads nothing of it from then on, for good.

SECURITY: walls are asked before a transaction of this room begins; what is found is written in one of its own, also
where somebody only looked at a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.sealed.actions.writing import held, new_keys, note_line
from vungmanh.sealed.deeds import WALLED_OFF
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case, Opening, Seat, Wrapped
from vungmanh.sealed.queries import able, last_keys
from vungmanh.sealed.refusals import Walled
from vungmanh.sealed.walls import walled_off
from vungmanh.sealed.where import sealed


def standing(account: int, today: date) -> list[Case]:
    """The cases that the person may read."""
    return _let_in(account, list(Case.objects.seats_of(account).filter(emptied_on__isnull=True)), today)


def seated(account: int, key: UUID, today: date) -> Case:
    """The case, for somebody who may read it. Raises Walled: there is none, or it is none of theirs."""
    found = Case.objects.seats_of(account).filter(pk=key, emptied_on__isnull=True)
    for case in _let_in(account, list(found), today):
        return case
    raise _no_such()


@contextmanager
def acting(hand: Opened, today: date) -> Iterator[Case]:
    """The case, held for an act of a reader in one transaction. Raises Walled."""
    seated(hand.account, hand.case.pk, today)
    with transaction.atomic(using=sealed()):
        case = held(hand.case)
        if not Case.objects.seats_of(hand.account).filter(pk=case.pk, emptied_on__isnull=True).exists():
            raise _no_such()
        yield case


def wall_off(case: Case, account: int, why: str, today: date) -> None:
    """Take the seat away for good. What comes from now on is shut to keys that the person never held."""
    with transaction.atomic(using=sealed()):
        mine = held(case)
        if Seat.objects.filter(case=mine, account=account, walled_on__isnull=True).update(walled_on=today):
            shut_out(mine, account)
            note_line(mine, account, WALLED_OFF, today, why)


def shut_out(case: Case, account: int) -> dict[UUID, bytes]:
    """Within a transaction: nothing opens for the account any more, and the case goes on with new keys, whose private
    halves are returned."""
    Opening.objects.filter(case=case, account=account).delete()
    Wrapped.objects.filter(of__case=case, account=account).delete()
    stay = {each: public for each, public in able(case).items() if each != account}
    return new_keys(case, last_keys(case)[0].place + 1, stay)


def _let_in(account: int, cases: list[Case], today: date) -> list[Case]:
    why = walled_off(account, cases, today)
    for case in cases:
        if case.pk in why:
            wall_off(case, account, why[case.pk], today)
    return [case for case in cases if case.pk not in why]


def _no_such() -> Walled:
    return Walled(_("There is no such report."))
