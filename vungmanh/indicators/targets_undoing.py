"""How what is done to targets is taken back: who finds the act, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions import answer_targets, assign_targets, change_targets
from vungmanh.indicators.actions.undo_target import undo_target
from vungmanh.indicators.models import TARGET, Target
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the one target, or to the register of the unit where it were several, or it is no more."""
    keys = [each.key for each in act.records.all() if each.kind == TARGET]
    if len(keys) == 1 and Target.objects.filter(pk=keys[0]).exists():
        return reverse("indicators:target", args=keys)
    return reverse("indicators:register", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any, needs: Permission = Permission.SET_TARGETS) -> Undo:
    return Undo(
        undo_target,
        acts_at_units_seen_by(Permission.SEE_TARGETS),
        lambda act: _("Taken back: it stands as before."),
        to_what_stands,
        word,
        needs=needs,
    )


UNDO: Final[dict[str, Undo]] = {
    assign_targets.ASSIGNED: _undo(gettext_lazy("targets assigned")),
    answer_targets.ACCEPTED: _undo(gettext_lazy("targets accepted"), Permission.ANSWER_TARGETS),
    answer_targets.OBJECTED: _undo(gettext_lazy("another value proposed for a target"), Permission.ANSWER_TARGETS),
    change_targets.DECIDED: _undo(gettext_lazy("target decided")),
    change_targets.CHANGED: _undo(gettext_lazy("target changed")),
    change_targets.HARDENED: _undo(gettext_lazy("said how hard a target is")),
    change_targets.WITHDRAWN: _undo(gettext_lazy("target withdrawn")),
}
