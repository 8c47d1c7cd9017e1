"""Remove units that should never have been: only as long as nothing was built on them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.members.models import Membership, Person
from vungmanh.organization.measures import UNITS, WORKERS
from vungmanh.organization.models import Link, Placement, Unit, Workforce
from vungmanh.reorganization.refusals import CannotUndo


def remove_units(units: Sequence[Unit], *, linked_as_founded: bool = False) -> None:
    """Take the units out as if they had never been founded, in the caller's transaction. Raises CannotUndo.

    `linked_as_founded`: the caller has seen that they stand where they were founded, and stood before if they did.
    """
    ids = [unit.pk for unit in units]
    # Whoever is being given a role there waits: what is looked at now is what will go.
    list(Unit.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    _refuse_if_built_upon(units, ids, linked_as_founded)
    gone = list(Unit.objects.filter(pk__in=ids).select_related("kind"))
    employed = list(Workforce.objects.filter(unit__in=ids))
    with recount([UNITS], lambda: list(gone)), recount([WORKERS], lambda: list(employed)):
        gone.clear()
        employed.clear()
    # Their entries must be taken out of the sums while it is still known where the units stood.
    fold()
    Placement.objects.filter(unit__in=ids).delete()
    try:
        Unit.objects.filter(pk__in=ids).delete()
    except ProtectedError as held:
        raise CannotUndo(_("Something has been written down about these units since.")) from held


def _refuse_if_built_upon(units: Sequence[Unit], ids: list[int], linked_as_founded: bool) -> None:
    names = {unit.pk: unit.name for unit in units}
    members = Membership.objects.filter(unit__in=ids).values_list("unit", flat=True).first()
    if members or Person.objects.filter(unit__in=ids).exists():
        name = names.get(members or 0, "")
        raise CannotUndo(
            _("%(name)s has members already; take their admission or their import back first.") % {"name": name}
        )
    below = Link.objects.filter(parent__in=ids).exclude(unit__in=ids).select_related("parent").first()
    if below:
        raise CannotUndo(_("Units stand under %(name)s already.") % {"name": below.parent.name})
    moved = Unit.objects.filter(pk__in=ids, dissolved_on__isnull=False).first()
    ended = Link.objects.filter(unit__in=ids, until__isnull=False)
    links = None if linked_as_founded else ended.select_related("unit").first()
    if moved or links:
        name = moved.name if moved else links.unit.name if links else ""
        raise CannotUndo(_("%(name)s has been moved or dissolved since.") % {"name": name})
    granted = Grant.objects.filter(unit__in=ids).select_related("unit").first()
    if granted:
        raise CannotUndo(_("Somebody holds a role at %(name)s.") % {"name": names[granted.unit_id or 0]})
