"""Take back what was done to a petition, as long as nothing has followed. What was written down is struck out, not
deleted."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each
from vungmanh.petitions.actions.correct import struck
from vungmanh.petitions.actions.holding import held_rows, look_at
from vungmanh.petitions.actions.stages import Doing, recounted
from vungmanh.petitions.models import PETITION, Message, Petition
from vungmanh.petitions.refusals import CannotUndoPetition

UNDONE: Final = "petitions.undo"


@transaction.atomic
def undo_petition(act: Act, *, by: Any, today: date) -> None:
    """The right is asked where it was asked of whoever did it. Raises CannotUndoPetition, NotAllowed."""
    found = held_rows(act.records.filter(kind=PETITION).values_list("key", flat=True))
    act = held_act(act, already=_changed())
    keys = [each.pk for each in found]
    require_at_each(act.units.values_list("pk", flat=True), Permission(act.verb), by=by, today=today)
    seen = Petition.objects.filter(pk__in=keys).visible_to(by, today)
    if seen.count() < len(found):
        raise NotAllowed(_("This petition is handled by the level above; you may not act upon it."))
    if not found or changed_since(act.changes, look_at(keys)()) or _something_was_said_since(act, keys):
        raise _changed()
    with recounted(keys):
        if act.verb == Permission.RECORD_PETITION:
            struck(found[0], _("Taken back by whoever had written it down."), Doing(by, today, act.at))
        else:
            put_back(act.changes)
    touched = about(units=[*act.units.all(), *(each.unit_id for each in found)], records={PETITION: keys})
    line = record(by, UNDONE, found[0].unit.code, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _something_was_said_since(act: Act, keys: list[int]) -> bool:
    """Whoever has answered what is taken back, or was told it and has written again, would have said it of nothing."""
    said = Message.objects.filter(petition__in=keys).exclude(kind=Message.NOTE)
    made = [key for key, after in rows_in(act.changes, Message, "after").items() if after]
    if act.verb == Permission.RECORD_PETITION:
        return said.exists()
    return bool(made) and said.filter(pk__gt=max(made)).exists()


def _changed() -> CannotUndoPetition:
    return CannotUndoPetition(_("This stands otherwise by now; it cannot be taken back any more."))
