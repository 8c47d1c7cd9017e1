"""Take back what was done in bargaining, as long as it stands as it was left."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.bargain import BEGUN
from vungmanh.agreements.actions.bargaining import follow, looked_at
from vungmanh.agreements.actions.holding import hold_units
from vungmanh.agreements.actions.undo_agreement import changed, hangs
from vungmanh.agreements.models import NEGOTIATION, Negotiation, Step
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "agreements.undo_negotiation"


@transaction.atomic
def undo_negotiation(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoAgreement, NotAllowed."""
    units = set(act.units.values_list("pk", flat=True))
    hold_units(units)
    act = held_act(act, already=changed())
    require_at_each(units, Permission.KEEP_AGREEMENT, by=by, today=today)
    (key,) = act.records.filter(kind=NEGOTIATION).values_list("key", flat=True)
    if changed_since(act.changes, looked_at(key)()):
        raise changed()
    if act.verb == BEGUN and _has_more(key):
        raise hangs()
    try:
        with transaction.atomic():
            put_back(act.changes)
    except ProtectedError as other:
        raise hangs() from other
    except IntegrityError as other:
        raise changed() from other
    for negotiation in Negotiation.objects.filter(pk=key):
        follow(negotiation)
    touched = about(units=units, records={NEGOTIATION: [key]})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _has_more(key: int) -> bool:
    files = Evidence.objects.of([Subject(NEGOTIATION, key)])
    return Step.objects.filter(negotiation=key).exists() or files.exists()
