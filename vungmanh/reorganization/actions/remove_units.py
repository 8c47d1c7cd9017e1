"""Remove units that should never have been: only as long as nothing was built on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.house.following import refuse_if_built_upon
from vungmanh.kit.following import UnitsRemoved
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.actions.seat_units import unseat
from vungmanh.organization.measures import OF_UNITS, WORKERS
from vungmanh.organization.models import Placement, Unit, Workforce
from vungmanh.reorganization.refusals import CannotUndo


def remove_units(units: Sequence[Unit], *, by: Any, today: date, linked_as_founded: bool = False) -> None:
    """Take the units out as if they had never been founded, in the caller's transaction. Raises CannotUndo.

    `linked_as_founded`: the caller has seen that they stand where they were founded, and stood before if they did.
    """
    ids = [unit.pk for unit in units]
    # Whoever is being given a role there waits: what is looked at now is what will go.
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    refuse_if_built_upon(UnitsRemoved(units, linked_as_founded, by, today), CannotUndo)
    gone = list(Unit.objects.filter(pk__in=ids).select_related("kind"))
    employed = list(Workforce.objects.filter(unit__in=ids))
    with recount(OF_UNITS, lambda: list(gone)), recount([WORKERS], lambda: list(employed)):
        gone.clear()
        employed.clear()
    # Their entries must be taken out of the sums while it is still known where the units stood.
    fold()
    unseat(ids)
    Placement.objects.filter(unit__in=ids).delete()
    try:
        Unit.objects.filter(pk__in=ids).delete()
    except ProtectedError as held:
        raise CannotUndo(_("Something has been written down about these units since.")) from held
