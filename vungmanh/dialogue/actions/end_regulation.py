"""A regulation ends with a day, without another one in its place; or it was a mistake and is struck out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.dialogue.actions.holding import named
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.actions.regulating import (
    about_regulation,
    in_order,
    looked_at_regulations,
    regulation_held,
    struck_meanwhile,
)
from vungmanh.dialogue.models import Regulation
from vungmanh.dialogue.refusals import CannotRegulate, CannotStrike
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

ENDED: Final = "dialogue.end_regulation"
STRUCK: Final = "dialogue.strike_regulation"


@transaction.atomic
def end_regulation(regulation: Regulation, until: date, *, by: Any, today: date) -> Act:
    """`until` is the last day on which it is in force. Returns the act that is taken back.

    Raises CannotRegulate, NotAllowed.
    """
    regulation = regulation_held(regulation, CannotRegulate(struck_meanwhile()), by=by, today=today)
    if until < regulation.on:
        raise CannotRegulate(_("It would end before it comes into force; strike it out instead."), "until")
    if regulation.until is not None and until >= regulation.until:
        raise CannotRegulate(_("It ends by that day anyhow."), "until")
    look = looked_at_regulations(regulation.unit_id, regulation.kind)
    with kept(ENDED, look, by=by, on=today, at=regulation.unit) as keeping:
        with in_order(regulation.unit_id, regulation.kind):
            regulation.said_until = regulation.until = until
            regulation.save(update_fields=["said_until", "until", "gone_on"])
        touched = about_regulation(regulation, keeping)
    record(by, ENDED, regulation.unit.code, about=touched, on=until, kind=regulation.kind)
    return keeping.done


@transaction.atomic
def strike_regulation(regulation: Regulation, reason: str, *, by: Any, today: date) -> Act:
    """The one before it is in force again, as far as its own paper goes. Returns the act that is taken back.

    Raises CannotStrike, NotAllowed.
    """
    regulation = regulation_held(regulation, CannotStrike(struck_meanwhile()), by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    look = looked_at_regulations(regulation.unit_id, regulation.kind)
    with kept(STRUCK, look, by=by, on=today, at=regulation.unit) as keeping:
        with in_order(regulation.unit_id, regulation.kind):
            regulation.struck_on, regulation.struck_by, regulation.struck_because = today, named(by), reason
            regulation.save(update_fields=["struck_on", "struck_by", "struck_because"])
        touched = about_regulation(regulation, keeping)
    record(by, STRUCK, regulation.unit.code, about=touched, on=regulation.on, kind=regulation.kind)
    return keeping.done
