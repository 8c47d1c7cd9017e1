"""Strike out an agreement that was written down by mistake: it stays readable and counts no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.holding import held, named, struck_meanwhile
from vungmanh.agreements.actions.reasons import checked_reason
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.refusals import CannotStrike
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

STRUCK: Final = "agreements.strike"


@transaction.atomic
def strike_agreement(agreement: Agreement, reason: str, *, by: Any, today: date) -> Act:
    """The one whose place it took is in force again, as far as its own paper goes. What was promised stays a task.
    Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    agreement = held(agreement, CannotStrike(struck_meanwhile()))
    require_at(agreement.unit, Permission.KEEP_AGREEMENT, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    with written(STRUCK, agreement, by=by, today=today) as keeping:
        agreement.struck_on, agreement.struck_by, agreement.struck_because = today, named(by), reason
        agreement.save()
    record(
        by, STRUCK, agreement.unit.code, about=touches(agreement), on=agreement.signed_on
    )  # the reason may name somebody
    return keeping.done
