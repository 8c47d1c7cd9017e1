"""Strike out a file that was attached by mistake: its line stays, with the reason; its content is given out no more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean
from vungmanh.files.limits import LETTERS_OF_A_REASON
from vungmanh.files.models import Evidence
from vungmanh.files.refusals import CannotStrike
from vungmanh.journal.about import about as touching
from vungmanh.journal.record import record


@transaction.atomic
def strike(evidence: Evidence, *, reason: str, by: Any, now: datetime) -> Evidence:
    """Returns the row as it stands now. Raises CannotStrike without a reason, and for what is struck out already.

    Part of a verb of the room that owns the record, which has asked for the right.
    """
    said = clean(reason)[:LETTERS_OF_A_REASON]
    if not said:
        raise CannotStrike(_("Say why the file is struck out."), "reason")
    row = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if row.is_struck:
        raise CannotStrike(_("“%(file)s” has been struck out already.") % {"file": row.name})
    row.struck_at, row.struck_user, row.struck_by, row.struck_reason = now, by, by.username, said
    row.save(update_fields=["struck_at", "struck_user", "struck_by", "struck_reason"])
    record(by, "files.strike", row.about, about=touching(units=[row.unit_id]), evidence=row.pk)
    return row
