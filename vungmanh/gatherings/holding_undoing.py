"""How what is done to a gathering as a whole is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions import (
    call_off,
    change_gathering,
    move_gathering,
    plan_gathering,
    record_gathering,
    say_held,
    strike_gathering,
)
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the gathering, or to the register of its unit where it is no more."""
    named = [each.key for each in act.records.filter(kind=GATHERING)]
    found = Gathering.objects.filter(pk__in=named).first()
    if found is not None:
        return reverse("gatherings:gathering", args=[found.pk])
    return reverse("gatherings:gatherings", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_gathering,
        acts_at_units_seen_by(Permission.SEE_GATHERINGS),
        lambda act: _("Taken back: the gathering stands as before."),
        to_what_stands,
        word,
        needs=Permission.HOLD_GATHERING,
    )


UNDO: Final[dict[str, Undo]] = {
    plan_gathering.PLANS: _undo(gettext_lazy("gathering planned")),
    record_gathering.RECORDED: _undo(gettext_lazy("gathering recorded")),
    change_gathering.CHANGED: _undo(gettext_lazy("gathering changed")),
    move_gathering.MOVED: _undo(gettext_lazy("gathering put down at another unit")),
    say_held.HELD: _undo(gettext_lazy("said that the gathering was held")),
    call_off.CALLED_OFF: _undo(gettext_lazy("gathering called off")),
    strike_gathering.STRUCK: _undo(gettext_lazy("gathering struck out")),
}
