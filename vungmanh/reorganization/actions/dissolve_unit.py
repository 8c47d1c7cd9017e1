"""Dissolve a unit: memberships, links and facts end on the day, and all rooms' records follow."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.house.following import follow
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import UnitDissolved
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import OF_UNITS, WORKERS
from vungmanh.organization.models import BlockSpell, Link, Unit, Workforce
from vungmanh.organization.queries import below_ever
from vungmanh.organization.seats import require_at
from vungmanh.reorganization.actions.held import held_afresh
from vungmanh.reorganization.refusals import CannotDissolve


@transaction.atomic
def dissolve_unit(unit: Unit, *, on: date, by: Any, today: date) -> dict[str, Any]:
    """End the unit: `on` is the first day it stands no more, and that its members are none. Raises CannotDissolve.

    What stands under it must be moved or dissolved first. The records of all rooms follow, and what they keep to undo
    that is returned. Members who are still there leave the union with the reason "unit dissolved"; whoever goes on
    elsewhere is transferred before, at the latest on the day itself. The departures are those of the day `on` and count
    where the unit stood last (decision 0025).
    """
    # Nothing may move under the unit, and nobody be admitted, between the check and the end.
    held_afresh([unit], CannotDissolve)
    require_at(unit, Permission.DISSOLVE_UNIT, by=by, today=today)
    _check(unit, on)
    followed = follow(UnitDissolved(unit, on, by, today), CannotDissolve)
    with (
        recount(OF_UNITS, lambda: Unit.objects.filter(pk=unit.pk).select_related("kind")),
        recount([WORKERS], lambda: Workforce.objects.filter(unit=unit)),
    ):
        unit.dissolved_on = on
        unit.save(update_fields=["dissolved_on"])
        _end(Workforce, unit, on)
    with carry(lambda: below_ever([unit.pk]), since=on):
        _end(Link, unit, on)
        _end(BlockSpell, unit, on)
        place_units([unit.pk])
    record(by, Permission.DISSOLVE_UNIT, unit.code, about=about(units=[unit]), on=on, **followed.tells)
    return followed.keeps


def _check(unit: Unit, on: date) -> None:
    if unit.dissolved_on:
        raise CannotDissolve(
            _("%(unit)s was dissolved on %(day)s already.") % {"unit": unit.name, "day": show_day(unit.dissolved_on)}
        )
    if on <= unit.established_on:
        raise CannotDissolve(
            _("%(unit)s was established on %(day)s and cannot end before.")
            % {"unit": unit.name, "day": show_day(unit.established_on)},
            "on",
        )
    below = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=on), parent=unit, kind=Link.MANAGES).select_related(
        "unit"
    )
    names = [link.unit.name for link in below[:3]]
    if names:
        raise CannotDissolve(
            _("%(count)d units still stand under %(unit)s on that day, among them %(names)s; move them first.")
            % {"count": below.count(), "unit": unit.name, "names": ", ".join(names)}
        )


def _end(dated: Any, unit: Unit, on: date) -> None:
    """Of the unit's dated rows, nothing goes on after the day."""
    rows = dated.objects.filter(unit=unit)
    rows.filter(since__gte=on).delete()
    rows.filter(Q(until__isnull=True) | Q(until__gt=on)).update(until=on)
