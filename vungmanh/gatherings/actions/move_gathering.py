"""A gathering was written down at the wrong unit: it stands at the right one from now on, in the books as well."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import counted, followed, held, looked_at
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.journal.about import about
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each

MOVED: Final = "gatherings.move"


@transaction.atomic
def move_gathering(gathering: Gathering, unit: Unit, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotHold, NotAllowed, and Refused where a room above has built
    upon where it stands."""
    gathering = held(gathering, CannotHold(_("This gathering was struck out or taken back meanwhile.")))
    wrong = gathering.unit
    require_at_each([wrong.pk, unit.pk], Permission.HOLD_GATHERING, by=by, today=today)
    if unit.pk == wrong.pk:
        raise CannotHold(_("It stands at this unit already."), "unit")
    mine = [gathering.pk]
    with kept(MOVED, looked_at(lambda: mine), by=by, on=today, at=unit) as keeping:
        with counted(lambda: mine):
            gathering.unit = unit
            gathering.save(update_fields=["unit"])
        followed(gathering.pk, ["unit"], today)
        keeping.units |= {wrong.pk, unit.pk}
        keeping.records.add(Subject(GATHERING, gathering.pk))
    touched = about(units=[wrong.pk, unit.pk], records={GATHERING: [gathering]})
    moved = [Changed("unit", wrong.name, unit.name)]
    record(by, MOVED, unit.code, about=touched, changes=moved, on=gathering.on, kind=gathering.kind)
    return keeping.done
