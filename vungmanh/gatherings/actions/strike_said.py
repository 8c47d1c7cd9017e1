"""Strike out what was written down by mistake: an opinion, a conclusion, a vote. It stays readable, and stands in no
minutes. The petition or the task that came of it goes on; it is struck out or withdrawn where it is handled."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import about_gathering, held
from vungmanh.gatherings.actions.talk_rows import looked_at_said
from vungmanh.gatherings.models import Conclusion, Opinion, Vote
from vungmanh.gatherings.refusals import CannotStrike
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

STRUCK: Final[dict[type[models.Model], str]] = {
    Opinion: "gatherings.strike_opinion",
    Conclusion: "gatherings.strike_conclusion",
    Vote: "gatherings.strike_vote",
}


@transaction.atomic
def strike_said(said: Opinion | Conclusion | Vote, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    model = type(said)
    gathering = held(said.gathering, CannotStrike(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    found = model._default_manager.filter(pk=said.pk, gathering=gathering, struck=False)
    if not found.exists():
        raise CannotStrike(_("This was struck out or taken back meanwhile."))
    if not reason.strip():
        raise CannotStrike(_("Say why it is struck out."), "reason")
    mine = [said.pk]
    with kept(STRUCK[model], looked_at_said(model, lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        found.update(struck=True, struck_because=reason.strip())
        touched = about_gathering(gathering, keeping)
    record(by, STRUCK[model], gathering.unit.code, about=touched, on=gathering.on)
    return keeping.done
