"""Give a unit a mark of its own on the cards of its members, or take it away; and take either back."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, changed_since, held_act, kept, put_back, row_of, rows, taken_back
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.drawn_anew import Drawn
from vungmanh.members.models import Emblem
from vungmanh.members.refusals import CannotDraw, CannotUndoAct
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at

EMBLEM_SET: Final = "members.set_emblem"
EMBLEM_REMOVED: Final = "members.remove_emblem"
EMBLEM_UNDONE: Final = "members.undo_emblem"


@transaction.atomic
def set_emblem(unit: Unit, drawn: Drawn, *, by: Any, today: date) -> Act:
    """From today on the unit bears this emblem; the one before is kept and shown no more. Raises NotAllowed."""
    _hold(unit)
    require_at(unit, Permission.DESCRIBE_UNIT, by=by, today=today)
    with kept(EMBLEM_SET, _look(unit), by=by, on=today, at=unit) as keeping:
        _bears_none(unit, today)
        name = str(getattr(by, "username", by))[:150]
        Emblem.objects.create(unit=unit, picture=drawn.picture, since=today, by=name)
        keeping.units.add(unit.pk)
    record(by, EMBLEM_SET, unit.code, about=about(units=[unit]), on=today)
    return keeping.done


@transaction.atomic
def remove_emblem(unit: Unit, *, by: Any, today: date) -> Act:
    """The unit bears no emblem of its own any more. Raises CannotDraw where it has none, NotAllowed."""
    _hold(unit)
    require_at(unit, Permission.DESCRIBE_UNIT, by=by, today=today)
    with kept(EMBLEM_REMOVED, _look(unit), by=by, on=today, at=unit) as keeping:
        if not _bears_none(unit, today):
            raise CannotDraw(_("%(unit)s has no emblem of its own.") % {"unit": unit.name})
        keeping.units.add(unit.pk)
    record(by, EMBLEM_REMOVED, unit.code, about=about(units=[unit]), on=today)
    return keeping.done


@transaction.atomic
def undo_emblem(act: Act, *, by: Any, today: date) -> None:
    """The unit bears what it bore before the act, if that was the last one. Raises CannotUndoAct, NotAllowed."""
    _hold(act.at_unit)
    act = held_act(act, already=CannotUndoAct(_("This change of the emblem has been taken back already.")))
    require_at(act.at_unit, Permission.DESCRIBE_UNIT, by=by, today=today)
    standing = Emblem.objects.filter(unit=act.at_unit, until__isnull=True)
    touched = {row_of(key)[1] for key in act.changes}
    if changed_since(act.changes, _look(act.at_unit)()) or standing.exclude(pk__in=touched).exists():
        raise CannotUndoAct(_("The emblem has been changed again since; take that back first."))
    put_back(act.changes)
    line = record(by, EMBLEM_UNDONE, act.under, about=about(units=[act.at_unit_id]), on=act.on)
    taken_back(act, line.at)


def acts_on_emblem(unit: Unit) -> ActQuerySet:
    """What was done to the emblem of the unit."""
    return Act.objects.of(EMBLEM_SET, EMBLEM_REMOVED).filter(at_unit=unit)


def _hold(unit: Unit | None) -> None:
    """Of two who change the emblem at once the second waits."""
    if unit:
        Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)


def _look(unit: Unit | None) -> Look:
    """Pictures stay in their rows: what is kept is only which one is borne."""
    return rows(lambda: [(Emblem.objects.filter(unit=unit), ("until",))])


def _bears_none(unit: Unit, today: date) -> bool:
    """Whether it has borne one until now."""
    return Emblem.objects.filter(unit=unit, until__isnull=True).update(until=today) > 0
