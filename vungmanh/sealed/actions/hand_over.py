"""Call another reader in to a case, take one off, hand it over. The case never has fewer than two who can open it.

Whoever is called in can open all that was said; whoever is taken off nothing that comes from then on, even with a copy
of the database: it is shut to other keys.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sealed.actions.open_case import keep_open
from vungmanh.sealed.actions.wall_off import acting, shut_out
from vungmanh.sealed.actions.writing import note_line
from vungmanh.sealed.deeds import CALLED_IN, TAKEN_OFF
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case, CaseKey, Reader, ReaderKey, Seat, Wrapped
from vungmanh.sealed.queries import able
from vungmanh.sealed.refusals import CannotCallIn, CannotTakeOff, Over
from vungmanh.sealed.route import AT_LEAST, is_named, ready_at
from vungmanh.sealed.rules.boxes import shut
from vungmanh.sealed.walls import walled_off


def may_be_called_in(hand: Opened, today: date) -> list[Reader]:
    """Those who read for the level that has it, or for one above, may read this one and cannot open it yet."""
    above = paths.ancestors(seat_of(Unit.objects.get(pk=hand.case.level), today=today))
    keys = {key.account: key for level in above for key in ready_at(level, today)}
    walled = set(Seat.objects.filter(case=hand.case, walled_on__isnull=False).values_list("account", flat=True))
    there = {*able(hand.case), *walled}
    named = " ".join(entry.spoken.called for entry in hand.entries)
    free = {
        account
        for account, key in keys.items()
        if account not in there and not walled_off(account, [hand.case], today) and not is_named(key, named)
    }
    return list(Reader.objects.on(today).filter(unit__in=above, account__in=free))


def call_in(hand: Opened, reader: Reader, *, today: date) -> None:
    """Whoever reads for no unit any more, and was kept only so that two can open it, is taken off now.

    Whoever is there already stays. Raises CannotCallIn, Walled, Over.
    """
    if reader.account in able(hand.case):
        return
    _require_free(hand, reader, today)
    with acting(hand, today) as case:
        more = _call_in(case, hand, reader, today)
        keep_open(hand, more)


def take_off_case(hand: Opened, account: int, *, today: date) -> None:
    """Whoever is off already stays so. Raises CannotTakeOff, Walled."""
    with acting(hand, today) as case:
        keep_open(hand, _take_off(case, account, hand.account, today))


def hand_over(hand: Opened, reader: Reader, *, today: date) -> None:
    """Call somebody in and go oneself: one act. Raises CannotCallIn, CannotTakeOff, Walled, Over."""
    _require_free(hand, reader, today)
    with acting(hand, today) as case:
        _call_in(case, hand, reader, today)
        _take_off(case, hand.account, hand.account, today)


def leave_where_two_stay(account: int, *, today: date) -> None:
    """Within a transaction: somebody reads for no unit any more. Where fewer than two others can open a case the seat
    is kept, until one of them has called somebody in."""
    for case in Case.objects.select_for_update().filter(pk__in=Case.objects.seats_of(account).values("pk")):
        if len(able(case).keys() - {account}) >= AT_LEAST:
            _take_off(case, account, account, today)


def _require_free(hand: Opened, reader: Reader, today: date) -> None:
    if reader.pk not in {each.pk for each in may_be_called_in(hand, today)}:
        raise CannotCallIn(_("This person cannot read this report."), "reader")


def _call_in(case: Case, hand: Opened, reader: Reader, today: date) -> dict[UUID, bytes]:
    key = ReaderKey.objects.select_for_update().get(account=reader.account, until__isnull=True)
    if set(hand.keys) != set(CaseKey.objects.filter(case=case).values_list("pk", flat=True)):
        raise Over(_("The readers of this report have changed meanwhile. Please open it once more."))
    Seat.objects.update_or_create(case=case, account=reader.account, defaults={"since": today, "until": None})
    there = set(Wrapped.objects.filter(of__case=case, account=reader.account).values_list("of", flat=True))
    Wrapped.objects.bulk_create(
        Wrapped(of_id=of, account=reader.account, box=shut(private, bytes(key.public)))
        for of, private in hand.keys.items()
        if of not in there
    )
    note_line(case, hand.account, CALLED_IN, today, str(reader.account))
    return _let_go(case, hand.account, today)


def _let_go(case: Case, by: int, today: date) -> dict[UUID, bytes]:
    """Take off those who read for no unit any more, as long as two stay."""
    seats = set(Seat.objects.filter(case=case, until__isnull=True).values_list("account", flat=True))
    still = set(Reader.objects.on(today).filter(account__in=seats).values_list("account", flat=True))
    new: dict[UUID, bytes] = {}
    for account in sorted(seats - still):
        if len(able(case).keys() - {account}) >= AT_LEAST:
            new |= _take_off(case, account, by, today)
    return new


def _take_off(case: Case, account: int, by: int, today: date) -> dict[UUID, bytes]:
    if not Seat.objects.filter(case=case, account=account, until__isnull=True).exists():
        return {}
    if len(able(case).keys() - {account}) < AT_LEAST:
        raise CannotTakeOff(_("Two must be able to open a report. Call somebody else in first."))
    Seat.objects.filter(case=case, account=account).update(until=today)
    note_line(case, by, TAKEN_OFF, today, str(account))
    return shut_out(case, account)
