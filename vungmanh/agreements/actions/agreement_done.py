"""Say on which day the agreement was sent to the labour authority, or published to everybody at the workplace."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.holding import held_to_write
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

SENT: Final = "agreements.say_sent"
PUBLISHED: Final = "agreements.say_published"


@transaction.atomic
def say_sent(agreement: Agreement, on: date, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotAgree, NotAllowed."""
    return _say(SENT, "sent_on", agreement, on, by, today)


@transaction.atomic
def say_published(agreement: Agreement, on: date, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotAgree, NotAllowed."""
    return _say(PUBLISHED, "published_on", agreement, on, by, today)


def _say(verb: str, column: str, agreement: Agreement, on: date, by: Any, today: date) -> Act:
    agreement = held_to_write(agreement, by=by, today=today)
    if on < agreement.signed_on:
        raise CannotAgree(_("This day is before the agreement was signed."), "on")
    if on > today:
        raise CannotAgree(_("This day is still to come."), "on")
    if getattr(agreement, column) == on:
        raise CannotAgree(_("A colleague has said so already."))
    with written(verb, agreement, by=by, today=today) as keeping:
        setattr(agreement, column, on)
        agreement.save()
    record(
        by,
        SENT if verb == SENT else PUBLISHED,
        agreement.unit.code,
        about=touches(agreement),
        on=on,
        kind=agreement.kind,
    )
    return keeping.done
