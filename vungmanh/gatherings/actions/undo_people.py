"""Take back what was done to the people of a gathering: invited, written down, taken off, marked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import counted, held
from vungmanh.gatherings.actions.invite import INVITED, TAKEN_OFF
from vungmanh.gatherings.models import GATHERING, Attendee, Gathering, Presence
from vungmanh.gatherings.refusals import CannotUndoGathering
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, row_of, rows, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

UNDONE: Final = "gatherings.undo_people"
_BY_THE_HOLDER: Final = frozenset({INVITED, TAKEN_OFF})


def right_for(verb: str) -> Permission:
    return Permission.HOLD_GATHERING if verb in _BY_THE_HOLDER else Permission.MARK_ATTENDANCE


@transaction.atomic
def undo_people(act: Act, *, by: Any, today: date) -> None:
    """Let the list stand as before. Raises CannotUndoGathering where somebody named in it stands otherwise by now,
    NotAllowed."""
    (key,) = act.records.filter(kind=GATHERING).values_list("key", flat=True)
    gone = CannotUndoGathering(_("This gathering was struck out or taken back meanwhile."))
    gathering = held(Gathering(pk=key), gone)
    act = held_act(act, already=CannotUndoGathering(_("This was taken back already.")))
    require_at(gathering.unit, right_for(act.verb), by=by, today=today)
    _refuse_what_changed(act)
    with counted(lambda: [gathering.pk]):
        put_back(act.changes)
    touched = about(units=[gathering.unit_id], records={GATHERING: [gathering]})
    line = record(by, UNDONE, gathering.unit.code, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _refuse_what_changed(act: Act) -> None:
    attendees = {*rows_in(act.changes, Attendee, "after"), *rows_in(act.changes, Attendee, "before")}
    presences = {*rows_in(act.changes, Presence, "after"), *rows_in(act.changes, Presence, "before")}
    look = rows(
        lambda: [
            (Attendee.objects.filter(pk__in=attendees), ()),
            (Presence.objects.filter(pk__in=presences), ()),
        ]
    )
    changed = changed_since(act.changes, look())
    if changed:
        model, pk = row_of(changed)
        of = {"pk": pk} if model is Attendee else {"presences__pk": pk}
        raise _since(Attendee.objects.filter(**of).first())
    made = [pk for pk, before in rows_in(act.changes, Attendee, "before").items() if before is None]
    if (named := _spoken_of(made, presences)) is not None:
        raise _since(Attendee.objects.filter(pk=named).first())


def _spoken_of(made: Collection[int], presences: Collection[int]) -> int | None:
    """One of those whom the act has written down, of whom anything was written since in this room or another."""
    for relation in Attendee._meta.related_objects:
        name = relation.field.name
        found = relation.related_model._base_manager.filter(**{f"{name}__in": made})
        if relation.related_model is Presence:
            found = found.exclude(pk__in=presences)
        elif relation.related_model is Attendee:
            found = found.exclude(pk__in=made)
        key: int | None = found.order_by().values_list(f"{name}_id", flat=True).first()
        if key is not None:
            return key
    return None


def _since(attendee: Attendee | None) -> CannotUndoGathering:
    name = attendee.name if attendee else ""
    return CannotUndoGathering(
        _("Something was written about %(name)s since; what stands there is corrected by hand.") % {"name": name}
        if name
        else _("Somebody has changed this since; what stands there is corrected by hand.")
    )
