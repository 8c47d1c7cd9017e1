"""Name those who read, for a level, what is reported in confidence from below; and take them off again.

This is the one thing of the room that the general journal knows: who reads is no secret, what was reported is.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.sealed.actions.hand_over import leave_where_two_stay
from vungmanh.sealed.models import Reader
from vungmanh.sealed.refusals import CannotNameReader
from vungmanh.sealed.where import sealed

ON: Final = "on"
OFF: Final = "off"


def name_reader(unit: Unit, user: User, *, by: Any, today: date) -> Reader:
    """Somebody who holds a role at the very unit. Named twice is named once. Raises CannotNameReader, NotAllowed."""
    require_at(unit, Permission.NAME_READERS, by=by, today=today)
    if not user.is_active or not Grant.objects.on(today).filter(user=user, unit=unit).exists():
        raise CannotNameReader(_("Only somebody with a role at %(unit)s can read for it.") % {"unit": unit}, "person")
    mine = Reader.objects.filter(unit=unit.pk, account=user.pk, until__isnull=True)
    if known := mine.first():
        return known
    _record(unit, user, ON, by)
    with transaction.atomic(using=sealed()):
        named = {"since": today, "by": str(by.username)[:150]}
        return Reader.objects.get_or_create(unit=unit.pk, account=user.pk, until=None, defaults=named)[0]


def take_reader_off(reader: Reader, *, by: Any, today: date) -> None:
    """Nothing new is given to them. What they can open already they keep where two others could not. Raises NotAllowed.

    SECURITY: nothing here tells whether there are reports: whoever names readers need not be one.
    """
    unit = Unit.objects.get(pk=reader.unit)
    require_at(unit, Permission.NAME_READERS, by=by, today=today)
    if not Reader.objects.filter(pk=reader.pk, until__isnull=True).exists():
        return
    _record(unit, User.objects.get(pk=reader.account), OFF, by)
    with transaction.atomic(using=sealed()):
        Reader.objects.filter(pk=reader.pk, until__isnull=True).update(until=today)
        if not Reader.objects.on(today).filter(account=reader.account).exists():
            leave_where_two_stay(reader.account, today=today)


def _record(unit: Unit, user: User, named: str, by: Any) -> None:
    """In the office's journal, before it is done: what was named and not recorded nobody would find."""
    touched = about(units=[unit], accounts=[user])
    with transaction.atomic():
        record(by, Permission.NAME_READERS, unit.code, about=touched, reader=user.username, named=named)
