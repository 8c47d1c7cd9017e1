"""Take back what was done to a gathering, as long as it stands as it was left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F, ProtectedError, Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import counted, followed, held_all, looked_at
from vungmanh.gatherings.actions.plan_gathering import PLANS
from vungmanh.gatherings.actions.record_gathering import RECORDED
from vungmanh.gatherings.models import (
    GATHERING,
    Attendee,
    Conclusion,
    Gathering,
    Minutes,
    Opinion,
    Presence,
    Sitting,
    Vote,
)
from vungmanh.gatherings.refusals import CannotUndoGathering
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "gatherings.undo"


@transaction.atomic
def undo_gathering(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoGathering, NotAllowed, and Refused where a room above has built upon it since."""
    locks.write_entries()
    keys = sorted(each.key for each in act.records.filter(kind=GATHERING))
    held_all(keys)
    act = held_act(act, already=_changed())
    units = set(act.units.values_list("pk", flat=True))
    units |= set(Gathering.objects.filter(pk__in=keys).values_list("unit", flat=True))  # it may stand elsewhere by now
    require_at_each(units, Permission.HOLD_GATHERING, by=by, today=today)
    if changed_since(act.changes, looked_at(lambda: keys)()):
        raise _changed()
    if act.verb in (PLANS, RECORDED):
        _refuse_what_hangs_at(keys, act)
    else:
        _refuse_to_lose(act)
    with counted(lambda: keys):
        try:
            put_back(act.changes)
        except ProtectedError as other:
            raise _hangs() from other
    for key, said in rows_in(act.changes, Gathering, "after").items():
        followed(key, said, today)
    line = record(by, UNDONE, act.under, about=about(units=units, records={GATHERING: keys}), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _refuse_what_hangs_at(keys: Collection[int], act: Act) -> None:
    """It goes with whom it has invited, and so with nothing that was said or written of them since."""
    since = Act.objects.standing().filter(pk__gt=act.pk, records__kind=GATHERING, records__key__in=keys)
    marked = Presence.objects.filter(attendee__gathering__in=keys).exclude(at=F("attendee__gathering__at"))
    answered = Attendee.objects.filter(~Q(answer=""), gathering__in=keys)
    said = (each.objects.filter(gathering__in=keys) for each in (Opinion, Conclusion, Vote, Minutes))
    files = Evidence.objects.of([Subject(GATHERING, key) for key in keys])
    if any(found.exists() for found in (since, marked, answered, *said, files)):
        raise _hangs()


def _refuse_to_lose(act: Act) -> None:
    """A day that came by the act goes again, if nobody's attendance is written down on it."""
    came = [key for key, sitting in rows_in(act.changes, Sitting, "before").items() if sitting is None]
    if Presence.objects.filter(sitting__in=came).exists():
        raise _changed()


def _hangs() -> CannotUndoGathering:
    return CannotUndoGathering(
        _("Something was written of it since; strike the gathering out instead, so that it stays readable.")
    )


def _changed() -> CannotUndoGathering:
    return CannotUndoGathering(_("This stands otherwise by now; it cannot be taken back any more."))
