"""What an officer does with letters that were held because so many came at once: let them through, or discard them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.door.held import held_at
from vungmanh.door.models import Letter
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at

LET_THROUGH: Final = "door.let_through"  # the journal names it so
DISCARDED: Final = "door.discarded"


class CannotDiscard(Refused):
    """No letter was chosen, or no reason was given."""


@transaction.atomic
def let_through(unit: Unit, keys: Collection[int], *, by: Any, today: date, now: datetime) -> int:
    """Have these taken up now, however many there are. Returns how many. Raises NotAllowed."""
    require_at(unit, Permission.CORRECT_PETITION, by=by, today=today)
    mine = [each.pk for each in held_at(unit) if each.pk in keys]
    record(by, LET_THROUGH, unit.code, about=about(units=[unit]), letters=len(mine))
    return Letter.objects.held().filter(pk__in=mine).update(let_through=True, again_at=None)


@transaction.atomic
def discard(unit: Unit, keys: Collection[int], reason: str, *, by: Any, today: date, now: datetime) -> int:
    """Take none of these up. They stay readable with the reason, which their senders read too. Returns how many.

    Raises CannotDiscard, NotAllowed.
    """
    require_at(unit, Permission.CORRECT_PETITION, by=by, today=today)
    mine = [each.pk for each in held_at(unit) if each.pk in keys]
    if not mine:
        raise CannotDiscard(_("Tick the letters that are to be discarded."))
    if not reason.strip():
        raise CannotDiscard(_("Say why; the senders read it."), "reason")
    record(by, DISCARDED, unit.code, about=about(units=[unit]), letters=len(mine), reason=reason)
    waiting = Letter.objects.held().filter(pk__in=mine)
    return waiting.update(struck_at=now, struck_by=by.username, struck_because=reason.strip()[:255], held=False)
