"""How what is done to the tree is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.reorganization.actions.undo_act import undo_act


def _to_the_unit(act: Act, _user: Any, _today: date) -> str:
    """To the one unit it was done to; where it was founded, or where there are many, to those around it."""
    units = list(act.units.all()[:2])
    if act.verb != Permission.FOUND_UNIT and len(units) == 1:
        return reverse("home:unit", args=[units[0].code])
    return reverse("organization:tree", args=[_from_where(act)])


def _from_where(act: Act) -> str:
    """The code of the unit under which the units stood before they were moved; else of that the act was done at."""
    for change in act.changes.values() if act.verb == Permission.MOVE_UNITS else []:
        for parent, _since, _until, _decision in reversed(change["before"].get(Link.MANAGES, [])):
            return str(Unit.objects.get(pk=parent).code)
    return act.at_unit.code if act.at_unit else act.under


def _undo(word: Any) -> Undo:
    return Undo(
        undo_act,
        acts_at_units_seen_by(Permission.SEE_FIGURES),
        lambda act: _("Taken back: everything stands as before."),
        _to_the_unit,
        word,
    )


UNDO: Final[dict[str, Undo]] = {
    Permission.FOUND_UNIT: _undo(gettext_lazy("founded")),
    Permission.DESCRIBE_UNIT: _undo(gettext_lazy("edited")),
    Permission.MOVE_UNITS: _undo(gettext_lazy("moved")),
    Permission.DISSOLVE_UNIT: _undo(gettext_lazy("dissolved")),
}
