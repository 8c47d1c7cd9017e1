"""Rights follow from offices: whatever changes an office, or who signs in as its holder, is done within this.

Grants that follow from an office are written here and nowhere else. Whoever changes something so that a right grows
gives that right: what they may not give is written down and waits, until somebody who may give it confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.last_giver import others_give
from vungmanh.access.models import LONGEST_REASON, Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import roles_with
from vungmanh.accounts.actions.make_link import end_links_by, end_links_of
from vungmanh.accounts.models import User
from vungmanh.officers.giving import Giver
from vungmanh.officers.models import Appointment, AppointmentQuerySet
from vungmanh.officers.refusals import CannotEnd
from vungmanh.officers.rights import Right, rights_of
from vungmanh.officers.rules.rights import HANDS_OVER

Which = Callable[[], AppointmentQuerySet]
_GIVES: Final = frozenset(roles_with(Permission.GRANT_ROLE))


@contextmanager
def rights_follow(which: Which, *, by: Any, today: date) -> Iterator[None]:
    """Let rights follow from what is changed within, of the appointments `which` names before and after.

    Call it in a transaction that holds what it changes (held_in_office). The last at a unit who may give roles and is
    followed in office by somebody who cannot sign in yet hands over for a month. Raises CannotEnd where the last would
    give that right up themselves.
    """
    before, had = rights_of(which(), today), _grants(which(), today)
    yield
    _let_wait(which, before, Giver(by, today))
    _write(which, today)
    lost = _lost(which, had, today)
    if _hand_over(which, lost, by, today):
        _write(which, today)
    _end_links(which, had, today)


def _grants(appointments: AppointmentQuerySet, today: date) -> dict[int, Grant]:
    """The grants of the appointments that last today or are to come, by their keys."""
    rows = Grant.objects.filter(appointment__in=appointments.order_by().values("pk")).select_related("unit", "user")
    return {row.pk: row for row in rows if row.until is None or row.until > today}


def _let_wait(which: Which, before: Mapping[int, Right], giver: Giver) -> None:
    """What was not there before and is not theirs to give waits to be confirmed."""
    waits = [
        right.appointment
        for right in rights_of(which(), giver.today).values()
        if not giver.may_let(right, before.get(right.appointment))
    ]
    Appointment.objects.filter(pk__in=waits).update(confirmed_by="", confirmed_on=None)


def _write(which: Which, today: date) -> None:
    """Let the grants be what follows from the appointments. What was held until today was held."""
    due, goes_on = rights_of(which(), today), dict[int, Grant]()
    rows = Grant.objects.filter(Q(until__isnull=True) | Q(until__gte=today))
    for row in rows.filter(appointment__in=which().order_by().values("pk")).order_by("since", "pk"):
        right = due.get(row.appointment_id or 0)
        if right and right.appointment not in goes_on and _is_of(row, right, today):
            goes_on[right.appointment] = row
        elif row.until != today:
            _end(row, today)
    for right in due.values():
        if right.appointment in goes_on:
            _last(goes_on[right.appointment], right, today)
        elif right.account is not None:
            _begin(right, right.account)


def _is_of(row: Grant, right: Right, today: date) -> bool:
    """Whether the grant goes on as what the right gives."""
    same = (row.user_id, row.role, row.unit_id) == (right.account, right.role, right.unit)
    return same and (row.since > today or right.days.since <= today)


def _end(row: Grant, today: date) -> None:
    """What has not begun has never been."""
    if row.since >= today:
        row.delete()
    else:
        Grant.objects.filter(pk=row.pk).update(until=today)


def _last(row: Grant, right: Right, today: date) -> None:
    since = right.days.since if row.since > today else row.since
    Grant.objects.filter(pk=row.pk).update(since=since, until=right.days.until)


def _begin(right: Right, account: int) -> None:
    appointment = Appointment.objects.get(pk=right.appointment)
    because = " · ".join(filter(None, [str(appointment), appointment.decision]))[:LONGEST_REASON]
    Grant.objects.create(
        user_id=account,
        role=right.role,
        unit_id=right.unit,
        since=right.days.since,
        until=right.days.until,
        because=because,
        appointment=appointment,
    )


def _lost(which: Which, had: Mapping[int, Grant], today: date) -> list[tuple[Grant, date]]:
    """Of the grants that were there those that last less long now, with the first day without."""
    now = _grants(which(), today)
    found = []
    for pk, grant in had.items():
        stands = now.get(pk)
        if stands is None or (stands.until is not None and (grant.until is None or stands.until < grant.until)):
            found.append((grant, (stands.until if stands else None) or today))
    return found


def _hand_over(which: Which, lost: Iterable[tuple[Grant, date]], by: Any, today: date) -> bool:
    """Whether somebody goes on for a while, since nobody else at the unit could give roles."""
    hands_over = False
    for grant, day in lost:
        if grant.role not in _GIVES or others_give(grant.unit, day):
            continue
        followed = which().standing().filter(pk=grant.appointment_id or 0, ended=Appointment.SUCCESSOR)
        until = max(day, today) + timedelta(days=HANDS_OVER)
        if followed.update(hands_over_until=until):
            hands_over = True
        elif grant.user_id == by.pk and not which().filter(grants=grant, ended=Appointment.UNIT).exists():
            raise CannotEnd(
                _("You are the last who may give roles at %(unit)s; let somebody follow you first.")
                % {"unit": grant.unit}
            )
    return hands_over


def _end_links(which: Which, had: Mapping[int, Grant], today: date) -> None:
    """Links by which an account was to be opened end where it holds something else by now."""
    now = _grants(which(), today)
    facts = {pk: (row.user_id, row.since, row.until) for pk, row in now.items()}
    changed = {row.user_id for pk, row in now.items() if pk not in had or facts[pk] != _facts(had[pk])}
    less = {row.user_id for pk, row in had.items() if facts.get(pk) != _facts(row)}
    for account in User.objects.filter(pk__in=changed | less):
        end_links_of(account)
        if account.pk in less:
            end_links_by(account)


def _facts(row: Grant) -> tuple[int, date, date | None]:
    return row.user_id, row.since, row.until
