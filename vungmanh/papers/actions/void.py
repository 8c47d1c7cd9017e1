"""Make a number void: it stays in the register with the reason, and no other paper gets it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.papers.models import Issued
from vungmanh.papers.refusals import CannotNumber


@transaction.atomic
def void(issued: Issued, reason: str, *, by: Any, now: datetime) -> Issued:
    """Returns the line of the register as it stands now. The caller has asked for the right.

    The reason may name a person: it stands sealed in the register, not in the journal. Raises CannotNumber.
    """
    reason = clean(reason)
    held = Issued.objects.select_for_update().get(pk=issued.pk)
    if not reason:
        raise CannotNumber(_("Say why the number %(symbol)s is void.") % {"symbol": held.symbol})
    if held.is_void:
        raise CannotNumber(_("The number %(symbol)s is void already.") % {"symbol": held.symbol})
    held.is_void, held.void_because, held.void_at = True, reason, now
    held.void_by = str(getattr(by, "username", by))[:150]
    held.save(update_fields=["is_void", "void_because", "void_at", "void_by"])
    record(by, "papers.void", held.symbol, about=about(units=[held.unit_id]), on=held.day)
    return held
