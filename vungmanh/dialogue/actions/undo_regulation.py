"""Take back what was done to a regulation or a consultation, as long as it stands as it was left."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.consult import ASKED
from vungmanh.dialogue.actions.holding import hold_units
from vungmanh.dialogue.actions.keep_regulation import KEPT
from vungmanh.dialogue.actions.regulating import in_order, looked_at_consultations, looked_at_regulations, make_room
from vungmanh.dialogue.models import CONSULTATION, REGULATION, Regulation
from vungmanh.dialogue.refusals import CannotUndoDialogue
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "dialogue.undo_regulation"


@transaction.atomic
def undo_regulation(act: Act, *, by: Any, today: date) -> None:
    """Until when the others of its kind are in force follows. Raises CannotUndoDialogue, NotAllowed."""
    units = set(act.units.values_list("pk", flat=True))
    hold_units(units)
    act = held_act(act, already=_changed())
    require_at_each(units, Permission.KEEP_REGULATION, by=by, today=today)
    records = {kind: [each.key for each in act.records.filter(kind=kind)] for kind in (REGULATION, CONSULTATION)}
    if act.verb in (KEPT, ASKED):
        _refuse_files(records)
    if records[REGULATION]:
        _of_regulations(act, records[REGULATION])
    else:
        _of_consultations(act, units)
    line = record(by, UNDONE, act.under, about=about(units=units, records=records), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _of_regulations(act: Act, keys: list[int]) -> None:
    one = Regulation.objects.filter(pk__in=keys).first()
    if one is None or changed_since(act.changes, looked_at_regulations(one.unit_id, one.kind)()):
        raise _changed()
    back = [key for key, said in rows_in(act.changes, Regulation, "before").items() if said and "struck_on" in said]
    _refuse_two_of_a_day(one, back)
    with in_order(one.unit_id, one.kind):
        make_room(one.unit_id, one.kind)
        put_back(act.changes)


def _refuse_two_of_a_day(one: Regulation, back: list[int]) -> None:
    """One that was struck out comes back only where no other has taken its day."""
    days = Regulation.objects.filter(pk__in=back).values("on")
    same = Regulation.objects.standing().filter(unit=one.unit_id, kind=one.kind, on__in=days).exclude(pk__in=back)
    if same.exists():
        raise _changed()


def _of_consultations(act: Act, units: set[int]) -> None:
    (unit,) = units
    if changed_since(act.changes, looked_at_consultations(unit)()):
        raise _changed()
    put_back(act.changes)


def _refuse_files(records: dict[str, list[int]]) -> None:
    named = [Subject(kind, key) for kind, keys in records.items() for key in keys]
    if Evidence.objects.of(named).exists():
        raise CannotUndoDialogue(
            _("Something was written of it since; strike it out instead, so that it stays readable.")
        )


def _changed() -> CannotUndoDialogue:
    return CannotUndoDialogue(_("This stands otherwise by now; it cannot be taken back any more."))
